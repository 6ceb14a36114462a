/**
 * A table of facts, and every way in which an office may write it down: encoding × separator × line ends × number marks × unit ×
 * long or wide × signs × totals × titles. `write` gives the bytes, the mapping that describes them, and what must come out.
 */
import fc from 'fast-check';
import type { z } from 'zod';
import * as XLSX from '@e965/xlsx';
import type { ImportEnv } from '../../src/import/index.ts';
import { encodePage } from '../../src/import/letters.ts';
import type { Imported } from '../../src/import/types.ts';
import type { mapping as schema } from '../../src/model/schemas/mapping.ts';
import { DIRECTIONS, PHASES, SCHEMES, type Direction, type Phase } from '../../src/model/types.ts';

export type MappingInput = z.input<typeof schema>;
export interface Slot { year: number; phase: Phase; period: string }
/** One line of a budget with a figure for each slot: minor units, null = not known, undefined = there is no such fact. */
export interface Line { direction: Direction; economic: string; functional: string; label: string; cells: readonly (number | null | undefined)[] }
export interface Table { slots: readonly Slot[]; lines: readonly Line[] }

/** A site that lists no codes, so that none is unknown. */
export const bareEnv: ImportEnv = {
  languages: ['ky', 'ru', 'en'], minor_digits: 2, jump_factors: [], classifications: Object.fromEntries(SCHEMES.map((s) => [s, new Map()])) as unknown as ImportEnv['classifications'],
  labels: [], units: null, programmes: null, slug: '', published: [], sources: [], companion: () => null,
};

export const ENCODINGS = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'utf-16le-bom', 'utf-16be-bom', 'windows-1251', 'windows-1252', 'iso-8859-1'] as const;
type Encoding = (typeof ENCODINGS)[number];
const NBSP = '\u00a0', NARROW = '\u202f', MINUS = '\u2212';
export interface Dialect {
  container: 'csv' | 'xlsx'; native: boolean;
  encoding: Encoding; delimiter: ',' | ';' | '\t' | '|'; sep: boolean; newline: '\n' | '\r\n' | '\r'; final: boolean; quoteAll: boolean;
  decimal: '.' | ','; group: '' | ' ' | typeof NBSP | typeof NARROW | '.' | ',' | "'"; minus: '-' | typeof MINUS | '()' | 'behind'; fixed: boolean;
  unit: 'unit' | 'thousand'; missing: string;
  /** What stands in the names of the amount columns; all false = a long table. */
  pivot: { year: boolean; phase: boolean; period: boolean };
  sides: 'column' | 'own' | 'code' | 'sections' | 'sign';
  negative: readonly Direction[];
  totals: 'none' | 'end' | 'start' | 'groups-after' | 'groups-before' | 'groups-and-end'; labelled: boolean;
  titles: number; /** The first title names the unit. */ says: boolean; padded: boolean; blanks: boolean; repeated: boolean; twoRows: boolean; footer: boolean; joined: boolean; findHeader: boolean;
  /** What the mapping says; the rest is left to the importer. */
  declare: { encoding: boolean; delimiter: boolean; marks: boolean };
}

