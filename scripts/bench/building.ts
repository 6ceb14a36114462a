/** A site of generated municipality-years beside plain Astro writing as many pages of the same sizes. */
import { mkdirSync, readdirSync, rmSync, statSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ENGINE } from '../lib/texts.ts';
import { generate } from './generate.ts';
import { measure, type Measured } from './measure.ts';

/** As many as a municipality that has published for a while. */
const YEARS = 5;
const LINES_PER_YEAR = 120;
/** Disk that a site, its data and the yardstick take at most, per municipality-year. */
const BYTES_PER_MUNICIPALITY_YEAR = 1_200_000;
/** Astro holds all pages of a run; Node would stop at its own limit first on a machine with less memory than this. */
const HEAP = ['--max-old-space-size=8192'];

export interface Built { pages: number; files: number; folders: number; htmlMb: number; ours: Measured; plain: Measured }

/** null = not enough room on the disk. */
export function building(municipalityYears: number, scratch: string): Built | null {
  const { bavail, bsize } = statfsSync(scratch);
  if (bavail * bsize < municipalityYears * BYTES_PER_MUNICIPALITY_YEAR) return null;
  const data = join(scratch, 'data'), out = join(scratch, 'site'), plain = join(scratch, 'plain'), none = join(scratch, 'texts');
  mkdirSync(none, { recursive: true });
  try {
    generate(data, join(ENGINE, 'data'), { municipalities: Math.max(1, Math.round(municipalityYears / YEARS)), years: YEARS, linesPerYear: LINES_PER_YEAR });
    const ours = measure(['scripts/build.ts', '--data', data, '--content', none, '--out', out], ENGINE, scratch, HEAP);
    const { files, folders } = walk(out);
    const pages = files.filter((f) => f.endsWith('.html')).map((f) => ({ path: relative(out, f).replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '').replace(/\.html$/, ''), size: statSync(f).size }));
    // Two sites at once would double the room that is needed.
    rmSync(out, { recursive: true, force: true });
    plainAstro(plain, pages);
    const yardstick = measure(['node_modules/astro/bin/astro.mjs', 'build', '--silent'], plain, scratch, HEAP);
    const written = walk(join(plain, 'dist')).files.filter((f) => f.endsWith('.html'));
    if (written.length !== pages.length) throw new Error(`the yardstick wrote ${written.length} pages and not ${pages.length}`);
    return { pages: pages.length, files: files.length, folders, htmlMb: pages.reduce((n, p) => n + p.size, 0) / 1e6, ours, plain: yardstick };
  } finally {
    for (const dir of [data, out, plain]) rmSync(dir, { recursive: true, force: true });
  }
}

/** A project of nothing but Astro and one route: text in paragraphs of 80 characters until a page is as large as ours. */
function plainAstro(dir: string, pages: readonly { path: string; size: number }[]): void {
  mkdirSync(join(dir, 'src/pages'), { recursive: true });
  writeFileSync(join(dir, 'pages.json'), JSON.stringify(pages));
  symlinkSync(join(ENGINE, 'node_modules'), join(dir, 'node_modules'), 'junction');
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  writeFileSync(join(dir, 'astro.config.mjs'), "export default { output: 'static', compressHTML: true };\n");
  writeFileSync(join(dir, 'src/pages/[...path].astro'), `---
import { readFileSync } from 'node:fs';
export const getStaticPaths = () => JSON.parse(readFileSync(${JSON.stringify(join(dir, 'pages.json'))}, 'utf8')).map(({ path, size }) => ({ params: { path: path || undefined }, props: { size } }));
const { size } = Astro.props;
const rows = Array.from({ length: Math.max(1, Math.floor(size / 87)) }, (_, i) => String(i).padEnd(80, 'x'));
---
<html lang="ky"><head><title>t</title></head><body>{rows.map((r) => <p>{r}</p>)}</body></html>
`);
}

export function walk(dir: string): { files: string[]; folders: number } {
  const files: string[] = [];
  let folders = 0;
  for (const e of readdirSync(dir, { withFileTypes: true })) {
    if (!e.isDirectory()) { files.push(join(dir, e.name)); continue; }
    const below = walk(join(dir, e.name));
    for (const f of below.files) files.push(f);
    folders += 1 + below.folders;
  }
  return { files, folders };
}
