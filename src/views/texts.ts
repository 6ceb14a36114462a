/** Pages of answers and texts: the list of books, one book, one chapter, the questions of one topic. */
import type { Lang } from '../model/types.ts';
import { bookPath, fileIn, frontOf, hasShelf, numberOf, ownBook, SHELVES, siteBooks, topicsOf, type Book, type Shelf } from './books.ts';
import { contentText } from './content-text.ts';
import { fullName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { participationLink } from './participation-pages.ts';
import { questionsIn, questionsOf, type Question } from './questions.ts';
import type { ContentFile, Site } from './site.ts';

/** Which page; `book` null: the list of a shelf. */
export interface TextPage { shelf: Shelf; book: Book | null; chapter: string; topic: string; path: string[] }
/** Every page of answers and texts. A folder that has no text has no page. */
export function textPages(site: Site): TextPage[] {
  return SHELVES.flatMap((shelf): TextPage[] => {
    const own = site.bundles.flatMap((b) => ownBook(site, shelf, b.slug) ?? []), books = siteBooks(site, shelf), none = { chapter: '', topic: '' };
    return [
      ...(hasShelf(site, shelf) ? [{ shelf, book: null, ...none, path: [shelf] }] : []),
      ...[...own, ...books].flatMap((book): TextPage[] => [
        { shelf, book, ...none, path: bookPath(book) },
        ...book.names.map((chapter) => ({ shelf, book, ...none, chapter, path: bookPath(book, chapter) })),
        ...topicsOf(site, book).map((x) => ({ shelf, book, ...none, topic: x.key, path: bookPath(book, 'topic', x.key) })),
      ]),
    ];
  });
}
const foreign = (file: ContentFile, lang: Lang): { lang?: Lang } => (file.lang === lang ? {} : { lang: file.lang });
/** A title made of the file's name says nothing: the import found none. */
const found = (title: string, source: string): boolean => title !== '' && title !== source.replace(/\.[^.]+$/, '');
function titleOf(ctx: ViewContext, book: Book, name: string): Worded {
  const file = fileIn(ctx.site, book, name, ctx.lang), { front } = frontOf(file);
  if (found(front.title, front.source)) return { text: front.title, ...foreign(file, ctx.lang) };
  return { text: name.startsWith('00-') ? ctx.t('texts.preface') : plainName(name.replace(/^\d+-/, '')) };
}
const plainName = (slug: string): string => slug.replace(/^./, (c) => c.toUpperCase()).replaceAll('-', ' ');
const untitled = (ctx: ViewContext, book: Book): string => `${ctx.t(`texts.${book.shelf}`)} (${book.slug})`;
/** `book:` of any of its texts, in the page's language if there is one; else the title of its preface; else what it is. */
export function bookTitle(ctx: ViewContext, book: Book): Worded {
  const files = book.names.map((n) => fileIn(ctx.site, book, n, ctx.lang)), said = [...files, ...book.files].find((f) => frontOf(f).front.book);
  if (said) return { text: frontOf(said).front.book, ...foreign(said, ctx.lang) };
  if (book.owner) return { text: ctx.t(`texts.${book.shelf}`) };
  const only = book.names.length === 1 ? book.names[0] : book.names.find((n) => n.startsWith('00-')), file = only && fileIn(ctx.site, book, only, ctx.lang), front = file ? frontOf(file).front : null;
  return file && front && found(front.title, front.source) ? { text: front.title, ...foreign(file, ctx.lang) } : { text: untitled(ctx, book) };
}

export interface EntryView { href: string; number: string; text: string; level: number; note: string }
export interface ChapterLink { title: Worded; href: string; kicker: string; entries: EntryView[]; entriesTitle: string }
export interface SourceView { text: string; sha256: string }
interface Head { title: Worded; kicker: Anchor[]; notice: string; lead: string; slug: string | undefined; path: string[]; current: string }
export interface ShelfView extends Head { kind: 'shelf'; groups: { title: string; books: { title: Worded; href: string; place: string; note: string }[] }[] }
export interface BookView extends Head { kind: 'book'; chapters: ChapterLink[]; topics: { text: Worded; href: string; count: string }[]; source: SourceView | null }
export interface ChapterView extends Head { kind: 'chapter'; html: string; textLang: Lang | null; entries: EntryView[]; entriesTitle: string; answers: boolean; source: SourceView | null; previous: ChapterLink | null; next: ChapterLink | null; hasLive: boolean }
export interface TopicView extends Head { kind: 'topic'; entries: (EntryView & { lang?: Lang })[]; topics: { text: Worded; href: string; current: boolean; count: string }[]; all: Anchor }
export type TextView = ShelfView | BookView | ChapterView | TopicView;

const questionEntry = (ctx: ViewContext, q: Question, note: boolean): EntryView => ({
  href: `${ctx.href(...q.path)}#${q.anchor}`, number: q.number === null ? '' : `${q.number}.`, text: q.text, level: 2,
  note: note ? [q.office, q.date && ctx.fmt.date(q.date)].filter(Boolean).join(' · ') : '',
});
/** Parts of a text that a table of contents names: questions, or headings of the two highest levels. */
function entriesOf(ctx: ViewContext, book: Book, name: string): EntryView[] {
  const file = fileIn(ctx.site, book, name, ctx.lang), at = ctx.href(...bookPath(book, name));
  const questions = book.shelf === 'answers' ? questionsIn(ctx.site, book, file, ctx.lang) : [];
  if (questions.length) return questions.map((q) => questionEntry(ctx, q, false));
  return contentText(ctx.site, book.owner, file, ctx.lang, book).headings.filter((h) => h.level <= 3 && h.id !== 'footnote-label').map((h) => {
    const number = numberOf(h.text);
    return { href: `${at}#${encodeURIComponent(h.id)}`, number: number === null ? '' : `${number}.`, text: number === null ? h.text : h.text.replace(/^\d+[.)]\s+/, ''), level: h.level, note: '' };
  });
}
function chapterLink(ctx: ViewContext, book: Book, name: string, entries = true): ChapterLink {
  const parts = entries ? entriesOf(ctx, book, name) : [];
  const { front } = frontOf(fileIn(ctx.site, book, name, ctx.lang));
  return { title: titleOf(ctx, book, name), href: ctx.href(...bookPath(book, name)), kicker: front.chapter === null ? '' : ctx.t('texts.chapter', { n: front.chapter }), entries: parts, entriesTitle: ctx.t(book.shelf === 'answers' ? 'texts.inChapter' : 'texts.inText', { n: parts.length }) };
}
function sourceOf(ctx: ViewContext, files: readonly ContentFile[], lines: boolean): SourceView | null {
  const front = files.map((f) => frontOf(f).front).find((f) => f.source);
  return front ? { text: [ctx.t('texts.sourceFile', { file: front.source }), ...(lines && front.lines ? [ctx.t('texts.sourceLines', { lines: front.lines.replace('-', '–') })] : [])].join(', '), sha256: front.sha256 } : null;
}
const countOf = (ctx: ViewContext, book: Book): string => {
  const n = book.shelf === 'answers' ? questionsOf(ctx.site, book, ctx.lang).length : book.names.length;
  return ctx.t(book.shelf === 'answers' ? 'texts.questionsCount' : 'texts.textsCount', { n });
};
const topicAnchors = (ctx: ViewContext, book: Book, current = '') => topicsOf(ctx.site, book).map((x) => ({ text: ctx.text(x.names) ?? { text: x.key }, href: ctx.href(...bookPath(book, 'topic', x.key)), count: ctx.fmt.number(x.questions.size), current: x.key === current }));

