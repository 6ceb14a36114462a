/**
 * Growth and forecasts. Years are whole years: a part of a year never enters. Sources of the formulas: domain notes on
 * indicators, sections 4 and 5.
 */
import { roundHalfAway } from '../model/money.ts';
import { no, ok, type Outcome } from './result.ts';

const base = (x: number | null): Outcome<number> =>
  x === null ? no('missing-input') : x === 0 ? no('zero-denominator') : x < 0 ? no('negative-base') : ok(x);

/** (x_t − x_{t−1}) / x_{t−1} as a share: 0.05 = growth of five per cent. */
export function yoy(previous: number | null, now: number | null): Outcome<number> {
  const b = base(previous);
  return !b.ok ? b : now === null ? no('missing-input') : ok((now - b.value) / b.value);
}
/** Difference of two shares in percentage points: 0.66 → 0.48 is −18. Not a growth rate. */
export function pointsBetween(previous: number | null, now: number | null): Outcome<number> {
  return previous === null || now === null ? no('missing-input') : ok(Number(((now - previous) * 100).toPrecision(12)));
}
/** Compound annual growth (x_n/x_0)^(1/n) − 1; `years` is the time between the points (not their number) and may be a fraction. */
export function cagr(first: number | null, last: number | null, years: number): Outcome<number> {
  const b = base(first), l = base(last);
  if (!b.ok) return b;
  if (!l.ok) return l;
  return years > 0 ? ok((l.value / b.value) ** (1 / years) - 1) : no('too-few-points', { minimum: 2, found: 1 });
}
/** Exponential rate ln(x_n/x_0)/n, as used for populations. */
export function exponential(first: number | null, last: number | null, years: number): Outcome<number> {
  const g = cagr(first, last, years);
  return g.ok ? ok(Math.log1p(g.value)) : g;
}

/**
 * The last `n` of the known points, oldest first. Refuses fewer points, a gap, and a year in which the territory changed
 * (`breaks`: first years of a new territory).
 */
export function inARow<P extends { year: number }>(known: readonly P[], n: number, breaks: readonly number[]): Outcome<P[]> {
  if (known.length < n) return no('too-few-points', { minimum: n, found: known.length });
  const used = [...known].sort((a, b) => a.year - b.year).slice(-n), first = used[0]!.year;
  for (const [i, p] of used.entries()) if (p.year !== first + i) return no('gap-year', { year: first + i });
  const broken = breaks.find((y) => y > first && y < first + n);
  return broken === undefined ? ok(used) : no('series-break', { year: broken });
}

export interface YearValue { year: number; value: number | null }
/**
 * `sedp`: rates and their mean rounded to two decimals (in per cent), the forecast to `digits`; reproduces the printed example
 * of the method. `sedp_exact`: full precision, only what is shown as forecast is rounded.
 */
export type GrowthMode = 'sedp' | 'sedp_exact';
export const SEDP_FACTS = 4;
export interface SedpForecast {
  mode: GrowthMode;
  /** Growth in per cent, one per pair of years. */
  rates: { year: number; percent: number }[];
  mean: number;
  /** `further`: calculated from a forecast, not from a fact. */
  forecasts: { year: number; value: number; further: boolean }[];
  /** The mean is below zero: allowed, and said beside the figure. */
  falling: boolean;
}
/**
 * Forecast by the arithmetic mean of the last three yearly rates; needs four facts in a row, all above zero. Refuses a gap and
 * a year in which the territory changed (`breaks`: first years of a new territory). Further years compound with the same mean:
 * in `sedp` on the rounded forecast that was shown, in `sedp_exact` on the unrounded one. `digits`: decimals of the forecast in
 * the unit of the values.
 */
export function sedpForecast(points: readonly YearValue[], o: { mode?: GrowthMode; horizon?: number; breaks?: readonly number[]; digits?: number } = {}): Outcome<SedpForecast> {
  const { mode = 'sedp', horizon = 1, breaks = [], digits = 0 } = o;
  const row = inARow(points.filter((p): p is { year: number; value: number } => p.value !== null), SEDP_FACTS, breaks);
  if (!row.ok) return row;
  const used = row.value, last = used.at(-1)!;
  const rates: SedpForecast['rates'] = [];
  for (let i = 1; i < used.length; i++) {
    const g = yoy(used[i - 1]!.value, used[i]!.value);
    if (!g.ok) return no(g.reason.code, { year: used[i - 1]!.year });
    const percent = g.value * 100;
    rates.push({ year: used[i]!.year, percent: mode === 'sedp' ? roundHalfAway(percent, 2) : percent });
  }
  const lastBase = base(last.value);
  if (!lastBase.ok) return no(lastBase.reason.code, { year: last.year });
  const sum = rates.reduce((s, r) => s + r.percent, 0);
  const mean = mode === 'sedp' ? roundHalfAway(sum / rates.length, 2) : sum / rates.length;
  const forecasts: SedpForecast['forecasts'] = [];
  let x = last.value;
  for (let k = 1; k <= horizon; k++) {
    x *= 1 + mean / 100;
    const value = roundHalfAway(x, digits);
    if (mode === 'sedp') x = value;
    forecasts.push({ year: last.year + k, value, further: k > 1 });
  }
  return ok({ mode, rates, mean, forecasts, falling: mean < 0 });
}
