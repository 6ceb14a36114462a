/** One way in for every command: an expected failure prints its message and sets the exit code; anything else is a bug. */
import { Stop } from './options.ts';

/** `stopCode` overrides the exit code of an expected failure (`check` answers 2 = could not run, `build` 1). */
export async function run(main: () => Promise<number>, stopCode?: number): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (e) {
    if (e instanceof Stop) { process.stderr.write(`${e.message}\n`); process.exitCode = stopCode ?? e.code; } else throw e;
  }
}
