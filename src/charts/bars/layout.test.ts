import { expect, test } from 'vitest';
import { drawChart } from '../index.ts';
import { describeExamples, rects, tiny } from '../../../tests/lib/charts.ts';

describeExamples('bars');

test('length is proportional to the value', () => {
  const { svg } = drawChart(tiny('bars', [200, 100, 50]));
  expect(['own', 'shared', 'transfer'].map((c) => rects(svg, c)[0]?.width)).toEqual([100, 50, 25]);
});
test('sorts by value, the unknown after it, «others» last', () => {
  const spec = tiny('bars', [1, null, 3, 2]);
  const rows = spec.rows.map((row, i) => (i === 2 ? { ...row, last: true } : row));
  const { svg } = drawChart({ ...spec, rows });
  expect([...svg.matchAll(/<text y="14">([^<]*)/g)].map((m) => m[1])).toEqual(['Сап г', 'Сап а', 'Сап б', 'Сап в']);
});
test('zero is printed and has no bar, unknown is hatched, not computable has neither', () => {
  const spec = tiny('bars', [0, null, 5]);
  const { svg } = drawChart({ ...spec, rows: [...spec.rows, { id: 'nc', label: 'Бир тургунга', hue: 'own', cells: { v: { value: null, text: '', state: 'not-computable' } } }] });
  expect(rects(svg, 'own')).toEqual([]);
  expect(rects(svg, 'hatch')).toHaveLength(1);
  expect(svg).toContain('>0</text>');
  expect(svg).toContain('>маалымат жок</text>');
  expect(svg).toContain('>эсептелбейт</text>');
});
test('negative values end where positive ones begin', () => {
  const { svg } = drawChart(tiny('bars', [300, -100]));
  const [positive] = rects(svg, 'own');
  const [negative] = rects(svg, 'shared');
  expect([negative?.x, negative?.width, positive?.x, positive?.width]).toEqual([0, 25, 25, 75]);
});
test('two charts with one max and one share have one scale', () => {
  const options = { max: 400, share: 60 };
  const a = drawChart(tiny('bars', [400], { options })).svg;
  const b = drawChart(tiny('bars', [100], { options })).svg;
  expect([rects(a, 'own')[0]?.width, rects(b, 'own')[0]?.width]).toEqual([60, 15]);
});
test('a second drawing exists only where a name had to be broken for the phone', () => {
  const spec = tiny('bars', [1]);
  expect(drawChart(spec).svg).not.toContain('fw');
  expect(drawChart({ ...spec, rows: spec.rows.map((row) => ({ ...row, label: 'Муниципалдык менчиктеги жерди ижарага берүү акысы' })) }).svg).toContain('class="chart fw"');
});
