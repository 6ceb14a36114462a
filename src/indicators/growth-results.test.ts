import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import type { Municipality } from '../model/types.ts';
import { breaksOf } from './breaks.ts';
import { toContract } from './contract.ts';
import { computeIndicators } from './evaluate.ts';
import { fact, municipality, people, site } from './fixture.ts';
import { loadDefinitions } from './load.ts';
import type { IndicatorResult } from './result.ts';
import { sedpSteps } from './steps.ts';

const definitions = loadDefinitions(fileURLToPath(new URL('./definitions', import.meta.url))).filter((d) => d.number > 40);
const compute = (m: Municipality, breaks: readonly number[] = []) => computeIndicators({ site, m, budget: budgetOf(m), definitions, breaks });
const pick = (all: readonly IndicatorResult[], id: string, year = 2024, phase = 'executed') => {
  const r = all.find((x) => x.id === id && x.fiscal_year === year && x.phase === phase);
  if (!r) throw new Error(`no result for ${id} ${year} ${phase}`);
  return r;
};
const reason = (r: IndicatorResult) => (r.reason === '' ? 'ok' : [r.reason.code, r.reason.params.year].filter(Boolean).join(' '));
/** Totals of expenditure in the major unit, one a year. */
const totals = (values: Readonly<Record<number, number>>, x: Parameters<typeof fact>[0] = {}) =>
  Object.entries(values).map(([y, v]) => fact({ fiscal_year: Number(y), role: 'total', amount: v * 100, source_id: 'excerpt', ...x }));
const PRINTED = { 2021: 9800, 2022: 10_500, 2023: 11_000, 2024: 11_500 };
const spending = (values: Readonly<Record<number, number>>, breaks: readonly number[] = []) => compute(municipality({ facts: totals(values) }), breaks);

describe('the printed example of the method', () => {
  it('mean 5.48 %, forecast 12 130 of the major unit, of the last fact', () => {
    const all = spending(PRINTED);
    expect(pick(all, 'sedp_growth_expenditure').value).toBe(0.0548);
    expect(pick(all, 'sedp_forecast_expenditure')).toMatchObject({ value: 12_130_00, unit: 'money', status: 'ok', parts: null, parts_of: '' });
    expect(toContract(all).find((r) => r.id === 'sedp_forecast_expenditure' && r.status === 'ok')).toMatchObject({
      fiscal_year: 2024, phase: 'executed', value: 12_130, inputs: [9800, 10_500, 11_000, 11_500].map((amount) => ({ amount })) });
  });
  it('the steps: three rates, the mean, and what full precision gives', () => {
    const s = sedpSteps(pick(spending(PRINTED), 'sedp_forecast_expenditure'), 2)!;
    expect(s.facts.map((p) => [p.key, p.amount])).toEqual(Object.entries(PRINTED).map(([y, v]) => [y, v * 100]));
    expect(s.sedp.rates.map((r) => r.percent)).toEqual([7.14, 4.76, 4.55]);
    expect([s.sedp.mean, s.sedp.forecasts[0]!.value, s.exact.forecasts[0]!.value]).toEqual([5.48, 12_130, 12_131]);
    expect(sedpSteps(pick(spending(PRINTED), 'expenditure_growth'), 2)).toBeNull();
  });
  it('residents are rounded to people, whatever the currency', () => {
    const all = compute(municipality({ population: Object.entries(PRINTED).map(([y, v]) => people(Number(y), v)) }));
    expect(pick(all, 'sedp_forecast_population')).toMatchObject({ value: 12_130, unit: 'people', status: 'ok' });
    expect(all.map((r) => r.id)).toEqual(Array(4).fill('sedp_forecast_population'));
  });
  it('takes the last four of more years', () => expect(pick(spending({ 2019: 1, 2020: 50_000, ...PRINTED }), 'sedp_forecast_expenditure').value).toBe(12_130_00));
  it('a currency without minor units', () => {
    const whole = { ...site, config: { ...site.config, currency: { ...site.config.currency, minor_digits: 0 } } }, m = municipality({ facts: totals(PRINTED) });
    expect(pick(computeIndicators({ site: whole, m, budget: budgetOf(m), definitions }), 'sedp_forecast_expenditure').value).toBe(1_213_020);
  });
  it('own revenue leaves transfers out', () => {
    const facts = Object.entries(PRINTED).flatMap(([y, v], i) => [fact({ fiscal_year: Number(y), direction: 'revenue', economic: 'r-local', amount: v * 100 }), fact({ fiscal_year: Number(y), direction: 'revenue', economic: 'r-equal', amount: i * 777 })]);
    expect(pick(compute(municipality({ facts })), 'sedp_forecast_own_revenue').value).toBe(12_130_00);
  });
  it('a falling series has a forecast', () => expect(pick(spending({ 2021: 1000, 2022: 900, 2023: 810, 2024: 729 }), 'sedp_forecast_expenditure').value).toBe(656_00));
});

