/** The page «execution during the year»: cumulative periods against the plan of the same year, never against another year. */
import type { ChartCell, ChartColumn, ChartRow, ChartSpec, Hue } from '../charts/types.ts';
import { classOf, rootOf } from '../model/classes.ts';
import { minorToDecimal } from '../model/money.ts';
import type { Direction, Fact, Minor, Phase } from '../model/types.ts';
import { sumBy, type Statement } from '../model/budget.ts';
import { lineId } from './line-id.ts';
import { plainName, rateOf } from './lines-table.ts';
import { placeName, viewContext, type Anchor, type ViewContext } from './context.ts';
import { sourceIds, sourceTable, type SourceTable } from './parts.ts';
import { isWhole } from './series.ts';
import type { Bundle, Site } from './site.ts';

export interface ExecutionFigure { spec: ChartSpec; csv: string; json: string }
export interface ExecutionView {
  title: string; kicker: string; headline: string; lead: string; remarks: readonly string[];
  sections: readonly { title: string; figures: readonly ExecutionFigure[] }[];
  earlier: { title: string; lead: string; heads: readonly string[]; rows: readonly { head: string; cells: readonly { text: string; label: string }[] }[] } | null;
  linesLink: Anchor;
  sources: SourceTable; sourcesTitle: string;
}

/** Months since the start of the fiscal year that a cumulative period covers; '' is the whole year. */
export function monthsOf(period: string): number {
  const fixed: Readonly<Record<string, number>> = { '': 12, Q1: 3, H1: 6, '9M': 9 };
  return fixed[period] ?? Number(period.slice(1));
}
/** Periods to show for a year: the quarters as soon as one is reported (a missing one stays visible), else the months that are known. */
export function periodsOf(known: readonly string[]): string[] {
  const partial = known.filter((p) => p !== '');
  const quarters = ['Q1', 'H1', '9M'].some((q) => partial.includes(q)) ? ['Q1', 'H1', '9M'] : [];
  const all = [...new Set([...quarters, ...partial, ...(known.includes('') ? [''] : [])])];
  return all.sort((a, b) => monthsOf(a) - monthsOf(b));
}

interface YearScope { ctx: ViewContext; b: Bundle; place: string; year: number; periods: readonly string[]; columns: readonly ChartColumn[] }
interface Plan { statement: Statement; phase: Phase; /** '' = the whole year. */ period: string }

const DIRECTIONS = ['revenue', 'expenditure'] as const;
const PLAN_PHASES = ['adjusted', 'approved'] as const;
/** Years with a report of a part of the year, newest first. */
const reportedYears = (b: Bundle) => [...new Set(b.budget.statements.filter((s) => s.period !== '' && s.phase === 'executed').map((s) => s.fiscal_year))].sort((x, y) => y - x);

function planOf(b: Bundle, year: number, direction: Direction, period: string): Plan | null {
  // A plan made for the same part of the year serves only where no plan of the whole year is known.
  for (const p of ['', period]) for (const phase of PLAN_PHASES) {
    const statement = b.budget.first(year, phase, p, direction);
    if (statement && statement.total.amount !== null) return { statement, phase, period: p };
  }
  return null;
}

function scopeOf(site: Site, b: Bundle, lang: string, year: number): YearScope {
  const ctx = viewContext(site, lang);
  const known = [...new Set(b.budget.statements.filter((s) => s.fiscal_year === year && s.phase === 'executed').map((s) => s.period))];
  const periods = periodsOf(known);
  return { ctx, b, place: placeName(ctx, b.m.config), year, periods, columns: periods.map((p) => ({ id: `m${monthsOf(p)}`, label: p === '' ? ctx.t('common.fullYear') : ctx.t('execution.months', { n: monthsOf(p) }) })) };
}
const executed = (s: YearScope, period: string, d: Direction) => s.b.budget.first(s.year, 'executed', period, d);
const money = (ctx: ViewContext, v: Minor, state: ChartCell['state']): ChartCell => ({ value: v, text: ctx.fmt.short(v), exact: ctx.fmt.minor(v), raw: minorToDecimal(v, ctx.fmt.minorDigits), state });
const unknown: ChartCell = { value: null, text: '', state: 'unknown', raw: '' };

