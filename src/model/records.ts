/** Registers beside the budget lines as plain data: documents, purchases, transfers, amendments, scorecards. */
import type { Direction, Lang, LineSelector, Minor, Place, Text } from './types.ts';

export type Answer = 'yes' | 'no' | 'unknown';
/** '' = the register does not say. */
export type Channel = '' | 'official_web' | 'other_web' | 'print' | 'noticeboard' | 'request' | 'none';
/**
 * One document in one role for one fiscal year. Rows of the same document share `document_id`, which the reader makes from the row where the file gives none.
 * `published_on` '' = no date is known; it is never taken from a file or a commit.
 */
export interface DocumentRow extends Place {
  document_id: string; fiscal_year: number; document: string; period: string; title: string; language: Lang; languages: readonly Lang[]; produced: Answer; published_on: string; channel: Channel; publisher: '' | 'government' | 'cso' | 'other'; free: boolean;
  url: string; file_path: string; sha256: string; machine_readable: Answer; min_content: Answer; content_note: Text; refers_to: string; supersedes: string; hearing_id: string; evidence: string; source_id: string; note: Text;
}
/** The days of one fiscal year of one municipality; '' = not known. */
export interface BudgetCalendarYear extends Place { fiscal_year: number; submitted_on: string; approved_on: string; starts: string; ends: string; note: Text; source_id: string }
export interface ScorecardAnswer extends Place { scorecard: string; criterion: string; fiscal_year: number; met: 'yes' | 'partly' | 'no' | 'not_assessed'; assessed_on: string; assessor: string; note: Text; url: string; source_id: string }
export interface Holiday extends Place { date: string; works: boolean; name: Text; source: string }
export interface Purchase extends Place {
  procurement_id: string; fiscal_year: number; stage: 'announced' | 'contracted' | 'completed' | 'cancelled' | 'failed'; title: Text; method: string; method_name: Text; planned: Minor | null; amount: Minor | null; paid: Minor | null; bidders: number | null; supplier: string;
  announced_on: string; contract_on: string; published_on: string; completed_on: string; measure_id: string; project_id: string; lines: LineSelector; url: string; note: Text; source_id: string;
}
export interface Transfer extends Place {
  transfer_id: string; fiscal_year: number; kind: string; name: Text; payer: Text; purpose: Text; formula: Text; note: Text; planned: Minor | null; adjusted: Minor | null; paid: Minor | null; paid_as_of: string; lines: LineSelector; measure_id: string; source_id: string; source_ref: string;
}
export interface TransferInput extends Place { transfer_id: string; fiscal_year: number; input: string; name: Text; unit: Text; value: number | null; source_id: string; source_ref: string }
export interface Amendment extends Place {
  amendment_id: string; fiscal_year: number; decided_on: string; decision: string; kind: 'increase' | 'cut' | 'move' | 'restore'; direction: Direction; lines: LineSelector; before: Minor | null; after: Minor | null; restores: string; measure_id: string; what: Text; reason: Text; source_id: string;
}
export interface Records { calendar_years: readonly BudgetCalendarYear[]; scorecard_answers: readonly ScorecardAnswer[]; procurement: readonly Purchase[]; transfers: readonly Transfer[]; transfer_inputs: readonly TransferInput[]; amendments: readonly Amendment[] }

/** A day from which a deadline is counted. `referred`: the day the document was published that this one simplifies. */
export type Anchor = 'submitted' | 'approved' | 'referred' | 'period_end' | 'mid_year' | 'year_start' | 'year_end' | 'contract' | 'hearing';
/** Anchor and so many months, days, or working days. A day that the month does not have becomes its last (31 August and one month: 30 September). */
export interface DeadlineRule { from: Anchor; months: number; days: number; working_days: number }
export interface KeyDocument {
  id: string; name: Text; what: Text;
  /** null: no deadline is set. */
  deadline: DeadlineRule | null;
  /** The deadline in words, for the page of the method. */
  rule: Text;
  /** What has to be in it. */
  content: Text;
  /** A document of several parts a year: in time when `of_quarters` reports by quarter or `of_months` by month of the last twelve months are. */
  several: { of_quarters: number; of_months: number } | null;
}
export interface ScorecardSource { title: string; url: string; verified_on: string; verified_by: string }
/** A grade of a criterion: the first whose expression holds gives so many per cent of the weight. */
export interface Grade { id: string; percent: number; evidence: string }
/** `evidence`: `manual`, or an expression (src/model/evidence.ts). With `grades` these count instead. `applies_from`: first day of the first fiscal year it holds for, '' = always. */
export interface Criterion { id: string; block: string; text: Text; weight: number; evidence: string; grades: readonly Grade[]; applies_from: string }
export interface LegalDuty { id: string; jurisdiction: string; document: string; deadline: DeadlineRule | null; act: string; article: string; text: Text; verified_on: string; verified_by: string; source_url: string; /** How a verified duty is told where it is about no document with a deadline: as in a criterion. */ evidence: string }
/**
 * A list of criteria as data. `documents`: documents with deadlines (the eight). `criteria`: weighted questions. `legal`: duties of an act, shown as law only where somebody has verified them.
 * `unassessed`: what a criterion without an answer counts as.
 */
export interface Scorecard {
  id: string; kind: 'documents' | 'criteria' | 'legal'; title: Text; about: Text; source: ScorecardSource; file: string;
  /** Slugs of the municipalities it is for; empty = all. */
  municipalities: readonly string[];
  documents: readonly KeyDocument[]; blocks: readonly { id: string; name: Text }[]; criteria: readonly Criterion[]; duties: readonly LegalDuty[]; unassessed: 'not_assessed' | 'zero';
  /** Lines of the file: `criteria.0`, `criteria.0.evidence`, `duties.2` … */
  lines: Readonly<Record<string, number>>;
}
