/** The sites that scripts/test.ts builds for the tests, and how to walk them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (name: string) => fileURLToPath(new URL(`../../.kazyna/test/${name}`, import.meta.url));
export const SITES = { utc: at('utc'), bishkek: at('bishkek'), sub: at('sub'), region: at('region') } as const;

/** Fails with what to do, not with a missing file, when the sites were not built. */
export function needSite(name: keyof typeof SITES): string {
  if (!existsSync(`${SITES[name]}/SHA256SUMS`)) throw new Error(`The site «${name}» was not built. Run: npm test (it builds the sites, then runs these tests)`);
  return SITES[name];
}
/** Paths of all files under a folder, relative, sorted. */
export function filesIn(root: string): string[] {
  const out: string[] = [];
  const walk = (dir: string) => {
    for (const e of readdirSync(`${root}/${dir}`, { withFileTypes: true })) {
      const p = dir ? `${dir}/${e.name}` : e.name;
      if (e.isDirectory()) walk(p); else out.push(p);
    }
  };
  walk('');
  return out.sort();
}
export const pagesIn = (root: string): string[] => filesIn(root).filter((f) => f.endsWith('.html'));
export const read = (root: string, path: string): string => readFileSync(`${root}/${path}`, 'utf8');
/** `ky/ulgu/index.html` → `/ky/ulgu/`. */
export const urlOf = (path: string): string => '/' + path.replace(/index\.html$/, '');
/** Page paths of one kind each, so that a test can look at every kind without looking at every page. */
export function kindsOf(root: string, lang: string): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const p of pagesIn(root)) {
    const parts = p.replace(/\/?index\.html$/, '').split('/');
    if (parts[0] !== lang) continue;
    const rest = parts.slice(1);
    const slugs = new Set(JSON.parse(read(root, 'data/catalog.json')).municipalities.map((m: { slug: string }) => m.slug) as string[]);
    const kind = rest.map((s, i) => (i === 0 && slugs.has(s) ? '<slug>' : i > 0 ? '*' : s));
    if (rest.length > 1 && slugs.has(rest[0]!)) kind[1] = rest[1]!;
    // The pages of a programme differ from each other; only the texts of its sections are alike.
    if (rest[1] === 'programme' && rest[2] && !/^\d/.test(rest[2])) kind[2] = rest[2];
    // Beside the pages of single documents and years.
    const last = rest.at(-1);
    if (rest.includes('documents') && (last === 'scorecards' || last === 'method')) kind[kind.length - 1] = last;
    const key = kind.join('/');
    // The sample has everything; prefer its pages, and the latest year.
    const old = kinds.get(key);
    if (!old || (p.includes('/ulgu/') && (!old.includes('/ulgu/') || p > old))) kinds.set(key, p);
  }
  return kinds;
}
/** Fails with the list itself, so that the offender is named. */
export function expectNone(list: readonly string[], shown = 30): void {
  if (list.length) throw new Error(`${list.length} found:\n${[...new Set(list)].slice(0, shown).join('\n')}`);
}
