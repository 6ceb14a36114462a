/** Every link of every page leads to something that exists, under `/` and under `/sub/`. */
import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectNone, needSite, pagesIn, read, urlOf } from '../lib/sites.ts';

const unescape = (s: string) => s.replace(/&amp;/g, '&').replace(/&#38;/g, '&').replace(/&quot;/g, '"');
describe.each([['utc', '/'], ['sub', '/sub/']] as const)('site %s under %s', (name, base) => {
  it('has no dead link, picture, script or anchor', () => {
    const root = needSite(name);
    const ids = new Map<string, Set<string>>();
    const idsOf = (file: string) => {
      let s = ids.get(file);
      if (!s) ids.set(file, (s = new Set([...read(root, file).matchAll(/\sid="?([^"\s>]+)/g)].map((m) => unescape(m[1]!)))));
      return s;
    };
    const dead: string[] = [];
    let links = 0;
    for (const page of pagesIn(root)) {
      const html = read(root, page);
      const here = new URL(urlOf(page).slice(1), `http://site${base}`);
      for (const m of html.matchAll(/\s(?:href|src|action)=(?:"([^"]*)"|([^\s">]+))/g)) {
        const raw = unescape(m[1] ?? m[2] ?? '');
        if (/^(https?:|mailto:|tel:|geo:|data:)/.test(raw)) continue;
        links++;
        const target = new URL(raw, here);
        let path = decodeURIComponent(target.pathname);
        if (!path.startsWith(base)) { dead.push(`${page}: ${raw} (outside the base path)`); continue; }
        path = path.slice(base.length);
        const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
        if (!existsSync(`${root}/${file}`) || statSync(`${root}/${file}`).isDirectory()) { dead.push(`${page}: ${raw}`); continue; }
        if (target.hash.length > 1 && file.endsWith('.html') && !idsOf(file).has(decodeURIComponent(target.hash.slice(1)))) dead.push(`${page}: ${raw} (no such anchor)`);
      }
    }
    expect(links).toBeGreaterThan(1000);
    expectNone(dead);
  });
});
