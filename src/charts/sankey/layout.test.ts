import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, tiny } from '../../../tests/lib/charts.ts';
import type { ChartSpec } from '../types.ts';

describeExamples('sankey');

const spec = (sources: readonly number[], uses: readonly number[]): ChartSpec => {
  const s = tiny('sankey', [...sources, ...uses]);
  return { ...s, rows: s.rows.map((row, i) => ({ ...row, side: i < sources.length ? 'source' as const : 'use' as const })) };
};
test('ends are as high as their value, the node in the middle as high as the sum', () => {
  const { svg } = drawChart(spec([300, 100], [200, 200]));
  const wide = svg.split(/(?=<svg class="chart n)/)[0] ?? '';
  const nodes = [...wide.matchAll(/<rect x="(\d+)" y="(\d+)" width="10" height="(\d+)"/g)].map((m) => ({ x: Number(m[1]), h: Number(m[3]) }));
  expect(nodes).toHaveLength(5);
  const heights = nodes.map((q) => q.h);
  const middle = Math.max(...heights);
  expect((heights[0] ?? 0) / middle).toBeCloseTo(0.75, 1);
  expect(wide.match(/class="flow/g)).toHaveLength(4);
});
test('refuses sides that differ, but not rounding', () => {
  expect(drawChart(spec([100], [90])).fallback).toBe('unequal-sides');
  expect(drawChart(spec([1000000], [1000001])).fallback).toBeUndefined();
  expect(drawChart(spec([100], [])).fallback).toBe('unequal-sides');
});
