/** The list of municipalities: where they are, the latest year known, and how much of it is known. Nothing is added up. */
import { collate } from '../i18n/collate.ts';
import { caveatsOf } from './citizen/known.ts';
import { doubtful, isWhole, perHead, storyOf } from './citizen/story.ts';
import { placeName, fullName, viewContext, type Anchor, type ViewContext } from './context.ts';
import type { Bundle, Site } from './site.ts';

export interface RegionRow { name: Anchor; sub: string; badge: string; year: string; amount: string; amountNote: string; known: string }
export interface RegionGroup { title: string; rows: readonly RegionRow[] }
export interface RegionView {
  title: string; description: string; kicker: string; heading: string; lead: string; about: string; count: string; path: string[];
  search: { action: string; label: string; button: string; hint: string };
  head: { name: string; year: string; amount: string; known: string };
  groups: readonly RegionGroup[]; note: string;
  samples: { title: string; lead: string; rows: readonly RegionRow[]; /** The way to them from the top of the page: those that still exist. */ see: readonly Anchor[] } | null;
}

/** What is known of a municipality's latest year, from everything to documents only. */
export type Coverage = 'lines' | 'parts' | 'totals' | 'documents' | 'nothing';
export function coverageOf(site: Site, b: Bundle): Coverage {
  const story = storyOf(site, b);
  if (!story) return b.m.documents.length ? 'documents' : 'nothing';
  if (isWhole(story.expenditure) && isWhole(story.revenue)) return 'lines';
  const facts = [...(story.revenue?.facts ?? []), ...(story.expenditure?.facts ?? [])];
  return facts.some((f) => f.role !== 'total') ? 'parts' : 'totals';
}
const WORD: Readonly<Record<Coverage, string>> = { lines: 'home.knownFull', parts: 'home.knownParts', totals: 'home.knownTotals', documents: 'home.documentsOnly', nothing: 'home.knownNothing' };

function rowOf(ctx: ViewContext, b: Bundle, above: string): RegionRow {
  const { site, t, fmt } = ctx, { config } = b.m, story = storyOf(site, b), known = coverageOf(site, b);
  const spent = story?.expenditure?.total.amount ?? null, got = story?.revenue?.total.amount ?? null;
  const doubt = doubtful(spent !== null ? story?.expenditure : story?.revenue);
  const head = story?.period === '' && !doubt ? perHead(spent, story.residents, site.data.config.rules.suppress_below_population) : null;
  const within = config.within.map((w) => ctx.name(w)).filter((w) => w && w !== above);
  return {
    name: { text: fullName(ctx, config), href: ctx.href(b.slug) },
    sub: [...within, ...(config.valid_to ? [t('home.formerUntil', { date: fmt.date(config.valid_to) })] : [])].filter(Boolean).join(' · '),
    badge: config.sample ? t('common.sample') : '',
    year: story ? `${story.period ? fmt.period(story.period, story.year) : story.year}, ${t(`phase.${story.phase}`)}` : '',
    amount: !story ? '' : doubt ? doubt.printed || fmt.money(doubt.amount) : spent !== null ? fmt.shortMoney(spent) : got !== null ? fmt.shortMoney(got) : t('common.notKnown'),
    amountNote: story && (spent !== null || got !== null) ? [
      t(`directionLower.${spent !== null ? 'expenditure' : 'revenue'}`), ...(head === null ? [] : [`${t('common.perResident')} ${fmt.money(head, 'never')}`]),
      ...caveatsOf(ctx, [spent !== null ? story.expenditure : story.revenue], true),
    ].join(' · ') : '',
    known: t(WORD[known]),
  };
}

export function regionView(site: Site, lang: string): RegionView {
  const ctx = viewContext(site, lang), { t } = ctx, { config } = site.data;
  const compare = collate(ctx.fmt.table.alphabet), order = (a: { key: string }, z: { key: string }) => compare(a.key, z.key);
  const real = site.bundles.filter((b) => !b.m.config.sample), samples = site.bundles.filter((b) => b.m.config.sample);
  const groups = new Map<string, Bundle[]>();
  for (const b of real) {
    const last = b.m.config.within.at(-1), key = last ? ctx.name(last) : '';
    const g = groups.get(key);
    if (g) g.push(b); else groups.set(key, [b]);
  }
  const rows = (list: readonly Bundle[], above: string) => list.map((b) => ({ key: placeName(ctx, b.m.config), b })).sort((a, z) => order(a, z) || (a.b.slug < z.b.slug ? -1 : 1)).map(({ b }) => rowOf(ctx, b, above));
  const name = ctx.name(config.name);
  return {
    title: name, description: ctx.name(config.tagline), kicker: t('home.title'), heading: ctx.name(config.tagline) || name, lead: t('home.lead'), about: ctx.name(config.about),
    count: t('home.count', { n: real.length }), path: [],
    search: { action: ctx.href('search'), label: t('menu.search'), button: t('menu.search'), hint: t('home.searchPrompt') },
    head: { name: t('common.name'), year: t('home.latestYear'), amount: t('common.amount'), known: t('home.known') },
    groups: [...groups].map(([key, list]) => ({ key, list })).sort((a, z) => Number(a.key === '') - Number(z.key === '') || order(a, z)).map(({ key, list }) => ({ title: key || t('home.ungrouped'), rows: rows(list, key) })),
    note: t('home.figuresNote'),
    samples: samples.length ? { title: t('home.samples'), lead: t('home.samplesLead'), rows: rows(samples, ''), see: samples.filter((b) => !b.m.config.valid_to).map((b) => ({ text: fullName(ctx, b.m.config), href: ctx.href(b.slug) })) } : null,
  };
}

export interface Doorway { lang: string; language: string; name: string; tagline: string; read: string; href: string; links: readonly Anchor[] }
/** Every language says who we are in its own words and leads to its own pages: for the two pages that have no language yet. */
export function doorways(site: Site): Doorway[] {
  return site.data.config.languages.map((lang) => {
    const ctx = viewContext(site, lang), { config } = site.data;
    return { lang, language: site.i18n.languageName(lang), name: ctx.name(config.name), tagline: ctx.name(config.tagline), read: ctx.t('common.readIn'), href: ctx.href(), links: [{ text: ctx.t('menu.home'), href: ctx.href() }, { text: ctx.t('menu.search'), href: ctx.href('search') }] };
  });
}
export interface Lost { lang: string; title: string; text: string; hint: string; links: readonly Anchor[] }
export function lostView(site: Site): Lost[] {
  return doorways(site).map((d) => {
    const { t } = viewContext(site, d.lang);
    return { lang: d.lang, title: t('notFound.title'), text: t('notFound.text'), hint: t('notFound.tryHome'), links: d.links };
  });
}
