/** Amount cells → canonical decimals → minor units. Exact: figures stay text until they are whole minor units. */
import type { Minor } from '../model/types.ts';
import type { Unit } from '../model/schemas/mapping.ts';
import type { NumberReading, NumberRepair, NumberStyle, NumberTrouble, StyleGuess } from './types.ts';
import { ENDING, magnitude, MISSING_WORDS, MONTH, NOT_APPLICABLE_WORDS } from './number-words.ts';
export { MISSING_WORDS, NOT_APPLICABLE_WORDS } from './number-words.ts';

/** Further words of one file: they go before everything else, so `0,0` can be declared missing. `currency`: names of the money, any case. */
export interface NumberWords { readonly missing: readonly string[]; readonly not_applicable: readonly string[]; readonly currency?: readonly string[] }

const NONE: readonly NumberRepair[] = [];
const MINUS = 45, POINT = 46, COMMA = 44, APOSTROPHE = 39, SPACE = 32;
/** Longest cell that is tried as a number. */
const LONGEST = 120;
const unreadable = (why: NumberTrouble): NumberReading => ({ kind: 'unreadable', why });
const digit = (c: number): boolean => c >= 48 && c <= 57;
/** Spaces of all widths, invisible ones too. */
const isSpace = (c: number): boolean => c === 32 || c === 160 || c === 0x202f || (c >= 0x2000 && c <= 0x200b) || c === 9 || c === 10 || c === 13 || c === 0x3000 || c === 0xfeff || c === 0x2060;
const isApostrophe = (c: number): boolean => c === APOSTROPHE || c === 0x2019 || c === 0x2bc;
const fold = (s: string): string => s.replace(/[\s\u200b\u2060]+/gu, ' ').trim().toLowerCase();

interface Dictionary { own: ReadonlyMap<string, 'missing' | 'not-applicable'>; figures: boolean; currency: readonly string[] }
const dictionaries = new WeakMap<NumberWords, Dictionary>();
const COMMON = new Map<string, 'missing' | 'not-applicable'>([...MISSING_WORDS.map((w) => [w, 'missing'] as const), ...NOT_APPLICABLE_WORDS.map((w) => [w, 'not-applicable'] as const)]);
function dictionary(words: NumberWords): Dictionary {
  let d = dictionaries.get(words);
  if (!d) {
    const own = new Map([...words.missing.map((w) => [fold(w), 'missing'] as const), ...words.not_applicable.map((w) => [fold(w), 'not-applicable'] as const)]);
    d = { own, figures: [...own.keys()].some((w) => /\d/.test(w)), currency: (words.currency ?? []).map((w) => fold(w).replace(/\.$/, '')).filter((w) => w !== '') };
    dictionaries.set(words, d);
  }
  return d;
}

/**
 * Reads an amount cell in the style of its column.
 *
 * - A cell that contradicts the style is `unreadable` (`ambiguous` where another style could read it, else `grouping`), never misread.
 * - Missing and not applicable are never 0. `words` of the file go first, then the common ones.
 * - Spaces and apostrophes between groups of three can mean nothing else and are read in every style.
 * - With `word` among the repairs the cell carries its own magnitude (`37 миң`, `1,5 млн`) and `decimal` is in single units: the unit
 *   of the column must not be applied once more.
 * - Without repairs: `-` and `−` in front, groups as the style says, `+`. Everything else that was understood is a repair.
 */
export function readNumber(cell: string, style: NumberStyle, words: NumberWords): NumberReading {
  const d = dictionary(words);
  if (!d.figures) {
    const plain = readPlain(cell, style);
    if (plain !== '') return { kind: 'number', decimal: plain, repairs: NONE };
  }
  return readWritten(cell, style, d);
}

