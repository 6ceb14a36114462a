/** The numbers of a citizen budget: which statement is told, its parts, the year before and the plan. No words. */
import { latestYear, oneAccount, type Statement } from '../../model/budget.ts';
import { groupOf, lineage, rootOf } from '../../model/classes.ts';
import { REVENUE_HUE } from '../../model/concepts.ts';
import type { Classifications, Direction, Fact, Minor, Phase, PopulationRow, SiteData, StockRow } from '../../model/types.ts';
import type { Hue } from '../../charts/types.ts';
import type { Bundle, Site } from '../site.ts';

/** What the parts of a total are: functions, economic kinds, sources of revenue, or the lines as the source prints them. */
export type Dimension = 'function' | 'nature' | 'source' | 'line';
export interface Group { key: string; amount: Minor; facts: readonly Fact[] }
export interface Part extends Group {
  hue: Hue;
  /** Same part a year before, same phase; 0 where the whole account of that year has no such line, null = not known. */
  prev: Minor | null;
  plan: Minor | null;
}
export interface Side {
  direction: Direction;
  statement: Statement;
  total: Minor;
  dimension: Dimension;
  /** Largest first; their amounts add up to `total` exactly. */
  parts: readonly Part[];
  prev: { year: number; total: Minor; statement: Statement } | null;
  plan: { phase: Phase; total: Minor; statement: Statement } | null;
}
export interface Story {
  year: number; phase: Phase; period: string;
  revenue: Statement | undefined; expenditure: Statement | undefined; financing: Statement | undefined;
  /** Present only where the lines are known and add up to the total. */
  spending: Side | null; income: Side | null;
  /** Total of the year before in the same phase, whether or not its parts are known. */
  prevTotals: { year: number; revenue: Statement | undefined; expenditure: Statement | undefined } | null;
  /** A merger stands between the two years: nothing is compared. */
  broken: boolean;
  planTotals: { phase: Phase; revenue: Statement | undefined; expenditure: Statement | undefined } | null;
  residents: PopulationRow | null;
  stock(item: string, year?: number): StockRow | null;
}

const TRANSFER_CONCEPTS = ['equalising', 'incentive', 'targeted', 'delegated'] as const;
/**
 * Marks of budget rows that change what a page may say (data/classifications/marks.csv words them): the printed unit is in doubt, so
 * the amount is not told as a fact; one printed figure serves both sides, so their difference says nothing.
 */
const UNIT_IN_DOUBT = 'unit_as_printed', ONE_FIGURE = 'both';
const totalMarked = (s: Statement | undefined, mark: string): Fact | undefined => (s?.total.how === 'printed' ? s.total.facts.find((f) => f.marks.includes(mark)) : undefined);
/** The row of a total whose printed unit is in doubt. */
export const doubtful = (s: Statement | undefined): Fact | undefined => totalMarked(s, UNIT_IN_DOUBT);
/** Whether revenue less expenditure is a figure of its own: both known, of one account, neither in doubt, not one figure printed for both. */
export const comparable = (a: Statement | undefined, b: Statement | undefined): boolean =>
  a?.total.amount != null && b?.total.amount != null && oneAccount(a, b) && !doubtful(a) && !doubtful(b) && !(totalMarked(a, ONE_FIGURE) && totalMarked(b, ONE_FIGURE));

/** Lists longer than this are tables, not charts. */
const MOST_PARTS = 14;

/** Key of a revenue line: its group; transfers by kind. '' = not classified. */
export function sourceKey(c: Classifications, code: string, year: number): string {
  const group = groupOf(c.revenue, code, year);
  if (group !== 'transfer') return group;
  const kinds = lineage(c.revenue, code, year);
  const kind = TRANSFER_CONCEPTS.find((k) => kinds.some((q) => q.concepts.has(k)));
  return kind ? `transfer/${kind}` : 'transfer';
}
export const hueOf = (sourceKeyOrGroup: string): Hue => REVENUE_HUE[sourceKeyOrGroup.split('/')[0] as keyof typeof REVENUE_HUE] ?? 'other';

const keyIn: Readonly<Record<Dimension, (c: Classifications, f: Fact) => string>> = {
  function: (c, f) => (f.functional ? rootOf(c.functions, f.functional, f.fiscal_year)?.code ?? '' : ''),
  nature: (c, f) => (f.economic ? groupOf(c.expenditure, f.economic, f.fiscal_year) : ''),
  source: (c, f) => (f.economic ? sourceKey(c, f.economic, f.fiscal_year) : ''),
  line: (_c, f) => f.unit || Object.values(f.label).find(Boolean)?.toLowerCase() || f.economic || f.functional,
};

/** Whether the lines of a statement are all known and add up to its total. */
export function isWhole(s: Statement | undefined): s is Statement {
  return s !== undefined && s.lines.length > 0 && s.total.amount !== null && s.total.computed === s.total.amount;
}
/** Parts of a whole statement; null where the statement is not whole or a line has no class of this dimension. */
export function partsBy(c: Classifications, s: Statement | undefined, dimension: Dimension): Map<string, Group> | null {
  if (!isWhole(s)) return null;
  const out = new Map<string, { key: string; amount: Minor; facts: Fact[] }>();
  for (const f of s.lines) {
    const key = keyIn[dimension](c, f);
    if (!key || f.amount === null) return null;
    const g = out.get(key);
    if (g) { g.amount += f.amount; g.facts.push(f); } else out.set(key, { key, amount: f.amount, facts: [f] });
  }
  return out;
}
function firstDimension(c: Classifications, s: Statement): Dimension | null {
  const order: readonly Dimension[] = s.direction === 'revenue' ? ['source', 'line'] : ['function', 'nature', 'line'];
  return order.find((d) => { const n = partsBy(c, s, d)?.size ?? 0; return n > 1 && n <= MOST_PARTS; }) ?? null;
}

