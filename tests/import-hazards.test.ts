/** What can be wrong with a table that somebody brings: every row of the list of hazards that shows in a whole import, one small table each. */
import { describe, expect, it } from 'vitest';
import * as XLSX from '@e965/xlsx';
import { zipSync } from 'fflate';
import { writeCsv } from '../src/import/index.ts';
import type { Fact } from '../src/model/types.ts';
import { accounted, bring, found, siteOfData, total, type How } from './lib/import.ts';

type Written = Exclude<Parameters<typeof bring>[1], string>;
/** The plainest mapping: code, label, amount. */
const plain = (more: Partial<Written> = {}): Written => ({
  title: { ky: 'т', ru: 'т', en: 't' }, unit: 'unit', constants: { fiscal_year: 2025, phase: 'approved', direction: 'expenditure' },
  columns: { economic_code: 'code', label: 'label' }, amounts: [{ column: 'amount' }], ...more,
});
const ROWS = [['2111', 'Эмгек акы', '100.50'], ['2211', 'Иш сапар', '20.25'], ['2221', 'Дары-дармек', '7.00']];
const TABLE = [['code', 'label', 'amount'], ...ROWS];
const text = (rows: readonly (readonly string[])[], delimiter = ',', end = '\n') => rows.map((r) => r.join(delimiter)).join(end) + end;
const csv = (bytes: Uint8Array | string, by: Written = plain(), how: How = {}) => bring({ name: 'x.csv', bytes }, by, how);
const fine = (r: Awaited<ReturnType<typeof bring>>) => { expect(r.report.problems.filter((p) => p.severity === 'error')).toEqual([]); expect(accounted(r)).toBe(true); };
const amounts = (r: Awaited<ReturnType<typeof bring>>) => r.facts_.map((f) => f.amount);
const inCents = [10050, 2025, 700];
/** Bytes of an encoding that the platform writes only through its decoder: each byte is tried once. */
function encoded(s: string, encoding: string): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, b) => [new TextDecoder(encoding).decode(new Uint8Array([b])), b]));
  return Uint8Array.from(s, (c) => { const b = table.get(c); if (b === undefined) throw new Error(`${encoding}: ${c}`); return b; });
}
const utf16 = (s: string, little: boolean) => Uint8Array.from([...`\ufeff${s}`].flatMap((c) => { const u = c.charCodeAt(0); return little ? [u & 255, u >> 8] : [u >> 8, u & 255]; }));

