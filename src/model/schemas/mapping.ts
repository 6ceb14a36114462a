/**
 * A mapping: how one kind of foreign table becomes budget facts (data/mappings/<name>.yaml). Data, not code: an accountant can
 * read it, and one file serves every year and every municipality that prints the same table.
 */
import { z } from 'zod';
import { DIRECTIONS, PHASES } from '../types.ts';
import { isDate } from './cells.ts';

const text = z.record(z.string(), z.string());
/** A regular expression; case does not matter. Long or nested repetitions are refused: they can run for ever. */
export const pattern = z.string().max(200).refine((s) => { try { new RegExp(s, 'iu'); return !/([+*}])\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/.test(s.replace(/\\p\{\w+\}/giu, 'L')); } catch { return false; } }, 'pattern');
/** A column by its header (spaces, line breaks and case do not matter), by its position from 1, or by a pattern of its header. */
export const columnRef = z.union([z.string().min(1), z.int().min(1), z.strictObject({ match: pattern, /** Which of several, from 1. */ nth: z.int().min(1).default(1) })], 'column-ref');
export type ColumnRef = z.output<typeof columnRef>;

export const UNITS = ['unit', 'thousand', 'million', 'billion'] as const;
export type Unit = (typeof UNITS)[number];
const DECIMALS = ['.', ',', ''] as const, THOUSANDS = ['', ' ', '.', ',', "'"] as const;
const year = z.int().min(1900).max(2100);
const period = z.string().regex(/^(|Q1|H1|9M|M0[1-9]|M1[0-2])$/, 'period');
const amountText = z.union([z.string().regex(/^[-−]?\d+(\.\d+)?$/, 'amount'), z.number()], 'amount').transform(String);

/** One field of a fact, from one column or several. Steps run in this order: join, split, replace, lookup, pad. */
const source = z.strictObject({
  column: columnRef.optional(),
  /** Several columns joined by `join`; empty ones are left out. */
  columns: z.array(columnRef).min(1).optional(), join: z.string().default(' '),
  /** Takes the group of this number from a pattern: `{pattern: '^(\d{8}) (.*)$', take: 1}`. What does not match stays empty and is reported. */
  split: z.strictObject({ pattern, take: z.int().min(0).default(1) }).optional(),
  /** Each pattern is replaced in turn. */
  replace: z.array(z.strictObject({ pattern, by: z.string() })).default([]),
  /** Exact values (spaces and case do not matter), in the mapping or in a CSV beside it. */
  lookup: z.union([z.record(z.string(), z.string()), z.strictObject({ file: z.string(), from: z.string(), to: z.string() })]).optional(),
  /** What happens to a value that is not in `lookup`. */
  otherwise: z.enum(['error', 'keep', 'empty']).default('error'),
  /** Zeros in front, up to this length. */
  pad: z.int().min(1).max(20).optional(),
  /** An empty cell takes the value above it (merged cells of a printed table). */
  fill_down: z.boolean().default(false),
  /** The column may be absent: one mapping then serves tables with and without it. */
  optional: z.boolean().default(false),
}).refine((s) => (s.column === undefined) !== (s.columns === undefined), 'column');
const fieldSource = z.union([z.string().min(1), z.int().min(1), source], 'column-ref').transform((s) => (typeof s === 'object' ? s : source.parse({ column: s })));
export type FieldSource = z.output<typeof source>;

