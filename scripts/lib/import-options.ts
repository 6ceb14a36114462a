/** Arguments of `npm run import`. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isDate } from '../../src/model/schemas/cells.ts';
import { Stop } from './options.ts';
import type { Texts } from './texts.ts';

export interface ImportOptions {
  file: string; map: string; to: string; data: string; out: string; excel: string; source: string; date: string;
  /** Field → value, over the mapping's constants. */
  set: Readonly<Record<string, string>>;
  dryRun: boolean; json: boolean; suggest: boolean;
}
const OPTIONS = {
  map: { type: 'string' }, to: { type: 'string' }, data: { type: 'string' }, out: { type: 'string' }, excel: { type: 'string' }, source: { type: 'string' }, date: { type: 'string' }, year: { type: 'string' },
  set: { type: 'string', multiple: true }, lang: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, suggest: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];
const SETTABLE = ['fiscal_year', 'phase', 'period', 'direction', 'unit', 'fund', 'economic_code', 'functional_code', 'programme_code', 'unit_code', 'note_id'];

/** `null` = help was asked for. */
export function readImportOptions(argv: readonly string[], { languages }: Texts): ImportOptions | null {
  const { values, tokens, positionals } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new Stop((t) => t('errors.badOption', { option: token.rawName }));
    if (OPTIONS[token.name as keyof typeof OPTIONS].type === 'boolean') { if (token.value !== undefined) throw new Stop((t) => t('errors.badOption', { option: `${token.rawName}=${token.value}` })); continue; }
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) throw new Stop((t) => t('errors.needsValue', { option: token.rawName }));
  }
  if (values.help) return null;
  const s = (name: 'map' | 'to' | 'data' | 'out' | 'excel' | 'source' | 'date' | 'year' | 'lang') => (typeof values[name] === 'string' ? values[name] : '');
  const [file, further] = positionals;
  if (file === undefined) throw new Stop((t) => t('importCommand.needsFile'));
  if (further !== undefined) throw new Stop((t) => t('errors.badOption', { option: further }));
  if (s('lang') && !languages.includes(s('lang'))) throw new Stop((t) => t('errors.badLang', { option: '--lang', languages: languages.join(', ') }));
  if (s('date') && !isDate(s('date'))) throw new Stop((t) => t('errors.badDate', { option: '--date' }));
  // The name becomes a folder: nothing that leads elsewhere.
  if (s('to') && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(s('to'))) throw new Stop((t) => t('importCommand.badSlug', { option: '--to', value: s('to') }));
  if (s('source') && !/^[\p{L}\p{N}._-]+$/u.test(s('source'))) throw new Stop((t) => t('importCommand.badSource', { option: '--source', value: s('source') }));
  const set: Record<string, string> = {};
  for (const pair of (values.set ?? []) as string[]) {
    const at = pair.indexOf('='), field = pair.slice(0, at);
    if (at < 1 || !SETTABLE.includes(field)) throw new Stop((t) => t('importCommand.badSet', { option: `--set ${pair}`, fields: SETTABLE.join(', ') }));
    set[field] = pair.slice(at + 1);
  }
  if (s('year')) set.fiscal_year = s('year');
  if (set.fiscal_year !== undefined && !/^(19|20)\d\d$/.test(set.fiscal_year)) throw new Stop((t) => t('importCommand.badYear', { option: '--year', value: set.fiscal_year! }));
  return { file, map: s('map'), to: s('to'), data: s('data') || 'data', out: s('out'), excel: s('excel'), source: s('source'), date: s('date'), set, dryRun: values['dry-run'] === true, json: values.json === true, suggest: values.suggest === true };
}

export function importUsage({ t }: Texts): string {
  const row = (option: string, key: string) => `  ${option.padEnd(24)}${t(`importCommand.${key}`)}`;
  return [
    t('importCommand.usage'), '', t('importCommand.options'),
    row('--map FILE.yaml', 'map'), row('--to SLUG', 'to'), row('--year YYYY', 'year'), row('--set FIELD=VALUE', 'set'), row('--dry-run', 'dryRun'), row('--suggest', 'suggest'), row('--out FILE.csv', 'out'), row('--excel FILE.csv', 'excel'),
    row('--source ID', 'source'), row('--date YYYY-MM-DD', 'date'), row('--data DIR', 'data'), row('--lang ky|ru|en', 'lang'), row('--json', 'json'), row('--help', 'help'), '',
  ].join('\n');
}