describe('bytes', () => {
  const russian = text([['code', 'label', 'amount'], ['2111', 'Заработная плата', '100.50'], ['2211', 'Командировочные', '20.25'], ['2221', 'Медикаменты', '7.00']], ';');
  it.each([
    ['UTF-8', new TextEncoder().encode(text(TABLE))], ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text(TABLE)}`)],
    ['UTF-16 little', utf16(text(TABLE), true)], ['UTF-16 big', utf16(text(TABLE), false)], ['windows-1251', encoded(russian, 'windows-1251')],
  ])('%s', async (_, bytes) => { const r = await csv(bytes); fine(r); expect(amounts(r)).toEqual(inCents); expect(r.facts_[0]!.label.ky).toMatch(/^(Эмгек акы|Заработная плата)$/); });
  it('the euro at 0x80 means windows-1252, and the guess is told', async () => {
    const r = await csv(encoded(text([['code', 'label', 'amount'], ['2111', 'Gebühren in €', '1.50'], ['2112', 'Zuschüsse', '2.25']], ';'), 'windows-1252'));
    expect(r.report.encoding).toBe('windows-1252');
    expect(r.facts_[0]!.label.ky).toBe('Gebühren in €');
    expect(r.report.evidence.some((e) => e.what === 'encoding')).toBe(true);
  });
  it('the mapping decides over the guess', async () => {
    const r = await csv(encoded(russian, 'windows-1251'), plain({ file: { encoding: 'windows-1251' } }));
    fine(r);
    expect(r.report.encoding).toBe('windows-1251');
  });
  it('letters that an old encoding does not have are refused, with their lines', async () => {
    const r = await csv(encoded(text([['code', 'label', 'amount'], ['2111', 'Айыл ?км?т?', '1.50'], ['2112', 'Ке?ештин чыгымы', '2.25']]), 'windows-1251'));
    expect(r.worst).toBe('error');
    expect(found(r, 'lost-letters').map((f) => f.line)).toEqual([2, 3]);
  });
  it('mojibake is recognised and the reading that mends it is offered, not done', async () => {
    const damaged = new TextDecoder('windows-1251').decode(new TextEncoder().encode('Өзгөн шаары'));
    const r = await csv(text([['code', 'label', 'amount'], ['2111', damaged, '1.50']]));
    expect(found(r, 'mojibake')).toMatchObject([{ line: 2, expected: 'Өзгөн шаары' }]);
    expect(r.worst).toBe('error');
  });
  it.each([[';'], [','], ['\t'], ['|']])('delimiter %j', async (d) => { const r = await csv(text(TABLE, d)); fine(r); expect(r.report.delimiter).toBe(d); expect(amounts(r)).toEqual(inCents); });
  it('a first line sep=; is no row', async () => { const r = await csv(`sep=;\r\n${text(TABLE, ';', '\r\n')}`); fine(r); expect(amounts(r)).toEqual(inCents); });
  it('line ends of several kinds, and a bare CR inside a field', async () => {
    const r = await csv('code,label,amount\r\n2111,"Эмгек\rакы",100.50\n2211,Иш сапар,20.25\r\n2221,Дары-дармек,7.00');
    fine(r);
    expect(amounts(r)).toEqual(inCents);
    expect(found(r, 'line-ends').length).toBe(1);
  });
  it('delimiters, quotes and line breaks inside quotes', async () => {
    const r = await csv('code,label,amount\n2111,"Эмгек акы, ""негизги""\nбөлүгү",100.50\n2211,Иш сапар,20.25\n2221,Дары,7.00\n');
    fine(r);
    expect(amounts(r)).toEqual(inCents);
    expect(r.facts_[1]!.row).toBe(4);
  });
  it('a quote that is never closed is told where it opens', async () => {
    const r = await csv(`code,label,amount\n2111,Эмгек акы,100.50\n2211,"Иш сапар,20.25\n${'2221,Дары,7.00\n'.repeat(50)}`);
    expect(found(r, 'csv-quotes')).toMatchObject([{ line: 3 }]);
    expect(r.worst).toBe('error');
  });
  it('a million columns are refused with a limit', async () => { const r = await csv(`${'a,'.repeat(1_000_000)}a\n1\n`); expect(found(r, 'table-limit')).toHaveLength(1); expect(r.facts_).toEqual([]); });
  it.each([
    ['a zip', zipSync({ 'budget.csv': new TextEncoder().encode(text(TABLE)) })], ['a PDF', new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')], ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('%s that is called .csv is refused', async (_, bytes) => { const r = await csv(bytes); expect(r.worst).toBe('error'); expect(found(r, 'file-type')).toHaveLength(1); expect(r.facts_).toEqual([]); });
  it('nothing at all is not a success', async () => { for (const bytes of ['', '\n\n', 'code,label,amount\n']) { const r = await csv(bytes); expect(r.worst).toBe('error'); expect(r.facts_).toEqual([]); } });
});

describe('shape', () => {
  it('no header: columns by position', async () => {
    const r = await csv(text(ROWS), plain({ header: 'none', columns: { economic_code: 1, label: 2 }, amounts: [{ column: 3 }] }));
    fine(r);
    expect(amounts(r)).toEqual(inCents);
  });
  it('a renamed column is an error that names the nearest one', async () => {
    const r = await csv(text(TABLE).replace('amount', 'amounts'));
    expect(found(r, 'mapping-column')).toMatchObject([{ actual: 'amount', expected: 'amounts' }]);
    expect(r.worst).toBe('error');
  });
  it('two columns with the same name: an error by name, fine by position', async () => {
    const twice = text([['code', 'label', 'amount', 'amount'], ['2111', 'а', '1.50', '2.50']]);
    expect(found(await csv(twice), 'mapping-column')).toHaveLength(1);
    const r = await csv(twice, plain({ amounts: [{ column: 3 }, { column: 4, phase: 'executed' }] }));
    expect(amounts(r)).toEqual([150, 250]);
  });
  it('names that languages reserve are names', async () => {
    const r = await csv('__proto__,constructor,toString\n2111,а,1.50\n2112,б,2.50\n', plain({ columns: { economic_code: '__proto__', label: 'constructor' }, amounts: [{ column: 'toString' }] }));
    fine(r);
    expect(amounts(r)).toEqual([150, 250]);
    expect(r.facts_.map((f) => f.economic)).toEqual(['2111', '2112']);
  });
  it('title above, blank rows between, header again on the next page, signature below', async () => {
    const rows = [['Тиркеме № 2', '', ''], ['', '', ''], TABLE[0]!, ROWS[0]!, ['', '', ''], TABLE[0]!, ROWS[1]!, ROWS[2]!, ['', 'Төрага', '']];
    const r = await csv(text(rows), plain({ header: { find: ['^code$', '^amount$'] } }));
    fine(r);
    expect(amounts(r)).toEqual(inCents);
    expect(r.report.rows.blank).toBe(2);
    expect(r.report.rows.set_aside.map((x) => [x.row, x.reason])).toEqual([[1, 'above-header'], [6, 'repeated-header'], [9, 'no-amount']]);
    expect(found(r, 'header-repeated')).toMatchObject([{ params: { n: 1 } }]);
  });
  it('a short row is set aside and not shifted; a long one too', async () => {
    const r = await csv(`${text(TABLE)}2231,55.00\n2232,б,9.00,77.00\n2233,в,1.00\n`);
    expect(amounts(r)).toEqual([...inCents, 100]);
    expect(found(r, 'row-short')).toMatchObject([{ line: 5, actual: '2', expected: '3' }]);
    expect(found(r, 'row-long')).toMatchObject([{ line: 6, actual: '4', expected: '3' }]);
    expect(r.report.rows.set_aside.map((x) => x.reason)).toEqual(['short-row', 'long-row']);
  });
  it('no final newline and an amount that is cut off: missing, not zero', async () => {
    const r = await csv(`${text(TABLE)}2231,Коммуналдык,`);
    expect(amounts(r)).toEqual([...inCents, null]);
    expect(found(r, 'cut-short')).toHaveLength(1);
    expect(r.report.totals[0]).toMatchObject({ amount: '127.75', facts: 4, missing: 1 });
  });
  it('tags of a converted document are taken off', async () => {
    const r = await csv(text([TABLE[0]!, ['2111', '<b>Эмгек</b> акы<sup>1</sup>', '100.50'], ['2112', 'а < б', '1.50']]));
    expect(r.facts_[0]!.label.ky).not.toMatch(/</);
    expect(r.facts_[1]!.label.ky).toBe('а < б');
    expect(found(r, 'html-cell')).toHaveLength(1);
  });
  it('merged cells come as blanks: filled down only where the mapping says so', async () => {
    const rows = [['func', 'code', 'label', 'amount'], ['70911', '2111', 'а', '1.50'], ['', '2112', 'б', '2.50'], ['70411', '2111', 'в', '4.00']];
    const with_ = (fill: boolean) => csv(text(rows), plain({ columns: { functional_code: { column: 'func', fill_down: fill }, economic_code: 'code', label: 'label' } }));
    expect((await with_(true)).facts_.map((f) => f.functional)).toEqual(['70911', '70911', '70411']);
    expect((await with_(false)).facts_.map((f) => f.functional)).toEqual(['70911', '', '70411']);
  });
  it('a column of names, phones or personal numbers is refused', async () => {
    const r = await csv(text([['code', 'label', 'amount', 'Телефон'], ['2711', 'Жөлөкпул', '1.50', '0555 12-34-56'], ['2711', 'Жөлөкпул 2', '2.50', '0700 11-22-33'], ['2711', 'Жөлөкпул 3', '3.50', '0777 44-55-66']]));
    expect(found(r, 'private-data')).toHaveLength(1);
    expect(r.worst).toBe('error');
  });
  it('columns that nothing uses are named', async () => {
    const r = await csv(text(TABLE.map((row, i) => [...row, i ? 'x' : 'Эскертүү'])));
    expect(found(r, 'column-unused')).toMatchObject([{ actual: 'Эскертүү' }]);
  });
});

describe('numbers', () => {
  const one = (cells: readonly string[], more: Partial<Written> = {}, d = ';') => csv(text([TABLE[0]!, ...cells.map((c, i) => [`21${10 + i}`, `а${i}`, c])], d), plain(more));
  it('each column has its own decimal mark', async () => {
    const r = await csv(text([['code', 'label', 'plan', 'fact'], ['2111', 'а', '14.300.000', '812.75'], ['2112', 'б', '1.250.000', '90.5'], ['2113', 'в', '77.000.500', '1204.25']], ';'), plain({ amounts: [{ column: 'plan' }, { column: 'fact', phase: 'executed' }] }));
    fine(r);
    expect(total(r, '2025 approved expenditure')).toBe('92550500.00');
    expect(total(r, '2025 executed expenditure')).toBe('2107.50');
    expect(r.report.columns.slice(2).map((c) => [c.decimal, c.thousands])).toEqual([[',', '.'], ['.', '']]);
  });
  it.each([['1.234,5', '9.000,25', ',', '.'], ['1,234.5', '9,000.25', '.', ','], ['1\u00a0234,5', '9\u00a0000,25', ',', ' '], ['1\u202f234,5', '9\u2009000,25', ',', ' '], ["1'234.5", "9'000.25", '.', "'"]])('%s', async (a, b, decimal, thousands) => {
    const r = await one([a, b]);
    fine(r);
    expect(amounts(r)).toEqual([123450, 900025]);
    expect(r.report.columns[2]).toMatchObject({ decimal, thousands });
  });
  it('1,234 is an error unless it is declared, or a sum comes out', async () => {
    const r = await one(['1,234', '5,678', '2,500']);
    expect(found(r, 'number-ambiguous')).toMatchObject([{ line: 2, column: 3, actual: '1,234' }]);
    expect(r.worst).toBe('error');
    expect(amounts(await one(['1,234', '5,678', '2,500'], { numbers: { thousands: ',' } }))).toEqual([123400, 567800, 250000]);
  });
  it('signs of every kind', async () => {
    const r = await one(['-1.50', '\u22122.50', '–3.50', '– 4.50', '(5.50)', '6.50-', '–0.00']);
    expect(amounts(r)).toEqual([-150, -250, -350, -450, -550, -650, 0]);
    expect(r.report.problems.filter((p) => p.severity === 'error')).toEqual([]);
  });
  it.each(['-', '—', '', '...', 'nan', 'NA', 'н/д'])('%j is missing, not zero', async (c) => {
    const r = await one(['1.50', c, '3.50']);
    expect(amounts(r)).toEqual([150, null, 350]);
    expect(found(r, 'amount-missing')).toMatchObject([{ params: { n: 1 } }]);
  });
  it('digits split by a space, endings of cases: repaired with a warning', async () => {
    const r = await one(['10 613, 1', '8 758и', '1 200,5']);
    expect(amounts(r)).toEqual([1061310, 875800, 120050]);
    expect(found(r, 'number-repaired').map((f) => [f.actual, f.expected])).toEqual([['10 613, 1', '10613.1'], ['8 758и', '8758']]);
  });
  it('a word in an amount column is told at its cell', async () => {
    const r = await one(['1.50', 'көп', '3.50']);
    expect(found(r, 'number-unreadable')).toMatchObject([{ line: 3, column: 3, actual: 'көп' }]);
    expect(r.report.rows.set_aside).toMatchObject([{ row: 3, reason: 'unreadable' }]);
  });
  it('more decimals than the currency has are rounded with a warning', async () => { const r = await one(['1.505', '2.50', '3.25', '10.75']); expect(found(r, 'number-rounded')).toHaveLength(1); });
  it('the unit stands in the header, is applied once, and has to be known', async () => {
    const rows = [['code', 'label', 'Сумма, миң сом'], ['2111', 'а', '12,5'], ['2112', 'б', '7,3']], by = (unit?: 'unit' | 'thousand') => ({ ...plain({ amounts: [{ column: 3 }] }), unit });
    const r = await csv(text(rows, ';'), by());
    expect(r.report.unit).toBe('thousand');
    expect(amounts(r)).toEqual([1250000, 730000]);
    const other = await csv(text(rows, ';'), by('unit'));
    expect(found(other, 'unit-differs')).toHaveLength(1);
    const none = await csv(text([['code', 'label', 'Сумма'], ['2111', 'а', '12,5']], ';'), by());
    expect(found(none, 'unit-undeclared')).toHaveLength(1);
    expect(none.worst).toBe('error');
  });
});

describe('signs, sums, codes', () => {
  it('spending with a minus in one column', async () => {
    const { direction: _, ...constants } = plain().constants as Record<string, unknown>;
    const r = await csv(text([TABLE[0]!, ['1111', 'а', '150.00'], ['2111', 'б', '-90.00'], ['2112', 'в', '-70.00']]), plain({ constants: constants as Written['constants'], direction: { sign: { positive: 'revenue', negative: 'expenditure' } } }));
    fine(r);
    expect(total(r, '2025 approved revenue')).toBe('150.00');
    expect(total(r, '2025 approved expenditure')).toBe('160.00');
    expect(found(r, 'import-gap')).toMatchObject([{ params: { difference: '-10.00' } }]);
  });
  const big = [['2111', 'Эмгек акы', '1234567.89'], ['2121', 'Чегерүүлөр', '212345.67'], ['2211', 'Иш сапар', '45678.90'], ['2231', 'Коммуналдык', '98765.43'], ['3112', 'Жабдуу', '345678.12']];
  const SUM = '1937036.01';
  it('a sum without a word is found and not counted; a department that is called Total is kept', async () => {
    const r = await csv(text([TABLE[0]!, ...big, ['', '', SUM]]));
    fine(r);
    expect(total(r, '2025 approved expenditure')).toBe(SUM);
    expect(r.report.sums).toMatchObject([{ row: 7, kind: 'grand-total', from: 2, to: 6, holds: true }]);
    expect(r.report.rows).toMatchObject({ sum_used: SUM, sum_set_aside: SUM });
    const named = await csv(text([TABLE[0]!, ...big, ['2821', 'Total Care Centre', '5000.00']]));
    expect(named.facts_).toHaveLength(6);
  });
  it('a total that does not add up is told with its difference', async () => {
    const r = await csv(text([TABLE[0]!, ...big, ['', 'Бардыгы', '1937136.01']]));
    expect(found(r, 'sum-wrong')).toMatchObject([{ line: 7, actual: '1937136.01', expected: SUM, params: { difference: '100.00' } }]);
    expect(total(r, '2025 approved expenditure')).toBe(SUM);
  });
  it('every row is kept where the mapping says that there are no sums', async () => { expect((await csv(text([TABLE[0]!, ...big, ['', 'Бардыгы', SUM]]), plain({ totals: false }))).facts_).toHaveLength(6); });
  it.each(['4,17052E+13', '07.02.2001', '2001-02-07'])('%s in a code column is damage', async (code) => {
    const r = await csv(text([TABLE[0]!, ['2111', 'а', '1.50'], [code, 'б', '2.50']], ';'));
    expect(found(r, 'code-damaged')).toMatchObject([{ line: 3, column: 1, actual: code }]);
    expect(r.worst).toBe('error');
  });
  it('a column of nothing but zeros beside others is not planned yet, unless the mapping keeps its zeros', async () => {
    const bytes = new TextEncoder().encode('code;2025;2026\nA1;10;0\nA2;20;0\n');
    const years = (zero?: boolean) => ({ title: { en: 'x' }, unit: 'unit' as const, constants: { phase: 'approved' as const, direction: 'revenue' as const }, columns: { economic_code: 'code' },
      amounts: [{ column: '2025', fiscal_year: 2025 }, { column: '2026', fiscal_year: 2026, ...(zero === undefined ? {} : { zero_is_missing: zero }) }] });
    const r = await bring({ name: 'a.csv', bytes }, years());
    expect(r.report.totals.map((t) => t.fiscal_year)).toEqual([2025]);
    expect(found(r, 'zero-column')).toHaveLength(1);
    const kept = await bring({ name: 'a.csv', bytes }, years(false));
    expect(kept.report.totals.map((t) => [t.fiscal_year, t.amount])).toEqual([[2025, '30.00'], [2026, '0.00']]);
    expect(found(kept, 'zero-column')).toEqual([]);
  });
  it('zeros in front come back only where the mapping says so', async () => {
    const rows = text([TABLE[0]!, ['11', 'а', '1.50'], ['111', 'б', '2.50']]);
    expect((await csv(rows)).facts_.map((f) => f.economic)).toEqual(['11', '111']);
    expect((await csv(rows, plain({ columns: { economic_code: { column: 'code', pad: 3 }, label: 'label' } }))).facts_.map((f) => f.economic)).toEqual(['011', '111']);
  });
  it('a code inside a label is taken out by a rule', async () => {
    const r = await csv(text([['what', 'amount'], ['30110000 Grundsteuer A', '1.50'], ['30120000 Grundsteuer B', '2.50']]), plain({ columns: { economic_code: { column: 'what', split: { pattern: '^(\\d{8}) (.*)$' } }, label: { column: 'what', split: { pattern: '^(\\d{8}) (.*)$', take: 2 } } } }));
    fine(r);
    expect(r.facts_.map((f) => [f.economic, f.label.ky])).toEqual([['30110000', 'Grundsteuer A'], ['30120000', 'Grundsteuer B']]);
  });
  it('codes that the site does not have are listed with their amounts and kept', async () => {
    const r = await csv(text([TABLE[0]!, ['2111', 'а', '1.50'], ['9876', 'б', '2.50'], ['9876', 'в', '4.00']]));
    expect(r.report.unknown_codes).toEqual([{ field: 'economic_code', code: '9876', facts: 2, amount: '6.50' }]);
    expect(r.facts_).toHaveLength(3);
    expect(found(r, 'code-unlisted')).toMatchObject([{ line: 3, actual: '9876', params: { n: 2, amount: '6.50' } }]);
  });
  it('rows with the same key: kept and told, added up, or refused', async () => {
    const rows = text([TABLE[0]!, ['2111', 'а', '1.50'], ['2111', 'а', '1.50'], ['2112', 'б', '2.00']]);
    const keep = await csv(rows), sum = await csv(rows, plain({ duplicates: 'sum' })), refuse = await csv(rows, plain({ duplicates: 'error' }));
    expect([keep.facts_.length, sum.facts_.length]).toEqual([3, 2]);
    expect(keep.report.duplicates).toEqual({ keys: 1, facts: 2, amount: '3.00' });
    expect([total(keep, '2025 approved expenditure'), total(sum, '2025 approved expenditure')]).toEqual(['5.00', '5.00']);
    expect([found(keep, 'duplicate-rows').length, found(sum, 'duplicate-rows').length, refuse.worst]).toEqual([1, 0, 'error']);
  });
  it('a letter of another script inside a word', async () => { expect(found(await csv(text([TABLE[0]!, ['1131', 'Жер cалыгы', '1.50'], ['1132', 'UNICEFтин гранты', '2.50']])), 'mixed-script')).toMatchObject([{ line: 2 }]); });
});

describe('against what is published', () => {
  const fact = (i: number, amount: number, more: Partial<Fact> = {}): Fact => ({
    file: 'data/municipalities/x/budget/2025.csv', line: i + 2, fiscal_year: 2025, phase: 'approved', period: '', direction: 'expenditure', economic: `21${10 + i}`, functional: '', programme: '', unit: '', fund: '', amount,
    label: {}, note_id: '', source_id: 's', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', ...more,
  });
  const rows = (n: number, amount: (i: number) => string) => text([['code', 'amount'], ...Array.from({ length: n }, (_, i) => [`21${10 + i}`, amount(i)])]);
  const by = plain({ columns: { economic_code: 'code' } });
  it('a thousandfold is told', async () => {
    const r = await csv(rows(4, () => '250000.00'), by, { env: { published: [0, 1, 2, 3].map((i) => fact(i, 25000)) } });
    expect(found(r, 'import-jump')).toMatchObject([{ params: { factor: 1000 } }]);
  });
  it('another level of detail is told', async () => {
    const r = await csv(rows(80, (i) => `${100 + i}.00`), by, { env: { published: [fact(0, 600000, { fiscal_year: 2024 }), fact(1, 500000, { fiscal_year: 2024 })] } });
    expect(found(r, 'granularity')).toMatchObject([{ actual: '80', expected: '2' }]);
  });
  it('the same year from two files is told, and what changes is listed', async () => {
    const r = await csv(rows(3, (i) => `${i + 1}00.00`), by, { env: { published: [fact(0, 10000), fact(1, 15000), fact(7, 900)] } });
    expect(found(r, 'import-overlap')).toHaveLength(1);
    expect(r.report.changes).toMatchObject([{ fiscal_year: 2025, phase: 'approved', added: 1, removed: 1, changed: 1, before: '259.00', after: '600.00' }]);
  });
  it('the same file twice is told', async () => {
    const first = await csv(text(TABLE));
    const again = await csv(text(TABLE), plain(), { env: { sources: [{ source_id: 'src-1', sha256: first.report.sha256 }] } });
    expect(found(again, 'file-twin')).toMatchObject([{ actual: 'src-1' }]);
  });
});

describe('output', () => {
  it('text that a spreadsheet would run is defused in the safe form only; numbers are left alone', async () => {
    const r = await csv(text([TABLE[0]!, ['2111', '=HYPERLINK("x")', '-1.50'], ['2112', '@cmd', '2.50'], ['2113', '+7 эл', '3.50']].map((row) => row.map((c) => (c.includes('"') ? `"${c.replaceAll('"', '""')}"` : c)))));
    const out = (safe: boolean) => { let s = ''; writeCsv(r, siteOfData, 'src', (p) => { s += p; }, safe); return s; };
    expect(out(false)).toContain(',-1.50,"=HYPERLINK(""x"")",');
    expect(out(true)).toContain(`,-1.50,"'=HYPERLINK(""x"")",`);
    expect(out(true)).toContain(`,2.50,'@cmd,`);
    expect(out(true).startsWith('\ufeff')).toBe(true);
    expect(out(false).split('\n')[0]).toBe('fiscal_year,phase,period,direction,economic_code,functional_code,programme_code,unit_code,fund,amount,label_ky,label_ru,label_en,note_id,source_id,source_ref');
  });
});

describe('workbooks', () => {
  type Cell = XLSX.CellObject;
  const sheet = (rows: readonly (readonly (string | number | Cell | null)[])[], change: (s: XLSX.WorkSheet, b: XLSX.WorkBook) => void = () => {}, more: readonly [string, XLSX.WorkSheet][] = []) => {
    const s = XLSX.utils.aoa_to_sheet(rows.map((r) => [...r])), b = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(b, s, 'План');
    for (const [n, w] of more) XLSX.utils.book_append_sheet(b, w, n);
    change(s, b);
    return bring({ name: 'x.xlsx', bytes: new Uint8Array(XLSX.write(b, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer) }, plain());
  };
  const body = [['code', 'label', 'amount'], ['2111', 'Эмгек акы', 100.5], ['2211', 'Иш сапар', 20.25], ['2221', 'Дары-дармек', 7]] as const;
  it('numbers are read as they are', async () => { const r = await sheet(body); fine(r); expect(amounts(r)).toEqual(inCents); expect(r.report).toMatchObject({ kind: 'xlsx', sheet: 'План' }); let out = ''; writeCsv(r, siteOfData, 'src', (p) => { out += p; }); expect(out).toContain('src,План!C2\n'); });
  it('hidden rows are read like others and told', async () => {
    const r = await sheet(body, (s) => { s['!rows'] = [{}, {}, { hidden: true }]; });
    expect(amounts(r)).toEqual(inCents);
    expect(found(r, 'sheet-hidden').length).toBeGreaterThan(0);
  });
  it('several sheets: the one that is read is named', async () => {
    const r = await sheet(body, undefined, [['Эскертүү', XLSX.utils.aoa_to_sheet([['x']])]]);
    expect(found(r, 'sheet-several')).toMatchObject([{ actual: 'План' }]);
  });
  it('a formula without its stored value, and an error cell, are errors at their cells', async () => {
    const r = await sheet(body, (s) => { s.C3 = { t: 'e', v: 0x17, w: '#REF!' } as Cell; });
    expect(found(r, 'sheet-error-cell')).toMatchObject([{ line: 3, column: 3 }]);
    expect(r.worst).toBe('error');
  });
  it('merged cells of figures are told', async () => { const r = await sheet(body, (s) => { s['!merges'] = [{ s: { r: 2, c: 2 }, e: { r: 3, c: 2 } }]; }); expect(found(r, 'sheet-merged')).toHaveLength(1); });
});
