/** Scorecards of one municipality side by side, and the legal duties as a track of their own. Nothing is merged and no places are given. */
import { assess, dutiesOf, type Assessment, type CriterionResult, type DutyResult, type Totals } from '../model/scorecard.ts';
import { registerYears } from '../model/register.ts';
import type { Lang } from '../model/types.ts';
import { viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { isRich, methodLink, registersOf } from './documents-parts.ts';
import { placesOf, sourcesOf, statusOf, type StatusWord } from './parts.ts';
import type { Bundle, Site } from './site.ts';

export interface CriterionRow { id: string; text: Worded; /** Sign of the answer, with its word. */ met: StatusWord; how: string; proof: readonly string[]; note: Worded | null; sources: readonly Anchor[]; weight: string }
export interface CardYear { year: number; label: string; total: string; open: string; blocks: readonly { name: Worded | null; total: string; rows: readonly CriterionRow[] }[] }
export interface CardView { id: string; title: Worded; about: Worded | null; source: Anchor | null; verified: string; empty: string; years: readonly CardYear[] }
export interface DutyRow { id: string; text: Worded; act: string; state: StatusWord; words: string; verified: string; source: Anchor | null }
export interface LegalView { id: string; title: Worded; about: Worded | null; lead: string; years: readonly { year: number; label: string; rows: readonly DutyRow[] }[] }
export interface ScorecardsView { path: string[]; title: string; headline: string; lead: string; back: Anchor; overview: { heads: readonly string[]; rows: readonly { year: string; cells: readonly string[] }[] } | null; cards: readonly CardView[]; legal: readonly LegalView[]; legalLead: string; method: Anchor; statuses: readonly string[] }

/** Years shown in full; older ones stand in the overview. */
const YEARS = 2;
/** The register of the documents alone has its own page; the comparison begins with a second scorecard, where there is enough on record to ask, or somebody has answered. */
export const hasScorecards = (site: Site, b: Bundle): boolean => site.data.key_documents.length > 0 && b.m.documents.length > 0 && site.data.scorecards.length > 1 && (b.m.records.scorecard_answers.length > 0 || registersOf(site, b).some((r) => isRich(b, r)));

export function scorecardsView(site: Site, b: Bundle, lang: Lang): ScorecardsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, asOf = site.data.config.as_of, years = registerYears(b.m).filter((y) => !asOf || y <= Number(asOf.slice(0, 4)));
  const judged = site.data.scorecards.filter((c) => c.kind !== 'legal').map((card) => ({ card, all: years.map((y) => assess(site.data, b.m, card, y)) }));
  const legal = site.data.scorecards.filter((c) => c.kind === 'legal').map((card) => ({ card, all: years.slice(0, 1).map((y) => dutiesOf(site.data, b.m, card, y)) }));
  const cards = judged.map(({ card, all }): CardView => ({
    id: card.id, title: ctx.text(card.title) ?? { text: card.id }, about: ctx.text(card.about), source: card.source.title ? { text: card.source.title, href: card.source.url } : null,
    verified: card.source.verified_on ? t('register.cardVerified', { date: fmt.date(card.source.verified_on) }) : t('register.cardNotVerified'), empty: all[0]?.empty ?? card.criteria.length === 0 ? t('register.cardEmpty') : '',
    // The key documents have the page of the register for their proof.
    years: card.kind === 'documents' ? [] : all.filter((a) => !a.empty).slice(0, YEARS).map((a) => yearOf(ctx, b, a)),
  }));
  const used = [...cards.flatMap((c) => c.years.flatMap((y) => y.blocks.flatMap((k) => k.rows.map((r) => r.met.status)))), ...legal.flatMap((l) => l.all.flatMap((d) => d.results.map((r) => SIGN[r.state])))];
  const shown = judged.filter(({ all }) => all.some((a) => !a.empty));
  return {
    path: [b.slug, 'documents', 'scorecards'], title: t('register.cardsTitle'), headline: t('register.cardsHeadline', { n: shown.length }), lead: t('register.cardsLead'), back: { text: t('documents.title'), href: ctx.href(b.slug, 'documents') },
    overview: shown.length ? { heads: shown.map(({ card }) => ctx.name(card.title, card.id)), rows: years.map((y, i) => ({ year: String(y), cells: shown.map(({ all }) => totalOf(ctx, all[i]!.totals)) })) } : null,
    cards, legalLead: t('register.legalLead'), method: methodLink(ctx), statuses: [...new Set(used)],
    legal: legal.map(({ card, all }) => ({
      id: card.id, title: ctx.text(card.title) ?? { text: card.id }, about: ctx.text(card.about), lead: all[0] && all[0].totals.counted ? t('register.legalTotal', { year: fmt.year(all[0].year), n: all[0].totals.counted, k: all[0].totals.met }) : t('register.legalNone'),
      years: all.map((d) => ({ year: d.year, label: fmt.year(d.year), rows: d.results.map((r) => dutyOf(ctx, r)) })),
    })),
  };
}
const MET_SIGN: Readonly<Record<CriterionResult['met'], string>> = { yes: 'available', partly: 'internal', no: 'not_produced', not_assessed: 'unknown' };
const signed = (ctx: ViewContext, sign: string, key: string): StatusWord => ({ ...statusOf(ctx, sign), text: ctx.t(key) });
const number = (ctx: ViewContext, n: number): string => ctx.fmt.number(n, Number.isInteger(n) ? 0 : 1);