/** Totals of one direction, period by period, with the plan as a level. */
function totalFigure(s: YearScope, d: (typeof DIRECTIONS)[number]): ChartSpec | null {
  const { ctx, b, year } = s, { t, fmt } = ctx;
  const cells = s.periods.map((p) => executed(s, p, d)?.total.amount ?? null);
  if (!cells.some((v) => v !== null)) return null;
  const lastKnown = s.periods.findLastIndex((p, i) => cells[i] !== null && p !== '');
  const period = s.periods[lastKnown] ?? '', amount = cells[lastKnown] ?? null;
  const plan = planOf(b, year, d, period);
  const hue: Hue = d === 'revenue' ? 'own' : 'spending';
  const what = t(`direction.${d}`);
  const rows: ChartRow[] = [{ id: 'executed', label: t('phase.executed'), hue: d === 'revenue' ? 'ink' : hue, cells: Object.fromEntries(s.columns.map((c, i) => [c.id, cells[i] === null || cells[i] === undefined ? unknown : money(ctx, cells[i]!, 'happened')])) }];
  // No level is drawn over a period whose report is not known.
  const planColumns = plan ? s.columns.filter((_, i) => cells[i] !== null && (plan.period === '' || s.periods[i] === plan.period)) : [];
  if (plan) rows.push({ id: plan.phase, label: t(`phase.${plan.phase}`), hue: 'ink', mark: 'plan', cells: Object.fromEntries(planColumns.map((c) => [c.id, money(ctx, plan.statement.total.amount!, 'planned')])) });
  const share = plan && amount !== null ? rateOf(amount, plan.statement.total.amount) : null;
  const named = period === '' ? fmt.period('', year) : fmt.period(period, year);
  const headline = share === null ? t('execution.headlineAmount', { what, period: named, amount: fmt.shortMoney(amount) })
    : plan!.period !== '' ? t('execution.headlineAmount', { what, period: named, amount: `${fmt.shortMoney(amount)}, ${fmt.percent(share)}` })
      : t(d === 'revenue' ? 'execution.headlineRevenue' : 'execution.headlineTotal', { period: named, share: fmt.percent(share) });
  const sentence = [
    ...s.periods.map((p, i) => (cells[i] === null ? null : `${fmt.period(p)}: ${fmt.shortMoney(cells[i]!)}${plan && (plan.period === '' || plan.period === p) ? ` (${fmt.percent(rateOf(cells[i], plan.statement.total.amount))})` : ''}`)).filter((x) => x !== null),
  ].join('; ') + '.';
  return {
    kind: 'columns', id: `execution-${d}`, headline, sentence, description: sentence,
    subtitle: t('execution.sub', { what, place: s.place, year, unit: `${fmt.currency.units_many}${plan ? `; ${[t(`phaseTitle.${plan.phase}`), fmt.period(plan.period)].join(', ').toLowerCase()}: ${fmt.shortMoney(plan.statement.total.amount)}` : ''}` }),
    columns: s.columns, rows, key: [{ hue: rows[0]!.hue, label: t('phase.executed') }, ...(plan ? [{ mark: 'level' as const, label: t(`phase.${plan.phase}`) }] : [])],
    sources: [{ text: t('years.sourceList'), href: '#sources' }],
    words: { ...ctx.chartWords, first: t('execution.period'), ...(plan ? { planned: t(`phase.${plan.phase}`) } : {}) },
  };
}

/** Each function as per cent of its own plan of the whole year. */
function functionFigure(s: YearScope): ChartSpec | null {
  const { ctx, b, year } = s, { t, fmt } = ctx, site = ctx.site.data;
  const partial = s.periods.filter((p) => p !== '');
  const plan = planOf(b, year, 'expenditure', partial.at(-1) ?? '');
  if (!plan || plan.period !== '' || !isWhole(site, plan.statement)) return null;
  const key = (f: Fact) => rootOf(site.classifications.functions, f.functional, year)?.code ?? '';
  const sums = (st: Statement | undefined) => (st ? { whole: st.complete || isWhole(site, st), by: sumBy(st.lines, key), ids: new Set(st.lines.map(lineId)) } : null);
  const planned = sums(plan.statement)!.by;
  // Of a report seen in part, a function is known when every line planned for it is there.
  const covered = (ids: ReadonlySet<string>, lines: readonly Fact[]) => lines.every((f) => f.amount === 0 || ids.has(lineId(f)));
  if (planned.size < 2 || planned.has('')) return null;
  const byPeriod = s.periods.map((p) => sums(executed(s, p, 'expenditure')));
  if (byPeriod.filter(Boolean).length < 2) return null;
  const rows = [...planned].filter(([, g]) => g.amount !== null && g.amount > 0).sort((x, y) => y[1].amount! - x[1].amount!).map(([code, g]): ChartRow => ({
    id: `f-${code}`, label: ctx.name(plainName(classOf(site.classifications.functions, code, year)), code), hue: 'spending',
    cells: Object.fromEntries(s.columns.map((c, i) => {
      const sum = byPeriod[i];
      // A whole report without a line of the function says that nothing was spent on it yet.
      const found = sum?.by.get(code);
      const amount = !sum || (!sum.whole && !covered(sum.ids, g.facts)) ? null : found ? found.amount : 0;
      const share = rateOf(amount, g.amount);
      return [c.id, share === null ? unknown : { value: share, text: fmt.number(share), exact: `${fmt.percent(share)}; ${fmt.minor(amount)}`, raw: share.toFixed(2), state: 'happened' as const }];
    })),
  }));
  if (!rows.length) return null;
  const at = s.columns[s.periods.findLastIndex((p, i) => p !== '' && byPeriod[i])] ?? s.columns.at(-1)!;
  const ranked = rows.filter((r) => r.cells[at.id]?.value !== null).sort((x, y) => y.cells[at.id]!.value! - x.cells[at.id]!.value!);
  const most = ranked[0], least = ranked.at(-1);
  const percent = (r: ChartRow) => fmt.percent(r.cells[at.id]!.value, 0);
  const sentence = most && least && most !== least ? t('execution.functionSentence', { period: at.label, most: most.label, mostShare: percent(most), least: least.label, leastShare: percent(least) }) : t('execution.lead');
  return {
    kind: 'small-multiples', id: 'execution-functions', headline: t('execution.functionHeadline'), sentence, description: sentence,
    subtitle: t('execution.functionSub', { plan: t(`phase.${plan.phase}`), place: s.place, year }),
    columns: s.columns, rows, sources: [{ text: t('years.sourceList'), href: '#sources' }],
    words: { ...ctx.chartWords, first: t('execution.period') }, options: { reference: 100 },
  };
}

