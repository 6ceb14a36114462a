/** Series over the years: in prices of one year, and per resident. Nominal and real are two series, never one. */
import type { Minor, PopulationRow, PriceYear } from '../model/types.ts';
import { no, ok, type Outcome } from './result.ts';

export interface SeriesPoint { year: number; amount: Minor | null }
export interface DerivedPoint { year: number; value: Outcome<number> }
export const ANNUAL_AVERAGE = 'annual_average';

/**
 * Price level of `to` with `from` = 1: chained Π(1 + π) of yearly changes of one kind of index (`annual_average` for flows).
 * A year without a price change breaks the chain.
 */
export function priceFactor(prices: readonly PriceYear[], from: number, to: number, kind: string = ANNUAL_AVERAGE): Outcome<number> {
  const change = new Map(prices.filter((p) => p.cpi_kind === kind).map((p) => [p.year, p.change_percent]));
  let level = 1;
  for (let y = Math.min(from, to) + 1; y <= Math.max(from, to); y++) {
    const c = change.get(y);
    if (c === undefined) return no('missing-input', { year: y });
    if (c <= -100) return no('negative-base', { year: y });
    level *= 1 + c / 100;
  }
  return ok(from <= to ? level : 1 / level);
}
/** N_t · CPI_base/CPI_t: amounts in prices of `baseYear`, in minor units with a fraction. The caller names base year and kind. */
export function realSeries(points: readonly SeriesPoint[], prices: readonly PriceYear[], baseYear: number, kind: string = ANNUAL_AVERAGE): DerivedPoint[] {
  return points.map(({ year, amount }) => {
    if (amount === null) return { year, value: no('missing-input', { year }) };
    const f = priceFactor(prices, year, baseYear, kind);
    return { year, value: f.ok ? ok(amount * f.value) : f };
  });
}
export interface PerResidentPoint extends DerivedPoint { population: PopulationRow | null }
/**
 * Amount per resident of the same year (minor units with a fraction). `minimum`: below it the value is suppressed. The row of
 * the population is handed on so that an estimate is marked.
 */
export function perResidentSeries(points: readonly SeriesPoint[], rows: readonly PopulationRow[], minimum: number): PerResidentPoint[] {
  const by = new Map<number, PopulationRow>();
  for (const r of rows) {
    const have = by.get(r.year);
    if (r.place === '' && (!have || (have.estimate && !r.estimate))) by.set(r.year, r);
  }
  return points.map(({ year, amount }) => {
    const population = by.get(year) ?? null;
    const value: Outcome<number> = amount === null || !population ? no('missing-input', { year })
      : population.population < minimum || population.population === 0 ? no('suppressed', { minimum })
      : ok(amount / population.population);
    return { year, value, population };
  });
}
