import { scaleLinear } from 'd3';
import { fluid, NARROW } from '../fluid.ts';
import { textWidth, wrapText } from '../measure.ts';
import { drawnRows, printed, valueOf } from '../rows.ts';
import { markClass, p, text } from '../svg.ts';
import type { ChartSpec } from '../types.ts';

const FONT = 15;
const SMALL = 14;
/** Room between a label and the value beside it. */
const GAP = 8;
/** Per cent of the width for the longest bar when second lines stand beside bars: less is too little to compare, more crowds them. */
const LEAST = 42;
const MOST = 80;

/**
 * Horizontal bars, fluid: label over bar, value at the right edge, the second line under the value. Zero is printed and has no bar;
 * what is unknown is hatched; negative values lie left of zero. With `plans`, the adjusted plan is an upright stroke.
 */
export function drawBars(spec: ChartSpec, plans: boolean): string {
  const rows = drawnRows(spec).map((q) => {
    const plan = plans ? valueOf(q.row.plan) : null;
    const planText = q.row.plan ? printed(spec, q.row.plan) : '';
    const sub = q.row.sub ?? (plans && planText ? (spec.words.plan ? `${spec.words.plan}: ${planText}` : planText) : '');
    return { ...q, plan, sub };
  });
  const values = rows.flatMap((q) => [q.value ?? 0, q.plan ?? 0]);
  const max = Math.max(spec.options?.max ?? 0, ...values, 0);
  const min = Math.min(0, ...values);
  // A second line stands beside its bar if the longest bar keeps a fair part of the width then, else all second lines go below.
  const room = Math.min(100, ...rows.filter((q) => q.sub).map((q) => {
    const end = q.state === 'unknown' || max <= min ? 1 : (Math.max(q.value ?? 0, q.plan ?? 0, 0) - min) / (max - min);
    return Math.floor(((NARROW - textWidth(q.sub, SMALL) - GAP) / NARROW / Math.max(end, 0.01)) * 100);
  }));
  const below = room < (spec.options?.share ?? LEAST);
  const share = spec.options?.share ?? (below || rows.every((q) => !q.sub) ? 100 : Math.min(room, MOST));
  const x = scaleLinear().domain(max > min ? [min, max] : [0, 1]).range([0, share]);
  const zero = x(0);

  return fluid(spec, (width) => {
    let y = 0;
    let body = '';
    let wrapped = false;
    for (const q of rows) {
      const lines = wrapText(q.row.label, width, FONT, width - textWidth(q.text, FONT, true) - GAP);
      wrapped ||= lines.length > 1;
      const top = lines.length * 19 + 3;
      let g = lines.map((l, i) => text(14 + i * 19, l)).join('') + text(top - 8, q.text, 'b e', '100%');
      if (q.state === 'unknown') g += `<rect${zero ? ` x="${p(zero)}"` : ''} y="${top}" width="${p(share - zero)}" height="16" class="hatch"/>`;
      else if (q.value !== null && q.value !== 0) {
        // A figure that is not zero stays visible beside a very large one.
        const w = Math.max(Math.abs(x(q.value) - zero), 0.4);
        const left = q.value < 0 ? zero - w : zero;
        const inset = q.state === 'happened' ? 0 : 1;
        g += `<rect${left ? ` x="${p(left)}"` : ''} y="${top + inset}" width="${p(w)}" height="${16 - 2 * inset}" class="${markClass(q.state, q.row.hue)}"/>`;
      }
      g += zero ? `<line x1="${p(zero)}" x2="${p(zero)}" y1="${top - 3}" y2="${top + 19}" class="axis"/>` : `<path d="M0 ${top - 3}v22" class="axis"/>`;
      if (q.plan) g += `<svg x="${p(x(q.plan))}" y="${top - 4}" class="pm"><path d="M-3.5 0h7v24h-7z" class="paper"/><path d="M-1.5 0h3v24h-3z"/></svg>`;
      g += text(top + (below ? 34 : 13), q.sub, below ? 's' : 's e', below ? 0 : '100%');
      body += y ? `<g transform="translate(0 ${y})">${g}</g>` : g;
      y += top + 28 + (below && q.sub ? 25 : 0);
    }
    return { body, height: Math.max(y - (below ? 15 : 9), 1), wrapped };
  });
}

/** Sorted horizontal bars. */
export function layout(spec: ChartSpec): { svg: string } {
  return { svg: drawBars(spec, false) };
}
