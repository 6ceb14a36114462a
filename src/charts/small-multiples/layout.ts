import { textWidth } from '../measure.ts';
import { printed, stateOf, valueOf } from '../rows.ts';
import { esc, insideClass, markClass, p, r, svg, text } from '../svg.ts';
import type { ChartSpec } from '../types.ts';

/** Width of one of two panels on the narrowest phone. */
const PANEL = 148;
const TOP = 20;
const BASE = 104;

/**
 * A panel per row on one scale, a column per period. Only the last period has hue and number, the earlier ones are the way there.
 * What is unknown is hatched. Panels are fluid; the page's grid sets two or three beside each other.
 */
export function layout(spec: ChartSpec): { svg: string } {
  const n = Math.max(spec.columns.length, 1);
  const step = 100 / n;
  const values = spec.rows.flatMap((row) => spec.columns.map((c) => valueOf(row.cells[c.id]) ?? 0));
  const reference = spec.options?.reference;
  const max = Math.max(spec.options?.max ?? 0, reference ?? 0, ...values, 0);
  const min = Math.min(0, ...values);
  const y = (v: number) => (max > min ? BASE - ((v - min) / (max - min)) * (BASE - TOP) : BASE);
  const zero = y(0);
  const dense = spec.columns.some((c) => textWidth(c.label, 14) > (step / 100) * PANEL + 1);

  const panels = spec.rows.map((row, k) => {
    let marks = reference === undefined ? '' : `<path d="M0 ${r(y(reference))}h999" class="grid"/>`;
    spec.columns.forEach((c, i) => {
      const cell = row.cells[c.id];
      const last = i === n - 1;
      const x = i * step + step * 0.08;
      const w = step * 0.84;
      const mid = x + w / 2;
      const state = stateOf(cell);
      const v = valueOf(cell);
      if (state === 'unknown') {
        marks += `<rect x="${p(x)}" y="${r(y(max))}" width="${p(w)}" height="${r(zero - y(max))}" class="hatch"/>`;
      } else if (v !== null && v !== 0) {
        const h = Math.max(Math.abs(y(v) - zero), 1);
        marks += `<rect x="${p(x)}" y="${r(Math.min(y(v), zero))}" width="${p(w)}" height="${r(h)}" class="${markClass(state, last ? row.hue : 'neutral')}"/>`;
      }
      if (last) {
        const s = printed(spec, cell);
        const inside = v !== null && v > 0 && zero - y(v) >= 24 && textWidth(s, 15, true) <= (w / 100) * PANEL;
        const edge = v === null ? TOP - 6 : inside ? y(v) + 17 : v < 0 ? zero - 6 : y(v) - 5;
        marks += inside ? text(edge, s, `b m ${insideClass(state, row.hue)}`.trim(), p(mid)) : text(edge, s, 'b e halo', '100%');
      }
      if (!dense || i === 0 || last) marks += text(BASE + 17, c.label, dense ? (last ? 's e' : 's') : 's m', dense ? (last ? '100%' : 0) : p(mid));
    });
    marks += `<path d="M0 ${r(zero)}h999" class="axis"/>`;
    const description = spec.columns.map((c) => `${c.label}: ${printed(spec, row.cells[c.id]) || '–'}`).join('; ');
    return `<div><b>${esc(row.label)}</b>${svg(spec, marks, BASE + 22, undefined, { suffix: `${k}`, title: row.label, description })}</div>`;
  });
  return { svg: `<div class="sm">${panels.join('')}</div>` };
}
