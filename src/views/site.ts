/** Everything a page may know, computed once before the first page is drawn. */
import type { Municipality, Problem, SiteData } from '../model/types.ts';
import type { Budget } from '../model/budget.ts';
import type { I18n } from '../i18n/index.ts';
import type { ReadyMapping } from '../readers/mappings.ts';
import type { RuleTexts } from '../checks/words.ts';
import type { FormatWords } from './formats.ts';
import type { Definition, IndicatorResult } from '../indicators/index.ts';

/** One municipality with what was computed of it. */
export interface Bundle {
  slug: string;
  m: Municipality;
  budget: Budget;
  results: readonly IndicatorResult[];
  problems: readonly Problem[];
}
/** A publisher's Markdown file: `programmes/<slug>/<lang>/NN-name.md`. */
export interface ContentFile { collection: string; slug: string; lang: string; name: string; file: string; source: string }
export interface Site {
  data: SiteData;
  bundles: readonly Bundle[];
  bySlug: ReadonlyMap<string, Bundle>;
  i18n: I18n;
  definitions: readonly Definition[];
  /** Problems of the site itself and of all municipalities. */
  problems: readonly Problem[];
  content: readonly ContentFile[];
  /** Ready mappings for the page that checks files. */
  mappings: readonly ReadyMapping[];
  /** Words of the rules and of the file formats, by language. */
  ruleTexts: RuleTexts;
  formatTexts: Readonly<Record<string, FormatWords>>;
  /** Words of the indicators' reasons, units and inputs, by language. */
  indicatorTexts: Readonly<Record<string, unknown>>;
  /** Path the site is published under, with both slashes: `/` or `/sub/`. */
  base: string;
}

const KEY = Symbol.for('kazyna.site');
/** The build script puts the site here; pages take it from here. One process, one site. */
export const setSite = (site: Site): void => { (globalThis as Record<symbol, unknown>)[KEY] = site; };
export function getSite(): Site {
  const s = (globalThis as Record<symbol, unknown>)[KEY] as Site | undefined;
  if (!s) throw new Error('No site is loaded: pages are built by scripts/build.ts, which reads and checks the data first.');
  return s;
}

/** Address of a page inside the site: `link(site, 'ky', 'ulgu', 'budget', '2025')` → `/ky/ulgu/budget/2025/`. */
export function link(site: Pick<Site, 'base'>, ...parts: string[]): string {
  return site.base + parts.filter(Boolean).map((p) => encodeURI(p)).join('/') + (parts.length ? '/' : '');
}
/** Address of a file: no slash at the end. */
export const fileLink = (site: Pick<Site, 'base'>, ...parts: string[]): string => site.base + parts.map((p) => encodeURI(p)).join('/');
