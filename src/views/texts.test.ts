import { describe, expect, test } from 'vitest';
import { bookLinks, frontOf, ownBook, siteBooks, topicsOf } from './books.ts';
import { tried } from '../import/text/try.ts';
import { answersData, bookRecords } from './book-records.ts';
import { idsByPlace } from './content-text.ts';
import { viewContext } from './context.ts';
import { coverageView } from './coverage.ts';
import { fixtureSite } from './fixture.ts';
import { sitePagesOf, pagesOf } from './frame.ts';
import { questionsOf } from './questions.ts';
import type { Site } from './site.ts';
import { bookFiles, catalog } from './open-data.ts';
import { textFindings } from './text-findings.ts';
import { pageTitle, textPages, textView, type BookView, type ChapterView, type ShelfView, type TopicView } from './texts.ts';

const KY = `---
title: Бюджет
lang: ky
chapter: 1
questions:
  - {id: q-001, topic: Каражат, office: Каржы бөлүмү, date: 2030-05-06}
  - {id: q-002, topic: Жол}
---

## 1. Бюджет канча?

2028-жылы: :amount{direction=revenue year=2028 phase=executed}.

### Кененирээк

Дагы сөз.

## 2. Жол качан бүтөт?

Күзүндө[^1].

[^1]: Аба ырайына жараша.

## Башка

Суроо эмес.
`;
const RU = KY.replace('title: Бюджет', 'title: Бюджет (ру)').replace('lang: ky', 'lang: ru').replace('Каражат', 'Деньги').replace('topic: Жол', 'topic: Дорога').replace('канча', 'какой').replace('Жол качан бүтөт', 'Когда будет дорога');
const LATER = '---\ntitle: Катышуу\n---\n\n## 3. Угуу качан?\n\nКышында.\n';
const PREFACE = '---\ntitle: "big.ky"\nkind: "qa"\nlang: "ky"\nsource: "big.ky.txt"\nsha256: "' + 'a'.repeat(64) + '"\nlines: "1-9"\n---\n\nКириш.\n';
const IMPORTED = '---\ntitle: "Калк"\nlang: "ky"\nkind: "qa"\nchapter: 2\nprinted: "Бөлүм 2. Калк"\nsource: "big.ky.txt"\nsha256: "' + 'a'.repeat(64) + '"\nlines: "10-99"\npages:\n  - {page: 7, line: 12, text: "Калктын саны"}\nquestions:\n  - {number: 23, id: "q-023", line: 10}\n---\n\n## 23. Калк деген эмне?\n\nКалктын саны – бул.\n';
const TEXT = '---\ntitle: Колдонмо\nlang: ky\n---\n\nБашы.\n\n:::callout{kind=pull-quote}\nБашы башкача.\n:::\n\n## Биринчи кадам {#step-one}\n\nСөз.\n\n## Экинчи\n\nДагы.\n';
const file = (path: string, source: string) => { const [collection, slug, lang, name] = path.split('/') as [string, string, string, string]; return { collection, slug, lang, name, file: `content/${path}.md`, source }; };
const siteWith = (...content: ReturnType<typeof file>[]): Site => ({ ...fixtureSite(), content });
const site = siteWith(file('answers/alma/ky/01-budget', KY), file('answers/alma/ky/02-part', LATER), file('answers/alma/ru/01-budget', RU), file('answers/big/ky/00-preface', PREFACE), file('answers/big/ky/02-kalk', IMPORTED), file('texts/guide/ky/01-guide', TEXT));
const alma = ownBook(site, 'answers', 'alma')!;
const page = (path: string) => textPages(site).find((p) => p.path.join('/') === path)!;

