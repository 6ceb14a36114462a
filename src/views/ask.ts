/**
 * Asking the municipality about a page, a line, a measure: the message is written already, with what is asked about and its address. Links only, no server, no script.
 * A telephone carries no message; Telegram takes it over in new versions only, which the page says.
 */
import type { Contacts, Lang } from '../model/types.ts';
import { askYears, asksPlan, carriesMessage } from './ask-pages.ts';
import { telephone } from './frame.ts';
import { linesTable, type LineRow, type LineSection } from './lines-table.ts';
import { fullName, placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { anchorPart, measureHref, moneyOf, projectHref, promiseText, sectionName, sectionPart, sectionsOf, termText } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export { askYears, asksPlan, hasAsk } from './ask-pages.ts';
export type AskKind = 'phone' | 'whatsapp' | 'telegram' | 'email';
export interface AskLink { kind: AskKind; name: string; value: string; href: string }
/** What is asked about, in words: name, and a year and an amount where it has them. None: a page as a whole. */
export interface AskAbout { name: string; note?: string }
export interface Ask { title: string; lead: string; links: readonly AskLink[]; office: Worded | null; address: Worded | null; hours: Worded | null; none: string }

/**
 * Text for the query of an address. Letters of every script may stand in it as they are (WHATWG URL, «URL code points»), which makes a page of many lines three times lighter than
 * percent signs; what would end the query or change it is escaped, fixed spaces become plain ones.
 */
export const inQuery = (s: string): string => s.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/[\u0000-\u0020"#%&'+<>[\\\]^`{|}\u007f]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** The message. Where the site does not know its own address it names the place on the site. */
export function askMessage(ctx: ViewContext, path: string, about?: AskAbout): string {
  const url = ctx.absolute(path), what = about ? `${about.name}${about.note ? `, ${about.note}` : ''}` : '';
  return about ? ctx.t(ctx.site.data.config.base_url ? 'ask.messageAbout' : 'ask.messagePath', { what, url }) : ctx.t('common.askText', { url });
}
/** Links to telephone, WhatsApp, Telegram and e-mail, those that there are; all but the telephone carry the message. */
export function askLinks(ctx: ViewContext, c: Contacts, place: string, path: string, about?: AskAbout): AskLink[] {
  const text = inQuery(askMessage(ctx, path, about)), subject = inQuery(ctx.t('common.askSubject', { place }));
  const digits = c.whatsapp.replace(/\D/g, ''), user = c.telegram.replace(/^@|^https?:\/\/t\.me\//, '');
  return [
    ...(c.phone ? [{ kind: 'phone' as const, name: ctx.t('common.phone'), value: c.phone, href: telephone(c.phone) }] : []),
    ...(digits ? [{ kind: 'whatsapp' as const, name: 'WhatsApp', value: c.whatsapp, href: `https://wa.me/${digits}?text=${text}` }] : []),
    ...(user ? [{ kind: 'telegram' as const, name: 'Telegram', value: `@${user}`, href: `https://t.me/${encodeURIComponent(user)}?text=${text}` }] : []),
    ...(c.email ? [{ kind: 'email' as const, name: ctx.t('common.email'), value: c.email, href: `mailto:${c.email}?subject=${subject}&body=${text}` }] : []),
  ];
}
/** The ways with everything around them, for one page (`path`) or a thing on it. */
export function askOf(ctx: ViewContext, b: Bundle, path: string, about?: AskAbout): Ask {
  const c = b.m.config.contacts, links = c ? askLinks(ctx, c, fullName(ctx, b.m.config), path, about) : [];
  return {
    title: ctx.t('citizen.ask.title'), lead: links.length ? ctx.t('citizen.ask.lead') : '', links,
    office: c && ctx.text(c.office), address: c && ctx.text(c.address), hours: c && ctx.text(c.hours), none: links.length ? '' : ctx.t('common.noContacts'),
  };
}

const shortName = (ctx: ViewContext, l: AskLink): string => (l.kind === 'email' ? ctx.t('ask.mail') : l.name);
/** A small fold under a row of a list: one tap opens the ways. Null where nobody could be asked. */
export interface AskRow { summary: string; label: string; links: readonly Anchor[] }
export function askRow(ctx: ViewContext, b: Bundle, path: string, about: AskAbout): AskRow | null {
  const c = b.m.config.contacts, links = c ? askLinks(ctx, c, fullName(ctx, b.m.config), path, about) : [];
  return links.length ? { summary: ctx.t('ask.row'), label: ctx.t('ask.rowAbout', { name: about.name }), links: links.map((l) => ({ text: l.kind === 'phone' ? l.value : shortName(ctx, l), href: l.href })) } : null;
}
export interface AskLine { id: string; name: Worded; amount: string; back: string; links: readonly Anchor[] }
export interface AskYearView { title: string; headline: string; lead: string; notes: readonly string[]; phone: Anchor | null; back: Anchor; years: readonly Anchor[]; groups: readonly { id: string; title: string; lines: readonly AskLine[] }[] }

const STRENGTH = ['executed', 'adjusted', 'approved', 'proposed', 'forecast'] as const;
/** The strongest figure of a line with its phase: what happened, else the newest plan. */
function amountOf(ctx: ViewContext, s: LineSection, r: LineRow): string {
  for (const phase of STRENGTH) {
    const i = s.columns.findIndex((c) => c.phase === phase), f = i < 0 ? undefined : r.facts[i];
    if (f && f.amount !== null) return `${ctx.t(`phase.${phase}`)}: ${ctx.fmt.money(f.amount)}`;
  }
  return ctx.t('common.noData');
}
/** What the money is for before what is paid: the name by which people know a line. */
function lineName(ctx: ViewContext, table: ReturnType<typeof linesTable>, s: LineSection, r: LineRow): Worded {
  const printed = ctx.text(r.label);
  if (printed && (r.confidence !== 'exact' || (!r.economic && !r.functional))) return printed;
  const named = (kind: Parameters<typeof table.names>[0], code: string) => (code ? ctx.name(table.names(kind, code, s.direction), code) : '');
  const parts = [named('economic', r.economic), r.programme ? named('programme', r.programme) : named('functional', r.functional), named('unit', r.unit)];
  return { text: [...new Set(parts.filter(Boolean))].join(', ') || printed?.text || ctx.t('common.notKnown') };
}
export function askYearView(site: Site, b: Bundle, year: number, lang: Lang): AskYearView {
  const ctx = viewContext(site, lang), { t } = ctx, table = linesTable(site.data, b.m, b.budget, year), c = b.m.config.contacts!, place = fullName(ctx, b.m.config), page = ctx.href(b.slug, 'budget', String(year));
  const groups = table.sections.map((s) => ({
    id: [s.direction, s.period].filter(Boolean).join('-'), title: t(`direction.${s.direction}`),
    lines: s.rows.map((r): AskLine => {
      const name = lineName(ctx, table, s, r), amount = amountOf(ctx, s, r), path = `${page}#${r.id}`;
      return { id: r.id, name, amount, back: path, links: askLinks(ctx, c, place, path, { name: name.text, note: t('ask.note', { place: placeName(ctx, b.m.config), year, amount }) }).filter((l) => l.kind !== 'phone').map((l) => ({ text: shortName(ctx, l), href: l.href })) };
    }),
  }));
  return {
    title: t('ask.yearTitle', { year }), headline: t('ask.yearHeadline', { year }), lead: t('ask.yearLead'), notes: notesOf(ctx, b), phone: c.phone ? { text: c.phone, href: telephone(c.phone) } : null,
    back: { text: t('lines.title', { year }), href: page }, years: askYears(b).map((y) => ({ text: String(y), href: ctx.href(b.slug, 'ask', String(y)), current: y === year })), groups: groups.filter((g) => g.lines.length),
  };
}
/** Measures and projects to ask about, each with its own message. */
export function askPlanView(site: Site, b: Bundle, lang: Lang): AskYearView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, c = b.m.config.contacts!, place = fullName(ctx, b.m.config), short = placeName(ctx, b.m.config);
  const line = (id: string, name: Worded, amount: string, path: string, note: string): AskLine => ({
    id, name, amount, back: path, links: askLinks(ctx, c, place, path, { name: name.text, note }).filter((l) => l.kind !== 'phone').map((l) => ({ text: shortName(ctx, l), href: l.href })),
  });
  const money = moneyOf(site, b);
  const groups = sectionsOf(b.m.measures).map((section) => ({
    id: `s-${sectionPart(section)}`, title: sectionName(ctx, b, section).text,
    lines: b.m.measures.filter((m) => m.section === section).map((m) => {
      const promised = promiseText(ctx, money.of(m.measure_id)!.promised, true), name = ctx.text(m.title) ?? { text: m.measure_id };
      return line(`m-${anchorPart(m.measure_id)}`, { ...name, text: `${m.measure_id} ${name.text}` }, `${t('plan.promised')}: ${promised}`, measureHref(ctx, b, m), t('ask.noteMeasure', { place: short, code: m.measure_id, term: termText(ctx, m).text, promised: t('plan.promised'), amount: promised }));
    }),
  }));
  const projects = b.m.projects.map((p) => {
    const cost = p.cost === null ? t('common.noData') : fmt.money(p.cost);
    return line(`p-${anchorPart(p.project_id)}`, ctx.text(p.name) ?? { text: p.project_id }, `${t('projects.cost')}: ${cost}`, projectHref(ctx, b, p.project_id), t('ask.noteProject', { place: short, amount: cost }));
  });
  return {
    title: t('ask.planTitle'), headline: t('ask.planHeadline'), lead: t('ask.planLead'), notes: notesOf(ctx, b), phone: c.phone ? { text: c.phone, href: telephone(c.phone) } : null, back: { text: t('ask.title'), href: ctx.href(b.slug, 'ask') }, years: [],
    groups: [...groups, ...(projects.length ? [{ id: 'projects', title: t('projects.title'), lines: projects }] : [])],
  };
}
/** What a reader should know before sending. */
function notesOf(ctx: ViewContext, b: Bundle): string[] {
  const c = b.m.config.contacts;
  return [...(c?.telegram ? [ctx.t('ask.telegramNote')] : []), ...(ctx.site.data.config.base_url ? [] : [ctx.t('ask.pathNote')])];
}

export interface AskView { title: string; headline: string; lead: string; ask: Ask; notes: readonly string[]; about: { title: string; lead: string; links: readonly Anchor[] } | null; sample: { title: string; text: string } | null; otherwise: { title: string; items: readonly string[] } }
/** The page with all ways to ask, and from where to ask about one thing. `pages`: those that exist, found by the caller. */
export function askView(site: Site, b: Bundle, lang: Lang): AskView {
  const ctx = viewContext(site, lang), { t } = ctx, path = ctx.href(b.slug), ask = askOf(ctx, b, path), years = askYears(b);
  const links: Anchor[] = [
    ...years.map((year) => ({ text: t('ask.linesOf', { year }), href: ctx.href(b.slug, 'ask', String(year)) })),
    ...(asksPlan(b) ? [{ text: t('ask.measuresProjects'), href: ctx.href(b.slug, 'ask', 'programme') }] : []),
    ...(ask.links.length && b.m.participation.needs.length ? [{ text: t('ask.needs'), href: ctx.href(b.slug, 'participation', 'needs') }] : []),
  ];
  const example = carriesMessage(b) ? b.m.measures[0] : undefined;
  return {
    title: t('ask.title'), headline: ask.links.length ? t('ask.headline') : t('ask.headlineNone'), lead: ask.links.length ? t('ask.lead') : t('ask.leadNone'), ask, notes: ask.links.length ? notesOf(ctx, b) : [],
    about: links.length ? { title: t('ask.about'), lead: t('ask.aboutLead'), links } : null,
    sample: example ? { title: t('ask.messageTitle'), text: askMessage(ctx, measureHref(ctx, b, example), { name: ctx.name(example.title, example.measure_id), note: placeName(ctx, b.m.config) }) } : null,
    otherwise: { title: t('ask.otherwise'), items: [t('ask.visit'), ...(b.m.participation.hearings.length || Object.keys(b.m.config.take_part).length ? [t('ask.hearing')] : []), t('ask.written'), ...(ask.links.length ? [] : [t('ask.showPage', { url: ctx.absolute(path) })])] },
  };
}
