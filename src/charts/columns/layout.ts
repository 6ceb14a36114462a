import { longestWord, textWidth, wrapText } from '../measure.ts';
import { printed, stateOf, valueOf } from '../rows.ts';
import { markClass, p, r, svg, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

const NARROW = 328;

/**
 * Years side by side, fluid: each column of the spec is a group, each row a column in it; rows marked `plan` (target, plan) are strokes
 * across the group. A figure is printed where it fits on the narrowest phone.
 */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const series = spec.rows.filter((row) => row.mark !== 'plan');
  const plans = spec.rows.filter((row) => row.mark === 'plan');
  if (new Set(series.map((row) => row.hue)).size < series.length) return { refuse: 'same-hue' };
  const values = spec.rows.flatMap((row) => spec.columns.map((c) => valueOf(row.cells[c.id]) ?? 0));
  const max = Math.max(spec.options?.max ?? 0, ...values, 0);
  const min = Math.min(0, ...values);
  const step = 100 / Math.max(spec.columns.length, 1);
  const stepPx = (step / 100) * NARROW;
  const groupWidth = step * (series.length > 1 ? 0.88 : 0.62);
  const width = groupWidth / Math.max(series.length, 1);

  const labels = spec.columns.map((c) => wrapText(c.label, stepPx - 4, 14));
  const foot = 8 + Math.max(...labels.map((l) => l.length)) * 17;
  const top = 22;
  const bottom = (spec.options?.height ?? 190) - foot - (min < 0 ? 20 : 0);
  const y = (v: number) => (max > min ? bottom - ((v - min) / (max - min)) * (bottom - top) : bottom);
  const zero = r(y(0));

  let body = '';
  let over = '';
  spec.columns.forEach((c, i) => {
    const left = i * step + (step - groupWidth) / 2;
    const middle = i * step + step / 2;
    // The lowest edge that figures of this group must stay above, so that a stroke and a figure do not meet.
    const levels = plans.map((row) => valueOf(row.cells[c.id])).filter((v) => v !== null);
    series.forEach((row, k) => {
      const cell = row.cells[c.id];
      if (!cell) return;
      const x = left + k * width;
      const w = width - (series.length > 1 ? 0.6 : 0);
      const state = stateOf(cell);
      const v = valueOf(cell);
      const mid = x + w / 2;
      const room = series.length > 1 ? (width / 100) * NARROW : stepPx - 4;
      if (state === 'unknown') {
        const word = printed(spec, cell);
        const lines = longestWord(word, 14) <= room && wrapText(word, room, 14).length <= 2 ? wrapText(word, room, 14) : ['?'];
        const from = r(top + lines.length * 17);
        body += `<rect x="${p(x)}" y="${from}" width="${p(w)}" height="${r(zero - from)}" class="hatch"/>`;
        lines.forEach((l, n) => { over += text(top + 10 + n * 17, l, lines[0] === '?' ? 'b m' : 's m', p(mid)); });
        return;
      }
      if (v === null) { over += text(zero - 8, '–', 's m', p(mid)); return; }
      const inset = state === 'happened' ? 0 : 1;
      const high = Math.abs(y(v) - zero);
      if (v !== 0) body += `<rect x="${p(x)}" y="${r(Math.min(y(v), zero) + inset)}" width="${p(w)}" height="${r(Math.max(high - 2 * inset, 1))}" class="${markClass(state, row.hue)}"/>`;
      const s = printed(spec, cell);
      const bold = state === 'happened' && textWidth(s, 15, true) <= room;
      if (!bold && textWidth(s, 14) > room + 1) return;
      const edge = v < 0 ? y(v) + 17 : Math.min(y(v), ...levels.filter((q) => Math.abs(y(q) - y(v)) < 22 || q > v).map((q) => (Math.abs(y(q) - (y(v) - 12)) < 16 ? y(q) - 3 : y(v)))) - 6;
      over += text(edge, s, `${bold ? 'b' : 's'} m`, p(mid));
    });
    for (const row of plans) {
      const v = valueOf(row.cells[c.id]);
      if (v === null) continue;
      const x = left - 2;
      over += `<rect x="${p(x)}" y="${r(y(v) - 3.5)}" width="${p(groupWidth + 4)}" height="7" class="paper"/><rect x="${p(x)}" y="${r(y(v) - 1.5)}" width="${p(groupWidth + 4)}" height="3" class="ink"/>`;
      // A plan without its fact yet stands alone and carries its own figure.
      if (series.every((q) => !q.cells[c.id])) over += text(y(v) - 9, printed(spec, row.cells[c.id]), 's m', p(middle));
    }
    (labels[i] ?? []).forEach((l, n) => { over += text(bottom + (min < 0 ? 20 : 0) + 18 + n * 17, l, 's m', p(middle)); });
  });
  return { svg: svg(spec, `${body}<line x2="100%" y1="${zero}" y2="${zero}" class="axis"/>${over}`, spec.options?.height ?? 190) };
}
