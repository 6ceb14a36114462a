/**
 * The search page in the browser. Nothing is loaded before the first query; no text of its own (all words are in `data-*`
 * of the form); the document is built from nodes, never from HTML text. Expected markup:
 *
 *     <form data-search role="search" method="get" data-base="/" data-languages="ky ru en"
 *           data-loading="…" data-found="… {count}" data-none="…" data-other-language="…" data-dropped="… {words}" data-error="…">
 *       <input type="search" name="q">
 *       <select name="municipality"><option value="">…</option><option value="slug">Name</option></select>   optional, like
 *       <select name="year">…</select> <select name="kind">…</select>                                        every select
 *       <button>…</button>
 *     </form>
 *     <p data-search-status role="status"></p>
 *     <ol data-search-results></ol>
 *     <button type="button" data-search-more hidden>…</button>
 *
 * `data-base` is the site's base path with slashes at both ends; `data-languages` the languages that have an index, in the
 * order to try. Values of the selects are the filter values of the records (build.ts); their words serve as labels of results.
 * After a search the status holds the number in `[data-search-count]`. Without JavaScript the form still sends `?q=`.
 * Needs `script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'`.
 */
import { excerpt, matcher, queryWords } from './words.ts';
import type { Stretch } from './words.ts';
import { stemsOf } from '../text/analyze.ts';

interface Data { raw_url?: string; url: string; meta: Record<string, string> }
interface Hit { id: string; data(): Promise<Data> }
interface Index { search(words: string, options: { filters: Record<string, string[]> }): Promise<{ results: Hit[] }> }
interface Pagefind { createInstance(options: { basePath: string; noWorker: boolean; ranking: Record<string, number> }): Index }

const SHOWN = 10, FILTERS = ['municipality', 'year', 'kind'] as const;
/** Short pages should not win by being short, and a rare word should count (domain notes on search). */
const RANKING = { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 };

function el<K extends keyof HTMLElementTagNameMap>(name: K, children: readonly (Node | string)[], attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  e.append(...children);
  return e;
}
/**
 * Runs a module by its address. A script element instead of `import()`: the bundler would wrap an import whose address it
 * cannot know in a loader larger than this page needs. build.ts makes Pagefind name itself in `globalThis.pagefind`.
 */
const load = (src: string) => new Promise((done, fail) => {
  const script = el('script', [], { type: 'module', src });
  script.onload = done;
  script.onerror = fail;
  document.head.append(script);
});
const marked = (stretches: readonly Stretch[]) => stretches.map((s) => (s.match ? el('mark', [s.text]) : s.text));

