/** Work that returns every year: what runs on the as-of date, what comes next, the steps of the year, and a feed for the reader's own calendar. */
import { due, inclusiveDays, occurrences, type Occurrence } from '../model/calendar.ts';
import { icalendar } from '../model/ical.ts';
import type { Calendar, Lang } from '../model/types.ts';
import { viewContext, type ViewContext, type Worded } from './context.ts';
import type { OutFile } from './open-data.ts';
import type { Site } from './site.ts';

/** Days within which a step is told as coming. */
export const SOON = 60;
export interface StepView { id: string; number: string; name: Worded; dates: string; from: string; to: string; days: string; state: '' | 'now' | 'soon' | 'past'; stateText: string; bar: { x: number; width: number }; note: Worded | null }
export interface CalendarView {
  id: string; name: Worded; about: Worded | null; source: string; year: number; now: readonly { name: Worded; text: string }[]; soon: readonly { name: Worded; text: string }[]; next: string; steps: readonly StepView[]; /** Place of the as-of date in the span of the bars, per cent; null = outside. */ today: number | null; feed: string; span: string;
}
export interface CalendarsView { title: string; headline: string; lead: string; asOf: string; calendars: readonly CalendarView[]; words: { now: string; soon: string; nothingNow: string; steps: string; step: string; dates: string; days: string; state: string; feed: string; feedHelp: string; bars: string } }

/** Steps are shown in the year of the data: without an as-of date there is none. */
export const hasCalendars = (site: Pick<Site, 'data'>): boolean => site.data.calendars.length > 0 && site.data.config.as_of !== '';
const nameOf = (ctx: ViewContext, o: Occurrence): Worded => ctx.text(o.step.name) ?? { text: o.step.id };
/** A day without its year: the year stands over the steps. Languages differ in whether the month then stands in its own form or in that of full dates. */
const dayText = (ctx: ViewContext, iso: string): string => { const m = Number(iso.slice(5, 7)); return ctx.t('calendar.day', { d: Number(iso.slice(8)), month: ctx.t('calendar.dayMonth') === 'date' ? ctx.fmt.table.months[m - 1] ?? '' : ctx.fmt.month(m) }); };
const dates = (ctx: ViewContext, o: Pick<Occurrence, 'from' | 'to'>): string => ctx.t('calendar.range', { from: dayText(ctx, o.from), to: dayText(ctx, o.to) });
const year = (site: Site): number => Number(site.data.config.as_of.slice(0, 4));
/** A date or a unit that ends with the dot of an abbreviation ends the sentence too. */
export const oneDot = (s: string): string => s.replace(/\.\.(?!\.)/g, '.');
/** What runs now and what begins soon, for pages that show only that. Empty where the as-of date is not known. */
export function dueNow(ctx: ViewContext, c: Calendar): { now: readonly { name: Worded; text: string }[]; soon: readonly { name: Worded; text: string }[]; next: string } {
  const asOf = ctx.site.data.config.as_of, { t, fmt } = ctx;
  if (!asOf) return { now: [], soon: [], next: '' };
  const d = due(c, asOf, SOON);
  return {
    now: d.running.map((o) => ({ name: nameOf(ctx, o), text: t('calendar.until', { date: fmt.date(o.to) }) })),
    soon: d.starting.map((o) => ({ name: nameOf(ctx, o), text: `${o.from.slice(0, 4)}, ${dates(ctx, o)}` })),
    next: d.next && !d.starting.length ? oneDot(t('calendar.next', { name: nameOf(ctx, d.next).text, date: fmt.date(d.next.from) })) : '',
  };
}
export const feedPath = (lang: Lang, id: string): string[] => [lang, 'calendar', `${id}.ics`];

export function calendarsView(site: Site, lang: Lang): CalendarsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, asOf = site.data.config.as_of;
  const calendars = site.data.calendars.map((c): CalendarView => {
    const all = occurrences(c, year(site)), now = dueNow(ctx, c), first = all.reduce((a, o) => (o.from < a ? o.from : a), all[0]!.from), last = all.reduce((a, o) => (o.to > a ? o.to : a), all[0]!.to), span = inclusiveDays(first, last);
    const at = (iso: string) => ((inclusiveDays(first, iso) - 1) / span) * 100, d = asOf ? due(c, asOf, SOON) : null;
    const stateOf = (o: Occurrence): StepView['state'] => (!asOf ? '' : d!.running.some((q) => q.step === o.step && q.from === o.from) ? 'now' : d!.starting.some((q) => q.step === o.step && q.from === o.from) ? 'soon' : o.to < asOf ? 'past' : '');
    return {
      id: c.id, name: ctx.text(c.name) ?? { text: c.id }, about: ctx.text(c.about), source: c.source ? t('common.sourceOf', { source: c.source }) : '', year: year(site), ...now, feed: ctx.file(...feedPath(lang, c.id)), span: dates(ctx, { from: first, to: last }),
      today: asOf >= first && asOf <= last ? at(asOf) : null,
      steps: all.map((o) => { const state = stateOf(o); return { id: `${c.id}-${o.step.id}`, number: o.step.number === null ? '' : String(o.step.number), name: nameOf(ctx, o), dates: dates(ctx, o), from: o.from, to: o.to, days: t('calendar.days', { n: o.days }), state, stateText: state ? t(`calendar.state_${state}`) : '', bar: { x: at(o.from), width: (o.days / span) * 100 }, note: ctx.text(o.step.note) }; }),
    };
  });
  const running = calendars.flatMap((c) => c.now);
  return {
    title: t('calendar.title'), headline: running.length ? t('calendar.headline', { names: running.map((n) => n.name.text).join('; ') }) : t('calendar.headlineNone'), lead: t('calendar.lead'), asOf: asOf ? t('common.asOfLabel', { date: fmt.date(asOf) }) : '', calendars,
    words: { now: t('calendar.now'), soon: t('calendar.soon', { n: SOON }), nothingNow: t('calendar.nothingNow'), steps: t('calendar.steps'), step: t('calendar.step'), dates: t('calendar.dates'), days: t('calendar.daysHead'), state: t('common.status'), feed: t('calendar.feed'), feedHelp: t('calendar.feedHelp'), bars: t('calendar.bars') },
  };
}

/** The feeds: this year's steps and the next one's, in each language. */
export function calendarFiles(site: Site): OutFile[] {
  const { config } = site.data;
  if (!config.as_of) return [];
  const domain = config.base_url ? new URL(config.base_url).host : 'localhost';
  return config.languages.flatMap((lang) => {
    const ctx = viewContext(site, lang);
    return site.data.calendars.map((c): OutFile => ({
      path: feedPath(lang, c.id).join('/'),
      text: icalendar({
        product: `-//${ctx.name(config.name)}//${ctx.name(c.name, c.id)}//${lang.toUpperCase()}`, domain, name: ctx.name(c.name, c.id), asOf: config.as_of,
        events: [0, 1].flatMap((k) => occurrences(c, year(site) + k)).map((o) => ({ id: `${c.id}-${o.step.id}-${o.from.slice(0, 4)}`, from: o.from, to: o.to, summary: nameOf(ctx, o).text, description: [ctx.name(o.step.note), c.source].filter(Boolean).join(' '), ...(config.base_url ? { url: ctx.absolute(ctx.href('calendar')) } : {}) })),
      }),
    }));
  });
}
