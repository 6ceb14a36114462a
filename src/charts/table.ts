import { drawnColumn, orderedRows, printed, stateOf, valueOf } from './rows.ts';
import type { ChartCell, ChartColumn, ChartRow, ChartSpec, ChartTable, TableCell } from './types.ts';

const DASH = '–';
/** Kinds whose table is turned: years go down, series across, so that ten years fit a phone. */
const turned = (spec: ChartSpec) => spec.kind === 'line' || spec.kind === 'columns';

/** Columns of every tabular output: those of the spec, and the plan where rows carry one outside the columns. */
function allColumns(spec: ChartSpec): ChartColumn[] {
  const own = [...spec.columns];
  if (!own.some((c) => c.id === 'plan') && [...spec.rows, ...(spec.total ? [spec.total] : [])].some((row) => row.plan)) own.push({ id: 'plan', label: spec.words.plan ?? '' });
  return own;
}
const cellOf = (row: ChartRow, column: string): ChartCell | undefined => row.cells[column] ?? (column === 'plan' ? row.plan : undefined);
const stateWord = (spec: ChartSpec, cell: ChartCell | undefined) => (cell?.state === 'forecast' ? spec.words.forecast : cell?.state === 'planned' ? spec.words.planned : undefined);

function tableCell(spec: ChartSpec, cell: ChartCell | undefined, column: Pick<ChartColumn, 'align' | 'show'>, word: string | undefined): TableCell {
  const align = column.align ?? 'end';
  if (!cell) return { text: DASH, align };
  const drawn = printed(spec, cell);
  const exact = cell.exact ?? drawn;
  const out: TableCell = { text: column.show === 'text' ? drawn : exact, align, state: stateOf(cell) };
  if ((column.show ?? 'both') === 'both' && drawn !== exact) out.drawn = drawn;
  if (word) out.text += `, ${word}`;
  return out;
}
/** True when the cells present all have one state; then the heading can say it once. */
const oneState = (cells: readonly (ChartCell | undefined)[]) => new Set(cells.filter((c) => c !== undefined).map((c) => c.state)).size <= 1;

/** The table behind the figure: every number drawn, exact where the drawing rounds. */
export function chartTable(spec: ChartSpec): ChartTable {
  const columns = allColumns(spec);
  const rows = orderedRows(spec);
  const first = { text: spec.words.first, align: 'start' as const };
  if (turned(spec)) {
    return {
      caption: spec.subtitle,
      head: [first, ...rows.map((row) => ({ text: row.label, align: 'end' as const }))],
      rows: columns.map((c) => {
        const cells = rows.map((row) => cellOf(row, c.id));
        const word = oneState(cells) ? stateWord(spec, cells.find((q) => q !== undefined)) : undefined;
        return {
          head: { text: word ? `${c.label}, ${word}` : c.label, align: 'start', },
          cells: cells.map((cell) => tableCell(spec, cell, c, word ? undefined : stateWord(spec, cell))),
          total: false,
        };
      }),
    };
  }
  const mixed = new Set(columns.filter((c) => !oneState(rows.map((row) => cellOf(row, c.id)))).map((c) => c.id));
  const line = (row: ChartRow, total: boolean) => {
    const head: TableCell = { text: row.label, align: 'start' };
    if (row.href) head.href = row.href;
    const cells = columns.map((c) => { const cell = cellOf(row, c.id); return tableCell(spec, cell, c, mixed.has(c.id) ? stateWord(spec, cell) : undefined); });
    if (spec.words.sub) cells.push({ text: row.sub ?? '', align: 'end' });
    return { head, cells, total };
  };
  return {
    caption: spec.subtitle,
    head: [first, ...columns.map((c) => ({ text: c.label, align: c.align ?? ('end' as const) })), ...(spec.words.sub ? [{ text: spec.words.sub, align: 'end' as const }] : [])],
    rows: [...rows.map((row) => line(row, row.mark === 'total')), ...(spec.total ? [line(spec.total, true)] : [])],
  };
}

