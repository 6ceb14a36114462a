/** What a proposal is unsure of, by the place on the page where a person can decide it. */
import { matching, type Header } from '../../import/header.ts';
import type { Suggestion } from '../../import/suggest.ts';
import type { ColumnRef } from '../../model/schemas/mapping.ts';
import type { ViewContext } from '../../views/context.ts';

type Unsure = Suggestion['unsure'][number];
/** `<column>.<what>`, column from 1; `0.<what>` = the whole file; `0.other` = nothing on the page decides it. */
export interface Doubt { key: string; unsure: Unsure }

const MARKS = new Set(['decimal', 'thousands', 'numbers']), DETAILS = new Set(['fiscal_year', 'phase', 'period', 'direction', 'unit']);
const FILE = new Set(['unit', 'header', 'label_language', 'direction', 'fiscal_year', 'phase', 'period', 'encoding', 'delimiter', 'sheet']);

export function doubtsOf({ mapping, unsure }: Pick<Suggestion, 'mapping' | 'unsure'>, header: Header): Doubt[] {
  const at = (ref: unknown): number => { const c = ref === undefined ? undefined : matching(header, ref as ColumnRef)[0]; return c === undefined ? 0 : c + 1; };
  // Where every code is in the list there is nothing left to doubt.
  return unsure.filter((u) => u.why !== 'codeListed' || Number(u.params.percent) < 100).flatMap((u): Doubt[] => {
    const parts = u.path.split(/[.[\]]+/).filter(Boolean), [head = '', next = '', last = ''] = parts;
    if (head === 'amounts') {
      const column = at(mapping.amounts[Number(next)]?.column), what = last === '' ? 'role' : MARKS.has(last) ? 'marks' : DETAILS.has(last) ? last : 'role';
      return [{ key: column ? `${column}.${what}` : '0.other', unsure: u }];
    }
    if (head === 'columns' && next) {
      const source = mapping.columns?.[next], ref = typeof source === 'object' ? source.column ?? source.columns?.[0] : source, column = at(ref);
      return [{ key: column ? `${column}.role` : '0.other', unsure: u }];
    }
    if (head === 'ignore') { const column = at(mapping.ignore?.[Number(next)]?.column); return [{ key: column ? `${column}.role` : '0.other', unsure: u }]; }
    if (head === 'signs') return next ? [{ key: `0.${next}`, unsure: u }] : [{ key: '0.revenue', unsure: u }, { key: '0.expenditure', unsure: u }];
    if (head === 'direction') { const column = at(mapping.direction?.column); return [{ key: column ? `${column}.role` : '0.direction', unsure: u }]; }
    const what = head === 'constants' || head === 'file' ? next : head;
    return [{ key: FILE.has(what) ? `0.${what}` : '0.other', unsure: u }];
  });
}

/** Why, in words: ids in the parameters become the words of the language. */
export function whyWords(u: Unsure, { t, fmt }: Pick<ViewContext, 't' | 'fmt'>): string {
  const key = `importSuggest.${u.why}`;
  if (!t.has(key)) return t('check.unsurePlain');
  const params = Object.fromEntries(Object.entries(u.params).map(([k, v]) => [k, k === 'phase' && t.has(`phase.${v}`) ? t(`phase.${v}`) : k === 'direction' && t.has(`direction.${v}`) ? t(`direction.${v}`) : k === 'period' ? fmt.period(String(v)) : k === 'list' ? String(v).replace(/(?<=→ )(?:revenue|expenditure|financing)\b/g, (d) => t(`direction.${d}`)) : v]));
  return t(key, params);
}
