/** How the budget changed during the year: approved, each decision with its reason, adjusted; and what was taken away and given back. */
import { chainsOf, type Chain, type Change } from '../model/amendments.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { amountText, dealingsMenu, tiesOf, yearsOf } from './dealings.ts';
import { placesOf, sourceTable, type SourceTable } from './parts.ts';
import { anchorPart, foreignNotice, lineHref } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface ChangeView { id: string; when: string; iso: string; decision: string; kind: string; before: string; after: string; difference: string; reason: Worded | null; restored: string; links: readonly Anchor[]; row: string }
/** `problem`: figures that do not fit together. */
export interface ChainView { id: string; what: Worded; direction: string; /** What the line was in the draft, where the first decision changed the draft; changes in the order of their days, the approved plan between them. */ steps: readonly ({ phase: string; amount: Anchor } | ChangeView)[]; problem: string }
export interface AmendmentsView { menu: readonly Anchor[]; title: string; headline: string; lead: string; notice: string; years: readonly { year: number; label: string; sum: string; chains: readonly ChainView[] }[]; words: { before: string; after: string }; sources: SourceTable }

export function amendmentsView(site: Site, b: Bundle, lang: Lang): AmendmentsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = b.m.records.amendments, years = yearsOf(all);
  const restored = all.filter((a) => a.kind === 'restore').length, newest = years[0]!;
  return {
    menu: dealingsMenu(ctx, b, 'amendments'), title: t('dealings.page_amendments'), lead: t('dealings.amendmentsLead'), notice: foreignNotice(ctx, all.map((a) => a.reason)),
    headline: t(restored ? 'dealings.amendmentsHeadlineRestored' : 'dealings.amendmentsHeadline', { n: all.filter((a) => a.fiscal_year === newest).length, year: newest, restored: all.filter((a) => a.fiscal_year === newest && a.kind === 'restore').length }),
    years: years.map((year) => {
      const decisions = new Set(all.filter((a) => a.fiscal_year === year).map((a) => `${a.decided_on}|${a.decision}`)).size;
      return { year, label: fmt.year(year), sum: t('dealings.amendmentsSum', { n: all.filter((a) => a.fiscal_year === year).length, decisions }), chains: chainsOf(all, b.budget, site.data.classifications, year).map((c) => chainView(ctx, b, c, year)) };
    }),
    words: { before: t('dealings.before'), after: t('dealings.after') }, sources: sourceTable(ctx, b, all.map((a) => a.source_id)),
  };
}
function chainView(ctx: ViewContext, b: Bundle, c: Chain, year: number): ChainView {
  const { t } = ctx, first = c.changes[0]!.amendment, broken = c.changes.filter((q) => q.follows === false).length > 0;
  const step = (phase: 'proposed' | 'approved' | 'adjusted', sum: Chain['approved']) => (sum.facts.length ? [{ phase: t(`phase.${phase}`), amount: { text: amountText(ctx, sum.amount), href: lineHref(ctx, b, sum.facts[0]!) } }] : []);
  const ofDraft = c.changes.filter((q) => q.of_draft), later = c.changes.filter((q) => !q.of_draft);
  return {
    id: `c-${year}-${anchorPart(first.amendment_id)}`, what: ctx.text(first.what) ?? ctx.text(c.changes.at(-1)!.amendment.what) ?? { text: first.amendment_id }, direction: t(`direction.${c.direction}`), steps: [...(ofDraft.length ? step('proposed', c.proposed) : []), ...ofDraft.map((q) => changeView(ctx, b, q)), ...step('approved', c.approved), ...later.map((q) => changeView(ctx, b, q)), ...step('adjusted', c.adjusted)],
    problem: broken ? t('dealings.chainBroken') : c.arrives === false ? t('dealings.chainElsewhere') : '',
  };
}
function changeView(ctx: ViewContext, b: Bundle, q: Change): ChangeView {
  const { t, fmt } = ctx, a = q.amendment;
  return {
    id: `a-${anchorPart(a.amendment_id)}`, when: fmt.date(a.decided_on), iso: a.decided_on, decision: a.decision, kind: t(`dealings.amendment_${a.kind}`), before: amountText(ctx, a.before), after: amountText(ctx, a.after), difference: q.difference === null ? '' : fmt.signedMoney(q.difference), reason: ctx.text(a.reason),
    restored: q.restored_by ? t('dealings.restoredBy', { date: fmt.date(q.restored_by.decided_on) }) : q.restores ? t('dealings.restores', { date: fmt.date(q.restores.decided_on) }) : '', links: tiesOf(ctx, b, a), row: placesOf(ctx, [a]).join(''),
  };
}
