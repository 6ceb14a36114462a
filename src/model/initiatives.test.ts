import { describe, expect, it } from 'vitest';
import { cycleOf, leverage, orderIssues, roundFacts, sumsOf } from './initiatives.ts';
import type { Initiative, InitiativeMoney, InitiativeRound, InitiativeStep, Participation } from './participation.ts';

const NONE = { programme: '', economic: '', functional: '', unit: '', fund: '' }, at = { file: 'x.csv', line: 2, source_id: '' };
const round = (more: Partial<InitiativeRound> = {}): InitiativeRound => ({ ...at, round_id: 'r', fiscal_year: 2025, name: {}, fund: 1000, regulation: '', regulation_on: '', call_from: '', call_to: '', commission: null, applications: null, winners: null, results_on: '', results_url: '', directions: {}, lessons: {}, lines: NONE, ...more });
const initiative = (id: string, more: Partial<Initiative> = {}): Initiative => ({ ...at, initiative_id: id, round_id: 'r', result: 'winner', state: '', title: {}, goal: {}, direction: '', direction_name: {}, village: '', agreement_on: '', from: '', to: '', report_on: '', events: null, places: null, outcome: {}, reason: {}, measure_id: '', report_url: '', ...more });
const money = (id: string, source: string, amount: number | null, more: Partial<InitiativeMoney> = {}): InitiativeMoney => ({ ...at, initiative_id: id, source, kind: 'cash', amount, spent: null, approximate: false, note: {}, ...more });
const step = (s: string, more: Partial<InitiativeStep> = {}): InitiativeStep => ({ ...at, round_id: 'r', initiative_id: '', step: s, due: '', from: '', to: '', text: {}, document: {}, responsible: {}, url: '', ...more });
const data = (r: InitiativeRound, more: Partial<Participation> = {}): Participation => ({ hearings: [], proposals: [], people: [], rounds: [r], steps: [], initiatives: [], initiative_money: [], consultations: [], needs: [], ...more });
const states = (r: InitiativeRound, asOf: string, more: Partial<Participation> = {}) => Object.fromEntries(cycleOf(data(r, more), r, asOf).map((s) => [s.step, s.state]));

describe('money', () => {
  it('work without a price is told, money without an amount leaves the sum unknown', () => {
    const s = sumsOf([money('a', 'local_budget', 300), money('a', 'community', null, { kind: 'in_kind' }), money('a', 'donor', null)]);
    expect([s.total.amount, s.total.known, s.total.unknown.length, s.total.unpriced.length]).toEqual([null, 300, 1, 1]);
    expect([s.parts.own.amount, s.parts.support.amount, leverage(s)]).toEqual([null, null, null]);
  });
  it('a source that is still looked for is no money', () => expect(sumsOf([money('a', 'local_budget', 300), money('a', 'to_be_found', 900)]).total.amount).toBe(300));
  it('no other money is a leverage of nought; no money of the budget is none at all', () => {
    expect(leverage(sumsOf([money('a', 'local_budget', 300)]))).toBe(0);
    expect(leverage(sumsOf([money('a', 'donor', 300)]))).toBeNull();
  });
  it('a winner without money of the budget leaves the used part of the fund unknown', () => {
    const r = round(), p = data(r, { initiatives: [initiative('a'), initiative('b')], initiative_money: [money('a', 'local_budget', 400)] });
    expect(roundFacts(p, r, '')).toMatchObject({ left: null, fund_used: null, per_person: null });
  });
});
describe('the cycle', () => {
  it('what comes after the day of the data is ahead, what nobody told before it is missing', () => {
    const r = round({ call_from: '2025-11-10', call_to: '2025-11-24', regulation_on: '2025-02-01' });
    expect(states(r, '2025-11-20')).toMatchObject({ money: 'missing', regulation: 'done', amount: 'told', commission: 'missing', call: 'running', applications: 'ahead', exchange: 'ahead' });
  });
  it('when the year is over nothing is ahead', () => expect(states(round({ call_from: '2025-11-10', call_to: '2025-11-24' }), '2026-02-01')).toMatchObject({ call: 'done', applications: 'missing', exchange: 'missing' }));
  it('planned against done: late, overdue, planned', () => {
    const steps = [step('commission', { due: '2025-03-01', to: '2025-03-11' }), step('evaluation', { due: '2025-04-01' }), step('report', { due: '2025-12-01' })];
    expect(states(round(), '2025-05-01', { steps })).toMatchObject({ commission: 'late', evaluation: 'overdue', report: 'planned' });
    expect(cycleOf(data(round(), { steps }), round(), '2025-05-01').find((s) => s.step === 'commission')!.days_late).toBe(10);
  });
  it('a step of several winners is done when all have done it', () => {
    const r = round(), initiatives = [initiative('a', { agreement_on: '2025-03-01' }), initiative('b')];
    expect(states(r, '2025-05-01', { initiatives }).agreement).toBe('running');
    expect(states(r, '2025-05-01', { initiatives: [initiatives[0]!, initiative('b', { agreement_on: '2025-03-04' })] }).agreement).toBe('done');
  });
  it('of one initiative: from the agreement on', () => {
    const r = round(), a = initiative('a', { agreement_on: '2025-03-01' });
    expect(cycleOf(data(r, { initiatives: [a], steps: [step('report', { initiative_id: 'a', due: '2025-04-01', to: '2025-04-05' })] }), r, '2025-05-01', a).map((s) => [s.step, s.state])).toEqual([['agreement', 'done'], ['implementation', 'missing'], ['monitoring', 'missing'], ['report', 'late'], ['exchange', 'ahead']]);
  });
});
describe('order', () => {
  const kinds = (r: InitiativeRound, more: Partial<Participation> = {}) => orderIssues(data(r, more), r).map((o) => o.kind);
  it('a good order says nothing, an unknown day neither', () => expect([kinds(round()), kinds(round({ regulation_on: '2025-01-10', call_from: '2025-02-01', call_to: '2025-02-14', results_on: '2025-02-15' }), { initiatives: [initiative('a', { agreement_on: '2025-02-20', from: '2025-02-20', to: '2025-04-01', report_on: '2025-04-05' })] })]).toEqual([[], []]));
  it('the call before the rule; results on its last day', () => expect(kinds(round({ regulation_on: '2025-02-10', call_from: '2025-02-01', call_to: '2025-02-14', results_on: '2025-02-14' }))).toEqual(['regulation_call', 'call_results']));
  it('an agreement before the results, work before the agreement, an end before its beginning', () => expect(kinds(round({ results_on: '2025-03-01' }), { initiatives: [initiative('a', { agreement_on: '2025-02-20', from: '2025-02-10', to: '2025-02-01', report_on: '2025-02-05' })] })).toEqual(['results_agreement', 'agreement_work', 'work', 'work_report']));
});