function sideOf(c: Classifications, s: Statement | undefined, prev: Statement | undefined, plan: Statement | undefined): Side | null {
  if (!isWhole(s) || s.facts.some((f) => f.marks.includes(UNIT_IN_DOUBT))) return null;
  const dimension = firstDimension(c, s);
  const now = dimension && partsBy(c, s, dimension);
  if (!dimension || !now) return null;
  const before = partsBy(c, prev, dimension), planned = partsBy(c, plan, dimension);
  const keys = new Set([...now.keys(), ...(before ?? new Map<string, Group>()).keys(), ...(planned ?? new Map<string, Group>()).keys()]);
  const parts = [...keys].map((key): Part => ({
    key, amount: now.get(key)?.amount ?? 0, facts: now.get(key)?.facts ?? [],
    hue: s.direction !== 'revenue' ? 'spending' : dimension === 'source' ? hueOf(key) : hueOf(lineGroup(c, now.get(key)?.facts[0])),
    prev: before ? before.get(key)?.amount ?? 0 : null, plan: planned ? planned.get(key)?.amount ?? 0 : null,
  })).filter((p) => p.amount !== 0 || p.prev || p.plan)
    .sort((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
  return {
    direction: s.direction, statement: s, total: s.total.amount!, dimension, parts,
    prev: before && prev ? { year: prev.fiscal_year, total: prev.total.amount!, statement: prev } : null,
    plan: planned && plan ? { phase: plan.phase, total: plan.total.amount!, statement: plan } : null,
  };
}
const lineGroup = (c: Classifications, f: Fact | undefined): string => (f?.economic ? groupOf(c.revenue, f.economic, f.fiscal_year) : '');

/** True where a predecessor still kept its own budget in the earlier of two years: its figures describe another territory. */
export function mergerBetween(site: Pick<Site, 'bySlug'>, b: Bundle, earlier: number, later: number): boolean {
  const ends = b.m.config.predecessors.map((slug) => site.bySlug.get(slug)?.m.config.valid_to ?? '');
  return ends.some((end) => end >= `${earlier}-01-01` && end < `${later}-12-31`);
}

/** What there is to tell of a municipality's year, the latest where no other is asked for; null where it has no figures. */
export function storyOf(site: { data: SiteData; bySlug: Site['bySlug'] }, b: Bundle, head: { year: number; phase: Phase } | null = latestYear(b.budget)): Story | null {
  if (!head) return null;
  const { year, phase } = head, c = site.data.classifications, { budget } = b;
  const mine = budget.statements.filter((s) => s.fiscal_year === year && s.phase === phase);
  const period = mine.some((s) => s.period === '') ? '' : mine.map((s) => s.period).sort().at(-1) ?? '';
  const of = (y: number, p: Phase, d: Direction) => budget.first(y, p, period, d);
  const broken = mergerBetween(site, b, year - 1, year);
  const before = !broken && period === '';
  const prevTotals = before ? { year: year - 1, revenue: of(year - 1, phase, 'revenue'), expenditure: of(year - 1, phase, 'expenditure') } : null;
  const planPhase = phase === 'executed' ? (['adjusted', 'approved'] as const).find((p) => of(year, p, 'expenditure') || of(year, p, 'revenue')) : undefined;
  const planTotals = planPhase ? { phase: planPhase, revenue: of(year, planPhase, 'revenue'), expenditure: of(year, planPhase, 'expenditure') } : null;
  const revenue = of(year, phase, 'revenue'), expenditure = of(year, phase, 'expenditure');
  const people = b.m.population.filter((p) => p.year === year && p.place === '');
  return {
    year, phase, period, revenue, expenditure, financing: of(year, phase, 'financing'), broken, prevTotals, planTotals,
    income: sideOf(c, revenue, prevTotals?.revenue, planTotals?.revenue),
    spending: sideOf(c, expenditure, prevTotals?.expenditure, planTotals?.expenditure),
    residents: people.find((p) => !p.estimate) ?? people[0] ?? null,
    stock: (item, y = year) => b.m.stocks.find((s) => s.item === item && s.fiscal_year === y) ?? null,
  };
}

/** Amount per resident in minor units, rounded to a whole one; null where the number of residents is not known or too small to tell. */
export function perHead(amount: Minor | null, residents: PopulationRow | null, least: number): Minor | null {
  return amount === null || !residents || residents.population <= 0 || residents.population < least ? null : Math.round(amount / residents.population);
}
/** Sum of the parts of revenue that are transfers; null where revenue is not split by source. */
export function transfersOf(side: Side | null): { amount: Minor; facts: readonly Fact[]; parts: readonly Part[] } | null {
  if (side?.dimension !== 'source') return null;
  const parts = side.parts.filter((p) => p.hue === 'transfer');
  return { amount: parts.reduce((a, p) => a + p.amount, 0), facts: parts.flatMap((p) => p.facts), parts };
}
/** Parts joined by hue in the fixed order own, shared, transfer, other. */
export function byHue(side: Side): { hue: Hue; amount: Minor; prev: Minor | null; facts: readonly Fact[] }[] {
  return (['own', 'shared', 'transfer', 'other'] as const).flatMap((hue) => {
    const mine = side.parts.filter((p) => p.hue === hue);
    if (!mine.length) return [];
    return [{ hue, amount: mine.reduce((a, p) => a + p.amount, 0), prev: mine.some((p) => p.prev === null) ? null : mine.reduce((a, p) => a + (p.prev ?? 0), 0), facts: mine.flatMap((p) => p.facts) }];
  });
}
