/**
 * Status of a document in a role, computed from the register, the calendar of the year and an as-of date (domain notes «Documents and the Declaration» §3: the rules of the International Budget
 * Partnership, borrowed for municipalities). «No information» is never «not produced». Nothing here knows a clock.
 */
import { addDays } from './calendar.ts';
import { addMonths, addWorkingDays, daysBetween, fiscalYearSpan, periodEnd } from './months.ts';
import type { Anchor, BudgetCalendarYear, DeadlineRule, DocumentRow, Holiday, KeyDocument, Scorecard } from './records.ts';
import type { Municipality } from './types.ts';

export const STATUSES = ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'] as const;
export type DocumentStatus = (typeof STATUSES)[number];
/**
 * Why a document has its status. Beyond the tracker's own: `publisher` a copy that somebody else put up, `undated` a copy is there but the day it was published is not known, `as_of` the site has no as-of date.
 */
export const REASONS = ['date', 'content', 'channel', 'not_free', 'publisher', 'calendar', 'declared', 'undated', 'as_of', 'none'] as const;
export type Reason = (typeof REASONS)[number];
export interface Verdict { status: DocumentStatus; reason: Reason; /** '' = cannot be computed. */ deadline: string; /** Simplifies another document and came out on the same day; null where it simplifies none or a day is not known. */ concurrent: boolean | null }

/** The days of one year, '' = not known. */
export interface YearDays { starts: string; ends: string; submitted_on: string; approved_on: string }
export function yearDays(year: number, fiscalYearStart: string, known: Pick<BudgetCalendarYear, 'submitted_on' | 'approved_on' | 'starts' | 'ends'> | undefined): YearDays {
  const span = fiscalYearSpan(year, fiscalYearStart, known?.starts);
  return { starts: span.starts, ends: known?.ends || span.ends, submitted_on: known?.submitted_on ?? '', approved_on: known?.approved_on ?? '' };
}
/** What else a deadline may be counted from. */
export interface Moments { referred?: string; period?: string; contract?: string; hearing?: string; holidays?: readonly Pick<Holiday, 'date' | 'works'>[] }

/** The day a deadline is counted from, '' = not known. */
export function anchorDay(rule: Pick<DeadlineRule, 'from'>, days: YearDays, moments: Moments = {}): string {
  const anchors: Record<Anchor, string> = {
    submitted: days.submitted_on, approved: days.approved_on, referred: moments.referred ?? '', period_end: periodEnd(moments.period ?? '', days.starts, days.ends) ?? '',
    mid_year: periodEnd('H1', days.starts, days.ends)!, year_start: days.starts, year_end: days.ends, contract: moments.contract ?? '', hearing: moments.hearing ?? '',
  };
  return anchors[rule.from];
}
/** The last day in time (inclusive), '' where the day it is counted from is not known. */
export function deadline(rule: DeadlineRule, days: YearDays, moments: Moments = {}): string {
  const from = anchorDay(rule, days, moments);
  if (!from) return '';
  const day = addDays(rule.months ? addMonths(from, rule.months) : from, rule.days);
  return rule.working_days ? addWorkingDays(day, rule.working_days, moments.holidays ?? []) : day;
}

export type Registered = Pick<DocumentRow, 'produced' | 'published_on' | 'channel' | 'publisher' | 'free' | 'min_content'> & Partial<Pick<DocumentRow, 'url' | 'file_path'>>;
export const NO_RECORD: Registered = { produced: 'unknown', published_on: '', channel: '', publisher: '', free: true, min_content: 'unknown' };
const ON_PAPER = new Set(['print', 'noticeboard', 'request']);
const ON_THE_WEB = new Set(['official_web', 'other_web']);

/**
 * `due`: the deadline, '' = not known. A date of publication after `asOf` is a mistake of the register, which the checks report; as of that day the document is not published.
 * A copy that somebody else put up (`publisher` cso, other) does not make a document public.
 */
export function statusOf(d: Registered, due: string, asOf: string): { status: DocumentStatus; reason: Reason } {
  const published = d.published_on && (!asOf || d.published_on <= asOf) ? d.published_on : '';
  if (d.produced === 'no') return { status: 'not_produced', reason: 'declared' };
  if (d.min_content === 'no') return { status: 'not_produced', reason: 'content' };
  if (!published) {
    if (ON_PAPER.has(d.channel)) return { status: 'offline', reason: 'channel' };
    if (!due) return { status: 'unknown', reason: 'calendar' };
    if (!asOf) return { status: 'unknown', reason: 'as_of' };
    if (asOf <= due) return { status: 'not_due', reason: 'date' };
    // Somebody has seen a copy: nobody may say that it is kept inside, nor that it came in time.
    if (!d.published_on && (ON_THE_WEB.has(d.channel) || d.url || d.file_path)) return { status: 'unknown', reason: 'undated' };
    return d.produced === 'yes' ? { status: 'internal', reason: 'none' } : { status: 'unknown', reason: 'none' };
  }
  // Where the register does not say whose site it was, nobody can say that it was the right one.
  if (d.channel === '') return { status: 'unknown', reason: 'channel' };
  if (d.channel !== 'official_web') return { status: 'offline', reason: 'channel' };
  if (d.publisher === 'cso' || d.publisher === 'other') return { status: 'offline', reason: 'publisher' };
  if (!d.free) return { status: 'offline', reason: 'not_free' };
  if (!due) return { status: 'unknown', reason: 'calendar' };
  return { status: published <= due ? 'available' : 'late', reason: 'date' };
}

