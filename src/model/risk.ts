/** Risks to the money of a year: what each one costs, and what is left if all of them come. Amounts in minor units. */
import type { Minor, Risk } from './types.ts';

export interface RiskAmount {
  /** The typed amount, else base × rate; null where neither is known. */
  amount: Minor | null;
  how: 'typed' | 'computed' | 'unknown';
  /** Base × rate rounded to the minor unit, half away from zero; null where one of them is missing. */
  computed: Minor | null;
  /** Whether a typed amount is base × rate; null where there is nothing to compare. */
  agrees: boolean | null;
  /** The base for which the rate gives the typed amount. */
  implied_base: Minor | null;
}
/** `tolerance`: share of the typed amount by which the two may differ, 0 = not at all. */
export function riskAmount(r: Pick<Risk, 'base' | 'rate' | 'amount'>, tolerance = 0): RiskAmount {
  const computed = r.base === null || r.rate === null ? null : percentOf(r.base, r.rate);
  return {
    amount: r.amount ?? computed, how: r.amount !== null ? 'typed' : computed !== null ? 'computed' : 'unknown', computed,
    agrees: r.amount === null || computed === null ? null : Math.abs(r.amount - computed) <= Math.abs(r.amount) * tolerance,
    implied_base: r.amount === null || !r.rate ? null : Math.round(Number(((r.amount * 100) / r.rate).toPrecision(15))),
  };
}
/** `rate` per cent of an amount. */
export function percentOf(base: Minor, rate: number): Minor {
  const x = Math.round(Number(((Math.abs(base) * Math.abs(rate)) / 100).toPrecision(15)));
  return x === 0 || Math.sign(base) * Math.sign(rate) > 0 ? x : -x;
}

export interface RiskEffect {
  /** All risks of the year together; null where there are none or one has no amount (`unknown` names them). */
  sum: Minor | null;
  unknown: readonly Risk[];
  /** Balance of the plan, and what it becomes. */
  balance: Minor | null; balance_after: Minor | null;
  /** Reserve, and what it leaves uncovered (0 = it is enough). */
  reserve: Minor | null; uncovered: Minor | null;
}
/** A fall of revenue and a rise of expenditure weigh the same on the balance. Not all risks need come true: this is the worst case, not a forecast. */
export function riskEffect(risks: readonly Risk[], year: number, known: { balance: Minor | null; reserve: Minor | null }): RiskEffect {
  const mine = risks.filter((r) => r.year === year), unknown = mine.filter((r) => riskAmount(r).amount === null);
  const sum = !mine.length || unknown.length ? null : mine.reduce((n, r) => n + riskAmount(r).amount!, 0);
  return {
    sum, unknown, balance: known.balance, balance_after: known.balance === null || sum === null ? null : known.balance - sum,
    reserve: known.reserve, uncovered: known.reserve === null || sum === null ? null : Math.max(0, sum - known.reserve),
  };
}

/** A reserve against its limit. Without the expenditure nothing can be said: that is no pass. */
export function reserveRule(reserve: Minor | null, expenditure: Minor | null, maxPercent: number): { state: 'within' | 'above' | 'cannot_check'; limit: Minor | null; needs: Minor | null } {
  const needs = reserve === null ? null : Math.ceil((reserve * 100) / maxPercent);
  if (reserve === null || expenditure === null || expenditure <= 0) return { state: 'cannot_check', limit: null, needs };
  return { state: reserve * 100 <= maxPercent * expenditure ? 'within' : 'above', limit: Math.floor((expenditure * maxPercent) / 100), needs };
}
