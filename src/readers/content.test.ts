import { expect, test } from 'vitest';
import { memoryDisk } from '../model/disk.ts';
import { readContent } from './content.ts';

const known = { languages: ['ky', 'ru'], slugs: new Set(['alma']) };
const read = (paths: readonly string[]) => readContent(memoryDisk(Object.fromEntries(paths.map((p) => [p, `# ${p}\n`]))), 'content', known);

test('texts of programmes, answers and texts are read, sorted by path', () => {
  const r = read(['texts/guide/ru/01-a.md', 'answers/alma/ky/01-b.md', 'answers/book/ky/00-preface.md', 'programmes/alma/ky/01-general.md']);
  expect(r.findings).toEqual([]);
  expect(r.files.map((f) => [f.collection, f.slug, f.lang, f.name])).toEqual([['answers', 'alma', 'ky', '01-b'], ['answers', 'book', 'ky', '00-preface'], ['programmes', 'alma', 'ky', '01-general'], ['texts', 'guide', 'ru', '01-a']]);
});
test.each([
  ['news/alma/ky/01-a.md', 'news'], ['01-a.md', '01-a.md'], ['programmes/beta/ky/01-a.md', 'programmes/beta'], ['answers/My Book/ky/01-a.md', 'answers/My Book'],
  ['answers/alma/de/01-a.md', 'answers/alma/de'], ['answers/alma/01-a.md', 'answers/alma/01-a.md'], ['texts/alma/ky/01-a.txt', 'texts/alma/ky/01-a.txt'], ['texts/alma/ky/Текст.md', 'texts/alma/ky/Текст.md'],
  ['texts/alma/ky/more/01-a.md', 'texts/alma/ky/more'], ['answers/alma/ky/topic.md', 'answers/alma/ky/topic.md'],
])('%s is not read, and that is told', (path, told) => {
  const r = read([path, 'answers/alma/ky/02-ok.md']);
  expect(r.files.map((f) => f.name)).toEqual(['02-ok']);
  expect(r.findings.map((f) => [f.rule, f.file, f.severity ?? 'of the rule'])).toEqual([['file-unknown', `content/${told}`, 'of the rule']]);
  expect(r.findings[0]!.expected).not.toBe('');
});
test('what systems leave behind is no mistake', () => expect(read(['.DS_Store', 'answers/alma/ky/.01-a.md.swp', 'README.md', 'answers/alma/Thumbs.db'])).toEqual({ files: [], findings: [] }));
