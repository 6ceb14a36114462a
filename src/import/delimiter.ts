/** Which sign separates the cells of a text table. */
import Papa from 'papaparse';
import type { Evidence } from './types.ts';

/** In the order in which they are believed when nothing else decides: a comma is also a decimal mark. */
const CANDIDATES = ['\t', ';', '|', ','] as const;
const SAMPLE = 1 << 17, ROWS = 300;

/**
 * The separator under which most rows have the same number of cells; quotes are respected. Among equals the one that already
 * divides the first row of the table (a header has no decimal commas), that does not stand between digits, and that makes more cells.
 */
export function findDelimiter(text: string, newline: '\n' | '\r'): Evidence & { what: 'delimiter' } {
  let sample = text;
  if (text.length > SAMPLE) {
    const cut = text.lastIndexOf(newline, SAMPLE);
    sample = text.slice(0, cut > 0 ? cut : SAMPLE);
  }
  const tables = CANDIDATES.map((delimiter) => (sample.includes(delimiter)
    ? (new Papa.Parser({ delimiter, newline, preview: ROWS }).parse(sample, 0, false) as Papa.ParseResult<string[]>).data : []));
  const depth = Math.max(0, ...tables.map((t) => t.length));
  // Titles and blank rows are one cell under every separator and say nothing.
  const telling = Array.from({ length: depth }, (_, i) => i).filter((i) => tables.some((t) => (t[i]?.length ?? 0) > 1));
  const judged = tables.map((rows, i) => {
    const counts = new Map<number, number>();
    for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    let width = 0, most = 0;
    for (const [w, n] of counts) if (n > most || (n === most && w > width)) { width = w; most = n; }
    if (most === 0) return null;
    const first = rows.findIndex((r) => r.length === width);
    let marks = 0, decimal = 0;
    for (const row of rows) for (let k = 1; k < row.length; k++) { marks++; if (/\d$/.test(row[k - 1]!) && /^\d/.test(row[k]!)) decimal++; }
    return { delimiter: CANDIDATES[i]!, width, most, first, score: (10 * most) / telling.length + 0.8 * (1 - decimal / marks) + 0.1 * Math.log2(width) };
  });
  const earliest = Math.min(...judged.map((j) => j?.first ?? Infinity));
  let best: (typeof judged)[number] = null, score = -1;
  for (const j of judged) if (j && j.score + (j.first === earliest ? 0.8 : 0) > score) { best = j; score = j.score + (j.first === earliest ? 0.8 : 0); }
  if (!best) return { what: 'delimiter', value: ',', why: 'single', params: {} };
  return { what: 'delimiter', value: best.delimiter, why: 'consistency', params: { rows: best.most, of: telling.length, columns: best.width } };
}
