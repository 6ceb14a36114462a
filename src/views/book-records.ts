/** Answers and texts for search and as open data. */
import type { Lang } from '../model/types.ts';
import type { SearchRecord } from '../search/build.ts';
import { bookPath, frontOf, numberOf, type Book } from './books.ts';
import { contentText } from './content-text.ts';
import { questionsIn, type Question } from './questions.ts';
import { link, type ContentFile, type Site } from './site.ts';

const filesOf = (book: Book, lang: Lang): ContentFile[] => book.names.flatMap((name) => book.files.filter((c) => c.name === name && c.lang === lang));
const writtenIn = (site: Site, book: Book, lang: Lang): Question[] => filesOf(book, lang).flatMap((file) => questionsIn(site, book, file, lang));

/**
 * One record for each question, and for each heading of a text, in the language it is written in. Addresses are those from the root of the
 * site. A book may be long: of an answer or a part as many words are indexed as a reader would look for.
 */
export function bookRecords(site: Site, book: Book, lang: Lang): SearchRecord[] {
  const at = (path: readonly string[], id: string) => `${link({ base: '/' }, lang, ...path)}${id ? `#${id}` : ''}`;
  const common = { lang, municipality: book.owner?.slug ?? '', year: null };
  if (book.shelf === 'answers') return writtenIn(site, book, lang).map((q) => ({ ...common, url: at(q.path, q.anchor), title: q.text, kind: 'answer', text: cut([q.topic?.names[lang] ?? '', q.office, q.answer].filter(Boolean).join('. ')) }));
  return filesOf(book, lang).flatMap((file) => {
    const text = contentText(site, book.owner, file, lang, book), title = frontOf(file).front.title || file.name, path = bookPath(book, file.name);
    const parts = text.headings.filter((h) => h.id !== 'footnote-label');
    const before = parts.length ? text.plain.slice(0, Math.max(0, text.plain.indexOf(parts[0]!.text))) : text.plain;
    return [
      { ...common, url: at(path, ''), title, kind: 'text', text: cut(before.trim()) },
      ...parts.map((h) => ({ ...common, url: at(path, h.id), title: `${numberOf(h.text) === null ? h.text : h.text.replace(/^\d+[.)]\s+/, '')} – ${title}`, kind: 'text', text: cut(h.plain) })),
    ];
  });
}
const MOST = 1200;
const cut = (s: string): string => (s.length <= MOST ? s : s.slice(0, s.lastIndexOf(' ', MOST)));

/** Questions as data, one for each language they are written in. `url` is from the root of the site's addresses, base included. */
export const answersData = (site: Site, book: Book): object[] => site.data.config.languages.flatMap((lang) => writtenIn(site, book, lang).map((q) => ({
  id: q.id, language: lang, number: q.number, question: q.text, answer: q.answer, office: q.office, topic: q.topic?.names[lang] ?? '', topic_id: q.topic?.key ?? '', date: q.date,
  url: `${link(site, lang, ...q.path)}#${q.anchor}`, file: q.file.file,
})));
