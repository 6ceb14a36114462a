/** Calendar dates without a time zone: months that keep the day or end with the month, working days by a list of holidays. */
import { addDays, dayNumber } from './calendar.ts';
import type { Holiday } from './records.ts';

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** `iso` and so many months; a day that the month does not have becomes its last: 2025-11-30 and three months is 2026-02-28. */
export function addMonths(iso: string, n: number): string {
  const index = +iso.slice(0, 4) * 12 + (+iso.slice(5, 7) - 1) + n, year = Math.floor(index / 12), month = index - year * 12 + 1;
  const day = Math.min(+iso.slice(8, 10), lastDay(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
/** Last day of the month that `iso` stands in. */
export const monthEnd = (iso: string): string => `${iso.slice(0, 8)}${String(lastDay(+iso.slice(0, 4), +iso.slice(5, 7))).padStart(2, '0')}`;
/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
/** 1970-01-01 was a Thursday; Saturday and Sunday are not worked unless the list says so. */
export const isWorkingDay = (iso: string, holidays: readonly Pick<Holiday, 'date' | 'works'>[]): boolean => {
  const listed = holidays.find((h) => h.date === iso);
  return listed ? listed.works : ![2, 3].includes(((dayNumber(iso) % 7) + 7) % 7);
};
/** The n-th working day after `iso`; the day itself is not counted. */
export function addWorkingDays(iso: string, n: number, holidays: readonly Pick<Holiday, 'date' | 'works'>[]): string {
  let day = iso;
  for (let left = n; left > 0;) { day = addDays(day, 1); if (isWorkingDay(day, holidays)) left--; }
  return day;
}
/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, holidays: readonly Pick<Holiday, 'date' | 'works'>[]): number {
  let n = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) n++;
  return n;
}
/**
 * First and last day of a fiscal year. `start`: MM-DD of its first day; a year that does not begin in January is named by the calendar year in which it begins, unless `begins` says on which day it does.
 * It ends on the day before the same day of the next year.
 */
export function fiscalYearSpan(year: number, start: string, begins = ''): { starts: string; ends: string } {
  const starts = begins || `${year}-${start}`;
  return { starts, ends: addDays(addMonths(starts, 12), -1) };
}
/** Last day of a cumulative part of a fiscal year that starts on `starts`; '' and a whole year: `ends`. Null for a period that is none. */
export function periodEnd(period: string, starts: string, ends: string): string | null {
  if (period === '' || period === 'Y') return ends;
  const months = period === 'Q1' ? 3 : period === 'H1' ? 6 : period === '9M' ? 9 : /^M(0[1-9]|1[0-2])$/.test(period) ? Number(period.slice(1)) : null;
  return months === null ? null : addDays(addMonths(starts, months), -1);
}
