import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSearchIndex } from './build.ts';
import type { SearchRecord } from './build.ts';

const dir = mkdtempSync(join(tmpdir(), 'kazyna-search-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const kinds = ['line', 'page', 'term'];
const records: SearchRecord[] = Array.from({ length: 60 }, (_, i) => ({
  url: `/x/${i}/`, lang: ['ky', 'ru'][i % 2]!, title: `Сап ${i}`, text: `Көчө жарыгы ${i} жана салыктардын суммасы`,
  municipality: ['alpha', 'beta', ''][i % 3]!, year: i % 5 === 0 ? null : 2020 + (i % 5), kind: kinds[i % 3]!,
}));
const sums = (d: string) => (readdirSync(d, { recursive: true, withFileTypes: true })).filter((f) => f.isFile())
  .map((f) => join(f.parentPath, f.name)).sort().map((f) => [f.slice(d.length), createHash('sha256').update(readFileSync(f)).digest('hex')]);

describe('search index', () => {
  test('the same records in any order give the same bytes', async () => {
    const a = join(dir, 'a'), b = join(dir, 'b');
    const report = await buildSearchIndex({ records, outDir: a });
    await buildSearchIndex({ records: [...records].reverse(), outDir: b });
    expect(report.map((r) => [r.lang, r.records])).toEqual([['ky', 30], ['ru', 30]]);
    expect(sums(a)).toEqual(sums(b));
    expect(sums(a).map(([f]) => f)).toContain('/pagefind.js');
  }, 60_000);
  test('results carry the original words, not the stems', async () => {
    const fragment = readdirSync(join(dir, 'a/ky/fragment'))[0]!;
    const page = JSON.parse(gunzipSync(readFileSync(join(dir, 'a/ky/fragment', fragment))).subarray(12).toString()) as { meta: { text: string } };
    expect(page.meta.text).toMatch(/^Көчө жарыгы \d+ жана салыктардын суммасы$/);
  });
  test('one address twice is a mistake', async () => {
    await expect(buildSearchIndex({ records: [records[0]!, records[0]!], outDir: join(dir, 'c') })).rejects.toThrow('/x/0/');
  }, 60_000);
});
