/** What every view starts from: words, formats and addresses of one site in one language. */
import type { Lang, Text } from '../model/types.ts';
import type { ChartWords, FallbackReason } from '../charts/types.ts';
import { FALLBACK_REASONS } from '../charts/types.ts';
import type { Formatter, Translator } from '../i18n/index.ts';
import { textIn } from '../i18n/index.ts';
import { fileLink, link, type Site } from './site.ts';

/** Words of a publisher as a page shows them; `lang` and `notice` only where they are not in the page's language. */
export interface Worded { text: string; lang?: Lang; notice?: string }
/** A link that may leave the site. */
export interface Anchor { text: string; href: string; lang?: Lang; current?: boolean }

export interface ViewContext {
  site: Site;
  lang: Lang;
  t: Translator;
  fmt: Formatter;
  /** A publisher's text in this language, else in another one (then marked with its language and a notice); null = none at all. */
  text(value: Text): Worded | null;
  /** As `text`, without its marks: for names inside titles and charts. `fallback` where there is none. */
  name(value: Text, fallback?: string): string;
  /** Address of a page of this language: `href('ulgu', 'budget', '2025')`. */
  href(...parts: string[]): string;
  /** Address of a file of the site: `file('data', 'ulgu', 'budget.csv')`. */
  file(...parts: string[]): string;
  /** Full address for use outside the site (messages, canonical links); the path itself where the site's address is not known. */
  absolute(path: string): string;
  /** Words that every chart needs; spread it and add `first`. */
  chartWords: Omit<ChartWords, 'first'>;
}

/** A language inside a sentence, in the language of the page; its own name where the page has no word for it, else its code. */
export const languageWord = (ctx: Pick<ViewContext, 'site' | 't'>, code: Lang): string =>
  ctx.t.has(`tongue.${code}`) ? ctx.t(`tongue.${code}`) : ctx.site.i18n.languages.includes(code) ? ctx.site.i18n.languageName(code) : code;

const cache = new WeakMap<Site, Map<Lang, ViewContext>>();

/** The same object for the same site and language. Throws where the site has no such language. */
export function viewContext(site: Site, lang: Lang): ViewContext {
  let byLang = cache.get(site);
  if (!byLang) cache.set(site, byLang = new Map());
  const known = byLang.get(lang);
  if (known) return known;
  const { config } = site.data;
  const t = site.i18n.translator(lang), fmt = site.i18n.formatterFor(lang, config.currency);
  const ctx: ViewContext = {
    site, lang, t, fmt,
    text: (value) => {
      const found = textIn(value, lang, config.languages);
      if (!found) return null;
      if (found.lang === lang) return { text: found.text };
      const language = site.i18n.languages.includes(found.lang) ? site.i18n.languageName(found.lang) : found.lang;
      return { text: found.text, lang: found.lang, notice: t('common.otherLanguage', { language }) };
    },
    name: (value, fallback = '') => textIn(value, lang, config.languages)?.text ?? fallback,
    href: (...parts) => link(site, lang, ...parts),
    file: (...parts) => fileLink(site, ...parts),
    absolute: (path) => (config.base_url ? new URL(path, config.base_url).href : path),
    chartWords: {
      noData: t('common.noData'), notComputable: t('common.notComputable'), table: t('common.table'), source: t('common.source'),
      calculation: t('common.showCalculation'), plan: t('phase.adjusted'), forecast: t('phase.forecast'), planned: t('phase.approved'),
      decimal: fmt.table.decimal, group: fmt.table.thousands, fallback: fallbackWords(t),
    },
  };
  byLang.set(lang, ctx);
  return ctx;
}

function fallbackWords(t: Translator): Partial<Record<FallbackReason, string>> {
  return Object.fromEntries(FALLBACK_REASONS.filter((r) => t.has(`chartFallback.${r}`)).map((r) => [r, t(`chartFallback.${r}`)]));
}

/** Name of a municipality, its short name where it has one. */
export const placeName = (ctx: ViewContext, config: { names: Text; short: Text }): string => ctx.name(config.short) || ctx.name(config.names);
export const fullName = (ctx: ViewContext, config: { names: Text; short: Text }): string => ctx.name(config.names) || ctx.name(config.short);
