/** `npm start`: check, compute, build, index, then serve. Takes the options of build. */
import { buildSite } from './lib/build.ts';
import { readOptions, usage } from './lib/options.ts';
import { run } from './lib/run.ts';
import { serve } from './lib/server.ts';

await run(async (argv, words) => {
  const o = readOptions(argv, words);
  if (!o) { process.stdout.write(usage(words, 'start')); return 0; }
  if (!(await buildSite(o, words))) return 1;
  await serve(o, words);
  return 0;
}, 1);