/** Fields that a column can fill; `label` is written in the language of `label_language`, `label_<lang>` in that one. */
export const FIELDS = ['economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'fiscal_year', 'phase', 'period', 'direction', 'label', 'note_id', 'source_ref'] as const;
export type Field = (typeof FIELDS)[number];
const columns = z.record(z.string().regex(/^(economic_code|functional_code|programme_code|unit_code|fund|fiscal_year|phase|period|direction|label|label_[a-z]{2,3}|note_id|source_ref)$/), fieldSource);

const constants = z.strictObject({
  fiscal_year: year.optional(), phase: z.enum(PHASES).optional(), period: period.optional(), direction: z.enum(DIRECTIONS).optional(),
  economic_code: z.string().optional(), functional_code: z.string().optional(), programme_code: z.string().optional(), unit_code: z.string().optional(), fund: z.string().optional(),
  note_id: z.string().optional(),
});
const marks = { decimal: z.enum(DECIMALS).optional(), thousands: z.enum(THOUSANDS).optional() };
/** A column of amounts, and what all its figures have in common. Several of them turn a wide table into a long one. */
const amount = z.strictObject({
  column: columnRef, ...constants.shape,
  /** `header`: the one year in the column's own header. `{plus: 1}`: so many years after the file's fiscal year. */
  fiscal_year: z.union([year, z.literal('header'), z.strictObject({ plus: z.int().min(-10).max(10) })]).optional(),
  /**
   * Phase of the column where its year comes after the budget year: the file's fiscal year if it is given, else the year before the
   * first column of forecasts, else the first year among the columns that say `later`.
   */
  later: z.enum(PHASES).optional(),
  unit: z.enum(UNITS).optional(), ...marks, /** Printed with the opposite sign. */ reverse: z.boolean().default(false), /** Zero means «not planned». Left out: only in a column that holds nothing but zeros beside columns that do not, and the report tells it. */ zero_is_missing: z.boolean().optional(),
  /** The column may be absent; one column of amounts has to be there. */ optional: z.boolean().default(false),
});

const rowTest = z.strictObject({
  /** Row numbers as the file shows them: one, or from–to. */
  rows: z.array(z.union([z.int().min(1), z.tuple([z.int().min(1), z.int().min(1)])])).optional(),
  column: columnRef.optional(), matches: pattern.optional(),
  field: z.enum(FIELDS).optional(), starts: z.array(z.string()).optional(),
  reason: z.union([z.string(), text]),
}).refine((t) => t.rows !== undefined || (t.column !== undefined && t.matches !== undefined) || (t.field !== undefined && (t.starts !== undefined || t.matches !== undefined)), 'row-test');

export const mapping = z.strictObject({
  /** What it is for; shown where a person chooses a mapping. */
  title: text, about: text.default({}),
  file: z.strictObject({ encoding: z.string().optional(), delimiter: z.enum([',', ';', '\t', '|', 'tab']).optional(), /** Name, or number from 1. */ sheet: z.union([z.string(), z.int().min(1)]).optional() }).default({}),
  /**
   * Where the table begins: rows of its header (`1`, `[4, 5]` = two rows that are read together), `none`, or the words by which its
   * row is found. Rows above it are set aside.
   */
  header: z.union([z.int().min(1), z.tuple([z.int().min(1), z.int().min(1)]), z.literal('none'), z.strictObject({ find: z.array(pattern).min(1), rows: z.int().min(1).max(4).default(1) })]).default(1),
  /** Last row of the table; rows below it (signatures) are set aside. */
  last_row: z.int().min(1).optional(),
  /** Unit of all amounts. Left out: only where the file itself says it, and the report tells where. */
  unit: z.enum(UNITS).optional(),
  numbers: z.strictObject({ ...marks, /** Further words for «not known». */ missing: z.array(z.string()).default([]), /** Words for «does not apply here». */ not_applicable: z.array(z.string()).default([]) }).prefault({}),
  /** Language of `label`. */
  label_language: z.string().regex(/^[a-z]{2,3}$/, 'language').default('ky'),
  constants: constants.default({}),
  columns: columns.default({}),
  amounts: z.array(amount).min(1),
  /** `single`: each period stands alone (January, February …) and is added up from the first one, because our periods count from the start of the year. */
  period_kind: z.enum(['cumulative', 'single']).default('cumulative'),
  /** Columns that are left out on purpose; all that match, and none is no mistake. */
  ignore: z.array(z.strictObject({ column: columnRef, reason: z.union([z.string(), text]) })).default([]),
  /** Which side of the budget a row is on. One of: values of a column, beginnings of a code, headings between the rows, or the sign. */
  direction: z.strictObject({
    column: columnRef.optional(), values: z.record(z.string(), z.enum(DIRECTIONS)).optional(),
    field: z.enum(['economic_code', 'functional_code', 'programme_code', 'unit_code']).optional(), starts: z.record(z.string(), z.enum(DIRECTIONS)).optional(),
    sections: z.array(z.strictObject({ matches: pattern, direction: z.enum(DIRECTIONS) })).optional(),
    sign: z.strictObject({ positive: z.enum(DIRECTIONS), negative: z.enum(DIRECTIONS) }).optional(),
  }).optional(),
  /** The sign with which the file prints each side. A figure against the rule is kept and reported. */
  signs: z.strictObject({ revenue: z.enum(['positive', 'negative']).default('positive'), expenditure: z.enum(['positive', 'negative']).default('positive'), financing: z.enum(['positive', 'negative']).default('positive') }).prefault({}),
  /**
   * Headings between the rows that hold for what follows: the row whose `column` matches gives `field` the group `take` of the
   * pattern, until the next such row. The heading row itself is set aside.
   */
  headings: z.array(z.strictObject({ column: columnRef, matches: pattern, field: z.enum(['economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund']), take: z.int().min(0).default(1), lookup: z.record(z.string(), z.string()).optional() })).default([]),
  /** Rows left out on purpose, each with its reason. */
  set_aside: z.array(rowTest).default([]),
  /** Sum rows: found by arithmetic and set aside; `false` keeps every row. */
  totals: z.boolean().default(true),
  /** Rows with the same key: kept side by side, added up, or refused. */
  duplicates: z.enum(['keep', 'sum', 'error']).default('keep'),
  /** Transfers inside the reporting whole, listed in a file of their own and also contained in the main one. */
  consolidation: z.strictObject({ file: z.string(), header: z.int().min(0).default(1), columns, amounts: z.array(amount).min(1), constants: constants.default({}), mode: z.enum(['report', 'exclude']).default('report') }).optional(),
  controls: z.array(z.strictObject({ name: z.union([z.string(), text]), fiscal_year: year, phase: z.enum(PHASES), period: period.default(''), direction: z.enum(DIRECTIONS), fund: z.string().optional(), amount: amountText, unit: z.enum(UNITS).default('unit'), tolerance: amountText.default('0') })).default([]),
  /** For the source record. */
  source: z.strictObject({ title: z.string().default(''), publisher: z.string().default(''), kind: z.string().default(''), language: z.string().default(''), url: z.string().default(''), licence: z.string().default(''), date: z.string().refine((s) => s === '' || isDate(s), 'date').default(''), coverage: z.enum(['complete', 'excerpt']).default('complete') }).prefault({}),
});
export type Mapping = z.output<typeof mapping>;
export type AmountColumn = Mapping['amounts'][number];
