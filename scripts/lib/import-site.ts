/** What the import needs to know of a data folder: the site's lists and the municipality's published facts. */
import { basename, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { Municipality, SiteData } from '../../src/model/types.ts';
import { siteEnv, type ImportEnv } from '../../src/import/index.ts';
import { diskAt } from '../../src/readers/disk.ts';
import { readMunicipality } from '../../src/readers/municipality.ts';
import { listMunicipalities, readSite } from '../../src/readers/site.ts';
import { severityOf } from '../../src/checks/catalogue.ts';
import { Stop } from './options.ts';

export interface ImportSite { site: SiteData; env: ImportEnv; municipality: Municipality | null; /** Folder of the municipality. */ folder: string }

/** `replaced`: file of the budget folder that the import will overwrite, `source`: the record it will renew; they are not «already published beside it». */
export function environmentOf(data: string, slug: string, replaced: string, source = ''): ImportSite {
  const dir = resolve(data), label = basename(dir);
  if (!existsSync(dir)) throw new Stop((t) => t('errors.noFolder', { path: data }));
  const disk = diskAt(dir), { site, findings } = readSite(disk, label);
  const wrong = findings.find((f) => (f.severity ?? severityOf(f.rule)) === 'error' && !f.file.includes('/mappings/'));
  if (!site) throw new Stop((t) => t('importCommand.siteWrong', { file: wrong?.file ?? data }));
  const folder = resolve(dir, 'municipalities', slug || '.');
  const municipality = slug && listMunicipalities(disk).includes(slug) ? readMunicipality(disk, label, slug, site).municipality : null;
  const old = `${label}/municipalities/${slug}/budget/${replaced}`;
  const env: ImportEnv = {
    ...siteEnv(site), slug,
    units: municipality?.units.length ? new Set(municipality.units.map((u) => u.code)) : null,
    programmes: municipality?.programmes.length ? new Set(municipality.programmes.map((u) => u.code)) : null,
    published: municipality?.facts.filter((f) => f.file !== old) ?? [], replaced: municipality?.facts.filter((f) => f.file === old) ?? [],
    sources: municipality ? [...municipality.sources.values()].filter((s) => s.source_id !== source) : [],
  };
  return { site, env, municipality, folder };
}
