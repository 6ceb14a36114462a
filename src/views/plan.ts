/** The plan of measures: promised, in the budget, spent, done – as a whole, and section by section in the columns that the publisher chose. */
import type { ChartCell, ChartRow, ChartSpec } from '../charts/types.ts';
import { minorToDecimal } from '../model/money.ts';
import { sumsByYear, type MeasureMoney, type MoneySum, type Promise } from '../model/programme.ts';
import type { Lang, Measure, Minor } from '../model/types.ts';
import { asksPlan } from './ask-pages.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { oneDot } from './calendar.ts';
import { sourceTable, sourcesOf, type SourceTable, type StatusWord } from './parts.ts';
import { programmeMenu } from './programme-pages.ts';
import { anchorPart, barOf, byStatus, foreignNotice, knownOf, lineAmount, measureHref, measureStatus, minorText, missingText, moneyOf, notCounted, projectHref, promiseText, quantityText, sectionName, sectionPart, sectionsOf, shortText, termText, type MoneyBar } from './programme-parts.ts';
import { targetPage } from './targets.ts';
import type { Bundle, Site } from './site.ts';

export interface SumRow { name: Anchor; measures: string; promised: string; budget: string; spent: string; missing: string }
export interface MeasureItem { name: Worded; code: string; href: string; status: StatusWord; amount: string; note: string }
export interface PlanView {
  menu: readonly Anchor[]; kicker: string; title: string; headline: string; lead: string; remarks: readonly string[];
  figures: readonly { spec: ChartSpec; csv: string; json: string }[];
  heads: { section: string; measures: string; promised: string; budget: string; spent: string; missing: string; source: string; amount: string };
  sections: readonly SumRow[]; total: SumRow; sumNotes: readonly string[];
  /** The same columns year by year, without the number of measures. */
  years: readonly SumRow[]; yearsCaption: string;
  notice: string;
  bySource: readonly { name: string; amount: string }[];
  missing: { title: string; lead: string; items: readonly MeasureItem[] } | null;
  lists: readonly { name: Worded & { href: string }; items: readonly MeasureItem[] }[];
  sources: SourceTable; caption: string;
}
export interface PlanCell { label: string; text: string; /** Where the words are not in the page's language. */ lang?: Lang; href?: string; sub?: string; right: boolean; /** Says that there is nothing, which is no figure. */ none?: boolean }
export interface MeasureView {
  id: string; code: string; title: Worded; bar: MoneyBar | null; status: StatusWord; statusNote: Worded | null; cells: readonly PlanCell[]; notes: readonly (Worded & { label?: string })[]; links: readonly Anchor[];
  years: { summary: string; heads: readonly string[]; rows: readonly { year: string; promised: string; budget: Anchor; spent: Anchor }[] } | null;
}
export interface PlanSectionView {
  menu: readonly Anchor[]; title: string; notice: string; name: Worded; kicker: string; back: Anchor; textLink: Anchor | null; lead: string; key: readonly { sign: 'spending' | 'plan' | 'dash'; label: string }[]; heads: readonly { text: string; right: boolean }[];
  goals: readonly { goal: Worded | null; tasks: readonly { task: Worded | null; measures: readonly MeasureView[] }[] }[];
  caption: string; sums: readonly { name: string; value: string }[]; remarks: readonly string[]; sections: readonly Anchor[]; sources: SourceTable;
}

const sumRow = (ctx: ViewContext, b: Bundle, name: Anchor, s: MoneySum): SumRow => ({
  name, measures: ctx.fmt.number(s.measures.length), promised: promiseText(ctx, s.promised), budget: minorText(ctx, s.budget), spent: minorText(ctx, s.spent),
  missing: missingText(ctx, b, s),
});
const item = (ctx: ViewContext, b: Bundle, x: MeasureMoney, amount: string, note = ''): MeasureItem => ({
  name: ctx.text(x.measure.title) ?? { text: x.measure.measure_id }, code: x.measure.measure_id, href: measureHref(ctx, b, x.measure), status: measureStatus(ctx, x.measure.status), amount, note,
});
const money = (ctx: ViewContext, n: Minor | null, state: ChartCell['state']): ChartCell =>
  (n === null ? { value: null, text: '', state: 'unknown', raw: '' } : { value: n, text: ctx.fmt.short(n), exact: ctx.fmt.minor(n), raw: minorToDecimal(n, ctx.fmt.minorDigits), state });

