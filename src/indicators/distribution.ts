/** How evenly something is spread. Every function refuses negative parts and says why (domain notes on indicators, 1 and 5). */
import { no, ok, type Outcome } from './result.ts';

const total = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
function shares(xs: readonly number[]): Outcome<number[]> {
  if (xs.some((x) => x < 0)) return no('negative-part');
  const s = total(xs);
  return s > 0 ? ok(xs.map((x) => x / s)) : no('nothing-to-share');
}
/** Herfindahl–Hirschman index Σ s²: 1 = one source, 1/n = n equal sources. */
export function hhi(xs: readonly number[]): Outcome<number> {
  const s = shares(xs);
  return s.ok ? ok(total(s.value.map((v) => v * v))) : s;
}
/** (H − 1/N)/(1 − 1/N), N = number of parts above zero; undefined for one part. */
export function hhiNormalised(xs: readonly number[]): Outcome<number> {
  const h = hhi(xs);
  if (!h.ok) return h;
  const n = xs.filter((x) => x > 0).length;
  return n > 1 ? ok((h.value - 1 / n) / (1 - 1 / n)) : no('too-few-points', { minimum: 2, found: n });
}
/** (1 − HHI)/(1 − 1/N): 0 = one source, 1 = all sources equal. */
export function diversification(xs: readonly number[]): Outcome<number> {
  const h = hhiNormalised(xs);
  return h.ok ? ok(1 - h.value) : h;
}
/** The greatest share, 0…1. */
export function largestShare(xs: readonly number[]): Outcome<number> {
  const s = shares(xs);
  return s.ok ? ok(s.value.reduce((a, b) => Math.max(a, b), 0)) : s;
}
/** Gini coefficient ΣΣ w_i w_j |x_i − x_j| / (2 W² μ), x ≥ 0; weights default to 1 (use population). */
export function gini(xs: readonly number[], weights: readonly number[] = xs.map(() => 1)): Outcome<number> {
  if (xs.some((x) => x < 0) || weights.some((w) => w < 0)) return no('negative-part');
  const w = total(weights), mean = w > 0 ? total(xs.map((x, i) => x * weights[i]!)) / w : 0;
  if (mean === 0) return no('nothing-to-share');
  // Sorted form of the double sum: n log n instead of n².
  const order = xs.map((x, i) => [x, weights[i]!] as const).sort((a, b) => a[0] - b[0]);
  let below = 0, weighted = 0, sum = 0;
  for (const [x, k] of order) { sum += k * (x * below - weighted); below += k; weighted += k * x; }
  return ok(sum / (w * w * mean));
}
/** Theil index (1/n) Σ (x/μ) ln(x/μ), with 0·ln 0 = 0. */
export function theil(xs: readonly number[]): Outcome<number> {
  const s = shares(xs);
  return s.ok ? ok(Math.max(0, total(s.value.map((v) => (v === 0 ? 0 : v * Math.log(v * xs.length)))))) : s;
}
/** Coefficient of variation σ/μ; `population` divides by n, `sample` by n − 1. */
export function cv(xs: readonly number[], form: 'population' | 'sample' = 'population'): Outcome<number> {
  const n = form === 'population' ? xs.length : xs.length - 1;
  if (n < 1) return no('too-few-points', { minimum: form === 'population' ? 1 : 2, found: xs.length });
  const mean = total(xs) / xs.length;
  if (mean === 0) return no('zero-denominator');
  if (mean < 0) return no('negative-base');
  return ok(Math.sqrt(total(xs.map((x) => (x - mean) ** 2)) / n) / mean);
}
/** PEFA PI-2: Σ|a_i − b_i·A/B| / A, where A and B are the sums of actual a and plan b. */
export function compositionVariance(actual: readonly number[], plan: readonly number[]): Outcome<number> {
  if (actual.some((x) => x < 0) || plan.some((x) => x < 0)) return no('negative-part');
  const a = total(actual), b = total(plan);
  if (a === 0 || b === 0) return no('zero-denominator');
  return ok(total(actual.map((x, i) => Math.abs(x - (plan[i]! * a) / b))) / a);
}
/** The median; even counts take the mean of the two in the middle. null for an empty list. */
export function median(xs: readonly number[]): number | null {
  if (!xs.length) return null;
  const s = [...xs].sort((a, b) => a - b), m = s.length >> 1;
  return s.length % 2 ? s[m]! : (s[m - 1]! + s[m]!) / 2;
}