/** Digits with one decimal mark and well-formed groups, minus in front; '' where it is anything else. */
function readPlain(cell: string, style: NumberStyle): string {
  const n = cell.length;
  if (n === 0 || n > LONGEST) return '';
  const dec = style.decimal === '' ? -1 : style.decimal.charCodeAt(0);
  const sep = style.thousands === '' ? -1 : style.thousands.charCodeAt(0);
  let i = 0, negative = false;
  const c0 = cell.charCodeAt(0);
  if (c0 === MINUS || c0 === 0x2212) { negative = true; i = 1; }
  const start = i;
  // Position of the first grouping sign, digits since the last one, and the decimal mark.
  let group = -1, since = 0, mark = -1, nonzero = false;
  for (; i < n; i++) {
    const c = cell.charCodeAt(i);
    if (c >= 48 && c <= 57) { since++; if (c !== 48) nonzero = true; continue; }
    if (mark >= 0) return '';
    if (c === dec) { if (group >= 0 && since !== 3) return ''; mark = i; since = 0; continue; }
    // Other grouping signs than the style's are left to the thorough reading.
    if (sep < 0 || !(c === sep || (sep === SPACE && (c === 160 || c === 0x202f || c === 0x2009)) || (sep === APOSTROPHE && c === 0x2019))) return '';
    if (group < 0 ? since < 1 || since > 3 || cell.charCodeAt(start) === 48 : since !== 3) return '';
    group = i; since = 0;
  }
  if (group >= 0 && mark < 0 && since !== 3) return '';
  const end = mark < 0 ? n : mark;
  if (end === start && (mark < 0 || mark + 1 === n)) return '';
  const minus = negative && nonzero;
  if (group < 0 && start === (minus ? 1 : 0) && (mark < 0 || (mark > start && mark + 1 < n)) && (cell.charCodeAt(start) !== 48 || end === start + 1)) {
    // Nearly every cell: nothing to take out.
    if (c0 !== 0x2212 && (mark < 0 || dec === POINT)) return cell;
  }
  let whole = cell.slice(start, end);
  if (group >= 0) whole = whole.replace(/\D/g, '');
  return compose(minus, whole, mark < 0 ? '' : cell.slice(mark + 1));
}

function compose(negative: boolean, whole: string, fraction: string): string {
  let z = 0;
  while (z < whole.length - 1 && whole.charCodeAt(z) === 48) z++;
  return (negative ? '-' : '') + (whole === '' ? '0' : z ? whole.slice(z) : whole) + (fraction === '' ? '' : '.' + fraction);
}

const SIGN = /^(?:[-−‐‑‒–—])/u;
const CURRENCY = /^\p{Sc}|\p{Sc}$/u;
const EXPONENT = /^[-−+]?\d+(?:[.,]\d*)?[eе][-−+]?\d+$/u;
const DATE = /^(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?:[ t]\d.*| ?г\.?| ?ж\.?)?$/u;