/** Kinds of money that a reader can tell apart; the exact sources stand in the table beside the figure. */
const KIND_OF_SOURCE: Readonly<Record<string, 'own' | 'transfer' | 'other'>> = { local_budget: 'own', republican_transfer: 'transfer', incentive_grant: 'transfer', district_fund: 'transfer', oblast_fund: 'transfer' };

function sectionFigure(ctx: ViewContext, b: Bundle): ChartSpec | null {
  const { t, fmt } = ctx, all = moneyOf(ctx.site, b), sections = sectionsOf(b.m.measures);
  const rows = sections.flatMap((id): ChartRow[] => {
    const s = all.sections.get(id)!, promised = knownOf(s.promised);
    if (promised === null) return [];
    return [{
      id: `s-${sectionPart(id)}`, label: sectionName(ctx, b, id).text, hue: 'spending', href: ctx.href(b.slug, 'programme', 'plan', sectionPart(id)), cells: { spent: money(ctx, s.spent, 'happened') }, plan: money(ctx, promised, 'planned'),
      sub: t('plan.figureSub', { spent: shortText(ctx, s.spent), promised: fmt.shortMoney(promised) }),
    }];
  });
  if (rows.length < 2) return null;
  const said = t('plan.figureSaid', { promised: promiseText(ctx, all.total.promised, true), spent: shortText(ctx, all.total.spent) });
  return {
    kind: 'plan-bars', id: 'plan-sections', headline: t('plan.figureTitle'), subtitle: t('plan.figureUnit', { place: placeName(ctx, b.m.config), years: yearsText(ctx, b), unit: fmt.currency.units_many }),
    description: said, sentence: said, columns: [{ id: 'spent', label: t('plan.spent'), align: 'end' }], rows, key: [{ hue: 'spending', label: t('plan.spent') }, { mark: 'plan', label: t('plan.promised') }],
    sources: sourcesOf(ctx, b, b.m.measures.map((m) => m.source_id)).slice(0, 1), words: { ...ctx.chartWords, first: t('plan.section'), plan: t('plan.promised') },
  };
}
function sourceFigure(ctx: ViewContext, b: Bundle): ChartSpec | null {
  const { t, fmt } = ctx, { total } = moneyOf(ctx.site, b);
  const sums = new Map<string, Minor>();
  for (const [source, p] of total.by_source) { const n = knownOf(p); if (n) sums.set(KIND_OF_SOURCE[source] ?? 'other', (sums.get(KIND_OF_SOURCE[source] ?? 'other') ?? 0) + n); }
  const missing = knownOf(total.to_be_found), whole = [...sums.values()].reduce((x, y) => x + y, 0) + (missing ?? 0);
  if (sums.size + (missing ? 1 : 0) < 2) return null;
  const row = (id: string, hue: ChartRow['hue'], n: Minor, state: ChartCell['state']): ChartRow => ({ id, label: t(`plan.kind_${id}`), hue, cells: { amount: money(ctx, n, state), share: { value: (n / whole) * 100, text: fmt.percent((n / whole) * 100, 0), exact: fmt.percent((n / whole) * 100), state } } });
  const rows = [...(['own', 'transfer', 'other'] as const).flatMap((k) => (sums.has(k) ? [row(k, k, sums.get(k)!, 'planned')] : [])), ...(missing ? [row('missing', 'spending', missing, 'forecast')] : [])];
  const said = t('plan.sourceSaid', { parts: rows.map((r) => `${r.label}: ${fmt.shortMoney(r.cells.amount!.value)}`).join('; ') });
  return {
    kind: 'stack', id: 'plan-sources', headline: t('plan.sourceTitle', { amount: promiseText(ctx, total.promised, true) }), subtitle: t('plan.figureUnit', { place: placeName(ctx, b.m.config), years: yearsText(ctx, b), unit: fmt.currency.units_many }),
    description: said, sentence: said, columns: [{ id: 'amount', label: t('common.amount'), align: 'end' }, { id: 'share', label: t('common.share'), align: 'end' }], rows, sources: sourcesOf(ctx, b, b.m.financing.map((m) => m.source_id)).slice(0, 1),
    words: { ...ctx.chartWords, first: t('plan.source') }, options: { inside: 'share' },
  };
}
const yearsText = (ctx: ViewContext, b: Bundle): string => (b.m.programme ? ctx.fmt.years(...b.m.programme.years) : ctx.fmt.years(Math.min(...b.m.financing.map((f) => f.year)), Math.max(...b.m.financing.map((f) => f.year))));

