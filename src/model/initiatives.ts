/**
 * Local initiatives: residents' small projects paid from a fund of the local budget (domain notes «SEDP» §12): the cycle of a round, its money by source, its order.
 * Amounts in minor units. What has no price is told and never counted as zero.
 */
import { dayNumber } from './calendar.ts';
import type { Reached } from './reached.ts';
import { countOf, holds, reached } from './reached.ts';
import { INITIATIVE_STEPS } from './schemas/participation.ts';
import type { Initiative, InitiativeMoney, InitiativeRound, InitiativeStep, Participation, PeopleCount } from './participation.ts';
import type { Minor, Place } from './types.ts';

export type StepId = (typeof INITIATIVE_STEPS)[number];
/** Whose money: of the local budget, of others (projects, firms, other budgets), of the people who propose. */
export const PARTS = ['budget', 'support', 'own'] as const;
export type Part = (typeof PARTS)[number];
export const partOf = (r: Pick<InitiativeMoney, 'source'>): Part => (r.source === 'local_budget' ? 'budget' : r.source === 'community' ? 'own' : 'support');

/** Rows of money added up. */
export interface PricedSum {
  /** Null where no row has an amount, or money (not goods or work) lacks its amount. */
  amount: Minor | null;
  /** As `amount`, also where money lacks its amount: then it is «at least». */
  known: Minor | null;
  rows: readonly InitiativeMoney[];
  /** Money without an amount. */
  unknown: readonly InitiativeMoney[];
  /** Goods and work without a price. */
  unpriced: readonly InitiativeMoney[];
  /** One of the amounts is «about». */
  approximate: boolean;
}
const NO_MONEY = new Set(['to_be_found', 'not_required']);
export function pricedSum(all: readonly InitiativeMoney[], value: 'amount' | 'spent' = 'amount'): PricedSum {
  const rows = all.filter((r) => !NO_MONEY.has(r.source)), priced = rows.filter((r) => r[value] !== null), lacking = rows.filter((r) => r[value] === null);
  const unknown = lacking.filter((r) => r.kind === 'cash'), unpriced = lacking.filter((r) => r.kind === 'in_kind');
  const known = priced.length ? priced.reduce((n, r) => n + r[value]!, 0) : null;
  return { amount: unknown.length ? null : known, known, rows, unknown, unpriced, approximate: priced.some((r) => r.approximate) };
}
export interface InitiativeSums { total: PricedSum; parts: Readonly<Record<Part, PricedSum>>; /** Of the local budget. */ spent: PricedSum }
export function sumsOf(rows: readonly InitiativeMoney[]): InitiativeSums {
  const of = (p: Part) => pricedSum(rows.filter((r) => partOf(r) === p));
  return { total: pricedSum(rows), parts: { budget: of('budget'), support: of('support'), own: of('own') }, spent: pricedSum(rows.filter((r) => partOf(r) === 'budget'), 'spent') };
}
/** Null where one of them is not known or the second is zero. */
export const quotient = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : a / b);
/** Money of others and of the people, with a price, for each unit of the local budget. */
export function leverage(s: InitiativeSums): number | null {
  const local = s.parts.budget.amount, total = s.total.amount;
  return local === null || total === null ? null : quotient(total - local, local);
}
/** Part of the local budget in all money that has a price. */
export const localShare = (s: InitiativeSums): number | null => quotient(s.parts.budget.amount, s.total.amount);

export type StepState = 'done' | 'late' | 'running' | 'overdue' | 'planned' | 'told' | 'ahead' | 'missing';
/** A step of a round, of what the steps file and the register of the round say about it. `told`: named, but without a date. `ahead`: the round is not there yet. `missing`: nobody told. */
export interface CycleStep {
  step: StepId; number: number; state: StepState;
  due: string; from: string; to: string;
  /** Days after the planned day; null where either day is not known or it was kept. */
  days_late: number | null;
  rows: readonly InitiativeStep[];
}
type Days = Pick<CycleStep, 'from' | 'to'> & { told: boolean };
const first = (dates: readonly string[]): string => [...dates].filter(Boolean).sort()[0] ?? '';
const last = (dates: readonly string[]): string => [...dates].filter(Boolean).sort().at(-1) ?? '';
/** The last day, if every winner has one: a step of several is done when all have done it. */
const allDone = (dates: readonly string[]): string => (dates.length && dates.every(Boolean) ? last(dates) : '');

