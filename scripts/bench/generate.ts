/** Made-up data of any size for the bench: seeded arithmetic, so that two runs measure the same bytes. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGET_HEADER } from '../../src/model/schemas/csv.ts';

export interface Size { municipalities: number; years: number; linesPerYear: number }

const FUNCTIONS = ['70111', '70133', '70221', '70421', '70451', '70510', '70520', '70610', '70630', '70640', '70740', '70810', '70820', '70911', '70921', '71040'];
const ECONOMIC = ['2111', '2121', '2211', '2212', '2214', '2215', '2221', '2222', '2223', '2224', '2226', '2231', '2511', '2711', '3111', '3112'];
const REVENUE: readonly [string, number][] = [['1111', 22], ['1113', 6], ['1131', 8], ['1132', 4], ['1331', 34], ['1332', 11], ['1333', 4], ['1415', 6], ['1422', 4], ['1431', 1]];
const HEADER = BUDGET_HEADER.join(',');

/** Writes a data folder with the classifications and settings of `from`. Returns the number of budget lines. */
export function generate(dir: string, from: string, size: Size): number {
  mkdirSync(join(dir, 'municipalities'), { recursive: true });
  for (const name of ['site.yaml', 'classifications', 'glossary.csv', 'prices.csv', 'scorecards']) cpSync(join(from, name), join(dir, name), { recursive: true });
  let seed = 20261120, lines = 0;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let i = 0; i < size.municipalities; i++) {
    const slug = `m${String(i + 1).padStart(5, '0')}`;
    const folder = join(dir, 'municipalities', slug);
    mkdirSync(join(folder, 'budget'), { recursive: true });
    writeFileSync(join(folder, 'municipality.yaml'), `names: {ky: "Сыноо ${i + 1}", ru: "Проба ${i + 1}", en: "Trial ${i + 1}"}\ntype: ayil_aimak\nsample: true\n`);
    writeFileSync(join(folder, 'sources.csv'), 'source_id,title,language,date\ns1,Токтом № 1,ky,2020-01-30\n');
    const people = ['year,population,source_id'];
    const base = 20_000_000 + Math.floor(next() * 60_000_000);
    for (let y = 0; y < size.years; y++) {
      const year = 2025 - y;
      people.push(`${year},${4000 + (i % 9000)},s1`);
      const rows = [HEADER];
      // Two phases a year; expenditure sums to revenue to the tyiyn, so that nothing is reported but what the rules must look at.
      for (const [phase, k] of [['approved', 1], ['executed', 0.97]] as const) {
        const total = Math.floor(base * k * 1.08 ** -y);
        let left = total * 100;
        REVENUE.forEach(([code, share], j) => {
          const amount = j === REVENUE.length - 1 ? left : Math.floor(total * share);
          left -= amount;
          rows.push(`${year},${phase},,revenue,${code},,,,budget,${(amount / 100).toFixed(2)},,,,,s1,row ${j + 1}`);
        });
        const n = Math.max(1, Math.floor(size.linesPerYear / 2) - REVENUE.length);
        left = total * 100;
        for (let j = 0; j < n; j++) {
          const amount = j === n - 1 ? left : Math.floor((total * 100 / n) * (0.5 + ((j * 37) % 100) / 100));
          left -= Math.min(amount, left);
          rows.push(`${year},${phase},,expenditure,${ECONOMIC[j % 16]},${FUNCTIONS[(j * 5 + Math.floor(j / 16)) % 16]},p${Math.floor(j / 256)},,budget,${(amount / 100).toFixed(2)},,,,,s1,row ${j + 1}`);
        }
        lines += n + REVENUE.length;
      }
      writeFileSync(join(folder, 'budget', `${year}.csv`), rows.join('\n') + '\n');
    }
    writeFileSync(join(folder, 'population.csv'), people.join('\n') + '\n');
    const programmes = Math.ceil(size.linesPerYear / 2 / 256);
    writeFileSync(join(folder, 'programmes.csv'), ['code,name_ky,name_ru,name_en', ...Array.from({ length: programmes }, (_, p) => `p${p},Программа ${p},Программа ${p},Programme ${p}`)].join('\n') + '\n');
  }
  return lines;
}
