/** The page of forecasts: three methods side by side, drawn apart from facts, never across a break; where there is none, why. */
import type { ChartCell, ChartSpec, Hue } from '../charts/types.ts';
import { reasonText } from '../indicators/index.ts';
import { upkeepOf } from '../model/programme.ts';
import type { Lang } from '../model/types.ts';
import { oneDot } from './calendar.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { breakYears, forecastOf, forecastSeries, HORIZONS, PRINTED_EXAMPLE, type Forecast, type ForecastSeries } from './forecast-series.ts';
import { wordsOf } from './indicator-words.ts';
import { sourceTable, type SourceTable } from './parts.ts';
import { hasPage, hasProgramme, programmeMenu } from './programme-pages.ts';
import { lastYear } from './targets.ts';
import type { Bundle, Site } from './site.ts';

export interface ForecastRow { year: string; official: string; exact: string; geometric: string; note: string }
export interface ForecastEntry { id: string; name: string; unit: string; brief: string; steps: readonly string[]; rows: readonly ForecastRow[]; falling: string }
/** What new objects will cost to keep in the years of a forecast. */
export interface UpkeepTable { caption: string; heads: readonly string[]; rows: readonly { year: string; amount: string; forecast: string; sum: string; parts: readonly Worded[] }[]; more: Anchor | null; source_ids: readonly string[] }
export interface ForecastView {
  menu: readonly Anchor[]; /** Key of the municipality's menu. */ current: string; title: string; headline: string; lead: string; /** Why there is no forecast of the money. */ remark: string;
  upkeep: UpkeepTable | null;
  figures: readonly { spec: ChartSpec; csv: string; json: string }[];
  heads: { year: string; official: string; exact: string; geometric: string };
  entries: readonly ForecastEntry[];
  /** Series without a forecast, those with the same reason together. */
  refused: readonly { names: readonly string[]; why: string }[];
  methods: readonly { name: string; words: string }[];
  /** The method on the example printed in it. */
  example: { caption: string; steps: readonly string[]; rows: readonly ForecastRow[] };
  sources: SourceTable;
}
/** Figures of a page; all series stand in tables. */
const FIGURES = 2;
const HUE: Readonly<Record<string, Hue>> = { revenue: 'ink', expenditure: 'spending' };
const isShare = (s: ForecastSeries): boolean => Object.values(s.unit).some((u) => u?.startsWith('%'));

interface Done { s: ForecastSeries; name: string; unit: string; out: ReturnType<typeof forecastOf> }
function all(ctx: ViewContext, b: Bundle): Done[] {
  const breaks = breakYears(ctx.site, b);
  return forecastSeries(ctx.site, b).filter((s) => !isShare(s)).map((s) => ({
    // A programme reports for its own territory from the base year on: a merger before it does not break its series.
    s, out: forecastOf(s, s.kind === 'indicator' ? [] : breaks),
    name: s.kind === 'money' ? ctx.t(`forecast.series_${s.id}`) : s.kind === 'people' ? ctx.t('common.population') : ctx.name(s.name, s.id),
    unit: s.kind === 'money' ? ctx.fmt.currency.units_many : s.kind === 'people' ? ctx.t('forecast.people') : ctx.name(s.unit),
  }));
}
const number = (ctx: ViewContext, s: ForecastSeries, x: number): string => ctx.fmt.number(x, s.digits);
const minor = (ctx: ViewContext, x: number): number => Math.round(x * 10 ** ctx.fmt.minorDigits);
const amount = (ctx: ViewContext, d: Done, x: number): string => (d.s.kind === 'money' ? ctx.fmt.shortMoney(minor(ctx, x)) : `${number(ctx, d.s, x)}${d.unit ? `\u00a0${d.unit}` : ''}`);