const rawOf = (cell: ChartCell | undefined): string => { const v = valueOf(cell); return !cell || v === null ? '' : cell.raw ?? String(v); };
/** Quotes where CSV needs it, and disarms a text that a spreadsheet would run as a formula. */
function csvField(s: string): string {
  const safe = /^[=+@\t\r-]/.test(s) ? `'${s}` : s;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
const outputRows = (spec: ChartSpec) => [...orderedRows(spec), ...(spec.total ? [spec.total] : [])];

/**
 * The figure as CSV: UTF-8, comma, decimal point, `id,label` and one column per column of the chart with the exact figures; empty =
 * not known. A column in which anything else than facts stands is followed by `<column>_state`.
 */
export function chartCsv(spec: ChartSpec): string {
  const columns = allColumns(spec);
  const rows = outputRows(spec);
  const withState = new Set(columns.filter((c) => rows.some((row) => { const cell = cellOf(row, c.id); return cell && stateOf(cell) !== 'happened'; })).map((c) => c.id));
  const head = ['id', 'label', ...columns.flatMap((c) => (withState.has(c.id) ? [c.id, `${c.id}_state`] : [c.id]))];
  const lines = rows.map((row) => [
    csvField(row.id), csvField(row.label),
    ...columns.flatMap((c) => { const cell = cellOf(row, c.id); return withState.has(c.id) ? [rawOf(cell), cell ? stateOf(cell) : ''] : [rawOf(cell)]; }),
  ]);
  return `${[head.map(csvField), ...lines].map((l) => l.join(',')).join('\n')}\n`;
}

/** The figure as plain data: words, columns, and per cell the exact decimal as a string (`null` = not known) with its state. */
export function chartJson(spec: ChartSpec): unknown {
  const columns = allColumns(spec);
  const row = (q: ChartRow) => ({
    id: q.id, label: q.label, hue: q.hue, ...(q.mark ? { mark: q.mark } : {}), ...(q.side ? { side: q.side } : {}), ...(q.sub ? { note: q.sub } : {}),
    cells: Object.fromEntries(columns.flatMap((c) => { const cell = cellOf(q, c.id); return cell ? [[c.id, { value: rawOf(cell) === '' ? null : rawOf(cell), text: printed(spec, cell), state: stateOf(cell) }]] : []; })),
  });
  return {
    id: spec.id, kind: spec.kind, headline: spec.headline, subtitle: spec.subtitle, description: spec.description, sentence: spec.sentence,
    columns: columns.map((c) => ({ id: c.id, label: c.label })), rows: orderedRows(spec).map(row), ...(spec.total ? { total: row(spec.total) } : {}),
    drawn: turned(spec) || spec.kind === 'small-multiples' ? null : drawnColumn(spec),
    sources: spec.sources,
  };
}

/** Numbers in a text, without their group spaces, so that «1 284» and «1284» are one. */
function numbers(s: string): string[] {
  return (s.replace(/(\d)[\u00a0\u202f](?=\d)/g, '$1').match(/\d+(?:[.,]\d+)?/g) ?? []);
}
const unescape = (s: string) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
/** True when `drawn` («30,9») is `exact` («30912400») in thousands, millions or billions, rounded to the decimals it shows. */
function rounds(drawn: string, exact: string): boolean {
  const value = Number(exact.replace(',', '.'));
  const decimals = /[.,](\d+)$/.exec(drawn)?.[1]?.length ?? 0;
  return [1, 1e3, 1e6, 1e9].some((scale) => Math.abs(value / scale - Number(drawn.replace(',', '.'))) <= 0.5 * 10 ** -decimals + 1e-9);
}
/**
 * Numbers printed in a drawing that do not stand in its table; axis ticks (class `tk`) are a scale and not figures. With `rounded`,
 * for tables that show exact figures only, a drawn number may also be the rounding of one in the table.
 */
export function orphanNumbers(spec: ChartSpec, svg: string, rounded = false): string[] {
  const table = chartTable(spec);
  const listed = new Set([...table.head.map((h) => h.text), ...table.rows.flatMap((q) => [q.head, ...q.cells]).flatMap((c) => [c.text, c.drawn ?? ''])].flatMap(numbers));
  const drawn = [...svg.matchAll(/<(?:text|b)\b([^>]*)>(.*?)<\/(?:text|b)>/gs)].filter((m) => !/class="[^"]*\btk\b/.test(m[1] ?? '')).map((m) => unescape((m[2] ?? '').replace(/<[^>]*>/g, ' ')));
  return [...new Set(drawn.flatMap(numbers))].filter((n) => !listed.has(n) && !(rounded && [...listed].some((exact) => rounds(n, exact))));
}
