/** Public hearings: what state one is in on a day, what its notice lacks, when its subject is heard by the calendars. Dates are ISO; nothing here knows a clock. */
import { occurrences } from './calendar.ts';
import type { Hearing, HearingTopic } from './participation.ts';
import type { Calendar, Text } from './types.ts';

/** `coming`: still to be held. `overdue`: planned, and its day is past: nobody wrote down what became of it. */
export type HearingPhase = 'coming' | 'overdue' | 'held' | 'cancelled' | 'moved';
/** `asOf` '' = not known: then nothing is past. A planned hearing without a date is still to come. */
export const phaseOf = (h: Pick<Hearing, 'state' | 'date'>, asOf: string): HearingPhase => (h.state !== 'planned' ? h.state : h.date && asOf && h.date < asOf ? 'overdue' : 'coming');

/** What a notice has to name (domain notes «SEDP» §8). */
export const NOTICE_FIELDS = ['date', 'time', 'place', 'draft'] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];
/** Subjects that have a text to read beforehand; a hearing on anything else is asked for date, time and place only. */
const WITH_DRAFT: ReadonlySet<HearingTopic> = new Set(['budget_draft', 'budget_execution', 'programme']);
const empty = (x: Text): boolean => !Object.values(x).some((s) => s?.trim());
/** What is missing of date, time, place and where the draft can be read. A village without a building is no place; a web address is somewhere to read. */
export function missingOfNotice(h: Pick<Hearing, 'topic' | 'date' | 'time' | 'place' | 'draft_at' | 'draft_url'>): NoticeField[] {
  const lacks: Record<NoticeField, boolean> = { date: !h.date, time: !h.time, place: empty(h.place), draft: WITH_DRAFT.has(h.topic) && empty(h.draft_at) && !h.draft_url };
  return NOTICE_FIELDS.filter((f) => lacks[f]);
}

/** Days in which a subject is heard by the calendars, in the year of a date; null where no calendar says so. */
export function windowOf(calendars: readonly Calendar[], topic: HearingTopic, date: string): { from: string; to: string } | null {
  const year = Number(date.slice(0, 4)), all = calendars.flatMap((c) => [year - 1, year].flatMap((y) => occurrences(c, y).filter((o) => o.step.hears === topic)));
  const within = all.find((o) => o.from <= date && date <= o.to), mine = within ?? all.find((o) => o.from.slice(0, 4) === date.slice(0, 4));
  return mine ? { from: mine.from, to: mine.to } : null;
}

/** The day of the week, 0 = Monday. */
export const weekday = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay() === 0 ? 6 : new Date(`${iso}T00:00:00Z`).getUTCDay() - 1;

const cmp = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const when = (h: Hearing): string => `${h.date || '9999'}T${h.time}`;
/** Still to come: the nearest first, those without a date last. */
export const comingHearings = (list: readonly Hearing[], asOf: string): Hearing[] => list.filter((h) => phaseOf(h, asOf) === 'coming').sort((a, b) => cmp(when(a), when(b)) || cmp(a.hearing_id, b.hearing_id));
/** All that are not to come, the latest first. */
export const pastHearings = (list: readonly Hearing[], asOf: string): Hearing[] => list.filter((h) => phaseOf(h, asOf) !== 'coming').sort((a, b) => cmp(b.date, a.date) || cmp(b.time, a.time) || cmp(a.hearing_id, b.hearing_id));
/** The hearing that a moved one was moved to, followed to its end; null where it points nowhere, or in a circle. */
export function movedTo(list: readonly Hearing[], h: Hearing): Hearing | null {
  const seen = new Set([h.hearing_id]);
  let at: Hearing | undefined = h;
  while (at && at.state === 'moved') {
    const next: string = at.moved_to;
    if (!next || seen.has(next)) return null;
    seen.add(next);
    at = list.find((x) => x.hearing_id === next);
  }
  return at && at !== h ? at : null;
}
