import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createI18n, paramsOf, type Dictionary, type Message } from '../i18n/index.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { loadRuleTexts } from '../checks/texts.ts';
import { toProblem } from '../checks/words.ts';
import { UNITS } from '../model/schemas/mapping.ts';
import { finding } from '../readers/text.ts';
import { REASONS, type ImportReport } from './types.ts';
import { addDecimals, evidenceText, groupDecimal, markSample, reportText, roleWord } from './words.ts';

const here = import.meta.dirname, dictionaries = loadDictionaries<Dictionary>(`${here}/../i18n`), i18n = createI18n(dictionaries);
const rules = loadRuleTexts(`${here}/../i18n/rules`), languages = ['ky', 'ru', 'en'];
const source = (name: string): string => readFileSync(`${here}/${name}`, 'utf8');
const every = readdirSync(here).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts')).map(source).join('\n');
const keyOf = (lang: string, key: string): Message | undefined => (dictionaries[lang]!.import as Record<string, Message>)[key];

/** Every kind of evidence that this folder writes, with the parameters it comes with. */
const EVIDENCE: [what: string, why: string][] = [
  ...[...every.matchAll(/what: '([\w-]+)',[^\n]*?why: '([\w-]+)'/g)].map((m): [string, string] => [m[1]!, m[2]!]),
  ...[...source('bytes.ts').matchAll(/answer\([^;]*?, '([a-z-]+)'(?:, \{[^}]*\})?\)/g), ...source('bytes.ts').matchAll(/label: [^\n]*?why: '([a-z]+)'/g), ...source('bytes.ts').matchAll(/\? '(euro)' : '/g)].map((m): [string, string] => ['encoding', m[1]!]),
  ...[...source('sheets.ts').matchAll(/why = [^;]*/g)].flatMap((m) => [...m[0].matchAll(/'([a-z]+)'/g)].map((q): [string, string] => ['sheet', q[1]!])),
];

const full: ImportReport = {
  file: 'annex.csv', sha256: 'ab'.repeat(32), bytes: 12345, kind: 'csv', encoding: 'windows-1251', delimiter: ';', sheet: '', sheets: [], mapping: 'annex', to: 'm1', unit: 'thousand', header_rows: [3],
  evidence: [
    { what: 'encoding', value: 'windows-1251', why: 'letters', params: { n: 40, words: 42 } }, { what: 'delimiter', value: ';', why: 'consistency', params: { rows: 90, of: 100, columns: 6 } },
    { what: 'unit', value: 'thousand', why: 'found', params: { row: 2, text: 'миң сом' } }, { what: 'sign_revenue', value: 'negative', why: 'counts', params: { positive: 0, negative: 12 } },
  ],
  columns: [
    { name: 'Код', role: 'economic_code', decimal: '', thousands: '', confidence: '', position: 1, unit: '', numbers: 0, missing: 0 },
    { name: 'План\n2025', role: 'amount', decimal: ',', thousands: ' ', confidence: 'balance', position: 2, unit: 'thousand', numbers: 80, missing: 1 },
    { name: '%', role: '', decimal: '', thousands: '', confidence: '', position: 3, unit: '', numbers: 0, missing: 0 },
  ],
  rows: { read: 12, used: 2, blank: 1, sum_used: '1234567.50', sum_set_aside: '1234567.50', set_aside: Array.from({ length: 10 }, (_, i) => ({ row: 10 + i, reason: i < 9 ? 'grand-total' : 'declared', note: i < 9 ? '' : 'Эскертүү', amount: i < 9 ? '0.10' : null })) },
  sums: [{ row: 10, kind: 'grand-total', from: 4, to: 9, columns: 1, holds: true, difference: null }, { row: 11, kind: 'subtotal', from: 4, to: 6, columns: 1, holds: false, difference: '-5.00' }],
  totals: [{ fiscal_year: 2025, phase: 'approved', period: '', direction: 'revenue', amount: '1234567.50', facts: 2, missing: 1 }],
  balances: [{ fiscal_year: 2025, phase: 'approved', period: 'M03', difference: '-150000.00' }, { fiscal_year: 2026, phase: 'approved', period: '', difference: '0.00' }],
  consolidated: [{ fiscal_year: 2025, phase: 'approved', period: '', direction: 'revenue', amount: '1000000.00', facts: 1, missing: 0 }],
  controls: [{ name: 'Токтом', expected: '1234567.50', actual: '1234567.50', holds: true, difference: null }, { name: 'Киреше', expected: '10.00', actual: null, holds: false, difference: null }],
  unknown_codes: [{ field: 'economic_code', code: '9999', facts: 3, amount: '77.00' }], duplicates: { keys: 2, facts: 5, amount: '88.00' },
  changes: [{ fiscal_year: 2025, phase: 'approved', period: '', direction: 'revenue', added: 1, removed: 0, changed: 1, before: '100.00', after: '400.00', lines: [
    { kind: 'changed', direction: 'revenue', codes: '1111', label: { ky: 'Киреше салыгы' }, before: '100.00', after: '101.00' }, { kind: 'added', direction: 'revenue', codes: '1112', label: {}, before: null, after: '299.00' },
  ] }],
  problems: [finding('control-mismatch', 'annex.csv', 1, 0, { actual: '', expected: '10.00', params: { name: 'Киреше', difference: '' } }), finding('header-repeated', 'annex.csv', 7, 0, { params: { n: 2 } })].map((f) => toProblem(f, rules)),
  output: null,
};
const text = (lang: string, over: Partial<ImportReport> = {}, dry = false): string => reportText({ ...full, ...over }, { t: i18n.translator(lang), format: dictionaries[lang]!.format, rules, dry });

describe.each(languages)('%s: words for everything that can stand in a report', (lang) => {
  test('reasons, units, kinds, roles', () => {
    const keys = [...REASONS.map((r) => `reason_${r}`), ...UNITS.map((u) => `unit_${u}`), ...['csv', 'xlsx', 'xls', 'ods'].map((k) => `kind_${k}`),
      ...['certain', 'balance', 'declared', 'native', 'ambiguous', 'none'].map((c) => `confidence_${c}`), ...['ignored', 'amount', 'economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'fiscal_year', 'phase', 'period', 'direction', 'label', 'note_id', 'source_ref'].map((r) => `role_${r}`)];
    expect(keys.filter((k) => keyOf(lang, k) === undefined)).toEqual([]);
  });
  test('every kind of evidence', () => {
    expect(EVIDENCE.length).toBeGreaterThan(10);
    expect(EVIDENCE.filter(([what, why]) => keyOf(lang, `evidence_${what}_${why}`) === undefined && keyOf(lang, `evidence_${why}`) === undefined)).toEqual([]);
  });
  test('a report has no empty place, no raw key and no broken number', () => {
    const s = text(lang);
    expect(s).not.toMatch(/undefined|null|NaN|import\.|[{}]|\[object/);
    expect(s.split('\n').filter((l) => / $/.test(l))).toEqual([]);
  });
  test('the last line says what happened', () => {
    const last = (s: string) => s.trimEnd().split('\n').at(-1)!;
    const ends = [text(lang), text(lang, { output: 'data/x.csv' }), text(lang, { problems: [] }, true), text(lang, { problems: [] })].map(last);
    expect(new Set(ends).size).toBe(4);
    expect(ends[1]).toContain('data/x.csv');
  });
});

test('a report in Kyrgyz', () => expect(text('ky')).toMatchInlineSnapshot(`
  "Киргизүү отчету: annex.csv
    Файлдын түрү: тексттик таблица (CSV)
    Көлөмү, байт: 12 345
    SHA-256: abababababababababababababababababababababababababababababababab
    Тамгалардын коддоосу: windows-1251 – тамгалардын жыштыгы боюнча: тааныш сөздөр 40, бардыгы 42
    Тилкелерди бөлгөн белги: чекиттүү үтүр – 100 саптын 90 сабында тилкелердин саны бирдей: 6
    Баш саптын номери: 3
    Сыпаттама: annex
    Муниципалитет: m1
    Өлчөө бирдиги: миң – 2-сапта жазылган: «миң сом»
    Кирешенин белгиси: минус – плюс менен: 0, минус менен: 12

  Тилкелер
    №  Баш саптагы аты  Эмне катары окулду  Сандын жазылышы  Негизи           Уячалар
    1  Код              экономикалык код
    2  План 2025        сумма               1 234,50         эсеби дал келди  сан: 80, бош: 1
    3  %                колдонулган жок

  Саптар
    Окулганы 12 = колдонулганы 2 + четке коюлганы 10
    1 бош сап эсепке кирген жок
    Саптардын суммасы: колдонулганы 1 234 567,50; четке коюлганы 1 234 567,50
    – жалпы жыйынтык: 9; саптар: 10, 11, 12, 13, 14, 15, 16, 17 …; суммасы: 0,90
    – сыпаттама боюнча (Эскертүү): 1; саптар: 19

  Эсеп менен табылган жыйынтык саптар
    10-сап, жалпы жыйынтык: 4–9 саптардын суммасына барабар, дал келген тилкелер: 1
    11-сап, топтун жыйынтыгы: 4–6 саптардын суммасына дал келбейт, айырмасы −5, дал келген тилкелер: 1

  Жыл, учур жана багыт боюнча суммалар
    2025-жыл, бекитилген · Кирешелер: 1 234 567,50 (2 сан), анын ичинен 1 белгисиз

  Ички которуулар алып салынганда
    2025-жыл, бекитилген · Кирешелер: 1 000 000 (1 сан)

  Киреше + каржылоо − чыгаша
    2025-жыл, бекитилген, 3 ай: −150 000
    2026-жыл, бекитилген: айырма жок

  Көзөмөл суммалары
    Токтом: 1 234 567,50 – дал келди
    Киреше: болушу керек 10, чыкканы белгисиз, айырмасы белгисиз

  Сайттын тизмесинде жок коддор
    экономикалык код 9999: 3 сан, 77

  Коддору бирдей саптар
    Топтор: 2, алардагы сандар: 5, суммасы: 88

  Жарыялангандан айырмасы
    2025-жыл, бекитилген · Кирешелер: кошулганы 1, жок болгону 0, өзгөргөнү 1; 100 → 400
    – кошулду: 1112: 299
    – өзгөрдү: 1111 Киреше салыгы: 100 → 101

  Каталар: 1, эскертүүлөр: 0, маалымат: 1
  annex.csv:1:0  ката  control-mismatch  Киреше: файлдан чыкканы (бош), болушу керек 10. Айырмасы: (бош).
      Четке коюлган саптарды жана өлчөө бирдигин текшериңиз.
  annex.csv:7:0  маалымат  header-repeated  Баш сап таблицанын ичинде кайталанган. Мындай саптардын саны: 2. Алар четке коюлду.
      Эч нерсе кылуунун кереги жок.

  Эч нерсе жазылган жок, анткени 1 ката бар. Оңдоп, файлды кайра киргизиңиз.
  "
`));
test('an empty report says that nothing is known', () => {
  const s = reportText({ ...full, encoding: '', delimiter: '', unit: '', evidence: [], columns: [], header_rows: [], rows: { read: 0, used: 0, blank: 0, set_aside: [], sum_used: null, sum_set_aside: null }, sums: [], totals: [], balances: [], consolidated: [], controls: [], unknown_codes: [], duplicates: { keys: 0, facts: 0, amount: null }, changes: [], problems: [] }, { t: i18n.translator('en'), format: dictionaries.en!.format, rules });
  expect(s).toContain('Unit: not known');
  expect(s).toContain('Read 0 = used 0 + set aside 0');
  expect(s).not.toContain('Totals by year');
});
test('the largest change stands first', () => {
  const s = text('en');
  expect(s.indexOf('1112')).toBeLessThan(s.indexOf('1111'));
});
test('parameters of evidence are those of its words', () => {
  for (const e of full.evidence) {
    const m = keyOf('en', `evidence_${e.what}_${e.why}`) ?? keyOf('en', `evidence_${e.why}`)!;
    expect(paramsOf(m).filter((p) => !(p in e.params)), `${e.what} ${e.why}`).toEqual([]);
    expect(evidenceText(e, i18n.translator('ru'))).not.toBe(e.why);
  }
  expect(evidenceText({ what: 'x', value: '', why: 'nobody-knows', params: {} }, i18n.translator('ru'))).toBe('nobody-knows');
});
test('roles in words', () => {
  const t = i18n.translator('en');
  expect([roleWord('label_ky', t), roleWord('unit_code, label', t), roleWord('heading: fund', t), roleWord('', t), roleWord('new', t)]).toEqual(['label (ky)', 'code of the institution, label', 'section heading: fund', 'not used', 'new']);
  expect(markSample(',', '.')).toBe('1.234,50');
});
test('sums of decimals are exact', () => {
  fc.assert(fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: 1 }), fc.integer({ min: 0, max: 3 }), (parts, digits) => {
    const write = (n: bigint): string => { const s = String(n < 0n ? -n : n).padStart(digits + 1, '0'); return (n < 0n ? '-' : '') + s.slice(0, s.length - digits) + (digits ? `.${s.slice(-digits)}` : ''); };
    expect(addDecimals(parts.map(write))).toBe(write(parts.reduce((a, b) => a + b, 0n)));
  }));
  expect(addDecimals(['0.1', '0.20', '-0.3'])).toBe('0.00');
});
test('grouping keeps every digit', () => {
  const f = { decimal: ',', thousands: ' ', minus: '−' };
  expect(['-1234567.50', '0.00', '999', 'x'].map((s) => groupDecimal(s, f))).toEqual(['−1 234 567,50', '0', '999', 'x']);
});
