/** How many people came to a hearing, by sex, age, group and village. Small numbers, and what would tell them, are not shown. */
import type { ChartCell, ChartRow, ChartSpec } from '../charts/types.ts';
import { hiddenPeople, peopleOf, totalOf } from '../model/people.ts';
import type { Hearing, PeopleCount } from '../model/participation.ts';
import { placeName, type ViewContext } from './context.ts';
import { sourcesOf } from './parts.ts';
import { anchorPart } from './programme-parts.ts';
import type { Bundle } from './site.ts';

export interface PeopleView { /** «Катышкандар: 96»; that nobody knows where it is so. */ total: string; spec: ChartSpec | null; csv: string; json: string; notes: readonly string[]; sources: readonly string[] }

/** A number of people as the source gives it: exact, about, or a limit. */
export function peopleNumber(ctx: ViewContext, r: Pick<PeopleCount, 'number' | 'approximate' | 'bound'>): string {
  if (r.number === null) return ctx.t('common.noData');
  const n = ctx.fmt.number(r.number), sign = r.bound === 'more' ? '> ' : r.bound === 'at_least' ? '≥ ' : r.bound === 'at_most' ? '≤ ' : r.approximate ? '≈ ' : '';
  return `${sign.replace(' ', '\u00a0')}${n}`;
}
/** What a row counts, in words. */
export function peopleLabel(ctx: ViewContext, b: Bundle, r: PeopleCount): string {
  const { t } = ctx, village = r.village ? b.m.villages.find((v) => v.code === r.village) : undefined;
  return [r.sex ? t(`hearings.sex_${r.sex}`) : '', r.age || r.group ? ctx.name(r.name, [r.age, r.group].filter(Boolean).join(', ')) : '', r.village ? t('hearings.fromVillage', { name: village ? ctx.name(village.name, r.village) : r.village }) : ''].filter(Boolean).join(', ');
}
/** The numbers of a hearing; null where the register has none. */
export function hearingPeople(ctx: ViewContext, b: Bundle, h: Hearing): PeopleView | null {
  const rows = peopleOf(b.m.participation.people, h.hearing_id);
  if (!rows.length) return null;
  const { t } = ctx, below = ctx.site.data.config.rules.suppress_below_people, hidden = hiddenPeople(rows, below), total = totalOf(rows), parts = rows.filter((r) => r !== total), known = parts.filter((r) => r.number !== null && !hidden.has(r));
  const sources = [...new Set(rows.map((r) => r.source_id).filter(Boolean))], id = `hearing-${anchorPart(h.hearing_id).toLowerCase().replace(/[^a-z0-9-]+/g, '-')}-people`;
  const cell = (r: PeopleCount): ChartCell => (hidden.has(r) ? { value: null, text: t('hearings.hidden'), state: 'unknown', raw: '' } : { value: r.number, text: r.number === null ? '' : peopleNumber(ctx, r), state: r.number === null ? 'unknown' : 'happened', raw: r.number === null ? '' : String(r.number) });
  const all = total && total.number !== null ? t('hearings.total', { n: peopleNumber(ctx, total) }) : t('hearings.totalUnknown');
  const spec: ChartSpec | null = !parts.length ? null : {
    kind: 'bars', id, headline: all, subtitle: t('hearings.peopleSub', { place: placeName(ctx, b.m.config), date: h.date ? ctx.fmt.date(h.date) : t('hearings.dayUnknown') }), description: all,
    sentence: known.length === parts.length ? t('hearings.peopleAll') : t('hearings.peopleSome'),
    columns: [{ id: 'number', label: t('hearings.people') }],
    rows: parts.map((r, i): ChartRow => ({ id: [r.sex, r.age, r.group, r.village].filter(Boolean).join('-') || String(i), label: peopleLabel(ctx, b, r), hue: 'own', cells: { number: cell(r) } })),
    ...(total ? { total: { id: 'total', label: t('hearings.everybody'), hue: 'ink' as const, cells: { number: cell(total) } } } : {}),
    sources: sourcesOf(ctx, b, sources), words: { ...ctx.chartWords, first: t('hearings.whoHead') }, options: { sort: 'given', ...(total?.number ? { max: total.number } : {}) },
  };
  return {
    total: all, spec, csv: ctx.file(ctx.lang, b.slug, 'charts', `${id}.csv`), json: ctx.file(ctx.lang, b.slug, 'charts', `${id}.json`), sources,
    notes: [...(hidden.size ? [t('hearings.hiddenNote', { n: below })] : []), ...(parts.some((r) => r.group) ? [t('hearings.groupsNote')] : [])],
  };
}
/** The figures of all hearings of a municipality. */
export const hearingCharts = (ctx: ViewContext, b: Bundle): ChartSpec[] => b.m.participation.hearings.filter((h) => h.state === 'held').flatMap((h) => hearingPeople(ctx, b, h)?.spec ?? []);
