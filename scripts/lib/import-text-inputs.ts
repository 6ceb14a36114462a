/** What a text import is given besides the text: the map of articles, and words that count as known. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Article } from '../../src/import/text/index.ts';
import { Stop } from './options.ts';
import { ENGINE } from './texts.ts';

const line = z.number().int().positive();
const schema = z.array(z.strictObject({ from: line, to: line, title: z.string().optional(), title_lines: z.array(line).optional() }).refine((a) => a.from <= a.to)).min(1);

/** A YAML list of `{from, to, title?, title_lines?}`, lines of the source from 1. */
export function articlesOf(path: string): Article[] {
  if (!existsSync(path)) throw new Stop((t) => t('importCommand.noFile', { path }));
  let value: unknown;
  try { value = parse(readFileSync(path, 'utf8'), { maxAliasCount: 10 }); } catch { value = null; }
  const read = schema.safeParse(value);
  if (!read.success) throw new Stop((t) => t('importText.badArticles', { path }));
  return read.data as Article[];
}
/** The words of the interface and of the site's glossary: everyday words of the field, in every language at hand. */
export function knownWords(data: string): string[] {
  const folder = `${ENGINE}src/i18n`, glossary = join(data, 'glossary.csv');
  return [...readdirSync(folder).filter((n) => n.endsWith('.json')).sort().map((n) => readFileSync(join(folder, n), 'utf8')), ...(existsSync(glossary) ? [readFileSync(glossary, 'utf8')] : [])];
}
