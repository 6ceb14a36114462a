/** Runs a command and reports wall time and peak memory of the process (VmHWM is read by the child itself at its end). */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Measured { seconds: number; peakMb: number; status: number | null }

export function measure(args: readonly string[], cwd: string, scratch: string, nodeArgs: readonly string[] = []): Measured {
  const probe = join(scratch, 'probe.mjs'), out = join(scratch, 'peak');
  writeFileSync(probe, `import { writeFileSync } from 'node:fs';\nprocess.on('exit', () => writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS)));\n`);
  rmSync(out, { force: true });
  const start = process.hrtime.bigint();
  const r = spawnSync(process.execPath, [...nodeArgs, '--import', probe, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (r.status !== 0) process.stderr.write(r.stderr.slice(-2000));
  return { seconds, peakMb: existsSync(out) ? Number(readFileSync(out, 'utf8')) / 1024 : 0, status: r.status };
}
