import { describe, expect, it } from 'vitest';
import { addMonths, addWorkingDays, daysBetween, fiscalYearSpan, isWorkingDay, monthEnd, periodEnd, workingDaysBetween } from './months.ts';

describe('months', () => {
  // Domain notes «Documents and the Declaration» §3.4.
  it.each([
    ['2025-11-30', 3, '2026-02-28'], ['2023-11-30', 3, '2024-02-29'], ['2025-06-30', 3, '2025-09-30'], ['2025-03-31', 3, '2025-06-30'],
    ['2024-12-31', 18, '2026-06-30'], ['2025-05-31', -1, '2025-04-30'], ['2024-12-31', -1, '2024-11-30'], ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months is %s', (from, n, to) => expect(addMonths(from, n)).toBe(to));
  it('stay inside the month they lead to, for every day of five years', () => {
    for (let day = Date.UTC(2023, 0, 1); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
      const iso = new Date(day).toISOString().slice(0, 10);
      for (const n of [-25, -1, 0, 1, 3, 12, 18]) {
        const to = addMonths(iso, n), index = (s: string) => +s.slice(0, 4) * 12 + +s.slice(5, 7);
        expect(index(to)).toBe(index(iso) + n);
        expect(to <= monthEnd(to) && (to.slice(8) === iso.slice(8) || to === monthEnd(to))).toBe(true);
      }
    }
  });
});

describe('working days', () => {
  it('run over a weekend: a contract of Friday 13 November 2026 is due on Tuesday 17 November', () => expect(addWorkingDays('2026-11-13', 2, [])).toBe('2026-11-17'));
  it('leave out holidays and take in days that are worked for them', () => {
    const list = [{ date: '2026-11-16', works: false }, { date: '2026-11-21', works: true }];
    expect(addWorkingDays('2026-11-13', 2, list)).toBe('2026-11-18');
    expect(addWorkingDays('2026-11-20', 1, list)).toBe('2026-11-21');
    expect(isWorkingDay('2026-11-22', list)).toBe(false);
  });
  it('between two days are those that were added', () => {
    for (let n = 1; n < 40; n++) expect(workingDaysBetween('2026-11-13', addWorkingDays('2026-11-13', n, []), [])).toBe(n);
    expect(workingDaysBetween('2026-11-17', '2026-11-13', [])).toBe(0);
  });
});

describe('fiscal years', () => {
  it('begin where the site says, and are named by the year in which they begin', () => {
    expect(fiscalYearSpan(2025, '01-01')).toEqual({ starts: '2025-01-01', ends: '2025-12-31' });
    expect(fiscalYearSpan(2025, '07-01')).toEqual({ starts: '2025-07-01', ends: '2026-06-30' });
    expect(fiscalYearSpan(2023, '04-06')).toEqual({ starts: '2023-04-06', ends: '2024-04-05' });
  });
  it('end twelve months after the day on which one year really began', () => expect(fiscalYearSpan(2025, '01-01', '2024-10-01')).toEqual({ starts: '2024-10-01', ends: '2025-09-30' }));
  it.each([['Q1', '2025-03-31'], ['H1', '2025-06-30'], ['9M', '2025-09-30'], ['', '2025-12-31'], ['M02', '2025-02-28'], ['M12', '2025-12-31']])('part %s ends on %s', (p, end) => expect(periodEnd(p, '2025-01-01', '2025-12-31')).toBe(end));
  it.each([['Q1', '2025-09-30'], ['H1', '2025-12-31'], ['9M', '2026-03-31'], ['M08', '2026-02-28'], ['', '2026-06-30']])('part %s of a year from July ends on %s', (p, end) => expect(periodEnd(p, '2025-07-01', '2026-06-30')).toBe(end));
  it('have no part of another name', () => expect(['Q2', 'M13', 'M00', 'q1'].map((p) => periodEnd(p, '2025-01-01', '2025-12-31'))).toEqual([null, null, null, null]));
  it('days between', () => expect([daysBetween('2025-12-31', '2026-01-01'), daysBetween('2026-01-01', '2025-12-31')]).toEqual([1, -1]));
});
