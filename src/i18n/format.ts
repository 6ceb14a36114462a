/**
 * Numbers, money, dates and counted words as text, from the `format` section of `<lang>.json`. Own tables instead of
 * `Intl`: browsers and Node have no sound Kyrgyz locale. Rounding is half away from zero; there is no minus zero;
 * `null` (not known) becomes the language's word for it, never 0.
 */
import { roundHalfAway } from '../model/money.ts';
import type { CurrencyWords, Lang, Minor } from '../model/types.ts';

export const PLURAL_CATEGORIES = ['one', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number];
export type PluralForms = Readonly<Partial<Record<PluralCategory, string>>>;

/** First rule that fits wins; none = `other`. Without `fraction: true` a rule is for whole numbers only. */
export interface PluralRule { category: PluralCategory; is?: readonly number[]; mod10?: readonly number[]; notMod100?: readonly number[]; fraction?: boolean }

/** The `format` section of a language file. Patterns hold `{n}`, `{y}`, `{d}`, `{month}`, `{date}`, `{time}`. */
export interface FormatTable {
  /** Letters in their order, lower case: what sorts before what. */
  alphabet: string;
  decimal: string; thousands: string; minus: string; plus: string;
  percent: string; points: string; missing: string;
  scales: { thousand: string; million: string; billion: string };
  plurals: readonly PluralRule[];
  date: string; months: readonly string[]; monthNames: readonly string[];
  year: string; years: string; yearIn: string;
  periods: Readonly<Record<string, string>>; periodMonths: string; periodOfYear: string;
  sizes: readonly string[];
  and: string; range: string;
}

export interface SiteCurrency { code: string; minor_digits: number; words: Readonly<Record<Lang, CurrencyWords>> }

const DIGITS = /\B(?=(\d{3})+$)/g;

/** Absolute value rounded to `digits`, grouped; no sign. */
function unsigned(x: number, digits: number, f: FormatTable): string {
  const [whole = '0', frac = ''] = Math.abs(roundHalfAway(x, digits)).toFixed(digits).split('.');
  return whole.replace(DIGITS, f.thousands) + (frac ? f.decimal + frac : '');
}
const isZero = (x: number, digits: number) => roundHalfAway(x, digits) === 0;

/** 1234.5 → «1 234,5». `digits` is exact: zeros are kept so that columns align. */
export function formatNumber(x: number, f: FormatTable, digits = 0): string {
  return (x < 0 && !isZero(x, digits) ? f.minus : '') + unsigned(x, digits, f);
}
/** As formatNumber, with «+» or «−» before everything but zero. */
export function formatSigned(x: number, f: FormatTable, digits = 0): string {
  return isZero(x, digits) ? unsigned(0, digits, f) : (x < 0 ? f.minus : f.plus) + unsigned(x, digits, f);
}
/** 12.1 (per cent, not a ratio) → «12,1%». */
export function formatPercent(x: number, f: FormatTable, digits = 1): string {
  return f.percent.replace('{n}', formatNumber(x, f, digits));
}

export type MinorDigits = 'auto' | 'always' | 'never';
/**
 * Exact amount of minor units in the major unit: 7862400000 → «78 624 000». Minor digits appear when they are not zero
 * (`auto`), always, or never (rounded half away from zero).
 */
export function formatMinor(n: Minor, f: FormatTable, minorDigits = 2, show: MinorDigits = 'auto'): string {
  const unit = 10 ** minorDigits;
  const whole = Math.floor(Math.abs(n) / unit), part = Math.abs(n) % unit;
  if (show === 'never' || (show === 'auto' && part === 0)) {
    const up = part * 2 >= unit ? whole + 1 : whole;
    return (n < 0 && up > 0 ? f.minus : '') + String(up).replace(DIGITS, f.thousands);
  }
  const frac = minorDigits ? f.decimal + String(part).padStart(minorDigits, '0') : '';
  return (n < 0 ? f.minus : '') + String(whole).replace(DIGITS, f.thousands) + frac;
}

