import { svg } from './svg.ts';
import type { ChartSpec } from './types.ts';

/** Width of a figure on the narrowest phone we draw for: 360 px less its margins. */
export const NARROW = 328;
/** Labels of fluid charts are broken anew for figures at least this wide (40rem window less its margins, a tenth kept free). */
const WIDE = 520;

/**
 * A fluid drawing: x in per cent, so one serves all widths. Only where a name had to be broken for the phone is there a second one
 * (class fw) that breaks names for wide figures.
 */
export function fluid(spec: ChartSpec, draw: (labelWidth: number) => { body: string; height: number; wrapped: boolean }): string {
  const narrow = draw(NARROW);
  if (!narrow.wrapped) return svg(spec, narrow.body, narrow.height);
  const wide = draw(WIDE);
  return svg(spec, wide.body, wide.height, { size: 'fw' }) + svg(spec, narrow.body, narrow.height, { size: 'fn' });
}
