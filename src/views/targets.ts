/** Indicators of a programme: what each one means, what was promised and reached, by year, by group, and why it differs. */
import { indicatorSeries, indicatorTally, type IndicatorSeries } from '../model/programme.ts';
import type { ChartSpec } from '../charts/types.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import { programmeCharts } from './programme.ts';
import { programmeMenu } from './programme-pages.ts';
import { anchorPart, foreignNotice, sectionName, sectionPart, sectionsOf } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export interface TargetRow { name: Worded; href: string; base: string; actual: string; target: string; year: string; status: StatusWord; attained: string }
export interface TargetsView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; tally: readonly { status: StatusWord; count: string }[]; noActual: string;
  heads: { name: string; base: string; target: string; actual: string; status: string }; sections: readonly { name: Worded & { href: string }; caption: string; rows: readonly TargetRow[] }[]; notice: string; sources: SourceTable;
}
export interface TargetDetail {
  id: string; name: Worded; spec: ChartSpec; csv: string; json: string; status: StatusWord | null; facts: readonly { name: string; value: string }[]; definition: Worded | null;
  rows: readonly { year: string; target: string; actual: string; note: string }[]; groups: { caption: string; years: readonly string[]; rows: readonly { name: string; cells: readonly string[] }[] } | null;
  whys: readonly { year: string; reason: Worded | null; correction: Worded | null }[];
}
export interface TargetsSectionView { menu: readonly Anchor[]; title: string; lead: string; notice: string; name: Worded; kicker: string; back: Anchor; items: readonly TargetDetail[]; textLink: Anchor | null; sources: SourceTable; words: { group: string; reason: string; correction: string; definition: string; byYear: string } }

/** Last year that is over on the as-of date: later targets are not due. */
export const lastYear = (site: Site): number => { const y = Number(site.data.config.as_of.slice(0, 4)); return y ? y - 1 : 0; };
const SIGN: Readonly<Record<string, string>> = { reached: 'available', not_reached: 'not_produced', no_actual: 'unknown', not_computable: 'internal', none: 'not_due' };
export const TARGET_SIGNS = Object.values(SIGN);

export const seriesOf = (site: Site, b: Bundle): IndicatorSeries[] => indicatorSeries(b.m, lastYear(site));
const unitText = (ctx: ViewContext, s: IndicatorSeries, x: number | null): string => {
  if (x === null) return ctx.t('common.noData');
  const unit = ctx.name(s.head.unit), digits = Number.isInteger(x) ? 0 : 1;
  return unit.startsWith('%') ? ctx.fmt.percent(x, digits) : `${ctx.fmt.number(x, digits)}${unit ? `\u00a0${unit}` : ''}`;
};
/** What came of the target that is due: sign and word. */
export function attainedWord(ctx: ViewContext, s: IndicatorSeries): StatusWord {
  const a = s.last?.attainment, { t } = ctx;
  if (!a || a.state === 'no_target') return { status: SIGN.none!, text: t('targets.notDue') };
  if (a.state === 'not_computable') return { status: a.reached ? SIGN.reached! : SIGN.not_reached!, text: t(a.reached ? 'programme.reached' : 'programme.notReached') };
  return { status: SIGN[a.state]!, text: t(a.state === 'reached' ? 'programme.reached' : a.state === 'not_reached' ? 'programme.notReached' : 'programme.noReport') };
}
const attained = (ctx: ViewContext, s: IndicatorSeries): string => { const a = s.last?.attainment; return a && 'ratio' in a ? ctx.t('targets.attained', { percent: ctx.fmt.ratio(a.ratio, 0) }) : a?.state === 'not_computable' ? ctx.t('targets.attainedNot') : ''; };
const whole = (s: IndicatorSeries): boolean => !s.group && !s.place;
export const targetPage = (ctx: ViewContext, b: Bundle, section: string, id: string): string => `${ctx.href(b.slug, 'programme', 'indicators', sectionPart(section))}#i-${anchorPart(id)}`;

/** Due targets by outcome, in a fixed order, with the share that nobody reported on. */
export function tallyOf(ctx: ViewContext, b: Bundle): { parts: { status: StatusWord; count: number }[]; due: number; noActual: string } {
  const n = indicatorTally(seriesOf(ctx.site, b)), { t } = ctx;
  const parts = ([['reached', 'programme.reached'], ['not_reached', 'programme.notReached'], ['no_actual', 'programme.noReport'], ['not_computable', 'targets.notComputable']] as const).flatMap(([k, word]) => (n[k] ? [{ status: { status: SIGN[k]!, text: t(word) }, count: n[k] }] : []));
  return { parts, due: n.due, noActual: n.due ? t('targets.noActualShare', { n: n.no_actual, of: n.due, share: ctx.fmt.ratio(n.no_actual / n.due, 0) }) : '' };
}

