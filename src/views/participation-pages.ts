/** Pages of people's participation that exist: the one place that decides it for menus, the front page and `getStaticPaths`. */
import { hasAsk } from './ask-pages.ts';
import { bookLinks } from './books.ts';
import type { Anchor, ViewContext } from './context.ts';
import type { Bundle, Site } from './site.ts';

/** Keys of the pages below the front page of participation, in the order of their menu. A new page adds its key here, its condition and its address below, and the word `participation.page_<key>`. */
export const PARTICIPATION_PAGES = ['hearings', 'proposals', 'initiatives', 'needs'] as const;
export type ParticipationPage = (typeof PARTICIPATION_PAGES)[number];

const EXISTS: Readonly<Record<ParticipationPage, (site: Site, b: Bundle) => boolean>> = {
  hearings: (_, b) => b.m.participation.hearings.length > 0,
  proposals: (_, b) => b.m.participation.proposals.length > 0,
  initiatives: (_, b) => b.m.participation.rounds.length > 0 || b.m.participation.initiatives.length > 0,
  needs: (_, b) => b.m.participation.needs.length > 0,
};
export const hasParticipationPage = (site: Site, b: Bundle, page: ParticipationPage): boolean => EXISTS[page](site, b);
export const hasParticipation = (site: Site, b: Bundle): boolean => PARTICIPATION_PAGES.some((p) => EXISTS[p](site, b));
/** Address of a page after `/<lang>/<slug>/`. */
export const participationPath = (page: ParticipationPage | ''): readonly string[] => (page ? ['participation', page] : ['participation']);

/** The front page of participation, over the pages that stand in its menu without being below its address; null where there is none. */
export const participationLink = (ctx: ViewContext, b: Bundle): Anchor | null => (hasParticipation(ctx.site, b) ? { text: ctx.t('participation.front'), href: ctx.href(b.slug, ...participationPath('')) } : null);
/** The pages as links; `current` is the key of the page they stand on, '' on the front page. */
export function participationMenu(ctx: ViewContext, b: Bundle, current: ParticipationPage | ''): Anchor[] {
  return [
    { text: ctx.t('participation.front'), href: ctx.href(b.slug, ...participationPath('')), current: current === '' },
    ...PARTICIPATION_PAGES.filter((p) => EXISTS[p](ctx.site, b)).map((p) => ({ text: ctx.t(`participation.page_${p}`), href: ctx.href(b.slug, ...participationPath(p)), current: p === current })),
    ...bookLinks(ctx, b.slug),
    ...(hasAsk(b) ? [{ text: ctx.t('menu.ask'), href: ctx.href(b.slug, 'ask') }] : []),
  ];
}
