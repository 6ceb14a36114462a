import { describe, expect, it } from 'vitest';
import { comingHearings, missingOfNotice, movedTo, pastHearings, phaseOf, weekday, windowOf } from './hearings.ts';
import type { Hearing } from './participation.ts';
import type { Calendar } from './types.ts';

const hearing = (more: Partial<Hearing> = {}): Hearing => ({
  file: 'hearings.csv', line: 2, hearing_id: 'h', fiscal_year: 2027, topic: 'budget_draft', state: 'planned', title: {}, date: '2026-12-04', time: '15:00', village: 'a', place: { ky: 'Клуб' }, draft_at: { ky: 'Китепкана' }, draft_url: '', agenda: {},
  notice_on: '2026-11-16', notice_channels: [], notice_url: '', minutes_on: '', minutes_url: '', minutes_file: '', minutes: {}, moved_to: '', note: {}, source_id: '', ...more,
});
const ids = (list: readonly Hearing[]) => list.map((h) => h.hearing_id);

describe('phaseOf', () => {
  it('is about the as-of day: the day itself is still to come', () => {
    expect(phaseOf(hearing(), '2026-12-04')).toBe('coming');
    expect(phaseOf(hearing(), '2026-12-05')).toBe('overdue');
    expect(phaseOf(hearing({ date: '' }), '2026-12-05')).toBe('coming');
    expect(phaseOf(hearing(), '')).toBe('coming');
    expect(phaseOf(hearing({ state: 'held' }), '2026-01-01')).toBe('held');
  });
});
describe('missingOfNotice', () => {
  it('names each of date, time, place and draft', () => {
    expect(missingOfNotice(hearing())).toEqual([]);
    expect(missingOfNotice(hearing({ date: '', time: '', place: {}, draft_at: {} }))).toEqual(['date', 'time', 'place', 'draft']);
    expect(missingOfNotice(hearing({ place: { ky: ' ' } }))).toEqual(['place']);
  });
  it('takes an address for a place to read, and asks for no draft where there is none', () => {
    expect(missingOfNotice(hearing({ draft_at: {}, draft_url: 'https://example.org/' }))).toEqual([]);
    expect(missingOfNotice(hearing({ draft_at: {}, topic: 'tariff' }))).toEqual([]);
  });
});
describe('windowOf', () => {
  const step = (id: string, from: string, to: string, hears: 'programme' | null) => ({ id, number: 1, name: {}, section: '', hears, from, to, note: {} });
  const calendars: Calendar[] = [{ id: 'c', name: {}, about: {}, source: '', steps: [step('a', '05-01', '05-09', null), step('b', '05-10', '05-20', 'programme')] }];
  it('is the step that hears it, in the year of the date', () => {
    expect(windowOf(calendars, 'programme', '2024-05-15')).toEqual({ from: '2024-05-10', to: '2024-05-20' });
    expect(windowOf(calendars, 'programme', '2024-07-01')).toEqual({ from: '2024-05-10', to: '2024-05-20' });
    expect(windowOf(calendars, 'budget_draft', '2024-05-15')).toBeNull();
    expect(windowOf([], 'programme', '2024-05-15')).toBeNull();
  });
  it('knows a window over the end of a year', () => {
    const over: Calendar[] = [{ id: 'c', name: {}, about: {}, source: '', steps: [step('b', '12-20', '01-10', 'programme')] }];
    expect(windowOf(over, 'programme', '2025-01-05')).toEqual({ from: '2024-12-20', to: '2025-01-10' });
  });
});
it('the day of the week begins with Monday', () => expect(['2026-12-04', '2026-12-06', '2026-12-07'].map(weekday)).toEqual([4, 6, 0]));
describe('order', () => {
  const list = [hearing({ hearing_id: 'late' }), hearing({ hearing_id: 'undated', date: '' }), hearing({ hearing_id: 'soon', date: '2026-11-21' }), hearing({ hearing_id: 'old', state: 'held', date: '2024-02-16' }), hearing({ hearing_id: 'new', state: 'held', date: '2026-02-20' }), hearing({ hearing_id: 'past', date: '2026-01-01' })];
  it('coming: the nearest first, without a date last', () => expect(ids(comingHearings(list, '2026-11-20'))).toEqual(['soon', 'late', 'undated']));
  it('past: the latest first', () => expect(ids(pastHearings(list, '2026-11-20'))).toEqual(['new', 'past', 'old']));
});
describe('movedTo', () => {
  const at = (id: string, to: string) => hearing({ hearing_id: id, state: 'moved', moved_to: to });
  it('follows to the end', () => expect(movedTo([at('a', 'b'), at('b', 'c'), hearing({ hearing_id: 'c' })], at('a', 'b'))?.hearing_id).toBe('c'));
  it('is null for nowhere and for circles', () => {
    expect(movedTo([at('a', '')], at('a', ''))).toBeNull();
    expect(movedTo([at('a', 'x')], at('a', 'x'))).toBeNull();
    expect(movedTo([at('a', 'b'), at('b', 'a')], at('a', 'b'))).toBeNull();
  });
});