/** One row of the register with its verdict. `document` null: no record at all. */
export interface Entry { document: DocumentRow | null; period: string; verdict: Verdict }
/**
 * One role in one year: the verdict over all its rows. `entry` is the row that decided. `parts`: for a document that comes several times a year, how many of the parts that are due came in time,
 * and `expected` parts in all.
 */
export interface Cell { role: KeyDocument; year: number; entries: readonly Entry[]; entry: Entry; verdict: Verdict; parts: { inTime: number; due: number; expected: number; by: 'quarter' | 'month' } | null }
export interface Score { /** In time. */ available: number; /** Due, or there already. */ counted: number; not_due: number; /** Of `counted`: nothing is known. */ unknown: number }
export interface YearRegister { year: number; days: YearDays; cells: readonly Cell[]; score: Score }
/** What the register needs to know of the site. */
export interface RegisterSite { fiscal_year_start: string; as_of: string; holidays?: readonly Pick<Holiday, 'date' | 'works'>[] }
export type RegisterOf = Pick<Municipality, 'documents' | 'records'>;

/** The best that any version of a document reached: what was published in time stays so when a corrected version follows. */
const ORDER: readonly DocumentStatus[] = ['available', 'late', 'offline', 'internal', 'not_due', 'not_produced', 'unknown'];
const cmp = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const best = (entries: readonly Entry[]): Entry => [...entries].sort((a, b) => ORDER.indexOf(a.verdict.status) - ORDER.indexOf(b.verdict.status) || cmp(a.document?.published_on || '9', b.document?.published_on || '9'))[0]!;

