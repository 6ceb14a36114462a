/** What the pages of a programme share: its money computed once, words of promises and statuses, addresses of measures and lines. */
import { programmeMoney, SECTIONS, type LineSum, type MeasureMoney, type MoneySum, type ProgrammeMoney, type Promise } from '../model/programme.ts';
import type { Fact, Measure, MeasureStatus, Minor, Text } from '../model/types.ts';
import type { Anchor, ViewContext, Worded } from './context.ts';
import { lineId } from './line-id.ts';
import type { StatusWord } from './parts.ts';
import { sectionTitles } from './programme.ts';
import type { Bundle, Site } from './site.ts';

const computed = new WeakMap<Bundle, ProgrammeMoney>();
/** The money of all measures, once per municipality. */
export function moneyOf(site: Site, b: Bundle): ProgrammeMoney {
  let m = computed.get(b);
  if (!m) computed.set(b, (m = programmeMoney(b.m, b.budget, site.data.classifications)));
  return m;
}

/** Statuses in the order in which a reader counts them. */
export const STATUS_ORDER: readonly MeasureStatus[] = ['done', 'in_progress', 'delayed', 'planned', 'stopped', 'unknown'];
/** The sign that stands for a status: the same shapes as those of documents. */
const SIGN: Readonly<Record<MeasureStatus, string>> = { done: 'available', in_progress: 'run', delayed: 'late', planned: 'not_due', stopped: 'not_produced', unknown: 'unknown' };
export const measureStatus = (ctx: ViewContext, s: MeasureStatus): StatusWord => ({ status: SIGN[s], text: ctx.t(`programme.status_${s}`) });
/** Signs that a page with measures may show. */
export const SIGNS = [...new Set(Object.values(SIGN))];

/** Measures by status, statuses nobody has left out. */
export const byStatus = (ctx: ViewContext, measures: readonly Pick<Measure, 'measure_id' | 'status'>[]): { status: StatusWord; count: number; ids: readonly string[] }[] =>
  STATUS_ORDER.flatMap((s) => { const mine = measures.filter((m) => m.status === s); return mine.length ? [{ status: measureStatus(ctx, s), count: mine.length, ids: mine.map((m) => m.measure_id) }] : []; });

/** Sum of the rows of a promise whose amount is known; equal to `amount` where all are. */
export const knownOf = (p: Promise): Minor | null => p.amount ?? (p.rows.length > p.unknown.length ? p.rows.reduce((n, r) => n + (p.unknown.includes(r) ? 0 : r.amount ?? 0), 0) : null);
/** A promise in words: the sum, «at least» where a part of it is not known, else that there are no data. */
export function promiseText(ctx: ViewContext, p: Promise, short = false): string {
  const money = (n: Minor) => (short ? ctx.fmt.shortMoney(n) : ctx.fmt.minor(n));
  if (p.amount !== null) return money(p.amount);
  const known = knownOf(p);
  // Help without a price alone is no missing figure: nobody put a price on it.
  if (known === null && !p.rows.length && !p.per_month.length && p.unpriced.length) return ctx.t('plan.unpriced');
  return known === null ? ctx.t('common.noData') : ctx.t('plan.atLeast', { amount: money(known) });
}
/** What is still to be found. Measures under way that name no money at all make it «at least», or not known: nobody said that nothing is lacking. */
export function missingText(ctx: ViewContext, b: Bundle, s: Pick<MoneySum, 'measures' | 'to_be_found'>, short = false, none = '0'): string {
  const silent = moneyOf(ctx.site, b).gap.unfunded.some((m) => s.measures.includes(m.measure_id) && m.status !== 'stopped' && m.status !== 'done' && !s.to_be_found.rows.some((r) => r.measure_id === m.measure_id));
  if (!s.to_be_found.rows.length) return silent ? ctx.t('common.noData') : none;
  const known = s.to_be_found.amount;
  return silent && known !== null ? ctx.t('plan.atLeast', { amount: short ? ctx.fmt.shortMoney(known) : ctx.fmt.minor(known) }) : promiseText(ctx, s.to_be_found, short);
}
export const minorText = (ctx: ViewContext, n: Minor | null): string => (n === null ? ctx.t('common.noData') : ctx.fmt.minor(n));
export const shortText = (ctx: ViewContext, n: Minor | null): string => (n === null ? ctx.t('common.noData') : ctx.fmt.shortMoney(n));
/** What a promise does not count, in sentences. */
export function notCounted(ctx: ViewContext, p: Promise): string[] {
  const { t } = ctx;
  return [
    ...(p.unknown.length ? [t('plan.unknownRows', { n: p.unknown.length })] : []), ...(p.per_month.length ? [t('plan.perMonthRows', { n: p.per_month.length })] : []), ...(p.unpriced.length ? [t('plan.unpricedRows', { n: p.unpriced.length })] : []),
  ];
}

