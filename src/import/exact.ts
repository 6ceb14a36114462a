/** Exact sums of minor units, however large. */
import { minorToDecimal } from '../model/money.ts';

export class Exact {
  private small = 0;
  private big = 0n;
  n = 0;
  missing = 0;
  /** `null` = not known: counted, not added. */
  add(x: number | null): this {
    if (x === null) { this.missing++; return this; }
    this.n++;
    const s = this.small + x;
    if (Number.isSafeInteger(s)) this.small = s;
    else { this.big += BigInt(this.small); this.small = x; }
    return this;
  }
  get value(): bigint { return this.big + BigInt(this.small); }
  /** Decimal text in the major unit. */
  text(digits: number): string { return decimalOf(this.value, digits); }
}
export function decimalOf(v: bigint, digits: number): string {
  if (v >= -9007199254740991n && v <= 9007199254740991n) return minorToDecimal(Number(v), digits);
  const s = (v < 0n ? -v : v).toString().padStart(digits + 1, '0');
  return (v < 0n ? '-' : '') + s.slice(0, s.length - digits) + (digits ? '.' + s.slice(-digits) : '');
}
