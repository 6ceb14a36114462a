import { expect, test } from 'vitest';
import { chartKey, drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';
import type { ChartRow, ChartSpec } from '../types.ts';

describeExamples('columns');

const years = ['2023', '2024', '2025'];
const row = (id: string, hue: 'own' | 'spending' | 'ink', values: readonly (number | null | undefined)[], mark?: 'plan'): ChartRow => ({
  id, label: id, hue, ...(mark ? { mark } : {}), cells: Object.fromEntries(values.flatMap((value, i) => (value === undefined ? [] : [[years[i] ?? '', { value, text: value === null ? '' : String(value), state: value === null ? 'unknown' : 'happened' }]]))),
});
const spec = (rows: ChartRow[]): ChartSpec => tiny('columns', [], { columns: years.map((id) => ({ id, label: id })), rows });
test('height is proportional to the value from zero', () => {
  const [a, b, c] = rects(drawChart(spec([row('x', 'own', [100, 50, 25])])).svg, 'own').map((q) => q.height);
  expect((a ?? 0) / (b ?? 1)).toBeCloseTo(2, 1);
  expect((a ?? 0) / (c ?? 1)).toBeCloseTo(4, 1);
});
test('unknown is hatched, what does not apply is left out, zero has no column', () => {
  const { svg } = drawChart(spec([row('x', 'own', [null, undefined, 0])]));
  expect(rects(svg, 'own')).toEqual([]);
  expect(rects(svg, 'hatch')).toHaveLength(1);
});
test('a plan is a stroke over the column, at its value', () => {
  const { svg } = drawChart(spec([row('x', 'own', [100, 50]), row('plan', 'ink', [100, 100], 'plan')]));
  const [column] = rects(svg, 'own');
  const strokes = rects(svg, 'ink');
  expect(strokes.map((q) => q.height)).toEqual([3, 3]);
  expect(strokes[0]?.y).toBeCloseTo((column?.y ?? 0) - 1.5, 0);
});
test('the key names series, the plan and the unknown', () => {
  expect(chartKey(spec([row('x', 'own', [100, null]), row('план', 'ink', [90], 'plan')]))).toEqual([{ hue: 'own', label: 'x' }, { mark: 'level', label: 'план' }, { state: 'unknown', label: 'маалымат жок' }]);
});
