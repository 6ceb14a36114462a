/** The documents of one year on its calendar, as places in per cent: time to publish, deadline, day of publication. */
import { dayNumber } from '../model/calendar.ts';
import type { Entry, YearRegister } from '../model/register.ts';
import type { Bundle } from './site.ts';
import { anchorDay, referredDay } from './documents-parts.ts';

/** Fill means state: `plan` still open, `done` over and known, `dash` not shown to the public, `hatch` unknown. `from` null: the window has no known beginning. */
export interface Mark { from: number | null; due: number | null; dot: number | null; state: 'plan' | 'done' | 'dash' | 'hatch'; status: string }
export interface Strip { ticks: readonly { x: number; label: string }[]; today: number | null; /** Marks by document, in the order of the cells; an empty list = no date at all. */ rows: readonly (readonly Mark[])[] }

/** Null where no document of the year has any date. */
export function stripOf(b: Bundle, r: YearRegister, asOf: string): Strip | null {
  const known = r.cells.map((c) => c.entries.map((e) => ({ e, from: c.role.deadline ? anchorDay(c.role.deadline, r.days, { referred: referredDay(b, e.document), period: e.period }) : '', due: e.verdict.deadline, dot: publishedBy(e, asOf) })));
  const days = [r.days.starts, r.days.ends, ...known.flat().flatMap((k) => [k.due, k.dot])].filter(Boolean).sort();
  if (!known.flat().some((k) => k.due || k.dot)) return null;
  // Room for the mark of the first deadline.
  const first = dayNumber(`${days[0]!.slice(0, 7)}-01`) - 40, last = dayNumber(days.at(-1)!) + 10, at = (iso: string) => Math.round(((dayNumber(iso) - first) / (last - first)) * 1000) / 10;
  const from = Number(days[0]!.slice(0, 4)), years = Array.from({ length: Number(days.at(-1)!.slice(0, 4)) - from + 1 }, (_, i) => from + i);
  const ticks = years.map((y) => ({ x: Math.max(0, at(`${y}-01-01`)), label: String(y) })).filter((t, i) => i > 0 || t.x > 0 || at(`${from + 1}-01-01`) > 13);
  return {
    // A part of a year too short for its own label keeps its line only.
    ticks: ticks.map((t, i) => ({ ...t, label: (ticks[i + 1]?.x ?? 100) - t.x < 13 ? '' : t.label })),
    today: asOf && dayNumber(asOf) >= first && dayNumber(asOf) <= last ? at(asOf) : null,
    rows: known.map((list) => list.filter((k) => k.due || k.dot).map((k): Mark => ({
      from: k.from && k.due && k.from < k.due ? at(k.from) : null, due: k.due ? at(k.due) : null, dot: k.dot ? at(k.dot) : null, status: k.e.verdict.status, state: stateOf(k.e),
    }))),
  };
}
const publishedBy = (e: Entry, asOf: string): string => { const d = e.document?.published_on ?? ''; return asOf && d > asOf ? '' : d; };
const stateOf = ({ verdict: { status } }: Entry): Mark['state'] => (status === 'not_due' ? 'plan' : status === 'unknown' ? 'hatch' : status === 'available' || status === 'late' ? 'done' : 'dash');
