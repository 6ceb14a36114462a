/** The page «over the years»: one measure in one phase per line, nothing joined across a merger, prices and people named. */
import type { CellState, ChartCell, ChartColumn, ChartRow, ChartSpec, Hue } from '../charts/types.ts';
import { textWidth } from '../charts/index.ts';
import { minorToDecimal, roundHalfAway } from '../model/money.ts';
import type { Fact, Minor, Phase } from '../model/types.ts';
import { rateOf } from './lines-table.ts';
import { placeName, viewContext, type Anchor, type ViewContext } from './context.ts';
import { mustNotAdd } from './districts.ts';
import { placesOf, sourceIds, sourceTable, type Calculation, type SourceTable } from './parts.ts';
import { deflator, mergersOf, pointOf, residents, MEASURES, type Deflator, type Measure, type Merger } from './series.ts';
import type { Bundle, Site } from './site.ts';

export interface YearsRow { year: Anchor; phase: string; cells: readonly { text: string; label: string; off?: boolean }[] }
export interface YearsView {
  title: string; kicker: string; headline: string; lead: string; remarks: readonly string[];
  figures: readonly { spec: ChartSpec; csv: string; json: string; title: string; notes: readonly string[]; calc: Calculation | null }[];
  table: { title: string; lead: string; caption: string; rowHeads: readonly string[]; heads: readonly string[]; rows: readonly YearsRow[]; remarks: readonly string[] };
  sources: SourceTable; sourcesTitle: string;
}

/** Space above the highest point of a line, for its figure and its name. */
const HEADROOM = 1.12;
/** Width of a drawing on the narrowest phone, px. */
const PHONE = 328;
const HUE: Readonly<Record<Measure, Hue>> = { revenue: 'ink', expenditure: 'spending', own: 'own', transfer: 'transfer' };
const STATE: Readonly<Record<Phase, CellState>> = { executed: 'happened', adjusted: 'planned', approved: 'planned', proposed: 'planned', forecast: 'forecast' };
const PLANS: readonly Phase[] = ['approved', 'adjusted', 'proposed'];

/** Everything the charts and the page are made of. */
interface Scope {
  ctx: ViewContext; b: Bundle; place: string; years: readonly number[];
  /** The phase that makes the lines: executed where two years of it are known, else the plan known for most years. */
  main: Phase;
  mergers: readonly Merger[];
  deflator: Deflator | null;
  amount(m: Measure, year: number, phase: Phase, of?: Bundle): Minor | null | undefined;
  facts: Fact[];
}
function scopeOf(site: Site, b: Bundle, lang: string): Scope {
  const ctx = viewContext(site, lang), years = b.budget.years;
  const facts: Fact[] = [];
  const known = (phase: Phase) => years.filter((y) => ['revenue', 'expenditure'].some((m) => typeof pointOf(site.data, b.budget, m as Measure, y, phase)?.amount === 'number')).length;
  const plans = [...PLANS].sort((x, y) => known(y) - known(x));
  const main: Phase = known('executed') >= Math.min(2, years.length) && known('executed') * 2 >= known(plans[0]!) ? 'executed' : known(plans[0]!) ? plans[0]! : known('executed') ? 'executed' : 'forecast';
  const mine = years.filter((y) => b.budget.first(y, main, '', 'expenditure') || b.budget.first(y, main, '', 'revenue'));
  return {
    ctx, b, place: placeName(ctx, b.m.config), years, main, mergers: mergersOf(site, b), deflator: deflator(site.data.prices, mine), facts,
    amount: (m, year, phase, of = b) => {
      const p = pointOf(site.data, of.budget, m, year, phase);
      if (p && of === b) facts.push(...p.facts);
      return p?.amount;
    },
  };
}

