/** Checks of a programme's files: limits as settings, order of events, empty rows, words in the reader's own numbers. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import type { Finding } from '../model/types.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from './examples.ts';
import { checkMunicipality } from './run.ts';
import { loadRuleTexts } from './texts.ts';
import { toProblem } from './words.ts';

const DIR = 'municipalities/m1/programme/';
function check(files: Record<string, string>): Finding[] {
  const disk = memoryDisk({ ...EXAMPLE_BASE, ...files }), site = readSite(disk, 'data').site!, { municipality: m, findings } = readMunicipality(disk, 'data', 'm1', site);
  return [...findings, ...checkMunicipality(site, m!, budgetOf(m!), { slugs: new Set(['m1']) })];
}
const rulesOf = (found: Finding[], ...names: string[]) => found.filter((f) => names.includes(f.rule)).map((f) => `${f.rule}: ${f.actual}`);
const group = (words: string) => `title: {ky: СЭӨП}\nyears: [2024, 2027]\nworking_group: {from: '2026-03-02', until: '2028-03-01', ${words}}\n`;
const rules = (words: string) => EXAMPLE_BASE['site.yaml']!.replace('rules:\n', `rules:\n  working_group: {${words}}\n`);

it('the limits of the working group are those of site.yaml, by default those of the method', () => {
  const plan = { [`${DIR}programme.yaml`]: group('members: 10, women: 4, executive: 5') };
  expect(rulesOf(check(plan), 'working-group')).toEqual([]);
  expect(rulesOf(check({ ...plan, 'site.yaml': rules('sex_percent: 45') }), 'working-group')).toEqual(['working-group: 40 %']);
  expect(rulesOf(check({ ...plan, 'site.yaml': rules('executive_percent: 40') }), 'working-group')).toEqual(['working-group: 50 %']);
  expect(rulesOf(check({ ...plan, 'site.yaml': rules('years: 1') }), 'working-group')).toEqual(['working-group: 2028-03-01']);
});
it('shares are told with the decimal sign of the language', () => {
  const [f] = check({ [`${DIR}programme.yaml`]: group('members: 9, women: 4, executive: 6') }).filter((x) => x.rule === 'working-group');
  const p = toProblem(f!, loadRuleTexts(fileURLToPath(new URL('../i18n/rules', import.meta.url))));
  expect([p.message.ky, p.message.en].map((m) => /66.7 %/.exec(m!)?.[0])).toEqual(['66,7 %', '66.7 %']);
});
it('a hearing of a later year is about the changes, not about the approval', () => {
  const approved = { [`${DIR}programme.yaml`]: "title: {ky: СЭӨП}\nyears: [2024, 2027]\napproved_on: '2024-05-24'\n" };
  const hearings = (...rows: string[]) => ({ 'municipalities/m1/participation/hearings.csv': `hearing_id,fiscal_year,topic,state,title_ky,date\n${rows.join('\n')}\n` });
  expect(rulesOf(check({ ...approved, ...hearings('a,2025,programme,held,Угуу,2025-05-15') }), 'approval-before-hearing')).toEqual([]);
  expect(rulesOf(check({ ...approved, ...hearings('a,2024,programme,held,Угуу,2024-05-30') }), 'approval-before-hearing')).toEqual(['approval-before-hearing: 2024-05-30']);
  expect(rulesOf(check({ ...approved, ...hearings('a,2024,programme,held,Угуу,2024-05-12', 'b,2024,programme,held,Угуу,2024-05-30') }), 'approval-before-hearing')).toEqual([]);
  expect(rulesOf(check({ ...approved, ...hearings('a,2024,tariff,held,Угуу,2024-05-30') }), 'approval-before-hearing')).toEqual([]);
});
it('a tariff is held in every text of a plan, once for a row', () => {
  const found = check({ [`${DIR}actions.csv`]: 'measure_id,section,title_ky,title_ru,note_ky\nm1,3,Таштанды,Мусор,Тариф бир үйдөн 80 u.\nm2,3,Тариф айына бир үйдөн 80 u,Тариф 80 u с дома,\n' });
  expect(found.filter((f) => f.rule === 'tariff-period').map((f) => [f.line, f.params.missing])).toEqual([[2, 'period'], [3, 'period']]);
});
it('rows of empty cells below a table are no rows', () => {
  expect(check({ [`${DIR}goals.csv`]: 'goal_id,section,text_ky\ng1,3,Таза суу\n,,\n , ,\n' }).filter((f) => f.severity !== 'unchecked' && f.file.endsWith('goals.csv')).map((f) => f.rule).filter((r) => r !== 'missing-translation')).toEqual([]);
});
it('villages of projects and of indicators are those of villages.csv', () => {
  const files = { 'municipalities/m1/projects.csv': 'project_id,name_ky,village\np,Жол,misal\n' };
  expect(rulesOf(check({ ...files, 'municipalities/m1/villages.csv': 'code,name_ky\nmisol,Мисал\n' }), 'programme-reference')).toEqual(['programme-reference: misal']);
  expect(rulesOf(check(files), 'programme-reference')).toEqual([]);
});
