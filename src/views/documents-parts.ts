/** Parts that all pages of the register of documents share: addresses, years, sentences about statuses, deadlines and scores. */
import { dayNumber } from '../model/calendar.ts';
import { periodEnd } from '../model/months.ts';
import { coming, yearRegister, type Cell, type Coming, type RegisterSite, type Verdict, type YearDays, type YearRegister } from '../model/register.ts';
import type { DeadlineRule, DocumentRow } from '../model/records.ts';
import type { Anchor, ViewContext } from './context.ts';
import { anchorPart } from './programme-parts.ts';
import { statusOf, type StatusWord } from './parts.ts';
import type { Bundle, Site } from './site.ts';

/** Days within which a deadline is told as coming. */
export const SOON = 60;

/** Anchor of a document on its page: year, kind, and its turn among those of the same year and kind. */
export function documentAnchors(documents: readonly DocumentRow[]): Map<DocumentRow, string> {
  const turn = new Map<string, number>();
  return new Map(documents.map((d) => {
    const key = `d-${d.fiscal_year}-${d.document}`, n = (turn.get(key) ?? 0) + 1;
    turn.set(key, n);
    return [d, n > 1 ? `${key}-${n}` : key];
  }));
}
/** Part of the address of a document's own page. */
export const documentPart = (id: string): string => anchorPart(id);
export const documentHref = (ctx: ViewContext, b: Pick<Bundle, 'slug'>, id: string): string => ctx.href(b.slug, 'documents', documentPart(id));
/** Documents with pages of their own, by part of the address; rows of one document together, in the order of the file. */
export function documentsById(b: Pick<Bundle, 'm'>): Map<string, DocumentRow[]> {
  const out = new Map<string, DocumentRow[]>();
  for (const d of b.m.documents) { const part = documentPart(d.document_id), list = out.get(part); if (list) list.push(d); else out.set(part, [d]); }
  return out;
}

/** Some municipality has documents on record, and the site knows which documents there should be. */
export const hasRegisters = (site: Pick<Site, 'data' | 'bundles'>): boolean => site.data.key_documents.length > 0 && site.bundles.some((b) => b.m.documents.length > 0);

/** Registers of all years on record, the newest first; computed once for a municipality. */
const registers = new WeakMap<Bundle, Map<Site, readonly YearRegister[]>>();
export function registersOf(site: Site, b: Bundle): readonly YearRegister[] {
  let bySite = registers.get(b);
  if (!bySite) registers.set(b, bySite = new Map());
  let known = bySite.get(site);
  if (!known) bySite.set(site, known = [...new Set(b.m.documents.map((d) => d.fiscal_year))].sort((x, y) => y - x).map((y) => registerOf(site, b, y)));
  return known;
}
/** What the register takes from the site. */
export const registerSite = (site: Site): RegisterSite => ({ ...site.data.config, holidays: site.data.holidays });
export const registerOf = (site: Site, b: Bundle, year: number): YearRegister => yearRegister(b.m, { documents: site.data.key_documents }, year, registerSite(site));
/** The year a first sentence tells: the latest that was over on the as-of date, of those with records; else the latest. */
export function toldYear(list: readonly YearRegister[], asOf: string): YearRegister | null {
  return list.find((r) => asOf !== '' && r.days.ends < asOf) ?? list[0] ?? null;
}
/** A year with its own calendar or with records for half of the documents is a row of the matrix; others are a list of what was seen. */
export const isRich = (b: Bundle, r: YearRegister): boolean => r.cells.length > 0 && (
  b.m.records.calendar_years.some((c) => c.fiscal_year === r.year && (c.approved_on || c.submitted_on)) || r.cells.filter((c) => c.entries.some((e) => e.document)).length * 2 >= r.cells.length);

export interface Score { /** Sentence for a headline. */ sentence: string; /** «3 / 6»; '' = nothing can be counted. */ short: string; /** What stands beside the number: how many are not known. */ rest: string }
/** "n of m in time", or why that cannot be said. Not a percentage: with eight documents it would look more exact than it is. */
export function scoreOf(ctx: ViewContext, r: YearRegister): Score {
  const { t, fmt } = ctx, year = fmt.year(r.year), { available: k, counted: n } = r.score;
  const unknown = r.cells.filter((c) => c.verdict.status === 'unknown').length;
  const rest = unknown ? t('documents.unknownCount', { n: unknown }) : '';
  if (!n) return { sentence: t('documents.scoreNotDue', { year }), short: '', rest };
  if (unknown === n) return { sentence: t('documents.scoreUnknown', { year }), short: '', rest };
  const short = `${k}\u202f/\u202f${n}`;
  if (!k) return { sentence: t('documents.scoreZero', { year, n }), short, rest };
  return { sentence: t(k === n ? 'documents.scoreAll' : 'documents.score', { year, n, k }), short, rest };
}