/** Drawn: rounded; table: exact; files: decimals. A fraction of a minor unit (per head, real) is rounded for display only. */
function cell(ctx: ViewContext, v: number | null | undefined, state: CellState): ChartCell | undefined {
  if (v === undefined) return undefined;
  if (v === null) return { value: null, text: '', state: 'unknown', raw: '' };
  const n = roundHalfAway(v);
  return { value: v, text: ctx.fmt.short(n), exact: ctx.fmt.minor(n, 'never'), raw: minorToDecimal(n, ctx.fmt.minorDigits), state };
}
const columnsOf = (years: readonly number[]): ChartColumn[] =>
  years.length ? Array.from({ length: years.at(-1)! - years[0]! + 1 }, (_, i) => ({ id: String(years[0]! + i), label: String(years[0]! + i) })) : [];

/** One series. Years inside its span of which nothing is known are gaps drawn as unknown. */
function series(s: Scope, id: string, label: string, hue: Hue, phase: Phase, columns: readonly ChartColumn[], value: (year: number) => number | null | undefined, pale = false): ChartRow | null {
  const points = columns.map((c) => [c.id, value(Number(c.id))] as const);
  const first = points.findIndex(([, v]) => typeof v === 'number'), last = points.findLastIndex(([, v]) => typeof v === 'number');
  if (first < 0) return null;
  const cells = points.slice(first, last + 1).map(([k, v]) => [k, cell(s.ctx, v ?? null, STATE[phase])!] as const);
  return { id, label, hue, cells: Object.fromEntries(cells), ...(pale ? { pale } : {}) };
}
const values = (row: ChartRow | undefined) => (row ? Object.entries(row.cells).filter(([, c]) => c.value !== null).map(([y, c]) => ({ year: Number(y), value: c.value!, cell: c })) : []);

function spec(s: Scope, id: string, o: Pick<ChartSpec, 'headline' | 'sentence' | 'rows'> & { what: string; unit: string; phase: string; columns: readonly ChartColumn[] } & Partial<Pick<ChartSpec, 'kind' | 'options' | 'key'>>): ChartSpec {
  const { ctx } = s, { t } = ctx;
  const used = o.columns.filter((c) => o.rows.some((r) => r.cells[c.id]));
  const columns = used.length ? o.columns.slice(o.columns.indexOf(used[0]!), o.columns.indexOf(used.at(-1)!) + 1) : [];
  const ids = new Set(columns.map((c) => c.id));
  const subtitle = columns.length === 1 ? t('years.subOne', { what: o.what, place: s.place, year: columns[0]!.label, phase: o.phase, unit: o.unit }) : t('years.sub', { what: o.what, place: s.place, from: columns[0]?.label ?? '', to: columns.at(-1)?.label ?? '', phase: o.phase, unit: o.unit });
  return {
    kind: o.kind ?? 'line', id, headline: o.headline, subtitle, description: o.sentence, sentence: o.sentence, columns, rows: o.rows, ...(o.key ? { key: o.key } : {}),
    sources: [{ text: t('years.sourceList'), href: '#sources' }],
    words: { ...ctx.chartWords, first: t('common.year'), ...(o.rows.some((r) => r.id.endsWith('-forecast')) ? { forecast: undefined } : {}), planned: t(`phase.${s.main === 'executed' ? 'approved' : s.main}`) },
    options: { ...(o.kind === 'columns' ? {} : { ...scaleOf(ctx, o.rows), max: HEADROOM * topOf(o.rows), breaks: s.mergers.map((m) => ({ after: String(m.after), label: t('years.breakLabel') })).filter((q) => ids.has(q.after)) }), ...o.options },
  };
}
const topOf = (rows: readonly ChartRow[]) => Math.max(...rows.flatMap((r) => Object.values(r.cells).map((c) => c.value ?? 0)));
/** Ticks in the scale in which the largest value is read: thousands, millions or billions. */
function scaleOf(ctx: ViewContext, rows: readonly ChartRow[]): { tickScale: number; unit: string } {
  const unit = 10 ** ctx.fmt.minorDigits, { scales } = ctx.fmt.table;
  const max = Math.max(...rows.flatMap((r) => Object.values(r.cells).map((c) => Math.abs(c.value ?? 0)))) / unit;
  const [k, word] = max >= 2e9 ? [1e9, scales.billion] : max >= 2e6 ? [1e6, scales.million] : max >= 2e4 ? [1e3, scales.thousand] : [1, ''];
  return { tickScale: unit * k, unit: `${word} ${ctx.fmt.currency.units_many}`.trim() };
}
function fromTo(s: Scope, what: string, row: ChartRow | undefined): string {
  const { t, fmt } = s.ctx, v = comparable(s, values(row)), a = v[0], b = v.at(-1);
  if (!a || !b) return '';
  const money = (x: number) => fmt.shortMoney(roundHalfAway(x));
  return a === b ? t('years.single', { what, year: a.year, a: money(a.value) }) : t('years.fromTo', { what, from: a.year, to: b.year, a: money(a.value), b: money(b.value) });
}
/** Years after the last merger only: before it the figures belong to another territory. */
const comparable = <T extends { year: number }>(s: Scope, v: readonly T[]): T[] => v.filter((q) => s.mergers.every((m) => q.year > m.after));

