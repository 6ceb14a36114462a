/** A programme: its sections as texts with live figures, its indicators with target and actual. */
import type { ChartCell, ChartSpec } from '../charts/types.ts';
import { SECTIONS } from '../model/blocks.ts';
import type { Lang, ProgrammeIndicatorRow } from '../model/types.ts';
import type { RenderedText } from '../text/index.ts';
import { oneDot } from './calendar.ts';
import { contentText } from './content-text.ts';
import { viewContext, type ViewContext, type Worded } from './context.ts';
import { sourcesOf, statusOf, type StatusWord } from './parts.ts';
import type { Bundle, ContentFile, Site } from './site.ts';

export interface SectionLink { id: string; number: string; title: string; titleLang?: Lang; href: string; current: boolean }
export interface TargetView { csv: string; json: string; spec: ChartSpec; said: string; status: { value: StatusWord; word: string } | null }
export interface ProgrammeView { title: Worded | null; summary: Worded | null; facts: string[]; sections: SectionLink[]; indicators: { section: string; count: number }[] }
export interface SectionView { number: string; title: Worded; kicker: string; notice: string; textLang: Lang | null; html: string; toc: { id: string; text: string; level: number }[]; sections: SectionLink[]; targets: TargetView[]; previous: SectionLink | null; next: SectionLink | null; hasLive: boolean; /** Figures of the text that were worked out again. */ claims: number }

/** Names of the sections of a municipality's programme, whatever the language, sorted. */
export const sectionNames = (site: Pick<Site, 'content'>, slug: string): string[] =>
  [...new Set(site.content.filter((c) => c.collection === 'programmes' && c.slug === slug).map((c) => c.name))].sort();
/** The text in the page's language, else in the first language of the site that has it. */
function fileOf(site: Site, slug: string, name: string, lang: Lang): ContentFile {
  const all = site.content.filter((c) => c.collection === 'programmes' && c.slug === slug && c.name === name);
  return [lang, ...site.data.config.languages].flatMap((l) => all.find((c) => c.lang === l) ?? [])[0] ?? all[0]!;
}
const numberOf = (name: string): string => String(Number(/^\d+/.exec(name)?.[0] ?? 0) || '');

/** The text of a section with its live figures, rendered once. */
export const sectionText = (site: Site, b: Bundle, file: ContentFile, pageLang: Lang): RenderedText => contentText(site, b, file, pageLang);

const titleOf = (site: Site, b: Bundle, file: ContentFile, lang: Lang): Worded => {
  const number = numberOf(file.name);
  // The sections of the method have a name in every language of the interface; a text that is not translated yet is still found under it.
  if (file.lang !== lang && (SECTIONS as readonly string[]).includes(number)) return { text: viewContext(site, lang).t(`programme.section_${number}`) };
  const front = sectionText(site, b, file, lang).frontMatter.title;
  return { text: typeof front === 'string' && front ? front : file.name.replace(/^\d+-/, ''), ...(file.lang !== lang ? { lang: file.lang } : {}) };
};
/** The text that stands for each section on a page of this language, with its title and address. */
export const textsShown = (site: Site, b: Bundle, lang: Lang): { file: ContentFile; title: Worded; href: string }[] => {
  const ctx = viewContext(site, lang);
  return sectionNames(site, b.slug).map((name) => { const file = fileOf(site, b.slug, name, lang); return { file, title: titleOf(site, b, file, lang), href: ctx.href(b.slug, 'programme', name) }; });
};
/** Titles of the sections by their number, each with the address of its text. */
export const sectionTitles = (site: Site, b: Bundle, lang: Lang): Map<string, Worded & { href: string }> => {
  const ctx = viewContext(site, lang);
  return new Map(sectionNames(site, b.slug).map((name) => [numberOf(name), { ...titleOf(site, b, fileOf(site, b.slug, name, lang), lang), href: ctx.href(b.slug, 'programme', name) }]));
};
function sectionLinks(ctx: ViewContext, b: Bundle, current = ''): SectionLink[] {
  return sectionNames(ctx.site, b.slug).map((name) => {
    const title = titleOf(ctx.site, b, fileOf(ctx.site, b.slug, name, ctx.lang), ctx.lang);
    return { id: name, number: numberOf(name), title: title.text, ...(title.lang ? { titleLang: title.lang } : {}), href: ctx.href(b.slug, 'programme', name), current: name === current };
  });
}

export function programmeView(site: Site, b: Bundle, lang: Lang): ProgrammeView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, p = b.m.programme;
  const sources = p ? sourcesOf(ctx, b, [p.source_id]) : [];
  return {
    title: p ? ctx.text(p.title) : null, summary: p ? ctx.text(p.summary) : null,
    facts: p ? [
      t('programme.years', { years: fmt.years(p.years[0], p.years[1]) }), ...(p.approved_on ? [t('programme.approvedOn', { date: fmt.date(p.approved_on) })] : []),
      ...sources.map((s) => t('common.sourceOf', { source: s.text })),
    ] : [],
    sections: sectionLinks(ctx, b),
    indicators: [...new Set(b.m.programme_indicators.map((r) => r.section))].map((section) => ({ section, count: new Set(b.m.programme_indicators.filter((r) => r.section === section).map((r) => r.indicator_id)).size })),
  };
}

