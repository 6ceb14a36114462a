/**
 * Status of a document in a role, computed from the register, the calendar of the year and an as-of date (domain notes «Documents and the Declaration» §3: the rules of the International Budget
 * Partnership, borrowed for municipalities). «No information» is never «not produced». Nothing here knows a clock.
 */
import { addDays } from './calendar.ts';
import { addMonths, addWorkingDays, fiscalYearSpan, periodEnd } from './months.ts';
import type { Anchor, BudgetCalendarYear, DeadlineRule, DocumentRow, Holiday, KeyDocument, Scorecard } from './records.ts';
import type { Municipality } from './types.ts';

export const STATUSES = ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'] as const;
export type DocumentStatus = (typeof STATUSES)[number];
export const REASONS = ['date', 'content', 'channel', 'not_free', 'publisher', 'calendar', 'declared', 'none'] as const;
export type Reason = (typeof REASONS)[number];
export interface Verdict { status: DocumentStatus; reason: Reason; /** '' = cannot be computed. */ deadline: string; /** Simplifies another document and came out on the same day. */ concurrent: boolean | null }

/** The days of one year, '' = not known. */
export interface YearDays { starts: string; ends: string; submitted_on: string; approved_on: string }
export function yearDays(year: number, fiscalYearStart: string, known: Pick<BudgetCalendarYear, 'submitted_on' | 'approved_on' | 'starts' | 'ends'> | undefined): YearDays {
  const span = fiscalYearSpan(year, fiscalYearStart);
  return { starts: known?.starts || span.starts, ends: known?.ends || span.ends, submitted_on: known?.submitted_on ?? '', approved_on: known?.approved_on ?? '' };
}
/** What else a deadline may be counted from. */
export interface Moments { referred?: string; period?: string; contract?: string; hearing?: string; holidays?: readonly Holiday[] }

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

/**
 * `due`: the deadline, '' = not known. A date of publication after `asOf` is a mistake of the register, which the checks report; it is not counted as published here.
 * A copy that somebody else put up (`publisher` cso, other) does not make a document public.
 */
export function statusOf(d: Registered, due: string, asOf: string): { status: DocumentStatus; reason: Reason } {
  const published = d.published_on && (!asOf || d.published_on <= asOf) ? d.published_on : '';
  if (d.produced === 'no') return { status: 'not_produced', reason: 'declared' };
  if (d.min_content === 'no') return { status: 'not_produced', reason: 'content' };
  if (!published) {
    if (ON_PAPER.has(d.channel)) return { status: 'offline', reason: 'channel' };
    if (!due || !asOf) return { status: 'unknown', reason: 'calendar' };
    if (asOf <= due) return { status: 'not_due', reason: 'date' };
    // What has an address was seen by somebody: it is public, only nobody wrote down since when.
    if (d.url || d.file_path) return { status: 'unknown', reason: 'date' };
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
/** One role in one year: the verdict over all its rows. `inTime` and `due` count the parts of a document that comes several times a year. */
export interface Cell { role: KeyDocument; year: number; entries: readonly Entry[]; verdict: Verdict; parts: { inTime: number; due: number } | null }
export interface YearRegister { year: number; days: YearDays; cells: readonly Cell[]; /** Documents in time, of those that are due or have come. */ score: { available: number; counted: number } }

const GOOD: readonly DocumentStatus[] = ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'];
const best = (entries: readonly Entry[]): Entry => [...entries].sort((a, b) => GOOD.indexOf(a.verdict.status) - GOOD.indexOf(b.verdict.status) || (a.document?.published_on || '9').localeCompare(b.document?.published_on || '9', 'en'))[0]!;
const QUARTERS = ['Q1', 'H1', '9M', ''] as const;
const isMonth = (p: string) => p.startsWith('M');

/** The register of one year by one scorecard of documents. */
export function yearRegister(m: Pick<Municipality, 'documents' | 'records'>, card: Pick<Scorecard, 'documents'>, year: number, site: { fiscal_year_start: string; as_of: string }): YearRegister {
  const days = yearDays(year, site.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === year));
  const published = new Map<string, string>();
  for (const d of m.documents) if (d.published_on && !published.has(d.document_id)) published.set(d.document_id, d.published_on);
  const cells = card.documents.map((role): Cell => {
    const rows = m.documents.filter((d) => d.fiscal_year === year && d.document === role.id);
    const entryOf = (document: DocumentRow | null, period: string): Entry => {
      const referred = document?.refers_to ? published.get(document.refers_to) ?? '' : '';
      const due = role.deadline ? deadline(role.deadline, days, { referred, period }) : '';
      const concurrent = role.deadline?.from === 'referred' && document?.published_on && referred ? document.published_on === referred : null;
      return { document, period, verdict: { ...statusOf(document ?? NO_RECORD, due, site.as_of), deadline: due, concurrent } };
    };
    const entries = rows.length ? rows.map((d) => entryOf(d, d.period)) : [entryOf(null, role.several ? 'Q1' : '')];
    if (role.several) return several(role, year, rows, entryOf);
    return { role, year, entries, verdict: best(entries).verdict, parts: null };
  });
  const counted = cells.filter((c) => c.verdict.status !== 'not_due');
  return { year, days, cells, score: { available: counted.filter((c) => c.verdict.status === 'available').length, counted: counted.length } };
}
/** Reports of a year: in time as a set when enough of the due ones are; else the status of the latest due one. */
function several(role: KeyDocument, year: number, rows: readonly DocumentRow[], entryOf: (d: DocumentRow | null, period: string) => Entry): Cell {
  const monthly = rows.filter((d) => isMonth(d.period)).length > rows.filter((d) => !isMonth(d.period)).length;
  const periods: readonly string[] = monthly ? Array.from({ length: 12 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`) : QUARTERS;
  const entries = [...periods.map((p) => best([...rows.filter((d) => d.period === p).map((d) => entryOf(d, p)), ...(rows.some((d) => d.period === p) ? [] : [entryOf(null, p)])])), ...rows.filter((d) => !periods.includes(d.period)).map((d) => entryOf(d, d.period))];
  const expected = entries.slice(0, periods.length), due = expected.filter((e) => e.verdict.status !== 'not_due');
  const inTime = due.filter((e) => e.verdict.status === 'available').length;
  const enough = inTime >= (monthly ? role.several!.of_months : role.several!.of_quarters);
  const latest = due.at(-1) ?? expected[0]!;
  const verdict: Verdict = enough ? { status: 'available', reason: 'date', deadline: latest.verdict.deadline, concurrent: null } : latest.verdict;
  return { role, year, entries, verdict, parts: { inTime, due: due.length } };
}
