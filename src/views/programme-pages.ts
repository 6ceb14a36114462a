/** Pages of a programme that exist: the one place that decides it for menus, links between them and `getStaticPaths`. */
import { breakYears, forecastOf, forecastSeries } from './forecast-series.ts';
import { bookLinks } from './books.ts';
import type { Anchor, ViewContext } from './context.ts';
import type { Bundle, Site } from './site.ts';

/** Keys of the pages below the front page of the programme, in the order of their menu. */
export const PROGRAMME_PAGES = ['plan', 'projects', 'targets', 'monitoring', 'forecast', 'risks'] as const;
export type ProgrammePage = (typeof PROGRAMME_PAGES)[number];

export const hasProgramme = (site: Pick<Site, 'content'>, b: Bundle): boolean =>
  !!b.m.programme || b.m.measures.length > 0 || site.content.some((c) => c.collection === 'programmes' && c.slug === b.slug);

const EXISTS: Readonly<Record<ProgrammePage, (site: Site, b: Bundle) => boolean>> = {
  plan: (_, b) => b.m.measures.length > 0,
  projects: (_, b) => b.m.projects.length > 0,
  targets: (_, b) => b.m.programme_indicators.length > 0,
  monitoring: (_, b) => b.m.measures.length > 0 || b.m.monitoring.length > 0,
  // Without a programme the page is there for its forecasts alone; with one it also says why there is none.
  forecast: (site, b) => { const all = forecastSeries(site, b); return hasProgramme(site, b) ? all.length > 0 : all.some((s) => forecastOf(s, breakYears(site, b)).ok); },
  risks: (_, b) => b.m.risks.length > 0,
};
export const hasPage = (site: Site, b: Bundle, page: ProgrammePage): boolean => EXISTS[page](site, b);
/** Address of a page after `/<lang>/<slug>/`. */
export const pagePath = (page: ProgrammePage): readonly string[] => (page === 'projects' ? ['projects'] : ['programme', page === 'targets' ? 'indicators' : page]);

/** The pages of a programme as links; `current` is the key of the page they stand on, '' on the front page. */
export function programmeMenu(ctx: ViewContext, b: Bundle, current: ProgrammePage | ''): Anchor[] {
  const pages = PROGRAMME_PAGES.filter((p) => hasPage(ctx.site, b, p));
  if (!pages.length || !hasProgramme(ctx.site, b)) return [];
  return [
    { text: ctx.t('programme.front'), href: ctx.href(b.slug, 'programme'), current: current === '' },
    ...pages.map((p) => ({ text: ctx.t(`programme.page_${p}`), href: ctx.href(b.slug, ...pagePath(p)), current: p === current })),
    ...bookLinks(ctx, b.slug),
  ];
}
