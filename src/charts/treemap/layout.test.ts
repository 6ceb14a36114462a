import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';

describeExamples('treemap');

test('areas are proportional to values', () => {
  const [wide = ''] = drawChart(tiny('treemap', [600, 300, 100])).svg.split(/(?=<svg class="chart n)/);
  const areas = rects(wide, 'gap').map((q) => (q.width * q.height) / (841 * 360));
  [0.6, 0.3, 0.1].forEach((share, i) => expect(areas[i]).toBeCloseTo(share, 1));
});
test('every part is named, inside its box or below', () => {
  const { svg } = drawChart(tiny('treemap', [600, 300, 60, 40]));
  const [wide = '', narrow = ''] = svg.split(/(?=<svg class="chart n)/);
  for (const drawing of [wide, narrow]) for (const name of ['Сап а', 'Сап б', 'Сап в', 'Сап г']) expect(drawing).toContain(name);
});
test('refuses what areas cannot show and says why', () => {
  expect([[5, -1], [5, null], [5, 0], [100000, 1]].map((v) => drawChart(tiny('treemap', v)).fallback)).toEqual(['negative', 'missing', 'too-small', 'too-small']);
});
