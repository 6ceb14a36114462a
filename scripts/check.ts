/** `npm run check`: validates, writes nothing. Exit 0 no errors, 1 errors, 2 could not run. */
import { loadInThreads } from './lib/threads.ts';
import { readOptions, usage } from './lib/options.ts';
import { progressOn } from './lib/progress.ts';
import { printProblems } from './lib/report.ts';
import { run } from './lib/run.ts';

await run(async (argv, words) => {
  const o = readOptions(argv, words);
  if (!o) { process.stdout.write(usage(words, 'check')); return 0; }
  const progress = progressOn(process.stderr);
  const { problems, counts } = await loadInThreads(o, progress, words);
  progress.end();
  return printProblems(problems, counts, o, words) ? 1 : 0;
});
