/**
 * Charts: one object in, everything about one figure out. See `types.ts` for the shape of `ChartSpec` and the options of each kind.
 *
 *   drawChart(spec)            → { svg, fallback? }   markup for `components/charts/Figure.astro`; `fallback` says why bars were drawn
 *   chartTable(spec)           → { caption, head, rows }
 *   chartKey(spec)             → KeyItem[]            `spec.key`; where none is given, the parts of a stack, the series of columns, and of a line
 *                                what did not fit beside it
 *   chartCsv(spec)             → string               exact figures, UTF-8, comma
 *   chartJson(spec)            → plain data
 *   orphanNumbers(spec, svg, rounded?) → numbers drawn that do not stand in the table (or, with `rounded`, are not the rounding of
 *                                one there); must be empty
 *   textWidth, wrapText        → widths without a browser
 *
 * In a page:  <Figure spec={spec} csv={`…/charts/${spec.id}.csv`} json={`…/charts/${spec.id}.json`} />  (slot `calculation`)
 * Once per page, in the layout:  <ChartDefs />  (pattern `#hatch`)
 */
import { layout as bars } from './bars/layout.ts';
import { layout as columns } from './columns/layout.ts';
import { layout as line, lineKey } from './line/layout.ts';
import { layout as planBars } from './plan-bars/layout.ts';
import { drawnRows, stateOf } from './rows.ts';
import { layout as sankey } from './sankey/layout.ts';
import { layout as smallMultiples } from './small-multiples/layout.ts';
import { layout as stack } from './stack/layout.ts';
import { layout as strip } from './strip/layout.ts';
import { layout as treemap } from './treemap/layout.ts';
import { layout as waterfall } from './waterfall/layout.ts';
import type { ChartKind, ChartSpec, Drawing, KeyItem, Layout } from './types.ts';

export * from './types.ts';
export { chartCsv, chartJson, chartTable, orphanNumbers } from './table.ts';
export { textWidth, wrapText } from './measure.ts';

const layouts: Readonly<Record<ChartKind, Layout>> = { bars, 'plan-bars': planBars, strip, stack, line, columns, waterfall, sankey, 'small-multiples': smallMultiples, treemap };

/** A figure asks for its drawing and for its key, which depends on the drawing. */
const drawn = new WeakMap<ChartSpec, Drawing>();

/** Draws the chart; where it cannot be drawn honestly, draws bars and says why. Throws RangeError on an id that cannot be one. */
export function drawChart(spec: ChartSpec): Drawing {
  let drawing = drawn.get(spec);
  if (!drawing) {
    const own = layouts[spec.kind](spec);
    drawn.set(spec, (drawing = 'refuse' in own ? { ...bars(spec), fallback: own.refuse } : own));
  }
  return drawing;
}

/** Entries of the key. A stack names its parts there, in the order of the bar; columns name their series; lines name all of theirs when one name had no room beside its line. */
export function chartKey(spec: ChartSpec): KeyItem[] {
  if (spec.key) return [...spec.key];
  if (drawChart(spec).fallback) return [];
  const unknown: KeyItem[] = spec.rows.some((row) => spec.columns.some((c) => row.cells[c.id] && stateOf(row.cells[c.id]) === 'unknown')) ? [{ state: 'unknown', label: spec.words.noData }] : [];
  if (spec.kind === 'small-multiples') return unknown;
  if (spec.kind === 'columns') return [...(spec.rows.length > 1 ? spec.rows.map((row): KeyItem => (row.mark === 'plan' ? { mark: 'level', label: row.label } : { hue: row.hue, label: row.label })) : []), ...unknown];
  if (spec.kind === 'line') {
    const left = drawChart(spec).left ?? [];
    const ahead = spec.rows.find((row) => Object.values(row.cells).some((cell) => stateOf(cell) === 'forecast'));
    return [
      ...(left.includes('names') ? spec.rows.map(lineKey) : []),
      ...(left.includes('forecast') && ahead && spec.words.forecast ? [{ ...lineKey(ahead), state: 'forecast' as const, label: spec.words.forecast }] : []),
      ...(left.includes('unknown') ? unknown : []),
    ];
  }
  if (spec.kind !== 'stack') return [];
  return drawnRows(spec).map((q) => ({ hue: q.row.hue, state: q.state, label: q.row.label, value: q.text }));
}