/** One sentence for a page whose publisher's words are partly not in its language; '' where all are. */
export function foreignNotice(ctx: ViewContext, texts: readonly Text[]): string {
  const found = [...new Set(texts.flatMap((x) => ctx.text(x)?.lang ?? []))];
  return found.length ? ctx.t('programme.foreign', { languages: found.map((l) => (ctx.site.i18n.languages.includes(l) ? ctx.site.i18n.languageName(l) : l)).join(', ') }) : '';
}
/** Title of a section with its address; one without a text has the name the method gives it, else its number. */
export function sectionName(ctx: ViewContext, b: Bundle, section: string): Worded & { href: string } {
  const known = sectionTitles(ctx.site, b, ctx.lang).get(section);
  if (known) return known;
  return { text: (SECTIONS as readonly string[]).includes(section) ? ctx.t(`programme.section_${section}`) : section ? ctx.t('programme.sectionNumber', { n: section }) : ctx.t('common.other'), href: '' };
}
/** Sections of the programme in the order of their numbers; '' last. */
export const sectionsOf = (rows: readonly { section: string }[]): string[] => [...new Set(rows.map((r) => r.section))].sort((x, y) => (Number(x) || 99) - (Number(y) || 99));
/** Part of the address of a section; what belongs to none stands together. */
export const sectionPart = (section: string): string => section || 'other';

export const anchorPart = (id: string): string => id.replace(/[^\p{L}\p{N}_.-]+/gu, '-');
export const measureHref = (ctx: ViewContext, b: Bundle, m: Measure): string => `${ctx.href(b.slug, 'programme', 'plan', sectionPart(m.section))}#m-${anchorPart(m.measure_id)}`;
export const projectHref = (ctx: ViewContext, b: Bundle, id: string): string => ctx.href(b.slug, 'projects', anchorPart(id));
/** The page of the budget lines, at the first of some facts. */
export const lineHref = (ctx: ViewContext, b: Bundle, f: Fact): string => `${ctx.href(b.slug, 'budget', String(f.fiscal_year))}#${lineId(f)}`;
/** An amount that leads to its line in the budget. */
export const lineAmount = (ctx: ViewContext, b: Bundle, s: LineSum): Anchor => ({ text: minorText(ctx, s.amount), href: s.facts.length ? lineHref(ctx, b, s.facts.at(-1)!) : '' });

/** Term as printed, else from the dates. */
export function termText(ctx: ViewContext, m: { term?: Text; start: string; end: string }): Worded {
  const printed = m.term && ctx.text(m.term);
  if (printed) return printed;
  const from = Number(m.start.slice(0, 4)), to = Number(m.end.slice(0, 4));
  return { text: from && to ? (from === to ? ctx.fmt.year(from) : ctx.fmt.years(from, to)) : from || to ? ctx.fmt.year(from || to) : ctx.t('common.noData') };
}
/** «4,1 / 6,4 км»; null where the plan names no quantity. */
export function quantityText(ctx: ViewContext, m: Measure): string | null {
  const { fmt, t } = ctx, n = (x: number) => fmt.number(x, Number.isInteger(x) ? 0 : 1), unit = ctx.name(m.unit);
  if (m.quantity === null) return m.done === null ? null : `${n(m.done)}${unit ? `\u00a0${unit}` : ''}`;
  return t('plan.doneOf', { done: m.done === null ? t('common.noData') : n(m.done), of: n(m.quantity), unit });
}

export interface MoneyBar { spent: number; planned: number; missing: number }
/** Parts of a bar in per cent of the largest promise: spent, in the budget, promised beyond it. Null where the promise is not known. */
export function barOf(x: MeasureMoney, most: Minor): MoneyBar | null {
  const promised = knownOf(x.promised);
  if (!promised || most <= 0) return null;
  const part = (n: number) => Math.round((n / most) * 1000) / 10;
  const spent = Math.min(promised, x.spent.amount ?? x.reported ?? 0), planned = Math.max(spent, Math.min(promised, x.budget.amount ?? 0));
  return { spent: part(spent), planned: part(planned), missing: part(promised) };
}
