/** What the evaluator hands on: one value per definition, year and phase, with the rows that prove every number in it. */
import type { Confidence, Phase } from '../model/types.ts';
import type { Unit } from './schema.ts';

/** Why a value is not computable. The words are in src/i18n/indicators/<lang>.json under `reasons`. */
export const REASONS = [
  'missing-input', 'zero-denominator', 'negative-base', 'negative-part', 'not-applicable', 'suppressed',
  'incomplete-source', 'not-reconciled', 'unclassified', 'unsplit', 'different-sources', 'sources-disagree',
  'too-few-points', 'gap-year', 'series-break', 'nothing-to-share', 'no-weights', 'too-few-peers',
] as const;
export type ReasonCode = (typeof REASONS)[number];
export interface Reason {
  code: ReasonCode;
  /** `input`: name of the input (words under `inputs`); others: `year`, `minimum`, `found`, `label`. */
  params: Readonly<Record<string, string | number>>;
}
/** A value or the reason why there is none: no NaN, no Infinity, no silent zero. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: Reason };
export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const no = (code: ReasonCode, params: Reason['params'] = {}): { ok: false; reason: Reason } => ({ ok: false, reason: { code, params } });

/** A row that was put in. Budget facts and stocks have it in minor units, population and counts as plain numbers. */
export interface ProofRow { file: string; line: number; amount: number | null; source_id: string; source_ref?: string }
/** `money`: minor units. `count`: rows of the programme. `people`: residents. `documents`: key documents of the year. */
export type TermKind = 'money' | 'people' | 'count' | 'documents';
export interface Part { key: string; amount: number; inputs: readonly ProofRow[] }
/** One named number of the formula. */
export interface Term {
  /** Name in the formula; words under `inputs.<name>`. */
  name: string;
  kind: TermKind;
  fiscal_year: number;
  phase: Phase;
  /** null = not known. For an input with parts: their sum. */
  amount: number | null;
  inputs: readonly ProofRow[];
  /** A list (functions, kinds of revenue, years) instead of one number. */
  parts: readonly Part[] | null;
  /** True: a complete account has no such line, so the amount is a known zero without rows. */
  absent: boolean;
  /** Marks of the rows put in (approx, rounded, …; `estimate` for a population). */
  marks: readonly string[];
  /** The least sure assignment of a label to a class among the rows; `exact` for totals, stocks and people. */
  confidence: Confidence;
}
export interface ResultPart { key: string; amount: number; share: number | null }
export interface IndicatorResult {
  id: string; fiscal_year: number; phase: Phase;
  /** '' = whole year; no other period is compared with it. */
  period: '';
  /** share: 0…1; money and money_per_capita: minor units (the latter with a fraction). null when not computable. */
  value: number | null;
  unit: Unit;
  status: 'ok' | 'not-computable';
  reason: '' | Reason;
  formula: string;
  terms: readonly Term[];
  /** For definitions over a list: what the value was made of. `parts_of` says what a key is. */
  parts: readonly ResultPart[] | null;
  parts_of: '' | 'function' | 'revenue_kind' | 'year';
}

/** All rows of a result, each once, in the order of the formula. */
export function proofOf(r: Pick<IndicatorResult, 'terms'>): { row: ProofRow; kind: TermKind }[] {
  const seen = new Set<ProofRow>(), out: { row: ProofRow; kind: TermKind }[] = [];
  for (const t of r.terms) for (const row of t.inputs) {
    if (seen.has(row)) continue;
    seen.add(row);
    out.push({ row, kind: t.kind });
  }
  return out;
}
