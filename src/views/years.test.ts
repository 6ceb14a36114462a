import { describe, expect, test } from 'vitest';
import { drawChart, orphanNumbers } from '../charts/index.ts';
import { executionCharts, executionView, monthsOf, periodsOf } from './execution.ts';
import { bundleOf, fixtureSite, rows } from './fixture.ts';
import { deflator, mergersOf, pointOf } from './series.ts';
import { yearsCharts, yearsView } from './years.ts';

const site = fixtureSite(), alma = bundleOf(site, 'alma');
const chart = (id: string, lang = 'ru') => yearsCharts(site, alma, lang).find((c) => c.id === id)!;

describe('series', () => {
  test('prices are chained to the last year with an index', () => {
    const d = deflator(site.data.prices, [2026, 2027, 2028])!;
    expect(d.base).toBe(2028);
    expect(d.factor(2026)).toBeCloseTo(1.32, 12);
    expect(d.factor(2028)).toBe(1);
    expect(d.factor(2029)).toBeNull();
    expect(deflator(site.data.prices, [2024])).toBeNull();
    expect(deflator(site.data.prices, [2024, 2027])!.factor(2024)).toBeNull();
  });
  test('a merger cuts after the last full year of the predecessor', () => {
    expect(mergersOf(site, alma).map((m) => [m.after, m.predecessors.map((p) => p.slug)])).toEqual([[2026, ['beta']]]);
  });
  test('own revenue is unknown where taxes are not split', () => {
    expect(pointOf(site.data, alma.budget, 'own', 2027, 'executed')!.amount).toBe(30000);
    expect(pointOf(site.data, alma.budget, 'transfer', 2027, 'executed')!.amount).toBe(10000);
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 executed - revenue R3 - - 10.00 report\n2027 executed - revenue R2 - - 4.00 report') }), b = bundleOf(s, 'alma').budget;
    expect(pointOf(s.data, b, 'own', 2027, 'executed')!.amount).toBeNull();
    expect(pointOf(s.data, b, 'transfer', 2027, 'executed')!.amount).toBe(400);
    expect(pointOf(s.data, b, 'own', 2028, 'executed')).toBeUndefined();
  });
});

describe('over the years', () => {
  test('one phase a line; the forecast is a line of its own', () => {
    for (const c of yearsCharts(site, alma, 'ky')) for (const r of c.rows) expect(new Set(Object.values(r.cells).map((q) => q.state).filter((q) => q !== 'unknown')).size).toBeLessThanOrEqual(1);
    expect(chart('years-revenue').rows.find((r) => r.id === 'revenue-forecast')!.cells['2029']).toMatchObject({ value: 50000, state: 'forecast' });
  });
  test('the sum of predecessors is named and ends at the merger', () => {
    const sum = chart('years-expenditure').rows.find((r) => r.pale)!;
    expect(sum.cells['2026']!.value).toBe(15000);
    expect(Object.keys(sum.cells)).toEqual(['2026']);
    expect(chart('years-expenditure').options!.breaks).toEqual([{ after: '2026', label: 'объединение' }]);
  });
  test('growth is told from after the merger only', () => {
    expect(yearsView(site, alma, 'ru').headline).toContain('+20,0');
  });
  test('real expenditure', () => {
    const real = chart('years-real').rows.find((r) => r.id === 'real')!;
    expect(real.cells['2026']!.value).toBeCloseTo(12000 * 1.32, 6);
    expect(real.cells['2027']!.value).toBeCloseTo(33000 * 1.2, 6);
  });
  test('too few residents are not divided by', () => {
    const table = yearsView(site, alma, 'ru').table, i = table.heads.indexOf('Расходы на жителя');
    const at = (y: string) => table.rows.find((r) => r.year.text === y && r.phase === 'исполнено')!.cells[i]!.text;
    expect(at('2028')).toBe('нет данных');
    expect(at('2027')).toBe('0');
  });
  test('drawings hold no number that their table does not', () => {
    for (const lang of ['ky', 'ru', 'en']) for (const c of [...yearsCharts(site, alma, lang), ...executionCharts(site, alma, lang)]) expect(orphanNumbers(c, drawChart(c).svg)).toEqual([]);
  });
  test('one year is not a series', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - revenue R1 - - 10.00 plan\n2028 approved - expenditure E1 A1 - 10.00 plan') });
    const v = yearsView(s, bundleOf(s, 'alma'), 'ru');
    expect(v.figures).toEqual([]);
    expect(v.lead).toContain('один год');
  });
});

describe('execution during the year', () => {
  test('periods by their length, a missing quarter stays', () => {
    expect(periodsOf(['9M', 'Q1', ''])).toEqual(['Q1', 'H1', '9M', '']);
    expect(periodsOf(['M10', 'M04'])).toEqual(['M04', 'M10']);
    expect(['Q1', 'H1', '9M', 'M10', ''].map(monthsOf)).toEqual([3, 6, 9, 10, 12]);
  });
  const charts = executionCharts(site, alma, 'ru');
  test('cumulative totals against the plan of the same year', () => {
    const c = charts.find((q) => q.id === 'execution-expenditure')!;
    expect(c.columns.map((q) => q.id)).toEqual(['m3', 'm6', 'm9', 'm12']);
    expect(c.rows[0]!.cells).toMatchObject({ m3: { value: 5000 }, m6: { state: 'unknown' }, m9: { value: 23000 }, m12: { value: 33000 } });
    expect(c.rows[1]).toMatchObject({ id: 'approved', mark: 'plan' });
    expect(c.headline).toContain('57,5');
  });
  test('each function against its own plan; nothing spent is zero, no report is unknown', () => {
    const c = charts.find((q) => q.id === 'execution-functions')!;
    const road = c.rows.find((r) => r.id === 'f-B')!;
    expect(road.cells).toMatchObject({ m3: { value: 0 }, m6: { state: 'unknown' }, m9: { value: 40 }, m12: { value: 55.00000000000001 } });
  });
  test('a plan for a part of the year is named as such', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved M10 revenue R1 - - 10.00 plan\n2027 executed M10 revenue R1 - - 12.00 report') });
    const v = executionView(s, bundleOf(s, 'alma'), 'ru');
    expect(v.remarks[0]).toContain('того же периода');
    expect(v.sections[0]!.figures[0]!.spec.headline).toContain('120,0');
  });
  test('no report, no figure', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - revenue R1 - - 10.00 plan') });
    expect(executionView(s, bundleOf(s, 'alma'), 'ky')).toMatchObject({ sections: [], earlier: null });
  });
});
