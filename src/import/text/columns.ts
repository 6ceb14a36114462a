/** Columns of prose side by side in one line, as programs print a page that keeps its layout. */
import { ends } from './lines.ts';
import { doubt, type Line, type Log } from './types.ts';

const GAP = /\S {3,}\S/;

/**
 * Runs of lines with a gutter at the same place in nearly all of them. Prose goes down a column: cells are long and continue in the
 * cell below; then the columns are put one after the other and it is told. A table's cells do neither; it stays as it is.
 */
export function parseColumns(lines: readonly Line[], log: Log): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length;) {
    let k = i, wide = 0, last = i;
    while (k < lines.length && !lines[k]!.given && (k === i || (lines[k]!.gap < 3 && k - last < 4))) { if (GAP.test(lines[k]!.text)) { wide++; last = k; } k++; }
    const run = lines.slice(i, last + 1);
    const done = wide >= 6 && wide >= 0.6 * run.length ? split(run) : null;
    if (done) { out.push(...done); doubt(log, run[0]!.n, 'columns', run[0]!.text); i = last + 1; } else { out.push(lines[i]!); i++; if (wide < 6) while (i < last) out.push(lines[i++]!); }
  }
  return out;
}
function split(run: readonly Line[]): Line[] | null {
  const grid = run.map((l) => ' '.repeat(l.indent) + l.text), width = Math.max(...grid.map((g) => g.length));
  const filled = Array.from({ length: width }, (_, x) => grid.filter((g) => (g[x] ?? ' ') !== ' ').length);
  const gutters: { from: number; to: number }[] = [];
  for (let x = 0; x < width;) {
    let e = x;
    while (e < width && filled[e]! <= 0.04 * run.length) e++;
    if (e - x >= 2 && x > 0 && e < width) gutters.push({ from: x, to: e });
    x = Math.max(e, x + 1);
  }
  if (gutters.length === 0 || gutters.length > 4) return null;
  const edges = [0, ...gutters.map((g) => g.to), width];
  const columns = edges.slice(0, -1).map((from, c) => run.flatMap((l, i) => {
    const cell = grid[i]!.slice(from, edges[c + 1]);
    return cell.trim() ? [{ ...l, text: cell.trim(), indent: cell.length - cell.trimStart().length, loose: false, gap: l.gap, top: i === 0 && c === 0 && l.top }] : [];
  }));
  for (const cells of columns) {
    if (cells.length < 4) return null;
    const length = cells.reduce((s, l) => s + l.text.length, 0) / cells.length;
    const on = cells.filter((l, i) => i > 0 && !ends(cells[i - 1]!.text) && /^\p{Ll}/u.test(l.text)).length / (cells.length - 1);
    if (length < 14 || on < 0.35) return null;
  }
  return columns.flatMap((cells, c) => cells.map((l, i) => (c > 0 && i === 0 ? { ...l, gap: 1 } : l)));
}
