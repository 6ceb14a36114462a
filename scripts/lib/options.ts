/** Arguments of `check`, `build`, `start` and `serve` (contract, DESIGN §4). */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isDate } from '../../src/model/schemas/cells.ts';
import type { Texts } from './texts.ts';

export interface Options { data: string; content: string; out: string; base: string; asOf: string; json: boolean }
/** An expected failure: shown as a message, without a stack. `code` is the exit code. */
export class Stop extends Error {
  code: number;
  constructor(message: string, code = 2) { super(message); this.code = code; }
}

const OPTIONS = {
  data: { type: 'string' }, content: { type: 'string' }, out: { type: 'string' }, base: { type: 'string' }, 'as-of': { type: 'string' },
  lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** `null` = help was asked for. */
export function readOptions(argv: readonly string[], { t, languages }: Texts): Options | null {
  const { values, tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Stop(t('errors.badOption', { option: token.value }));
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new Stop(t('errors.badOption', { option: token.rawName }));
    if (OPTIONS[token.name as keyof typeof OPTIONS].type === 'string' && !token.value) throw new Stop(t('errors.needsValue', { option: token.rawName }));
  }
  const s = (name: keyof typeof OPTIONS, otherwise: string) => (typeof values[name] === 'string' ? (values[name] as string) : otherwise);
  if (values.help) return null;
  const base = `/${s('base', '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  if (!/^\/([A-Za-z0-9._~-]+\/)*$/.test(base)) throw new Stop(t('errors.badBase', { option: '--base' }));
  const asOf = s('as-of', '');
  if (asOf && !isDate(asOf)) throw new Stop(t('errors.badDate', { option: '--as-of' }));
  const lang = s('lang', '');
  if (lang && !languages.includes(lang)) throw new Stop(t('errors.badLang', { option: '--lang', languages: languages.join(', ') }));
  return { data: s('data', 'data'), content: s('content', 'src/content'), out: s('out', 'dist'), base, asOf, json: values.json === true };
}

export function usage({ t }: Texts, command: 'check' | 'build' | 'start'): string {
  const row = (option: string, key: string) => `  ${option.padEnd(22)}${t(`errors.usage.${key}`)}`;
  return [
    t(`errors.usage.${command}`), '', t('errors.usage.options'),
    row('--data DIR', 'data'), row('--content DIR', 'content'), ...(command === 'check' ? [] : [row('--out DIR', 'out'), row('--base /path/', 'base')]),
    row('--as-of YYYY-MM-DD', 'asOf'), row('--lang ky|ru|en', 'lang'), row('--json', 'json'), row('--help', 'help'), '',
  ].join('\n');
}
