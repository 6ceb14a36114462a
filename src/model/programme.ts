/**
 * A programme beside the budget: what measures promise, what the budget has for them, what was spent. Amounts in minor units.
 * A promise is added only where the data say for which period it stands; a figure of the budget only where the source lists everything.
 */
import type { Budget } from './budget.ts';
import { lineage } from './classes.ts';
import type { Classification, Classifications, Direction, Fact, LineSelector, Measure, MeasureFinancing, Minor, Municipality, Phase, Project, Text, Upkeep } from './types.ts';

export { attainmentOf, indicatorSeries, indicatorTally, type Attainment, type IndicatorSeries, type IndicatorTally } from './attainment.ts';
export { blocksOf, completeness, BLOCKS, SECTIONS, THEMATIC, type Block, type Gap } from './blocks.ts';

/** A sum of promises. Nothing that it could not count is left out silently: it stands in one of the lists. */
export interface Promise {
  /** Sum of the rows that can be added; null where there are none or one of them has no amount. */
  amount: Minor | null;
  /** The part of `amount` that is given in kind, at its price. */
  in_kind: Minor;
  /** Rows in the sum, and those among them without an amount. */
  rows: readonly MeasureFinancing[];
  unknown: readonly MeasureFinancing[];
  /** Monthly amounts that do not say for how many months: never added. */
  per_month: readonly MeasureFinancing[];
  /** Help in kind without a price: not zero, not counted. */
  unpriced: readonly MeasureFinancing[];
}
/** What the lines of one year's statement say. `facts` are the lines that were hit, also where no sum may be made of them. */
export interface LineSum { amount: Minor | null; facts: readonly Fact[] }
export interface MeasureYear {
  year: number;
  promised: Promise;
  /** By source of money, in the order of the file; `to_be_found` is not among them. */
  by_source: ReadonlyMap<string, Promise>;
  to_be_found: Promise;
  approved: LineSum; adjusted: LineSum; executed: LineSum;
  /** Adjusted where there is one, else approved. */
  budget: LineSum;
  /** What the measure's own report says was spent, whoever paid; null where nothing or not everything is reported. */
  reported: Minor | null;
}
export interface MeasureMoney {
  measure: Measure;
  years: readonly MeasureYear[];
  promised: Promise; by_source: ReadonlyMap<string, Promise>; to_be_found: Promise;
  /** Sums over the years that are known; `years` names them. `amount` is null where none is. */
  budget: LineSum & { years: readonly number[] };
  spent: LineSum & { years: readonly number[] };
  reported: Minor | null;
  /** `none`: the measure names no line; `unknown`: it names lines that no year has; `found`: some year has them. */
  tie: 'none' | 'unknown' | 'found';
  /** Measures that select some of the same lines: their budget and spending must not be added up. */
  shared: boolean; shared_with: readonly string[];
}
/** Several measures together. Lines that two of them select count once in `budget` and `spent`. */
export interface MoneySum {
  measures: readonly string[];
  promised: Promise; by_source: ReadonlyMap<string, Promise>; to_be_found: Promise;
  budget: Minor | null; spent: Minor | null;
  /** Measures without a line, or whose lines no year has: they are not in `budget` and `spent`. */
  without_lines: readonly string[];
  /** Whether two of the measures select the same lines. */
  shared: boolean;
}
/** The plan in one year. Lines that several measures select count once. */
export interface YearSum { year: number; promised: Promise; to_be_found: Promise; budget: Minor | null; spent: Minor | null }
export interface FundingGap {
  /** Promises for which no source is found yet. */
  amount: Minor | null;
  rows: readonly MeasureFinancing[];
  by_year: ReadonlyMap<number, Promise>;
  /** Measures without any source: what they cost is not known. */
  unfunded: readonly Measure[];
}
export interface ProgrammeMoney {
  measures: readonly MeasureMoney[];
  of(measure_id: string): MeasureMoney | undefined;
  total: MoneySum;
  /** By section of the programme, in the order of its measures. */
  sections: ReadonlyMap<string, MoneySum>;
  gap: FundingGap;
}

