/** Arguments of `npm run import-text`. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { TextKind } from '../../src/import/text/types.ts';
import { Stop } from './options.ts';
import type { Texts } from './texts.ts';

export interface ImportTextOptions {
  file: string; out: string; lang: string; kind: TextKind | ''; slug: string; title: string; encoding: string; data: string; articles: string;
  /** Reason for publishing all contacts; '' = mask them. */
  keepPrivate: string;
  keepLines: ReadonlyMap<number, string>;
  dryRun: boolean; json: boolean; force: boolean;
}
const OPTIONS = {
  out: { type: 'string' }, lang: { type: 'string' }, kind: { type: 'string' }, slug: { type: 'string' }, title: { type: 'string' }, encoding: { type: 'string' }, data: { type: 'string' }, articles: { type: 'string' },
  'keep-private': { type: 'string' }, keep: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];
const KINDS = ['qa', 'programme', 'plain'];

/** `null` = help was asked for. */
export function readImportTextOptions(argv: readonly string[]): ImportTextOptions | null {
  const { values, tokens, positionals } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new Stop((t) => t('errors.badOption', { option: token.rawName }));
    if (OPTIONS[token.name as keyof typeof OPTIONS].type === 'boolean') { if (token.value !== undefined) throw new Stop((t) => t('errors.badOption', { option: `${token.rawName}=${token.value}` })); continue; }
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) throw new Stop((t) => t('errors.needsValue', { option: token.rawName }));
  }
  if (values.help) return null;
  const s = (name: Exclude<keyof typeof OPTIONS, 'keep' | 'dry-run' | 'json' | 'force' | 'help'>): string => (typeof values[name] === 'string' ? values[name] : '');
  const [file, further] = positionals;
  if (file === undefined) throw new Stop((t) => t('importText.needsFile'));
  if (further !== undefined) throw new Stop((t) => t('errors.badOption', { option: further }));
  // The language and the slug become folders.
  if (s('lang') && !/^[a-z]{2,3}$/.test(s('lang'))) throw new Stop((t) => t('importText.badLang', { option: '--lang', value: s('lang') }));
  if (s('slug') && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(s('slug'))) throw new Stop((t) => t('importCommand.badSlug', { option: '--slug', value: s('slug') }));
  if (s('kind') && !KINDS.includes(s('kind'))) throw new Stop((t) => t('importText.badKind', { option: '--kind', value: s('kind'), list: KINDS.join(', ') }));
  const keepLines = new Map<number, string>();
  for (const pair of (values.keep ?? []) as string[]) {
    const m = /^(\d+)=(.*\S.*)$/.exec(pair);
    if (!m) throw new Stop((t) => t('importText.badKeep', { option: `--keep ${pair}` }));
    keepLines.set(Number(m[1]), m[2]!);
  }
  return {
    file, out: s('out'), lang: s('lang'), kind: s('kind') as TextKind | '', slug: s('slug'), title: s('title'), encoding: s('encoding'), data: s('data') || 'data', articles: s('articles'), keepPrivate: s('keep-private'), keepLines,
    dryRun: values['dry-run'] === true, json: values.json === true, force: values.force === true,
  };
}

export function importTextUsage({ t }: Texts): string {
  const row = (option: string, key: string) => `  ${option.padEnd(26)}${t(`importText.option_${key}`)}`;
  return [
    t('importText.usage'), '', t('importCommand.options'),
    row('--out DIR', 'out'), row('--kind qa|programme|plain', 'kind'), row('--lang ky|ru|en', 'lang'), row('--slug SLUG', 'slug'), row('--title TEXT', 'title'), row('--articles FILE.yaml', 'articles'), row('--encoding NAME', 'encoding'),
    row('--keep LINE=REASON', 'keep'), row('--keep-private REASON', 'keepPrivate'), row('--data DIR', 'data'), row('--dry-run', 'dryRun'), row('--force', 'force'), row('--json', 'json'), row('--help', 'help'), '',
  ].join('\n');
}
