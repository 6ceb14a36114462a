/** What an import knows of the site it brings figures into. */
import type { Classifications, Direction, Fact, LabelRule, Lang, SiteData, Source } from '../model/types.ts';
import { classAt } from '../model/classes.ts';
import type { Companion } from './fields.ts';
import type { Progress } from './types.ts';

export interface ImportEnv {
  languages: readonly Lang[];
  minor_digits: number;
  /** Words and code of the site's currency, which may stand behind an amount. */
  currency?: readonly string[];
  jump_factors: readonly number[];
  classifications: Classifications;
  labels: readonly LabelRule[];
  /** A person has chosen the unit for this very file: another unit in its text is a warning then, not an error. */
  unit_confirmed?: boolean;
  /** Codes of the municipality's own lists; null = it has no such list. */
  units: ReadonlySet<string> | null;
  programmes: ReadonlySet<string> | null;
  /** The municipality, '' = none. */
  slug: string;
  /** Facts that the municipality has published so far, without those of the file that this import replaces. */
  published: readonly Fact[];
  /** Facts of the file that this import replaces: what they become is told as changes. */
  replaced?: readonly Fact[];
  sources: readonly Pick<Source, 'source_id' | 'sha256'>[];
  companion: Companion;
  progress?: Progress;
}
const currencyWords = (site: SiteData): string[] => [...new Set([site.config.currency.code, ...Object.values(site.config.currency.words).flatMap((w) => [w.unit, w.units_few, w.units_many])])].filter(Boolean);
/** Without a municipality: only the site's own lists are known. */
export const siteEnv = (site: SiteData): ImportEnv => ({
  languages: site.config.languages, minor_digits: site.config.currency.minor_digits, currency: currencyWords(site), jump_factors: site.config.rules.jump_factors, classifications: site.classifications, labels: site.labels,
  units: null, programmes: null, slug: '', published: [], sources: [], companion: () => null,
});

/** Whether a code is in the list that its field is of. A list the site does not have knows nothing, and refuses nothing. */
export function knows(env: ImportEnv): (field: string, code: string, direction: Direction, year: number) => boolean {
  return (field, code, direction, year) => {
    if (code === '') return true;
    const list = field === 'economic_code' ? env.classifications[direction] : field === 'functional_code' ? env.classifications.functions : field === 'fund' ? env.classifications.funds : null;
    const own = field === 'unit_code' ? env.units : field === 'programme_code' ? env.programmes : null;
    return list ? list.size === 0 || classAt(list, code, year) !== undefined : own === null || own.has(code);
  };
}
