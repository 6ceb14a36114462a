/** Which municipalities must not be added up: the guard of districts, asked with the programmes of a site. */
import { districtGuard } from '../model/programme.ts';
import type { Site } from './site.ts';

const levels = (site: Pick<Site, 'bundles'>) => site.bundles.map((b) => ({ slug: b.slug, level: b.m.programme?.level ?? 'local', members: b.m.programme?.members ?? [] }));
/** Whether the sum of these municipalities would pass for the figures of a district. */
export const mustNotAdd = (site: Pick<Site, 'bundles'>, slugs: readonly string[]): boolean => districtGuard(levels(site), slugs);
/** For users of the open data: with whom the figures of each district must not be added. Districts alone are listed. */
export const notAddable = (site: Pick<Site, 'bundles'>): { slug: string; level: string; members: readonly string[] }[] => levels(site).filter((p) => p.level !== 'local');