/** Why the status is what it is, one sentence. */
export function whyOf(ctx: ViewContext, v: Verdict, d: DocumentRow | null): string {
  const { t } = ctx, key = `${v.status}_${v.reason}`;
  if (key === 'late_date' && d && v.deadline) return t('documentStatusWhy.late_date', { n: dayNumber(d.published_on) - dayNumber(v.deadline) });
  if (key === 'offline_channel') return t(`documentStatusWhy.offline_${d?.channel || 'none'}`);
  if (key === 'unknown_calendar' && d) return t(d.published_on ? 'documentStatusWhy.unknown_calendar_dated' : d.url || d.file_path ? 'documentStatusWhy.unknown_calendar_seen' : 'documentStatusWhy.unknown_calendar');
  return t(`documentStatusWhy.${key}`);
}
/** Why of a whole cell: for documents of several parts the number in time, else the sentence of its best record. */
export function cellWhy(ctx: ViewContext, c: Cell): string {
  if (!c.parts) return whyOf(ctx, c.verdict, c.entry.document);
  if (!c.parts.due) return ctx.t('documents.partsNone');
  if (c.entries.every((e) => e.verdict.status === 'unknown' || e.verdict.status === 'not_due')) return whyOf(ctx, c.verdict, c.entry.document);
  return ctx.t('documents.parts', { n: c.parts.due, k: c.parts.inTime });
}
/** The day a deadline is counted from, '' = not known. */
export function anchorDay(rule: Pick<DeadlineRule, 'from'>, days: YearDays, more: { referred?: string; period?: string } = {}): string {
  switch (rule.from) {
    case 'submitted': return days.submitted_on;
    case 'approved': return days.approved_on;
    case 'referred': return more.referred ?? '';
    case 'period_end': return periodEnd(more.period ?? '', days.starts, days.ends) ?? '';
    case 'mid_year': return periodEnd('H1', days.starts, days.ends) ?? '';
    case 'year_start': return days.starts;
    case 'year_end': return days.ends;
    default: return '';
  }
}
/** How a deadline comes about, in words with its dates: «бекитилген күн: 2025-01-24; + 3 ай; мөөнөтү: 2025-04-24». '' = there is no rule. */
export function deadlineWords(ctx: ViewContext, rule: DeadlineRule | null, days: YearDays, v: Verdict, moments: { referred?: string; period?: string }): string {
  const { t } = ctx;
  if (!rule) return t('register.noRule');
  const from = anchorDay(rule, days, moments), anchor = t(`register.anchor.${rule.from}`);
  if (!from) return t('register.anchorUnknown', { anchor });
  const steps = [rule.months ? t('register.months', { n: Math.abs(rule.months), sign: rule.months < 0 ? '−' : '+' }) : '', rule.days ? t('register.days', { n: Math.abs(rule.days), sign: rule.days < 0 ? '−' : '+' }) : '', rule.working_days ? t('register.workingDays', { n: rule.working_days }) : ''].filter(Boolean);
  return t('register.equation', { anchor, from, steps: steps.join(' '), due: v.deadline });
}
/** Day the document came out that this one refers to. */
export const referredDay = (b: Bundle, d: DocumentRow | null): string => (d?.refers_to ? b.m.documents.find((x) => x.document_id === d.refers_to && x.published_on)?.published_on ?? '' : '');

/** Deadlines of a municipality after the as-of date of what has not come yet; the nearest first. A municipality that was merged into another one has none. */
export function comingOf(site: Site, b: Bundle, days = SOON): Coming[] {
  const { valid_to } = b.m.config;
  return valid_to && valid_to < site.data.config.as_of ? [] : coming(b.m, { documents: site.data.key_documents }, registerSite(site), days);
}
/** Name of a part of the year; the whole year as its last report: twelve months. */
export const periodName = (ctx: ViewContext, period: string): string => ctx.fmt.period(period === '' || period === 'Y' ? 'M12' : period);
export const word = (ctx: ViewContext, v: Pick<Verdict, 'status'>): StatusWord => statusOf(ctx, v.status);
export const roleName = (ctx: ViewContext, id: string): string => { const r = ctx.site.data.key_documents.find((k) => k.id === id); return r ? ctx.name(r.name, id) : id === 'other' ? ctx.t('common.other') : id; };
/** Explanation of each status that a page shows, in the order of the model. */
export const legendOf = (ctx: ViewContext, used: Iterable<string>): { status: StatusWord; help: string }[] => {
  const seen = new Set(used);
  return ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'].filter((s) => seen.has(s)).map((s) => ({ status: statusOf(ctx, s), help: ctx.t(`documentStatusHelp.${s}`) }));
};
/** Links to the rest of the register. */
export const methodLink = (ctx: ViewContext): Anchor => ({ text: ctx.t('register.methodLink'), href: ctx.href('documents', 'method') });
export const regionLink = (ctx: ViewContext, year?: number): Anchor => ({ text: ctx.t('register.regionLink'), href: year === undefined ? ctx.href('documents') : ctx.href('documents', String(year)) });
