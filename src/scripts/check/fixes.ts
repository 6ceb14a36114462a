/** Which field of the page decides what a problem asks for. A hint that speaks of a mapping's keys helps nobody who has only this page. */
import type { Finding } from '../../model/types.ts';
import type { Translator } from '../../i18n/index.ts';
import type { Fix } from './protocol.ts';
import type { Draft } from './edits.ts';

const FILE: Readonly<Record<string, string>> = { 'encoding-guess': 'encoding', mojibake: 'encoding', 'unit-undeclared': 'unit', 'unit-differs': 'unit', 'sheet-several': 'sheet' };
const COLUMN: Readonly<Record<string, string>> = { 'number-ambiguous': 'marks', 'column-unused': 'role' };
const ASKED = new Set(['fiscal_year', 'phase', 'period', 'direction']);

/** Null where no field of the page decides it. `kind` of the opened file; `ready`: read by a ready mapping. */
export function fixOf({ rule, column, params }: Pick<Finding, 'rule' | 'column' | 'params'>, draft: Draft, kind: string, ready: boolean, t: Translator): Fix | null {
  const whole = (id: string): Fix => ({ id: `ck-0-${id}`, label: t(`check.fact.${id}`) });
  if (rule === 'mapping-column') return ready ? { id: 'ck-mapping', label: t('check.mapping') } : null;
  if (rule === 'mapping-value') { const field = String(params.field); return ASKED.has(field) && !(field in (draft.columns ?? {})) ? whole(field) : null; }
  if (rule === 'year-check') return 'fiscal_year' in (draft.columns ?? {}) ? null : column > 0 && draft.constants?.fiscal_year === undefined ? { id: `ck-${column}-fiscal_year`, label: t('check.fact.fiscal_year') } : whole('fiscal_year');
  const file = FILE[rule], own = COLUMN[rule];
  if (file) return file === 'encoding' && kind !== 'csv' ? null : whole(file);
  return own && column > 0 ? { id: `ck-${column}-${own}`, label: t(own === 'marks' ? 'check.marks' : 'check.isWhat') } : null;
}
