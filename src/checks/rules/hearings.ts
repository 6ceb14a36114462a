/**
 * Public hearings (domain notes «SEDP» §8, §14): hearing-notice (a field the notice must have), hearing-notice-unstated, hearing-notice-late, hearing-window (not in the days the calendars give),
 * hearing-past (planned, and its day is over), hearing-minutes, hearing-moved, participation-reference (a hearing, village, measure or line that nobody has).
 */
import { missingOfNotice, phaseOf, windowOf } from '../../model/hearings.ts';
import type { Hearing } from '../../model/participation.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

const COLUMN = { date: 'date', time: 'time', place: 'place', draft: 'draft_at' } as const;
export const check: Check = ({ site, m, column, report }) => {
  const { hearings } = m.participation, asOf = site.config.as_of, first = site.config.languages[0] ?? '';
  const of = (h: Hearing, name: string, localized = false) => column(h.file, localized ? `${name}_${first}` : name);
  const ids = hearings.map((h) => h.hearing_id), villages = new Set(m.villages.map((v) => v.code));
  for (const h of hearings) {
    const params = { hearing: h.hearing_id }, announced = h.state === 'planned' || h.state === 'held';
    if (announced) for (const field of missingOfNotice(h)) report(at(h, 'hearing-notice', { column: of(h, COLUMN[field], field === 'place' || field === 'draft'), params: { ...params, field } }));
    if (announced && !h.notice_on) report(at(h, 'hearing-notice-unstated', { column: of(h, 'notice_on'), params }));
    if (h.notice_on && h.date && h.notice_on > h.date) report(at(h, 'hearing-notice-late', { column: of(h, 'notice_on'), actual: h.notice_on, expected: `≤ ${h.date}`, params: { ...params, date: h.date } }));
    const days = announced && h.date ? windowOf(site.calendars, h.topic, h.date) : null;
    if (days && (h.date < days.from || h.date > days.to)) report(at(h, 'hearing-window', { column: of(h, 'date'), actual: h.date, expected: `${days.from} – ${days.to}`, params: { ...params, from: days.from, to: days.to } }));
    if (phaseOf(h, asOf) === 'overdue') report(at(h, 'hearing-past', { column: of(h, 'state'), actual: h.date, params: { ...params, date: h.date, as_of: asOf } }));
    if (h.state === 'held' && !h.minutes_on && !h.minutes_url && !h.minutes_file && !Object.keys(h.minutes).length) report(at(h, 'hearing-minutes', { column: of(h, 'minutes_on'), params }));
    if (h.state === 'moved' && (!h.moved_to || h.moved_to === h.hearing_id || !ids.includes(h.moved_to))) report(at(h, 'hearing-moved', { column: of(h, 'moved_to'), actual: h.moved_to, expected: h.moved_to ? nearest(h.moved_to, ids.filter((id) => id !== h.hearing_id)) : '', params }));
    if (h.village && !villages.has(h.village)) report(at(h, 'participation-reference', { column: of(h, 'village'), actual: h.village, expected: nearest(h.village, [...villages]), params: { column: 'village' } }));
  }
};
