import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { due, idle, inclusiveDays, occurrences, running } from './calendar.ts';
import { escapeText, foldLine, icalendar, type IcalEvent } from './ical.ts';
import type { Calendar } from './types.ts';

const step = (id: string, from: string, to: string, number: number | null = Number(id)) => ({ id, number, name: { ky: id }, section: '', hears: null, from, to, note: {} });
/** The nine steps of a programme's year and the approval; not in the order of dates. */
const YEAR: Calendar = { id: 'sedp', name: {}, about: {}, source: '', steps: [
  step('1', '03-01', '03-10'), step('2', '03-11', '03-21'), step('3', '04-03', '04-12'), step('4', '04-13', '04-25'), step('5', '04-26', '05-05'),
  step('6', '05-06', '05-10'), step('7', '05-06', '05-10'), step('8', '03-22', '05-10'), step('9', '05-10', '05-20'), step('approval', '05-20', '06-01', null),
] };
const on = (date: string) => running(YEAR, date).map((o) => o.step.id).join(' ');

describe('what runs on a day', () => {
  it.each([['03-20', '2'], ['03-22', '8'], ['03-25', '8'], ['04-02', '8'], ['04-03', '3 8'], ['05-08', '6 7 8'], ['05-10', '6 7 8 9'], ['05-11', '9'], ['05-20', '9 approval'], ['06-01', 'approval'], ['06-02', ''], ['02-28', '']])('%s: %s', (day, ids) => {
    for (const year of [2024, 2025, 2026]) expect(on(`${year}-${day}`)).toBe(ids);
  });
  it('counts both ends', () => expect(occurrences(YEAR, 2025).map((o) => o.days)).toEqual([10, 11, 10, 13, 10, 5, 5, 50, 11, 13]));
  it('nothing is idle while one step runs beside the gap of the others', () => {
    expect(idle(YEAR, 2025)).toEqual([]);
    expect(idle({ ...YEAR, steps: YEAR.steps.filter((s) => s.id !== '8') }, 2025)).toEqual([{ from: '2025-03-22', to: '2025-04-02' }]);
  });
  it('a step over the new year, and the 29th of February', () => {
    const c = { ...YEAR, steps: [step('1', '12-20', '01-10'), step('2', '02-20', '02-29')] };
    expect(running(c, '2026-01-05')[0]).toMatchObject({ from: '2025-12-20', to: '2026-01-10', days: 22 });
    expect(occurrences(c, 2025)[1]).toMatchObject({ to: '2025-02-28' });
    expect(occurrences(c, 2024)[1]).toMatchObject({ to: '2024-02-29' });
  });
});
describe('what is due', () => {
  const ids = (list: { step: { id: string } }[]) => list.map((o) => o.step.id);
  it('now, soon, next', () => {
    const d = due(YEAR, '2026-05-08', 7);
    expect([ids(d.running), ids(d.ending), ids(d.starting), d.next?.step.id]).toEqual([['6', '7', '8'], ['6', '7', '8'], ['9'], '9']);
  });
  it('after the last step the next one is that of the coming year', () => expect(due(YEAR, '2026-06-02', 30)).toMatchObject({ running: [], starting: [], next: { from: '2027-03-01' } }));
  it('a window of 14 days counts its ends', () => expect(inclusiveDays('2019-12-03', '2019-12-16')).toBe(14));
});

describe('iCalendar', () => {
  const feed = (events: IcalEvent[]) => icalendar({ product: '-//Kazyna//Calendar//KY', domain: 'example.org', name: 'Календарь', asOf: '2026-01-31', events });
  it('writes an hour on the clocks of the place: no zone, no end', () => {
    const text = feed([{ id: 'h', from: '2026-12-04', to: '2026-12-04', time: '15:00', location: 'Мисал, клуб', summary: 'Угуу' }]);
    expect(text).toContain('\r\nDTSTART:20261204T150000\r\n');
    expect(text).not.toContain('DTEND');
    expect(text).not.toContain('TZID');
    expect(text).toContain('LOCATION:Мисал\\, клуб');
  });
  it('tells readers of what will not be held', () => {
    expect(feed([{ id: 'h', from: '2026-12-04', to: '2026-12-04', summary: 'Угуу', cancelled: true }])).toContain('\r\nSTATUS:CANCELLED\r\n');
    expect(feed([{ id: 'h', from: '2026-12-04', to: '2026-12-04', summary: 'Угуу' }])).not.toContain('STATUS');
  });
  it('all-day events end the day after, with CRLF and stamps of the as-of date', () => {
    const text = feed([{ id: 'sedp-9-2026', from: '2026-05-10', to: '2026-05-31', summary: 'Талкуу; угуу, сунуш', url: 'https://example.org/ky/' }]);
    expect(text).toContain('BEGIN:VEVENT\r\nUID:sedp-9-2026@example.org\r\nDTSTAMP:20260131T000000Z\r\nDTSTART;VALUE=DATE:20260510\r\nDTEND;VALUE=DATE:20260601\r\nSUMMARY:Талкуу\\; угуу\\, сунуш\r\nURL:https://example.org/ky/\r\n');
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
  it('escapes', () => expect(escapeText('a\\b;c,d\ne\u0007')).toBe('a\\\\b\\;c\\,d\\ne'));
  it('folds by octets, never inside a letter, and unfolds to what it was', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'ж', 'ң', '€', '🏔', ' '), maxLength: 200 }), (s) => {
      const folded = foldLine(`SUMMARY:${s}`);
      for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${s}`);
    }));
  });
  it('a line break in a text cannot begin a property', () => expect(feed([{ id: 'a\r\nX:1', from: '2026-01-01', to: '2026-01-01', summary: 'x\r\nEND:VEVENT' }])).not.toMatch(/^(X:1|END:VEVENT\r\nTRANSP)/m));
});
