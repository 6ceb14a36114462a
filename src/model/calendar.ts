/** Work that returns every year. Steps have days of the year (`MM-DD`), both ends inside; they may overlap, share days and leave gaps. */
import type { Calendar } from './types.ts';

export type Step = Calendar['steps'][number];
/** One step in one year, ISO dates, both ends inside. A step that runs over the end of the year ends in the next one. */
export interface Occurrence { step: Step; from: string; to: string; days: number }

const DAY = 86_400_000;
/** Days since 1970-01-01. */
export const dayNumber = (iso: string): number => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / DAY;
const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** `iso` and so many days more. */
export const addDays = (iso: string, n: number): string => isoOf(dayNumber(iso) + n);
const leap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
/** 29 February is the last of February in other years. */
const dateIn = (year: number, md: string): string => `${year}-${md === '02-29' && !leap(year) ? '02-28' : md}`;

/** Days from the first to the last, both counted. */
export const inclusiveDays = (from: string, to: string): number => dayNumber(to) - dayNumber(from) + 1;
function occurrence(step: Step, year: number): Occurrence {
  const from = dateIn(year, step.from), to = dateIn(step.to < step.from ? year + 1 : year, step.to);
  return { step, from, to, days: inclusiveDays(from, to) };
}
/** The steps that begin in a year, in the order of the calendar (which need not be that of the dates). */
export const occurrences = (calendar: Calendar, year: number): Occurrence[] => calendar.steps.map((s) => occurrence(s, year));
const around = (calendar: Calendar, date: string): Occurrence[] => {
  const year = +date.slice(0, 4);
  return calendar.steps.flatMap((s) => [occurrence(s, year - 1), occurrence(s, year), occurrence(s, year + 1)]);
};
/** What runs on a day, in the order of the calendar. */
export const running = (calendar: Calendar, date: string): Occurrence[] => around(calendar, date).filter((o) => o.from <= date && date <= o.to);

export interface Due {
  running: Occurrence[];
  /** Steps that end within so many days from `asOf` on, the nearest first. */
  ending: Occurrence[];
  /** Steps that begin after `asOf`, within so many days; the nearest first. */
  starting: Occurrence[];
  /** The next step to begin, however far. */
  next: Occurrence | null;
}
/** What is to be done now and soon, as of a date. */
export function due(calendar: Calendar, asOf: string, days: number): Due {
  const all = around(calendar, asOf), limit = addDays(asOf, days);
  const by = (key: 'from' | 'to') => (a: Occurrence, b: Occurrence) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);
  const later = all.filter((o) => o.from > asOf).sort(by('from'));
  const now = running(calendar, asOf);
  return { running: now, ending: now.filter((o) => o.to <= limit).sort(by('to')), starting: later.filter((o) => o.from <= limit), next: later[0] ?? null };
}
/** Days of a year between its first and last step on which nothing runs, as ranges. */
export function idle(calendar: Calendar, year: number): { from: string; to: string }[] {
  const sorted = [...occurrences(calendar, year)].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const out: { from: string; to: string }[] = [];
  let end = sorted[0]?.to ?? '';
  for (const o of sorted) {
    if (o.from > addDays(end, 1)) out.push({ from: addDays(end, 1), to: addDays(o.from, -1) });
    if (o.to > end) end = o.to;
  }
  return out;
}