/** A line of totals, its forecast, and the named sum of the municipalities that merged into it. */
function totals(s: Scope, measure: 'expenditure' | 'revenue', columns: readonly ChartColumn[]): ChartRow[] {
  const { t, name } = s.ctx;
  const row = series(s, measure, t(`years.${measure}`), HUE[measure], s.main, columns, (y) => s.amount(measure, y, s.main));
  // The headline names the measure; beside a line there is room for the phase only.
  const named = (phase: Phase) => t(`phase.${phase}`);
  // What happened in single years stands beside the line of plans as a series of its own.
  const executed = s.main === 'executed' ? null : series(s, `${measure}-executed`, named('executed'), HUE[measure], 'executed', columns, (y) => s.amount(measure, y, 'executed'));
  // An old forecast is history: only years beyond every plan are looked forward to.
  const planned = Math.max(...s.years.filter((y) => (['executed', 'adjusted', 'approved', 'proposed'] as const).some((p) => s.amount(measure, y, p) !== undefined)));
  const forecast = s.main === 'forecast' ? null : series(s, `${measure}-forecast`, named('forecast'), HUE[measure], 'forecast', columns, (y) => (y > planned ? s.amount(measure, y, 'forecast') : undefined));
  const sums = s.mergers.flatMap((m) => {
    const all = [s.b, ...m.predecessors];
    if (mustNotAdd(s.ctx.site, all.map((q) => q.slug))) return [];
    const names = all.map((q) => name(q.m.config.short) || name(q.m.config.names)).join(' + ');
    return series(s, `${measure}-sum-${m.after}`, t('years.sumOf', { names }), 'neutral', s.main, columns, (y) => {
      if (y > m.after) return undefined;
      const parts = all.map((q) => s.amount(measure, y, s.main, q));
      return parts.every((p) => typeof p === 'number') ? parts.reduce((a, p) => a + p, 0) : undefined;
    }, true) ?? [];
  });
  return [row, executed, forecast].filter((r) => r !== null).concat(sums);
}

