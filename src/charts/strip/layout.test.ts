import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';

describeExamples('strip');

test('parts fill the strip without gap or overlap, in both layouts', () => {
  const { svg } = drawChart(tiny('strip', [46, 29, 23, 2]));
  const [wide = '', narrow = ''] = svg.split(/(?=<svg class="chart n)/);
  let x = 0;
  for (const q of rects(wide, 'gap')) { expect(q.x).toBe(x); x += q.width; }
  expect(x).toBe(840);
  let y = 0;
  for (const q of rects(narrow, 'gap')) { expect(q.y).toBe(y); y += q.height; }
  expect(y).toBe(440);
});
test('refuses what is not a hundred whole parts', () => {
  expect([[60, 39], [60.5, 39.5], [101, -1], [60, null]].map((v) => drawChart(tiny('strip', v)).fallback)).toEqual(['not-100', 'not-100', 'negative', 'missing']);
});
