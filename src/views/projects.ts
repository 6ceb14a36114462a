/** Capital projects: where, how much, by when, and what they will cost afterwards. */
import { projectMoney, type ProjectMoney } from '../model/programme.ts';
import type { Lang, Project } from '../model/types.ts';
import { asksPlan } from './ask-pages.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { inputOf, placesOf, sourceTable, type Calculation, type SourceTable, type StatusWord } from './parts.ts';
import { programmeMenu } from './programme-pages.ts';
import { anchorPart, byStatus, foreignNotice, lineAmount, measureHref, measureStatus, minorText, projectHref, sectionName, termText } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface ProjectRow { name: Worded; href: string; place: string; term: string; cost: string; spent: string; status: StatusWord }
export interface ProjectsView { menu: readonly Anchor[]; title: string; headline: string; lead: string; notice: string; remark: string; heads: { name: string; place: string; term: string; cost: string; spent: string; status: string }; caption: string; rows: readonly ProjectRow[]; upkeep: { title: string; lead: string; rows: readonly { name: Anchor; from: string; amount: string }[]; heads: readonly string[] } | null; sources: SourceTable }
export interface ProjectView {
  menu: readonly Anchor[]; name: Worded; about: Worded | null; back: Anchor; status: StatusWord; statusNote: Worded | null;
  facts: readonly { name: string; value: string; note?: string; href?: string; geo?: string }[];
  money: { heads: readonly string[]; caption: string; rows: readonly { year: string; budget: Anchor; spent: Anchor }[]; note: string } | null; calc: Calculation | null;
  upkeep: readonly { from: string; amount: string; covers: Worded | null }[]; upkeepNote: string;
  links: readonly Anchor[]; row: string; sources: SourceTable;
}

const moneyOfProject = (ctx: ViewContext, b: Bundle, p: Project): ProjectMoney => projectMoney(b.m, b.budget, p, ctx.site.data.classifications);
const villageOf = (ctx: ViewContext, b: Bundle, code: string): string => { const v = b.m.villages.find((q) => q.code === code); return v ? ctx.name(v.name, code) : code; };
/** Degrees with five digits (about a metre); '' where the place is not given. */
const coordinates = (p: Project): { text: string; geo: string } | null => {
  if (p.latitude === null || p.longitude === null) return null;
  const [a, o] = [p.latitude, p.longitude].map((x) => String(Math.round(x * 1e5) / 1e5));
  return { text: `${a}, ${o}`, geo: `geo:${a},${o}` };
};

export function projectsView(site: Site, b: Bundle, lang: Lang): ProjectsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, list = b.m.projects.map((p) => ({ p, money: moneyOfProject(ctx, b, p) }));
  const costs = list.map((x) => x.p.cost).filter((c) => c !== null), unknown = list.length - costs.length, sum = costs.reduce((n, c) => n + c, 0);
  const later = b.m.upkeep.filter((u) => b.m.projects.some((p) => p.project_id === u.project_id));
  return {
    menu: programmeMenu(ctx, b, 'projects'), title: t('projects.title'), notice: foreignNotice(ctx, b.m.projects.map((p) => p.name)),
    headline: t('projects.headline', { n: list.length, amount: costs.length ? (unknown ? t('plan.atLeast', { amount: fmt.shortMoney(sum) }) : fmt.shortMoney(sum)) : t('common.noData') }), lead: t('projects.lead'),
    remark: t('plan.statuses', { list: byStatus(ctx, b.m.projects.map((p) => ({ measure_id: p.project_id, status: p.status }))).map((s) => `${s.status.text}: ${s.count}`).join('; ') }),
    heads: { name: t('projects.project'), place: t('projects.place'), term: t('plan.column_term'), cost: t('projects.cost'), spent: t('plan.spent'), status: t('common.status') }, caption: t('projects.caption', { unit: fmt.currency.units_many }),
    rows: list.map(({ p, money }) => ({ name: ctx.text(p.name) ?? { text: p.project_id }, href: projectHref(ctx, b, p.project_id), place: villageOf(ctx, b, p.village) || t('projects.placeNone'), term: termText(ctx, p).text, cost: minorText(ctx, p.cost), spent: spentText(ctx, money), status: measureStatus(ctx, p.status) })),
    upkeep: later.length ? { title: t('projects.upkeep'), lead: t('projects.upkeepLead'), heads: [t('projects.project'), t('projects.fromYear'), t('projects.perYear')], rows: later.map((u) => ({ name: { ...(ctx.text(b.m.projects.find((p) => p.project_id === u.project_id)!.name) ?? { text: u.project_id }), href: projectHref(ctx, b, u.project_id) }, from: String(u.from_year), amount: minorText(ctx, u.amount) })) } : null,
    sources: sourceTable(ctx, b, [...b.m.projects.map((p) => p.source_id), ...later.map((u) => u.source_id)]),
  };
}
/** Spending on lines that pay for other things too is not the project's. */
const spentText = (ctx: ViewContext, m: ProjectMoney): string => (m.lines_of === 'project' ? minorText(ctx, m.spent.amount) : m.lines_of === 'none' ? ctx.t('plan.notTied') : m.spent.amount === null ? ctx.t('common.noData') : ctx.t('projects.ofMeasure', { amount: minorText(ctx, m.spent.amount) }));