/** «n of m», with points where weights differ or something is met partly; what is not assessed stands apart. */
function totalOf(ctx: ViewContext, x: Totals): string {
  const { t } = ctx;
  if (!x.counted) return t('register.notAssessedAll');
  return [t('register.metOf', { n: x.counted, k: x.yes }), ...(x.weighted ? [t('register.points', { points: number(ctx, x.points), possible: number(ctx, x.possible) })] : [])].join(' · ');
}
function yearOf(ctx: ViewContext, b: Bundle, a: Assessment): CardYear {
  const { t } = ctx;
  return {
    year: a.year, label: ctx.fmt.year(a.year), total: totalOf(ctx, a.totals), open: a.totals.not_assessed ? t('register.notAssessed', { n: a.totals.not_assessed }) : '',
    blocks: a.blocks.map((k) => ({ name: ctx.text(k.name), total: a.blocks.length > 1 ? totalOf(ctx, k.totals) : '', rows: k.results.map((r) => criterionOf(ctx, b, r)) })),
  };
}
/** Common roles have words; anything else stands as the publisher wrote it. */
const assessorOf = (ctx: ViewContext, role: string): string => (ctx.t.has(`register.assessor.${role}`) ? ctx.t(`register.assessor.${role}`) : role);
function criterionOf(ctx: ViewContext, b: Bundle, r: CriterionResult): CriterionRow {
  const { t, fmt } = ctx, answered = r.answer && r.how === 'answered';
  return {
    id: r.criterion.id, text: ctx.text(r.criterion.text) ?? { text: r.criterion.id }, met: signed(ctx, r.why === 'not_due' || r.why === 'not_applicable' ? 'not_due' : MET_SIGN[r.met], r.met === 'not_assessed' ? `register.open.${r.why || 'unknown'}` : `register.met.${r.met}`),
    how: r.how === 'computed' ? [t('register.how.computed'), ...(r.met === 'partly' ? [t('register.points', { points: ctx.fmt.number(r.points ?? 0, 2), possible: number(ctx, r.criterion.weight) })] : [])].join(', ') : answered ? [t('register.how.answered'), assessorOf(ctx, r.answer!.assessor), r.answer!.assessed_on ? fmt.date(r.answer!.assessed_on) : ''].filter(Boolean).join(', ') : t('register.how.open'),
    // The folder of the municipality is the same for all.
    proof: r.how === 'computed' ? placesOf(ctx, r.facts.flatMap((f) => f.rows), 3).map((p) => p.replace(/^.*municipalities\/[^/]+\//, '')) : [], note: r.answer ? ctx.text(r.answer.note) : null, weight: r.criterion.weight === 1 ? '' : t('register.weight', { weight: number(ctx, r.criterion.weight) }),
    sources: r.answer ? [...(r.answer.url ? [{ text: t('common.source'), href: r.answer.url }] : []), ...sourcesOf(ctx, b, r.answer.source_id ? [r.answer.source_id] : [])] : [],
  };
}
const SIGN: Readonly<Record<DutyResult['state'], string>> = { not_verified: 'unknown', no_deadline: 'unknown', nobody: 'unknown', met: 'available', unmet: 'late', not_due: 'not_due', unknown: 'unknown' };
function dutyOf(ctx: ViewContext, r: DutyResult): DutyRow {
  const { t, fmt } = ctx, { duty } = r, act = ctx.site.data.legal.find((a) => a.act_id === duty.act);
  return {
    id: duty.id, text: ctx.text(duty.text) ?? { text: duty.id }, act: [act ? ctx.name(act.title, duty.act) : duty.act, duty.article ? t('register.article', { article: duty.article }) : ''].filter(Boolean).join(', '), state: signed(ctx, SIGN[r.state], `register.duty.${r.state}`),
    words: r.parts ? t('register.dutyParts', { n: r.parts.due, k: r.parts.inTime }) : '', verified: r.state === 'not_verified' ? '' : t('register.dutyVerified', { date: fmt.date(duty.verified_on), by: duty.verified_by }),
    source: duty.source_url ? { text: t('common.source'), href: duty.source_url } : null,
  };
}
