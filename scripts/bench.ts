/**
 * `npm run bench [-- --sizes 100,1000,5000 --lines 1000000]`: build time per page for generated municipality-years beside plain Astro
 * writing as many pages of the same size, and lines checked and computed per second beside Papa Parse reading the same files.
 * Everything in one run; the ratios are the result, the seconds only say how large the machine is.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './bench/generate.ts';
import { measure } from './bench/measure.ts';
import { ENGINE } from './lib/texts.ts';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '100,1000,5000' }, lines: { type: 'string', default: '1000000' } } });
const YEARS = 5;
const scratch = mkdtempSync(join(tmpdir(), 'kazyna-bench-'));
const walk = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)]));
const print = (s: string) => process.stdout.write(s + '\n');

/** A project of nothing but Astro and one route that writes the given pages: the yardstick. */
function plainAstro(site: string): { dir: string; pages: number } {
  const dir = join(scratch, 'plain');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'src/pages'), { recursive: true });
  const pages = walk(site).filter((f) => f.endsWith('.html'));
  writeFileSync(join(dir, 'pages.json'), JSON.stringify(pages.map((p) => [relative(site, p).replace(/\/?index\.html$/, '').replace(/\.html$/, ''), statSync(p).size])));
  symlinkSync(join(ENGINE, 'node_modules'), join(dir, 'node_modules'));
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  writeFileSync(join(dir, 'astro.config.mjs'), "export default { output: 'static', compressHTML: true };\n");
  // Text in paragraphs of 80 characters until the page is as large as ours.
  writeFileSync(join(dir, 'src/pages/[...path].astro'), `---\nimport { readFileSync } from 'node:fs';\nexport const getStaticPaths = () => JSON.parse(readFileSync(${JSON.stringify(join(dir, 'pages.json'))}, 'utf8')).map(([path, size]) => ({ params: { path: path || undefined }, props: { size } }));\nconst { size } = Astro.props;\nconst rows = Array.from({ length: Math.max(1, Math.floor(size / 87)) }, (_, i) => String(i).padEnd(80, 'x'));\n---\n<html lang="ky"><head><title>t</title></head><body>{rows.map((r) => <p>{r}</p>)}</body></html>\n`);
  return { dir, pages: pages.length };
}

try {
  print('| municipality-years | pages | ours, s | per page, ms | plain Astro, s | ratio | peak, MB |');
  print('|---:|---:|---:|---:|---:|---:|---:|');
  for (const n of values.sizes.split(',').map(Number)) {
    const data = join(scratch, `data-${n}`), out = join(scratch, `site-${n}`);
    generate(data, join(ENGINE, 'data'), { municipalities: Math.max(1, Math.round(n / YEARS)), years: YEARS, linesPerYear: 120 });
    const ours = measure(['scripts/build.ts', '--data', data, '--content', join(scratch, 'none'), '--out', out], ENGINE, scratch, ['--max-old-space-size=8192']);
    if (ours.status !== 0) throw new Error(`build of ${n} municipality-years failed`);
    const { dir, pages } = plainAstro(out);
    const plain = measure(['node_modules/astro/bin/astro.mjs', 'build', '--silent'], dir, scratch, ['--max-old-space-size=8192']);
    print(`| ${n} | ${pages} | ${ours.seconds.toFixed(1)} | ${((ours.seconds / pages) * 1000).toFixed(2)} | ${plain.seconds.toFixed(1)} | ${(ours.seconds / plain.seconds).toFixed(2)} | ${ours.peakMb.toFixed(0)} |`);
    rmSync(out, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  }
  const wanted = Number(values.lines);
  const data = join(scratch, 'lines');
  const perYear = 4000;
  const lines = generate(data, join(ENGINE, 'data'), { municipalities: Math.max(1, Math.round(wanted / perYear / YEARS)), years: YEARS, linesPerYear: perYear });
  const checked = measure(['scripts/check.ts', '--data', data, '--json'], ENGINE, scratch);
  const papa = join(scratch, 'papa.mjs');
  writeFileSync(papa, `import { readFileSync } from 'node:fs';\nimport { createRequire } from 'node:module';\nconst Papa = createRequire(${JSON.stringify(join(ENGINE, 'package.json'))})('papaparse');\nlet n = 0;\nfor (const f of ${JSON.stringify(walk(join(data, 'municipalities')).filter((f) => f.includes('/budget/')))}) n += Papa.parse(readFileSync(f, 'utf8'), { header: true }).data.length;\nif (!n) process.exit(1);\n`);
  const bare = measure([papa], ENGINE, scratch);
  print('');
  print('| lines | check + indicators, s | per million lines, s | bare Papa Parse with headers, s | ratio | peak, MB |');
  print('|---:|---:|---:|---:|---:|---:|');
  print(`| ${lines} | ${checked.seconds.toFixed(1)} | ${(checked.seconds / lines * 1e6).toFixed(1)} | ${bare.seconds.toFixed(1)} | ${(checked.seconds / bare.seconds).toFixed(2)} | ${checked.peakMb.toFixed(0)} |`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
