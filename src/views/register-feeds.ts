/** Feeds of the register: new documents as Atom, deadlines as a calendar. Addresses stay; ids are made of slugs and document ids, so that a feed reader never shows a document twice. */
import { createHash } from 'node:crypto';
import { atomFeed, type AtomEntry } from '../model/atom.ts';
import { addDays } from '../model/calendar.ts';
import { icalendar, type IcalEvent } from '../model/ical.ts';
import type { DocumentRow, Lang } from '../model/types.ts';
import { placeName, viewContext, type ViewContext } from './context.ts';
import { documentHref, hasRegisters, periodName, registersOf, roleName, whyOf, word } from './documents-parts.ts';
import type { OutFile } from './open-data.ts';
import type { Bundle, Site } from './site.ts';

/** Documents in one feed; older ones stand in the register. */
const LONGEST = 100;
/** Deadlines that passed longer ago are history, which the register shows. */
const BACK = 365;

export const documentsFeedPath = (lang: Lang, slug = ''): string[] => [lang, ...(slug ? [slug] : []), 'documents', 'feed.atom'];
export const deadlinesFeedPath = (lang: Lang, slug: string): string[] => [lang, slug, 'documents', 'deadlines.ics'];
/** Published documents, a row of each, the newest first. */
function published(site: Site, b: Bundle): DocumentRow[] {
  const asOf = site.data.config.as_of, first = new Map<string, DocumentRow>();
  for (const d of b.m.documents) if (d.published_on && (!asOf || d.published_on <= asOf) && !first.has(d.document_id)) first.set(d.document_id, d);
  return [...first.values()].sort((x, y) => (x.published_on < y.published_on ? 1 : x.published_on > y.published_on ? -1 : x.document_id < y.document_id ? -1 : 1));
}
export const hasDocumentsFeed = (site: Site, b: Bundle): boolean => published(site, b).length > 0;
export const hasDeadlinesFeed = (site: Site, b: Bundle): boolean => deadlines(site, b).length > 0;

/** An id that depends on nothing but its parts (a name-based UUID of RFC 9562, version 8). */
function urn(...parts: string[]): string {
  const h = [...createHash('sha256').update(['register', ...parts].join('\n')).digest('hex').slice(0, 32)];
  h[12] = '8';
  h[16] = '89ab'[Number.parseInt(h[16]!, 16) & 3]!;
  return `urn:uuid:${[[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([a, z]) => h.slice(a, z).join('')).join('-')}`;
}

/** A document with its roles in words. `named`: the municipality stands in the title too, for the feed of the whole site. */
function entryOf(ctx: ViewContext, b: Bundle, d: DocumentRow, named: boolean): AtomEntry {
  const roles = b.m.documents.filter((x) => x.document_id === d.document_id);
  const told = roles.map((r) => {
    const entry = registersOf(ctx.site, b).find((y) => y.year === r.fiscal_year)?.cells.find((c) => c.role.id === r.document)?.entries.find((e) => e.document === r);
    const name = [`${roleName(ctx, r.document)}, ${ctx.fmt.year(r.fiscal_year)}`, ...(r.period ? [periodName(ctx, r.period)] : [])].join(', ');
    return entry ? `${name}: ${word(ctx, entry.verdict).text}. ${whyOf(ctx, entry.verdict, r)}` : name;
  });
  const place = placeName(ctx, b.m.config), sample = b.m.config.sample ? ctx.t('common.sampleBanner') : '';
  return {
    id: urn(ctx.lang, b.slug, d.document_id), title: [...(named ? [place] : []), d.title || roleName(ctx, d.document)].join(': '), ...(d.title && d.language && d.language !== ctx.lang && !named ? { lang: d.language } : {}), updated: d.published_on,
    href: ctx.absolute(documentHref(ctx, b, d.document_id)), summary: [sample, ...told].filter(Boolean).join(' '), related: [...new Set(roles.map((r) => r.url).filter(Boolean))],
    categories: [...new Map(roles.map((r) => [r.document, { term: r.document, label: roleName(ctx, r.document) }])).values()],
  };
}

