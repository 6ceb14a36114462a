/** Local initiatives: all rounds, one round, one initiative. Money by source, people reached, fifteen steps with those that nobody told. */
import { claimsOf, cycleOf, type CycleStep, type InitiativeFacts, type RoundFacts } from '../model/initiatives.ts';
import { isEmpty, lineMatcher, linesSum, type LineSum } from '../model/programme.ts';
import { hiddenPeople, peopleOf } from '../model/people.ts';
import type { Lang, Minor } from '../model/types.ts';
import { askRow, type AskRow } from './ask.ts';
import { viewContext, placeName, type Anchor, type ViewContext, type Worded } from './context.ts';
import { initiativeHref, initiativeStatus, mostOf, PARTS, peopleView, perPerson, ratio, roundHref, roundName, roundsOf, roundState, roundStatus, sourceBar, stepStatus, sumNote, sumText, titleOf, villageName, type PeopleView, type SourceBar } from './initiatives-parts.ts';
import { inputOf, sourceTable, type Calculation, type SourceTable, type StatusWord } from './parts.ts';
import type { BlockItem, ParticipationBlock } from './participation.ts';
import { participationMenu } from './participation-pages.ts';
import { anchorPart, lineHref, measureHref } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

export { SIGNS } from './initiatives-parts.ts';
export interface Fact { name: string; value: string; href?: string; note?: string }
export interface RoundRow { name: Worded; href: string; status: StatusWord; fund: string; given: string; used: string; winners: string; people: string }
export interface WinnerItem { name: Worded; href: string; meta: string; status: StatusWord; amount: string; total: string; people: string; bar: SourceBar | null; reason: Worded | null }
export interface StepItem { number: string; name: string; status: StatusWord; days: readonly string[]; text: Worded | null; document: Worded | null; responsible: Worded | null; href: string; missing: boolean }
export interface InitiativesView {
  menu: readonly Anchor[]; title: string; headline: string; lead: string; what: string;
  call: { title: string; text: string; href: string; link: string } | null;
  heads: { round: string; status: string; fund: string; given: string; used: string; winners: string; people: string }; caption: string; rounds: readonly RoundRow[];
  sources: SourceTable;
}
export interface RoundView {
  menu: readonly Anchor[]; title: Worded; back: Anchor; headline: string; lead: string; status: StatusWord; facts: readonly Fact[]; calcs: readonly Calculation[]; moneyNote: string;
  winners: readonly WinnerItem[]; key: readonly { cls: string; label: string }[]; others: readonly WinnerItem[]; steps: readonly StepItem[]; stepsLead: string;
  claims: readonly { said: string; computed: string; status: StatusWord }[]; directions: Worded | null; lessons: Worded | null; ask: AskRow | null; sources: SourceTable;
}
export interface InitiativeView {
  menu: readonly Anchor[]; title: Worded; back: Anchor; goal: Worded | null; status: StatusWord; facts: readonly Fact[];
  money: { caption: string; heads: readonly string[]; rows: readonly { name: string; note: Worded | null; amount: string; spent: string }[]; total: { name: string; amount: string; spent: string }; note: string } | null; shares: readonly Fact[]; calc: Calculation | null; bar: SourceBar | null; key: readonly { cls: string; label: string }[];
  people: PeopleView | null; team: PeopleView | null; steps: readonly StepItem[]; outcome: Worded | null; reason: Worded | null; report: string; ask: AskRow | null; sources: SourceTable;
}

const KEY = (ctx: ViewContext, list: readonly InitiativeFacts[]): { cls: string; label: string }[] => [
  ...PARTS.filter((p) => list.some((w) => w.sums.parts[p].known)).map((p) => ({ cls: CLS[p], label: ctx.t(`initiatives.part_${p}`) })), ...(list.some((w) => w.sums.total.unpriced.length) ? [{ cls: 'hatch', label: ctx.t('initiatives.unpriced') }] : []),
];
/** Marks of the parts in a bar: spending of the budget, grants and gifts, the people's own. */
export const CLS = { budget: 'spending', support: 'transfer', own: 'neutral' } as const;

