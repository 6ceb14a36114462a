/** The register of documents of one municipality: matrix, years, what was only seen, what is due, how deadlines are counted. */
import { addDays } from '../model/calendar.ts';
import type { Cell, Entry, YearRegister } from '../model/register.ts';
import type { DocumentRow, Lang } from '../model/types.ts';
import { oneDot } from './calendar.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { cellWhy, comingOf, documentAnchors, documentHref, hasRegisters, isRich, legendOf, methodLink, periodName, regionLink, registersOf, roleName, scoreOf, SOON, toldYear, whyOf, word, type Score } from './documents-parts.ts';
import { hasScorecards } from './documents-scorecards.ts';
import { stripOf, type Mark, type Strip } from './documents-strip.ts';
import type { StatusWord } from './parts.ts';
import { deadlinesFeedPath, documentsFeedPath, hasDeadlinesFeed, hasDocumentsFeed } from './register-feeds.ts';
import type { Bundle, Site } from './site.ts';

export { documentAnchors } from './documents-parts.ts';

/** One record of a document that has several in a year. */
export interface Part { id: string; name: string; lang?: string; href: string; status: StatusWord; published: string; due: string }
export interface DocumentLine {
  /** Anchor of its only record, '' where the parts have their own. */
  id: string; name: string; /** The document's own title, with its language. */ title: Anchor | null; status: StatusWord | null; why: string; note: Worded | null; published: string; due: string; parts: readonly Part[]; marks: readonly Mark[];
}
export interface YearView { year: number; id: string; title: string; /** The score as a sentence of its own, without the year that stands above it. */ summary: string; strip: Strip | null; lines: readonly DocumentLine[]; description: string }
export interface SeenRow { id: string; year: number; role: string; title: Anchor; status: StatusWord | null; why: string }
export interface DocumentsView {
  title: string; kicker: string; headline: string; lead: readonly string[]; more: readonly Anchor[];
  matrix: { heads: readonly string[]; rows: readonly { year: number; href: string; score: Score; cells: readonly { status: StatusWord; href: string; published: string; due: string }[] }[] } | null;
  coming: { lead: string; rows: readonly { iso: string; name: string; when: string; href: string }[]; none: string };
  years: readonly YearView[];
  seen: { rows: readonly SeenRow[]; lead: string } | null;
  rules: readonly { name: Worded; rule: Worded | null }[];
  files: readonly Anchor[]; /** Feed of new documents, '' = none. */ feed: string;
  statuses: readonly string[]; legend: readonly { status: StatusWord; help: string }[];
}

export function documentsView(site: Site, b: Bundle, lang: Lang): DocumentsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, asOf = site.data.config.as_of;
  const list = registersOf(site, b), rich = list.filter((r) => isRich(b, r)), sparse = list.filter((r) => !rich.includes(r));
  const anchors = documentAnchors(b.m.documents), told = toldYear(rich.length ? rich : list, asOf), score = told && scoreOf(ctx, told);
  const years = rich.map((r) => yearOf(ctx, b, r, anchors)), seen = seenOf(ctx, b, sparse, anchors);
  const used = [...years.flatMap((y) => y.lines.flatMap((l) => [l.status, ...l.parts.map((p) => p.status)])), ...seen.map((s) => s.status)].flatMap((s) => (s ? [s.status] : []));
  const coming = asOf ? comingOf(site, b) : [];
  const first = list.at(-1)?.year, last = list[0]?.year;
  return {
    title: t('documents.title'), kicker: [t('documents.kicker'), first !== undefined && last !== undefined ? fmt.years(first, last) : ''].filter(Boolean).join(' · '),
    headline: !score ? t('documents.title') : rich.length || score.short ? score.sentence : t('documents.scoreSeen', { n: new Set(b.m.documents.map((d) => d.document_id)).size }),
    lead: [...(rich.length ? [t('documents.lead')] : [t('documents.seenLead')]), ...(rich.length && score?.rest ? [score.rest] : []), ...(asOf ? [oneDot(t('documents.asOf', { date: fmt.date(asOf) }))] : [])],
    more: !hasRegisters(site) ? [] : [methodLink(ctx), ...(hasScorecards(site, b) ? [{ text: t('register.scorecardsLink'), href: ctx.href(b.slug, 'documents', 'scorecards') }] : []), regionLink(ctx)],
    matrix: rich.length > 1 ? {
      heads: site.data.key_documents.map((k) => ctx.name(k.name, k.id)),
      rows: rich.map((r) => ({ year: r.year, href: `#y-${r.year}`, score: scoreOf(ctx, r), cells: r.cells.map((c) => ({ status: word(ctx, c.verdict), href: hrefOf(ctx, b, c), published: publishedOf(c), due: c.verdict.deadline })) })),
    } : null,
    coming: {
      lead: asOf ? oneDot(t('documents.comingLead', { from: fmt.date(asOf), to: fmt.date(addDays(asOf, SOON)) })) : '', none: t('documents.comingNone'),
      rows: coming.map((c) => ({ iso: c.deadline, name: ctx.name(c.role.name, c.role.id), when: [fmt.year(c.year), ...(c.role.several ? [periodName(ctx, c.period)] : [])].join(', '), href: c.document ? documentHref(ctx, b, c.document.document_id) : '' })),
    },
    years, seen: seen.length ? { rows: seen, lead: t(rich.length ? 'documents.seenOther' : 'documents.seenOnly') } : null,
    feed: hasRegisters(site) && hasDocumentsFeed(site, b) ? ctx.file(...documentsFeedPath(lang, b.slug)) : '',
    files: [
      { text: t('documents.fileTable'), href: ctx.file('data', b.slug, 'documents.csv') }, { text: t('documents.fileJson'), href: ctx.file('data', b.slug, 'documents.json') },
      ...(hasRegisters(site) && hasDocumentsFeed(site, b) ? [{ text: t('documents.fileAtom'), href: ctx.file(...documentsFeedPath(lang, b.slug)) }] : []), ...(hasDeadlinesFeed(site, b) ? [{ text: t('documents.fileCalendar'), href: ctx.file(...deadlinesFeedPath(lang, b.slug)) }] : []),
    ],
    rules: site.data.key_documents.map((k) => ({ name: ctx.text(k.name) ?? { text: k.id }, rule: ctx.text(k.rule) })),
    statuses: [...new Set(used)], legend: legendOf(ctx, used),
  };
}
const publishedOf = (c: Cell): string => c.entry.document?.published_on ?? '';
const hrefOf = (ctx: ViewContext, b: Bundle, c: Cell): string => { const d = (c.entry.document ? c.entry : c.entries.find((e) => e.document))?.document; return d ? documentHref(ctx, b, d.document_id) : ''; };
/** Title of a document as a link to its own page. */
export const titleOf = (ctx: ViewContext, b: Bundle, d: DocumentRow): Anchor => ({ text: d.title || roleName(ctx, d.document), href: documentHref(ctx, b, d.document_id), ...(d.title && d.language && d.language !== ctx.lang ? { lang: d.language } : {}) });

