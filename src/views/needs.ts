/** Needs of the villages year by year: who was asked, what they said, and what became of it. A village finds its own list first. */
import { needsYear, needYears, isSmallSplit, isTied, tally, ANSWERS, type Answer, type Asked, type NeedsYear } from '../model/needs.ts';
import type { Consultation, Need } from '../model/participation.ts';
import { isEmpty, lineMatcher, linesSum } from '../model/programme.ts';
import type { Lang } from '../model/types.ts';
import { askRow, type AskRow } from './ask.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { villageName } from './initiatives-parts.ts';
import { sourceTable, type SourceTable, type StatusWord } from './parts.ts';
import type { BlockItem, ParticipationBlock } from './participation.ts';
import { participationMenu } from './participation-pages.ts';
import { anchorPart, lineHref, measureHref, measureStatus } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

const SIGN: Readonly<Record<Answer, string>> = { done: 'available', partly: 'run', planned: 'not_due', not_planned: 'not_produced', unknown: 'unknown' };
/** Signs that these pages may show. */
export const NEED_SIGNS: readonly string[] = [...new Set([...Object.values(SIGN), 'late'])];
export const answerStatus = (ctx: ViewContext, a: Answer): StatusWord => ({ status: SIGN[a], text: ctx.t(`needs.answer_${a}`) });

export interface NeedItem { id: string; problem: Worded; rank: string; topic: string; status: StatusWord; because: Worded | null; links: readonly (Anchor & { note: string })[]; ask: AskRow | null; open: boolean }
export interface VillageBlock { id: string; name: string; asked: string; how: readonly { text: string; note: Worded | null }[]; needs: readonly NeedItem[]; none: string }
export interface NeedsView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; years: readonly Anchor[]; yearsLabel: string;
  villages: readonly Anchor[]; villagesLabel: string; tally: readonly { status: StatusWord; count: string }[]; coverage: readonly { name: string; value: string; note?: string }[];
  open: { title: string; lead: string; items: readonly (Worded & { href: string; village: string })[] } | null; blocks: readonly VillageBlock[]; sources: SourceTable;
}

/** Fewer people than this are not shown. */
const below = (site: Site): number => site.data.config.rules.suppress_below_people;
const yearPath = (ctx: ViewContext, b: Bundle, year: number, latest: number): string => (year === latest ? ctx.href(b.slug, 'participation', 'needs') : ctx.href(b.slug, 'participation', 'needs', String(year)));
const villageId = (code: string): string => `v-${anchorPart(code || 'all')}`;
export const needId = (n: Need): string => `n-${anchorPart(n.need_id)}`;

