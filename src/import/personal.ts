/** Columns of names, phones, personal numbers or birth dates: a budget has none, and nobody's are to be published by accident. */
import { finding } from '../readers/text.ts';
import type { Plan } from './plan.ts';
import { sampleRows, surveyColumn, type Survey } from './survey.ts';
import type { Collect } from './types.ts';
import { VOCABULARY as V } from './vocabulary.ts';

/** What kind of personal data a column looks like holding, by its header or by at least half of its cells; '' = none. */
export function privateKind(s: Survey): string {
  if (s.n === 0) return '';
  for (const k of ['name', 'phone', 'person-number', 'birth'] as const) if (V.private[k].in(s.tokens)) return k;
  if (s.personNumbers * 2 >= s.n && s.n >= 2) return 'person-number';
  if (s.phones * 2 >= s.n && s.n >= 2) return 'phone';
  if (s.people * 2 >= s.n && s.n >= 2) return 'name';
  return '';
}

/** Columns of a real table; further ones are not looked at. */
const WIDEST = 400;
/** Tells every such column that the mapping uses or does not mention; one that it leaves out on purpose goes nowhere. */
export function findPersonal({ opened: { grid }, header, amounts, ignored, file }: Plan, report: Collect): void {
  const rows = sampleRows(grid, header.first, new Set()), figures = new Set(amounts.map((a) => a.column)), left = new Set(ignored);
  for (let c = 0; c < Math.min(header.width, WIDEST); c++) {
    if (figures.has(c) || left.has(c)) continue;
    const kind = privateKind(surveyColumn(grid, rows, c, header.names[c] ?? ''));
    if (kind) report(finding('private-data', file, grid.line(header.rows.at(-1) ?? header.first), c + 1, { actual: header.names[c] || String(c + 1), params: { kind } }));
  }
}
