/** Blank files for publishers: what they are called, and their bytes. */
import type { Lang } from '../model/types.ts';
import { budgetWorkbook, csvTemplate, TEMPLATE_KINDS } from '../import/templates.ts';
import { viewContext, type Anchor } from './context.ts';
import type { Site } from './site.ts';

const KINDS: ReadonlySet<string> = new Set(TEMPLATE_KINDS.map((k) => k.id));

/** Links to the blank files of one kind; empty where there are none (YAML files, code lists). */
export function templateLinks(site: Site, lang: Lang, kind: string): Anchor[] {
  if (!KINDS.has(kind)) return [];
  const ctx = viewContext(site, lang);
  return (kind === 'budget' ? ['XLSX', 'CSV'] : ['CSV']).map((form) => ({ text: form, href: ctx.file('templates', lang, `${kind}.${form.toLowerCase()}`) }));
}

/** All blank files of the site. */
export function templateFiles(site: Site): { path: string; bytes: Uint8Array }[] {
  const { languages, currency } = site.data.config;
  return languages.flatMap((lang) => {
    const { t, fmt } = viewContext(site, lang);
    const meaning = (kind: string, column: string): string => site.formatTexts[lang]?.[kind]?.columns[column] ?? '';
    return [
      ...TEMPLATE_KINDS.map((k) => ({ path: `templates/${lang}/${k.id}.csv`, bytes: new TextEncoder().encode(csvTemplate(k, languages, lang, t('common.example'))) })),
      { path: `templates/${lang}/budget.xlsx`, bytes: budgetWorkbook({ languages, classifications: site.data.classifications, currency }, lang, { t, fmt, meaning }) },
    ];
  });
}
