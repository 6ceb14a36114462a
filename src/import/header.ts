/** Where the table begins, what its columns are called, and which column a mapping means. */
import type { ColumnRef, Mapping } from '../model/schemas/mapping.ts';
import { finding } from '../readers/text.ts';
import { nearest } from '../readers/csv.ts';
import type { Collect, Opened } from './types.ts';

export interface Header {
  /** Grid rows of the header; empty when the table has none. */
  rows: readonly number[];
  /** Names by column, '' where there is none. */
  names: readonly string[];
  /** Columns a full row has. */
  width: number;
  /** First grid row after the header. */
  first: number;
}
/** Spaces, line breaks, invisible signs and case do not matter in a name. */
export const normal = (s: string): string => s.normalize('NFC').replace(/[\u00ad\u200b-\u200d\ufeff]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();
const tidy = (s: string): string => s.replace(/[\u00ad\u200b-\u200d\ufeff]/g, '').replace(/\s+/g, ' ').trim();

/** The rows of the header as the mapping says; null and a finding where they are not there. */
export function locateHeader(opened: Opened, mapping: Pick<Mapping, 'header'>, file: string, report: Collect): Header | null {
  const { grid } = opened, want = mapping.header;
  // Numbers are those of the file; a line that only names the separator is no row, and the first one after it is meant.
  const rowOfLine = (line: number): number => { if (line === 1 && grid.rows && grid.line(0) > 1) return 0; for (let r = 0; r < grid.rows && grid.line(r) <= line; r++) if (grid.line(r) === line) return r; return -1; };
  if (want === 'none') return { rows: [], names: Array.from({ length: grid.columns }, () => ''), width: grid.columns, first: 0 };
  let full = false;
  for (let r = 0; r < grid.rows && !full; r++) for (let c = 0, w = grid.width(r); c < w; c++) if (grid.cell(r, c) !== '') { full = true; break; }
  if (!full) { report(finding('nothing-imported', file, 1, 0, { params: { read: 0 } })); return null; }
  let rows: number[] = [];
  if (typeof want === 'number') rows = [rowOfLine(want)];
  else if (Array.isArray(want)) for (let line = want[0]; line <= want[1]; line++) rows.push(rowOfLine(line));
  else {
    const tests = want.find.map((p) => new RegExp(p, 'iu'));
    // A header stands at the top; a million rows of figures are not searched for it.
    for (let r = 0; r < Math.min(grid.rows, 200) && !rows.length; r++) {
      const cells = Array.from({ length: grid.width(r) }, (_, c) => tidy(grid.cell(r, c)));
      if (eachHasItsOwn(tests, cells)) rows = Array.from({ length: want.rows }, (_, k) => r + k).filter((x) => x < grid.rows);
    }
    if (!rows.length) {
      report(finding('mapping-column', file, 1, 0, { actual: want.find.join(' + '), expected: '', params: { list: '', why: 'header' } }));
      return null;
    }
  }
  if (rows.some((r) => r < 0)) {
    report(finding('mapping-column', file, Array.isArray(want) ? want[0] : (want as number), 0, { actual: String(Array.isArray(want) ? want.join('–') : want), expected: '', params: { list: '', why: 'header' } }));
    return null;
  }
  const names = namesOf(opened, rows);
  return { rows, names, width: Math.max(...rows.map((r) => grid.width(r))), first: rows.at(-1)! + 1 };
}

/** Every pattern finds a cell, no two the same one: a title that holds all the words in one cell is no header. */
function eachHasItsOwn(tests: readonly RegExp[], cells: readonly string[], taken: readonly number[] = []): boolean {
  const [test, ...rest] = tests;
  return !test || cells.some((c, i) => c !== '' && !taken.includes(i) && test.test(c) && eachHasItsOwn(rest, cells, [...taken, i]));
}

/** Names of several header rows are read together, from top to bottom; a name that spans columns holds for all of them. */
function namesOf({ grid, merged }: Opened, rows: readonly number[]): string[] {
  const width = Math.max(...rows.map((r) => grid.width(r)));
  const parts = rows.map((r, k) => {
    const cells = Array.from({ length: width }, (_, c) => tidy(grid.cell(r, c)));
    for (const m of merged) if (m.top <= r && r <= m.bottom) for (let c = m.left; c <= Math.min(m.right, width - 1); c++) if (cells[c] === '') cells[c] = tidy(grid.cell(m.top, m.left));
    // A CSV has lost the spans: in all but the last header row an empty cell belongs to the name on its left, as long as something stands below it.
    if (!merged.length && k < rows.length - 1) for (let c = 1; c < width; c++) if (cells[c] === '' && tidy(grid.cell(rows.at(-1)!, c)) !== '') cells[c] = cells[c - 1]!;
    return cells;
  });
  return Array.from({ length: width }, (_, c) => [...new Set(parts.map((p) => p[c]!).filter(Boolean))].join(' '));
}

export type Resolve = (ref: ColumnRef, optional?: boolean) => number | null;
/** All columns a reference can mean (0-based). */
export function matching(header: Header, ref: ColumnRef): number[] {
  if (typeof ref === 'number') return ref <= header.width ? [ref - 1] : [];
  return header.names.flatMap((n, i) => ((typeof ref === 'string' ? normal(n) === normal(ref) && n !== '' : n !== '' && new RegExp(ref.match, 'iu').test(n)) ? [i] : []));
}
/** Column of a reference (0-based); null, and a finding unless it is optional, where the file has no such column; null and a finding where it has several. */
export function resolver(header: Header, file: string, report: Collect): Resolve {
  const line = 1, list = header.names.filter(Boolean).join(' | ');
  return (ref, optional = false) => {
    const found = matching(header, ref);
    if (typeof ref === 'number') {
      if (found.length) return found[0]!;
      if (!optional) report(finding('mapping-column', file, line, 0, { actual: String(ref), expected: String(header.width), params: { list, why: 'none' } }));
      return null;
    }
    const nth = typeof ref === 'string' ? 1 : ref.nth;
    if (found.length >= nth && (found.length === 1 || typeof ref === 'object')) return found[nth - 1]!;
    if (optional && found.length < nth) return null;
    report(finding('mapping-column', file, line, (found[1] ?? -1) + 1, { actual: typeof ref === 'string' ? ref : ref.match, expected: found.length > 1 ? found.map((i) => i + 1).join(', ') : typeof ref === 'string' ? nearest(ref, header.names.filter(Boolean)) : '', params: { list, why: found.length > 1 ? 'several' : 'none' } }));
    return null;
  };
}
