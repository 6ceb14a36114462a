import { describe, expect, test } from 'vitest';
import { budgetOf } from './budget.ts';
import { chainsOf } from './amendments.ts';
import { addWorkingDays, isWorkingDay } from './months.ts';
import { purchaseClock } from './procurement.ts';
import type { Amendment, Purchase } from './records.ts';
import { municipality, site } from '../indicators/fixture.ts';
import type { Fact } from './types.ts';

const p = (x: Partial<Purchase>): Purchase => ({ stage: 'contracted', contract_on: '', published_on: '', ...x }) as Purchase;
describe('the clock of a purchase', () => {
  test('a contract of Friday 13 November 2026 is due on Tuesday 17', () => {
    expect(addWorkingDays('2026-11-13', 2, [])).toBe('2026-11-17');
    expect(purchaseClock(p({ contract_on: '2026-11-13', published_on: '2026-11-17' }), 2, [], '2026-12-01')).toEqual({ state: 'in_time', due: '2026-11-17', days: 2 });
    expect(purchaseClock(p({ contract_on: '2026-11-13', published_on: '2026-11-18' }), 2, [], '2026-12-01')).toEqual({ state: 'late', due: '2026-11-17', days: 3 });
  });
  test('holidays move it, a worked Saturday brings it forward', () => {
    expect(purchaseClock(p({ contract_on: '2026-11-13' }), 2, [{ date: '2026-11-16', works: false }], '2026-11-17')).toEqual({ state: 'waiting', due: '2026-11-18', days: 1 });
    expect(isWorkingDay('2026-11-14', [{ date: '2026-11-14', works: true }])).toBe(true);
    expect(purchaseClock(p({ contract_on: '2026-11-13' }), 2, [{ date: '2026-11-14', works: true }], '2026-11-17').due).toBe('2026-11-16');
  });
  test('what is not known is not late', () => {
    expect(purchaseClock(p({}), 2, [], '2026-12-01')).toEqual({ state: 'unknown', due: '', days: null });
    expect(purchaseClock(p({ contract_on: '2026-11-13', published_on: '2026-11-20' }), null, [], '2026-12-01').state).toBe('unknown');
    expect(purchaseClock(p({ stage: 'failed' }), 2, [], '2026-12-01').state).toBe('none');
    expect(purchaseClock(p({ contract_on: '2026-11-13' }), 2, [], '').state).toBe('unknown');
    expect(purchaseClock(p({ contract_on: '2026-11-13' }), 2, [], '2026-11-18').state).toBe('overdue');
    // A day of publication that the site's day has not reached is not counted.
    expect(purchaseClock(p({ contract_on: '2026-11-13', published_on: '2026-11-17' }), 2, [], '2026-11-16').state).toBe('waiting');
  });
});

describe('amendments', () => {
  const fact = (phase: Fact['phase'], amount: number): Fact => ({ file: 'b.csv', line: 2, fiscal_year: 2029, phase, period: '', direction: 'expenditure', economic: 'e-goods', functional: '', programme: '', unit: 'u1', fund: '', amount, label: {}, note_id: '', source_id: 's', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact' });
  const source = { file: 's.csv', line: 2, source_id: 's', title: 's', language: 'ky', publisher: '', kind: 'report', url: '', file_path: '', date: '2029-01-01', sha256: '', licence: '', retrieved: '', coverage: 'complete', sheet: '', rows: '', mapping: '', note: {} } as const;
  const m = { ...municipality({ facts: [fact('proposed', 300), fact('approved', 200), fact('adjusted', 300)] }), sources: new Map([['s', source]]) };
  const a = (id: string, decided_on: string, kind: Amendment['kind'], before: number | null, after: number | null, restores = ''): Amendment => ({ file: 'a.csv', line: 2, amendment_id: id, fiscal_year: 2029, decided_on, decision: '', kind, direction: 'expenditure', lines: { economic: 'e-goods', functional: '', programme: '', unit: 'u1', fund: '' }, before, after, restores, measure_id: '', what: {}, reason: {}, source_id: '' });
  test('cut out of the draft, restored in summer: approved stands between them, and it arrives at the adjusted budget', () => {
    const [c] = chainsOf([a('2', '2029-07-04', 'restore', 200, 300, '1'), a('1', '2029-01-24', 'cut', 300, 200)], budgetOf(m), site.classifications, 2029);
    expect(c!.changes.map((q) => [q.amendment.amendment_id, q.difference, q.of_draft, q.follows, q.restores?.amendment_id, q.restored_by?.amendment_id])).toEqual([['1', -100, true, true, undefined, '2'], ['2', 100, false, true, '1', undefined]]);
    expect([c!.proposed.amount, c!.approved.amount, c!.adjusted.amount, c!.arrives]).toEqual([300, 200, 300, true]);
  });
  test('a missing decision shows, a missing amount proves nothing', () => {
    const [c] = chainsOf([a('1', '2029-03-01', 'increase', 200, 250), a('2', '2029-07-04', 'increase', 260, 290)], budgetOf(m), site.classifications, 2029);
    expect(c!.changes.map((q) => q.follows)).toEqual([true, false]);
    expect(c!.arrives).toBe(false);
    const [d] = chainsOf([a('1', '2029-03-01', 'increase', null, null)], budgetOf(m), site.classifications, 2029);
    expect([d!.changes[0]!.difference, d!.changes[0]!.follows, d!.arrives]).toEqual([null, null, null]);
  });
});
