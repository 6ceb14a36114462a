/** What the pages of purchases, transfers and amendments share: which of them exist, and the links between them. */
import { sumOfLines } from '../model/lines-of.ts';
import type { Direction, LineSelector, Minor, Phase } from '../model/types.ts';
import type { Anchor, ViewContext } from './context.ts';
import { lineHref, measureHref, projectHref } from './programme-parts.ts';
import type { Bundle } from './site.ts';

export const DEALINGS = ['procurement', 'transfers', 'amendments'] as const;
export type Dealing = (typeof DEALINGS)[number];
export const hasDealing = (b: Bundle, page: Dealing): boolean => b.m.records[page].length > 0;
/** The first of the pages that exists, for the menu of the municipality. */
export const firstDealing = (b: Bundle): Dealing | null => DEALINGS.find((d) => hasDealing(b, d)) ?? null;
export const dealingsMenu = (ctx: ViewContext, b: Bundle, current: Dealing): Anchor[] =>
  DEALINGS.filter((d) => hasDealing(b, d)).map((d) => ({ text: ctx.t(`dealings.page_${d}`), href: ctx.href(b.slug, d), current: d === current }));

/** Years of some rows, the newest first. */
export const yearsOf = (rows: readonly { fiscal_year: number }[]): number[] => [...new Set(rows.map((r) => r.fiscal_year))].sort((a, b) => b - a);
export const amountText = (ctx: ViewContext, n: Minor | null): string => (n === null ? ctx.t('common.noData') : ctx.fmt.money(n));
/** The line of the budget that some codes mean, as an amount that leads there; null where the budget has none. */
export function lineLink(ctx: ViewContext, b: Bundle, direction: Direction, s: LineSelector, year: number, phases: readonly Phase[]): Anchor | null {
  for (const phase of phases) {
    const sum = sumOfLines(b.budget, ctx.site.data.classifications, direction, s, year, phase);
    if (sum.facts.length) return { text: ctx.t('dealings.inBudget', { phase: ctx.t(`phase.${phase}`), year, amount: amountText(ctx, sum.amount) }), href: lineHref(ctx, b, sum.facts[0]!) };
  }
  return null;
}
/** The measure and the project that a row names, as links. */
export function tiesOf(ctx: ViewContext, b: Bundle, r: { measure_id: string; project_id?: string }): Anchor[] {
  const measure = b.m.measures.find((m) => m.measure_id === r.measure_id), project = r.project_id ? b.m.projects.find((p) => p.project_id === r.project_id) : undefined;
  return [
    ...(project ? [{ text: ctx.t('dealings.project', { name: ctx.name(project.name, project.project_id) }), href: projectHref(ctx, b, project.project_id) }] : []),
    ...(measure ? [{ text: ctx.t('dealings.measure', { code: measure.measure_id, name: ctx.name(measure.title, measure.measure_id) }), href: measureHref(ctx, b, measure) }] : []),
  ];
}
