import { describe, expect, test } from 'vitest';
import { bundleOf, fixtureSite, rows } from './fixture.ts';
import { compareCharts, compareIndicatorView, compareView } from './compare.ts';
import { headline, THEMES } from './indicator-words.ts';
import { indicatorThemes, indicatorThemeView, indicatorsView } from './indicators.ts';
import type { IndicatorResult } from '../indicators/index.ts';

const plainReasons = (reasons: readonly string[]): string => reasons.filter((q) => /территори/i.test(q)).join();
const site = fixtureSite(), alma = bundleOf(site, 'alma');
const own = site.definitions.find((d) => d.id === 'own_source_ratio_narrow')!;

describe('indicators of a municipality', () => {
  test('every definition with a result stands in one theme', () => {
    const shown = indicatorThemes(site, alma).flatMap((theme) => indicatorThemeView(site, alma, theme, 'ky').details.map((d) => d.id));
    expect(shown.sort()).toEqual([...new Set(alma.results.map((r) => r.id.replace(/_/g, '-')))].sort());
    expect(THEMES.flatMap((t) => t.numbers).sort((a, b) => a - b)).toEqual(Array.from({ length: 47 }, (_, i) => i + 1));
  });
  test('the equation carries the numbers, each with its rows', () => {
    const d = indicatorThemeView(site, alma, 'revenue', 'ru').details.find((q) => q.id === 'own-source-ratio-narrow')!;
    expect(d.value).toBe('75,0\u00a0%');
    expect(d.calc!.equation).toBe('330 ÷ 440 = 75,0\u00a0%');
    expect(d.calc!.inputs.map((i) => i.places)).toEqual([['data/municipalities/alma/budget/all.csv:15'], ['data/municipalities/alma/budget/all.csv:15–16']]);
    expect(d.calc!.inputs[0]!.sources[0]!.href).toBe('https://example.org/report');
    expect(d.years!.rows.map((r) => r.year)).toEqual(['2029', '2028', '2027', '2026'].filter((y) => d.years!.rows.some((r) => r.year === y)));
  });
  test('the forecast shows four facts with their rows, three rates, the mean and the equation', () => {
    const four = rows([9800, 10_500, 11_000, 11_500].map((n, i) => `${2025 + i} executed - expenditure E1 A1 - ${n}.00 report`).join('\n'));
    const s = fixtureSite({
      'municipalities/gamma/municipality.yaml': 'names: {ky: Г, ru: Г, en: G}\nshort: {ky: Г, ru: Г, en: G}\ntype: town\nvalid_from: "2020-01-01"\n',
      'municipalities/gamma/sources.csv': 'source_id,title,coverage\nreport,Report,complete\n', 'municipalities/gamma/budget/all.csv': four,
      'municipalities/gamma/population.csv': `year,as_of,place,population,estimate,source_id\n${[9800, 10_500, 11_000, 11_500].map((n, i) => `${2025 + i},,,${n},no,report`).join('\n')}\n`,
    });
    const details = indicatorThemeView(s, bundleOf(s, 'gamma'), 'growth', 'ru').details;
    const plain = (x: string) => x.replace(/[\u00a0\u202f]/g, ' ');
    const d = details.find((q) => q.id === 'sedp-forecast-expenditure')!, calc = d.calc!;
    expect(plain(d.value)).toMatch(/^12 130 /);
    expect(plain(calc.equation)).toMatch(/^11 500 × \(1 \+ 5,48 ÷ 100\) = 12 130 /);
    expect(calc.inputs.slice(0, 4).map((i) => i.places)).toEqual([2, 3, 4, 5].map((n) => [`data/municipalities/gamma/budget/all.csv:${n}`]));
    expect(calc.inputs.slice(4).map((i) => plain(i.value))).toEqual([
      '(10 500 − 9 800) ÷ 9 800 = 7,14 %', '(11 000 − 10 500) ÷ 10 500 = 4,76 %', '(11 500 − 11 000) ÷ 11 000 = 4,55 %', '(7,14 + 4,76 + 4,55) ÷ 3 = 5,48 %']);
    expect(plain(calc.note!)).toContain('12 131');
    const people = details.find((q) => q.id === 'sedp-forecast-population')!;
    expect([plain(people.value), people.when, plain(people.calc!.equation)]).toEqual(['12 130 человек', '2028 год', '11 500 × (1 + 5,48 ÷ 100) = 12 130 человек']);
    expect(people.years!.heads).toHaveLength(2);
  });
  test('growth across a merger is refused with its year', () => {
    const d = indicatorThemeView(site, alma, 'growth', 'ru').details.find((q) => q.id === 'expenditure-growth')!;
    expect(plainReasons(d.years!.reasons)).toContain('2027');
    expect(d.calc!.equation).toBe('(396 − 330) ÷ 330 = 20,0\u00a0%');
  });
  test('what is not computable says why and has no number', () => {
    const rows = indicatorsView(site, alma, 'ru').themes.flatMap((t) => t.rows);
    const without = rows.filter((r) => !r.ok);
    expect(without.length).toBeGreaterThan(0);
    for (const r of without) { expect(r.why).not.toBe(''); expect(r.value).toBe('не вычисляется'); }
  });
  test('a computed year of the strongest phase comes first', () => {
    const r = (fiscal_year: number, phase: string, status: string) => ({ fiscal_year, phase, status }) as IndicatorResult;
    expect(headline([r(2030, 'approved', 'ok'), r(2027, 'executed', 'ok'), r(2028, 'executed', 'ok'), r(2029, 'executed', 'not-computable')])).toMatchObject({ fiscal_year: 2028 });
    expect(headline([r(2029, 'approved', 'ok'), r(2030, 'executed', 'not-computable')])).toMatchObject({ phase: 'approved' });
    expect(headline([])).toBeUndefined();
  });
});