/** Figures of the plan, for the files beside them. */
export const planCharts = (site: Site, b: Bundle, lang: Lang): ChartSpec[] => {
  const ctx = viewContext(site, lang);
  return b.m.measures.length && b.m.financing.length ? [sectionFigure(ctx, b), sourceFigure(ctx, b)].filter((f) => f !== null) : [];
};
export const asOfText = (ctx: ViewContext, b: Bundle): string => { const dates = b.m.measures.map((m) => m.as_of).filter(Boolean).sort(); return dates.length ? oneDot(ctx.t('plan.asOf', { date: ctx.fmt.date(dates.at(-1)!) })) : ''; };
/** What the sums over lines leave out or count once. */
function sumNotes(ctx: ViewContext, b: Bundle, s: MoneySum): string[] {
  const { t } = ctx, all = moneyOf(ctx.site, b), years = [...new Set(all.measures.filter((x) => s.measures.includes(x.measure.measure_id)).flatMap((x) => [...x.spent.years]))].sort((x, y) => x - y);
  return [
    ...(years.length ? [t('plan.spentYears', { years: years.join(', ') })] : []), ...(s.shared ? [t('plan.sharedOnce')] : []), ...(s.without_lines.length ? [t('plan.withoutLines', { n: s.without_lines.length })] : []), ...notCounted(ctx, s.promised),
  ];
}

