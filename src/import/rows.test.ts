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
  it('are not added to known ones', async () => {
    const r = await bring(`${HEAD}111;Tax;2,00\n111;Tax;\n`, 'duplicates: sum');
    expect(r.report.totals).toMatchObject([{ amount: '7.50', facts: 2, missing: 1 }]);
  });
});

it('a doubtful column tells its witness once', async () => {
  const r = await bring('Code;Name;Sum\n111;Tax;1.234,50\n113;Fee;1,234.50\n');
  expect(r.rules.filter((x) => x.startsWith('number-ambiguous'))).toEqual(['number-ambiguous:2', 'number-ambiguous:3']);
});
it.each(['01.окт', '1-Oct', 'Oct-10', '10-янв', '4,17052E+13'])('the code «%s» is what a spreadsheet made of another one', async (code) => { expect((await bring(`${HEAD}${code};Fee;1,00\n`)).rules).toContain('code-damaged:3'); });
it('a row that is cut off is told once', async () => { expect((await bring(`${HEAD}113;Fee`)).rules.filter((x) => x.startsWith('cut-short'))).toHaveLength(1); });
