import { expect, test } from 'vitest';
import { chartKey, drawChart } from '../index.ts';
import { describeExamples, tiny } from '../../../tests/lib/charts.ts';
import { place } from './place.ts';
import type { Label } from './place.ts';
import type { ChartSpec } from '../types.ts';

describeExamples('line');

const years = ['2020', '2021', '2022', '2023'];
const series = (values: readonly (number | null | undefined)[], forecastFrom = 9): ChartSpec['rows'][number] => ({
  id: 'a', label: 'Өз киреше', hue: 'own',
  cells: Object.fromEntries(values.flatMap((value, i) => (value === undefined ? [] : [[years[i] ?? '', { value, text: value === null ? '' : String(value), state: value === null ? 'unknown' : i >= forecastFrom ? 'forecast' : 'happened' }]]))),
});
const spec = (row: ChartSpec['rows'][number], options = {}): ChartSpec => tiny('line', [], { columns: years.map((id) => ({ id, label: id })), rows: [row], options });
const paths = (svg: string) => [...(svg.split(/(?=<svg class="chart n)/)[0] ?? '').matchAll(/<path d="([^"]*)" class="line ([^"]*)"/g)].map((m) => [(m[1]?.match(/[ML]/g) ?? []).length, m[2]]);

test('one line through all known years', () => expect(paths(drawChart(spec(series([1, 2, 3, 4]))).svg)).toEqual([[4, 'own']]));
test('a missing year leaves a gap, hatched and named', () => {
  const { svg } = drawChart(spec(series([1, 2, null, 4])));
  expect(paths(svg)).toEqual([[2, 'own']]);
  expect(svg.match(/class="hatch"/g)).toHaveLength(2);
  expect(svg).toContain('>маалымат жок<');
});
test('a year to which a series does not apply is no missing year', () => expect(drawChart(spec(series([undefined, 2, 3, 4]))).svg).not.toContain('hatch'));
test('nothing crosses a break', () => expect(paths(drawChart(spec(series([1, 2, 3, 4]), { breaks: [{ after: '2021', label: 'бириктирүү' }] })).svg)).toEqual([[2, 'own'], [2, 'own']]));
test('what leads to a forecast is dashed', () => expect(paths(drawChart(spec(series([1, 2, 3, 4], 2))).svg)).toEqual([[2, 'own'], [3, 'own fc']]));
test('years stand at their distance in time', () => {
  const { svg } = drawChart({ ...spec(series([1, 2])), columns: ['2020', '2021', '2025'].map((id) => ({ id, label: id })), rows: [{ id: 'a', label: 'a', hue: 'own', cells: Object.fromEntries(['2020', '2021', '2025'].map((y) => [y, { value: 1, text: '1', state: 'happened' as const }])) }] });
  const [a = 0, b = 0, c = 0] = [...svg.matchAll(/<circle cx="(\d+)"/g)].map((m) => Number(m[1]));
  expect(Math.abs((c - b) / (b - a) - 4)).toBeLessThan(0.05);
});
test('zero is on the axis, below zero is below it', () => {
  const { svg } = drawChart(spec(series([-2, 0, 2, 4])));
  const axis = Number(/<path d="M0 (\d+)H848" class="axis"/.exec(svg)?.[1]);
  const cy = [...svg.matchAll(/<circle cx="\d+" cy="(\d+)"/g)].map((m) => Number(m[1]));
  expect([(cy[0] ?? 0) > axis, cy[1] === axis, (cy[2] ?? 0) < axis]).toEqual([true, true, true]);
});
test('a name without room beside its line is left out, and the key names all series', () => {
  const named = (label: string) => ({ ...spec(series([1, 2, 3, 4]), { breaks: [{ after: '2021', label: 'бириктирүү' }] }), rows: [{ ...series([1, 2, 3, 4]), label }, { ...series([5, 6, 7, 8], 0), id: 'b', label: 'Б', pale: true }] });
  const short = named('Өз');
  expect([chartKey(short), drawChart(short).svg.match(/>Өз</g)?.length]).toEqual([[], 2]);
  const label = 'Өз киреше, мурдагы чектер менен эсептелген';
  const long = named(label);
  expect(chartKey(long)).toEqual([{ mark: 'line', hue: 'own', state: 'happened', label }, { mark: 'pale-line', hue: 'neutral', state: 'forecast', label: 'Б' }]);
  expect(drawChart(long).svg.split('<svg class="chart n"')[1]).not.toContain(`>${label}<`);
});
test('a label that must stay clear is left out rather than cross a wall; one that must be drawn is drawn', () => {
  const label: Label = { text: 'Сап', cls: '', font: 15, bold: false, spots: [{ x: 50, y: 50, anchor: 'middle' }] };
  const around = { taken: [], walls: [{ x0: 45, x1: 55, y0: 0, y1: 100 }], marks: [], frame: { x0: 0, x1: 100, y0: 0, y1: 100 } };
  expect(place([{ ...label, clear: 'labels' }], around)).toEqual({ placed: [], left: [{ ...label, clear: 'labels' }] });
  expect(place([label], around).placed).toHaveLength(1);
  expect(place([{ ...label, clear: 'labels' }], { ...around, walls: [], marks: around.walls }).placed).toHaveLength(1);
  expect(place([{ ...label, clear: 'all' }], { ...around, walls: [], marks: around.walls }).left).toHaveLength(1);
});
