/** Reads the dictionaries of a folder: `<lang>.json` each. The only module of i18n that opens files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dictionary } from './index.ts';
import type { Lang } from '../model/types.ts';

/**
 * `{ky: …, ru: …}` from `ky.json`, `ru.json`; keys sorted by code unit. Also serves the sub-folders (rules, formats):
 * name the type of one file. Throws with the file's name where a file is not JSON.
 */
export function loadDictionaries<T = Dictionary>(dir: string): Record<Lang, T> {
  const langs = readdirSync(dir).filter((f) => /^[a-z]{2,3}(-[A-Za-z]{2,4})?\.json$/.test(f)).map((f) => f.slice(0, -5)).sort();
  return Object.fromEntries(langs.map((lang) => {
    const file = join(dir, `${lang}.json`);
    try {
      return [lang, JSON.parse(readFileSync(file, 'utf8')) as T];
    } catch (e) {
      throw new Error(`${file}: ${e instanceof Error ? e.message : String(e)}`, { cause: e });
    }
  }));
}
