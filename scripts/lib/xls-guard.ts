/**
 * A damaged file of the old Excel format can send its reader round in circles, and nothing in the same thread can stop it. It is
 * opened in another thread first; one that is not done in time counts as damaged. On the check page the worker and its cancel
 * button do the same.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const SECONDS = 60;
/** Whether the file may be opened here. */
export function opens(path: string, seconds = SECONDS): Promise<boolean> {
  if (!isCompound(path)) return Promise.resolve(true);
  return new Promise((done) => {
    const worker = new Worker(new URL('./xls-probe.ts', import.meta.url), { workerData: path, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const stop = setTimeout(() => { void worker.terminate(); done(false); }, seconds * 1000);
    worker.on('error', () => { clearTimeout(stop); done(false); });
    worker.on('exit', (code) => { clearTimeout(stop); done(code === 0); });
  });
}
/** The first bytes of an old office file; the rest of a large CSV is not read for it. */
function isCompound(path: string): boolean {
  const head = Buffer.alloc(4), fd = openSync(path, 'r');
  try { return readSync(fd, head, 0, 4, 0) === 4 && head.readUInt32BE(0) === 0xd0cf11e0; } finally { closeSync(fd); }
}
