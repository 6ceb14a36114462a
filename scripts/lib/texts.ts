/** The words a command speaks: `--lang`, else the person's environment, else the first language of the engine's files. */
import { fileURLToPath } from 'node:url';
import { createI18n, type I18n, type Translator } from '../../src/i18n/index.ts';
import { loadDictionaries } from '../../src/i18n/load.ts';

/** The engine's own folder. */
export const ENGINE = fileURLToPath(new URL('../../', import.meta.url));
export interface Texts { t: Translator; lang: string; languages: readonly string[]; i18n: I18n }

export function commandTexts(argv: readonly string[], env: NodeJS.ProcessEnv): Texts {
  const i18n = createI18n(loadDictionaries(`${ENGINE}src/i18n`));
  const asked = argv.map((a, i) => (a === '--lang' ? argv[i + 1] : a.startsWith('--lang=') ? a.slice(7) : '')).find(Boolean);
  const own = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').split(/[_.]/)[0];
  const lang = [asked, own, 'ky'].find((l) => l && i18n.languages.includes(l)) ?? i18n.languages[0]!;
  return { t: i18n.translator(lang), lang, languages: i18n.languages, i18n };
}
