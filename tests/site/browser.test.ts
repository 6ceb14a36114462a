/** What people meet: every kind of page in a real browser, on a phone and on a desk, with and without script. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteServer } from '../../scripts/lib/server.ts';
import { launch, noBrowser } from '../lib/browser.ts';
import { expectNone, kindsOf, needSite, urlOf } from '../lib/sites.ts';

const root = needSite('utc');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Kinds of pages as the sample shows them, and the sparse ones that look different. */
const pages = [...new Set([
  '404.html', 'index.html', ...kindsOf(root, 'ky').values(), ...[...kindsOf(root, 'ru').values()].filter((p) => !p.includes('/rules/') && !p.includes('/glossary/')),
  'ky/bishkek/index.html', 'ky/kara-tash/index.html', 'ky/balykchy/index.html', 'ky/kazan-kuigan/index.html', 'ky/bishkek/budget/2021/index.html', 'ru/osh/years/index.html', 'en/ulgu/index.html', 'en/ulgu/programme/03-services/index.html',
])];

/** What is drawn with colours of its own: looked at in the dark as well. */
const coloured = pages.filter((p) => /^ky\/(ulgu|bishkek)\//.test(p) || p === 'index.html' || p === '404.html');
const sets = { light: pages, dark: coloured } as const;

let browser: Browser, server: Server, base = '';
beforeAll(async () => {
  if (noBrowser) return;
  server = createSiteServer(root, '/');
  await new Promise<void>((done) => server.listen(0, done));
  base = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});
afterAll(async () => { await browser?.close(); server?.close(); });

const open = (context: BrowserContext, path: string): Promise<Page> => context.newPage().then(async (p) => { await p.goto(base + (path === '404.html' ? '/no/such/page/' : urlOf('/' + path).replace('//', '/'))); return p; });

describe.skipIf(noBrowser)(`in a browser${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  describe.each([[360, 'light'], [1280, 'light'], [360, 'dark']] as const)('%i px wide, %s', (width, colorScheme) => {
    let context: BrowserContext;
    beforeAll(async () => { context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme }); });
    afterAll(() => context.close());
    it.each(sets[colorScheme])('%s passes axe', async (path) => {
      const page = await open(context, path);
      // Everything that can be opened is looked at, too.
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      await page.close();
      expectNone(violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`)));
    });
    it('no page is wider than the screen, no text in drawings is under 12 px', async () => {
      const wrong: string[] = [];
      for (const path of sets[colorScheme]) {
        const page = await open(context, path);
        const seen = await page.evaluate(() => {
          const over = document.documentElement.scrollWidth - window.innerWidth;
          const small = [...document.querySelectorAll<SVGTextElement>('svg text')].filter((e) => e.getClientRects().length).map((e) => {
            const svg = e.ownerSVGElement!, scale = svg.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
            return parseFloat(getComputedStyle(e).fontSize) * scale;
          }).filter((px) => px < 11.95);
          return { over, small: small.length ? Math.min(...small) : 0 };
        });
        if (seen.over > 0) wrong.push(`${path}: ${seen.over} px too wide`);
        if (seen.small) wrong.push(`${path}: text of ${seen.small.toFixed(1)} px`);
        await page.close();
      }
      expectNone(wrong);
    });
  });

  it('asks for nothing but what stands on its own origin, and finds all of it', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const wrong: string[] = [];
    for (const path of pages) {
      const page = await context.newPage();
      page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().startsWith('data:')) wrong.push(`${path}: ${r.url()}`); });
      page.on('response', (r) => { if (r.status() >= 400 && path !== '404.html') wrong.push(`${path}: ${r.status()} ${r.url()}`); });
      page.on('console', (m) => { if (m.type() === 'error' && path !== '404.html') wrong.push(`${path}: ${m.text()}`); });
      page.on('pageerror', (e) => wrong.push(`${path}: ${e.message}`));
      await page.goto(base + (path === '404.html' ? '/no/such/page/' : urlOf('/' + path).replace('//', '/')));
      await page.close();
    }
    await context.close();
    expectNone(wrong);
  });

  describe('without JavaScript', () => {
    let context: BrowserContext;
    beforeAll(async () => { context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } }); });
    afterAll(() => context.close());
    it('a reader gets from the first page to a line of the budget', async () => {
      const page = await open(context, 'index.html');
      await page.getByRole('link', { name: 'Кыргызча' }).first().click();
      await page.getByRole('link', { name: 'Үлгү айыл аймагы' }).first().click();
      expect(await page.locator('h1').textContent()).toMatch(/78,6/);
      await page.getByRole('navigation').getByRole('link', { name: 'Бардык саптар' }).click();
      const group = page.locator('details').filter({ hasText: 'Бала бакча' }).last();
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
    beforeAll(async () => { context = await browser.newContext({ viewport: { width: 360, height: 800 } }); });
    afterAll(() => context.close());
    const search = async (lang: string, q: string) => {
      const page = await context.newPage();
      await page.goto(`${base}/${lang}/search/?q=${encodeURIComponent(q)}`);
      await page.waitForFunction(() => document.querySelector('[data-search-count]')?.textContent || document.querySelector('[data-search-status]')?.textContent?.match(/табылган жок|не найдено|Nothing/), undefined, { timeout: 20_000 });
      const hits = await page.locator('[data-search-results] a').evaluateAll((as) => as.map((a) => ({ href: a.getAttribute('href')!, text: a.textContent! })));
      return { page, hits };
    };
    it.each([['ky', 'көчө жарыгы', /ulgu/], ['ky', 'кочо жарыгы', /ulgu/], ['ru', 'выравнивающий', /./], ['ky', 'Бишкек', /bishkek/]])('%s: «%s» finds something that exists', async (lang, q, wanted) => {
      const { page, hits } = await search(lang, q);
      expect(hits.length).toBeGreaterThan(0);
      expect(hits.some((h) => wanted.test(h.href))).toBe(true);
      const response = await page.goto(base + hits[0]!.href);
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
    it('a first query stays within its weight', async () => {
      const page = await context.newPage();
      let bytes = 0;
      page.on('response', async (r) => { if (/pagefind|search/.test(r.url()) && !r.url().endsWith('/search/')) bytes += (await r.body().catch(() => Buffer.alloc(0))).byteLength; });
      await page.goto(`${base}/ky/search/`);
      await page.fill('#q', 'жол');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !!document.querySelector('[data-search-count]')?.textContent, undefined, { timeout: 20_000 });
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(250_000);
      await page.close();
    });
  });

  describe('by keyboard alone', () => {
    it('the first stop skips to the content, and every link and button can be reached and seen', async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${base}/ky/ulgu/`);
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
