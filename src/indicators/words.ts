/** The words of src/i18n/indicators/<lang>.json: reasons, units and names of inputs, so that a calculation can be read aloud. */
import type { Reason, ReasonCode, Term } from './result.ts';
import type { NullRule, Unit } from './schema.ts';

export interface IndicatorWords {
  /** One sentence per reason; `{input}`, `{year}`, `{minimum}`, `{found}`, `{label}` are filled in. */
  reasons: Readonly<Record<ReasonCode, string>>;
  /** Added to a reason that names a row of the source. */
  at_label: string;
  at_year: string;
  null_rules: Readonly<Record<NullRule, string>>;
  units: Readonly<Record<Unit, string>>;
  /** By the name of the input in the formula. */
  inputs: Readonly<Record<string, string>>;
  /** Functions of the formula language, in words. */
  functions: Readonly<Record<string, string>>;
  revenue_kinds: Readonly<Record<string, string>>;
  /** Why a number of a formula is zero though no row stands behind it. */
  absent: string;
  estimate: string;
  confidence: Readonly<Record<'high' | 'medium' | 'low' | 'none', string>>;
  threshold_heading: string;
  unconsolidated: string;
  real_series: string; forecast_note: string; forecast_further: string; falling_note: string;
  growth_modes: Readonly<Record<'sedp' | 'sedp_exact', string>>;
  /** `{year}` in rate and year, `{value}` in exact. */
  growth_steps: Readonly<Record<'rate' | 'mean' | 'year' | 'exact', string>>;
}

/** The reason as a sentence, with the input in words and, where known, the row or the year it is about. */
export function reasonText(reason: '' | Reason, w: IndicatorWords): string {
  if (reason === '') return '';
  const p = reason.params;
  const names = String(p.input ?? '').split(' ').filter(Boolean).map((n) => inputName(n, w));
  const fill = (s: string) => s.replace(/\{(\w+)\}/g, (_, k: string) => (k === 'input' ? names.join(', ') : String(p[k] ?? '')));
  const parts = [fill(w.reasons[reason.code])];
  if (p.label) parts.push(fill(w.at_label));
  if (p.year && !w.reasons[reason.code].includes('{year}')) parts.push(fill(w.at_year));
  return parts.join(' ');
}
/** The words of an input; a name without words is shown as it stands. */
export const inputName = (name: Term['name'], w: Pick<IndicatorWords, 'inputs'>): string => w.inputs[name] ?? name;
