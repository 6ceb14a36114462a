/**
 * The plan of measures: measure-without-source, measure-money-mixed, measure-task-unknown, programme-reference (an id that nobody has), order-of-events,
 * term-differs (dates beside the printed term), project-cost, upkeep-missing.
 */
import { costOf, unfunded } from '../../model/programme.ts';
import { minorToDecimal } from '../../model/money.ts';
import { datesOf, parseTerm } from '../../model/terms.ts';
import type { Measure, MeasureFinancing, Place } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, column, report }) => {
  const money = (n: number) => minorToDecimal(n, site.config.currency.minor_digits);
  const rowsOf = new Map<string, MeasureFinancing[]>();
  for (const r of m.financing) rowsOf.set(r.measure_id, [...(rowsOf.get(r.measure_id) ?? []), r]);

  for (const x of unfunded(m)) report(at(x, 'measure-without-source', { column: column(x.file, 'measure_id'), actual: x.measure_id, params: { measure: x.measure_id } }));
  for (const [id, rows] of rowsOf) {
    const monthly = rows.find((r) => costOf(r) === 'per_month');
    if (monthly) report(at(monthly, 'measure-money-mixed', { column: column(monthly.file, 'kind'), actual: monthly.amount === null ? '' : money(monthly.amount), params: { measure: id, year: monthly.year, others: rows.length - 1 } }));
  }

  const ids = { measure: new Set(m.measures.map((x) => x.measure_id)), project: new Set(m.projects.map((x) => x.project_id)), indicator: new Set(m.programme_indicators.map((x) => x.indicator_id)), goal: new Set(m.goals.map((x) => x.goal_id)), village: new Set(m.villages.map((v) => v.code)) };
  const tasks = new Set(m.goals.filter((g) => g.kind === 'task').map((g) => g.goal_id));
  if (m.goals.length) for (const x of m.measures) if (!tasks.has(x.task_id)) {
    report(at(x, 'measure-task-unknown', { column: column(x.file, 'task_id'), actual: x.task_id, expected: nearest(x.task_id, [...tasks]), params: { measure: x.measure_id } }));
  }
  const refer = (row: Place, kind: keyof typeof ids, name: string, id: string) => {
    if (id && !ids[kind].has(id)) report(at(row, 'programme-reference', { column: column(row.file, name), actual: id, expected: nearest(id, [...ids[kind]]), params: { column: name } }));
  };
  for (const g of m.goals) refer(g, 'goal', 'parent', g.parent);
  for (const x of m.measures) { refer(x, 'project', 'project_id', x.project_id); refer(x, 'indicator', 'indicator_id', x.indicator_id); }
  for (const r of m.financing) refer(r, 'measure', 'measure_id', r.measure_id);
  for (const p of m.projects) refer(p, 'measure', 'measure_id', p.measure_id);
  // Without a list of villages their codes are only names.
  if (m.villages.length) {
    for (const p of m.projects) refer(p, 'village', 'village', p.village);
    for (const r of m.programme_indicators) refer(r, 'village', 'place', r.place);
  }
  for (const u of m.upkeep) refer(u, 'project', 'project_id', u.project_id);
  for (const e of m.monitoring) { refer(e, 'measure', 'measure_id', e.measure_id); refer(e, 'indicator', 'indicator_id', e.indicator_id); }

  const order = (row: Place, name: string, first: string, last: string, id: string) => {
    if (first && last && last < first) report(at(row, 'order-of-events', { column: column(row.file, name), actual: last, expected: `≥ ${first}`, params: { what: id, first, last } }));
  };
  for (const x of m.measures) { order(x, 'end', x.start, x.end, x.measure_id); differs(x); }
  for (const p of m.projects) order(p, 'end', p.start, p.end, p.project_id);
  for (const e of m.monitoring) order(e, 'due', e.date, e.due, e.entry_id);
  if (m.programme?.working_group) order({ file: m.place.file.replace('municipality.yaml', 'programme/programme.yaml'), line: 1 }, '', m.programme.working_group.from, m.programme.working_group.until, 'working_group');

  function differs(x: Measure): void {
    for (const lang of site.config.languages) {
      const term = x.term[lang] ?? '', { start, end } = datesOf(parseTerm(term));
      const outside = (d: string) => d !== '' && ((start !== '' && d < start) || (end !== '' && d > end));
      if (!outside(x.start) && !outside(x.end)) continue;
      // One finding for a measure: its other languages say the same.
      report(at(x, 'term-differs', { column: column(x.file, outside(x.end) ? 'end' : 'start'), actual: `${x.start} – ${x.end}`, expected: `${start} – ${end}`, params: { measure: x.measure_id, term } }));
      return;
    }
  }

  const kept = new Set(m.upkeep.map((u) => u.project_id));
  for (const p of m.projects) {
    if (p.builds && !kept.has(p.project_id)) report(at(p, 'upkeep-missing', { column: column(p.file, 'builds'), actual: p.project_id, params: { project: p.project_id } }));
    const rows = rowsOf.get(p.measure_id) ?? [], costs = rows.map(costOf), alone = m.projects.filter((q) => q.measure_id === p.measure_id).length === 1;
    // Only whole, one-off money of a measure that has this one project can be held against its cost.
    if (p.cost === null || !alone || !rows.length || !costs.every((c) => typeof c === 'number')) continue;
    const sum = (costs as number[]).reduce((a, b) => a + b, 0);
    if (sum !== p.cost) report(at(p, 'project-cost', { column: column(p.file, 'cost'), actual: money(p.cost), expected: money(sum), params: { project: p.project_id, measure: p.measure_id, cost: money(p.cost), sum: money(sum), parts: costs.map((c) => money(c as number)).join(' + ') } }));
  }
};
