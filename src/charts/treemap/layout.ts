import { hierarchy, treemap, treemapSquarify } from 'd3';
import type { HierarchyRectangularNode } from 'd3';
import { longestWord, wrapText } from '../measure.ts';
import { drawnRows } from '../rows.ts';
import type { Drawn } from '../rows.ts';
import { insideClass, markClass, svg, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

/** More boxes than this cannot be told apart. */
const MOST = 12;
/** A box must at least hold its letter. */
const SMALLEST = 20;
const LETTERS = 'abcdefghijkl';
interface Node { drawn?: Drawn; children?: Node[] }

function boxes(rows: readonly Drawn[], width: number, height: number): HierarchyRectangularNode<Node>[] {
  const root = hierarchy<Node>({ children: rows.map((drawn) => ({ drawn })) }, (d) => d.children ?? []).sum((d) => d.drawn?.value ?? 0);
  return treemap<Node>().tile(treemapSquarify.ratio(1.2)).size([width, height]).round(true)(root).leaves();
}

/** Boxes with names inside where they fit; the others carry a letter and are named below. */
function draw(spec: ChartSpec, rows: readonly Drawn[], width: number, height: number, size: 'n' | 'w'): string | null {
  let body = '';
  let y = height + 24;
  let letter = 0;
  for (const leaf of boxes(rows, width, height)) {
    const q = leaf.data.drawn;
    if (!q) continue;
    const w = leaf.x1 - leaf.x0;
    const h = leaf.y1 - leaf.y0;
    if (w < SMALLEST || h < SMALLEST) return null;
    const cls = insideClass(q.state, q.row.hue);
    body += `<rect x="${leaf.x0}" y="${leaf.y0}" width="${w}" height="${h}" class="gap ${markClass(q.state, q.row.hue)}"/>`;
    const lines = wrapText(q.row.label, w - 16, 15);
    if (longestWord(q.row.label, 15) <= w - 16 && longestWord(q.text, 16) <= w - 16 && lines.length * 18 + 30 <= h) {
      lines.forEach((l, i) => { body += text(leaf.y0 + 21 + i * 18, l, cls, leaf.x0 + 9); });
      body += text(leaf.y0 + 23 + lines.length * 18, q.text, `b ${cls}`.trim(), leaf.x0 + 9);
    } else {
      const name = LETTERS[letter++] ?? '';
      body += text(leaf.y0 + h / 2 + 5, name, `b m ${cls}`.trim(), leaf.x0 + w / 2) + text(y, name, 'b');
      const below = wrapText(`${q.row.label} – ${q.text}`, width - 20, 15);
      below.forEach((l, i) => { body += text(y + i * 19, l, '', 20); });
      y += below.length * 19 + 4;
    }
  }
  return svg(spec, body, letter ? y - 12 : height, { width, size });
}

/** One positive snapshot as areas; refuses what areas cannot show. */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const rows = drawnRows(spec);
  if (rows.some((q) => q.value === null)) return { refuse: 'missing' };
  if (rows.some((q) => (q.value ?? 0) < 0)) return { refuse: 'negative' };
  if (rows.length > MOST) return { refuse: 'too-many' };
  if (rows.some((q) => q.value === 0)) return { refuse: 'too-small' };
  const wide = draw(spec, rows, 841, 360, 'w');
  const narrow = draw(spec, rows, 328, 400, 'n');
  return wide && narrow ? { svg: wide + narrow } : { refuse: 'too-small' };
}
