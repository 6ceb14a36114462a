import { describe, expect, test } from 'vitest';
import type { Finding } from '../types.ts';
import { readYaml } from '../../readers/yaml.ts';
import { loadRuleTexts } from '../../checks/texts.ts';
import { formatProblem, toProblem } from '../../checks/words.ts';
import { mapping } from './mapping.ts';

const texts = loadRuleTexts(`${import.meta.dirname}/../../i18n/rules`);
function told(yaml: string): { findings: Finding[]; said: Record<string, string> } {
  const findings: Finding[] = [];
  readYaml(mapping, yaml, 'mappings/m.yaml', (f) => findings.push(f));
  return { findings, said: Object.fromEntries(['ky', 'ru', 'en'].map((lang) => [lang, findings.map((f) => formatProblem(toProblem(f, texts), lang, texts)).join('\n')])) };
}
const HEAD = 'title: {ky: A}\nunit: thousand\n', AMOUNTS = 'amounts:\n  - {column: Сумма}\n';
const CASES: [what: string, yaml: string, rule: string, line: number, words: Record<string, string[]>][] = [
  ['a misspelt key', `${HEAD}heder: 4\n${AMOUNTS}`, 'yaml-key', 3, { ky: ['heder', 'жөндөө жок'], ru: ['heder', 'Настройки'], en: ['heder', 'no setting'] }],
  ['a misspelt key inside', `${HEAD}amounts:\n  - {column: Сумма, fiscal_yaer: 2025}\n`, 'yaml-key', 4, { ky: ['fiscal_yaer', 'amounts.0'], ru: ['amounts.0'], en: ['amounts.0'] }],
  ['a field that does not exist', `${HEAD}columns: {economic_kode: Код}\n${AMOUNTS}`, 'yaml-key', 3, { ky: ['economic_kode', 'columns'], ru: ['economic_kode'], en: ['economic_kode'] }],
  ['a wrong direction', `${HEAD}constants: {direction: income}\n${AMOUNTS}`, 'yaml-value', 3, { ky: ['income', 'revenue | expenditure | financing'], ru: ['revenue'], en: ['constants.direction'] }],
  ['a wrong phase of a column', `${HEAD}amounts:\n  - {column: Сумма, phase: plan}\n`, 'yaml-value', 4, { ky: ['plan', 'approved'], ru: ['approved'], en: ['amounts.0.phase'] }],
  ['a pattern that is none', `${HEAD}amounts:\n  - {column: {match: '(2025'}}\n`, 'yaml-value', 4, { ky: ['(2025', 'үлгү'], ru: ['короткий простой шаблон'], en: ['pattern'] }],
  ['a pattern that may run for ever', `${HEAD}set_aside:\n  - {column: 1, matches: '(a+)+b', reason: x}\n${AMOUNTS}`, 'yaml-value', 4, { ky: ['үлгү'], ru: ['короткий простой шаблон'], en: ['pattern'] }],
  ['no column', `${HEAD}amounts:\n  - {fiscal_year: 2025}\n`, 'yaml-value', 4, { ky: ['amounts.0.column', 'тилкенин аты'], ru: ['название или номер столбца'], en: ['name or number of a column'] }],
  ['two kinds of column', `${HEAD}columns:\n  fund: {column: 1, columns: [2]}\n${AMOUNTS}`, 'yaml-value', 4, { ky: ['columns.fund'], ru: ['columns.fund'], en: ['columns.fund'] }],
  ['no amounts', HEAD, 'yaml-value', 1, { ky: ['amounts', 'тизме'], ru: ['список'], en: ['a list'] }],
  ['a wrong period', `${HEAD}constants: {period: Q5}\n${AMOUNTS}`, 'yaml-value', 3, { ky: ['Q5', 'M01…M12'], ru: ['период'], en: ['a period'] }],
  ['a control total with a comma', `${HEAD}${AMOUNTS}controls:\n  - {name: x, fiscal_year: 2025, phase: approved, direction: revenue, amount: '1 000,5'}\n`, 'yaml-value', 6, { ky: ['1 000,5', 'чекит менен'], ru: ['с точкой'], en: ['with a point'] }],
  ['a wrong unit', `title: {ky: A}\nunit: thousands\n${AMOUNTS}`, 'yaml-value', 2, { ky: ['thousands', 'thousand | million'], ru: ['thousand'], en: ['unit'] }],
];
describe('mistakes in a mapping are told where they are, in three languages', () => {
  test.each(CASES)('%s', (_, yaml, rule, line, words) => {
    const { findings, said } = told(yaml);
    expect(findings.map((f) => [f.rule, f.line])).toEqual([[rule, line]]);
    for (const [lang, parts] of Object.entries(words)) {
      for (const p of parts) expect(said[lang], lang).toContain(p);
      expect(said[lang], lang).not.toMatch(/Invalid|undefined|\/\^|[{}]/);
    }
  });
  test('a mapping without mistakes says nothing', () => expect(told(HEAD + AMOUNTS).findings).toEqual([]));
});
