/** Facts → CSV text, in the form the readers take. */
import Papa from 'papaparse';
import type { Fact, Lang } from './types.ts';
import { minorToDecimal } from './money.ts';

export type Cell = string | number | null;
/** RFC 4180 with `\n` line ends; null becomes an empty cell. */
export const toCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  Papa.unparse({ fields: [...header], data: rows.map((r) => r.map((c) => c ?? '')) }, { newline: '\n' }) + '\n';

/**
 * Text cells that a spreadsheet would take for a formula get an apostrophe in front; numbers are left alone, so that
 * negative amounts stay numbers. With the byte-order mark that Excel needs to see UTF-8.
 */
export const toExcelCsv = (header: readonly string[], rows: readonly (readonly Cell[])[], numeric: ReadonlySet<string>): string =>
  '\ufeff' + toCsv(header, rows.map((r) => r.map((c, i) => (typeof c === 'string' && !numeric.has(header[i]!) && /^[=+\-@\t\r]/.test(c) ? `'${c}` : c))));

/** The header of budget.csv in the site's languages: the contract's columns, then the optional ones. */
export const budgetHeader = (languages: readonly Lang[]): string[] => [
  'fiscal_year', 'phase', 'period', 'direction', 'economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'amount',
  ...languages.map((l) => `label_${l}`), 'note_id', 'source_id', 'source_ref', 'line_id', 'parent_id', 'role', 'marks', 'printed', 'code_confidence', 'file', 'row',
];
export const budgetRow = (f: Fact, languages: readonly Lang[], digits: number): Cell[] => [
  f.fiscal_year, f.phase, f.period, f.direction, f.economic, f.functional, f.programme, f.unit, f.fund, f.amount === null ? null : minorToDecimal(f.amount, digits),
  ...languages.map((l) => f.label[l] ?? ''), f.note_id, f.source_id, f.source_ref, f.line_id, f.parent_id, f.role === 'line' ? '' : f.role, f.marks.join(' '), f.printed,
  f.confidence, f.file, f.line,
];
