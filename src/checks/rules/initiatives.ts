/**
 * initiative-fund (winners have more than the fund), initiative-fund-used (exactly the fund), initiative-count, initiative-order,
 * initiative-claim (what is said of all against the sum), initiative-amount (money without an amount), initiative-line (the fund against its budget line). Names that nobody has are programme-reference.
 */
import { claimsOf, orderIssues, roundFacts } from '../../model/initiatives.ts';
import { minorToDecimal } from '../../model/money.ts';
import { isEmpty, lineMatcher, linesSum } from '../../model/programme.ts';
import type { PeopleCount } from '../../model/participation.ts';
import type { Place } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

const SIGN = { more: '> ', at_least: '≥ ', at_most: '≤ ' } as const;
const printed = (r: PeopleCount): string => `${r.bound ? SIGN[r.bound] : r.approximate ? '≈ ' : ''}${r.number}`;

export const check: Check = ({ site, m, budget, column, report }) => {
  const p = m.participation;
  if (!p.rounds.length && !p.initiatives.length && !p.steps.length && !p.initiative_money.length) return;
  const money = (n: number) => minorToDecimal(n, site.config.currency.minor_digits);
  const ids = {
    round_id: new Set(p.rounds.map((r) => r.round_id)), initiative_id: new Set(p.initiatives.map((i) => i.initiative_id)),
    measure_id: new Set(m.measures.map((x) => x.measure_id)), village: new Set(m.villages.map((v) => v.code)),
  };
  const refer = (row: Place, name: keyof typeof ids, id: string) => {
    if (id && !ids[name].has(id)) report(at(row, 'programme-reference', { column: column(row.file, name), actual: id, expected: nearest(id, [...ids[name]]), params: { column: name } }));
  };
  for (const i of p.initiatives) { refer(i, 'round_id', i.round_id); refer(i, 'measure_id', i.measure_id); refer(i, 'village', i.village); }
  for (const s of p.steps) { refer(s, 'round_id', s.round_id); refer(s, 'initiative_id', s.initiative_id); }
  for (const r of p.initiative_money) {
    refer(r, 'initiative_id', r.initiative_id);
    const i = p.initiatives.find((x) => x.initiative_id === r.initiative_id);
    if (i?.result === 'winner' && r.kind === 'cash' && r.amount === null) report(at(r, 'initiative-amount', { column: column(r.file, 'amount'), params: { initiative: r.initiative_id } }));
  }

  const fits = lineMatcher(site.classifications);
  for (const round of p.rounds) {
    const f = roundFacts(p, round, site.config.as_of), id = round.round_id;
    for (const w of f.winners) if (!w.sums.parts.budget.rows.length) report(at(w.initiative, 'initiative-amount', { params: { initiative: w.initiative.initiative_id } }));
    const local = f.sums.parts.budget.known;
    if (round.fund !== null && local !== null && (local > round.fund || f.left === 0)) {
      report(at(round, local > round.fund ? 'initiative-fund' : 'initiative-fund-used', { column: column(round.file, 'fund'), actual: money(local), expected: money(round.fund), params: { round: id, fund: money(round.fund), sum: money(local), difference: money(Math.max(0, local - round.fund)) } }));
    }
    const count = (name: 'applications' | 'winners', rows: number) => {
      const said = round[name];
      // A register may list the winners only; more rows than applications, or another number of winners, cannot be.
      if (said !== null && f.all.length && (name === 'winners' ? said !== rows : said < rows)) report(at(round, 'initiative-count', { column: column(round.file, name), actual: String(said), expected: String(rows), params: { round: id, what: name, said, rows } }));
    };
    count('applications', f.all.length);
    count('winners', f.winners.length);
    for (const o of orderIssues(p, round)) report(at(o.place, 'initiative-order', { column: column(o.place.file, o.column), actual: o.last, expected: `${o.kind === 'call_results' ? '>' : '≥'} ${o.first}`, params: { what: o.what, why: o.kind, first: o.first, last: o.last } }));
    for (const c of claimsOf(p, f)) if (!c.holds) report(at(c.row, 'initiative-claim', { column: column(c.row.file, 'number'), actual: printed(c.row), expected: String(c.computed), params: { round: id, said: printed(c.row), computed: c.computed } }));
    if (!isEmpty(round.lines)) {
      const sums = (['adjusted', 'approved'] as const).map((phase) => linesSum(budget, fits, round.lines, round.fiscal_year, phase)), plan = sums.find((s) => s.facts.length);
      if (!plan) report(at(round, 'initiative-line', { column: column(round.file, 'fund'), actual: '', params: { round: id, year: round.fiscal_year, why: 'none', fund: round.fund === null ? '' : money(round.fund), line: '' } }));
      else if (plan.amount !== null && round.fund !== null && round.fund > plan.amount) report(at(round, 'initiative-line', { column: column(round.file, 'fund'), actual: money(round.fund), expected: `≤ ${money(plan.amount)}`, params: { round: id, year: round.fiscal_year, why: 'less', fund: money(round.fund), line: money(plan.amount) } }));
    }
  }
};
