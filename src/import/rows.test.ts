/** Which rows of a table carry figures, and what is told of those that do not. */
import { describe, expect, it } from 'vitest';
import { memoryDisk } from '../model/disk.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from '../checks/examples.ts';
import { importTable, parseMapping, siteEnv } from './index.ts';

const env = siteEnv(readSite(memoryDisk({ ...EXAMPLE_BASE }), 'data').site!);
async function bring(csv: string, more = '', amounts = '[{column: Sum}]') {
  const mapping = parseMapping(`title: {en: A}\nunit: unit\nlabel_language: en\ncolumns: {economic_code: Code, label: Name}\nconstants: {fiscal_year: 2025, phase: approved, direction: revenue}\namounts: ${amounts}\n${more}`);
  const { report, findings } = await importTable({ name: 'a.csv', bytes: new TextEncoder().encode(csv), mapping, mapping_name: '' }, env, {}, 'en');
  return { report, rules: findings.map((f) => `${f.rule}:${f.line}`), aside: report.rows.set_aside.map((x) => `${x.row} ${x.reason}`), params: (rule: string) => findings.find((f) => f.rule === rule)?.params };
}
const HEAD = 'Code;Name;Sum\n111;Tax;5,50\n';

describe('signatures', () => {
  it.each(['К. Осмонов', 'Осмонов К. А.', 'Асан Осмонов', '_____________'])('«%s» below the last figure is no amount', async (name) => {
    const r = await bring(`${HEAD};Head;${name}\n`);
    expect(r.aside).toEqual(['3 below-table']);
    expect(r.rules.filter((x) => x.startsWith('number'))).toEqual([]);
  });
  it('between the figures, beside a code, or instead of every figure it is a mistake', async () => {
    expect((await bring(`${HEAD};Head;К. Осмонов\n113;Fee;1,00\n`)).rules).toContain('number-unreadable:3');
    expect((await bring(`${HEAD}113;Fee;К. Осмонов\n`)).rules).toContain('number-unreadable:3');
    expect((await bring('Code;Name;Sum\n;Head;К. Осмонов\n')).rules).toContain('number-unreadable:2');
  });
  it('other words below the last figure stay a mistake', async () => { expect((await bring(`${HEAD};Reserve;to be decided\n`)).rules).toContain('number-unreadable:3'); });
});

describe('empty amounts', () => {
  it('are counted among the used rows only', async () => {
    const r = await bring(`${HEAD};Other income;\n113;Fee;\n`);
    expect(r.aside).toEqual(['3 no-amount']);
    expect(r.params('amount-missing')).toMatchObject({ n: 1 });
    expect(r.report.totals).toMatchObject([{ amount: '5.50', facts: 2, missing: 1 }]);
  });
  it('make no total where nothing else is known', async () => { expect((await bring('Code;Name;Sum\n111;Tax;…\n')).report.totals).toMatchObject([{ amount: null, missing: 1 }]); });
  it('of one month take their successors along, and that is told', async () => {
    const months = '[{column: Jan, period: M01}, {column: Feb, period: M02}, {column: Mar, period: M03}]';
    const r = await bring('Code;Name;Jan;Feb;Mar\n111;Tax;1;2;3\n113;Fee;4;;6\n114;Rent;5;;\n', 'period_kind: single', months);
    expect(r.report.totals.map((t) => [t.period, t.amount, t.missing])).toEqual([['M01', '10.00', 0], ['M02', '3.00', 1], ['M03', '6.00', 1]]);
    expect(r.report.problems.filter((p) => p.rule === 'amount-missing' && p.severity === 'warning').map((p) => [p.line, p.column])).toEqual([[3, 5]]);
  });
  it('are not added to known ones', async () => {
    const r = await bring(`${HEAD}111;Tax;2,00\n111;Tax;\n`, 'duplicates: sum');
    expect(r.report.totals).toMatchObject([{ amount: '7.50', facts: 2, missing: 1 }]);
  });
});

