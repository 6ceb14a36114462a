/** Public hearings: the list, and a page for each – beforehand a notice that a person can act on, afterwards who came, what was proposed and what became of it. */
import { anchorPart, foreignNotice } from './programme-parts.ts';
import { comingHearings, missingOfNotice, movedTo, pastHearings, phaseOf } from '../model/hearings.ts';
import { icalendar } from '../model/ical.ts';
import type { Hearing } from '../model/participation.ts';
import { tallyOf } from '../model/proposals.ts';
import type { Lang } from '../model/types.ts';
import { askLinks, type AskLink } from './ask.ts';
import { oneDot } from './calendar.ts';
import { fullName, placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { hearingPeople, type PeopleView } from './hearing-people.ts';
import { titleOf } from './documents.ts';
import type { OutFile } from './open-data.ts';
import { sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import { participationMenu } from './participation-pages.ts';
import { hearingHref, hearingStatus, hearingTitle, whenText, whereText } from './participation-parts.ts';
import type { BlockMaker } from './participation.ts';
import { proposalItems, type ProposalItem } from './proposals.ts';
import type { Bundle, Site } from './site.ts';

export interface HearingRow { id: string; title: Worded; href: string; when: string; where: string; status: StatusWord; note: string }
function rowOf(ctx: ViewContext, b: Bundle, h: Hearing): HearingRow {
  const { t } = ctx, proposals = b.m.participation.proposals.filter((p) => p.hearing_id === h.hearing_id), phase = phaseOf(h, ctx.site.data.config.as_of), total = hearingPeople(ctx, b, h)?.total ?? '';
  const next = phase === 'moved' ? movedTo(b.m.participation.hearings, h) : null;
  return {
    id: `h-${anchorPart(h.hearing_id)}`, title: hearingTitle(ctx, h), href: hearingHref(ctx, b, h.hearing_id), when: whenText(ctx, h), where: whereText(ctx, b, h).text, status: hearingStatus(ctx, h),
    note: phase === 'held' ? [total, proposals.length ? t('hearings.proposalsCount', { n: proposals.length }) : ''].filter(Boolean).join(' · ') : next ? t('hearings.movedTo', { when: whenText(ctx, next) }) : '',
  };
}

export interface HearingsView { menu: readonly Anchor[]; title: string; headline: string; lead: string; comingTitle: string; coming: readonly HearingRow[]; none: string; years: readonly { id: string; title: string; rows: readonly HearingRow[] }[]; feed: Anchor | null; feedHelp: string; /** Some words are in another language. */ notice: string; sources: SourceTable }
export function hearingsView(site: Site, b: Bundle, lang: Lang): HearingsView {
  const ctx = viewContext(site, lang), { t } = ctx, list = b.m.participation.hearings, asOf = site.data.config.as_of;
  const coming = comingHearings(list, asOf), past = pastHearings(list, asOf), years = [...new Set(past.map((h) => h.date.slice(0, 4)))];
  const next = coming[0], held = list.filter((h) => h.state === 'held').length;
  return {
    menu: participationMenu(ctx, b, 'hearings'), title: t('hearings.title'), lead: t('hearings.lead'),
    headline: next ? t('hearings.headlineNext', { when: whenText(ctx, next) }) : t('hearings.headlineHeld', { n: held }),
    comingTitle: t('hearings.coming'), coming: coming.map((h) => rowOf(ctx, b, h)), none: coming.length ? '' : t('hearings.noneComing'),
    years: years.map((y) => ({ id: y ? `y-${y}` : 'undated', title: y ? ctx.fmt.year(Number(y)) : t('hearings.undated'), rows: past.filter((h) => h.date.slice(0, 4) === y).map((h) => rowOf(ctx, b, h)) })),
    feed: hasFeed(ctx, b) ? { text: t('hearings.feed'), href: ctx.file(...feedPath(lang, b.slug)) } : null, feedHelp: t('hearings.feedHelp'), notice: foreignNotice(ctx, list.flatMap((h) => [h.title, h.place])), sources: sourceTable(ctx, b, list.map((h) => h.source_id).filter(Boolean)),
  };
}

export interface HearingFact { name: string; value: Worded; href?: string; linkText?: string; /** Not said although it should be. */ off?: boolean }
export interface HearingView {
  menu: readonly Anchor[]; kicker: string; title: Worded; lead: string; status: StatusWord; moved: Anchor | null; note: Worded | null; agenda: { title: string; text: Worded } | null; facts: readonly HearingFact[];
  /** Only before the day. */
  act: { title: string; lead: string; links: readonly AskLink[]; none: string; ical: Anchor | null; icalHelp: string } | null;
  /** Only after it. */
  after: { minutes: { title: string; text: Worded | null; date: string; links: readonly Anchor[]; none: string }; people: PeopleView | null; peopleTitle: string; peopleNone: string; proposals: { title: string; lead: string; items: readonly ProposalItem[]; notice: string; more: Anchor | null } } | null;
  documents: { title: string; items: readonly Anchor[] } | null; back: Anchor; row: string; sources: SourceTable;
}
export function hearingView(site: Site, b: Bundle, lang: Lang, part: string): HearingView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, { hearings, proposals } = b.m.participation, h = hearings.find((x) => anchorPart(x.hearing_id) === part)!;
  const phase = phaseOf(h, site.data.config.as_of), missing = missingOfNotice(h), next = phase === 'moved' ? movedTo(hearings, h) : null, announced = h.state === 'planned' || h.state === 'held';
  const unsaid = (name: string): HearingFact => ({ name, value: { text: t('hearings.notSaid') }, off: true });
  const draft = ctx.text(h.draft_at), contacts = b.m.config.contacts, path = hearingHref(ctx, b, h.hearing_id), mine = proposals.filter((p) => p.hearing_id === h.hearing_id), agenda = ctx.text(h.agenda), documents = b.m.documents.filter((d) => d.hearing_id === h.hearing_id);
  return {
    menu: participationMenu(ctx, b, 'hearings'), kicker: `${t('hearings.one')} · ${t(`hearings.topic_${h.topic}`)} · ${fmt.year(h.fiscal_year)}`, title: hearingTitle(ctx, h), status: hearingStatus(ctx, h), note: ctx.text(h.note),
    lead: phase === 'coming' && !missing.includes('date') ? t('hearings.come', { when: whenText(ctx, h), where: whereText(ctx, b, h).text }) : '',
    moved: next ? { text: t('hearings.movedTo', { when: whenText(ctx, next) }), href: hearingHref(ctx, b, next.hearing_id) } : null,
    agenda: agenda ? { title: t('hearings.agenda'), text: agenda } : null,
    facts: [
      missing.includes('date') ? unsaid(t('hearings.when')) : { name: t('hearings.when'), value: { text: whenText(ctx, h) } },
      missing.includes('place') && !h.village ? unsaid(t('hearings.where')) : { name: t('hearings.where'), value: whereText(ctx, b, h) },
      ...(draft || h.draft_url ? [{ name: t('hearings.draft'), value: draft ?? { text: t('hearings.online') }, ...(h.draft_url ? { href: h.draft_url, linkText: t('hearings.readOnline') } : {}) }] : announced && missing.includes('draft') ? [unsaid(t('hearings.draft'))] : []),
      ...(announced || h.notice_on ? [h.notice_on ? { name: t('hearings.notice'), value: { text: [fmt.date(h.notice_on), ...h.notice_channels.map((c) => (t.has(`hearings.channel_${c}`) ? t(`hearings.channel_${c}`) : c))].join(', ') }, ...(h.notice_url ? { href: h.notice_url, linkText: t('hearings.noticeLink') } : {}) } : unsaid(t('hearings.notice'))] : []),
    ],
    act: phase !== 'coming' ? null : {
      title: t('hearings.propose'), lead: t('hearings.proposeLead'), links: contacts ? askLinks(ctx, contacts, fullName(ctx, b.m.config), path, { name: hearingTitle(ctx, h).text, note: h.date ? fmt.date(h.date) : '' }) : [], none: t('common.noContacts'),
      ical: h.date && hasFeed(ctx, b) ? { text: t('hearings.toCalendar'), href: ctx.file(...feedPath(lang, b.slug)) } : null, icalHelp: t('hearings.feedHelp'),
    },
    after: phase !== 'held' ? null : {
      minutes: {
        title: t('hearings.minutes'), text: ctx.text(h.minutes), date: h.minutes_on ? t('hearings.minutesOn', { date: fmt.date(h.minutes_on) }) : '',
        links: [...(h.minutes_url ? [{ text: t('hearings.readMinutes'), href: h.minutes_url }] : []), ...(h.minutes_file ? [{ text: t('hearings.minutesFile'), href: ctx.file(...h.minutes_file.split('/')) }] : [])],
        none: h.minutes_on || h.minutes_url || h.minutes_file || ctx.text(h.minutes) ? '' : t('hearings.noMinutes'),
      },
      people: hearingPeople(ctx, b, h), peopleTitle: t('hearings.who'), peopleNone: t('hearings.peopleUnknown'), proposals: fateOf(ctx, b, h, mine.length),
    },
    documents: documents.length ? { title: t('hearings.heard'), items: [...new Map(documents.map((d) => [d.document_id, titleOf(ctx, b, d)])).values()] } : null,
    back: { text: t('hearings.all'), href: ctx.href(b.slug, 'participation', 'hearings') }, row: t('common.fileAndRow', { file: h.file, row: h.line }),
    sources: sourceTable(ctx, b, [h.source_id, ...(hearingPeople(ctx, b, h)?.sources ?? [])].filter(Boolean)),
  };
}
/** What was proposed at a hearing. «None» is an answer only where the minutes are known. */
function fateOf(ctx: ViewContext, b: Bundle, h: Hearing, n: number): NonNullable<HearingView['after']>['proposals'] {
  const { t, fmt } = ctx, list = b.m.participation.proposals.filter((p) => p.hearing_id === h.hearing_id), tally = tallyOf(list);
  const lead = n ? t('hearings.fate', { all: fmt.number(tally.all), answered: fmt.number(tally.answered) }) : h.minutes_on ? oneDot(t('hearings.noProposals', { date: fmt.date(h.minutes_on) })) : t('hearings.proposalsUnknown');
  return { title: t('hearings.proposals'), lead, items: proposalItems(ctx, b, list, h.hearing_id), notice: foreignNotice(ctx, list.flatMap((p) => [p.text, p.reason])), more: n ? { text: t('hearings.toRegister'), href: ctx.href(b.slug, 'participation', 'proposals') } : null };
}

/** The nearest hearing first, then the latest held. */
export const hearingsBlock: BlockMaker = (ctx, b) => {
  const { t } = ctx, asOf = ctx.site.data.config.as_of, coming = comingHearings(b.m.participation.hearings, asOf), past = pastHearings(b.m.participation.hearings, asOf).filter((h) => h.state === 'held');
  const next = coming[0], shown = [...coming, ...past].slice(0, Math.max(3, coming.length));
  return {
    id: 'hearings', title: t('participation.page_hearings'), facts: [], more: { text: t('hearings.all'), href: ctx.href(b.slug, 'participation', 'hearings') },
    lead: next ? t('hearings.blockNext', { title: hearingTitle(ctx, next).text, when: whenText(ctx, next), where: whereText(ctx, b, next).text }) : t('hearings.noneComing'),
    items: shown.map((h) => { const r = rowOf(ctx, b, h); return { name: r.title, href: r.href, note: [r.when, r.where, r.note].filter(Boolean).join(' · '), status: r.status }; }),
  };
};

export const feedPath = (lang: Lang, slug: string): string[] => [lang, slug, 'participation', 'hearings.ics'];
const dated = (b: Bundle): Hearing[] => b.m.participation.hearings.filter((h) => h.date);
const hasFeed = (ctx: ViewContext, b: Bundle): boolean => ctx.site.data.config.as_of !== '' && dated(b).length > 0;
/** The feeds of one municipality: every hearing that has a date, in each language. What was moved or called off stays in, marked as such: readers' calendars then take it out. */
export function hearingFiles(site: Site, b: Bundle): OutFile[] {
  const { config } = site.data;
  return config.languages.flatMap((lang) => {
    const ctx = viewContext(site, lang), { t } = ctx;
    if (!hasFeed(ctx, b)) return [];
    const place = placeName(ctx, b.m.config), name = t('hearings.feedName', { place });
    return [{
      path: feedPath(lang, b.slug).join('/'),
      text: icalendar({
        product: `-//${ctx.name(config.name)}//${name}//${lang.toUpperCase()}`, domain: config.base_url ? new URL(config.base_url).host : 'localhost', name, asOf: config.as_of,
        events: dated(b).map((h) => {
          const draft = ctx.name(h.draft_at);
          return {
            id: `hearing-${b.slug}-${anchorPart(h.hearing_id)}`, from: h.date, to: h.date, ...(h.time ? { time: h.time } : {}), location: whereText(ctx, b, h).text, cancelled: h.state === 'moved' || h.state === 'cancelled', summary: `${t('hearings.one')}: ${hearingTitle(ctx, h).text} (${place})`,
            description: [b.m.config.sample ? `${t('common.sample')}. ${t('common.sampleBanner')}` : '', ctx.name(h.agenda), draft ? `${t('hearings.draft')}: ${draft}.` : '', h.draft_url, ctx.name(h.note)].filter(Boolean).join(' '), ...(config.base_url ? { url: ctx.absolute(hearingHref(ctx, b, h.hearing_id)) } : {}),
          };
        }),
      }),
    }];
  });
}
