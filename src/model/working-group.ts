/** The rules that the method sets for the working group of a programme. They are the method's, and are shown as such. */
import type { ProgrammeConfig } from './types.ts';

/** Each sex has at least this share, the executive at most that one; the order is good for so many years from its day. */
export const GROUP_RULES = { sex_percent: 30, executive_percent: 50, years: 2 } as const;
export type GroupIssue =
  | { kind: 'women' | 'men' | 'executive'; percent: number; count: number; members: number }
  | { kind: 'term'; until: string; latest: string }
  | { kind: 'counts'; members: number; count: number };
export interface GroupVerdict {
  issues: GroupIssue[];
  /** What could not be checked, because a number or a date is not there. */
  missing: ('members' | 'women' | 'executive' | 'term')[];
}
type Group = Pick<NonNullable<ProgrammeConfig['working_group']>, 'members' | 'women' | 'executive' | 'from' | 'until'>;

/** The last day of a term of so many whole years that begins on `from`. */
export function termEnd(from: string, years: number): string {
  const d = new Date(Date.UTC(+from.slice(0, 4) + years, +from.slice(5, 7) - 1, +from.slice(8, 10)));
  d.setUTCDate(d.getUTCDate() - 1);
  return d.toISOString().slice(0, 10);
}
export function workingGroup(g: Group): GroupVerdict {
  const issues: GroupIssue[] = [], missing: GroupVerdict['missing'] = [];
  const members = g.members || null;
  if (members === null) missing.push('members');
  const share = (count: number) => (count / members!) * 100;
  if (g.women === null) missing.push('women');
  else if (members !== null) {
    if (g.women > members) issues.push({ kind: 'counts', members, count: g.women });
    else for (const [kind, count] of [['women', g.women], ['men', members - g.women]] as const) if (count * 100 < GROUP_RULES.sex_percent * members) issues.push({ kind, count, members, percent: share(count) });
  }
  if (g.executive === null) missing.push('executive');
  else if (members !== null) {
    if (g.executive > members) issues.push({ kind: 'counts', members, count: g.executive });
    else if (g.executive * 100 > GROUP_RULES.executive_percent * members) issues.push({ kind: 'executive', count: g.executive, members, percent: share(g.executive) });
  }
  if (!g.from || !g.until) missing.push('term');
  else {
    const latest = termEnd(g.from, GROUP_RULES.years);
    // An order may print the anniversary itself as the last day.
    if (g.until > `${+g.from.slice(0, 4) + GROUP_RULES.years}${g.from.slice(4)}` || g.until < g.from) issues.push({ kind: 'term', until: g.until, latest });
  }
  return { issues, missing };
}