/** What the columns of the round and of its initiatives say about a step. */
function registered(round: InitiativeRound | null, list: readonly Initiative[], winners: readonly Initiative[], step: StepId): Days {
  const day = (to: string, from = ''): Days => ({ from, to, told: Boolean(from || to) }), told = (yes: boolean): Days => ({ from: '', to: '', told: yes });
  switch (step) {
    case 'regulation': return round ? day(round.regulation_on) : told(false);
    case 'amount': return told(round?.fund != null);
    case 'commission': return told(round?.commission != null);
    case 'call': return round ? day(round.call_to, round.call_from) : told(false);
    case 'applications': return told(round != null && (round.applications !== null || list.length > 0));
    case 'results': return round ? day(round.results_on) : told(false);
    case 'agreement': return day(allDone(winners.map((w) => w.agreement_on)), first(winners.map((w) => w.agreement_on)));
    case 'implementation': return day(allDone(winners.map((w) => w.to)), first(winners.map((w) => w.from)));
    case 'report': return day(allDone(winners.map((w) => w.report_on)), first(winners.map((w) => w.report_on)));
    default: return told(false);
  }
}
function stateOf(s: Pick<CycleStep, 'due' | 'from' | 'to'>, told: boolean, asOf: string): StepState | '' {
  if (s.to && (!asOf || s.to <= asOf)) return s.due && s.to > s.due ? 'late' : 'done';
  if (s.from && (!asOf || s.from <= asOf)) return s.due && asOf > s.due && !s.to ? 'overdue' : 'running';
  if (s.from || s.to) return 'planned';
  if (s.due) return asOf && s.due < asOf ? 'overdue' : 'planned';
  return told ? 'told' : '';
}
/** The fifteen steps of a round; with `initiative`, those of one initiative in it (agreement, work, watching over it, report, exchange). */
export function cycleOf(p: Pick<Participation, 'steps' | 'initiatives'>, round: InitiativeRound, asOf: string, initiative?: Initiative): CycleStep[] {
  const list = p.initiatives.filter((i) => i.round_id === round.round_id), winners = initiative ? [initiative] : list.filter((i) => i.result === 'winner');
  const wanted = initiative ? INITIATIVE_STEPS.slice(INITIATIVE_STEPS.indexOf('agreement')) : INITIATIVE_STEPS;
  const steps = wanted.map((step): CycleStep & { told: boolean } => {
    const rows = p.steps.filter((r) => r.round_id === round.round_id && r.step === step && r.initiative_id === (initiative?.initiative_id ?? ''));
    const known = registered(initiative ? null : round, list, winners, step);
    const days = { due: last(rows.map((r) => r.due)), from: first(rows.map((r) => r.from)) || known.from, to: allDone(rows.map((r) => r.to)) || known.to };
    return {
      step, number: INITIATIVE_STEPS.indexOf(step) + 1, ...days, rows, told: known.told || rows.length > 0, state: 'missing',
      days_late: days.due && days.to > days.due ? dayNumber(days.to) - dayNumber(days.due) : null,
    };
  });
  const states = steps.map((s) => stateOf(s, s.told, asOf));
  const reachedAt = states.findLastIndex((s) => s !== '' && s !== 'planned');
  const over = asOf !== '' && Number(asOf.slice(0, 4)) > round.fiscal_year;
  return steps.map(({ told: _, ...s }, i) => ({ ...s, state: states[i] || (i > reachedAt && !over && initiative?.state !== 'done' ? 'ahead' : 'missing') }));
}

export const ORDERS = ['plan_regulation', 'regulation_call', 'call_window', 'call_results', 'results_agreement', 'agreement_work', 'work', 'work_report'] as const;
/** Two days that stand in the wrong order. */
export interface OrderIssue { kind: (typeof ORDERS)[number]; place: Place; column: string; what: string; first: string; last: string }
/** Order of a round and of its initiatives (§14.7). The rule comes before the call, results after its last day, an agreement before the work. */
export function orderIssues(p: Pick<Participation, 'steps' | 'initiatives'>, round: InitiativeRound): OrderIssue[] {
  const out: OrderIssue[] = [];
  const hold = (kind: OrderIssue['kind'], place: Place, column: string, what: string, a: string, b: string, same = true) => {
    if (a && b && (b < a || (!same && a === b))) out.push({ kind, place, column, what, first: a, last: b });
  };
  const id = round.round_id;
  // A plan that still means to adopt the rule after the day on which it was adopted was not made for this round.
  for (const s of p.steps) if (s.round_id === id && s.step === 'regulation') hold('plan_regulation', s, 'due', id, s.due, s.to || round.regulation_on);
  for (const s of p.steps) if (s.round_id === id && s.from && s.to) hold('work', s, 'to', id, s.from, s.to);
  hold('regulation_call', round, 'call_from', id, round.regulation_on, round.call_from);
  hold('call_window', round, 'call_to', id, round.call_from, round.call_to);
  hold('call_results', round, 'results_on', id, round.call_to, round.results_on, false);
  for (const i of p.initiatives) if (i.round_id === id) {
    hold('results_agreement', i, 'agreement_on', i.initiative_id, round.results_on, i.agreement_on);
    hold('agreement_work', i, 'from', i.initiative_id, i.agreement_on, i.from);
    hold('work', i, 'to', i.initiative_id, i.from, i.to);
    hold('work_report', i, 'report_on', i.initiative_id, i.from, i.report_on);
  }
  return out;
}