describe('no forecast', () => {
  const both = (values: Readonly<Record<number, number>>, breaks: readonly number[] = []) => ['sedp_growth_expenditure', 'sedp_forecast_expenditure'].map((id) => reason(pick(spending(values, breaks), id)));
  it.each([
    ['of three facts', { 2022: 10_500, 2023: 11_000, 2024: 11_500 }, 'too-few-points'],
    ['across a missing year', { 2019: 9800, 2021: 10_500, 2022: 10_600, 2024: 11_500 }, 'gap-year 2020'],
    ['from zero', { ...PRINTED, 2021: 0 }, 'zero-denominator 2021'],
    ['from a negative base', { ...PRINTED, 2022: -5 }, 'negative-base 2022'],
  ])('%s', (_, values, expected) => expect(both(values as Record<number, number>)).toEqual([expected, expected]));
  it('across a change of territory', () => {
    expect(both(PRINTED, [2024])).toEqual(['series-break 2024', 'series-break 2024']);
    expect(both(PRINTED, [2021, 2025])).toEqual(['ok', 'ok']);
  });
  it('from facts of two phases', () => {
    const all = compute(municipality({ facts: [...totals({ 2021: 9800, 2022: 10_500 }, { phase: 'approved' }), ...totals({ 2023: 11_000, 2024: 11_500 })] }));
    expect(reason(pick(all, 'sedp_forecast_expenditure'))).toBe('too-few-points');
  });
  it('from forecasts, parts of a year or estimates of the population', () => {
    const facts = [...totals({ 2022: 10_500, 2023: 11_000, 2024: 11_500 }), ...totals({ 2021: 9800 }, { phase: 'forecast' }), ...totals({ 2021: 9800 }, { period: 'H1' })];
    expect(reason(pick(compute(municipality({ facts })), 'sedp_forecast_expenditure'))).toBe('too-few-points');
    const all = compute(municipality({ population: Object.entries(PRINTED).map(([y, v]) => people(Number(y), v, y === '2021')) }));
    expect(reason(pick(all, 'sedp_forecast_population'))).toBe('too-few-points');
    expect(all.some((r) => r.fiscal_year === 2021)).toBe(false);
  });
  it('where sources disagree about a year', () => {
    const facts = totals(PRINTED).map((f) => (f.fiscal_year === 2023 ? { ...f, marks: ['conflict'] } : f));
    const all = compute(municipality({ facts }));
    expect(reason(pick(all, 'sedp_forecast_expenditure'))).toBe('sources-disagree 2023');
    expect(reason(pick(all, 'expenditure_growth'))).toBe('sources-disagree 2023');
    expect(reason(pick(all, 'expenditure_growth', 2023))).toBe('sources-disagree 2023');
    expect(reason(pick(all, 'expenditure_growth', 2022))).toBe('ok');
  });
});

describe('growth on the year before', () => {
  it('is of the same phase', () => {
    const facts = [...totals({ 2022: 54_536, 2023: 106_131 }, { phase: 'approved', direction: 'revenue' }), ...totals({ 2023: 100_000 }, { direction: 'revenue' })];
    const all = compute(municipality({ facts }));
    expect(pick(all, 'revenue_growth', 2023, 'approved').value! * 100).toBeCloseTo(94.607, 3);
    expect(pick(all, 'revenue_growth', 2023, 'approved').terms.map((t) => [t.name, t.fiscal_year, t.amount])).toEqual([['revenue', 2023, 10_613_100], ['revenue_last_year', 2022, 5_453_600]]);
    expect(reason(pick(all, 'revenue_growth', 2023))).toBe('missing-input 2022');
  });
  it('refuses a base that is zero or negative, and a change of territory', () => {
    const at = (base: number, breaks: readonly number[] = []) => reason(pick(spending({ 2023: base, 2024: 10 }, breaks), 'expenditure_growth'));
    expect([at(5), at(0), at(-5), at(5, [2024]), at(5, [2023])]).toEqual(['ok', 'zero-denominator', 'negative-base', 'series-break 2024', 'ok']);
  });
});

describe('years in which the territory changed', () => {
  const self = { predecessors: ['old'], valid_from: '2012-01-01' };
  it('the year after the last full year of a predecessor; a mixed year fits neither side', () => {
    expect(breaksOf(self, [{ valid_to: '2023-12-31' }])).toEqual([2024]);
    expect(breaksOf(self, [{ valid_to: '2024-09-30' }])).toEqual([2024, 2025]);
    expect(breaksOf(self, [{ valid_to: '2026-12-31' }, { valid_to: '2023-12-31' }])).toEqual([2024, 2027]);
  });
  it('without a date of the predecessors, the start of the municipality', () => {
    expect(breaksOf(self, [])).toEqual([2012]);
    expect(breaksOf({ predecessors: [], valid_from: '2012-01-01' }, [])).toEqual([]);
  });
});
