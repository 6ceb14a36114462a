/** A mapping laid on a table: every reference resolved to a column, every pattern compiled. What does not fit is reported once. */
import type { AmountColumn, Field, Mapping, Unit } from '../model/schemas/mapping.ts';
import type { Direction, Text } from '../model/types.ts';
import { finding } from '../readers/text.ts';
import type { ImportEnv } from './env.ts';
import { fieldReader, lookupOf, type FieldReader, type Lookup } from './fields.ts';
import { locateHeader, matching, resolver, type Header } from './header.ts';
import { findUnit } from './detect.ts';
import { readLookup } from './lookup-file.ts';
import type { Collect, Opened } from './types.ts';

export interface AmountPlan { column: number; spec: AmountColumn; name: string; unit: Unit; /** Year of all figures of the column; null = the row says it. */ year: number | null }
export interface RowTest { test: (row: number) => boolean; note: string }
export interface Plan {
  opened: Opened; mapping: Mapping; file: string; header: Header;
  amounts: readonly AmountPlan[];
  fields: ReadonlyMap<Field, FieldReader>;
  /** `label_<lang>` readers, by language. */
  labels: readonly { lang: string; reader: FieldReader }[];
  setAside: readonly RowTest[];
  sections: readonly { test: RegExp; direction: Direction }[];
  headings: readonly { column: number; test: RegExp; field: Field; take: number; lookup: Lookup | null }[];
  direction: { column: FieldReader | null; values: Lookup | null; field: Field | null; starts: readonly (readonly [string, Direction])[]; sign: { positive: Direction; negative: Direction } | null };
  unit: Unit;
  /** Columns that nothing uses, by name. */
  unused: readonly number[];
  /** Whether some amount column has codes of its own. */
  ownCodes: boolean;
  ignored: readonly number[];
}
export const wordsOf = (t: string | Text, lang: string): string => (typeof t === 'string' ? t : t[lang] ?? Object.values(t)[0] ?? '');

function yearOf(said: AmountColumn['fiscal_year'], name: string, own: number | null): number | null {
  if (said === undefined) return own;
  if (typeof said === 'number') return said;
  if (said !== 'header') return own === null ? null : own + said.plus;
  const years = new Set(name.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g));
  return years.size === 1 ? Number([...years][0]) : null;
}

