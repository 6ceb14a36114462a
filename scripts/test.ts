/** `npm test`: types, sites (two time zones, a sub-path, a second region), then every test. Ends with «N passed, N failed». */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const work = `${root}.kazyna/test`;
const only = process.argv.slice(2);
let passed = 0, failed = 0, skipped = 0;

function step(name: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  process.stdout.write(`\n── ${name}\n`);
  const r = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env } });
  return r.status === 0;
}
const judged = (name: string, ok: boolean) => { if (ok) passed++; else { failed++; process.stdout.write(`FAILED: ${name}\n`); } };

if (!only.length) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const site = (name: string, args: string[], env: NodeJS.ProcessEnv) => judged(`site ${name}`, step(`site: ${name}`, ['scripts/build.ts', '--out', `.kazyna/test/${name}`, '--lang', 'en', ...args], env));
  site('utc', [], { TZ: 'UTC', LANG: 'C' });
  site('bishkek', [], { TZ: 'Asia/Bishkek', LANG: 'ru_RU.UTF-8' });
  site('sub', ['--base', '/sub/'], { TZ: 'UTC' });
  site('region', ['--data', 'tests/region/data', '--content', 'tests/region/content'], { TZ: 'UTC' });
  judged('types', step('types', ['node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'error', '--minimumSeverity', 'error']));
}
step('browser', ['tests/lib/warm.ts']);
const report = `${work}/report.json`;
mkdirSync(work, { recursive: true });
rmSync(report, { force: true });
const ran = step('tests', ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only], { CI: process.env.CI ?? '' });
if (existsSync(report)) {
  const r = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number; testResults: { status: string; assertionResults: unknown[] }[] };
  passed += r.numPassedTests; failed += r.numFailedTests; skipped += r.numPendingTests;
  // A file that could not even be loaded has no tests to fail; it counts as one.
  failed += r.testResults.filter((t) => t.status === 'failed' && t.assertionResults.length === 0).length;
}
if (!ran && failed === 0) failed++;
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed ? 1 : 0;
