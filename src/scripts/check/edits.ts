/** What a person changes on the page, laid on a mapping. Pure: a mapping in, a new mapping out. */
import type { z } from 'zod';
import { matching, type Header } from '../../import/header.ts';
import type { ColumnRef, mapping } from '../../model/schemas/mapping.ts';
import type { Edit } from './protocol.ts';

/** A mapping as it is written, before the schema fills in what was left out. */
export type Draft = z.input<typeof mapping>;
type Amount = Draft['amounts'][number];
type Columns = NonNullable<Draft['columns']>;
type Source = Columns[string];
type Ref = Amount['column'];

/** What one column is to a mapping. `amount`: its index in `amounts`; `complex`: more than the page can show in one list. */
export interface ColumnRole { role: string; amount: number; complex: boolean }

/** Marks of numbers as one choice. */
export const MARKS: Readonly<Record<string, { decimal: '.' | ',' | ''; thousands: '' | ' ' | '.' | ',' | "'" }>> = {
  comma: { decimal: ',', thousands: ' ' }, point: { decimal: '.', thousands: ' ' }, commaPoint: { decimal: '.', thousands: ',' }, pointComma: { decimal: ',', thousands: '.' },
  whole: { decimal: '', thousands: ' ' }, wholePoint: { decimal: '', thousands: '.' }, wholeComma: { decimal: '', thousands: ',' },
};
export const markOf = (decimal: string | undefined, thousands: string | undefined): string =>
  decimal === undefined && thousands === undefined ? 'auto'
    : Object.entries(MARKS).find(([, m]) => m.decimal === (decimal ?? '') && m.thousands === (thousands ?? ''))?.[0] ?? (thousands ? 'mapping' : decimal === ',' ? 'comma' : decimal === '.' ? 'point' : 'whole');

/** Columns (0-based) that a reference means; for a pattern only the one it picks. */
function columnsOf(header: Header, ref: Ref | undefined): number[] {
  if (ref === undefined) return [];
  const found = matching(header, ref as ColumnRef);
  return typeof ref === 'object' ? found.slice((ref.nth ?? 1) - 1, ref.nth ?? 1) : found;
}
const refsOf = (s: Source): readonly Ref[] => (typeof s === 'object' ? s.columns ?? (s.column === undefined ? [] : [s.column]) : [s]);
const isPlain = (s: Source): boolean => typeof s !== 'object' || (s.columns === undefined && s.split === undefined);

/** Role of every column, by position from 0. */
export function rolesOf(draft: Draft, header: Header): ColumnRole[] {
  const roles = Array.from({ length: header.width }, (): ColumnRole => ({ role: '', amount: -1, complex: false }));
  const put = (c: number, role: string, amount = -1, complex = false) => {
    const had = roles[c];
    if (had) roles[c] = had.role && had.role !== 'ignore' ? { ...had, complex: true } : { role, amount, complex };
  };
  for (const i of draft.ignore ?? []) for (const c of matching(header, i.column as ColumnRef)) put(c, 'ignore');
  draft.amounts.forEach((a, i) => { for (const c of columnsOf(header, a.column)) put(c, 'amount', i); });
  for (const [field, s] of Object.entries(draft.columns ?? {})) {
    const name = field === 'label' ? `label_${draft.label_language ?? 'ky'}` : field;
    for (const ref of refsOf(s)) for (const c of columnsOf(header, ref)) put(c, name, -1, !isPlain(s));
  }
  for (const c of columnsOf(header, draft.direction?.column)) put(c, 'direction', -1, true);
  return roles;
}

const without = <T extends object, K extends keyof T>(o: T, key: K): T => { const copy = { ...o }; delete copy[key]; return copy; };
/** `value` '' takes the key out. */
const set = <T extends object>(o: T, key: keyof T, value: unknown): T => (value === '' || value === undefined ? without(o, key) : { ...o, [key]: value });
const filled = (o: object | undefined): boolean => o !== undefined && Object.keys(o).length > 0;

/** Applies one correction. An edit that says nothing new gives a mapping that reads the same. */
export function applyEdit(draft: Draft, edit: Edit, header: Header): Draft {
  return edit.column > 0 ? columnEdit(draft, edit.column - 1, edit.what, edit.value, header) : fileEdit(draft, edit.what, edit.value);
}

