import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { minorToDecimal } from '../model/money.ts';
import type { Fact } from '../model/types.ts';
import { bundleOf, fixtureSite, rows } from './fixture.ts';
import { lineId, lineIds } from './line-id.ts';
import { lineFiles, lineYearsView, linesCsv, linesJson, linesTable, linesView } from './lines.ts';

const fact = (f: Partial<Fact>): Fact => ({
  fiscal_year: 2027, phase: 'approved', period: '', direction: 'expenditure', economic: '', functional: '', programme: '', unit: '', fund: '', amount: 1, label: {}, note_id: '',
  source_id: '', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', file: 'f', line: 1, ...f,
});

describe('anchors', () => {
  test('say what the line is, and nothing of year, phase or row', () => {
    const f = fact({ functional: '70911', economic: '2111', programme: 'p2', fund: 'special' });
    expect(lineId(f)).toBe('l-e-70911-2111-p2-special');
    expect(lineId({ ...f, fiscal_year: 2031, phase: 'executed', line: 77, amount: 5 })).toBe(lineId(f));
    expect(lineId({ ...f, role: 'total' })).toBe('l-e-70911-2111-p2-special-total');
    expect(lineId(fact({ direction: 'revenue', economic: '1131' }))).toBe('l-r-1131');
  });
  test('a printed label keeps its anchor when its class is assigned anew', () => {
    const f = fact({ label: { ru: 'Налог  На Дом' }, economic: 'R1', confidence: 'high' });
    expect(lineId(f)).toMatch(/^l-e-t[0-9a-z]{7}$/);
    expect(lineId({ ...f, economic: 'R3', confidence: 'low', label: { ru: 'налог на дом' } })).toBe(lineId(f));
    expect(lineId({ ...f, label: { ru: 'налог на землю' } })).not.toBe(lineId(f));
  });
  test('are unique in a statement whatever it holds', () => {
    const code = fc.constantFrom('', 'A', 'B', 'A.1', 'x y');
    fc.assert(fc.property(fc.array(fc.record({ economic: code, functional: code, fund: code, label: fc.constantFrom({}, { ru: 'А' }, { ky: 'Б' }) })), (list) => {
      const ids = [...lineIds(list.map((q) => fact(q))).values()];
      expect(new Set(ids).size).toBe(list.length);
      for (const id of ids) expect(id).toMatch(/^l-[^\s#?&]+$/);
    }));
  });
});

const site = fixtureSite(), alma = bundleOf(site, 'alma');
const view = linesView(site, alma, 2027, 'ru');
const expenditure = view.sections.find((s) => s.id === 'expenditure')!;

describe('all lines of a year', () => {
  test('phases side by side, only those that exist, with the rate against the named plan', () => {
    expect(expenditure.heads.map((h) => h.text)).toEqual(['Утверждено', 'Исполнено']);
    const school = expenditure.groupings[0]!.groups.find((g) => g.id === 'e-A')!;
    expect(school.cells.map((c) => c.text)).toEqual(['200', '220']);
    expect(school.rate).toBe('110,0\u00a0%');
    expect(expenditure.remarks[0]).toContain('утверждено');
  });
  test('two orders of the same lines, the anchor stands once', () => {
    expect(expenditure.groupings.map((g) => g.groups.length)).toEqual([2, 2]);
    const lines = view.sections.flatMap((s) => s.groupings.flatMap((g) => g.groups.flatMap((q) => q.blocks.flatMap((b) => b.lines))));
    const anchors = lines.filter((l) => l.anchored).map((l) => l.id);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const l of lines) expect(anchors).toContain(l.href.slice(1));
  });
  test('groups add up to the total of a complete account', () => {
    for (const s of linesTable(site.data, alma.m, alma.budget, 2027).sections)
      s.columns.forEach((c, i) => expect(s.rows.reduce((a, r) => a + (r.facts[i]?.amount ?? 0), 0)).toBe(c.statement.total.amount));
  });
  test('a note stands under its line, once', () => {
    const notes = expenditure.groupings.flatMap((g) => g.groups.flatMap((q) => q.blocks.flatMap((b) => b.lines.flatMap((l) => l.notes))));
    expect(notes.map((n) => n.text)).toEqual(['Мост не построен']);
  });
  test('every line names its rows', () => {
    const proof = expenditure.groupings[0]!.groups.flatMap((g) => g.proof!.lines);
    expect(proof.map((p) => p.rows)).toEqual(['9 · 7', '10 · 8']);
  });
  test('a partial list has no sum, a single line speaks for itself', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - revenue R1 - - 10.00 piece\n2027 approved - revenue R1 A - 5.00 piece\n2027 approved - revenue R2 - - 7.00 piece') });
    const [revenue] = linesView(s, bundleOf(s, 'alma'), 2027, 'ky').sections;
    expect(revenue!.groupings[0]!.groups.map((g) => g.cells[0]!.text)).toEqual(['–', '7']);
    expect(revenue!.total.cells[0]!.text).toBe('маалымат жок');
    expect(revenue!.remarks.join()).toContain('Жыйынтыгы белгисиз');
  });
  test('two accounts of one phase are two columns and are not added', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - revenue R1 - - 10.00 plan\n2027 approved - revenue R1 - - 12.00 piece') });
    const [revenue] = linesView(s, bundleOf(s, 'alma'), 2027, 'ru').sections;
    expect(revenue!.heads).toEqual([{ text: 'Утверждено A', sub: '2027-01-10' }, { text: 'Утверждено B', sub: '2028-03-01' }]);
    expect(revenue!.groupings[0]!.groups[0]!.blocks[0]!.lines[0]!.cells.map((c) => c.text)).toEqual(['10', '12']);
  });
  test('a printed sum that its lines do not give is shown with the difference', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - revenue R1 - - 10.00 plan\n2027 approved - revenue - - - 11.00 plan Всего - t1 - total') });
    const [revenue] = linesView(s, bundleOf(s, 'alma'), 2027, 'ru').sections;
    expect(revenue!.total.cells[0]!.text).toBe('11');
    expect(revenue!.remarks.join()).toMatch(/Разница: \+1/);
    expect(revenue!.groupings[0]!.groups.flatMap((g) => g.blocks.flatMap((b) => b.lines))).toHaveLength(1);
  });
  test('lines without a class are listed, unknown amounts say so', () => {
    const s = fixtureSite({ 'municipalities/alma/budget/all.csv': rows('2027 approved - expenditure - - - - plan Прочее - - - - rounded 5_%') });
    const section = linesView(s, bundleOf(s, 'alma'), 2027, 'ky').sections[0]!;
    expect(section.groupings[0]!.groups[0]!.title).toBe('Бөлүштүрүлбөгөн');
    const line = section.groupings[0]!.groups[0]!.blocks[0]!.lines[0]!;
    expect(line.cells[0]!).toMatchObject({ text: '5 %', off: true });
    expect(line.name).toMatchObject({ text: 'Прочее', lang: 'ru' });
    expect(line.remarks).toContain('тегерек');
  });
});

