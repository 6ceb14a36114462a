/** How a status comes about: the rules of the eight documents, the steps of the computation, and its test cases computed while the page is made. */
import { addMonths } from '../model/months.ts';
import { deadline, NO_RECORD, statusOf as judge, yearDays, type Registered } from '../model/register.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { deadlineWords, legendOf, regionLink } from './documents-parts.ts';
import { statusOf, type StatusWord } from './parts.ts';
import type { Site } from './site.ts';

export interface MethodRole { id: string; name: Worded; what: Worded | null; rule: Worded | null; content: Worded | null; set: string }
export interface Example { name: string; given: readonly string[]; dueWords: string; status: StatusWord; why: string }
export interface MethodView {
  title: string; headline: string; lead: string; borrowed: string; roles: readonly MethodRole[]; steps: readonly string[]; examples: readonly Example[]; months: readonly { given: string; result: string }[]; legend: readonly { status: StatusWord; help: string }[]; source: Anchor | null; more: readonly Anchor[]; statuses: readonly string[];
}
/** A case: what the register says, the days of the year, the as-of date. Dates are those of the tests of the register (src/model). */
interface Case extends Partial<Registered> { role: string; year: number; submitted_on?: string; approved_on?: string; referred?: string; period?: string; asOf: string }
const AS_OF = '2026-01-31', GOV = { produced: 'yes', channel: 'official_web', publisher: 'government', min_content: 'yes' } as const;
const CASES: readonly Case[] = [
  { role: 'eb', year: 2025, approved_on: '2025-01-17', published_on: '2025-04-17', asOf: AS_OF, ...GOV },
  { role: 'eb', year: 2025, approved_on: '2025-01-17', published_on: '2025-04-18', asOf: AS_OF, ...GOV },
  { role: 'ebp', year: 2025, approved_on: '2025-01-17', published_on: '2025-01-17', asOf: AS_OF, ...GOV },
  { role: 'pbs', year: 2025, submitted_on: '2024-12-31', published_on: '2024-11-30', asOf: AS_OF, ...GOV },
  { role: 'pbs', year: 2025, submitted_on: '2024-12-31', published_on: '2024-12-01', asOf: AS_OF, ...GOV },
  { role: 'cb', year: 2025, referred: '2025-03-01', published_on: '2025-06-01', asOf: AS_OF, ...GOV },
  { role: 'cb', year: 2025, published_on: '2025-06-01', asOf: AS_OF, ...GOV },
  { role: 'iyr', year: 2025, period: 'Q1', published_on: '2025-06-30', asOf: AS_OF, ...GOV },
  { role: 'myr', year: 2025, published_on: '2025-09-30', asOf: AS_OF, ...GOV, min_content: 'no' },
  { role: 'myr', year: 2025, published_on: '2025-10-01', asOf: AS_OF, ...GOV },
  { role: 'yer', year: 2024, asOf: '2025-12-31' },
  { role: 'yer', year: 2024, asOf: '2026-01-01' },
  { role: 'yer', year: 2024, asOf: '2026-01-01', produced: 'yes' },
  { role: 'ar', year: 2024, asOf: AS_OF },
  { role: 'eb', year: 2025, approved_on: '2025-01-17', asOf: AS_OF, produced: 'yes', channel: 'noticeboard' },
  { role: 'eb', year: 2025, approved_on: '2025-01-17', published_on: '2025-03-01', asOf: AS_OF, ...GOV, channel: 'other_web' },
  { role: 'eb', year: 2025, published_on: '2025-03-01', asOf: AS_OF, ...GOV },
  { role: 'yer', year: 2025, asOf: AS_OF, produced: 'no' },
];
const MONTHS: readonly (readonly [string, number])[] = [['2025-11-30', 3], ['2023-11-30', 3], ['2025-06-30', 3], ['2024-12-31', 18], ['2025-05-31', -1]];

export function methodView(site: Site, lang: Lang): MethodView {
  const ctx = viewContext(site, lang), { t } = ctx, card = site.data.scorecards.find((c) => c.kind === 'documents');
  const known = new Map(site.data.key_documents.map((k) => [k.id, k])), examples = CASES.flatMap((c) => exampleOf(ctx, c, known) ?? []);
  return {
    title: t('register.methodTitle'), headline: t('register.methodHeadline'), lead: t('register.methodLead'), borrowed: t('documents.rulesLead'),
    roles: site.data.key_documents.map((k) => ({ id: k.id, name: ctx.text(k.name) ?? { text: k.id }, what: ctx.text(k.what), rule: ctx.text(k.rule), content: ctx.text(k.content), set: k.several ? t('register.setRule', { quarters: k.several.of_quarters, months: k.several.of_months }) : '' })),
    steps: ['produced', 'content', 'undated', 'site', 'free', 'deadline', 'compare', 'absent'].map((s) => t(`register.step.${s}`)), examples,
    months: MONTHS.map(([from, n]) => ({ given: `${from}, ${t('register.months', { n: Math.abs(n), sign: n < 0 ? '−' : '+' })}`, result: addMonths(from, n) })),
    legend: legendOf(ctx, ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown']), source: card?.source.title ? { text: card.source.title, href: card.source.url } : null,
    more: [regionLink(ctx), ...(site.data.declaration ? [{ text: ctx.name(site.data.declaration.title), href: ctx.href('declaration') }] : [])], statuses: ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'],
  };
}
/** Null where the site's scorecard does not know the document. The fiscal year of the cases is the calendar year. */
function exampleOf(ctx: ViewContext, c: Case, known: ReadonlyMap<string, Site['data']['key_documents'][number]>): Example | null {
  const role = known.get(c.role);
  if (!role) return null;
  const { t, fmt } = ctx, days = yearDays(c.year, '01-01', { submitted_on: c.submitted_on ?? '', approved_on: c.approved_on ?? '', starts: '', ends: '' }), moments = { referred: c.referred ?? '', period: c.period ?? '' };
  const row: Registered = { ...NO_RECORD, ...c }, due = role.deadline ? deadline(role.deadline, days, moments) : '', found = judge(row, due, c.asOf), verdict = { ...found, deadline: due, concurrent: null };
  const none = row.produced === 'unknown' && !row.published_on;
  return {
    name: [ctx.name(role.name, role.id), fmt.year(c.year), ...(c.period ? [fmt.period(c.period)] : [])].join(', '), dueWords: deadlineWords(ctx, role.deadline, days, verdict, moments),
    given: [
      ...(none ? [t('register.givenNone')] : [row.published_on ? `${t('documents.published')} ${row.published_on}` : `${t('register.fact.produced')}: ${t(`register.answer.${row.produced}`)}`]),
      ...(row.channel && row.channel !== 'official_web' ? [t(`register.channel.${row.channel}`)] : []), ...(row.min_content === 'no' ? [`${t('register.fact.content')}: ${t('register.answer.no')}`] : []), t('register.givenAsOf', { date: c.asOf }),
    ],
    status: statusOf(ctx, found.status), why: exampleWhy(ctx, verdict, row),
  };
}
const exampleWhy = (ctx: ViewContext, v: { status: string; reason: string; deadline: string }, row: Registered): string =>
  (v.status === 'late' ? '' : v.status === 'offline' && v.reason === 'channel' ? ctx.t(`documentStatusWhy.offline_${row.channel || 'none'}`) : v.status === 'unknown' && v.reason === 'calendar' && row.published_on ? ctx.t('documentStatusWhy.unknown_calendar_dated') : ctx.t(`documentStatusWhy.${v.status}_${v.reason}`));
