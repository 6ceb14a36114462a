/** What the pages of local initiatives share: addresses, states, money and people in words. */
import type { CycleStep, InitiativeFacts, InitiativeSums, Part, PricedSum, RoundFacts, StepState } from '../model/initiatives.ts';
import { PARTS, roundFacts } from '../model/initiatives.ts';
import type { Initiative, InitiativeRound, PeopleCount } from '../model/participation.ts';
import { hiddenPeople, peopleOf } from '../model/people.ts';
import { reached } from '../model/reached.ts';
import type { Minor, Text } from '../model/types.ts';
import type { ViewContext, Worded } from './context.ts';
import type { StatusWord } from './parts.ts';
import { anchorPart } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

const computed = new WeakMap<Bundle, ReadonlyMap<string, RoundFacts>>();
/** The facts of all rounds, newest first, once per municipality. */
export function roundsOf(site: Site, b: Bundle): ReadonlyMap<string, RoundFacts> {
  let m = computed.get(b);
  if (!m) computed.set(b, (m = new Map([...b.m.participation.rounds].sort((x, y) => y.fiscal_year - x.fiscal_year).map((r) => [r.round_id, roundFacts(b.m.participation, r, site.data.config.as_of)]))));
  return m;
}
export const roundHref = (ctx: ViewContext, b: Bundle, id: string): string => ctx.href(b.slug, 'participation', 'initiatives', anchorPart(id));
export const initiativeHref = (ctx: ViewContext, b: Bundle, i: Initiative): string => ctx.href(b.slug, 'participation', 'initiatives', anchorPart(i.round_id), anchorPart(i.initiative_id));
export const roundName = (ctx: ViewContext, r: InitiativeRound): Worded => ctx.text(r.name) ?? { text: r.round_id };
export const titleOf = (ctx: ViewContext, i: Initiative): Worded => ctx.text(i.title) ?? { text: i.initiative_id };
export const villageName = (ctx: ViewContext, b: Bundle, code: string): string => { const v = b.m.villages.find((q) => q.code === code); return v ? ctx.name(v.name, code) : code; };

/** Where a round stands on the day of the data. */
export type RoundState = 'planned' | 'call' | 'choosing' | 'running' | 'done' | 'unknown';
export function roundState(f: RoundFacts): RoundState {
  const call = f.cycle.find((s) => s.step === 'call')!.state, results = f.cycle.find((s) => s.step === 'results')!.state;
  if (f.winners.length) return f.winners.every((w) => w.initiative.state === 'done' || w.initiative.state === 'stopped') ? 'done' : 'running';
  if (call === 'running' || call === 'planned') return call === 'running' ? 'call' : 'planned';
  return call === 'done' || call === 'late' ? (results === 'done' || results === 'late' ? 'unknown' : 'choosing') : 'unknown';
}
const ROUND_SIGN: Readonly<Record<RoundState, string>> = { planned: 'not_due', call: 'run', choosing: 'run', running: 'run', done: 'available', unknown: 'unknown' };
export const roundStatus = (ctx: ViewContext, f: RoundFacts): StatusWord => { const s = roundState(f); return { status: ROUND_SIGN[s], text: ctx.t(`initiatives.round_${s}`) }; };
const STATE_SIGN: Readonly<Record<string, string>> = { agreed: 'not_due', in_progress: 'run', done: 'available', stopped: 'not_produced' };
const RESULT_SIGN: Readonly<Record<Initiative['result'], string>> = { pending: 'not_due', winner: 'available', not_chosen: 'not_produced', withdrawn: 'not_produced' };
/** Of a winner what became of it, of the others what was decided. */
export const initiativeStatus = (ctx: ViewContext, i: Initiative): StatusWord =>
  (i.result === 'winner' && i.state ? { status: STATE_SIGN[i.state]!, text: ctx.t(`initiatives.state_${i.state}`) } : { status: RESULT_SIGN[i.result], text: ctx.t(`initiatives.result_${i.result}`) });
const STEP_SIGN: Readonly<Record<StepState, string>> = { done: 'available', late: 'late', running: 'run', overdue: 'late', planned: 'not_due', told: 'available', ahead: 'not_due', missing: 'unknown' };
export const stepStatus = (ctx: ViewContext, s: CycleStep): StatusWord => ({ status: STEP_SIGN[s.state], text: ctx.t(`initiatives.step_state_${s.state}`) });
/** Signs that these pages may show. */
export const SIGNS = [...new Set([...Object.values(ROUND_SIGN), ...Object.values(STATE_SIGN), ...Object.values(RESULT_SIGN), ...Object.values(STEP_SIGN)])];

