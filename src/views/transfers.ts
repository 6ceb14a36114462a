/** Money from other levels of government and from donors: kind, payer, formula and its numbers where they are known, planned and paid. */
import type { Transfer } from '../model/records.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { amountText, dealingsMenu, lineLink, tiesOf, yearsOf } from './dealings.ts';
import { placesOf, sourceTable, type Calculation, type SourceTable } from './parts.ts';
import { inputOf } from './parts.ts';
import { anchorPart, foreignNotice } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface TransferBar { paid: number; planned: number }
export interface TransferView { id: string; name: Worded; kind: string; payer: Worded | null; purpose: Worded | null; planned: string; adjusted: string; paid: string; paidNote: string; share: string; bar: TransferBar | null; calc: Calculation | null; formula: string; note: Worded | null; links: readonly Anchor[]; row: string }
export interface TransfersView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; notice: string; years: readonly { year: number; label: string; sum: string; items: readonly TransferView[] }[];
  heads: { planned: string; adjusted: string; paid: string; payer: string; share: string }; legend: string; sources: SourceTable;
}

/** Amounts added where all are known; null otherwise. */
const added = (values: readonly (number | null)[]): number | null => (values.length && values.every((v) => v !== null) ? values.reduce<number>((n, v) => n + v!, 0) : null);
const planOf = (r: Transfer): number | null => r.adjusted ?? r.planned;

export function transfersView(site: Site, b: Bundle, lang: Lang): TransfersView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = b.m.records.transfers, years = yearsOf(all);
  const most = Math.max(0, ...all.flatMap((r) => [r.paid ?? 0, planOf(r) ?? 0]));
  const told = years.find((y) => added(all.filter((r) => r.fiscal_year === y).map((r) => r.paid)) !== null), latest = told ?? years[0]!, mine = all.filter((r) => r.fiscal_year === latest);
  const paid = added(mine.map((r) => r.paid)), planned = added(mine.map(planOf));
  return {
    menu: dealingsMenu(ctx, b, 'transfers'), title: t('dealings.page_transfers'), lead: t('dealings.transfersLead'), notice: foreignNotice(ctx, all.map((r) => r.name)),
    headline: paid !== null ? t('dealings.transfersHeadline', { year: latest, amount: fmt.shortMoney(paid) }) : planned !== null ? t('dealings.transfersPlanned', { year: latest, amount: fmt.shortMoney(planned) }) : t('dealings.transfersUnknown', { year: latest }),
    heads: { planned: t('phase.approved'), adjusted: t('phase.adjusted'), paid: t('dealings.paidOut'), payer: t('dealings.payer'), share: t('dealings.shareOfPlan') }, legend: t('dealings.transfersLegend'),
    years: years.map((year) => {
      const rows = all.filter((r) => r.fiscal_year === year), p = added(rows.map((r) => r.paid)), q = added(rows.map(planOf));
      return { year, label: fmt.year(year), sum: t('dealings.transfersSum', { planned: amountText(ctx, q), paid: amountText(ctx, p) }), items: rows.map((r) => viewOf(ctx, b, r, most)) };
    }),
    sources: sourceTable(ctx, b, [...all.map((r) => r.source_id), ...b.m.records.transfer_inputs.map((i) => i.source_id)]),
  };
}
function viewOf(ctx: ViewContext, b: Bundle, r: Transfer, most: number): TransferView {
  const { t, fmt } = ctx, plan = planOf(r), inputs = b.m.records.transfer_inputs.filter((i) => i.transfer_id === r.transfer_id && i.fiscal_year === r.fiscal_year);
  const formula = ctx.text(r.formula), line = lineLink(ctx, b, 'revenue', r.lines, r.fiscal_year, ['executed', 'adjusted', 'approved']);
  const part = (n: number) => Math.round((n / most) * 1000) / 10;
  return {
    id: `t-${r.fiscal_year}-${anchorPart(r.transfer_id)}`, name: ctx.text(r.name) ?? { text: r.transfer_id }, kind: t(`dealings.transfer_${r.kind}`), payer: ctx.text(r.payer), purpose: ctx.text(r.purpose),
    planned: amountText(ctx, r.planned), adjusted: r.adjusted === null ? '' : amountText(ctx, r.adjusted), paid: amountText(ctx, r.paid), paidNote: r.paid !== null && r.paid_as_of ? t('dealings.paidAsOf', { date: fmt.date(r.paid_as_of) }) : '',
    share: r.paid !== null && plan ? fmt.percent((r.paid / plan) * 100) : '', bar: most > 0 && (plan !== null || r.paid !== null) ? { paid: part(r.paid ?? 0), planned: part(plan ?? 0) } : null,
    calc: formula && inputs.length ? {
      summary: t('dealings.howCounted'), words: formula.text, equation: inputs.map((i) => `${ctx.name(i.name, i.input)}: ${i.value === null ? t('common.noData') : withUnit(ctx, i.value, ctx.name(i.unit))}`).join('; '),
      inputs: inputs.map((i) => inputOf(ctx, b, ctx.name(i.name, i.input), i.value === null ? t('common.noData') : withUnit(ctx, i.value, ctx.name(i.unit)), [i])),
    } : null,
    formula: formula ? (inputs.length ? '' : t('dealings.formulaOnly', { formula: formula.text })) : t('dealings.noFormula'), note: ctx.text(r.note),
    links: [...tiesOf(ctx, b, r), ...(line ? [line] : [])], row: placesOf(ctx, [r]).join(''),
  };
}
const withUnit = (ctx: ViewContext, n: number, unit: string): string => `${ctx.fmt.number(n, Number.isInteger(n) ? 0 : 2)}${unit ? `\u00a0${unit}` : ''}`;
