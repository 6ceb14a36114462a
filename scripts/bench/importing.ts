/** A foreign CSV through `npm run import`, beside bare Papa Parse on the same file. */
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from '../lib/texts.ts';
import { generate } from './generate.ts';
import { measure, type Measured } from './measure.ts';

export interface ImportedFile { rows: number; mb: number; ours: Measured; papa: Measured }

/** Figures without a pattern in them, the same on every run: in a regular series, rows are sums of other rows by accident. */
function scatter(i: number): number {
  let x = Math.imul(i ^ (i >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  return (x ^ (x >>> 13)) >>> 0;
}
/** A line-item export as finance programs write it: thirteen columns, semicolons, decimal commas, codes beside their names. Figures follow from the row number. */
function write(path: string, rows: number): void {
  const fd = openSync(path, 'w');
  let piece = 'Area;Area name;Plan;Plan name;Product;Product name;Side;Group;Group name;Account;Account name;Amount;Date\r\n';
  for (let i = 0; i < rows; i++) {
    const cents = (scatter(i) % 9000000) + 1000, area = 11 + (i % 40), product = `${area}${100 + (i % 30)}`, account = 44850000 + (i % 600) * 100;
    piece += `${area};Area of work ${area};${area}01;Part of the plan ${area};${product};Product number ${product};${i % 5 ? 'Expense' : 'Income'};${String(i % 20).padStart(2, '0')};Kind of figure ${i % 20};${account};Account ${account}, general;${i % 5 ? '-' : ''}${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')};01.01.2017\r\n`;
    if (piece.length > 1 << 20) { writeSync(fd, piece); piece = ''; }
  }
  writeSync(fd, piece);
  closeSync(fd);
}
const MAPPING = `title: {en: bench}
unit: unit
label_language: en
constants: {phase: approved}
columns:
  economic_code: Account
  functional_code: Group
  unit_code: Product
  label: Account name
  fiscal_year: {column: Date, split: {pattern: '^01\\.01\\.(\\d{4})$', take: 1}}
amounts: [{column: Amount}]
ignore: [{column: {match: 'name|^Area$|^Plan$'}, reason: names of codes}]
direction: {column: Side, values: {Expense: expenditure, Income: revenue}}
signs: {expenditure: negative}
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