function fileEdit(draft: Draft, what: string, value: string): Draft {
  const file = draft.file ?? {};
  switch (what) {
    case 'encoding': case 'delimiter': case 'sheet': {
      const next = set(file as Record<string, unknown>, what, value);
      return filled(next) ? { ...draft, file: next as Draft['file'] } : without(draft, 'file');
    }
    case 'header': {
      const lines = value.match(/\d+/g)?.map(Number).filter((n) => n > 0) ?? [];
      return { ...draft, header: lines.length > 1 ? [lines[0]!, lines[1]!] : lines[0] ?? 'none' };
    }
    case 'unit': return set(draft, 'unit', value);
    case 'label_language': return set(draft, 'label_language', value);
    case 'revenue': case 'expenditure': return { ...draft, signs: { ...draft.signs, [what]: value } as Draft['signs'] };
    case 'direction': {
      const constants = set((draft.constants ?? {}) as Record<string, unknown>, 'direction', value);
      return value === '' ? { ...draft, constants: constants as Draft['constants'] } : without({ ...draft, constants: constants as Draft['constants'] }, 'direction');
    }
    case 'fiscal_year': case 'phase': case 'period': {
      const v = what === 'fiscal_year' ? yearOf(value) : value;
      return { ...draft, constants: set((draft.constants ?? {}) as Record<string, unknown>, what, v) as Draft['constants'] };
    }
    default: return draft;
  }
}
const yearOf = (value: string): number | '' => (/^(19|20)\d\d$/.test(value.trim()) ? Number(value) : '');

function columnEdit(draft: Draft, column: number, what: string, value: string, header: Header): Draft {
  if (what === 'role') return value === 'mapping' ? draft : roleEdit(draft, column, value, header);
  const at = rolesOf(draft, header)[column]?.amount ?? -1, own = draft.amounts[at];
  if (!own) return draft;
  let next: Amount = own;
  if (what === 'marks') {
    const m = MARKS[value];
    next = m ? { ...own, ...m } : value === 'auto' ? without(without(own, 'decimal'), 'thousands') : own;
  } else if (what === 'fiscal_year') next = set(own, 'fiscal_year', yearOf(value));
  else if (what === 'phase' || what === 'direction' || what === 'period' || what === 'unit') next = value === 'year' ? { ...own, period: '' } : set(own, what, value);
  return { ...draft, amounts: draft.amounts.map((a, i) => (i === at ? next : a)) };
}

/** The column is taken out of wherever it was, and gets its new part; a field that another column had changes hands. */
function roleEdit(draft: Draft, column: number, role: string, header: Header): Draft {
  const here = (ref: Ref | undefined) => columnsOf(header, ref).includes(column);
  const columns = Object.fromEntries(Object.entries(draft.columns ?? {}).filter(([, s]) => !refsOf(s).some(here)));
  let next: Draft = {
    ...draft, columns, amounts: draft.amounts.filter((a) => !here(a.column)),
    ignore: (draft.ignore ?? []).flatMap((i) => {
      const all = matching(header, i.column as ColumnRef);
      return all.includes(column) ? all.filter((c) => c !== column).map((c) => ({ ...i, column: c + 1 })) : [i];
    }),
  };
  if (!next.ignore?.length) next = without(next, 'ignore');
  if (here(draft.direction?.column)) next = without(next, 'direction');
  const ref = column + 1;
  if (role === 'amount') {
    const named = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(header.names[column] ?? '')?.[0];
    // Beside columns of one year the new one is most likely of that year too; the page shows it to be checked.
    const years = new Set(next.amounts.map((a) => a.fiscal_year)), common = years.size === 1 ? [...years][0] : undefined;
    const year = next.constants?.fiscal_year === undefined && columns.fiscal_year === undefined ? (named ? Number(named) : common) : undefined;
    next = { ...next, amounts: [...next.amounts, { column: ref, ...(year === undefined ? {} : { fiscal_year: year }) }] };
  } else if (role === 'ignore') next = { ...next, ignore: [...(next.ignore ?? []), { column: ref, reason: '' }] };
  else if (role !== '') {
    const field = role === `label_${draft.label_language ?? 'ky'}` && !('label' in columns && !(role in columns)) ? 'label' : role;
    const rest = Object.fromEntries(Object.entries(columns).filter(([k]) => k !== role && k !== field));
    next = { ...next, columns: { ...rest, [field]: ref } };
    if (role === 'direction') next = without(next, 'direction');
  }
  return next;
}
