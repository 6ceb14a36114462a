/** The steps of the SEDP method behind a result, for «show calculation». */
import { sedpOf } from './formula.ts';
import type { SedpForecast } from './growth.ts';
import type { IndicatorResult, Part, Term } from './result.ts';

export interface SedpSteps {
  /** What the result is: the mean of the rates, or the forecast made with it. */
  of: 'mean' | 'forecast';
  term: Term;
  /** The four facts, oldest first, in the units of the term. */
  facts: readonly Part[];
  sedp: SedpForecast;
  /** The same without rounding on the way; the forecast alone is rounded. In the major unit for money, as `sedp`. */
  exact: SedpForecast;
}
/** Null for a result that is not made by the method, or is not computable. */
export function sedpSteps(r: IndicatorResult, minorDigits: number): SedpSteps | null {
  const of = /^sedp_(mean|forecast)\(/.exec(r.formula)?.[1] as SedpSteps['of'] | undefined;
  const term = r.terms.find((t) => t.parts);
  if (!of || r.status !== 'ok' || !term?.parts) return null;
  const digits = term.kind === 'money' ? minorDigits : 0;
  const sedp = sedpOf(term.parts, digits), exact = sedpOf(term.parts, digits, 'sedp_exact');
  return sedp.ok && exact.ok ? { of, term, facts: term.parts, sedp: sedp.value, exact: exact.value } : null;
}