describe('printed hierarchies', () => {
  const by = (columns: string, text: string) => {
    const mapping = parseMapping(`title: {en: A}\nunit: unit\nlabel_language: en\ncolumns: ${columns}\nconstants: {fiscal_year: 2025, phase: approved, direction: expenditure}\namounts: [{column: Plan}, {column: Done, phase: executed}]`);
    return importTable({ name: 'a.csv', bytes: new TextEncoder().encode(text), mapping, mapping_name: '' }, env, {}, 'en');
  };
  const LEVELS = 'Area;Part;Item;Name;Plan;Done\n801;;;Schools;1500300,50;1400000,00\n;80101;;Primary;1200000,00;1100000,00\n;;4010;Wages;900000,00;850000,00\n;;4110;Insurance;300000,00;250000,00\n;80104;;Nursery;300300,50;300000,00\n;;4010;Wages;250300,50;240000,00\n;;4260;Energy;50000,00;60000,00\n'
    + '900;;;Streets;200000,00;150000,00\n;90003;;Cleaning;200000,00;150000,00\n;;4300;Services;200000,00;150000,00\nRazem;;;;1700300,50;1550000,00\n';
  it.each(['{functional_code: {column: Part, fill_down: true}, economic_code: Item, label: Name}', '{functional_code: Part, economic_code: Item, label: Name}', '{programme_code: {column: Area, fill_down: true}, functional_code: {column: Part, fill_down: true}, economic_code: Item, label: Name}'])('a level with a single line below it is a sum as well: %s', async (columns) => {
    const { report } = await by(columns, LEVELS);
    expect(report.totals.map((t) => t.amount)).toEqual(['1700300.50', '1550000.00']);
    expect(report.rows.set_aside.map((x) => x.row)).toEqual([2, 3, 6, 9, 10, 12]);
  });
  it('codes filled up with zeros are levels where their sums come out', async () => {
    const { report } = await by('{economic_code: Code, label: Name}', 'Code;Name;Plan;Done\n10000000;Taxes;5000,25;4000,50\n11010000;Income;3000,25;2500,50\n18010000;Land;2000,00;1500,00\n20000000;Fees;512,20;488,70\n');
    expect(report.rows.set_aside.map((x) => x.row)).toEqual([2]);
  });
  it.each(['of which wages;1200,25\nfood;34,25', 'of which:;\nwages;1200,25\nfood;34,25'])('parts that are opened by words are not counted beside their sum: %j', async (parts) => {
    const mapping = parseMapping('title: {en: A}\nunit: unit\nlabel_language: en\ncolumns: {label: Name}\nconstants: {fiscal_year: 2025, phase: approved, direction: expenditure}\namounts: [{column: Sum}]');
    const { report } = await importTable({ name: 'a.csv', bytes: new TextEncoder().encode(`Name;Sum\nSchools;1234,50\n${parts}\nCulture;205,50\nTotal;1440,00\n`), mapping, mapping_name: '' }, env, {}, 'en');
    expect(report.totals).toMatchObject([{ amount: '1440.00', facts: 3 }]);
  });
  it('parts that do not make up their sum are told', async () => { expect((await bring(`${HEAD}113;Fee;1234,50\n;of which rent;1200,25\n`)).rules).toContain('sum-wrong:3'); });
  it('words in the column of codes of a row that is set aside are no damaged code', async () => {
    const r = await bring(`${HEAD}113;Fee;1,25\n114;Rent;2,75\nTOTAL (all);;9,50\nHead of the office:;;\n`);
    expect(r.rules).not.toContain('code-damaged:5');
    expect(r.aside).toEqual(['5 grand-total', '6 no-amount']);
  });
});
it('a doubtful column tells its witness once', async () => {
  const r = await bring('Code;Name;Sum\n111;Tax;1.234,50\n113;Fee;1,234.50\n');
  expect(r.rules.filter((x) => x.startsWith('number-ambiguous'))).toEqual(['number-ambiguous:2', 'number-ambiguous:3']);
});
it.each(['01.окт', '1-Oct', 'Oct-10', '10-янв', '4,17052E+13'])('the code «%s» is what a spreadsheet made of another one', async (code) => { expect((await bring(`${HEAD}${code};Fee;1,00\n`)).rules).toContain('code-damaged:3'); });
it('a row that is cut off is told once', async () => { expect((await bring(`${HEAD}113;Fee`)).rules.filter((x) => x.startsWith('cut-short'))).toHaveLength(1); });
it('the dash of an accounting format is a figure that is not known', async () => { expect((await bring('Code;Name;Sum\n111;Tax;$5.50\n113;Fee;$ -\n')).report.totals).toMatchObject([{ amount: '5.50', facts: 2, missing: 1 }]); });
it.each(['', '\n\n', ';;\n;;\n'])('a file without a word (%j) is said to be empty, not to lack columns', async (text) => { expect((await bring(text)).rules.filter((x) => !x.startsWith('line-ends'))).toEqual(['nothing-imported:1']); });
it('a column that is not there, or several times, is told as such', async () => {
  expect((await bring('Code;Name;Total\n111;Tax;1\n')).params('mapping-column')).toMatchObject({ why: 'none' });
  expect((await bring('Code;Name;Sum;Sum\n111;Tax;1;2\n')).params('mapping-column')).toMatchObject({ why: 'several' });
  expect((await bring(`${HEAD}`, 'header: {find: [Xyz]}')).params('mapping-column')).toMatchObject({ why: 'header' });
});
it('a code with other signs is not called the work of a spreadsheet', async () => { expect((await bring('Code;Name;Sum\n182 1 01;Tax;1\n')).params('code-damaged')).toMatchObject({ why: 'signs' }); });
it('a class of letters may be repeated in a pattern, a repetition may not', async () => {
  expect((await bring(`${HEAD}113;Fees of all kinds;1,00\n`, String.raw`set_aside: [{column: Name, matches: '^fee\p{L}+ ', reason: x}]`)).aside).toEqual(['3 declared']);
  expect(() => parseMapping(String.raw`{title: {en: A}, amounts: [{column: a}], set_aside: [{column: a, matches: '(\p{L}+)+$', reason: x}]}`)).toThrow();
});
