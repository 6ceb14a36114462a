/** `npm run serve -- [--out DIR] [--base /path/]`: serves a built site on http://localhost:4321 (PORT). */
import { readOptions, usage } from './lib/options.ts';
import { run } from './lib/run.ts';
import { serve } from './lib/server.ts';

await run(async (argv, words) => {
  const o = readOptions(argv, words);
  if (!o) { process.stdout.write(usage(words, 'start')); return 0; }
  await serve(o, words);
  return 0;
}, 1);
