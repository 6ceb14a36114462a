/** The permanent list of rules. A name that was once published stays; what it means is in src/i18n/rules/<lang>.json. */
import type { Severity } from '../model/types.ts';
import type { Check, SiteCheck } from './context.ts';
import * as addresses from './rules/addresses.ts';
import * as balance from './rules/balance.ts';
import * as classifications from './rules/classifications.ts';
import * as codes from './rules/codes.ts';
import * as dealings from './rules/dealings.ts';
import * as documents from './rules/documents.ts';
import * as documentsDue from './rules/documents-due.ts';
import * as documentsReferences from './rules/documents-references.ts';
import * as documentsSame from './rules/documents-same.ts';
import * as duplicateFact from './rules/duplicate-fact.ts';
import * as executedWithoutApproved from './rules/executed-without-approved.ts';
import * as initiatives from './rules/initiatives.ts';
import * as hearings from './rules/hearings.ts';
import * as magnitudeJump from './rules/magnitude-jump.ts';
import * as mergerUnknown from './rules/merger-unknown.ts';
import * as missingTranslation from './rules/missing-translation.ts';
import * as mixedScript from './rules/mixed-script.ts';
import * as needs from './rules/needs.ts';
import * as negativeAmount from './rules/negative-amount.ts';
import * as notes from './rules/notes.ts';
import * as parentUnknown from './rules/parent-unknown.ts';
import * as people from './rules/people.ts';
import * as populationMissing from './rules/population-missing.ts';
import * as programmeFacts from './rules/programme-facts.ts';
import * as programmeOrder from './rules/programme-order.ts';
import * as programmePlan from './rules/programme-plan.ts';
import * as programmeSite from './rules/programme-site.ts';
import * as proposals from './rules/proposals.ts';
import * as quarterFalls from './rules/quarter-falls.ts';
import * as reconciliation from './rules/reconciliation.ts';
import * as reserve from './rules/reserve.ts';
import * as scorecards from './rules/scorecards.ts';
import * as scorecardsAnswers from './rules/scorecards-answers.ts';
import * as sources from './rules/sources.ts';
import * as time from './rules/time.ts';
import * as totalWithParts from './rules/total-with-parts.ts';
import * as totals from './rules/totals.ts';
import * as twoSources from './rules/two-sources.ts';
import * as unitMissing from './rules/unit-missing.ts';

export interface Rule {
  id: string;
  /** What a finding of this rule is unless the finding says otherwise. */
  severity: Severity;
  /** Who finds it: the readers, a check of the site's files, a check of one municipality, the texts when they are rendered, the command before it reads anything, or the import of a foreign table. */
  scope: 'reader' | 'site' | 'municipality' | 'text' | 'command' | 'import';
  /** A module that finds two rules at once is named by the first of them. */
  check?: Check;
  checkSite?: SiteCheck;
}

const reader = (id: string, severity: Severity = 'error'): Rule => ({ id, severity, scope: 'reader' });
const text = (id: string, severity: Severity = 'error'): Rule => ({ id, severity, scope: 'text' });
/** Found while a foreign table is brought in (src/import). */
const imports = (id: string, severity: Severity): Rule => ({ id, severity, scope: 'import' });
const site = (id: string, severity: Severity, module: { checkSite?: SiteCheck } = {}): Rule => ({ id, severity, scope: 'site', ...module });
const municipality = (id: string, severity: Severity, module: { check?: Check; checkSite?: SiteCheck } = {}): Rule => ({ id, severity, scope: 'municipality', ...module });

