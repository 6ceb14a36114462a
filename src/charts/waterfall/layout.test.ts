import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';
import type { ChartSpec } from '../types.ts';

describeExamples('waterfall');

const spec = (steps: readonly (number | string)[]): ChartSpec => tiny('waterfall', [], { rows: steps.map((s, i) => ({ id: `r${i}`, label: 'Кадам', hue: typeof s === 'string' ? 'ink' as const : 'own' as const, ...(typeof s === 'string' ? { mark: 'total' as const } : {}), cells: { v: { value: Number(s), text: `${s}`, state: 'happened' as const } } })) });
test('each step starts where the one before ended', () => {
  const { svg } = drawChart(spec([60, 40, '100', -70, '30']));
  expect(rects(svg, 'own').map((q) => [q.x, q.width])).toEqual([[0, 60], [60, 40], [30, 70]]);
  expect(rects(svg, 'ink').map((q) => [q.x, q.width])).toEqual([[0, 100], [0, 30]]);
});
test('a deficit lies left of zero', () => {
  const { svg } = drawChart(spec([80, -100, '-20']));
  expect(rects(svg, 'ink')).toMatchObject([{ x: 0, width: 20 }]);
  expect(rects(svg, 'own').map((q) => [q.x, q.width])).toEqual([[20, 80], [0, 100]]);
});
test('refuses levels that the steps do not reach, but not rounding', () => {
  expect(drawChart(spec([60, 40, '99'])).fallback).toBe('levels-differ');
  expect(drawChart(spec([600001, 400000, '1000000'])).fallback).toBeUndefined();
});
