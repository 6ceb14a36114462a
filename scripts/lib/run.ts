/** One way in for every command: an expected failure prints its message and sets the exit code; anything else is a bug. */
import { finding } from '../../src/readers/text.ts';
import { loadRuleTexts } from '../../src/checks/texts.ts';
import { toProblem } from '../../src/checks/words.ts';
import type { Problem } from '../../src/model/types.ts';
import { Stop } from './options.ts';
import { commandTexts, ENGINE, type Texts } from './texts.ts';

/**
 * `stopCode` is the exit code of an expected failure (`check` answers 2 = could not run, `build` 1). With `--json` the failure
 * is also a problem on standard output, so that what a program reads there is always of one shape: an array, or what `shape` makes of it.
 */
export async function run(main: (argv: readonly string[], words: Texts) => Promise<number>, stopCode = 2, shape: (problems: Problem[]) => unknown = (p) => p): Promise<void> {
  const argv = process.argv.slice(2), words = commandTexts(argv, process.env);
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
  process.stdout.on('error', (e: NodeJS.ErrnoException) => { if (e.code === 'EPIPE') process.exit(process.exitCode); else throw e; });
  try {
    process.exitCode = await main(argv, words);
  } catch (e) {
    const stop = expected(e);
    if (!stop) { process.stderr.write(`${e instanceof Error ? e.stack : String(e)}\n`); process.exitCode = stopCode; return; }
    process.stderr.write(`${stop.say(words.t)}\n`);
    if (argv.includes('--json')) process.stdout.write(JSON.stringify(shape([problemOf(stop, words)]), null, 1) + '\n');
    process.exitCode = stopCode;
  }
}

/** What the system refused – no permission, no space, not a folder – is a person's to mend and needs no stack. */
function expected(e: unknown): Stop | null {
  if (e instanceof Stop) return e;
  const { code, syscall, path } = e as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code) || typeof syscall !== 'string') return null;
  return new Stop((t) => t('errors.cannotRun', { reason: [code, path].filter(Boolean).join(': ') }));
}
function problemOf(stop: Stop, words: Texts): Problem {
  const ruleTexts = loadRuleTexts(`${ENGINE}src/i18n/rules`);
  const message: Record<string, string> = {};
  for (const lang of Object.keys(ruleTexts)) message[lang] = stop.say(words.i18n.translator(lang));
  return { ...toProblem(finding('cannot-run', '', 1), ruleTexts), message };
}
