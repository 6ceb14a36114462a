/** All examples on one page for the eye, in `kazyna-gallery/charts.html` of the system's temporary folder; the test holds what only a whole page can break. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHART_KINDS, chartKey, chartTable, drawChart } from './index.ts';
import { esc, lineClass, markClass } from './svg.ts';
import { examplesOf } from '../../tests/lib/charts.ts';
import type { ChartSpec, KeyItem } from './types.ts';

const style = (name: string) => { const url = new URL(`../styles/${name}`, import.meta.url); return existsSync(url) ? readFileSync(url, 'utf8') : ''; };
const swatch = (k: KeyItem) => (k.mark === 'plan' ? '<rect x="7.5" width="3" height="12" class="ink"/>' : k.mark === 'level' ? '<rect y="5" width="18" height="3" class="ink"/>' : k.mark ? `<path d="M0 6H18" class="${lineClass(k)}"/>` : `<rect x="1" y="1" width="16" height="10" class="${markClass(k.state ?? 'happened', k.hue ?? 'neutral')}"/>`);

function figure(spec: ChartSpec): string {
  const { svg, fallback } = drawChart(spec);
  const table = chartTable(spec);
  const key = chartKey(spec);
  return `<figure class="fig" data-chart="${spec.id}"><figcaption><h3>${esc(spec.headline)}</h3><p class="s">${esc(spec.subtitle)}</p></figcaption>
${key.length ? `<ul class="key">${key.map((k) => `<li><svg width="18" height="12" aria-hidden="true">${swatch(k)}</svg>${esc(k.label)}${k.value ? ` <b>${esc(k.value)}</b>` : ''}</li>`).join('')}</ul>` : ''}
${svg}${fallback ? `<p class="s">${esc(spec.words.fallback?.[fallback] ?? fallback)}</p>` : ''}<p class="say">${esc(spec.sentence)}</p>
<details class="more"><summary>${spec.words.table}</summary><div class="scroll"><table><caption>${esc(table.caption)}</caption><thead><tr>${table.head.map((h) => `<th scope="col"${h.align === 'end' ? ' class="r"' : ''}>${esc(h.text)}</th>`).join('')}</tr></thead><tbody>
${table.rows.map((row) => `<tr${row.total ? ' class="sum"' : ''}><th scope="row">${esc(row.head.text)}</th>${row.cells.map((c) => `<td class="r">${c.drawn ? `<small>${esc(c.drawn)}</small> ` : ''}${esc(c.text)}</td>`).join('')}</tr>`).join('\n')}</tbody></table></div></details></figure>`;
}

test('all examples stand on one page without sharing an id', () => {
  const specs = CHART_KINDS.flatMap((kind) => examplesOf(kind).map((e) => e.spec));
  const page = `<!DOCTYPE html><html lang="ky"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${style('tokens.css')}${style('base.css')}${style('charts.css')}${style('series.css')}</style></head><body>
<svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="paper" d="M0 0h7v7H0z"/><path class="neutral" d="M0 0h2v7H0z"/></pattern></defs></svg>
<main class="wrap">${CHART_KINDS.map((kind) => `<section class="sec"><h2>${kind}</h2><div>${examplesOf(kind).map((e) => figure(e.spec)).join('\n')}</div></section>`).join('\n')}</main></body></html>`;
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(specs.map((s) => s.id)).size).toBe(specs.length);
  const dir = join(tmpdir(), 'kazyna-gallery');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'charts.html'), page);
});
