/**
 * Claims: arithmetic that a text states, held against itself.
 *
 *     :claim[сумма 750 миң]{expr="200 + 150 + 400 = 750"}               = < > ≤ ≥ ≈ between two expressions
 *     :claim[бардыгы 580 миң]{sum="400 + 80 + 100" is=580}             parts and their whole
 *     :claim[49,9 %]{part=8758 of=17539 share=49.9}                      a share in per cent
 *     :claim[30 % жакын өсөт]{from=2200 to=2900 growth=30}             growth in per cent; with years=6 the average of a year
 *     :claim[аялдардын үлүшү]{part=7695 of=9367 like=49.9}               a share that should lie near another one, within 15 points
 *     :claim[14 күн]{expr="2019-12-16 - 2019-12-03 + 1 = 14"}          dates count as days, so that an order or a window can be held too
 *     :claim[13 миңден ашык]{expr="amount(function=704 year=2025) / 1000 > 13"}        live figures, as in the directives of that name
 *
 * `tolerance=` takes a word of the text: жакын дээрлик болжол менен · ашык ашуун · чейин · кем эмес · гана; около почти примерно · более свыше · до · не менее ·
 * ровно. Without it, a word of nearness or of more and less that stands in the claim itself counts. Exact fractions: nothing fails by a rounding slip.
 */
import { addDays, dayNumber } from '../model/calendar.ts';
import { evaluate, ExpressionError, round, toDecimal, type Rational } from '../model/expression.ts';
import { isDate } from '../model/schemas/cells.ts';

export type Relation = '=' | '<' | '>' | '≤' | '≥' | '≈';
export type ClaimKind = 'expr' | 'sum' | 'share' | 'like' | 'growth' | 'rate';
export interface ClaimResult {
  kind: ClaimKind;
  relation: Relation;
  holds: boolean;
  /** The arithmetic as it was done: plain numbers with `.`, operators `+ - * /`, live figures put in. */
  equation: string;
  /** What the text says and what the arithmetic gives, as decimals. */
  stated: string; computed: string;
  /** Share: the whole for which the share would be right. */
  implied: string;
  /** Average rate: what each known method gives. */
  methods: readonly { method: 'geometric' | 'linear' | 'logarithmic'; value: string }[];
}
/** The claim cannot be read, or a live figure in it is not there. */
export class ClaimError extends Error {
  readonly live: boolean;
  constructor(message: string, live = false) { super(message); this.name = 'ClaimError'; this.live = live; }
}
/** The number of a live figure as decimal text, or null. */
export type LiveNumber = (name: 'amount' | 'indicator', attributes: Readonly<Record<string, string>>) => string | null;

/** Longer ones first: «не более» is not «более». */
const WORDS: readonly (readonly [string, Relation])[] = [
  ['кем эмес', '≥'], ['не менее', '≥'], ['not less than', '≥'], ['at least', '≥'], ['ашык эмес', '≤'], ['көп эмес', '≤'], ['не более', '≤'], ['at most', '≤'], ['not more than', '≤'],
  ['жакын', '≈'], ['дээрлик', '≈'], ['болжол менен', '≈'], ['болжолдуу', '≈'], ['около', '≈'], ['почти', '≈'], ['примерно', '≈'], ['приблизительно', '≈'], ['almost', '≈'], ['about', '≈'],
  ['ашык', '>'], ['ашуун', '>'], ['более', '>'], ['больше', '>'], ['свыше', '>'], ['more than', '>'], ['менее', '<'], ['меньше', '<'], ['less than', '<'],
  ['гана', '='], ['ровно', '='], ['exactly', '='], ['чейин', '≤'], ['до', '≤'], ['up to', '≤'],
];
/** These speak of time and place as often as of amounts: believed only where a writer names them as the tolerance. */
const UNSURE = new Set(['чейин', 'до', 'up to', 'гана']);
/** The relation that the words of a text ask for, or null. `sure`: only words that leave no doubt. */
export function relationOf(text: string, sure = true): Relation | null {
  const s = text.toLowerCase();
  if (!sure && /^(=|<|>|≤|≥|≈)$/.test(s)) return s as Relation;
  return WORDS.find(([w]) => !(sure && UNSURE.has(w)) && new RegExp(`(?<!\\p{L})${w}(?!\\p{L})`, 'u').test(s))?.[1] ?? null;
}