describe('files', () => {
  const table = linesTable(site.data, alma.m, alma.budget, 2027);
  test('the CSV has one row per line and total, exact decimals, and the row of each figure', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(linesCsv(table), { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(table.sections.reduce((s, q) => s + q.rows.length + 1, 0));
    const bridge = data.find((r) => r.id === 'l-e-b-e2-main')!;
    expect(bridge).toMatchObject({ approved: '200.00', executed: '110.00', execution_percent: '55', execution_plan: 'approved', executed_row: 'data/municipalities/alma/budget/all.csv:8', economic_name_ru: 'Стройка' });
    const all = data.find((r) => r.id === 'l-e-all')!;
    expect(all.executed).toBe(minorToDecimal(33000));
  });
  test('JSON says the same', () => {
    const json = JSON.parse(linesJson(table)) as Record<string, unknown>[];
    expect(json.find((r) => r.id === 'l-e-all')).toMatchObject({ executed: '330.00', approved: '400.00', execution_percent: 82.5 });
  });
  test('every year has both', () => {
    expect(lineFiles(site, alma).map((f) => f.path)).toEqual([2026, 2027, 2028, 2029].flatMap((y) => [`data/alma/lines-${y}.csv`, `data/alma/lines-${y}.json`]));
    expect(lineYearsView(site, alma, 'ky').rows.map((r) => r.year.href)).toEqual([2029, 2028, 2027, 2026].map((y) => `/ky/alma/budget/${y}/`));
  });
});