function yearOf(ctx: ViewContext, b: Bundle, r: YearRegister, anchors: ReadonlyMap<DocumentRow, string>): YearView {
  const { t, fmt, site } = ctx, strip = stripOf(b, r, site.data.config.as_of), score = scoreOf(ctx, r), sentence = score.sentence.slice(fmt.year(r.year).length + 2);
  const others = b.m.documents.filter((d) => d.fiscal_year === r.year && !site.data.key_documents.some((k) => k.id === d.document));
  return {
    year: r.year, id: `y-${r.year}`, title: fmt.year(r.year), summary: [`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, score.rest].filter(Boolean).join(' '), strip, description: t('documents.stripDescription', { year: r.year }),
    lines: [...r.cells.map((c, i) => lineOf(ctx, b, c, anchors, strip?.rows[i] ?? [])), ...others.map((d): DocumentLine => ({
      id: anchors.get(d)!, name: roleName(ctx, d.document), title: titleOf(ctx, b, d), status: null, why: t('register.noRule'), note: ctx.text(d.note), published: d.published_on, due: '', parts: [], marks: [],
    }))],
  };
}
function lineOf(ctx: ViewContext, b: Bundle, c: Cell, anchors: ReadonlyMap<DocumentRow, string>, marks: readonly Mark[]): DocumentLine {
  const held = c.entries.filter((e) => e.document), one = c.role.several === null && held.length < 2 ? held[0] : undefined;
  const parts = one || !held.length ? [] : (c.role.several ? c.entries : held).map((e): Part => partOf(ctx, b, c, e, anchors));
  return {
    id: one ? anchors.get(one.document!)! : '', name: ctx.name(c.role.name, c.role.id), title: one ? titleOf(ctx, b, one.document!) : null, status: word(ctx, c.verdict), why: cellWhy(ctx, c), note: one ? ctx.text(one.document!.note) : null,
    published: parts.length ? '' : publishedOf(c), due: parts.length ? '' : c.verdict.deadline, parts, marks,
  };
}
function partOf(ctx: ViewContext, b: Bundle, c: Cell, e: Entry, anchors: ReadonlyMap<DocumentRow, string>): Part {
  const d = e.document, title = d && titleOf(ctx, b, d);
  return {
    id: d ? anchors.get(d)! : '', name: c.role.several && !(d && !d.period && title!.text && c.entries.filter((x) => x.period === e.period).length > 1) ? periodName(ctx, e.period) : title?.text ?? '', href: title?.href ?? '', ...(title?.lang && !c.role.several ? { lang: title.lang } : {}), status: word(ctx, e.verdict),
    published: d?.published_on ?? '', due: e.verdict.deadline,
  };
}
function seenOf(ctx: ViewContext, b: Bundle, list: readonly YearRegister[], anchors: ReadonlyMap<DocumentRow, string>): SeenRow[] {
  return list.flatMap((r) => b.m.documents.filter((d) => d.fiscal_year === r.year).map((d): SeenRow => {
    const e = r.cells.find((c) => c.role.id === d.document)?.entries.find((x) => x.document === d);
    return { id: anchors.get(d)!, year: r.year, role: roleName(ctx, d.document), title: titleOf(ctx, b, d), status: e ? word(ctx, e.verdict) : null, why: e ? whyOf(ctx, e.verdict, d) : ctx.t('register.noRule') };
  }));
}
