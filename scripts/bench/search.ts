/** Bytes that a first query asks of a server: the real Pagefind script runs here, with a `fetch` that reads files and counts. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSearchIndex, type SearchRecord } from '../../src/search/index.ts';
import { queryWords } from '../../src/search/words.ts';
import { searchRecords } from '../../src/views/search-records.ts';
import { load } from '../lib/load.ts';
import { commandTexts, ENGINE } from '../lib/texts.ts';
import { generate } from './generate.ts';

/** Results on the first page of search.client.ts. */
const SHOWN = 10;
export interface FirstQuery { records: number; found: number; seconds: number; files: number; /** What travels, in bytes. */ script: number; wasm: number; meta: number; index: number; results: number }

interface Hit { data(): Promise<unknown> }
interface Index { search(words: string, o: { filters: object }): Promise<{ results: Hit[] }> }

/** Builds an index of `records` (one language) in `dir` and asks it as search.client.ts does: exact, then as a beginning. */
export async function firstQuery(records: readonly SearchRecord[], dir: string, query: string): Promise<FirstQuery> {
  const lang = records[0]!.lang;
  const start = process.hrtime.bigint();
  const [report] = await buildSearchIndex({ records, outDir: dir });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const out: FirstQuery = { records: records.length, found: 0, seconds, files: report!.files, script: 0, wasm: 0, meta: 0, index: 0, results: 0 };
  const count = (path: string, bytes: Buffer) => {
    // Scripts and JSON travel gzipped; Pagefind's own files are gzipped already.
    if (/\.js(on)?$/.test(path)) out.script += gzipSync(bytes).length;
    else if (path.includes('wasm.')) out.wasm += bytes.length;
    else if (path.endsWith('.pf_meta')) out.meta += bytes.length;
    else if (path.endsWith('.pf_fragment')) out.results += bytes.length;
    else out.index += bytes.length;
  };
  const script = join(dir, 'pagefind.js');
  count(script, readFileSync(script));
  const before = globalThis.fetch;
  const asked = new Set<string>();
  globalThis.fetch = async (url) => {
    const path = join(dir, String(url).replace(/^https?:\/\/[^/]+/, '').split('?')[0]!);
    if (!existsSync(path)) return new Response(null, { status: 404 });
    const bytes = readFileSync(path);
    if (!asked.has(path)) count(path, bytes);
    asked.add(path);
    return new Response(bytes, { headers: path.includes('wasm.') ? {} : { 'content-type': 'application/octet-stream' } });
  };
  try {
    const { createInstance } = (await import(pathToFileURL(script).href)) as { createInstance(o: object): Index };
    const index = createInstance({ basePath: `http://localhost/${lang}/`, baseUrl: '/', noWorker: true });
    const exact = await index.search(queryWords(query, lang, false), { filters: {} }), begun = await index.search(queryWords(query, lang, true), { filters: {} });
    const hits = [...new Set([...exact.results, ...begun.results])].slice(0, SHOWN);
    out.found = Math.max(exact.results.length, begun.results.length);
    await Promise.all(hits.map((h) => h.data()));
  } finally {
    globalThis.fetch = before;
  }
  return out;
}

/** Fewer than a generated municipality has. */
const RECORDS_PER_MUNICIPALITY = 20;

/** First queries to indexes of the wanted numbers of records, taken from generated municipalities in one language. */
export async function searching(sizes: readonly number[], scratch: string): Promise<FirstQuery[]> {
  const data = join(scratch, 'search-data'), dir = join(scratch, 'search');
  try {
    generate(data, join(ENGINE, 'data'), { municipalities: Math.ceil(Math.max(...sizes) / RECORDS_PER_MUNICIPALITY), years: 5, linesPerYear: 120 });
    const quiet = { step() {}, count() {}, end() {} };
    const { site } = load({ data, content: join(scratch, 'texts'), out: '', base: '/', asOf: '', json: true }, quiet, commandTexts(['--lang', 'en'], {}), true);
    const all = searchRecords(site!).filter((r) => r.lang === site!.data.config.languages[0]);
    // Municipalities first, so that a small index has lines too.
    const records = [...all.filter((r) => r.municipality), ...all.filter((r) => !r.municipality)];
    // A name that every municipality has: as many results as there can be.
    const query = records.find((r) => r.kind === 'line')!.title.split(' – ')[0]!;
    const out: FirstQuery[] = [];
    for (const n of sizes) out.push(await firstQuery(records.slice(0, n), join(dir, String(n)), query));
    return out;
  } finally {
    for (const d of [data, dir]) rmSync(d, { recursive: true, force: true });
  }
}