const WORDS = {
  ky: {
    year: 'Жылы', phase: 'Этабы', period: 'Мезгили', side: 'Бюджеттин бөлүгү', economic: 'Экономикалык коду', functional: 'Функционалдык коду', label: 'Аталышы', amount: 'Суммасы', total: 'Бардыгы', foot: 'Айыл өкмөтүнүн башчысы ____________', title: 'Айыл аймагынын бюджети жөнүндө маалымат', units: { unit: '(сом)', thousand: '(миң сом)' },
    phases: { proposed: 'Долбоор', approved: 'Бекитилген', adjusted: 'Такталган', executed: 'Аткарылган', forecast: 'Болжол' } as Record<string, string>, sides: { revenue: 'Киреше', expenditure: 'Чыгаша', financing: 'Каржылоо' }, until: 'ай', whole: 'бир жыл', quarter: '1-чейрек', half: 'жарым жылдык',
  },
  ru: {
    year: 'Год', phase: 'Этап', period: 'Период', side: 'Часть бюджета', economic: 'Код экономический', functional: 'Код функциональный', label: 'Наименование', amount: 'Сумма', total: 'Итого', foot: 'Глава администрации ____________', title: 'Сведения о бюджете айыльного аймака', units: { unit: '(сомов)', thousand: '(тыс. сомов)' },
    phases: { proposed: 'Проект', approved: 'Утверждено', adjusted: 'Уточнено', executed: 'Исполнено', forecast: 'Прогноз' } as Record<string, string>, sides: { revenue: 'Доходы', expenditure: 'Расходы', financing: 'Финансирование' }, until: 'мес.', whole: 'за год', quarter: '1 квартал', half: 'полугодие',
  },
  de: {
    year: 'Jahr', phase: 'Phase', period: 'Zeitraum', side: 'Seite', economic: 'Kostenart', functional: 'Produktbereich', label: 'Bezeichnung', amount: 'Betrag', total: 'Summe', foot: 'Der Bürgermeister ____________', title: 'Übersicht über den Haushalt', units: { unit: '(in EUR)', thousand: '(in TEUR)' },
    phases: { proposed: 'Entwurf', approved: 'Ansatz', adjusted: 'Nachtrag', executed: 'Ergebnis', forecast: 'Prognose' } as Record<string, string>, sides: { revenue: 'Erträge', expenditure: 'Aufwendungen', financing: 'Finanzierung' }, until: 'Monate', whole: 'ganzjährig', quarter: '1. Quartal', half: 'Halbjahr',
  },
} as const;
export type Language = keyof typeof WORDS;
export const languageFor = (e: Encoding): Language => (e === 'windows-1251' ? 'ru' : e === 'windows-1252' || e === 'iso-8859-1' ? 'de' : 'ky');
const PERIODS = ['', 'Q1', 'H1', '9M', 'M02', 'M11'];
const periodWord = (p: string, w: (typeof WORDS)[Language]): string => (p === '' ? w.whole : p === 'Q1' ? w.quarter : p === 'H1' ? w.half : `${Number(/\d+/.exec(p)![0])} ${w.until}`);

// ---- Arbitraries

const NOUNS: Record<Language, readonly string[]> = {
  ky: ['Жер салыгы', 'Үй-жай үчүн төлөм', 'Мектептин жылытуусу', 'Көчөлөрдү жарыктандыруу', 'Эмгек акы', 'Ичүүчү суу', 'Жолдорду оңдоо', 'Маданият үйү', 'Таштанды чыгаруу'],
  ru: ['Земельный налог', 'Налог на имущество', 'Заработная плата', 'Ремонт дорог', 'Освещение улиц', 'Питьевая вода', 'Дом культуры', 'Прочие услуги', 'Содержание школ'],
  de: ['Grundsteuer B', 'Gewährung von Zuschüssen', 'Öffentliche Grünflächen', 'Straßenbeleuchtung', 'Gebühren für Müll', 'Löhne und Gehälter', 'Übrige Erlöse', 'Bücherei'],
};
const TAILS = ['', '', '', ', 2 класс', ' "Манас"', '; башка', ' | дагы', ' – бөлүк', ' (1-бөлүк)', ' = 5', "'", ' "а" жана "б"', '\nэкинчи сап', ', "а",\nб; в', '\tжылытуу', ' № 7', '…', ' @', ' +1'];
const FRONTS = ['', '', '', '', '"', '- ', '=', '+', '@', '«', '(', '007 ', "'"];
const label = fc.tuple(fc.constantFrom(...(['ky', 'ru', 'de'] as const)), fc.nat(8), fc.constantFrom(...TAILS), fc.constantFrom(...FRONTS)).map(([l, i, tail, front]) => front + NOUNS[l][i % NOUNS[l].length]! + tail);

