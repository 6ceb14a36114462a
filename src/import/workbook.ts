/** Sheets of an XLSX or XLS file, through the spreadsheet library, which is loaded only when there is such a file. */
import { zipSync, type Zippable } from 'fflate';
import { CELL_LIMIT, clean, plainNumber, TooLarge, type RawRow, type RawSheet } from './raw-sheet.ts';

const TEXT = 0, NUMBER = 1, DATE = 2, BOOLEAN = 3, ERROR = 4, FORMULA = 5;
const ERRORS: Readonly<Record<number, string>> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A', 43: '#GETTING_DATA' };
const CODEPAGES: Readonly<Record<number, string>> = { 866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 1200: 'utf-16le', 1201: 'utf-16be', 10000: 'macintosh', 10007: 'x-mac-cyrillic', 20866: 'koi8-r', 21866: 'koi8-u', 65001: 'utf-8' };
const decoders = new Map<number, TextDecoder>();
/** Letters that may still be decoded: a damaged file announces more text than it has, and the library reads on beyond its end. */
let allowance = 0;
/** Old workbooks hold text in the encoding of the machine. The library wants tables of them; the platform has them already. */
const codepages = {
  utils: {
    decode(codepage: number, data: ArrayLike<number>): string {
      if ((allowance -= data.length) < 0) throw new Error('damaged');
      let d = decoders.get(codepage);
      if (!d) {
        let label = CODEPAGES[codepage] ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : codepage > 28590 && codepage < 28607 ? `iso-8859-${codepage - 28590}` : 'windows-1252');
        try { d = new TextDecoder(label, { ignoreBOM: true }); } catch { label = 'windows-1252'; d = new TextDecoder(label); }
        decoders.set(codepage, d);
      }
      return d.decode(data instanceof Uint8Array ? data : Uint8Array.from(data));
    },
    encode: (): number[] => [],
  },
};

/** A whole-day format: letters for day, month or year outside quotes and brackets, and no place for digits. */
export function isDateFormat(format: string): boolean {
  const s = format.split(';')[0]!.replace(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|s+\.0+|general/gi, '');
  return /[dy]|m/i.test(s) && !/[0#?]/.test(s) && (/[dy]/i.test(s) || !/[hs]/i.test(s));
}

/** `45292` → `2024-01-01`; '' where it is no day (times, 29 February 1900). */
export function dayOf(serial: number, from1904: boolean): string {
  const day = Math.floor(serial);
  if (day < 1 || day > 2_958_465 || (!from1904 && day === 60)) return '';
  const start = from1904 ? Date.UTC(1904, 0, 1) : day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}

/** Parts of an XLSX put together again without compression: what has been unpacked with limits is not unpacked a second time without. */
export function repack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const z: Zippable = {};
  // The date is one for every time zone: the packer asks for local parts.
  for (const [name, data] of parts) z[name] = [data, { level: 0, mtime: new Date(1980, 0, 1) }];
  return zipSync(z);
}

/** The library prints what it does not understand; our reports say it in words, and a screen full of record numbers helps nobody. */
function quietly<T>(work: () => T): T {
  const { error, warn, log } = console, nothing = (): void => {};
  Object.assign(console, { error: nothing, warn: nothing, log: nothing });
  try { return work(); } finally { Object.assign(console, { error, warn, log }); }
}

interface Container { read(data: Uint8Array, options: { type: 'array' }): unknown; find(file: never, path: string): { content?: unknown } | null }
function streamOf(CFB: Container, bytes: Uint8Array): Uint8Array {
  const file = CFB.read(bytes, { type: 'array' }) as never, content = (CFB.find(file, '/Workbook') ?? CFB.find(file, '/Book'))?.content;
  return content instanceof Uint8Array ? content : Uint8Array.from((content ?? []) as ArrayLike<number>);
}
/** The library visits every cell that a link of an XLS covers: a few of them over the whole sheet would keep it busy for hours. */
function refuseWideLinks(records: Uint8Array): void {
  const u16 = (i: number): number => records[i]! | (records[i + 1]! << 8);
  let covered = 0;
  for (let at = 0; at + 4 <= records.length; at += 4 + u16(at + 2)) {
    const type = u16(at);
    if ((type !== 0x01b8 && type !== 0x0800) || at + 14 > records.length) continue;
    // A tooltip repeats the number of its record in front of the area.
    const ref = at + 4 + (type === 0x0800 ? 2 : 0);
    covered += Math.max(0, u16(ref + 2) - u16(ref) + 1) * Math.max(0, u16(ref + 6) - u16(ref + 4) + 1);
    if (covered > CELL_LIMIT) throw new TooLarge('cells', covered, CELL_LIMIT);
  }
}

