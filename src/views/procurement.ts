/** Purchases: what was bought from whom for how much, and whether the result was made public in time. */
import { purchaseClock, type Clock, type ClockState } from '../model/procurement.ts';
import type { Purchase } from '../model/records.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { amountText, dealingsMenu, lineLink, tiesOf, yearsOf } from './dealings.ts';
import { placesOf, sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import { anchorPart, foreignNotice } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface PurchaseView { id: string; title: Worded; stage: StatusWord; facts: readonly { name: string; value: string; note?: string; iso?: string }[]; clock: StatusWord | null; clockText: string; note: Worded | null; links: readonly Anchor[]; row: string }
export interface ProcurementView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; notice: string; rule: string;
  tally: readonly { value: string; name: string }[]; years: readonly { year: number; label: string; sum: string; items: readonly PurchaseView[] }[]; statuses: readonly string[]; sources: SourceTable;
}
const STAGE_SIGN: Readonly<Record<Purchase['stage'], string>> = { announced: 'not_due', contracted: 'run', completed: 'available', cancelled: 'not_produced', failed: 'not_produced' };
const CLOCK_SIGN: Readonly<Record<ClockState, string>> = { in_time: 'available', late: 'late', waiting: 'not_due', overdue: 'internal', unknown: 'unknown', none: '' };

const clockOf = (ctx: ViewContext, p: Purchase): Clock => purchaseClock(p, ctx.site.data.config.rules.procurement?.result_working_days ?? null, ctx.site.data.holidays, ctx.site.data.config.as_of);
/** When the result came out, when it had to, and how many working days it took. */
function clockText(ctx: ViewContext, p: Purchase, c: Clock): string {
  const { t, fmt } = ctx;
  if (c.state === 'none') return '';
  return [
    p.published_on ? t('dealings.publishedOn', { date: fmt.date(p.published_on) }) : c.state === 'waiting' ? '' : t('dealings.notPublished'), c.due ? t('dealings.dueOn', { date: fmt.date(c.due) }) : p.contract_on ? '' : t('dealings.noContractDate'),
    c.days !== null && c.due ? t(p.published_on ? 'dealings.took' : 'dealings.passed', { n: c.days }) : '',
  ].filter(Boolean).join(' ');
}

