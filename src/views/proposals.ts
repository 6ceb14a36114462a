/** The register of proposals: what people proposed, what was decided and why, which measure and which line of the budget it became. */
import { DECISIONS, linesOfProposal, tallyOf, yearOfProposal, type Count, type Tally } from '../model/proposals.ts';
import type { Decision, Proposal } from '../model/participation.ts';
import { classOf } from '../model/classes.ts';
import type { Lang } from '../model/types.ts';
import { oneDot } from './calendar.ts';
import { askRow, type AskRow } from './ask.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { sourceTable, sourcesOf, type SourceTable, type StatusWord } from './parts.ts';
import { participationMenu } from './participation-pages.ts';
import { decisionStatus, hearingHref, hearingTitle, villageName } from './participation-parts.ts';
import type { BlockMaker } from './participation.ts';
import { anchorPart, foreignNotice, lineHref, measureHref } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

/** Part of the address of the proposals of a year. */
export const yearPart = (year: number | null): string => (year === null ? 'undated' : String(year));
export const proposalAnchor = (id: string): string => `p-${anchorPart(id)}`;
/** The permanent address of a proposal. */
export const proposalHref = (ctx: ViewContext, b: Bundle, p: Proposal): string => `${ctx.href(b.slug, 'participation', 'proposals', yearPart(yearOfProposal(p, b.m.participation.hearings)))}#${proposalAnchor(p.proposal_id)}`;
export const authorName = (ctx: ViewContext, author: string): string => ctx.t(ctx.t.has(`proposals.author_${author}`) ? `proposals.author_${author}` : 'proposals.author_other');

export interface ProposalItem {
  anchor: string; href: string; text: Worded; status: StatusWord;
  /** Who, from where, when and how. */
  who: string; hearing: Anchor | null; reasonWord: string; reason: Worded | null; noReason: string;
  /** The measure, the line with its amount, the sum that was set aside. */
  became: readonly { name: string; link: Anchor }[]; money: string; dates: string; source: readonly Anchor[]; ask: AskRow | null;
}
/** Proposals in words. `at`: the hearing whose page they stand on, which is not named again. */
export const proposalItems = (ctx: ViewContext, b: Bundle, list: readonly Proposal[], at = ''): ProposalItem[] => list.map((p) => itemOf(ctx, b, p, at));
function itemOf(ctx: ViewContext, b: Bundle, p: Proposal, at: string): ProposalItem {
  const { t, fmt } = ctx, hearing = p.hearing_id && p.hearing_id !== at ? b.m.participation.hearings.find((h) => h.hearing_id === p.hearing_id) : undefined, measure = p.measure_id ? b.m.measures.find((m) => m.measure_id === p.measure_id) : undefined;
  const line = linesOfProposal(p, b.budget, ctx.site.data.classifications), reason = ctx.text(p.reason), topic = ctx.name(p.topic_name);
  return {
    anchor: proposalAnchor(p.proposal_id), href: proposalHref(ctx, b, p), text: ctx.text(p.text) ?? { text: p.proposal_id }, status: decisionStatus(ctx, p.decision),
    who: [authorName(ctx, p.author), p.village ? villageName(ctx, b, p.village) : '', topic, at ? '' : p.date ? fmt.date(p.date) : '', !at && !hearing && p.channel && p.channel !== 'hearing' ? t(`proposals.channel_${p.channel}`) : ''].filter(Boolean).join(' · '),
    hearing: hearing ? { text: hearingTitle(ctx, hearing).text, href: hearingHref(ctx, b, hearing.hearing_id) } : null,
    reasonWord: t(p.decision === 'accepted' ? 'proposals.result' : 'proposals.reason'), reason, noReason: reason || p.decision === 'accepted' || p.decision === 'pending' ? '' : t('proposals.noReason'),
    became: [
      ...(measure ? [{ name: t('proposals.measure'), link: { text: ctx.name(measure.title, measure.measure_id), href: measureHref(ctx, b, measure) } }] : []),
      ...(line ? [{ name: t('proposals.line'), link: { text: t('proposals.lineAmount', { name: lineName(ctx, b, line.facts[0]!), amount: line.amount === null ? t('common.noData') : fmt.money(line.amount), year: line.year, phase: t(`phase.${line.phase}`) }), href: lineHref(ctx, b, line.facts[0]!) } }] : []),
    ],
    money: p.amount === null ? '' : t('proposals.money', { amount: fmt.money(p.amount) }),
    dates: [p.decided_on ? t('proposals.decidedOn', { date: fmt.date(p.decided_on) }) : '', p.published_on && p.published_on !== p.decided_on ? t('proposals.toldOn', { date: fmt.date(p.published_on) }) : ''].filter(Boolean).join(' · '),
    source: p.source_id ? sourcesOf(ctx, b, [p.source_id]) : [], ask: askRow(ctx, b, proposalHref(ctx, b, p), { name: ctx.name(p.text, p.proposal_id), note: t('ask.noteProposal', { place: placeName(ctx, b.m.config) }) }),
  };
}
/** What a line pays for, as people call it. */
function lineName(ctx: ViewContext, b: Bundle, f: { programme: string; functional: string; economic: string; fiscal_year: number }): string {
  const programme = f.programme ? b.m.programmes.find((x) => x.code === f.programme) : undefined, { functions, expenditure } = ctx.site.data.classifications;
  const fn = f.functional ? classOf(functions, f.functional, f.fiscal_year) : undefined, ec = f.economic ? classOf(expenditure, f.economic, f.fiscal_year) : undefined, words = (c: typeof fn) => c && (ctx.name(c.plain) || ctx.name(c.name));
  return (programme && ctx.name(programme.name)) || words(fn) || words(ec) || [f.functional, f.economic].filter(Boolean).join(' ');
}

