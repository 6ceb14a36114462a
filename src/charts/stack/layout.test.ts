import { expect, test } from 'vitest';
import { chartKey, drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';

describeExamples('stack');

test('parts fill the bar', () => {
  const { svg } = drawChart(tiny('stack', [1, 1, 2]));
  expect(rects(svg, 'gap').map((q) => [q.x, q.width])).toEqual([[0, 25], [25, 25], [50, 50]]);
});
test('names of parts stand in the key, in the order of the bar', () => {
  expect(chartKey(tiny('stack', [1, 3])).map((k) => [k.hue, k.label, k.value])).toEqual([['own', 'Сап а', '1'], ['shared', 'Сап б', '3']]);
});
test('an inside text that does not fit a phone is left to the key', () => {
  expect(drawChart(tiny('stack', [1, 99])).svg.match(/<text/g)).toHaveLength(1);
});