/** A plan is never told as if it had happened. */
const withPhase = (s: Scope, text: string) => (s.main === 'executed' ? text : s.ctx.t('years.withPhase', { text, phase: s.ctx.t(`phase.${s.main}`) }));
const upper = (x: string) => x.slice(0, 1).toUpperCase() + x.slice(1);
const lower = (x: string) => x.slice(0, 1).toLowerCase() + x.slice(1);
const phasesIn = (ctx: ViewContext, main: Phase, rows: readonly ChartRow[]) => [main, ...(['executed', 'forecast'] as const).filter((p) => p !== main && rows.some((r) => r.id.endsWith(`-${p}`)))].map((p) => ctx.t(`phase.${p}`)).join(', ');
/** One known year is a figure for the table, not a line. */
const drawable = (rows: readonly ChartRow[]) => new Set(rows.flatMap((r) => values(r).map((v) => v.year))).size > 1;
interface Figure { spec: ChartSpec; title: string; notes: string[]; calc: Calculation | null }
function figures(s: Scope): Figure[] {
  const { ctx } = s, { t, fmt } = ctx, columns = columnsOf(s.years), phase = t(`phase.${s.main}`), unit = fmt.currency.units_many;
  const out: Figure[] = [];
  const last = (rows: readonly ChartRow[], id: string) => values(rows.find((r) => r.id === id)).at(-1);
  const breaks = s.mergers.map((m) => `${t('years.break', { date: fmt.date(m.date) })} ${t('years.predecessors', { names: m.predecessors.map((p) => ctx.name(p.m.config.names)).join(', ') })}.`);

  const spent = totals(s, 'expenditure', columns), x = last(spent, 'expenditure');
  if (x && drawable(spent)) out.push({ title: t('years.expenditure'), notes: breaks, calc: null, spec: spec(s, 'years-expenditure', {
    what: t('years.expenditure'), unit: `${unit}, ${lower(t('years.nominal'))}`, phase: phasesIn(ctx, s.main, spent), columns, rows: spent,
    headline: withPhase(s, t('years.expenditureHeadline', { year: x.year, amount: fmt.shortMoney(x.value) })), sentence: fromTo(s, t('years.expenditure'), spent[0]),
  }) });

  const earned = totals(s, 'revenue', columns), r = last(earned, 'revenue');
  if (r && drawable(earned)) out.push({ title: t('years.revenue'), notes: [], calc: null, spec: spec(s, 'years-revenue', {
    what: t('years.revenue'), unit: `${unit}, ${lower(t('years.nominal'))}`, phase: phasesIn(ctx, s.main, earned), columns, rows: earned,
    headline: withPhase(s, t('years.revenueHeadline', { year: r.year, amount: fmt.shortMoney(r.value) })), sentence: fromTo(s, t('years.revenue'), earned[0]),
  }) });

  const kinds = (['own', 'transfer'] as const).flatMap((m) => series(s, m, t(`years.${m}`), HUE[m], s.main, columns, (y) => s.amount(m, y, s.main)) ?? []).filter((q) => values(q).some((v) => v.value !== 0));
  if (drawable(kinds)) {
    const [own, transfer] = (['own', 'transfer'] as const).map((id) => last(kinds, id));
    out.push({ title: t('years.kindsTitle'), notes: [], calc: null, spec: spec(s, 'years-kinds', {
      what: t('years.kindsTitle'), unit: `${unit}, ${lower(t('years.nominal'))}`, phase, columns, rows: kinds,
      headline: withPhase(s, own && transfer && own.year === transfer.year ? t('years.kindsHeadline', { year: own.year, own: fmt.shortMoney(own.value), transfer: fmt.shortMoney(transfer.value) }) : t('years.kindsTitle')),
      sentence: kinds.map((q) => fromTo(s, q.label, q)).filter(Boolean).join(' '),
    }) });
  }

  const plan = planFigure(s, columns);
  if (plan) out.push(plan);
  const real = realFigure(s, columns, phase);
  if (real) out.push(real);
  const heads = perHead(s, columns, phase);
  if (heads) out.push(heads);
  return out;
}

