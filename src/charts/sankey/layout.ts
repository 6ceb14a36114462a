import { sankey } from 'd3-sankey';
import { spread, textWidth, wrapText } from '../measure.ts';
import { drawnRows, drawnColumn, printed } from '../rows.ts';
import type { Drawn } from '../rows.ts';
import { esc, markClass, svg, text } from '../svg.ts';
import type { ChartSpec, FallbackReason } from '../types.ts';

const n = Math.round;
/** Both sides may differ by this share: each figure may have been rounded. */
const ROUNDING = 0.0005;
interface Node { q?: Drawn }
type Link = object;

function draw(spec: ChartSpec, sources: readonly Drawn[], uses: readonly Drawn[], size: 'n' | 'w'): string {
  const wide = size === 'w';
  const width = wide ? 848 : 328;
  const pad = wide ? 250 : 0;
  const most = Math.max(sources.length, uses.length);
  const nodes: Node[] = [...sources.map((q) => ({ q })), {}, ...uses.map((q) => ({ q }))];
  const hub = sources.length;
  const links = nodes.flatMap((node, i) => (node.q ? [{ source: i < hub ? i : hub, target: i < hub ? hub : i, value: node.q.value ?? 0 }] : []));
  // Names beside the ends need room of their own: two lines on a wide figure, three over the pale flow on a phone.
  const gap = wide ? 24 : 40;
  const height = wide ? Math.max(160, most * 54) : Math.max(200, most * 78);
  const head = spec.total ? 26 : 0;
  const graph = sankey<Node, Link>().nodeWidth(10).nodePadding(gap).nodeSort(null).linkSort(null).iterations(0)
    .extent([[pad, head], [width - pad, head + height]])({ nodes, links });

  let marks = '';
  let names = '';
  let bottom = head + height;
  const taken: { x0: number; x1: number; y0: number; y1: number }[] = [];
  for (const link of graph.links) {
    const from = typeof link.source === 'object' ? link.source : undefined;
    const to = typeof link.target === 'object' ? link.target : undefined;
    const q = from?.q ?? to?.q;
    if (!q || !from || !to) continue;
    const h = Math.max(link.width ?? 0, 1.5);
    const x0 = n(from.x1 ?? 0);
    const dx = n(to.x0 ?? 0) - x0;
    const y0 = n((link.y0 ?? 0) - h / 2);
    const dy = n((link.y1 ?? 0) - h / 2) - y0;
    const m = n(dx / 2);
    const t = Math.max(n(h), 1);
    marks += `<path d="M${x0} ${y0}c${m} 0 ${m} ${dy} ${dx} ${dy}v${t}c${-m} 0 ${-m} ${-dy} ${-dx} ${-dy}z" class="flow ${q.row.hue}"/>`;
  }
  for (const node of graph.nodes) {
    const y0 = n(node.y0 ?? 0);
    marks += `<rect x="${n(node.x0 ?? 0)}" y="${y0}" width="10" height="${Math.max(n((node.y1 ?? 0)) - y0, 2)}" class="${node.q ? markClass(node.q.state, node.q.row.hue) : 'ink'}"/>`;
  }
  // The names: outside the ends on a wide figure, over the pale flow on a phone.
  for (const side of [sources, uses]) {
    const ends = graph.nodes.filter((node) => node.q && side.includes(node.q));
    const left = side === sources;
    const room = wide ? pad - 16 : width / 2 - 22;
    const labels = ends.map((node) => {
      const q = node.q as Drawn;
      const lines = wrapText(q.row.label, wide ? room * 0.9 : room, 15);
      const last = lines[lines.length - 1] ?? '';
      const joined = textWidth(`${last} `, 15) + textWidth(q.text, 15, true) <= room;
      return { q, lines, joined, rows: lines.length + (joined ? 0 : 1) };
    });
    const at = spread(ends.map((node) => ((node.y0 ?? 0) + (node.y1 ?? 0)) / 2), labels.map((l) => l.rows * 18 + 4), head);
    labels.forEach((l, i) => {
      const first = n((at[i] ?? 0) + 5 - (l.rows - 1) * 9);
      const x = wide ? (left ? pad - 8 : width - pad + 8) : left ? 16 : width - 16;
      const end = wide === left;
      const cls = `halo${end ? ' e' : ''}`;
      const w = Math.max(...l.lines.map((line) => textWidth(line, 15)), 0) + textWidth(l.q.text, 15, true);
      taken.push({ x0: end ? x - w : x, x1: end ? x : x + w, y0: first - 16, y1: first + (l.rows - 1) * 18 + 6 });
      bottom = Math.max(bottom, first + (l.rows - 1) * 18 + 4);
      l.lines.forEach((line, k) => {
        const tail = k === l.lines.length - 1 && l.joined ? `<tspan class="b"> ${esc(l.q.text)}</tspan>` : '';
        names += `<text x="${x}" y="${first + k * 18}" class="${cls}">${esc(line)}${tail}</text>`;
      });
      if (!l.joined) names += text(first + l.lines.length * 18, l.q.text, `b ${cls}`, x);
    });
  }
  if (spec.total) {
    const node = graph.nodes[hub];
    const value = printed(spec, spec.total.cells[drawnColumn(spec)]);
    // Over its bar; where names of ends stand in the way, at the top with a leader down.
    const bar = n(node?.y0 ?? head);
    const half = (textWidth(spec.total.label, 15) + textWidth(` ${value}`, 15, true)) / 2;
    const blocked = taken.some((b) => b.x0 < width / 2 + half && b.x1 > width / 2 - half && b.y0 < bar - 4 && b.y1 > bar - 26);
    const y = blocked ? 14 : Math.max(bar - 10, 14);
    if (blocked && bar > 30) marks += `<path d="M${width / 2} 20V${bar}" class="ld"/>`;
    names += `<text x="${width / 2}" y="${y}" class="m halo">${esc(spec.total.label)}<tspan class="b"> ${esc(value)}</tspan></text>`;
  }
  return svg(spec, marks + names, bottom + 6, { width, size });
}

/**
 * Flow from sources through the budget to its uses. Which source paid for what is not known, so every flow passes the one node in the
 * middle. Never the only view: the table stands beside it.
 */
export function layout(spec: ChartSpec): { svg: string } | { refuse: FallbackReason } {
  const rows = drawnRows(spec);
  if (rows.some((q) => q.value === null)) return { refuse: 'missing' };
  if (rows.some((q) => (q.value ?? 0) < 0)) return { refuse: 'negative' };
  const drawn = rows.filter((q) => (q.value ?? 0) > 0);
  const sources = drawn.filter((q) => q.row.side === 'source');
  const uses = drawn.filter((q) => q.row.side === 'use');
  const sum = (list: readonly Drawn[]) => list.reduce((a, q) => a + (q.value ?? 0), 0);
  if (sources.length === 0 || uses.length === 0 || Math.abs(sum(sources) - sum(uses)) > ROUNDING * Math.max(sum(sources), sum(uses))) return { refuse: 'unequal-sides' };
  return { svg: draw(spec, sources, uses, 'w') + draw(spec, sources, uses, 'n') };
}
