/** One field of a fact from the columns of a row: join, split, replace, lookup, pad – with the findings each step can have. */
import type { FieldSource } from '../model/schemas/mapping.ts';
import type { Collect, Grid } from './types.ts';
import { normal, type Resolve } from './header.ts';
import { finding } from '../readers/text.ts';

/** Files beside the imported one that a mapping names (lookup tables, consolidation). */
export type Companion = (name: string) => Uint8Array | null;
export type ReadField = (row: number) => string;
/** A table of a mapping: normalised value → replacement. */
export type Lookup = ReadonlyMap<string, string>;

const IS_CODE = new Set(['economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'note_id']);
/** `4,17052E+13`, `07.02.2001`: what spreadsheets make of long codes and of codes with dots. */
const DAMAGED = /^\d+(?:[.,]\d+)?e[+-]?\d+$|^\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d$|^(?:19|20)\d\d-\d\d-\d\d(?:$|[ T])/i;
/** `01.окт`, `1-Oct`, `Oct-10`: what they make of the code 1.10. */
const MONTH = '(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|m[aä]r|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic)\\p{L}{0,6}\\.?';
const MONTHLY = new RegExp(`^\\d{1,2}[-. ]${MONTH}(?:[-. ]\\d{2,4})?$|^${MONTH}[-. ]\\d{2,4}$`, 'iu');
const CODE = /^[\p{L}\p{N}._-]*$/u;

export interface FieldReader { read: ReadField; /** The same without a word about what is wrong: for rows that may be set aside. */ peek: ReadField; columns: readonly number[] }

/** Null where a column is not in the file (reported by `resolve`). `start`: first grid row below the header; `titleOf`: what a person calls a column. */
export function fieldReader(name: string, source: FieldSource, grid: Grid, file: string, resolve: Resolve, lookup: Lookup | null, report: Collect, start = 0, titleOf: (column: number) => string = () => name): FieldReader | null {
  const columns = (source.columns ?? [source.column!]).map((c) => resolve(c, source.optional));
  if (columns.some((c) => c === null)) return null;
  const at = columns as number[];
  const split = source.split && new RegExp(source.split.pattern, 'iu'), steps = source.replace.map((r) => [new RegExp(r.pattern, 'giu'), r.by] as const);
  const code = IS_CODE.has(name), plain = !split && !steps.length && !lookup && source.pad === undefined;
  const first = at[0]!;
  const seen = new Map<string, string>(), peeked = new Map<string, string>();
  let silent = false;
  /** From the joined text to the field; told about once for each different text. */
  const finish = (raw: string, row: number): string => {
    let v = raw;
    const tell = (rule: string, params: Record<string, string | number>, expected = '') => { if (!silent) report(finding(rule, file, grid.line(row), first + 1, { actual: raw, expected, params })); };
    if (code && (DAMAGED.test(v) || (MONTHLY.test(v) && !lookup && (/^\d/.test(v) || name.startsWith('economic') || name.startsWith('functional'))))) { tell('code-damaged', { column: titleOf(first), why: 'excel' }); return ''; }
    if (split && v !== '') {
      const m = split.exec(v);
      if (!m) { tell('lookup-missing', { field: name }, source.split!.pattern); return ''; }
      v = (m[source.split!.take] ?? '').trim();
    }
    for (const [pattern, by] of steps) v = v.replace(pattern, by);
    if (lookup && v !== '') {
      const to = lookup.get(normal(v));
      if (to !== undefined) v = to;
      else if (source.otherwise === 'error') { tell('lookup-missing', { field: name }); return ''; } else if (source.otherwise === 'empty') v = '';
    }
    if (source.pad !== undefined && v !== '') v = v.padStart(source.pad, '0');
    if (code && !CODE.test(v)) { tell('code-damaged', { column: titleOf(first), why: 'signs' }); return ''; }
    return v;
  };
  const joined = (row: number): string => (row < 0 ? '' : at.length === 1 ? grid.cell(row, first) : at.map((c) => grid.cell(row, c)).filter(Boolean).join(source.join));
  /** For each row the one whose text it has: its own, or the nearest above that has any – also a heading or a sum that is set aside itself. */
  const origins = (): Int32Array => { const from = new Int32Array(grid.rows); for (let r = 0, seen = -1; r < grid.rows; r++) { if (r >= start && joined(r) !== '') seen = r; from[r] = seen; } return from; };
  let inherited: Int32Array | null = null;
  let last = '', done = '';
  /** By number of the cell's text: a table of a million rows has a few thousand different codes. */
  const byId: (string | undefined)[] = [], numbered = at.length === 1 && !source.fill_down && grid.id !== undefined;
  const read: ReadField = (row) => {
    if (numbered) {
      const id = grid.id!(row, first);
      if (id >= 0) return (byId[id] ??= text(grid.cell(row, first), row));
    }
    return text(joined(source.fill_down ? (inherited ??= origins())[row]! : row), row);
  };
  const text = (raw: string, row: number): string => {
    if (plain && !code) return raw;
    // Tables are sorted: most cells are like the one above.
    if (raw === last) return done;
    let v = seen.get(raw);
    if (v === undefined) { v = finish(raw, row); if (seen.size < 100_000) seen.set(raw, v); }
    last = raw; done = v;
    return v;
  };
  const peek: ReadField = (row) => {
    const raw = joined(source.fill_down ? (inherited ??= origins())[row]! : row);
    if (plain && !code) return raw;
    let v = seen.get(raw) ?? peeked.get(raw);
    if (v === undefined) {
      silent = true;
      v = finish(raw, row);
      silent = false;
      if (peeked.size < 100_000) peeked.set(raw, v);
    }
    return v;
  };
  return { read, peek, columns: at };
}
export const lookupOf = (table: Readonly<Record<string, string>>): Lookup => new Map(Object.entries(table).map(([k, v]) => [normal(k), v]));
