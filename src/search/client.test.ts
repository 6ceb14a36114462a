// The script in a real browser, with a real index, under a base path.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launch, noBrowser } from '../../tests/lib/browser.ts';
import { buildSearchIndex } from './build.ts';
import type { SearchRecord } from './build.ts';

const record = (url: string, lang: string, title: string, text = '', more: Partial<SearchRecord> = {}): SearchRecord => ({ url, lang, title, text, municipality: '', year: null, kind: 'page', ...more });
const records = [
  record('/ky/a/budget/2025/#l-1', 'ky', 'Көчө жарыгынын электр кубаты', 'Көчөлөрдү жарыктандырууга 1 284 600 сом жумшалды', { municipality: 'a', year: 2025, kind: 'line' }),
  record('/ky/b/budget/2024/#l-1', 'ky', 'Көчө жарыгы', 'Лампалар', { municipality: 'b', year: 2024, kind: 'line' }),
  record('/ky/t1/', 'ky', 'Жер салыгы', 'Салыктардын бири', { kind: 'term' }),
  record('/ky/t2/', 'ky', 'Салым', 'Салынган акча', { kind: 'term' }),
  record('/ky/t3/', 'ky', 'Катышуу', 'Катышуунун жолдору', { kind: 'term' }),
  record('/ky/xss/', 'ky', '<img src=x onerror="window.hacked=1">уу', 'коркунучтуу <script>window.hacked=1</script>'),
  record('/ru/r1/', 'ru', 'Бюджетная статья', 'Одна запись', { kind: 'term' }),
  ...Array.from({ length: 45 }, (_, i) => record(`/ky/many/${i}/`, 'ky', `Көпүрө ${i}`, 'көпүрөнү оңдоо', { kind: 'line', year: 2025 })),
];
const html = `<!DOCTYPE html><html lang="ky"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'">
<form data-search role="search" method="get" data-base="/sub/" data-languages="ky ru" data-loading="изделип жатат" data-found="Табылды: {count}." data-none="Жок." data-other-language="Башка тилде." data-dropped="Табылбады: {words}." data-error="Ката.">
<label>Издөө <input type="search" name="q"></label>
<select name="municipality"><option value="">Баары</option><option value="a">Алфа айылы</option><option value="b">Бета айылы</option></select>
<select name="year"><option value="">Баары</option><option>2025</option><option>2024</option></select><select name="kind"><option value="">Баары</option><option value="line">Сап</option><option value="term">Сөз</option></select>
<button>Издөө</button></form><p data-search-status role="status"></p><ol data-search-results></ol><button type="button" data-search-more hidden>Дагы</button>
<script type="module" src="/sub/search.js"></script></html>`;

describe.skipIf(noBrowser)('search page', () => {
  const dir = mkdtempSync(join(tmpdir(), 'kazyna-search-'));
  let browser: Browser, page: Page, origin = '', script = '', asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    asked.push(path);
    const file = join(dir, path.replace(/^\/sub\//, ''));
    const send = (type: string, body: string | Buffer) => { response.setHeader('content-type', type); response.end(body); };
    if (path === '/sub/ky/search/') send('text/html', html);
    else if (path === '/sub/search.js') send('text/javascript', script);
    else if (existsSync(file) && statSync(file).isFile()) send(path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream', readFileSync(file));
    else { response.statusCode = 404; response.end(); }
  });
  beforeAll(async () => {
    await buildSearchIndex({ records, outDir: join(dir, 'pagefind') });
    const out = await build({ configFile: false, logLevel: 'error', root: import.meta.dirname, build: { write: false, modulePreload: false, rollupOptions: { input: join(import.meta.dirname, 'search.client.ts') } } });
    script = (Array.isArray(out) ? out : [out]).flatMap((o) => ('output' in o ? o.output : [])).map((o) => ('code' in o ? o.code : '')).join('\n');
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launch();
    page = await browser.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const ask = async (query: string) => {
    await page.goto(`${origin}/sub/ky/search/?${query}`);
    await page.waitForFunction(() => document.querySelector('[data-search-count]') ?? document.querySelector('[data-search-status]')!.textContent!.startsWith('Ката'));
    return { status: await page.textContent('[data-search-status]'), links: await page.$$eval('[data-search-results] a', (a) => a.map((e) => e.getAttribute('href'))), marks: await page.$$eval('mark', (m) => m.map((e) => e.textContent)) };
  };

  test('the script is small', () => expect(gzipSync(script).length).toBeLessThanOrEqual(5000));
  test('nothing of the index is loaded before a query', async () => {
    asked = [];
    await page.goto(`${origin}/sub/ky/search/`);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((p) => p.includes('pagefind'))).toEqual([]);
  });
  test('an inflected query, typed without ө ү ң, finds the words and marks them as written', async () => {
    const r = await ask('q=кочолордун');
    expect(r.links).toEqual(expect.arrayContaining(['/sub/ky/a/budget/2025/#l-1', '/sub/ky/b/budget/2024/#l-1']));
    expect(r.links).toHaveLength(2);
    expect(r.marks).toContain('Көчөлөрдү');
    expect(r.status).toBe('Табылды: 2.');
  });
  test('salyk is not salym, a letter is not participation', async () => {
    expect((await ask('q=салыктардын')).links).toEqual(['/sub/ky/t1/']);
    const r = await ask('q=кат+салык');
    expect(r.links).toEqual(['/sub/ky/t1/']);
    expect(r.status).toBe('Табылды: 1. Табылбады: кат.');
  });
  test('what only begins with the last word comes after exact hits', async () => expect((await ask('q=катыш')).links).toEqual(['/sub/ky/t3/']));
  test('filters narrow and label', async () => {
    const r = await ask('q=көчө&municipality=b');
    expect(r.links).toEqual(['/sub/ky/b/budget/2024/#l-1']);
    expect(await page.textContent('[data-search-results] .where')).toBe('Бета айылы · 2024 · Сап');
  });
  test('the other language answers where this one has nothing, with its language marked', async () => {
    const r = await ask('q=бюджетный');
    expect(r.links).toEqual(['/sub/ru/r1/']);
    expect(r.status).toContain('Башка тилде.');
    expect(await page.getAttribute('[data-search-results] li', 'lang')).toBe('ru');
  });
  test('nothing found says so and counts zero', async () => {
    const r = await ask('q=жыъкүлмэ');
    expect(r.links).toEqual([]);
    expect(await page.textContent('[data-search-count]')).toBe('0');
  });
  test('markup in a title or a query stays text', async () => {
    const r = await ask(`q=${encodeURIComponent('<img src=x onerror=window.hacked=1> коркунучтуу')}`);
    expect(r.links).toContain('/sub/ky/xss/');
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  });
  test('ten at a time, the rest by a button that moves the focus on', async () => {
    expect((await ask('q=көпүрө')).links).toHaveLength(10);
    await page.click('[data-search-more]');
    await page.waitForFunction(() => document.querySelectorAll('[data-search-results] li').length === 20);
    expect(await page.evaluate(() => [...document.querySelectorAll('[data-search-results] a')].indexOf(document.activeElement!))).toBe(10);
  });
  test('a query by keyboard changes the address; going back asks again', async () => {
    await ask('q=салым');
    await page.fill('[name=q]', 'көпүрө');
    await page.press('[name=q]', 'Enter');
    await page.waitForFunction(() => document.querySelector('[data-search-count]')?.textContent === '45');
    expect(decodeURIComponent(page.url())).toContain('q=көпүрө');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('[data-search-count]')?.textContent === '1');
    expect(await page.inputValue('[name=q]')).toBe('салым');
  });
});
