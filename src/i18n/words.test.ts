import { describe, expect, test } from 'vitest';
import { createI18n, messagesOf, paramsOf, textIn } from './index.ts';
import { loadDictionaries } from './load.ts';

const dictionaries = loadDictionaries(import.meta.dirname);
const languages = Object.keys(dictionaries);
const all = new Map(languages.map((l) => [l, new Map(messagesOf(dictionaries[l]!))]));
const keys = [...new Set([...all.values()].flatMap((m) => [...m.keys()]))].sort();

describe('the language files say the same things', () => {
  test.each(languages)('%s: no message is missing', (lang) => {
    expect(keys.filter((k) => !all.get(lang)!.has(k))).toEqual([]);
  });
  test.each(languages)('%s: messages have the parameters of the other languages', (lang) => {
    const first = languages[0]!;
    const differ = keys.filter((k) => {
      const a = all.get(first)!.get(k), b = all.get(lang)!.get(k);
      return a !== undefined && b !== undefined && paramsOf(a).join() !== paramsOf(b).join();
    });
    expect(differ).toEqual([]);
  });
  test.each(languages)('%s: counted messages have every form the language needs', (lang) => {
    const needed = new Set(['other', ...dictionaries[lang]!.format.plurals.map((r) => r.category)]);
    if (dictionaries[lang]!.format.plurals.some((r) => !r.is && !r.mod10 && !r.fraction)) needed.delete('other');
    const bad = [...all.get(lang)!].filter(([, m]) => typeof m !== 'string' && [...needed].some((c) => !(c in m))).map(([k]) => k);
    expect(bad).toEqual([]);
  });
  test.each(languages)('%s: nothing is empty, no straight quotes, no plain space before a unit sign', (lang) => {
    const bad = [...all.get(lang)!].flatMap(([k, m]) => (typeof m === 'string' ? [m] : Object.values(m)).filter((s) => !s.trim() || /["']/.test(s) || / %/.test(s)).map(() => k));
    expect(bad).toEqual([]);
  });
  test.each(languages)('%s: words of one script', (lang) => {
    const bad = [...all.get(lang)!].flatMap(([k, m]) => (typeof m === 'string' ? [m] : Object.values(m)).filter((s) => /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(s.replace(/\{\w+\}/g, ''))).map(() => k));
    expect(bad).toEqual([]);
  });
  test('Kyrgyz sets no suffix on a number given in words', () => {
    const bad = [...(all.get('ky') ?? [])].flatMap(([k, m]) => (typeof m === 'string' ? [m] : Object.values(m)).filter((s) => /\}%?(?:[дтнгк][аеоөыиуү]|ы|и|у|ү|сы|си)(?!\p{L})/u.test(s)).map(() => k));
    expect(bad).toEqual([]);
  });
  test.each(languages)('%s: twelve months twice', (lang) => {
    expect(dictionaries[lang]!.format.months).toHaveLength(12);
    expect(dictionaries[lang]!.format.monthNames).toHaveLength(12);
  });
});

describe('translator', () => {
  const i18n = createI18n(dictionaries);
  const t = i18n.translator('ru');
  test('puts parameters in and counts', () => {
    expect(t('common.comparedWith', { year: 2024 })).toBe('к 2024 году');
    expect(t('common.lines', { n: 1 })).toBe('1 строка');
    expect(t('common.lines', { n: 1234 })).toBe('1\u202f234 строки');
    expect(i18n.translator('ky')('common.lines', { n: 5 })).toBe('5 сап');
  });
  test('refuses what it does not know', () => {
    expect(() => t('common.nothing')).toThrow('common.nothing');
    expect(() => t('common.comparedWith')).toThrow('{year}');
    expect(() => t('common.lines', {})).toThrow('{n}');
    expect(() => t('constructor')).toThrow();
    expect(() => i18n.translator('xx')).toThrow('xx');
    expect(t.has('common.skip')).toBe(true);
  });
  test('cuts a message at its parameters', () => {
    expect(t.parts('common.comparedWith', { year: 2024 })).toEqual([{ text: 'к ', param: null }, { text: '2024', param: 'year' }, { text: ' году', param: null }]);
  });
  test('a parameter that looks like a placeholder stays text', () => {
    expect(t('common.sourceOf', { source: '{year} $& ' })).toBe('Источник: {year} $& ');
  });
  test('the dot of an abbreviation ends the sentence too; an ellipsis stays', () => {
    expect(t('dealings.dueOn', { date: '23 ноября 2026 г.' })).toBe('Срок: 23 ноября 2026 г.');
    expect(t('dealings.dueOn', { date: '23 ноября' })).toBe('Срок: 23 ноября.');
    expect(t('dealings.dueOn', { date: '…' })).toBe('Срок: ….');
    expect(t('dealings.dueOn', { date: 'и т. д...' })).toBe('Срок: и т. д....');
  });
  test('text in another language says which', () => {
    expect(textIn({ ru: 'да' }, 'ky', ['ky', 'ru'])).toEqual({ text: 'да', lang: 'ru' });
    expect(textIn({}, 'ky', ['ky', 'ru'])).toBeNull();
  });
});