/** A figure without round digits, another one for each place: chance sums and equal lines are no part of this test. */
const scattered = (v: number, place: number): number => 100_000 + ((v + 1) * 48_271 + (place + 1) * 69_621_007) % 899_999_999;
const figure = fc.oneof(
  { weight: 10, arbitrary: fc.nat(1_000_000).map((v) => ({ sign: 1, v })) }, { weight: 2, arbitrary: fc.nat(1_000_000).map((v) => ({ sign: -1, v })) },
  { weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -999, max: 999 }) }, { weight: 1, arbitrary: fc.integer({ min: 1_000_000_000, max: 9_000_000_000_000 }) }, { weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(undefined) },
);
const codes = (length: number) => fc.noBias(fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((d) => d.join('')));
/** Codes of one length and mostly large figures: then a sum row is one by arithmetic, and hardly any line is one by chance. */
export const table: fc.Arbitrary<Table> = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.uniqueArray(fc.record({ year: fc.integer({ min: 2019, max: 2027 }), phase: fc.constantFrom(...PHASES), period: fc.constantFrom(...PERIODS) }), { minLength: 1, maxLength: 4, selector: (s) => `${s.year}|${s.phase}|${s.period}` }))
  .chain(([length, slots]) => fc.record({
    slots: fc.constant(slots),
    lines: fc.array(fc.record({ direction: fc.constantFrom(...DIRECTIONS), economic: codes(length), functional: fc.oneof(fc.constant(''), codes(3)), label, cells: fc.noBias(fc.array(figure, { minLength: slots.length, maxLength: slots.length })) }), { minLength: 1, maxLength: 14 }),
  }))
  .map(({ slots, lines }) => ({ slots, lines: lines.map((l, i): Line => ({ ...l, cells: l.cells.map((c, k) => (c && typeof c === 'object' ? c.sign * scattered(c.v, i * 4 + k) : c)) })) }));
/** Whole years, both sides, nothing below zero: what most published tables are. */
export const usualTable: fc.Arbitrary<Table> = table.map((t) => ({
  slots: [...new Map(t.slots.map((s) => [`${s.year}|${s.phase}`, { ...s, period: '' }])).values()],
  lines: Array.from({ length: Math.max(4, t.lines.length) }, (_, i): Line => {
    const l = t.lines[i % t.lines.length]!;
    return { ...l, direction: i < 2 ? 'revenue' : i < 4 ? 'expenditure' : l.direction, economic: String(10 ** (l.economic.length - 1) + i * 7), cells: l.cells.map((c, k) => (c ? Math.abs(c) + (i >= t.lines.length ? scattered(i, k) : 0) : i % 4 === 0 ? scattered(i, k) : c)) };
  }),
}));

