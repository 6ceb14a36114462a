/** Money that was spent or received without a plan: for a whole year, and line by line where both lists are complete. */
import { at, type Check } from '../context.ts';
import { nameOf } from '../lines.ts';

export const check: Check = ({ budget, lines, column, report }) => {
  for (const s of budget.statements) {
    if (s.phase !== 'executed' || s.direction === 'financing') continue;
    const plans = [...new Set(['', s.period])].flatMap((p) => [...budget.of(s.fiscal_year, 'adjusted', p, s.direction), ...budget.of(s.fiscal_year, 'approved', p, s.direction)]);
    const params = { year: s.fiscal_year, direction: s.direction, period: s.period };
    if (!plans.length) {
      report(at(s.facts[0]!, 'executed-without-approved', { params: { ...params, line: '' }, ...(s.complete ? {} : { severity: 'info' as const }) }));
      continue;
    }
    if (s.period !== '' || !s.complete || !plans.every((p) => p.complete)) continue;
    const planned = new Uint8Array(lines.size);
    for (const p of plans) for (const id of lines.of(p)) planned[id] = 1;
    const ids = lines.of(s);
    for (let i = 0; i < ids.length; i++) {
      const f = s.facts[i]!;
      if (planned[ids[i]!] || f.role !== 'line' || !f.amount) continue;
      // Revenue nobody planned is ordinary; spending needs an appropriation.
      report(at(f, 'executed-without-approved', { column: column(f.file, 'amount'), params: { ...params, line: nameOf(f) }, ...(s.direction === 'revenue' ? { severity: 'info' as const } : {}) }));
    }
  }
};
