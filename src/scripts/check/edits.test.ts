import { describe, expect, test } from 'vitest';
import type { Header } from '../../import/header.ts';
import { mapping } from '../../model/schemas/mapping.ts';
import { applyEdit, markOf, rolesOf, type Draft } from './edits.ts';

const header: Header = { rows: [0], names: ['Коду', 'Аталышы', '2024-жыл', '2025-жыл', 'Эскертүү'], width: 5, first: 1 };
const draft: Draft = {
  title: { ky: 'Сыноо' }, unit: 'thousand', label_language: 'ky',
  columns: { economic_code: 'Коду', label: { column: { match: 'аталыш' } } },
  amounts: [{ column: 3, fiscal_year: 2024, phase: 'executed' }, { column: '2025-жыл', fiscal_year: 2025, phase: 'approved' }],
  ignore: [{ column: 'Эскертүү', reason: 'Эскертүү' }],
};
const roles = (d: Draft) => rolesOf(d, header).map((r) => r.role);
const edit = (d: Draft, column: number, what: string, value: string) => applyEdit(d, { column, what, value }, header);

describe('roles', () => {
  test('by name, by position and by pattern', () => expect(roles(draft)).toEqual(['economic_code', 'label_ky', 'amount', 'amount', 'ignore']));
  test('what the page cannot show in one list is marked', () => {
    const split = { ...draft, columns: { economic_code: { column: 'Аталышы', split: { pattern: '^(\\d+) ' } }, label: 'Аталышы' } } as Draft;
    expect(rolesOf(split, header)[1]).toMatchObject({ complex: true });
  });
});

describe('corrections', () => {
  test('a column changes its part and leaves the old one', () => {
    const next = edit(draft, 4, 'role', 'functional_code');
    expect(roles(next)).toEqual(['economic_code', 'label_ky', 'amount', 'functional_code', 'ignore']);
    expect(next.amounts).toHaveLength(1);
  });
  test('a field that another column had changes hands', () => expect(roles(edit(draft, 5, 'role', 'economic_code'))).toEqual(['', 'label_ky', 'amount', 'amount', 'economic_code']));
  test('a column becomes an amount of the year in its header', () => {
    const off = edit(draft, 4, 'role', '');
    expect(roles(off)[3]).toBe('');
    const on = edit(off, 4, 'role', 'amount');
    expect(on.amounts.at(-1)).toEqual({ column: 4, fiscal_year: 2025 });
  });
  test('label in another language', () => expect(roles(edit(draft, 2, 'role', 'label_ru'))[1]).toBe('label_ru'));
  test('details of one column', () => {
    let d = edit(draft, 3, 'fiscal_year', '2023');
    d = edit(d, 3, 'phase', 'adjusted');
    d = edit(d, 3, 'period', '9M');
    d = edit(d, 3, 'unit', 'million');
    d = edit(d, 3, 'marks', 'pointComma');
    expect(d.amounts[0]).toEqual({ column: 3, fiscal_year: 2023, phase: 'adjusted', period: '9M', unit: 'million', decimal: ',', thousands: '.' });
    d = edit(d, 3, 'marks', 'auto');
    expect(d.amounts[0]).not.toHaveProperty('decimal');
    expect(edit(d, 3, 'fiscal_year', 'бул жыл').amounts[0]).not.toHaveProperty('fiscal_year');
  });
  test('of the whole file', () => {
    let d = edit(draft, 0, 'encoding', 'windows-1251');
    d = edit(d, 0, 'header', '4–5');
    d = edit(d, 0, 'fiscal_year', '2026');
    d = edit(d, 0, 'phase', 'proposed');
    d = edit(d, 0, 'direction', 'revenue');
    d = edit(d, 0, 'revenue', 'negative');
    d = edit(d, 0, 'unit', '');
    expect(d).toMatchObject({ file: { encoding: 'windows-1251' }, header: [4, 5], constants: { fiscal_year: 2026, phase: 'proposed', direction: 'revenue' }, signs: { revenue: 'negative' } });
    expect(d).not.toHaveProperty('unit');
    expect(edit(d, 0, 'encoding', '')).not.toHaveProperty('file');
    expect(edit(d, 0, 'header', '').header).toBe('none');
  });
  test('every result but one without amounts is a mapping', () => {
    const edits: [number, string, string][] = [[1, 'role', 'ignore'], [2, 'role', 'label_ru'], [3, 'role', 'fiscal_year'], [5, 'role', 'amount'], [4, 'marks', 'comma'], [0, 'direction', 'expenditure'], [0, 'sheet', 'Барак'], [4, 'period', 'year']];
    let d = draft;
    for (const e of edits) { d = edit(d, ...e); expect(mapping.safeParse(d).success).toBe(true); }
    expect(draft.amounts).toHaveLength(2);
  });
  test('an edit of a column that is no amount changes nothing', () => expect(edit(draft, 1, 'marks', 'comma')).toEqual(draft));
});

test('marks of numbers as one choice', () => {
  expect(markOf(undefined, undefined)).toBe('auto');
  expect(markOf(',', '.')).toBe('pointComma');
  expect(markOf('.', '')).toBe('point');
  expect(markOf(',', "'")).toBe('mapping');
});
