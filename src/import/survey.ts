/** What the columns of a table hold, counted over a sample of its rows. */
import { looksDate, looksNumber } from './detect.ts';
import { normal } from './header.ts';
import type { Grid } from './types.ts';
import { NAME_ENDINGS, fold, saysNothing, tokensOf } from './vocabulary.ts';

const SAMPLE = 4000, DISTINCT = 600;
export interface Survey {
  column: number; name: string; tokens: readonly string[];
  /** Cells that say something; how many of them are figures, dates, digits only … */
  n: number; numbers: number; dates: number; digits: number; codeish: number; zeros: number; leadingZero: number; spaced: number; letters: number;
  fractions: number; negative: number; percent: number; years: number; thousands: number; personNumbers: number; phones: number; people: number;
  /** Lengths of the cells that are digits only. */
  lengths: ReadonlySet<number>;
  /** Value → cells; not complete when `many`. */
  values: ReadonlyMap<string, number>; many: boolean;
  /** Whether the figures count the rows: 1, 2, 3 … or 1, 1.1, 1.2, 2 … */
  counts: boolean;
}
/** Rows to look at: all of a small table, else the first ones and others spread evenly. */
export function sampleRows(grid: Grid, first: number, skip: ReadonlySet<number>): number[] {
  const n = grid.rows - first, rows: number[] = [];
  if (n <= SAMPLE) for (let r = first; r < grid.rows; r++) rows.push(r);
  else {
    for (let r = first; r < first + SAMPLE / 2; r++) rows.push(r);
    const step = (n - SAMPLE / 2) / (SAMPLE / 2);
    for (let k = 0; k < SAMPLE / 2; k++) rows.push(Math.floor(first + SAMPLE / 2 + k * step));
  }
  return skip.size ? rows.filter((r) => !skip.has(r)) : rows;
}
const PERSON = /^[12](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{7}$/;
const PHONE = /^(?:\+\d[\d ()-]{8,18}|0\d{3}[ (-]\d{2,3}[ -]?\d{2}[ -]?\d{2,3}|0\d{2}[ (-]\d{3}[ -]\d{2}[ -]?\d{2,3}|0[2579]\d{8})$/;

export function surveyColumn(grid: Grid, rows: readonly number[], column: number, name: string): Survey {
  const s = {
    column, name, tokens: tokensOf(name), n: 0, numbers: 0, dates: 0, digits: 0, codeish: 0, zeros: 0, leadingZero: 0, spaced: 0, letters: 0, fractions: 0, negative: 0, percent: 0, years: 0, thousands: 0,
    personNumbers: 0, phones: 0, people: 0, lengths: new Set<number>(), values: new Map<string, number>(), many: false, counts: true,
  };
  const own = normal(name);
  let top = 0;
  for (const r of rows) {
    const v = grid.cell(r, column);
    if (saysNothing(v) || (own !== '' && normal(v) === own)) continue;
    s.n++;
    if (s.values.has(v)) s.values.set(v, s.values.get(v)! + 1);
    else if (s.values.size < DISTINCT) s.values.set(v, 1); else s.many = true;
    if (/\p{L}/u.test(v)) s.letters++;
    if (looksDate(v)) s.dates++;
    else if (looksNumber(v) || /^\d[\d\s]*[.,]?\d*\s?\p{L}{1,12}\.?$/u.test(v)) s.numbers++;
    if (/^\d+$/.test(v)) { s.digits++; s.lengths.add(v.length); if (v.length > 1 && v[0] === '0') s.leadingZero++; }
    if (v.length <= 40 && /\d/.test(v) && /^[\p{L}\d]+(?:[./_-][\p{L}\d]+)*\.?$/u.test(v) && !/^\d{1,3}(?:\.\d{3})+$/.test(v)) s.codeish++;
    if (/^(?:19|20)\d\d$/.test(v)) s.years++;
    if (/^[-−–+]?0+(?:[.,]0+)?$/.test(v)) s.zeros++;
    if (/\s/.test(v)) s.spaced++;
    if (/^[-−–(]/.test(v) || /-$/.test(v)) s.negative++;
    if (/\d[.,]\d{1,2}$/.test(v) && looksNumber(v)) s.fractions++;
    if (/\d[\s.,'’]\d{3}(?!\d)/.test(v)) s.thousands++;
    if (v.endsWith('%')) s.percent++;
    if (PERSON.test(v)) s.personNumbers++;
    if (PHONE.test(v)) s.phones++;
    if (s.counts) {
      const m = /^(\d{1,4})(?:[.]\d{1,3})*[.)]?$/.exec(v), k = m ? Number(m[1]) : -1;
      if (k === top || k === top + 1) top = k; else if (k !== 1) s.counts = false;
    }
    if (isPerson(v)) s.people++;
  }
  s.counts = s.counts && s.n >= 2 && top >= 2;
  return s;
}
/** Two or three names in a row, one of them a patronymic. */
function isPerson(v: string): boolean {
  if (v.length > 60 || /\d/.test(v)) return false;
  const words = fold(v).split(' ');
  return words.length >= 2 && words.length <= 4 && words.some((w) => NAME_ENDINGS.some((e) => w === e || (w.length > e.length + 2 && w.endsWith(e) && e.length >= 3))) && /^\p{Lu}/u.test(v);
}
/** Share of the values (not of the cells) that a list knows. */
export function overlap(s: Survey, known: (v: string) => boolean): number {
  if (!s.values.size) return 0;
  let n = 0;
  for (const v of s.values.keys()) if (known(v)) n++;
  return n / s.values.size;
}
