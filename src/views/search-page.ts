/** The search form: words for the browser script, and what can be chosen. */
import type { Lang } from '../model/types.ts';
import { fullName, placeName, viewContext } from './context.ts';
import type { Bundle, Site } from './site.ts';

export interface SearchPage { action: string; data: Record<string, string>; filters: { name: string; label: string; options: { value: string; text: string }[] }[] }
const KINDS = ['page', 'line', 'indicator', 'document', 'programme', 'participation', 'answer', 'text', 'term', 'rule'] as const;

export function searchPage(site: Site, lang: Lang): SearchPage {
  const ctx = viewContext(site, lang), { t } = ctx;
  const { languages } = site.data.config;
  // Two municipalities may share a name: then the short name, which says where, is the one to choose by.
  const times = new Map<string, number>();
  for (const b of site.bundles) times.set(fullName(ctx, b.m.config), (times.get(fullName(ctx, b.m.config)) ?? 0) + 1);
  const nameOf = (b: Bundle) => (times.get(fullName(ctx, b.m.config))! > 1 ? placeName(ctx, b.m.config) : fullName(ctx, b.m.config));
  const years = [...new Set(site.bundles.flatMap((b) => [...b.budget.years, ...b.m.documents.map((d) => d.fiscal_year)]))].sort((a, b) => b - a);
  return {
    action: ctx.href('search'),
    data: {
      'data-base': site.base, 'data-languages': [lang, ...languages.filter((l) => l !== lang)].join(' '), 'data-loading': t('search.loading'), 'data-none': t('search.none'),
      'data-found': t('search.found', { count: '{count}' }), 'data-other-language': t('search.otherLanguage'), 'data-dropped': t('search.dropped', { words: '{words}' }), 'data-error': t('search.error'),
    },
    filters: [
      { name: 'municipality', label: t('search.municipality'), options: site.bundles.map((b) => ({ value: b.slug, text: nameOf(b) })) },
      { name: 'year', label: t('search.year'), options: years.map((y) => ({ value: String(y), text: String(y) })) },
      { name: 'kind', label: t('search.kind'), options: KINDS.map((k) => ({ value: k, text: t(`search.kindName.${k}`) })) },
    ],
  };
}
