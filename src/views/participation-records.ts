/** What the search finds of participation: every hearing, for each year the proposals that were made in it and the needs, and every round of local initiatives. */
import type { SearchRecord } from '../search/build.ts';
import { needYears } from '../model/needs.ts';
import type { Lang } from '../model/types.ts';
import { fullName, viewContext } from './context.ts';
import { hasParticipation, participationPath } from './participation-pages.ts';
import { hearingTitle, whenText, whereText } from './participation-parts.ts';
import { anchorPart } from './programme-parts.ts';
import { authorName, proposalYears, proposalsOfYear, yearPart } from './proposals.ts';
import { link, type Bundle, type Site } from './site.ts';

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
    ...proposalYears(b).map((y) => record(href('participation', 'proposals', yearPart(y)), y === null ? t('proposals.titleUndated') : t('proposals.titleYear', { year: y }), y, proposalsOfYear(b, y).flatMap((p) => [ctx.name(p.topic_name), ctx.name(p.text), ctx.name(p.reason), authorName(ctx, p.author)]))),
    ...b.m.participation.rounds.map((r) => record(href('participation', 'initiatives', anchorPart(r.round_id)), ctx.name(r.name, r.round_id), r.fiscal_year, [t('initiatives.title'), ctx.name(r.directions), ctx.name(r.lessons), ...b.m.participation.initiatives.filter((i) => i.round_id === r.round_id).flatMap((i) => [ctx.name(i.title), ctx.name(i.goal), ctx.name(i.outcome)])])),
    ...needYears(b.m.participation).map((y, k) => record(href('participation', 'needs', k ? String(y) : ''), t('needs.title', { year: y }), y, b.m.participation.needs.filter((n) => n.year === y).flatMap((n) => [ctx.name(n.topic_name), ctx.name(n.problem), ctx.name(n.because)]))),
  ];
}