export function projectView(site: Site, b: Bundle, lang: Lang, part: string): ProjectView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, p = b.m.projects.find((q) => anchorPart(q.project_id) === part)!, m = moneyOfProject(ctx, b, p), at = coordinates(p);
  const measure = b.m.measures.find((q) => q.measure_id === p.measure_id || q.project_id === p.project_id), village = villageOf(ctx, b, p.village);
  const years = m.years.filter((y) => y.budget.facts.length || y.executed.facts.length), section = measure ? sectionName(ctx, b, measure.section) : null;
  return {
    menu: programmeMenu(ctx, b, 'projects'), name: ctx.text(p.name) ?? { text: p.project_id }, about: ctx.text(p.about), back: { text: t('projects.title'), href: ctx.href(b.slug, 'projects') },
    status: measureStatus(ctx, p.status), statusNote: ctx.text(p.status_note),
    facts: [
      { name: t('projects.place'), value: village ? `${village}, ${placeName(ctx, b.m.config)}` : t('projects.placeNone') },
      { name: t('projects.coordinates'), value: at?.text ?? t('common.noData'), ...(at ? { geo: at.geo, note: t('projects.geoNote') } : {}) },
      { name: t('projects.start'), value: p.start ? fmt.date(p.start) : t('common.noData') }, { name: t('projects.end'), value: p.end ? fmt.date(p.end) : t('common.noData') },
      { name: t('projects.cost'), value: p.cost === null ? t('common.noData') : fmt.money(p.cost) },
      { name: t('plan.inBudget'), value: m.budget.amount === null ? t('common.noData') : fmt.money(m.budget.amount), ...(m.budget.years.length ? { note: m.budget.years.join(', ') } : {}) },
      { name: t('plan.spent'), value: m.spent.amount === null ? t('common.noData') : fmt.money(m.spent.amount), ...(m.spent.years.length ? { note: m.spent.years.join(', ') } : {}) },
      ...(m.left !== null ? [{ name: t('projects.left'), value: fmt.money(m.left) }] : []),
      { name: t('projects.contractor'), value: p.contractor || t('common.noData') },
      ...(p.as_of ? [{ name: t('projects.asOf'), value: fmt.date(p.as_of) }] : []),
    ],
    money: years.length ? {
      heads: [t('common.year'), t('plan.inBudget'), t('plan.spent')], caption: t('projects.caption', { unit: fmt.currency.units_many }),
      rows: years.map((y) => ({ year: String(y.year), budget: lineAmount(ctx, b, y.budget), spent: lineAmount(ctx, b, y.executed) })), note: m.lines_of === 'measure' ? t('projects.linesOfMeasure') : '',
    } : null,
    calc: m.left !== null ? {
      summary: t('common.showCalculation'), words: t('projects.leftWords'), equation: `${fmt.minor(m.cost)} − ${fmt.minor(m.spent.amount)} = ${fmt.money(m.left)}`,
      inputs: [inputOf(ctx, b, t('projects.cost'), fmt.money(m.cost), [p]), inputOf(ctx, b, `${t('plan.spent')}, ${m.spent.years.join(', ')}`, fmt.money(m.spent.amount), m.spent.facts)],
    } : null,
    upkeep: m.upkeep.map((u) => ({ from: t('projects.since', { year: u.from_year }), amount: u.amount === null ? t('common.noData') : t('projects.yearly', { amount: fmt.money(u.amount) }), covers: ctx.text(u.covers) })),
    upkeepNote: m.upkeep.length ? '' : p.builds ? t('projects.noUpkeep') : t('projects.upkeepNotNeeded'),
    links: [...(measure ? [{ text: t('projects.measureLink', { code: measure.measure_id, name: ctx.name(measure.title, measure.measure_id) }), href: measureHref(ctx, b, measure) }] : []), ...(section?.href ? [{ text: t('projects.sectionLink', { name: section.text }), href: section.href }] : []), ...(asksPlan(b) ? [{ text: t('ask.row'), href: `${ctx.href(b.slug, 'ask', 'programme')}#p-${anchorPart(p.project_id)}` }] : [])],
    row: placesOf(ctx, [p]).join(''), sources: sourceTable(ctx, b, [p.source_id, ...m.upkeep.map((u) => u.source_id), ...[...m.budget.facts, ...m.spent.facts].map((f) => f.source_id)]),
  };
}

