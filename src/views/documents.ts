/** The register of documents: which of the key documents are on record for which year, with status as registered. */
import type { DocumentRow, Lang } from '../model/types.ts';
import { viewContext, type Worded } from './context.ts';
import { yearRegister, type Cell } from '../model/register.ts';
import { sourceHref, statusOf, type StatusWord } from './parts.ts';
import type { Bundle, Site } from './site.ts';

/** Anchor of a document on its page: year, kind, and its turn among those of the same year and kind. */
export function documentAnchors(documents: readonly DocumentRow[]): Map<DocumentRow, string> {
  const turn = new Map<string, number>();
  return new Map(documents.map((d) => {
    const key = `d-${d.fiscal_year}-${d.document}`, n = (turn.get(key) ?? 0) + 1;
    turn.set(key, n);
    return [d, n > 1 ? `${key}-${n}` : key];
  }));
}

export interface DocumentItem { id: string; title: string; titleLang?: string; status: StatusWord; published: string; channel: string; href: string; linkText: string; sha256: string; note: Worded | null; row: string }
export interface DocumentKind { id: string; name: string; what: string; items: DocumentItem[] }
export interface DocumentsView {
  count: string;
  /** Columns of the matrix. */
  kinds: { id: string; name: string }[];
  years: { year: number; label: string; cells: { id: string; name: string; statuses: StatusWord[]; date: string }[]; kinds: DocumentKind[] }[];
  statuses: string[];
  /** Explanation of each status that appears. */
  legend: { status: StatusWord; help: string }[];
}

export function documentsView(site: Site, b: Bundle, lang: Lang): DocumentsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const known = site.data.key_documents;
  const years = [...new Set(b.m.documents.map((d) => d.fiscal_year))].sort((x, y) => y - x);
  const used = new Set<string>(), anchors = documentAnchors(b.m.documents);
  const card = { documents: known }, cellsOf = new Map<number, readonly Cell[]>(years.map((y) => [y, yearRegister(b.m, card, y, site.data.config).cells]));
  const verdictOf = (d: DocumentRow) => cellsOf.get(d.fiscal_year)?.find((c) => c.role.id === d.document)?.entries.find((e) => e.document === d)?.verdict.status ?? 'unknown';
  const word = (status: string) => { const s = statusOf(ctx, status || 'unknown'); used.add(s.status); return s; };
  const item = (d: DocumentRow): DocumentItem => {
    const source = b.m.sources.get(d.source_id);
    const href = d.url || (d.file_path ? ctx.file(...d.file_path.split('/')) : '') || (source ? sourceHref(ctx, source) : '');
    return {
      id: anchors.get(d)!, title: d.title, ...(d.language && d.language !== lang ? { titleLang: d.language } : {}), status: word(verdictOf(d)),
      published: d.published_on ? t('documents.publishedOn', { date: fmt.date(d.published_on) }) : '', channel: d.channel, href,
      linkText: t('documents.open'), sha256: d.sha256, note: ctx.text(d.note), row: t('common.fileAndRow', { file: d.file, row: d.line }),
    };
  };
  const view = years.map((year) => {
    const rows = b.m.documents.filter((d) => d.fiscal_year === year);
    const kinds = [...known.map((k) => ({ id: k.id, name: ctx.name(k.name, k.id), what: ctx.name(k.what) })), ...[...new Set(rows.map((d) => d.document))].filter((id) => !known.some((k) => k.id === id)).map((id) => ({ id, name: id === 'other' ? t('common.other') : id, what: '' }))];
    return {
      year, label: fmt.year(year),
      kinds: kinds.map((k) => ({ ...k, items: rows.filter((d) => d.document === k.id).map(item) })).filter((k) => k.items.length),
      cells: known.map((k) => {
        const mine = rows.filter((d) => d.document === k.id);
        return { id: k.id, name: ctx.name(k.name, k.id), statuses: [word(cellsOf.get(year)!.find((c) => c.role.id === k.id)!.verdict.status)], date: mine.find((d) => d.published_on)?.published_on ?? '' };
      }),
    };
  });
  return {
    count: t('documents.count', { n: b.m.documents.length }), kinds: known.map((k) => ({ id: k.id, name: ctx.name(k.name, k.id) })), years: view,
    statuses: [...used], legend: [...used].map((s) => ({ status: statusOf(ctx, s), help: t(`documentStatusHelp.${s}`) })),
  };
}
