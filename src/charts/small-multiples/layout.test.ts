import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';
import type { ChartRow, ChartSpec } from '../types.ts';

describeExamples('small-multiples');

const periods = ['3', '6', '9'];
const panel = (id: string, values: readonly (number | null)[]): ChartRow => ({ id, label: id, hue: 'spending', cells: Object.fromEntries(values.map((value, i) => [periods[i] ?? '', { value, text: value === null ? '' : `${value}%`, state: value === null ? 'unknown' as const : 'happened' as const }])) });
const spec = (rows: ChartRow[], options = {}): ChartSpec => tiny('small-multiples', [], { columns: periods.map((id) => ({ id, label: id })), rows, options });
test('all panels share one scale', () => {
  const { svg } = drawChart(spec([panel('a', [10, 20, 100]), panel('b', [10, 20, 50])]));
  const [a, b] = rects(svg, 'spending').map((q) => q.height);
  expect((a ?? 0) / (b ?? 1)).toBeCloseTo(2, 1);
});
test('only the last period has hue and number', () => {
  const { svg } = drawChart(spec([panel('a', [10, 20, 30])]));
  expect([rects(svg, 'neutral').length, rects(svg, 'spending').length]).toEqual([2, 1]);
  expect([...svg.matchAll(/>(\d+%)<\/text>/g)].map((m) => m[1])).toEqual(['30%']);
});
test('every panel says its figures in its description', () => expect(drawChart(spec([panel('a', [10, null, 30])])).svg).toContain('<desc id="tiny-0d">3: 10%; 6: маалымат жок; 9: 30%</desc>'));
