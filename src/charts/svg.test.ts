import { describe, expect, test } from 'vitest';
import { CHART_KINDS, drawChart } from './index.ts';
import type { ChartSpec } from './types.ts';
import { checkId, esc, insideClass, markClass, p, r, text } from './svg.ts';
import { textBoxes, WORDS } from '../../tests/lib/charts.ts';

const HOSTILE = '</text><script>alert(1)</script>" onload="x" \u0000&<img src=x onerror=y>';

describe('esc', () => {
  test('makes text safe as content and inside a quoted attribute', () => expect(esc('<a b="c">&\u0000\u000b')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;'));
  test('an escaped text cannot be escaped away twice', () => expect(esc(esc('<'))).toBe('&amp;lt;'));
});

describe.each(CHART_KINDS)('%s with hostile words', (kind) => {
  test('lets no markup through', () => {
    const cell = (value: number) => ({ value, text: HOSTILE, state: 'happened' as const });
    const spec: ChartSpec = {
      kind, id: 'hostile', headline: HOSTILE, subtitle: HOSTILE, description: HOSTILE, sentence: HOSTILE,
      columns: [{ id: '2024', label: HOSTILE }, { id: '2025', label: HOSTILE }],
      rows: [
        { id: 'a', label: HOSTILE, hue: 'own', sub: HOSTILE, side: 'source', plan: cell(50), cells: { 2024: cell(60), 2025: cell(60) } },
        { id: 'b', label: HOSTILE, hue: 'spending', side: 'use', cells: { 2024: cell(kind === 'sankey' ? 60 : 40), 2025: cell(40) } },
      ],
      total: { id: 't', label: HOSTILE, hue: 'ink', cells: { 2024: cell(100) } },
      sources: [{ text: HOSTILE }],
      words: { ...WORDS.ky, noData: HOSTILE, plan: HOSTILE, forecast: HOSTILE, decimal: HOSTILE, group: HOSTILE },
      options: { breaks: [{ after: '2024', label: HOSTILE }], unit: HOSTILE, tickScale: 0.001 },
    };
    const { svg, fallback } = drawChart(spec);
    expect(fallback).toBeUndefined();
    expect(svg).toContain('&lt;');
    expect([...new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map((m) => m[1]))].filter((t) => !['svg', 'title', 'desc', 'g', 'text', 'tspan', 'rect', 'path', 'line', 'circle', 'div', 'b'].includes(t ?? ''))).toEqual([]);
    // Inside tags: only attributes that the serialiser writes, each in its quotes.
    for (const tag of svg.matchAll(/<[a-z][^<>]*>/g)) expect(tag[0]).toMatch(/^<[a-z]+(?: (?:class|id|role|aria-labelledby|viewBox|width|height|transform|x|y|x1|x2|y1|y2|cx|cy|r|d|stroke-dasharray|stroke-width)="[^"<>]*")*\/?>$/);
  });
});

test('ids must be fit for an element, a file name and a prefix', () => {
  expect(() => checkId('exp-2025')).not.toThrow();
  for (const bad of ['', '2025', 'A', 'a b', 'a"b', '../x', 'а']) expect(() => checkId(bad)).toThrow(RangeError);
});
test('coordinates have one decimal and no minus zero', () => {
  expect([r(1.25), r(-0.01), p(33.333)]).toEqual([1.3, 0, '33.3%']);
  expect(Object.is(r(-0.01), 0)).toBe(true);
});
test('an empty text draws nothing', () => expect(text(10, '')).toBe(''));
test('fill means state', () => expect((['happened', 'planned', 'forecast', 'unknown', 'not-computable'] as const).map((s) => markClass(s, 'own'))).toEqual(['own', 'plan own', 'dash own', 'hatch', '']));
test('only solid marks carry text of their own colour', () => expect([insideClass('happened', 'own'), insideClass('happened', 'shared'), insideClass('happened', 'ink'), insideClass('planned', 'own')]).toEqual(['on', 'dk', 'pp', '']));

test('textBoxes, on which the tests of overlap rest, follows groups, nested drawings and anchors', () => {
  const [a, b] = textBoxes('<svg class="chart"><g transform="translate(0 20)"><text y="14">а</text></g><svg x="50%"><text x="100%" y="10" class="e">а</text></svg></svg>', 200);
  expect([a?.x0, a?.y1]).toEqual([0, 37]);
  expect([b?.x1, b?.y1]).toEqual([300, 13]);
});