const flag = fc.boolean(), rarely = fc.nat(4).map((n) => n === 0);
const rawDialect: fc.Arbitrary<Dialect> = fc.record({
  container: fc.nat(7).map((n): 'csv' | 'xlsx' => (n === 0 ? 'xlsx' : 'csv')), native: flag,
  encoding: fc.constantFrom(...ENCODINGS), delimiter: fc.constantFrom(',', ';', '\t', '|'), sep: rarely, newline: fc.constantFrom('\n', '\r\n', '\r'), final: flag, quoteAll: rarely,
  decimal: fc.constantFrom('.', ','), group: fc.constantFrom('', ' ', NBSP, NARROW, '.', ',', "'"), minus: fc.constantFrom('-', MINUS, '()', 'behind'), fixed: flag,
  unit: fc.constantFrom('unit', 'thousand'), missing: fc.constantFrom('', '-', 'n/a', '…', 'nan'),
  pivot: fc.constantFrom({ year: false, phase: false, period: false }, { year: true, phase: false, period: false }, { year: false, phase: true, period: false }, { year: true, phase: true, period: false }, { year: true, phase: true, period: true }, { year: false, phase: false, period: true }),
  sides: fc.constantFrom('column', 'own', 'code', 'sections', 'sign'), negative: fc.constantFrom([], ['revenue'], ['expenditure'], ['revenue', 'financing']),
  totals: fc.constantFrom('none', 'none', 'end', 'start', 'groups-after', 'groups-before', 'groups-and-end'), labelled: flag,
  titles: fc.nat(3), says: flag, padded: flag, blanks: rarely, repeated: rarely, twoRows: rarely, footer: rarely, joined: rarely, findHeader: rarely,
  declare: fc.constant({ encoding: true, delimiter: true, marks: true }),
});
/** Combinations that no table can have are brought to the nearest one that it can. */
function settle(d: Dialect): Dialect {
  const eightBit = d.container === 'csv' && !d.encoding.startsWith('utf'), native = d.container === 'xlsx' && d.native;
  const negative = d.sides === 'sign' ? [] : d.negative;
  return {
    ...d, negative,
    group: native || d.group === d.decimal ? '' : eightBit && d.group === NARROW ? NBSP : d.group, minus: eightBit && d.minus === MINUS ? '-' : d.minus,
    missing: eightBit && d.missing === '…' && d.encoding === 'iso-8859-1' ? '-' : d.missing,
    twoRows: d.twoRows && (d.pivot.year || d.pivot.phase), repeated: d.repeated && !d.twoRows, findHeader: d.findHeader && !d.twoRows,
    // A heading or a total in the column of «code and name» has no code, and would have to be set aside by the mapping.
    joined: d.joined && d.sides !== 'sections' && d.totals === 'none' && !d.footer,
    totals: d.sides === 'sign' && d.totals.startsWith('groups') ? 'end' : d.totals,
  };
}
export const dialect: fc.Arbitrary<Dialect> = rawDialect.map(settle);
/** The same, with a mapping that leaves encoding, separator and marks to the importer. */
export const undeclared: fc.Arbitrary<Dialect> = fc.tuple(rawDialect, flag, flag, flag).map(([d, encoding, delimiter, marks]) => settle({ ...d, declare: { encoding, delimiter, marks } }));
/** Tables that say everything about themselves: a word for the unit, years and phases in names or columns, the side in a column. */
export const outspoken: fc.Arbitrary<Dialect> = rawDialect.map((d) => settle({
  ...d, sides: 'column', negative: [], joined: false, footer: false, sep: false, titles: 1, says: true, pivot: { ...d.pivot, period: false },
  declare: { encoding: false, delimiter: false, marks: false },
}));

// ---- Writing

const ENCODABLE = new Map<string, boolean>();
function encodable(sign: string, e: Encoding): boolean {
  if (e.startsWith('utf')) return true;
  const key = e + sign;
  let ok = ENCODABLE.get(key);
  if (ok === undefined) { ok = typeof encodePage(sign, e === 'iso-8859-1' ? 'windows-1252' : e) !== 'number' && !(e === 'iso-8859-1' && sign.charCodeAt(0) > 255); ENCODABLE.set(key, ok); }
  return ok;
}
export function encode(text: string, e: Encoding): Uint8Array<ArrayBuffer> {
  if (e === 'utf-8') return new TextEncoder().encode(text);
  if (e === 'utf-8-bom') return new TextEncoder().encode('\ufeff' + text);
  if (e.startsWith('utf-16')) {
    const marked = e.endsWith('-bom') ? '\ufeff' + text : text, out = new Uint8Array(marked.length * 2), view = new DataView(out.buffer);
    for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), e.startsWith('utf-16le'));
    return out;
  }
  const bytes = encodePage(text, e === 'iso-8859-1' ? 'windows-1252' : e);
  if (typeof bytes === 'number') throw new Error(`«${text[bytes]}» is not in ${e}`);
  return bytes;
}
/** Letters that the encoding lacks are left out; a label of which nothing remains is «A». */
const fitted = (s: string, e: Encoding): string => [...s].filter((c) => encodable(c, e)).join('').replace(/^[^\p{L}\p{N}]*$/u, 'A').trim();

