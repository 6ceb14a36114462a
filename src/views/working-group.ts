/** Rules of the working group of a programme. What the data do not say cannot be checked: that is an answer of its own. */
import type { ProgrammeConfig } from '../model/types.ts';

export interface GroupRule { id: 'sexes' | 'executive' | 'term'; state: 'kept' | 'broken' | 'cannot_check'; /** Smaller sex and executive: per cent; term: years. */ value: number | null }
const LEAST_OF_A_SEX = 30, MOST_EXECUTIVE = 50, TERM_YEARS = 2;
const judged = (value: number | null, ok: (x: number) => boolean): Omit<GroupRule, 'id'> => ({ value, state: value === null ? 'cannot_check' : ok(value) ? 'kept' : 'broken' });
/** Whole months between two ISO dates; the last day may be the one before the same day of the month. */
function monthsBetween(from: string, to: string): number {
  const next = new Date(Date.UTC(+to.slice(0, 4), +to.slice(5, 7) - 1, +to.slice(8, 10) + 1)), day = +from.slice(8, 10);
  const same = +to.slice(8, 10) === day, end = same ? to : next.toISOString().slice(0, 10);
  return (+end.slice(0, 4) - +from.slice(0, 4)) * 12 + (+end.slice(5, 7) - +from.slice(5, 7)) + (+end.slice(8, 10) >= day ? 0 : -1);
}
/** Each sex at least 30 %, the executive body at most 50 %, a term of two years. */
export function groupRules(g: Pick<NonNullable<ProgrammeConfig['working_group']>, 'members' | 'women' | 'executive' | 'from' | 'until'>): GroupRule[] {
  const share = (n: number | null) => (g.members && n !== null && n <= g.members ? (n / g.members) * 100 : null), women = share(g.women);
  const term = g.from && g.until ? monthsBetween(g.from, g.until) / 12 : null;
  return [
    { id: 'sexes', ...judged(women === null ? null : Math.min(women, 100 - women), (x) => x >= LEAST_OF_A_SEX) },
    { id: 'executive', ...judged(share(g.executive), (x) => x <= MOST_EXECUTIVE) }, { id: 'term', ...judged(term, (x) => x === TERM_YEARS) },
  ];
}