/** «About» allows this share of what is stated. */
const NEAR: Rational = { num: 1n, den: 20n };
const n = (v: number | bigint): Rational => ({ num: BigInt(v), den: 1n });
const sub = (a: Rational, b: Rational): Rational => ({ num: a.num * b.den - b.num * a.den, den: a.den * b.den });
const mul = (a: Rational, b: Rational): Rational => ({ num: a.num * b.num, den: a.den * b.den });
const div = (a: Rational, b: Rational): Rational => {
  if (b.num === 0n) throw new ClaimError('0');
  const s = b.num < 0n ? -1n : 1n;
  return { num: s * a.num * b.den, den: s * a.den * b.num };
};
const abs = (a: Rational): Rational => ({ num: a.num < 0n ? -a.num : a.num, den: a.den });
const sign = (a: Rational, b: Rational): number => { const d = sub(a, b).num; return d < 0n ? -1 : d > 0n ? 1 : 0; };
const max = (a: Rational, b: Rational): Rational => (sign(a, b) >= 0 ? a : b);
const min = (a: Rational, b: Rational): Rational => (sign(a, b) <= 0 ? a : b);
const text = (a: Rational): string => toDecimal(round(a, 2));

function near(stated: Rational, computed: Rational, percent: boolean): boolean {
  const five = abs(mul(stated, NEAR));
  // A percentage said with «about» is commonly rounded to fives.
  const allowed = percent ? max(five, min({ num: 5n, den: 2n }, abs(mul(stated, { num: 1n, den: 10n })))) : five;
  return sign(abs(sub(stated, computed)), allowed) <= 0;
}
/** `a` is the figure that the arithmetic gives, `b` the one the text states: «more than b» holds where a > b. */
function holds(relation: Relation, a: Rational, b: Rational, percent = false): boolean {
  const s = sign(a, b);
  return relation === '=' ? s === 0 : relation === '<' ? s < 0 : relation === '>' ? s > 0 : relation === '≤' ? s <= 0 : relation === '≥' ? s >= 0 : near(b, a, percent);
}

const DATE = /(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])/g;
const hasDate = (s: string): boolean => (s.match(DATE) ?? []).some(isDate);
/** Percentage points by which a share of a group may lie from that of all before somebody should look. */
const LIKE = n(15);
const LIVE_CALL = /(amount|budget|indicator)\(([^()]*)\)/g;
function value(source: string, live: LiveNumber): Rational {
  const put = source.replace(/[−–]/g, '-').replace(/×/g, '*').replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(/(?<=\d),(?=\d)/g, '.');
  // Live figures are read in the text as written, so that their codes are not mistaken for grouped digits.
  const calls = [...source.matchAll(LIVE_CALL)];
  let k = 0;
  const filled = put.replace(LIVE_CALL, () => {
    const [all, name, args] = calls[k++]!;
    const attributes = Object.fromEntries(args!.trim().split(/\s+/).filter(Boolean).map((p) => { const at = p.indexOf('='); return at < 0 ? [p, ''] : [p.slice(0, at), p.slice(at + 1).replace(/^'|'$/g, '')]; }));
    const v = live(name === 'indicator' ? 'indicator' : 'amount', attributes);
    if (v === null) throw new ClaimError(all, true);
    return `(${v})`;
  }).replace(DATE, (d) => (isDate(d) ? String(dayNumber(d)) : d));
  try { return evaluate(filled); } catch (e) { throw e instanceof ExpressionError ? new ClaimError(source.trim()) : e; }
}
const decimals = (s: string): number => /[.,](\d+)\s*$/.exec(s.trim())?.[1]!.length ?? 0;

const OPERATOR = /≤|≥|≈|<=|>=|~|<|>|=/;
const PLAIN: Readonly<Record<string, Relation>> = { '<=': '≤', '>=': '≥', '~': '≈' };
/** Live figures have `=` of their own. */
function split(expr: string): [string, Relation, string] {
  const bare = expr.replace(/\([^()]*\)/g, (m) => '\u0000'.repeat(m.length)), at = OPERATOR.exec(bare);
  if (!at || OPERATOR.test(bare.slice(at.index + at[0].length))) throw new ClaimError(expr.trim());
  return [expr.slice(0, at.index), PLAIN[at[0]] ?? (at[0] as Relation), expr.slice(at.index + at[0].length)];
}

