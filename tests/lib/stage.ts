/** One browser and one server for a file of browser tests, and what every page is asked. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { createSiteServer } from '../../scripts/lib/server.ts';
import { launch, noBrowser } from './browser.ts';
import { kindsOf, urlOf } from './sites.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The sparse and the crowded, which look different from the sample. */
const OTHERS = ['ky/bishkek/index.html', 'ky/kara-tash/index.html', 'ky/balykchy/index.html', 'ky/kazan-kuigan/index.html', 'ky/bishkek/budget/2021/index.html', 'ru/osh/years/index.html', 'en/ulgu/index.html', 'en/ulgu/programme/03-services/index.html'];

/** Every kind of page in Kyrgyz; in Russian the kinds that hold more than words; the front doors. */
export function pagesOf(root: string): { ky: string[]; ru: string[]; others: string[] } {
  return {
    ky: ['404.html', 'index.html', ...kindsOf(root, 'ky').values()],
    ru: [...kindsOf(root, 'ru').values()].filter((p) => !/\/(rules|glossary|formats|data|about|coverage|declaration|publish)\//.test(p)),
    others: OTHERS,
  };
}
export const addressOf = (path: string): string => (path === '404.html' ? '/no/such/page/' : urlOf('/' + path).replace('//', '/'));

export interface Stage { readonly browser: Browser; readonly base: string }
/** Starts before the tests of a file and stops after them. */
export function stage(root: string): Stage {
  let browser: Browser, server: Server, base = '';
  beforeAll(async () => {
    if (noBrowser) return;
    server = createSiteServer(root, '/');
    await new Promise<void>((done) => server.listen(0, done));
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launch();
  });
  afterAll(async () => { await browser?.close(); server?.close(); });
  return { get browser() { return browser; }, get base() { return base; } };
}

/** Everything wrong with a page: requests to elsewhere, errors, width, small text, and what axe finds with all details open. */
export async function judge(context: BrowserContext, base: string, path: string): Promise<string[]> {
  const wrong: string[] = [];
  const page: Page = await context.newPage();
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().startsWith('data:')) wrong.push(`asks for ${r.url()}`); });
  page.on('pageerror', (e) => wrong.push(e.message));
  if (path !== '404.html') {
    page.on('response', (r) => { if (r.status() >= 400) wrong.push(`${r.status()} ${r.url()}`); });
    page.on('console', (m) => { if (m.type() === 'error') wrong.push(m.text()); });
  }
  await page.goto(base + addressOf(path));
  const seen = await page.evaluate(() => {
    const small = [...document.querySelectorAll<SVGTextElement>('svg text')].filter((e) => e.getClientRects().length).map((e) => {
      const svg = e.ownerSVGElement!, scale = svg.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      return parseFloat(getComputedStyle(e).fontSize) * scale;
    });
    const over = document.documentElement.scrollWidth - window.innerWidth;
    document.querySelectorAll('details').forEach((d) => { d.open = true; });
    return { over, small: Math.min(Infinity, ...small), overOpen: document.documentElement.scrollWidth - window.innerWidth };
  });
  if (seen.over > 0) wrong.push(`${seen.over} px wider than the screen`);
  else if (seen.overOpen > 0) wrong.push(`${seen.overOpen} px wider than the screen when everything is open`);
  if (seen.small < 11.95) wrong.push(`text of ${seen.small.toFixed(1)} px in a drawing`);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  wrong.push(...violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`)));
  await page.close();
  return wrong;
}
