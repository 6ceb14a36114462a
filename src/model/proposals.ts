/** What people proposed and what became of it: years, counts, the lines that were meant, the day by which an answer was due. */
import type { Budget } from './budget.ts';
import { isEmpty, lineMatcher, linesSum, type LineSum } from './programme.ts';
import type { Decision, Hearing, Proposal } from './participation.ts';
import type { Classifications, Municipality, Phase } from './types.ts';

/** Decisions in the order in which a reader asks for them. */
export const DECISIONS: readonly Decision[] = ['accepted', 'partly', 'rejected', 'pending'];
export const isAnswered = (p: Pick<Proposal, 'decision'>): boolean => p.decision !== 'pending';

/** The calendar year a proposal was made in: of its date, else of its hearing, else the fiscal year it is about; null where nothing says. */
export function yearOfProposal(p: Proposal, hearings: readonly Hearing[]): number | null {
  const date = p.date || hearings.find((h) => h.hearing_id === p.hearing_id)?.date || '';
  return date ? Number(date.slice(0, 4)) : p.fiscal_year;
}

export interface Tally { all: number; answered: number; by_decision: readonly { decision: Decision; n: number }[]; by_author: readonly Count[]; by_village: readonly Count[] }
export interface Count { key: string; n: number; answered: number; accepted: number }
/** Counts by decision, by category of author and by village; '' = not said. The largest first, then in the order of appearance; what is not said last. */
export function tallyOf(list: readonly Proposal[]): Tally {
  const by = (keyOf: (p: Proposal) => string): Count[] => {
    const groups = new Map<string, Proposal[]>();
    for (const p of list) { const k = keyOf(p), g = groups.get(k); if (g) g.push(p); else groups.set(k, [p]); }
    return [...groups].map(([key, g]) => ({ key, n: g.length, answered: g.filter(isAnswered).length, accepted: g.filter((p) => p.decision === 'accepted' || p.decision === 'partly').length })).sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.n - a.n);
  };
  return {
    all: list.length, answered: list.filter(isAnswered).length, by_author: by((p) => p.author), by_village: by((p) => p.village),
    by_decision: DECISIONS.flatMap((decision) => { const n = list.filter((p) => p.decision === decision).length; return n ? [{ decision, n }] : []; }),
  };
}

const LATEST: readonly Phase[] = ['executed', 'adjusted', 'approved', 'proposed'];
/** The lines of the expenditure a proposal names, in its fiscal year, in the latest phase that has them. Null where it names none or no budget has them. */
export function linesOfProposal(p: Pick<Proposal, 'lines' | 'fiscal_year'>, budget: Budget, lists: Pick<Classifications, 'expenditure' | 'functions'>): (LineSum & { phase: Phase; year: number }) | null {
  if (isEmpty(p.lines) || p.fiscal_year === null) return null;
  const fits = lineMatcher(lists);
  for (const phase of LATEST) {
    const sum = linesSum(budget, fits, p.lines, p.fiscal_year, phase);
    if (sum.facts.length) return { ...sum, phase, year: p.fiscal_year };
  }
  return null;
}

/** The day on which what a proposal was about was decided: the budget of its year, or the programme where it was made at a hearing on that; '' where not known. */
export function approvalDay(p: Pick<Proposal, 'fiscal_year' | 'hearing_id'>, m: Pick<Municipality, 'programme' | 'records' | 'participation'>): string {
  const hearing = m.participation.hearings.find((h) => h.hearing_id === p.hearing_id);
  if (hearing?.topic === 'programme') return m.programme?.approval?.on || m.programme?.approved_on || '';
  return m.records.calendar_years.find((y) => y.fiscal_year === p.fiscal_year)?.approved_on ?? '';
}