/** Digits of a figure in the unit, with the marks of the dialect. */
export function printed(minor: number, d: Dialect): string {
  const places = d.unit === 'thousand' ? 5 : 2, digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places), all = digits.slice(-places), fraction = d.fixed ? all : all.replace(/0+$/, '');
  const s = whole.replace(/\B(?=(?:\d{3})+$)/g, d.group) + (fraction ? d.decimal + fraction : '');
  if (minor >= 0) return s;
  return d.minus === '()' ? `(${s})` : d.minus === 'behind' ? `${s}-` : d.minus + s;
}
type Cell = string | number;

export interface Written {
  name: string; bytes: Uint8Array<ArrayBuffer>; mapping: MappingInput;
  /** Keys of the facts that must come out, sorted. */
  facts: readonly string[];
  /** Rows that are not blank and no header, and how many of them carry figures. */
  read: number; used: number;
  /** Text of a CSV before it became bytes; '' for a workbook. */
  text: string;
}
const CODE_FRONT: Record<Direction, string> = { revenue: '01', expenditure: '2', financing: '03' };
const keyOf = (year: number, phase: string, period: string, side: string, economic: string, functional: string, text: string, amount: number | null): string => JSON.stringify([year, phase, period, side, economic, functional, text, amount]);
export const factKey = (f: Imported): string => keyOf(f.fiscal_year, f.phase, f.period, f.direction, f.economic, f.functional, Object.values(f.label).join('|'), f.amount);

