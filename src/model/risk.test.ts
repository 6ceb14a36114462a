import { describe, expect, it } from 'vitest';
import { reserveRule, riskAmount, riskEffect } from './risk.ts';
import type { Risk } from './types.ts';

const T = 1000_00, M = 1000 * T;
const risk = (risk_id: string, side: Risk['side'], base: number | null, rate: number | null, amount: number | null): Risk => ({ file: 'r.csv', line: 2, risk_id, year: 2026, side, title: {}, assumption: {}, mitigation: {}, base, rate, amount, probability: '', source_id: '' });

describe('what a risk costs', () => {
  it('20 % of 1.0 million is 200 thousand', () => expect(riskAmount({ base: M, rate: 20, amount: 200 * T })).toEqual({ amount: 200 * T, how: 'typed', computed: 200 * T, agrees: true, implied_base: M }));
  it('5 % of 1.2 million is 60 thousand; «100 thousand» is 5 % of 2.0 million', () => expect(riskAmount({ base: 1.2 * M, rate: 5, amount: 100 * T })).toMatchObject({ computed: 60 * T, agrees: false, implied_base: 2 * M }));
  it('10 % of 1.0 million is not 300 thousand', () => expect(riskAmount({ base: M, rate: 10, amount: 300 * T })).toMatchObject({ computed: 100 * T, agrees: false, implied_base: 3 * M }));
  it('implied bases: tariffs +7 % → 200 thousand, energy +10 % → 150 thousand', () => {
    expect(riskAmount({ base: null, rate: 7, amount: 200 * T }).implied_base).toBe(2_857_142_86);
    expect(riskAmount({ base: null, rate: 10, amount: 150 * T })).toMatchObject({ computed: null, agrees: null, implied_base: 1.5 * M });
  });
  it('the amount may be left out, and then nothing is compared', () => {
    expect(riskAmount({ base: M, rate: 20, amount: null })).toMatchObject({ amount: 200 * T, how: 'computed', agrees: null });
    expect(riskAmount({ base: M, rate: null, amount: null })).toMatchObject({ amount: null, how: 'unknown' });
    expect(riskAmount({ base: 333, rate: 0.5, amount: null }).amount).toBe(2);
  });
});
describe('all of them together', () => {
  const three = [risk('transfers', 'revenue', M, 20, 200 * T), risk('utilities', 'expenditure', null, null, 150 * T), risk('drought', 'revenue', null, null, 400 * T)];
  it('200 + 150 + 400 = 750 thousand; a reserve of 500 leaves 250', () => expect(riskEffect(three, 2026, { balance: 0, reserve: 500 * T })).toMatchObject({ sum: 750 * T, balance_after: -750 * T, uncovered: 250 * T }));
  it('one unknown makes the sum unknown; a year without risks has none', () => {
    expect(riskEffect([...three, risk('x', 'revenue', null, null, null)], 2026, { balance: 0, reserve: 0 })).toMatchObject({ sum: null, balance_after: null, uncovered: null, unknown: [{ risk_id: 'x' }] });
    expect(riskEffect(three, 2027, { balance: 0, reserve: 0 }).sum).toBe(null);
    expect(riskEffect(three, 2026, { balance: null, reserve: 900 * T })).toMatchObject({ balance_after: null, uncovered: 0 });
  });
});
describe('the reserve, at most 2 %', () => {
  it('500 thousand of 25.0 million is at the limit', () => expect(reserveRule(500 * T, 25 * M, 2)).toEqual({ state: 'within', limit: 500 * T, needs: 25 * M }));
  it('500 thousand of 24.9 million is above', () => expect(reserveRule(500 * T, 24.9 * M, 2)).toMatchObject({ state: 'above', limit: 498 * T }));
  it('without the expenditure it cannot be checked; 3.0 million would allow 60 thousand', () => {
    expect(reserveRule(500 * T, null, 2)).toMatchObject({ state: 'cannot_check', needs: 25 * M });
    expect(reserveRule(500 * T, 3 * M, 2)).toMatchObject({ state: 'above', limit: 60 * T });
  });
});