/** What one page shows, in one language. */
export function textView(site: Site, page: TextPage, lang: Lang): TextView {
  const ctx = viewContext(site, lang), { t } = ctx, { shelf, book } = page;
  const head = { path: page.path, slug: book?.owner?.slug, current: shelf, notice: '', lead: '' };
  const up: Anchor = { text: t(`texts.${shelf}`), href: ctx.href(shelf) };
  if (!book) {
    const link = (b: Book) => {
      const files = b.names.map((n) => fileIn(site, b, n, lang));
      return { title: b.owner ? { text: fullName(ctx, b.owner.m.config) } : bookTitle(ctx, b), href: ctx.href(...(b.shelf === 'texts' && !b.owner && b.names.length === 1 ? bookPath(b, b.names[0]!) : bookPath(b))), place: '', note: [countOf(ctx, b), ...(files.some((f) => f.lang === lang) ? [] : [otherLanguage(ctx, files[0]!.lang)])].join(' · ') };
    };
    const groups = [
      { title: t(`texts.${shelf}All`), books: siteBooks(site, shelf).map(link) },
      { title: t(`texts.${shelf}Of`), books: site.bundles.flatMap((b) => { const own = ownBook(site, shelf, b.slug); return own ? [link(own)] : []; }) },
    ].filter((g) => g.books.length);
    return { kind: 'shelf', ...head, title: { text: t(`texts.${shelf}`) }, kicker: [], lead: t(`texts.${shelf}Lead`), groups };
  }
  const title = bookTitle(ctx, book), home: Anchor = { text: title.text === untitled(ctx, book) ? book.slug : title.text, href: ctx.href(...bookPath(book)), ...(title.lang ? { lang: title.lang } : {}) };
  const over = book.owner && participationLink(ctx, book.owner), above = !book.owner ? [up] : over ? [over] : [], topic = page.topic ? topicsOf(site, book).find((x) => x.key === page.topic)! : null;
  if (topic) {
    const questions = questionsOf(site, book, lang).filter((q) => topic.questions.has(q.id)), name = ctx.text(topic.names) ?? { text: topic.key };
    return {
      kind: 'topic', ...head, title: { ...name, text: t('texts.onTopic', { topic: name.text }) }, kicker: [...above, home], lead: t('texts.questionsCount', { n: questions.length }),
      entries: questions.map((q) => ({ ...questionEntry(ctx, q, true), ...foreign(q.file, lang) })), topics: topicAnchors(ctx, book, topic.key), all: { text: t('texts.allQuestions'), href: home.href },
    };
  }
  if (!page.chapter) {
    const files = book.names.map((n) => fileIn(site, book, n, lang));
    return {
      kind: 'book', ...head, title, kicker: above, notice: files.some((f) => f.lang === lang) ? '' : otherLanguage(ctx, files[0]!.lang), lead: countOf(ctx, book),
      chapters: book.names.map((n) => chapterLink(ctx, book, n)), topics: topicAnchors(ctx, book), source: sourceOf(ctx, files, false),
    };
  }
  const file = fileIn(site, book, page.chapter, lang), text = contentText(site, book.owner, file, lang, book), at = book.names.indexOf(page.chapter), { front } = frontOf(file);
  const entries = entriesOf(ctx, book, page.chapter).map((e) => ({ ...e, href: e.href.slice(e.href.indexOf('#')) }));
  const answers = book.shelf === 'answers', alone = !book.owner && !answers && book.names.length === 1;
  const near = (n: string | undefined) => (n === undefined ? null : chapterLink(ctx, book, n, false));
  return {
    kind: 'chapter', ...head, title: titleOf(ctx, book, page.chapter), kicker: [...above, ...(alone ? [] : [home]), ...(front.chapter === null ? [] : [{ text: t('texts.chapter', { n: front.chapter }), href: '' }])],
    notice: file.lang === lang ? '' : otherLanguage(ctx, file.lang), html: text.html, textLang: file.lang === lang ? null : file.lang, entries,
    entriesTitle: t(answers && entries.some((e) => e.number) ? 'texts.inChapter' : 'texts.inText', { n: entries.length }), answers, source: sourceOf(ctx, [file], true),
    previous: near(book.names[at - 1]), next: near(book.names[at + 1]), hasLive: text.html.includes('class="live"'),
  };
}
const otherLanguage = (ctx: ViewContext, lang: Lang): string => ctx.t('common.otherLanguage', { language: ctx.site.i18n.languages.includes(lang) ? ctx.site.i18n.languageName(lang) : lang });
/** The title of a page in the browser: a chapter says whose it is where the municipality does not. */
export const pageTitle = (view: TextView): string => (view.kind === 'chapter' && view.kicker.length && !view.slug ? `${view.title.text} – ${view.kicker.at(-1)!.href ? view.kicker.at(-1)!.text : view.kicker.at(-2)?.text ?? ''}`.replace(/ – $/, '') : view.title.text);
