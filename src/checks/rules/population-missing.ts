/** Per-head figures of a year need the people of that year. */
import { at, type Check } from '../context.ts';

export const check: Check = ({ m, budget, report }) => {
  const known = new Set(m.population.filter((p) => p.population > 0).map((p) => p.year));
  const years = new Set<number>();
  for (const s of budget.statements) if (s.period === '' && s.phase !== 'forecast' && !known.has(s.fiscal_year)) years.add(s.fiscal_year);
  if (years.size) report(at(m.place, 'population-missing', { actual: [...years].sort((a, b) => a - b).join(', '), params: { years: [...years].sort((a, b) => a - b).join(', '), n: years.size } }));
};
