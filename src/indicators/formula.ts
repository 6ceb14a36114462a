/**
 * The formula language of definitions: + − × ÷, parentheses, numbers, named inputs, and functions over lists. Division answers
 * with a reason where the denominator is zero or negative; nothing ever becomes NaN or Infinity.
 */
import { no, ok, type Outcome } from './result.ts';
import { compositionVariance, diversification, hhi, largestShare } from './distribution.ts';
import { sedpForecast, type GrowthMode } from './growth.ts';

export type Node =
  | { op: 'number'; value: number }
  | { op: 'name'; name: string }
  | { op: '+' | '-' | '*' | '/'; left: Node; right: Node }
  | { op: 'call'; name: string; args: readonly Node[] };
/** A list with keys: what `{parts: …}`, `{years: …}` and `{in_a_row: …}` give. */
export type Keyed = readonly { key: string; amount: number }[];
export type Value = number | Keyed;

/** Union of the keys of two lists; a key that one list lacks is zero there. */
function aligned(a: Keyed, b: Keyed): [number[], number[]] {
  const x = new Map(a.map((p) => [p.key, p.amount])), y = new Map(b.map((p) => [p.key, p.amount]));
  const keys = [...new Set([...x.keys(), ...y.keys()])];
  return [keys.map((k) => x.get(k) ?? 0), keys.map((k) => y.get(k) ?? 0)];
}
const amounts = (v: Keyed) => v.map((p) => p.amount);
/** The SEDP method over a list of years; amounts have `minorDigits` decimals in the unit to which the forecast is rounded. */
export const sedpOf = (years: Keyed, minorDigits: number, mode: GrowthMode = 'sedp') =>
  sedpForecast(years.map((p) => ({ year: Number(p.key), value: p.amount / 10 ** minorDigits })), { mode });
/** Functions over lists: number of arguments and meaning. `minorDigits`: 0 unless the lists are money. */
export const FUNCTIONS: Readonly<Record<string, { arity: number; of: (lists: readonly Keyed[], minorDigits: number) => Outcome<number> }>> = {
  sum: { arity: 1, of: ([v]) => ok(amounts(v!).reduce((a, b) => a + b, 0)) },
  hhi: { arity: 1, of: ([v]) => hhi(amounts(v!)) },
  diversification: { arity: 1, of: ([v]) => diversification(amounts(v!)) },
  largest_share: { arity: 1, of: ([v]) => largestShare(amounts(v!)) },
  composition_variance: { arity: 2, of: ([a, b]) => compositionVariance(...aligned(a!, b!)) },
  sedp_mean: { arity: 1, of: ([v], digits) => { const r = sedpOf(v!, digits); return r.ok ? ok(Number((r.value.mean / 100).toPrecision(12))) : r; } },
  sedp_forecast: { arity: 1, of: ([v], digits) => { const r = sedpOf(v!, digits); return r.ok ? ok(Math.round(r.value.forecasts[0]!.value * 10 ** digits)) : r; } },
};

/** Throws on a formula that cannot be read: that is a mistake in a definition file, found when it is loaded. */
export function parseFormula(text: string): Node {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/(),]|\S/g) ?? [];
  let i = 0;
  const fail = (): never => { throw new Error(`formula "${text}": unexpected ${tokens[i] ?? 'end'}`); };
  const take = (t: string) => (tokens[i] === t ? (i++, true) : false);
  const sum = (): Node => {
    let left = product();
    while (tokens[i] === '+' || tokens[i] === '-') { const op = tokens[i++] as '+' | '-'; left = { op, left, right: product() }; }
    return left;
  };
  const product = (): Node => {
    let left = atom();
    while (tokens[i] === '*' || tokens[i] === '/') { const op = tokens[i++] as '*' | '/'; left = { op, left, right: atom() }; }
    return left;
  };
  const atom = (): Node => {
    const t = tokens[i];
    if (t === undefined) return fail();
    if (take('(')) { const n = sum(); return take(')') ? n : fail(); }
    if (/^\d/.test(t)) { i++; return { op: 'number', value: Number(t) }; }
    if (!/^[a-z]/.test(t)) return fail();
    i++;
    if (!take('(')) return { op: 'name', name: t };
    const args: Node[] = [];
    do args.push(sum()); while (take(','));
    if (!take(')')) fail();
    const f = Object.hasOwn(FUNCTIONS, t) ? FUNCTIONS[t] : undefined;
    if (f?.arity !== args.length) throw new Error(`formula "${text}": ${t} with ${args.length} arguments is not known`);
    return { op: 'call', name: t, args };
  };
  const node = sum();
  return i === tokens.length ? node : fail();
}
/** Names of inputs in the formula, in order, each once. */
export function namesIn(n: Node): string[] {
  const all = n.op === 'name' ? [n.name] : n.op === 'number' ? [] : n.op === 'call' ? n.args.flatMap(namesIn) : [...namesIn(n.left), ...namesIn(n.right)];
  return [...new Set(all)];
}

/** `allowNegative`: a negative denominator is meant (not used by rates, where it has no sense). `minorDigits`: see FUNCTIONS. */
export function evaluate(n: Node, values: Readonly<Record<string, Value>>, allowNegative = false, minorDigits = 0): Outcome<number> {
  const r = walk(n);
  return r.ok && !Number.isFinite(r.value) ? no('zero-denominator', { input: namesIn(n).at(-1) ?? '' }) : r;

  function walk(node: Node): Outcome<number> {
    switch (node.op) {
      case 'number': return ok(node.value);
      case 'name': { const v = values[node.name]; return typeof v === 'number' ? ok(v) : no('missing-input', { input: node.name }); }
      case 'call': {
        const lists: Keyed[] = [];
        for (const a of node.args) {
          const v = a.op === 'name' ? values[a.name] : undefined;
          if (!Array.isArray(v)) return no('missing-input', { input: namesIn(a)[0] ?? '' });
          lists.push(v as Keyed);
        }
        const out = FUNCTIONS[node.name]!.of(lists, minorDigits);
        return out.ok ? out : no(out.reason.code, { input: namesIn(node)[0] ?? '', ...out.reason.params });
      }
      default: {
        const a = walk(node.left);
        if (!a.ok) return a;
        const b = walk(node.right);
        if (!b.ok) return b;
        if (node.op === '+') return ok(a.value + b.value);
        if (node.op === '-') return ok(a.value - b.value);
        if (node.op === '*') return ok(a.value * b.value);
        const input = namesIn(node.right).join(' ');
        if (b.value === 0) return no('zero-denominator', { input });
        if (b.value < 0 && !allowNegative) return no('negative-base', { input });
        return ok(a.value === 0 ? 0 : a.value / b.value);
      }
    }
  }
}
