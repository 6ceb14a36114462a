import { expect, test } from 'vitest';
import { memoryDisk } from '../model/disk.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from '../checks/examples.ts';
import { importTable, parseMapping, siteEnv } from './index.ts';
import { evidenceOf } from './evidence.ts';
import { summarise } from './facts.ts';

const env = siteEnv(readSite(memoryDisk({ ...EXAMPLE_BASE }), 'data').site!);
async function evidence(csv: string, more: string) {
  const mapping = parseMapping(`title: {en: A}\ncolumns: {economic_code: Code}\nconstants: {fiscal_year: 2025, phase: approved, direction: revenue}\namounts: [{column: Sum}]\n${more}`);
  const { plan, facts } = await importTable({ name: 'a.csv', bytes: new TextEncoder().encode(csv), mapping, mapping_name: '' }, env, {}, 'en');
  return evidenceOf(plan!, summarise(facts!, plan!, env)).map((e) => [e.what, e.value, e.why, e.params]);
}
const TABLE = 'Code;Sum\n111;-5,5\n113;-6,5\n111;7,5\n';
test('the unit: declared, printed, or both', async () => {
  const top = `Budget (thousand);\n${TABLE}`;
  expect((await evidence(TABLE, 'unit: thousand'))[0]).toEqual(['unit', 'thousand', 'declared', {}]);
  expect((await evidence(top, 'header: 2'))[0]).toEqual(['unit', 'thousand', 'found', { row: 1, text: 'Budget (thousand)' }]);
  expect((await evidence(top, 'header: 2\nunit: thousand'))[0]![2]).toBe('both');
  expect((await evidence(top, 'header: 2\nunit: million'))[0]).toEqual(['unit', 'million', 'declared', {}]);
});
test('signs are counted as they are printed', async () => {
  expect((await evidence(TABLE, 'unit: unit'))[1]).toEqual(['sign_revenue', 'positive', 'counts', { positive: 1, negative: 2 }]);
  expect((await evidence(TABLE, 'unit: unit\nsigns: {revenue: negative}'))[1]).toEqual(['sign_revenue', 'negative', 'counts', { positive: 1, negative: 2 }]);
});
