/** What could go wrong with the money of a year: each risk, and all of them together against the balance and the reserve. */
import { hasConcept } from '../model/classes.ts';
import { reserveRule, riskAmount, riskEffect } from '../model/risk.ts';
import { PHASES, type Fact, type Lang, type Minor, type Risk } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { inputOf, sourceTable, type Calculation, type SourceTable } from './parts.ts';
import { programmeMenu } from './programme-pages.ts';
import { anchorPart, foreignNotice } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface RiskRow { id: string; title: Worded; side: string; assumption: Worded | null; amount: string; /** Minor units for the sliders; '' = not known. */ raw: string; how: string; warning: string; probability: string; mitigation: Worded | null; slider: string }
export interface RiskYear {
  year: number; title: string; headline: string; rows: readonly RiskRow[]; caption: string;
  effect: readonly { key: 'sum' | 'balance' | 'after' | 'reserve' | 'uncovered'; name: string; value: string; note: string }[];
  data: { balance: string; reserve: string }; calc: Calculation | null; remarks: readonly string[];
}
export interface RisksView { notice: string; menu: readonly Anchor[]; title: string; headline: string; lead: string; years: readonly RiskYear[]; heads: { risk: string; amount: string; probability: string; mitigation: string }; slide: { help: string; decimal: string; group: string; minus: string; unit: string; digits: string }; sources: SourceTable }

const LIKELY: readonly (typeof PHASES)[number][] = ['adjusted', 'approved', 'proposed', 'forecast'];
/** The plan of a year in the best account there is: totals and the lines of the reserve. */
function planOf(ctx: ViewContext, b: Bundle, year: number): { phase: string; balance: Minor | null; reserve: Minor | null; revenue: Minor | null; expenditure: Minor | null; revenueFacts: readonly Fact[]; spendingFacts: readonly Fact[]; reserveFacts: readonly Fact[] } {
  for (const phase of LIKELY) {
    const r = b.budget.first(year, phase, '', 'revenue'), e = b.budget.first(year, phase, '', 'expenditure');
    if (!r && !e) continue;
    const lines = e?.lines.filter((f) => f.economic && hasConcept(ctx.site.data.classifications.expenditure, f.economic, year, 'reserve')) ?? [];
    return {
      phase, revenue: r?.total.amount ?? null, expenditure: e?.total.amount ?? null, revenueFacts: r?.total.facts ?? [], spendingFacts: e?.total.facts ?? [], reserveFacts: lines,
      balance: r && e && r.total.amount !== null && e.total.amount !== null ? r.total.amount - e.total.amount : null,
      reserve: lines.length && lines.every((f) => f.amount !== null) ? lines.reduce((n, f) => n + f.amount!, 0) : null,
    };
  }
  return { phase: '', balance: null, reserve: null, revenue: null, expenditure: null, revenueFacts: [], spendingFacts: [], reserveFacts: [] };
}

function riskRow(ctx: ViewContext, r: Risk): RiskRow {
  const { t, fmt } = ctx, a = riskAmount(r), title = ctx.text(r.title) ?? { text: r.risk_id };
  return {
    id: `r-${r.year}-${anchorPart(r.risk_id)}`, title, side: t(`risks.side_${r.side}`), assumption: ctx.text(r.assumption), amount: a.amount === null ? t('common.noData') : fmt.minor(a.amount), raw: a.amount === null ? '' : String(a.amount),
    how: r.base !== null && r.rate !== null ? t('risks.how', { base: fmt.money(r.base), rate: fmt.percent(r.rate, Number.isInteger(r.rate) ? 0 : 1), amount: fmt.money(a.computed) }) : '',
    warning: a.agrees === false ? t('risks.differs', { amount: fmt.money(r.amount), computed: fmt.money(a.computed) }) : '', probability: r.probability ? t(`risks.probability_${r.probability}`) : t('common.noData'), mitigation: ctx.text(r.mitigation), slider: t('risks.slider', { risk: title.text }),
  };
}

