/** Which sheets a municipality has. The one answer for the menu, the list, the pages and the command that makes PDF files. */
import { latestYear } from '../model/budget.ts';
import type { Hearing } from '../model/participation.ts';
import { yearOfProposal } from '../model/proposals.ts';
import type { Lang, Phase } from '../model/types.ts';
import { doubtful, storyOf, type Story } from './citizen/story.ts';
import type { Bundle, Site } from './site.ts';

export const SHEET_KINDS = ['poster', 'handout', 'hearing', 'proposals', 'monitoring'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];
/** `path`: after `/<lang>/<slug>/print/`; `name`: of the PDF file, without languages and ending. */
export interface SheetRef { kind: SheetKind; path: readonly string[]; name: string; year: number | null; size: 'A3' | 'A4' }

/** Languages of the sides of a sheet: that of the page, then the first other one of the site. */
export const sheetLanguages = (site: Pick<Site, 'data'>, lang: Lang): Lang[] => [lang, ...site.data.config.languages.filter((l) => l !== lang).slice(0, 1)];

const PHASES: readonly Phase[] = ['executed', 'adjusted', 'approved', 'proposed'];
/** Whether a total of expenditure can be printed large: known, of a whole year, its unit beyond doubt. */
const tellable = (s: Story | null): s is Story => s !== null && s.period === '' && s.expenditure?.total.amount != null && s.expenditure.total.amount > 0 && !doubtful(s.expenditure);

/** A budget older than this many years is history and no news for a board. */
const OLD = 3;
const thisYear = (site: Pick<Site, 'data'>): number | null => Number(site.data.config.as_of.slice(0, 4)) || null;
const isOld = (site: Pick<Site, 'data'>, year: number): boolean => { const now = thisYear(site); return now !== null && year < now - OLD; };
/** Years worth a place on the board: the one told everywhere on the site, the year before `as_of`, and later ones that are planned. Latest first. */
export function budgetYears(site: Site, b: Bundle): readonly Story[] {
  const latest = latestYear(b.budget);
  if (!latest || isOld(site, latest.year)) return [];
  const from = Math.min(latest.year, (thisYear(site) ?? Infinity) - 1);
  const years = [...new Set([latest.year, ...b.budget.years.filter((y) => y >= from)])].sort((x, y) => y - x);
  return years.flatMap((year) => {
    const phase = year === latest.year ? latest.phase : PHASES.find((p) => b.budget.first(year, p, '', 'expenditure'));
    const story = phase ? storyOf(site, b, { year, phase }) : null;
    return tellable(story) ? [story] : [];
  });
}
/** Why a municipality has no poster: key of `print.why_…` and the year of its latest figures; null where it has one. */
export function whyNoPoster(site: Site, b: Bundle): { key: 'figures' | 'old' | 'total' | 'doubt'; year: number } | null {
  if (budgetYears(site, b).length) return null;
  const story = storyOf(site, b);
  return !story ? { key: 'figures', year: 0 } : { key: isOld(site, story.year) ? 'old' : doubtful(story.expenditure) ? 'doubt' : 'total', year: story.year };
}

/** Hearings still to come on the day the data refer to, the nearest first; those without a day last. */
export function comingHearings(site: Pick<Site, 'data'>, b: Bundle): readonly Hearing[] {
  const asOf = site.data.config.as_of, day = (h: Hearing) => h.date || '9';
  return b.m.participation.hearings.filter((h) => h.state === 'planned' && (!h.date || !asOf || h.date >= asOf))
    .sort((x, y) => (day(x) < day(y) ? -1 : day(x) > day(y) ? 1 : x.hearing_id < y.hearing_id ? -1 : 1));
}
/** Years in which people made their proposals, the latest first: the same years, and the same proposals, as on the pages of proposals. */
export const sheetYears = (b: Bundle): readonly number[] => [...new Set(b.m.participation.proposals.map((p) => yearOfProposal(p, b.m.participation.hearings)))].filter((y) => y !== null).sort((x, y) => y - x);

/** All sheets of a municipality, in the order of the list. */
export function sheetsOf(site: Site, b: Bundle): readonly SheetRef[] {
  const years = budgetYears(site, b).map((s) => s.year);
  const ofYear = (kind: 'poster' | 'handout' | 'proposals', year: number): SheetRef => ({ kind, path: [kind, String(year)], name: `${year}-${kind}`, year, size: kind === 'poster' ? 'A3' : 'A4' });
  const monitored = [...b.m.monitoring.map((e) => e.date), ...b.m.measures.map((m) => m.as_of)].filter(Boolean).sort().at(-1)?.slice(0, 4) ?? '';
  return [
    ...years.flatMap((y) => [ofYear('poster', y), ofYear('handout', y)]),
    ...comingHearings(site, b).map((h): SheetRef => ({ kind: 'hearing', path: ['hearing', h.hearing_id], name: `${h.hearing_id}-hearing`, year: h.fiscal_year, size: 'A4' })),
    ...sheetYears(b).map((y) => ofYear('proposals', y)),
    ...(b.m.measures.length ? [{ kind: 'monitoring' as const, path: ['monitoring'], name: [monitored, 'monitoring'].filter(Boolean).join('-'), year: Number(monitored) || null, size: 'A4' as const }] : []),
  ];
}
/** The list exists where there is a sheet, or a reason to tell why there is none. */
export const hasPrint = (site: Site, b: Bundle): boolean => b.m.facts.length > 0 || sheetsOf(site, b).length > 0;
