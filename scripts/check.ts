/** `npm run check`: validates, writes nothing. Exit 0 no errors, 1 errors, 2 could not run. */
import { formatProblem } from '../src/checks/words.ts';
import { commandTexts, load } from './lib/load.ts';
import { readOptions } from './lib/options.ts';
import { progressOn } from './lib/progress.ts';
import { printProblems } from './lib/report.ts';
import { run } from './lib/run.ts';

await run(async () => {
  const o = readOptions(process.argv.slice(2), process.env);
  const words = commandTexts(o.lang);
  if (o.help) { process.stdout.write(words.t('command.checkHelp') + '\n'); return 0; }
  const progress = progressOn(process.stderr);
  const { problems, counts } = load(o, progress, words, false);
  progress.end();
  return printProblems(problems, counts, o, words, formatProblem) ? 1 : 0;
});
