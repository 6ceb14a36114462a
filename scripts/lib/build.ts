/** From options to a finished folder. A failed build leaves the published folder as it was. */
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { SOON, coming } from '../../src/model/register.ts';
import { setSite, type Site } from '../../src/views/site.ts';
import { writeOutputs } from './outputs.ts';
import { load } from './load.ts';
import { ENGINE, type Texts } from './texts.ts';
import { Stop, type Options } from './options.ts';
import { progressOn, type Progress } from './progress.ts';
import { printProblems } from './report.ts';

/** True when the site was built. */
export async function buildSite(o: Options, words: Texts): Promise<boolean> {
  const out = real(o.out);
  refuseOverlap(out, o);
  restore(out);
  refuseForeign(out, o.out);
  const progress = progressOn(process.stderr);
  const { site, problems, counts } = load(o, progress, words, true);
  progress.end();
  const errors = printProblems(problems, counts, o, words);
  if (errors || !site) {
    process.stderr.write(words.t('errors.notBuilt') + '\n' + (existsSync(out) ? words.t('errors.oldKept', { out: o.out }) + '\n' : ''));
    return false;
  }
  const next = beside(out, 'new'), room = beside(DRAWING, 'new');
  sweep(out);
  sweep(DRAWING);
  mkdirSync(dirname(out), { recursive: true });
  mkdirSync(next);
  const clear = () => { for (const folder of [next, room]) rmSync(folder, { recursive: true, force: true }); };
  const stopped = (signal: NodeJS.Signals) => { clear(); process.exit(signal === 'SIGINT' ? 130 : 143); };
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  try {
    await drawPages(site, room, progress, words);
    move(join(room, 'pages'), next);
    await writeOutputs(site, next, progress, words);
    swap(next, out);
  } finally {
    process.off('SIGINT', stopped).off('SIGTERM', stopped);
    clear();
  }
  progress.end();
  dueSoon(site, words);
  process.stderr.write(words.t('errors.built', { out: o.out }) + ` (${countFiles(out, '.html')} HTML, ${countFiles(out, '')})` + '\n');
  return true;
}

/** One line for the officer: how many documents become late soon if they are not published. */
function dueSoon(site: Site, words: Texts): void {
  const { key_documents, holidays, config } = site.data, all = site.bundles.map((b) => coming(b.m, { documents: key_documents }, { ...config, holidays }, SOON)).filter((list) => list.length);
  if (all.length) process.stderr.write(words.t('errors.dueSoon', { n: all.flat().length, municipalities: all.length, days: SOON, first: all.flat().map((c) => c.deadline).sort()[0]! }) + '\n');
}

/**
 * Astro puts the modules that draw the pages into its output when that lies under the current folder, else into one folder
 * `.astro` there – which two builds would share, and from where outside the engine they do not find their packages. So each
 * build draws in a room of its own inside the engine.
 */
const DRAWING = join(ENGINE, '.kazyna', 'drawing');

async function drawPages(site: Site, room: string, progress: Progress, words: Texts): Promise<void> {
  setSite(site);
  progress.step(words.t('errors.pages'));
  let pages = 0;
  (globalThis as Record<symbol, unknown>)[Symbol.for('kazyna.tick')] = () => { if (++pages % 250 === 0) progress.count(pages, pages); };
  const { build } = await import('astro');
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const here = process.cwd();
  process.chdir(ENGINE);
  await build({
    root: ENGINE, outDir: join(room, 'pages'), cacheDir: join(room, 'cache'), base: site.base, logLevel: 'error', mode: 'production',
    ...(site.data.config.base_url ? { site: site.data.config.base_url } : {}),
  });
  process.chdir(here);
}

/** Renames, or copies where the output is on another disk. */
function move(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  try {
    renameSync(from, to);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EXDEV') throw e;
    cpSync(from, to, { recursive: true });
  }
}

/** The folder itself where a link leads to it, so that the link stays; what does not exist yet is taken as it is written. */
function real(path: string): string {
  const full = resolve(path);
  if (existsSync(full)) return realpathSync(full);
  return dirname(full) === full ? full : join(real(dirname(full)), basename(full));
}
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The site is never written over the data, the texts, the program or the folder one stands in, nor among the data. */
function refuseOverlap(out: string, o: Options): void {
  const sources = [real(o.data), real(o.content)];
  if ([...sources, real(ENGINE), real('.')].some((folder) => within(folder, out)) || sources.some((folder) => within(out, folder))) {
    throw new Stop((t) => t('errors.outOverlap', { path: o.out }));
  }
}
/** A folder that holds something other than a site of ours is never replaced. */
function refuseForeign(out: string, name: string): void {
  if (!existsSync(out)) return;
  const names = statSync(out).isDirectory() ? readdirSync(out) : [''];
  if (names.length && !(names.includes('SHA256SUMS') && existsSync(join(out, 'data', 'catalog.json')))) throw new Stop((t) => t('errors.unsafeOut', { path: name }));
}

/** The folders that a build uses beside its output carry the number of its process, so that two builds do not meet. */
const beside = (out: string, what: 'new' | 'old', pid: number | string = process.pid): string => join(dirname(out), `.${basename(out)}.${pid}.${what}`);
/** Folders of this output that builds left behind, and whether their process still runs. */
function leftovers(out: string): { path: string; what: string; alive: boolean }[] {
  const parent = dirname(out);
  if (!existsSync(parent)) return [];
  return readdirSync(parent).flatMap((name) => {
    const [pid = '', what = ''] = name.startsWith(`.${basename(out)}.`) ? name.slice(basename(out).length + 2).split('.') : [];
    return /^\d+$/.test(pid) && (what === 'new' || what === 'old') && name === basename(beside(out, what, pid)) ? [{ path: join(parent, name), what, alive: runs(Number(pid)) }] : [];
  });
}
function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try { process.kill(pid, 0); return true; } catch (e) { return (e as NodeJS.ErrnoException).code === 'EPERM'; }
}
/** A build that was stopped between its two renames left no site under its name: the old one comes back. */
function restore(out: string): void {
  const old = leftovers(out).find((l) => l.what === 'old' && !l.alive);
  if (old && !existsSync(out)) renameSync(old.path, out);
}
const sweep = (out: string): void => { for (const l of leftovers(out)) if (!l.alive) rmSync(l.path, { recursive: true, force: true }); };

/** Two renames: visitors see the whole old site or the whole new one. */
function swap(next: string, out: string): void {
  const old = beside(out, 'old');
  if (existsSync(out)) renameSync(out, old);
  try {
    renameSync(next, out);
  } catch (e) {
    if (existsSync(old) && !existsSync(out)) renameSync(old, out);
    throw e;
  }
  rmSync(old, { recursive: true, force: true });
}

export function countFiles(dir: string, ending: string): number {
  let n = 0;
  for (const e of readdirSync(dir, { withFileTypes: true })) n += e.isDirectory() ? countFiles(join(dir, e.name), ending) : e.name.endsWith(ending) ? 1 : 0;
  return n;
}
