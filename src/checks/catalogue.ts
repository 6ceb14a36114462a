/** The permanent list of rules. A name that was once published stays; what it means is in src/i18n/rules/<lang>.json. */
import type { Severity } from '../model/types.ts';
import type { Check, SiteCheck } from './context.ts';
import * as codes from './rules/codes.ts';
import * as duplicateFact from './rules/duplicate-fact.ts';
import * as mixedScript from './rules/mixed-script.ts';
import * as negativeAmount from './rules/negative-amount.ts';
import * as sources from './rules/sources.ts';
import * as time from './rules/time.ts';
import * as totals from './rules/totals.ts';

export interface Rule {
  id: string;
  /** What a finding of this rule is unless the finding says otherwise. */
  severity: Severity;
  /** Who finds it: the readers, a check of the site's files, or a check of one municipality. */
  scope: 'reader' | 'site' | 'municipality';
  /** A module that finds two rules at once is named by the first of them. */
  check?: Check;
  checkSite?: SiteCheck;
}

const reader = (id: string, severity: Severity = 'error'): Rule => ({ id, severity, scope: 'reader' });
const municipality = (id: string, severity: Severity, module: { check?: Check; checkSite?: SiteCheck } = {}): Rule => ({ id, severity, scope: 'municipality', ...module });

export const RULES: readonly Rule[] = [
  reader('encoding'), reader('csv-quotes'), reader('csv-delimiter'),
  reader('header-missing'), reader('header-unknown'), reader('header-duplicate'), reader('header-language', 'warning'),
  reader('row-width'), reader('cell-type'), reader('duplicate-key'),
  reader('yaml-syntax'), reader('yaml-key'), reader('yaml-value'),
  reader('file-missing'), reader('file-unknown', 'warning'), reader('file-size'), reader('slug'), reader('as-of-missing', 'warning'),

  municipality('unknown-code', 'error', codes), municipality('expired-code', 'error'),
  municipality('duplicate-fact', 'error', duplicateFact),
  municipality('negative-amount', 'error', negativeAmount),
  municipality('total-mismatch', 'error', totals), municipality('total-rounding', 'info'),
  municipality('future-period', 'error', time), municipality('future-date', 'warning'),
  municipality('unknown-source', 'error', sources), municipality('source-missing', 'info'),
  municipality('mixed-script', 'warning', mixedScript),
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((r) => [r.id, r]));
export const ruleOf = (id: string): Rule | undefined => BY_ID.get(id);
/** A rule that is not in the list yet is taken seriously. */
export const severityOf = (id: string): Severity => BY_ID.get(id)?.severity ?? 'error';