/** Money in words; goods and work without a price are told beside it, never as zero. */
export function sumText(ctx: ViewContext, s: PricedSum): string {
  const { t, fmt } = ctx;
  if (!s.rows.length) return t('initiatives.none');
  if (s.known === null) return s.unknown.length ? t('common.noData') : t('initiatives.unpriced');
  const amount = s.approximate ? t('common.approximately', { value: fmt.money(s.known) }) : fmt.money(s.known);
  return s.amount === null ? t('plan.atLeast', { amount }) : amount;
}
/** What a sum does not count. */
export const sumNote = (ctx: ViewContext, s: PricedSum): string => [
  ...(s.known !== null && s.unpriced.length ? [ctx.t('initiatives.unpricedBeside')] : []), ...(s.unknown.length ? [ctx.t('initiatives.unknownRows', { n: s.unknown.length })] : []),
].join(' ');
/** Minor units for one person, rounded to the smallest coin. */
export const perPerson = (ctx: ViewContext, n: number | null): string | null => (n === null ? null : ctx.fmt.money(Math.round(n)));
export const ratio = (ctx: ViewContext, n: number | null): string | null => (n === null ? null : ctx.fmt.number(n, 2));

/** Parts of a bar in per cent of the longest: the budget's, others' and the people's money; null where nothing has a price. */
export interface SourceBar { budget: number; support: number; own: number; unpriced: boolean }
export function sourceBar(s: InitiativeSums, most: Minor): SourceBar | null {
  if (s.total.known === null || most <= 0) return null;
  const part = (p: Part) => Math.round(((s.parts[p].known ?? 0) / most) * 1000) / 10;
  return { budget: part('budget'), support: part('support'), own: part('own'), unpriced: s.total.unpriced.length > 0 };
}
export const mostOf = (list: readonly InitiativeFacts[]): Minor => Math.max(0, ...list.map((w) => w.sums.total.known ?? 0));

export interface PeopleRow { name: Worded; value: string; share: string; hidden: boolean }
export interface PeopleView { total: string; known: boolean; parts: readonly PeopleRow[]; groups: readonly PeopleRow[]; notes: readonly string[] }
const AGES: readonly string[] = ['adults', 'children', 'youth'];
/** Women, men, children: the code's own words, else those of the row. */
function whoText(ctx: ViewContext, r: { sex: PeopleCount['sex']; age: string; name?: Text }): Worded {
  const { t } = ctx, named = r.name && ctx.text(r.name);
  if (r.sex && AGES.includes(r.age)) return { text: t(`initiatives.who_${r.sex}_${r.age}`) };
  if (r.sex && !r.age) return { text: t(`initiatives.who_${r.sex}`) };
  const age = named ?? (AGES.includes(r.age) ? { text: t(`initiatives.who_${r.age}`) } : { text: r.age });
  return r.sex ? { ...age, text: `${t(`initiatives.who_${r.sex}`)}, ${age.text}` } : age;
}
/** The numbers of people of an initiative, small ones hidden, and with them whatever would tell them. */
export function peopleView(ctx: ViewContext, b: Bundle, of: string, role: PeopleCount['role'] = 'participants'): PeopleView | null {
  const { t, fmt } = ctx, rows = peopleOf(b.m.participation.people, of, role);
  if (!rows.length) return null;
  const r = reached(b.m.participation.people, of, role), hidden = hiddenPeople(rows, ctx.site.data.config.rules.suppress_below_people), whole = r.total;
  const row = (name: Worded, n: number | null, about: boolean, hide: boolean): PeopleRow => ({
    name, hidden: hide, value: hide ? t('initiatives.hidden') : n === null ? t('common.noData') : about ? t('common.approximately', { value: fmt.number(n) }) : fmt.number(n),
    share: hide || n === null || !whole ? '' : fmt.percent((n / whole) * 100),
  });
  const parts = [
    ...r.parts.map((p) => row(whoText(ctx, p.row), p.number, p.row.approximate && !p.remainder, hidden.has(p.row))),
    ...(r.rest && !hidden.size ? [row(r.rest.sex ? whoText(ctx, r.rest) : { text: t('initiatives.rest') }, r.rest.number, false, false)] : []),
  ];
  const groupName = (g: PeopleCount): Worded => (g.village ? { text: villageName(ctx, b, g.village) } : g.group ? ctx.text(g.name) ?? { text: g.group } : whoText(ctx, g));
  return {
    total: whole === null ? t('common.noData') : r.approximate ? t('common.approximately', { value: fmt.number(whole) }) : fmt.number(whole), known: whole !== null, parts,
    groups: r.groups.map((g) => row(groupName(g), g.number, g.approximate, hidden.has(g))),
    notes: [
      ...(r.parts.some((p) => p.remainder && !hidden.has(p.row)) ? [t('initiatives.remainder')] : []), ...(!r.printed && whole !== null ? [t('initiatives.summed')] : []),
      ...(r.difference !== null ? [t('initiatives.difference', { sum: r.sum!, total: r.printed!.number! })] : []), ...(hidden.size ? [t('initiatives.hiddenNote')] : []),
    ],
  };
}
export { PARTS };
