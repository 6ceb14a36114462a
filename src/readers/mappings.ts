/** Ready mappings of a data folder (`mappings/<name>.yaml`) with the CSV files beside them that they name. */
import { parse } from 'yaml';
import { mapping } from '../model/schemas/mapping.ts';
import type { Text } from '../model/types.ts';
import { textOf, type Source } from './site.ts';
import { readYaml } from './yaml.ts';

/** `source` is the mapping as it was written, before its schema filled in what was left out. */
export interface ReadyMapping { name: string; title: Text; source: unknown; companions: Readonly<Record<string, string>> }

/** Sorted by name. A mapping that its schema refuses is left out; the finding says why. */
export function readMappings(s: Source): ReadyMapping[] {
  const files = s.disk.list('mappings');
  return files.filter((n) => n.endsWith('.yaml')).flatMap((n) => {
    const path = `mappings/${n}`, text = textOf(s, path);
    const read = text === null ? null : readYaml(mapping, text, `${s.label}/${path}`, s.report);
    if (text === null || !read) return [];
    const source: unknown = parse(text), whole = JSON.stringify(source);
    const companions = files.filter((f) => f.endsWith('.csv') && whole.includes(JSON.stringify(f))).map((f) => [f, textOf(s, `mappings/${f}`) ?? ''] as const);
    return [{ name: n.slice(0, -5), title: read.title, source, companions: Object.fromEntries(companions) }];
  });
}
