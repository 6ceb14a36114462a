/** Every printed sum that does not hold stands on a page of its municipality, with its reason, in every language. */
import Papa from 'papaparse';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { expectNone, filesIn, needSite, read } from '../lib/sites.ts';

const data = fileURLToPath(new URL('../../data/municipalities', import.meta.url));
const text = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(+n)).replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
it('the 28 that fail in print are told', () => {
  const root = needSite('utc');
  const missing: string[] = [];
  let failing = 0;
  for (const slug of readdirSync(data)) {
    let csv: string;
    try { csv = readFileSync(`${data}/${slug}/reconciliations.csv`, 'utf8'); } catch { continue; }
    const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.filter((r) => r.kind !== 'holds');
    failing += rows.length;
    for (const lang of ['ky', 'ru', 'en']) {
      const pages = filesIn(`${root}/${lang}/${slug}`).filter((f) => f.endsWith('.html')).map((f) => text(read(root, `${lang}/${slug}/${f}`)));
      for (const r of rows) if (!pages.some((p) => p.includes(r[`reason_${lang}`]!.replace(/\s+/g, ' ').slice(0, 60)))) missing.push(`${lang}/${slug}: ${r.check}`);
    }
  }
  expect(failing).toBe(28);
  expectNone(missing);
});