function askedText(ctx: ViewContext, a: Asked): string {
  const { t, fmt } = ctx;
  if (!a.consultations.length) return t('needs.notAsked');
  return [
    a.people === null ? t('needs.peopleUnknown') : t('needs.peopleAsked', { n: fmt.number(a.people) }), a.of ? t('needs.women', { share: fmt.percent((a.women! / a.of) * 100, 0) }) : a.hidden.length ? t('needs.womenHidden') : t('needs.womenUnknown'),
  ].join(' ');
}
function consultationText(ctx: ViewContext, c: Consultation): string {
  const { t, fmt } = ctx;
  const split = c.people === null || c.women === null || c.women > c.people ? '' : isSmallSplit(c, below(ctx.site)) ? t('needs.womenHiddenShort') : t('needs.womenCount', { n: fmt.number(c.women) });
  return [t(`needs.method_${c.method}`), c.date ? fmt.date(c.date) : '', c.people === null ? '' : t('needs.peopleCount', { n: fmt.number(c.people) }), split].filter(Boolean).join(' · ');
}
/** What the answer leads to: the measure with its own status, the lines of the budget with their amount. */
function linksOf(ctx: ViewContext, b: Bundle, n: Need): (Anchor & { note: string })[] {
  const { t, fmt } = ctx, m = b.m.measures.find((x) => x.measure_id === n.measure_id), out: (Anchor & { note: string })[] = [];
  if (m) { const name = ctx.text(m.title); out.push({ text: `${m.measure_id} ${name?.text ?? ''}`.trim(), href: measureHref(ctx, b, m), note: measureStatus(ctx, m.status).text, ...(name?.lang ? { lang: name.lang } : {}) }); }
  if (!isEmpty(n.lines)) {
    const fits = lineMatcher(ctx.site.data.classifications), years = n.fiscal_year === null ? [...b.budget.years].reverse() : [n.fiscal_year];
    for (const year of years) {
      const phase = (['executed', 'adjusted', 'approved'] as const).find((p) => linesSum(b.budget, fits, n.lines, year, p).facts.length);
      if (!phase) continue;
      const sum = linesSum(b.budget, fits, n.lines, year, phase);
      out.push({ text: t('needs.line', { year, amount: sum.amount === null ? t('common.noData') : fmt.money(sum.amount) }), href: lineHref(ctx, b, sum.facts[0]!), note: t(`phase.${phase}`) });
      break;
    }
  }
  return out;
}
function itemOf(ctx: ViewContext, b: Bundle, n: Need, path: string): NeedItem {
  const { t } = ctx, problem = ctx.text(n.problem) ?? { text: n.need_id }, id = needId(n);
  return {
    id, problem, rank: n.priority === null ? '' : String(n.priority), topic: ctx.name(n.topic_name, n.topic), status: answerStatus(ctx, n.answer), open: n.answer === 'unknown',
    because: ctx.text(n.because) ?? (n.answer === 'not_planned' ? { text: t('needs.noReason') } : !isTied(n) && n.answer !== 'unknown' ? { text: t('needs.noLink') } : null),
    links: linksOf(ctx, b, n), ask: askRow(ctx, b, `${path}#${id}`, { name: problem.text, note: t('ask.noteVillage', { village: villageName(ctx, b, n.village), year: n.year }) }),
  };
}
function blockOf(ctx: ViewContext, b: Bundle, v: NeedsYear['villages'][number], path: string): VillageBlock {
  const { t } = ctx;
  return {
    id: villageId(v.village), name: v.village ? villageName(ctx, b, v.village) : placeName(ctx, b.m.config), asked: askedText(ctx, v.asked),
    how: v.asked.consultations.map((c) => ({ text: consultationText(ctx, c), note: ctx.text(c.note) })), needs: v.needs.map((n) => itemOf(ctx, b, n, path)), none: v.needs.length ? '' : t(v.asked.consultations.length ? 'needs.noneSaid' : 'needs.noneAsked'),
  };
}
export function needsView(site: Site, b: Bundle, lang: Lang, year?: number): NeedsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, p = b.m.participation, years = needYears(p), latest = years[0]!, y = needsYear(p, b.m.villages, year ?? latest, below(site)), path = yearPath(ctx, b, y.year, latest);
  const { coverage } = y, names = (codes: readonly string[]) => fmt.list(codes.map((c) => villageName(ctx, b, c)));
  return {
    menu: participationMenu(ctx, b, 'needs'), title: t('needs.title', { year: y.year }), headline: y.total ? t(y.open.length ? 'needs.headlineOpen' : 'needs.headline', { year: y.year, n: y.total, open: y.open.length }) : t('needs.headlineNone', { year: y.year }), lead: t('needs.lead'),
    years: years.map((q) => ({ text: String(q), href: yearPath(ctx, b, q, latest), current: q === y.year })), yearsLabel: t('common.otherYears'),
    villages: y.villages.map((v) => ({ text: v.village ? villageName(ctx, b, v.village) : placeName(ctx, b.m.config), href: `#${villageId(v.village)}` })), villagesLabel: t('needs.yourVillage'),
    tally: ANSWERS.filter((a) => y.counts[a]).map((a) => ({ status: answerStatus(ctx, a), count: fmt.number(y.counts[a]) })),
    coverage: [
      { name: t('needs.coverage'), value: t('needs.coverageOf', { n: coverage.asked.length, all: coverage.all }), ...(coverage.not_asked.length ? { note: t('needs.coverageNot', { names: names(coverage.not_asked) }) } : {}) },
      { name: t('needs.peopleHead'), value: y.asked.people === null ? t('common.noData') : fmt.number(y.asked.people), ...(y.asked.people === null ? { note: t('needs.peopleSome') } : {}) },
      { name: t('needs.womenHead'), value: y.asked.of ? fmt.percent((y.asked.women! / y.asked.of) * 100, 0) : t('common.noData'), ...(y.asked.hidden.length ? { note: t('needs.womenNote') } : {}) },
    ],
    open: y.open.length ? { title: t('needs.openTitle', { n: y.open.length }), lead: t('needs.openLead'), items: y.open.map((n) => ({ ...(ctx.text(n.problem) ?? { text: n.need_id }), href: `#${needId(n)}`, village: villageName(ctx, b, n.village) })) } : null,
    blocks: y.villages.map((v) => blockOf(ctx, b, v, path)), sources: sourceTable(ctx, b, [...p.needs.filter((n) => n.year === y.year), ...p.consultations.filter((c) => c.year === y.year)].map((r) => r.source_id).filter(Boolean)),
  };
}
/** Years with a page of their own: all but the latest, which stands at the address without a year. */
export const olderNeedYears = (b: Bundle): number[] => needYears(b.m.participation).slice(1);

/** The block of the front page of participation. */
export function needsBlock(ctx: ViewContext, b: Bundle): ParticipationBlock {
  const { t } = ctx, p = b.m.participation, year = needYears(p)[0]!, y = needsYear(p, b.m.villages, year, below(ctx.site)), path = ctx.href(b.slug, 'participation', 'needs');
  return {
    id: 'needs', title: t('needs.short'), lead: y.total ? t(y.open.length ? 'needs.headlineOpen' : 'needs.headline', { year, n: y.total, open: y.open.length }) : t('needs.headlineNone', { year }), facts: [], more: { text: t('needs.all'), href: path },
    items: y.villages.map((v): BlockItem => ({ name: { text: v.village ? villageName(ctx, b, v.village) : placeName(ctx, b.m.config) }, href: `${path}#${villageId(v.village)}`, note: t('needs.villageNote', { n: v.needs.length, open: tally(v.needs).unknown }) })),
  };
}
/** What participation.json says about needs; the numbers of women that would point at persons are hidden (null, `women_hidden` true). */
export function needsData(site: Site, b: Bundle): unknown {
  const p = b.m.participation;
  return {
    needs: p.needs.map(({ file: _f, line: _l, column: _c, ...n }) => n),
    consultations: p.consultations.map(({ file: _f, line: _l, column: _c, ...c }) => ({ ...c, women: isSmallSplit(c, below(site)) ? null : c.women, women_hidden: isSmallSplit(c, below(site)) })),
    years: needYears(p).map((year) => { const y = needsYear(p, b.m.villages, year, below(site)); return { year, needs: y.total, answers: y.counts, villages: y.coverage.all, villages_asked: y.coverage.asked.length, people_asked: y.asked.people }; }),
  };
}
