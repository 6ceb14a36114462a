/** From options to a finished folder. A failed build leaves the published folder as it was. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { formatProblem } from '../../src/checks/words.ts';
import { setSite, type Site } from '../../src/views/site.ts';
import { writeOutputs } from './outputs.ts';
import { load } from './load.ts';
import { ENGINE, type Texts } from './texts.ts';
import { Stop, type Options } from './options.ts';
import { progressOn, type Progress } from './progress.ts';
import { printProblems } from './report.ts';

/** True when the site was built. */
export async function buildSite(o: Options, words: Texts): Promise<boolean> {
  const out = resolve(o.out);
  refuseForeign(out, o.out, words);
  const progress = progressOn(process.stderr);
  const { site, problems, counts } = load(o, progress, words, true);
  progress.end();
  const errors = printProblems(problems, counts, o, words, formatProblem);
  if (errors || !site) {
    process.stderr.write(words.t('errors.notBuilt') + '\n' + (existsSync(out) ? words.t('errors.oldKept', { out: o.out }) + '\n' : ''));
    return false;
  }
  const next = join(dirname(out), `.${basename(out)}.new`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  try {
    await drawPages(site, next, progress, words);
    await writeOutputs(site, next, progress, words);
    swap(next, out);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  progress.end();
  process.stderr.write(words.t('errors.built', { out: o.out }) + ` (${countFiles(out, '.html')} HTML, ${countFiles(out, '')})` + '\n');
  return true;
}

async function drawPages(site: Site, outDir: string, progress: Progress, words: Texts): Promise<void> {
  setSite(site);
  progress.step(words.t('errors.pages'));
  let pages = 0;
  (globalThis as Record<symbol, unknown>)[Symbol.for('kazyna.tick')] = () => { if (++pages % 250 === 0) progress.count(pages, pages); };
  const { build } = await import('astro');
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  await build({
    root: ENGINE, outDir, base: site.base, logLevel: 'error', mode: 'production',
    ...(site.data.config.base_url ? { site: site.data.config.base_url } : {}),
  });
}

/** A folder that holds something other than a site of ours is never replaced. */
function refuseForeign(out: string, name: string, words: Texts): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Stop(words.t('errors.unsafeOut', { path: name }));
  const names = readdirSync(out);
  if (names.length && !names.includes('SHA256SUMS')) throw new Stop(words.t('errors.unsafeOut', { path: name }));
}

/** Two renames: visitors see the whole old site or the whole new one. */
function swap(next: string, out: string): void {
  const old = join(dirname(out), `.${basename(out)}.old`);
  rmSync(old, { recursive: true, force: true });
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