/** Where the help for a measure comes from that is none: it asks for money, or needs none. */
const NO_MONEY = ['to_be_found', 'not_required'];
const MONTHS = /(?:^|[^\d.,])(\d{1,2})\s*(?:ай|мес|month)/iu;
const TIMES = /[×xх*]\s*(\d{1,2})(?![\d.,])/iu;
/** For how many months a monthly amount stands, where its note says so («12 ай», «× 12»); null = not said. */
export function monthsTold(note: Text): number | null {
  for (const lang in note) {
    const m = TIMES.exec(note[lang]!) ?? MONTHS.exec(note[lang]!), n = Number(m?.[1]);
    if (m && n >= 1 && n <= 12) return n;
  }
  return null;
}
/** What a row comes to in its year. `per_month`, `unpriced`: it must not be added. */
export function costOf(r: Pick<MeasureFinancing, 'kind' | 'amount' | 'note'>): Minor | null | 'per_month' | 'unpriced' {
  if (r.kind === 'in_kind') return r.amount ?? 'unpriced';
  if (r.kind !== 'monthly') return r.amount;
  const n = monthsTold(r.note);
  return n === null ? 'per_month' : r.amount === null ? null : r.amount * n;
}
/** Rows added with the honesty that `Promise` promises. A row that says no money is needed counts as zero. */
export function promiseOf(all: readonly MeasureFinancing[]): Promise {
  const rows: MeasureFinancing[] = [], unknown: MeasureFinancing[] = [], per_month: MeasureFinancing[] = [], unpriced: MeasureFinancing[] = [];
  let sum = 0, in_kind = 0;
  for (const r of all) {
    const cost = r.source === 'not_required' && r.amount === null ? 0 : costOf(r);
    if (cost === 'per_month') { per_month.push(r); continue; }
    if (cost === 'unpriced') { unpriced.push(r); continue; }
    rows.push(r);
    if (cost === null) { unknown.push(r); continue; }
    sum += cost;
    if (r.kind === 'in_kind') in_kind += cost;
  }
  return { amount: rows.length && !unknown.length ? sum : null, in_kind, rows, unknown, per_month, unpriced };
}
function bySource(rows: readonly MeasureFinancing[]): Map<string, Promise> {
  const groups = new Map<string, MeasureFinancing[]>();
  for (const r of rows) if (r.source !== 'to_be_found') groups.set(r.source, [...(groups.get(r.source) ?? []), r]);
  return new Map([...groups].map(([source, g]) => [source, promiseOf(g)]));
}
const lacking = (rows: readonly MeasureFinancing[]) => promiseOf(rows.filter((r) => r.source === 'to_be_found'));
/** Sum over the rows that report; null where none does, or one that should does not. */
function reportedOf(rows: readonly MeasureFinancing[]): Minor | null {
  const paid = rows.filter((r) => !NO_MONEY.includes(r.source));
  return paid.length && paid.every((r) => r.spent !== null) ? paid.reduce((n, r) => n + r.spent!, 0) : null;
}

export const isEmpty = (s: LineSelector): boolean => !s.economic && !s.functional && !s.programme && !s.unit && !s.fund;
/** Answers whether a line of the expenditure is meant. */
export const lineMatcher = (lists: Pick<Classifications, 'expenditure' | 'functions'>): Matcher => matcherOf(lists.expenditure, lists.functions);
type Matcher = (s: LineSelector, f: Fact) => boolean;
/** Answers whether a line is meant; `list` has the economic codes of its direction. A class stands for all classes below it; the other codes have to be the same. */
export function matcherOf(list: Classification, functions: Classification): Matcher {
  const known = new Map<string, ReadonlySet<string>>();
  const above = (list: Classification, kind: string, code: string, year: number): ReadonlySet<string> => {
    const key = `${kind}|${code}|${year}`;
    let set = known.get(key);
    if (!set) known.set(key, (set = new Set([code, ...lineage(list, code, year).map((c) => c.code)])));
    return set;
  };
  return (s, f) => (!s.programme || s.programme === f.programme) && (!s.unit || s.unit === f.unit) && (!s.fund || s.fund === f.fund)
    && (!s.functional || above(functions, 'f', f.functional, f.fiscal_year).has(s.functional))
    && (!s.economic || above(list, 'e', f.economic, f.fiscal_year).has(s.economic));
}
const NOTHING: LineSum = { amount: null, facts: [] };