export function planView(site: Site, b: Bundle, lang: Lang): PlanView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = moneyOf(site, b), { total, gap } = all, sections = sectionsOf(b.m.measures);
  const amountOf = (p: Promise) => promiseText(ctx, p);
  const lacking = all.measures.filter((x) => x.to_be_found.rows.length || gap.unfunded.some((m) => m.measure_id === x.measure.measure_id));
  return {
    menu: programmeMenu(ctx, b, 'plan'), kicker: t('programme.title'), title: t('plan.title'), caption: [t('plan.caption', { unit: fmt.currency.units_many }), asOfText(ctx, b)].filter(Boolean).join(' '),
    headline: t('plan.headline', { n: b.m.measures.length, promised: promiseText(ctx, total.promised, true) }),
    lead: t('plan.lead', { budget: shortText(ctx, total.budget), spent: shortText(ctx, total.spent), missing: missingText(ctx, b, total, true, t('plan.nothingMissing')) }),
    remarks: byStatus(ctx, b.m.measures).length ? [t('plan.statuses', { list: byStatus(ctx, b.m.measures).map((s) => `${s.status.text}: ${s.count}`).join('; ') })] : [],
    figures: planCharts(site, b, lang).map((spec) => ({ spec, csv: ctx.file(lang, b.slug, 'charts', `${spec.id}.csv`), json: ctx.file(lang, b.slug, 'charts', `${spec.id}.json`) })),
    heads: { section: t('plan.section'), measures: t('plan.measures'), promised: t('plan.promised'), budget: t('plan.inBudget'), spent: t('plan.spent'), missing: t('plan.missing'), source: t('plan.source'), amount: t('common.amount') },
    sections: sections.map((id) => sumRow(ctx, b, { ...sectionName(ctx, b, id), href: ctx.href(b.slug, 'programme', 'plan', sectionPart(id)) }, all.sections.get(id)!)),
    total: sumRow(ctx, b, { text: t('common.total'), href: '' }, total), sumNotes: sumNotes(ctx, b, total),
    years: (b.m.financing.length || total.budget !== null ? sumsByYear(all.measures) : []).map((y) => ({ name: { text: String(y.year), href: '' }, measures: '', promised: promiseText(ctx, y.promised), budget: minorText(ctx, y.budget), spent: minorText(ctx, y.spent), missing: y.to_be_found.rows.length ? promiseText(ctx, y.to_be_found) : '0' })),
    yearsCaption: t('plan.caption', { unit: fmt.currency.units_many }), notice: foreignNotice(ctx, b.m.measures.map((m) => m.title)),
    bySource: [...[...total.by_source].filter(([s, p]) => s !== 'not_required' && (p.rows.length || p.per_month.length || p.unpriced.length)).sort((x, y) => (knownOf(y[1]) ?? -1) - (knownOf(x[1]) ?? -1)).map(([s, p]) => ({ name: t(`plan.source_${s}`), amount: amountOf(p) })), ...(total.to_be_found.rows.length ? [{ name: t('plan.source_to_be_found'), amount: amountOf(total.to_be_found) }] : [])],
    missing: lacking.length ? { title: t('plan.toBeFound'), lead: t('plan.toBeFoundLead', { n: lacking.length, amount: total.to_be_found.rows.length ? promiseText(ctx, total.to_be_found, true) : t('common.noData'), unit: fmt.currency.units_many }), items: lacking.map((x) => item(ctx, b, x, x.to_be_found.rows.length ? promiseText(ctx, x.to_be_found) : t('common.noData'), x.to_be_found.rows.length ? [...new Set(x.to_be_found.rows.map((r) => r.year))].sort().join(', ') : t('plan.costUnknown'))) } : null,
    lists: sections.map((id) => ({ name: { ...sectionName(ctx, b, id), href: ctx.href(b.slug, 'programme', 'plan', sectionPart(id)) }, items: all.measures.filter((x) => x.measure.section === id).map((x) => item(ctx, b, x, promiseText(ctx, x.promised))) })),
    sources: sourceTable(ctx, b, [...b.m.measures.map((m) => m.source_id), ...b.m.financing.map((f) => f.source_id)]),
  };
}

