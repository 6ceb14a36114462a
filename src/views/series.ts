/** Totals and kinds of revenue of one municipality, year by year and phase by phase, each with the rows that prove it. */
import { REVENUE_HUE } from '../model/concepts.ts';
import { groupOf } from '../model/classes.ts';
import { priceFactor, ANNUAL_AVERAGE } from '../indicators/series.ts';
import type { Fact, Minor, Phase, PopulationRow, PriceYear, SiteData } from '../model/types.ts';
import type { Budget, Statement } from '../model/budget.ts';
import type { Bundle, Site } from './site.ts';

export const MEASURES = ['revenue', 'expenditure', 'own', 'transfer'] as const;
export type Measure = (typeof MEASURES)[number];
/** `null` = the account exists but does not say this; absent points are `undefined`. */
export interface Point { amount: Minor | null; facts: readonly Fact[] }

/** The value of a measure in one phase of a whole year; undefined where there is no account of it. */
export function pointOf(site: Pick<SiteData, 'classifications' | 'config'>, budget: Budget, measure: Measure, year: number, phase: Phase): Point | undefined {
  const s = budget.first(year, phase, '', measure === 'expenditure' ? 'expenditure' : 'revenue');
  if (!s) return undefined;
  return measure === 'revenue' || measure === 'expenditure' ? { amount: s.total.amount, facts: s.total.facts } : kindOfRevenue(site, s, measure);
}

/** Whether the lines are the whole account: a complete source, or an excerpt whose lines add up to the printed total. */
export function isWhole(site: Pick<SiteData, 'config'>, s: Statement): boolean {
  const { total, lines, complete } = s, { total_minor, rounding_unit_minor } = site.config.rules.tolerance;
  if (!lines.length || total.computed === null) return false;
  if (total.how !== 'printed') return complete;
  return Math.abs(total.amount! - total.computed) <= Math.max(total_minor, (rounding_unit_minor / 2) * Math.sqrt(lines.length));
}

/** Own revenue or transfers; not known where a line mixes kinds, has no class or no amount, or the list is not whole. */
function kindOfRevenue(site: Pick<SiteData, 'classifications' | 'config'>, s: Statement, measure: 'own' | 'transfer'): Point {
  const unknown: Point = { amount: null, facts: [] };
  if (!isWhole(site, s)) return unknown;
  let amount = 0;
  const facts: Fact[] = [];
  for (const f of s.lines) {
    const group = f.economic ? groupOf(site.classifications.revenue, f.economic, s.fiscal_year) : '';
    if (f.amount === 0) continue;
    // A tax that is not split may be own or shared; a transfer it is not.
    if (!group || (measure === 'own' && group === 'tax_unsplit')) return unknown;
    if (REVENUE_HUE[group as keyof typeof REVENUE_HUE] !== measure) continue;
    amount += f.amount!;
    facts.push(f);
  }
  // An excerpt without transfers may be an account of own revenue alone: that is not «no transfers».
  if (measure === 'transfer' && !s.complete && !facts.length) return unknown;
  return { amount, facts };
}

/** Residents of a year: the row of the whole municipality, a count before an estimate. */
export function residents(population: readonly PopulationRow[], year: number): PopulationRow | undefined {
  const rows = population.filter((p) => p.year === year && p.place === '');
  return rows.find((p) => !p.estimate) ?? rows[0];
}

export interface Deflator {
  base: number;
  /** Price rows that were used, oldest first. */
  rows: readonly PriceYear[];
  /** Factor that turns money of `year` into money of the base year; null = a year of the chain has no index. */
  factor(year: number): number | null;
}
/**
 * Annual-average consumer prices chained: real = nominal × Π(1 + π) over the years after `year` up to the base. The base is the last
 * of the given years whose index is known; later years cannot be expressed in its prices. Null where no year has an index.
 */
export function deflator(prices: readonly PriceYear[], years: readonly number[]): Deflator | null {
  const change = new Map(prices.filter((p) => p.cpi_kind === ANNUAL_AVERAGE).map((p) => [p.year, p]));
  const base = [...years].sort((a, b) => b - a).find((y) => change.has(y));
  if (base === undefined) return null;
  const factor = (year: number): number | null => {
    const f = year > base ? null : priceFactor(prices, year, base);
    return f?.ok ? f.value : null;
  };
  const first = Math.min(...years.filter((y) => factor(y) !== null));
  return { base, factor, rows: [...change.values()].filter((p) => p.year > first && p.year <= base).sort((a, b) => a.year - b.year) };
}

export interface Merger { after: number; date: string; predecessors: readonly Bundle[] }
/** Mergers a municipality came out of: the last full year of its predecessors. */
export function mergersOf(site: Pick<Site, 'bySlug'>, b: Bundle): Merger[] {
  const by = new Map<string, Bundle[]>();
  for (const slug of b.m.config.predecessors) {
    const p = site.bySlug.get(slug), end = p?.m.config.valid_to;
    if (p && end) by.set(end, [...(by.get(end) ?? []), p]);
  }
  return [...by].sort((a, c) => (a[0] < c[0] ? -1 : 1)).map(([date, predecessors]) => {
    const year = Number(date.slice(0, 4));
    return { after: date.endsWith('-12-31') ? year : year - 1, date, predecessors };
  });
}
