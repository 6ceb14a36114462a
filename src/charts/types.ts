/**
 * One object per chart: figure, key, table, sentence, .csv and .json all come from a `ChartSpec`. The engine of charts knows no
 * language: every word and every formatted number arrives in the spec.
 *
 * How to fill one in
 * - `rows` × `columns` is the table. For `line` and `columns` a row is a series and a column is a year; for `small-multiples` a row
 *   is a panel and a column is a period; for all others a row is a bar, part, step or box, and `options.draw` names the column that is
 *   drawn (default: the first one).
 * - A cell: `value` is a plain number in any one unit for the whole chart (money: minor units are fine), `null` = not known; `text` is
 *   what the drawing prints («1,3 млн»); `exact` is what the table prints («1 284 600», default: `text`); `raw` is what .csv and .json
 *   carry («1284600.00», default: `String(value)`). A cell that is absent means "does not apply here" (a dash in the table).
 * - `state` decides the fill: happened solid · planned outline · forecast dashed · unknown hatched · not-computable nothing.
 * - `hue` says the kind of money and nothing else; `ink` is for totals.
 * - Numbers drawn from `sub` and from texts must stand in the table too: `orphanNumbers(spec)` lists those that do not. Give
 *   `words.sub` to add the column of subs to the table.
 *
 * Options by kind (all optional)
 *   bars             draw, max, share, sort ('value' by default)
 *   plan-bars        draw, max, share, sort ('given'); the marker is `row.plan`; without `row.sub` the line beneath is «words.plan: plan.text»
 *   strip            draw: whole numbers that sum to 100
 *   stack            draw, inside (column whose text stands in the parts), height
 *   waterfall        draw; `row.mark: 'total'` = a level reached, every other row is a signed step
 *   sankey           draw, `row.side: 'source' | 'use'`; both sides must have the same sum
 *   line             breaks, tickScale, unit, max; `row.pale: true` = a series for reference
 *   columns          max, height; `row.mark: 'plan'` = drawn as strokes over the columns (target, plan)
 *   small-multiples  max, reference (a level drawn across each panel, e.g. 100 when values are per cent)
 *   treemap          draw
 */
