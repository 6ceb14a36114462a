/** Words for every language of a site: a language without words of its own borrows those of another, and that is said. */
import { createI18n, type Dictionary, type I18n } from '../../src/i18n/index.ts';
import { loadDictionaries } from '../../src/i18n/load.ts';
import { finding } from '../../src/readers/text.ts';
import type { CurrencyWords, Finding, SiteConfig } from '../../src/model/types.ts';
import { ENGINE } from './texts.ts';

/** Languages to borrow from, the first that exists. */
const LENDERS = ['en', 'ru', 'ky'];
const borrow = <T>(all: Readonly<Record<string, T>>, lang: string, wanted: readonly string[]): { words: T; from: string } | null => {
  const from = [lang, ...wanted, ...LENDERS, ...Object.keys(all)].find((l) => Object.hasOwn(all, l));
  return from === undefined ? null : { words: all[from]!, from };
};

export interface SiteWords { i18n: I18n; config: SiteConfig; findings: Finding[]; folder<T>(name: string): Record<string, T> }

/** `file` is where site.yaml stands in messages. */
export function wordsFor(config: SiteConfig, file: string): SiteWords {
  const findings: Finding[] = [];
  const say = (lang: string, part: string, used: string) => findings.push(finding('language-words', file, 1, 0, { actual: lang, expected: part, params: { used } }));
  const dictionaries = loadDictionaries(`${ENGINE}src/i18n`);
  const own: Record<string, Dictionary> = {};
  const currency: Record<string, CurrencyWords> = { ...config.currency.words };
  for (const lang of config.languages) {
    const d = borrow(dictionaries, lang, [])!;
    own[lang] = d.from === lang ? d.words : { ...d.words, name: lang };
    if (d.from !== lang) say(lang, 'interface', d.from);
    const c = borrow(config.currency.words, lang, config.languages);
    currency[lang] = c?.words ?? { unit: config.currency.code, units_few: config.currency.code, units_many: config.currency.code, minor: '', of_hundred: '', per_hundred_title: '' };
    if (c?.from !== lang) say(lang, 'currency', c?.from ?? config.currency.code);
  }
  return {
    i18n: createI18n({ ...dictionaries, ...own }), findings, config: { ...config, currency: { ...config.currency, words: currency } },
    folder: <T>(name: string) => {
      const all = loadDictionaries<T>(`${ENGINE}src/i18n/${name}`);
      return { ...all, ...Object.fromEntries(config.languages.map((l) => [l, borrow(all, l, [])!.words])) };
    },
  };
}