describe('books', () => {
  test('belong to a municipality by their folder’s name, else to the whole site', () => {
    expect(siteBooks(site, 'answers').map((b) => b.slug)).toEqual(['big']);
    expect(siteBooks(site, 'texts').map((b) => b.slug)).toEqual(['guide']);
    expect(alma.names).toEqual(['01-budget', '02-part']);
    expect(ownBook(site, 'answers', 'beta')).toBeNull();
  });
  test('have a page each, with their chapters and topics', () => {
    expect(textPages(site).map((p) => p.path.join('/'))).toEqual([
      'answers', 'alma/answers', 'alma/answers/01-budget', 'alma/answers/02-part', 'alma/answers/topic/karazhat', 'alma/answers/topic/zhol', 'answers/big', 'answers/big/00-preface', 'answers/big/02-kalk',
      'texts', 'texts/guide', 'texts/guide/01-guide',
    ]);
    expect(textPages(siteWith())).toEqual([]);
  });
  test('are linked only where they are', () => {
    const ctx = viewContext(site, 'ru');
    expect(bookLinks(ctx, 'alma')).toEqual([{ text: 'Вопросы и ответы', href: '/ru/alma/answers/' }]);
    expect(bookLinks(ctx, 'beta')).toEqual([]);
    expect(sitePagesOf(site)).toEqual(expect.arrayContaining(['answers', 'texts']));
    expect(sitePagesOf(siteWith()).filter((k) => k === 'answers' || k === 'texts')).toEqual([]);
    expect([...'ab'].map((_, i) => pagesOf(site, site.bundles[i]!).some((p) => p.key === 'answers'))).toEqual([true, false]);
  });
  test('are counted by language', () => {
    const row = coverageView(site, 'en').rows.find((r) => r.what === 'Texts of questions and answers')!;
    expect(row.cells.map((c) => c.text)).toEqual(['4 of 4', '1 of 4', '0 of 4']);
  });
});

describe('topics', () => {
  test('are the same in every language: the question decides, not the word', () => {
    expect(topicsOf(site, alma).map((x) => [x.key, x.names, [...x.questions]])).toEqual([['karazhat', { ky: 'Каражат', ru: 'Деньги' }, ['q-001']], ['zhol', { ky: 'Жол', ru: 'Дорога' }, ['q-002']]]);
  });
  test('have a page with their questions', () => {
    const v = textView(site, page('alma/answers/topic/zhol'), 'ru') as TopicView;
    expect([v.title.text, v.lead, v.entries.map((e) => [e.href, e.text])]).toEqual(['Тема: Дорога', 'Вопросов: 1', [['/ru/alma/answers/01-budget/#q-002', 'Когда будет дорога?']]]);
    expect(v.topics.map((x) => [x.text.text, x.count, x.current])).toEqual([['Деньги', '1', false], ['Дорога', '1', true]]);
  });
});

describe('a chapter', () => {
  const ky = textView(site, page('alma/answers/01-budget'), 'ky') as ChapterView;
  test('has its questions with permanent ids, who answered, topic and day', () => {
    expect(ky.entries.map((e) => [e.href, e.number, e.text])).toEqual([['#q-001', '1.', 'Бюджет канча?'], ['#q-002', '2.', 'Жол качан бүтөт?']]);
    expect(ky.html).toContain('<p class="by"><a href="/ky/alma/answers/topic/karazhat/">Каражат</a> · жооп берген: Каржы бөлүмү · <time datetime="2030-05-06">2030-жылдын 6-майы</time></p>');
    expect(ky.html).toContain('aria-label="Шилтеме: 1. Бюджет канча?"');
    expect(ky.html).toMatch(/class="live">440\u00a0тал/);
    expect([ky.previous, ky.next?.title.text, ky.hasLive, ky.notice, ky.textLang]).toEqual([null, 'Катышуу', true, '', null]);
  });
  test('missing in a language is shown in another, marked and told', () => {
    const ru = textView(site, page('alma/answers/02-part'), 'ru') as ChapterView;
    expect([ru.textLang, ru.notice, ru.title]).toEqual(['ky', 'Этот текст пока есть только на другом языке: Кыргызча.', { text: 'Катышуу', lang: 'ky' }]);
    expect(ru.html).toContain('aria-label="Шилтеме: 3. Угуу качан?"');
  });
  test('of an imported book says where it came from, and where the pages of the print begin', () => {
    const v = textView(site, page('answers/big/02-kalk'), 'ky') as ChapterView;
    expect(v.source).toEqual({ text: 'Тексттин булагы: big.ky.txt, саптары: 10–99', sha256: 'a'.repeat(64) });
    expect(v.html).toContain('id="page-7" role="doc-pagebreak" aria-label="7-бет"');
    expect(v.kicker.map((k) => [k.text, k.href])).toEqual([['Суроо-жооп', '/ky/answers/'], ['big', '/ky/answers/big/'], ['2-бөлүм', '']]);
    expect(v.previous!.title.text).toBe('Кириш сөз');
    expect(pageTitle(v)).toBe('Калк – big');
  });
  test('a name made of the file’s is no title', () => {
    expect((textView(site, page('answers/big'), 'ky') as BookView).title.text).toBe('Суроо-жооп (big)');
    const named = siteWith(file('answers/big/ky/00-preface', PREFACE.replace('title: "big.ky"', 'title: "big.ky"\nbook: Жүз суроо')), file('answers/big/ky/02-kalk', IMPORTED));
    expect((textView(named, textPages(named).find((p) => p.path.join('/') === 'answers/big')!, 'ru') as BookView).title).toEqual({ text: 'Жүз суроо', lang: 'ky' });
  });
  test('smaller headings are named by their place', () => {
    expect(ky.html).toContain('<h3 id="q-001-1">Кененирээк</h3>');
    const id = idsByPlace();
    expect([2, 3, 3, 2, 4, 3, 2].map((level) => id({ text: 'А', level }))).toEqual(['s-1', 's-1-1', 's-1-2', 's-2', 's-2-1-1', 's-2-2', 's-3']);
  });
  test('a text: parts with permanent ids, contents, and a list that leads straight to it', () => {
    const v = textView(site, page('texts/guide/01-guide'), 'ky') as ChapterView;
    expect(v.entries.map((e) => [e.href, e.text])).toEqual([['#step-one', 'Биринчи кадам'], ['#s-2', 'Экинчи']]);
    expect((textView(site, page('texts'), 'ky') as ShelfView).groups).toEqual([{ title: 'Баарына тиешелүү тексттер', books: [{ title: { text: 'Колдонмо' }, href: '/ky/texts/guide/01-guide/', place: '', note: 'Тексттер: 1' }] }]);
  });
});