/** Plan (adjusted, else approved) against what was spent, year by year; two phases are two series, never one. */
function planFigure(s: Scope, columns: readonly ChartColumn[]): Figure | null {
  const { ctx } = s, { t, fmt } = ctx;
  const fact = columns.flatMap((c) => { const v = s.amount('expenditure', Number(c.id), 'executed'); return v === undefined ? [] : [[c.id, cell(ctx, v, 'happened')!] as const]; });
  const planned = (['approved', 'adjusted'] as const).map((p) => ({ p, cells: columns.flatMap((c) => { const v = s.amount('expenditure', Number(c.id), p); return v === undefined || v === null ? [] : [[c.id, cell(ctx, v, 'planned')!] as const]; }) }));
  const best = planned.find((q) => q.p === 'adjusted' && q.cells.length && q.cells.length >= fact.length) ?? planned.find((q) => q.p === 'approved' && q.cells.length) ?? planned.find((q) => q.cells.length);
  if (!fact.some(([, c]) => c.value !== null) || !best) return null;
  const rows: ChartRow[] = [
    { id: 'executed', label: t('phase.executed'), hue: 'spending', cells: Object.fromEntries(fact) },
    { id: best.p, label: t(`phase.${best.p}`), hue: 'ink', mark: 'plan', cells: Object.fromEntries(best.cells) },
  ];
  // As many of the latest years as have room for their figures on a phone; the table below has all of them.
  const room = Math.max(...rows.flatMap((r) => Object.values(r.cells).map((c) => textWidth(c.text, 15, true))), 40) + 2;
  const used = columns.filter((c) => rows.some((r) => r.cells[c.id])).slice(-Math.max(2, Math.min(6, Math.floor(PHONE / room))));
  const both = [...used].reverse().find((c) => typeof rows[0]!.cells[c.id]?.value === 'number' && rows[1]!.cells[c.id]);
  const share = both ? rateOf(rows[0]!.cells[both.id]!.value, rows[1]!.cells[both.id]!.value) : null;
  if (used.length < 2) return null;
  return { title: t('years.planTitle'), notes: [], calc: null, spec: spec(s, 'years-plan', {
    kind: 'columns', what: t('years.expenditure'), unit: fmt.currency.units_many, phase: `${t('phase.executed')} / ${t(`phase.${best.p}`)}`, columns: used, rows,
    headline: t('years.planHeadline'), sentence: both && share !== null ? t('years.planSentence', { year: both.id, share: fmt.percent(share) }) : fromTo(s, t('phase.executed'), rows[0]) || t('years.planOnly'),
    key: [{ hue: 'spending', label: t('phase.executed') }, { mark: 'level', label: t(`phase.${best.p}`) }],
  }) };
}

function realFigure(s: Scope, columns: readonly ChartColumn[], phase: string): Figure | null {
  const { ctx, deflator: d } = s, { t, fmt } = ctx;
  if (!d) return null;
  const nominal = series(s, 'nominal', t('years.nominal'), 'neutral', s.main, columns, (y) => s.amount('expenditure', y, s.main), true);
  const without: string[] = [];
  const real = series(s, 'real', t('years.real', { year: d.base }), 'spending', s.main, columns, (y) => {
    const v = s.amount('expenditure', y, s.main);
    if (typeof v !== 'number') return v;
    const f = d.factor(y);
    if (f === null) { without.push(String(y)); return null; }
    return v * f;
  });
  const points = values(real ?? undefined);
  if (!real || !nominal || points.length < 2) return null;
  const c = comparable(s, points), a = c[0], b = c.at(-1);
  const money = (v: number) => fmt.shortMoney(roundHalfAway(v));
  const unverified = d.rows.some((p) => !p.verified);
  const first = points[0]!, factor = first.value / s.amount('expenditure', first.year, s.main)!;
  const priced = (p: (typeof d.rows)[number]) => fmt.number(1 + p.change_percent / 100, 3);
  return {
    title: t('years.real', { year: d.base }),
    notes: [
      t('years.realMethod', { source: [...new Set(d.rows.map((p) => p.file))].join(', ') }),
      ...(unverified ? [t('years.pricesUnverified')] : []),
      ...(without.length ? [t('years.realMissing', { years: [...new Set(without)].join(', ') })] : []),
    ],
    calc: d.rows.length ? {
      summary: t('common.showCalculation'), words: t('years.realNote'),
      equation: `${fmt.minor(s.amount('expenditure', first.year, s.main)!, 'never')} × ${d.rows.filter((p) => p.year > first.year).map(priced).join(' × ') || '1'} = ${fmt.minor(roundHalfAway(first.value), 'never')} (${first.year}, × ${fmt.number(factor, 4)})`,
      inputs: d.rows.map((p) => ({ name: t('years.priceGrowth', { year: p.year }), value: fmt.percent(p.change_percent), places: placesOf(ctx, [p]), sources: [{ text: p.source, href: '' }] })),
    } : null,
    spec: spec(s, 'years-real', {
      what: t('years.expenditure'), unit: `${fmt.currency.units_many}, ${t('years.real', { year: d.base })}`, phase, columns, rows: [real, nominal],
      headline: a && b && a !== b ? t('years.realHeadline', { base: d.base, from: a.year, to: b.year, a: money(a.value), b: money(b.value) }) : t('years.realHeadlineOne', { base: d.base }),
      sentence: fromTo(s, t('years.real', { year: d.base }), real),
    }),
  };
}

