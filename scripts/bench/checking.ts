/** Generated budget lines through `check` (rules and indicators), beside Papa Parse reading the same budget files. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from '../lib/texts.ts';
import { walk } from './building.ts';
import { generate } from './generate.ts';
import { measure, type Measured } from './measure.ts';

const YEARS = 5, MUNICIPALITIES = 50;
export interface Checked { lines: number; ours: Measured; papa: Measured }

export function checking(wanted: number, scratch: string): Checked {
  const data = join(scratch, 'lines'), script = join(scratch, 'papa.mjs');
  try {
    const lines = generate(data, join(ENGINE, 'data'), { municipalities: MUNICIPALITIES, years: YEARS, linesPerYear: Math.max(30, Math.round(wanted / MUNICIPALITIES / YEARS)) });
    const files = walk(join(data, 'municipalities')).files.filter((f) => /[\\/]budget[\\/]/.test(f));
    writeFileSync(script, `import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const Papa = createRequire(${JSON.stringify(join(ENGINE, 'package.json'))})('papaparse');
let n = 0;
for (const f of ${JSON.stringify(files)}) n += Papa.parse(readFileSync(f, 'utf8'), { header: true, skipEmptyLines: true }).data.length;
if (n !== ${lines}) process.exit(1);
`);
    // The yardstick first: whoever reads the files first also waits for the disk.
    const papa = measure([script], ENGINE, scratch);
    const ours = measure(['scripts/check.ts', '--data', data, '--content', join(data, 'no-texts'), '--json'], ENGINE, scratch);
    return { lines, ours, papa };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
