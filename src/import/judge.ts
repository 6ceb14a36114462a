/** What the whole import says about itself: signs, gaps, controls, jumps, levels of detail, years – each a finding of its rule. */
import type { Mapping } from '../model/schemas/mapping.ts';
import type { Fact } from '../model/types.ts';
import { finding } from '../readers/text.ts';
import type { ImportEnv } from './env.ts';
import { Exact, decimalOf } from './exact.ts';
import type { Facts, Summary, Tally } from './facts.ts';
import { toMinor } from './numbers.ts';
import { wordsOf, type Plan } from './plan.ts';
import type { ReadRows } from './rows.ts';
import type { Collect, ReportControl } from './types.ts';

const same = (a: Tally, b: { fiscal_year: number; phase: string; period: string }) => a.fiscal_year === b.fiscal_year && a.phase === b.phase && a.period === b.period;

/** Control totals of the mapping for the years that the file has, plus those given with the import. */
export function controlsOf(mapping: Mapping, facts: Facts, plan: Plan, env: ImportEnv, lang: string, report: Collect): ReportControl[] {
  const wanted = mapping.controls.map((c) => ({ c, sum: new Exact() }));
  if (!wanted.length) return [];
  const years = new Set<number>();
  facts.each((f) => {
    years.add(f.fiscal_year);
    for (const { c, sum } of wanted) if (f.fiscal_year === c.fiscal_year && f.phase === c.phase && f.period === c.period && f.direction === c.direction && (c.fund === undefined || c.fund === f.fund)) sum.add(f.amount);
  });
  return wanted.filter(({ c }) => years.has(c.fiscal_year)).map(({ c, sum }) => {
    const want = BigInt(toMinor(c.amount.replace('−', '-'), c.unit, env.minor_digits).minor ?? 0), slack = BigInt(toMinor(c.tolerance, c.unit, env.minor_digits).minor ?? 0);
    const name = wordsOf(c.name, lang), expected = decimalOf(want, env.minor_digits);
    if (!sum.n) {
      report(finding('control-mismatch', plan.file, 1, 0, { actual: '', expected, params: { name, difference: '' } }));
      return { name, expected, actual: null, holds: false, difference: null };
    }
    const gap = sum.value - want, holds = (gap < 0n ? -gap : gap) <= slack;
    const actual = sum.text(env.minor_digits), difference = decimalOf(gap, env.minor_digits);
    if (!holds) report(finding('control-mismatch', plan.file, 1, 0, { actual, expected, params: { name, difference } }));
    return { name, expected, actual, holds, difference };
  });
}

/** Revenue + financing − expenditure of each year and phase that has both sides; a difference is told, never hidden. */
export function balancesOf(s: Summary, plan: Plan, env: ImportEnv, report: Collect): { fiscal_year: number; phase: Tally['phase']; period: string; difference: string }[] {
  const out = [];
  for (const r of s.tallies) if (r.direction === 'revenue') {
    const side = (d: string) => s.tallies.find((t) => t.direction === d && same(t, r));
    const e = side('expenditure');
    if (!e || r.sum.missing + e.sum.missing === r.sum.n + e.sum.n) continue;
    const gap = r.sum.value + (side('financing')?.sum.value ?? 0n) - e.sum.value;
    const difference = decimalOf(gap, env.minor_digits);
    out.push({ fiscal_year: r.fiscal_year, phase: r.phase, period: r.period, difference });
    if (gap !== 0n) report(finding('import-gap', plan.file, 1, 0, { actual: r.sum.text(env.minor_digits), expected: e.sum.text(env.minor_digits), params: { year: r.fiscal_year, phase: r.phase, period: r.period, difference } }));
  }
  return out;
}

export function judge(s: Summary, plan: Plan, rows: ReadRows, env: ImportEnv, report: Collect): void {
  const { file, mapping, opened: { grid }, header } = plan, digits = env.minor_digits, top = grid.line(header.rows.at(-1) ?? 0);
  if (!s.facts) { report(finding('nothing-imported', file, top, 0, { params: { read: rows.read } })); return; }
  for (const t of s.tallies) if (t.negative && t.direction !== 'financing') report(finding('sign-stray', file, t.first_negative, 0, { actual: String(t.negative), params: { direction: t.direction, phase: t.phase, year: t.fiscal_year, n: t.negative, facts: t.sum.n } }));
  for (const c of s.unknown_codes) report(finding('code-unlisted', file, c.row, c.column, { actual: c.code, params: { field: c.field, n: c.facts, amount: c.sum.text(digits) } }));
  for (const l of s.unlisted_labels) report(finding('label-unlisted', file, l.row, 0, { actual: l.label, params: { n: l.facts, amount: l.sum.text(digits) } }));
  if (s.duplicates.keys && mapping.duplicates !== 'sum') report(finding('duplicate-rows', file, s.duplicates.row, 0, { actual: s.duplicates.first.split('|').filter(Boolean).join(' '), params: { n: s.duplicates.keys, rows: s.duplicates.facts, amount: s.duplicates.sum.text(digits) }, ...(mapping.duplicates === 'error' ? { severity: 'error' as const } : {}) }));
  plan.amounts.forEach((a, k) => {
    // An empty cell of a table with several columns of amounts is no figure at all; a word or the only column makes it one that is not known.
    let missing = 0;
    for (const r of rows.used) if (Number.isNaN(rows.amounts[k]![r]!) && !rows.empty[k]!.has(r) && (plan.amounts.length === 1 || rows.unknown[k]!.has(r))) missing++;
    if (missing) report(finding('amount-missing', file, top, a.column + 1, { params: { n: missing, column: a.name } }));
    const years = [...new Set(a.name.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [])];
    if (a.year !== null && years.length === 1 && Number(years[0]) !== a.year) report(finding('year-check', file, top, a.column + 1, { actual: years[0]!, expected: String(a.year) }));
  });
  titleYears(plan, report);
  levels(s, plan, env, report);
}