export const CELL_STATES = ['happened', 'planned', 'forecast', 'unknown', 'not-computable'] as const;
export type CellState = (typeof CELL_STATES)[number];
export const HUES = ['own', 'shared', 'transfer', 'other', 'spending', 'neutral', 'ink'] as const;
export type Hue = (typeof HUES)[number];
export const CHART_KINDS = ['bars', 'plan-bars', 'strip', 'stack', 'line', 'columns', 'waterfall', 'sankey', 'small-multiples', 'treemap'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

export interface ChartCell {
  /** Number drawn, in the unit of the chart; null = not known (never zero). */
  value: number | null;
  /** Formatted for the drawing; '' = the word for the state. */
  text: string;
  state: CellState;
  /** Formatted for the table where the drawing rounds. */
  exact?: string;
  /** Decimal string for .csv and .json. */
  raw?: string;
}

export interface ChartRow {
  /** Unique within the chart; also the row's name in .csv and .json. */
  id: string;
  label: string;
  hue: Hue;
  cells: Readonly<Record<string, ChartCell>>;
  /** Second, quieter line: change on last year, «8,5 / 10,0 млн», the reason why there is no figure. */
  sub?: string;
  /** Adjusted plan of this row, drawn as an upright stroke. */
  plan?: ChartCell;
  /** Where the row's name in the table links to. */
  href?: string;
  /** `total`: a sum of other rows (waterfall level). `plan`: a series drawn as strokes (columns). */
  mark?: 'total' | 'plan';
  /** Sankey: which end of the flow. */
  side?: 'source' | 'use';
  /** Stays at the end when rows are sorted («Others»). */
  last?: boolean;
  /** Line: a series for reference, drawn grey and thin. */
  pale?: boolean;
}

export interface ChartColumn { id: string; label: string; align?: 'start' | 'end'; /** Table shows `exact` with `text` before it where they differ (both), or one of the two. */ show?: 'both' | 'exact' | 'text' }
export interface KeyItem { hue?: Hue; state?: CellState; /** `plan` = the upright stroke, `level` = the lying stroke, `line` = a series over time. */ mark?: 'plan' | 'level' | 'line' | 'pale-line'; label: string; value?: string }
export interface ChartSource { text: string; href?: string }

export const FALLBACK_REASONS = ['negative', 'missing', 'not-100', 'too-many', 'too-small', 'same-hue', 'unequal-sides', 'levels-differ'] as const;
/** Why a chart was drawn as bars: a negative part; a missing part; parts that do not sum to 100; more than 12 boxes; a box too small to name; parts nobody could tell apart; sources and uses with different sums; a level that its steps do not reach. */
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

export interface ChartWords {
  /** «маалымат жок» */
  noData: string;
  /** «эсептелбейт» */
  notComputable: string;
  /** Summary of the table's details, «Таблица». */
  table: string;
  /** «Булак» */
  source: string;
  /** Summary of the calculation slot, «Эсепти көрсөтүү». */
  calculation?: string;
  /** Heading of the table's first column; also used for years in a turned table. */
  first: string;
  /** Heading of the table column that repeats `row.sub`; absent = no such column. */
  sub?: string;
  /** «такталган план»: heading of the added plan column and start of the line beneath a plan bar. */
  plan?: string;
  /** «болжол», named beside a dashed line; state in the table. */
  forecast?: string;
  /** Names of the states for a table cell that is planned («план»). */
  planned?: string;
  /** Decimal mark and thousands separator, for axis ticks only. */
  decimal: string;
  group: string;
  /** Sentences that say why bars are shown instead. */
  fallback?: Partial<Record<FallbackReason, string>>;
}

export interface ChartOptions {
  /** Column drawn; default the first. */
  draw?: string;
  /** Value at full length: give two figures the same number and they share a scale. A larger value in the rows wins. */
  max?: number;
  /** Bars: per cent of the width that the longest bar may take. Default: all that the second lines leave. Second lines that do not fit beside bars of a given share go below. Charts that share `max` need the same share. */
  share?: number;
  sort?: 'value' | 'given';
  /** Stack: column whose text stands inside the parts. */
  inside?: string;
  /** Line: columns after which nothing may be joined (merger, change of classification), with the word above the cut. */
  breaks?: readonly { after: string; label: string }[];
  /** Line: ticks are divided by this before printing (1e8: minor units → millions). */
  tickScale?: number;
  /** Line: printed over the axis, «млн сом». */
  unit?: string;
  /** Small multiples: level drawn across every panel. */
  reference?: number;
  /** Columns (default 190), stack (40): height in px. */
  height?: number;
}

export interface ChartSpec {
  kind: ChartKind;
  /** `[a-z][a-z0-9-]*`, unique on its page: prefix of all ids inside the drawing and name of the .csv and .json. */
  id: string;
  /** The message, with the number in it. */
  headline: string;
  /** What, where, year, phase, period, unit. */
  subtitle: string;
  /** `<title>` of the drawing; default: the headline. */
  title?: string;
  /** `<desc>` of the drawing. */
  description: string;
  /** One generated sentence. */
  sentence: string;
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
  /** Last row of the table; not drawn (sankey: the bar in the middle). */
  total?: ChartRow;
  key?: readonly KeyItem[];
  sources: readonly ChartSource[];
  words: ChartWords;
  options?: ChartOptions;
}

/** `svg`: one `<svg>` (fluid), two of which the style sheet shows one (n narrow, w wide; fn, fw for fluid ones), or a `<div class="sm">` of small ones. */
export interface Drawing { svg: string; fallback?: FallbackReason; /** Line: what did not fit beside its marks and stands in the key. */ left?: readonly ('names' | 'forecast' | 'unknown')[] }
/** What a `layout.ts` gives back: markup, or the reason why this chart cannot be drawn honestly. */
export type Layout = (spec: ChartSpec) => Drawing | { refuse: FallbackReason };

export interface TableCell { text: string; /** Rounded form that the drawing prints, where it differs. */ drawn?: string; href?: string; align: 'start' | 'end'; state?: CellState }
export interface ChartTable { caption: string; head: { text: string; align: 'start' | 'end' }[]; rows: { head: TableCell; cells: TableCell[]; total: boolean }[] }
