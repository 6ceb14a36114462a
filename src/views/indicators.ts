/** Pages of indicators of one municipality: an overview by theme, and a page a theme with every calculation. */
import type { Definition, IndicatorResult } from '../indicators/index.ts';
import { PHASES } from '../model/types.ts';
import { calculationOf, hasPhase, headline, slugOf, themesOf, valueText, whenText, whyText, wordsOf } from './indicator-words.ts';
import { placeName, viewContext, type Anchor, type ViewContext } from './context.ts';
import type { Calculation } from './parts.ts';
import type { Bundle, Site } from './site.ts';

export interface IndicatorRow { name: string; href: string; value: string; ok: boolean; when: string; why: string }
export interface IndicatorsView {
  title: string; kicker: string; headline: string; lead: string; files: readonly Anchor[];
  themes: readonly { id: string; title: string; href: string; rows: readonly IndicatorRow[] }[];
  compare: Anchor; none: string;
}
export interface IndicatorDetail {
  id: string; name: string; plain: string; value: string; ok: boolean; when: string; why: string;
  calc: Calculation | null;
  /** Other years, a column a phase. */
  years: { summary: string; heads: readonly string[]; rows: readonly { year: string; cells: readonly { text: string; label: string }[] }[]; reasons: readonly string[] } | null;
  threshold: { title: string; text: string; source: string } | null;
  compare: Anchor;
}
export interface IndicatorThemeView { title: string; kicker: string; headline: string; lead: string; details: readonly IndicatorDetail[]; themesLabel: string; themes: readonly Anchor[]; files: readonly Anchor[]; filesNote: string }

const worded = (words: Readonly<Record<string, string>>, lang: string): string => words[lang] ?? Object.values(words)[0] ?? '';
const byId = (b: Bundle, d: Definition): IndicatorResult[] => b.results.filter((r) => r.id === d.id);
/** Definitions this municipality has any result for, by theme. */
const mine = (site: Site, b: Bundle) => {
  const ids = new Set(b.results.map((r) => r.id));
  return themesOf(site.definitions.filter((d) => ids.has(d.id)));
};
export const indicatorThemes = (site: Site, b: Bundle): string[] => mine(site, b).map((q) => q.id);
const filesOf = (ctx: ViewContext, b: Bundle): Anchor[] => [{ text: ctx.t('indicators.json'), href: ctx.file('data', b.slug, 'indicators.json') }];

export function indicatorsView(site: Site, b: Bundle, lang: string): IndicatorsView {
  const ctx = viewContext(site, lang), { t } = ctx, place = placeName(ctx, b.m.config);
  const themes = mine(site, b).map(({ id, definitions }) => ({
    id, title: t(`indicatorTheme.${id}`), href: ctx.href(b.slug, 'indicators', id),
    rows: definitions.flatMap((d): IndicatorRow[] => {
      const r = headline(byId(b, d));
      return r ? [{ name: worded(d.name, lang), href: `${ctx.href(b.slug, 'indicators', id)}#${slugOf(d.id)}`, value: valueText(ctx, d, r.value, r.terms), ok: r.status === 'ok', when: whenText(ctx, r), why: r.status === 'ok' ? '' : whyText(ctx, r) }] : [];
    }),
  }));
  const all = themes.flatMap((q) => q.rows), computed = all.filter((r) => r.ok).length;
  return {
    title: t('indicators.title'), kicker: t('indicators.kicker', { place }),
    headline: computed ? t('indicators.headline', { computed, missing: all.length - computed }) : t('indicators.title'),
    lead: computed ? t('indicators.lead') : t('indicators.none'), files: filesOf(ctx, b), themes,
    compare: { text: t('indicators.compare'), href: ctx.href('compare') }, none: all.length ? '' : t('indicators.none'),
  };
}

export function indicatorThemeView(site: Site, b: Bundle, theme: string, lang: string): IndicatorThemeView {
  const ctx = viewContext(site, lang), { t } = ctx, place = placeName(ctx, b.m.config), themes = mine(site, b);
  const definitions = themes.find((q) => q.id === theme)?.definitions ?? [];
  return {
    title: `${t('indicators.title')}: ${t(`indicatorTheme.${theme}`)}`, kicker: t('indicators.kicker', { place }), headline: t(`indicatorTheme.${theme}`), lead: t('indicators.lead'),
    details: definitions.flatMap((d) => { const r = headline(byId(b, d)); return r ? [detail(ctx, b, d, r)] : []; }),
    themesLabel: t('indicators.themes'),
    themes: [{ text: t('common.all'), href: ctx.href(b.slug, 'indicators') }, ...themes.map((q) => ({ text: t(`indicatorTheme.${q.id}`), href: ctx.href(b.slug, 'indicators', q.id), current: q.id === theme }))],
    files: filesOf(ctx, b), filesNote: t('indicators.allInputs'),
  };
}

function detail(ctx: ViewContext, b: Bundle, d: Definition, r: IndicatorResult): IndicatorDetail {
  const { t, lang } = ctx, w = wordsOf(ctx), results = byId(b, d);
  const phases = [...PHASES].reverse().filter((p) => results.some((q) => q.phase === p && q.status === 'ok'));
  const years = [...new Set(results.map((q) => q.fiscal_year))].sort((x, y) => y - x).filter((y) => results.some((q) => q.fiscal_year === y && phases.includes(q.phase)));
  const reasons = new Map<string, string[]>();
  // The newest years first: of many reasons only a few are shown.
  for (const q of [...results].reverse()) if (q.status !== 'ok' && q !== r) { const why = whyText(ctx, q); reasons.set(why, [...(reasons.get(why) ?? []), whenText(ctx, q)]); }
  return {
    id: slugOf(d.id), name: worded(d.name, lang), plain: worded(d.plain, lang), value: valueText(ctx, d, r.value, r.terms), ok: r.status === 'ok', when: whenText(ctx, r), why: r.status === 'ok' ? '' : t('common.notComputableWhy', { reason: whyText(ctx, r) }),
    calc: r.status === 'ok' ? calculationOf(ctx, b, d, r) : null,
    years: results.length > 1 && phases.length ? {
      summary: t('indicators.earlier'), heads: [t('common.year'), ...phases.map((p) => (hasPhase(r) ? t(`phase.${p}`) : t('indicators.value')))],
      rows: years.map((y) => ({ year: String(y), cells: phases.map((p) => { const q = results.find((x) => x.fiscal_year === y && x.phase === p); return { label: t(`phase.${p}`), text: !q ? '–' : valueText(ctx, d, q.value, q.terms) }; }) })),
      reasons: [...reasons].slice(0, 3).map(([why, when]) => `${when.length > 3 ? `${when.slice(0, 3).join('; ')} …` : when.join('; ')}: ${why}`),
    } : null,
    threshold: d.threshold ? { title: w.threshold_heading, text: `${worded(d.threshold.jurisdiction, lang)}. ${worded(d.threshold.text, lang)}`, source: d.threshold.source } : null,
    compare: d.shown_as === 'of' ? { text: t('documents.title'), href: ctx.href(b.slug, 'documents') } : { text: t('indicators.compare'), href: ctx.href('compare', slugOf(d.id)) },
  };
}
