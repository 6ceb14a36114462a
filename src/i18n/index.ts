/**
 * Words of the interface. A language is a file `<lang>.json` beside this module (read by load.ts) and nothing else.
 *
 * A dictionary is nested JSON; a message is found by its dotted key. `{name}` in a message is a parameter. A counted
 * message is an object of plural forms chosen by the parameter `n`:
 *
 *     "lines": { "one": "{n} строка", "few": "{n} строки", "many": "{n} строк" }      ru
 *     "lines": { "other": "{n} сап" }                                                ky
 *
 * `n` is printed with thousands grouped; other numbers (years, codes) as they are: format money and shares first.
 */
import { createFormatter, formatNumber, pluralForm, PLURAL_CATEGORIES } from './format.ts';
import type { FormatTable, Formatter, PluralForms, SiteCurrency } from './format.ts';
import type { Lang, Text } from '../model/types.ts';

export * from './format.ts';

export type Message = string | PluralForms;
export interface Words { readonly [key: string]: Message | Words }
/** One language file: `format` holds the tables, every other section holds words. */
export interface Dictionary { readonly name: string; readonly format: FormatTable; readonly [section: string]: unknown }
export type Params = Readonly<Record<string, string | number>>;
/** A stretch of a message: plain words (`param` null) or the value of a parameter, for pages that emphasise values. */
export interface Part { readonly text: string; readonly param: string | null }

export interface Translator {
  /** The message in words. Throws on an unknown key or a parameter that was not given. */
  (key: string, params?: Params): string;
  readonly lang: Lang;
  has(key: string): boolean;
  /** The message cut at its parameters. */
  parts(key: string, params?: Params): readonly Part[];
}

export interface I18n {
  /** Languages in the order of the dictionaries. */
  readonly languages: readonly Lang[];
  /** A language's name for itself. */
  languageName(lang: Lang): string;
  translator(lang: Lang): Translator;
  /** The words themselves, for a browser that makes its own translator. */
  dictionary(lang: Lang): Dictionary;
  formatterFor(lang: Lang, currency: SiteCurrency): Formatter;
}

const isForms = (m: unknown): m is PluralForms =>
  typeof m === 'object' && m !== null && Object.keys(m).length > 0 && Object.keys(m).every((k) => (PLURAL_CATEGORIES as readonly string[]).includes(k));

/** Every message of a dictionary as `[dotted key, message]`, the `format` tables left out. */
export function messagesOf(words: object, prefix = ''): [string, Message][] {
  return Object.entries(words).flatMap(([k, v]): [string, Message][] => {
    if (!prefix && k === 'format') return [];
    const key = prefix + k;
    return typeof v === 'string' || isForms(v) ? [[key, v]] : typeof v === 'object' && v !== null ? messagesOf(v, `${key}.`) : [];
  });
}
/** Names of the parameters of a message, sorted; a counted message always has `n`. */
export function paramsOf(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : ['{n}', ...Object.values(message)];
  return [...new Set(texts.flatMap((s) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)))].sort();
}

/** A value that ends with the dot of an abbreviation («2026 г.») ends the sentence of its message too. */
const endsOnce = (part: Part, i: number, all: readonly Part[]): Part =>
  i > 0 && part.param === null && all[i - 1]!.param !== null && /[^.]\.$/.test(all[i - 1]!.text) && /^\.(?!\.)/.test(part.text) ? { ...part, text: part.text.slice(1) } : part;

export function createI18n(dictionaries: Readonly<Record<Lang, Dictionary>>): I18n {
  const translators = new Map<Lang, Translator>();
  const dictionary = (lang: Lang): Dictionary => {
    const d = Object.hasOwn(dictionaries, lang) ? dictionaries[lang] : undefined;
    if (!d) throw new Error(`no words for the language "${lang}"; there are: ${Object.keys(dictionaries).join(', ')}`);
    return d;
  };
  const make = (lang: Lang): Translator => {
    const d = dictionary(lang), messages = new Map(messagesOf(d));
    const parts = (key: string, params: Params = {}): Part[] => {
      const message = messages.get(key);
      if (message === undefined) throw new Error(`${lang}: no message "${key}"`);
      let text = message;
      if (typeof text !== 'string') {
        if (typeof params.n !== 'number') throw new Error(`${lang}: message "${key}" needs the number {n}`);
        text = pluralForm(params.n, text, d.format);
      }
      return text.split(/\{(\w+)\}/).map((s, i): Part => {
        if (i % 2 === 0) return { text: s, param: null };
        const v = Object.hasOwn(params, s) ? params[s] : undefined;
        if (v === undefined) throw new Error(`${lang}: message "${key}" needs {${s}}`);
        return { text: s === 'n' && typeof v === 'number' ? formatNumber(v, d.format, Number.isInteger(v) ? 0 : 1) : String(v), param: s };
      }).filter((p) => p.text !== '').map(endsOnce);
    };
    return Object.assign((key: string, params?: Params) => parts(key, params).map((p) => p.text).join(''), { lang, has: (key: string) => messages.has(key), parts });
  };
  return {
    languages: Object.keys(dictionaries),
    languageName: (lang) => dictionary(lang).name,
    dictionary,
    translator: (lang) => {
      const t = translators.get(lang) ?? make(lang);
      translators.set(lang, t);
      return t;
    },
    formatterFor: (lang, currency) => createFormatter(lang, dictionary(lang).format, currency),
  };
}

/**
 * A publisher's text in `lang`, else in the first language of `order` that has it. `lang` of the answer differs from the
 * one asked for where the page must mark the words with their language; `null` = no text at all.
 */
export function textIn(text: Text, lang: Lang, order: readonly Lang[]): { text: string; lang: Lang } | null {
  for (const l of [lang, ...order]) {
    const s = text[l];
    if (s) return { text: s, lang: l };
  }
  return null;
}
