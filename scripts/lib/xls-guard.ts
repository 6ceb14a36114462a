/**
 * A damaged file of the old Excel format can send its reader round in circles, and nothing in the same thread can stop it. It is
 * opened in another thread first; one that is not done in time counts as damaged. On the check page the worker and its cancel
 * button do the same.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { kindOf } from '../../src/import/sheets.ts';

const SECONDS = 60;
/** Whether the file may be opened here. */
export function opens(path: string, seconds = SECONDS): Promise<boolean> {
  if (kindOf(new Uint8Array(readFileSync(path)), path) !== 'xls') return Promise.resolve(true);
  return new Promise((done) => {
    const worker = new Worker(new URL('./xls-probe.ts', import.meta.url), { workerData: path, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const stop = setTimeout(() => { void worker.terminate(); done(false); }, seconds * 1000);
    worker.on('error', () => { clearTimeout(stop); done(false); });
    worker.on('exit', (code) => { clearTimeout(stop); done(code === 0); });
  });
}