function perHead(s: Scope, columns: readonly ChartColumn[], phase: string): Figure | null {
  const { ctx, b } = s, { t, fmt } = ctx, minimum = ctx.site.data.config.rules.suppress_below_population;
  const missing: string[] = [];
  const head = (m: Measure) => (y: number): number | null | undefined => {
    const v = s.amount(m, y, s.main);
    if (typeof v !== 'number') return v;
    const p = residents(b.m.population, y)?.population;
    if (!p || p < minimum) { missing.push(String(y)); return null; }
    return v / p;
  };
  const rows = (['expenditure', 'own'] as const).flatMap((m) => series(s, m, t(`years.${m}`), HUE[m], s.main, columns, head(m)) ?? []);
  const last = values(rows.find((r) => r.id === 'expenditure')).at(-1);
  if (!last || values(rows[0]).length < 2) return null;
  const amount = fmt.money(roundHalfAway(last.value), 'never');
  return {
    title: t('years.perHead'), calc: null,
    notes: missing.length ? [t('years.populationMissing', { years: [...new Set(missing)].join(', ') })] : [],
    spec: spec(s, 'years-per-head', {
      what: t('years.perHead'), unit: fmt.currency.units_many, phase, columns, rows: rows.map((r) => ({ ...r, cells: Object.fromEntries(Object.entries(r.cells).map(([k, c]) => [k, c.value === null ? c : { ...c, text: fmt.minor(roundHalfAway(c.value), 'never') }])) })),
      headline: s.main === 'executed' ? t('years.perHeadHeadline', { year: last.year, amount }) : t('years.perHeadPlan', { year: last.year, amount, phase }),
      sentence: rows.map((r) => { const v = comparable(s, values(r)), q = v[0], z = v.at(-1); const money = (n: number) => fmt.money(roundHalfAway(n), 'never'); return !q || !z ? '' : q === z ? t('years.single', { what: r.label, year: q.year, a: money(q.value) }) : t('years.fromTo', { what: r.label, from: q.year, to: z.year, a: money(q.value), b: money(z.value) }); }).filter(Boolean).join(' '),
    }),
  };
}

export const yearsCharts = (site: Site, b: Bundle, lang: string): ChartSpec[] => (b.budget.years.length > 1 ? figures(scopeOf(site, b, lang)).map((f) => f.spec) : []);