export interface TallyView { title: string; caption: string; heads: readonly string[]; rows: readonly { name: string; href?: string; cells: readonly string[] }[] }
export interface ProposalsView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; decisions: readonly { status: StatusWord; n: string; href?: string }[]; years: TallyView; tables: readonly TallyView[]; empty: string; sources: SourceTable;
}
const decisionsOf = (ctx: ViewContext, t: Tally, anchors: boolean): ProposalsView['decisions'] => t.by_decision.map((d) => ({ status: decisionStatus(ctx, d.decision), n: ctx.fmt.number(d.n), ...(anchors ? { href: `#${d.decision}` } : {}) }));
const headline = (ctx: ViewContext, tally: Tally): string => ctx.t('proposals.headline', { answered: ctx.fmt.number(tally.answered), all: ctx.fmt.number(tally.all) });
/** Years in which proposals were made, the latest first, those without one last. */
export const proposalYears = (b: Bundle): (number | null)[] => [...new Set(b.m.participation.proposals.map((p) => yearOfProposal(p, b.m.participation.hearings)))].sort((x, y) => (y ?? 0) - (x ?? 0));
export const proposalsOfYear = (b: Bundle, year: number | null): Proposal[] => b.m.participation.proposals.filter((p) => yearOfProposal(p, b.m.participation.hearings) === year);