function rowOf(ctx: ViewContext, b: Bundle, f: RoundFacts): RoundRow {
  const { fmt, t } = ctx;
  return {
    name: roundName(ctx, f.round), href: roundHref(ctx, b, f.round.round_id), status: roundStatus(ctx, f), fund: f.round.fund === null ? t('common.noData') : fmt.minor(f.round.fund),
    given: f.winners.length ? (f.sums.parts.budget.amount === null ? t('common.noData') : fmt.minor(f.sums.parts.budget.amount)) : '–', used: f.fund_used === null ? '–' : fmt.percent(f.fund_used * 100),
    winners: f.winners.length ? fmt.number(f.winners.length) : '–', people: f.people === null ? '–' : fmt.number(f.people),
  };
}
function winnerItem(ctx: ViewContext, b: Bundle, w: InitiativeFacts, most: Minor): WinnerItem {
  const { t, fmt } = ctx, i = w.initiative;
  const direction = ctx.name(i.direction_name, i.direction);
  return {
    name: titleOf(ctx, i), href: initiativeHref(ctx, b, i), meta: [i.village && t('initiatives.village', { name: villageName(ctx, b, i.village) }), direction].filter(Boolean).join(' · '), status: initiativeStatus(ctx, i),
    amount: sumText(ctx, w.sums.parts.budget), total: w.sums.total.rows.length > w.sums.parts.budget.rows.length ? t('initiatives.totalOf', { amount: sumText(ctx, w.sums.total) }) : '', people: w.people.total === null ? '' : t('initiatives.peopleOf', { n: fmt.number(w.people.total) }),
    bar: sourceBar(w.sums, most), reason: ctx.text(i.reason),
  };
}
function stepItem(ctx: ViewContext, s: CycleStep): StepItem {
  const { t, fmt } = ctx, d = fmt.date, one = s.from && s.to && s.from !== s.to ? t('initiatives.fromTo', { from: d(s.from), to: d(s.to) }) : s.to || s.from ? d(s.to || s.from) : '';
  const future = s.state === 'planned' || s.state === 'ahead';
  return {
    number: String(s.number), name: t(`initiatives.step_${s.step}`), status: stepStatus(ctx, s), missing: s.state === 'missing',
    days: [...(one ? [future ? t('initiatives.plannedOn', { date: one }) : one] : []), ...(s.due && s.due !== s.to ? [t('initiatives.due', { date: d(s.due) })] : []), ...(s.days_late ? [t('initiatives.daysLate', { n: s.days_late })] : [])],
    text: ctx.text(s.rows[0]?.text ?? {}), document: ctx.text(s.rows[0]?.document ?? {}), responsible: ctx.text(s.rows[0]?.responsible ?? {}), href: s.rows.find((r) => r.url)?.url ?? '',
  };
}
const sourceIdsOf = (b: Bundle, f: RoundFacts): string[] => [f.round.source_id, ...f.all.flatMap((w) => [w.initiative.source_id, ...w.sums.total.rows.map((r) => r.source_id)]), ...b.m.participation.steps.filter((s) => s.round_id === f.round.round_id).map((s) => s.source_id)].filter(Boolean);

export function initiativesView(site: Site, b: Bundle, lang: Lang): InitiativesView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, rounds = [...roundsOf(site, b).values()], winners = rounds.flatMap((f) => f.winners), given = rounds.filter((f) => f.winners.length).map((f) => f.sums.parts.budget.amount);
  const open = rounds.find((f) => roundState(f) === 'call');
  const sum = given.length && given.every((g) => g !== null) ? given.reduce((n: number, g) => n + g!, 0) : null, people = rounds.filter((f) => f.winners.length).map((f) => f.people);
  return {
    menu: participationMenu(ctx, b, 'initiatives'), title: t('initiatives.title'),
    headline: winners.length ? t('initiatives.headline', { n: winners.length, amount: sum === null ? t('common.noData') : fmt.money(sum) }) : t('initiatives.headlineNone', { n: rounds.length }),
    lead: people.length && people.every((n) => n !== null) ? t('initiatives.lead', { n: fmt.number(people.reduce((a: number, n) => a + n!, 0)) }) : '', what: t('initiatives.what'),
    call: open ? { title: t('initiatives.callOpen'), text: t('initiatives.callUntil', { date: fmt.date(open.round.call_to), amount: open.round.fund === null ? t('common.noData') : fmt.money(open.round.fund) }), href: roundHref(ctx, b, open.round.round_id), link: roundName(ctx, open.round).text } : null,
    heads: { round: t('initiatives.round'), status: t('common.status'), fund: t('initiatives.fund'), given: t('initiatives.given'), used: t('initiatives.used'), winners: t('initiatives.winners'), people: t('initiatives.people') },
    caption: t('initiatives.caption', { unit: fmt.currency.units_many }), rounds: rounds.map((f) => rowOf(ctx, b, f)),
    sources: sourceTable(ctx, b, rounds.map((f) => f.round.source_id)),
  };
}

