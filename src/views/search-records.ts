/**
 * What can be found: one record per page, name among the lines of the latest year, theme of indicators, document, term, section of a
 * programme. Every record is a file and part of what a first query loads, so what would lead to the same place is one record.
 */
import type { Fact, Lang } from '../model/types.ts';
import { classOf } from '../model/classes.ts';
import { latestYear } from '../model/budget.ts';
import { ownBook, SHELVES, siteBooks } from './books.ts';
import { bookRecords } from './book-records.ts';
import { fullName, viewContext } from './context.ts';
import { themesOf } from './indicator-words.ts';
import { lineId } from './line-id.ts';
import { documentAnchors, hasRegisters } from './documents-parts.ts';
import { glossaryView } from './glossary.ts';
import { RULES } from '../checks/catalogue.ts';
import type { SearchRecord } from '../search/build.ts';
import { hasAsk } from './ask-pages.ts';
import { hasPage } from './programme-pages.ts';
import { anchorPart, sectionPart } from './programme-parts.ts';
import { participationRecords } from './participation-records.ts';
import { hasCalendars } from './calendar.ts';
import { DEALINGS, hasDealing } from './dealings.ts';
import { hasLegal } from './legal.ts';
import { link, type Bundle, type Site } from './site.ts';

/** Addresses in the index are those from the root of the site: the browser puts the base path in front. */
const rootHref = (lang: Lang) => (...parts: string[]) => link({ base: '/' }, lang, ...parts);

/** Records of every language, in a fixed order. */
export const searchRecords = (site: Site): SearchRecord[] => site.data.config.languages.flatMap((lang) => [
  ...siteRecords(site, lang), ...site.bundles.flatMap((b) => municipalityRecords(site, b, lang)),
]);

function siteRecords(site: Site, lang: Lang): SearchRecord[] {
  const ctx = viewContext(site, lang), { t } = ctx, href = rootHref(lang);
  const page = (key: string, path: string, text: string): SearchRecord => ({ url: href(path), lang, title: t(key), kind: 'page', municipality: '', year: null, text });
  return [
    page('compare.title', 'compare', t('compare.lead')), page('data.title', 'data', t('data.lead')), 
    page('about.title', 'about', ctx.name(site.data.config.about)), page('formats.title', 'formats', t('formats.lead')), page('coverage.title', 'coverage', t('coverage.lead')),
    ...(site.data.declaration ? [{ ...page('menu.declaration', 'declaration', [ctx.name(site.data.declaration.name), ...site.data.declaration.principles.map((p) => ctx.name(p.name))].join('. ')), title: ctx.name(site.data.declaration.title) }] : []),
    ...(hasRegisters(site) ? [page('register.regionTitle', 'documents', [t('documents.title'), ...site.data.key_documents.map((k) => ctx.name(k.name))].join('. ')), page('register.methodTitle', 'documents/method', t('register.methodLead'))] : []),
    ...(hasCalendars(site) ? [page('calendar.title', 'calendar', [t('calendar.lead'), ...site.data.calendars.flatMap((c) => c.steps.map((s) => ctx.name(s.name)))].join(' '))] : []),
    ...(hasLegal(site) ? [page('legal.title', 'legal', [t('legal.lead'), ...site.data.legal.map((a) => ctx.name(a.title))].join(' '))] : []),
    ...glossaryView(site, lang).letters.flatMap((l) => l.entries.map((e): SearchRecord => ({
      url: href('glossary', e.id), lang, title: e.term.text, kind: 'term', municipality: '', year: null, text: [e.definition?.text ?? '', e.synonyms].filter(Boolean).join(' '),
    }))),
    ...SHELVES.flatMap((shelf) => siteBooks(site, shelf).flatMap((book) => bookRecords(site, book, lang))),
    ...RULES.map((r): SearchRecord => ({ url: href('rules', r.id), lang, title: site.ruleTexts[lang]?.rules[r.id]?.title ?? r.id, kind: 'rule', municipality: '', year: null, text: site.ruleTexts[lang]?.rules[r.id]?.meaning ?? '' })),
  ];
}

