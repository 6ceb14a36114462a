/** Weight of DESIGN §8: HTML and CSS together, gzipped; no script before somebody asks for one. */
import { gzipSync } from 'node:zlib';
import { describe, it } from 'vitest';
import { expectNone, needSite, pagesIn, read } from '../lib/sites.ts';

const LIMIT = 14 * 1024, LINES_LIMIT = 60 * 1024;
const SCRIPTED = /^(ky|ru|en)\/(search\/|[^/]+\/budget\/\d{4}\/|[^/]+\/programme\/risks\/|check\/)/;
const gz = (s: string) => gzipSync(s, { level: 9 }).byteLength;

describe('weight of pages', () => {
  const root = needSite('utc');
  const sheets = new Map<string, number>();
  const pages = pagesIn(root).map((page) => {
    const html = read(root, page);
    let css = 0;
    for (const m of html.matchAll(/<link[^>]+rel="?stylesheet"?[^>]*>/g)) {
      const href = /href="?([^"\s>]+)/.exec(m[0])![1]!.replace(/^\//, '');
      if (!sheets.has(href)) sheets.set(href, gz(read(root, href)));
      css += sheets.get(href)!;
    }
    return { page, bytes: gz(html) + css, scripts: [...html.matchAll(/<script\b/g)].length };
  });
  it('HTML + CSS ≤ 14 kB, full line tables and what asks about each of their lines ≤ 60 kB', () => {
    const heavy = pages.filter((p) => p.bytes > (/\/(budget\/\d{4}|ask\/(\d{4}|programme))\//.test(p.page) ? LINES_LIMIT : LIMIT)).sort((a, b) => b.bytes - a.bytes);
    expectNone(heavy.map((p) => `${p.page} ${(p.bytes / 1024).toFixed(1)} kB`));
  });
  it('no script but where the reader searches, sorts or checks', () => {
    expectNone(pages.filter((p) => p.scripts && !SCRIPTED.test(p.page)).map((p) => p.page));
  });
});
