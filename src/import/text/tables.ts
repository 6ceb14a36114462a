/** Tables whose cells fell apart into lines. They are found and handed over, never put together by guess. */
import { ends } from './lines.ts';
import type { Line } from './types.ts';

const CELLS = /\S(?: {3,}|\t+)\S/;
const NUMBERS = /^(?=.*\d)[-–−+]?\d[\d\s.,%–-]*$/u;
const cellsOf = (s: string, spaces: number): string[] => s.split(spaces === 2 ? / {2,}|\t/ : / {3,}|\t/);
/** A line of prose that was stretched to the edge: words far apart, going on in small letters, no numbers alone. */
const justified = (s: string): boolean => { const cells = cellsOf(s, 2); return cells.length >= 4 && !cells.some((c) => NUMBERS.test(c)) && cells.slice(1).filter((c) => /^[\p{Ll}(«]/u.test(c)).length >= 0.7 * (cells.length - 1) && !cells.some((c) => /^[-–—]$/.test(c)); };
const ROW_START = /^\d{1,3}(?:\.\d{1,2})*\s*(?:[.)]|\s|-\s?\p{L})|^\d{4}-|^[IVX]+\.?\s/u;

/**
 * Marks lines of tables. Signs: wide gaps inside several lines; bars; numbers alone in line after line; or a block that is set narrower than the text around –
 * lines broken long before the edge although the sentence goes on – and has at least two rows that begin with a number.
 */
export function markTables(lines: Line[], width: readonly number[], barrier: (i: number) => boolean): void {
  const free = (i: number): boolean => !lines[i]!.given && !barrier(i);
  run((i) => free(i) && ((CELLS.test(lines[i]!.text) && !justified(lines[i]!.text)) || (lines[i]!.text.match(/ \| |^\||\|$/g)?.length ?? 0) >= 2), 3);
  // Cells two spaces apart: only with numbers among them, since words may be set so wide.
  run((i) => free(i) && !lines[i]!.table && cellsOf(lines[i]!.text, 2).length >= 3 && !justified(lines[i]!.text), 3, (from, to) => lines.slice(from, to + 1).filter((l) => cellsOf(l.text, 2).some((c) => NUMBERS.test(c))).length >= 0.5 * (to - from + 1));
  // Values of a chart, or of a column, one under another.
  for (let i = 0; i < lines.length;) {
    let k = i;
    while (k < lines.length && free(k) && !lines[k]!.table && NUMBERS.test(lines[k]!.text) && lines[k]!.gap < 2) k++;
    if (k - i >= 2) for (let j = i; j < k; j++) lines[j]!.table = true;
    i = Math.max(k, i + 1);
  }
  for (let i = 0; i < lines.length;) {
    let k = i;
    while (k < lines.length && free(k) && !lines[k]!.table && lines[k]!.text.length <= 0.78 * width[k]! && lines[k]!.gap < 6) k++;
    if (k - i >= 8) narrow(i, k);
    i = Math.max(k, i + 1);
  }

  function run(is: (i: number) => boolean, least: number, also: (from: number, to: number) => boolean = () => true): void {
    for (let i = 0; i < lines.length;) {
      if (!is(i)) { i++; continue; }
      let k = i + 1, last = i, n = 1;
      // One line without a gap may be the rest of a cell.
      while (k < lines.length && free(k) && k - last <= 2 && lines[k]!.gap < 3) { if (is(k)) { last = k; n++; } k++; }
      // A total may have fewer cells.
      while (lines[last + 1] && free(last + 1) && lines[last + 1]!.gap === 0 && NUMBERS.test(cellsOf(lines[last + 1]!.text, 2).slice(1).at(-1) ?? '')) last++;
      if (n >= least && also(i, last)) for (let j = i; j <= last; j++) lines[j]!.table = true;
      i = last + 1;
    }
  }
  function narrow(start: number, end: number): void {
    let from = start, to = end;
    // The last short line of a paragraph is no cell.
    while (from < to && from > 0 && ((lines[from]!.gap === 0 && !lines[from]!.top) || (/^\p{Ll}/u.test(lines[from]!.text) && !ends(lines[from - 1]!.text)))) from++;
    const early = (i: number): boolean => {
      const a = lines[i]!, b = lines[i + 1];
      return b !== undefined && i + 1 < to && b.gap === 0 && !ends(a.text) && /^["«“(]?\p{Ll}/u.test(b.text) && a.text.length + 1 + b.text.split(' ')[0]!.length <= 0.75 * width[i]!;
    };
    // A sentence with its own end and a full stop, more than two lines long, is text again.
    let breaks = 0, rows = 0;
    for (let i = from; i < to; i++) { if (early(i)) breaks++; if (ROW_START.test(lines[i]!.text)) rows++; }
    if (to - from >= 8 && breaks >= 4 && breaks >= 0.2 * (to - from) && rows >= 2) for (let i = from; i < to; i++) lines[i]!.table = true;
  }
}
/** Runs of lines marked as a table, with their lines as they stand: what is indented stays so, since the place of a cell says which column it is of. */
export function tableRanges(lines: readonly Line[]): { from: number; to: number; rows: { line: number; text: string }[] }[] {
  const out: Line[][] = [];
  lines.forEach((l, i) => {
    if (!l.table) return;
    if (i > 0 && lines[i - 1]!.table && l.gap < 6) out.at(-1)!.push(l); else out.push([l]);
  });
  return out.map((part) => ({ from: part[0]!.n, to: part.at(-1)!.n, rows: indented(part) }));
}
export function indented(part: readonly Line[]): { line: number; text: string }[] {
  const left = part.reduce((n, l) => Math.min(n, l.indent), Infinity);
  return part.map((l) => ({ line: l.n, text: ' '.repeat(Math.min(l.indent - left, 120)) + l.text }));
}
