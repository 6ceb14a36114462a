/** Comparison across municipalities: the latest known value of each, its year and phase named; no order of merit. */
import type { ChartRow, ChartSpec } from '../charts/types.ts';
import { collate } from '../i18n/collate.ts';
import { medianOfPeers, peersOf, type Candidate } from '../indicators/peers.ts';
import { valueOf, type Definition, type IndicatorResult } from '../indicators/index.ts';
import { headline, slugOf, themesOf, valueText, whenText, whyText } from './indicator-words.ts';
import { residents } from './series.ts';
import { placeName, viewContext, type Anchor, type ViewContext } from './context.ts';
import { mustNotAdd } from './districts.ts';
import type { Bundle, Site } from './site.ts';

export interface CompareView {
  title: string; lead: string; notRanking: string; overview: string;
  themes: readonly { id: string; title: string; rows: readonly { name: string; href: string; known: string }[] }[];
}
export interface CompareRow { name: Anchor; value: string; ok: boolean; when: string; why: string }
export interface CompareIndicatorView {
  title: string; kicker: string; headline: string; plain: string; remarks: readonly string[]; medians: readonly string[];
  figure: { spec: ChartSpec; csv: string; json: string } | null;
  caption: string; heads: readonly string[]; rows: readonly CompareRow[]; missing: string; others: Anchor;
}

const worded = (words: Readonly<Record<string, string>>, lang: string): string => words[lang] ?? Object.values(words)[0] ?? '';
interface Value { b: Bundle; name: string; result: IndicatorResult | undefined }

function sorted(ctx: ViewContext, bundles: readonly Bundle[]): Bundle[] {
  const order = collate(ctx.fmt.table.alphabet);
  return [...bundles].sort((x, y) => Number(x.m.config.sample) - Number(y.m.config.sample) || order(placeName(ctx, x.m.config), placeName(ctx, y.m.config)) || (x.slug < y.slug ? -1 : 1));
}
const valuesOf = (ctx: ViewContext, site: Site, d: Definition): Value[] => sorted(ctx, site.bundles).map((b) => ({
  b, result: headline(b.results.filter((r) => r.id === d.id)),
  name: b.m.config.sample ? ctx.t('compare.sampleMark', { name: placeName(ctx, b.m.config) }) : placeName(ctx, b.m.config),
}));

/** What is told as «4 of 7» is no measure to set places side by side. */
export const compared = (site: Pick<Site, 'definitions'>): Definition[] => site.definitions.filter((d) => d.shown_as === 'value');
export function compareView(site: Site, lang: string): CompareView {
  const ctx = viewContext(site, lang), { t } = ctx;
  return {
    title: t('compare.title'), lead: t('compare.lead'), notRanking: t('compare.notRanking'), overview: t('compare.overview'),
    themes: themesOf(compared(site)).map(({ id, definitions }) => ({
      id, title: t(`indicatorTheme.${id}`),
      rows: definitions.map((d) => ({ name: worded(d.name, lang), href: ctx.href('compare', slugOf(d.id)), known: t('compare.known', { n: site.bundles.filter((b) => b.results.some((r) => r.id === d.id && r.status === 'ok')).length }) })),
    })),
  };
}

export function compareIndicatorView(site: Site, d: Definition, lang: string): CompareIndicatorView {
  const ctx = viewContext(site, lang), { t } = ctx;
  const all = valuesOf(ctx, site, d), known = all.filter((v) => v.result?.status === 'ok'), real = known.filter((v) => !v.b.m.config.sample);
  const missing = all.filter((v) => !v.result), chart = chartOf(ctx, site, d, known);
  const pairs = new Set(known.map((v) => `${v.result!.fiscal_year}|${v.result!.phase}`));
  return {
    title: t('compare.indicatorTitle', { indicator: worded(d.name, lang) }), kicker: t('compare.title'), headline: worded(d.name, lang), plain: worded(d.plain, lang),
    remarks: [
      known.length ? t('compare.sentence', { known: known.length, total: all.length }) : t('compare.none'),
      ...(real.length < site.data.config.rules.peers.minimum ? [t('compare.fewValues', { n: real.length })] : []),
      ...(pairs.size > 1 ? [t('compare.different')] : []), ...(known.length > 1 ? [t('compare.notRanking')] : []), t('compare.order'),
    ],
    medians: mediansOf(ctx, site, d),
    figure: chart && { spec: chart, csv: ctx.file(lang, 'compare', slugOf(d.id), `${chart.id}.csv`), json: ctx.file(lang, 'compare', slugOf(d.id), `${chart.id}.json`) },
    caption: worded(d.name, lang), heads: [t('compare.municipality'), t('compare.value'), t('compare.when')],
    rows: all.filter((v) => v.result).map(({ b, name, result }) => ({
      name: { text: name, href: ctx.href(b.slug, 'indicators') }, value: valueText(ctx, d, result!.value), ok: result!.status === 'ok', when: whenText(ctx, result!), why: result!.status === 'ok' ? '' : whyText(ctx, result!),
    })),
    missing: missing.length ? t('compare.missingLead', { names: missing.map((v) => v.name).join(', ') }) : '',
    others: { text: t('compare.overview'), href: ctx.href('compare') },
  };
}

