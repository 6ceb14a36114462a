import { describe, expect, it } from 'vitest';
import { asked, isSmallSplit, isTied, needsYear, needYears } from './needs.ts';
import type { Consultation, Need } from './participation.ts';

let line = 1;
const c = (village: string, people: number | null, women: number | null, more: Partial<Consultation> = {}): Consultation => ({ file: 'c.csv', line: ++line, consultation_id: `c${line}`, year: 2025, village, method: 'meeting', date: '', people, women, note: {}, source_id: '', ...more });
const NONE = { programme: '', economic: '', functional: '', unit: '', fund: '' };
const n = (village: string, priority: number | null, answer: Need['answer'], more: Partial<Need> = {}): Need => ({ file: 'n.csv', line: ++line, need_id: `n${line}`, year: 2025, village, problem: {}, priority, consultation_id: '', topic: '', topic_name: {}, answer, because: {}, measure_id: '', lines: NONE, fiscal_year: null, source_id: '', ...more });

describe('who was asked', () => {
  it('adds people and women of all meetings', () => expect(asked([c('a', 40, 10), c('b', 60, 40)])).toMatchObject({ people: 100, women: 50, of: 100, hidden: [] }));
  it('knows no sum where a meeting does not say how many came, and takes the share from those that do', () => expect(asked([c('a', 40, 10), c('b', null, null)])).toMatchObject({ people: null, women: 10, of: 40 }));
  it('letters on file are no meeting', () => expect(asked([c('a', 40, 10), c('a', null, null, { method: 'appeals' })])).toMatchObject({ people: 40 }));
  it('nobody was asked: nothing is known, not zero', () => expect(asked([])).toMatchObject({ people: null, women: null, of: null }));
  it('few women, or few men, are hidden and stay out of the share', () => {
    const few = c('b', 35, 4), men = c('d', 35, 32);
    expect([isSmallSplit(few), isSmallSplit(men), isSmallSplit(c('a', 35, 5)), isSmallSplit(c('a', 35, 0))]).toEqual([true, true, false, false]);
    expect(asked([c('a', 40, 10), few])).toMatchObject({ people: 75, women: 10, of: 40, hidden: [few] });
    expect(isSmallSplit(c('a', 35, 7), 10)).toBe(true);
  });
});
describe('needs of a year', () => {
  const list = [n('a', 2, 'done'), n('a', 1, 'unknown'), n('a', null, 'not_planned'), n('c', 1, 'planned'), n('a', 1, 'done', { year: 2024 })];
  const y = needsYear({ needs: list, consultations: [c('a', 40, 10)] }, [{ code: 'a' }, { code: 'b' }], 2025);
  it('villages in their order, those without needs too, unknown ones last', () => expect(y.villages.map((v) => [v.village, v.needs.length])).toEqual([['a', 3], ['b', 0], ['c', 1]]));
  it('by priority, without one last', () => expect(y.villages[0]!.needs.map((x) => x.priority)).toEqual([1, 2, null]));
  it('counts answers and lists what has none', () => { expect(y.counts).toEqual({ done: 1, partly: 0, planned: 1, not_planned: 1, unknown: 1 }); expect(y.open).toEqual([list[1]]); expect(y.total).toBe(4); });
  it('coverage of villages', () => expect(y.coverage).toEqual({ asked: ['a'], not_asked: ['b'], all: 2 }));
  it('years, newest first', () => expect(needYears({ needs: list, consultations: [c('a', 1, 1, { year: 2026 })] })).toEqual([2026, 2025, 2024]));
});
it('an answer is tied by a measure or a line', () => expect([isTied(n('a', 1, 'done')), isTied(n('a', 1, 'done', { measure_id: 'm' })), isTied(n('a', 1, 'done', { lines: { ...NONE, programme: 'p' } }))]).toEqual([false, true, true]));
