import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { toContract, reasonCode, valueOf } from './contract.ts';
import { computeIndicators } from './evaluate.ts';
import { FUNCTIONS, evaluate, namesIn, parseFormula } from './formula.ts';
import { loadDefinitions, readDefinition } from './load.ts';
import { REASONS } from './result.ts';
import { NULL_RULES, UNITS } from './schema.ts';
import { reasonText, type IndicatorWords } from './words.ts';
import { golden, site } from './fixture.ts';

const definitions = loadDefinitions(fileURLToPath(new URL('./definitions', import.meta.url)));
const words = loadDictionaries<IndicatorWords>(fileURLToPath(new URL('../i18n/indicators', import.meta.url)));
const LANGS = ['ky', 'ru', 'en'] as const;

describe('definition files', () => {
  it('take further languages beside the three, and miss none of the three', () => {
    const text = `id: x
number: 1
name: {ky: А, ru: Б, en: C, uz: D, zh-Hant: E}
plain: {ky: А, ru: Б, en: C}
phases: [approved]
formula: revenue
formula_text: {ky: А, ru: Б, en: C}
inputs: {revenue: {total: revenue}}
unit: money
null_rules: [missing-input]
rounding: {display: 0}
threshold: null
`;
    expect(readDefinition(text, 'x.yaml').name).toEqual({ ky: 'А', ru: 'Б', en: 'C', uz: 'D', 'zh-Hant': 'E' });
    expect(() => readDefinition(text.replace('en: C, uz', 'uz'), 'x.yaml')).toThrow(/x\.yaml: name\.en/);
    expect(() => readDefinition(text.replace('uz: D', 'Uzbek!: D'), 'x.yaml')).toThrow(/language tags/);
    expect(() => readDefinition(text.replace('uz: D', "uz: ''"), 'x.yaml')).toThrow(/name\.uz/);
  });
  it('cover at least 32 of the forty', () => {
    expect(new Set(definitions.map((d) => d.number)).size).toBeGreaterThanOrEqual(32);
    // Growth was added to the forty and has numbers of its own.
    expect(definitions.filter((d) => d.number > 40).map((d) => d.id)).toEqual([
      'revenue_growth', 'expenditure_growth', 'sedp_growth_expenditure', 'sedp_forecast_expenditure', 'sedp_growth_own_revenue', 'sedp_forecast_own_revenue', 'sedp_forecast_population']);
  });
  it('no two share a name or an id', () => {
    for (const lang of LANGS) expect(new Set(definitions.map((d) => d.name[lang])).size).toBe(definitions.length);
  });
  it('one input name has one meaning everywhere', () => {
    const meaning = new Map<string, string>();
    for (const d of definitions) for (const [name, x] of Object.entries(d.inputs)) {
      const text = JSON.stringify(x);
      expect(meaning.get(name) ?? text, `${d.id}.${name}`).toBe(text);
      meaning.set(name, text);
    }
  });
  it('name no currency and no place, except in a cited threshold', () => {
    for (const d of definitions) {
      const text = JSON.stringify([d.name, d.plain, d.formula_text]);
      expect(text, d.id).not.toMatch(/сом(?![а-яөүң])|тыйын|кыргыз|киргиз|kyrgyz|\bsom\b/i);
    }
  });
  it('are neutral: no direction, and a threshold only with a source and whose it is', () => {
    for (const d of definitions) {
      expect(d.direction).toBe('none');
      if (d.threshold) expect(d.threshold.source.length * d.threshold.jurisdiction.ky.length).toBeGreaterThan(0);
    }
  });
  it('an execution rate names both plans and is shown with the other', () => {
    const known = new Set(definitions.map((d) => d.id));
    for (const d of definitions) for (const id of d.shown_with) expect(known.has(id)).toBe(true);
    expect(definitions.find((d) => d.id === 'attainment')!.shown_with).toEqual(['attainment_without_actual']);
  });
  it('Kyrgyz and Russian texts have no Latin letters but names', () => {
    for (const d of definitions) for (const lang of ['ky', 'ru'] as const) {
      for (const t of [d.name[lang], d.plain[lang], d.formula_text[lang]]) expect(t.replace(/HHI|PEFA/g, ''), d.id).not.toMatch(/[A-Za-z]/);
    }
  });
});

describe('a wrong definition is refused with its file named', () => {
  const good = `id: x\nnumber: 1\nname: {ky: a, ru: a, en: a}\nplain: {ky: a, ru: a, en: a}\nphases: [executed]\nformula: a / b\nformula_text: {ky: a, ru: a, en: a}\ninputs:\n  a: {sum: [revenue.group.transfer]}\n  b: {total: revenue}\nunit: share\nnull_rules: [missing-input]\nrounding: {display: 1}\n`;
  it('accepts the good one', () => expect(readDefinition(good, 'x.yaml').threshold).toBeNull());
  it.each([
    ['formula: a / b', 'formula: a / c', 'c has no input'], ['formula: a / b', 'formula: a', 'b is not in the formula'], ['formula: a / b', 'formula: a / / b', 'unexpected'],
    ['revenue.group.transfer', 'revenue.group.nothing', 'inputs.a'], ['revenue.group.transfer', 'income.group.transfer', 'inputs.a'], ['unit: share', 'unit: som', 'unit'],
    ['formula: a / b', 'formula: hhi(a, b)', 'hhi'], ['[revenue.group.transfer]', '[revenue.group.transfer, expenditure.group.wages]', 'mixes directions'],
    ['null_rules: [missing-input]', 'null_rules: [not-applicable]', 'not_applicable_if_zero'],
  ])('%s → %s', (from, to, message) => expect(() => readDefinition(good.replace(from, to), 'x.yaml')).toThrow(message));
});

