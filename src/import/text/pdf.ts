/** PDF with text in it: letters with places → lines, columns read one after the other, empty space as empty lines. */
import { finding, type Report } from '../../readers/text.ts';
import type { Source } from './open.ts';
import { withoutOurs, type Line } from './types.ts';

interface Piece { text: string; x: number; y: number; right: number; size: number }
interface Row { text: string; x: number; right: number; y: number; size: number; cells: number }

export async function openPdf(bytes: Uint8Array, name: string, report: Report): Promise<Source | null> {
  const { getDocumentProxy } = await import('unpdf');
  const lines: Line[] = [];
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  // The library takes the memory of the bytes for itself.
  try { document = await getDocumentProxy(bytes.slice(), { verbosity: 0 } as object); } catch { report(finding('file-type', name, 1, 0, { actual: 'damaged-pdf', params: { what: 'pdf' } })); return null; }
  const pages: Row[][][] = [];
  for (let p = 1; p <= document.numPages; p++) {
    const page = await document.getPage(p), content = await page.getTextContent();
    const pieces: Piece[] = [];
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
      const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
      // Text set upright beside the page is a running head of its own kind: read after the rest, in its own lines.
      pieces.push({ text: withoutOurs(item.str), x, y, right: x + (Math.abs(a) >= Math.abs(b) ? item.width : size), size });
    }
    pages.push(layout(pieces));
  }
  const sizes = pages.flat(2).flatMap((r) => Array<number>(Math.max(1, Math.round(r.text.length / 10))).fill(Math.round(r.size * 2) / 2)).sort((x, y) => x - y);
  const body = mode(sizes) || 1;
  pages.forEach((blocks, page) => {
    let top = true;
    for (const rows of blocks) {
      const left = Math.min(...rows.map((r) => r.x)), steps = rows.slice(1).map((r, i) => rows[i]!.y - r.y).filter((s) => s > 0).sort((x, y) => x - y);
      const pitch = steps[Math.floor(steps.length / 3)] ?? body * 1.2;
      rows.forEach((r, i) => {
        const gap = i === 0 ? 1 : rows[i - 1]!.y - r.y > 1.45 * Math.min(pitch, 2.2 * body) ? 1 : 0;
        lines.push({ n: lines.length + 1, text: r.text, indent: Math.max(0, Math.round((r.x - left) / (body * 0.5))), loose: false, gap, top, page, size: Math.round((r.size / body) * 100) / 100 });
        top = false;
      });
    }
  });
  if (lines.length === 0) { report(finding('file-type', name, 1, 0, { actual: 'pdf-without-text', params: { what: 'picture' } })); return null; }
  return { format: 'pdf', encoding: 'utf-8', lines, notes: [], count: lines.length, pages: [], pictures: [] };
}
function mode(sorted: readonly number[]): number {
  let best = 0, most = 0;
  for (let i = 0; i < sorted.length;) { let k = i; while (k < sorted.length && sorted[k] === sorted[i]) k++; if (k - i > most) { most = k - i; best = sorted[i]!; } i = k; }
  return best;
}

/** Pieces on one height become rows; rows of one column become a block; blocks are read column by column. Exported for tests. */
export function layout(pieces: readonly Piece[]): Row[][] {
  const runs = segments(pieces);
  return cutPage(runs).map((block) => rowsOf(block)).filter((rows) => rows.length > 0);
}
/** Pieces that touch on one height. A small raised number is a mark of a note and gets the signs of one. */
function segments(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x), lines: Piece[][] = [];
  for (const p of sorted) {
    const line = lines.findLast((l) => Math.abs(l[0]!.y - p.y) <= 0.55 * Math.max(l[0]!.size, p.size) && (Math.abs(l[0]!.y - p.y) <= 0.25 * Math.max(l[0]!.size, p.size) || p.size <= 0.8 * l[0]!.size || l[0]!.size <= 0.8 * p.size));
    if (line) line.push(p); else lines.push([p]);
  }
  return lines.flatMap((line) => {
    const main = line.reduce((a, b) => (b.text.length * b.size > a.text.length * a.size ? b : a));
    const out: Piece[] = [];
    for (const p of [...line].sort((a, b) => a.x - b.x)) {
      const raised = p.size <= 0.8 * main.size && p.y > main.y + 0.12 * main.size && /^\d{1,3}$/.test(p.text.trim());
      const text = raised ? [...p.text.trim()].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]).join('') : p.text;
      const last = out.at(-1), space = last ? p.x - last.right : 0;
      if (last && space < 1.1 * main.size) {
        last.text += (space > 0.18 * main.size && !/\s$/.test(last.text) && !/^\s/.test(text) && !raised ? ' ' : '') + text;
        last.right = Math.max(last.right, p.right);
      } else out.push({ ...p, text, y: main.y, size: raised ? main.size : p.size });
    }
    return out;
  });
}
/**
 * Cuts a page along its empty strips: a strip from top to bottom parts columns, one from side to side parts what stands above
 * (a title over all columns) from what stands below.
 */
function cutPage(runs: readonly Piece[], depth = 0): Piece[][] {
  if (runs.length < 2 || depth > 12) return runs.length ? [[...runs]] : [];
  const gutter = gutterOf(runs);
  if (gutter !== null) return [...cutPage(runs.filter((r) => r.x < gutter), depth + 1), ...cutPage(runs.filter((r) => r.x >= gutter), depth + 1)];
  const heights = [...new Set(runs.map((r) => r.y))].sort((a, b) => b - a);
  // Something spans the columns: look for the height below or above which there are columns.
  for (let k = 1; k < Math.min(heights.length - 3, 24); k++) {
    const below = runs.filter((r) => r.y <= heights[k]!);
    if (gutterOf(below) !== null) return [...cutPage(runs.filter((r) => r.y > heights[k]!), depth + 1), ...cutPage(below, depth + 1)];
  }
  for (let k = 1; k < Math.min(heights.length - 3, 24); k++) {
    const above = runs.filter((r) => r.y > heights[heights.length - k]!);
    if (gutterOf(above) !== null) return [...cutPage(above, depth + 1), ...cutPage(runs.filter((r) => r.y <= heights[heights.length - k]!), depth + 1)];
  }
  return [[...runs]];
}
/** Left edge of the right part, where an empty strip runs from top to bottom between two columns of prose; cells of a table are no columns. */
function gutterOf(runs: readonly Piece[]): number | null {
  if (runs.length < 6) return null;
  const sorted = [...runs].sort((a, b) => a.x - b.x);
  const size = sorted.reduce((s, r) => s + r.size, 0) / sorted.length;
  let right = sorted[0]!.right;
  for (let i = 1; i < sorted.length; i++) {
    const r = sorted[i]!;
    if (r.x - right >= 0.7 * size) {
      const a = sorted.slice(0, i), b = sorted.slice(i);
      const prose = (s: readonly Piece[]): boolean => s.length >= 3 && new Set(s.map((x) => x.y)).size >= 3 && s.reduce((n, x) => n + x.text.length, 0) / s.length >= 14;
      if (prose(a) && prose(b)) return r.x;
    }
    right = Math.max(right, r.right);
  }
  return null;
}
/** Rows from top to bottom; pieces far apart on one height keep a wide gap between them, as cells. */
function rowsOf(runs: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  for (const r of [...runs].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - r.y) < 0.3 * Math.max(row.size, r.size)) { row.text += `    ${r.text.trim()}`; row.right = r.right; row.cells++; } else rows.push({ text: r.text.trim(), x: r.x, right: r.right, y: r.y, size: r.size, cells: 1 });
  }
  return rows.filter((r) => r.text !== '');
}