/** Years in the title of the document against the years that were imported. A range or a date of adoption says nothing about one year alone. */
function titleYears(plan: Plan, report: Collect): void {
  const { opened: { grid }, header, amounts, file } = plan;
  const imported = new Set(amounts.flatMap((a) => (a.year === null ? [] : [a.year])));
  if (!header.rows.length || !imported.size || amounts.some((a) => a.year === null)) return;
  const said = new Map<number, number>();
  for (let r = 0; r < header.rows[0]!; r++) for (let c = 0; c < grid.width(r); c++) for (const y of grid.cell(r, c).match(/(?<![\d.])20\d\d(?![\d])/g) ?? []) if (!said.has(Number(y))) said.set(Number(y), r);
  if (said.size && ![...said.keys()].some((y) => imported.has(y) || imported.has(y + 1))) {
    const [year, row] = [...said][0]!;
    report(finding('year-check', file, grid.line(row), 0, { actual: String(year), expected: [...imported].join(', ') }));
  }
}

/** Totals against neighbours and the published ones (×10, ×100, ×1000), and numbers of rows that show another level of detail. */
function levels(s: Summary, plan: Plan, env: ImportEnv, report: Collect): void {
  const published = new Map<string, { sum: Exact; facts: number; fiscal_year: number; phase: string; direction: string }>();
  for (const f of env.published as readonly Fact[]) if (f.period === '' && f.role === 'line') {
    const key = `${f.fiscal_year}|${f.phase}|${f.direction}`, p = published.get(key) ?? { sum: new Exact(), facts: 0, fiscal_year: f.fiscal_year, phase: f.phase, direction: f.direction };
    p.sum.add(f.amount);
    p.facts++;
    published.set(key, p);
  }
  const whole = s.tallies.filter((t) => t.period === '');
  const least = Math.min(...env.jump_factors, Infinity);
  for (const [i, t] of whole.entries()) {
    const others = [
      ...whole.slice(0, i).filter((o) => o.direction === t.direction && (o.fiscal_year === t.fiscal_year || o.fiscal_year === t.fiscal_year - 1)).map((o) => ({ value: o.sum.value, facts: o.sum.n + o.sum.missing, year: o.fiscal_year, phase: o.phase as string })),
      ...[...published.values()].filter((o) => o.direction === t.direction && Math.abs(o.fiscal_year - t.fiscal_year) <= 1).map((o) => ({ value: o.sum.value, facts: o.facts, year: o.fiscal_year, phase: o.phase })),
    ];
    for (const o of others) {
      const a = Number(t.sum.value), b = Number(o.value);
      if (a > 0 && b > 0) {
        const ratio = a > b ? a / b : b / a;
        const factor = [...env.jump_factors].sort((x, y) => y - x).find((f) => ratio > f * 0.8);
        if (factor !== undefined && ratio >= least * 0.8) { report(finding('import-jump', plan.file, 1, 0, { actual: t.sum.text(env.minor_digits), expected: decimalOf(o.value, env.minor_digits), params: { factor, year: t.fiscal_year, phase: t.phase, other_year: o.year, other_phase: o.phase, direction: t.direction } })); break; }
      }
    }
    // Detail does not change by itself: the nearest published year tells as much as the year before.
    const side = [...published.values()].filter((o) => o.direction === t.direction), away = (o: { fiscal_year: number }) => Math.abs(o.fiscal_year - t.fiscal_year);
    const nearest = Math.min(...side.map(away));
    for (const o of [...others, ...(nearest > 1 ? side.filter((x) => away(x) === nearest).map((x) => ({ facts: x.facts, year: x.fiscal_year, phase: x.phase })) : [])]) {
      const n = t.sum.n + t.sum.missing;
      if (Math.max(n, o.facts) >= 10 * Math.max(1, Math.min(n, o.facts)) && Math.max(n, o.facts) >= 50) {
        report(finding('granularity', plan.file, 1, 0, { actual: String(n), expected: String(o.facts), params: { year: t.fiscal_year, phase: t.phase, other_year: o.year, other_phase: o.phase, direction: t.direction } }));
        break;
      }
    }
  }
}