describe('formula language', () => {
  const run = (text: string, values = {}) => evaluate(parseFormula(text), values);
  it('knows precedence and parentheses', () => {
    expect(run('1 + 2 * 3 - 8 / 4')).toEqual({ ok: true, value: 5 });
    expect(run('(a - b) / (c / 12)', { a: 9, b: 3, c: 24 })).toEqual({ ok: true, value: 3 });
    expect(namesIn(parseFormula('(b + a) / b'))).toEqual(['b', 'a']);
    expect(run('10 - 4 - 3')).toEqual({ ok: true, value: 3 });
  });
  it('answers with the reason and the names of the denominator', () => {
    expect(run('a / (b - c)', { a: 1, b: 2, c: 2 })).toEqual({ ok: false, reason: { code: 'zero-denominator', params: { input: 'b c' } } });
    expect(run('a / b', { a: 1, b: -2 })).toEqual({ ok: false, reason: { code: 'negative-base', params: { input: 'b' } } });
    expect(evaluate(parseFormula('a / b'), { a: 1, b: -2 }, true)).toEqual({ ok: true, value: -0.5 });
    expect(run('a / b', { a: -0, b: 5 })).toEqual({ ok: true, value: 0 });
  });
});

describe('words', () => {
  it.each(LANGS)('%s has words for every reason, unit, rule, function and input', (lang) => {
    const w = words[lang]!;
    for (const r of REASONS) expect(w.reasons[r], r).toBeTruthy();
    for (const u of UNITS) expect(w.units[u], u).toBeTruthy();
    for (const r of NULL_RULES) expect(w.null_rules[r], r).toBeTruthy();
    for (const f of Object.keys(FUNCTIONS)) expect(w.functions[f], f).toBeTruthy();
    for (const d of definitions) for (const name of Object.keys(d.inputs)) expect(w.inputs[name], name).toBeTruthy();
  });
  it('all languages have the same keys and placeholders', () => {
    const shape = (x: unknown): unknown => (typeof x === 'string' ? [...x.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort() : Object.fromEntries(Object.entries(x as object).map(([k, v]) => [k, shape(v)])));
    for (const lang of LANGS) expect(shape(words[lang]), lang).toEqual(shape(words.en));
  });
  it('say the reason with the input in words', () => {
    expect(reasonText({ code: 'missing-input', params: { input: 'population', year: 2025 } }, words.ru!)).toBe('Нет данных: Число жителей. Год: 2025.');
    expect(reasonText({ code: 'unsplit', params: { input: 'own_revenue_wide', label: 'Жергиликтүү кирешелер' } }, words.en!)).toContain('Line: “Жергиликтүү кирешелер”.');
    expect(reasonText('', words.ky!)).toBe('');
  });
});

describe('indicators.json', () => {
  const m = golden();
  const results = computeIndicators({ site, m, budget: budgetOf(m), definitions });
  const rows = toContract(results);
  it('has exactly the agreed fields', () => {
    for (const r of rows) expect(Object.keys(r)).toEqual(['id', 'fiscal_year', 'phase', 'period', 'value', 'unit', 'status', 'reason', 'formula', 'inputs']);
    for (const x of rows.flatMap((r) => r.inputs)) expect(Object.keys(x)).toEqual(['file', 'line', 'amount']);
  });
  it('gives money in the major unit and shares with ten digits', () => {
    const at = (id: string) => rows.find((r) => r.id === id && r.fiscal_year === 2025 && r.phase === 'executed')!;
    expect(at('expenditure_per_capita')).toMatchObject({ value: 696, unit: 'money_per_capita', status: 'ok', reason: '', formula: 'expenditure / population', period: '' });
    expect(at('expenditure_per_capita').inputs.at(-1)).toEqual({ file: 'data/municipalities/test/population.csv', line: 2, amount: 12_500 });
    expect(at('expenditure_per_capita').inputs[0]!.amount).toBe(3_200_000);
    expect(at('own_source_ratio_narrow').value).toBe(0.2857142857);
    expect(at('gross_savings').value).toBe(2_000_000);
    expect(valueOf({ value: 1_234_567_890_123_45, unit: 'money' })).toBe(1_234_567_890_123.45);
    expect(valueOf({ value: 12_345, unit: 'money' }, 0)).toBe(12_345);
  });
  it('survives JSON and names reasons', () => {
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
    expect(reasonCode({ code: 'missing-input', params: { input: 'debt', year: 2025 } })).toBe('missing-input: debt, year=2025');
    expect(rows.filter((r) => r.status === 'not-computable').every((r) => r.value === null && r.reason !== '')).toBe(true);
  });
  it('is the same on every run', () => expect(toContract(computeIndicators({ site, m, budget: budgetOf(m), definitions }))).toEqual(rows));
});