describe('questions as data', () => {
  test('the words below smaller headings belong to the answer, notes and other headings do not', () => {
    expect(questionsOf(site, alma, 'ky').map((q) => [q.id, q.text, q.answer])).toEqual([['q-001', 'Бюджет канча?', '2028-жылы: 440 тал. Кененирээк Дагы сөз.'], ['q-002', 'Жол качан бүтөт?', 'Күзүндө.'], ['q-003', 'Угуу качан?', 'Кышында.']]);
  });
  test('one record of search for each question and each heading, in their own language', () => {
    expect(bookRecords(site, alma, 'ru').map((r) => [r.url, r.title, r.kind, r.municipality])).toEqual([['/ru/alma/answers/01-budget/#q-001', 'Бюджет какой?', 'answer', 'alma'], ['/ru/alma/answers/01-budget/#q-002', 'Когда будет дорога?', 'answer', 'alma']]);
    const text = bookRecords(site, siteBooks(site, 'texts')[0]!, 'ky');
    expect(text.map((r) => [r.url, r.title, r.kind, r.text])).toEqual([['/ky/texts/guide/01-guide/', 'Колдонмо', 'text', 'Башы.'], ['/ky/texts/guide/01-guide/#step-one', 'Биринчи кадам – Колдонмо', 'text', 'Сөз.'], ['/ky/texts/guide/01-guide/#s-2', 'Экинчи – Колдонмо', 'text', 'Дагы.']]);
    expect(bookRecords(site, siteBooks(site, 'texts')[0]!, 'en')).toEqual([]);
  });
  test('open data: every language in which a question is written', () => {
    const data = answersData(site, alma) as Record<string, unknown>[];
    expect(data).toHaveLength(5);
    expect(data[3]).toEqual({ id: 'q-001', language: 'ru', number: 1, question: 'Бюджет какой?', answer: expect.stringContaining('440'), office: 'Каржы бөлүмү', topic: 'Деньги', topic_id: 'karazhat', date: '2030-05-06', url: '/ru/alma/answers/01-budget/#q-001', file: 'content/answers/alma/ru/01-budget.md' });
  });
});

