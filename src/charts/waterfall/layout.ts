import { fluid } from '../fluid.ts';
import { textWidth, wrapText } from '../measure.ts';
import { drawnRows } from '../rows.ts';
import { markClass, p, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

/** A level may differ from the sum of its steps by this share of the largest level: each figure may have been rounded. */
const ROUNDING = 0.0005;

/**
 * A waterfall lying down, fluid: each step starts where the one before ended, totals start from zero. Long names stand over their
 * bars; a deficit reaches left of zero.
 */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const rows = drawnRows(spec);
  if (rows.some((q) => q.value === null)) return { refuse: 'missing' };
  let at = 0;
  const steps = rows.map((q, i) => {
    const v = q.value ?? 0;
    const total = q.row.mark === 'total';
    const from = total ? 0 : at;
    const gap = total && i > 0 ? Math.abs(v - at) : 0;
    at = total ? v : at + v;
    return { q, from, to: at, total, gap };
  });
  const max = Math.max(0, ...steps.flatMap((s) => [s.from, s.to]));
  const min = Math.min(0, ...steps.flatMap((s) => [s.from, s.to]));
  if (steps.some((s) => s.gap > ROUNDING * Math.max(max, -min))) return { refuse: 'levels-differ' };
  const x = (v: number) => (max > min ? ((v - min) / (max - min)) * 100 : 0);

  const drawing = fluid(spec, (width) => {
    const names = steps.map((s) => wrapText(s.q.row.label, width, 15, width - textWidth(s.q.text, 15, true) - 8, s.total));
    let y = 0;
    let labels = '';
    let bars = '';
    steps.forEach((s, i) => {
      const lines = names[i] ?? [];
      const top = y + lines.length * 19 + 3;
      const weight = s.total ? 'b halo' : 'halo';
      labels += lines.map((l, k) => text(y + 14 + k * 19, l, weight)).join('') + text(top - 8, s.q.text, 'b e halo', '100%');
      const a = Math.min(s.from, s.to);
      const w = Math.max(x(Math.max(s.from, s.to)) - x(a), 0.4);
      const inset = s.q.state === 'happened' ? 0 : 1;
      if (s.to !== s.from) bars += `<rect${x(a) ? ` x="${p(Math.min(x(a), 100 - w))}"` : ''} y="${top + inset}" width="${p(w)}" height="${16 - 2 * inset}" class="${markClass(s.q.state, s.q.row.hue)}"/>`;
      const next = names[i + 1];
      if (next) bars += `<line x1="${p(x(s.to))}" x2="${p(x(s.to))}" y1="${top + 16}" y2="${top + 31 + next.length * 19}" class="step"/>`;
      y = top + 28;
    });
    return { body: `<line x1="${p(x(0))}" x2="${p(x(0))}" y2="100%" class="grid"/>${bars}${labels}`, height: y - 9, wrapped: names.some((l) => l.length > 1) };
  });
  return { svg: drawing };
}
