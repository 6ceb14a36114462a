/** The page that checks a file in the browser: what can be chosen, and where the script finds what it needs. */
import type { Lang } from '../model/types.ts';
import { fullName, placeName, viewContext, type Anchor } from './context.ts';
import type { ReadyMapping } from '../readers/mappings.ts';
import type { Bundle, Site } from './site.ts';
import { templateLinks } from './templates.ts';

/** Bytes that a browser is asked to read at most; the importer refuses more as well. */
export const CHECK_LIMIT = 256_000_000;
/** The mapping of the workbook that the site offers for downloading: a file that fits it is read by it unasked. */
const OWN_MAPPING = 'kazyna-template';
export interface CheckPage {
  /** Addresses and the few words that are said before the worker can speak. */
  data: Record<string, string>;
  kinds: string;
  mappings: readonly { value: string; text: string }[];
  /** Mappings that are for one file only: they name its year. */
  single: readonly { value: string; text: string }[];
  places: readonly { value: string; text: string }[];
  more: readonly Anchor[];
  /** Blank files of the budget. */
  templates: readonly Anchor[];
}

/** Control totals of a year, or a year in the constants or at a column: such a mapping reads that one file. */
const namesYear = ({ source }: ReadyMapping): boolean => {
  const m = source as { constants?: { fiscal_year?: unknown }; amounts?: readonly { fiscal_year?: unknown }[]; controls?: readonly unknown[] };
  return typeof m.constants?.fiscal_year === 'number' || (m.controls?.length ?? 0) > 0 || (m.amounts ?? []).some((a) => typeof a.fiscal_year === 'number');
};

export function checkPage(site: Site, lang: Lang): CheckPage {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  // Two municipalities may share a name: then the short name, which says where, is the one to choose by.
  const times = new Map<string, number>();
  for (const b of site.bundles) times.set(fullName(ctx, b.m.config), (times.get(fullName(ctx, b.m.config)) ?? 0) + 1);
  const nameOf = (b: Bundle) => (times.get(fullName(ctx, b.m.config))! > 1 ? placeName(ctx, b.m.config) : fullName(ctx, b.m.config));
  const options = (single: boolean) => site.mappings.filter((m) => namesYear(m) === single).map((m) => ({ value: m.name, text: ctx.name(m.title, m.name) }));
  return {
    data: {
      'data-words': ctx.file(lang, 'check', 'words.json'), 'data-site': ctx.file('check', 'site.json'), 'data-mappings': ctx.file('check', 'mappings.json'), 'data-base': site.base, 'data-own': OWN_MAPPING,
      'data-limit': String(CHECK_LIMIT), 'data-waiting': t('check.waiting'), 'data-ready': t('check.offline'), 'data-broken': t('check.broken'), 'data-lost': t('check.lost'), 'data-cancelled': t('check.cancelled'),
    },
    kinds: t('check.kinds', { size: `${fmt.number(CHECK_LIMIT / 1e6)}\u00a0${fmt.table.sizes[2]}` }),
    mappings: options(false), single: options(true), templates: templateLinks(site, lang, 'budget'),
    places: site.bundles.map((b) => ({ value: b.slug, text: nameOf(b) })),
    more: [{ text: t('formats.title'), href: ctx.href('formats') }, { text: t('rules.title'), href: ctx.href('rules') }],
  };
}
