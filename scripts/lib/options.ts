/** Arguments of `check`, `build`, `start` and `serve` (contract, DESIGN §4). */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isDate } from '../../src/model/schemas/cells.ts';
import type { Translator } from '../../src/i18n/index.ts';
import type { Texts } from './texts.ts';

export interface Options { data: string; content: string; out: string; base: string; asOf: string; json: boolean }
/** An expected failure: shown as a message in the language asked for, without a stack. */
export class Stop extends Error {
  say: (t: Translator) => string;
  constructor(say: (t: Translator) => string) { super('expected failure'); this.say = say; }
}

const OPTIONS = {
  data: { type: 'string' }, content: { type: 'string' }, out: { type: 'string' }, base: { type: 'string' }, 'as-of': { type: 'string' },
  lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** `null` = help was asked for. */
export function readOptions(argv: readonly string[], { languages }: Texts): Options | null {
  const { values, tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  const unknown = (option: string): Stop => new Stop((t) => t('errors.badOption', { option }));
  for (const token of tokens) {
    if (token.kind === 'positional') throw unknown(token.value);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw unknown(token.rawName);
    if (OPTIONS[token.name as keyof typeof OPTIONS].type === 'boolean') { if (token.value !== undefined) throw unknown(`${token.rawName}=${token.value}`); continue; }
    // `--data --json`: the next option is not a folder. A folder of such a name can be given as `--data=--json`.
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) throw new Stop((t) => t('errors.needsValue', { option: token.rawName }));
  }
  const s = (name: keyof typeof OPTIONS, otherwise: string) => (typeof values[name] === 'string' ? (values[name] as string) : otherwise);
  if (values.help) return null;
  const base = `/${s('base', '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  if (!/^\/([A-Za-z0-9._~-]+\/)*$/.test(base) || /\/\.+\//.test(base)) throw new Stop((t) => t('errors.badBaseSigns', { option: '--base' }));
  const asOf = s('as-of', '');
  if (asOf && !isDate(asOf)) throw new Stop((t) => t('errors.badDate', { option: '--as-of' }));
  const lang = s('lang', '');
  if (lang && !languages.includes(lang)) throw new Stop((t) => t('errors.badLang', { option: '--lang', languages: languages.join(', ') }));
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