export interface InitiativeFacts { initiative: Initiative; sums: InitiativeSums; people: Reached; leverage: number | null; /** Minor units of the local budget for each participant. */ per_person: number | null }
export interface RoundFacts {
  round: InitiativeRound;
  all: readonly InitiativeFacts[]; winners: readonly InitiativeFacts[];
  /** Money of the winners. */
  sums: InitiativeSums;
  /** Fund less the winners' money of the local budget. */
  left: Minor | null; fund_used: number | null; leverage: number | null; local_share: number | null;
  /** Participants of all winners; people who came to two of them count twice. Null where one of them is not known. */
  people: number | null; per_person: number | null;
  /** Both days counted. */
  call_days: number | null; regulation_to_call: number | null;
  cycle: readonly CycleStep[];
}
const daysBetween = (a: string, b: string): number | null => (a && b ? dayNumber(b) - dayNumber(a) : null);
export function initiativeFacts(p: Participation, i: Initiative): InitiativeFacts {
  const sums = sumsOf(p.initiative_money.filter((r) => r.initiative_id === i.initiative_id)), people = reached(p.people, i.initiative_id);
  return { initiative: i, sums, people, leverage: leverage(sums), per_person: quotient(sums.parts.budget.amount, people.total) };
}
export function roundFacts(p: Participation, round: InitiativeRound, asOf: string): RoundFacts {
  const all = p.initiatives.filter((i) => i.round_id === round.round_id).map((i) => initiativeFacts(p, i)), winners = all.filter((x) => x.initiative.result === 'winner');
  const ids = new Set(winners.map((x) => x.initiative.initiative_id)), sums = sumsOf(p.initiative_money.filter((r) => ids.has(r.initiative_id)));
  // A winner without any row for the local budget would pass unseen in the sum.
  const whole = winners.length > 0 && winners.every((x) => x.sums.parts.budget.amount !== null), local = whole ? sums.parts.budget.amount : null;
  const people = winners.length && winners.every((x) => x.people.total !== null) ? winners.reduce((n, x) => n + x.people.total!, 0) : null;
  const days = daysBetween(round.call_from, round.call_to);
  return {
    round, all, winners, sums, left: round.fund === null || local === null ? null : round.fund - local, fund_used: quotient(local, round.fund),
    leverage: whole ? leverage(sums) : null, local_share: whole ? localShare(sums) : null, people, per_person: quotient(local, people),
    call_days: days === null || days < 0 ? null : days + 1, regulation_to_call: daysBetween(round.regulation_on, round.call_from), cycle: cycleOf(p, round, asOf),
  };
}

/** What an account says about all participants of a round, beside the sum over its winners. */
export interface Claim { row: PeopleCount; computed: number; holds: boolean }
/** Only what can be counted from the winners. An exact number below the sum is no contradiction: somebody may have come twice. */
export function claimsOf(p: Pick<Participation, 'people'>, f: RoundFacts): Claim[] {
  return p.people.filter((r) => r.of === f.round.round_id && r.role === 'participants' && !r.village && r.number !== null).flatMap((row): Claim[] => {
    const each = f.winners.map((w) => (row.group ? w.people.groups.find((g) => g.group === row.group && !g.village)?.number ?? null
      : row.sex || row.age ? countOf(w.people, { ...(row.sex ? { sex: row.sex } : {}), ...(row.age ? { age: row.age } : {}) }) : w.people.total));
    if (!each.length || each.some((n) => n === null)) return [];
    const computed = each.reduce((a: number, n) => a + n!, 0);
    return [{ row, computed, holds: row.bound || row.approximate ? holds(row, computed) : row.number! <= computed }];
  });
}