describe('comparison', () => {
  const v = compareIndicatorView(site, own, 'ru');
  test('every municipality with its own year and phase', () => {
    expect(v.rows.map((r) => r.when)).toEqual(['2028 год, исполнено', '2026 год, исполнено']);
    expect(v.figure!.spec.rows.map((r) => r.cells.value!.text)).toEqual(['75,0\u00a0%', '100,0\u00a0%']);
    expect(v.figure!.spec.options!.sort).toBe('given');
  });
  test('a median of few peers is hidden', () => {
    expect(v.medians[0]).toContain('5');
    expect(v.medians.join()).not.toContain('75,0');
  });
  test('a median is made of one year and phase', () => {
    const more = Object.fromEntries(['c', 'd', 'e', 'f'].flatMap((slug) => [
      [`municipalities/${slug}/municipality.yaml`, 'names: {ky: Ц, ru: Ц, en: C}\nshort: {ky: Ц, ru: Ц, en: C}\ntype: town\nvalid_from: "2020-01-01"\n'],
      [`municipalities/${slug}/sources.csv`, 'source_id,title,coverage\nreport,Report,complete\n'],
      [`municipalities/${slug}/budget/a.csv`, 'fiscal_year,phase,period,direction,economic_code,amount,source_id\n2028,executed,,revenue,R1,20.00,report\n2028,executed,,revenue,R2,80.00,report\n'],
    ]));
    const s = fixtureSite(more);
    expect(compareIndicatorView(s, own, 'ru').medians[0]).toContain('5');
    const six = fixtureSite({ ...more, ...Object.fromEntries(Object.entries(more).filter(([k]) => k.includes('/f/')).map(([k, t]) => [k.replace('/f/', '/g/'), t])) });
    const beta = compareIndicatorView(six, own, 'ru').medians[0]!;
    expect(beta).toContain('20,0');
    expect(beta).toContain('2028');
  });
  test('the overview links every indicator', () => {
    const rows = compareView(site, 'ky').themes.flatMap((t) => t.rows);
    expect(rows).toHaveLength(site.definitions.filter((d) => d.shown_as === 'value').length);
    expect(rows[0]!.href).toMatch(/^\/ky\/compare\/[a-z0-9-]+\/$/);
    expect(compareCharts(site, 'ky').find((c) => c.spec.id === 'compare-own-source-ratio-narrow')!.path).toBe('ky/compare/own-source-ratio-narrow');
  });
});
