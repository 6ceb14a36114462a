/** CSV kinds of people's participation: hearings, proposals, local initiatives, needs. No names of private persons have a column anywhere. */
import { z } from 'zod';
import * as c from './cells.ts';
import { kind } from './kind.ts';
import { FUNDING_SOURCES } from './funding.ts';

export const HEARING_TOPICS = ['budget_draft', 'budget_execution', 'programme', 'tariff', 'land', 'other'] as const;
export const HEARING_STATES = ['planned', 'held', 'cancelled', 'moved'] as const;
/** A hearing: its notice (date, time, place, where the draft can be read) and what came of it. How many people came stands in people.csv. */
export const hearings = kind({
  id: 'hearings', path: 'municipalities/<slug>/participation/hearings.csv',
  columns: z.object({
    hearing_id: c.id('2025-draft'), fiscal_year: c.year('2026'), topic: c.choice(HEARING_TOPICS, 'budget_draft'), state: c.choice(HEARING_STATES, 'planned'), date: c.date('2025-07-10'), time: c.time('15:00'), village: c.code('misal'),
    draft_url: c.url(), notice_on: c.date('2025-06-25'), notice_channels: c.words('official_web noticeboard'), notice_url: c.url(), minutes_on: c.date(''), minutes_url: c.url(), minutes_file: c.text(), moved_to: c.code(), source_id: c.code(),
  }),
  required: ['hearing_id', 'fiscal_year', 'topic', 'state', 'title_*'], key: ['hearing_id'], localized: ['title', 'place', 'draft_at', 'agenda', 'minutes', 'note'],
});
export const AUTHORS = ['citizen', 'youth', 'woman_group', 'business', 'ngo', 'deputy', 'institution', 'other'] as const;
export const PROPOSAL_DECISIONS = ['pending', 'accepted', 'partly', 'rejected'] as const;
export const PROPOSAL_CHANNELS = ['hearing', 'office', 'telephone', 'messenger', 'email', 'letter', 'box', 'other'] as const;
/** What people proposed and what became of it. The author is a category, never a person. The codes name the budget lines it became. */
export const proposals = kind({
  id: 'proposals', path: 'municipalities/<slug>/participation/proposals.csv',
  columns: z.object({
    proposal_id: c.id('2025-07-01'), fiscal_year: c.yearOrNone('2026'), hearing_id: c.code('2025-draft'), date: c.date('2025-07-10'), channel: c.choiceOrEmpty(PROPOSAL_CHANNELS, 'hearing'), author: c.choice(AUTHORS, 'citizen'), village: c.code('misal'), topic: c.code('water'),
    decision: c.choiceOrFirst(PROPOSAL_DECISIONS), section: c.code('3'), measure_id: c.code('m3-1'), programme_code: c.code(), economic_code: c.code(), functional_code: c.code(), unit_code: c.code(), fund: c.code(), amount: c.amount(''),
    decided_on: c.date('2025-12-20'), published_on: c.date('2026-01-12'), source_id: c.code(),
  }),
  required: ['proposal_id', 'date', 'author', 'text_*'], key: ['proposal_id'], localized: ['text', 'reason', 'topic_name'],
});
/** How many people took part in something: a hearing, an initiative, a round, a consultation. A row without sex, age and group is the printed total. Groups overlap and are never added. */
export const people = kind({
  id: 'people', path: 'municipalities/<slug>/participation/people.csv',
  columns: z.object({ of: c.id('2025-draft'), role: c.choiceOrFirst(['participants', 'team', 'commission', 'monitoring'] as const), sex: c.choiceOrEmpty(['women', 'men'] as const, 'women'), age: c.code('18-28'), group: c.code(''), village: c.code(''), number: c.number('34'), approximate: c.yesNo('no'), bound: c.choiceOrEmpty(['more', 'at_least', 'at_most'] as const), source_id: c.code() }),
  required: ['of', 'number'], key: ['of', 'role', 'sex', 'age', 'group', 'village'], localized: ['name'],
});
/** One round of local initiatives: the rule, the fund, the call. */
export const initiativeRounds = kind({
  id: 'initiative-rounds', path: 'municipalities/<slug>/participation/initiative-rounds.csv',
  columns: z.object({
    round_id: c.id('2025'), fiscal_year: c.year(), fund: c.amount('300000.00'), regulation: c.text('№ 226'), regulation_on: c.date('2024-12-28'), call_from: c.date('2025-02-03'), call_to: c.date('2025-02-17'), commission: c.number('5'), applications: c.number('7'), winners: c.number('3'), results_on: c.date('2025-02-24'), results_url: c.url(),
    programme_code: c.code(), economic_code: c.code(), functional_code: c.code(), unit_code: c.code(), budget_fund: c.code(), source_id: c.code(),
  }),
  required: ['round_id', 'fiscal_year', 'name_*'], key: ['round_id'], localized: ['name', 'directions', 'lessons'],
});
export const INITIATIVE_STEPS = ['money', 'introduction', 'regulation', 'situation', 'amount', 'commission', 'call', 'applications', 'evaluation', 'results', 'agreement', 'implementation', 'monitoring', 'report', 'exchange'] as const;
/** When each step of a round, or of one initiative in it, was to be done and was done, and the document that proves it. */
export const initiativeSteps = kind({
  id: 'initiative-steps', path: 'municipalities/<slug>/participation/initiative-steps.csv',
  columns: z.object({ round_id: c.id('2025'), initiative_id: c.code(''), step: c.choice(INITIATIVE_STEPS, 'call'), due: c.date('2025-02-17'), from: c.date('2025-02-03'), to: c.date('2025-02-17'), url: c.url(), source_id: c.code() }),
  required: ['round_id', 'step'], key: ['round_id', 'initiative_id', 'step'], localized: ['text', 'document', 'responsible'],
});
/** One application: a winner or not, and what became of it. */
export const initiatives = kind({
  id: 'initiatives', path: 'municipalities/<slug>/participation/initiatives.csv',
  columns: z.object({
    initiative_id: c.id('2025-1'), round_id: c.id('2025'), result: c.choice(['pending', 'winner', 'not_chosen', 'withdrawn'] as const, 'winner'), state: c.choiceOrEmpty(['agreed', 'in_progress', 'done', 'stopped'] as const, 'done'), direction: c.code('youth'), village: c.code('misal'),
    agreement_on: c.date(''), from: c.date(''), to: c.date(''), report_on: c.date(''), events: c.number('6'), places: c.number(''), measure_id: c.code(), report_url: c.url(), source_id: c.code(),
  }),
  required: ['initiative_id', 'round_id', 'result', 'title_*'], key: ['initiative_id'], localized: ['title', 'goal', 'direction_name', 'outcome', 'reason'],
});
/** Money of an initiative by source. An empty amount is not known (work without a price), not zero. */
export const initiativeMoney = kind({
  id: 'initiative-money', path: 'municipalities/<slug>/participation/initiative-money.csv',
  columns: z.object({ initiative_id: c.id('2025-1'), source: c.choice(FUNDING_SOURCES, 'local_budget'), kind: c.choiceOrFirst(['cash', 'in_kind'] as const), amount: c.amount('60000.00'), spent: c.amount(''), approximate: c.yesNo('no'), source_id: c.code() }),
  required: ['initiative_id', 'source', 'amount'], key: ['initiative_id', 'source', 'kind'], localized: ['note'],
});
export const NEED_METHODS = ['survey', 'focus_group', 'meeting', 'statistics', 'appeals'] as const;
/** Where and how people were asked what they need. */
export const consultations = kind({
  id: 'consultations', path: 'municipalities/<slug>/participation/consultations.csv',
  columns: z.object({ consultation_id: c.id('2025-misal'), year: c.year(), village: c.code('misal'), method: c.choice(NEED_METHODS, 'meeting'), date: c.date('2025-03-14'), people: c.number('46'), women: c.number('21'), source_id: c.code() }),
  required: ['consultation_id', 'year', 'village', 'method'], key: ['consultation_id'], localized: ['note'],
});
/** What people of a village need, in their order of priority, and what became of it. */
export const needs = kind({
  id: 'needs', path: 'municipalities/<slug>/participation/needs.csv',
  columns: z.object({
    need_id: c.id('2025-misal-1'), year: c.year(), village: c.code('misal'), priority: c.number('1'), consultation_id: c.code('2025-misal'), topic: c.code('water'), answer: c.choiceOrFirst(['unknown', 'planned', 'done', 'partly', 'not_planned'] as const),
    measure_id: c.code('m3-1'), programme_code: c.code(), economic_code: c.code(), functional_code: c.code(), unit_code: c.code(), fund: c.code(), fiscal_year: c.yearOrNone('2026'), source_id: c.code(),
  }),
  required: ['need_id', 'year', 'village', 'problem_*'], key: ['need_id'], localized: ['problem', 'because', 'topic_name'],
});
