/** What every chart's test needs: its examples with their words, and the properties that hold for all drawings. Not used by pages. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartTable, drawChart, orphanNumbers } from './index.ts';
import type { ChartKind, ChartSpec, ChartWords } from './types.ts';

export const WORDS: Readonly<Record<'ky' | 'ru', ChartWords>> = {
  ky: {
    noData: 'маалымат жок', notComputable: 'эсептелбейт', table: 'Таблица', source: 'Булак', calculation: 'Эсепти көрсөтүү', first: 'Аталышы', plan: 'такталган план', forecast: 'болжол', planned: 'план', decimal: ',', group: '\u202f',
    fallback: {
      negative: 'Терс сан бар, ошондуктан тилкелер менен көрсөтүлдү.', missing: 'Бир бөлүк белгисиз, ошондуктан тилкелер менен көрсөтүлдү.', 'not-100': 'Бөлүктөрдүн суммасы 100 болбойт, ошондуктан тилкелер менен көрсөтүлдү.',
      'too-many': 'Бөлүктөр өтө көп, ошондуктан тилкелер менен көрсөтүлдү.', 'too-small': 'Өтө кичине бөлүк бар, ошондуктан тилкелер менен көрсөтүлдү.', 'same-hue': 'Бөлүктөрдү түсү боюнча ажыратуу мүмкүн эмес, ошондуктан тилкелер менен көрсөтүлдү.',
      'unequal-sides': 'Киреше жагы менен чыгаша жагы тең эмес, ошондуктан тилкелер менен көрсөтүлдү.', 'levels-differ': 'Кадамдардын суммасы басылган жыйынтыктан айырмаланат, ошондуктан тилкелер менен көрсөтүлдү.',
    },
  },
  ru: { noData: 'нет данных', notComputable: 'не вычисляется', table: 'Таблица', source: 'Источник', first: 'Название', plan: 'уточнённый план', forecast: 'прогноз', planned: 'план', decimal: ',', group: '\u202f' },
};
export interface Example { name: string; spec: ChartSpec }

/** Examples of one chart folder, in file order. */
export function examplesOf(kind: ChartKind): Example[] {
  const list = JSON.parse(readFileSync(new URL(`./${kind}/examples.json`, import.meta.url), 'utf8')) as { name: string; lang?: 'ky' | 'ru'; spec: Omit<ChartSpec, 'words'> }[];
  return list.map(({ name, lang, spec }) => ({ name, spec: { ...spec, words: WORDS[lang ?? 'ky'] } }));
}

/** Widths of all text elements in px font: none may be set below 14 px, which stays above 12 px in a 320 px window. */
const ALLOWED = /^(?:|(?:b|s|l|xl|e|m|on|dk|pp|halo|tk)(?: (?:b|s|l|xl|e|m|on|dk|pp|halo|tk))*)$/;

/** Snapshots and the promises of every drawing. */
export function describeExamples(kind: ChartKind): void {
  describe(`${kind}: examples`, () => {
    for (const { name, spec } of examplesOf(kind)) {
      test(name, async () => {
        const drawing = drawChart(spec);
        expect(drawing.fallback !== undefined).toBe(name.startsWith('refused'));
        await expect(`${drawing.svg.replace(/></g, '>\n<')}\n`).toMatchFileSnapshot(`./${kind}/__snapshots__/${spec.id}.svg.txt`);
      });
      test(`${name}: keeps the promises of every drawing`, () => checkPromises(spec));
    }
  });
}

/** Asserts what holds for every drawing of every spec. */
export function checkPromises(spec: ChartSpec): void {
  const { svg } = drawChart(spec);
  expect(orphanNumbers(spec, svg)).toEqual([]);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|\d\.\d{2,}[^,]*?["% ]/);
  expect(svg).not.toMatch(/ style=|<script|<foreignObject| on\w+=|href=/);
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((m) => m[1] ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith(`${spec.id}-`))).toBe(true);
  for (const root of svg.matchAll(/<svg class="chart[^>]*>/g)) {
    const refs = /aria-labelledby="([^"]*)"/.exec(root[0])?.[1]?.split(' ') ?? [];
    expect(root[0]).toContain('role="img"');
    expect(refs).toHaveLength(2);
    for (const ref of refs) expect(ids).toContain(ref);
  }
  for (const t of svg.matchAll(/<text\b[^>]*>/g)) expect(/class="([^"]*)"/.exec(t[0])?.[1] ?? '').toMatch(ALLOWED);
  const sizes = [...svg.matchAll(/<svg class="chart (\w+)"/g)].map((m) => m[1]);
  expect(['', 'wn', 'fwfn']).toContain(sizes.join(''));
  expect(drawChart(spec).svg).toBe(svg);
  const table = chartTable(spec);
  for (const row of table.rows) expect(row.cells).toHaveLength(table.head.length - 1);
}
