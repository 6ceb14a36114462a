/** What a table says about itself in words: where its header is, the unit of its amounts, years, phases and periods. */
import type { Unit } from '../model/schemas/mapping.ts';
import type { Direction, Phase } from '../model/types.ts';
import type { Header } from './header.ts';
import type { Grid, Opened } from './types.ts';
import { VOCABULARY as V, saysNothing, tokensOf, type WordList } from './vocabulary.ts';

const HEADER_SEARCH = 60, BODY_SAMPLE = 400;
const NUMBER = /^\p{Sc}?\s?[(\-−–+]?\s?\p{Sc}?\s?\d[\d\s.,'’]*\)?-?\s?[%\p{Sc}]?$/u;
const DATE = /^(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d(?:[ T].*)?)(?:\s?(?:ж|г)\.?)?$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Figures that may be an amount or a code, but no date. */
export const looksNumber = (cell: string): boolean => NUMBER.test(cell) && !DATE.test(cell) && !looksDotted(cell);
/** `1.100.01`, `07.02.01`: parts between marks that are not groups of three digits make a code, not an amount. */
const looksDotted = (cell: string): boolean => { const parts = cell.split(/[.,]/); return parts.length >= 3 && parts.slice(1, -1).some((p) => p.length !== 3); };
export const looksDate = (cell: string): boolean => DATE.test(cell);

export interface FoundHeader {
  /** Grid rows of the header; empty = the table has none. */
  rows: readonly number[];
  /** First row of figures or headings below it. */
  first: number;
  /** Row that only numbers the columns (1, 2, 3 …), or -1. */
  numbering: number;
}
const cells = (grid: Grid, r: number): string[] => Array.from({ length: grid.width(r) }, (_, c) => grid.cell(r, c));
/** `1 | 2 | 3 | 4`, also `А | Б | 1 | 2`: a row that numbers the columns of a printed form. */
export function numbersColumns(row: readonly string[]): boolean {
  const full = row.filter((c) => c !== '');
  if (full.length < 3) return false;
  const from = full.findIndex((c) => /^\d{1,2}$/.test(c));
  if (from < 0 || from > 2 || !full.slice(0, from).every((c) => /^\p{L}$/u.test(c)) || full.length - from < 2) return false;
  return full.slice(from).every((c, k, list) => /^\d{1,2}(?:\s?[=(:].*)?$/.test(c) && parseInt(c, 10) === parseInt(list[0]!, 10) + k) && parseInt(full[from]!, 10) <= 3;
}

/** The header: the rows with words above the columns of figures. Titles, annex numbers and unit lines above it do not belong to it. */
export function findHeader({ grid, merged }: Opened): FoundHeader {
  const limit = Math.min(grid.rows, HEADER_SEARCH);
  const rows = Array.from({ length: Math.min(grid.rows, HEADER_SEARCH + BODY_SAMPLE) }, (_, r) => cells(grid, r));
  let numbering = -1, data = -1;
  for (let r = 0; r < limit && data < 0; r++) {
    const row = rows[r]!;
    if (numbersColumns(row)) { if (numbering < 0) numbering = r; continue; }
    const figures = row.filter((c) => looksNumber(c) && !YEAR.test(c)).length;
    const full = row.filter((c) => c !== '').length;
    if (figures > 0 && (full >= 2 || grid.columns === 1)) data = r;
  }
  if (data < 0) data = Math.min(limit, grid.rows);
  // Columns of figures, as the rows below show them.
  const numeric = new Set<number>();
  for (let c = 0; c < Math.min(grid.columns, 2000); c++) {
    let n = 0, all = 0;
    for (let r = data; r < rows.length; r++) { const v = rows[r]![c] ?? ''; if (saysNothing(v)) continue; all++; if (looksNumber(v)) n++; }
    if (all > 0 && n * 2 >= all) numeric.add(c);
  }
  // A column that only numbers the rows stands to the left of the texts; a title above it is no header.
  const spanned = (r: number): string[] => {
    const row = [...(rows[r] ?? [])];
    for (const m of merged) if (m.top <= r && r <= m.bottom) for (let c = m.left; c <= m.right; c++) if (!row[c]) row[c] = grid.cell(m.top, m.left);
    return row;
  };
  const named = (r: number): number => {
    if (r === numbering) return 0;
    const row = spanned(r), own = rows[r]!.filter((c) => c !== '').length;
    let n = 0;
    for (const c of numeric) { const v = row[c] ?? ''; if (!saysNothing(v) && (!looksNumber(v) || YEAR.test(v)) && v.length <= 120) n++; }
    return own >= 2 || grid.columns === 1 ? n : 0;
  };
  let last = -1, best = 0;
  for (let r = data - 1; r >= 0; r--) { const n = named(r); if (n > best) { best = n; last = r; } }
  // Without any figure the words alone have to tell.
  if (last < 0 && !numeric.size) last = rows.slice(0, limit).findIndex((row) => row.filter((c) => c !== '').length >= 2 && row.some((c) => aboutColumn(c)) && row.some((c) => aboutTime(c) || V.role.amount.in(tokensOf(c))));
  if (last < 0) return { rows: [], first: data < limit ? firstBody(rows, data, -1) : 0, numbering };
  // A row below that names fewer columns still belongs to it: units or phases under some of the names.
  const lone = (r: number): boolean => { const own = rows[r]!.flatMap((c, i) => (c !== '' ? [i] : [])); return own.length === 1 && numeric.has(own[0]!) && rows[r]![own[0]!]!.length <= 60 && aboutTime(rows[r]![own[0]!]!); };
  if (numeric.size && last + 1 < data && last + 1 !== numbering && (named(last + 1) > 0 || lone(last + 1))) last++;
  const header = [last];
  for (let r = last - 1; r >= 0 && header.length < 4; r--) {
    const row = rows[r]!, own = row.flatMap((c, i) => (c !== '' ? [i] : []));
    const above = spanned(r);
    const over = [...numeric].filter((c) => (above[c] ?? '') !== '').length;
    if (own.length === 0) break;
    const says = own.length === 1 && own[0]! > 0 && numeric.has(own[0]!) && row[own[0]!]!.length <= 60 && aboutTime(row[own[0]!]!);
    // «Revenue … Expenditure» over two tables side by side stand above the names, not above the figures.
    const sides = own.length >= 2 && own.every((i) => headingDirection(row[i]!) !== null);
    if (!says && !sides && (own.length < 2 || over === 0 || row.some((c) => c.length > 150))) break;
    if (!says && own.every((i) => unitIn(row[i]!) !== null)) break;
    // Two cells of a title block («Annex 2» left, «to resolution no. 5» right) are no header: nothing in them names a column.
    if (!says && last - r > 0 && own.length === 2 && !own.some((i) => aboutTime(row[i]!) || aboutColumn(row[i]!))) break;
    header.unshift(r);
  }
  return { rows: header, first: Math.max(last, numbering) + 1, numbering: numbering > last ? numbering : -1 };
}
/** Without a header, headings may stand above the first figures: the table begins after the titles. */
function firstBody(rows: readonly (readonly string[])[], data: number, after: number): number {
  let first = data;
  for (let r = data - 1; r > after; r--) { const full = rows[r]!.filter((c) => c !== ''); if (full.length === 1 && headingDirection(full[0]!)) first = r; else break; }
  return first;
}
const aboutTime = (s: string): boolean => yearsIn(s).length > 0 || phaseOf(s) !== null || periodOf(s) !== null;
const aboutColumn = (s: string): boolean => { if (headingDirection(s)) return true; const t = tokensOf(s); return Object.values(V.role).some((w) => w.in(t)) || Object.values(V.leaveOut).some((w) => w.in(t)); };

/** `(£000)`, `$000s`, `€'000`. */
const NOUGHTS = /\p{Sc}\s?['’]?000(?:s|['’]s)?(?![\d.,])/u;
const CURRENCY_CODE = /(?:^|[^\p{L}])([TkM])(?:\s?\p{Sc}|\s?[A-Z]{3}(?![\p{L}]))/u;
/** The scale of money that a text names: `(миң сом)`, `в тыс.`, `in T€`, `Angaben in TEUR`, `in €`; null where it names none. */
export function unitIn(text: string): { unit: Unit; text: string } | null {
  if (text === '' || text.length > 400) return null;
  const tokens = tokensOf(text);
  for (let i = 0; i < tokens.length; i++) {
    for (const unit of ['thousand', 'million', 'billion'] as const) {
      const n = V.unit[unit].at(tokens, i);
      if (!n) continue;
      // `12 млн`: a figure with its own scale, not the unit of the table.
      if (i > 0 && /^\d+$/.test(tokens[i - 1]!)) continue;
      if (tokens[i]!.length === 1 && !CURRENCY_CODE.test(text)) continue;
      return { unit, text: text.trim() };
    }
  }
  if (NOUGHTS.test(text)) return { unit: 'thousand', text: text.trim() };
  const code = CURRENCY_CODE.exec(text);
  if (code) return { unit: code[1] === 'M' ? 'million' : 'thousand', text: text.trim() };
  if (/(?:^|[\s(,])\p{Sc}\s?(?:[),]|$)/u.test(text) && !/\d/.test(text.replace(/\b(?:19|20)\d\d\b/g, ''))) return { unit: 'unit', text: text.trim() };
  if (/(?:\b(?:in|en)\s|\()[A-Z]{3}\)?\s*$/.test(text)) return { unit: 'unit', text: text.trim() };
  return null;
}
/** Unit of all amounts, from the names of the columns, the rows above the table, or a column that repeats it; with its place (1-based). */
export function findUnit(opened: Opened, header: Pick<Header, 'rows' | 'first'>): { unit: Unit; text: string; line: number; column: number } | null {
  const { grid } = opened;
  const look = (r: number): ReturnType<typeof findUnit> => {
    for (let c = 0; c < Math.min(grid.width(r), 500); c++) { const u = unitIn(grid.cell(r, c)); if (u) return { ...u, line: grid.line(r), column: c + 1 }; }
    return null;
  };
  for (const r of header.rows) { const u = look(r); if (u) return u; }
  const top = header.rows[0] ?? header.first;
  // The line nearest to the table counts: a title may speak of other sums.
  for (let r = Math.min(top, HEADER_SEARCH) - 1; r >= 0; r--) { const u = look(r); if (u) return u; }
  // A column that repeats the unit beside each figure.
  const last = Math.min(grid.rows, header.first + 50);
  for (let c = 0; c < Math.min(grid.columns, 200); c++) {
    let n = 0, same = 0, first = -1;
    let found: { unit: Unit; text: string } | null = null;
    for (let r = header.first; r < last; r++) {
      const v = grid.cell(r, c);
      if (v === '') continue;
      n++;
      const u = v.length <= 30 && !/\d/.test(v) ? unitIn(v) : null;
      if (u && (!found || found.unit === u.unit)) { same++; if (!found) { found = u; first = r; } }
    }
    if (found && n >= 2 && same === n) return { ...found, line: grid.line(first), column: c + 1 };
  }
  return null;
}

/** Years that a text names, without those of dates; `FY21-22` is the year in which it ends. */
export function yearsIn(text: string): number[] {
  if (!/\d\d/.test(text)) return [];
  const found: number[] = [];
  const fiscal = fiscalYear(text);
  if (fiscal) return [fiscal.year];
  for (const m of text.matchAll(/(?<!\d)(?<![./]\d{0,2}[./]?)((?:19|20)\d\d)(?!\d)(?!-\d\d-\d\d)(?![./]\d\d?[./])/g)) { const y = Number(m[1]); if (!found.includes(y)) found.push(y); }
  return found;
}
/** `FY21-22`, `FY2021/22`, `2021/22`, `FY 2022`: a fiscal year that is not simply a calendar year. Named after the year in which it ends. */
export function fiscalYear(text: string): { year: number; first: number; text: string } | null {
  const pair = /(?:\bFY\s?|(?<!\d))((?:19|20)\d\d|(?<=FY\s?)\d\d)\s?[-–/]\s?((?:19|20)?\d\d)(?!\d)/i.exec(text);
  if (pair) {
    const full = (s: string) => Number(s.length === 2 ? `20${s}` : s);
    const first = full(pair[1]!), year = pair[2]!.length === 2 ? Math.floor(first / 100) * 100 + Number(pair[2]) : Number(pair[2]);
    if (year === first + 1 && (/FY/i.test(text) || pair[2]!.length === 2)) return { year, first, text: pair[0].trim() };
    return null;
  }
  const one = /\bFY\s?(\d\d|(?:19|20)\d\d)(?!\d)/i.exec(text);
  return one ? { year: one[1]!.length === 2 ? 2000 + Number(one[1]) : Number(one[1]), first: 0, text: one[0] } : null;
}

/** Phase that a text names; `plan` = only the word «plan», which may mean the approved one or a forecast. */
export function phaseOf(text: string): { phase: Phase; weak: boolean } | null {
  const tokens = tokensOf(text);
  for (const phase of ['adjusted', 'forecast', 'executed', 'proposed', 'approved'] as const) if (V.phase[phase].in(tokens)) return { phase, weak: false };
  return V.plan.in(tokens) ? { phase: 'approved', weak: true } : null;
}
/** All phases of a longer text (a title), without the weak word «plan». */
export const phasesIn = (text: string): Phase[] => { const t = tokensOf(text); return (['executed', 'adjusted', 'proposed', 'approved', 'forecast'] as const).filter((p) => V.phase[p].in(t)); };

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const CUMULATIVE: Readonly<Record<number, string>> = { 3: 'Q1', 6: 'H1', 9: '9M', 12: '' };
/** Code of the time from the first day of the year to the end of this month; '' = the whole year. */
export const untilMonth = (m: number): string => CUMULATIVE[m] ?? `M${String(m).padStart(2, '0')}`;
export interface FoundPeriod { kind: 'month' | 'quarter' | 'until'; /** Month, quarter, or last month. */ n: number }
/**
 * Period that a text names: a month or a quarter of its own (which may count from the first of January or not), or a time that
 * certainly counts from it: `9 айы`, `H1`, `январь–сентябрь`, `на 1 октября`.
 */
export function periodOf(text: string): FoundPeriod | null {
  const tokens = tokensOf(text), p = V.period;
  const value = (t: string | undefined): number => (t === undefined ? 0 : /^\d{1,2}$/.test(t) ? Number(t) : ROMAN[t.replace(/і/g, 'i')] ?? (p.first.is([t]) ? 1 : p.second.is([t]) ? 2 : p.third.is([t]) ? 3 : p.fourth.is([t]) ? 4 : 0));
  const around = (i: number, n: number, most: number): number => [tokens[i - 1], tokens[i - 2], tokens[i + n]].map(value).find((v) => v >= 1 && v <= most) ?? 0;
  for (let i = 0; i < tokens.length; i++) {
    const half = p.half.at(tokens, i);
    if (half) return around(i, half, 2) === 2 ? { kind: 'until', n: 12 } : { kind: 'until', n: 6 };
    if (p.quarter.at(tokens, i)) { const n = around(i, 1, 4); if (n) return { kind: 'quarter', n }; }
    if (/^q$/.test(tokens[i]!) ) { const n = around(i, 1, 4); if (n) return { kind: 'quarter', n }; }
    if (/^h$/.test(tokens[i]!) && value(tokens[i + 1]) === 1) return { kind: 'until', n: 6 };
    if (/^m$/.test(tokens[i]!) || p.months.at(tokens, i)) { const n = value(tokens[i - 1]); if (n >= 2 && n <= 12) return { kind: 'until', n }; }
  }
  const months: { n: number; at: number }[] = [];
  for (let i = 0; i < tokens.length; i++) { const k = V.months.findIndex((w) => w.at(tokens, i) > 0); if (k >= 0) months.push({ n: k + 1, at: i }); }
  if (months.length >= 2) return months[0]!.n === 1 && months.at(-1)!.n > 1 ? { kind: 'until', n: months.at(-1)!.n } : null;
  const month = months[0];
  if (!month) return null;
  const day = value(tokens[month.at - 1]);
  // «1-октябрга карата», «на 1 октября»: what had come in by then.
  if (day === 1 || tokens[month.at + 1] === '1') return month.n > 1 ? { kind: 'until', n: month.n - 1 } : null;
  return day > 0 ? null : { kind: 'month', n: month.n };
}

/** Why a column of figures is no amount of the budget: words for a share, a difference, a commitment … */
export function leaveOut(text: string): keyof typeof V.leaveOut | null {
  const tokens = tokensOf(text);
  if (tokens.includes('%') && !tokens.some((t, i) => t === '%' && /^\d+$/.test(tokens[i - 1] ?? ''))) return 'percent';
  for (const k of ['percent', 'difference', 'commitment', 'change', 'row-number', 'quantity'] as const) if (k === 'row-number' ? isRowNumber(tokens) : V.leaveOut[k].in(tokens)) return k;
  return null;
}
const isRowNumber = (tokens: readonly string[]): boolean => tokens.length > 0 && tokens.length <= 4 && (tokens[0] === '№' && tokens.every((t) => /^(?:№|п|к|пп|кк)$/.test(t)) || V.leaveOut['row-number'].is(tokens));

const sideOf = (tokens: readonly string[], words: Readonly<Record<Direction, WordList>>): Direction | null => {
  const found = (['financing', 'revenue', 'expenditure'] as const).filter((d) => words[d].in(tokens));
  return found.length === 1 ? found[0]! : found.length === 2 && found[0] === 'financing' ? 'financing' : null;
};
/** Side of the budget that a text names, when it names exactly one. */
export const directionOf = (text: string): Direction | null => sideOf(tokensOf(text), V.direction);
/** Side that only one side's terms tell (credits and obligations belong to spending, forecasts of receipts to revenue). */
export const directionByTerm = (text: string): Direction | null => { const t = tokensOf(text), r = V.directionByTerm.revenue.in(t), e = V.directionByTerm.expenditure.in(t); return r === e ? null : r ? 'revenue' : 'expenditure'; };
/** «I. КИРЕШЕЛЕР», «Расходная часть», «Жалпы кирешелер»: a text that is nothing but the name of a side. «Киреше салыгы» is not. */
export function headingDirection(text: string): Direction | null {
  if (text.length > 80) return null;
  const tokens = tokensOf(text).filter((t) => !/^\d+$/.test(t) && !/^[ivxі]{1,4}$/.test(t) && t.length > 1);
  if (!tokens.length) return null;
  let side: Direction | null = null;
  for (let i = 0; i < tokens.length;) {
    const d = (['financing', 'revenue', 'expenditure'] as const).map((k) => [k, V.direction[k].at(tokens, i)] as const).find(([, n]) => n > 0);
    if (d) { if (side && side !== d[0] && side !== 'financing') return null; if (!(side === 'financing')) side = d[0]; i += d[1]; continue; }
    const n = V.heading.at(tokens, i);
    if (!n) return null;
    i += n;
  }
  return side;
}
