/** `npm run serve -- [--out DIR] [--base /path/]`: serves a built site on http://localhost:4321 (PORT). */
import { commandTexts } from './lib/load.ts';
import { readOptions } from './lib/options.ts';
import { run } from './lib/run.ts';
import { serve } from './lib/server.ts';

await run(async () => {
  const o = readOptions(process.argv.slice(2), process.env);
  await serve(o, commandTexts(o.lang));
  return 0;
}, 1);
