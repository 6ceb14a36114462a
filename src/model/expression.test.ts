import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, evaluate, evaluateToDecimal, ExpressionError } from './expression.ts';

describe('evaluate', () => {
  it('is exact where floating point is not', () => {
    expect(0.1 + 0.2 === 0.3).toBe(false);
    expect(compare('0.1 + 0.2', '0.3')).toEqual({ value: '0.3', holds: true, difference: '0' });
    expect(evaluateToDecimal('525.6 + 3072.7 + 180.0')).toBe('3778.3');
    expect(evaluate('10 / 4')).toEqual({ num: 5n, den: 2n });
  });
  it('knows the order of operations, signs and parentheses', () => {
    expect(evaluateToDecimal('2 + 3 * 4 - 6 / 2')).toBe('11');
    expect(evaluateToDecimal('12 / 3 / 2')).toBe('2');
    expect(evaluateToDecimal('10 - 4 - 3')).toBe('3');
    expect(evaluateToDecimal('-(2 - 5) * 2')).toBe('6');
    expect(evaluateToDecimal('3 - -2')).toBe('5');
    expect(evaluateToDecimal('587 + (679.4 - 388.3)')).toBe('878.1');
  });
  it('rounds halves away from zero', () => {
    expect(evaluateToDecimal('rnd(2.5, 0)')).toBe('3');
    expect(evaluateToDecimal('rnd(-2.5, 0)')).toBe('-3');
    expect(evaluateToDecimal('rnd(1.005, 2)')).toBe('1.01');
    expect(evaluateToDecimal('rnd(1.0049, 2)')).toBe('1');
    expect(evaluateToDecimal('rnd(-236.3 / (3047.1 + 236.3) * 100, 1)')).toBe('-7.2');
    expect(evaluateToDecimal('rnd(2 / 3, 4)')).toBe('0.6667');
  });
  it('writes a value without a finite form with twelve decimals', () => {
    expect(evaluateToDecimal('1 / 3')).toBe('0.333333333333');
    expect(evaluateToDecimal('-2 / 3')).toBe('-0.666666666667');
    expect(evaluateToDecimal('1 / 8')).toBe('0.125');
    expect(evaluateToDecimal('100 * 10')).toBe('1000');
  });
  it.each([['', 0], ['1 +', 3], ['1 1', 2], ['(1', 2], ['1 / 0', 3], ['1,5', 1], ['abc', 0], ['rnd(1)', 5], ['rnd(1, 0.5)', 6], ['rnd(1, 13)', 6], ['.5', 0], ['1e5', 1], ['2 ** 3', 3]])('refuses «%s»', (text, position) => {
    let error: unknown;
    try { evaluate(text); } catch (e) { error = e; }
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as ExpressionError).position).toBe(position);
  });
  it('refuses what is too long or too deep instead of overflowing', () => {
    expect(() => evaluate('('.repeat(5000))).toThrow(ExpressionError);
    expect(() => evaluate('1+'.repeat(20_000))).toThrow(ExpressionError);
  });
});

describe('compare', () => {
  it('gives printed minus computed', () => {
    expect(compare('3132.1 + 351.0 + 6872.0', '10613.1')).toEqual({ value: '10355.1', holds: false, difference: '258' });
    expect(compare('15126.3 + 820.0', '14306.3')).toEqual({ value: '15946.3', holds: false, difference: '-1640' });
    expect(compare('7151.4 - 7389.7', '-238.3').holds).toBe(true);
  });
});

describe('properties', () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const text = (n: number) => `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
  it('adds like integers of the minor unit, in any order', () => {
    fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (xs) => {
      const whole = xs.reduce((a, b) => a + b, 0);
      const forward = xs.map((x) => `(${text(x)})`).join(' + '), backward = [...xs].reverse().map((x) => `(${text(x)})`).join('+');
      expect(compare(forward, text(whole)).holds).toBe(true);
      expect(evaluateToDecimal(forward)).toBe(evaluateToDecimal(backward));
    }));
  });
  it('undoes what it did', () => {
    fc.assert(fc.property(cents, cents.filter((x) => x !== 0), (a, b) => {
      expect(compare(`${text(a)} / (${text(b)}) * (${text(b)})`, text(a)).holds).toBe(true);
    }));
  });
  it('rounds to the nearest', () => {
    fc.assert(fc.property(cents, fc.integer({ min: 0, max: 2 }), (a, n) => {
      const { num, den } = evaluate(`rnd(${text(a)}, ${n}) - (${text(a)})`);
      expect(Math.abs(Number(num) / Number(den))).toBeLessThanOrEqual(0.5 / 10 ** n + 1e-12);
    }));
  });
});
