/**
 * Statements and totals. A statement is one source's account of one fiscal year, phase, period and direction; two
 * accounts of the same figure stay two statements and are never added up.
 */
import type { Direction, Fact, Minor, Municipality, Phase, Source } from './types.ts';

export interface Total {
  amount: Minor | null;
  /** `printed`: the source prints it; `computed`: sum of all lines of a complete source; `unknown`: parts only. */
  how: 'printed' | 'computed' | 'unknown';
  /** The rows that prove the amount. */
  facts: readonly Fact[];
  /** Sum of the lines, whatever the source prints; null where a line has no amount. */
  computed: Minor | null;
}
export interface Statement {
  fiscal_year: number; phase: Phase; period: string; direction: Direction;
  source_ids: readonly string[];
  /** False when only an excerpt of a source was seen: then its lines need not add up to anything. */
  complete: boolean;
  /** Every row, in file order. */
  facts: readonly Fact[];
  /** The rows that count: neither printed sums nor parts shown beside their whole. */
  lines: readonly Fact[];
  total: Total;
}
export interface Budget {
  readonly statements: readonly Statement[];
  /** Statements of one figure, the one to show first in front. */
  of(year: number, phase: Phase, period: string, direction: Direction): readonly Statement[];
  /** The one to show first, if any. */
  first(year: number, phase: Phase, period: string, direction: Direction): Statement | undefined;
  readonly years: readonly number[];
}

const KIND_RANK: Readonly<Record<string, number>> = { law: 0, 'council-resolution': 0, annex: 0, report: 1, 'execution-report': 1, draft: 2, hearing: 3, news: 4 };
const groupKey = (f: Pick<Fact, 'fiscal_year' | 'phase' | 'period' | 'direction'>) => `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`;
/** What a row is about, whoever says it: two rows with the same key from two sources are two accounts of one figure. */
export const factKey = (f: Fact): string =>
  `${groupKey(f)}|${f.economic}|${f.functional}|${f.programme}|${f.unit}|${f.fund}|${f.role}|${f.economic || f.functional ? '' : normalLabel(f)}`;
/** The label in the first language that has one, lower-cased, spaces collapsed. */
export function normalLabel(f: Fact): string {
  for (const lang in f.label) { const s = f.label[lang]; if (s) return s.toLowerCase().replace(/\s+/g, ' ').trim(); }
  return '';
}

/** All statements of a municipality, indexed. Deterministic: ranked by kind of source, completeness, date, id. */
export function budgetOf(m: Pick<Municipality, 'facts' | 'sources'>): Budget {
  const groups = new Map<string, Fact[]>();
  let group: Fact[] = [];
  for (const f of m.facts) {
    const above = group[0];
    // Rows of one group mostly follow each other.
    if (!above || above.fiscal_year !== f.fiscal_year || above.phase !== f.phase || above.period !== f.period || above.direction !== f.direction) {
      const k = groupKey(f);
      group = groups.get(k) ?? [];
      if (!group.length) groups.set(k, group);
    }
    group.push(f);
  }
  const index = new Map<string, Statement[]>();
  const years = new Set<number>();
  for (const [k, facts] of groups) {
    index.set(k, partition(facts, m.sources));
    years.add(facts[0]!.fiscal_year);
  }
  const statements = [...index.values()].flat();
  const none: readonly Statement[] = [];
  return {
    statements,
    years: [...years].sort((a, b) => a - b),
    of: (y, p, t, d) => index.get(`${y}|${p}|${t}|${d}`) ?? none,
    first: (y, p, t, d) => index.get(`${y}|${p}|${t}|${d}`)?.[0],
  };
}

function partition(facts: readonly Fact[], sources: ReadonlyMap<string, Source>): Statement[] {
  const bySource = new Map<string, Fact[]>();
  for (const f of facts) {
    const g = bySource.get(f.source_id);
    if (g) g.push(f); else bySource.set(f.source_id, [f]);
  }
  const complete = (id: string) => sources.get(id)?.coverage !== 'excerpt';
  // Complete sources that do not overlap (annex 1 and annex 2 of one budget) are one account; all others stand alone.
  const clusters: { ids: string[]; facts: Fact[]; keys: Set<string>; complete: boolean; hasTotal: boolean }[] = [];
  for (const [id, group] of bySource) {
    const keys = bySource.size > 1 ? new Set(group.map(factKey)) : new Set<string>();
    const hasTotal = group.some((f) => f.role === 'total');
    const home = complete(id) ? clusters.find((c) => c.complete && !(c.hasTotal && hasTotal) && ![...keys].some((k) => c.keys.has(k))) : undefined;
    if (home) {
      home.ids.push(id); for (const f of group) home.facts.push(f); home.hasTotal ||= hasTotal;
      for (const k of keys) home.keys.add(k);
    } else clusters.push({ ids: [id], facts: group, keys, complete: complete(id), hasTotal });
  }
  const made = clusters.map((c) => statement(c.ids, c.facts, c.complete));
  if (made.length < 2) return made;
  const rank = (s: Statement) => Math.min(...s.source_ids.map((id) => KIND_RANK[sources.get(id)?.kind ?? ''] ?? 5));
  const date = (s: Statement) => s.source_ids.map((id) => sources.get(id)?.date ?? '').sort().at(-1) ?? '';
  const cmp = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return made.sort((a, b) =>
    Number(a.total.amount === null) - Number(b.total.amount === null)
    || rank(a) - rank(b)
    || Number(b.complete) - Number(a.complete)
    || cmp(date(b), date(a))
    || cmp(a.source_ids.join(), b.source_ids.join()));
}