function specOf(ctx: ViewContext, b: Bundle, d: Done, f: Forecast): ChartSpec {
  const { t, fmt } = ctx, cash = d.s.kind === 'money', scale = cash ? 10 ** fmt.minorDigits : 1;
  const cell = (x: number, state: ChartCell['state']): ChartCell => ({ value: x * scale, text: cash ? fmt.short(minor(ctx, x)) : number(ctx, d.s, x), exact: number(ctx, d.s, x), raw: String(x), state });
  const points = d.s.points.filter((p): p is { year: number; value: number } => p.value !== null);
  const last = points.at(-1)!, first = points[0]!;
  const years = Array.from({ length: f.years.at(-1)!.year - first.year + 1 }, (_, i) => String(first.year + i));
  const cells: Record<string, ChartCell> = {};
  for (const y of years) {
    const p = points.find((q) => String(q.year) === y), g = f.years.find((q) => String(q.year) === y);
    cells[y] = p ? cell(p.value, 'happened') : g ? cell(g.official, 'forecast') : { value: null, text: '', state: 'unknown', raw: '' };
  }
  const three = f.years[HORIZONS[0] - 1]!, five = f.years.at(-1)!;
  const said = oneDot(t('forecast.said', { last: last.year, fact: amount(ctx, d, last.value), mean: fmt.signedPercent(f.official.mean, 2), three: three.year, threeValue: amount(ctx, d, three.official), five: five.year, fiveValue: amount(ctx, d, five.official) }));
  const max = Math.max(...Object.values(cells).map((c) => c.value ?? 0)), big = max / scale >= 2e9;
  const breaks = (d.s.kind === 'indicator' ? [] : breakYears(ctx.site, b)).map((y) => ({ after: String(y - 1), label: t('years.breakLabel') })).filter((q) => years.includes(q.after));
  return {
    kind: 'line', id: `forecast-${d.s.id}`, headline: t('forecast.figure', { what: d.name, year: three.year, amount: amount(ctx, d, three.official) }),
    subtitle: t('forecast.sub', { place: placeName(ctx, b.m.config), from: first.year, to: five.year, unit: d.unit }),
    description: said, sentence: said, columns: years.map((y) => ({ id: y, label: y })), rows: [{ id: d.s.id, label: d.name, hue: HUE[d.s.id] ?? 'own', cells }],
    sources: [{ text: t('years.sourceList'), href: '#sources' }], words: { ...ctx.chartWords, first: t('common.year'), forecast: t('forecast.byMethod') },
    options: { breaks, max: max * 1.12, ...(cash ? { tickScale: scale * (big ? 1e9 : 1e6), unit: `${big ? fmt.table.scales.billion : fmt.table.scales.million} ${fmt.currency.units_many}` } : { unit: d.unit }) },
  };
}

/** Upkeep in the years of the forecast, beside the forecast of the expenditure where there is one: the trend does not know the new objects yet. */
function upkeepTable(ctx: ViewContext, b: Bundle, expenditure: Forecast | null): UpkeepTable | null {
  const { t, fmt } = ctx, first = (expenditure?.years[0]?.year ?? lastYear(ctx.site) + 1), years = Array.from({ length: HORIZONS.at(-1)! }, (_, i) => first + i);
  const rows = years.flatMap((year) => {
    const u = upkeepOf(b.m, year);
    if (!u.rows.length) return [];
    const known = u.rows.reduce((n, r) => n + (r.amount ?? 0), 0), some = u.rows.length > u.unknown.length, trend = expenditure?.years.find((y) => y.year === year)?.official ?? null;
    const amount = !some ? t('common.noData') : u.unknown.length ? t('plan.atLeast', { amount: fmt.minor(known) }) : fmt.minor(known), sum = trend === null || !some ? null : minor(ctx, trend) + known;
    return [{
      year: String(year), amount, forecast: trend === null ? t('common.notComputable') : fmt.minor(minor(ctx, trend)), sum: sum === null ? t('common.notComputable') : u.unknown.length ? t('plan.atLeast', { amount: fmt.minor(sum) }) : fmt.minor(sum),
      parts: u.rows.map((r) => { const p = b.m.projects.find((q) => q.project_id === r.project_id), name = p ? ctx.text(p.name) : null; return { text: `${name?.text ?? r.project_id}: ${r.amount === null ? t('common.noData') : fmt.minor(r.amount)}`, ...(name?.lang ? { lang: name.lang } : {}) }; }),
    }];
  });
  if (!rows.length) return null;
  return {
    caption: t('forecast.upkeepCaption', { unit: fmt.currency.units_many }), heads: [t('common.year'), t('forecast.upkeepHead'), ...(expenditure ? [t('forecast.expenditureHead'), t('forecast.together')] : []), t('forecast.objects')], rows,
    more: hasPage(ctx.site, b, 'projects') ? { text: t('programme.page_projects'), href: `${ctx.href(b.slug, 'projects')}#upkeep` } : null, source_ids: b.m.upkeep.map((u) => u.source_id),
  };
}

/** Figures of the page, for the files beside it. */
export const forecastCharts = (site: Site, b: Bundle, lang: Lang): ChartSpec[] => {
  const ctx = viewContext(site, lang);
  return all(ctx, b).flatMap((d) => (d.out.ok ? [specOf(ctx, b, d, d.out.value)] : [])).slice(0, FIGURES);
};

