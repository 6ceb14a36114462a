/** Opens one old spreadsheet and ends; run by xls-guard.ts in a thread of its own. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { openSheet } from '../../src/import/sheets.ts';

await openSheet(new Uint8Array(readFileSync(workerData as string)), 'x.xls', undefined, () => {});
