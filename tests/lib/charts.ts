/** What every chart's test needs: its examples with their words, and the properties that hold for all drawings. Not used by pages. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartTable, drawChart, orphanNumbers } from '../../src/charts/index.ts';
import { textWidth } from '../../src/charts/measure.ts';
import type { ChartKind, ChartSpec, ChartWords } from '../../src/charts/types.ts';

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
  const list = JSON.parse(readFileSync(new URL(`../../src/charts/${kind}/examples.json`, import.meta.url), 'utf8')) as { name: string; lang?: 'ky' | 'ru'; spec: Omit<ChartSpec, 'words'> }[];
  return list.map(({ name, lang, spec }) => ({ name, spec: { ...spec, words: WORDS[lang ?? 'ky'] } }));
}

/** Classes of text that the style sheet sets at 14 px or more, which stays above 12 px in a 320 px window. */
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
      test(`${name}: no text covers another or leaves the drawing on a phone or wide`, () => {
        for (const { markup, width, height } of drawings(drawChart(spec).svg)) {
          const boxes = textBoxes(markup, width);
          boxes.forEach((a, i) => {
            expect.soft(a.x0 >= -4 && a.x1 <= width + 4 && a.y0 >= -2 && a.y1 <= height + 4, `«${a.s}» leaves the drawing ${JSON.stringify(a)} ${width}×${height}`).toBe(true);
            for (const b of boxes.slice(i + 1)) expect.soft(a.x0 < b.x1 - 1 && b.x0 < a.x1 - 1 && a.y0 < b.y1 - 1 && b.y0 < a.y1 - 1, `«${a.s}» covers «${b.s}»`).toBe(false);
          });
        }
      });
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
  for (const { markup, width } of drawings(svg)) expect(overBreaks(markup, width)).toEqual([]);
  const table = chartTable(spec);
  for (const row of table.rows) expect(row.cells).toHaveLength(table.head.length - 1);
}

/** The drawings of one chart at the width they are drawn for: 328 px, or half of it for a panel; wide ones at 520 px at least. */
function drawings(svg: string): { markup: string; width: number; height: number }[] {
  return svg.split(/(?=<svg class="chart)/).filter((s) => s.startsWith('<svg')).map((markup) => {
    const box = /viewBox="0 0 (\d+) (\d+)"/.exec(markup);
    const fluidWidth = svg.startsWith('<div') ? 148 : markup.startsWith('<svg class="chart fw"') ? 520 : 328;
    return { markup, width: Number(box?.[1] ?? fluidWidth), height: Number(box?.[2] ?? /height="(\d+)"/.exec(markup)?.[1] ?? 0) };
  });
}
/** Labels of a drawing that cross a break; ticks stand at the edge and are no labels. */
function overBreaks(markup: string, width: number): string[] {
  const boxes = textBoxes(markup.replace(/<text\b[^>]*class="tk"[^>]*>[^<]*<\/text>/g, ''), width);
  return [...markup.matchAll(/<path d="M([\d.]+) ([\d.]+)V([\d.]+)M([\d.]+) [^"]*" class="break"/g)].flatMap((m) => {
    const [x0 = 0, y1 = 0, y0 = 0, x1 = 0] = m.slice(1).map(Number);
    return boxes.filter((b) => b.x0 < x1 && x0 < b.x1 && b.y0 < y1 && y0 < b.y1).map((b) => `«${b.s}» crosses the break at ${x0}`);
  });
}
/** Where each text stands in a drawing of the given width; the box is that of capitals and digits, in px. */
export function textBoxes(svg: string, width: number): { s: string; x0: number; x1: number; y0: number; y1: number }[] {
  const px = (v: string | undefined) => (v === undefined ? 0 : v.endsWith('%') ? (Number.parseFloat(v) / 100) * width : Number(v));
  const attr = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  const offsets: { x: number; y: number }[] = [];
  const out: { s: string; x0: number; x1: number; y0: number; y1: number }[] = [];
  for (const m of svg.matchAll(/<(\/?)(svg|g|text)\b([^>]*?)(\/?)>(?:([^<]*(?:<tspan[^>]*>[^<]*<\/tspan>)?[^<]*)(?=<\/text>))?/g)) {
    const [, close, name, attributes = '', , content = ''] = m;
    if (name !== 'text') {
      if (close) { offsets.pop(); continue; }
      const t = /translate\(([\d.-]+) ([\d.-]+)\)/.exec(attributes);
      offsets.push({ x: (t ? Number(t[1]) : 0) + (offsets.length ? px(attr(attributes, 'x')) : 0), y: (t ? Number(t[2]) : 0) + (offsets.length ? px(attr(attributes, 'y')) : 0) });
      continue;
    }
    if (close) continue;
    const cls = ` ${attr(attributes, 'class') ?? ''} `;
    const font = cls.includes(' xl ') ? 26 : cls.includes(' l ') ? 18 : / s | tk /.test(cls) ? 14 : 15;
    const unescape = (s: string) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
    const [plain = '', bold = ''] = content.replace(/<\/tspan>/, '').split(/<tspan[^>]*>/).map(unescape);
    const w = textWidth(plain, font, /\b(b|xl)\b/.test(cls)) + textWidth(bold, font, true);
    const x = offsets.reduce((a, o) => a + o.x, 0) + px(attr(attributes, 'x'));
    const y = offsets.reduce((a, o) => a + o.y, 0) + Number(attr(attributes, 'y'));
    const x0 = cls.includes(' e ') ? x - w : cls.includes(' m ') ? x - w / 2 : x;
    out.push({ s: plain + bold, x0, x1: x0 + w, y0: y - font * 0.72, y1: y + 3 });
  }
  return out;
}

/** A small chart for tests of geometry: one column `v`, a row per value (null = unknown). */
export function tiny(kind: ChartKind, values: readonly (number | null)[], more: Partial<ChartSpec> = {}): ChartSpec {
  const hues = ['own', 'shared', 'transfer', 'other', 'spending', 'ink', 'neutral'] as const;
  return {
    kind, id: 'tiny', headline: 'h', subtitle: 's', description: 'd', sentence: 'x.', columns: [{ id: 'v', label: 'v' }], sources: [], words: WORDS.ky,
    rows: values.map((value, i) => ({ id: `r${i}`, label: `Сап ${'абвгдежз'[i] ?? ''}`, hue: hues[i % hues.length] ?? 'own', cells: { v: { value, text: value === null ? '' : String(value), state: value === null ? 'unknown' : 'happened' } } })),
    ...more,
  };
}
/** Rectangles of one class with their numbers as drawn; per cent and px are not told apart. */
export function rects(svg: string, cls: string): { x: number; y: number; width: number; height: number }[] {
  return [...svg.matchAll(/<rect\b([^>]*)>/g)].map((m) => m[1] ?? '').filter((a) => (/class="([^"]*)"/.exec(a)?.[1] ?? '').split(' ').includes(cls)).map((a) => {
    const n = (name: string) => Number.parseFloat(new RegExp(`\\b${name}="([^"]*)"`).exec(` ${a}`)?.[1] ?? '0');
    return { x: n('x'), y: n('y'), width: n('width'), height: n('height') };
  });
}
