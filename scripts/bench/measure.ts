/** Runs Node with a script and reports wall time, CPU time and peak memory of that process, read by itself when it ends. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Measured { seconds: number; cpuSeconds: number; peakMb: number }

/** Throws when the command fails: a failed run is fast and says nothing. `fine`: exit codes of a run that did its work. */
export function measure(args: readonly string[], cwd: string, scratch: string, nodeArgs: readonly string[] = [], fine: readonly number[] = [0]): Measured {
  const probe = join(scratch, 'probe.mjs'), out = join(scratch, 'usage.json');
  // A thread has an exit of its own; the usage asked for is that of the process.
  writeFileSync(probe, `import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeFileSync(${JSON.stringify(out)}, JSON.stringify(process.resourceUsage())));
`);
  rmSync(out, { force: true });
  const start = process.hrtime.bigint();
  const r = spawnSync(process.execPath, [...nodeArgs, '--import', probe, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch, ASTRO_TELEMETRY_DISABLED: '1' }, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!fine.includes(r.status ?? -1)) throw new Error(`${args[0]} failed: ${r.stderr.slice(-2000)}`);
  const usage = JSON.parse(readFileSync(out, 'utf8')) as { maxRSS: number; userCPUTime: number; systemCPUTime: number };
  return { seconds, cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6, peakMb: usage.maxRSS / 1024 };
}
