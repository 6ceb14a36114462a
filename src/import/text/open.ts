/** Bytes → lines with pages and places, whatever the file is. */
import { finding, type Report } from '../../readers/text.ts';
import { decodeBytes } from '../bytes.ts';
import { kindOf } from '../sheets.ts';
import { openDocx } from './docx.ts';
import { toLines } from './lines.ts';
import { openMarkdown } from './markdown-lines.ts';
import { openPdf } from './pdf.ts';
import { withoutOurs, type Line } from './types.ts';

export interface Source {
  format: 'text' | 'markdown' | 'docx' | 'pdf';
  encoding: string;
  lines: Line[];
  /** Lines as a person counts them. */
  count: number;
  /** Notes that the file itself keeps apart. */
  notes: Line[];
  pages: { page: number; line: number }[];
  /** Paragraphs that hold a picture. */
  pictures: number[];
}

/** Word processors end a line inside a paragraph with a sign of their own: where those are all the line ends there are, they are line ends. */
function lineEnds(text: string): string {
  const own = text.match(/[\v\u0085\u2028\u2029]/g)?.length ?? 0;
  return own > 2 && own > (text.match(/\r\n?|\n/g)?.length ?? 0) ? text.replace(/[\v\u0085\u2028\u2029]/g, '\n') : text;
}

/** Null after an error: `file-type`, `file-size`, `encoding`, `mojibake`, `lost-letters`. A PDF without text is told as `file-type`. */
export async function openText(bytes: Uint8Array, name: string, encoding: string | undefined, report: Report): Promise<Source | null> {
  const kind = kindOf(bytes, name);
  if (kind === 'docx') return openDocx(bytes, name, report);
  if (kind === 'pdf') return openPdf(bytes, name, report);
  if (kind !== 'csv') { report(finding('file-type', name, 1, 0, { actual: kind, params: { what: kind } })); return null; }
  const read = decodeBytes(bytes, name, encoding, report);
  if (!read) return null;
  const text = lineEnds(withoutOurs(read.text.replace(/^\ufeff/, '')));
  const base = { encoding: read.encoding, count: text === '' ? 0 : text.split(/\r\n?|\n/).length - (/[\r\n]$/.test(text) ? 1 : 0), notes: [], pages: [], pictures: [] };
  return /\.(?:md|markdown)$/i.test(name) ? { ...base, format: 'markdown', lines: openMarkdown(text) } : { ...base, format: 'text', lines: toLines(text) };
}
