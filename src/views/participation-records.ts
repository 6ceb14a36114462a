/** What the search finds of participation: every hearing, every proposal, for each year its proposals and needs, and every round of local initiatives. */
import type { SearchRecord } from '../search/build.ts';
import { needYears } from '../model/needs.ts';
import type { Lang } from '../model/types.ts';
import { fullName, viewContext } from './context.ts';
import { hasParticipation, participationPath } from './participation-pages.ts';
import { hearingTitle, whenText, whereText } from './participation-parts.ts';
import { anchorPart } from './programme-parts.ts';
import { authorName, proposalAnchor, proposalYears, proposalsOfYear, yearPart } from './proposals.ts';
import { link, type Bundle, type Site } from './site.ts';

/** About as many letters as a line of results holds, whole words. */
const TITLE = 80;
const shortened = (s: string): string => (s.length <= TITLE ? s.replace(/\.$/, '') : `${s.slice(0, s.lastIndexOf(' ', TITLE))}…`);
/** Addresses from the root of the site, as all of the index has them. */
export function participationRecords(site: Site, b: Bundle, lang: Lang): SearchRecord[] {
  if (!hasParticipation(site, b)) return [];
  const ctx = viewContext(site, lang), { t } = ctx, place = fullName(ctx, b.m.config), href = (...parts: string[]) => link({ base: '/' }, lang, b.slug, ...parts);
  const record = (url: string, title: string, year: number | null, text: readonly string[]): SearchRecord => ({ url, lang, title: `${title} – ${place}`, kind: 'participation', municipality: b.slug, year, text: text.filter(Boolean).join('. ') });
  return [
    record(href(...participationPath('')), t('participation.title'), null, [t('participation.lead'), ctx.name(b.m.config.take_part)]),
    ...b.m.participation.hearings.map((h) => record(href('participation', 'hearings', anchorPart(h.hearing_id)), `${t('hearings.one')}: ${hearingTitle(ctx, h).text}`, h.date ? Number(h.date.slice(0, 4)) : h.fiscal_year, [
      t(`hearings.topic_${h.topic}`), whenText(ctx, h), whereText(ctx, b, h).text, ctx.name(h.agenda), ctx.name(h.minutes),
    ])),
    ...proposalYears(b).map((y) => record(href('participation', 'proposals', yearPart(y)), y === null ? t('proposals.titleUndated') : t('proposals.titleYear', { year: y }), y, [...new Set(proposalsOfYear(b, y).map((p) => ctx.name(p.topic_name)))])),
    // Each proposal is found by itself: who asks for a bridge wants that answer, not the page of a year.
    ...proposalYears(b).flatMap((y) => proposalsOfYear(b, y).map((p) => record(`${href('participation', 'proposals', yearPart(y))}#${proposalAnchor(p.proposal_id)}`, shortened(ctx.name(p.text, p.proposal_id)), y, [t('proposals.one'), ctx.name(p.topic_name), ctx.name(p.text), ctx.name(p.reason), authorName(ctx, p.author)]))),
    ...b.m.participation.rounds.map((r) => record(href('participation', 'initiatives', anchorPart(r.round_id)), ctx.name(r.name, r.round_id), r.fiscal_year, [t('initiatives.title'), ctx.name(r.directions), ctx.name(r.lessons), ...b.m.participation.initiatives.filter((i) => i.round_id === r.round_id).flatMap((i) => [ctx.name(i.title), ctx.name(i.goal), ctx.name(i.outcome)])])),
    ...needYears(b.m.participation).map((y, k) => record(href('participation', 'needs', k ? String(y) : ''), t('needs.title', { year: y }), y, b.m.participation.needs.filter((n) => n.year === y).flatMap((n) => [ctx.name(n.topic_name), ctx.name(n.problem), ctx.name(n.because)]))),
  ];
}