/** Bars in alphabetical order: a length shows the value, the place in the list shows nothing. */
function chartOf(ctx: ViewContext, site: Site, d: Definition, known: readonly Value[]): ChartSpec | null {
  const { t, lang } = ctx;
  // One bar compares nothing; more than forty nobody reads on a phone: the table has them all.
  if (known.length < 2 || known.length > 40) return null;
  const digits = site.data.config.currency.minor_digits;
  const rows = known.map(({ b, name, result }): ChartRow => ({
    id: b.slug, label: name, hue: 'neutral', sub: whenText(ctx, result!), href: ctx.href(b.slug, 'indicators'),
    cells: { value: { value: result!.value, text: valueText(ctx, d, result!.value), raw: String(valueOf(result!, digits)), state: d.forecast ? 'forecast' : result!.phase === 'executed' ? 'happened' : result!.phase === 'forecast' ? 'forecast' : 'planned' } },
  }));
  return {
    kind: 'bars', id: `compare-${slugOf(d.id)}`, headline: t('compare.latest'), title: t('compare.chartHeadline', { indicator: worded(d.name, lang) }), subtitle: t('compare.chartSub'),
    description: t('compare.sentence', { known: known.length, total: site.bundles.length }), sentence: t('compare.sentence', { known: known.length, total: site.bundles.length }),
    columns: [{ id: 'value', label: t('compare.value') }], rows, sources: [],
    // Year and phase stand in a column of their own; the state need not be said again in the cell.
    words: { ...ctx.chartWords, planned: undefined, forecast: undefined, first: t('compare.municipality'), sub: t('compare.when') }, options: { sort: 'given' },
  };
}

const groups = new WeakMap<Site, readonly { type: string; slugs: ReadonlySet<string> }[]>();
/** Real municipalities by the published rule: the rule is the same for all, so that its groups do not overlap. */
function peerGroups(site: Site): readonly { type: string; slugs: ReadonlySet<string> }[] {
  const known = groups.get(site);
  if (known) return known;
  const candidates = site.bundles.filter((b) => !b.m.config.sample).map((b): Candidate => ({ slug: b.slug, config: b.m.config, population: residents(b.m.population, b.budget.years.at(-1) ?? 0)?.population ?? null }));
  const done = new Set<string>(), out: { type: string; slugs: ReadonlySet<string> }[] = [];
  for (const self of candidates) {
    if (done.has(self.slug)) continue;
    // A district is no peer of the municipalities in it: their figures are of different powers.
    const slugs = new Set([self, ...peersOf(self, candidates, site.data.config.rules.peers.by).filter((c) => !mustNotAdd(site, [self.slug, c.slug]))].map((c) => c.slug));
    for (const slug of slugs) done.add(slug);
    out.push({ type: self.config.type, slugs });
  }
  groups.set(site, out);
  return out;
}

/** One median for each group of peers, of the year and phase most of the group share. */
function mediansOf(ctx: ViewContext, site: Site, d: Definition): string[] {
  const { t } = ctx, { by, minimum } = site.data.config.rules.peers;
  const out: string[] = [];
  for (const { type: code, slugs } of peerGroups(site)) {
    const results = site.bundles.filter((b) => slugs.has(b.slug)).flatMap((b) => b.results.filter((r) => r.id === d.id && r.status === 'ok'));
    const pairs = new Map<string, IndicatorResult[]>();
    for (const r of results) { const k = `${r.fiscal_year}|${r.phase}`; pairs.set(k, [...(pairs.get(k) ?? []), r]); }
    const [best] = [...pairs.values()].sort((x, y) => y.length - x.length || y[0]!.fiscal_year - x[0]!.fiscal_year);
    const median = best && medianOfPeers(best.map((r) => r.value), minimum);
    if (!best || !median?.ok) continue;
    const type = ctx.name(site.data.config.municipality_types[code] ?? {}, code);
    out.push(t('compare.medianOf', { type, year: best[0]!.fiscal_year, phase: t(`phase.${best[0]!.phase}`), value: valueText(ctx, d, median.value.median), n: median.value.n }));
  }
  const rule = by.map((k) => (t.has(`compare.peerBy.${k}`) ? t(`compare.peerBy.${k}`) : k)).join(', ');
  return [...(out.length ? out : [t('compare.medianHidden', { minimum })]), t('compare.peerRule', { rule }), ...(site.bundles.some((b) => b.m.config.sample) ? [t('compare.samplesExcluded')] : [])];
}
/** Figures of the comparison with the folder they are written to: `<lang>/compare/<indicator>/`. */
export const compareCharts = (site: Site, lang: string): { path: string; spec: ChartSpec }[] => compared(site).flatMap((d) => {
  const ctx = viewContext(site, lang), spec = chartOf(ctx, site, d, valuesOf(ctx, site, d).filter((v) => v.result?.status === 'ok'));
  return spec ? [{ path: `${lang}/compare/${slugOf(d.id)}`, spec }] : [];
});
