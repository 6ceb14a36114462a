/** One document: its roles with a status each, copies, versions, what it explains, hearing, row of the register. */
import { yearDays, versionsOf, type Entry } from '../model/register.ts';
import type { DocumentRow, Lang } from '../model/types.ts';
import { languageWord, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { deadlineWords, documentAnchors, documentPart, documentsById, hasRegisters, methodLink, periodName, referredDay, registerOf, roleName, whyOf, word } from './documents-parts.ts';
import { titleOf } from './documents.ts';
import { sourcesOf, type StatusWord } from './parts.ts';
import { hearingHref } from './participation-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface RoleView {
  name: string; year: Anchor; status: StatusWord | null; why: string; due: string; dueWords: string; rule: Worded | null;
  content: { answer: string; required: Worded | null; note: Worded | null }; concurrent: string; explains: Anchor | null; note: Worded | null; row: string;
}
export interface Fact { term: string; value: string; lang?: string }
/** A copy kept with the site; size null where the file is not there. */
export interface Copy { text: string; href: string; size: string; sha256: string }
export interface DocumentView {
  path: string[]; title: string; lang?: string; kicker: Anchor; lead: string; roles: readonly RoleView[]; facts: readonly Fact[]; copies: readonly Copy[]; copyNote: string;
  earlier: readonly Anchor[]; later: readonly Anchor[]; explainedBy: readonly Anchor[]; hearing: Anchor | null; hearingNote: string; sources: readonly Anchor[]; method: Anchor | null; statuses: readonly string[];
}

/** `sizeOf`: bytes of a file kept with the site, null = it is not there. Throws for a part that no document has. */
export function documentView(site: Site, b: Bundle, part: string, lang: Lang, sizeOf: (path: string) => number | null): DocumentView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, rows = documentsById(b).get(part);
  if (!rows) throw new Error(`${b.slug}: no document ${part}`);
  const d = rows[0]!, anchors = documentAnchors(b.m.documents), roles = rows.map((r) => roleOf(ctx, b, r, anchors)), ids = new Set(rows.map((r) => r.document_id));
  const title = titleOf(ctx, b, d), versions = versionsOf(b.m.documents, d.document_id), yes = (a: string) => t(`register.answer.${a}`);
  const filled = <K extends keyof DocumentRow>(key: K): DocumentRow => rows.find((r) => r[key]) ?? d;
  const copyOf = (path: string): Copy[] => { const size = sizeOf(path); return size === null ? [] : [{ text: path.split('/').at(-1)!, href: ctx.file(...path.split('/')), size: fmt.size(size), sha256: rows.find((r) => r.file_path === path)!.sha256 }]; };
  const urls = [...new Set(rows.map((r) => r.url).filter(Boolean))];
  const hearing = filled('hearing_id').hearing_id, heard = hearing ? b.m.participation.hearings.find((h) => h.hearing_id === hearing) : undefined;
  const known: Fact[] = [
    { term: t('register.fact.published'), value: filled('published_on').published_on ? fmt.date(filled('published_on').published_on) : t('documents.noDate') },
    { term: t('register.fact.produced'), value: yes(d.produced) },
    { term: t('register.fact.channel'), value: t(`register.channel.${filled('channel').channel || 'unknown'}`) },
    { term: t('register.fact.publisher'), value: t(`register.publisher.${filled('publisher').publisher || 'unknown'}`) },
    { term: t('register.fact.free'), value: yes(!rows.every((r) => r.free) ? 'no' : /_web$/.test(filled('channel').channel) ? 'yes' : 'unknown') },
    { term: t('register.fact.languages'), value: d.languages.length ? fmt.list(d.languages.map((l) => languageWord(ctx, l))) : yes('unknown') },
    { term: t('register.fact.readable'), value: yes(rows.some((r) => r.machine_readable === 'yes') ? 'yes' : d.machine_readable) },
    { term: t('register.fact.evidence'), value: t(`register.evidence.${filled('evidence').evidence || 'unknown'}`) },
  ];
  return {
    path: [b.slug, 'documents', part], title: title.text, ...(title.lang ? { lang: title.lang } : {}), kicker: { text: t('documents.title'), href: ctx.href(b.slug, 'documents') },
    lead: roles.map((r) => `${r.name}, ${r.year.text}`).filter((s, i, all) => all.indexOf(s) === i).join(' · '), roles, facts: known,
    copies: [...urls.map((url): Copy => ({ text: hostOf(url), href: url, size: '', sha256: '' })), ...[...new Set(rows.map((r) => r.file_path).filter(Boolean))].flatMap(copyOf)],
    copyNote: urls.length || rows.some((r) => r.file_path) ? '' : t('register.noCopy'),
    earlier: versions.earlier.map((x) => titleOf(ctx, b, x)), later: versions.later.map((x) => titleOf(ctx, b, x)),
    explainedBy: [...new Map(b.m.documents.filter((x) => ids.has(x.refers_to)).map((x) => [x.document_id, titleOf(ctx, b, x)])).values()],
    hearing: heard ? { text: [ctx.name(heard.title, hearing), heard.date ? fmt.date(heard.date) : ''].filter(Boolean).join(', '), href: hearingHref(ctx, b, hearing) } : null,
    hearingNote: heard ? '' : t('register.noHearing'), sources: sourcesOf(ctx, b, rows.map((r) => r.source_id).filter(Boolean)), method: hasRegisters(site) ? methodLink(ctx) : null,
    statuses: roles.flatMap((r) => (r.status ? [r.status.status] : [])),
  };
}
const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/:]+)/.exec(url)?.[1] ?? url;

function roleOf(ctx: ViewContext, b: Bundle, d: DocumentRow, anchors: ReadonlyMap<DocumentRow, string>): RoleView {
  const { t, fmt, site } = ctx, reg = registerOf(site, b, d.fiscal_year), cell = reg.cells.find((c) => c.role.id === d.document), entry: Entry | undefined = cell?.entries.find((e) => e.document === d);
  const days = yearDays(d.fiscal_year, site.data.config.fiscal_year_start, b.m.records.calendar_years.find((c) => c.fiscal_year === d.fiscal_year));
  const referred = referredDay(b, d), target = d.refers_to ? b.m.documents.find((x) => x.document_id === d.refers_to) : undefined;
  return {
    name: roleName(ctx, d.document), year: { text: [fmt.year(d.fiscal_year), ...(cell?.role.several ? [periodName(ctx, d.period)] : [])].join(', '), href: `${ctx.href(b.slug, 'documents')}#${anchors.get(d)}` },
    status: entry ? word(ctx, entry.verdict) : null, why: entry ? whyOf(ctx, entry.verdict, d) : t('register.noRule'), due: entry?.verdict.deadline ? fmt.date(entry.verdict.deadline) : '',
    dueWords: entry && cell ? deadlineWords(ctx, cell.role.deadline, days, entry.verdict, { referred, period: d.period }) : '', rule: cell ? ctx.text(cell.role.rule) : null,
    content: { answer: t(`register.answer.${d.min_content}`), required: cell ? ctx.text(cell.role.content) : null, note: ctx.text(d.content_note) },
    concurrent: entry?.verdict.concurrent === true ? t('register.concurrent') : '', explains: target ? titleOf(ctx, b, target) : null, note: ctx.text(d.note), row: t('common.fileAndRow', { file: d.file, row: d.line }),
  };
}
/** Parts of the addresses of all documents' pages. */
export const documentParts = (b: Bundle): string[] => [...documentsById(b).keys()].filter((p) => p !== '' && p !== 'scorecards' && documentPart(p) === p);