/** All sheets. Throws where the file is damaged or locked by a password. */
export async function workbookSheets(bytes: Uint8Array): Promise<RawSheet[]> {
  const { CFB, read, set_cptable } = await import('@e965/xlsx');
  set_cptable(codepages);
  allowance = 8 * bytes.length + 100_000;
  if (bytes[0] !== 0x50) refuseWideLinks(bytes[0] === 9 ? bytes : streamOf(CFB, bytes));
  const book = quietly(() => read(bytes, { type: 'array', dense: true, cellFormula: true, cellNF: true, cellText: false, cellHTML: false, cellStyles: true, xlfn: true }));
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  let made = 0;
  return book.SheetNames.map((name, i): RawSheet => {
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    const ws = book.Sheets[name] as Record<string, unknown> | undefined;
    const data = ws && Object.hasOwn(ws, '!data') ? (ws['!data'] as ({ t: string; v?: unknown; f?: string; F?: string; z?: unknown }[] | undefined)[]) : null;
    if (!ws || !data) {
      // A sheet of a diagram has no cells; any other one without them could not be read.
      if (ws?.['!type'] && ws['!type'] !== 'sheet') return { name, hidden, rows: [], hiddenRows: new Set(), hiddenColumns: [], merged: [] };
      throw new Error('damaged');
    }
    const rows: RawRow[] = [];
    // The list of rows has holes; `forEach` passes over them however far the last one is.
    data.forEach((line, at) => {
      const cells: string[] = [], types: number[] = [];
      line?.forEach((c, column) => {
        let text = '', type = TEXT;
        if (!c) return;
        if ((c.t === 'z' || c.v === undefined || c.v === null) && (c.f !== undefined || c.F !== undefined) && c.t !== 'e') type = FORMULA;
        else if (c.t === 'n' && typeof c.v === 'number' && Number.isFinite(c.v)) {
          const day = typeof c.z === 'string' && isDateFormat(c.z) ? dayOf(c.v, from1904) : '';
          // A format of zeros alone (`000`) makes codes of numbers: what the sheet shows is what was meant.
          const code = typeof c.z === 'string' && /^0{2,20}$/.test(c.z) && Number.isSafeInteger(c.v) && c.v >= 0;
          [text, type] = day ? [day, DATE] : code ? [String(c.v).padStart(c.z!.toString().length, '0'), TEXT] : [plainNumber(c.v), NUMBER];
        } else if (c.t === 's') text = clean(String(c.v ?? ''));
        else if (c.t === 'b') { text = c.v ? 'true' : 'false'; type = BOOLEAN; }
        else if (c.t === 'e') { text = ERRORS[c.v as number] ?? '#ERROR!'; type = ERROR; }
        else if (c.t === 'd') { text = String(c.v instanceof Date ? c.v.toISOString() : c.v).slice(0, 10); type = DATE; }
        if (text === '' && type !== FORMULA) return;
        if (++made > CELL_LIMIT) throw new TooLarge('cells', made, CELL_LIMIT);
        while (cells.length < column) { cells.push(''); types.push(TEXT); }
        cells.push(text); types.push(type);
      });
      if (cells.length) rows.push({ at, cells, types });
    });
    const flagged = (key: string): number[] => {
      const out: number[] = [];
      (ws[key] as { hidden?: boolean }[] | undefined)?.forEach((r, k) => { if (r?.hidden) out.push(k); });
      return out;
    };
    const merged = ((ws['!merges'] ?? []) as { s: { r: number; c: number }; e: { r: number; c: number } }[]).map((m) => ({ top: m.s.r, left: m.s.c, bottom: m.e.r, right: m.e.c }));
    return { name, hidden, rows, hiddenRows: new Set(flagged('!rows')), hiddenColumns: flagged('!cols'), merged };
  });
}
