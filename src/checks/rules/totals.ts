/** total-mismatch and total-rounding: a printed sum against the rows printed under it. */
import type { Fact, Minor } from '../../model/types.ts';
import type { Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { nameOf } from '../lines.ts';

/**
 * What rounding can explain: nothing where an amount is finer than the rounding unit; else one unit, or half a unit × √n where
 * that is more (the standard deviation of a sum of n independently rounded numbers stays below it).
 */
export function roundingAllowance(amounts: readonly Minor[], unit: Minor): Minor {
  if (unit <= 0 || amounts.some((a) => a % unit !== 0)) return 0;
  return Math.max(unit, 0.5 * unit * Math.sqrt(amounts.length));
}

export const check: Check = ({ site, budget, column, report }) => {
  const { total_minor: tolerance, rounding_unit_minor: unit } = site.config.rules.tolerance;
  const digits = site.config.currency.minor_digits;
  const alone = new Map<string, { fact: Fact; n: number }>();
  for (const s of budget.statements) {
    for (const [total, parts] of totalsOf(s)) {
      if (total.amount === null) continue;
      if (!parts.length || parts.some((p) => p.amount === null)) {
        const g = alone.get(total.file);
        if (g) g.n++; else alone.set(total.file, { fact: total, n: 1 });
        continue;
      }
      const sum = parts.reduce((a, p) => a + p.amount!, 0);
      const diff = total.amount - sum;
      if (Math.abs(diff) <= tolerance) continue;
      const params = { line: nameOf(total), sum: minorToDecimal(sum, digits), total: minorToDecimal(total.amount, digits), difference: minorToDecimal(diff, digits), n: parts.length };
      const where = { column: column(total.file, 'amount'), actual: params.total, expected: params.sum, params };
      if (Math.abs(diff) <= roundingAllowance([total.amount, ...parts.map((p) => p.amount!)], unit)) report(at(total, 'total-rounding', where));
      else {
        // In an excerpt, or where a row is marked as odd by the publisher, the gap is a fact about the source.
        const soft = !s.complete || total.marks.length > 0 || parts.some((p) => p.marks.length > 0);
        report(at(total, 'total-mismatch', soft ? { ...where, severity: 'warning' } : where));
      }
    }
  }
  for (const { fact, n } of alone.values()) report(at(fact, 'total-mismatch', { column: column(fact.file, 'amount'), severity: 'unchecked', params: { n } }));
};

/** Each printed sum with its parts, in one pass: those that name it as parent, else (a lone sum without names) all lines. */
function totalsOf(s: Statement): [Fact, readonly Fact[]][] {
  const totals = s.facts.filter((f) => f.role === 'total');
  if (!totals.length) return [];
  const named = new Map<string, Fact[]>();
  for (const f of s.facts) if (f.parent_id && f.role !== 'of_which') {
    const g = named.get(f.parent_id);
    if (g) g.push(f); else named.set(f.parent_id, [f]);
  }
  return totals.map((t) => [t, (t.line_id && named.get(t.line_id)) || (named.size === 0 && totals.length === 1 ? s.lines : [])]);
}