export function procurementView(site: Site, b: Bundle, lang: Lang): ProcurementView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = b.m.records.procurement, rule = site.data.config.rules.procurement;
  const clocks = new Map(all.map((p) => [p, clockOf(ctx, p)])), bound = all.filter((p) => p.stage === 'contracted' || p.stage === 'completed');
  const sumOf = (rows: readonly Purchase[]) => { const known = rows.filter((p) => p.amount !== null); return { n: rows.length, known: known.length, amount: known.reduce((n, p) => n + p.amount!, 0) }; };
  const sumText = (rows: readonly Purchase[], short: boolean): string => { const s = sumOf(rows), money = short ? fmt.shortMoney(s.amount) : fmt.money(s.amount); return s.known === 0 ? t('common.noData') : s.known < s.n ? t('plan.atLeast', { amount: money }) : money; };
  const judged = bound.filter((p) => ['in_time', 'late', 'overdue'].includes(clocks.get(p)!.state)), inTime = judged.filter((p) => clocks.get(p)!.state === 'in_time');
  const view = (p: Purchase): PurchaseView => {
    const c = clocks.get(p)!, line = lineLink(ctx, b, 'expenditure', p.lines, p.fiscal_year, ['executed', 'adjusted', 'approved']);
    const saved = p.planned !== null && p.amount !== null ? p.planned - p.amount : null;
    return {
      id: `p-${anchorPart(p.procurement_id)}`, title: ctx.text(p.title) ?? { text: p.procurement_id }, stage: { status: STAGE_SIGN[p.stage], text: t(`dealings.stage_${p.stage}`) },
      facts: [
        ...(p.stage === 'contracted' || p.stage === 'completed' ? [{ name: t('dealings.contractAmount'), value: amountText(ctx, p.amount), ...(saved !== null && saved > 0 ? { note: t('dealings.saved', { amount: fmt.money(saved) }) } : saved !== null && saved < 0 ? { note: t('dealings.above', { amount: fmt.money(-saved) }) } : {}) }] : []),
        { name: t('dealings.planned'), value: amountText(ctx, p.planned) },
        ...(p.stage === 'contracted' || p.stage === 'completed' ? [{ name: t('dealings.paid'), value: amountText(ctx, p.paid) }, { name: t('dealings.supplier'), value: p.supplier || t('common.noData') }] : []),
        ...(p.bidders !== null ? [{ name: t('dealings.bidders'), value: fmt.number(p.bidders) }] : []),
        ...(p.announced_on ? [{ name: t('dealings.announced'), value: p.announced_on, iso: p.announced_on }] : []), ...(p.contract_on ? [{ name: t('dealings.contract'), value: p.contract_on, iso: p.contract_on }] : []), ...(p.completed_on ? [{ name: t('dealings.completed'), value: p.completed_on, iso: p.completed_on }] : []),
        ...(p.method || Object.keys(p.method_name).length ? [{ name: t('dealings.method'), value: ctx.name(p.method_name, p.method) }] : []),
      ],
      clock: c.state === 'none' || !rule ? null : { status: CLOCK_SIGN[c.state], text: t(`dealings.clock_${c.state}`) }, clockText: clockText(ctx, p, c), note: ctx.text(p.note),
      links: [...tiesOf(ctx, b, p), ...(line ? [line] : []), ...(p.url ? [{ text: t('dealings.notice'), href: p.url }] : [])], row: placesOf(ctx, [p]).join(''),
    };
  };
  const years = yearsOf(all).map((year) => {
    const mine = all.filter((p) => p.fiscal_year === year);
    return { year, label: fmt.year(year), sum: t('dealings.yearSum', { n: mine.length, amount: sumText(mine.filter((p) => bound.includes(p)), false) }), items: mine.map(view) };
  });
  return {
    menu: dealingsMenu(ctx, b, 'procurement'), title: t('dealings.page_procurement'), headline: bound.length ? t('dealings.procurementHeadline', { n: bound.length, amount: sumText(bound, true), years: spanText(ctx, yearsOf(bound)) }) : t('dealings.procurementNone', { n: all.length }), lead: t('dealings.procurementLead'),
    notice: foreignNotice(ctx, all.map((p) => p.title)),
    rule: rule ? `${t('dealings.clockRule', { n: rule.result_working_days })} ${rule.verified_on ? t('dealings.ruleVerified', { date: fmt.date(rule.verified_on), source: rule.source }) : t('dealings.ruleUnverified', { source: rule.source })}${site.data.holidays.length ? '' : ` ${t('dealings.noHolidays')}`}` : '',
    tally: [
      ...(rule && judged.length ? [{ value: t('dealings.ofN', { n: inTime.length, of: judged.length }), name: t('dealings.tallyInTime') }] : []),
      { value: String(all.filter((p) => p.stage === 'failed' || p.stage === 'cancelled').length), name: t('dealings.tallyFailed') },
      { value: String(bound.filter((p) => p.bidders === 1).length), name: t('dealings.tallyOneBidder') },
    ],
    years, statuses: [...new Set(years.flatMap((y) => y.items.flatMap((i) => [i.stage.status, i.clock?.status ?? ''])))].filter(Boolean), sources: sourceTable(ctx, b, all.map((p) => p.source_id)),
  };
}
/** «2024–2026», one year alone, as numbers. */
const spanText = (ctx: ViewContext, years: readonly number[]): string => (years.length > 1 ? ctx.fmt.years(years.at(-1)!, years[0]!) : years.length ? ctx.fmt.year(years[0]!) : '');