/** Every deadline that is to come or passed within a year, with what became of it. */
function deadlines(site: Site, b: Bundle) {
  const asOf = site.data.config.as_of;
  if (!asOf) return [];
  const from = addDays(asOf, -BACK);
  return registersOf(site, b).flatMap((r) => r.cells.flatMap((cell) => (cell.parts ? cell.entries.filter((e, i, all) => e.verdict.deadline && all.findIndex((x) => x.period === e.period) === i) : [cell.entry]).filter((e) => e.verdict.deadline >= from).map((entry) => ({ year: r.year, role: cell.role, entry }))));
}
function eventsOf(ctx: ViewContext, b: Bundle): IcalEvent[] {
  const { t, fmt } = ctx, place = placeName(ctx, b.m.config);
  return deadlines(ctx.site, b).map(({ year, role, entry }): IcalEvent => {
    const name = [`${roleName(ctx, role.id)}, ${fmt.year(year)}`, ...(role.several ? [periodName(ctx, entry.period)] : [])].join(', '), due = entry.verdict.deadline, known = entry.document?.document_id;
    return {
      id: `document-${b.slug}-${role.id}-${year}${entry.period ? `-${entry.period}` : ''}`, from: due, to: due, summary: `${t('registerFeed.deadline', { document: name })} (${place})`,
      description: [b.m.config.sample ? t('common.sampleBanner') : '', `${t('common.status')}: ${word(ctx, entry.verdict).text}. ${whyOf(ctx, entry.verdict, entry.document)}`, ctx.name(role.rule)].filter(Boolean).join(' '),
      // A calendar has no address of its own that a path could be read against.
      ...(ctx.site.data.config.base_url ? { url: ctx.absolute(known ? documentHref(ctx, b, known) : ctx.href(b.slug, 'documents')) } : {}),
    };
  }).sort((x, y) => (x.from < y.from ? -1 : x.from > y.from ? 1 : x.id < y.id ? -1 : 1));
}

/** `/<lang>/<slug>/documents/feed.atom` and `deadlines.ics`; `/<lang>/documents/feed.atom` of all municipalities. A feed without anything to tell does not exist. */
export function registerFeedFiles(site: Site): OutFile[] {
  if (!hasRegisters(site)) return [];
  const { config } = site.data, domain = config.base_url ? new URL(config.base_url).host : 'localhost';
  return config.languages.flatMap((lang) => {
    const ctx = viewContext(site, lang), { t } = ctx, name = ctx.name(config.name), rights = config.licence.id;
    const feed = (path: string[], title: string, id: string, href: string, entries: readonly AtomEntry[]): OutFile[] => (entries.length
      ? [{ path: path.join('/'), text: atomFeed({ id, lang, title, author: name, self: ctx.absolute(ctx.file(...path)), href: ctx.absolute(href), updated: entries[0]!.updated, rights, entries }) }] : []);
    const all = site.bundles.flatMap((b) => published(site, b).map((d) => ({ b, d }))).sort((x, y) => (x.d.published_on < y.d.published_on ? 1 : x.d.published_on > y.d.published_on ? -1 : x.b.slug < y.b.slug ? -1 : x.b.slug > y.b.slug ? 1 : 0));
    return [
      ...feed(documentsFeedPath(lang), t('registerFeed.siteTitle', { site: name }), urn(lang), ctx.href('documents'), all.slice(0, LONGEST).map(({ b, d }) => entryOf(ctx, b, d, true))),
      ...site.bundles.flatMap((b): OutFile[] => {
        const place = placeName(ctx, b.m.config), events = eventsOf(ctx, b);
        return [
          ...feed(documentsFeedPath(lang, b.slug), t('registerFeed.title', { place }), urn(lang, b.slug), ctx.href(b.slug, 'documents'), published(site, b).slice(0, LONGEST).map((d) => entryOf(ctx, b, d, false))),
          ...(events.length ? [{ path: deadlinesFeedPath(lang, b.slug).join('/'), text: icalendar({ product: `-//${name}//documents//${lang.toUpperCase()}`, domain, name: t('registerFeed.calendar', { place }), asOf: config.as_of, events }) }] : []),
        ];
      }),
    ];
  });
}
