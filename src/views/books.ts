/**
 * Books: the texts of one folder below `answers/` or `texts/`. A folder with the slug of a municipality belongs to it, any other to the
 * whole site. This is the one place that decides which of them exist and where they stand.
 */
import { readYaml } from '../readers/yaml.ts';
import { slugOf } from '../import/text/files.ts';
import { COLLECTIONS, isCollection, type FrontMatter, type QuestionFront } from '../model/schemas/front-matter.ts';
import type { Finding, Lang, Text } from '../model/types.ts';
import { readFrontMatter } from '../text/front-matter.ts';
import type { Anchor, ViewContext } from './context.ts';
import type { Bundle, ContentFile, Site } from './site.ts';

/** Folders whose texts are books; programmes have pages of their own. */
export const SHELVES = ['answers', 'texts'] as const;
export type Shelf = (typeof SHELVES)[number];
export interface Book {
  shelf: Shelf;
  slug: string;
  /** The municipality it belongs to; null: the whole site. */
  owner: Bundle | null;
  /** Names of its texts in any language, in order. */
  names: readonly string[];
  files: readonly ContentFile[];
}
type Known = Pick<Site, 'content' | 'bySlug'>;

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const known = new WeakMap<readonly ContentFile[], Record<Shelf, ReadonlyMap<string, Book>>>();
/** Books of one shelf by their slugs, in order. */
function booksOf(site: Known, shelf: Shelf): ReadonlyMap<string, Book> {
  let all = known.get(site.content);
  if (!all) known.set(site.content, (all = { answers: collect(site, 'answers'), texts: collect(site, 'texts') }));
  return all[shelf];
}
function collect(site: Known, shelf: Shelf): Map<string, Book> {
  const files = new Map<string, ContentFile[]>();
  for (const c of site.content) if (c.collection === shelf) { const g = files.get(c.slug); if (g) g.push(c); else files.set(c.slug, [c]); }
  return new Map([...files].sort(([a], [b]) => byName(a, b)).map(([slug, of]) => [slug, { shelf, slug, owner: site.bySlug.get(slug) ?? null, files: of, names: [...new Set(of.map((c) => c.name))].sort(byName) }]));
}
/** Books of the whole site. */
export const siteBooks = (site: Known, shelf: Shelf): Book[] => [...booksOf(site, shelf).values()].filter((b) => !b.owner);
/** The book of a municipality, or null. */
export const ownBook = (site: Known, shelf: Shelf, slug: string): Book | null => { const b = booksOf(site, shelf).get(slug); return b?.owner ? b : null; };
/** Whether the list of a shelf has anything to show. */
export const hasShelf = (site: Known, shelf: Shelf): boolean => booksOf(site, shelf).size > 0;
/** Links to the answers and texts of a municipality, for its other pages; empty where there are none. */
export const bookLinks = (ctx: ViewContext, slug: string): Anchor[] =>
  SHELVES.flatMap((shelf) => { const book = ownBook(ctx.site, shelf, slug); return book ? [{ text: ctx.t(`texts.${shelf}`), href: ctx.href(...bookPath(book)) }] : []; });
/** The book a text stands in; null for a text of a programme. */
export const bookOf = (site: Known, file: ContentFile): Book | null => { const shelf = SHELVES.find((s) => s === file.collection); return shelf ? booksOf(site, shelf).get(file.slug) ?? null : null; };
/** Where a book stands, after the language: `ulgu/answers` or `answers/<book>`; `more` are a chapter, or `topic` and its key. */
export const bookPath = (book: Book, ...more: string[]): string[] => [...(book.owner ? [book.slug, book.shelf] : [book.shelf, book.slug]), ...more];

/** The text in the wanted language, else in the first language of the site that has it. */
export function fileIn(site: Pick<Site, 'data'>, book: Book, name: string, lang: Lang): ContentFile {
  const all = book.files.filter((c) => c.name === name);
  return [lang, ...site.data.config.languages].flatMap((l) => all.find((c) => c.lang === l) ?? [])[0] ?? all[0]!;
}

const EMPTY: FrontMatter = { title: '', lang: '', chapter: null, printed: '', source: '', sha256: '', lines: '', pages: [], book: '', questions: [] };
const read = new WeakMap<ContentFile, { front: FrontMatter; findings: readonly Finding[] }>();
/** The settings at the top of a text, and what is wrong with them. Wrong settings count as none. */
export function frontOf(file: ContentFile): { front: FrontMatter; findings: readonly Finding[] } {
  let r = read.get(file);
  if (r) return r;
  const findings: Finding[] = [], { settings, problems } = readFrontMatter(file.source);
  // Settings that are no YAML at all are told by the text itself.
  const value = problems.length || !isCollection(file.collection) ? null : readYaml(COLLECTIONS[file.collection], settings, file.file, (f) => findings.push({ ...f, line: settings ? f.line + 1 : 1 }));
  r = { front: { ...EMPTY, ...value }, findings };
  read.set(file, r);
  return r;
}

/** The number before a question («12. …?»), or null. */
export const numberOf = (heading: string): number | null => { const m = /^(\d{1,4})[.)]\s/.exec(heading); return m ? Number(m[1]) : null; };
/** Permanent id of a heading of a book of answers: by the settings, else by its printed number. Only headings of the second level are questions. */
export function questionId(front: FrontMatter, heading: { text: string; level: number }): string | null {
  const number = heading.level === 2 ? numberOf(heading.text) : null;
  return number === null ? null : (front.questions.find((q) => q.number === number)?.id ?? `q-${String(number).padStart(3, '0')}`);
}

export interface Topic { key: string; names: Text; questions: ReadonlySet<string> }
/**
 * Topics of a book in the order in which they appear. A question has the same topic in every language: the words in the first language of
 * the site that has the question decide, those in the others are its names.
 */
export function topicsOf(site: Pick<Site, 'data'>, book: Book): readonly Topic[] {
  const { languages } = site.data.config, byWords = new Map<string, { key: string; names: Record<Lang, string>; questions: Set<string> }>(), decided = new Map<string, string>(), keys = new Set<string>();
  const inLang = (lang: Lang): QuestionFront[] => book.names.flatMap((name) => book.files.filter((c) => c.name === name && c.lang === lang).flatMap((c) => frontOf(c).front.questions)).filter((q) => q.topic.trim());
  for (const lang of languages) for (const q of inLang(lang)) {
    const words = decided.get(q.id) ?? q.topic.trim().toLowerCase();
    decided.set(q.id, words);
    let topic = byWords.get(words);
    if (!topic) {
      let key = slugOf(words, 40);
      for (let n = 2; keys.has(key); n++) key = `${slugOf(words, 40)}-${n}`;
      keys.add(key);
      byWords.set(words, (topic = { key, names: {}, questions: new Set() }));
    }
    topic.names[lang] ??= q.topic.trim();
    topic.questions.add(q.id);
  }
  return [...byWords.values()];
}