/** One cell of the table of measures. Columns without a word of their own stand under the name of the measure. */
function cellOf(ctx: ViewContext, b: Bundle, x: MeasureMoney, column: string): PlanCell | null {
  const { t } = ctx, m = x.measure, cell = (text: string, right: boolean, more: Partial<PlanCell> = {}): PlanCell => ({ label: t(`plan.column_${column}`), text, right, ...more });
  const line = (s: MeasureMoney['budget']) => { const a = lineAmount(ctx, b, s); return cell(s.amount === null && x.tie === 'none' ? t('plan.notTied') : a.text, true, { ...(s.amount === null ? { none: true } : {}), ...(a.href ? { href: a.href } : {}), ...(s.years.length ? { sub: s.years.join(', ') } : {}) }); };
  const said = (w: Worded): PlanCell => cell(w.text, false, w.lang ? { lang: w.lang } : {});
  switch (column) {
    case 'quantity': return cell(quantityText(ctx, m) ?? '', true, m.quantity !== null ? { label: t('plan.doneOfHead') } : {});
    case 'term': return said(termText(ctx, m));
    case 'responsible': return said(ctx.text(m.responsible) ?? { text: t('common.noData') });
    case 'partners': return said(ctx.text(m.partners) ?? { text: '' });
    case 'cost': return cell(promiseText(ctx, x.promised), true, x.to_be_found.rows.length ? { sub: t('plan.ofWhichMissing', { amount: promiseText(ctx, x.to_be_found) }) } : {});
    case 'sources': return cell([...x.by_source].map(([s, p]) => `${t(`plan.source_${s}`)}${p.rows.length && s !== 'not_required' ? `: ${promiseText(ctx, p)}` : ''}`).join('; ') || t('plan.source_to_be_found'), false);
    case 'budget': return line(x.budget);
    case 'spent': return x.spent.amount === null && x.reported !== null ? cell(minorText(ctx, x.reported), true, { sub: t('plan.reported') }) : line(x.spent);
    case 'indicator': { const r = b.m.programme_indicators.find((i) => i.indicator_id === m.indicator_id); if (!r) return null; const name = ctx.text(r.name); return cell(name?.text ?? m.indicator_id, false, { href: targetPage(ctx, b, r.section, m.indicator_id), ...(name?.lang ? { lang: name.lang } : {}) }); }
    case 'result': return said(ctx.text(m.result) ?? { text: t('common.noData') });
    default: return null;
  }
}
function measureView(ctx: ViewContext, b: Bundle, x: MeasureMoney, most: Minor, columns: readonly string[]): MeasureView {
  const { t } = ctx, m = x.measure, project = b.m.projects.find((p) => p.project_id === m.project_id || p.measure_id === m.measure_id);
  const cells = columns.flatMap((c) => cellOf(ctx, b, x, c) ?? []).filter((c) => c.text);
  const quantity = columns.includes('quantity') ? null : quantityText(ctx, m), note = ctx.text(m.note), result = columns.includes('result') ? null : ctx.text(m.result);
  const rest = (['responsible', 'partners', 'sources', 'indicator'] as const).filter((c) => !columns.includes(c)).flatMap((c) => { const q = cellOf(ctx, b, x, c); return q && q.text && q.text !== t('common.noData') ? [q] : []; });
  const shown = x.years.filter((y) => y.promised.rows.length || y.budget.facts.length || y.executed.facts.length);
  return {
    id: `m-${anchorPart(m.measure_id)}`, code: m.measure_id, title: ctx.text(m.title) ?? { text: m.measure_id }, bar: barOf(x, most), status: measureStatus(ctx, m.status), statusNote: ctx.text(m.status_note), cells,
    notes: [
      ...(quantity ? [{ text: t('plan.quantityDone', { text: quantity }) }] : []), ...(result ? [result] : []), ...rest.filter((q) => !q.href).map((q) => ({ label: q.label, text: q.text, ...(q.lang ? { lang: q.lang } : {}) })), ...(note ? [note] : []),
      ...(x.shared ? [{ text: t('plan.sharedWith', { codes: x.shared_with.join(', ') }) }] : []), ...(x.tie === 'unknown' ? [{ text: t('plan.lineUnknown') }] : []), ...notCounted(ctx, x.promised).map((text) => ({ text })),
    ],
    links: [...(project ? [{ text: t('plan.projectLink', { name: ctx.name(project.name, project.project_id) }), href: projectHref(ctx, b, project.project_id) }] : []), ...rest.filter((q) => q.href).map((q) => ({ text: `${q.label}: ${q.text}`, href: q.href! })), ...(asksPlan(b) ? [{ text: t('ask.row'), href: `${ctx.href(b.slug, 'ask', 'programme')}#m-${anchorPart(m.measure_id)}` }] : [])],
    years: shown.length > 1 ? {
      summary: t('plan.byYear'), heads: [t('common.year'), t('plan.promised'), t('plan.inBudget'), t('plan.spent')],
      rows: shown.map((y) => ({ year: String(y.year), promised: y.promised.rows.length ? promiseText(ctx, y.promised) : '–', budget: lineAmount(ctx, b, y.budget), spent: y.executed.facts.length || y.reported === null ? lineAmount(ctx, b, y.executed) : { text: minorText(ctx, y.reported), href: '' } })),
    } : null,
  };
}
const columnsShown = (b: Bundle): string[] => (b.m.programme?.plan.columns ?? ['measure', 'term', 'responsible', 'cost', 'budget', 'spent', 'status']).filter((c) => !['measure', 'task', 'status'].includes(c));

