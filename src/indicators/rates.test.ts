import { describe, expect, it } from 'vitest';
import { density, dependency, gradeOverYears, leverage, locationQuotient, meanOfShares, midPopulation, payback, per1000, profitability, rateOnMatchingBase } from './rates.ts';
import { medianOfPeers, peersOf, type Candidate } from './peers.ts';
import { perResidentSeries, priceFactor, realSeries } from './series.ts';
import type { Outcome } from './result.ts';
import { people } from './fixture.ts';

const value = <T>(o: Outcome<T>): T => { if (!o.ok) throw new Error(o.reason.code); return o.value; };
const code = (o: Outcome<unknown>) => (o.ok ? 'ok' : o.reason.code);

describe('rates', () => {
  it('holds the vectors of the domain notes', () => {
    const mid = value(midPopulation(7282.2, 7395));
    expect(mid).toBeCloseTo(7338.6, 10);
    expect(value(per1000(98.5, mid))).toBeCloseTo(13.42, 2);
    expect(value(per1000(98.5, mid, 334))).toBeCloseTo(14.67, 2);
    expect(value(locationQuotient(30, 100, 200, 1000))).toBeCloseTo(1.5, 10);
    expect(value(density(12_500, 250))).toBe(50);
    expect(value(leverage(50, 23))).toBeCloseTo(2.17, 2);
    expect(value(payback(20, 7))).toBeCloseTo(2.857, 3);
    expect(value(profitability(6897, 3526)) * 100).toBeCloseTo(95.6, 2);
  });
  it('answers with a reason instead of dividing by nothing', () => {
    expect([density(1, 0), density(1, null), dependency(1, 0), per1000(1, 0), locationQuotient(1, 1, 0, 5), payback(1, -1), midPopulation(null, 1)].map(code))
      .toEqual(['zero-denominator', 'missing-input', 'zero-denominator', 'zero-denominator', 'zero-denominator', 'negative-base', 'missing-input']);
  });
  it('takes the matching base: 700 of 1300, not 700 of 2000', () => {
    const r = value(rateOnMatchingBase([{ part: 400, whole: 800 }, { part: 300, whole: 500 }, { part: null, whole: 700 }]));
    expect(r.rate * 100).toBeCloseTo(53.85, 2);
    expect(r.left_out).toBe(1);
  });
  it('never averages percentages without weights', () => {
    expect(code(meanOfShares([0.1, 0.9], null))).toBe('no-weights');
    expect(value(meanOfShares([0.1, 0.9], [9, 1]))).toBeCloseTo(0.18, 10);
  });
  it('grades outturns over three years', () => {
    const bands = [{ grade: 'A', from: 0.95, to: 1.05 }, { grade: 'B', from: 0.9, to: 1.1 }, { grade: 'C', from: 0.85, to: 1.15 }];
    expect(gradeOverYears([0.95, 1.02, 0.9886], bands)).toBe('A');
    expect(gradeOverYears([0.95, 1.08, 0.92], bands)).toBe('B');
    expect(gradeOverYears([0.5, 1.5, 1], bands)).toBe('');
  });
});
describe('series', () => {
  const prices = [6.3, 11.9, 13.9, 10.8, 5].map((change_percent, i) => ({ file: 'p.csv', line: i + 2, year: 2020 + i, cpi_kind: 'annual_average', change_percent, verified: true, source: '' }));
  it('chains annual averages', () => {
    expect(value(priceFactor(prices, 2019, 2024)) * 100).toBeCloseTo(157.6217, 4);
    expect(value(realSeries([{ year: 2024, amount: 100 }], prices, 2019)[0]!.value)).toBeCloseTo(63.443, 4);
    expect(value(realSeries([{ year: 2019, amount: 100 }], prices, 2024)[0]!.value)).toBeCloseTo(157.6217, 4);
    expect(value(realSeries([{ year: 2021, amount: 100 }], prices, 2021)[0]!.value)).toBe(100);
  });
  it('does not bridge a missing year or another kind of index', () => {
    expect(realSeries([{ year: 2026, amount: 1 }, { year: 2020, amount: null }], prices, 2019).map((p) => code(p.value))).toEqual(['missing-input', 'missing-input']);
    expect(code(priceFactor(prices, 2019, 2020, 'dec_dec'))).toBe('missing-input');
  });
  it('divides by residents of the same year only, and hides very small places', () => {
    const rows = [people(2024, 12_600, true), people(2024, 12_500), people(2023, 299)];
    const [a, b, c] = perResidentSeries([{ year: 2024, amount: 870_000_000 }, { year: 2023, amount: 5 }, { year: 2025, amount: 5 }], rows, 300);
    expect(value(a!.value)).toBe(69_600);
    expect(a!.population!.estimate).toBe(false);
    expect([b!, c!].map((p) => code(p.value))).toEqual(['suppressed', 'missing-input']);
  });
});
describe('peers', () => {
  const one = (slug: string, type: string, population: number | null, sample = false): Candidate => ({ slug, population, config: { type, sample, within: [] } });
  const all = [one('a', 'village', 3000), one('b', 'village', 4000), one('c', 'city', 4000), one('d', 'village', 40_000), one('e', 'village', null), one('s', 'village', 3000, true)];
  it('are chosen by rule, without self and without samples', () => {
    expect(peersOf(all[0]!, all, ['type']).map((c) => c.slug)).toEqual(['b', 'd', 'e']);
    expect(peersOf(all[0]!, all, ['type', 'size']).map((c) => c.slug)).toEqual(['b']);
    expect(() => peersOf(all[0]!, all, ['luck'])).toThrow('luck');
  });
  it('give a median from the minimum on', () => {
    expect(value(medianOfPeers([1, 2, 3, 4, 100], 5))).toEqual({ median: 3, n: 5 });
    expect(medianOfPeers([1, 2, 3, 4, null], 5)).toEqual({ ok: false, reason: { code: 'too-few-peers', params: { minimum: 5, found: 4 } } });
  });
});
