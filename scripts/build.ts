/** `npm run build`: checks, computes, draws, indexes – into a new folder that takes the place of the old one at the end. */
import { buildSite } from './lib/build.ts';
import { commandTexts } from './lib/load.ts';
import { readOptions } from './lib/options.ts';
import { run } from './lib/run.ts';

await run(async () => {
  const o = readOptions(process.argv.slice(2), process.env);
  const words = commandTexts(o.lang);
  if (o.help) { process.stdout.write(words.t('command.buildHelp') + '\n'); return 0; }
  return (await buildSite(o, words)) ? 0 : 1;
}, 1);