/** Sections that have a page of measures. */
export const planSections = (b: Bundle): string[] => sectionsOf(b.m.measures);
export function planSectionView(site: Site, b: Bundle, lang: Lang, part: string): PlanSectionView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = moneyOf(site, b), section = planSections(b).find((s) => sectionPart(s) === part)!;
  const mine = all.measures.filter((x) => x.measure.section === section), sum = all.sections.get(section)!, columns = columnsShown(b);
  const most = Math.max(0, ...mine.map((x) => knownOf(x.promised) ?? 0)), name = sectionName(ctx, b, section), goals = new Map(b.m.goals.map((g) => [g.goal_id, g]));
  const goalOf = (m: Measure): string => { const task = goals.get(m.task_id); return task?.kind === 'goal' ? task.goal_id : task?.parent ?? ''; };
  const group = <T>(list: readonly T[], key: (x: T) => string): Map<string, T[]> => { const out = new Map<string, T[]>(); for (const x of list) out.set(key(x), [...(out.get(key(x)) ?? []), x]); return out; };
  return {
    menu: programmeMenu(ctx, b, 'plan'), title: t('plan.sectionTitle', { name: name.text }), name, notice: foreignNotice(ctx, mine.map((x) => x.measure.title)), kicker: section ? t('programme.sectionNumber', { n: section }) : t('common.other'), back: { text: t('plan.title'), href: ctx.href(b.slug, 'programme', 'plan') },
    textLink: name.href ? { text: t('plan.textOf'), href: name.href } : null,
    lead: t('plan.sectionLead', { n: mine.length, promised: promiseText(ctx, sum.promised, true), budget: shortText(ctx, sum.budget), spent: shortText(ctx, sum.spent), missing: missingText(ctx, b, sum, true, t('plan.nothingMissing')) }),
    key: mine.some((x) => barOf(x, most)) ? [{ sign: 'spending', label: t('plan.keySpent') }, { sign: 'plan', label: t('plan.keyBudget') }, { sign: 'dash', label: t('plan.keyRest') }] : [],
    heads: columns.map((c) => ({ text: t(`plan.column_${c}`), right: ['quantity', 'cost', 'budget', 'spent'].includes(c) })),
    goals: [...group(mine, (x) => goalOf(x.measure))].map(([goal, list]) => ({
      goal: goals.has(goal) ? ctx.text(goals.get(goal)!.text) : null,
      tasks: [...group(list, (x) => x.measure.task_id)].map(([task, measures]) => ({ task: goals.get(task)?.kind === 'task' ? ctx.text(goals.get(task)!.text) : null, measures: measures.map((x) => measureView(ctx, b, x, most, columns)) })),
    })),
    caption: [t('plan.caption', { unit: fmt.currency.units_many }), asOfText(ctx, b)].filter(Boolean).join(' '),
    sums: [{ name: t('plan.promised'), value: promiseText(ctx, sum.promised, true) }, { name: t('plan.inBudget'), value: shortText(ctx, sum.budget) }, { name: t('plan.spent'), value: shortText(ctx, sum.spent) }, { name: t('plan.missing'), value: missingText(ctx, b, sum, true) }],
    remarks: sumNotes(ctx, b, sum),
    sections: planSections(b).map((s) => ({ ...sectionName(ctx, b, s), href: ctx.href(b.slug, 'programme', 'plan', sectionPart(s)), current: s === section })),
    sources: sourceTable(ctx, b, [...mine.map((x) => x.measure.source_id), ...b.m.financing.filter((f) => mine.some((x) => x.measure.measure_id === f.measure_id)).map((f) => f.source_id)]),
  };
}