/** Lines that a selector hits in one year and phase, whole year; `fits` is made for their direction. Nothing hit, an amount missing, or an excerpt that may lack lines: the sum is not known. Minor units. */
export function linesSum(budget: Budget, fits: Matcher, s: LineSelector, year: number, phase: Phase, direction: Direction = 'expenditure'): LineSum {
  const statement = isEmpty(s) ? undefined : budget.first(year, phase, '', direction);
  const facts = statement?.lines.filter((f) => fits(s, f)) ?? [];
  return facts.length ? { facts, amount: statement!.complete ? added(facts) : null } : NOTHING;
}
const added = (facts: readonly Fact[]): Minor | null => (facts.length && facts.every((f) => f.amount !== null) ? facts.reduce((n, f) => n + f.amount!, 0) : null);
const plan = (approved: LineSum, adjusted: LineSum): LineSum => (adjusted.facts.length ? adjusted : approved);
function overYears(years: readonly { year: number; sum: LineSum }[]): LineSum & { years: readonly number[] } {
  const known = years.filter((y) => y.sum.amount !== null);
  return { amount: known.length ? known.reduce((n, y) => n + y.sum.amount!, 0) : null, facts: years.flatMap((y) => y.sum.facts), years: known.map((y) => y.year) };
}

/** Years of a measure: of its money and of its dates, else those of the programme. */
function yearsOf(m: Municipality, dated: { start: string; end: string }, rows: readonly MeasureFinancing[]): number[] {
  const years = new Set(rows.map((r) => r.year));
  const from = Number(dated.start.slice(0, 4)) || Number(dated.end.slice(0, 4)), to = Number(dated.end.slice(0, 4)) || from;
  if (from) for (let y = from; y <= to; y++) years.add(y);
  if (!years.size && m.programme) for (let y = m.programme.years[0]; y <= m.programme.years[1]; y++) years.add(y);
  return [...years].sort((a, b) => a - b);
}
function moneyOf(m: Municipality, budget: Budget, fits: Matcher, measure: Measure, rows: readonly MeasureFinancing[]): MeasureMoney {
  const years = yearsOf(m, measure, rows).map((year): MeasureYear => {
    const mine = rows.filter((r) => r.year === year);
    const approved = linesSum(budget, fits, measure.lines, year, 'approved'), adjusted = linesSum(budget, fits, measure.lines, year, 'adjusted');
    return {
      year, promised: promiseOf(mine), by_source: bySource(mine), to_be_found: lacking(mine), reported: reportedOf(mine),
      approved, adjusted, executed: linesSum(budget, fits, measure.lines, year, 'executed'), budget: plan(approved, adjusted),
    };
  });
  const found = years.some((y) => y.budget.facts.length || y.executed.facts.length);
  return {
    measure, years, promised: promiseOf(rows), by_source: bySource(rows), to_be_found: lacking(rows), reported: reportedOf(rows),
    budget: overYears(years.map((y) => ({ year: y.year, sum: y.budget }))), spent: overYears(years.map((y) => ({ year: y.year, sum: y.executed }))),
    tie: isEmpty(measure.lines) ? 'none' : found ? 'found' : 'unknown', shared: false, shared_with: [],
  };
}
const factsOf = (x: MeasureMoney): Fact[] => [...x.budget.facts, ...x.spent.facts];