/**
 * Minor units shortened by size: «523,4 миң», «78,6 млн», «10,2 млрд»; below a thousand of the major unit the rounded
 * number itself. What rounds up to the next scale is given in it (999 960 → «1,0 млн»).
 */
export function formatMillions(n: Minor, f: FormatTable, minorDigits = 2, digits = 1): string {
  const x = n / 10 ** minorDigits, abs = Math.abs(x);
  if (roundHalfAway(abs) < 1000) return formatNumber(x, f);
  const scales = [[1e3, f.scales.thousand], [1e6, f.scales.million], [1e9, f.scales.billion]] as const;
  const [k, word] = scales.find(([s]) => s === 1e9 || roundHalfAway(abs / s, digits) < 1000)!;
  return `${formatNumber(x / k, f, digits)}\u00a0${word}`;
}

/** Which form of a counted word goes with `n`. */
export function pluralCategory(n: number, f: FormatTable): PluralCategory {
  const abs = Math.abs(n), whole = Number.isInteger(abs);
  for (const r of f.plurals) {
    if (r.fraction ? whole : !whole) continue;
    if (r.is && !r.is.includes(abs)) continue;
    if (r.mod10 && !r.mod10.includes(abs % 10)) continue;
    if (r.notMod100?.includes(abs % 100)) continue;
    return r.category;
  }
  return 'other';
}
/** The form for `n`; falls back to the most general form given. */
export function pluralForm(n: number, forms: PluralForms, f: FormatTable): string {
  return forms[pluralCategory(n, f)] ?? forms.other ?? forms.many ?? forms.few ?? forms.one ?? '';
}

/** ISO date → date in words; other text is returned as it is (a source may print only a year). */
export function formatDate(iso: string, f: FormatTable): string {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  const month = m && f.months[Number(m[2]) - 1];
  return m && month ? f.date.replace('{y}', m[1]!).replace('{d}', String(Number(m[3]))).replace('{month}', month) : iso;
}

/** Bytes, in powers of 1000: 24 816 → «24,8 кБ». */
export function formatSize(bytes: number, f: FormatTable): string {
  let x = bytes, i = 0;
  while (i < f.sizes.length - 1 && roundHalfAway(x, i ? 1 : 0) >= 1000) { x /= 1000; i++; }
  return `${formatNumber(x, f, i ? 1 : 0)}\u00a0${f.sizes[i]}`;
}

/** Everything bound to one language and the site's currency. All number methods answer `missing` for `null`. */
export interface Formatter {
  readonly lang: Lang;
  readonly table: FormatTable;
  readonly currency: CurrencyWords;
  /** Word for "not known". */
  readonly missing: string;
  /** Minor digits of the currency (2 = hundredths). */
  readonly minorDigits: number;
  number(x: number | null, digits?: number): string;
  signed(x: number | null, digits?: number): string;
  /** Exact amount without the currency word: «78 624 000». */
  minor(n: Minor | null, show?: MinorDigits): string;
  signedMinor(n: Minor | null, show?: MinorDigits): string;
  /** Exact amount with the currency word in its counted form: «8 758 сом», «21 сом», «8 758 сомов». */
  money(n: Minor | null, show?: MinorDigits): string;
  signedMoney(n: Minor | null, show?: MinorDigits): string;
  /** «78,6 млн» */
  short(n: Minor | null, digits?: number): string;
  signedShort(n: Minor | null, digits?: number): string;
  /** «78,6 млн сом» */
  shortMoney(n: Minor | null, digits?: number): string;
  signedShortMoney(n: Minor | null, digits?: number): string;
  /** Per cent from per cent: 12.1 → «12,1%». */
  percent(x: number | null, digits?: number): string;
  signedPercent(x: number | null, digits?: number): string;
  /** Per cent from a ratio: 0.121 → «12,1%». */
  ratio(x: number | null, digits?: number): string;
  signedRatio(x: number | null, digits?: number): string;
  /** Percentage points with sign: 3.4 → «+3,4 п. п.». */
  points(x: number | null, digits?: number): string;
  /** Date in words. */
  date(iso: string): string;
  /** «2025-жыл», «2025 год», «2025». */
  year(y: number): string;
  /** «2022–2025-жылдар». */
  years(from: number, to: number): string;
  /** «2025-жылы», «в 2025 году», «in 2025». */
  yearIn(y: number): string;
  /** Name of a cumulative period; '' = the whole year. With `year`: «2025-жылдын 9 айы». */
  period(code: string, year?: number): string;
  /** Name of a month, 1–12. */
  month(m: number): string;
  size(bytes: number | null): string;
  /** The form of a counted word for `n`, without the number. */
  plural(n: number, forms: PluralForms): string;
  /** «a, b жана c» */
  list(items: readonly string[]): string;
}

