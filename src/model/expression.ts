/**
 * Arithmetic as sources print it, computed exactly: plain decimal numbers, `+ - * /`, parentheses and `rnd(x, n)`.
 * Values are fractions of big integers, so that no check fails or passes by a floating-point slip.
 */

/** An exact number: `den` > 0, in lowest terms. */
export interface Rational { num: bigint; den: bigint }

/** The text is not an expression of this small language; `position` is the 0-based place of the trouble. */
export class ExpressionError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(`${message} (at ${position + 1})`);
    this.name = 'ExpressionError';
    this.position = position;
  }
}

/** Decimals written for a value that has no finite decimal form. */
const MAX_DECIMALS = 12;
const MAX_DEPTH = 100;
const MAX_LENGTH = 10_000;

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const gcd = (a: bigint, b: bigint): bigint => {
  while (b) [a, b] = [b, a % b];
  return a;
};
const rational = (num: bigint, den: bigint): Rational => {
  const s = den < 0n ? -1n : 1n, g = gcd(abs(num), abs(den)) || 1n;
  return { num: (s * num) / g, den: (s * den) / g };
};

/** Rounds to `digits` decimals, halves away from zero (what a printed table calls «half up»). */
export function round({ num, den }: Rational, digits: number): Rational {
  const k = 10n ** BigInt(digits);
  const n = (2n * abs(num) * k + den) / (2n * den);
  return rational(num < 0n ? -n : n, k);
}

/**
 * The exact value of an expression such as `3037.0 + 1999.6` or `rnd(917 / 19421.7 * 100, 0)`.
 * Throws `ExpressionError` for anything else, for a division by zero, and for `rnd` to other than 0 to 12 places.
 */
export function evaluate(expression: string): Rational {
  const s = expression;
  if (s.length > MAX_LENGTH) throw new ExpressionError('too long', MAX_LENGTH);
  let i = 0, depth = 0;
  const skip = (): void => { while (s[i] === ' ') i++; };
  const eat = (c: string): boolean => {
    skip();
    if (!s.startsWith(c, i)) return false;
    i += c.length;
    return true;
  };
  const need = (c: string): void => { if (!eat(c)) throw new ExpressionError(`expected “${c}”`, i); };

  const sum = (): Rational => {
    let a = product();
    for (;;) {
      const minus = eat('-');
      if (!minus && !eat('+')) return a;
      const b = product();
      a = rational(a.num * b.den + (minus ? -b.num : b.num) * a.den, a.den * b.den);
    }
  };
  const product = (): Rational => {
    let a = signed();
    for (;;) {
      if (eat('*')) {
        const b = signed();
        a = rational(a.num * b.num, a.den * b.den);
      } else if (eat('/')) {
        const at = i, b = signed();
        if (b.num === 0n) throw new ExpressionError('division by zero', at);
        a = rational(a.num * b.den, a.den * b.num);
      } else return a;
    }
  };
  const signed = (): Rational => {
    let minus = false;
    while (eat('-')) minus = !minus;
    const a = atom();
    return minus ? { num: -a.num, den: a.den } : a;
  };
  const nested = (): Rational => {
    if (++depth > MAX_DEPTH) throw new ExpressionError('too deep', i);
    const a = sum();
    depth--;
    return a;
  };
  const atom = (): Rational => {
    if (eat('rnd(')) {
      const a = nested();
      need(',');
      const at = i, n = nested();
      need(')');
      if (n.den !== 1n || n.num < 0n || n.num > BigInt(MAX_DECIMALS)) throw new ExpressionError(`expected 0 to ${MAX_DECIMALS} places`, at);
      return round(a, Number(n.num));
    }
    if (eat('(')) {
      const a = nested();
      need(')');
      return a;
    }
    skip();
    const m = /^(\d+)(?:\.(\d+))?/.exec(s.slice(i, i + 400));
    if (!m) throw new ExpressionError('expected a number', i);
    i += m[0].length;
    const frac = m[2] ?? '';
    return rational(BigInt(m[1]! + frac), 10n ** BigInt(frac.length));
  };

  const value = sum();
  skip();
  if (i < s.length) throw new ExpressionError('unexpected text', i);
  return value;
}

/** A value as decimal text without trailing zeros; rounded to 12 decimals where it has no finite form (`1/3`). */
export function toDecimal(value: Rational): string {
  let rest = value.den, digits = 0;
  for (const p of [2n, 5n]) {
    let n = 0;
    while (rest % p === 0n) { rest /= p; n++; }
    digits = Math.max(digits, n);
  }
  if (rest !== 1n) digits = MAX_DECIMALS;
  const { num, den } = round(value, digits);
  const scaled = (abs(num) * 10n ** BigInt(digits)) / den;
  const t = scaled.toString().padStart(digits + 1, '0');
  const frac = t.slice(t.length - digits).replace(/0+$/, '');
  const whole = t.slice(0, t.length - digits);
  return (num < 0n ? '-' : '') + whole + (digits && frac ? `.${frac}` : '');
}

/** `evaluate`, as decimal text. */
export const evaluateToDecimal = (expression: string): string => toDecimal(evaluate(expression));

/**
 * Holds a printed result against its arithmetic. `holds` is exact equality; `difference` is printed minus computed, so that a
 * missing component shows as a positive number. Throws `ExpressionError` where either side is not an expression.
 */
export function compare(expression: string, expected: string): { value: string; holds: boolean; difference: string } {
  const a = evaluate(expression), b = evaluate(expected);
  const d = rational(b.num * a.den - a.num * b.den, a.den * b.den);
  return { value: toDecimal(a), holds: d.num === 0n, difference: toDecimal(d) };
}