function together(list: readonly MeasureMoney[], rows: readonly MeasureFinancing[]): MoneySum {
  const once = (pick: (y: MeasureYear) => LineSum): Minor | null => added([...new Set(list.flatMap((x) => x.years.flatMap((y) => (pick(y).amount === null ? [] : pick(y).facts))))]);
  const seen = new Set<Fact>();
  let shared = false;
  for (const x of list) { const own = new Set(factsOf(x)); for (const f of own) { if (seen.has(f)) shared = true; seen.add(f); } }
  return {
    measures: list.map((x) => x.measure.measure_id), promised: promiseOf(rows), by_source: bySource(rows), to_be_found: lacking(rows),
    budget: once((y) => y.budget), spent: once((y) => y.executed), without_lines: list.filter((x) => x.tie !== 'found').map((x) => x.measure.measure_id), shared,
  };
}

/** Measures that name no source: no row of money at all, or only rows of money to be found. «Not required» is an answer. */
export function unfunded(m: Pick<Municipality, 'measures' | 'financing'>): Measure[] {
  const rows = byMeasure(m.financing);
  return m.measures.filter((x) => (rows.get(x.measure_id) ?? []).every((r) => r.source === 'to_be_found'));
}
function byMeasure(financing: readonly MeasureFinancing[]): Map<string, MeasureFinancing[]> {
  const out = new Map<string, MeasureFinancing[]>();
  for (const r of financing) { const g = out.get(r.measure_id); if (g) g.push(r); else out.set(r.measure_id, [r]); }
  return out;
}
/** What is promised and has no source, by year, and the measures whose cost nobody named. */
export function fundingGap(m: Pick<Municipality, 'measures' | 'financing'>): FundingGap {
  const ids = new Set(m.measures.map((x) => x.measure_id));
  const rows = m.financing.filter((r) => r.source === 'to_be_found' && ids.has(r.measure_id));
  const years = [...new Set(rows.map((r) => r.year))].sort((a, b) => a - b);
  return { amount: promiseOf(rows).amount, rows, by_year: new Map(years.map((y) => [y, promiseOf(rows.filter((r) => r.year === y))])), unfunded: unfunded(m) };
}

/** All measures of a municipality with their money. Linear in measures × lines of their years. */
export function programmeMoney(m: Municipality, budget: Budget, lists: Pick<Classifications, 'expenditure' | 'functions'>): ProgrammeMoney {
  const fits = lineMatcher(lists), rows = byMeasure(m.financing);
  const bare = m.measures.map((x) => moneyOf(m, budget, fits, x, rows.get(x.measure_id) ?? []));
  const users = new Map<Fact, Set<string>>();
  for (const x of bare) for (const f of factsOf(x)) { const s = users.get(f); if (s) s.add(x.measure.measure_id); else users.set(f, new Set([x.measure.measure_id])); }
  const measures = bare.map((x): MeasureMoney => {
    const others = new Set(factsOf(x).flatMap((f) => [...users.get(f)!]));
    others.delete(x.measure.measure_id);
    return { ...x, shared: others.size > 0, shared_with: m.measures.map((y) => y.measure_id).filter((id) => others.has(id)) };
  });
  const sum = (list: readonly MeasureMoney[]) => together(list, list.flatMap((x) => rows.get(x.measure.measure_id) ?? []));
  const sections = new Map<string, MeasureMoney[]>();
  for (const x of measures) sections.set(x.measure.section, [...(sections.get(x.measure.section) ?? []), x]);
  const index = new Map(measures.map((x) => [x.measure.measure_id, x]));
  return { measures, of: (id) => index.get(id), total: sum(measures), sections: new Map([...sections].map(([id, list]) => [id, sum(list)])), gap: fundingGap(m) };
}
/** What all of the measures promise, have and spend in each year. */
export function sumsByYear(measures: readonly MeasureMoney[]): YearSum[] {
  const years = [...new Set(measures.flatMap((x) => x.years.map((y) => y.year)))].sort((a, b) => a - b);
  return years.map((year) => {
    const mine = measures.flatMap((x) => x.years.filter((y) => y.year === year)), rows = mine.flatMap((y) => [...y.promised.rows, ...y.promised.per_month, ...y.promised.unpriced]);
    const once = (pick: (y: MeasureYear) => LineSum) => added([...new Set(mine.flatMap((y) => (pick(y).amount === null ? [] : pick(y).facts)))]);
    return { year, promised: promiseOf(rows), to_be_found: lacking(rows), budget: once((y) => y.budget), spent: once((y) => y.executed) };
  });
}
/** The money of one measure. For all of them `programmeMoney` asks the budget once. */
export const measureMoney = (m: Municipality, budget: Budget, measure: Measure, lists: Pick<Classifications, 'expenditure' | 'functions'>): MeasureMoney =>
  programmeMoney(m, budget, lists).of(measure.measure_id)!;

