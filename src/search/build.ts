/**
 * The search index: what the browser script (search.client.ts) asks. Pagefind finds, we analyse.
 *
 * Each language has an index of its own under `<outDir>/<lang>/`, so that a page can fall back to another language. What is
 * indexed is not the text but its stems, each closed by EXACT: a word closed by it matches itself only, a word without it
 * matches as a prefix. Pagefind has no stemmer for most of our languages and a faulty one for Russian, therefore all
 * records are handed over in a language it does not know. The original title and text are put into the result files
 * afterwards, where they are read but not indexed.
 *
 * Pagefind writes filters in the order of a randomly seeded table; they are sorted and renamed here, so that the same
 * records give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { minify } from 'vite';
import type { Lang } from '../model/types.ts';
import { indexWords } from './words.ts';
import { readCbor, sortItems } from './cbor.ts';

export interface SearchRecord {
  /** From the root of the site, base path left out: `/ky/ulgu/budget/2025/#l-…`. One record per address and language. */
  url: string;
  lang: Lang;
  title: string;
  /** What is searched besides the title, and what excerpts are cut from. Plain text. */
  text: string;
  /** Slug; '' = the whole site. */
  municipality: string;
  /** null = no year of its own. */
  year: number | null;
  /** page, line, indicator, term, document, programme, note, rule … (words: `search.kindName.*`). */
  kind: string;
}
export interface SearchIndexReport { lang: Lang; records: number; files: number; bytes: number }

