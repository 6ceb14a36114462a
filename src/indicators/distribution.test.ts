import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { largestRemainder } from '../model/money.ts';
import { compositionVariance, cv, diversification, gini, hhi, hhiNormalised, largestShare, median, theil } from './distribution.ts';
import type { Outcome } from './result.ts';

const value = (o: Outcome<number>): number => { if (!o.ok) throw new Error(o.reason.code); return o.value; };
const code = (o: Outcome<unknown>) => (o.ok ? 'ok' : o.reason.code);

describe('vectors of the domain notes', () => {
  it('hhi', () => {
    expect(value(hhi([0.5, 0.3, 0.2]))).toBeCloseTo(0.38, 10);
    expect(value(hhiNormalised([0.5, 0.3, 0.2]))).toBeCloseTo(0.07, 10);
    expect(value(hhi([7]))).toBe(1);
    expect(code(hhiNormalised([7]))).toBe('too-few-points');
    expect(value(hhi([2000, 1500, 500, 3000, 800, 1200, 100]))).toBeCloseTo(0.2124, 4);
    expect(value(diversification([2000, 1500, 500, 3000, 800, 1200, 100]))).toBeCloseTo(0.9189, 4);
  });
  it('gini', () => {
    expect(value(gini([1, 2, 3, 4]))).toBeCloseTo(0.25, 10);
    expect(value(gini([1000, 2000, 4000], [10, 20, 5]))).toBeCloseTo(0.22449, 6);
    expect(value(gini([0, 0, 0, 1]))).toBeCloseTo(0.75, 10);
    expect(value(gini([5, 5, 5]))).toBe(0);
    expect(code(gini([0, 0]))).toBe('nothing-to-share');
  });
  it('theil', () => {
    expect(value(theil([1, 2, 3, 4]))).toBeCloseTo(0.10644, 6);
    expect(value(theil([3, 3]))).toBe(0);
    expect(value(theil([0, 0, 0, 1]))).toBeCloseTo(Math.log(4), 12);
  });
  it('cv names its form', () => {
    expect(value(cv([1000, 2000, 4000]))).toBeCloseTo(0.534522, 6);
    expect(value(cv([1000, 2000, 4000], 'sample'))).toBeCloseTo(0.654654, 6);
    expect(code(cv([]))).toBe('too-few-points');
    expect(code(cv([1, -1]))).toBe('zero-denominator');
  });
  it('composition variance', () => {
    expect(value(compositionVariance([3200, 1500, 1100, 2900], [2800, 1700, 1300, 3000])) * 100).toBeCloseTo(9.93, 2);
    expect(value(compositionVariance([120, 180, 330], [100, 200, 300])) * 100).toBeCloseTo(9.5238, 4);
    expect(code(compositionVariance([0], [1]))).toBe('zero-denominator');
  });
  it('largest remainder', () => {
    expect(largestRemainder([1, 1, 1])).toEqual([34, 33, 33]);
    expect(largestRemainder([5256, 30_727, 1800])).toEqual([14, 81, 5]);
    expect(largestRemainder(Array.from({ length: 8 }, () => 12.5))).toEqual([13, 13, 13, 13, 12, 12, 12, 12]);
    expect(largestRemainder([0, 0, 5])).toEqual([0, 0, 100]);
    expect(largestRemainder([0, 0])).toBeNull();
  });
  it('median', () => {
    expect(median([100, 1, 4, 2, 3])).toBe(3);
    expect(median([1, 2, 3, 4])).toBe(2.5);
    expect(median([])).toBeNull();
  });
  it('refuses negatives everywhere', () => {
    expect([hhi([1, -1]), gini([1, -1]), theil([1, -1]), largestShare([-1, 2]), compositionVariance([1, -1], [1, 1])].map(code)).toEqual(Array(5).fill('negative-part'));
  });
});
describe('properties', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 12 });
  const all = [hhi, gini, theil, (x: readonly number[]) => cv(x), largestShare];
  it('does not change with the unit or the order', () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 2, max: 1000 }), (xs, k) => {
      for (const f of all) {
        expect(value(f(xs.map((x) => x * k)))).toBeCloseTo(value(f(xs)), 9);
        expect(value(f([...xs].reverse()))).toBeCloseTo(value(f(xs)), 9);
      }
    }));
  });
  it('gini equals its double sum', () => {
    fc.assert(fc.property(amounts, (xs) => {
      const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
      const double = xs.flatMap((x) => xs.map((y) => Math.abs(x - y))).reduce((a, b) => a + b, 0);
      expect(value(gini(xs))).toBeCloseTo(double / (2 * xs.length ** 2 * mean), 9);
    }));
  });
});