export interface ProjectMoney {
  project: Project;
  cost: Minor | null;
  years: readonly { year: number; approved: LineSum; adjusted: LineSum; executed: LineSum; budget: LineSum }[];
  budget: LineSum & { years: readonly number[] };
  spent: LineSum & { years: readonly number[] };
  /** Whose lines these are: of the project itself, of its measure, or none. */
  lines_of: 'project' | 'measure' | 'none';
  /** Cost less what was spent; null where either is not known, or where the lines are of a measure that pays for other things too. */
  left: Minor | null;
  upkeep: readonly Upkeep[];
}
/** A capital project with its lines in the budget: its own, else those of its measure. */
export function projectMoney(m: Municipality, budget: Budget, project: Project, lists: Pick<Classifications, 'expenditure' | 'functions'>): ProjectMoney {
  const measure = m.measures.find((x) => x.measure_id === project.measure_id || x.project_id === project.project_id);
  const own = !isEmpty(project.lines), selector = own || !measure ? project.lines : measure.lines, fits = lineMatcher(lists);
  const rows = measure ? m.financing.filter((r) => r.measure_id === measure.measure_id) : [];
  const years = yearsOf(m, project, project.start || project.end ? [] : rows).map((year) => {
    const approved = linesSum(budget, fits, selector, year, 'approved'), adjusted = linesSum(budget, fits, selector, year, 'adjusted');
    return { year, approved, adjusted, executed: linesSum(budget, fits, selector, year, 'executed'), budget: plan(approved, adjusted) };
  });
  const spent = overYears(years.map((y) => ({ year: y.year, sum: y.executed })));
  return {
    project, cost: project.cost, years, spent, budget: overYears(years.map((y) => ({ year: y.year, sum: y.budget }))),
    lines_of: own ? 'project' : isEmpty(selector) ? 'none' : 'measure',
    left: own && project.cost !== null && spent.amount !== null ? project.cost - spent.amount : null,
    upkeep: m.upkeep.filter((u) => u.project_id === project.project_id).sort((a, b) => a.from_year - b.from_year),
  };
}

/** What new objects cost to keep in one year: for each project the last amount that has begun. `amount` is null where one of them is not known. */
export function upkeepOf(m: Pick<Municipality, 'upkeep'>, year: number): { amount: Minor | null; rows: readonly Upkeep[]; unknown: readonly Upkeep[] } {
  const last = new Map<string, Upkeep>();
  for (const u of m.upkeep) if (u.from_year <= year && (last.get(u.project_id)?.from_year ?? 0) <= u.from_year) last.set(u.project_id, u);
  const rows = [...last.values()], unknown = rows.filter((u) => u.amount === null);
  return { rows, unknown, amount: unknown.length ? null : rows.reduce((n, u) => n + u.amount!, 0) };
}

/**
 * A district plans for its own powers: its figures are neither the sum of its members' nor are theirs a part of it. `true` where adding
 * these slugs up would make such a sum: a district with anybody else, or all members of one. Every sum over municipalities asks here first.
 */
export function districtGuard(programmes: readonly { slug: string; level: string; members: readonly string[] }[], slugs: readonly string[]): boolean {
  const asked = new Set(slugs);
  if (programmes.some((p) => asked.has(p.slug) && p.level !== 'local') && asked.size > 1) return true;
  return programmes.some((p) => p.level !== 'local' && p.members.length > 1 && p.members.every((s) => asked.has(s)));
}
