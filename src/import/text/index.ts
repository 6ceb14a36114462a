/** A text of somebody else → Markdown of ours, with a report of every place that was touched. Pure; runs in a browser too. */
import { finding } from '../../readers/text.ts';
import type { Finding } from '../../model/types.ts';
import { parseColumns } from './columns.ts';
import { checkDates, checkFigures, checkLists, checkReferences } from './consistency.ts';
import { makeFiles, lettersOf, slugOf, type Made } from './files.ts';
import { takeNotes } from './footnotes.ts';
import { decodeGlyphs, isRussian } from './glyphs.ts';
import { takeRunningHeads } from './heads.ts';
import { closeInline, habitOf } from './hyphens.ts';
import { cleanLetters, cleanTwins } from './letters.ts';
import { languageOfPassage } from './languages.ts';
import { widths } from './lines.ts';
import { openText, type Source } from './open.ts';
import { carry, takePageNumbers, takeVertical } from './pages.ts';
import { toBlocks } from './paragraphs.ts';
import { maskPrivate, type PrivacyChoice } from './privacy.ts';
import { markQuotes } from './quotes.ts';
import { findChapters, findQuestions, unnumberedQuestions, type Question } from './questions.ts';
import { reportOf, type TextReport } from './report.ts';
import { sectionOf } from './sections.ts';
import { closeSpaced } from './spacing.ts';
import { markTables, tableRanges } from './tables.ts';
import { doubt, lettersIn, newLog, remove, withoutSeams, type Block, type Line, type Log, type TextKind } from './types.ts';
import { lookAtUrls } from './urls.ts';
import { vocabulary } from './words.ts';

export interface Article { from: number; to: number; /** Lines that are its title, wherever they stand. */ title_lines?: readonly number[]; title?: string }
export interface TextInput {
  name: string;
  bytes: Uint8Array;
  sha256: string;
  /** Language of the text; '' = by its letters. */
  lang: string;
  /** '' = by its shape. */
  kind: TextKind | '';
  /** Folder of the texts; '' = from the name. */
  slug: string;
  title: string;
  encoding?: string;
  privacy: PrivacyChoice;
  /** Where several articles share pages, a person says which lines are which. */
  articles: readonly Article[];
  /** Texts whose words count as known: a glossary. */
  words: readonly string[];
}
export interface TextResult { report: TextReport; files: { path: string; text: string }[]; findings: Finding[] }

/** Reads, repairs and divides the text. Nothing of it disappears without an entry: `report.letters.missing` is 0. */
export async function importText(input: TextInput): Promise<TextResult> {
  const findings: Finding[] = [];
  const source = await openText(input.bytes, input.name, input.encoding, (f) => findings.push(f));
  if (!source || source.lines.length === 0) {
    if (source) findings.push(finding('file-type', input.name, 1, 0, { actual: source.format, params: { what: source.format } }));
    return { report: reportOf({ input, source, made: [], log: newLog(), lines: 0, findings, lang: input.lang, kind: input.kind || 'plain', questions: [], tables: [], lettersRead: 0 }), files: [], findings };
  }
  const log = newLog();
  log.pages.push(...source.pages);
  const lettersRead = source.lines.reduce((n, l) => n + lettersIn(l.text) + lettersIn(l.given === 'number' ? l.mark ?? '' : ''), 0) + source.notes.reduce((n, x) => n + lettersIn(x.text) + lettersIn(x.mark ?? ''), 0);
  const lang = input.lang || (/\.(ky|ru|en)\.[^.]+$/i.exec(input.name)?.[1] ?? '').toLowerCase() || languageOf(source.lines);
  for (const n of source.pictures) doubt(log, n, 'picture', '');
  const about = { slug: input.slug || slugOf(input.name.replace(/\.[^.]+$/, '').replace(/\.(?:ky|ru|en)$/i, '')), lang, file: input.name, sha256: input.sha256, markdown: source.format === 'markdown' };
  const made: Made[] = [];
  let kind: TextKind = input.kind || 'plain', questions = 0, chapters: { number: number | null; title: string; line: number }[] = [];
  const tables: { from: number; to: number; rows: { line: number; text: string }[] }[] = [];
  const whole = prepare(source, input, log);
  const parts = input.articles.length ? cut(whole, input.articles, log) : [{ lines: whole, title: input.title, name: '' }];
  for (const [k, part] of parts.entries()) {
    const done = shape(part.lines, source, input, lang, log);
    if (k === 0 || !input.articles.length) kind = input.articles.length ? 'plain' : done.kind;
    questions += done.questions;
    chapters = [...chapters, ...done.chapters];
    tables.push(...done.tables);
    made.push(...makeFiles(done.blocks, done.notes, { ...about, kind, title: part.title, ...(part.name && { part: part.name }) }, log).map((m) => (part.name ? { ...m, path: m.path.replace(/01-/, `${String(k + 1).padStart(2, '0')}-`) } : m)));
  }
  for (const m of made) for (const b of m.blocks) { lookAtUrls(b.text, b.from, log); }
  for (const m of made) for (const n of m.notes) lookAtUrls(n.text, n.from, log);
  const report = reportOf({ input, source, made, log, lines: source.count, findings, lang, kind, questions: made.flatMap((m) => m.blocks.filter((b) => b.question !== undefined)), chapters, tables, lettersRead, lettersOut: lettersOf(made), asked: questions });
  return { report, files: made.map(({ path, text }) => ({ path, text })), findings };
}