function statement(ids: string[], facts: Fact[], complete: boolean): Statement {
  const lines = facts.filter((f) => f.role === 'line');
  const head = facts[0]!;
  return {
    fiscal_year: head.fiscal_year, phase: head.phase, period: head.period, direction: head.direction,
    source_ids: ids, complete, facts, lines, total: totalOf(facts, lines, complete),
  };
}

function totalOf(facts: readonly Fact[], lines: readonly Fact[], complete: boolean): Total {
  let computed: Minor | null = lines.length ? 0 : null;
  for (const f of lines) { if (f.amount === null) { computed = null; break; } computed = (computed ?? 0) + f.amount; }
  const ids = new Set<string>();
  for (const f of facts) if (f.role === 'total' && f.line_id) ids.add(f.line_id);
  const tops = facts.filter((f) => f.role === 'total' && f.amount !== null && !(f.parent_id && ids.has(f.parent_id)));
  if (tops.length) {
    // A total printed twice counts once; where the two differ, the one its own lines confirm comes first.
    const top = tops.find((f) => f.amount === computed) ?? tops.find((f) => !f.marks.includes('conflict')) ?? tops[0]!;
    return { amount: top.amount, how: 'printed', facts: [top], computed };
  }
  if (complete && computed !== null) return { amount: computed, how: 'computed', facts: lines, computed };
  return { amount: null, how: 'unknown', facts: lines, computed };
}

/**
 * Whether two statements are sides of one account and may be subtracted or divided: they share a source, or both list everything.
 * A difference between two excerpts (preliminary revenue, final expenditure) would be a number that nobody stated.
 */
export const oneAccount = (a: Statement, b: Statement): boolean =>
  a.source_ids.some((id) => b.source_ids.includes(id)) || (a.complete && b.complete);

/** Rows printed under a sum: those that name it as parent, else (a lone sum without names) all lines of the statement. */
export function partsOf(total: Fact, s: Statement): readonly Fact[] {
  if (total.line_id) {
    const named = s.facts.filter((f) => f.parent_id === total.line_id && f.role !== 'of_which');
    if (named.length || s.facts.some((f) => f.parent_id)) return named;
  }
  return s.facts.filter((f) => f.role === 'total').length === 1 ? s.lines : [];
}

/** Sums of a statement's lines by a key; a key with a missing amount sums to null. Order of first appearance. */
export function sumBy(lines: readonly Fact[], key: (f: Fact) => string): Map<string, { amount: Minor | null; facts: Fact[] }> {
  const out = new Map<string, { amount: Minor | null; facts: Fact[] }>();
  for (const f of lines) {
    const k = key(f);
    const g = out.get(k);
    if (!g) out.set(k, { amount: f.amount, facts: [f] });
    else { g.amount = g.amount === null || f.amount === null ? null : g.amount + f.amount; g.facts.push(f); }
  }
  return out;
}

/**
 * The year the home page tells about: the last executed year, unless a plan more than one year newer exists, then that plan.
 * A year with nothing but proposals or forecasts is taken only when there is nothing else.
 */
export function latestYear(b: Budget): { year: number; phase: Phase } | null {
  const last = (phase: Phase) => [...b.years].reverse().find((y) => b.first(y, phase, '', 'expenditure') || b.first(y, phase, '', 'revenue')) ?? -Infinity;
  const executed = last('executed'), adjusted = last('adjusted'), approved = last('approved');
  const plan = Math.max(adjusted, approved);
  if (executed >= plan - 1 && executed > -Infinity) return { year: executed, phase: 'executed' };
  if (plan > -Infinity) return { year: plan, phase: adjusted === plan ? 'adjusted' : 'approved' };
  for (const phase of ['proposed', 'forecast'] as const) if (last(phase) > -Infinity) return { year: last(phase), phase };
  const part = b.statements.reduce<Statement | null>((a, s) => (a && a.fiscal_year >= s.fiscal_year ? a : s), null);
  return part && { year: part.fiscal_year, phase: part.phase };
}
