/** What the check page and its worker tell each other. Everything the worker tells is already in words. */
import type { Text } from '../../model/types.ts';

export interface Choice { value: string; text: string }
/** Something a person can set right. `unsure` says in words why; '' = nothing to doubt. */
export interface Control { id: string; label: string; value: string; choices: readonly Choice[]; unsure: string; /** A number is typed, not chosen. */ number?: boolean; /** What holds while the field is empty. */ placeholder?: string; /** Stands in front of the others: what a column is, and what the proposal was unsure of. */ first?: boolean }
export interface Term { term: string; value: string; note: string }
export interface ColumnView { position: number; title: string; name: string; sample: string; controls: readonly Control[]; /** The details of an amount in short. */ brief: string }
/** Some rows of the file around a place. `mark`: which of the shown cells is meant, −1 = the whole row; `figures`: which of them are amounts. */
export interface Excerpt { head: readonly string[]; figures: readonly number[]; rows: readonly { line: string; cells: readonly string[]; hit: boolean }[]; mark: number }
/** A field of the page that decides a problem. */
export interface Fix { id: string; label: string }
export interface ProblemView { rule: string; fix: Fix | null; severity: string; place: string; message: string; hint: string; href: string; line: number; column: number; excerpt: Excerpt | null }
export interface ProblemGroup { severity: string; title: string; all: number; items: readonly ProblemView[] }
export interface KeyView { cls: string; plan: boolean; label: string }
export interface FigureView { headline: string; subtitle: string; svg: string; sentence: string; key: readonly KeyView[] }
export interface FileView { id: FileId; name: string; label: string; /** What it is good for. */ use: string }
/** A small table in words; the last columns are amounts. */
export interface TableWords { caption: string; head: readonly string[]; rows: readonly (readonly string[])[]; figures: number; note: string }
export const FILE_IDS = ['csv', 'excel', 'mapping', 'text', 'json'] as const;
export type FileId = (typeof FILE_IDS)[number];

export interface Result {
  verdict: 'clean' | 'warning' | 'error';
  headline: string;
  counts: string;
  facts: readonly Term[];
  settings: readonly Control[];
  columns: readonly ColumnView[];
  /** Doubts that belong to no single column. */
  notes: readonly string[];
  problems: readonly ProblemGroup[];
  /** Rows that the table can show, with all and without; null = the file could not be opened as a table. */
  rows: number | null;
  totals: TableWords | null;
  /** What changes against what is published: by side, then the largest lines; [] = nothing was compared or nothing differs. */
  changes: readonly TableWords[];
  /** What the comparison came to, in a sentence; '' = no municipality was chosen. */
  compared: string;
  figures: readonly FigureView[];
  previewNote: string;
  files: readonly FileView[];
  filesNote: string;
}
export type RowFilter = 'all' | 'problems' | 'aside';
export interface RowWindow {
  filter: RowFilter; from: number; all: number; words: string; head: readonly string[]; /** Columns of amounts, from 0. */ figures: readonly number[];
  rows: readonly { line: number; fate: string; aside: boolean; cells: readonly string[]; marks: readonly { cell: number; words: string; severity: string }[] }[];
}
/** One correction. `column` counts from 1; 0 = the whole file. */
export interface Edit { column: number; what: string; value: string }

/** A mapping as it is written, with its companion files. */
export interface Ready { name: string; title: Text; source: unknown; companions: Readonly<Record<string, string>> }
export type Ask =
  | { do: 'start'; words: string; site: string }
  | { do: 'open'; file: File; mapping: Ready | null; /** Tried where none is chosen: the mapping of the site's own workbook. */ own: Ready | null; place: { info: string; budget: string; name: string } | null }
  | { do: 'edit'; edit: Edit }
  | { do: 'problems'; severity: string; count: number }
  | { do: 'rows'; filter: RowFilter; from: number; /** Show the window in which this line of the file is. */ line?: number; column?: number }
  | { do: 'file'; id: FileId };
export type Tell =
  | { is: 'ready'; words: Readonly<Record<string, string>> }
  | { is: 'progress'; step: string; share: number | null }
  | { is: 'result'; result: Result; again: boolean }
  | { is: 'problems'; group: ProblemGroup }
  | { is: 'rows'; window: RowWindow; line: number; column: number }
  | { is: 'file'; name: string; type: string; bytes: Uint8Array<ArrayBuffer> }
  | { is: 'failed'; message: string };
