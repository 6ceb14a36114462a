/** What speaks for the unit and for the signs of an import; how the bytes were read is told by those who read them. */
import { findUnit } from './detect.ts';
import type { Summary } from './facts.ts';
import type { Plan } from './plan.ts';
import type { Evidence } from './types.ts';
import type { Direction } from '../model/types.ts';

/**
 * One entry for the unit and one for each side of the budget that occurs: the sign with which it is printed, and how many figures are
 * printed without and with a minus. Words: `import.evidence_<what>_<why>`.
 */
export function evidenceOf(plan: Pick<Plan, 'opened' | 'mapping' | 'header' | 'unit'>, summary: Pick<Summary, 'tallies'>): Evidence[] {
  const { opened, mapping, header, unit } = plan, printed = findUnit(opened, header), where = printed && { row: printed.line, text: printed.text };
  const out: Evidence[] = [
    mapping.unit === undefined ? { what: 'unit', value: unit, why: where ? 'found' : 'columns', params: where ?? {} }
      : where && printed.unit === mapping.unit ? { what: 'unit', value: unit, why: 'both', params: where } : { what: 'unit', value: unit, why: 'declared', params: {} },
  ];
  const counts = new Map<Direction, { plus: number; minus: number }>();
  for (const t of summary.tallies) {
    const c = counts.get(t.direction) ?? { plus: 0, minus: 0 };
    c.minus += t.negative; c.plus += t.sum.n - t.negative;
    counts.set(t.direction, c);
  }
  for (const [direction, { plus, minus }] of counts) {
    // Figures were turned round where the file prints this side with a minus.
    const turned = mapping.signs[direction] === 'negative';
    out.push({ what: `sign_${direction}`, value: mapping.signs[direction], why: 'counts', params: turned ? { positive: minus, negative: plus } : { positive: plus, negative: minus } });
  }
  return out;
}