function start(form: HTMLFormElement): void {
  const words = form.dataset, base = words.base ?? '/', page = document.documentElement.lang;
  const status = document.querySelector<HTMLElement>('[data-search-status]')!;
  const list = document.querySelector<HTMLElement>('[data-search-results]')!;
  const more = document.querySelector<HTMLButtonElement>('[data-search-more]');
  const input = form.elements.namedItem('q') as HTMLInputElement;
  const selects = FILTERS.map((n) => form.elements.namedItem(n)).filter((s): s is HTMLSelectElement => s instanceof HTMLSelectElement);
  const languages = [...new Set([page, ...(words.languages ?? page).split(' ')])].filter((l) => (words.languages ?? page).split(' ').includes(l));
  const indexes = new Map<string, Index>();
  let loading: Promise<unknown> | undefined, run = 0, next = (): Promise<void> => Promise.resolve();

  const open = async (lang: string): Promise<Index> => {
    const known = indexes.get(lang);
    if (known) return known;
    await (loading ??= load(`${base}pagefind/pagefind.js`));
    const index = (globalThis as unknown as { pagefind: Pagefind }).pagefind.createInstance({ basePath: `${base}pagefind/${lang}/`, noWorker: true, ranking: RANKING });
    indexes.set(lang, index);
    return index;
  };
  /** Exact hits first; behind them what only begins with the last word. */
  const find = async (query: string, lang: string): Promise<Hit[]> => {
    const filters = Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.name, [s.value]]));
    const index = await open(lang);
    const exact = await index.search(queryWords(query, lang, false), { filters }), begun = await index.search(queryWords(query, lang, true), { filters });
    const seen = new Set(exact.results.map((h) => h.id));
    return [...exact.results, ...begun.results.filter((h) => !seen.has(h.id))];
  };
  const label = (name: string, value: string | undefined) => {
    const select = selects.find((s) => s.name === name);
    return value ? [...(select?.options ?? [])].find((o) => o.value === value)?.text ?? (name === 'year' ? value : '') : '';
  };
  const item = (d: Data, lang: string, matches: (stem: string) => boolean) => {
    const link = el('a', marked(excerpt(d.meta.title ?? '', lang, matches, 300)), { href: base + (d.raw_url ?? d.url).replace(/^\//, '') });
    const where = FILTERS.map((n) => label(n, d.meta[n])).filter(Boolean).join(' · ');
    const text = d.meta.text ? [el('p', marked(excerpt(d.meta.text, lang, matches)))] : [];
    return el('li', [link, ...(where ? [el('p', [where], { class: 'where' })] : []), ...text], lang === page ? {} : { lang });
  };
  const say = (count: number | null, ...notes: (string | undefined)[]) => {
    const found = (words.found ?? '{count}').split('{count}');
    const tally = count === null ? [] : [found[0] ?? '', el('span', [String(count)], { 'data-search-count': '' }), found[1] ?? ''];
    status.replaceChildren(...tally, ...notes.filter(Boolean).map((n, i) => (i || tally.length ? ` ${n}` : n!)));
  };

  const search = async (): Promise<void> => {
    const mine = ++run, query = input.value.trim();
    list.replaceChildren();
    if (more) more.hidden = true;
    if (!stemsOf(query, page).length) return say(null);
    say(null, words.loading);
    try {
      let lang = page, hits: Hit[] = [];
      for (lang of languages) {
        hits = await find(query, lang);
        if (mine !== run) return;
        if (hits.length) break;
      }
      if (!hits.length) return say(0, words.none);
      const matches = matcher(query, lang), used = new Set<string>();
      next = async () => {
        const at = list.childElementCount, data = await Promise.all(hits.slice(at, at + SHOWN).map((h) => h.data()));
        if (mine !== run) return;
        for (const d of data) for (const s of stemsOf(`${d.meta.title} ${d.meta.text}`, lang)) if (matches(s)) used.add(s);
        list.append(...data.map((d) => item(d, lang, matches)));
        if (more) more.hidden = list.childElementCount >= hits.length;
      };
      await next();
      if (mine !== run) return;
      const dropped = stemsOf(query, lang).filter((q) => ![...used].some((s) => s === q || s.startsWith(q)));
      const lost = query.split(/\s+/).filter((w) => stemsOf(w, lang).some((s) => dropped.includes(s)));
      say(hits.length, lang === page ? '' : words.otherLanguage, lost.length ? words.dropped?.replace('{words}', lost.join(', ')) : '');
    } catch {
      loading = undefined;
      if (mine === run) say(null, words.error);
    }
  };

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('q') ?? '';
    for (const s of selects) s.value = asked.get(s.name) ?? '';
    void search();
  };
  const toAddress = () => {
    const params = new URLSearchParams({ q: input.value.trim() });
    for (const s of selects) if (s.value) params.set(s.name, s.value);
    history.pushState(null, '', `?${params}`);
    void search();
  };
  form.addEventListener('submit', (e) => { e.preventDefault(); toAddress(); });
  for (const s of selects) s.addEventListener('change', () => { if (input.value.trim()) toAddress(); });
  more?.addEventListener('click', () => {
    const at = list.childElementCount;
    void next().then(() => list.children[at]?.querySelector('a')?.focus());
  });
  addEventListener('popstate', fromAddress);
  fromAddress();
}

const form = document.querySelector<HTMLFormElement>('form[data-search]');
if (form) start(form);
