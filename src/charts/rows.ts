import type { CellState, ChartCell, ChartRow, ChartSpec } from './types.ts';

/** Id of the column that is drawn. */
export function drawnColumn(spec: ChartSpec): string {
  return spec.options?.draw ?? spec.columns[0]?.id ?? '';
}
/** State that a mark may take: a cell without a value is never drawn as if it had one. */
export function stateOf(cell: ChartCell | undefined): CellState {
  if (!cell) return 'not-computable';
  return cell.value === null && cell.state !== 'not-computable' ? 'unknown' : cell.state;
}
/** The number to draw, or null where no number may be drawn. */
export function valueOf(cell: ChartCell | undefined): number | null {
  const s = stateOf(cell);
  return !cell || s === 'unknown' || s === 'not-computable' ? null : cell.value;
}
/** What the drawing prints for a cell. */
export function printed(spec: ChartSpec, cell: ChartCell | undefined): string {
  if (!cell) return '';
  if (cell.text !== '') return cell.text;
  const s = stateOf(cell);
  return s === 'unknown' ? spec.words.noData : s === 'not-computable' ? spec.words.notComputable : '';
}

export interface Drawn { row: ChartRow; cell: ChartCell | undefined; state: CellState; value: number | null; text: string }
/** Rows as every output lists them: in the order given, or by the drawn value, the unknown after it, `last` at the end. */
export function orderedRows(spec: ChartSpec): ChartRow[] {
  const sort = spec.options?.sort ?? (spec.kind === 'bars' || spec.kind === 'treemap' ? 'value' : 'given');
  if (sort === 'given') return [...spec.rows];
  const column = drawnColumn(spec);
  const rank = (row: ChartRow) => (row.last ? 2 : valueOf(row.cells[column]) === null ? 1 : 0);
  return spec.rows
    .map((row, i) => ({ row, i, rank: rank(row), v: valueOf(row.cells[column]) ?? 0 }))
    .sort((a, b) => a.rank - b.rank || (a.rank === 2 ? 0 : b.v - a.v) || a.i - b.i)
    .map((q) => q.row);
}
/** Rows with the cell that is drawn. */
export function drawnRows(spec: ChartSpec): Drawn[] {
  const column = drawnColumn(spec);
  return orderedRows(spec).map((row) => {
    const cell = row.cells[column];
    return { row, cell, state: stateOf(cell), value: valueOf(cell), text: printed(spec, cell) };
  });
}
