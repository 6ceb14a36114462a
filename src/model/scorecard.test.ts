import { describe, expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { NO_RECORDS } from './empty.ts';
import type { Hearing, Proposal } from './participation.ts';
import type { BudgetCalendarYear, DocumentRow, Purchase, Scorecard, ScorecardAnswer } from './records.ts';
import { documentRow } from './register-fixture.ts';
import { assess, dutiesOf, knownDocuments, scorecardsFor, type Assessed, type AssessedSite } from './scorecard.ts';
import { scorecard } from './schemas/yaml.ts';

const folder = new URL('../../data/scorecards/', import.meta.url);
const card = (id: string, raw: unknown = parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8'))): Scorecard => ({ id, file: `data/scorecards/${id}.yaml`, lines: {}, ...scorecard.parse(raw) });
const EIGHT = card('ibp-eight');
const own = (criteria: readonly Record<string, unknown>[], rest: Record<string, unknown> = {}): Scorecard => card('own', { kind: 'criteria', title: { ky: 'К' }, criteria: criteria.map((c, i) => ({ id: `c${i + 1}`, text: { ky: 'С' }, ...c })), ...rest });
const legal = (duty: Record<string, unknown>): Scorecard => card('law', { kind: 'legal', title: { ky: 'М' }, duties: [{ id: 'd1', text: { ky: 'М' }, ...duty }] });
const site = (cards: readonly Scorecard[] = [], as_of = '2026-11-20'): AssessedSite => ({ config: { fiscal_year_start: '01-01', as_of } as AssessedSite['config'], scorecards: [EIGHT, ...cards], holidays: [] });
const web = { produced: 'yes', channel: 'official_web', publisher: 'government' } as const;
const calendar = (rest: Partial<BudgetCalendarYear> = {}): BudgetCalendarYear => ({ file: 'budget-calendar.csv', line: 2, fiscal_year: 2025, submitted_on: '2024-12-16', approved_on: '2025-01-24', starts: '', ends: '', note: {}, source_id: '', ...rest });
const answer = (rest: Partial<ScorecardAnswer>): ScorecardAnswer => ({ file: 'scorecard-answers.csv', line: 3, scorecard: 'own', criterion: 'c1', fiscal_year: 2025, met: 'yes', assessed_on: '2026-02-01', assessor: 'editor', note: {}, url: '', source_id: '', ...rest });
const hearing = (rest: Partial<Hearing>): Hearing => ({ file: 'hearings.csv', line: 4, hearing_id: '2024-draft', fiscal_year: 2025, topic: 'budget_draft', state: 'held', title: {}, date: '2024-08-10', time: '', village: '', place: {}, draft_at: {}, draft_url: '', agenda: {}, notice_on: '2024-08-01', notice_channels: [], notice_url: '', minutes_on: '2024-08-20', minutes_url: '', minutes_file: '', minutes: {}, moved_to: '', note: {}, source_id: '', ...rest });
const proposal = (rest: Partial<Proposal>): Proposal => ({ file: 'proposals.csv', line: 5, proposal_id: 'p', fiscal_year: 2025, hearing_id: '', date: '2024-08-10', channel: '', author: 'citizen', village: '', topic: '', topic_name: {}, text: {}, decision: 'pending', reason: {}, section: '', measure_id: '', lines: { economic: '', functional: '', programme: '', unit: '', fund: '' }, amount: null, decided_on: '', published_on: '', source_id: '', ...rest });
const of = (rest: { documents?: readonly DocumentRow[]; answers?: readonly ScorecardAnswer[]; hearings?: readonly Hearing[]; proposals?: readonly Proposal[]; procurement?: readonly Purchase[] } = {}): Assessed => ({
  documents: rest.documents ?? [], records: { ...NO_RECORDS.records, calendar_years: [calendar()], scorecard_answers: rest.answers ?? [], procurement: rest.procurement ?? [] }, participation: { ...NO_RECORDS.participation, hearings: rest.hearings ?? [], proposals: rest.proposals ?? [] },
});
const EB = documentRow({ document_id: 'eb', document: 'eb', line: 9, ...web, published_on: '2025-02-03', machine_readable: 'yes', languages: ['ky', 'ru'] });
const first = (criteria: readonly Record<string, unknown>[], m: Assessed, s = site()) => assess(s, m, own(criteria), 2025).results[0]!;
const met = (evidence: string, m: Assessed, s = site()) => { const r = first([{ evidence }], m, s); return r.why ? `${r.met}: ${r.why}` : r.met; };

describe('evidence from the registers', () => {
  const m = of({ documents: [EB], hearings: [hearing({}), hearing({ hearing_id: 'x', date: '2024-09-01', notice_on: '2024-08-30', minutes_on: '' })], proposals: [...Array.from({ length: 9 }, (_, i) => proposal({ proposal_id: `a${i}`, decision: 'accepted' })), proposal({})] });
  it.each([
    ['status(eb) == available', 'yes'], ['status(eb, 1 week) == available', 'no'], ['status(eb, 10 days) == available', 'yes'], ['status(eb, 5 working days) == available', 'no'], ['status(eb, 6 working days) == available', 'yes'],
    ['days_late(eb) <= -80', 'yes'], ['published(eb) <= approved + 10 days', 'yes'], ['published(eb) <= approved + 9 days', 'no'], ['deadline(eb) == 2025-04-24', 'yes'],
    ['machine_readable(eb) == yes', 'yes'], ['min_content(eb) == yes', 'not_assessed: unknown'], ['free(eb) == yes', 'yes'], ['languages(eb) has ru', 'yes'], ['languages(eb) has en', 'no'], ['languages(cb) has ky', 'not_assessed: unknown'],
    ['status(myr) == available', 'not_assessed: unknown'], ['status(yer) == available', 'not_assessed: not_due'], ['status(ar) == available', 'not_assessed: not_due'], ['heard(eb) == yes', 'not_assessed: unknown'],
    ['hearings(budget_draft) == 2', 'yes'], ['minutes(budget_draft) == 1', 'yes'], ['notice_days(budget_draft) >= 7', 'no'], ['notice_days(budget_draft) >= 2', 'yes'], ['hearings(programme) >= 1', 'not_assessed: unknown'],
    ['proposals == 10', 'yes'], ['proposals_answered >= 90', 'yes'], ['proposals_answered >= 91', 'no'], ['status(nothing) == available', 'not_assessed: unknown'],
  ])('%s: %s', (evidence, answer) => expect(met(evidence, m)).toBe(answer));
  it('no hearing on record is no proof that none was held', () => {
    expect(met('hearings(budget_draft) >= 1', of())).toBe('not_assessed: unknown');
    expect(met('hearings(budget_draft) >= 1', of({ hearings: [hearing({ fiscal_year: 2026, date: '2025-08-10' }), hearing({ topic: 'tariff' })] }))).toBe('not_assessed: unknown');
    expect(met('hearings(budget_draft) >= 1', of({ hearings: [hearing({ fiscal_year: 2024, date: '2023-08-10' })] }))).toBe('no');
    expect(met('proposals_answered >= 90', of())).toBe('not_assessed: unknown');
    expect(met('notice_days(budget_draft) >= 1', of({ hearings: [hearing({ notice_on: '' })] }))).toBe('not_assessed: unknown');
  });
  it('a hearing that is still to come leaves the question open', () => {
    const planned = hearing({ state: 'planned', date: '2026-12-01' });
    expect(met('hearings(budget_draft) >= 1', of({ hearings: [planned] }))).toBe('not_assessed: not_due');
    expect(met('hearings(budget_draft) >= 1', of({ hearings: [{ ...planned, state: 'cancelled' }] }))).toBe('no');
    expect(met('hearings(budget_draft) >= 1', of({ hearings: [hearing({ date: '2026-12-01' })] }))).toBe('no');
  });
  it('a document heard names the hearing', () => {
    const m2 = of({ documents: [{ ...EB, hearing_id: '2024-draft' }], hearings: [hearing({})] });
    expect(first([{ evidence: 'heard(eb) == yes' }], m2)).toMatchObject({ met: 'yes', facts: [{ value: 'yes', rows: [{ file: 'documents.csv', line: 9 }, { file: 'hearings.csv', line: 4 }] }] });
  });
  it('is proved by file and row', () => expect(first([{ evidence: 'status(eb) == available' }], m)).toMatchObject({ how: 'computed', points: 1, facts: [{ call: { text: 'status(eb)' }, value: 'available', rows: [{ file: 'documents.csv', line: 9 }] }] }));
});

describe('a person', () => {
  it('answers what is asked of a person; nobody is not zero', () => {
    expect(first([{ evidence: 'manual', weight: 3 }], of({ answers: [answer({ met: 'partly' })] }))).toMatchObject({ met: 'partly', how: 'answered', share: 0.5, points: 1.5, answer: { assessor: 'editor', line: 3 } });
    expect(first([{ evidence: 'manual' }], of())).toMatchObject({ met: 'not_assessed', how: 'open', why: 'nobody', share: null, points: null });
    expect(first([{ evidence: 'manual' }], of({ answers: [answer({ met: 'not_assessed' })] }))).toMatchObject({ met: 'not_assessed', why: 'nobody', answer: { met: 'not_assessed' } });
    expect(first([{ evidence: 'manual' }], of({ answers: [answer({ fiscal_year: 2024 }), answer({ scorecard: 'other' }), answer({ criterion: 'c2' })] })).met).toBe('not_assessed');
  });
  it('fills in where the registers cannot tell, and does not overrule them', () => {
    expect(first([{ evidence: 'status(myr) == available' }], of({ answers: [answer({ met: 'yes' })] }))).toMatchObject({ met: 'yes', how: 'answered', contradicted: false });
    expect(first([{ evidence: 'status(eb) == available' }], of({ documents: [EB], answers: [answer({ met: 'no' })] }))).toMatchObject({ met: 'yes', how: 'computed', contradicted: true });
  });
});

describe('counts', () => {
  const criteria = [{ evidence: 'manual', weight: 2 }, { evidence: 'manual' }, { evidence: 'manual' }, { evidence: 'manual' }, { evidence: 'status(ar) == available' }, { evidence: 'manual', applies_from: '2026-01-01' }];
  const m = of({ answers: [answer({}), answer({ criterion: 'c2', met: 'partly' }), answer({ criterion: 'c3', met: 'no' }), answer({ criterion: 'c6' })] });
  it('leave out what is not assessed', () => expect(assess(site(), m, own(criteria), 2025).totals).toEqual({ yes: 1, partly: 1, no: 1, not_assessed: 3, outside: 2, counted: 3, points: 2.5, possible: 4, weighted: true }));
  it('take it as not met where the method says so, but not what is not due or not in force', () => expect(assess(site(), m, own(criteria, { unassessed: 'zero' }), 2025).totals).toEqual({ yes: 1, partly: 1, no: 1, not_assessed: 3, outside: 2, counted: 4, points: 2.5, possible: 5, weighted: true }));
  it('by block, what belongs to none last', () => {
    const a = assess(site(), m, own([{ evidence: 'manual', block: 'b' }, { evidence: 'manual' }, { evidence: 'manual', block: 'gone' }], { blocks: [{ id: 'a', name: { ky: 'А' } }, { id: 'b', name: { ky: 'Б' } }] }), 2025);
    expect(a.blocks.map((b) => [b.id, b.results.map((r) => r.criterion.id), b.totals.counted])).toEqual([['a', [], 0], ['b', ['c1'], 1], ['', ['c2', 'c3'], 2]]);
  });
  it('in force from the first year that begins on or after its day', () => {
    const r = (year: number) => assess(site(), of(), own([{ evidence: 'manual', applies_from: '2025-01-01' }]), year).results[0]!.why;
    expect([r(2024), r(2025)]).toEqual(['not_applicable', 'nobody']);
  });
  it('weights with decimals add up to what a person adds up', () => expect(assess(site(), of({ answers: [answer({}), answer({ criterion: 'c2' }), answer({ criterion: 'c3' })] }), own([0.1, 0.2, 0.3].map((weight) => ({ evidence: 'manual', weight }))), 2025).totals).toMatchObject({ points: 0.6, possible: 0.6 }));
  it('of documents are the same as in the register', () => {
    const a = assess(site(), of({ documents: [EB] }), EIGHT, 2025);
    expect(a.totals).toMatchObject({ yes: 1, counted: 6, outside: 2, points: 1, possible: 6, weighted: false });
    expect(a.results.find((r) => r.criterion.id === 'ar')).toMatchObject({ why: 'not_due', criterion: { text: EIGHT.documents.at(-1)!.name } });
  });
});

describe('grades', () => {
  const grades = card('ibp-grades');
  const grade = (published_on: string) => assess(site([grades]), of({ documents: [{ ...EB, published_on }] }), grades, 2025).results.find((r) => r.criterion.id === 'eb')!;
  it.each([['2025-02-07', 'a', 1], ['2025-02-08', 'b', 0.67], ['2025-03-07', 'b', 0.67], ['2025-03-08', 'c', 0.33], ['2025-04-24', 'c', 0.33], ['2025-04-25', '', 0]])('approved on 24 January, published on %s: %s', (on, id, share) => expect(grade(on)).toMatchObject({ grade: id, share, how: 'computed' }));
  it('what cannot be told has no grade', () => expect(assess(site([grades]), of(), grades, 2025).results.map((r) => r.met)).toEqual(Array(7).fill('not_assessed')));
});

describe('duties', () => {
  const verified = { verified_on: '2026-01-10', verified_by: 'jurist' };
  const state = (duty: Record<string, unknown>, m = of({ documents: [EB] })) => dutiesOf(site(), m, legal(duty), 2025);
  it('that nobody has verified are counted nowhere, with a deadline too', () => {
    for (const half of [{}, { verified_on: '2026-01-10' }, { verified_by: 'jurist' }, { verified_on: '2026-01-10', verified_by: ' ' }]) {
      expect(state({ document: 'eb', deadline: { from: 'approved', days: 1 }, ...half })).toMatchObject({ results: [{ state: 'not_verified', cell: null }], totals: { met: 0, counted: 0, not_verified: 1 } });
    }
  });
  it('without a deadline are never late', () => expect(state({ document: 'eb', ...verified })).toMatchObject({ results: [{ state: 'no_deadline' }], totals: { met: 0, counted: 0 } }));
  it('are met or not by their own deadline, beside that of another scorecard', () => {
    expect(state({ document: 'eb', deadline: { from: 'approved', days: 10 }, ...verified })).toMatchObject({ results: [{ state: 'met', cell: { verdict: { deadline: '2025-02-03' } } }], totals: { met: 1, counted: 1 } });
    expect(state({ document: 'eb', deadline: { from: 'approved', days: 9 }, ...verified })).toMatchObject({ results: [{ state: 'unmet' }], totals: { met: 0, counted: 1 } });
    expect(state({ document: 'ar', deadline: { from: 'year_end', months: 6 }, ...verified }).results[0]!.state).toBe('unknown');
    expect(state({ document: 'ar', deadline: { from: 'year_end', months: 24 }, ...verified })).toMatchObject({ results: [{ state: 'not_due' }], totals: { counted: 0 } });
  });
  it('may be about what another register holds', () => {
    expect(state({ evidence: 'hearings(budget_draft) >= 1', ...verified }, of({ hearings: [hearing({})] })).results[0]!.state).toBe('met');
    expect(state({ evidence: 'hearings(budget_draft) >= 1', ...verified }).results[0]!.state).toBe('unknown');
    expect(state({ ...verified }).results[0]!.state).toBe('no_deadline');
  });
  it('two working days after each contract', () => {
    const buy = (contract_on: string, published_on: string) => ({ fiscal_year: 2025, contract_on, published_on }) as Purchase;
    const duty = { deadline: { from: 'contract', working_days: 2 }, ...verified };
    expect(state(duty, of({ procurement: [buy('2025-05-09', '2025-05-13'), buy('2025-05-09', '')] })).results[0]).toMatchObject({ state: 'unmet', parts: { inTime: 1, due: 2 } });
    expect(state(duty, of({ procurement: [buy('2025-05-09', '2025-05-13'), buy('', '')] })).results[0]).toMatchObject({ state: 'met', parts: { inTime: 1, due: 1 } });
    expect(state(duty, of({ procurement: [buy('2026-11-19', '')] })).results[0]).toMatchObject({ state: 'not_due' });
    expect(state(duty, of()).results[0]).toMatchObject({ state: 'unknown' });
  });
});

describe('the scorecards of the data folder', () => {
  const cards = readdirSync(folder).filter((f) => f.endsWith('.yaml')).map((f) => card(f.slice(0, -5)));
  it('can all be assessed, with nothing on record, without a mark against anybody', () => {
    for (const c of cards) {
      const s = site(cards.filter((x) => x.id !== 'ibp-eight'));
      if (c.kind === 'legal') expect(dutiesOf(s, of(), c, 2025).totals).toEqual({ met: 0, counted: 0, not_verified: c.duties.length });
      else expect(assess(s, of(), c, 2025).results.map((r) => r.met)).toEqual(Array(c.kind === 'documents' ? 8 : c.criteria.length).fill('not_assessed'));
    }
  });
  it('a frame without questions says so', () => expect(assess(site(), of(), card('kr-mibp'), 2025)).toMatchObject({ empty: true, totals: { counted: 0, possible: 0 }, blocks: [{ id: 'documents' }, { id: 'access' }, { id: 'participation' }] }));
  it('made for one municipality are shown nowhere else', () => {
    const s = { scorecards: cards };
    expect(scorecardsFor(s, 'ulgu').map((c) => c.id)).toContain('sample-questions');
    expect(scorecardsFor(s, 'elsewhere').map((c) => c.id)).toEqual(cards.map((c) => c.id).filter((id) => id !== 'sample-questions'));
    expect([...knownDocuments(s).keys()]).toEqual(['pbs', 'ebp', 'eb', 'cb', 'iyr', 'myr', 'yer', 'ar']);
  });
});