export function yearsView(site: Site, b: Bundle, lang: string): YearsView {
  const s = scopeOf(site, b, lang), { ctx } = s, { t, fmt } = ctx;
  const figs = figures(s);
  const spent = comparable(s, values(figs.find((f) => f.spec.id === 'years-expenditure')?.spec.rows.find((r) => r.id === 'expenditure')));
  const from = spent[0], to = spent.at(-1);
  const change = from && to && from !== to && from.value > 0 ? ((to.value - from.value) / from.value) * 100 : null;
  const table = tableOf(s);
  return {
    title: t('years.title'), kicker: `${t('menu.years')} · ${s.place}`,
    headline: change !== null ? withPhase(s, t('years.headline', { from: from!.year, to: to!.year, change: fmt.signedPercent(change) })) : figs[0]?.spec.headline ?? t('years.title'),
    lead: figs.some((f) => f.spec.rows.some((r) => values(r).length > 1)) ? t('years.lead') : t('years.onlyOne'),
    remarks: [...table.remarks, ...(change !== null && s.main !== 'executed' ? [t('years.phaseOnly', { phase: upper(t(`phase.${s.main}`)), from: from!.year, to: to!.year })] : []), ...(new Set(table.rows.map((r) => r.phase)).size > 1 ? [t('years.mixedPhases')] : [])],
    figures: figs.map((f) => ({ ...f, csv: ctx.file(lang, b.slug, 'charts', `${f.spec.id}.csv`), json: ctx.file(lang, b.slug, 'charts', `${f.spec.id}.json`) })),
    table, sources: sourceTable(ctx, b, sourceIds(s.facts)), sourcesTitle: t('common.sources'),
  };
}

/** Every year and phase by itself, with prices and people. */
function tableOf(s: Scope): YearsView['table'] {
  const { ctx, b, deflator: d } = s, { t, fmt } = ctx;
  const heads = [...MEASURES.map((m) => t(`years.${m}`)), ...(d ? [t('years.realColumn', { year: d.base })] : []), t('years.headColumn'), t('common.population')];
  const minimum = ctx.site.data.config.rules.suppress_below_population;
  const rows = [...s.years].reverse().flatMap((y) => (['executed', 'adjusted', 'approved', 'proposed', 'forecast'] as const).flatMap((phase): YearsRow[] => {
    const amounts = MEASURES.map((m) => s.amount(m, y, phase));
    if (amounts.every((v) => v === undefined)) return [];
    const e = amounts[1], f = d?.factor(y) ?? null, p = residents(b.m.population, y);
    const money = (v: number | null | undefined) => (v === undefined ? '–' : v === null ? t('common.noData') : fmt.minor(roundHalfAway(v), 'never'));
    const real = typeof e !== 'number' ? e : f === null ? null : e * f;
    const head = typeof e !== 'number' ? e : p && p.population >= minimum ? e / p.population : null;
    const people = p ? `${fmt.number(p.population)}${p.estimate ? ` (${t('years.estimate')})` : ''}` : t('common.noData');
    const texts = [...amounts.map(money), ...(d ? [money(real)] : []), money(head), people];
    return [{ year: { text: String(y), href: ctx.href(b.slug, 'budget', String(y)) }, phase: t(`phase.${phase}`), cells: texts.map((text, i) => ({ text, label: heads[i]!, ...(text === '–' || text === t('common.noData') ? { off: true } : {}) })) }];
  }));
  // A column of which nothing is known is said once, not once a row; the two totals always stay.
  const kept = heads.map((_, i) => i < 2 || rows.some((r) => !r.cells[i]!.off));
  const unknown = heads.filter((_, i) => !kept[i]);
  return {
    title: t('years.allFigures'), lead: t('years.allLead'), caption: `${s.place}, ${fmt.currency.units_many}, ${t('common.fullYear')}`,
    rowHeads: [t('common.year'), t('indicators.phaseUsed')], heads: heads.filter((_, i) => kept[i]), rows: rows.map((r) => ({ ...r, cells: r.cells.filter((_, i) => kept[i]) })),
    remarks: unknown.length ? [t('years.unknownColumns', { names: fmt.list(unknown.map(lower)) })] : [],
  };
}
