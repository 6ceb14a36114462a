/** Columns of prose side by side in one line, as programs print a page that keeps its layout. */
import { ends } from './lines.ts';
import { doubt, type Line, type Log } from './types.ts';

const GAP = /\S {2,}\S/;
/** Lines of one page at most; the next page is looked at anew. */
const MOST = 160;

/**
 * Runs of lines with a gutter at the same place in nearly all of them. Prose goes down a column: cells are long and continue in the
 * cell below; then the columns are put one after the other and it is told. A table's cells do neither; it stays as it is. Empty
 * lines part the runs, and what is on both sides of one belongs together as long as the gutter goes through both.
 */
export function parseColumns(lines: readonly Line[], log: Log): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length;) {
    const end = groupEnd(lines, i), found = !lines[i]!.given && wideIn(lines, i, end) >= 3 ? longest(lines, i) : null;
    if (!found) { for (; i < end; i++) out.push(lines[i]!); continue; }
    for (; i < found.from; i++) out.push(lines[i]!);
    doubt(log, lines[i]!.n, 'columns', lines[i]!.text);
    out.push(...found.lines);
    i = found.to;
  }
  return out;
}
function groupEnd(lines: readonly Line[], i: number): number {
  let k = i + 1;
  while (k < lines.length && lines[k]!.gap === 0 && !lines[k]!.top && !lines[k]!.given) k++;
  return k;
}
const wideIn = (lines: readonly Line[], from: number, to: number): number => { let n = 0; for (let k = from; k < to; k++) if (GAP.test(lines[k]!.text)) n++; return n; };

/** The longest run of groups from line `i` that has columns. A title set over both may stand on it, or a line over both below it. */
function longest(lines: readonly Line[], i: number): { from: number; to: number; lines: Line[] } | null {
  let best: ReturnType<typeof longest> = null, fails = 0, gutter = 0;
  for (let end = groupEnd(lines, i); ; end = groupEnd(lines, end)) {
    const wide = wideIn(lines, i, end), size = end - i;
    let done: Cut | null = null;
    if (wide >= 5 && wide >= 0.5 * size) {
      search: for (let tail = 0; tail <= 2 && size - tail >= 6; tail++) for (let head = 0; head <= 3 && size - tail - head >= 6; head++) {
        done = split(lines.slice(i + head, end - tail));
        if (done) { best = { from: i + head, to: end - tail, lines: done.lines }; gutter = done.gutter; break search; }
      }
    }
    fails = done ? 0 : fails + 1;
    if (end >= lines.length || size > MOST || lines[end]!.top || lines[end]!.gap >= 3 || lines[end]!.given || fails > 4) return best;
    // A caption, a heading, a table that does not know the gutter ends the columns.
    const next = groupEnd(lines, end);
    let both = 0;
    for (let k = end; k < next; k++) { const l = lines[k]!, at = gutter - l.indent; if (at > 0 && l.text.length > at && /\S {2,}$/.test(l.text.slice(0, at))) both++; }
    if (gutter > 0 ? both === 0 : wideIn(lines, end, next) < Math.max(1, 0.3 * (next - end))) return best;
  }
}
/** A word may reach into the gutter: it is not cut, the nearest space is. */
function cutAt(row: string, edge: number): number {
  if (edge === 0 || edge >= row.length || row[edge - 1] === ' ' || row[edge] === ' ') return edge;
  for (let d = 1; d < 16; d++) { if (row[edge - 1 - d] === ' ' && row[edge - d] !== ' ' && d < 10) return edge - d; if (row[edge + d] === ' ') return edge + d; }
  return edge;
}
interface Cut { lines: Line[]; /** Where the second column begins. */ gutter: number }
function split(run: readonly Line[]): Cut | null {
  const grid = run.map((l) => ' '.repeat(Math.min(l.indent, 200)) + l.text), width = Math.max(...grid.map((g) => g.length));
  if (width > 400) return null;
  const gutters: { from: number; to: number }[] = [];
  const filled = Array.from({ length: width }, (_, x) => grid.filter((g) => (g[x] ?? ' ') !== ' ').length);
  for (let x = 0; x < width;) {
    let e = x;
    while (e < width && filled[e]! <= (run.length >= 15 ? 0.1 : 0.04) * run.length) e++;
    if (e - x >= 2 && x > 0 && e < width) gutters.push({ from: x, to: e });
    x = Math.max(e, x + 1);
  }
  if (gutters.length === 0 || gutters.length > 4) return null;
  const edges = [0, ...gutters.map((g) => g.to), width];
  const columns = edges.slice(0, -1).map((from, c) => {
    // A place left empty in a column parts its paragraphs, whatever stands beside it.
    let empty = 0;
    return run.flatMap((l, i) => {
      const cell = grid[i]!.slice(cutAt(grid[i]!, from), cutAt(grid[i]!, edges[c + 1]!)), gap = empty + (i === 0 && c > 0 ? 0 : l.gap);
      if (!cell.trim()) { empty = gap + 1; return []; }
      empty = 0;
      return [{ ...l, text: cell.trim(), indent: cell.length - cell.trimStart().length, loose: false, gap, top: i === 0 && c === 0 && l.top }];
    });
  });
  for (const cells of columns) {
    if (cells.length < 4) return null;
    const length = cells.reduce((s, l) => s + l.text.length, 0) / cells.length;
    const on = cells.filter((l, i) => i > 0 && !ends(cells[i - 1]!.text) && /^\p{Ll}/u.test(l.text)).length / (cells.length - 1);
    if (length < 14 || on < 0.35) return null;
  }
  return { lines: columns.flatMap((cells, c) => cells.map((l, i) => (c > 0 && i === 0 ? { ...l, gap: 1 } : l))), gutter: gutters[0]!.to };
}
