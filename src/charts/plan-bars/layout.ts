import { drawBars } from '../bars/layout.ts';
import type { ChartSpec } from '../types.ts';

/** Bars of the fact with the adjusted plan as an upright stroke. */
export function layout(spec: ChartSpec): { svg: string } {
  return { svg: drawBars(spec, true) };
}