export function sectionView(site: Site, b: Bundle, lang: Lang, name: string): SectionView {
  const ctx = viewContext(site, lang), { t } = ctx;
  const file = fileOf(site, b.slug, name, lang);
  const text = sectionText(site, b, file, lang);
  const sections = sectionLinks(ctx, b, name), at = sections.findIndex((s) => s.current);
  const title = titleOf(site, b, file, lang);
  return {
    number: numberOf(name), title, textLang: file.lang === lang ? null : file.lang,
    kicker: numberOf(name) ? t('programme.sectionNumber', { n: numberOf(name) }) : t('programme.sectionOf', { n: at + 1, total: sections.length }),
    notice: file.lang === lang ? '' : t('common.otherLanguage', { language: site.i18n.languages.includes(file.lang) ? site.i18n.languageName(file.lang) : file.lang }),
    html: text.html, toc: text.headings.filter((h) => h.level <= 3).map((h) => ({ id: h.id, text: h.text, level: h.level })), sections,
    targets: programmeCharts(site, b, lang, numberOf(name)), previous: sections[at - 1] ?? null, next: sections[at + 1] ?? null, hasLive: text.html.includes('class="live"'), claims: text.claims.length,
  };
}

/** Figures of the indicators of one section ('' = all): target as a stroke, actual as a column, missing as missing. */
export function programmeCharts(site: Site, b: Bundle, lang: Lang, section = ''): TargetView[] {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const byId = new Map<string, ProgrammeIndicatorRow[]>();
  for (const r of b.m.programme_indicators) if (!r.group && !r.place && (!section || r.section === section)) { const g = byId.get(r.indicator_id); if (g) g.push(r); else byId.set(r.indicator_id, [r]); }
  const asOf = Number(site.data.config.as_of.slice(0, 4)) || Infinity;
  return [...byId].map(([id, rows]): TargetView => {
    rows.sort((a, c) => a.year - c.year);
    const head = rows[0]!, name = ctx.name(head.name, id), unit = ctx.name(head.unit);
    const figure = `target-${id.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
    const n = (x: number) => fmt.number(x, Number.isInteger(x) ? 0 : 1);
    const withUnit = (x: number) => (unit.startsWith('%') ? fmt.percent(x, Number.isInteger(x) ? 0 : 1) : `${n(x)}\u00a0${unit}`);
    const cell = (x: number, state: ChartCell['state']): ChartCell => ({ value: x, text: n(x), state, raw: String(x) });
    const actual: Record<string, ChartCell> = {}, target: Record<string, ChartCell> = {};
    for (const r of rows) {
      if (r.actual !== null) actual[r.year] = cell(r.actual, 'happened');
      else if (r.year < asOf) actual[r.year] = { value: null, text: t('programme.noReport'), state: 'unknown' };
      if (r.target !== null) target[r.year] = cell(r.target, r.year < asOf ? 'happened' : 'planned');
    }
    const last = [...rows].reverse().find((r) => r.year < asOf && r.target !== null);
    const reached = last && last.actual !== null && last.target !== null ? (last.better === 'up' ? last.actual >= last.target : last.actual <= last.target) : null;
    const said = last ? oneDot(`${last.year}: ${last.actual === null ? t('programme.noReport') : withUnit(last.actual)}, ${t('programme.target')}: ${withUnit(last.target!)}.`) : `${t('programme.baseline')}: ${head.year}.`;
    return {
      said, csv: ctx.file(lang, b.slug, 'charts', `${figure}.csv`), json: ctx.file(lang, b.slug, 'charts', `${figure}.json`),
      status: !last ? null : reached === null ? { value: statusOf(ctx, 'unknown'), word: t('programme.noReport') } : reached ? { value: statusOf(ctx, 'available'), word: t('programme.reached') } : { value: statusOf(ctx, 'not_produced'), word: t('programme.notReached') },
      spec: {
        kind: 'columns', id: figure, headline: name, title: name,
        subtitle: [unit, fmt.years(head.year, rows.at(-1)!.year), head.better === 'down' ? t('programme.lessIsBetter') : ''].filter(Boolean).join(', '),
        description: `${name}. ${said}`, sentence: said, columns: rows.map((r) => ({ id: String(r.year), label: String(r.year), align: 'end' })),
        rows: [
          { id: 'actual', label: t('programme.actual'), hue: 'own', cells: actual },
          { id: 'target', label: t('programme.target'), hue: 'ink', mark: 'plan', cells: target },
        ],
        sources: sourcesOf(ctx, b, rows.map((r) => r.source_id)).slice(-1).map((s) => ({ text: s.text, ...(s.href ? { href: s.href } : {}) })),
        words: { ...ctx.chartWords, first: unit || t('common.unit') },
      },
    };
  });
}