const MAGIC = 'pagefind_dcd', NO_LANGUAGE = 'unknown';
/** Lets search.client.ts reach the module without `import()`. */
const NAMED = '\nglobalThis.pagefind = { createInstance };\n';
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const unpack = (b: Uint8Array): Uint8Array => {
  const raw = gunzipSync(b);
  if (raw.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('a file of the search index is not what was expected');
  return raw.subarray(MAGIC.length);
};
const pack = (b: Uint8Array): Uint8Array => gzipSync(Buffer.concat([Buffer.from(MAGIC), b]), { level: 9 });
const must = <T>(errors: readonly string[], value: T | undefined): T => {
  if (errors.length || value === undefined) throw new Error(errors.join('; ') || 'no answer from Pagefind');
  return value;
};

/** Pagefind's script comes with long names; every first search on a telephone loads it. */
async function smaller(script: string): Promise<string> {
  const { code, errors } = await minify('pagefind.js', script, { module: true });
  if (errors.length) throw new Error(errors.map((e) => e.message).join('; '));
  return code;
}

interface File { path: string; content: Uint8Array }

/** Pagefind's files with a fixed order of filters, and with the records' own titles and texts. */
function settle(files: readonly File[], records: ReadonlyMap<string, SearchRecord>): File[] {
  const out: File[] = [], renamed = new Map<string, string>();
  for (const f of files) {
    const name = /^(fragment|index|filter)\/(.+)\.pf_\w+$/.exec(f.path);
    if (name?.[1] === 'filter') {
      const raw = unpack(f.content), root = readCbor(raw), sorted = sortItems(raw, root.items![1]!);
      const to = `${NO_LANGUAGE}_${createHash('sha256').update(sorted).digest('hex')}`.slice(0, name[2]!.length);
      renamed.set(name[2]!, to);
      out.push({ path: `filter/${to}.pf_filter`, content: pack(sorted) });
    } else if (name?.[1] === 'fragment') {
      const page = JSON.parse(Buffer.from(unpack(f.content)).toString('utf8')) as Record<string, unknown>;
      const r = records.get(page.url as string)!;
      const meta = { title: r.title, text: r.text, municipality: r.municipality, year: r.year === null ? '' : String(r.year), kind: r.kind, lang: r.lang };
      out.push({ path: f.path, content: pack(Buffer.from(JSON.stringify({ ...page, content: '', meta }))) });
    } else if (name?.[1] === 'index' || f.path === `wasm.${NO_LANGUAGE}.pagefind`) out.push(f);
  }
  const meta = files.find((f) => f.path.endsWith('.pf_meta')), entry = files.find((f) => f.path === 'pagefind-entry.json');
  if (!meta || !entry) throw new Error('the search index has no table of contents');
  const raw = Buffer.from(unpack(meta.content));
  const filters = readCbor(raw).items!.find((i) => i.items?.length && i.items.every((f) => f.items?.[1]?.text !== undefined && renamed.has(f.items[1].text)));
  if (renamed.size && filters?.items!.length !== renamed.size) throw new Error('the filters of the search index were not found');
  for (const f of filters?.items ?? []) {
    const at = f.items![1]!, to = Buffer.from(renamed.get(at.text!)!);
    raw.set(to, at.end - to.length);
  }
  const settled = filters ? sortItems(raw, filters) : raw;
  const hash = `${NO_LANGUAGE}_${createHash('sha256').update(settled).digest('hex').slice(0, 10)}`;
  out.push({ path: `pagefind.${hash}.pf_meta`, content: pack(settled) });
  const was = JSON.parse(Buffer.from(entry.content).toString('utf8')) as { languages: Record<string, object> };
  out.push({ path: entry.path, content: Buffer.from(JSON.stringify({ ...was, languages: { [NO_LANGUAGE]: { ...was.languages[NO_LANGUAGE], hash } } })) });
  return out.sort((a, b) => byCode(a.path, b.path));
}

async function indexLanguage(lang: Lang, records: readonly SearchRecord[]): Promise<{ files: File[]; script: Uint8Array }> {
  const byUrl = new Map<string, SearchRecord>();
  const created = await createIndex({});
  const index = must(created.errors, created.index);
  for (const r of [...records].sort((a, b) => byCode(a.url, b.url))) {
    if (byUrl.has(r.url)) throw new Error(`two search records for one address: ${r.url} (${lang})`);
    byUrl.set(r.url, r);
    const answer = await index.addCustomRecord({
      url: r.url, language: NO_LANGUAGE, content: indexWords(r.title, r.text, lang), meta: {},
      filters: { kind: [r.kind], ...(r.municipality && { municipality: [r.municipality] }), ...(r.year !== null && { year: [String(r.year)] }) },
    });
    must(answer.errors, answer.file);
  }
  const got = await index.getFiles();
  const files = must(got.errors, got.files);
  const script = must([], files.find((f) => f.path === 'pagefind.js')).content;
  await index.deleteIndex();
  return { files: settle(files, byUrl), script };
}

/**
 * Writes `<outDir>/pagefind.js` and `<outDir>/<lang>/…` for every language that has records; what was in `outDir` is
 * removed. Throws an Error with Pagefind's words when it fails, or where two records of a language share an address.
 */
export async function buildSearchIndex({ records, outDir, progress }: {
  records: readonly SearchRecord[];
  /** `<dist>/pagefind` */
  outDir: string;
  progress?: (done: number, total: number) => void;
}): Promise<SearchIndexReport[]> {
  const languages = [...new Set(records.map((r) => r.lang))].sort(byCode), report: SearchIndexReport[] = [];
  rmSync(outDir, { recursive: true, force: true });
  const made = new Set<string>();
  const write = (path: string, content: Uint8Array) => {
    const to = join(outDir, path), folder = dirname(to);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(to, content);
  };
  try {
    for (const [i, lang] of languages.entries()) {
      const own = records.filter((r) => r.lang === lang);
      const { files, script } = await indexLanguage(lang, own);
      for (const f of files) write(`${lang}/${f.path}`, f.content);
      write('pagefind.js', Buffer.from(await smaller(Buffer.concat([script, Buffer.from(NAMED)]).toString('utf8'))));
      report.push({ lang, records: own.length, files: files.length, bytes: files.reduce((n, f) => n + f.content.length, 0) });
      progress?.(i + 1, languages.length);
    }
  } finally {
    await close();
  }
  return report;
}
