import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createFormatter, createI18n, formatMillions, formatMinor, formatNumber, formatSigned, pluralCategory } from './index.ts';
import { loadDictionaries } from './load.ts';
import type { SiteCurrency } from './index.ts';

const i18n = createI18n(loadDictionaries(import.meta.dirname));
const words = (unit: string, units_few: string, units_many: string) => ({ unit, units_few, units_many, minor: '', of_hundred: '', per_hundred_title: '' });
const som: SiteCurrency = { code: 'KGS', minor_digits: 2, words: { ky: words('сом', 'сом', 'сом'), ru: words('сом', 'сома', 'сомов'), en: words('som', 'som', 'som') } };
const [ky, ru, en] = ['ky', 'ru', 'en'].map((l) => i18n.formatterFor(l, som)) as [ReturnType<typeof createFormatter>, ReturnType<typeof createFormatter>, ReturnType<typeof createFormatter>];

describe('amounts', () => {
  test('thousands are set apart by a narrow no-break space, minor digits appear when they are there', () => {
    expect(ky.minor(7862400000)).toBe('78\u202f624\u202f000');
    expect(ky.minor(120050)).toBe('1\u202f200,50');
    expect(en.minor(120050)).toBe('1\u202f200.50');
    expect(ky.minor(120000, 'always')).toBe('1\u202f200,00');
    expect(ky.minor(-5)).toBe('\u22120,05');
  });
  test('rounding away minor digits is half away from zero and leaves no minus zero', () => {
    expect(ky.minor(150, 'never')).toBe('2');
    expect(ky.minor(-150, 'never')).toBe('\u22122');
    expect(ky.minor(-49, 'never')).toBe('0');
  });
  test('an unknown amount is words, never a number', () => {
    expect(ky.money(null)).toBe('маалымат жок');
    expect(ru.percent(null)).toBe('нет данных');
  });
  test('the currency word is counted', () => {
    expect(ru.money(100)).toBe('1\u00a0сом');
    expect(ru.money(2200)).toBe('22\u00a0сома');
    expect(ru.money(1100)).toBe('11\u00a0сомов');
    expect(ru.money(875800)).toBe('8\u202f758\u00a0сомов');
    expect(ru.money(150)).toBe('1,50\u00a0сома');
    expect(ky.money(875800)).toBe('8\u202f758\u00a0сом');
    expect(ru.shortMoney(7862400000)).toBe('78,6\u00a0млн\u00a0сомов');
  });
  test('shortened by size', () => {
    expect(ky.short(7862400000)).toBe('78,6\u00a0млн');
    expect(ky.short(52340000)).toBe('523,4\u00a0миң');
    expect(ru.short(52340000)).toBe('523,4\u00a0тыс.');
    expect(ky.short(1020000000000)).toBe('10,2\u00a0млрд');
    expect(ky.short(99996000)).toBe('1,0\u00a0млн');
    expect(ky.short(99950)).toBe('1,0\u00a0миң');
    expect(ky.short(99949)).toBe('999');
    expect(ky.short(0)).toBe('0');
    expect(ky.signedShort(-7862400000)).toBe('\u221278,6\u00a0млн');
    expect(ky.signedShort(7862400000)).toBe('+78,6\u00a0млн');
  });
  test('every amount reads back exactly', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => {
      const s = formatMinor(n, ky.table).replaceAll('\u202f', '').replace('\u2212', '-').replace(',', '.');
      const [whole = '', frac = ''] = s.replace('-', '').split('.');
      expect(BigInt(whole + frac.padEnd(2, '0')) * (s.startsWith('-') ? -1n : 1n)).toBe(BigInt(n));
    }));
  });
  test('a short amount never shows a thousand of its scale and never minus zero', () => {
    fc.assert(fc.property(fc.integer({ min: -1e11 + 1, max: 1e11 - 1 }), (n) => {
      const s = formatMillions(n, ky.table);
      expect(s).toMatch(/^\u2212?\d{1,3}(,\d\u00a0(миң|млн|млрд))?$/);
      expect(s).not.toMatch(/^\u22120$/);
    }));
  });
});

describe('numbers', () => {
  test('per cent', () => {
    expect(ky.percent(12.1)).toBe('12,1%');
    expect(ru.percent(12.1)).toBe('12,1\u00a0%');
    expect(en.percent(12.1)).toBe('12.1%');
    expect(ky.ratio(0.121)).toBe('12,1%');
    expect(ky.ratio(1.005, 0)).toBe('101%');
    expect(ky.signedRatio(0.121)).toBe('+12,1%');
    expect(ky.signedRatio(0.0001)).toBe('0,0%');
    expect(ru.points(-3.45)).toBe('\u22123,5\u00a0п.\u00a0п.');
  });
  test('sign and zero', () => {
    expect(formatSigned(-0.04, ky.table, 1)).toBe('0,0');
    expect(formatSigned(0.05, ky.table, 1)).toBe('+0,1');
    expect(formatNumber(-1234.5, ky.table, 1)).toBe('\u22121\u202f234,5');
    expect(formatNumber(-0, ky.table)).toBe('0');
  });
  test('sizes of files', () => {
    expect(ky.size(999)).toBe('999\u00a0байт');
    expect(ky.size(24816)).toBe('24,8\u00a0кБ');
    expect(ky.size(999960)).toBe('1,0\u00a0МБ');
  });
  test('plural forms of Russian', () => {
    const of = (n: number) => pluralCategory(n, ru.table);
    expect([1, 2, 5, 11, 12, 21, 22, 25, 111, 121, 0, 1.5].map(of)).toEqual(['one', 'few', 'many', 'many', 'many', 'one', 'few', 'many', 'many', 'one', 'many', 'few']);
  });
});

describe('dates and periods', () => {
  test('dates in words', () => {
    expect(ky.date('2025-01-24')).toBe('2025-жылдын 24-январы');
    expect(ru.date('2025-01-24')).toBe('24\u00a0января 2025\u00a0г.');
    expect(en.date('2025-01-24')).toBe('24\u00a0January 2025');
    expect(ky.date('2025')).toBe('2025');
  });
  test('years and cumulative periods', () => {
    expect(ky.years(2022, 2025)).toBe('2022–2025-жылдар');
    expect(ru.years(2025, 2025)).toBe('2025 год');
    expect(ky.period('9M', 2025)).toBe('2025-жыл, 9\u00a0ай');
    expect(ky.period('')).toBe('толук жыл');
    expect(ru.period('M01')).toBe('1 месяц');
    expect(ru.period('M05')).toBe('5 месяцев');
    expect(ky.list(['а', 'б', 'в'])).toBe('а, б жана в');
  });
});