export const RULES: readonly Rule[] = [
  reader('encoding'), reader('lost-letters'), reader('csv-quotes'), reader('csv-delimiter'),
  reader('header-missing'), reader('header-unknown'), reader('header-duplicate'), reader('header-language', 'warning'),
  reader('row-width'), reader('cell-type'), reader('duplicate-key'),
  reader('yaml-syntax'), reader('yaml-key'), reader('yaml-value'),
  reader('file-missing'), reader('file-unknown', 'warning'), reader('file-size'), reader('file-unreadable'), reader('slug'), reader('as-of-missing', 'warning'), reader('private-text', 'warning'),

  municipality('unknown-code', 'error', codes), municipality('expired-code', 'error'),
  municipality('duplicate-fact', 'error', duplicateFact),
  municipality('unit-missing', 'error', unitMissing),
  municipality('negative-amount', 'error', negativeAmount),
  municipality('total-mismatch', 'error', totals), municipality('total-rounding', 'info'),
  municipality('total-with-parts', 'error', totalWithParts), municipality('parent-unknown', 'error', parentUnknown),
  municipality('balance', 'error', balance), municipality('balance-open', 'info'),
  municipality('magnitude-jump', 'warning', magnitudeJump),
  municipality('executed-without-approved', 'warning', executedWithoutApproved),
  municipality('quarter-falls', 'warning', quarterFalls),
  municipality('future-period', 'error', time), municipality('future-date', 'warning'),
  municipality('population-missing', 'unchecked', populationMissing),
  municipality('mixed-script', 'warning', mixedScript),
  municipality('unknown-source', 'error', sources), municipality('source-missing', 'info'), municipality('two-sources', 'info', twoSources),
  municipality('unknown-note', 'warning', notes), municipality('unused-note', 'info'), municipality('note-missing', 'info'), municipality('note-language', 'info'),
  municipality('reserve', 'warning', reserve), municipality('reconciliation', 'error', reconciliation),
  municipality('missing-translation', 'info', missingTranslation),
  municipality('merger-unknown', 'error', mergerUnknown), municipality('merger-late', 'warning'),

  municipality('measure-without-source', 'info', programmePlan), municipality('measure-money-mixed', 'warning'), municipality('measure-task-unknown', 'warning'), municipality('programme-reference', 'error'),
  municipality('order-of-events', 'warning'), municipality('term-differs', 'warning'), municipality('project-cost', 'warning'), municipality('upkeep-missing', 'warning'),
  municipality('working-group', 'warning', programmeFacts), municipality('district-members', 'error'), municipality('risk-amount', 'warning'), municipality('indicator-direction', 'error'), municipality('placeholder', 'error'),
  municipality('approval-before-hearing', 'warning', programmeOrder), municipality('tariff-period', 'warning'), municipality('district-sum', 'error'),

  municipality('initiative-fund', 'error', initiatives), municipality('initiative-fund-used', 'info'), municipality('initiative-count', 'warning'), municipality('initiative-order', 'warning'), municipality('initiative-claim', 'warning'),
  municipality('initiative-amount', 'info'), municipality('initiative-line', 'warning'), municipality('need-because', 'error', needs), municipality('need-link', 'warning'), municipality('asked-women', 'error'), municipality('village-not-asked', 'info'),

  municipality('hearing-notice', 'error', hearings), municipality('hearing-notice-unstated', 'info'), municipality('hearing-notice-late', 'error'), municipality('hearing-window', 'warning'), municipality('hearing-past', 'warning'), municipality('hearing-minutes', 'warning'), municipality('hearing-moved', 'error'), municipality('participation-reference', 'error'),
  municipality('proposal-reason', 'error', proposals), municipality('proposal-pending', 'warning'), municipality('proposal-result', 'warning'), municipality('proposal-dates', 'error'), municipality('people-parts', 'error', people),
  municipality('purchase-result', 'warning', dealings), municipality('purchase-amount', 'warning'), municipality('transfer-budget', 'warning'), municipality('amendment-sign', 'error'), municipality('amendment-chain', 'warning'), municipality('amendment-restores', 'error'),

  municipality('document-future', 'error', documents), municipality('document-role', 'warning'), municipality('document-untitled', 'warning'), municipality('document-contradiction', 'warning'), municipality('document-channel', 'info'), municipality('document-early', 'warning'),
  municipality('document-differs', 'warning', documentsSame), municipality('document-twice', 'error'), municipality('address-taken', 'error', addresses), municipality('document-reference', 'error', documentsReferences), municipality('document-due', 'info', documentsDue), municipality('budget-days', 'error'),
  municipality('scorecard-answer', 'error', scorecardsAnswers), municipality('scorecard-answer-differs', 'warning'), site('scorecard-evidence', 'error', scorecards), site('scorecard-double', 'error'), site('scorecard-weight', 'error'),

  site('unverified-code', 'info', classifications), site('unknown-concept', 'warning'), site('parent-loop', 'error'),
  site('legal-unverified', 'info', programmeSite), site('calendar-step', 'error'),

  text('live-figure'), text('front-matter'), text('unsafe-link', 'warning'), text('language-words', 'warning'),
  text('claim'), text('claim-share', 'warning'), text('claim-like', 'warning'), text('claim-rate', 'warning'), text('claim-form'), text('section-missing', 'warning'), text('block-missing', 'warning'), text('text-id-repeated'), text('question-without-heading'),
  imports('encoding-guess', 'warning'), imports('mojibake', 'error'), imports('line-ends', 'info'), imports('cut-short', 'warning'), imports('table-limit', 'error'), imports('file-type', 'error'),
  imports('row-short', 'warning'), imports('row-long', 'warning'), imports('mapping-column', 'error'), imports('mapping-value', 'error'), imports('header-repeated', 'info'), imports('column-unused', 'info'),
  imports('number-ambiguous', 'error'), imports('number-unreadable', 'error'), imports('number-repaired', 'warning'), imports('number-rounded', 'warning'), imports('amount-missing', 'info'),
  imports('code-damaged', 'error'), imports('code-zeros', 'warning'), imports('code-unlisted', 'warning'), imports('label-unlisted', 'info'), imports('lookup-missing', 'error'),
  imports('encoding-declared', 'error'), imports('zero-column', 'info'), imports('unit-undeclared', 'error'), imports('unit-differs', 'error'), imports('sum-row', 'info'), imports('sum-wrong', 'warning'), imports('sum-likely', 'warning'), imports('sign-stray', 'warning'),
  imports('control-mismatch', 'error'), imports('import-gap', 'warning'), imports('duplicate-rows', 'warning'), imports('granularity', 'warning'), imports('import-jump', 'warning'), imports('import-overlap', 'warning'), imports('file-twin', 'warning'), imports('year-check', 'warning'),
  imports('private-data', 'error'), imports('html-cell', 'info'), imports('sheet-hidden', 'warning'), imports('sheet-several', 'info'), imports('sheet-formula', 'error'), imports('sheet-error-cell', 'error'), imports('sheet-text-number', 'info'), imports('sheet-merged', 'warning'),
  imports('nothing-imported', 'error'), imports('elimination-unmatched', 'warning'), imports('no-municipality', 'error'),

  { id: 'cannot-run', severity: 'error', scope: 'command' },
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((r) => [r.id, r]));
/** A rule that is not in the list yet is taken seriously. */
export const severityOf = (id: string): Severity => BY_ID.get(id)?.severity ?? 'error';