/** The line of the budget that the fund is paid from, in the phases of its year. */
function lineFacts(ctx: ViewContext, b: Bundle, f: RoundFacts): Fact[] {
  const { t, fmt } = ctx, r = f.round;
  if (isEmpty(r.lines)) return [{ name: t('initiatives.line'), value: t('plan.notTied') }];
  const fits = lineMatcher(ctx.site.data.classifications), of = (phase: 'approved' | 'adjusted' | 'executed'): LineSum => linesSum(b.budget, fits, r.lines, r.fiscal_year, phase);
  const adjusted = of('adjusted'), plan = adjusted.facts.length ? adjusted : of('approved'), done = of('executed');
  if (!plan.facts.length && !done.facts.length) return [{ name: t('initiatives.line'), value: t('common.noData') }];
  const href = lineHref(ctx, b, (plan.facts[0] ?? done.facts[0])!), phase = adjusted.facts.length ? 'adjusted' : 'approved';
  return [
    { name: t('initiatives.line'), value: plan.amount === null ? t('common.noData') : fmt.money(plan.amount), href, note: t('initiatives.linePhase', { phase: t(`phase.${phase}`), year: r.fiscal_year }) },
    ...(done.facts.length ? [{ name: t('initiatives.lineDone'), value: done.amount === null ? t('common.noData') : fmt.money(done.amount), href, note: t('initiatives.linePhase', { phase: t('phase.executed'), year: r.fiscal_year }) }] : []),
  ];
}
const rowsOfMoney = (list: readonly InitiativeFacts[], part: 'budget' | 'total') => list.flatMap((w) => (part === 'budget' ? w.sums.parts.budget.rows : w.sums.total.rows));
function roundCalcs(ctx: ViewContext, b: Bundle, f: RoundFacts): Calculation[] {
  const { t, fmt } = ctx, local = f.sums.parts.budget.amount, out: Calculation[] = [];
  const summary = (name: string) => `${t('common.showCalculation')}: ${name}`;
  if (f.fund_used !== null) out.push({
    summary: summary(t('initiatives.used')), words: t('initiatives.usedWords'), equation: `${f.winners.map((w) => fmt.minor(w.sums.parts.budget.amount)).join(' + ')} = ${fmt.minor(local)}; ${fmt.minor(local)} ÷ ${fmt.minor(f.round.fund)} = ${fmt.percent(f.fund_used * 100)}`,
    inputs: [inputOf(ctx, b, t('initiatives.fund'), fmt.money(f.round.fund), [f.round]), inputOf(ctx, b, t('initiatives.given'), fmt.money(local), rowsOfMoney(f.winners, 'budget'))],
  });
  if (f.leverage !== null && f.sums.total.amount !== null && f.sums.total.amount !== local) out.push({
    summary: summary(t('initiatives.leverage')), words: t('initiatives.leverageWords'), equation: `(${fmt.minor(f.sums.total.amount)} − ${fmt.minor(local)}) ÷ ${fmt.minor(local)} = ${ratio(ctx, f.leverage)}`,
    inputs: [inputOf(ctx, b, t('initiatives.allMoney'), fmt.money(f.sums.total.amount), rowsOfMoney(f.winners, 'total')), inputOf(ctx, b, t('initiatives.given'), fmt.money(local), rowsOfMoney(f.winners, 'budget'))], ...(f.sums.total.unpriced.length ? { note: t('initiatives.unpricedNote') } : {}),
  });
  if (f.per_person !== null) out.push({
    summary: summary(t('initiatives.perPerson')), words: t('initiatives.perPersonWords'), equation: `${fmt.minor(local)} ÷ ${fmt.number(f.people)} = ${perPerson(ctx, f.per_person)}`,
    inputs: [inputOf(ctx, b, t('initiatives.given'), fmt.money(local), rowsOfMoney(f.winners, 'budget')), inputOf(ctx, b, t('initiatives.people'), fmt.number(f.people), f.winners.flatMap((w) => (w.people.printed ? [w.people.printed] : w.people.parts.map((p) => p.row))))], note: t('initiatives.twice'),
  });
  return out;
}
export function roundView(site: Site, b: Bundle, lang: Lang, part: string): RoundView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, f = [...roundsOf(site, b).values()].find((x) => anchorPart(x.round.round_id) === part)!, r = f.round, state = roundState(f), most = mostOf(f.winners), name = roundName(ctx, r);
  const fact = (key: string, value: string | null, more: Partial<Fact> = {}): Fact[] => (value === null ? [] : [{ name: t(`initiatives.${key}`), value, ...more }]);
  const ahead = f.cycle.filter((s) => s.state === 'ahead' || s.state === 'planned').length, told = f.cycle.filter((s) => !['missing', 'ahead', 'planned'].includes(s.state)).length, missing = f.cycle.filter((s) => s.state === 'missing').length, spent = f.sums.spent;
  const noted = (s: RoundFacts['sums']['total']) => { const note = sumNote(ctx, s); return note ? { note } : {}; };
  const privateOf = f.winners.some((w) => hiddenPeople(peopleOf(b.m.participation.people, w.initiative.initiative_id), site.data.config.rules.suppress_below_people).size > 0);
  return {
    menu: participationMenu(ctx, b, 'initiatives'), title: name, back: { text: t('initiatives.title'), href: ctx.href(b.slug, 'participation', 'initiatives') }, status: roundStatus(ctx, f),
    headline: state === 'call' ? t('initiatives.headlineCall', { date: fmt.date(r.call_to) }) : f.winners.length ? (f.fund_used === null ? t('initiatives.headlineWinners', { n: f.winners.length }) : t('initiatives.headlineRound', { n: f.winners.length, share: fmt.percent(f.fund_used * 100) })) : name.text,
    lead: [r.call_from && r.call_to ? t('initiatives.window', { from: fmt.date(r.call_from), to: fmt.date(r.call_to), days: f.call_days ?? t('common.noData') }) : '', r.applications !== null ? t('initiatives.applied', { n: r.applications }) : ''].filter(Boolean).join(' '),
    facts: [
      ...fact('fund', r.fund === null ? t('common.noData') : fmt.money(r.fund)), ...lineFacts(ctx, b, f),
      ...(f.winners.length ? [
        ...fact('given', sumText(ctx, f.sums.parts.budget)), ...fact('used', f.fund_used === null ? t('common.notComputable') : fmt.percent(f.fund_used * 100)), ...fact('left', f.left === null ? null : fmt.money(f.left)),
        ...(spent.rows.some((q) => q.spent !== null) ? fact('spent', spent.amount === null ? (spent.known === null ? t('common.noData') : t('plan.atLeast', { amount: fmt.money(spent.known) })) : fmt.money(spent.amount)) : []),
        ...(f.sums.parts.support.rows.length ? fact('part_support', sumText(ctx, f.sums.parts.support), noted(f.sums.parts.support)) : []), ...(f.sums.parts.own.rows.length ? fact('part_own', sumText(ctx, f.sums.parts.own), noted(f.sums.parts.own)) : []),
        ...fact('allMoney', sumText(ctx, f.sums.total), noted(f.sums.total)), ...fact('leverage', ratio(ctx, f.leverage)), ...fact('localShare', f.local_share === null ? null : fmt.percent(f.local_share * 100)),
        ...fact('people', f.people === null ? t('common.noData') : fmt.number(f.people), { note: t('initiatives.twice') }), ...fact('perPerson', perPerson(ctx, f.per_person)),
      ] : []),
      ...fact('regulation', r.regulation_on ? [r.regulation, fmt.date(r.regulation_on)].filter(Boolean).join(', ') : r.regulation || t('common.noData')), ...fact('commission', r.commission === null ? null : fmt.number(r.commission)),
    ],
    calcs: roundCalcs(ctx, b, f), moneyNote: f.sums.total.approximate ? t('initiatives.approximate') : '',
    winners: f.winners.map((w) => winnerItem(ctx, b, w, most)), key: KEY(ctx, f.winners), others: f.all.filter((w) => w.initiative.result !== 'winner').map((w) => winnerItem(ctx, b, w, most)),
    steps: f.cycle.map((s) => stepItem(ctx, s)), stepsLead: t(missing ? 'initiatives.stepsMissing' : 'initiatives.stepsTold', { told, all: f.cycle.length, ahead, missing }),
    claims: privateOf ? [] : claimsOf(b.m.participation, f).map((c) => ({
      said: t(`initiatives.said_${c.row.bound || (c.row.approximate ? 'about' : 'exact')}`, { n: fmt.number(c.row.number), who: c.row.group || c.row.age || c.row.sex ? ctx.name(c.row.name, c.row.group || c.row.age || c.row.sex) : t('initiatives.people') }),
      computed: fmt.number(c.computed), status: { status: c.holds ? 'available' : 'not_produced', text: t(c.holds ? 'initiatives.holds' : 'initiatives.holdsNot') },
    })),
    directions: ctx.text(r.directions), lessons: ctx.text(r.lessons), ask: askRow(ctx, b, roundHref(ctx, b, r.round_id), { name: name.text, note: placeName(ctx, b.m.config) }), sources: sourceTable(ctx, b, sourceIdsOf(b, f)),
  };
}

