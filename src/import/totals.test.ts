/** Totals in whole tables: below the last heading, and in wide tables where a row has one figure. */
import { describe, expect, it } from 'vitest';
import { memoryDisk } from '../model/disk.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from '../checks/examples.ts';
import { importTable, parseMapping, siteEnv } from './index.ts';

const env = siteEnv(readSite(memoryDisk({ ...EXAMPLE_BASE }), 'data').site!);
async function bring(csv: string, direction: string) {
  const mapping = parseMapping(`title: {en: A}\nunit: unit\nlabel_language: ky\nconstants: {fiscal_year: 2025}\ncolumns: {economic_code: Коду, label: Аталышы}\namounts: [{column: План, phase: approved}, {column: Такталган, phase: adjusted}, {column: Факт, phase: executed}]\ndirection: ${direction}`);
  const r = await importTable({ name: 'a.csv', bytes: new TextEncoder().encode(csv), mapping, mapping_name: '' }, env, {}, 'en');
  return { rules: r.findings.map((f) => f.rule), aside: r.report.rows.set_aside.map((x) => `${x.row} ${x.reason}`), used: r.report.rows.used };
}

describe('a total of all sides below the last heading', () => {
  const sections = '{sections: [{matches: ^КИРЕШЕЛЕР, direction: revenue}, {matches: ^ЧЫГАШАЛАР, direction: expenditure}]}';
  const table = (word: string, last: string) => `Коду,Аталышы,План,Такталган,Факт\n,КИРЕШЕЛЕР,,,\n11,Жер салыгы,1529.55,1530.00,1432.11\n14,Патент,4082.07,4090.00,3991.40\n,ЧЫГАШАЛАР,,,\n21,Эмгек акы,2282.17,2283.00,2177.32\n22,Жылытуу,5126.15,5127.00,4989.61\n,${word},${last}\n`;
  it.each(['', 'Бардыгы'])('«%s» is set aside though its heading names one side', async (word) => {
    const r = await bring(table(word, '13019.94,13030.00,12590.44'), sections);
    expect(r).toMatchObject({ used: 4, aside: ['2 heading', '5 heading', '8 grand-total'] });
    expect(r.rules).not.toContain('sum-wrong');
  });
  it('stays a line where it adds up nothing', async () => {
    expect((await bring(table('', '13019.95,13030.00,12590.44'), sections)).used).toBe(5);
  });
});

it.each(['', 'Бардыгы'])('a total above rows with one figure each («%s»): the last of them is no sum of the others', async (word) => {
  const r = await bring(`Коду,Аталышы,План,Такталган,Факт\n,${word},4922.05,1431.43,7440.81\n757,Таштанды,4922.05,,\n757,Таштанды,,1431.43,\n757,Таштанды,,,7440.81\n`, '{sign: {positive: revenue, negative: expenditure}}');
  expect(r).toMatchObject({ used: 3, aside: ['2 grand-total'] });
});
