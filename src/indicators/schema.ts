/**
 * The shape of one file of definitions/: an indicator with its words, its formula and where its numbers come from.
 *
 * Vocabulary of `inputs` (every input belongs to the year and phase of the result unless it says otherwise):
 *   {total: revenue}                      total of the statement; `phase: approved` takes another phase, `years: 3` a list of years,
 *                                         `years_before: 1` the year before
 *   {sum: [revenue.group.transfer]}       lines that match any of the selectors, each line once; `absolute: true` drops the sign
 *   {parts: function | revenue_kind}      a list: by top function, or by kind of revenue; `without:` selectors are left out
 *   {stock: debt}                         stocks.csv;  {people: population}  population.csv of the same year
 *   `in_a_row: 4` with total, sum or people: a list of the last known years up to this one, refused where a year is missing or the
 *                                         territory changed; estimates of the population are not facts and are left out
 *   {programme: met | with_actual | without_actual | all}   number of programme indicators of the year
 *   {documents: in_time | due}   number of key documents of the year, by the register (src/model/register.ts)
 * Selector: direction, then one or more of group.<g>, nature.<n>, concept.<c>, all of which must hold.
 */
import { z } from 'zod';
import { PHASES, DIRECTIONS } from '../model/types.ts';
import { CONCEPTS, GROUPS, STOCK_ITEMS } from '../model/concepts.ts';

export const UNITS = ['share', 'ratio', 'index', 'money', 'money_per_capita', 'months', 'years', 'people'] as const;
export type Unit = (typeof UNITS)[number];
export const NULL_RULES = ['missing-input', 'zero-denominator', 'negative-base', 'negative-part', 'not-applicable', 'suppressed', 'too-few-points', 'gap-year', 'series-break'] as const;
export type NullRule = (typeof NULL_RULES)[number];

export interface Condition { dimension: 'group' | 'nature' | 'concept'; value: string }
export interface Selector { direction: (typeof DIRECTIONS)[number]; conditions: readonly Condition[]; text: string }

const WORDS: Readonly<Record<string, readonly string[]>> = { group: GROUPS, nature: ['current', 'capital'], concept: CONCEPTS };
const selector = z.string().transform((text, ctx): Selector => {
  const [direction, ...rest] = text.split('.');
  const conditions: Condition[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const dimension = rest[i]!, value = rest[i + 1] ?? '';
    if (!Object.hasOwn(WORDS, dimension) || !WORDS[dimension]!.includes(value)) ctx.addIssue({ code: 'custom', message: `selector: ${dimension}.${value}` });
    conditions.push({ dimension: dimension as Condition['dimension'], value });
  }
  if (!(DIRECTIONS as readonly string[]).includes(direction!) || !conditions.length) ctx.addIssue({ code: 'custom', message: `selector: ${text}` });
  return { direction: direction as Selector['direction'], conditions, text };
});
/** A list of selectors with a name of its own, so that a sum asked for twice is made once. */
export interface Selectors { any: readonly Selector[]; key: string }
const selectors = z.array(selector).transform((any): Selectors => ({ any, key: any.map((s) => s.text).join(' ') }));
const phase = z.enum(PHASES).optional();
const in_a_row = z.int().min(2).max(10).optional();
const input = z.union([
  z.strictObject({ total: z.enum(DIRECTIONS), phase, years: z.int().min(2).max(10).optional(), years_before: z.int().min(1).max(10).optional(), in_a_row }),
  z.strictObject({ sum: selectors.refine((s) => s.any.length > 0), phase, absolute: z.boolean().optional(), in_a_row }),
  z.strictObject({ parts: z.enum(['function', 'revenue_kind']), phase, without: selectors.optional() }),
  z.strictObject({ stock: z.enum(STOCK_ITEMS) }),
  z.strictObject({ people: z.literal('population'), in_a_row }),
  z.strictObject({ programme: z.enum(['met', 'with_actual', 'without_actual', 'all']) }),
  z.strictObject({ documents: z.enum(['in_time', 'due']) }),
]);
export type Input = z.output<typeof input>;

/** The engine's three languages are required; a further one is added by writing its text beside them, under its language tag. */
const words = z.object({ ky: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) }).catchall(z.string().min(1))
  .refine((w) => Object.keys(w).every((lang) => /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(lang)), 'keys are language tags');
export const definition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** Position in the published list of forty, above it what was added; one number may have two ids, a name never. */
  number: z.int().min(1).max(99),
  name: words, plain: words,
  /** Each phase gives a value of its own; inputs of other phases say so themselves. */
  phases: z.array(z.enum(PHASES)).min(1),
  formula: z.string().min(1), formula_text: words,
  inputs: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), input),
  unit: z.enum(UNITS),
  /** `of`: a share of few things, told as «4 of 7» and never set side by side as a percentage. */
  shown_as: z.enum(['value', 'of']).default('value'),
  direction: z.enum(['up', 'down', 'none']).default('none'),
  /** The value is a forecast of the year after the result's year: shown as one, never a fact. */
  forecast: z.boolean().default(false),
  null_rules: z.array(z.enum(NULL_RULES)).min(1),
  /** With the null rule `not-applicable`: the input whose zero leaves the question without a subject. */
  not_applicable_if_zero: z.string().optional(),
  /** Ids that are always shown beside this one. */
  shown_with: z.array(z.string()).default([]),
  rounding: z.strictObject({ display: z.int().min(0).max(4) }),
  /** How others judge this. Never a colour; the country or institution is named. */
  threshold: z.strictObject({ text: words, source: z.string().min(1), jurisdiction: words }).nullable().default(null),
});
export type Definition = z.output<typeof definition>;