/** Throws where the site's currency has no words in this language: the site cannot be worded then. */
export function createFormatter(lang: Lang, table: FormatTable, siteCurrency: SiteCurrency): Formatter {
  const currency = siteCurrency.words[lang];
  if (!currency) throw new Error(`currency.words.${lang}: missing in the site's configuration`);
  const f = table, d = siteCurrency.minor_digits, unit = 10 ** d;
  const known = <A extends unknown[]>(g: (x: number, ...a: A) => string) => (x: number | null, ...a: A): string => (x === null ? f.missing : g(x, ...a));
  const plus = (n: number, s: string) => (n > 0 && /[1-9]/.test(s) ? f.plus + s : s);
  const minor = (n: Minor, show?: MinorDigits) => formatMinor(n, f, d, show);
  const coin = (n: Minor, show: MinorDigits = 'auto') => {
    const x = show === 'never' ? roundHalfAway(n / unit) : n / unit;
    return pluralForm(x, { one: currency.unit, few: currency.units_few, many: currency.units_many, other: currency.units_many }, f);
  };
  const money = (n: Minor, show?: MinorDigits) => `${minor(n, show)}\u00a0${coin(n, show)}`;
  const short = (n: Minor, digits?: number) => formatMillions(n, f, d, digits);
  const shortMoney = (n: Minor, digits?: number) =>
    `${short(n, digits)}\u00a0${roundHalfAway(Math.abs(n) / unit) < 1000 ? coin(n, 'never') : currency.units_many}`;
  const percent = (x: number, digits?: number) => formatPercent(x, f, digits);
  return {
    lang, table, currency, missing: f.missing, minorDigits: d,
    number: known((x, digits?: number) => formatNumber(x, f, digits)),
    signed: known((x, digits?: number) => formatSigned(x, f, digits)),
    minor: known(minor),
    signedMinor: known((n, show?: MinorDigits) => plus(n, minor(n, show))),
    money: known(money),
    signedMoney: known((n, show?: MinorDigits) => plus(n, money(n, show))),
    short: known(short),
    signedShort: known((n, digits?: number) => plus(n, short(n, digits))),
    shortMoney: known(shortMoney),
    signedShortMoney: known((n, digits?: number) => plus(n, shortMoney(n, digits))),
    percent: known(percent),
    signedPercent: known((x, digits?: number) => plus(x, percent(x, digits))),
    ratio: known((x, digits?: number) => percent(x * 100, digits)),
    signedRatio: known((x, digits?: number) => plus(x, percent(x * 100, digits))),
    points: known((x, digits: number = 1) => f.points.replace('{n}', formatSigned(x, f, digits))),
    date: (iso) => formatDate(iso, f),
    year: (y) => f.year.replace('{y}', String(y)),
    years: (from, to) => (from === to ? f.year.replace('{y}', String(from)) : f.years.replace('{from}', String(from)).replace('{to}', String(to))),
    yearIn: (y) => f.yearIn.replace('{y}', String(y)),
    period: (code, year) => {
      const m = /^M(\d\d)$/.exec(code);
      const name = f.periods[code === '' ? 'year' : code] ?? (m ? f.periodMonths.replace('{n}', String(Number(m[1]))) : code);
      return year === undefined ? name : f.periodOfYear.replace('{period}', name).replace('{y}', String(year));
    },
    month: (m) => f.monthNames[m - 1] ?? '',
    size: known((b) => formatSize(b, f)),
    plural: (n, forms) => pluralForm(n, forms, f),
    list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${f.and} ${items.at(-1)}`),
  };
}
