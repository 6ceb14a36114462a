import { longestWord, spread, textWidth, wrapText } from '../measure.ts';
import { drawnRows } from '../rows.ts';
import type { Drawn } from '../rows.ts';
import { insideClass, markClass, r, svg, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

const n = Math.round;
const mark = (q: Drawn) => `${q.state === 'happened' ? 'gap ' : ''}${markClass(q.state, q.row.hue)}`;
/** One tick per unit: a dashed line whose dashes are the ticks. */
const ruler = (d: string, length: number, gap: number) => `<path d="${d}" stroke-dasharray="1 ${r(gap - 1)}" stroke-width="${length}" class="tick"/>`;

/** Lying strip for wide figures: names under the parts that can hold them, the others on stairs of leaders. */
function wide(spec: ChartSpec, rows: readonly Drawn[]): string {
  const unit = 8.4;
  const H = 64;
  let x = 0;
  let body = '';
  let low = 1;
  const stairs: { q: Drawn; at: number }[] = [];
  for (const q of rows) {
    const w = (q.value ?? 0) * unit;
    if (w > 0) body += `<rect${x ? ` x="${n(x)}"` : ''} width="${n(x + w) - n(x)}" height="${H}" class="${mark(q)}"/>`;
    const lines = w >= 56 && longestWord(q.row.label, 15) <= w - 10 ? wrapText(q.row.label, w - 8, 15) : [];
    if (lines.length > 0 && lines.length <= 3) {
      low = Math.max(low, lines.length);
      body += text(42, q.text, `xl ${insideClass(q.state, q.row.hue)}`.trim(), n(x + 10));
      lines.forEach((l, i) => { body += text(H + 38 + i * 18, l, '', n(x + 1)); });
    } else stairs.push({ q, at: n(x + w - Math.min(6, w / 2)) });
    x += w;
  }
  body += ruler(`M0 ${H + 5}H841`, 4, unit) + ruler(`M0 ${H + 7.5}H841`, 9, unit * 10);
  const toLeft = (s: { q: Drawn; at: number }) => textWidth(s.q.row.label, 15) + 46 <= s.at;
  // Names that run to the right are stacked from the rightmost down, those that run to the left from the leftmost, so no leader crosses a name.
  const order = [...stairs.filter(toLeft), ...stairs.filter((s) => !toLeft(s)).reverse()];
  order.forEach((s, i) => {
    const y = H + 42 + low * 18 + i * 23;
    const dir = toLeft(s) ? -1 : 1;
    const end = dir < 0 ? ' e' : '';
    body += `<path d="M${s.at} ${H + 15}V${y - 5}h${7 * dir}" class="ld"/>`
      + text(y, s.q.text, `b halo${end}`, s.at + 12 * dir) + text(y, s.q.row.label, `halo${end}`, s.at + dir * (18 + textWidth(s.q.text, 15, true)));
  });
  return svg(spec, body, H + 30 + low * 18 + order.length * 23, { width: 841, size: 'w' });
}

/** Standing strip for phones: every name beside its part. */
function narrow(spec: ChartSpec, rows: readonly Drawn[]): string {
  const unit = 4.4;
  const W = 64;
  const left = W + 67;
  const labels = rows.map((q) => wrapText(q.row.label, 328 - left, 15));
  const centres: number[] = [];
  let y = 0;
  let body = '';
  for (const q of rows) {
    const h = (q.value ?? 0) * unit;
    if (h > 0) body += `<rect${y ? ` y="${n(y)}"` : ''} width="${W}" height="${n(y + h) - n(y)}" class="${mark(q)}"/>`;
    centres.push(y + h / 2);
    y += h;
  }
  const at = spread(centres, labels.map((l) => l.length * 18 + 6), 0);
  rows.forEach((q, i) => {
    const c = n(centres[i] ?? 0);
    const ly = n(at[i] ?? 0);
    const lines = labels[i] ?? [];
    const first = ly + 5 - (lines.length - 1) * 9;
    // Three digits need the leader's place.
    if (textWidth(q.text, 18, true) < 28) body += `<path d="M${W + 14} ${c}h5L${W + 27} ${ly}h4" class="ld"/>`;
    body += text(ly + 6, q.text, 'b l e', W + 58)
      + lines.map((l, k) => text(first + k * 18, l, '', left)).join('');
  });
  body += ruler(`M${W + 4} 0V441`, 3, unit) + ruler(`M${W + 6} 0V441`, 7, unit * 10);
  const last = (at[at.length - 1] ?? 0) + (labels[labels.length - 1]?.length ?? 1) * 9 + 4;
  return svg(spec, body, Math.max(442, last), { width: 328, size: 'n' });
}

/** Of every hundred: a strip of whole parts that sum to 100, one tick for each unit. */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const rows = drawnRows(spec);
  if (rows.some((q) => q.value === null)) return { refuse: 'missing' };
  if (rows.some((q) => (q.value ?? 0) < 0)) return { refuse: 'negative' };
  if (rows.some((q) => !Number.isInteger(q.value)) || rows.reduce((a, q) => a + (q.value ?? 0), 0) !== 100) return { refuse: 'not-100' };
  return { svg: wide(spec, rows) + narrow(spec, rows) };
}