export const initiativePaths = (b: Bundle): { round: string; id: string }[] => b.m.participation.initiatives.filter((i) => b.m.participation.rounds.some((r) => r.round_id === i.round_id)).map((i) => ({ round: anchorPart(i.round_id), id: anchorPart(i.initiative_id) }));
export function initiativeView(site: Site, b: Bundle, lang: Lang, roundPart: string, part: string): InitiativeView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, f = [...roundsOf(site, b).values()].find((x) => anchorPart(x.round.round_id) === roundPart)!, w = f.all.find((x) => anchorPart(x.initiative.initiative_id) === part)!, i = w.initiative;
  const rows = w.sums.total.rows, measure = b.m.measures.find((m) => m.measure_id === i.measure_id), day = (s: string) => (s ? fmt.date(s) : t('common.noData')), winner = i.result === 'winner', title = titleOf(ctx, i);
  const local = w.sums.parts.budget.amount, steps = winner ? stepsOf(ctx, b, f, w) : [];
  return {
    menu: participationMenu(ctx, b, 'initiatives'), title, back: { text: roundName(ctx, f.round).text, href: roundHref(ctx, b, f.round.round_id) }, goal: ctx.text(i.goal), status: initiativeStatus(ctx, i),
    facts: [
      { name: t('initiatives.villageHead'), value: i.village ? villageName(ctx, b, i.village) : t('projects.placeNone') }, ...(i.direction || Object.keys(i.direction_name).length ? [{ name: t('initiatives.direction'), value: ctx.name(i.direction_name, i.direction) }] : []),
      ...(winner ? [
        { name: t('initiatives.agreement'), value: day(i.agreement_on) }, { name: t('initiatives.work'), value: i.from || i.to ? t('initiatives.fromTo', { from: day(i.from), to: day(i.to) }) : t('common.noData') }, { name: t('initiatives.reportOn'), value: day(i.report_on), ...(i.report_url ? { href: i.report_url } : {}) },
        ...(i.events !== null ? [{ name: t('initiatives.events'), value: fmt.number(i.events) }] : []), ...(i.places !== null ? [{ name: t('initiatives.places'), value: fmt.number(i.places) }] : []),
      ] : []),
      ...(measure ? [{ name: t('initiatives.measure'), value: `${measure.measure_id} ${ctx.name(measure.title)}`, href: measureHref(ctx, b, measure) }] : []),
    ],
    money: rows.length ? {
      caption: t('initiatives.caption', { unit: fmt.currency.units_many }), heads: [t('initiatives.source'), t('initiatives.agreed'), t('initiatives.spentHead')],
      rows: rows.map((r) => ({
        name: `${t(`plan.source_${r.source}`)}${r.kind === 'in_kind' ? ` (${t('initiatives.inKind')})` : ''}`, note: ctx.text(r.note),
        amount: r.amount === null ? t(r.kind === 'in_kind' ? 'initiatives.unpriced' : 'common.noData') : r.approximate ? t('common.approximately', { value: fmt.minor(r.amount) }) : fmt.minor(r.amount), spent: r.spent === null ? '–' : fmt.minor(r.spent),
      })),
      total: { name: t('initiatives.allPriced'), amount: w.sums.total.known === null ? t('common.noData') : w.sums.total.amount === null ? t('plan.atLeast', { amount: fmt.minor(w.sums.total.known) }) : fmt.minor(w.sums.total.amount), spent: '' }, note: sumNote(ctx, w.sums.total),
    } : null,
    shares: [
      ...(w.leverage !== null && w.leverage > 0 ? [{ name: t('initiatives.leverage'), value: ratio(ctx, w.leverage)! }] : []), ...(w.per_person !== null ? [{ name: t('initiatives.perPerson'), value: perPerson(ctx, w.per_person)! }] : []),
    ],
    calc: w.per_person === null ? null : {
      summary: `${t('common.showCalculation')}: ${t('initiatives.perPerson')}`, words: t('initiatives.perPersonWords'), equation: `${fmt.minor(local)} ÷ ${fmt.number(w.people.total)} = ${perPerson(ctx, w.per_person)}`,
      inputs: [inputOf(ctx, b, t('initiatives.part_budget'), fmt.money(local), w.sums.parts.budget.rows), inputOf(ctx, b, t('initiatives.people'), fmt.number(w.people.total), w.people.printed ? [w.people.printed] : w.people.parts.map((p) => p.row))],
    },
    bar: sourceBar(w.sums, w.sums.total.known ?? 0), key: KEY(ctx, [w]),
    people: peopleView(ctx, b, i.initiative_id), team: peopleView(ctx, b, i.initiative_id, 'team'), steps, outcome: ctx.text(i.outcome), reason: ctx.text(i.reason), report: i.report_url,
    ask: askRow(ctx, b, initiativeHref(ctx, b, i), { name: title.text, note: roundName(ctx, f.round).text }), sources: sourceTable(ctx, b, [i.source_id, ...rows.map((r) => r.source_id)].filter(Boolean)),
  };
}
/** Steps every winner goes through, and others that the file tells about this one. */
const OWN = ['agreement', 'implementation', 'report'];
const stepsOf = (ctx: ViewContext, b: Bundle, f: RoundFacts, w: InitiativeFacts): StepItem[] =>
  cycleOf(b.m.participation, f.round, ctx.site.data.config.as_of, w.initiative).filter((s) => OWN.includes(s.step) || s.rows.length).map((s) => stepItem(ctx, s));