const NUMBER = /\d+(?:[\s\u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?/g;
/** The first number of the words where none of them is the one stated, as printed or in thousands, millions, milliards, at the decimals printed; null where one is, or there is none. */
function otherNumber(words: string, r: Pick<ClaimResult, 'kind' | 'stated'>): string | null {
  if (r.kind === 'like' || !/^-?\d+(\.\d+)?$/.test(r.stated)) return null;
  const printed = (words.match(NUMBER) ?? []).map((s) => s.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  const stated = abs(value(r.stated, () => null)), fits = (p: string) => [0, 3, 6, 9, -3, -6, -9].some((k) => { const scale = n(10 ** Math.abs(k)); return sign(round(k < 0 ? mul(stated, scale) : div(stated, scale), decimals(p)), value(p, () => null)) === 0; });
  return printed.length && !printed.some(fits) ? printed[0]! : null;
}
/** What a reader can do again: the expression of the text for a claim about one, else the parts of the formula. */
function equationOf(a: Readonly<Record<string, string>>, r: Pick<ClaimResult, 'kind' | 'stated' | 'computed' | 'holds'>, live: LiveNumber): string {
  const filled = (s: string) => s.replace(LIVE_CALL, (call) => { const v = value(call, live); return text(v); }).replace(/[−–]/g, '-').replace(/×/g, '*').replace(/\s+/g, ' ').trim();
  const whole = (s: string) => (/[-+*/]/.test(filled(s).slice(1)) ? `(${filled(s)})` : filled(s));
  switch (r.kind) {
    case 'expr': return filled(split(a.expr!)[0]);
    case 'sum': return filled(a.sum!);
    case 'share': case 'like': return `${whole(a.part!)} / ${whole(a.of!)} * 100`;
    case 'growth': return `(${whole(a.to!)} - ${whole(a.from!)}) / ${whole(a.from!)} * 100`;
    case 'rate': return `${whole(a.from!)} … ${whole(a.to!)}, ${a.years!}`;
  }
}
/**
 * Decides one claim. `words`: the claim as the reader sees it. Throws `ClaimError` where the attributes are not one of the forms above,
 * or a live figure is not known.
 */
export const checkClaim = (attributes: Readonly<Record<string, string>>, words: string, live: LiveNumber = () => null): ClaimResult => {
  const r = decide(attributes, words, live), other = otherNumber(words, r);
  // Whoever changes the number that readers see and forgets the arithmetic behind it must hear of it.
  return { ...r, ...(other === null ? {} : { holds: false, stated: other }), equation: equationOf(attributes, r, live) };
};
function decide(attributes: Readonly<Record<string, string>>, words: string, live: LiveNumber): Omit<ClaimResult, 'equation'> {
  const a = attributes, named = a.tolerance === undefined ? null : relationOf(a.tolerance, false);
  if (a.tolerance !== undefined && named === null) throw new ClaimError(`tolerance=${a.tolerance}`);
  const said = named ?? relationOf(words);
  const need = (key: string): string => { const v = a[key]; if (!v?.trim()) throw new ClaimError(`${key}=`); return v; };
  const base = { implied: '', methods: [] };
  if (a.expr !== undefined) {
    const [left, printed, right] = split(a.expr), relation = printed === '=' ? said ?? '=' : printed;
    const x = value(left, live), y = value(right, live), dates = hasDate(left) && hasDate(right) && x.den === 1n && y.den === 1n;
    const say = (v: Rational): string => (dates ? addDays('1970-01-01', Number(v.num)) : text(v));
    return { ...base, kind: 'expr', relation, holds: holds(relation, x, y), stated: say(y), computed: say(x) };
  }
  const relation = said ?? '=';
  if (a.sum !== undefined) {
    const x = value(a.sum, live), y = value(need('is'), live);
    return { ...base, kind: 'sum', relation, holds: holds(relation, x, y), stated: text(y), computed: text(x) };
  }
  // Percentages are held at the decimals that the text prints.
  const percent = (x: Rational, key: string): boolean => {
    const y = value(need(key), live);
    return relation === '=' ? sign(round(x, decimals(need(key))), y) === 0 : holds(relation, x, y, true);
  };
  if (a.like !== undefined) {
    const x = mul(div(value(need('part'), live), value(need('of'), live)), n(100)), y = value(a.like, live);
    return { ...base, kind: 'like', relation: '≈', holds: sign(abs(sub(x, y)), LIKE) <= 0, stated: text(y), computed: text(x) };
  }
  if (a.share !== undefined) {
    const part = value(need('part'), live), whole = value(need('of'), live), x = mul(div(part, whole), n(100)), y = value(a.share, live);
    const ok = percent(x, 'share');
    return { ...base, kind: 'share', relation, holds: ok, stated: text(y), computed: text(x), implied: ok || y.num === 0n ? '' : text(div(mul(part, n(100)), y)) };
  }
  if (a.growth !== undefined) {
    const from = value(need('from'), live), to = value(need('to'), live), y = value(a.growth, live);
    const x = mul(div(sub(to, from), from), n(100));
    if (a.years === undefined) return { ...base, kind: 'growth', relation, holds: percent(x, 'growth'), stated: text(y), computed: text(x) };
    const years = Number(a.years), ratio = Number(toDecimal(round(div(to, from), 12)));
    if (!(Number.isInteger(years) && years > 0 && ratio > 0)) throw new ClaimError(`years=${a.years}`);
    const rates = { geometric: (ratio ** (1 / years) - 1) * 100, linear: ((ratio - 1) / years) * 100, logarithmic: (Math.log(ratio) / years) * 100 };
    const exact = (v: number): Rational => value(v.toFixed(6), live);
    const methods = (Object.keys(rates) as (keyof typeof rates)[]).map((method) => ({ method, value: text(exact(rates[method])) }));
    const ok = Object.values(rates).some((v) => percent(exact(v), 'growth'));
    return { ...base, kind: 'rate', relation, holds: ok, stated: text(y), computed: methods.map((m) => m.value).join(' · '), methods };
  }
  throw new ClaimError('expr=');
}
