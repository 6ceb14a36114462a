/** What is wrong with the settings and the permanent ids of texts. */
import type { Finding } from '../model/types.ts';
import { finding } from '../readers/text.ts';
import { readFrontMatter, settingLine } from '../text/front-matter.ts';
import { frontOf, ownBook, SHELVES, siteBooks, type Book } from './books.ts';
import { contentText } from './content-text.ts';
import type { Bundle, ContentFile, Site } from './site.ts';

/** Settings against their schema, and against the folder the text stands in. */
export function frontFindings(file: ContentFile): Finding[] {
  const { front, findings } = frontOf(file);
  if (!front.lang || front.lang === file.lang) return [...findings];
  return [...findings, finding('yaml-value', file.file, settingLine(readFrontMatter(file.source).settings, ['lang']), 0, { actual: front.lang, expected: file.lang, params: { key: 'lang' } })];
}

/** Ids that stand twice in one language of a book, and questions in the settings that no heading answers to. */
export function idFindings(site: Site, book: Book): Finding[] {
  const out: Finding[] = [], seen = new Map<string, string>();
  const take = (lang: string, id: string, file: string, line: number) => {
    const key = `${lang}|${id}`, first = seen.get(key);
    if (first) out.push(finding('text-id-repeated', file, line, 0, { actual: id, params: { first } }));
    else seen.set(key, `${file}:${line}`);
  };
  for (const name of book.names) for (const file of book.files.filter((c) => c.name === name)) {
    const { headings } = contentText(site, book.owner, file, file.lang, book), given = new Set(headings.filter((h) => h.given).map((h) => h.id));
    const { settings } = readFrontMatter(file.source), listed = new Set<string>();
    for (const h of headings) if (h.given) take(file.lang, h.id, file.file, h.line);
    frontOf(file).front.questions.forEach((q, i) => {
      const line = () => settingLine(settings, ['questions', i]);
      for (const mark of [`id ${q.id}`, ...(q.number === null ? [] : [`number ${q.number}`])]) {
        if (listed.has(mark)) out.push(finding('text-id-repeated', file.file, line(), 0, { actual: mark.replace(/^id /, ''), params: { first: file.file } }));
        listed.add(mark);
      }
      if (!given.has(q.id)) out.push(finding('question-without-heading', file.file, line(), 0, { actual: q.id }));
    });
  }
  return out;
}

/** Findings in the answers and texts of a municipality; `b` null: in those of the whole site. */
export function bookFindings(site: Site, b: Bundle | null): Finding[] {
  const books = SHELVES.flatMap((shelf) => (b ? ownBook(site, shelf, b.slug) ?? [] : siteBooks(site, shelf)));
  return books.flatMap((book) => idFindings(site, book));
}
