import { describe, expect, it } from 'vitest';
import { NO_PROGRAMME } from './empty.ts';
import type { Hearing, Proposal } from './participation.ts';
import { approvalDay, tallyOf, yearOfProposal } from './proposals.ts';
import type { Municipality } from './types.ts';

const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  file: 'proposals.csv', line: 2, proposal_id: 'p', fiscal_year: 2026, hearing_id: '', date: '2025-07-10', channel: 'hearing', author: 'citizen', village: 'a', topic: '', topic_name: {}, text: { ky: 'x' }, decision: 'accepted', reason: {}, section: '', measure_id: '',
  lines: { economic: '', functional: '', programme: '', unit: '', fund: '' }, amount: null, decided_on: '', published_on: '', source_id: '', ...more,
});
const heard = (hearing_id: string, date: string, topic: Hearing['topic'] = 'budget_draft') => ({ hearing_id, date, topic }) as Hearing;

describe('yearOfProposal', () => {
  it('is the year it was made in, else that of its hearing, else what it is about', () => {
    expect(yearOfProposal(proposal(), [])).toBe(2025);
    expect(yearOfProposal(proposal({ date: '', hearing_id: 'h' }), [heard('h', '2024-05-15')])).toBe(2024);
    expect(yearOfProposal(proposal({ date: '' }), [])).toBe(2026);
    expect(yearOfProposal(proposal({ date: '', fiscal_year: null }), [])).toBeNull();
  });
});
describe('tallyOf', () => {
  const list = [proposal(), proposal({ decision: 'partly', author: 'ngo' }), proposal({ decision: 'rejected', village: '' }), proposal({ decision: 'pending', village: 'b' })];
  it('counts answers, decisions, authors, villages', () => {
    const t = tallyOf(list);
    expect([t.all, t.answered]).toEqual([4, 3]);
    expect(t.by_decision).toEqual([{ decision: 'accepted', n: 1 }, { decision: 'partly', n: 1 }, { decision: 'rejected', n: 1 }, { decision: 'pending', n: 1 }]);
    expect(t.by_author).toEqual([{ key: 'citizen', n: 3, answered: 2, accepted: 1 }, { key: 'ngo', n: 1, answered: 1, accepted: 1 }]);
    expect(t.by_village.map((v) => v.key)).toEqual(['a', 'b', '']);
  });
  it('of nothing is nothing', () => expect(tallyOf([])).toEqual({ all: 0, answered: 0, by_decision: [], by_author: [], by_village: [] }));
});
describe('approvalDay', () => {
  const m = (hearings: Hearing[]) => ({
    ...NO_PROGRAMME, programme: { approved_on: '2024-05-24', approval: null }, records: { ...NO_PROGRAMME.records, calendar_years: [{ fiscal_year: 2026, approved_on: '2026-01-22' }] }, participation: { ...NO_PROGRAMME.participation, hearings },
  }) as unknown as Municipality;
  it('is that of the budget of its year', () => {
    expect(approvalDay(proposal(), m([]))).toBe('2026-01-22');
    expect(approvalDay(proposal({ fiscal_year: 2027 }), m([]))).toBe('');
  });
  it('is that of the programme where it was made at a hearing on that', () => expect(approvalDay(proposal({ hearing_id: 'h' }), m([heard('h', '2024-05-15', 'programme')]))).toBe('2024-05-24'));
});
