/** The monitoring report of a programme, for the screen and for the board in the hall: measures, indicators, money, what was found, what was decided. */
import type { Lang, Measure, MonitoringEntry } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { oneDot } from './calendar.ts';
import { sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import { programmeMenu } from './programme-pages.ts';
import { anchorPart, byStatus, foreignNotice, measureHref, measureStatus, missingText, moneyOf, promiseText, sectionName, sectionsOf, shortText, knownOf, termText } from './programme-parts.ts';
import { attainedWord, lastYear, seriesOf, tallyOf, targetPage } from './targets.ts';
import { asOfText } from './plan.ts';
import type { Bundle, Site } from './site.ts';

export interface EntryView { id: string; date: string; iso: string; by: string; kind: string; text: Worded; about: readonly Anchor[]; due: string }
interface Behind { name: Worded; code: string; href: string; status: StatusWord; why: Worded | null; term: Worded }
export interface MonitoringView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; asOf: string; print: string;
  tally: readonly { status: StatusWord; count: string; share: string }[];
  problems: readonly Behind[]; /** Measures of which nobody says how they stand. */ silent: readonly Behind[];
  targets: readonly { status: StatusWord; count: string }[]; noActual: string;
  missed: readonly { name: Worded; href: string; status: StatusWord; text: string; reason: Worded | null; correction: Worded | null }[];
  money: readonly { name: string; value: string }[]; moneyCaption: string; notice: string; sections: readonly { name: Worded; promised: string; spent: string; share: string }[];
  entries: readonly { kind: string; title: string; items: readonly EntryView[] }[];
  group: string; sources: SourceTable;
}
const markOf = (w: Worded | null): { lang?: Lang } => (w?.lang ? { lang: w.lang } : {});
const KINDS = ['finding', 'problem', 'decision'] as const;

function entryView(ctx: ViewContext, b: Bundle, e: MonitoringEntry): EntryView {
  const { t, fmt } = ctx, measure = b.m.measures.find((m) => m.measure_id === e.measure_id), indicator = b.m.programme_indicators.find((r) => r.indicator_id === e.indicator_id);
  return {
    id: `e-${anchorPart(e.entry_id)}`, date: fmt.date(e.date), iso: e.date, by: t(`monitoring.by_${e.by}`), kind: e.decision ? t(`monitoring.decision_${e.decision}`) : '', text: ctx.text(e.text) ?? { text: e.entry_id },
    about: [...(measure ? [{ text: `${measure.measure_id}: ${ctx.name(measure.title)}`, href: measureHref(ctx, b, measure), ...markOf(ctx.text(measure.title)) }] : []), ...(indicator ? [{ text: ctx.name(indicator.name), href: targetPage(ctx, b, indicator.section, indicator.indicator_id), ...markOf(ctx.text(indicator.name)) }] : []), ...(!measure && !indicator && e.section ? [sectionName(ctx, b, e.section)] : [])],
    due: e.due ? t('monitoring.due', { date: fmt.date(e.due) }) : '',
  };
}

