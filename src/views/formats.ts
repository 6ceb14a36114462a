/** «How to fill in this file»: made from the schemas that read the files, so that it cannot say anything else. */
import { z } from 'zod';
import type { Lang } from '../model/types.ts';
import { CSV_KINDS } from '../model/schemas/csv.ts';
import { cellMeta } from '../model/schemas/cells.ts';
import { YAML_KINDS } from '../model/schemas/yaml.ts';
import { borrowedMeaning, schemaPaths } from '../model/schemas/paths.ts';
import type { Translator } from '../i18n/index.ts';
import { viewContext } from './context.ts';
import { MAPPING_EXAMPLES } from './mapping-examples.ts';
import type { Site } from './site.ts';

/** `src/i18n/formats/<lang>.json`: per file kind a title, what it is for, and what each column means. */
export interface FormatWords { [kind: string]: { title: string; about: string; columns: Record<string, string>; /** A whole file with comments. */ example?: string } }
export interface FormatColumn { name: string; cell: string; required: boolean; values: string; meaning: string; example: string }
export interface FormatView { id: string; title: string; about: string; path: string; columns: FormatColumn[]; /** Headings over the columns and over the example. */ listTitle: string; example: string; exampleTitle: string; key: string }

export const FORMAT_IDS: readonly string[] = [...CSV_KINDS, ...YAML_KINDS].map((k) => k.id);

export function formatsView(site: Site, lang: Lang): FormatView[] {
  const { t } = viewContext(site, lang);
  const words = site.formatTexts[lang] ?? {};
  const langs = site.data.config.languages;
  const csv = CSV_KINDS.map((k): FormatView => {
    const w = words[k.id];
    const columns: FormatColumn[] = Object.entries(k.columns.shape as Record<string, z.ZodType>).map(([name, schema]) => {
      const m = cellMeta(schema);
      return { name, cell: t(`formats.cell.${m.cell}`), required: k.required.includes(name), values: m.cell === 'yes_no' ? '' : (m.values ?? []).filter(Boolean).join(', '), meaning: w?.columns[name] ?? '', example: m.example };
    });
    for (const stem of k.localized) columns.push({ name: langs.map((l) => `${stem}_${l}`).join(', '), cell: t('formats.cell.localized'), required: k.required.includes(`${stem}_*`), values: '', meaning: w?.columns[stem] ?? '', example: '' });
    const shown = columns.filter((c) => !c.name.includes(','));
    return {
      id: k.id, title: w?.title ?? k.id, about: w?.about ?? '', path: k.path, columns, listTitle: t('formats.column'), exampleTitle: t('formats.exampleRow'),
      example: `${shown.map((c) => c.name).join(',')}\n${shown.map((c) => (c.example.includes(',') ? `"${c.example}"` : c.example)).join(',')}`,
      key: k.key.length ? t('formats.key', { columns: k.key.join(', ') }) : '',
    };
  });
  const yaml = YAML_KINDS.map((k): FormatView => {
    const w = words[k.id];
    if (k.id === 'mapping') return nested(k, words, t);
    const shape = (k.schema as unknown as z.ZodObject).shape as Record<string, z.ZodType>;
    return {
      id: k.id, title: w?.title ?? k.id, about: w?.about ?? '', path: k.path, key: '', listTitle: t('formats.column'), example: '', exampleTitle: '',
      columns: Object.entries(shape).map(([name, schema]) => ({ name, cell: '', required: !schema.safeParse(undefined).success, values: '', meaning: w?.columns[name] ?? '', example: '' })),
    };
  });
  return [...csv, ...yaml];
}

/** A sign alone between commas would not be seen as a value. */
const shownValue = (v: string): string => (/^[^\p{L}\p{N}]$/u.test(v) ? `«${v}»` : v);
/** A file with sections inside sections: every key with its path, what may stand there, and a whole example. */
function nested(k: { id: string; path: string; schema: z.ZodType }, words: FormatWords, t: Translator): FormatView {
  const w = words[k.id];
  const columns = schemaPaths(k.schema).map(({ path, required, kinds, values }): FormatColumn => {
    const from = borrowedMeaning(path);
    return {
      name: path, required, cell: kinds.map((kind) => t(`formats.cell.${kind}`)).join(', '), values: values.map(shownValue).join(', '),
      meaning: w?.columns[path] ?? (from && words[from.kind]?.columns[from.column]) ?? '', example: MAPPING_EXAMPLES[path] ?? '',
    };
  });
  return { id: k.id, title: w?.title ?? k.id, about: w?.about ?? '', path: k.path, columns, listTitle: t('formats.settings'), example: w?.example ?? '', exampleTitle: t('formats.exampleFile'), key: '' };
}
