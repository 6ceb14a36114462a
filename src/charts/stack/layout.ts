import { textWidth } from '../measure.ts';
import { drawnRows, printed } from '../rows.ts';
import { insideClass, markClass, p, svg, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

const NARROW = 328;
const PAD = 8;

/**
 * One bar cut into parts, fluid. The text stands inside a part where it fits on the narrowest phone; names stand in the key below,
 * so parts must differ in hue or state.
 */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const rows = drawnRows(spec);
  if (rows.some((q) => q.value === null)) return { refuse: 'missing' };
  if (rows.some((q) => (q.value ?? 0) < 0)) return { refuse: 'negative' };
  if (new Set(rows.map((q) => `${q.row.hue} ${q.state}`)).size < rows.length) return { refuse: 'same-hue' };
  const sum = rows.reduce((a, q) => a + (q.value ?? 0), 0);
  const height = spec.options?.height ?? 40;
  let x = 0;
  let body = '';
  for (const q of rows) {
    const w = sum > 0 ? ((q.value ?? 0) / sum) * 100 : 0;
    if (w === 0) continue;
    const solid = q.state === 'happened';
    body += `<rect${x ? ` x="${p(x)}"` : ''} y="1" width="${p(w)}" height="${height - 2}" class="${solid ? 'gap ' : ''}${markClass(q.state, q.row.hue)}"/>`;
    const inside = spec.options?.inside ? printed(spec, q.row.cells[spec.options.inside]) : q.text;
    if ((w / 100) * NARROW >= textWidth(inside, 15, true) + 2 * PAD) {
      body += `<svg x="${p(x)}" class="pm">${text(height / 2 + 5, inside, `b ${insideClass(q.state, q.row.hue)}`.trim(), PAD)}</svg>`;
    }
    x += w;
  }
  return { svg: svg(spec, body, height) };
}
