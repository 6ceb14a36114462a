/** Revenue and expenditure are not negative, except where a class says so (`negative` in its concepts). Financing may be. */
import { hasConcept } from '../../model/classes.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, budget, column, report }) => {
  for (const s of budget.statements) {
    if (s.direction === 'financing') continue;
    const list = site.classifications[s.direction];
    for (const f of s.facts) {
      if (f.amount === null || f.amount >= 0) continue;
      if (f.economic && hasConcept(list, f.economic, f.fiscal_year, 'negative')) continue;
      // Refunds make executed amounts negative; a row with a mark is one the publisher already knows to be odd.
      const soft = s.phase === 'executed' || f.marks.length > 0;
      report(at(f, 'negative-amount', { column: column(f.file, 'amount'), actual: minorToDecimal(f.amount, site.config.currency.minor_digits), expected: '≥ 0', params: { direction: s.direction, phase: s.phase }, ...(soft ? { severity: 'warning' as const } : {}) }));
    }
  }
};