function readWritten(cell: string, style: NumberStyle, d: Dictionary): NumberReading {
  const folded = fold(cell);
  const word = d.own.get(folded) ?? COMMON.get(folded);
  if (word !== undefined) return { kind: word, word: cell };
  if (d.figures) {
    const plain = readPlain(cell, style);
    if (plain !== '') return { kind: 'number', decimal: plain, repairs: NONE };
  }
  // «$ -»: the dash that accounting formats print.
  if (/^\p{Sc} ?[-−–—]{1,2}$|^[-−–—]{1,2} ?\p{Sc}$/u.test(folded)) return { kind: 'missing', word: cell };
  if (cell.length > LONGEST || !/\d/.test(folded)) return unreadable('not-a-number');
  if (EXPONENT.test(folded)) return unreadable('exponent');
  if (isDate(folded)) return unreadable('date');
  if (/[%‰]|пайыз|процент|percent/u.test(folded)) return unreadable('percent');

  const repairs = new Set<NumberRepair>();
  if (/[\t\n\r]|\s\s/u.test(cell.trim())) repairs.add('spaces');
  let s = folded;
  let negative = false;
  const peel = (): void => { while (CURRENCY.test(s)) { s = s.replace(CURRENCY, '').trim(); repairs.add('currency'); } };
  if (/^t ?\p{Sc}/u.test(s)) { s = s.replace(/^t ?(\p{Sc}) ?(.*)$/u, '$2 тыс $1'); }
  else if (/\d ?t ?\p{Sc}$/u.test(s)) s = s.replace(/ ?t ?(\p{Sc})$/u, ' тыс $1');
  peel();
  if (s.startsWith('(') && s.endsWith(')')) { negative = true; repairs.add('brackets'); s = s.slice(1, -1).trim(); peel(); if (SIGN.test(s)) return unreadable('not-a-number'); }
  if (SIGN.test(s)) {
    const usual = (s.startsWith('-') || s.startsWith('−')) && s.charCodeAt(1) !== SPACE;
    if (!usual) repairs.add('minus-sign');
    negative = true; s = s.slice(1).trim(); peel();
  } else if (s.startsWith('+')) s = s.slice(1).trim();
  else if (/\d ?[-−–—]$/u.test(s)) { negative = true; repairs.add('trailing-minus'); s = s.slice(0, -1).trim(); }
  if (/\d[^\d]{0,12}[-−‐‑–—…][^\d]{0,3}\d|\d\.\.+\d/u.test(s)) return unreadable('range');

  const parts = pieces(s, style, d, repairs);
  if (typeof parts === 'string') return unreadable(parts);
  return { kind: 'number', decimal: /[1-9]/.test(parts.decimal) && negative ? '-' + parts.decimal : parts.decimal, repairs: [...repairs] };
}

function isDate(s: string): boolean {
  const m = DATE.exec(s);
  if (!m) return MONTH.test(s);
  const [a, b, c] = [Number(m[1]), Number(m[3]), Number(m[4])];
  return m[1]!.length > 2 ? b >= 1 && b <= 12 && c >= 1 && c <= 31 : a >= 1 && a <= 31 && b >= 1 && b <= 31 && (a <= 12 || b <= 12);
}

