/**
 * Whole imports: ready mappings on invented tables that hold the traps of real ones, on the real tables of other towns where they
 * are at hand, and the command itself. What a single step does is tested beside that step.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as XLSX from '@e965/xlsx';
import { ENGINE, FIXTURES, MAPPINGS, WORLD, accounted, bring, found, mappingNames, ready, total } from './lib/import.ts';
import type { ImportReport } from '../src/import/index.ts';
import { mapping as schema } from '../src/model/schemas/mapping.ts';
import { readYaml } from '../src/readers/yaml.ts';
import type { Finding } from '../src/model/types.ts';

const at = (name: string) => FIXTURES + name;
const ERRORS = (r: Awaited<ReturnType<typeof bring>>) => r.report.problems.filter((p) => p.severity === 'error').map((p) => `${p.line}:${p.column} ${p.rule} ${p.actual}`);
const noControls = { change: (m: ReturnType<typeof ready>['mapping']) => ({ ...m, controls: [] }) };

describe('ready mappings', () => {
  it.each(mappingNames())('%s is read without a finding, and its words are there in three languages', (name) => {
    const { mapping, findings } = ready(name);
    expect(findings).toEqual([]);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const t of [mapping.title, mapping.about, ...[...mapping.ignore, ...mapping.set_aside].map((x) => x.reason)]) {
      if (typeof t === 'string') throw new Error(`${name}: «${t}» is in one language only`);
      for (const lang of ['ky', 'ru', 'en']) expect(t[lang], `${name} ${lang}`).toBeTruthy();
    }
    expect(readFileSync(`${MAPPINGS}${name}.yaml`, 'utf8')).toMatch(/^# /);
  });
  it('tells a mistake at its own line, in whichever form the setting could be written', () => {
    const findings: Finding[] = [];
    const text = ['title: {ky: а}', 'header: first', 'columns:', '  economc_code: A', '  unit_code: {column: B, lookup: {x: 3}}', 'amounts:', '  - {column: {mach: C}, phase: planned}', 'set_aside:', '  - {reason: x}', ''].join('\n');
    expect(readYaml(schema, text, 'm.yaml', (f) => findings.push(f))).toBeNull();
    expect(findings.map((f) => `${f.line} ${f.rule} ${String(f.params.key ?? f.params.where)} ${f.actual}`).sort()).toEqual([
      '2 yaml-value header first', '4 yaml-key columns economc_code', '5 yaml-value columns.unit_code.lookup.x 3',
      '7 yaml-key amounts.0.column mach', '7 yaml-value amounts.0.column.match ', '7 yaml-value amounts.0.phase planned', '9 yaml-value set_aside.0 …',
    ]);
  });
});

describe('years side by side, revenue with a minus, a grand total without a word', () => {
  const run = () => bring(at('grosshain-plan.csv'), 'wesel-2017', noControls);
  it('takes the result plan to the cent', async () => {
    const r = await run();
    expect(ERRORS(r)).toEqual([]);
    expect(r.report).toMatchObject({ encoding: 'windows-1252', delimiter: ';', unit: 'unit', kind: 'csv' });
    expect(total(r, '2015 executed revenue')).toBe('12628543.06');
    expect(total(r, '2015 executed expenditure')).toBe('4893618.48');
    expect(total(r, '2016 executed revenue')).toBe('12887140.99');
    expect(total(r, '2016 approved expenditure')).toBe('6227249.39');
    expect(total(r, '2017 approved revenue')).toBe('13798156.52');
    expect(total(r, '2017 approved expenditure')).toBe('5716981.12');
    expect(total(r, '2020 forecast revenue')).toBe('14863189.02');
  });
  it('finds the last row to be the sum of all others, and sets it and the other budget aside with their sums', async () => {
    const r = await run();
    expect(accounted(r)).toBe(true);
    expect(r.report.sums.filter((s) => s.kind === 'grand-total')).toMatchObject([{ row: 45, from: 2, to: 44, holds: true, difference: null }]);
    const aside = r.report.rows.set_aside;
    expect(aside.find((x) => x.row === 45)).toMatchObject({ reason: 'grand-total' });
    expect(aside.filter((x) => x.reason === 'declared')).toHaveLength(15);
    expect(aside.filter((x) => x.reason === 'declared').every((x) => x.note.length > 10)).toBe(true);
    expect(found(r, 'sum-row')).toMatchObject([{ line: 45, params: { kind: 'grand-total', from: 2, to: 44 } }]);
  });
  it('reads years that are all zero as not planned, keeps the stray refund and says so', async () => {
    const r = await run();
    expect(r.report.totals.filter((t) => t.fiscal_year > 2020)).toEqual([]);
    expect(found(r, 'sign-stray')).toMatchObject([{ actual: '1', params: { direction: 'expenditure', year: 2017 } }]);
    expect(r.facts_.find((f) => f.amount === -148027)).toMatchObject({ fiscal_year: 2017, direction: 'expenditure', economic: '50190000', unit: '20110' });
    expect(r.report.columns.find((c) => c.name === 'VE 2018')).toMatchObject({ role: 'ignored' });
  });
  it('keeps labels cut at forty letters and the euro sign of the old encoding', async () => {
    const r = await run();
    expect(r.facts_.some((f) => f.label.de === 'Feuerwehr und Rettungsdienst der Kernsta – Löhne und Gehälter')).toBe(true);
    expect(r.facts_.some((f) => f.label.de?.includes('€'))).toBe(true);
  });
  it('stops where a control total is not met', async () => {
    const r = await bring(at('grosshain-plan.csv'), 'wesel-2017', { change: (m) => ({ ...m, controls: [{ ...m.controls[0]!, fiscal_year: 2017, phase: 'approved', amount: '13798156.53' }] }) });
    expect(r.worst).toBe('error');
    expect(r.report.controls).toMatchObject([{ expected: '13798156.53', actual: '13798156.52', holds: false, difference: '-0.01' }]);
    expect(found(r, 'control-mismatch')).toHaveLength(1);
  });
  it('takes the cash plan of the same file with loans as financing', async () => {
    const r = await bring(at('grosshain-plan.csv'), 'wesel-2017-cash', noControls);
    expect(ERRORS(r)).toEqual([]);
    const side = (d: string) => Number(total(r, `2017 approved ${d}`));
    expect((side('revenue') * 100 + side('financing') * 100 - side('expenditure') * 100) / 100).toBeCloseTo(2429958.68 - 2263216.32, 2);
    expect(r.facts_.some((f) => f.direction === 'financing' && f.amount! < 0)).toBe(true);
    expect(found(r, 'sign-stray')).toEqual([]);
  });
});

describe('a long table with range codes', () => {
  it('comes in to the cent, the one negative revenue kept and told', async () => {
    const r = await bring(at('moorstadt-haushalt.csv'), 'kiel-2017', noControls);
    expect(ERRORS(r)).toEqual([]);
    expect(total(r, '2017 approved revenue')).toBe('335440.00');
    expect(total(r, '2017 approved expenditure')).toBe('592440.00');
    expect(r.report.balances).toEqual([{ fiscal_year: 2017, phase: 'approved', period: '', difference: '-257000.00' }]);
    expect(found(r, 'sign-stray')).toMatchObject([{ actual: '1', params: { direction: 'revenue' } }]);
    expect(r.facts_.filter((f) => f.amount !== null && f.amount < 0)).toMatchObject([{ amount: -610000, direction: 'revenue' }]);
    expect(r.facts_).toHaveLength(24);
    expect([...new Set(r.facts_.map((f) => f.functional))]).toEqual(['11', '21-24', '31-35', '55-56']);
    expect(r.facts_[0]!.label.de).toBe('Gemeindeorgane allgemein – Grundsteuer A,');
    expect(r.facts_.filter((f) => f.amount === 0)).toHaveLength(1);
  });
  it('keeps zeros in front of codes', async () => {
    const r = await bring(at('moorstadt-haushalt.csv'), 'kiel-2017', { change: (m) => schema.parse({ ...m, controls: [], ignore: [], columns: { economic_code: 'Ergebnisgliederungscode', fiscal_year: m.columns.fiscal_year } }) });
    expect([...new Set(r.facts_.map((f) => f.economic))]).toEqual(['01', '06', '28', '11', '13', '161']);
  });
});

describe('three phases in six columns, and a list of inner transfers', () => {
  const list = (m: ReturnType<typeof ready>['mapping'], file: string) => ({ ...m, controls: [], consolidation: { ...m.consolidation!, file } });
  const spending = () => bring(at('villaclara-gastos.csv'), 'madrid-2024-spending', { change: (m) => list(m, 'villaclara-gastos-eliminaciones.csv') });
  const income = () => bring(at('villaclara-ingresos.csv'), 'madrid-2024-income', { change: (m) => list(m, 'villaclara-ingresos-eliminaciones.csv') });
  const net = (r: Awaited<ReturnType<typeof bring>>) => r.report.consolidated.map((t) => `${t.phase} ${t.amount}`);
  it('spending', async () => {
    const r = await spending();
    expect(ERRORS(r)).toEqual([]);
    expect([total(r, '2024 approved expenditure'), total(r, '2024 adjusted expenditure'), total(r, '2024 executed expenditure')]).toEqual(['1585181.00', '1582798.36', '1362039.11']);
    expect(net(r)).toEqual(['approved 1224181.00', 'adjusted 1220547.86', 'executed 1013980.11']);
    expect(found(r, 'elimination-unmatched')).toEqual([]);
    expect(r.facts_[0]).toMatchObject({ unit: '001.100', functional: '91216', economic: '10000' });
    expect(r.report.columns.filter((c) => c.role === 'ignored').map((c) => c.name)).toEqual(expect.arrayContaining(['MOD_CREDITO', 'C_AUTORIZADO', 'C_DISPUESTO']));
    expect(found(r, 'duplicate-rows')).toHaveLength(1);
    expect(r.report.duplicates).toMatchObject({ keys: 3, facts: 6 });
  });
  it('income, where parts of one line are several lines of the list', async () => {
    const r = await income();
    expect(ERRORS(r)).toEqual([]);
    expect([total(r, '2024 approved revenue'), total(r, '2024 adjusted revenue'), total(r, '2024 executed revenue')]).toEqual(['1585181.00', '1582798.30', '1384794.31']);
    expect(net(r)).toEqual(['approved 1224181.00', 'adjusted 1219947.30', 'executed 1036134.81']);
    expect(found(r, 'elimination-unmatched')).toEqual([]);
    expect(found(r, 'sign-stray')).toMatchObject([{ params: { direction: 'revenue', phase: 'executed' } }]);
  });
  it('tells a line of the list that the table does not have', async () => {
    const r = await bring(at('villaclara-gastos.csv'), 'madrid-2024-spending', { change: (m) => list(m, 'foreign.csv'), env: { companion: () => new Uint8Array(Buffer.from(`${readFileSync(at('villaclara-gastos-eliminaciones.csv'), 'latin1')}001;X;120;X;99999;X;4;4;41008;A NADIE;5;0;5;5;5;5\r\n`, 'latin1')) } });
    expect(found(r, 'elimination-unmatched')).toHaveLength(1);
    expect(found(r, 'elimination-unmatched')[0]).toMatchObject({ file: 'foreign.csv', line: 5 });
  });
  it('leaves the transfers out where the mapping says so', async () => {
    const r = await bring(at('villaclara-gastos.csv'), 'madrid-2024-spending', { change: (m) => { const l = list(m, 'villaclara-gastos-eliminaciones.csv'); return { ...l, consolidation: { ...l.consolidation, mode: 'exclude' } }; } });
    expect(r.report.rows.set_aside.filter((x) => x.reason === 'elimination')).toHaveLength(2);
    expect(total(r, '2024 approved expenditure')).toBe('1324181.00');
    expect(found(r, 'elimination-unmatched')).toHaveLength(1);
    expect(accounted(r)).toBe(true);
  });
});

describe('line items of a fiscal year that is not a calendar year', () => {
  it('keeps every row, and reports gap, strays, repeated keys and the amount that is missing', async () => {
    const r = await bring(at('port-laurel-adopted.csv'), 'oakland-adopted', noControls);
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.rows).toMatchObject({ read: 42, used: 42, set_aside: [] });
    expect(total(r, '2022 approved expenditure')).toBe('922683.00');
    expect(total(r, '2022 approved revenue')).toBe('922533.00');
    expect(found(r, 'import-gap')).toMatchObject([{ params: { year: 2022, difference: '-150.00' } }]);
    expect(found(r, 'sign-stray').map((f) => [f.params.direction, f.actual])).toEqual([['expenditure', '1'], ['revenue', '1']]);
    expect(r.report.duplicates).toMatchObject({ keys: 12, facts: 36 });
    expect(r.facts_.at(-1)).toMatchObject({ amount: null, unit: 'Public-Works', economic: 'Service-Charges' });
    expect(found(r, 'amount-missing')).toMatchObject([{ params: { n: 1 } }]);
    expect(found(r, 'cut-short')).toHaveLength(1);
    expect([...new Set(r.facts_.map((f) => f.economic))]).toEqual(expect.arrayContaining(['Allowances-and-Premiums', 'Fines-and-Penalties']));
    expect(r.facts_.filter((f) => f.amount === 0)).toHaveLength(1);
  });
  it('adds rows with the same key up where the mapping says so', async () => {
    const r = await bring(at('port-laurel-adopted.csv'), 'oakland-adopted', { change: (m) => ({ ...m, controls: [], duplicates: 'sum' }) });
    expect(r.facts_).toHaveLength(18);
    expect(total(r, '2022 approved expenditure')).toBe('922683.00');
  });
  it('refuses a fiscal year that the table of years does not have', async () => {
    const text = readFileSync(at('port-laurel-adopted.csv'), 'utf8').replaceAll('FY21-22', 'FY2022');
    const r = await bring({ name: 'x.csv', bytes: text }, 'oakland-adopted', noControls);
    expect(found(r, 'lookup-missing')).toMatchObject([{ actual: 'FY2022', params: { field: 'fiscal_year' } }]);
    expect(r.worst).toBe('error');
  });
});

/** The cells of a CSV fixture in a workbook: figures as numbers, as an office would have them. */
function workbook(name: string, delimiter: string, numbers = true): Uint8Array {
  const rows = readFileSync(at(name), 'utf8').replace(/^\ufeff/, '').trimEnd().split(/\r?\n/).map((l) => l.split(delimiter).map((c) => {
    const plain = c.replace(/[\s\u00a0]/g, '').replace(',', '.');
    return numbers && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : c === '' ? null : c;
  }));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Тиркеме 1');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

describe('forms of councils and of the treasury', () => {
  const revenue = (r: Awaited<ReturnType<typeof bring>>) => {
    expect(ERRORS(r)).toEqual([]);
    expect(total(r, '2025 approved revenue')).toBe('8541200.00');
    expect(total(r, '2026 forecast revenue')).toBe('9128000.00');
    expect(r.facts_.filter((f) => f.fiscal_year === 2025)).toHaveLength(10);
    expect(r.facts_[0]).toMatchObject({ label: { ky: 'Киреше салыгы' }, amount: 124050000, fiscal_year: 2025, direction: 'revenue' });
    expect(r.report.sums.map((s) => [s.row, s.kind, s.holds])).toEqual([[11, 'subtotal', true], [15, 'subtotal', true], [18, 'grand-total', true]]);
    expect(accounted(r)).toBe(true);
    expect(r.report.unit).toBe('thousand');
  };
  it('annex of revenue in Kyrgyz, from CSV', async () => revenue(await bring(at('kok-archa-kireshe.csv'), 'kg-revenue-annex')));
  it('annex of revenue in Kyrgyz, from a workbook', async () => revenue(await bring({ name: 'kok-archa.xlsx', bytes: workbook('kok-archa-kireshe.csv', ';') }, 'kg-revenue-annex')));
  it('the same with figures that the workbook holds as text: read, and told', async () => {
    const r = await bring({ name: 'kok-archa.xlsx', bytes: workbook('kok-archa-kireshe.csv', ';', false) }, 'kg-revenue-annex');
    revenue(r);
    expect(found(r, 'sheet-text-number').length).toBeGreaterThan(0);
  });
  it('a figure that is not planned for the second year is not a zero', async () => {
    const r = await bring(at('kok-archa-kireshe.csv'), 'kg-revenue-annex');
    expect(r.facts_.filter((f) => f.label.ky === 'Атайын эсеп' && f.amount !== null)).toHaveLength(1);
    expect(r.facts_.some((f) => f.amount === 0)).toBe(false);
  });
  it('annex of revenue in Russian, windows-1251, the year given by hand', async () => {
    const r = await bring(at('sary-dobo-dohody.csv'), 'kg-revenue-annex', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.encoding).toBe('windows-1251');
    expect(total(r, '2025 approved revenue')).toBe('8744400.00');
    expect(r.facts_).toHaveLength(5);
    expect(r.facts_[0]!.label).toEqual({ ru: 'Подоходный налог' });
  });
  it.each([
    ['Кирешелердин аталышы', 'Суммасы (миң сом)', 'ky'], ['Көрсөткүчтөр', '2025-жылга план', 'ky'], ['Кирешелер', 'Көлөмү, миң сом', 'ky'], ['Киреше беренелери', '2025-ж. бекитилди', 'ky'],
    ['Наименование показателей', 'План на 2025 год', 'ru'], ['Наименование доходов', 'Утверждено на 2025 г.', 'ru'], ['Статьи доходов', 'Объём (тыс. сом)', 'ru'], ['Доходы', 'Сумма', 'ru'],
  ])('header «%s» | «%s»', async (name, amount, lang) => {
    const rows = [['№', name, amount, '%'], ['1', 'а', '1 240,5', '60,1'], ['2', 'б', '700,0', '33,9'], ['3', 'в', '124,2', '6,0']];
    const r = await bring({ name: 'a.csv', bytes: rows.map((x) => x.join(';')).join('\n') + '\n' }, 'kg-revenue-annex', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(r.facts_.map((f) => [f.fiscal_year, f.phase, f.amount, Object.keys(f.label).join()])).toEqual([[2025, 'approved', 124050000, lang], [2025, 'approved', 70000000, lang], [2025, 'approved', 12420000, lang]]);
  });
  it('a fact of last year, the budget and two forecasts side by side', async () => {
    const rows = [['Наименование', 'Факт 2024 г.', '2025 год', 'Прогноз 2026 г.', 'Прогноз 2027 г.'], ['а', '10,5', '11,5', '12,5', '13,5'], ['б', '1,0', '2,0', '3,0', '4,0']];
    const r = await bring({ name: 'a.csv', bytes: rows.map((x) => x.join(';')).join('\n') + '\n' }, 'kg-expenditure-annex');
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.totals.map((t) => `${t.fiscal_year} ${t.phase} ${t.amount}`)).toEqual(['2024 executed 11500.00', '2025 approved 13500.00', '2026 forecast 15500.00', '2027 forecast 17500.00']);
  });
  it.each([
    [['2025-жыл', '2026-жыл', '2027-жыл'], {}, ['2025 approved', '2026 forecast', '2027 forecast']],
    [['2024-ж', '2025-ж', '2026-ж болжол', '2027-ж болжол'], {}, ['2024 approved', '2025 approved', '2026 forecast', '2027 forecast']],
    [['2024-ж', '2025-ж', '2026-ж'], { fiscal_year: '2025' }, ['2024 approved', '2025 approved', '2026 forecast']],
    [['2024-ж. аткарылышы', '2025-ж. күтүлгөн', '2026-ж. долбоору', '2027-ж. болжол'], {}, ['2024 executed', '2026 proposed', '2027 forecast']],
    [['2025-ж', '2026-ж'], { fiscal_year: '2025', phase: 'proposed' }, ['2025 proposed', '2026 forecast']],
  ])('%j: years after the budget year are forecasts', async (years, set, wanted) => {
    const r = await bring({ name: 'a.csv', bytes: `Аталышы, миң сом;${years.join(';')}\nа;${years.map((_, i) => `${i + 10},5`).join(';')}\nб;${years.map((_, i) => `${i + 1},0`).join(';')}\n` }, 'kg-revenue-annex', { set });
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.totals.map((t) => `${t.fiscal_year} ${t.phase}`)).toEqual(wanted);
  });
  it('refuses a table that does not say its year, and warns where the title says another one', async () => {
    const without = await bring(at('sary-dobo-dohody.csv'), 'kg-revenue-annex');
    expect(found(without, 'mapping-value')).toMatchObject([{ params: { field: 'fiscal_year' } }]);
    const other = await bring(at('sary-dobo-dohody.csv'), 'kg-revenue-annex', { set: { fiscal_year: '2021' } });
    expect(found(other, 'year-check')).toMatchObject([{ actual: '2025', expected: '2021' }]);
  });
  it('a draft is a draft when it is said to be one', async () => {
    const r = await bring(at('sary-dobo-dohody.csv'), 'kg-revenue-annex', { set: { fiscal_year: '2025', phase: 'proposed' } });
    expect(total(r, '2025 proposed revenue')).toBe('8744400.00');
  });
  it('expenditure with functional and economic codes; sums of functions are not counted again', async () => {
    const r = await bring(at('kok-archa-chygasha.csv'), 'kg-expenditure-codes', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(total(r, '2025 approved expenditure')).toBe('8208500.00');
    expect(r.facts_).toHaveLength(9);
    expect(r.facts_.find((f) => f.economic === '2222')).toMatchObject({ functional: '70911', amount: 136020000 });
    expect(r.report.unknown_codes).toEqual([{ field: 'functional_code', code: '99999', facts: 2, amount: '247500.00' }]);
    expect(accounted(r)).toBe(true);
  });
  it.each([['kok-archa-atkaruu.csv', 'ky', 'Билим берүү тармагы'], ['sary-dobo-ispolnenie.csv', 'ru', 'Образование']])('execution: approved, adjusted, executed – %s', async (file, lang, label) => {
    const r = await bring(at(file), 'kg-execution', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    for (const [what, want] of [['approved revenue', '7224100.00'], ['adjusted revenue', '7168400.00'], ['executed revenue', '7101900.00'], ['approved expenditure', '7224100.00'], ['adjusted expenditure', '7168400.00'], ['executed expenditure', '6895900.00']] as const) expect(total(r, `2025 ${what}`), what).toBe(want);
    expect(r.facts_.filter((f) => f.label[lang] === label)).toHaveLength(3);
    expect(r.facts_).toHaveLength(18);
    expect(accounted(r)).toBe(true);
  });
  it('codes say the side where there are no headings between the rows', async () => {
    const rows = [['Код', 'Наименование', 'Уточнённый бюджет', 'Кассовое исполнение', 'Исполнение, в %', 'Отклонение (+/-)'], ['1111', 'Подоходный налог', '1 300,0', '1 311,7', '100,9', '11,7'], ['2111', 'Заработная плата', '900,0', '890,5', '98,9', '-9,5'], ['3112', 'Оборудование', '300,0', '250,0', '83,3', '-50,0'], ['3212', 'Изменение остатка', '-100,0', '-171,2', '', '']];
    const r = await bring({ name: 'a.csv', bytes: rows.map((x) => x.join(';')).join('\n') + '\n' }, 'kg-execution', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.totals.map((t) => `${t.phase} ${t.direction} ${t.amount}`)).toEqual(['adjusted revenue 1300000.00', 'adjusted expenditure 1200000.00', 'adjusted financing -100000.00', 'executed revenue 1311700.00', 'executed expenditure 1140500.00', 'executed financing -171200.00']);
    expect(r.report.balances.map((b) => b.difference)).toEqual(['0.00', '0.00']);
  });
  it('a side that nothing says is an error, until it is given', async () => {
    const rows = [['Аталышы', 'Аткарылышы, миң сом'], ['Эмгек акы', '890,5'], ['Жабдуу', '250,0']];
    const bytes = rows.map((x) => x.join(';')).join('\n') + '\n';
    expect(found(await bring({ name: 'a.csv', bytes }, 'kg-execution', { set: { fiscal_year: '2025' } }), 'lookup-missing').length).toBeGreaterThan(0);
    expect(total(await bring({ name: 'a.csv', bytes }, 'kg-execution', { set: { fiscal_year: '2025', direction: 'expenditure' } }), '2025 executed expenditure')).toBe('1140500.00');
  });
  it('a report for nine months: the plans stay those of the year', async () => {
    const r = await bring(at('kok-archa-atkaruu.csv'), 'kg-execution', { set: { fiscal_year: '2025', period: '9M' } });
    expect(total(r, '2025 executed 9M revenue')).toBe('7101900.00');
    expect(total(r, '2025 approved revenue')).toBe('7224100.00');
  });
  it('single months are added up from January, and a missing one makes the sums after it unknown', async () => {
    const r = await bring(at('kok-archa-ailar.csv'), 'kg-execution-months', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    const of = (label: string) => Object.fromEntries(r.facts_.filter((f) => f.label.ky === label).map((f) => [f.period, f.amount]));
    expect(of('Киреше салыгы')).toEqual({ M01: 10100000, M02: 19650000, M03: 30650000, M04: 42680000, M05: 52580000, M06: 65580000 });
    expect(of('Жер салыгы').M04).toBe(5250000);
    expect(of('Жер салыгы').M06 ?? null).toBeNull();
    expect(of('Эмгек акы').M06).toBe(120000000);
    expect(r.report.totals.find((t) => t.period === 'M06' && t.direction === 'expenditure')?.amount).toBe('1200000.00');
  });
  it('single quarters become the first quarter, the half-year, nine months and the year', async () => {
    const r = await bring(at('kok-archa-chejrek.csv'), 'kg-plan-quarters', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(Object.fromEntries(r.report.totals.map((t) => [t.period, t.amount]))).toEqual({ Q1: '750000.00', H1: '1400500.00', '9M': '2010700.00', '': '2740700.00' });
  });
  it.each([[['1-чейрек', '2-чейрек', '3-чейрек', '4-чейрек']], [['I кв.', 'II кв.', 'III кв.', 'IV кв.']], [['Первый квартал', 'Второй квартал', 'Третий квартал', 'Четвёртый квартал']], [['1-й квартал', '2-й квартал', '3-й квартал', '4-й квартал']]])('quarters called %j', async (names) => {
    const r = await bring({ name: 'a.csv', bytes: `Аталышы, миң сом;${names.join(';')}\nа;1,5;2,5;3,5;4,5\nб;10,0;20,0;30,0;40,0\n` }, 'kg-plan-quarters', { set: { fiscal_year: '2025', direction: 'revenue' } });
    expect(ERRORS(r)).toEqual([]);
    expect(r.facts_.slice(0, 4).map((f) => [f.period, f.amount])).toEqual([['Q1', 150000], ['H1', 400000], ['9M', 750000], ['', 1200000]]);
  });
  it('quarters without the first one cannot be counted from the start of the year', async () => {
    const r = await bring({ name: 'a.csv', bytes: 'Аталышы, миң сом;II чейрек;III чейрек;IV чейрек\nа;2,5;3,5;4,5\n' }, 'kg-plan-quarters', { set: { fiscal_year: '2025', direction: 'revenue' } });
    expect(found(r, 'mapping-value')).toMatchObject([{ params: { field: 'period' } }]);
  });
  it('treasury form: codes in one column, two funds in two columns', async () => {
    const r = await bring(at('kok-archa-kazyna.csv'), 'kg-treasury', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    const sum = (fund: string, d: string) => r.facts_.filter((f) => f.fund === fund && f.direction === d).reduce((a, f) => a + (f.amount ?? 0), 0);
    expect(sum('budget', 'expenditure')).toBe(700840000);
    expect(sum('special', 'expenditure')).toBe(24150000);
    expect(sum('budget', 'revenue')).toBe(124050000);
    expect(sum('special', 'revenue')).toBe(24300000);
    expect(sum('budget', 'financing')).toBe(-7500000);
    expect(r.facts_.find((f) => f.economic === '2222' && f.fund === 'special')).toMatchObject({ functional: '70911', amount: 24000000 });
  });
  it('a header of two rows is read as one', async () => {
    const r = await bring(at('kok-archa-fonddor.csv'), 'kg-execution-funds', { set: { fiscal_year: '2025' } });
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.header_rows).toEqual([1, 2]);
    expect(total(r, '2025 adjusted expenditure')).toBe('4140000.00');
    expect(total(r, '2025 executed expenditure')).toBe('3976200.00');
    expect(r.facts_.filter((f) => f.fund === 'special' && f.phase === 'executed').map((f) => f.amount)).toEqual([0, 23840000]);
  });
});

/** Totals worked out with decimal arithmetic apart from this program. */
describe.skipIf(!existsSync(WORLD))('tables of other towns, to the cent', () => {
  const world = (name: string) => WORLD + name;
  const totals = (r: Awaited<ReturnType<typeof bring>>, wanted: Record<string, string>) => { for (const [what, amount] of Object.entries(wanted)) expect(total(r, what), what).toBe(amount); };
  const controlled = (r: Awaited<ReturnType<typeof bring>>, n: number) => {
    expect(ERRORS(r)).toEqual([]);
    expect(r.report.controls).toHaveLength(n);
    expect(r.report.controls.filter((c) => !c.holds)).toEqual([]);
    expect(accounted(r)).toBe(true);
  };
  it('Wesel: the result plan, and a last row that adds up the whole table', async () => {
    const r = await bring(world('wesel-hhplan2017.csv'), 'wesel-2017');
    controlled(r, 8);
    expect(r.report).toMatchObject({ bytes: 927787, encoding: 'windows-1252', delimiter: ';' });
    expect(r.report.sha256.slice(0, 16)).toBe('a5cb19953a9fd116');
    totals(r, { '2017 approved revenue': '190687753.71', '2017 approved expenditure': '194962990.77', '2018 forecast revenue': '193088614.84', '2020 forecast expenditure': '196772673.88' });
    expect(r.report.rows).toMatchObject({ read: 5972, used: 866 + 3083 });
    expect(r.report.sums.filter((s) => s.kind === 'grand-total')).toMatchObject([{ row: 5973, from: 2, to: 5972, holds: true, difference: null, columns: 7 }]);
    const aside = (reason: string) => r.report.rows.set_aside.filter((x) => x.reason === reason);
    expect(aside('declared')).toHaveLength(318 + 1190 + 514);
    expect(aside('grand-total')).toHaveLength(1);
    expect(r.report.balances.find((b) => b.fiscal_year === 2017)?.difference).toBe('-4275237.06');
    expect(r.report.duplicates.keys).toBe(0);
    // Ist 2015: 12 revenue and 14 expenditure figures against the rule; 2016: 6 and 2; Plan 2017: one.
    expect(found(r, 'sign-stray').map((f) => [f.params.year, f.params.phase, f.params.direction, f.actual])).toEqual(expect.arrayContaining([[2015, 'executed', 'revenue', '12'], [2015, 'executed', 'expenditure', '14'], [2017, 'approved', 'expenditure', '1']]));
    expect(r.report.totals.some((t) => t.fiscal_year > 2020)).toBe(false);
    const inner = r.facts_.filter((f) => f.fiscal_year === 2017 && /^[45]8/.test(f.economic)).reduce((a, f) => ({ ...a, [f.direction]: (a[f.direction] ?? 0) + f.amount! }), {} as Record<string, number>);
    expect(inner).toEqual({ revenue: 1583230300, expenditure: 1583230300 });
  });
  it('Wesel: the cash plan of the same file', async () => {
    const r = await bring(world('wesel-hhplan2017.csv'), 'wesel-2017-cash');
    controlled(r, 12);
    // −32 268 943.73 comes in, 39 952 407.94 goes out.
    expect(Number(total(r, '2017 approved revenue')) + Number(total(r, '2017 approved financing')) - Number(total(r, '2017 approved expenditure'))).toBeCloseTo(32268943.73 - 39952407.94, 2);
  });
  it('Kiel: area codes that are no numbers, one negative revenue', async () => {
    const r = await bring(world('kiel-2017.csv'), 'kiel-2017');
    controlled(r, 2);
    expect(r.report).toMatchObject({ bytes: 1438340, encoding: 'windows-1252' });
    expect(r.report.rows).toMatchObject({ read: 6595, used: 6595, set_aside: [] });
    totals(r, { '2017 approved revenue': '1019885500.00', '2017 approved expenditure': '1037188900.00' });
    expect(r.report.balances).toMatchObject([{ difference: '-17303400.00' }]);
    expect(r.facts_.filter((f) => f.amount! < 0)).toMatchObject([{ amount: -610000, direction: 'revenue', functional: '51-52', economic: '48112000' }]);
    expect(new Set(r.facts_.map((f) => f.functional))).toEqual(new Set(['11', '12', '21-24', '25-28', '31-35', '36', '41-42', '51-52', '53', '54', '55-56', '57', '61']));
    expect(r.facts_.filter((f) => f.label.de!.endsWith(',')).length).toBeGreaterThan(90);
  });
  it('Madrid: three phases of spending, and the same without what the city pays to itself', async () => {
    const r = await bring(world('madrid-2024-gastos.csv'), 'madrid-2024-spending');
    controlled(r, 3);
    totals(r, { '2024 approved expenditure': '6466589012.00', '2024 adjusted expenditure': '6718145077.60', '2024 executed expenditure': '6186419102.82' });
    expect(r.report.rows).toMatchObject({ read: 7891, used: 7891 });
    expect(r.report.consolidated.map((t) => [t.phase, t.amount])).toEqual([['approved', '6068694180.00'], ['adjusted', '6285000744.66'], ['executed', '5767257650.25']]);
    expect(found(r, 'elimination-unmatched')).toEqual([]);
    expect(r.facts_[0]).toMatchObject({ unit: '001.100', functional: '91216', economic: '10000' });
  });
  it('Madrid: income, its own consolidation, and the 0.06 between the two adjusted sides', async () => {
    const r = await bring(world('madrid-2024-ingresos.csv'), 'madrid-2024-income');
    controlled(r, 3);
    totals(r, { '2024 approved revenue': '6466589012.00', '2024 adjusted revenue': '6718145077.54', '2024 executed revenue': '6531058846.37' });
    expect(r.report.consolidated.map((t) => t.amount)).toEqual(['6068694180.00', '6285000744.60', '6111897393.80']);
    expect(found(r, 'elimination-unmatched')).toEqual([]);
    expect(found(r, 'sign-stray')).toMatchObject([{ actual: '12', params: { phase: 'executed' } }]);
  });
  it('Oakland: line items, the gap of 150 000, the amount that is cut off', async () => {
    const r = await bring(world('oakland-FY21-22__adopted.csv'), 'oakland-adopted');
    controlled(r, 2);
    expect(r.report.rows).toMatchObject({ read: 22236, used: 22236 });
    totals(r, { '2022 approved expenditure': '2033463039.00', '2022 approved revenue': '2033313039.00' });
    expect(found(r, 'import-gap')).toMatchObject([{ params: { difference: '-150000.00' } }]);
    expect(found(r, 'sign-stray').map((f) => [f.params.direction, f.actual])).toEqual([['revenue', '23'], ['expenditure', '119']]);
    expect(found(r, 'cut-short')).toHaveLength(1);
    expect(r.facts_.at(-1)).toMatchObject({ amount: null, row: 22237 });
    // The empty amount of the last row is the 4775th that others count as zero.
    expect(r.facts_.filter((f) => f.amount === 0)).toHaveLength(4774);
    expect(r.facts_.filter((f) => f.amount === null)).toHaveLength(1);
    // 20 288 rows repeat the key of an earlier one; together with the first of each they are 21 612.
    expect(r.report.duplicates).toMatchObject({ keys: 1324, facts: 21612 });
    expect(new Set(r.facts_.map((f) => f.unit)).size).toBe(27);
    expect(new Set(r.facts_.map((f) => f.economic)).size).toBe(39);
    expect(new Set(r.facts_.map((f) => f.fund)).size).toBe(141);
  });
  it('Oakland six years before: the columns stand in another order, and the level of detail is another one', async () => {
    const r = await bring(world('oakland-FY15-16__adopted.csv'), 'oakland-adopted');
    controlled(r, 2);
    totals(r, { '2016 approved expenditure': '1202960209.00', '2016 approved revenue': '1202960209.00' });
    expect(r.facts_).toHaveLength(250);
    expect(r.facts_.some((f) => f.unit === 'Non-Departmental-and-Port')).toBe(true);
    const published = r.facts_.map((f) => ({ ...f, file: 'budget/fy16.csv', line: f.row, source_id: 'fy16', line_id: '', parent_id: '', role: 'line' as const, marks: [], printed: '', confidence: 'exact' as const }));
    const next = await bring(world('oakland-FY21-22__adopted.csv'), 'oakland-adopted', { env: { published } });
    expect(found(next, 'granularity').map((f) => [f.params.direction, f.actual, f.params.other_year])).toEqual(expect.arrayContaining([['expenditure', '21407', 2016]]));
  });
});

describe('the command', () => {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'kazyna-import-')));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const run = (command: 'import' | 'check', ...args: string[]) => new Promise<{ code: number | null; out: string; err: string }>((done, fail) => {
    const p = spawn(process.execPath, [`${ENGINE}scripts/run.mjs`, `./${command}.ts`, ...args], { cwd: scratch, env: { ...process.env, LANG: 'C', LC_ALL: '' } });
    let out = '', err = '';
    p.stdout.on('data', (d: Buffer) => { out += d.toString(); });
    p.stderr.on('data', (d: Buffer) => { err += d.toString(); });
    p.on('error', fail);
    p.on('close', (code) => done({ code, out, err }));
  });
  const map = (name: string) => `${MAPPINGS}${name}.yaml`;
  it('--json has the shape that was agreed; errors answer 1 and nothing is written', async () => {
    const out = join(scratch, 'moor.csv');
    const r = await run('import', at('moorstadt-haushalt.csv'), '--map', `${scratch}/none.yaml`, '--data', `${ENGINE}data`, '--out', out);
    expect(r.code).toBe(1);
    expect(r.err).not.toMatch(/\n\s+at .+:\d+/);
    const laurel = await run('import', at('port-laurel-adopted.csv'), '--map', map('oakland-adopted'), '--data', `${ENGINE}data`, '--out', out, '--json');
    // The totals of another town are not those of this table.
    expect(laurel.code).toBe(1);
    expect(existsSync(out)).toBe(false);
    const report = JSON.parse(laurel.out) as ImportReport;
    for (const key of ['file', 'sha256', 'encoding', 'delimiter', 'columns', 'rows', 'totals', 'controls', 'problems', 'output']) expect(Object.keys(report)).toContain(key);
    expect(Object.keys(report.columns[0]!)).toEqual(expect.arrayContaining(['name', 'role', 'decimal', 'thousands', 'confidence']));
    expect(Object.keys(report.rows)).toEqual(expect.arrayContaining(['read', 'used', 'set_aside']));
    expect(report.totals.find((t) => t.direction === 'revenue')).toMatchObject({ fiscal_year: 2022, phase: 'approved', amount: '922533.00' });
    expect(report.controls.every((c) => typeof c.name === 'string' && typeof c.expected === 'string' && typeof c.holds === 'boolean')).toBe(true);
    expect(report.output).toBeNull();
    expect(Object.keys(report.problems[0]!).sort()).toEqual(['actual', 'column', 'expected', 'file', 'hint', 'line', 'message', 'rule', 'severity', 'url']);
  });
  it('an annex goes into the budget of a municipality with its source, and the data pass the check', async () => {
    const data = join(scratch, 'data'), args = [at('kok-archa-kireshe.csv'), '--map', map('kg-revenue-annex'), '--to', 'tash-bulak', '--data', data];
    cpSync(`${ENGINE}tests/cases/good/data`, data, { recursive: true });
    mkdirSync(join(scratch, 'content'));
    const folder = join(data, 'municipalities/tash-bulak/budget'), before = readdirSync(folder);
    const dry = await run('import', ...args, '--dry-run', '--json');
    expect([dry.code === 0 || dry.code === 3, readdirSync(folder)]).toEqual([true, before]);
    const r = await run('import', ...args, '--json');
    const report = JSON.parse(r.out) as ImportReport;
    expect(report.problems.filter((p) => p.severity === 'error')).toEqual([]);
    expect(r.code).toBe(report.problems.some((p) => p.severity === 'warning') ? 3 : 0);
    const written = readdirSync(folder).filter((n) => !before.includes(n));
    expect(written).toEqual(['kok-archa-kireshe.csv']);
    const text = readFileSync(join(folder, written[0]!), 'utf8');
    expect(text).toContain('2025,approved,,revenue,,,,,,1240500.00,Киреше салыгы,');
    expect(text.trimEnd().split('\n')).toHaveLength(1 + 10 + 9);
    expect(readFileSync(join(data, 'municipalities/tash-bulak/sources.csv'), 'utf8')).toContain(report.sha256);
    const checked = await run('check', '--data', data, '--content', join(scratch, 'content'), '--json');
    expect((JSON.parse(checked.out) as { severity: string }[]).filter((p) => p.severity === 'error')).toEqual([]);
    // The same again changes nothing.
    const again = await run('import', ...args, '--json');
    expect(again.code).toBe(r.code);
    expect(readFileSync(join(folder, written[0]!), 'utf8')).toBe(text);
    expect((JSON.parse(again.out) as ImportReport).problems.map((p) => p.rule)).not.toContain('file-twin');
  });
  it('a broken mapping is found by the check', async () => {
    const data = join(scratch, 'broken');
    cpSync(`${ENGINE}tests/cases/good/data`, data, { recursive: true });
    mkdirSync(join(data, 'mappings'));
    writeFileSync(join(data, 'mappings/kiel.yaml'), readFileSync(map('kiel-2017'), 'utf8').replace('header: 1', 'heder: 1'));
    const r = await run('check', '--data', data, '--content', join(scratch, 'content'), '--json');
    expect(r.code).toBe(1);
    expect(JSON.parse(r.out)).toEqual([expect.objectContaining({ file: 'broken/mappings/kiel.yaml', rule: 'yaml-key', actual: 'heder' })]);
  });
});