export function proposalsView(site: Site, b: Bundle, lang: Lang): ProposalsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, all = b.m.participation.proposals, tally = tallyOf(all), years = proposalYears(b), n = (x: number) => fmt.number(x);
  const silent = b.m.participation.hearings.filter((h) => h.state === 'held' && h.minutes_on && !all.some((p) => p.hearing_id === h.hearing_id));
  return {
    menu: participationMenu(ctx, b, 'proposals'), title: t('proposals.title'), headline: headline(ctx, tally), lead: t('proposals.lead'), decisions: decisionsOf(ctx, tally, false),
    years: {
      title: t('proposals.byYear'), caption: t('proposals.byYearCaption'), heads: [t('common.year'), t('proposals.all'), ...DECISIONS.map((d) => t(`proposals.decision_${d}`))],
      rows: years.map((y) => { const mine = tallyOf(proposalsOfYear(b, y)), of = (d: Decision) => mine.by_decision.find((x) => x.decision === d)?.n ?? 0; return { name: y === null ? t('proposals.undated') : String(y), href: ctx.href(b.slug, 'participation', 'proposals', yearPart(y)), cells: [n(mine.all), ...DECISIONS.map((d) => n(of(d)))] }; }),
    },
    tables: [table(ctx, t('proposals.byAuthor'), t('proposals.author'), tally.by_author, (k) => authorName(ctx, k)), table(ctx, t('proposals.byVillage'), t('proposals.village'), tally.by_village, (k) => (k ? villageName(ctx, b, k) : t('proposals.noVillage')))].filter((x) => x.rows.length > 1),
    empty: silent.map((h) => oneDot(t('proposals.silent', { title: hearingTitle(ctx, h).text, date: fmt.date(h.minutes_on) }))).join(' '), sources: sourceTable(ctx, b, all.map((p) => p.source_id).filter(Boolean)),
  };
}
const table = (ctx: ViewContext, title: string, head: string, counts: readonly Count[], name: (key: string) => string): TallyView => ({
  title, caption: ctx.t('proposals.countCaption'), heads: [head, ctx.t('proposals.all'), ctx.t('proposals.answered'), ctx.t('proposals.taken')],
  rows: counts.map((c) => ({ name: name(c.key), cells: [c.n, c.answered, c.accepted].map((x) => ctx.fmt.number(x)) })),
});

export interface ProposalsYearView { menu: readonly Anchor[]; title: string; headline: string; lead: string; years: readonly Anchor[]; decisions: ProposalsView['decisions']; groups: readonly { id: Decision; status: StatusWord; title: string; help: string; items: readonly ProposalItem[] }[]; notice: string; back: Anchor; sources: SourceTable }
export function proposalsYearView(site: Site, b: Bundle, lang: Lang, part: string): ProposalsYearView {
  const ctx = viewContext(site, lang), { t } = ctx, year = proposalYears(b).find((y) => yearPart(y) === part) ?? null, list = proposalsOfYear(b, year), tally = tallyOf(list);
  return {
    menu: participationMenu(ctx, b, 'proposals'), title: year === null ? t('proposals.titleUndated') : t('proposals.titleYear', { year }), headline: year === null ? headline(ctx, tally) : t('proposals.headlineYear', { year, answered: ctx.fmt.number(tally.answered), all: ctx.fmt.number(tally.all) }), lead: t('proposals.leadYear'),
    years: proposalYears(b).map((y) => ({ text: y === null ? t('proposals.undated') : String(y), href: ctx.href(b.slug, 'participation', 'proposals', yearPart(y)), current: y === year })), decisions: decisionsOf(ctx, tally, true),
    groups: tally.by_decision.map(({ decision, n }) => ({ id: decision, status: decisionStatus(ctx, decision), title: t('proposals.group', { name: t(`proposals.decision_${decision}`), n }), help: t(`proposals.help_${decision}`), items: proposalItems(ctx, b, list.filter((p) => p.decision === decision)) })),
    notice: foreignNotice(ctx, list.flatMap((p) => [p.text, p.reason])), back: { text: t('proposals.toAll'), href: ctx.href(b.slug, 'participation', 'proposals') }, sources: sourceTable(ctx, b, list.map((p) => p.source_id).filter(Boolean)),
  };
}

/** How many proposals were answered, then the last ones decided. */
export const proposalsBlock: BlockMaker = (ctx, b) => {
  const { t } = ctx, all = b.m.participation.proposals, tally = tallyOf(all);
  const last = all.filter((p) => p.decided_on).sort((x, y) => (x.decided_on < y.decided_on ? 1 : x.decided_on > y.decided_on ? -1 : 0)).slice(0, 3);
  return {
    id: 'proposals', title: t('proposals.blockTitle'), lead: headline(ctx, tally), facts: tally.by_decision.map((d) => ({ name: t(`proposals.decision_${d.decision}`), value: ctx.fmt.number(d.n) })), more: { text: t('proposals.toAll'), href: ctx.href(b.slug, 'participation', 'proposals') },
    items: last.map((p) => { const i = itemOf(ctx, b, p, ''); return { name: i.text, href: i.href, note: i.reason?.text ?? i.noReason, status: i.status }; }),
  };
};
