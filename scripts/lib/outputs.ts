/** What stands beside the pages: open data, figures as CSV and JSON, the search index, server headers, checksums. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chartCsv, chartJson, type ChartSpec } from '../../src/charts/index.ts';
import { buildSearchIndex } from '../../src/search/build.ts';
import { bookFiles, catalog, dataFiles, record, sha256, type FileRecord, type OutFile } from '../../src/views/open-data.ts';
import { calendarFiles } from '../../src/views/calendar.ts';
import { chartsOf } from '../../src/views/charts-of.ts';
import { hearingFiles } from '../../src/views/hearings.ts';
import { compareCharts } from '../../src/views/compare.ts';
import { lineFiles } from '../../src/views/lines.ts';
import { registerFeedFiles } from '../../src/views/register-feeds.ts';
import { searchRecords } from '../../src/views/search-records.ts';
import { headerFiles } from '../../src/views/server-files.ts';
import type { Site } from '../../src/views/site.ts';
import { templateFiles } from '../../src/views/templates.ts';
import type { Texts } from './texts.ts';
import type { Progress } from './progress.ts';

export async function writeOutputs(site: Site, out: string, progress: Progress, words: Texts): Promise<void> {
  const made = new Set<string>();
  const write = (name: string, data: string | Uint8Array) => {
    const path = join(out, name), folder = dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(path, data);
  };
  const put = (f: OutFile) => write(f.path, f.text);
  progress.step(words.t('errors.checksums'));
  const filesOf = new Map<string, FileRecord[]>();
  site.bundles.forEach((b, i) => {
    hearingFiles(site, b).forEach(put);
    const files = [...dataFiles(site, b), ...lineFiles(site, b)];
    files.forEach(put);
    filesOf.set(b.slug, files.map(record));
    for (const lang of site.data.config.languages)
      for (const spec of chartsOf(site, b, lang)) putChart(put, `${lang}/${b.slug}/charts/${spec.id}`, spec);
    progress.count(i + 1, site.bundles.length);
  });
  for (const lang of site.data.config.languages)
    for (const { path, spec } of compareCharts(site, lang)) putChart(put, `${path}/${spec.id}`, spec);
  bookFiles(site).forEach(put);
  put(catalog(site, filesOf));
  headerFiles(site).forEach(put);
  calendarFiles(site).forEach(put);
  registerFeedFiles(site).forEach(put);
  for (const f of templateFiles(site)) write(f.path, f.bytes);

  progress.step(words.t('errors.indexing'));
  await buildSearchIndex({ records: searchRecords(site), outDir: join(out, 'pagefind') });
  writeFileSync(join(out, 'SHA256SUMS'), sums(out));
}

/** The two files beside a figure; `path` without their endings. */
function putChart(put: (f: OutFile) => void, path: string, spec: ChartSpec): void {
  put({ path: `${path}.csv`, text: chartCsv(spec) });
  put({ path: `${path}.json`, text: JSON.stringify(chartJson(spec), null, 1) + '\n' });
}

/** `<sha256>  <path>` of every file, sorted by path, in the form that `sha256sum -c` reads. */
function sums(root: string): string {
  const lines: string[] = [];
  const walk = (dir: string) => {
    for (const e of readdirSync(join(root, dir), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = dir ? `${dir}/${e.name}` : e.name;
      if (e.isDirectory()) walk(path); else lines.push(`${sha256(readFileSync(join(root, path)))}  ${path}`);
    }
  };
  walk('');
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n') + '\n';
}
