import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { load } from '../scripts/lib/load.ts';
import type { Options } from '../scripts/lib/options.ts';
import { commandTexts } from '../scripts/lib/texts.ts';
import { loadInThreads } from '../scripts/lib/threads.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const quiet = { step() {}, count() {}, end() {} };

it('finds the same in two threads as in one, in the same order', async () => {
  const o: Options = { data: `${root}data`, content: `${root}src/content`, out: '', base: '/', asOf: '', json: true };
  const words = commandTexts(['--lang', 'en'], {});
  const { problems, counts } = load(o, quiet, words, false);
  expect(problems.length).toBeGreaterThan(10);
  expect(await loadInThreads(o, quiet, words, 0)).toEqual({ problems, counts });
}, 60_000);
