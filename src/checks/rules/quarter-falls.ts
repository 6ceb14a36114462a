/** Periods are cumulative: what was spent by September cannot be less than what was spent by June. */
import type { Statement } from '../../model/budget.ts';
import type { Fact, Minor } from '../../model/types.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { monthsOf, nameOf } from '../lines.ts';

export const check: Check = ({ site, budget, lines, column, report }) => {
  const text = (n: Minor) => minorToDecimal(n, site.config.currency.minor_digits);
  const groups = new Map<string, Statement[]>();
  for (const s of budget.statements) {
    if (s.phase !== 'executed' || s.direction === 'financing' || budget.first(s.fiscal_year, s.phase, s.period, s.direction) !== s) continue;
    const k = `${s.fiscal_year}|${s.direction}`;
    const g = groups.get(k);
    if (g) g.push(s); else groups.set(k, [s]);
  }
  for (const g of groups.values()) {
    if (g.length < 2) continue;
    g.sort((a, b) => monthsOf(a.period) - monthsOf(b.period));
    const before = new Map<number, { amount: Minor; period: string }>();
    for (const s of g) {
      const now = new Map<number, { amount: Minor; fact: Fact }>();
      const ids = lines.of(s);
      for (let i = 0; i < ids.length; i++) {
        const f = s.facts[i]!;
        if (f.amount === null || f.role === 'of_which') continue;
        const h = now.get(ids[i]!);
        if (h) h.amount += f.amount; else now.set(ids[i]!, { amount: f.amount, fact: f });
      }
      for (const [id, { amount, fact }] of now) {
        const b = before.get(id);
        if (b && amount < b.amount) report(at(fact, 'quarter-falls', { column: column(fact.file, 'amount'), actual: text(amount), expected: `≥ ${text(b.amount)}`, params: { line: nameOf(fact), before: text(b.amount), after: text(amount), period: s.period, other_period: b.period, year: s.fiscal_year } }));
        before.set(id, { amount, period: s.period });
      }
    }
  }
};