test('books of the whole site are open data too, and stand in the catalogue only where there are any', () => {
  expect(bookFiles(site).map((f) => [f.path, (JSON.parse(f.text) as { id: string }[]).map((q) => q.id)])).toEqual([['data/answers/big.json', ['q-023']]]);
  const listed = (s: Site) => (JSON.parse(catalog(s, new Map()).text) as { answers?: { path: string }[] }).answers?.map((a) => a.path);
  expect([listed(site), listed(siteWith())]).toEqual([['data/answers/big.json'], undefined]);
});

test.each([
  ['programme', '1. Калк\n\nАзыркы абал\n\nБул жерде калк жөнүндө сүйлөм бар.\n\n4. Экономикалык өнүгүү\n\nДагы бир сүйлөм.\n'],
  ['plain', 'Аталыш\n\nБул жерде сүйлөм бар.\n'], ['qa', '1. Эмне үчүн?\n\nАнткени ошондой.\n\n2. Качан?\n\nЭртең менен.\n\n3. Кайда?\n\nМында эле.\n'],
] as const)('what the import of a %s writes is valid', async (kind, source) => {
  const { files } = await tried(source, { kind });
  expect(files.length).toBeGreaterThan(0);
  for (const f of files) expect(frontOf(file(f.path.replace(/\.md$/, ''), f.text)).findings, f.path).toEqual([]);
});

describe('what is wrong with a text', () => {
  const found = (path: string, source: string) => { const s = siteWith(file(path, source)); return textFindings(s, s.bySlug.get(path.split('/')[1]!) ?? null).map((f) => [f.rule, f.line, f.actual || f.params.key]); };
  test('nothing is wrong with those above', () => { for (const b of [...site.bundles, null]) expect(textFindings(site, b)).toEqual([]); });
  test.each([
    ['an unknown setting', KY.replace('chapter: 1', 'chaptre: 1'), ['yaml-key', 4, 'chaptre']],
    ['an unknown setting of a question', KY.replace('{id: q-002, topic: Жол}', '{id: q-002, them: Жол}'), ['yaml-key', 7, 'them']],
    ['no title', KY.replace('title: Бюджет\n', ''), ['yaml-value', 2, 'title']],
    ['a day that is none', KY.replace('2030-05-06', '2030-02-30'), ['yaml-value', 6, '2030-02-30']],
    ['the kind of another folder', KY.replace('chapter: 1', 'kind: plain'), ['yaml-value', 4, 'plain']],
    ['the language of another folder', KY.replace('lang: ky', 'lang: ru'), ['yaml-value', 3, 'ru']],
    ['an id that is none', KY.replace('id: q-002', 'id: "second question"'), ['yaml-value', 7, 'second question']],
    ['a question that is not in the text', KY.replace('id: q-002', 'id: q-009'), ['question-without-heading', 7, 'q-009']],
    ['a number twice in the text', KY.replace('## 2.', '## 1.'), ['text-id-repeated', 18, 'q-001']],
    ['an id twice in the settings', KY.replace('id: q-002', 'id: q-001'), ['text-id-repeated', 7, 'q-001']],
    ['an id of the writer twice', TEXT.replace('## Экинчи', '## Экинчи {#step-one}'), ['text-id-repeated', 16, 'step-one']],
  ])('%s is told at its line', (_, source, expected) => {
    expect(found(source.includes('step-one') ? 'texts/guide/ky/01-guide' : 'answers/alma/ky/01-budget', source)).toContainEqual(expected);
  });
  test('an id of another chapter is taken, one of another language is not', () => {
    const twice = siteWith(file('answers/alma/ky/01-budget', KY), file('answers/alma/ky/02-part', LATER.replace('## 3.', '## 2.')), file('answers/alma/ru/02-part', LATER.replace('## 3.', '## 1.')));
    expect(textFindings(twice, twice.bySlug.get('alma')!).map((f) => [f.rule, f.file, f.params.first])).toEqual([['text-id-repeated', 'content/answers/alma/ky/02-part.md', 'content/answers/alma/ky/01-budget.md:18']]);
  });
  test('a text of the whole site has no figures of its own', () => expect(found('texts/guide/ky/01-guide', `${TEXT}\n:amount{year=2028}\n`).map(([rule]) => rule)).toEqual(['live-figure']));
  test('wrong settings do not hide the text', () => expect(frontOf(file('answers/alma/ky/01-budget', KY.replace('chapter: 1', 'x: 1'))).front.title).toBe(''));
});
