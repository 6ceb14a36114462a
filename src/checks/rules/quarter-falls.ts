/** Periods are cumulative: what was spent by September cannot be less than what was spent by June. */
import type { Statement } from '../../model/budget.ts';
import type { Minor } from '../../model/types.ts';
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
  // Columns by line number instead of an object for each line: this loop sees every row of every period.
  const sum = new Float64Array(lines.size), row = new Int32Array(lines.size);
  const before = new Float64Array(lines.size), since = new Int32Array(lines.size).fill(-1);
  for (const g of groups.values()) {
    if (g.length < 2) continue;
    g.sort((a, b) => monthsOf(a.period) - monthsOf(b.period));
    since.fill(-1);
    g.forEach((s, turn) => {
      const ids = lines.of(s);
      row.fill(-1);
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i]!, f = s.facts[i]!;
        if (f.amount === null || f.role === 'of_which') continue;
        if (row[id] === -1) { row[id] = i; sum[id] = f.amount; } else sum[id] = sum[id]! + f.amount;
      }
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i]!;
        if (row[id] !== i) continue;
        if (since[id]! >= 0 && sum[id]! < before[id]!) {
          const fact = s.facts[i]!, was = text(before[id]!), is = text(sum[id]!);
          report(at(fact, 'quarter-falls', { column: column(fact.file, 'amount'), actual: is, expected: `≥ ${was}`, params: { line: nameOf(fact), before: was, after: is, period: s.period, other_period: g[since[id]!]!.period, year: s.fiscal_year } }));
        }
        before[id] = sum[id]!;
        since[id] = turn;
      }
    });
  }
};