export function forecastView(site: Site, b: Bundle, lang: Lang): ForecastView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, words = wordsOf(ctx), done = all(ctx, b);
  const stepsOf = (f: Forecast, s: Pick<ForecastSeries, 'digits'>): string[] => {
    const last = f.facts.at(-1)!, n = (x: number) => fmt.number(x, s.digits);
    return [
      t('forecast.stepFacts', { facts: f.facts.map((p) => `${p.year}: ${n(p.value)}`).join('; ') }), t('forecast.stepRates', { rates: f.official.rates.map((r) => fmt.signedPercent(r.percent, 2)).join('; '), mean: fmt.signedPercent(f.official.mean, 2) }),
      t('forecast.stepFirst', { equation: `${n(last.value)} × (1 ${f.official.mean < 0 ? fmt.table.minus : '+'} ${fmt.number(Math.abs(f.official.mean), 2)} / 100) = ${n(f.years[0]!.official)}` }), t('forecast.stepGeometric', { rate: fmt.signedPercent(f.geometric * 100, 2) }),
    ];
  };
  const rowsOf = (f: Forecast, s: Pick<ForecastSeries, 'digits'>): ForecastRow[] => f.years.map((y, i) => ({
    year: String(y.year), official: fmt.number(y.official, s.digits), exact: fmt.number(y.exact, s.digits), geometric: fmt.number(y.geometric, s.digits), note: (HORIZONS as readonly number[]).includes(i + 1) ? t('forecast.horizon', { n: i + 1 }) : '',
  }));
  const refused = new Map<string, string[]>();
  for (const d of done) if (!d.out.ok) {
    const why = reasonText({ ...d.out.reason, params: { input: d.name.replaceAll(' ', '\u00a0'), ...d.out.reason.params } }, words);
    refused.set(why, [...(refused.get(why) ?? []), d.name]);
  }
  const printed = forecastOf(PRINTED_EXAMPLE, []);
  const entries = done.flatMap((d): ForecastEntry[] => {
    if (!d.out.ok) return [];
    const f = d.out.value, last = f.facts.at(-1)!, three = f.years[HORIZONS[0] - 1]!;
    return [{
      id: d.s.id, name: d.name, unit: d.unit, brief: t('forecast.brief', { last: last.year, fact: amount(ctx, d, last.value), three: three.year, value: amount(ctx, d, three.official) }),
      steps: stepsOf(f, d.s), rows: rowsOf(f, d.s),
      falling: f.official.falling ? t('forecast.falling') : '',
    }];
  });
  const lead = entries.find((e) => e.id === 'revenue'), cash = done.filter((d) => ['revenue', 'expenditure'].includes(d.s.id) && !d.out.ok);
  // The budget is what a reader comes for: where it has no forecast, that and the reason are said first.
  const [whyNot, unsaid] = [...refused].map(([why, names]) => [why, cash.filter((d) => names.includes(d.name)).map((d) => d.name)] as const).find(([, names]) => names.length) ?? ['', []];
  const spent = done.find((d) => d.s.id === 'expenditure'), upkeep = upkeepTable(ctx, b, spent?.out.ok ? spent.out.value : null);
  return {
    menu: programmeMenu(ctx, b, 'forecast'), title: t('forecast.title'), current: hasProgramme(site, b) ? 'programme' : 'years', headline: lead ? t('forecast.headline', { what: lead.name, brief: lead.brief }) : entries.length ? t('forecast.headlineSome', { n: entries.length, of: done.length }) : t('forecast.none'), lead: t('forecast.lead'),
    remark: whyNot ? t('forecast.moneyNot', { names: unsaid.join(', '), why: whyNot }) : '', upkeep,
    figures: forecastCharts(site, b, lang).map((spec) => ({ spec, csv: ctx.file(lang, b.slug, 'charts', `${spec.id}.csv`), json: ctx.file(lang, b.slug, 'charts', `${spec.id}.json`) })),
    heads: { year: t('common.year'), official: t('forecast.official'), exact: t('forecast.exact'), geometric: t('forecast.geometric') },
    entries, refused: [...refused].map(([why, names]) => ({ names, why })),
    methods: (['official', 'exact', 'geometric'] as const).map((m) => ({ name: t(`forecast.${m}`), words: t(`forecast.${m}Help`) })),
    example: { caption: t('forecast.example', { value: printed.ok ? fmt.number(printed.value.years[0]!.official) : '' }), steps: printed.ok ? stepsOf(printed.value, PRINTED_EXAMPLE) : [], rows: printed.ok ? rowsOf(printed.value, PRINTED_EXAMPLE) : [] },
    sources: sourceTable(ctx, b, [...done.flatMap((d) => d.s.source_ids), ...(upkeep?.source_ids ?? [])]),
  };
}
