/** A CSV file → typed rows, by the schema of its kind. Nothing is dropped without a finding. */
import type { z } from 'zod';
import type { Lang, Place, Text } from '../model/types.ts';
import type { CsvKind } from '../model/schemas/csv.ts';
import { cellMeta, type CellMeta } from '../model/schemas/cells.ts';
import { parseMinor } from '../model/money.ts';
import type { Guard } from './guard.ts';
import { finding, lostLetters, parseCsv, type Report } from './text.ts';

export type Row<K extends CsvKind> = z.output<K['columns']> & Place & { localized: Readonly<Record<string, Text>> };

/** The answer of a cell that cannot be read as its kind. */
const UNREADABLE = Symbol('unreadable');
interface Column { index: number; name: string; key: string; meta: CellMeta; /** The value, or UNREADABLE. */ read: (cell: string) => unknown }
const NO_TEXT: Text = Object.freeze({});
/** `file` names where a row stands; a column of that name (a document) is kept as `document_file`. */
const keyOf = (column: string): string => (column === 'file' ? 'document_file' : column);
/** Amounts and free text are mostly different from row to row; remembering them would only cost memory. */
const FORGET = new Set(['amount', 'text', 'number', 'integer', 'sha256', 'url']);
/** A column with more different values than this names its rows; remembering them would not pay. */
const REMEMBER = 5000;

function reader(schema: z.ZodType, meta: CellMeta, minorDigits: number): Column['read'] {
  if (meta.cell === 'amount') {
    return (cell) => (cell === '' ? null : parseMinor(cell, minorDigits) ?? UNREADABLE);
  }
  if (meta.cell === 'text' && meta.optional) return (cell) => cell;
  const parse = (cell: string): unknown => {
    const r = schema.safeParse(cell);
    return r.success ? r.data : UNREADABLE;
  };
  if (FORGET.has(meta.cell)) return parse;
  const seen = new Map<string, unknown>();
  // Files are sorted: most cells are like the one above, and comparing is cheaper than looking up.
  let above: string | null = null, value: unknown;
  return (cell) => {
    if (cell === above) return value;
    above = cell;
    value = seen.get(cell);
    if (value === undefined) {
      value = parse(cell);
      if (seen.size < REMEMBER) seen.set(cell, value);
    }
    return value;
  };
}

/**
 * Reads one file. Rows with an unreadable cell are left out and reported (`cell-type` with the kind of cell expected), so that
 * the caller never works with a half-read row; the build stops on such an error. `visit` gets one object again and again with new values
 * (a budget has a million rows): it copies what it keeps. `guard` hides what is private in free text.
 */
