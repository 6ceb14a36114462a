/**
 * `npm run bench [-- --sizes 100,1000,5000 --lines 1000000 --rows 1000000 --records 1000,10000]`: building, checking, importing and searching generated data, each
 * beside a yardstick on the same machine in the same run. Ratios are the result; seconds only say how large the machine is.
 * Prints Markdown on stdout, what it is doing on stderr. Works in the system's temporary folder and leaves nothing there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { building } from './bench/building.ts';
import { checking } from './bench/checking.ts';
import { importing } from './bench/importing.ts';
import { searching } from './bench/search.ts';

const { values } = parseArgs({ options: {
  sizes: { type: 'string', default: '100,1000,5000' }, lines: { type: 'string', default: '1000000' }, rows: { type: 'string', default: '1000000' }, records: { type: 'string', default: '1000,10000' },
} });
/** Whole positive numbers, smallest first; an empty list leaves a part out. */
function numbers(option: string, text: string): number[] {
  const list = text.split(',').filter(Boolean).map(Number);
  if (list.some((n) => !Number.isInteger(n) || n < 1)) throw new Error(`--${option} ${text}: whole numbers, separated by commas`);
  return list.sort((a, b) => a - b);
}
const sizes = numbers('sizes', values.sizes), lines = numbers('lines', values.lines), rows = numbers('rows', values.rows), records = numbers('records', values.records);

const say = (s: string) => process.stderr.write(`${s}\n`);
const row = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
function head(title: string, cells: readonly string[]): void {
  process.stdout.write(`\n## ${title}\n\n`);
  row(cells);
  process.stdout.write(`|${cells.map(() => '---:|').join('')}\n`);
}
const kb = (bytes: number) => (bytes / 1000).toFixed(1);

const scratch = mkdtempSync(join(tmpdir(), 'kazyna-bench-'));
const clean = () => rmSync(scratch, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { clean(); process.exit(1); });
try {
  process.stdout.write(`Node ${process.versions.node}, ${process.platform}, ${availableParallelism()} cores\n`);
  if (sizes.length) head('Building', ['municipality-years', 'ratio to plain Astro', 'ratio of CPU time', 'pages', 'HTML, MB', 'files', 'folders', 'ms a page', 'plain: ms a page', 's', 'plain: s', 'peak, MB', 'plain: peak, MB']);
  for (const n of sizes) {
    say(`building ${n} municipality-years …`);
    const b = building(n, scratch);
    if (!b) { say(`left out: not enough room in ${tmpdir()}`); continue; }
    row([n, (b.ours.seconds / b.plain.seconds).toFixed(2), (b.ours.cpuSeconds / b.plain.cpuSeconds).toFixed(2), b.pages, b.htmlMb.toFixed(0), b.files, b.folders,
      (b.ours.seconds / b.pages * 1000).toFixed(2), (b.plain.seconds / b.pages * 1000).toFixed(2), b.ours.seconds.toFixed(1), b.plain.seconds.toFixed(1), b.ours.peakMb.toFixed(0), b.plain.peakMb.toFixed(0)]);
  }
  if (lines.length) head('Checking', ['lines', 'ratio to Papa Parse', 'ratio of CPU time', 's a million', 'Papa: s a million', 's', 'Papa: s', 'peak, MB', 'Papa: peak, MB']);
  for (const n of lines) {
    say(`checking ${n} lines …`);
    const c = checking(n, scratch);
    row([c.lines, (c.ours.seconds / c.papa.seconds).toFixed(2), (c.ours.cpuSeconds / c.papa.cpuSeconds).toFixed(2), (c.ours.seconds / c.lines * 1e6).toFixed(2), (c.papa.seconds / c.lines * 1e6).toFixed(2),
      c.ours.seconds.toFixed(1), c.papa.seconds.toFixed(1), c.ours.peakMb.toFixed(0), c.papa.peakMb.toFixed(0)]);
  }
  if (rows.length) head('Importing', ['rows', 'MB', 'ratio to Papa Parse', 'ratio of CPU time', 's', 'Papa: s', 'peak, MB', 'Papa: peak, MB']);
  for (const n of rows) {
    say(`importing ${n} rows …`);
    const i = importing(n, scratch);
    row([i.rows, i.mb.toFixed(1), (i.ours.seconds / i.papa.seconds).toFixed(2), (i.ours.cpuSeconds / i.papa.cpuSeconds).toFixed(2), i.ours.seconds.toFixed(2), i.papa.seconds.toFixed(2), i.ours.peakMb.toFixed(0), i.papa.peakMb.toFixed(0)]);
  }
  if (records.length) {
    say(`indexing ${records.join(', ')} records …`);
    const found = await searching(records, scratch);
    head('First search query', ['records of one language', 'kB', 'of it: script', 'wasm', 'list of records', 'words and filters', 'results shown', 'found', 'files', 's to index']);
    for (const q of found) row([q.records, kb(q.script + q.wasm + q.meta + q.index + q.results), kb(q.script), kb(q.wasm), kb(q.meta), kb(q.index), kb(q.results), q.found, q.files, q.seconds.toFixed(1)]);
  }
} finally {
  clean();
}
