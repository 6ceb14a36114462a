/** Bytes → text, and text → rows with their line numbers. */
import Papa from 'papaparse';
import type { Finding } from '../model/types.ts';

export type Report = (f: Finding) => void;
export const finding = (rule: string, file: string, line: number, column = 0, rest: Partial<Finding> = {}): Finding =>
  ({ rule, file, line, column, actual: '', expected: '', params: {}, ...rest });

/** UTF-8 text without its byte-order mark; `null` and a finding where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array, file: string, report: Report): string | null {
  let text: string, at: number;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 without its mark is formally UTF-8 with a zero byte beside each Latin letter.
    at = text.indexOf('\0');
    if (at < 0) return text;
  } catch {
    text = new TextDecoder('utf-8').decode(bytes);
    at = text.indexOf('\ufffd');
  }
  let line = 1;
  for (let i = 0; i < at; i++) if (text.charCodeAt(i) === 10) line++;
  report(finding('encoding', file, line, 0, { expected: 'UTF-8' }));
  return null;
}

export interface Table { header: string[]; rows: string[][]; /** 1-based line of each row; cells may span lines. */ lines: number[] }

/**
 * A comma-separated table. Blank lines are skipped, everything else is kept; line numbers are those of the file. Line ends may be
 * of any kind, even mixed in one file; inside a quoted cell they become `\n`.
 */
export function parseCsv(text: string, file: string, report: Report): Table {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const result = Papa.parse<string[]>(plain, { delimiter: ',', newline: '\n', skipEmptyLines: false });
  const multiline = text.includes('"');
  const header = (result.data[0] ?? []).map((h) => h.trim());
  const rows: string[][] = [];
  const lines: number[] = [];
  // Where each parsed row begins: a mistake in the quotes is told at its opening line, however far it runs.
  const starts = result.errors.length ? [1] : null;
  let line = 1;
  for (let i = 0; i < result.data.length; i++) {
    const row = result.data[i]!;
    if (i > 0 && !(row.length === 1 && row[0]!.trim() === '')) { rows.push(row); lines.push(line); }
    line++;
    if (multiline) for (const c of row) if (c.includes('\n')) line += c.split('\n').length - 1;
    starts?.push(line);
  }
  const quoted = new Set(result.errors.filter((e) => e.type === 'Quotes').map((e) => e.row ?? 0));
  for (const row of quoted) report(finding('csv-quotes', file, starts?.[row] ?? row + 1));
  return { header, rows, lines };
}

/** `Ке?еш`: a letter that an old encoding does not have. `РЎР°Р»С‹Рє`, `Ð¡Ð°Ð»`: UTF-8 that was read as an old encoding and saved again. */
const LOST = /\p{Script=Cyrillic}\?\p{Ll}|(?:[РСТУ][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]){3}|(?:[ÐÑÒÓ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){3}/u;
/** Whether letters of a text were damaged by an old encoding. */
export const lostLetters = (s: string): boolean => LOST.test(s);
