/** Arguments of `npm run posters`. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Stop } from './options.ts';
import type { Texts } from './texts.ts';

/** `url`: the address of the site without a last slash, '' = what the pages say; `lang` '' = first language of the site. */
export interface PosterOptions { slug: string; year: string; out: string; site: string; url: string; lang: string }
const OPTIONS = {
  slug: { type: 'string' }, year: { type: 'string' }, out: { type: 'string' }, site: { type: 'string' }, url: { type: 'string' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** `null` = help was asked for. */
export function readPosterOptions(argv: readonly string[], { languages }: Texts): PosterOptions | null {
  const { values, tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Stop((t) => t('errors.badOption', { option: token.value }));
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new Stop((t) => t('errors.badOption', { option: token.rawName }));
    if (token.name !== 'help' && (!token.value || (!token.inlineValue && token.value.startsWith('--')))) throw new Stop((t) => t('errors.needsValue', { option: token.rawName }));
  }
  if (values.help) return null;
  const s = (name: keyof typeof OPTIONS, otherwise = '') => (typeof values[name] === 'string' ? (values[name] as string) : otherwise);
  const lang = s('lang'), year = s('year'), url = s('url');
  if (lang && !languages.includes(lang)) throw new Stop((t) => t('errors.badLang', { option: '--lang', languages: languages.join(', ') }));
  if (year && !/^\d{4}$/.test(year)) throw new Stop((t) => t('print.badYear', { option: '--year' }));
  if (url && !isAddress(url)) throw new Stop((t) => t('print.badUrl', { option: '--url' }));
  return { slug: s('slug'), year, out: s('out', 'posters'), site: s('site', 'dist'), url: url.replace(/\/+$/, ''), lang };
}
function isAddress(url: string): boolean {
  try { const u = new URL(url); return /^https?:$/.test(u.protocol) && !u.search && !u.hash && u.pathname === '/'; } catch { return false; }
}
export function posterUsage({ t }: Texts): string {
  const row = (option: string, key: string) => `  ${option.padEnd(18)}${t(`print.option_${key}`)}`;
  return [t('print.usage'), '', t('errors.usage.options'), row('--slug NAME', 'slug'), row('--year YYYY', 'year'), row('--out DIR', 'out'), row('--url https://…', 'url'), row('--site DIR', 'site'), row('--lang ky|ru|en', 'lang'), row('--help', 'help'), ''].join('\n');
}
