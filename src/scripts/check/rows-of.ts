/** Windows into the rows of the table: what became of each, and which cells have problems. */
import type { ImportReport, Opened } from '../../import/types.ts';
import { reasonWord } from '../../import/words.ts';
import type { Translator } from '../../i18n/index.ts';
import type { Excerpt, RowFilter, RowWindow } from './protocol.ts';

/** Cells longer than this, and columns beyond these, are not sent to the page. */
const LONGEST = 120, COLUMNS = 200;
export const WINDOW = 50;
const clip = (s: string): string => (s.length > LONGEST ? `${s.slice(0, LONGEST - 1)}…` : s);

export interface Place { line: number; column: number; severity: string }
/** Grid row of a line of the file, or the last one before it; −1 = before the first. Lines only ever grow. */
export function rowOfLine(opened: Opened, line: number): number {
  const { grid } = opened;
  let low = 0, high = grid.rows - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    if (grid.line(mid) <= line) low = mid + 1; else high = mid - 1;
  }
  return high;
}

export class TableView {
  private readonly opened: Opened;
  private readonly names: readonly string[];
  private readonly t: Translator;
  private readonly marks = new Map<number, Place[]>();
  private readonly fates = new Map<number, string>();
  private readonly lists: Record<RowFilter, readonly number[] | null>;
  private readonly read: boolean;
  private readonly figures: readonly number[];
  /** A number in the manner of the language. */
  private readonly number: (n: number) => string;

  /** `read`: rows have been taken or set aside by a mapping; `figures`: columns of amounts, from 0. */
  constructor(opened: Opened, names: readonly string[], report: ImportReport, places: readonly Place[], read: boolean, figures: readonly number[], t: Translator, number: (n: number) => string) {
    this.opened = opened; this.names = names; this.t = t; this.read = read; this.figures = figures; this.number = number;
    for (const p of places) this.marks.set(p.line, [...(this.marks.get(p.line) ?? []), p]);
    for (const line of report.header_rows) this.fates.set(line, t('check.header'));
    for (const a of report.rows.set_aside) this.fates.set(a.row, a.note || reasonWord(a.reason, t));
    const rows = (lines: Iterable<number>) => [...new Set([...lines].map((l) => rowOfLine(opened, l)).filter((r) => r >= 0))].sort((a, b) => a - b);
    this.lists = { all: null, problems: rows(this.marks.keys()), aside: rows(report.rows.set_aside.map((a) => a.row)) };
  }
  get rows(): number { return this.opened.grid.rows; }

  private fate(row: number): { fate: string; aside: boolean } {
    const { grid } = this.opened, told = this.fates.get(grid.line(row));
    if (told !== undefined) return { fate: told, aside: true };
    for (let c = 0; c < grid.width(row); c++) if (grid.cell(row, c) !== '') return this.read ? { fate: this.t('check.used'), aside: false } : { fate: this.t('check.notRead'), aside: true };
    return { fate: this.t('check.blank'), aside: true };
  }
  /** `from` counts rows of the filter; with `line` the window is the one that holds it. */
  window(filter: RowFilter, from: number, line = 0): RowWindow {
    const { grid } = this.opened, list = this.lists[filter], all = list ? list.length : grid.rows;
    if (line) from = Math.floor(Math.max(0, rowOfLine(this.opened, line)) / WINDOW) * WINDOW;
    if (from >= all) from = Math.max(0, Math.floor((all - 1) / WINDOW) * WINDOW);
    const columns = Math.min(grid.columns, COLUMNS), rows = Array.from({ length: Math.min(WINDOW, all - from) }, (_, i) => (list ? list[from + i]! : from + i));
    return {
      filter, from, all,
      words: all ? this.t('check.shown', { from: this.number(from + 1), to: this.number(from + rows.length), all: this.number(all) }) : this.t('check.shownNone'),
      head: Array.from({ length: columns }, (_, c) => clip(this.names[c] || String(c + 1))), figures: this.figures,
      rows: rows.map((r) => {
        const line = grid.line(r);
        return {
          line, ...this.fate(r), cells: Array.from({ length: columns }, (_, c) => clip(grid.cell(r, c))),
          marks: (this.marks.get(line) ?? []).filter((p) => p.column > 0).map((p) => ({ cell: p.column - 1, words: this.t(`severity.${p.severity}`), severity: p.severity })),
        };
      }),
    };
  }
  /** The row of a problem with its neighbours; as many columns as a person takes in at once, the marked one among them. Null where the place is not a row. */
  excerpt(line: number, column: number, lead: number): Excerpt | null {
    const { grid } = this.opened, row = rowOfLine(this.opened, line);
    if (row < 0 || grid.line(row) !== line) return null;
    const near = column > 0 ? [column - 2, column - 1, column] : [0, 1, 2, 3], last = grid.columns - 1;
    const columns = [...new Set([lead, ...near])].filter((c) => c >= 0 && c <= last).sort((a, b) => a - b);
    const from = Math.max(0, row - 1), to = Math.min(grid.rows - 1, row + 1);
    return {
      head: columns.map((c) => clip(this.names[c] || String(c + 1))), mark: column > 0 ? columns.indexOf(column - 1) : -1, figures: columns.flatMap((c, i) => (this.figures.includes(c) ? [i] : [])),
      rows: Array.from({ length: to - from + 1 }, (_, i) => from + i).map((r) => ({ line: String(grid.line(r)), hit: r === row, cells: columns.map((c) => clip(grid.cell(r, c))) })),
    };
  }
}