export function monitoringView(site: Site, b: Bundle, lang: Lang): MonitoringView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, { measures } = b.m, all = moneyOf(site, b), tally = byStatus(ctx, measures), targets = tallyOf(ctx, b), done = measures.filter((m) => m.status === 'done').length;
  const dates = [...b.m.monitoring.map((e) => e.date), ...measures.map((m) => m.as_of)].filter(Boolean).sort(), year = lastYear(site);
  const newest = (x: MonitoringEntry, y: MonitoringEntry) => (x.date < y.date ? 1 : x.date > y.date ? -1 : x.entry_id < y.entry_id ? -1 : 1);
  const mg = b.m.programme?.monitoring_group;
  const ofStatus = (...wanted: readonly Measure['status'][]): Behind[] => measures.filter((m) => wanted.includes(m.status)).map((m) => ({ name: ctx.text(m.title) ?? { text: m.measure_id }, code: m.measure_id, href: measureHref(ctx, b, m), status: measureStatus(ctx, m.status), why: ctx.text(m.status_note), term: termText(ctx, m) }));
  return {
    menu: programmeMenu(ctx, b, 'monitoring'), title: t('monitoring.title'), asOf: dates.length ? oneDot(t('monitoring.asOf', { date: fmt.date(dates.at(-1)!) })) : asOfText(ctx, b), print: t('monitoring.print'),
    headline: measures.length ? t('monitoring.headline', { done, n: measures.length }) : t('monitoring.headlineNone'), lead: targets.due ? t('monitoring.lead', { reached: targets.parts.find((p) => p.status.status === 'available')?.count ?? 0, due: targets.due, year }) : '',
    tally: tally.map((s) => ({ status: s.status, count: fmt.number(s.count), share: fmt.percent((s.count / measures.length) * 100, 0) })),
    problems: ofStatus('delayed', 'stopped'), silent: ofStatus('unknown'),
    targets: targets.parts.map((p) => ({ status: p.status, count: fmt.number(p.count) })), noActual: targets.noActual,
    missed: seriesOf(site, b).filter((s) => !s.group && !s.place && s.last && ['not_reached', 'no_actual'].includes(s.last.attainment.state)).map((s) => {
      const r = s.last!.row, unit = ctx.name(s.head.unit), n = (x: number | null) => (x === null ? t('programme.noReport') : unit.startsWith('%') ? fmt.percent(x, Number.isInteger(x) ? 0 : 1) : `${fmt.number(x, Number.isInteger(x) ? 0 : 1)}${unit ? `\u00a0${unit}` : ''}`);
      return { name: ctx.text(s.head.name) ?? { text: s.id }, href: targetPage(ctx, b, s.section, s.id), status: attainedWord(ctx, s), text: t('monitoring.missed', { year: r.year, actual: n(r.actual), target: n(r.target) }), reason: ctx.text(r.reason), correction: ctx.text(r.correction) };
    }),
    money: measures.length ? [{ name: t('plan.promised'), value: promiseText(ctx, all.total.promised, true) }, { name: t('plan.inBudget'), value: shortText(ctx, all.total.budget) }, { name: t('plan.spent'), value: shortText(ctx, all.total.spent) }, { name: t('plan.missing'), value: missingText(ctx, b, all.total, true) }] : [],
    moneyCaption: t('monitoring.moneyCaption', { years: b.m.financing.length ? [...new Set(b.m.financing.map((f) => f.year))].sort((x, y) => x - y).join(', ') : t('common.noData'), spent: [...new Set(all.measures.flatMap((x) => [...x.spent.years]))].sort((x, y) => x - y).join(', ') || t('common.noData') }),
    notice: foreignNotice(ctx, [...measures.map((m) => m.title), ...b.m.monitoring.map((e) => e.text)]),
    sections: (b.m.financing.length || all.total.spent !== null ? sectionsOf(measures) : []).map((id) => { const s = all.sections.get(id)!, p = knownOf(s.promised); return { name: sectionName(ctx, b, id), promised: promiseText(ctx, s.promised, true), spent: shortText(ctx, s.spent), share: p && s.spent !== null ? fmt.percent((s.spent / p) * 100, 0) : t('common.notComputable') }; }),
    entries: KINDS.flatMap((kind) => { const items = b.m.monitoring.filter((e) => e.kind === kind).sort(newest); return items.length ? [{ kind, title: t(`monitoring.kind_${kind}`), items: items.map((e) => entryView(ctx, b, e)) }] : []; }),
    group: mg ? [t('monitoring.group'), mg.members !== null ? t('programme.members', { n: mg.members }) : t('programme.membersUnknown'), mg.women !== null ? t('programme.women', { n: mg.women }) : '', mg.residents !== null ? t('monitoring.residents', { n: mg.residents }) : '', mg.from ? oneDot(t('monitoring.since', { date: fmt.date(mg.from) })) : ''].filter(Boolean).join(' ') : '',
    sources: sourceTable(ctx, b, [...b.m.monitoring.map((e) => e.source_id), ...measures.map((m) => m.source_id), ...b.m.programme_indicators.filter((r) => r.year === year).map((r) => r.source_id)]),
  };
}
