/** The second thread of threads.ts: judges its share and sends what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { load } from './load.ts';
import { commandTexts } from './texts.ts';
import type { Task } from './threads.ts';

const { o, lang, share } = workerData as Task;
const silent = { step() {}, count() {}, end() {} };
const { problems, counts } = load(o, silent, commandTexts(['--lang', lang], {}), false, share);
parentPort!.postMessage({ problems, counts });
