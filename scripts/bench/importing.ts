/** A foreign CSV through `npm run import`, beside bare Papa Parse on the same file. */
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from '../lib/texts.ts';
import { generate } from './generate.ts';
import { measure, type Measured } from './measure.ts';

export interface ImportedFile { rows: number; mb: number; ours: Measured; papa: Measured }

/** Semicolons, decimal commas, quotes in labels: what offices export. Figures follow from the row number. */
function write(path: string, rows: number): void {
  const fd = openSync(path, 'w');
  let piece = 'Код;Бөлүм;Аталышы;Түрү;Бекитилген 2024;Аткарылган 2024\r\n';
  for (let i = 0; i < rows; i++) {
    const approved = ((i * 7919) % 9000000) + 1000, executed = Math.floor(approved * (80 + (i % 25)) / 100);
    const money = (n: number) => `${Math.floor(n / 100)},${String(n % 100).padStart(2, '0')}`;
    piece += `${2111 + (i % 40)};${70111 + (i % 300)};"Чыгаша, ${i % 5000}";${i % 9 ? 'Чыгаша' : 'Киреше'};${money(approved)};${money(executed)}\r\n`;
    if (piece.length > 1 << 20) { writeSync(fd, piece); piece = ''; }
  }
  writeSync(fd, piece);
  closeSync(fd);
}
const MAPPING = `title: {en: bench}
unit: unit
columns:
  economic_code: Код
  functional_code: Бөлүм
  label_ky: Аталышы
amounts:
  - {column: Бекитилген 2024, fiscal_year: 2024, phase: approved}
  - {column: Аткарылган 2024, fiscal_year: 2024, phase: executed}
direction: {column: Түрү, values: {Чыгаша: expenditure, Киреше: revenue}}
`;

export function importing(rows: number, scratch: string): ImportedFile {
  const dir = join(scratch, 'import'), file = join(dir, 'file.csv'), script = join(dir, 'papa.mjs'), data = join(dir, 'data');
  mkdirSync(dir, { recursive: true });
  try {
    write(file, rows);
    writeFileSync(join(dir, 'map.yaml'), MAPPING);
    generate(data, join(ENGINE, 'data'), { municipalities: 1, years: 1, linesPerYear: 30 });
    writeFileSync(script, `import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const Papa = createRequire(${JSON.stringify(join(ENGINE, 'package.json'))})('papaparse');
const n = Papa.parse(readFileSync(${JSON.stringify(file)}, 'utf8'), { delimiter: ';', skipEmptyLines: true }).data.length;
if (n !== ${rows + 1}) process.exit(1);
`);
    const papa = measure([script], ENGINE, scratch);
    const ours = measure(['scripts/import.ts', file, '--map', join(dir, 'map.yaml'), '--data', data, '--out', join(dir, 'out.csv'), '--json'], ENGINE, scratch, [], [0, 3]);
    return { rows, mb: statSync(file).size / 1e6, ours, papa };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