/** Null where the table cannot be read by this mapping; the findings say why. */
export function planOf(opened: Opened, mapping: Mapping, file: string, env: ImportEnv, report: Collect, lang = env.languages[0] ?? 'en'): Plan | null {
  const { grid } = opened;
  let wrong = false;
  const tell: Collect = (f) => { wrong = true; report(f); };
  const header = locateHeader(opened, mapping, file, tell);
  if (!header) return null;
  const resolve = resolver(header, file, tell);
  const named = (c: number) => header.names[c] || String(c + 1);
  const need = (field: string, column = -1) => tell(finding('mapping-value', file, header.rows.length ? grid.line(header.rows.at(-1)!) : 1, column + 1, { actual: column < 0 ? '' : named(column), params: { field } }));

  const fields = new Map<Field, FieldReader>(), labels: { lang: string; reader: FieldReader }[] = [];
  for (const [name, source] of Object.entries(mapping.columns)) {
    const table = source.lookup === undefined ? null : 'file' in source.lookup && 'from' in source.lookup && 'to' in source.lookup
      ? readLookup(source.lookup as { file: string; from: string; to: string }, env.companion, tell) : lookupOf(source.lookup as Record<string, string>);
    const reader = fieldReader(name, source, grid, file, resolve, table, report, header.first, named);
    if (!reader) continue;
    if (name === 'label' || name.startsWith('label_')) labels.push({ lang: name === 'label' ? mapping.label_language : name.slice(6), reader });
    else fields.set(name as Field, reader);
  }
  const found = findUnit(opened, header);
  const unit = mapping.unit ?? found?.unit;
  const amounts: AmountPlan[] = [];
  for (const spec of mapping.amounts) {
    const column = resolve(spec.column, spec.optional);
    if (column === null) continue;
    const own = spec.unit ?? unit;
    const year = yearOf(spec.fiscal_year, named(column), mapping.constants.fiscal_year ?? null);
    amounts.push({ column, spec, name: named(column), unit: own ?? 'unit', year: spec.fiscal_year === undefined && fields.has('fiscal_year') ? null : year });
    if (year === null && !(spec.fiscal_year === undefined && fields.has('fiscal_year'))) need('fiscal_year', column);
    if (spec.phase === undefined && mapping.constants.phase === undefined && !fields.has('phase')) need('phase', column);
    if (own === undefined) tell(finding('unit-undeclared', file, grid.line(header.rows.at(-1) ?? 0), column + 1, { actual: named(column) }));
  }
  const flexible = amounts.flatMap((a) => (a.spec.later && a.year !== null ? [a.year] : []));
  if (flexible.length) {
    const forecasts = amounts.flatMap((a) => (a.spec.phase === 'forecast' && a.year !== null ? [a.year] : []));
    const budget = mapping.constants.fiscal_year ?? (forecasts.length ? Math.min(...forecasts) - 1 : Math.min(...flexible));
    amounts.forEach((a, k) => { if (a.spec.later && a.year !== null && a.year > budget) amounts[k] = { ...a, spec: { ...a.spec, phase: a.spec.later } }; });
  }
  if (mapping.unit && found && found.unit !== mapping.unit && mapping.amounts.some((a) => a.unit === undefined)) report(finding('unit-differs', file, found.line, found.column, { actual: found.text, expected: mapping.unit, ...(env.unit_confirmed ? { severity: 'warning' as const } : {}) }));

  const d = mapping.direction;
  const directionColumn = d?.column === undefined ? null : resolve(d.column);
  const direction: Plan['direction'] = {
    column: directionColumn === null ? null : { read: (row) => grid.cell(row, directionColumn), peek: (row) => grid.cell(row, directionColumn), columns: [directionColumn] },
    values: d?.values ? lookupOf(d.values) : null,
    field: d?.field ?? null,
    starts: Object.entries(d?.starts ?? {}).sort((a, b) => b[0].length - a[0].length),
    sign: d?.sign ?? null,
  };
  if (!d && !fields.has('direction') && mapping.constants.direction === undefined && mapping.amounts.some((a) => a.direction === undefined)) need('direction');
  // Headings between the rows, or a constant, can say the side where the column of codes is absent.
  if (d?.field && !fields.has(d.field) && mapping.constants[d.field] === undefined && !d.sections && mapping.constants.direction === undefined) need(d.field);

  if (!amounts.length && !wrong) resolve(mapping.amounts[0]!.column);
  const ignored = mapping.ignore.flatMap((i) => matching(header, i.column));
  const headings = mapping.headings.flatMap((h) => {
    const column = resolve(h.column);
    return column === null ? [] : [{ column, test: new RegExp(h.matches, 'iu'), field: h.field, take: h.take, lookup: h.lookup ? lookupOf(h.lookup) : null }];
  });
  const setAside = mapping.set_aside.map((s): RowTest => {
    const note = wordsOf(s.reason, lang), column = s.column === undefined ? null : resolve(s.column), pattern = s.matches === undefined ? null : new RegExp(s.matches, 'iu');
    const ranges = s.rows?.map((r) => (typeof r === 'number' ? [r, r] as const : r));
    return { note, test: (row) => {
      if (ranges && !ranges.some(([a, b]) => { const line = grid.line(row); return line >= a && line <= b; })) return false;
      if (column !== null && !pattern!.test(grid.cell(row, column))) return false;
      if (s.field) {
        const v = (s.field === 'label' ? labels[0]?.reader : fields.get(s.field))?.peek(row) ?? '';
        if (s.starts && !s.starts.some((x) => v.startsWith(x))) return false;
        if (s.column === undefined && pattern && !pattern.test(v)) return false;
      }
      return true;
    } };
  });
  if (wrong) return null;
  const used = new Set([...amounts.map((a) => a.column), ...[...fields.values(), ...labels.map((l) => l.reader)].flatMap((f) => f.columns), ...ignored, ...(directionColumn === null ? [] : [directionColumn]), ...headings.map((h) => h.column)]);
  const unused = header.names.flatMap((n, c) => (n !== '' && !used.has(c) ? [c] : []));
  return {
    opened, mapping, file, header, amounts, fields, labels, setAside, headings, direction, unit: unit ?? 'unit', unused, ignored,
    ownCodes: mapping.amounts.some((a) => a.economic_code !== undefined || a.functional_code !== undefined || a.programme_code !== undefined || a.unit_code !== undefined || a.fund !== undefined),
    sections: (d?.sections ?? []).map((s) => ({ test: new RegExp(s.matches, 'iu'), direction: s.direction })),
  };
}
