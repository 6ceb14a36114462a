/** The bench runs from start to end; how fast is not a test. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

it('prints its tables and leaves nothing behind', () => {
  const tmp = mkdtempSync(join(tmpdir(), 'kazyna-bench-test-'));
  try {
    const r = spawnSync(process.execPath, ['scripts/bench.ts', '--sizes', '5', '--lines', '10000', '--rows', '2000', '--records', '60'], { cwd: root, encoding: 'utf8', env: { ...process.env, TMPDIR: tmp, TMP: tmp, TEMP: tmp } });
    expect(r.status, r.stderr).toBe(0);
    const cells = (title: string) => {
      const lines = r.stdout.split(`## ${title}\n`)[1]!.trim().split('\n');
      return lines[2]!.split('|').slice(1, -1).map((c) => Number(c.trim()));
    };
    for (const title of ['Building', 'Checking', 'Importing', 'First search query']) for (const n of cells(title)) expect(n, title).toBeGreaterThan(0);
    expect(cells('Building')[0]).toBe(5);
    expect(cells('Checking')[0]).toBe(10_000);
    expect(cells('First search query')[0]).toBe(60);
    expect(readdirSync(tmp)).toEqual([]);
  } finally {
    rmSync(tmp, { recursive: true, force: true });
  }
}, 120_000);
