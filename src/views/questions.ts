/** Questions of a book of answers as data: for lists by topic, search and open data. */
import type { Lang } from '../model/types.ts';
import { bookPath, fileIn, frontOf, numberOf, topicsOf, type Book, type Topic } from './books.ts';
import { contentText } from './content-text.ts';
import type { ContentFile, Site } from './site.ts';

export interface Question {
  id: string;
  /** As printed; null where a question has none. */
  number: number | null;
  /** Without its number. */
  text: string;
  /** Words of the answer, those of smaller headings with it. */
  answer: string;
  /** '' = not said. */
  office: string; date: string;
  topic: Topic | null;
  chapter: string;
  /** Address after the language. */
  path: string[]; anchor: string;
  file: ContentFile;
}
/** Questions of one text, shown in a page of `lang`. */
export function questionsIn(site: Site, book: Book, file: ContentFile, lang: Lang): Question[] {
  const { headings } = contentText(site, book.owner, file, lang, book), { front } = frontOf(file), topics = topicsOf(site, book), out: Question[] = [];
  for (const h of headings) {
    if (h.level === 2 && h.given) {
      const said = front.questions.find((q) => q.id === h.id), number = numberOf(h.text);
      out.push({
        id: h.id, number, text: number === null ? h.text : h.text.replace(/^\d+[.)]\s+/, ''), answer: h.plain, office: said?.office ?? '', date: said?.date ?? '',
        topic: topics.find((x) => x.questions.has(h.id)) ?? null, chapter: file.name, path: bookPath(book, file.name), anchor: h.id, file,
      });
    } else if (h.level > 2 && out.length) out.at(-1)!.answer = `${out.at(-1)!.answer} ${h.text} ${h.plain}`.trim();
  }
  return out;
}
/** Questions of a whole book, each in the page's language or, where it is missing, in another. */
export const questionsOf = (site: Site, book: Book, lang: Lang): Question[] => book.names.flatMap((name) => questionsIn(site, book, fileIn(site, book, name, lang), lang));