export function write(input: Table, d: Dialect): Written {
  const encoding: Encoding = d.container === 'xlsx' ? 'utf-8' : d.encoding, lang = languageFor(encoding), w = WORDS[lang], native = d.container === 'xlsx' && d.native;
  const two = d.sides === 'sign';
  const lines = input.lines.map((l): Line => {
    const direction = two && l.direction === 'financing' ? 'expenditure' : l.direction;
    return { ...l, direction, economic: d.sides === 'code' ? CODE_FRONT[direction] + l.economic : l.economic, label: fitted(l.label, encoding) };
  });
  const grouped = d.sides === 'sections' || d.totals.startsWith('groups');
  const ordered = grouped ? DIRECTIONS.map((s) => lines.filter((l) => l.direction === s)).filter((g) => g.length) : [lines];

  // Amount columns: the pivoted parts of the slots; the other parts stand in the rows.
  const part = (s: Slot, inName: boolean): string => JSON.stringify((['year', 'phase', 'period'] as const).map((k) => (d.pivot[k] === inName ? s[k] : null)));
  const wide = d.pivot.year || d.pivot.phase || d.pivot.period;
  const columns = wide ? [...new Set(input.slots.map((s) => part(s, true)))] : ['[null,null,null]'];
  const nameParts = columns.map((c): [string, string] => {
    const [year, phase, period] = JSON.parse(c) as [number | null, string | null, string | null];
    if (!wide) return [w.amount, ''];
    return [[phase === null ? '' : w.phases[phase]!, period === null ? '' : periodWord(period, w)].filter(Boolean).join(', ') || w.amount, year === null ? '' : String(year)];
  });
  const names = nameParts.map((p) => p.filter(Boolean).join(' '));

  const facts: string[] = [];
  interface Row { line: Line; slot: Slot; figures: (number | null | undefined)[] }
  const rowsOf = (l: Line): Row[] => {
    const by = new Map<string, Row>();
    input.slots.forEach((s, i) => {
      const value = l.cells[i];
      if (value === undefined) return;
      const key = part(s, false), row = by.get(key) ?? { line: l, slot: s, figures: columns.map(() => undefined) };
      by.set(key, row);
      let side = l.direction, amount = value, shown = value;
      if (two) {
        if (amount === null || amount === 0) side = 'revenue';
        else { amount = Math.abs(amount); shown = side === 'revenue' ? amount : -amount; }
      } else if (amount !== null && d.negative.includes(side)) shown = -amount;
      row.figures[wide ? columns.indexOf(part(s, true)) : 0] = shown === 0 ? 0 : shown;
      facts.push(keyOf(s.year, s.phase, s.period, side, l.economic, l.functional, l.label, amount));
    });
    return [...by.values()];
  };
  // A long table with one slot after the other has a row for each.
  const groups = ordered.map((g) => ({ side: g[0]?.direction ?? 'expenditure', rows: wide ? g.flatMap(rowsOf) : g.flatMap((l) => input.slots.flatMap((_, i) => rowsOf({ ...l, cells: l.cells.map((c, k) => (k === i ? c : undefined)) }))) }));

  /** Where all figures are of the whole year, nobody writes so. */
  const timed = !d.pivot.period && input.slots.some((s) => s.period !== '');
  type FieldName = 'year' | 'phase' | 'period' | 'side' | 'economic' | 'label' | 'functional';
  const fields: FieldName[] = [...(d.pivot.year ? [] : ['year' as const]), ...(d.pivot.phase ? [] : ['phase' as const]), ...(timed ? ['period' as const] : []), ...(d.sides === 'column' || d.sides === 'own' ? ['side' as const] : []), ...(d.joined ? [] : ['economic' as const]), 'label', 'functional'];
  const missing = columns.length > 1 && d.missing === '' ? '-' : d.missing;
  const show = (v: number | null | undefined): Cell => (v === undefined ? '' : v === null ? missing : native ? v / (d.unit === 'thousand' ? 1e5 : 100) : printed(v, d));
  const rowOf = (text: Partial<Record<FieldName, string>>, figures: readonly (number | null | undefined)[]): Cell[] => [...fields.map((f) => text[f] ?? ''), ...figures.map(show)];
  const body: Cell[][] = [];
  let used = 0;
  const put = (r: Row): void => {
    used++;
    body.push(rowOf({
      year: String(r.slot.year), phase: w.phases[r.slot.phase]!, period: periodWord(r.slot.period, w), side: d.sides === 'own' ? r.line.direction : w.sides[r.line.direction],
      economic: r.line.economic, functional: r.line.functional, label: d.joined ? `${r.line.economic} ${r.line.label}` : r.line.label,
    }, r.figures));
  };
  const total = (rows: readonly Row[]): void => {
    const sums = columns.map((_, c) => { const v = rows.flatMap((r) => r.figures[c] ?? []); return v.length ? v.reduce((a, b) => a + b, 0) : undefined; });
    // A total of nothing, or of zero, cannot be known as a sum; without a word, few or small figures prove nothing.
    const telling = rows.filter((r) => r.figures.some((f) => f && Math.abs(f) >= 100_000));
    if (!sums.some((s) => s)) return;
    body.push(rowOf({ label: d.labelled || telling.length < 4 ? w.total : '' }, sums));
  };
  const all = groups.flatMap((g) => g.rows);
  if (d.totals === 'start') total(all);
  for (const g of groups) {
    if (d.sides === 'sections') body.push(rowOf({ label: `I. ${w.sides[g.side].toUpperCase()}` }, columns.map(() => undefined)));
    if (d.totals === 'groups-before') total(g.rows);
    g.rows.forEach(put);
    if (d.totals === 'groups-after' || d.totals === 'groups-and-end') total(g.rows);
  }
  if (d.totals === 'end' || (d.totals === 'groups-and-end' && groups.filter((g) => g.rows.some((r) => r.figures.some((f) => f))).length > 1)) total(all);

  // Around the table.
  const width = fields.length + columns.length, pad = (r: Cell[]): Cell[] => [...r, ...Array<string>(width - r.length).fill('')];
  const titles = Array.from({ length: d.titles }, (_, i) => { const t = [i ? '* * *' : d.says ? `${w.title} ${w.units[d.unit]}` : w.title]; return d.padded || d.container === 'xlsx' ? pad(t) : t; });
  const fieldNames = fields.map((f) => w[f]);
  const header = d.twoRows ? [[...fieldNames, ...nameParts.map((p) => p[0])], [...fieldNames.map(() => ''), ...nameParts.map((p) => p[1])]] : [[...fieldNames, ...names]];
  let extra = 0;
  const withRepeats: Cell[][] = [];
  body.forEach((r, i) => {
    if (d.repeated && i > 0 && i % 5 === 0) { withRepeats.push(header[0]!); extra++; }
    if (d.blanks && i % 4 === 2 && d.totals === 'none') withRepeats.push(pad([]));
    withRepeats.push(r);
  });
  const foot = d.footer ? [rowOf({ label: w.foot }, columns.map(() => undefined))] : [];
  const sheet = [...titles, ...header, ...withRepeats, ...foot];
  const first = d.titles + 1 + (d.container === 'csv' && d.sep ? 1 : 0);

  const mapping: MappingInput = {
    title: { en: 'a table' }, unit: d.unit, label_language: lang,
    file: { ...(d.container === 'csv' && d.declare.encoding ? { encoding: d.encoding.replace('-bom', '') } : {}), ...(d.container === 'csv' && d.declare.delimiter ? { delimiter: d.delimiter } : {}) },
    header: d.findHeader ? { find: [`^${w.label}$`, `^${w.functional}$`] } : d.twoRows ? [first, first + 1] : first,
    ...(d.declare.marks && !native ? { numbers: { decimal: d.decimal, thousands: d.group === NBSP || d.group === NARROW ? ' ' : d.group } } : {}),
    columns: {
      ...(d.pivot.year ? {} : { fiscal_year: w.year }),
      ...(d.pivot.phase ? {} : { phase: { column: w.phase, lookup: Object.fromEntries(PHASES.map((p) => [w.phases[p]!, p])) } }),
      ...(!timed ? {} : { period: { column: w.period, lookup: Object.fromEntries(PERIODS.map((p) => [periodWord(p, w), p])) } }),
      ...(d.sides === 'own' ? { direction: w.side } : {}),
      economic_code: d.joined ? { column: w.label, split: { pattern: '^(\\S+)\\s', take: 1 } } : w.economic,
      label: d.joined ? { column: w.label, split: { pattern: '^\\S+\\s([\\s\\S]*)$', take: 1 } } : w.label,
      functional_code: w.functional,
    },
    amounts: columns.map((c, i) => {
      const [year, phase, period] = JSON.parse(c) as [number | null, Phase | null, string | null];
      return { column: names[i]!, zero_is_missing: false, ...(year === null ? {} : { fiscal_year: 'header' as const }), ...(phase === null ? {} : { phase }), ...(period === null ? {} : { period }) };
    }),
    ...(d.sides === 'own' ? {} : { direction: d.sides === 'column' ? { column: w.side, values: Object.fromEntries(DIRECTIONS.map((s) => [w.sides[s], s])) }
      : d.sides === 'code' ? { field: 'economic_code' as const, starts: Object.fromEntries(DIRECTIONS.map((s) => [CODE_FRONT[s], s])) }
      : d.sides === 'sections' ? { sections: DIRECTIONS.map((s) => ({ matches: `^I\\. ${w.sides[s]}$`, direction: s })) }
      : { sign: { positive: 'revenue' as const, negative: 'expenditure' as const } } }),
    signs: Object.fromEntries(d.negative.map((s) => [s, 'negative' as const])),
  };
  const read = d.titles + body.length + extra + foot.length;
  if (d.container === 'xlsx') return { name: 'table.xlsx', bytes: workbook(sheet), mapping, facts: facts.sort(), read, used, text: '' };
  const quote = (c: Cell): string => { const s = String(c); return d.quoteAll || s.includes('"') || s.includes(d.delimiter) || /[\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s; };
  const text = (d.sep ? `sep=${d.delimiter}${d.newline}` : '') + sheet.map((r) => r.map(quote).join(d.delimiter)).join(d.newline) + (d.final ? d.newline : '');
  return { name: 'table.csv', bytes: encode(text, d.encoding), mapping, facts: facts.sort(), read, used, text };
}

function workbook(rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((r) => r.map((c) => (c === '' ? null : c)))), 'Бюджет');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
