/** A sheet as all spreadsheet formats give it, and the table made of it. Rows and columns 0-based, as in the sheet. */
import type { CellType, Grid } from './types.ts';

export const CELL_TYPES: readonly CellType[] = ['text', 'number', 'date', 'boolean', 'error', 'formula'];
export interface RawRow { at: number; cells: string[]; /** Index into CELL_TYPES of each cell. */ types: number[] }
export interface Area { top: number; left: number; bottom: number; right: number }
export interface RawSheet {
  name: string; hidden: boolean;
  /** Rows with something in them, from top to bottom. */
  rows: RawRow[];
  hiddenRows: ReadonlySet<number>; hiddenColumns: readonly number[];
  merged: Area[];
}
/** More cells than this are not unpacked from one file. */
export const CELL_LIMIT = 50_000_000;
export class TooLarge extends Error {
  readonly what: string; readonly actual: number; readonly limit: number;
  constructor(what: string, actual: number, limit: number) { super(what); this.what = what; this.actual = actual; this.limit = limit; }
}

/** `AB` for 27. */
export function columnName(column: number): string {
  let s = '';
  for (let c = column + 1; c > 0; c = Math.floor((c - 1) / 26)) s = String.fromCharCode(65 + ((c - 1) % 26)) + s;
  return s;
}

/** 5142.599999999999 → `5142.6`: fifteen digits are what a spreadsheet stores and shows; never with an exponent. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const s = String(Number.isFinite(rounded) ? rounded : value);
  const m = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(s);
  if (!m) return s === '-0' ? '0' : s;
  const digits = m[2]! + (m[3] ?? ''), point = m[2]!.length + Number(m[4]);
  return m[1]! + (point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : point >= digits.length ? digits + '0'.repeat(point - digits.length) : `${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** Outer spaces cut, line ends of one kind. */
export const clean = (s: string): string => {
  const t = s.includes('\r') ? s.replace(/\r\n?/g, '\n') : s;
  return t.trim();
};

/** Blank rows between two filled ones that are kept; more of them mean a forgotten cell far below. */
const GAP = 100;

/** Index of the first of these rising numbers that is not below `least`; their count where all are. */
export function firstFrom(rising: readonly number[], least: number): number {
  let low = 0;
  for (let high = rising.length; low < high;) { const mid = (low + high) >> 1; if (rising[mid]! < least) low = mid + 1; else high = mid; }
  return low;
}

/** The table of a sheet: from its first row to its last filled one. `places[i]` is the row of the sheet that grid row `i` is. */
export function gridOf(sheet: RawSheet): { grid: Grid; places: number[] } {
  const places: number[] = [], at: (RawRow | null)[] = [];
  let columns = 0, next = 0;
  for (const row of sheet.rows) {
    if (row.at - next <= GAP) for (; next < row.at; next++) { places.push(next); at.push(null); }
    places.push(row.at); at.push(row);
    next = row.at + 1;
    if (row.cells.length > columns) columns = row.cells.length;
  }
  const grid: Grid = {
    rows: places.length, columns,
    width: () => columns,
    cell: (r, c) => at[r]?.cells[c] ?? '',
    line: (r) => (places[r] ?? next + r - places.length) + 1,
    type: (r, c) => CELL_TYPES[at[r]?.types[c] ?? 0]!,
  };
  return { grid, places };
}

/** Cells under a merged area other than its first are not shown by any program; what is stored in them is taken away and counted. */
export function uncover(sheet: RawSheet): { cells: number; first: { row: number; column: number } | null } {
  let cells = 0, first: { row: number; column: number } | null = null;
  const { rows } = sheet, places = rows.map((r) => r.at);
  let looked = 0;
  for (const m of sheet.merged) {
    for (let i = firstFrom(places, m.top); i < rows.length && rows[i]!.at <= m.bottom; i++) {
      const row = rows[i]!, right = Math.min(m.right, row.cells.length - 1);
      looked += 1 + Math.max(0, right - m.left);
      if (looked > CELL_LIMIT) throw new TooLarge('cells', looked, CELL_LIMIT);
      for (let c = m.left; c <= right; c++) {
        if ((row.at === m.top && c === m.left) || !row.cells[c]) continue;
        cells++; first ??= { row: row.at, column: c };
        row.cells[c] = ''; row.types[c] = 0;
      }
    }
  }
  return { cells, first };
}
