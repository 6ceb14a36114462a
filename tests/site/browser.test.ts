/** What people do: read without script, search, walk by keyboard. */
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../lib/browser.ts';
import { needSite } from '../lib/sites.ts';
import { addressOf, stage } from '../lib/stage.ts';

const root = needSite('utc'), on = stage(root);
const open = (context: BrowserContext, path: string): Promise<Page> => context.newPage().then(async (p) => { await p.goto(on.base + addressOf(path)); return p; });

describe.skipIf(noBrowser)(`in a browser${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  describe('without JavaScript', () => {
    let context: BrowserContext;
    beforeAll(async () => { context = await on.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } }); });
    afterAll(() => context.close());
    it('a reader gets from the first page to a line of the budget', async () => {
      const page = await open(context, 'index.html');
      await page.getByRole('link', { name: 'Кыргызча' }).first().click();
      await page.getByRole('link', { name: 'Үлгү айыл аймагы' }).first().click();
      expect(await page.locator('h1').textContent()).toMatch(/78,6/);
      const menu = page.locator('header details > summary');
      if (await menu.first().isVisible()) await menu.first().click();
      await page.getByRole('link', { name: 'Бардык саптар' }).first().click();
      const group = page.locator('details:has(> summary)').filter({ hasText: 'Бала бакча' }).filter({ has: page.locator('[id^="l-e-709"]') }).last();
      await group.locator('summary').first().click();
      expect(await group.locator('[id^="l-e-709"]').first().isVisible()).toBe(true);
    });
    it('every figure shows its drawing, its sentence and its table', async () => {
      const page = await open(context, 'ky/ulgu/index.html');
      const figures = page.locator('figure[data-chart]');
      expect(await figures.count()).toBeGreaterThanOrEqual(4);
      for (const f of await figures.all()) {
        expect(await f.locator('svg[role=img]').count()).toBeGreaterThan(0);
        expect(await f.locator('table').count()).toBe(1);
        await f.locator('details summary').first().click();
        expect(await f.locator('table').isVisible()).toBe(true);
      }
    });
    it('the search page says what it needs', async () => {
      const page = await open(context, 'ky/search/index.html');
      expect(await page.locator('noscript').textContent()).toMatch(/JavaScript/);
    });
  });

  describe('search', () => {
    let context: BrowserContext;
    beforeAll(async () => { context = await on.browser.newContext({ viewport: { width: 360, height: 800 } }); });
    afterAll(() => context.close());
    const search = async (lang: string, q: string) => {
      const page = await context.newPage();
      await page.goto(`${on.base}/${lang}/search/?q=${encodeURIComponent(q)}`);
      await page.waitForFunction(() => document.querySelector('[data-search-count]')?.textContent || document.querySelector('[data-search-status]')?.textContent?.match(/табылган жок|не найдено|Nothing/), undefined, { timeout: 20_000 });
      const hits = await page.locator('[data-search-results] a').evaluateAll((as) => as.map((a) => ({ href: a.getAttribute('href')!, text: a.textContent! })));
      return { page, hits };
    };
    it.each([['ky', 'көчө жарыгы', /ulgu/], ['ky', 'кочо жарыгы', /ulgu/], ['ru', 'выравнивающий', /./], ['ky', 'Бишкек', /bishkek/]])('%s: «%s» finds something that exists', async (lang, q, wanted) => {
      const { page, hits } = await search(lang, q);
      expect(hits.length).toBeGreaterThan(0);
      expect(hits.some((h) => wanted.test(h.href))).toBe(true);
      const response = await page.goto(on.base + hits[0]!.href);
      expect(response!.status()).toBe(200);
      const id = hits[0]!.href.split('#')[1];
      if (id) expect(await page.locator(`[id="${decodeURIComponent(id)}"]`).count()).toBe(1);
      await page.close();
    });
    it('says so when there is nothing', async () => {
      const { page, hits } = await search('ky', 'ыыыццц');
      expect(hits).toEqual([]);
      await page.close();
    });
    it('a first query weighs no more than docs/performance.md says', async () => {
      // As a host sends it: text compressed, the index and the WebAssembly already are. Every answer is waited for, so that
      // the sum does not hang on which came first.
      const page = await context.newPage(), answers: Promise<number>[] = [];
      page.on('response', (r) => {
        if (/pagefind|search/.test(r.url()) && !r.url().endsWith('/search/')) answers.push(r.body().then((b) => (/\.(js|json)(\?|$)/.test(r.url()) ? gzipSync(b) : b).byteLength));
      });
      await page.goto(`${on.base}/ky/search/`);
      await page.fill('#q', 'жол');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !!document.querySelector('[data-search-count]')?.textContent, undefined, { timeout: 20_000 });
      await page.waitForLoadState('networkidle');
      const bytes = (await Promise.all(answers)).reduce((a, b) => a + b, 0);
      expect(bytes).toBeGreaterThan(60 * 1024);
      // 100 kB is the aim and is missed (docs/performance.md); this holds what is reached.
      expect(bytes).toBeLessThan(116 * 1024);
      await page.close();
    });
  });

  describe('by keyboard alone', () => {
    it('the first stop skips to the content, and every link and button can be reached and seen', async () => {
      const page = await on.browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${on.base}/ky/ulgu/`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
      const stops = await page.locator('a[href], summary, button, [tabindex="0"]').count();
      const reached = new Set<string>();
      for (let i = 0; i < stops + 5; i++) {
        const stop = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement;
          const r = e.getBoundingClientRect(), s = getComputedStyle(e);
          return { key: `${e.tagName}${e.getAttribute('href') ?? ''}${Math.round(r.top + scrollY)}:${Math.round(r.left)}`, outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, size: r.width * r.height, tag: e.tagName };
        });
        if (stop.tag !== 'BODY') { reached.add(stop.key); expect(stop.outline, stop.key).toBe(true); expect(stop.size, stop.key).toBeGreaterThan(0); }
        await page.keyboard.press('Tab');
      }
      expect(reached.size).toBeGreaterThan(stops * 0.6);
      await page.close();
    });
  });
});
