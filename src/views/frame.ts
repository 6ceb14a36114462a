/** What stands around the content of every page: header, languages, banner, footer, head. */
import { latestYear } from '../model/budget.ts';
import type { Lang, Text } from '../model/types.ts';
import { hasShelf, ownBook } from './books.ts';
import { firstDealing } from './dealings.ts';
import { hasAsk } from './ask-pages.ts';
import { hasCalendars } from './calendar.ts';
import { hasDeclaration } from './declaration.ts';
import { hasRegisters } from './documents-parts.ts';
import { hasLegal } from './legal.ts';
import { hasParticipation, participationPath } from './participation-pages.ts';
import { hasPrint } from './print-sheets.ts';
import { hasPage, hasProgramme, pagePath } from './programme-pages.ts';
import type { Bundle, Site } from './site.ts';
import { fullName, placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';

/** Keys of the menu of a municipality, in the order of the header. */
export const MUNICIPALITY_PAGES = ['citizen', 'lines', 'years', 'execution', 'indicators', 'documents', 'programme', 'projects', 'procurement', 'transfers', 'amendments', 'participation', 'answers', 'ask', 'print'] as const;
export type MunicipalityPage = (typeof MUNICIPALITY_PAGES)[number];
/** Keys and folders of the pages of the whole site, in the order of the footer. */
export const SITE_PAGES = { home: [], compare: ['compare'], search: ['search'], glossary: ['glossary'], data: ['data'], declaration: ['declaration'], registers: ['documents'], rules: ['rules'], formats: ['formats'], check: ['check'], calendar: ['calendar'], legal: ['legal'], answers: ['answers'], texts: ['texts'], about: ['about'] } as const;
export type SitePage = keyof typeof SITE_PAGES;
/** Pages of the whole site that have something to show. */
export const sitePagesOf = (site: Site): readonly SitePage[] => (Object.keys(SITE_PAGES) as SitePage[]).filter((key) => (key === 'calendar' ? hasCalendars(site) : key === 'legal' ? hasLegal(site) : key === 'registers' ? hasRegisters(site) : key === 'declaration' ? hasDeclaration(site) : key === 'answers' || key === 'texts' ? hasShelf(site, key) : true));
const HEADER_PAGES: readonly SitePage[] = ['home', 'compare', 'glossary', 'data', 'about'];

/**
 * Pages a municipality has, with their path after `/<lang>/<slug>/`. The one place that decides it: menus and
 * `getStaticPaths` of the pages use the same answer. A page without anything to show does not exist.
 */
export function pagesOf(site: Site, b: Bundle): readonly { key: MunicipalityPage; path: readonly string[] }[] {
  const has = b.m.facts.length > 0;
  const latest = latestYear(b.budget);
  const paths: Record<MunicipalityPage, readonly string[] | null> = {
    citizen: [],
    lines: latest ? ['budget', String(latest.year)] : null,
    years: b.budget.years.length > 1 ? ['years'] : null,
    execution: b.budget.statements.some((s) => s.period !== '') ? ['execution'] : null,
    indicators: has ? ['indicators'] : null,
    documents: b.m.documents.length ? ['documents'] : null,
    programme: hasProgramme(site, b) ? ['programme'] : null,
    projects: hasPage(site, b, 'projects') ? pagePath('projects') : null,
    // One place in the menu: the pages lead to each other.
    procurement: firstDealing(b) === 'procurement' ? ['procurement'] : null, transfers: firstDealing(b) === 'transfers' ? ['transfers'] : null, amendments: firstDealing(b) === 'amendments' ? ['amendments'] : null,
    participation: hasParticipation(site, b) ? participationPath('') : null,
    answers: ownBook(site, 'answers', b.slug) ? ['answers'] : null,
    ask: hasAsk(b) ? ['ask'] : null,
    print: hasPrint(site, b) ? ['print'] : null,
  };
  return MUNICIPALITY_PAGES.flatMap((key) => { const path = paths[key]; return path ? [{ key, path }] : []; });
}

/** Pages that stand in the menu of another page where that page exists; elsewhere they stand in the header themselves. */
const WITHIN: Readonly<Record<string, MunicipalityPage>> = { projects: 'programme', answers: 'participation', ask: 'participation', texts: 'participation' };
/** The header of a municipality: its pages without those that stand in the menu of another one. */
export function menuOf(site: Site, b: Bundle): ReturnType<typeof pagesOf> {
  const all = pagesOf(site, b);
  return all.filter((p) => !all.some((q) => q.key === WITHIN[p.key]));
}

export interface FrameInput { lang: Lang; title: string; description?: string; path: readonly string[]; slug?: string; current?: string; search?: boolean; worker?: boolean }
export interface Frame {
  /** Content of <title>. */
  title: string;
  description: string;
  csp: string;
  /** '' where the site's address is not known. */
  canonical: string;
  alternates: readonly { lang: string; href: string }[];
  home: Anchor;
  searchLink: Anchor;
  languagesLabel: string;
  languages: readonly Anchor[];
  menuLabel: string;
  /** Opens the menu on a narrow screen. */
  menuWord: string;
  menu: readonly Anchor[];
  skip: string;
  banner: { lead: string; words: string; sample: boolean } | null;
  footer: { label: string; who: Worded | null; contacts: readonly Anchor[]; lines: readonly string[]; pages: readonly Anchor[]; small: readonly string[]; licence: Anchor };
}

/** The content policy is fixed; only the search page may run WebAssembly (its index), and only it and the check page a worker. */
export const policy = (search: boolean, worker = search): string =>
  `default-src 'none'; script-src 'self'${search ? " 'wasm-unsafe-eval'" : ''};${worker ? " worker-src 'self';" : ''} style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'`;

export function frame(site: Site, input: FrameInput): Frame {
  const { lang, path } = input;
  const ctx = viewContext(site, lang), { t, fmt } = ctx, { config } = site.data;
  const bundle = input.slug ? site.bySlug.get(input.slug) : undefined;
  const siteName = ctx.name(config.name);
  const place = bundle && placeName(ctx, bundle.m.config);
  const outer = place ?? siteName;
  const pages = bundle && menuOf(site, bundle), current = pages && input.current && !pages.some((p) => p.key === input.current) ? WITHIN[input.current] : input.current;
  const item = (key: string, ...parts: readonly string[]): Anchor => ({ text: t(`menu.${key}`), href: ctx.href(...parts), current: key === current });
  return {
    title: input.title === outer ? (place ? `${place} – ${siteName}` : siteName) : `${input.title} – ${outer}`,
    description: input.description ?? ctx.name(config.tagline),
    csp: policy(input.search ?? false, input.worker ?? input.search ?? false),
    canonical: config.base_url ? ctx.absolute(ctx.href(...path)) : '',
    alternates: config.base_url ? alternates(ctx, path) : [],
    home: bundle ? { text: place!, href: ctx.href(bundle.slug), current: input.current === 'citizen' } : { text: siteName, href: ctx.href(), current: input.current === 'home' },
    searchLink: item('search', 'search'),
    languagesLabel: t('common.otherLanguages'),
    languages: config.languages.filter((l) => l !== lang).map((l) => ({ text: site.i18n.languageName(l), lang: l, href: viewContext(site, l).href(...path) })),
    menuLabel: t(bundle ? 'menu.municipality' : 'menu.label'),
    menuWord: t('menu.open'),
    menu: pages ? pages.map((p) => item(p.key, bundle.slug, ...p.path)) : HEADER_PAGES.map((key) => item(key, ...SITE_PAGES[key])),
    skip: t('common.skip'),
    banner: !bundle ? null
      : bundle.m.config.sample ? { lead: `${t('common.sample')}.`, words: t('common.sampleBanner'), sample: true }
        : bundle.m.facts.length ? { lead: '', words: t('common.checkOriginal'), sample: false } : null,
    footer: {
      label: t('menu.footer'),
      ...(bundle ? whoOf(ctx, bundle) : publisherOf(ctx)),
      pages: sitePagesOf(site).map((key) => item(key, ...SITE_PAGES[key])),
      small: [...(config.as_of ? [`${t('common.asOfLabel', { date: fmt.date(config.as_of) }).replace(/\.$/, '')}.`] : []), t('common.madeWith')],
      licence: { text: t('common.dataLicence', { licence: config.licence.id }), href: config.licence.url },
    },
  };
}

function alternates(ctx: ViewContext, path: readonly string[]): { lang: string; href: string }[] {
  const { site } = ctx, langs = site.data.config.languages;
  const list = langs.map((l) => ({ lang: l, href: ctx.absolute(viewContext(site, l).href(...path)) }));
  const first = list[0];
  return first ? [...list, { lang: 'x-default', href: first.href }] : list;
}

type Who = Pick<Frame['footer'], 'who' | 'contacts' | 'lines'>;
function whoOf(ctx: ViewContext, b: Bundle): Who {
  const c = b.m.config.contacts;
  const named = c && Object.keys(c.office).length ? ctx.text(c.office) : { text: fullName(ctx, b.m.config) };
  return {
    who: named,
    contacts: c ? [...(c.phone ? [{ text: c.phone, href: telephone(c.phone) }] : []), ...(c.email ? [{ text: c.email, href: `mailto:${c.email}` }] : [])] : [],
    lines: c ? [ctx.name(c.address)].filter(Boolean) : [ctx.t('common.noContacts')],
  };
}
function publisherOf(ctx: ViewContext): Who {
  const { contacts, publisher } = ctx.site.data.config;
  const one = (kind: string, value: string): Anchor | null =>
    kind === 'email' ? { text: value, href: `mailto:${value}` } : kind === 'phone' ? { text: value, href: telephone(value) } : /^https?:/.test(value) ? { text: value.replace(/^https?:\/\//, ''), href: value } : null;
  const named: Text = Object.keys(publisher).length ? publisher : ctx.site.data.config.name;
  return { who: ctx.text(named), contacts: Object.entries(contacts).flatMap(([k, v]) => one(k, v) ?? []), lines: [] };
}
/** `tel:` address: digits and a leading plus. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;
