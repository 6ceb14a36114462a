/** What can be downloaded: per municipality the files, and the catalogue over all. */
import type { Lang } from '../model/types.ts';
import { collate } from '../i18n/collate.ts';
import { bookFiles, dataFiles } from './open-data.ts';
import { fullName, viewContext } from './context.ts';
import type { Site } from './site.ts';

export interface DownloadRow { name: string; what: string; href: string; size: string }
export interface DataView { municipalities: { slug: string; name: string; sample: boolean; years: string; files: DownloadRow[] }[]; catalogue: DownloadRow[]; licence: string }

export function dataView(site: Site, lang: Lang): DataView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, compare = collate(fmt.table.alphabet);
  const what: Record<string, string> = {
    'budget.csv': t('data.file.budget'), 'budget-excel.csv': t('data.file.budgetExcel'), 'indicators.json': t('data.file.indicators'),
    'documents.json': t('data.file.documents'), 'documents.csv': t('data.file.documentsTable'), 'documents-excel.csv': t('data.file.documentsExcel'), 'register.json': t('data.file.register'), 'programme.json': t('data.file.programme'), 'answers.json': t('texts.dataFile'), 'participation.json': t('data.file.participation'), 'proposals.csv': t('data.file.proposals'), 'proposals-excel.csv': t('data.file.proposalsExcel'), 'dealings.json': t('data.file.dealings'), 'datapackage.json': t('data.file.datapackage'),
  };
  return {
    municipalities: site.bundles.map((b) => ({
      slug: b.slug, name: fullName(ctx, b.m.config), sample: b.m.config.sample,
      years: b.budget.years.length ? fmt.years(b.budget.years[0]!, b.budget.years.at(-1)!) : t('common.noData'),
      files: sizesOf(site, b.slug).map(({ name, bytes }) => ({ name, what: what[name] ?? '', href: ctx.file('data', b.slug, name), size: fmt.size(bytes) })),
    })).sort((a, z) => compare(a.name, z.name)),
    catalogue: [
      ...bookFiles(site).map((f) => ({ name: f.path.replace('data/', ''), what: t('texts.dataFile'), href: ctx.file(...f.path.split('/')), size: fmt.size(Buffer.byteLength(f.text)) })),
      { name: 'catalog.json', what: t('data.catalogue'), href: ctx.file('data', 'catalog.json'), size: '' },
      { name: 'SHA256SUMS', what: t('data.checksums'), href: ctx.file('SHA256SUMS'), size: '' },
    ],
    licence: t('data.licence', { licence: site.data.config.licence.id }),
  };
}

const sizes = new WeakMap<Site, Map<string, { name: string; bytes: number }[]>>();
/** Sizes do not depend on the language; they are taken once. */
function sizesOf(site: Site, slug: string): { name: string; bytes: number }[] {
  let all = sizes.get(site);
  if (!all) sizes.set(site, (all = new Map(site.bundles.map((b) => [b.slug, dataFiles(site, b).map((f) => ({ name: f.path.split('/').at(-1)!, bytes: Buffer.byteLength(f.text) }))]))));
  return all.get(slug) ?? [];
}
