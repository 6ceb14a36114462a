/** Checking in two threads where there is much to check: a thread takes half a second to start, which small data do not repay. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Problem } from '../../src/model/types.ts';
import { diskAt } from '../../src/readers/disk.ts';
import { listMunicipalities } from '../../src/readers/site.ts';
import { load, sortProblems, type Share } from './load.ts';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { Texts } from './texts.ts';

/** Bytes of budget files from which a second thread pays. */
const MUCH = 16_000_000;

/** What a thread is given, and what it answers. */
export interface Task { o: Options; lang: string; share: Share }
export interface Judged { problems: Problem[]; counts: { municipalities: number; lines: number } }

/** The same answer as `load` without pages, in the same order, however many threads made it. `much` is for tests. */
export async function loadInThreads(o: Options, progress: Progress, words: Texts, much = MUCH): Promise<Judged> {
  if (availableParallelism() < 2 || budgetBytes(o.data) < much) return load(o, progress, words, false);
  const task: Task = { o, lang: words.lang, share: { of: 2, mine: 1 } };
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task });
  const theirs = new Promise<Judged>((done, fail) => { worker.once('message', done); worker.once('error', fail); });
  // This thread is busy for a while; a failure of the other one is looked at afterwards.
  theirs.catch(() => {});
  const mine = load(o, progress, words, false, { of: 2, mine: 0 });
  const other = await theirs;
  const problems = [...mine.problems, ...other.problems];
  sortProblems(problems);
  return { problems, counts: { municipalities: mine.counts.municipalities, lines: mine.counts.lines + other.counts.lines } };
}

function budgetBytes(data: string): number {
  const root = resolve(data), disk = diskAt(root);
  let bytes = 0;
  for (const slug of listMunicipalities(disk))
    for (const name of disk.list(`municipalities/${slug}/budget`)) bytes += statSync(join(root, 'municipalities', slug, 'budget', name), { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}