export function risksView(site: Site, b: Bundle, lang: Lang): RisksView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, years = [...new Set(b.m.risks.map((r) => r.year))].sort((x, y) => x - y);
  const money = (n: Minor | null) => (n === null ? t('common.noData') : fmt.money(n));
  const limit = site.data.config.rules.reserve;
  const built = years.map((year): RiskYear & { sum: Minor | null } => {
    const mine = b.m.risks.filter((r) => r.year === year), plan = planOf(ctx, b, year), e = riskEffect(b.m.risks, year, plan), amounts = mine.flatMap((r) => riskAmount(r).amount ?? []);
    const where = plan.phase ? `${t(`phase.${plan.phase}`)}, ${year}` : '';
    const rule = limit && plan.reserve !== null ? reserveRule(plan.reserve, plan.expenditure, limit.max_percent) : null;
    return {
      year, sum: e.sum, title: fmt.year(year), caption: t('risks.caption', { year, unit: fmt.currency.units_many }), rows: mine.map((r) => riskRow(ctx, r)),
      headline: e.sum === null ? t('risks.sumUnknown', { n: e.unknown.length }) : t('risks.sum', { n: mine.length, amount: fmt.money(e.sum) }),
      effect: [
        { key: 'sum', name: t('risks.together'), value: money(e.sum), note: '' }, { key: 'balance', name: t('risks.balance'), value: plan.balance === null ? t('common.noData') : fmt.signedMoney(plan.balance), note: where },
        { key: 'after', name: t('risks.balanceAfter'), value: e.balance_after === null ? t('common.notComputable') : fmt.signedMoney(e.balance_after), note: '' },
        { key: 'reserve', name: t('risks.reserve'), value: money(plan.reserve), note: plan.reserve !== null ? where : plan.phase ? t('risks.noReserve') : t('risks.noPlan') },
        { key: 'uncovered', name: t('risks.uncovered'), value: e.uncovered === null ? t('common.notComputable') : fmt.money(e.uncovered), note: e.uncovered === 0 ? t('risks.enough') : e.uncovered === null || e.sum === null ? '' : `${fmt.minor(e.sum)} ${fmt.table.minus} ${fmt.minor(plan.reserve)} = ${fmt.minor(e.uncovered)}` },
      ],
      data: { balance: plan.balance === null ? '' : String(plan.balance), reserve: plan.reserve === null ? '' : String(plan.reserve) },
      calc: e.sum === null ? null : {
        summary: t('common.showCalculation'), words: t('risks.words'), equation: `${amounts.map((n) => fmt.minor(n)).join(' + ')} = ${fmt.money(e.sum)}`,
        inputs: [
          ...mine.map((r) => inputOf(ctx, b, ctx.name(r.title, r.risk_id), money(riskAmount(r).amount), [r])), ...(plan.revenue === null ? [] : [inputOf(ctx, b, `${t('direction.revenue')}, ${where}`, fmt.money(plan.revenue), plan.revenueFacts)]),
          ...(plan.expenditure === null ? [] : [inputOf(ctx, b, `${t('direction.expenditure')}, ${where}`, fmt.money(plan.expenditure), plan.spendingFacts)]), ...(plan.reserve === null ? [] : [inputOf(ctx, b, t('risks.reserve'), fmt.money(plan.reserve), plan.reserveFacts)]),
        ],
      },
      remarks: [t('risks.worst'), ...(rule && limit?.verified_on && rule.state === 'above' ? [t('risks.aboveLimit', { percent: fmt.percent(limit.max_percent, 0) })] : [])],
    };
  });
  const first = built[0]!;
  return {
    notice: foreignNotice(ctx, b.m.risks.map((r) => r.title)), menu: programmeMenu(ctx, b, 'risks'), title: t('risks.title'), headline: first.sum === null ? first.headline : t('risks.headline', { year: first.year, amount: first.sum < 10 ** (6 + fmt.minorDigits) ? fmt.money(first.sum) : fmt.shortMoney(first.sum) }), lead: t('risks.lead'), years: built.map(({ sum: _, ...y }) => y),
    heads: { risk: t('risks.risk'), amount: t('common.amount'), probability: t('risks.probability'), mitigation: t('risks.mitigation') },
    slide: { help: t('risks.slideHelp'), decimal: fmt.table.decimal, group: fmt.table.thousands, minus: fmt.table.minus, unit: fmt.currency.units_many, digits: String(fmt.minorDigits) },
    sources: sourceTable(ctx, b, b.m.risks.map((r) => r.source_id)),
  };
}
