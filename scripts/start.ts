/** `npm start`: check, compute, build, index, then serve. Takes the options of build. */
import { buildSite } from './lib/build.ts';
import { commandTexts } from './lib/load.ts';
import { readOptions } from './lib/options.ts';
import { run } from './lib/run.ts';
import { serve } from './lib/server.ts';

await run(async () => {
  const o = readOptions(process.argv.slice(2), process.env);
  const words = commandTexts(o.lang);
  if (o.help) { process.stdout.write(words.t('command.buildHelp') + '\n'); return 0; }
  if (!(await buildSite(o, words))) return 1;
  await serve(o, words);
  return 0;
}, 1);
