import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';

describeExamples('plan-bars');

test('the marker stands at the plan on the scale of the bars', () => {
  const spec = tiny('plan-bars', [50], { options: { share: 80 } });
  const { svg } = drawChart({ ...spec, rows: spec.rows.map((row) => ({ ...row, plan: { value: 100, text: '100', state: 'planned' as const } })) });
  expect(svg).toContain('<svg x="80%"');
  expect(rects(svg, 'own')[0]?.width).toBe(40);
});
test('an unknown plan has no marker and says so', () => {
  const spec = tiny('plan-bars', [50]);
  const { svg } = drawChart({ ...spec, rows: spec.rows.map((row) => ({ ...row, plan: { value: null, text: '', state: 'unknown' as const } })) });
  expect(svg).not.toContain('class="pm"');
  expect(svg).toContain('такталган план: маалымат жок');
});
