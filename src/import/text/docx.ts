/** DOCX: paragraphs with what the word processor knows about them – headings, lists, notes, tables. */
import { finding, type Report } from '../../readers/text.ts';
import { UNPACKED_LIMIT } from '../sheets.ts';
import { isZip, zipEntries } from '../zip.ts';
import { noteMark } from './footnotes.ts';
import type { Source } from './open.ts';
import { withoutOurs, type Line } from './types.ts';

interface Mammoth {
  convertToHtml: (input: object, options: object) => Promise<{ value: string }>;
  images: { imgElement: (made: () => Promise<{ src: string }>) => unknown };
}

export async function openDocx(bytes: Uint8Array, name: string, report: Report): Promise<Source | null> {
  const damaged = (actual: string): null => { report(finding('file-type', name, 1, 0, { actual, params: { what: 'docx' } })); return null; };
  // An old Word file is no ZIP. One that would unpack to a hundred times a book is not opened.
  const entries = isZip(bytes) ? zipEntries(bytes) : null;
  if (!entries?.some((e) => e.name === 'word/document.xml')) return damaged('doc');
  if (entries.reduce((n, e) => n + e.size, 0) > UNPACKED_LIMIT) return damaged('zip');
  const loaded = await import('mammoth') as unknown as Mammoth & { default?: Mammoth }, mammoth = loaded.default ?? loaded;
  const arrayBuffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  let html: string;
  try {
    // The library's Node form asks for `buffer`, its browser form for `arrayBuffer`. Pictures are told, not carried along.
    html = (await mammoth.convertToHtml({ buffer: bytes, arrayBuffer }, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), styleMap: ["p[style-name='Title'] => h1:fresh", "br[type='page'] => hr"] })).value;
  } catch { return damaged('damaged-docx'); }
  const { lines, notes, pictures } = htmlLines(html);
  return { format: 'docx', encoding: 'utf-8', lines, notes, count: lines.length + notes.length, pages: [], pictures };
}

/** Notes of the page and notes of the end are numbered apart. */
const labelOf = (m: RegExpExecArray): string => (m[1] === 'end' ? `e${m[2]}` : m[2]!);
interface Open { tag: string; ordered: boolean; n: number }
const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const decode = (s: string): string => s.replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, e: string) => (e.startsWith('#') ? String.fromCodePoint(Number(/^#x/i.test(e) ? `0${e.slice(1)}` : e.slice(1))) : ENTITY[e] ?? all));

/** The library's output is well-formed and has few tags: `p h1–h6 ul ol li table tr td sup a strong em br img hr`. */
export function htmlLines(html: string): { lines: Line[]; notes: Line[]; pictures: number[] } {
  const lines: Line[] = [], notes: Line[] = [], pictures: number[] = [];
  const lists: Open[] = [];
  let text = '', n = 0, top = false, bold = 0, boldLetters = 0, heading = 0, note = '', skip = 0, cell: string[] | null = null, rows: { cells: string[]; odd: boolean }[] | null = null, odd = false, item = false;
  const flush = (): void => {
    const value = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (value === '') { boldLetters = 0; return; }
    if (cell) { cell.push(value); boldLetters = 0; return; }
    n++;
    const list = lists.at(-1), letters = value.replace(MARKS, '').length;
    const l: Line = { n, text: value, indent: 0, loose: false, gap: 1, top, page: -1 };
    if (note) { notes.push({ ...l, given: 'note', mark: note }); boldLetters = 0; return; }
    if (heading) { l.given = 'heading'; l.level = heading; } else if (list && item) { l.given = list.ordered ? 'number' : 'bullet'; l.level = lists.length; if (list.ordered) l.mark = `${list.n}.`; item = false; } else { l.given = 'paragraph'; if (boldLetters >= 0.9 * letters && letters > 3) l.level = 1; }
    lines.push(l);
    top = false;
    boldLetters = 0;
  };
  const MARKS = /\ue000[^\ue001]*\ue001/g;
  for (const m of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*?)\/?>|([^<]+)/gi)) {
    if (m[4] !== undefined) { if (skip === 0) { const s = withoutOurs(decode(m[4])); text += s; if (bold) boldLetters += s.length; } continue; }
    const close = m[1] === '/', tag = m[2]!.toLowerCase(), rest = m[3] ?? '';
    if (tag === 'a') {
      const ref = /href="#(foot|end)note-(\d[\w-]*)"/.exec(rest);
      if (!close && ref) { text += noteMark(labelOf(ref)); skip++; } else if (!close && /href="#(?:foot|end)note-ref-/.test(rest)) skip++; else if (close && skip > 0) skip--;
    } else if (tag === 'strong' || tag === 'b') bold += close ? -1 : 1;
    else if (tag === 'br') text += ' ';
    else if (tag === 'img') pictures.push(n + 1);
    else if (tag === 'hr') { flush(); top = true; }
    else if (tag === 'ul' || tag === 'ol') { flush(); if (close) lists.pop(); else lists.push({ tag, ordered: tag === 'ol', n: 0 }); }
    else if (tag === 'li') {
      flush();
      if (!close) { const id = /id="(foot|end)note-(\d[\w-]*)"/.exec(rest); if (id) note = labelOf(id); else { const l = lists.at(-1); if (l) l.n++; item = true; } } else note = '';
    } else if (/^h[1-6]$/.test(tag)) { flush(); heading = close ? 0 : Number(tag[1]); if (!close) text = ''; else heading = 0; }
    else if (tag === 'p') {
      if (close) flush(); else if (cell === null) flush(); else text += ' ';
    } else if (tag === 'table') { flush(); if (!close) rows = []; else if (rows) { table(rows); rows = null; } }
    else if (tag === 'tr' && rows) { if (!close) rows.push({ cells: [], odd: false }); }
    else if ((tag === 'td' || tag === 'th') && rows) { if (!close) { cell = []; odd = /colspan|rowspan/.test(rest); } else { flush(); const row = rows.at(-1)!; row.cells.push((cell ?? []).join(' ')); row.odd ||= odd; cell = null; } }
    // A heading's own closing tag: what was collected is the heading.
    if (close && /^h[1-6]$/.test(tag)) heading = 0;
  }
  flush();
  return { lines, notes, pictures };

  /** A plain grid stays a table; one with merged cells is handed over, a row to a line. */
  function table(all: { cells: string[]; odd: boolean }[]): void {
    const used = all.filter((r) => r.cells.some(Boolean)), width = used[0]?.cells.length ?? 0;
    const grid = width > 1 && used.length > 1 && used.every((r) => r.cells.length === width && !r.odd);
    used.forEach((r, k) => {
      n++;
      const line: Line = { n, text: '', indent: 0, loose: false, gap: k === 0 ? 1 : 0, top: false, page: -1 };
      if (!grid) { lines.push({ ...line, text: r.cells.join(' | '), table: true }); return; }
      const row = `| ${r.cells.map((c) => c.replace(/[\\|*_`[\]<>]/g, '\\$&')).join(' | ')} |`;
      lines.push({ ...line, text: row, given: 'raw', ...(k === 0 && { mark: 'begin' }) });
      if (k === 0) lines.push({ ...line, text: `|${' --- |'.repeat(width)}`, given: 'raw' });
    });
  }
}
