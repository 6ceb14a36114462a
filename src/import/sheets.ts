/** Spreadsheets → tables of text cells. What a file is, is told by its contents, never by its name. */
import type { Evidence, Opened } from './types.ts';
import { finding, type Report } from '../readers/text.ts';
import { columnName, firstFrom, gridOf, TooLarge, uncover, type RawSheet } from './raw-sheet.ts';
import { isSheet, tameSheet } from './tame.ts';
import { isZip, namesWithoutList, unpack, zipEntries, type ZipEntry } from './zip.ts';

export type FileKind = 'csv' | 'xlsx' | 'xls' | 'ods' | 'xlsb' | 'zip' | 'pdf' | 'docx' | 'macro' | 'binary';
/** A ZIP that would unpack to more than this, or to more than RATIO times its size, is not opened. */
export const UNPACKED_LIMIT = 512 * 1024 * 1024;
const RATIO = 200, SMALL = 16 * 1024 * 1024;
/** Columns beyond this hold no budget; a cell there is a slip of the hand. */
export const COLUMN_LIMIT = 2000;

const starts = (b: Uint8Array, ...sign: number[]): boolean => sign.every((v, i) => b[i] === v);
const PICTURES = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x7b, 0x5c, 0x72, 0x74, 0x66], [0x1f, 0x8b], [0x37, 0x7a, 0xbc, 0xaf], [0x52, 0x61, 0x72, 0x21], [0x42, 0x5a, 0x68], [0x49, 0x49, 0x2a, 0], [0x4d, 0x4d, 0, 0x2a]];
const isCompound = (b: Uint8Array): boolean => starts(b, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
/** A workbook of the years before 1993, which is a bare list of records. */
const isBareXls = (b: Uint8Array): boolean => b[0] === 9 && [0, 2, 4, 8].includes(b[1]!) && b[3] === 0 && b[2]! >= 4 && b[2]! <= 16;

/**
 * What a file is. `csv` = text of any kind and encoding; `xls` also for a workbook behind a password (openSheet says so);
 * `docx` = a text document, new or old; `macro` = a workbook that carries programs; `binary` = anything else.
 */
export function kindOf(bytes: Uint8Array, _name = ''): FileKind {
  if (isZip(bytes)) return zipKind(bytes);
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (isCompound(bytes)) return hasStream(bytes, 'WordDocument') ? 'docx' : hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book') || hasStream(bytes, 'EncryptedPackage') ? 'xls' : 'binary';
  if (isBareXls(bytes)) return 'xls';
  if (PICTURES.some((p) => starts(bytes, ...p))) return 'binary';
  // Some programs save a web page or XML under the name of a workbook: as a text it is no table.
  if (/^\s*<(?:!doctype|html|table|\?xml|\?mso)/i.test(new TextDecoder().decode(bytes.subarray(0, 400)))) return 'binary';
  return looksLikeText(bytes) ? 'csv' : 'binary';
}

function zipKind(bytes: Uint8Array): FileKind {
  const entries = zipEntries(bytes);
  const names = new Set(entries ? entries.map((e) => e.name) : namesWithoutList(bytes));
  const some = (test: (n: string) => boolean): boolean => [...names].some(test);
  if (names.has('[Content_Types].xml') || some((n) => /^(xl|word|ppt)\//.test(n))) {
    if (some((n) => n.startsWith('word/'))) return 'docx';
    if (some((n) => /^xl\/.*\.bin$/.test(n) && /vbaProject\.bin$/.test(n))) return 'macro';
    if (names.has('xl/workbook.bin')) return 'xlsb';
    return some((n) => n.startsWith('xl/')) || typesOf(bytes, entries).includes('spreadsheetml') ? 'xlsx' : 'zip';
  }
  const mime = entries?.find((e) => e.name === 'mimetype');
  if (mime && mime.size < 200) {
    try {
      const type = new TextDecoder().decode(unpack(bytes, mime)).trim();
      if (type.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
      if (type.startsWith('application/vnd.oasis.opendocument.text')) return 'docx';
    } catch { /* A damaged label: the other entries tell. */ }
    return 'zip';
  }
  return names.has('content.xml') && names.has('META-INF/manifest.xml') ? 'ods' : 'zip';
}
function typesOf(bytes: Uint8Array, entries: readonly ZipEntry[] | null): string {
  const e = entries?.find((q) => q.name === '[Content_Types].xml');
  try { return e && e.size < 1_000_000 ? new TextDecoder().decode(unpack(bytes, e)) : ''; } catch { return ''; }
}

/** Whether the list of a compound file names this stream; names are UTF-16, at the start of entries of 128 bytes. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  const length = 2 * (name.length + 1);
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (bytes[at] !== name.charCodeAt(0) || bytes[at + 1] !== 0 || (bytes[at + 64]! | (bytes[at + 65]! << 8)) !== length) continue;
    let k = 1;
    while (k < name.length && bytes[at + 2 * k] === name.charCodeAt(k) && bytes[at + 2 * k + 1] === 0) k++;
    if (k === name.length) return true;
  }
  return false;
}

/** Text has hardly any control signs, apart from the bytes 0 and 4 (Cyrillic) of UTF-16, which all stand at even or all at odd places. */
function looksLikeText(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 8192), zeros = [0, 0], high = [0, 0];
  let control = 0;
  for (let i = 0; i < n; i++) {
    const b = bytes[i]!;
    if (b === 0 || b === 4) high[i & 1]!++;
    if (b === 0) zeros[i & 1]!++;
    else if (b < 9 || (b > 13 && b < 32 && b !== 26 && b !== 27)) control++;
  }
  const bom = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
  if (bom) return true;
  const side = high[0]! > high[1]! ? 0 : 1;
  const wide = (Math.max(zeros[0]!, zeros[1]!) > n / 8 && Math.min(zeros[0]!, zeros[1]!) <= n / 100) || (zeros[side]! > 0 && high[side]! >= 0.35 * n && high[1 - side]! <= 0.025 * n);
  return wide || zeros[0]! + zeros[1]! + control <= n / 50;
}

/**
 * One sheet of a spreadsheet as a table. `sheet` is a name or a number from 1; without it the first visible sheet with
 * something in it is read. `null`, with a finding, where the file cannot be opened or has no such sheet. Never throws.
 */
export async function openSheet(bytes: Uint8Array, file: string, sheet: string | number | undefined, report: Report): Promise<Opened | null> {
  const kind = kindOf(bytes, file);
  if (kind !== 'xlsx' && kind !== 'xls' && kind !== 'ods') { report(finding('file-type', file, 1, 0, { actual: kind })); return null; }
  const unreadable = (why: 'password' | 'damaged'): null => { report(finding('file-type', file, 1, 0, { actual: why })); return null; };
  try {
    const sheets = await sheetsOf(bytes, kind);
    if (sheets === 'password') return unreadable('password');
    const chosen = choose(sheets, sheet, file, report);
    return chosen && opened(kind, sheets, chosen, file, report);
  } catch (e) {
    if (e instanceof TooLarge) { report(finding('table-limit', file, 1, 0, { actual: String(e.actual), expected: String(e.limit), params: { what: e.what } })); return null; }
    return unreadable(e instanceof Error && /password|encrypt/i.test(e.message) ? 'password' : 'damaged');
  }
}

/** Parts of a workbook that no table needs; some of them make the library fail. */
const NOT_NEEDED = /^xl\/(media|drawings|charts|theme|printerSettings|ctrlProps|embeddings|externalLinks|pivotTables|pivotCache|tables|queryTables|worksheets\/_rels)\/|^(customXml|docProps)\/|comments\d*\.xml$|calcChain\.xml$|__proto__/;

async function sheetsOf(bytes: Uint8Array, kind: 'xlsx' | 'xls' | 'ods'): Promise<RawSheet[] | 'password'> {
  const { workbookSheets, repack } = await import('./workbook.ts');
  if (kind === 'xls') return hasStream(bytes, 'EncryptedPackage') && isCompound(bytes) ? 'password' : workbookSheets(bytes);
  const entries = zipEntries(bytes);
  if (!entries) throw new Error('damaged');
  const total = entries.reduce((sum, e) => sum + e.size, 0);
  if (total > UNPACKED_LIMIT) throw new TooLarge('unpacked', total, UNPACKED_LIMIT);
  if (total > SMALL && total > RATIO * bytes.length) throw new TooLarge('unpacked', total, RATIO * bytes.length);
  if (entries.some((e) => e.locked)) return 'password';
  const part = (name: string): Uint8Array | null => { const e = entries.find((q) => q.name === name); return e ? unpack(bytes, e) : null; };
  if (kind === 'ods') {
    const manifest = part('META-INF/manifest.xml'), content = part('content.xml');
    if (entries.some((e) => e.name === 'encrypted-package') || (manifest && new TextDecoder().decode(manifest).includes('encryption-data'))) return 'password';
    if (!content) throw new Error('damaged');
    const { odsSheets } = await import('./ods.ts');
    return odsSheets(new TextDecoder().decode(content));
  }
  const parts = new Map<string, Uint8Array>();
  for (const e of entries) if (!NOT_NEEDED.test(e.name) && !e.name.endsWith('/') && /\.(xml|rels)$/i.test(e.name)) {
    const data = unpack(bytes, e);
    parts.set(e.name, isSheet(data) ? tameSheet(data) : data);
  }
  return workbookSheets(repack(parts));
}

const same = (s: string): string => s.trim().replace(/\s+/g, ' ').toLowerCase();
interface Choice { sheet: RawSheet; why: 'only' | 'first' | 'name' | 'number' }

function choose(sheets: readonly RawSheet[], wanted: string | number | undefined, file: string, report: Report): Choice | null {
  const list = sheets.map((s) => s.name).join(', ');
  const filled = sheets.filter((s) => s.rows.length > 0);
  let found: RawSheet | undefined, why: Choice['why'];
  if (typeof wanted === 'number') { found = sheets[wanted - 1]; why = 'number'; }
  else if (wanted !== undefined) { found = sheets.find((s) => s.name === wanted) ?? sheets.find((s) => same(s.name) === same(wanted)); why = 'name'; }
  else { found = filled.find((s) => !s.hidden) ?? filled[0] ?? sheets[0]; why = filled.length > 1 ? 'first' : 'only'; }
  if (!found) {
    report(finding('mapping-value', file, 1, 0, { actual: String(wanted ?? ''), expected: list, params: { field: 'file.sheet' } }));
    return null;
  }
  if (found.hidden) report(finding('sheet-hidden', file, 1, 0, { actual: found.name, params: { what: 'sheet', n: 1 } }));
  const others = filled.filter((s) => s !== found);
  if (why === 'first' && others.length) report(finding('sheet-several', file, 1, 0, { actual: found.name, params: { list, n: others.length } }));
  return { sheet: found, why };
}

function opened(kind: Opened['kind'], sheets: readonly RawSheet[], { sheet, why }: Choice, file: string, report: Report): Opened {
  const last = (s: RawSheet): number => (s.rows.at(-1)?.at ?? -1) + 1;
  const under = uncover(sheet);
  if (under.first) report(finding('sheet-hidden', file, under.first.row + 1, under.first.column + 1, { actual: columnName(under.first.column) + (under.first.row + 1), params: { what: 'covered', n: under.cells } }));
  for (const row of sheet.rows) {
    let n = row.cells.length;
    while (n > 0 && row.cells[n - 1] === '' && row.types[n - 1] !== 5) n--;
    if (n < row.cells.length) { row.cells.length = n; row.types.length = n; }
    if (n > COLUMN_LIMIT) throw new TooLarge('columns', n, COLUMN_LIMIT);
  }
  sheet.rows = sheet.rows.filter((r) => r.cells.length > 0);
  const { grid, places } = gridOf(sheet);

  const hidden = sheet.rows.map((r) => r.at).filter((at) => sheet.hiddenRows.has(at));
  if (hidden.length) report(finding('sheet-hidden', file, hidden[0]! + 1, 0, { actual: ranges(hidden.map((at) => at + 1)), params: { what: 'rows', n: hidden.length } }));
  const columns = sheet.hiddenColumns.filter((c) => c < grid.columns && sheet.rows.some((r) => r.cells[c]));
  if (columns.length) report(finding('sheet-hidden', file, 1, columns[0]! + 1, { actual: columns.map(columnName).join(', '), params: { what: 'columns', n: columns.length } }));

  // Edges on rows that were left out move to the nearest row that is there.
  const merged = sheet.merged.flatMap((m) => {
    const top = firstFrom(places, m.top), bottom = firstFrom(places, m.bottom + 1) - 1;
    return top > bottom || m.left >= grid.columns || (top === bottom && m.left >= Math.min(m.right, grid.columns - 1)) ? [] : [{ top, left: m.left, bottom, right: Math.min(m.right, grid.columns - 1) }];
  });
  const evidence: Evidence[] = [{ what: 'sheet', value: sheet.name, why, params: { n: sheets.length } }];
  return {
    grid, kind, encoding: '', delimiter: '', sheet: sheet.name, evidence, merged,
    sheets: sheets.map((s) => ({ name: s.name, hidden: s.hidden, rows: last(s) })),
    hidden_rows: new Set(hidden.map((at) => firstFrom(places, at))),
  };
}

/** `3, 5–9`. */
function ranges(numbers: readonly number[]): string {
  const out: string[] = [];
  for (let i = 0; i < numbers.length && out.length < 20;) {
    let j = i;
    while (numbers[j + 1] === numbers[j]! + 1) j++;
    out.push(i === j ? String(numbers[i]) : `${numbers[i]}–${numbers[j]}`);
    i = j + 1;
  }
  return out.join(', ');
}
