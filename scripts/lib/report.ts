/** Problems on the screen, or as JSON on stdout with everything else on stderr. */
import type { Problem } from '../../src/model/types.ts';
import { formatProblem } from '../../src/checks/words.ts';
import { loadRuleTexts } from '../../src/checks/texts.ts';
import type { Options } from './options.ts';
import { ENGINE, type Texts } from './texts.ts';

/** Returns the number of errors. Infos are counted, not listed, unless asked for as JSON: a person wants the rest first. */
export function printProblems(problems: readonly Problem[], counts: { municipalities: number; lines: number }, o: Options, words: Texts): number {
  const texts = loadRuleTexts(`${ENGINE}src/i18n/rules`);
  const of = (s: string) => problems.filter((p) => p.severity === s).length;
  const errors = of('error');
  if (o.json) process.stdout.write(JSON.stringify(problems, null, 1) + '\n');
  else for (const p of problems) if (p.severity !== 'info') process.stdout.write(formatProblem(p, words.lang, texts) + '\n');
  process.stderr.write(`${words.t('common.municipalities', { n: counts.municipalities })}, ${words.t('common.lines', { n: counts.lines })}. ${words.t('errors.summary', { errors, warnings: of('warning'), unchecked: of('unchecked'), infos: of('info') })}` + '\n');
  return errors;
}
