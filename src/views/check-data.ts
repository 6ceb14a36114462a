/** What the browser must know of the site to check a file: packed when the site is built, unpacked in the worker. */
import type { Bundle, Site } from './site.ts';
import { NO_LISTS } from '../model/empty.ts';
import type { SiteData, Text } from '../model/types.ts';

/** The parts of the site's data that an import asks for. */
export type CheckSite = Pick<SiteData, 'config' | 'classifications' | 'labels'>;
/** One municipality: what a file is compared with, beside its published budget.csv. */
export interface CheckPlace { slug: string; names: Text; short: Text; units: readonly string[] | null; programmes: readonly string[] | null; sources: readonly { source_id: string; sha256: string }[] }

/** JSON that keeps maps and sets. Where a code was read in the publisher's folder is left out. */
export function packSite({ config, classifications, labels }: SiteData): string {
  const kept: CheckSite = { config, classifications, labels };
  return JSON.stringify(kept, (key, v: unknown) => (key === 'source' ? '' : v instanceof Map ? { $map: [...v] } : v instanceof Set ? { $set: [...v] } : v));
}
/** The same as `SiteData` again, with empty lists for what was not packed. */
export function unpackSite(text: string): SiteData {
  const site = JSON.parse(text, (_key, v: unknown) => {
    if (typeof v !== 'object' || v === null) return v;
    if ('$map' in v) return new Map(v.$map as [unknown, unknown][]);
    return '$set' in v ? new Set(v.$set as unknown[]) : v;
  }) as CheckSite;
  return { ...site, ...NO_LISTS };
}
export const packPlace = (b: Bundle): CheckPlace => {
  const codes = (list: readonly { code: string }[]) => (list.length ? list.map((c) => c.code) : null);
  return {
    slug: b.slug, names: b.m.config.names, short: b.m.config.short, units: codes(b.m.units), programmes: codes(b.m.programmes),
    sources: [...b.m.sources.values()].map(({ source_id, sha256 }) => ({ source_id, sha256 })),
  };
};
/** Words of one language, and the rule texts of all (a report is written in all of them). */
export const packWords = (site: Site, lang: string): string => JSON.stringify({
  lang, dictionary: site.i18n.dictionary(lang), rules: site.ruleTexts,
  names: Object.fromEntries(site.data.config.languages.map((l) => [l, site.i18n.languages.includes(l) ? site.i18n.languageName(l) : l])),
});