export function targetsView(site: Site, b: Bundle, lang: Lang): TargetsView {
  const ctx = viewContext(site, lang), { t } = ctx, all = seriesOf(site, b).filter(whole), tally = tallyOf(ctx, b), reached = tally.parts.find((p) => p.status.status === SIGN.reached)?.count ?? 0;
  return {
    menu: programmeMenu(ctx, b, 'targets'), title: t('targets.title'), headline: tally.due ? t('targets.headline', { reached, due: tally.due, year: lastYear(site) }) : t('targets.headlineNone', { n: all.length }), lead: t('targets.lead'),
    tally: tally.parts.map((p) => ({ status: p.status, count: ctx.fmt.number(p.count) })), noActual: tally.noActual,
    heads: { name: t('targets.indicator'), base: t('targets.base'), target: t('targets.headTarget'), actual: t('targets.headActual'), status: t('common.status') }, notice: foreignNotice(ctx, all.map((s) => s.head.name)),
    sections: sectionsOf(all.map((s) => ({ section: s.section }))).map((section) => ({
      name: { ...sectionName(ctx, b, section), href: ctx.href(b.slug, 'programme', 'indicators', sectionPart(section)) }, caption: sectionName(ctx, b, section).text,
      rows: all.filter((s) => s.section === section).map((s): TargetRow => {
        const base = s.base ?? s.rows.find((r) => r.target === null && r.actual !== null), row = s.last?.row;
        return {
          name: ctx.text(s.head.name) ?? { text: s.id }, href: targetPage(ctx, b, section, s.id), base: base && base.actual !== null ? `${base.year}: ${unitText(ctx, s, base.actual)}` : t('common.noData'),
          year: row ? String(row.year) : '', target: row ? `${row.year}: ${unitText(ctx, s, row.target)}` : '', actual: row ? unitText(ctx, s, row.actual) : '', status: attainedWord(ctx, s), attained: attained(ctx, s),
        };
      }),
    })),
    sources: sourceTable(ctx, b, b.m.programme_indicators.map((r) => r.source_id)),
  };
}

export const targetSections = (b: Bundle): string[] => sectionsOf(b.m.programme_indicators);
export function targetsSectionView(site: Site, b: Bundle, lang: Lang, part: string): TargetsSectionView {
  const ctx = viewContext(site, lang), { t } = ctx, section = targetSections(b).find((s) => sectionPart(s) === part)!, all = seriesOf(site, b).filter((s) => s.section === section);
  const tally = indicatorTally(all);
  const charts = new Map(programmeCharts(site, b, lang, section).map((c) => [c.spec.id, c])), name = sectionName(ctx, b, section);
  const items = all.filter(whole).flatMap((s): TargetDetail[] => {
    const chart = charts.get(`target-${s.id.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`);
    if (!chart) return [];
    const groups = all.filter((g) => g.id === s.id && !whole(g)), years = [...new Set(groups.flatMap((g) => g.rows.map((r) => r.year)))].sort((x, y) => x - y), h = s.head, estimates = s.rows.filter((r) => r.estimate && r.actual !== null).map((r) => r.year);
    const groupName = (g: IndicatorSeries) => [ctx.name(g.head.group_name, g.group), g.place && ctx.name(b.m.villages.find((v) => v.code === g.place)?.name ?? {}, g.place)].filter(Boolean).join(', ');
    // A year of which there are targets alone says so once, in its head.
    const planned = (y: number) => groups.every((g) => (g.rows.find((q) => q.year === y)?.actual ?? null) === null) && groups.some((g) => (g.rows.find((q) => q.year === y)?.target ?? null) !== null);
    return [{
      id: `i-${anchorPart(s.id)}`, name: ctx.text(h.name) ?? { text: s.id }, spec: chart.spec, csv: chart.csv, json: chart.json, status: attainedWord(ctx, s), definition: ctx.text(h.definition),
      facts: [
        { name: t('common.unit'), value: ctx.name(h.unit, t('common.noData')) }, { name: t('targets.direction'), value: t(s.better === 'up' ? 'targets.up' : 'targets.down') },
        { name: t('targets.sourceBody'), value: h.source_body || t('common.noData') }, { name: t('targets.kind'), value: s.rows.every((r) => r.actual === null) ? t('common.noData') : estimates.length ? t('targets.estimate', { years: estimates.join(', ') }) : t('targets.official') },
        ...(s.base && s.base.actual !== null ? [{ name: t('targets.base'), value: `${s.base.year}: ${unitText(ctx, s, s.base.actual)}` }] : []), ...(attained(ctx, s) ? [{ name: t('targets.attainment'), value: `${s.last!.row.year}: ${attained(ctx, s)}` }] : []),
      ],
      rows: s.rows.map((r) => ({ year: String(r.year), target: r.target === null ? '–' : unitText(ctx, s, r.target), actual: r.actual === null ? (r.year <= lastYear(site) ? t('programme.noReport') : '–') : unitText(ctx, s, r.actual), note: r.estimate ? t('targets.estimateShort') : '' })),
      groups: groups.length ? { caption: t('targets.groups'), years: years.map((y) => (planned(y) ? t('targets.planYear', { year: y }) : String(y))), rows: groups.map((g) => ({ name: groupName(g), cells: years.map((y) => { const r = g.rows.find((q) => q.year === y); return !r ? '–' : r.actual === null ? (r.target === null ? t('common.noData') : planned(y) ? unitText(ctx, g, r.target) : t('targets.targetOf', { value: unitText(ctx, g, r.target) })) : unitText(ctx, g, r.actual); }) })) } : null,
      whys: s.rows.flatMap((r) => { const reason = ctx.text(r.reason), correction = ctx.text(r.correction); return reason || correction ? [{ year: String(r.year), reason, correction }] : []; }),
    }];
  });
  return {
    menu: programmeMenu(ctx, b, 'targets'), title: t('targets.sectionTitle', { name: name.text }), name, kicker: section ? t('programme.sectionNumber', { n: section }) : t('common.other'), back: { text: t('targets.title'), href: ctx.href(b.slug, 'programme', 'indicators') },
    lead: tally.due ? t('targets.sectionLead', { year: lastYear(site), reached: tally.reached, due: tally.due }) : t('targets.headlineNone', { n: all.filter(whole).length }), notice: foreignNotice(ctx, all.map((s) => s.head.name)),
    items, textLink: name.href ? { text: t('plan.textOf'), href: name.href } : null, sources: sourceTable(ctx, b, all.flatMap((s) => s.rows.map((r) => r.source_id))),
    words: { group: t('targets.group'), reason: t('targets.reason'), correction: t('targets.correction'), definition: t('targets.definition'), byYear: t('plan.byYear') },
  };
}
