/**
 * Revenue + financing = expenditure, in one phase and period. A difference without financing rows is a deficit or a surplus to
 * be shown (balance-open), not a mistake; with financing rows the account must close.
 */
import type { Direction } from '../../model/types.ts';
import { oneAccount, type Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { roundingAllowance } from './totals.ts';

export const check: Check = ({ site, m, budget, report }) => {
  const { total_minor: tolerance, rounding_unit_minor: unit } = site.config.rules.tolerance;
  const text = (n: number) => minorToDecimal(n, site.config.currency.minor_digits);
  const seen = new Set<string>();
  let undecided = 0;
  for (const s of budget.statements) {
    const key = `${s.fiscal_year}|${s.phase}|${s.period}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const of = (d: Direction) => budget.of(s.fiscal_year, s.phase, s.period, d);
    const [revenue, expenditure] = sameAccount(of('revenue'), of('expenditure'));
    const financing = of('financing')[0];
    const r = revenue?.total.amount ?? null, e = expenditure?.total.amount ?? null, f = financing?.total.amount ?? null;
    if (r === null || e === null || (financing && f === null)) { undecided++; continue; }
    const gap = r + (f ?? 0) - e;
    const params = { year: s.fiscal_year, phase: s.phase, period: s.period, revenue: text(r), expenditure: text(e), financing: f === null ? '' : text(f), difference: text(Math.abs(gap)), side: gap < 0 ? 'deficit' : 'surplus' };
    const where = { actual: text(r + (f ?? 0)), expected: text(e), params };
    const place = expenditure!.total.facts[0] ?? expenditure!.facts[0]!;
    if (Math.abs(gap) <= tolerance) continue;
    if (!financing) report(at(place, 'balance-open', where));
    else if (Math.abs(gap) > roundingAllowance([r, e, f!], unit)) {
      report(at(financing.facts[0]!, 'balance', revenue!.complete && expenditure!.complete && financing.complete ? where : { ...where, severity: 'warning' }));
    }
  }
  if (undecided) report(at(m.place, 'balance', { severity: 'unchecked', params: { n: undecided } }));
};

/**
 * The two sides of one account: statements that share a source, else the only ones there are where both are complete (two
 * annexes). Anything else would compare two different papers.
 */
function sameAccount(revenue: readonly Statement[], expenditure: readonly Statement[]): [Statement?, Statement?] {
  for (const r of revenue) for (const e of expenditure) if (r.source_ids.some((id) => e.source_ids.includes(id))) return [r, e];
  const [r, e] = [revenue[0], expenditure[0]];
  return revenue.length === 1 && expenditure.length === 1 && oneAccount(r!, e!) ? [r, e] : [];
}
