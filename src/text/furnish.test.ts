import { describe, expect, test } from 'vitest';
import { renderMarkdown, type MarkdownOptions } from './markdown.ts';

const labels: MarkdownOptions['labels'] = { table: (n) => `Таблица ${n}`, unresolved: 'сан жок', footnotes: 'Эскертүү', backToText: 'Текстке', permalink: (h) => `Шилтеме: ${h}`, page: (n) => `${n}-бет`, folded: (n) => `Саптар: ${n}` };
const md = (s: string, more: Partial<MarkdownOptions> = {}) => renderMarkdown(s, { lang: 'ky', labels, ...more });
const oneLine = (s: string) => s.replace(/\n/g, '');

describe('permanent ids', () => {
  test('of the writer', () => {
    const r = md('## Тандоо {#step-choice}\n\nКомиссия.\n\n## Тандоо\n\nДагы.');
    expect(r.headings.map((h) => [h.id, h.text, h.given, h.line, h.plain])).toEqual([['step-choice', 'Тандоо', true, 1, 'Комиссия.'], ['s-тандоо', 'Тандоо', false, 5, 'Дагы.']]);
    expect(r.html).toContain('<h2 id="step-choice">Тандоо</h2>');
  });
  test('stay when the words change, and the writer’s goes before the caller’s', () => {
    const idOf = (h: { text: string; level: number }) => (/^12\./.test(h.text) && h.level === 2 ? 'q-012' : null);
    for (const words of ['Эски сөз?', 'Жаңы сөз, кененирээк?']) expect(md(`## 12. ${words}`, { idOf }).headings[0]!.id).toBe('q-012');
    expect(md('## 12. Сөз? {#own-id}', { idOf }).headings[0]!.id).toBe('own-id');
    expect(md('# 12. Сөз?', { idOf, headingShift: 1 }).headings[0]).toMatchObject({ id: 'q-012', level: 2 });
  });
  test.each(['{#main}', '{#t-x}', '{#page-3}', '{#Step-1}', '{#a-b onclick=x}', '{#"><script>-x}'])('%s is no id and stays in the words', (s) => {
    const r = md(`## Сөз ${s}`);
    expect(r.headings[0]).toMatchObject({ given: false });
    expect(r.headings[0]!.id.startsWith('s-')).toBe(true);
    expect(r.html).not.toMatch(/<script|onclick="/);
  });
});

describe('links of headings to themselves', () => {
  test('stand beside the heading, with a name, so that the heading itself is read once', () => {
    expect(md('## 7. Калк деген *эмне*? {#q-007}').html).toBe('<div class="hd"><h2 id="q-007"><span class="n">7.</span> Калк деген <em>эмне</em>?</h2><a class="pl" href="#q-007" aria-label="Шилтеме: 7. Калк деген эмне?">¶</a></div>');
  });
  test('none where nobody asked, and none at the heading of the notes', () => {
    expect(md('## А', { labels: { ...labels, permalink: undefined } }).html).toBe('<h2 id="s-а">А</h2>');
    expect(md('## А\n\nб[^1]\n\n[^1]: в').html.match(/class="pl"/g)).toHaveLength(1);
  });
  test('what is said under a heading', () => {
    const r = md('## 1. А? {#q-001}\n\nб', { under: (id) => (id === 'q-001' ? [{ text: 'Бюджет <b>', href: '/t/' }, { text: '2026-жыл', day: '2026-01-05' }] : []) });
    expect(r.html).toContain('</div><p class="by"><a href="/t/">Бюджет &#x3C;b></a> · <time datetime="2026-01-05">2026-жыл</time></p>');
    expect(r.plain).toBe('1. А? б');
  });
});

describe('pages of the print', () => {
  const pages = [{ page: 14, text: 'Экинчи абзац бул' }, { page: 15, text: 'тизменин пункту' }, { page: 15, text: 'тизменин' }, { page: 16, text: 'Аталыш' }, { page: 17, text: 'жок сөздөр' }];
  const r = md('Биринчи абзац.\n\nЭкинчи  абзац бул жерде[^1].\n\n- башка\n- тизменин пункту\n\n## Аталыш\n\nв\n\n[^1]: эскертүү', { pages });
  test('are marked where the paragraph, the item, the heading begins', () => {
    expect(r.html).toContain('<p><span class="pg" id="page-14" role="doc-pagebreak" aria-label="14-бет">14-бет</span>Экинчи');
    expect(r.html).toContain('<li><span class="pg" id="page-15"');
    expect(oneLine(r.html)).toMatch(/<span class="pg" id="page-16"[^>]*>16-бет<\/span><div class="hd"><h2/);
  });
  test('once each, only those found, and never among the words', () => {
    expect(r.html.match(/id="page-/g)).toHaveLength(3);
    expect(r.plain).not.toContain('бет');
  });
});

describe('pull quotes', () => {
  const r = md('Башы.\n\n:::callout{kind=pull-quote}\nБюджет – элдин акчасы.\n:::\n\nБюджет – элдин акчасы деп айтабыз.', { glossary: [{ words: ['бюджет'], href: '/b/', definition: 'План' }] });
  test('are not read out, not searched, not linked', () => {
    expect(oneLine(r.html)).toContain('<aside class="callout callout-pull-quote" aria-hidden="true"><p>Бюджет – элдин акчасы.</p></aside>');
    expect(r.plain).toBe('Башы. Бюджет – элдин акчасы деп айтабыз.');
    expect(r.html).toMatch(/<a class="term" href="\/b\/"[^>]*>Бюджет<\/a> – элдин акчасы деп/);
  });
  test('one with a link in it can be reached by everybody', () => expect(md(':::callout{kind=pull-quote}\n[а](https://example.org/)\n:::').html).not.toContain('aria-hidden'));
});

test('marks of notes are no words', () => {
  const r = md('## Суроо[^1]\n\nЖооп[^1].\n\n[^1]: Эскертүү сөзү.');
  expect(r.headings[0]!.text).toBe('Суроо');
  expect(r.headings[0]!.plain).toBe('Жооп.');
  expect(r.html).toMatch(/href="#s-fn-1"/);
  expect(r.html).toMatch(/id="s-fn-1"/);
});

describe('blocks of lines as printed', () => {
  const block = (n: number, kind = 'text') => `\`\`\`${kind}\n${Array.from({ length: n }, (_, i) => `сап ${i}`).join('\n')}\n\`\`\``;
  test('are folded when they are long', () => {
    expect(md(block(30)).html).toMatch(/^<details class="more"><summary>Саптар: 30<\/summary><pre>/);
    expect(md(block(5)).html).toMatch(/^<pre>/);
  });
  test('code stays open, and so does everything where nobody asked', () => {
    expect(md(block(30, 'js')).html).toMatch(/^<pre>/);
    expect(md(block(30), { labels: { ...labels, folded: undefined } }).html).toMatch(/^<pre>/);
  });
});

test('a passage in another language belongs to the heading above it', () => expect(md('## А\n\n:::lang{ru}\nчасть\n:::\n\nб').headings[0]!.plain).toBe('часть б'));
