/** The series a forecast is made of: executed totals of whole years, residents, and what the programme measures. Facts only. */
import { breaksOf, type Outcome } from '../indicators/index.ts';
import { cagr, sedpForecast, SEDP_FACTS, inARow, type SedpForecast, type YearValue } from '../indicators/growth.ts';
import { no, ok } from '../indicators/result.ts';
import { roundHalfAway } from '../model/money.ts';
import type { Text } from '../model/types.ts';
import { MEASURES, pointOf, residents } from './series.ts';
import type { Bundle, Site } from './site.ts';

export const HORIZONS = [3, 5] as const;
export interface ForecastSeries {
  id: string;
  kind: 'money' | 'people' | 'indicator';
  /** Name and unit of an indicator of the programme; money and people are worded by their kind. */
  name: Text; unit: Text;
  /** Facts in the unit of the series: major units of money, people, or the indicator's own unit. */
  points: readonly YearValue[];
  /** Decimals of the forecast. */
  digits: number;
  source_ids: readonly string[];
}

const known = (points: readonly YearValue[]) => points.filter((p) => p.value !== null).length;

/** Every series with at least two facts; in the order money, people, indicators. */
export function forecastSeries(site: Site, b: Bundle): ForecastSeries[] {
  const scale = 10 ** site.data.config.currency.minor_digits;
  const money = MEASURES.map((m): ForecastSeries => {
    const found = b.budget.years.flatMap((year) => { const p = pointOf(site.data, b.budget, m, year, 'executed'); return p ? [{ year, value: p.amount === null ? null : p.amount / scale, facts: p.facts }] : []; });
    return { id: m, kind: 'money', name: {}, unit: {}, points: found.map(({ year, value }) => ({ year, value })), digits: 0, source_ids: [...new Set(found.flatMap((p) => p.facts.map((f) => f.source_id)))] };
  });
  const years = [...new Set(b.m.population.map((p) => p.year))].sort((x, y) => x - y);
  const people = years.flatMap((y) => residents(b.m.population, y) ?? []);
  const population: ForecastSeries = { id: 'population', kind: 'people', name: {}, unit: {}, points: people.map((p) => ({ year: p.year, value: p.population })), digits: 0, source_ids: [...new Set(people.map((p) => p.source_id))] };
  const ids = [...new Set(b.m.programme_indicators.filter((r) => !r.group && !r.place).map((r) => r.indicator_id))];
  const indicators = ids.filter((id) => !people.length || id !== 'population').map((id): ForecastSeries => {
    const rows = b.m.programme_indicators.filter((r) => r.indicator_id === id && !r.group && !r.place).sort((x, y) => x.year - y.year), head = rows[0]!;
    const facts = rows.filter((r) => r.actual !== null);
    return { id: `i-${id}`, kind: 'indicator', name: head.name, unit: head.unit, points: facts.map((r) => ({ year: r.year, value: r.actual })), digits: facts.every((r) => Number.isInteger(r.actual)) ? 0 : 1, source_ids: [...new Set(facts.map((r) => r.source_id))] };
  });
  return [...money, population, ...indicators].filter((s) => known(s.points) > 1);
}

/** First years of a new territory: no rate of growth is taken across them. */
export const breakYears = (site: Pick<Site, 'bySlug'>, b: Bundle): number[] => breaksOf(b.m.config, b.m.config.predecessors.flatMap((p) => site.bySlug.get(p)?.m.config ?? []));

/** The example printed in the method: by it, the forecast of the first year is 12 130 (12 131 without rounding on the way). */
export const PRINTED_EXAMPLE: Pick<ForecastSeries, 'points' | 'digits'> = { points: [9800, 10500, 11000, 11500].map((value, i) => ({ year: 2021 + i, value })), digits: 0 };

export interface ForecastYear { year: number; official: number; exact: number; geometric: number; further: boolean }
export interface Forecast { facts: readonly { year: number; value: number }[]; official: SedpForecast; exact: SedpForecast; /** Yearly growth by the geometric mean, as a share. */ geometric: number; years: readonly ForecastYear[] }
/**
 * The three methods side by side for `horizon` years after the last fact. The official one rounds rates and mean to two decimals and each
 * forecast to the unit shown; the second calculates with full precision; the third compounds the geometric mean of the same years.
 */
export function forecastOf(s: Pick<ForecastSeries, 'points' | 'digits'>, breaks: readonly number[], horizon: number = HORIZONS.at(-1)!): Outcome<Forecast> {
  const o = { horizon, breaks, digits: s.digits };
  const official = sedpForecast(s.points, { ...o, mode: 'sedp' }), exact = sedpForecast(s.points, { ...o, mode: 'sedp_exact' });
  if (!official.ok) return official;
  if (!exact.ok) return exact;
  const row = inARow(s.points.filter((p): p is { year: number; value: number } => p.value !== null), SEDP_FACTS, breaks);
  if (!row.ok) return row;
  const facts = row.value, first = facts[0]!, last = facts.at(-1)!, g = cagr(first.value, last.value, last.year - first.year);
  if (!g.ok) return no(g.reason.code, g.reason.params);
  return ok({
    facts, official: official.value, exact: exact.value, geometric: g.value,
    years: official.value.forecasts.map((f, i) => ({ year: f.year, official: f.value, exact: exact.value.forecasts[i]!.value, geometric: roundHalfAway(last.value * (1 + g.value) ** (i + 1), s.digits), further: f.further })),
  });
}
