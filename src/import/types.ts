/**
 * Bringing foreign tables in: bytes → grid → (mapping) → facts, and a report of everything that was and was not understood.
 * Plain data that travels between the steps. Everything in this folder also runs in a browser: no disk, no clock, no `node:`.
 */
import type { Direction, Finding, Lang, Minor, Phase, Problem, Text } from '../model/types.ts';

/** What a cell of a spreadsheet was before it became text. Cells of a CSV are always `text`. */
export type CellType = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula';
/**
 * A table of text cells with random access. Rows and columns are 0-based here and 1-based in every message: `line(row)` is what a
 * person sees (the line of the file, the row number of the sheet). A cell outside the table is ''.
 */
export interface Grid {
  /** All records, with titles, headers and blank ones. */
  readonly rows: number;
  /** Cells of the widest record. */
  readonly columns: number;
  /** Cells of this record: a CSV row may be shorter or longer than the others; in a sheet it is always `columns`. */
  width(row: number): number;
  /**
   * Text of the cell, outer spaces cut. A number of a spreadsheet is its shortest exact decimal form (`5142.6`), a date
   * `YYYY-MM-DD`, a boolean `true`/`false`, an error its sign (`#REF!`), a formula without a stored result ''.
   */
  cell(row: number, column: number): string;
  line(row: number): number;
  type(row: number, column: number): CellType;
  /** Number of the cell's text among the texts of its column, or −1: equal numbers are equal texts. Only where the table keeps such numbers. */
  id?(row: number, column: number): number;
}
/** Where the table came from and how it was read. */
export interface Opened {
  grid: Grid;
  kind: 'csv' | 'xlsx' | 'xls' | 'ods';
  /** `utf-8`, `windows-1251` …; '' for spreadsheets. */
  encoding: string;
  delimiter: string;
  /** Sheet read, and all sheets; '' and [] for CSV. */
  sheet: string;
  sheets: readonly { name: string; hidden: boolean; rows: number }[];
  /** Grid rows hidden in the sheet. */
  hidden_rows: ReadonlySet<number>;
  /** Merged areas, grid coordinates, both ends inside. */
  merged: readonly { top: number; left: number; bottom: number; right: number }[];
  /** How each of these was found: `{what: 'encoding', value: 'windows-1251', why: 'letters', params: {…}}`; words under `import.evidence.<what>.<why>`. */
  evidence: readonly Evidence[];
}
export interface Evidence { what: string; value: string; why: string; params: Readonly<Record<string, string | number>> }

/** How a column writes numbers. `thousands` is one sign of `' '` (any kind of space), `.`, `,`, `'` or none. */
export interface NumberStyle { decimal: '.' | ',' | ''; thousands: '' | ' ' | '.' | ',' | "'" }
/** How sure a style is: by its signs, by an arithmetic that comes out, by the mapping, by a spreadsheet's own number, or not at all. */
export type StyleConfidence = 'certain' | 'balance' | 'declared' | 'native' | 'ambiguous' | 'none';
export interface StyleGuess { style: NumberStyle; confidence: StyleConfidence; /** Cells that speak for the style, and the first that could be read in two ways. */ cells: number; witness: string }

export type NumberTrouble = 'not-a-number' | 'range' | 'exponent' | 'date' | 'ambiguous' | 'grouping' | 'percent';
export type NumberRepair = 'spaces' | 'suffix' | 'word' | 'brackets' | 'trailing-minus' | 'minus-sign' | 'currency';
/** `decimal`: canonical text `-1234.50`, sign in front, point, no grouping; never `-0`. */
export type NumberReading =
  | { kind: 'number'; decimal: string; repairs: readonly NumberRepair[] }
  | { kind: 'missing'; word: string }
  | { kind: 'not-applicable'; word: string }
  | { kind: 'unreadable'; why: NumberTrouble };

/** Why a row is not among the facts (words: `import.reason.<id>`). */
export const REASONS = ['above-header', 'repeated-header', 'grand-total', 'subtotal', 'declared', 'heading', 'no-amount', 'short-row', 'long-row', 'elimination', 'below-table', 'unreadable'] as const;
export type Reason = (typeof REASONS)[number];
export interface SetAside { row: number; reason: Reason; /** Reason in the mapping's own words, for `declared`. */ note: string; /** Sum over the mapped amount columns as printed, in minor units; null = no amount in it. */ amount: Minor | null }

/** One figure that came out of a row. Codes are '' where the row has none. */
export interface Imported {
  fiscal_year: number; phase: Phase; period: string; direction: Direction;
  economic: string; functional: string; programme: string; unit: string; fund: string;
  amount: Minor | null; label: Text; note_id: string; source_ref: string;
  /** 1-based row and column in the source. */
  row: number; column: number;
}

export interface ReportColumn { name: string; role: string; decimal: string; thousands: string; confidence: string; /** 1-based. */ position: number; unit: string; numbers: number; missing: number }
export interface ReportTotal { fiscal_year: number; phase: Phase; period: string; direction: Direction; /** Decimal string, major unit; null = not one figure is known. */ amount: string | null; facts: number; missing: number }
export interface ReportControl { name: string; expected: string; actual: string | null; holds: boolean; difference: string | null }
/** What changes against the facts already published for the same fiscal year, phase and period. */
export interface ReportChange { fiscal_year: number; phase: Phase; period: string; direction: Direction; added: number; removed: number; changed: number; before: string | null; after: string | null; lines: readonly ReportChangedLine[] }
export interface ReportChangedLine { kind: 'added' | 'removed' | 'changed'; direction: Direction; codes: string; label: Text; before: string | null; after: string | null }
/** Output of `npm run import --json` (contract): amounts are decimal strings in the major unit. Fields beyond the contract's are additions. */
export interface ImportReport {
  file: string; sha256: string; bytes: number;
  kind: string; encoding: string; delimiter: string; sheet: string; sheets: Opened['sheets'];
  mapping: string; to: string; unit: string; header_rows: readonly number[];
  evidence: readonly Evidence[];
  columns: readonly ReportColumn[];
  rows: { read: number; used: number; blank: number; set_aside: readonly { row: number; reason: string; note: string; amount: string | null }[]; sum_used: string | null; sum_set_aside: string | null };
  /** Sum rows found by arithmetic: which rows they add up, and in how many columns it came out. */
  sums: readonly { row: number; kind: 'grand-total' | 'subtotal'; from: number; to: number; columns: number; holds: boolean; difference: string | null }[];
  totals: readonly ReportTotal[];
  /** Revenue − expenditure + financing of each year and phase that has both sides. */
  balances: readonly { fiscal_year: number; phase: Phase; period: string; difference: string }[];
  consolidated: readonly ReportTotal[];
  controls: readonly ReportControl[];
  unknown_codes: readonly { field: string; code: string; facts: number; amount: string | null }[];
  duplicates: { keys: number; facts: number; amount: string | null };
  changes: readonly ReportChange[];
  problems: readonly Problem[];
  /** Path written, or null. */
  output: string | null;
}

/** What the importer needs to know of the site it imports into. `published` are the municipality's facts so far. */
export type Collect = (f: Finding) => void;
export interface Progress { (done: number, all: number): void }
export type { Lang };