function municipalityRecords(site: Site, b: Bundle, lang: Lang): SearchRecord[] {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, href = rootHref(lang);
  const place = fullName(ctx, b.m.config);
  const latest = latestYear(b.budget);
  const out: SearchRecord[] = [{
    url: href(b.slug), lang, title: place, kind: 'page', municipality: b.slug, year: latest ? latest.year : null,
    text: [...b.m.config.aliases, ...b.m.config.within.map((w) => ctx.name(w)), ...b.m.villages.map((v) => ctx.name(v.name)), t('menu.citizen')].filter(Boolean).join('. '),
  }];
  // Notes have no page of their own: they are found on the page of their year.
  for (const year of b.budget.years) {
    const notes = b.m.notes.filter((n) => n.fiscal_year === year).flatMap((n) => { const w = ctx.text(n.text); return w && !w.lang ? [w.text] : []; });
    out.push({ url: href(b.slug, 'budget', String(year)), lang, title: `${t('menu.lines')}: ${place}, ${fmt.year(year)}`, kind: 'page', municipality: b.slug, year, text: notes.join(' ') });
  }
  // Lines of one name (the wages of one school, line by line) are found together, at the first of them.
  const seen = new Set<string>(), named = new Map<string, { id: string; rest: Set<string> }>();
  for (const f of b.m.facts) {
    if (!latest || f.fiscal_year !== latest.year || f.role !== 'line') continue;
    const id = lineId(f);
    if (seen.has(id)) continue;
    seen.add(id);
    const [name, ...rest] = wordsOf(site, b, f, lang);
    if (name === undefined) continue;
    let line = named.get(name);
    if (!line) named.set(name, (line = { id, rest: new Set() }));
    for (const w of rest) line.rest.add(w);
  }
  for (const [name, { id, rest }] of named) out.push({ url: `${href(b.slug, 'budget', String(latest!.year))}#${id}`, lang, title: `${name} – ${place}`, kind: 'line', municipality: b.slug, year: latest!.year, text: [...rest].join('. ') });
  const latestOf = new Map(b.results.map((r) => [r.id, r.fiscal_year]));
  if (b.m.facts.length) for (const { id, definitions } of themesOf(site.definitions.filter((d) => latestOf.has(d.id)))) out.push({
    url: href(b.slug, 'indicators', id), lang, title: `${t('indicators.title')}: ${t(`indicatorTheme.${id}`)} – ${place}`, kind: 'indicator', municipality: b.slug,
    year: Math.max(...definitions.map((d) => latestOf.get(d.id)!)), text: definitions.map((d) => `${ctx.name(d.name)}. ${ctx.name(d.plain)}`).join(' '),
  });
  const anchors = documentAnchors(b.m.documents);
  for (const d of b.m.documents) out.push({ url: `${href(b.slug, 'documents')}#${anchors.get(d)}`, lang, title: d.title, kind: 'document', municipality: b.slug, year: d.fiscal_year, text: ctx.name(site.data.key_documents.find((k) => k.id === d.document)?.name ?? {}, d.document) });
  for (const d of DEALINGS) if (hasDealing(b, d)) out.push({ url: href(b.slug, d), lang, title: `${t(`dealings.page_${d}`)} – ${place}`, kind: 'page', municipality: b.slug, year: null, text: d === 'procurement' ? b.m.records.procurement.map((p) => ctx.name(p.title)).join('. ') : d === 'transfers' ? [...new Set(b.m.records.transfers.map((r) => ctx.name(r.name)))].join('. ') : [...new Set(b.m.records.amendments.map((a) => ctx.name(a.what)))].join('. ') });
  // Measures are found at their place in the plan, projects on their pages, indicators of the programme on the page of their section.
  for (const m of b.m.measures) out.push({ url: `${href(b.slug, 'programme', 'plan', sectionPart(m.section))}#m-${anchorPart(m.measure_id)}`, lang, title: `${ctx.name(m.title, m.measure_id)} – ${place}`, kind: 'programme', municipality: b.slug, year: null, text: [m.measure_id, ctx.name(m.responsible), ctx.name(m.result)].filter(Boolean).join('. ') });
  for (const p of b.m.projects) out.push({ url: href(b.slug, 'projects', anchorPart(p.project_id)), lang, title: `${ctx.name(p.name, p.project_id)} – ${place}`, kind: 'programme', municipality: b.slug, year: null, text: [t('projects.project'), ctx.name(p.about), p.contractor].filter(Boolean).join('. ') });
  for (const page of ['monitoring', 'risks'] as const) if (hasPage(site, b, page)) out.push({ url: href(b.slug, 'programme', page), lang, title: `${t(`${page}.title`)} – ${place}`, kind: 'programme', municipality: b.slug, year: null, text: page === 'risks' ? b.m.risks.map((r) => ctx.name(r.title)).join('. ') : b.m.monitoring.map((e) => ctx.name(e.text)).join(' ') });
  out.push(...participationRecords(site, b, lang));
  if (hasAsk(b)) out.push({ url: href(b.slug, 'ask'), lang, title: `${t('ask.title')} – ${place}`, kind: 'page', municipality: b.slug, year: null, text: `${t('ask.headline')}. ${t('ask.lead')}` });
  for (const shelf of SHELVES) { const book = ownBook(site, shelf, b.slug); if (book) out.push(...bookRecords(site, book, lang)); }
  for (const c of site.content) if (c.slug === b.slug && c.lang === lang && c.collection === 'programmes') {
    const body = c.source.replace(/^---[\s\S]*?\n---\n/, '');
    const title = /^title:\s*(.+)$/m.exec(c.source)?.[1]?.replace(/^["'«]|["'»]$/g, '') ?? c.name;
    out.push({ url: href(b.slug, 'programme', c.name), lang, title: `${title} – ${place}`, kind: 'programme', municipality: b.slug, year: null, text: body.replace(/:{1,3}[a-z]+(\[[^\]]*\])?(\{[^}]*\})?/g, ' ').replace(/[#*|>`\[\]]/g, ' ') });
  }
  return out;
}

/** Printed label, everyday and official names of a line's classes, codes; the first one names the line: what the money is for before what is paid. */
function wordsOf(site: Site, b: Bundle, f: Fact, lang: Lang): string[] {
  const ctx = viewContext(site, lang);
  const list = site.data.classifications[f.direction];
  const c = f.economic ? classOf(list, f.economic, f.fiscal_year) : undefined;
  const fn = f.functional ? classOf(site.data.classifications.functions, f.functional, f.fiscal_year) : undefined;
  const programme = b.m.programmes.find((p) => p.code === f.programme), unit = b.m.units.find((u) => u.code === f.unit);
  return [...new Set([
    ctx.name(f.label), ctx.name(programme?.name ?? {}), fn && ctx.name(fn.plain), c && ctx.name(c.plain), fn && ctx.name(fn.name), c && ctx.name(c.name), unit && ctx.name(unit.name), f.economic, f.functional,
  ].filter((s): s is string => !!s))];
}