const figuresOf = (s: YearScope): ChartSpec[] => [totalFigure(s, 'expenditure'), totalFigure(s, 'revenue'), functionFigure(s)].filter((f) => f !== null);

export function executionCharts(site: Site, b: Bundle, lang: string): ChartSpec[] {
  const year = reportedYears(b)[0];
  return year === undefined ? [] : figuresOf(scopeOf(site, b, lang, year));
}

export function executionView(site: Site, b: Bundle, lang: string): ExecutionView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, years = reportedYears(b);
  const year = years[0] ?? b.budget.years.at(-1) ?? 0, s = scopeOf(site, b, lang, year);
  const figures = years.length ? figuresOf(s) : [];
  const missing = s.periods.filter((p) => !DIRECTIONS.some((d) => executed(s, p, d)));
  const plans = DIRECTIONS.map((d) => planOf(b, year, d, s.periods.filter((p) => p !== '').at(-1) ?? '')).filter((p) => p !== null);
  const plan = plans.at(-1);
  const file = (spec: ChartSpec): ExecutionFigure => ({ spec, csv: ctx.file(lang, b.slug, 'charts', `${spec.id}.csv`), json: ctx.file(lang, b.slug, 'charts', `${spec.id}.json`) });
  const facts = b.budget.statements.filter((q) => q.fiscal_year === year && (q.phase === 'executed' || plans.some((p) => p.statement === q))).flatMap((q) => q.facts);
  return {
    title: t('execution.title', { year }), kicker: `${t('menu.execution')} · ${s.place}`,
    headline: figures[0]?.headline ?? t('execution.title', { year }), lead: figures.length ? t('execution.lead') : t('execution.none'),
    remarks: [
      plan ? (plan.period ? t('execution.periodPlan', { phase: t(`phase.${plan.phase}`) }) : t('execution.planUsed', { phase: t(`phase.${plan.phase}`) })) : t('execution.noPlan'),
      ...(missing.length ? [t('execution.missing', { periods: missing.map((p) => fmt.period(p)).join(', ') })] : []),
    ],
    sections: figures.map((spec) => ({ title: spec.id === 'execution-functions' ? t('execution.byFunction') : t(`direction.${spec.id.slice('execution-'.length)}`), figures: [file(spec)] })),
    earlier: years.length > 1 ? earlierOf(site, b, lang, years.slice(1)) : null,
    linesLink: { text: t('lines.title', { year }), href: ctx.href(b.slug, 'budget', String(year)) },
    sources: sourceTable(ctx, b, sourceIds(facts)), sourcesTitle: t('common.sources'),
  };
}

/** Years before: each period beside the plan of its own year. */
function earlierOf(site: Site, b: Bundle, lang: string, years: readonly number[]): NonNullable<ExecutionView['earlier']> {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const heads = DIRECTIONS.flatMap((d) => [t(`direction.${d}`), `${t(`direction.${d}`)}: ${t('execution.sharePlan').toLowerCase()}`]);
  return {
    title: t('execution.otherYears'), lead: t('execution.otherLead'), heads: [t('execution.period'), ...heads],
    rows: years.flatMap((year) => {
      const s = scopeOf(site, b, lang, year);
      return s.periods.map((p) => ({
        head: fmt.period(p, year),
        cells: DIRECTIONS.flatMap((d, k) => {
          const amount = executed(s, p, d)?.total.amount ?? null, plan = planOf(b, year, d, p);
          const share = rateOf(amount, plan?.statement.total.amount);
          return [{ text: fmt.minor(amount), label: heads[2 * k]! }, { text: share === null ? t('common.notComputable') : `${fmt.percent(share)} (${t(`phase.${plan!.phase}`)})`, label: heads[2 * k + 1]! }];
        }),
      }));
    }),
  };
}