/** What is done to the text as a whole, before it is divided. */
function prepare(source: Source, input: TextInput, log: Log): Line[] {
  let lines = source.lines;
  const all = [...lines, ...source.notes];
  cleanLetters(all, log);
  maskPrivate(all, input.privacy, log);
  lines = dropEmpty(lines, log, source.format === 'text' || source.format === 'pdf');
  if (source.format === 'text') lines = parseColumns(lines, log);
  // The words of damaged lines are no witnesses.
  const clean = vocabulary(all.filter((l) => !/\p{Script=Cyrillic}[=+\\|]|[=+\\|]\p{Script=Cyrillic}/u.test(l.text)), input.words);
  cleanTwins(all, clean, log);
  decodeGlyphs(all, clean, log);
  closeSpaced(all, clean, log);
  if (source.format === 'text' || source.format === 'pdf') {
    lines = takeVertical(takePageNumbers(lines, log), log);
    const numbered = new Set(log.removed.filter((r) => r.why === 'page-number').map((r) => r.line));
    lines = takeRunningHeads(lines, numbered, log);
  }
  return lines;
}

function shape(lines: Line[], source: Source, input: TextInput, lang: string, log: Log) {
  lines.forEach((l, i) => { l.id = i; });
  const words = vocabulary([...lines, ...source.notes], input.words), habit = habitOf(lines, words), width = widths(lines);
  const asking = newLog();
  let questions = input.kind === '' || input.kind === 'qa' ? findQuestions(lines, asking) : [];
  if (input.kind === 'qa' && questions.length < 3) { const plain = unnumberedQuestions(lines); if (plain.length > questions.length) questions = plain; }
  const kind: TextKind = input.kind || (isDialogue(questions, lines.length) ? 'qa' : new Set(lines.map((l) => (l.text.length < 80 ? sectionOf(l.text) : null)).filter(Boolean)).size >= 5 ? 'programme' : 'plain');
  if (kind === 'qa') log.doubts.push(...asking.doubts); else questions = [];
  const asked = new Set(questions.flatMap((q) => Array.from({ length: q.to - q.at + 1 }, (_, k) => q.at + k)));
  if (source.format === 'text' || source.format === 'pdf') markTables(lines, width, (i) => asked.has(lines[i]!.id!));
  const tables = tableRanges(lines);
  for (const t of tables) doubt(log, t.from, 'table', `${t.from}–${t.to}`);
  const taken = source.notes.length ? { lines, notes: source.notes.map((n) => ({ label: n.mark ?? '', text: n.text, from: n.n, to: n.n, bound: true })) } : takeNotes(lines, words, habit, log, (i) => asked.has(lines[i]!.id!), source.format !== 'markdown');
  if (source.notes.length) log.notes.bound += source.notes.length;
  lines = taken.lines;
  const place = new Map(lines.map((l, i) => [l.id!, i]));
  const again = questions.map((q) => ({ ...q, at: place.get(q.at)!, to: place.get(q.at)! + (q.to - q.at) }));
  closeInline(lines, words, habit, log);
  const finalWidth = widths(lines), chapters = findChapters(lines, again, finalWidth);
  tableHyphens(lines, log);
  const blocks = toBlocks(lines, { words, habit, width: finalWidth, questions: again, chapters, sections: kind === 'programme', log });
  markQuotes(blocks, log);
  look(blocks, lang, log);
  checkLists(blocks, log);
  checkReferences(blocks, log);
  checkDates(blocks, log);
  checkFigures(blocks, log);
  // Spaces of a stretched line; in tables and code they stay.
  for (const b of blocks) if (b.kind !== 'table' && b.kind !== 'raw' && / {2}/.test(b.text)) { b.text = b.text.replace(/ {2,}/g, ' '); log.signs['double-space'] = (log.signs['double-space'] ?? 0) + 1; }
  for (const b of blocks) { b.text = withoutSeams(b.text); for (const r of b.rows ?? []) r.text = withoutSeams(r.text); }
  for (const n of taken.notes) n.text = withoutSeams(n.text);
  for (const r of tables.flatMap((t) => t.rows)) r.text = withoutSeams(r.text);
  return { blocks, notes: taken.notes, kind, questions: questions.length, chapters: chapters.map((c) => ({ number: c.number, title: c.title, line: lines[c.at]!.n })), tables };
}
/** A journal may hold one article of questions; it is a book of questions only if they go through most of it. */
const isDialogue = (questions: readonly Question[], lines: number): boolean => questions.length >= 5 && questions.at(-1)!.to - questions[0]!.at >= 0.5 * lines;
/** Inside a table nothing is joined: its hyphens stay where they are. */
function tableHyphens(lines: readonly Line[], log: Log): void {
  for (const l of lines) if (l.table && /[\p{L}\p{N}][-‐‑]$/u.test(l.text)) log.hyphens.kept++;
}
/** What held nothing but invisible signs, and lines drawn across the page: they part what is above from what is below, e.g. notes from the text. */
function dropEmpty(lines: Line[], log: Log, drawn: boolean): Line[] {
  const empty = (l: Line): boolean => l.text === '' || (drawn && !l.given && /^[-‐–—_=*~.… ]{5,}$/.test(l.text));
  if (!lines.some(empty)) return lines;
  for (const l of lines) if (empty(l)) remove(log, l.n, 'letterless', l.text);
  return carry(lines.map((l) => (l.gap === 0 && l.text !== '' && empty(l) ? { ...l, gap: 1 } : l)), empty);
}
/** Lines of each article of the map; the rest is set aside and told. */
function cut(lines: readonly Line[], articles: readonly Article[], log: Log): { lines: Line[]; title: string; name: string }[] {
  const used = new Set<number>();
  const parts = articles.map((a) => {
    const titles = new Set(a.title_lines ?? []), title = a.title || lines.filter((l) => titles.has(l.n)).map((l) => l.text).join(' ');
    const own = lines.filter((l) => !used.has(l.n) && (titles.has(l.n) || (l.n >= a.from && l.n <= a.to)));
    for (const l of own) used.add(l.n);
    const head = own.filter((l) => titles.has(l.n)), body = own.filter((l) => !titles.has(l.n));
    const first = head[0];
    return { lines: first && !a.title ? [{ ...first, text: title, given: 'heading' as const, level: 1, gap: 1 }, ...body] : own, title: a.title ?? '', name: title || `article-${a.from}` };
  });
  for (const l of lines) if (!used.has(l.n)) { remove(log, l.n, 'outside', l.text); doubt(log, l.n, 'outside', l.text); }
  return parts;
}
/** Pictures, charts and other languages: told, not touched. */
function look(blocks: readonly Block[], lang: string, log: Log): void {
  for (const b of blocks) {
    if (/^[[(]?(?:фото|сүрөт|картинка|рисунок|photo|image)[\])]?\.?$|^(?:фото|сүрөттө|photo)\s*[.:]/iu.test(b.text)) doubt(log, b.from, 'picture', b.text);
    else if (/^(?:(?:диаграмма|график|сүрөт|рис(?:унок)?|figure|chart)[\s.:№-]*\d|\d+-(?:сүрөт|диаграмма|график))/iu.test(b.text)) doubt(log, b.from, 'chart', b.text);
    if (b.kind === 'table' || b.kind === 'raw') continue;
    const other = languageOfPassage(b.text);
    // Marked on the page where it is certain and a paragraph of its own; told in any case.
    if (other && other !== lang) { if (b.kind === 'paragraph' && !b.inside) b.lang = other; doubt(log, b.from, 'language', b.text, b.lang ?? '', other); } else if (b.text.length > 12 && lang === 'ky' && isRussian(b.text)) doubt(log, b.from, 'language', b.text, '', 'ru');
  }
}
const languageOf = (lines: readonly Line[]): string => {
  const text = lines.map((l) => l.text).join(' '), cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0, latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > cyrillic ? 'en' : (text.match(/[өүңӨҮҢ]/g)?.length ?? 0) > cyrillic / 200 || (text.match(/(?:^|\s)(?:жана|менен|бул|болот|деген|үчүн|ушул|анын|боюнча)(?=[\s.,])/giu)?.length ?? 0) > (text.match(/(?:^|\s)(?:и|в|на|не|что|по|для|с)(?=\s)/giu)?.length ?? 0) ? 'ky' : /[=+\\]/.test(text) && (text.match(/\p{L}[=\\]\p{L}/gu)?.length ?? 0) > 5 ? 'ky' : 'ru';
};
export type { TextReport } from './report.ts';