/** `1 миллион 200 миң сом`: figures, each with its words. Powers must fall; a figure without a power comes last. */
function pieces(s: string, style: NumberStyle, d: Dictionary, repairs: Set<NumberRepair>): { decimal: string } | NumberTrouble {
  let rest = s, power = 99, sum: string | null = null, closed = false;
  for (;;) {
    const m = /^([\d.,'’ʼ ]*\d[.,]?)(?![\d.,'’ʼ])/u.exec(rest);
    if (!m || closed) return 'not-a-number';
    let core = m[1]!.trim();
    let tail = rest.slice(m[1]!.length);
    // A final point or comma belongs to the figure only where nothing follows.
    if (/[.,]$/.test(core) && tail.trim() !== '') { tail = core.slice(-1) + tail; core = core.slice(0, -1); }
    const value = readCore(core, style, repairs);
    if (value.trouble) return value.trouble;
    const glued = tail !== '' && tail.charCodeAt(0) !== SPACE;
    tail = tail.trim();
    let own = 0;
    const next = /^([^\s\d]+)(?:\s+|$|(?=\d))/u.exec(tail);
    if (next) {
      const token = next[1]!, w = token.replace(/\.$/, '');
      const p = magnitude(w.replace(/\p{Sc}$/u, ''));
      if (p > 0) { own = p; repairs.add('word'); if (/\p{Sc}$/u.test(w)) { repairs.add('currency'); closed = true; } tail = tail.slice(next[0].length); }
      else if (glued && (ENDING.test(token) || /^[*†¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?$/u.test(token))) { repairs.add('suffix'); tail = tail.slice(next[0].length); }
    }
    const after = /^(\S+)(?:\s+|$)/u.exec(tail);
    if (after && isCurrency(after[1]!.replace(/[.,;]$/, ''), d.currency)) { repairs.add('currency'); closed = true; tail = tail.slice(after[0].length); }
    if (own >= power) return 'not-a-number';
    if (sum !== null && power === 0) return 'not-a-number';
    const shifted = own ? shift(value.decimal, own) : value.decimal;
    sum = sum === null ? shifted : add(sum, shifted);
    power = own;
    if (tail === '') return { decimal: sum };
    rest = tail;
  }
}

/** A name of the money, also with a case ending of up to four letters where the name is long enough to be told by its beginning. */
const isCurrency = (w: string, names: readonly string[]): boolean => names.some((n) => w === n || (n.length >= 3 && w.startsWith(n) && w.length <= n.length + 4 && /^\p{L}+$/u.test(w)));

function shift(decimal: string, power: number): string {
  const [whole, fraction = ''] = decimal.split('.') as [string, string?];
  const f = fraction.padEnd(power, '0');
  return compose(false, whole + f.slice(0, power), f.slice(power));
}
function add(a: string, b: string): string {
  const fraction = (s: string): string => s.split('.')[1] ?? '';
  const k = Math.max(fraction(a).length, fraction(b).length);
  const t = String(BigInt(shift(a, k)) + BigInt(shift(b, k))).padStart(k + 1, '0');
  return k ? `${t.slice(0, -k)}.${t.slice(-k)}` : t;
}

/** Digits, marks and single spaces in a style. */
function readCore(core: string, style: NumberStyle, repairs: Set<NumberRepair>): { decimal: string; trouble?: NumberTrouble } {
  const fail = (): { decimal: string; trouble: NumberTrouble } => ({ decimal: '', trouble: shapeOf(core, 0, core.length) === BROKEN ? 'grouping' : 'ambiguous' });
  let s = core;
  if (/ [.,]|[.,] /.test(s)) {
    // `10 613, 1`: only around the decimal mark; between groups it would be a list.
    const mark = style.decimal;
    const closed = mark === '' ? s : s.replace(mark === ',' ? / ?, ?/ : / ?\. ?/, mark);
    if (/ [.,]|[.,] /.test(closed)) return fail();
    s = closed; repairs.add('spaces');
  }
  const at = style.decimal === '' ? -1 : s.indexOf(style.decimal);
  const whole = at < 0 ? s : s.slice(0, at), fraction = at < 0 ? '' : s.slice(at + 1);
  if (/\D/.test(fraction)) return fail();
  if (/\D/.test(whole)) {
    const m = /^[1-9]\d{0,2}(?:([ '’ʼ.,])\d{3})(?:\1\d{3})*$/u.exec(whole);
    if (!m) return fail();
    const sign = m[1] === ' ' || m[1] === '.' || m[1] === ',' ? m[1] : "'";
    if (sign !== style.thousands) {
      if (sign === '.' || sign === ',') return fail();
      if (style.thousands !== '') repairs.add('spaces');
    }
  }
  const decimal = compose(false, whole.replace(/\D/g, ''), fraction);
  return whole === '' && fraction === '' ? fail() : { decimal };
}

/** What one figure says of its style; two-way figures say only which mark they carry. */
const BROKEN = -1, PLAIN = 0, DEC_POINT = 1, DEC_COMMA = 2, BY_POINT = 4, BY_COMMA = 8, BY_SPACE = 16, BY_APOSTROPHE = 32, TWO_POINT = 64, TWO_COMMA = 128;

/** Evidence bits of the figure in `cell[from, to)`, which begins and ends with a digit or a mark; `BROKEN` where no style reads it. */
function shapeOf(cell: string, from: number, to: number): number {
  let points = 0, commas = 0, spaces = 0, apostrophes = 0, since = 0, first = -1, last = 0, even = true;
  for (let i = from; i < to; i++) {
    const c = cell.charCodeAt(i);
    if (digit(c)) { since++; continue; }
    if (isSpace(c)) {
      // Beside a mark a space is a slip of the pen.
      const before = i > from ? cell.charCodeAt(i - 1) : 0, after = i + 1 < to ? cell.charCodeAt(i + 1) : 0;
      if (before === POINT || before === COMMA || after === POINT || after === COMMA || isSpace(before)) continue;
      spaces++;
    } else if (c === POINT) points++;
    else if (c === COMMA) commas++;
    else if (isApostrophe(c)) apostrophes++;
    else return BROKEN;
    if (first < 0) first = since; else if (since !== 3) even = false;
    since = 0; last = c;
  }
  if (first < 0) return PLAIN;
  const tidy = first >= 1 && first <= 3 && cell.charCodeAt(from) !== 48 && even;
  const marks = points + commas;
  if (spaces + apostrophes > 0) {
    if (spaces && apostrophes) return BROKEN;
    const by = spaces ? BY_SPACE : BY_APOSTROPHE;
    if (!tidy) return BROKEN;
    if (marks === 0) return since === 3 ? by : BROKEN;
    return marks === 1 && (last === POINT || last === COMMA) ? by | (last === POINT ? DEC_POINT : DEC_COMMA) : BROKEN;
  }
  if (marks === 1) {
    if (since === 3 && tidy) return last === POINT ? TWO_POINT : TWO_COMMA;
    return last === POINT ? DEC_POINT : DEC_COMMA;
  }
  if (!tidy) return BROKEN;
  if (points && commas) return last === COMMA && commas === 1 ? BY_POINT | DEC_COMMA : last === POINT && points === 1 ? BY_COMMA | DEC_POINT : BROKEN;
  return since === 3 ? (points ? BY_POINT : BY_COMMA) : BROKEN;
}

/** Evidence of a whole cell: the figure in it with signs, brackets and money signs in front and anything but figures behind. */
function evidence(cell: string): number {
  const n = cell.length;
  if (n === 0 || n > LONGEST) return BROKEN;
  // Whole numbers and plain decimals first: nearly all cells.
  let i = cell.charCodeAt(0) === MINUS ? 1 : 0, mark = -1;
  const start = i;
  for (; i < n; i++) {
    const c = cell.charCodeAt(i);
    if (digit(c)) continue;
    if (mark >= 0 || (c !== POINT && c !== COMMA)) { mark = -2; break; }
    mark = i;
  }
  if (mark === -1) return n > start ? PLAIN : BROKEN;
  if (mark >= 0) return n - start > 1 ? shapeOf(cell, start, n) : BROKEN;
  let from = 0, to = n;
  while (from < to && !digit(cell.charCodeAt(from))) {
    const c = cell.charCodeAt(from);
    // A mark straight before the digits is theirs: `,50`.
    if ((c === POINT || c === COMMA) && from + 1 < to && digit(cell.charCodeAt(from + 1))) break;
    if (!isSpace(c) && !/[-−‐‑‒–—+(\p{Sc}]/u.test(cell[from]!)) return BROKEN;
    from++;
  }
  while (to > from && !digit(cell.charCodeAt(to - 1))) to--;
  return to > from ? shapeOf(cell, from, to) : BROKEN;
}

/**
 * The style of a column from all its cells, in one pass. `certain` where some cell can be read in one way only and none contradicts
 * it; `ambiguous` with its witness where `1,234` or `15.000` could be both and nothing decides, or where cells contradict each other
 * (then the style of the larger part); `none` without any figure. `cells`: figures that speak for the style (plain whole numbers
 * only where there is nothing else). `witness` is '' unless ambiguous.
 */
export function guessStyle(cells: Iterable<string>): StyleGuess {
  const count = [0, 0, 0, 0, 0, 0, 0, 0], witness = ['', '', '', '', '', '', '', ''];
  let plain = 0;
  for (const cell of cells) {
    const e = evidence(cell);
    if (e < 0) continue;
    if (e === PLAIN) { plain++; continue; }
    for (let b = 0; b < 8; b++) if (e & (1 << b)) { if (count[b]!++ === 0) witness[b] = cell; }
  }
  const [decPoint, decComma, byPoint, byComma, bySpace, byApostrophe, twoPoint, twoComma] = count as [number, number, number, number, number, number, number, number];
  const forPoint = decPoint + byComma, forComma = decComma + byPoint;
  const marks = forPoint + forComma;
  const gaps: NumberStyle['thousands'] = bySpace >= byApostrophe ? (bySpace ? ' ' : '') : "'";
  const say = (style: NumberStyle, confidence: StyleGuess['confidence'], n: number, w = ''): StyleGuess => ({ style, confidence, cells: n, witness: w });

  if (marks + bySpace + byApostrophe + twoPoint + twoComma === 0) return say({ decimal: '', thousands: '' }, plain ? 'certain' : 'none', plain);
  // A grouping by points excludes points as decimal marks, and groups by commas; the same the other way round.
  const point = forPoint > forComma || (forPoint === forComma && twoComma >= twoPoint);
  if (forPoint && forComma) {
    const loser = point ? (decComma ? witness[1]! : witness[2]!) : (decPoint ? witness[0]! : witness[3]!);
    return say({ decimal: point ? '.' : ',', thousands: point ? (byComma ? ',' : gaps) : (byPoint ? '.' : gaps) }, 'ambiguous', Math.max(forPoint, forComma), loser);
  }
  if (marks) {
    const two = point ? twoComma : twoPoint, grouped = point ? byComma : byPoint, sign = point ? ',' : '.';
    const style: NumberStyle = { decimal: point ? '.' : ',', thousands: grouped + two ? sign : gaps };
    // `1.234` beside `1 234,5`: a second grouping sign, or a slip.
    if (two && !grouped && bySpace + byApostrophe) return say({ ...style, thousands: gaps }, 'ambiguous', marks, witness[point ? 7 : 6]!);
    return say(style, 'certain', marks + bySpace + byApostrophe + (point ? twoPoint : twoComma) + two);
  }
  if (twoPoint && twoComma) return say({ decimal: '', thousands: twoPoint > twoComma ? '.' : ',' }, 'ambiguous', twoPoint + twoComma, witness[6]!);
  if (twoPoint + twoComma) {
    // Where spaces make the groups, the one mark left is the decimal mark.
    if (gaps) return say({ decimal: twoPoint ? '.' : ',', thousands: gaps }, 'certain', bySpace + byApostrophe + twoPoint + twoComma);
    return say({ decimal: '', thousands: twoPoint ? '.' : ',' }, 'ambiguous', twoPoint + twoComma, witness[twoPoint ? 6 : 7]!);
  }
  return say({ decimal: '', thousands: gaps }, 'certain', bySpace + byApostrophe);
}

const POWER: Readonly<Record<Unit, number>> = { unit: 0, thousand: 3, million: 6, billion: 9 };

/**
 * Scales a canonical decimal exactly to minor units: `5142.6` × thousand, 2 digits → 514260000. Decimals that do not fit are rounded
 * half away from zero with `rounded`; `minor` is null where the result does not fit 2^53 or the text is no decimal.
 */
export function toMinor(decimal: string, unit: Unit, digits: number): { minor: Minor | null; rounded: boolean } {
  const fits = POWER[unit] + digits;
  let i = decimal.charCodeAt(0) === MINUS ? 1 : 0;
  const negative = i === 1;
  let n = 0, decimals = -1, seen = false, rounded = false, up = false;
  for (; i < decimal.length; i++) {
    const c = decimal.charCodeAt(i);
    if (c === POINT && decimals < 0) { decimals = 0; continue; }
    if (!digit(c)) return { minor: null, rounded: false };
    seen = true;
    if (decimals === fits) { rounded = c !== 48; up = c >= 53; decimals++; continue; }
    if (decimals > fits) { if (c !== 48) rounded = true; continue; }
    n = n * 10 + (c - 48);
    if (n > Number.MAX_SAFE_INTEGER) return { minor: null, rounded: false };
    if (decimals >= 0) decimals++;
  }
  if (!seen) return { minor: null, rounded: false };
  for (let k = Math.max(0, decimals); k < fits; k++) { n *= 10; if (n > Number.MAX_SAFE_INTEGER) return { minor: null, rounded: false }; }
  if (up) n += 1;
  if (n > Number.MAX_SAFE_INTEGER) return { minor: null, rounded: false };
  return { minor: n === 0 ? 0 : negative ? -n : n, rounded };
}