/** The block of the front page of participation. */
export function initiativesBlock(ctx: ViewContext, b: Bundle): ParticipationBlock {
  const { t } = ctx, v = initiativesView(ctx.site, b, ctx.lang), rounds = [...roundsOf(ctx.site, b).values()];
  return {
    id: 'initiatives', title: v.title, lead: v.headline, facts: [], more: { text: t('initiatives.all'), href: ctx.href(b.slug, 'participation', 'initiatives') },
    items: rounds.slice(0, 3).map((f): BlockItem => ({ name: roundName(ctx, f.round), href: roundHref(ctx, b, f.round.round_id), status: roundStatus(ctx, f), note: roundState(f) === 'call' ? t('initiatives.headlineCall', { date: ctx.fmt.date(f.round.call_to) }) : f.winners.length ? t('initiatives.winnersCount', { n: f.winners.length }) : '' })),
  };
}
/** What participation.json says about local initiatives: amounts in minor units, numbers of people with the small ones hidden (null, `hidden` true). */
export function initiativesData(site: Site, b: Bundle): readonly unknown[] {
  const p = b.m.participation;
  const people = (of: string) => { const rows = p.people.filter((r) => r.of === of); return rows.map((r) => { const hidden = hiddenPeople(peopleOf(p.people, of, r.role), site.data.config.rules.suppress_below_people).has(r); return { role: r.role, sex: r.sex, age: r.age, group: r.group, village: r.village, number: hidden ? null : r.number, hidden, approximate: r.approximate, bound: r.bound ?? '' }; }); };
  return [...roundsOf(site, b).values()].map((f) => ({
    round_id: f.round.round_id, fiscal_year: f.round.fiscal_year, name: f.round.name, fund: f.round.fund, regulation: f.round.regulation, regulation_on: f.round.regulation_on, call_from: f.round.call_from, call_to: f.round.call_to, call_days: f.call_days,
    commission: f.round.commission, applications: f.round.applications, results_on: f.round.results_on, lines: f.round.lines, given: f.sums.parts.budget.amount, left: f.left, fund_used: f.fund_used, leverage: f.leverage, local_share: f.local_share, participants: f.people, per_participant: f.per_person,
    steps: f.cycle.map((s) => ({ step: s.step, state: s.state, due: s.due, from: s.from, to: s.to, days_late: s.days_late })),
    initiatives: f.all.map((w) => ({
      ...data(w.initiative), money: w.sums.total.rows.map((r) => ({ source: r.source, kind: r.kind, amount: r.amount, spent: r.spent, approximate: r.approximate })), total: w.sums.total.amount, unpriced: w.sums.total.unpriced.length, leverage: w.leverage, participants: w.people.total, per_participant: w.per_person, people: people(w.initiative.initiative_id),
    })),
  }));
}
const data = ({ file: _f, line: _l, column: _c, ...i }: RoundFacts['all'][number]['initiative']) => i;
