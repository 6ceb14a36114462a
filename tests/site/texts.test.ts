/** Answers and texts of the sample: every question has its address, its topic, its place in search and in the open data. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { noBrowser } from '../lib/browser.ts';
import { expectNone, needSite, read } from '../lib/sites.ts';
import { judge, stage } from '../lib/stage.ts';

const root = needSite('utc'), on = stage(root);
const content = (path: string) => fileURLToPath(new URL(`../../src/content/${path}`, import.meta.url));
interface Front { title: string; questions?: { id: string; topic: string; office: string; date: string }[] }
const texts = (shelf: string, lang: string) => readdirSync(content(`${shelf}/ulgu/${lang}`)).sort().map((f) => {
  const source = readFileSync(content(`${shelf}/ulgu/${lang}/${f}`), 'utf8');
  return { name: f.replace(/\.md$/, ''), front: parse(source.split('---\n')[1]!) as Front, headings: [...source.matchAll(/^## (.+)$/gm)].map((m) => m[1]!) };
});
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/[\u00a0\u202f\s]+/g, ' ');
const shown = (lang: string) => (lang === 'en' ? 'ky' : lang);

describe('answers of the sample', () => {
  it('three chapters, eighteen questions, in Kyrgyz and in Russian', () => {
    for (const lang of ['ky', 'ru']) expect(texts('answers', lang).map((t) => t.headings.length)).toEqual([6, 6, 6]);
    expect(texts('answers', 'ru').map((t) => t.front.questions!.map((q) => [q.id, q.date]))).toEqual(texts('answers', 'ky').map((t) => t.front.questions!.map((q) => [q.id, q.date])));
  });
  it.each(['ky', 'ru', 'en'])('%s: each question stands in the contents and in its chapter, with link, office and topic', (lang) => {
    const index = read(root, `${lang}/ulgu/answers/index.html`);
    for (const t of texts('answers', shown(lang))) {
      const html = read(root, `${lang}/ulgu/answers/${t.name}/index.html`), page = words(html);
      for (const [i, q] of t.front.questions!.entries()) {
        const text = t.headings[i]!.replace(/^\d+\. /, '');
        expect(index).toContain(`/${lang}/ulgu/answers/${t.name}/#${q.id}`);
        expect(words(index)).toContain(text);
        expect(html).toMatch(new RegExp(`<h2 id="?${q.id}"?>`));
        expect(html).toMatch(new RegExp(`class="?pl"? href="?#${q.id}"?`));
        expect(page).toContain(q.office);
        expect(page).toContain(q.topic);
      }
      expect(html).not.toContain('unresolved');
    }
  });
  it('topics are plain links, and every question is found under exactly one of them', () => {
    const folder = `${root}/ky/ulgu/answers/topic`, found = readdirSync(folder).flatMap((k) => [...read(root, `ky/ulgu/answers/topic/${k}/index.html`).matchAll(/answers\/[^/"]+\/#(q-\d+)/g)].map((m) => m[1]!));
    expect(found.sort()).toEqual(texts('answers', 'ky').flatMap((t) => t.front.questions!.map((q) => q.id)).sort());
    for (const k of readdirSync(folder)) expect(existsSync(`${root}/ru/ulgu/answers/topic/${k}/index.html`)).toBe(true);
  });
  it('a page that is missing in English is shown in Kyrgyz, marked and told', () => {
    const html = read(root, 'en/ulgu/answers/01-budget/index.html');
    expect(html).toMatch(/<div class="?prose"? lang="?ky"?>/);
    expect(words(html)).toContain('Кыргызча');
  });
  it('open data have them all', () => {
    const data = JSON.parse(read(root, 'data/ulgu/answers.json')) as { id: string; language: string; question: string; answer: string; url: string }[];
    expect(data).toHaveLength(36);
    for (const d of data) { expect(d.answer.length).toBeGreaterThan(40); expect(existsSync(`${root}${d.url.split('#')[0]}index.html`)).toBe(true); }
  });
  it('other municipalities have none, and no link to any', () => {
    expect(existsSync(`${root}/ky/naryn/answers`)).toBe(false);
    expect(read(root, 'ky/naryn/index.html')).not.toContain('/naryn/answers/');
  });
});

describe('texts of the sample', () => {
  it.each(['ky', 'ru'])('%s: contents, permanent ids, notes that lead there and back', (lang) => {
    const [t] = texts('texts', lang), html = read(root, `${lang}/ulgu/texts/${t!.name}/index.html`);
    for (const h of t!.headings) { const id = /\{#(.+)\}/.exec(h)![1]!; expect(html).toMatch(new RegExp(`<h2 id="?${id}"?>`)); expect(html).toMatch(new RegExp(`class="?toc"?[\\s\\S]*href="?#${id}"?`)); }
    for (const n of ['1', '2']) { expect(html).toMatch(new RegExp(`href="?#t-fn-${n}"?`)); expect(html).toMatch(new RegExp(`id="?t-fn-${n}"?`)); expect(html).toMatch(new RegExp(`href="?#t-fnref-${n}"?`)); }
    expect(html).toMatch(/callout-pull-quote"? aria-hidden="?true/);
  });
});

describe.skipIf(noBrowser)(`in a browser${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  it.each([[360, 'light'], [1280, 'dark']] as const)('%i px, %s: nothing to object to', async (width, colorScheme) => {
    const context = await on.browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    try {
      for (const page of ['ky/ulgu/answers/index.html', 'ru/ulgu/answers/01-budget/index.html', 'en/ulgu/answers/02-programme/index.html', 'ky/ulgu/texts/01-local-initiative/index.html', 'ru/answers/index.html', `ky/ulgu/answers/topic/${readdirSync(`${root}/ky/ulgu/answers/topic`)[0]}/index.html`])
        expectNone(await judge(context, on.base, page));
    } finally { await context.close(); }
  });
  it('a question is found by its words, in its chapter', async () => {
    const context = await on.browser.newContext(), page = await context.newPage();
    await page.goto(`${on.base}/ky/search/?q=${encodeURIComponent('көпүрө эмне үчүн оңдолгон жок')}`);
    await page.waitForSelector('[data-search-results] a', { timeout: 20_000 });
    const hrefs = await page.locator('[data-search-results] a').evaluateAll((as) => as.map((a) => a.getAttribute('href')));
    expect(hrefs.slice(0, 3)).toContain('/ky/ulgu/answers/02-programme/#q-011');
    await context.close();
  });
});
