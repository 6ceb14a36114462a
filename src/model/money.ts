/**
 * Exact money: decimal text ↔ integer minor units. Nothing here rounds silently.
 */
import type { Minor } from './types.ts';

const DECIMAL = /^([-+−]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads `-1200000.00` as minor units. Returns `null` where the text is not a plain decimal number, has more
 * decimals than the currency has minor digits (trailing zeros excepted), or does not fit exactly.
 */
export function parseMinor(text: string, digits = 2): Minor | null {
  const m = DECIMAL.exec(text);
  if (!m) return null;
  let frac = m[3] ?? '';
  if (frac.length > digits) {
    if (/[1-9]/.test(frac.slice(digits))) return null;
    frac = frac.slice(0, digits);
  }
  const n = Number(m[2] + frac.padEnd(digits, '0'));
  if (!Number.isSafeInteger(n)) return null;
  return m[1] === '-' || m[1] === '−' ? (n === 0 ? 0 : -n) : n;
}

/** 120000000 → `1200000.00`, the form of our CSV files. */
export function minorToDecimal(n: Minor, digits = 2): string {
  const s = String(Math.abs(n)).padStart(digits + 1, '0');
  const whole = s.slice(0, s.length - digits);
  return (n < 0 ? '-' : '') + whole + (digits ? '.' + s.slice(-digits) : '');
}

/** Sum of known amounts; `null` as soon as one is missing (null in, null out). */
export function sumOrNull(values: Iterable<Minor | null>): Minor | null {
  let s = 0;
  for (const v of values) { if (v === null) return null; s += v; }
  return s;
}

/** Half away from zero, the display rounding of DESIGN; `digits` after the point. */
export function roundHalfAway(x: number, digits = 0): number {
  const k = 10 ** digits;
  const r = Math.round(Number((Math.abs(x) * k).toPrecision(15))) / k;
  return x < 0 ? (r === 0 ? 0 : -r) : r;
}

/**
 * Largest remainder (Hamilton): whole parts that add up to `whole`; ties go to the earlier part.
 * Refuses negative parts and an all-zero list (returns null): a share of nothing is not computable.
 */
export function largestRemainder(values: readonly number[], whole = 100): number[] | null {
  const sum = values.reduce((a, b) => a + b, 0);
  if (!values.length || values.some((v) => v < 0) || sum <= 0) return null;
  const exact = values.map((v) => (v * whole) / sum);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((e, i) => [e - parts[i]!, i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (let k = 0; k < left; k++) parts[order[k]![1]]!++;
  return parts;
}
