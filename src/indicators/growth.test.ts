import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cagr, exponential, pointsBetween, sedpForecast, yoy } from './growth.ts';
import type { Outcome } from './result.ts';

const value = <T>(o: Outcome<T>): T => { if (!o.ok) throw new Error(o.reason.code); return o.value; };
const code = (o: Outcome<unknown>) => (o.ok ? 'ok' : o.reason.code);
const series = (...values: (number | null)[]) => values.map((v, i) => ({ year: 2021 + i, value: v }));

describe('growth.sedp', () => {
  it('reproduces the printed example: 12 130, not 12 131', () => {
    const r = value(sedpForecast(series(9800, 10_500, 11_000, 11_500)));
    expect(r.rates).toEqual([{ year: 2022, percent: 7.14 }, { year: 2023, percent: 4.76 }, { year: 2024, percent: 4.55 }]);
    expect(r.mean).toBe(5.48);
    expect(r.forecasts).toEqual([{ year: 2025, value: 12_130, further: false }]);
    expect(r.falling).toBe(false);
    expect(value(sedpForecast(series(9800, 10_500, 11_000, 11_500), { digits: 2 })).forecasts[0]!.value).toBe(12_130.2);
  });
  it('exact mode rounds only at the end: 12 131', () => {
    const r = value(sedpForecast(series(9800, 10_500, 11_000, 11_500), { mode: 'sedp_exact' }));
    expect(r.rates.map((x) => x.percent.toFixed(6))).toEqual(['7.142857', '4.761905', '4.545455']);
    expect(r.mean).toBeCloseTo(5.483405, 6);
    expect(r.forecasts[0]!.value).toBe(12_131);
    expect(value(sedpForecast(series(9800, 10_500, 11_000, 11_500), { mode: 'sedp_exact', digits: 2 })).forecasts[0]!.value).toBe(12_130.59);
  });
  it('compounds further years on the forecast with the same mean and says so', () => {
    expect(value(sedpForecast(series(9800, 10_500, 11_000, 11_500), { horizon: 3 })).forecasts).toEqual([
      { year: 2025, value: 12_130, further: false }, { year: 2026, value: 12_795, further: true }, { year: 2027, value: 13_496, further: true }]);
  });
  it('takes the last four facts of a longer series', () => {
    expect(value(sedpForecast(series(1, 2, 9800, 10_500, 11_000, 11_500))).forecasts[0]).toEqual({ year: 2027, value: 12_130, further: false });
  });
  it('refuses what the method does not cover', () => {
    expect(sedpForecast(series(100, 110, 120))).toEqual({ ok: false, reason: { code: 'too-few-points', params: { minimum: 4, found: 3 } } });
    expect(code(sedpForecast(series(100, 110, null, 120)))).toBe('too-few-points');
    expect(sedpForecast(series(100, 110, null, 120, 130))).toEqual({ ok: false, reason: { code: 'gap-year', params: { year: 2023 } } });
    expect(code(sedpForecast(series(0, 110, 120, 130)))).toBe('zero-denominator');
    expect(code(sedpForecast(series(100, -1, 120, 130)))).toBe('negative-base');
    expect(code(sedpForecast(series(100, 110, 120, 0)))).toBe('zero-denominator');
    expect(sedpForecast(series(100, 110, 120, 130), { breaks: [2024] })).toEqual({ ok: false, reason: { code: 'series-break', params: { year: 2024 } } });
    expect(code(sedpForecast(series(100, 110, 120, 130), { breaks: [2021, 2025] }))).toBe('ok');
  });
  it('allows a falling series and marks it', () => {
    const r = value(sedpForecast(series(1000, 900, 810, 729)));
    expect(r).toMatchObject({ mean: -10, falling: true, forecasts: [{ year: 2025, value: 656 }] });
  });
  it('is not additive: the forecast of a sum is not the sum of forecasts', () => {
    const a = [100, 150, 160, 300], b = [900, 910, 905, 920];
    const f = (xs: number[]) => value(sedpForecast(series(...xs))).forecasts[0]!.value;
    expect(f(a.map((x, i) => x + b[i]!))).not.toBe(f(a) + f(b));
  });
  it('never hands out NaN or Infinity', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: -1e9, max: 1e9 })), { maxLength: 8 }), fc.constantFrom('sedp' as const, 'sedp_exact' as const), (xs, mode) => {
      const r = sedpForecast(series(...xs), { mode, horizon: 3 });
      if (r.ok) for (const x of [r.value.mean, ...r.value.rates.map((v) => v.percent), ...r.value.forecasts.map((v) => v.value)]) expect(Number.isFinite(x)).toBe(true);
    }));
  });
});
describe('growth between two points', () => {
  it('holds the vectors of the domain notes', () => {
    expect(value(yoy(5453.6, 10_613.1)) * 100).toBeCloseTo(94.607, 3);
    expect(value(cagr(100, 150, 4)) * 100).toBeCloseTo(10.6682, 4);
    expect(value(cagr(9800, 11_500, 3)) * 100).toBeCloseTo(5.476875, 6);
    expect(11_500 * (1 + value(cagr(9800, 11_500, 3)))).toBeCloseTo(12_129.84, 2);
    expect(value(exponential(7282.2, 7395, 334 / 365)) * 100).toBeCloseTo(1.67977, 5);
    expect(value(cagr(7282.2, 7395, 334 / 365)) * 100).toBeCloseTo(1.69396, 5);
    expect(value(pointsBetween(0.66, 0.48))).toBe(-18);
    expect(value(yoy(0.66, 0.48)) * 100).toBeCloseTo(-27.27, 2);
  });
  it('refuses a base that is missing, zero or negative', () => {
    expect([yoy(null, 1), yoy(0, 1), yoy(-1, 1), yoy(1, null), cagr(1, 0, 2), cagr(1, 2, 0), pointsBetween(null, 1)].map(code))
      .toEqual(['missing-input', 'zero-denominator', 'negative-base', 'missing-input', 'zero-denominator', 'too-few-points', 'missing-input']);
  });
});
