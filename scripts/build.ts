/** `npm run build`: checks, computes, draws, indexes – into a new folder that takes the place of the old one at the end. */
import { buildSite } from './lib/build.ts';
import { readOptions, usage } from './lib/options.ts';
import { run } from './lib/run.ts';

await run(async (argv, words) => {
  const o = readOptions(argv, words);
  if (!o) { process.stdout.write(usage(words, 'build')); return 0; }
  return (await buildSite(o, words)) ? 0 : 1;
}, 1);
