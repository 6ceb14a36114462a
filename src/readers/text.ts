/** Bytes → text, and text → rows with their line numbers. */
import Papa from 'papaparse';
import type { Finding } from '../model/types.ts';

export type Report = (f: Finding) => void;
export const finding = (rule: string, file: string, line: number, column = 0, rest: Partial<Finding> = {}): Finding =>
  ({ rule, file, line, column, actual: '', expected: '', params: {}, ...rest });

/** UTF-8 text without its byte-order mark; `null` and a finding where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array, file: string, report: Report): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let line = 1;
    const lax = new TextDecoder('utf-8').decode(bytes);
    const at = lax.indexOf('\ufffd');
    for (let i = 0; i < at; i++) if (lax.charCodeAt(i) === 10) line++;
    report(finding('encoding', file, line, 0, { expected: 'UTF-8' }));
    return null;
  }
}

export interface Table { header: string[]; rows: string[][]; /** 1-based line of each row; cells may span lines. */ lines: number[] }

/** A comma-separated table. Blank lines are skipped, everything else is kept; line numbers are those of the file. */
export function parseCsv(text: string, file: string, report: Report): Table {
  const result = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: false });
  for (const e of result.errors) {
    if (e.type === 'Quotes') report(finding('csv-quotes', file, (e.row ?? 0) + 1));
  }
  const multiline = text.includes('"');
  const header = (result.data[0] ?? []).map((h) => h.trim());
  const rows: string[][] = [];
  const lines: number[] = [];
  let line = 1;
  for (let i = 0; i < result.data.length; i++) {
    const row = result.data[i]!;
    if (i > 0 && !(row.length === 1 && row[0]!.trim() === '')) { rows.push(row); lines.push(line); }
    line++;
    if (multiline) for (const c of row) if (c.includes('\n')) line += c.split('\n').length - 1;
  }
  return { header, rows, lines };
}
