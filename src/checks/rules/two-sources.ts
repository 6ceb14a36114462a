/** Two sources give one figure differently: both are shown, neither is corrected. */
import type { Fact, Minor } from '../../model/types.ts';
import type { Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { nameOf, type Lines } from '../lines.ts';

export const check: Check = ({ site, budget, lines, column, report }) => {
  const text = (n: Minor) => minorToDecimal(n, site.config.currency.minor_digits);
  for (const s of budget.statements) {
    const all = budget.of(s.fiscal_year, s.phase, s.period, s.direction);
    if (all.length < 2 || all[0] !== s) continue;
    const first = amountsOf(s, lines);
    for (const other of all.slice(1)) {
      const tell = (fact: Fact, amount: Minor, shown: Minor, line: string) =>
        report(at(fact, 'two-sources', { column: column(fact.file, 'amount'), actual: text(amount), expected: text(shown), params: { line, amount: text(amount), other: text(shown), source: other.source_ids.join(', '), other_source: s.source_ids.join(', '), year: s.fiscal_year, phase: s.phase } }));
      if (s.total.amount !== null && other.total.amount !== null && other.total.amount !== s.total.amount) tell(other.total.facts[0]!, other.total.amount, s.total.amount, s.direction);
      for (const [id, { amount, fact }] of amountsOf(other, lines)) {
        const a = first.get(id);
        if (a && a.amount !== amount) tell(fact, amount, a.amount, nameOf(fact));
      }
    }
  }
};
function amountsOf(s: Statement, lines: Lines): Map<number, { amount: Minor; fact: Fact }> {
  const out = new Map<number, { amount: Minor; fact: Fact }>();
  const ids = lines.of(s);
  s.facts.forEach((f, i) => {
    if (f.amount === null || f.role === 'total') return;
    const g = out.get(ids[i]!);
    if (g) g.amount += f.amount; else out.set(ids[i]!, { amount: f.amount, fact: f });
  });
  return out;
}
