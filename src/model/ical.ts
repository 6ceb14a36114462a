/** iCalendar (RFC 5545) with all-day events and events at a local hour. The same input gives the same bytes: the time stamp is the as-of date. */
import { addDays } from './calendar.ts';

export interface IcalEvent {
  /** Permanent, unique within the calendar: readers of the feed know an event by it. */
  id: string;
  /** ISO dates, both ends inside. */
  from: string; to: string;
  /** `HH:MM` at which it begins on `from`, on the clocks of the place: no time zone is written, so it is that hour wherever the file is read. How long it lasts is not said. */
  time?: string;
  location?: string;
  /** It will not be held; who had it in a calendar is told. */
  cancelled?: boolean;
  summary: string;
  description?: string;
  url?: string;
}
export interface IcalCalendar {
  /** `-//who//what//LANG` */
  product: string;
  /** Put behind every id, `@` between them. */
  domain: string;
  name: string;
  /** ISO date that the data stand for. */
  asOf: string;
  events: readonly IcalEvent[];
}

/** TEXT of RFC 5545 § 3.3.11. */
export const escapeText = (s: string): string => s.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
const octets = (c: string): number => { const n = c.codePointAt(0)!; return n < 0x80 ? 1 : n < 0x800 ? 2 : n < 0x10000 ? 3 : 4; };
/** Lines of at most 75 octets; the next ones begin with a space. A letter is never cut. */
export function foldLine(line: string): string {
  let out = '', size = 0;
  for (const c of line) {
    const n = octets(c);
    if (size + n > 75) { out += '\r\n '; size = 1; }
    out += c;
    size += n;
  }
  return out;
}
const day = (iso: string): string => iso.replaceAll('-', '');
const address = (s: string): string => s.replace(/[\s\u0000-\u001f\u007f]/g, '');

/** The whole file, CRLF at the end of every line. */
export function icalendar(c: IcalCalendar): string {
  const stamp = `${day(c.asOf)}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${escapeText(c.product)}`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escapeText(c.name)}`,
    ...c.events.flatMap((e) => [
      'BEGIN:VEVENT', `UID:${address(e.id)}@${address(c.domain)}`, `DTSTAMP:${stamp}`,
      // The end of an all-day event is the first day after it; an event at an hour has none.
      ...(e.time ? [`DTSTART:${day(e.from)}T${e.time.replace(':', '')}00`] : [`DTSTART;VALUE=DATE:${day(e.from)}`, `DTEND;VALUE=DATE:${day(addDays(e.to, 1))}`]), `SUMMARY:${escapeText(e.summary)}`,
      ...(e.location ? [`LOCATION:${escapeText(e.location)}`] : []), ...(e.cancelled ? ['STATUS:CANCELLED'] : []), ...(e.description ? [`DESCRIPTION:${escapeText(e.description)}`] : []), ...(e.url ? [`URL:${address(e.url)}`] : []), 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('\r\n') + '\r\n';
}
