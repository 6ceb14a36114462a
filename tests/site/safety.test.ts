/** Nothing inline, nothing from elsewhere, one policy on every page, no broken words. */
import { describe, it } from 'vitest';
import { expectNone, filesIn, needSite, pagesIn, read } from '../lib/sites.ts';

describe('pages', () => {
  const root = needSite('utc');
  const pages = pagesIn(root);
  const all = (bad: (html: string, page: string) => string | false) => {
    const out: string[] = [];
    for (const p of pages) { const b = bad(read(root, p), p); if (b) out.push(`${p}: ${b}`); }
    return out.slice(0, 30);
  };
  it('carry the policy before anything it must rule', () => {
    expectNone(all((h) => {
      const at = h.indexOf('Content-Security-Policy'), first = h.search(/<(script|link|style)\b/);
      return at < 0 ? 'no policy' : first >= 0 && first < at ? 'policy too late' : !/default-src 'none'/.test(h.replace(/&#39;/g, "'")) && 'policy without default-src none';
    }));
  });
  it('allow WebAssembly on the search page only', () => {
    expectNone(all((h, p) => h.includes('wasm-unsafe-eval') !== /^\w+\/search\/index\.html$/.test(p) && 'wasm'));
  });
  it('have no inline script, style or handler', () => {
    expectNone(all((h) => /<style\b|\sstyle=|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=["']/.exec(h.replace(/<code[\s\S]*?<\/code>/g, ''))?.[0] ?? false));
  });
  it('load nothing from another origin', () => {
    expectNone(all((h) => /<(?:script|img|iframe|source|video|audio|embed|object)[^>]+(?:src|data)="?(?:https?:)?\/\/|<link[^>]+rel="?(?:stylesheet|preload|icon|preconnect|dns-prefetch)"?[^>]+href="?(?:https?:)?\/\//.exec(h)?.[0] ?? false));
  });
  it('show no undefined, NaN, Infinity, [object Object] or unfilled placeholder', () => {
    expectNone(all((h) => /\bundefined\b|\bNaN\b|\bInfinity\b|\[object |\{[a-z_]+\}/.exec(h.replace(/<(script|code|pre)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' '))?.[0] ?? false));
  });
  it('have one h1, a title, a language and no id twice', () => {
    expectNone(all((h) => {
      if ((h.match(/<h1\b/g) ?? []).length !== 1) return 'h1';
      if (!/<title>[^<]{3,}<\/title>/.test(h)) return 'title';
      if (!/<html[^>]+lang="?[a-z]{2}/.test(h)) return 'lang';
      const ids = [...h.matchAll(/\sid=(?:"([^"]+)"|([^\s>"]+))/g)].map((m) => m[1] ?? m[2]!);
      const twice = ids.find((id, i) => ids.indexOf(id) !== i);
      return twice ? `id ${twice} twice` : false;
    }));
  });
});

describe('the folder', () => {
  it('tells nothing about the machine it was built on', () => {
    const root = needSite('utc');
    const told = filesIn(root).filter((f) => /\.(html|json|csv|js|css|txt)$/.test(f) && /\/(home|root|work|Users)\/|\/tmp\//.test(read(root, f)));
    expectNone(told);
  });
});
