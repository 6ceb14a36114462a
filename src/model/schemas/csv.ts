/**
 * One schema per CSV file kind. `columns` is a zod object; columns marked `required` must be in the header, the others may be
 * left out. Columns ending in `_<lang>` repeat for every language of the site (written here once, as `name_*`).
 * The words for people (what the column means) are in src/i18n/formats/<lang>.json under `<kind>.<column>`.
 */
import { z } from 'zod';
import { PHASES, DIRECTIONS, ROLES, SCHEMES } from '../types.ts';
import { STOCK_ITEMS, GROUPS } from '../concepts.ts';
import * as c from './cells.ts';
import { FUNDING_SOURCES } from './funding.ts';
import { kind, type CsvKind } from './kind.ts';
import { amendments, budgetCalendar, documents, holidays, procurement, scorecardAnswers, transferInputs, transfers } from './records.ts';
import { consultations, hearings, initiativeMoney, initiativeRounds, initiatives, initiativeSteps, needs, people, proposals } from './participation.ts';

export type { CsvKind } from './kind.ts';

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const BUDGET_HEADER = ['fiscal_year', 'phase', 'period', 'direction', 'economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'amount', 'label_ky', 'label_ru', 'label_en', 'note_id', 'source_id', 'source_ref'] as const;

/** Budget lines, one fact per row. The first sixteen columns are the contract; the last five are optional. */
export const budget = kind({
  id: 'budget', path: 'municipalities/<slug>/budget/*.csv',
  columns: z.object({
    fiscal_year: c.year(), phase: c.choice(PHASES, 'approved'), period: c.period(), direction: c.choice(DIRECTIONS, 'expenditure'),
    economic_code: c.code('2111'), functional_code: c.code('709'), programme_code: c.code('p1'), unit_code: c.code(), fund: c.code('budget'),
    amount: c.amount(), note_id: c.code('n-1'), source_id: c.code('res-2025-03'), source_ref: c.text('annex 2 row 14'),
    line_id: c.code(), parent_id: c.code(), role: c.choiceOrFirst(ROLES), marks: c.words(), printed: c.text(),
  }),
  required: ['fiscal_year', 'phase', 'period', 'direction', 'amount'],
  key: [], localized: ['label'], added: ['code_confidence', 'file', 'row'],
});

export const classification = kind({
  id: 'classification', path: 'classifications/{revenue,expenditure,financing,functions,funds,marks}.csv',
  columns: z.object({
    code: c.id('2111'), parent: c.code('21'), group: c.choiceOrEmpty(GROUPS, 'wages'), nature: c.choiceOrEmpty(['current', 'capital'] as const, 'current'), concepts: c.words(),
    valid_from: c.date('2017-01-01'), valid_to: c.date(''), cofog: c.code('09'), cofog_share: c.number('100'), gfsm: c.code('21'), gfsm_share: c.number('100'),
    verified: c.yesNo('no'), source: c.text('order 161-P, 2017-12-21'),
  }),
  required: ['code', 'name_*'], key: ['code', 'valid_from'], localized: ['name', 'plain'],
});

export const labels = kind({
  id: 'labels', path: 'classifications/labels.csv',
  columns: z.object({
    label: c.text('Жер салыгы', true), direction: c.choice(DIRECTIONS, 'revenue'), municipality: c.code(), economic_code: c.code('1131'), functional_code: c.code(), unit_code: c.code(),
    fund: c.code(), confidence: c.choice(CONFIDENCES, 'high'), note: c.text(),
  }),
  required: ['label', 'direction', 'confidence'], key: ['label', 'direction', 'municipality'], localized: [],
});

export const prices = kind({
  id: 'prices', path: 'prices.csv',
  columns: z.object({ year: c.year(), cpi_kind: c.choice(['annual_average', 'dec_dec'] as const, 'annual_average'), change_percent: c.number('5.0'), verified: c.yesNo('no'), source: c.text() }),
  required: ['year', 'cpi_kind', 'change_percent'], key: ['year', 'cpi_kind'], localized: [],
});

export const glossary = kind({
  id: 'glossary', path: 'glossary.csv',
  columns: z.object({ id: c.id('budget'), needs_check: c.yesNo('no') }),
  required: ['id'], key: ['id'], localized: ['term', 'definition', 'synonyms'],
});

export const sources = kind({
  id: 'sources', path: 'municipalities/<slug>/sources.csv',
  columns: z.object({
    source_id: c.id('res-2025-03'), title: c.text('Токтом № 3/1', true), language: c.code('ky'), publisher: c.text(), kind: c.code('council-resolution'), url: c.url(), file: c.text(),
    date: c.date(), sha256: c.sha256(), licence: c.text(), retrieved: c.date(), coverage: c.choiceOrFirst(['complete', 'excerpt'] as const),
    file_name: c.text('annex-1.xlsx'), sheet: c.text(), rows: c.text('6-45'), mapping: c.text('resolution-annex'),
  }),
  required: ['source_id', 'title'], key: ['source_id'], localized: ['note'],
});

export const notes = kind({
  id: 'notes', path: 'municipalities/<slug>/notes.csv',
  columns: z.object({
    note_id: c.id('n-1'), fiscal_year: c.year(), compared_year: c.yearOrNone('2024'), phase: c.choiceOrEmpty(PHASES), direction: c.choiceOrEmpty(DIRECTIONS),
    economic_code: c.code(), functional_code: c.code('704'), programme_code: c.code(), source_id: c.code('res-2025-12'), date: c.date(),
  }),
  required: ['note_id', 'fiscal_year'], key: ['note_id'], localized: ['text'],
});

export const population = kind({
  id: 'population', path: 'municipalities/<slug>/population.csv',
  columns: z.object({ year: c.year(), as_of: c.date('2025-01-01'), place: c.code(), population: c.integer(), estimate: c.yesNo('no'), source_id: c.code(), source_ref: c.text() }),
  required: ['year', 'population'], key: ['year', 'place', 'source_id'], localized: [],
});

const named = (id: string, path: string) => kind({
  id, path, columns: z.object({ code: c.id('a1') }), required: ['code', 'name_*'], key: ['code'], localized: ['name'],
});
export const villages = named('villages', 'municipalities/<slug>/villages.csv');
export const units = named('units', 'municipalities/<slug>/units.csv');
export const programmes = named('programmes', 'municipalities/<slug>/programmes.csv');

export const stocks = kind({
  id: 'stocks', path: 'municipalities/<slug>/stocks.csv',
  columns: z.object({ fiscal_year: c.year(), item: c.choice(STOCK_ITEMS, 'debt'), amount: c.amount(), source_id: c.code(), source_ref: c.text() }),
  required: ['fiscal_year', 'item', 'amount'], key: ['fiscal_year', 'item'], localized: [],
});

export const RECONCILIATION_KINDS = ['holds', 'rounding', 'incomplete', 'error-in-source', 'unit-error-in-source', 'conflict', 'unexplained'] as const;
/** Scale of the printed numbers: the currency itself, its thousands …, per cent, or a count. */
export const RECONCILIATION_UNITS = ['unit', 'thousand', 'million', 'billion', 'percent', 'count'] as const;
export const reconciliations = kind({
  id: 'reconciliations', path: 'municipalities/<slug>/reconciliations.csv',
  columns: z.object({
    check: c.id('2022-total'), fiscal_year: c.yearOrNone(), expression: c.text('5142.6 + 311.0', true), expected: c.text('5453.6', true), unit: c.choiceOrEmpty(RECONCILIATION_UNITS, 'thousand'),
    kind: c.choice(RECONCILIATION_KINDS, 'holds'), source_id: c.code(),
  }),
  required: ['check', 'expression', 'expected', 'kind'], key: ['check'], localized: ['reason'],
});

/** Target and actual by year. `group` and `place` split an indicator (women, a village); empty = the whole. `base`: the year the programme starts from. */
export const programmeIndicators = kind({
  id: 'programme-indicators', path: 'municipalities/<slug>/programme/indicators.csv',
  columns: z.object({
    indicator_id: c.id('water'), section: c.code('3'), better: c.choice(['up', 'down'] as const, 'up'), year: c.year(), group: c.code('women'), place: c.code(), base: c.yesNo('no'), target: c.number('72'), actual: c.number('70'), estimate: c.yesNo('no'),
    source_body: c.text(), source_id: c.code(),
  }),
  required: ['indicator_id', 'year'], key: ['indicator_id', 'year', 'group', 'place'], localized: ['name', 'unit', 'definition', 'group_name', 'reason', 'correction'],
});

/** Goals and the tasks under them. `section` is the number of a section of the programme (1–8). */
export const programmeGoals = kind({
  id: 'programme-goals', path: 'municipalities/<slug>/programme/goals.csv',
  columns: z.object({ goal_id: c.id('g3'), section: c.code('3'), kind: c.choiceOrFirst(['goal', 'task'] as const), parent: c.code('') }),
  required: ['goal_id', 'section', 'text_*'], key: ['goal_id'], localized: ['text'],
});
export const MEASURE_STATUSES = ['unknown', 'planned', 'in_progress', 'done', 'delayed', 'stopped'] as const;
/**
 * The plan of measures. Official annexes differ: these columns are the default, `plan.columns` of programme.yaml says which are shown. The codes say which budget lines
 * pay for the measure (empty = any; all empty = no line is tied). `term` is the text as printed (in each language), `start` and `end` what was read from it.
 */
export const actions = kind({
  id: 'actions', path: 'municipalities/<slug>/programme/actions.csv',
  columns: z.object({
    measure_id: c.id('m3-1'), section: c.code('3'), task_id: c.code('t3-1'), quantity: c.number('6.4'), done: c.number('4.1'), start: c.date('2024-05-01'), end: c.date('2026-10-31'),
    programme_code: c.code('p05'), economic_code: c.code(), functional_code: c.code('70630'), unit_code: c.code(), fund: c.code(), project_id: c.code(), indicator_id: c.code('water'),
    status: c.choiceOrFirst(MEASURE_STATUSES), as_of: c.date('2026-01-15'), source_id: c.code(),
  }),
  required: ['measure_id', 'section', 'title_*'], key: ['measure_id'], localized: ['title', 'unit', 'term', 'responsible', 'partners', 'result', 'note', 'status_note'],
});
export { FUNDING_SOURCES } from './funding.ts';
/** What a measure costs, by year and source of money. An empty amount is not known; a measure without a row has no source yet. */
export const actionFinancing = kind({
  id: 'action-financing', path: 'municipalities/<slug>/programme/financing.csv',
  columns: z.object({ measure_id: c.id('m3-1'), year: c.year(), source: c.choice(FUNDING_SOURCES, 'local_budget'), kind: c.choiceOrFirst(['one_off', 'monthly', 'yearly', 'in_kind'] as const), amount: c.amount('4200000.00'), spent: c.amount(''), source_id: c.code() }),
  required: ['measure_id', 'year', 'source', 'amount'], key: ['measure_id', 'year', 'source', 'kind'], localized: ['note'],
});
/** Capital projects: where, when, how much, and which budget lines pay. */
export const projects = kind({
  id: 'projects', path: 'municipalities/<slug>/projects.csv',
  columns: z.object({
    project_id: c.id('misal-water'), measure_id: c.code('m3-1'), village: c.code('misal'), latitude: c.number('42.5'), longitude: c.number('75.1'), start: c.date('2024-05-01'), end: c.date('2026-10-31'), cost: c.amount('14200000.00'), contractor: c.text(),
    programme_code: c.code('p05'), economic_code: c.code(), functional_code: c.code('70630'), unit_code: c.code(), fund: c.code(), status: c.choiceOrFirst(MEASURE_STATUSES), builds: c.yesNo('yes'), as_of: c.date(''), source_id: c.code(),
  }),
  required: ['project_id', 'name_*'], key: ['project_id'], localized: ['name', 'about', 'status_note'],
});
/** What a new object costs every year once it stands. */
export const upkeep = kind({
  id: 'upkeep', path: 'municipalities/<slug>/upkeep.csv',
  columns: z.object({ project_id: c.id('misal-water'), from_year: c.year('2027'), amount: c.amount('240000.00'), source_id: c.code() }),
  required: ['project_id', 'from_year', 'amount'], key: ['project_id', 'from_year'], localized: ['covers'],
});
export const DECISIONS = ['continue', 'extend', 'amend', 'add', 'reallocate', 'method', 'next'] as const;
/** What monitoring found: problems, findings, decisions, by whom and when. */
export const monitoring = kind({
  id: 'monitoring', path: 'municipalities/<slug>/programme/monitoring.csv',
  columns: z.object({
    entry_id: c.id('2025-1'), date: c.date('2026-02-12'), by: c.choice(['monitoring_group', 'working_group', 'council', 'executive', 'public'] as const, 'monitoring_group'), kind: c.choice(['problem', 'finding', 'decision'] as const, 'finding'),
    decision: c.choiceOrEmpty(DECISIONS), section: c.code('3'), measure_id: c.code(), indicator_id: c.code(), due: c.date(''), source_id: c.code(),
  }),
  required: ['entry_id', 'date', 'by', 'kind', 'text_*'], key: ['entry_id'], localized: ['text'],
});
/** What could go wrong with the money of a year. `amount` may be left out where base × rate says it; where both are there, they are compared. */
export const risks = kind({
  id: 'risks', path: 'municipalities/<slug>/programme/risks.csv',
  columns: z.object({ risk_id: c.id('transfers'), year: c.year('2027'), side: c.choice(['revenue', 'expenditure'] as const, 'revenue'), base_amount: c.amount('1000000.00'), rate: c.number('20'), amount: c.amount('200000.00'), probability: c.choiceOrEmpty(['low', 'medium', 'high'] as const, 'medium'), source_id: c.code() }),
  required: ['risk_id', 'year', 'title_*'], key: ['risk_id', 'year'], localized: ['title', 'assumption', 'mitigation'],
});
/** Laws and orders the site refers to. Shown as law only where a person has verified the present wording and signed with a date. */
export const legal = kind({
  id: 'legal', path: 'legal.csv',
  columns: z.object({ act_id: c.id('budget-code'), date: c.date('2016-05-16'), number: c.text('59'), articles: c.text('88'), url: c.url(), verified_on: c.date(''), verified_by: c.text() }),
  required: ['act_id', 'title_*'], key: ['act_id'], localized: ['title', 'used_for'],
});

export const CSV_KINDS: readonly CsvKind[] = [budget, sources, notes, documents, population, villages, units, programmes, stocks, reconciliations, programmeIndicators, programmeGoals, actions, actionFinancing, projects, upkeep, monitoring, risks, budgetCalendar, scorecardAnswers, hearings, proposals, people, initiativeRounds, initiativeSteps, initiatives, initiativeMoney, consultations, needs, procurement, transfers, transferInputs, amendments, legal, holidays, classification, labels, prices, glossary];
export { SCHEMES };
export { amendments, budgetCalendar, documents, holidays, procurement, scorecardAnswers, transferInputs, transfers } from './records.ts';
export { consultations, hearings, initiativeMoney, initiativeRounds, initiatives, initiativeSteps, needs, people, proposals } from './participation.ts';
