/** Rates of programmes and statistics, and the two rules about averages: matching bases, and no mean of percentages without weights. */
import { no, ok, type Outcome } from './result.ts';

function divide(a: number | null, b: number | null): Outcome<number> {
  if (a === null || b === null) return no('missing-input');
  return b === 0 ? no('zero-denominator') : b < 0 ? no('negative-base') : ok(a / b);
}
/** (P at the start + P at the next start) / 2: the denominator for flows of a year. */
export const midPopulation = (start: number | null, next: number | null): Outcome<number> => (start === null || next === null ? no('missing-input') : ok((start + next) / 2));
/** Events per 1000 of the mid-year population; with `days`, brought to a year of `yearDays`. */
export function per1000(events: number | null, midYear: number | null, days: number | null = null, yearDays = 365): Outcome<number> {
  const r = divide(events, midYear);
  if (!r.ok) return r;
  return days === null ? ok(r.value * 1000) : days > 0 ? ok((r.value * 1000 * yearDays) / days) : no('zero-denominator');
}
/** (e_ij/e_i) / (E_j/E): above one, the branch weighs more here than in the whole. */
export function locationQuotient(branchHere: number | null, allHere: number | null, branchWhole: number | null, allWhole: number | null): Outcome<number> {
  const here = divide(branchHere, allHere), whole = divide(branchWhole, allWhole);
  return !here.ok ? here : !whole.ok ? whole : divide(here.value, whole.value);
}
/** Residents per km². */
export const density = (population: number | null, km2: number | null): Outcome<number> => divide(population, km2);
/** Residents outside working age per resident of working age; the age limits are the caller's to name. */
export const dependency = (outside: number | null, working: number | null): Outcome<number> => divide(outside, working);
/** Other funds per unit of local-budget funds. */
export const leverage = (other: number | null, local: number | null): Outcome<number> => divide(other, local);
/** Cost / yearly gain of income, in years. */
export const payback = (cost: number | null, yearlyGain: number | null): Outcome<number> => divide(cost, yearlyGain);
/** Profit / cost. */
export const profitability = (income: number | null, cost: number | null): Outcome<number> => (income === null || cost === null ? no('missing-input') : divide(income - cost, cost));

export interface RatePart { part: number | null; whole: number | null }
/** Rate over the parts that are known on both sides: a whole without its part does not enter the base. `left_out` counts the others. */
export function rateOnMatchingBase(parts: readonly RatePart[]): Outcome<{ rate: number; left_out: number }> {
  const known = parts.filter((p): p is { part: number; whole: number } => p.part !== null && p.whole !== null);
  const r = divide(known.reduce((s, p) => s + p.part, 0), known.reduce((s, p) => s + p.whole, 0));
  return r.ok ? ok({ rate: r.value, left_out: parts.length - known.length }) : r;
}
/** Weighted mean of shares; without weights it refuses. */
export function meanOfShares(shares: readonly number[], weights: readonly number[] | null): Outcome<number> {
  if (!weights || weights.length !== shares.length) return no('no-weights');
  if (weights.some((w) => w < 0)) return no('negative-part');
  return divide(shares.reduce((s, x, i) => s + x * weights[i]!, 0), weights.reduce((s, w) => s + w, 0));
}

export interface Band { grade: string; from: number; to: number }
/** The best grade whose band holds in at least `needed` of the years; '' where none does. Bands from best to worst, ends included. */
export function gradeOverYears(values: readonly number[], bands: readonly Band[], needed = 2): string {
  return bands.find((b) => values.filter((v) => v >= b.from && v <= b.to).length >= needed)?.grade ?? '';
}