export function eachRow<K extends CsvKind>(kind: K, text: string, file: string, languages: readonly Lang[], report: Report, visit: (row: Row<K>) => void, onHeader?: (header: readonly string[]) => void, minorDigits = 2, guard?: Guard): void {
  const table = parseCsv(text, file, report);
  const width = table.header.length;
  // Spreadsheets write empty columns at the right end of a table; they mean nothing as long as they are empty to the last row.
  const header = table.header.slice(0, table.header.findLastIndex((h) => h !== '') + 1);
  onHeader?.(header);
  const shape = kind.columns.shape as Record<string, z.ZodType>;
  if (header.length === 1 && /[;\t|]/.test(header[0]!)) {
    report(finding('csv-delimiter', file, 1, 1, { actual: header[0]!.match(/[;\t|]/)![0] === '\t' ? 'TAB' : header[0]!.match(/[;\t|]/)![0]!, expected: ',' }));
    return;
  }
  const columns: Column[] = [];
  const texts: { index: number; stem: string; lang: Lang; foreign: boolean }[] = [];
  const first = new Map<string, number>();
  header.forEach((name, index) => {
    if (first.has(name)) { report(finding('header-duplicate', file, 1, index + 1, { actual: name, params: { first: first.get(name)! + 1 } })); return; }
    first.set(name, index);
    const split = /^(.*)_([a-z]{2,3}(?:-[A-Za-z]{2,4})?)$/.exec(name);
    if (Object.hasOwn(shape, name)) {
      const meta = cellMeta(shape[name]!);
      columns.push({ index, name, key: keyOf(name), meta, read: reader(shape[name]!, meta, minorDigits) });
    } else if (split && kind.localized.includes(split[1]!)) {
      texts.push({ index, stem: split[1]!, lang: split[2]!, foreign: !languages.includes(split[2]!) });
    } else if (!kind.added?.includes(name)) {
      report(finding('header-unknown', file, 1, index + 1, { actual: name, expected: nearest(name, [...Object.keys(shape), ...kind.localized.flatMap((s) => languages.map((l) => `${s}_${l}`))]) }));
    }
  });
  for (const need of kind.required) {
    const ok = need.endsWith('_*') ? texts.some((t) => t.stem === need.slice(0, -2)) : first.has(need);
    if (!ok) report(finding('header-missing', file, 1, 0, { expected: need.replace('_*', `_${languages[0]}`) }));
  }
  if (kind.required.some((n) => !n.endsWith('_*') && !first.has(n))) return;

  const noTexts: Readonly<Record<string, Text>> = Object.freeze(Object.fromEntries(kind.localized.map((s) => [s, NO_TEXT])));
  const empty = (name: string): unknown => { const r = first.has(name) ? null : shape[name]!.safeParse(''); return r?.success ? r.data : undefined; };
  const urls = new Set(columns.filter((c) => c.meta.cell === 'url').map((c) => c.index));
  if (lostLetters(text)) table.rows.forEach((cells, i) => cells.forEach((cell, index) => {
    if (!urls.has(index) && lostLetters(cell)) report(finding('lost-letters', file, table.lines[i]!, index + 1, { actual: cell }));
  }));

  // `fromEntries` makes the fast kind of object; one filled key by key is read and copied several times slower.
  const row: Record<string, unknown> = Object.fromEntries([
    ['file', file], ['line', 0], ...Object.keys(shape).map((name) => [keyOf(name), empty(name)]), ['localized', noTexts]]);
  table.rows.forEach((cells, i) => {
    const line = table.lines[i]!;
    // One cell too many is refused even where the last one is empty: `3000000,50` is two cells, and all after it would shift.
    if (cells.length !== width || (width > header.length && cells.slice(header.length).some((c) => c.trim() !== ''))) {
      report(finding('row-width', file, line, 0, { actual: String(cells.length), expected: String(header.length) }));
      return;
    }
    // A spreadsheet leaves rows of empty cells below a table: they say nothing.
    if (cells.every((c) => c.trim() === '')) return;
    row.line = line;
    let good = true;
    for (const c of columns) {
      const raw = clean(cells[c.index]!), cell = guard && c.meta.cell === 'text' && raw ? guard(raw, file, line, c.index + 1, report) : raw;
      const value = c.read(cell);
      if (value !== UNREADABLE) row[c.key] = value;
      else {
        good = false;
        report(finding('cell-type', file, line, c.index + 1, { actual: cell, expected: c.meta.cell, params: { column: c.name, kind: c.meta.cell, values: (c.meta.values ?? []).join(', '), example: c.meta.example } }));
      }
    }
    if (!good) return;
    let localized = noTexts;
    for (const t of texts) {
      const raw = clean(cells[t.index]!), s = guard && raw ? guard(raw, file, line, t.index + 1, report) : raw;
      if (s !== '') {
        // An empty column does no harm: the header of the contract has languages that a site may not have.
        if (t.foreign) { t.foreign = false; report(finding('header-language', file, 1, t.index + 1, { actual: header[t.index]!, expected: languages.join(', ') })); }
        if (localized === noTexts) localized = { ...noTexts };
        if (localized[t.stem] === NO_TEXT) (localized as Record<string, Text>)[t.stem] = {};
        (localized[t.stem] as Record<Lang, string>)[t.lang] = s;
      }
    }
    row.localized = localized;
    visit(row as Row<K>);
  });
}

/** All rows of a file; two rows with the same key are reported. */
export function readCsv<K extends CsvKind>(kind: K, text: string, file: string, languages: readonly Lang[], report: Report, onHeader?: (header: readonly string[]) => void, minorDigits = 2, guard?: Guard): Row<K>[] {
  const out: Row<K>[] = [];
  eachRow(kind, text, file, languages, report, (row) => out.push({ ...row }), onHeader, minorDigits, guard);
  if (kind.key.length) {
    const seen = new Map<string, number>();
    for (const row of out) {
      const k = kind.key.map((c) => String((row as Record<string, unknown>)[c] ?? '')).join('\u0000');
      const before = seen.get(k);
      if (before !== undefined) report(finding('duplicate-key', file, row.line, 0, { actual: kind.key.map((c) => `${c}=${String((row as Record<string, unknown>)[c] ?? '')}`).join(', '), params: { first: before } }));
      else seen.set(k, row.line);
    }
  }
  return out;
}

/** Spaces around a cell mean nothing; inside it they stay. */
const clean = (s: string): string => {
  const n = s.length;
  return n && (s.charCodeAt(0) <= 32 || s.charCodeAt(n - 1) <= 32 || s.charCodeAt(0) === 160 || s.charCodeAt(n - 1) === 160) ? s.trim() : s;
};

/** The known header most like the one found ('' when none is near): one typing slip per four letters. */
export function nearest(name: string, known: readonly string[]): string {
  let best = '', least = Math.max(1, Math.floor(name.length / 4)) + 1;
  for (const k of known) {
    const d = distance(name.toLowerCase().replace(/[\s-]+/g, '_'), k);
    if (d < least) { least = d; best = k; }
  }
  return best;
}
function distance(a: string, b: string): number {
  let prev = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(Math.min(prev[j]! + 1, row[j - 1]! + 1, prev[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    prev = row;
  }
  return prev[b.length]!;
}
