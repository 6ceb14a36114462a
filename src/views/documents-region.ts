/** The documents of one fiscal year in all municipalities, by name: a table of what is known, no order of merit. */
import { collate } from '../i18n/collate.ts';
import type { Lang } from '../model/types.ts';
import { placeName, viewContext, type Anchor } from './context.ts';
import { documentHref, hasRegisters, isRich, legendOf, methodLink, registersOf, scoreOf, word, type Score } from './documents-parts.ts';
import type { StatusWord } from './parts.ts';
import { documentsFeedPath, hasDocumentsFeed } from './register-feeds.ts';
import type { Site } from './site.ts';

export interface RegionRow { name: Anchor; sample: string; score: Score; cells: readonly { name: string; status: StatusWord; href: string; known: boolean }[] }
export interface RegionDocumentsView {
  path: string[]; title: string; headline: string; lead: string; years: readonly Anchor[]; heads: readonly string[]; rows: readonly RegionRow[]; none: readonly Anchor[]; feed: Anchor | null; method: Anchor; statuses: readonly string[]; legend: readonly { status: StatusWord; help: string }[];
}

/** Fiscal years that any register knows something of, the newest first. */
export const regionYears = (site: Site): number[] => (!hasRegisters(site) ? [] : [...new Set(site.bundles.flatMap((b) => registersOf(site, b).map((r) => r.year)))].sort((x, y) => y - x));
/** The year shown first: the latest that is over; else the latest. */
export const firstYear = (site: Site): number | undefined => { const years = regionYears(site), asOf = site.data.config.as_of; return years.find((y) => asOf !== '' && y < Number(asOf.slice(0, 4))) ?? years[0]; };

/** `year` null: the page without a year in its address. */
export function regionDocumentsView(site: Site, chosen: number | null, lang: Lang): RegionDocumentsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, order = collate(fmt.table.alphabet), first = firstYear(site), year = chosen ?? first ?? 0;
  const all = site.bundles.filter((b) => b.m.documents.length).map((b) => ({ b, name: placeName(ctx, b.m.config), reg: registersOf(site, b).find((r) => r.year === year) }))
    .sort((x, y) => Number(x.b.m.config.sample) - Number(y.b.m.config.sample) || order(x.name, y.name) || (x.b.slug < y.b.slug ? -1 : 1));
  const told = (reg: (typeof all)[number]['reg']) => reg?.cells.some((c) => c.entries.some((e) => e.document)) ?? false;
  const rows = all.flatMap(({ b, name, reg }): RegionRow[] => (!reg || !told(reg) ? [] : [{
    name: { text: name, href: `${ctx.href(b.slug, 'documents')}${isRich(b, reg) ? `#y-${year}` : ''}` }, sample: b.m.config.sample ? t('common.sample') : '', score: scoreOf(ctx, reg),
    cells: reg.cells.map((c) => { const d = (c.entry.document ? c.entry : c.entries.find((e) => e.document))?.document; return { name: ctx.name(c.role.name, c.role.id), status: word(ctx, c.verdict), href: d ? documentHref(ctx, b, d.document_id) : '', known: d !== undefined && d !== null }; }),
  }]));
  const used = rows.flatMap((r) => r.cells.map((c) => c.status.status));
  return {
    path: chosen === null ? ['documents'] : ['documents', String(chosen)], title: t('register.regionTitle'), headline: t('register.regionHeadline', { year: fmt.year(year), n: rows.length }), lead: t('register.regionLead'),
    years: regionYears(site).map((y) => ({ text: String(y), href: ctx.href('documents', String(y)), current: y === year })),
    heads: site.data.key_documents.map((k) => ctx.name(k.name, k.id)), rows, none: all.filter((x) => !told(x.reg)).map(({ b, name }) => ({ text: b.m.config.sample ? t('compare.sampleMark', { name }) : name, href: ctx.href(b.slug, 'documents') })),
    feed: site.bundles.some((b) => hasDocumentsFeed(site, b)) ? { text: t('documents.fileAtom'), href: ctx.file(...documentsFeedPath(lang)) } : null, method: methodLink(ctx), statuses: [...new Set(used)], legend: legendOf(ctx, used),
  };
}