const MONTHS: Readonly<Record<string, number>> = { Q1: 3, H1: 6, '9M': 9, '': 12 };
/** Parts are cumulative: the report for three months and the one for the first quarter are the same part. */
const monthsOf = (period: string): number => MONTHS[period] ?? Number(period.slice(1));
const QUARTERS = ['Q1', 'H1', '9M', ''] as const;
const MONTH_PARTS: readonly string[] = Array.from({ length: 12 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`);

/** One role in one year. */
export function cellOf(m: RegisterOf, role: KeyDocument, year: number, site: RegisterSite): Cell {
  const days = yearDays(year, site.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === year));
  const rows = m.documents.filter((d) => d.fiscal_year === year && d.document === role.id);
  const entryOf = (document: DocumentRow | null, period: string): Entry => {
    const referred = document?.refers_to ? publishedOn(m.documents, document.refers_to, site.as_of) : '';
    const due = role.deadline && !(role.several && document && partUnknown(document, days)) ? deadline(role.deadline, days, { referred, period, holidays: site.holidays ?? [] }) : '';
    const concurrent = role.deadline?.from === 'referred' && document?.published_on && referred ? document.published_on === referred : null;
    return { document, period, verdict: { ...statusOf(document ?? NO_RECORD, due, site.as_of), deadline: due, concurrent } };
  };
  if (role.several) return several(role, year, rows, entryOf, (d) => !partUnknown(d, days));
  const entries = rows.length ? rows.map((d) => entryOf(d, d.period)) : [entryOf(null, '')], entry = best(entries);
  return { role, year, entries, entry, verdict: entry.verdict, parts: null };
}
/** The first day a document was public, '' = not known. */
function publishedOn(documents: readonly DocumentRow[], id: string, asOf: string): string {
  let first = '';
  for (const d of documents) if (d.document_id === id && d.published_on && (!asOf || d.published_on <= asOf) && (!first || d.published_on < first)) first = d.published_on;
  return first;
}

/** A report that came out before the year ended is none for the whole year: its part was not written down. */
const partUnknown = (d: DocumentRow, days: YearDays): boolean => d.period === '' && d.published_on !== '' && d.published_on <= days.ends;
/** Parts of a year: in time as a set when enough quarters or enough months are; else the status of the latest part that is due (domain notes §3.3). */
function several(role: KeyDocument, year: number, rows: readonly DocumentRow[], entryOf: (d: DocumentRow | null, period: string) => Entry, told: (d: DocumentRow) => boolean): Cell {
  const parts = rows.filter(told);
  const scheme = (periods: readonly string[], enough: number, by: 'quarter' | 'month') => {
    const entries = periods.map((p) => { const mine = parts.filter((d) => monthsOf(d.period) === monthsOf(p)); return best(mine.length ? mine.map((d) => entryOf(d, p)) : [entryOf(null, p)]); });
    const due = entries.filter((e) => e.verdict.status !== 'not_due'), inTime = due.filter((e) => e.verdict.status === 'available').length;
    return { entries, by, inTime, due: due.length, met: inTime >= enough, latest: due.at(-1) ?? entries[0]! };
  };
  const quarters = scheme(QUARTERS, role.several!.of_quarters, 'quarter'), months = scheme(MONTH_PARTS, role.several!.of_months, 'month');
  // Twelve months are asked of those who report by month; a quarter's report is also the report of its third month.
  const between = new Set(parts.map((d) => monthsOf(d.period)).filter((n) => n % 3 !== 0)).size;
  const s = quarters.met && months.met ? (between ? months : quarters) : quarters.met ? quarters : months.met || between > 2 ? months : quarters;
  const shown = new Set(s.entries.map((e) => e.document)), rest = rows.filter((d) => !shown.has(d)).map((d) => entryOf(d, d.period));
  const entry = s.met ? s.entries.filter((e) => e.verdict.status === 'available').at(-1)! : s.latest;
  return { role, year, entries: [...s.entries, ...rest], entry, verdict: entry.verdict, parts: { inTime: s.inTime, due: s.due, expected: s.entries.length, by: s.by } };
}

/** «n of m documents in time»: what is not due yet is in neither number (domain notes §3.5). */
export const scoreOf = (cells: readonly Pick<Cell, 'verdict'>[]): Score => {
  const of = (s: DocumentStatus) => cells.filter((c) => c.verdict.status === s).length;
  return { available: of('available'), counted: cells.length - of('not_due'), not_due: of('not_due'), unknown: of('unknown') };
};
/** The register of one year by one scorecard of documents. */
export function yearRegister(m: RegisterOf, card: Pick<Scorecard, 'documents'>, year: number, site: RegisterSite): YearRegister {
  const cells = card.documents.map((role) => cellOf(m, role, year, site));
  return { year, days: yearDays(year, site.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === year)), cells, score: scoreOf(cells) };
}
/** Years that the register knows something of, the latest first. */
export const registerYears = (m: RegisterOf): number[] => [...new Set([...m.documents.map((d) => d.fiscal_year), ...m.records.calendar_years.map((c) => c.fiscal_year)])].sort((a, b) => b - a);

/** Days within which a deadline is told as coming. */
export const SOON = 60;
/** A part that is not due yet. `days`: from the as-of date to the deadline, 0 = today is the last day. */
export interface Coming { role: KeyDocument; year: number; period: string; deadline: string; days: number; document: DocumentRow | null }
/** What has to be published within so many days of the as-of date, the nearest first; Infinity: everything that is not due yet. Empty without an as-of date. */
export function coming(m: RegisterOf, card: Pick<Scorecard, 'documents'>, site: RegisterSite, within: number): Coming[] {
  if (!site.as_of) return [];
  const last = within === Infinity ? '9999-12-31' : addDays(site.as_of, within);
  return registerYears(m).flatMap((year) => card.documents.flatMap((role) => {
    const cell = cellOf(m, role, year, site);
    const open = role.several ? cell.entries.filter((e) => e.verdict.status === 'not_due') : cell.verdict.status === 'not_due' ? [cell.entry] : [];
    return open.filter((e) => e.verdict.deadline <= last).map((e): Coming => ({ role, year, period: e.period, deadline: e.verdict.deadline, days: daysBetween(site.as_of, e.verdict.deadline), document: e.document }));
  })).sort((a, b) => cmp(a.deadline, b.deadline) || cmp(a.year, b.year));
}

/** Rows of one document in all its roles and years. */
export const rolesOf = (documents: readonly DocumentRow[], id: string): DocumentRow[] => documents.filter((d) => d.document_id === id);
/** Earlier and later versions of a document by `supersedes`, the nearest first; a loop ends where it comes round. */
export function versionsOf(documents: readonly DocumentRow[], id: string): { earlier: DocumentRow[]; later: DocumentRow[] } {
  const walk = (next: (id: string) => DocumentRow | undefined): DocumentRow[] => {
    const out: DocumentRow[] = [], seen = new Set([id]);
    for (let d = next(id); d && !seen.has(d.document_id); d = next(d.document_id)) { seen.add(d.document_id); out.push(d); }
    return out;
  };
  const byId = (x: string) => documents.find((d) => d.document_id === x);
  return { earlier: walk((x) => { const s = documents.find((d) => d.document_id === x && d.supersedes)?.supersedes; return s ? byId(s) : undefined; }), later: walk((x) => documents.find((d) => d.supersedes === x)) };
}
