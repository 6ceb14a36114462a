/** The rules for the working group of a programme. They are a method's, which may change: a publisher sets them in site.yaml. */
import type { GroupRules, ProgrammeConfig } from './types.ts';

/** Where site.yaml says nothing: the limits of the 2024 method. */
export const GROUP_RULES: GroupRules = { sex_percent: 30, executive_percent: 50, years: 2 };
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
export function workingGroup(g: Group, rules: GroupRules = GROUP_RULES): GroupVerdict {
  const issues: GroupIssue[] = [], missing: GroupVerdict['missing'] = [];
  const members = g.members || null;
  if (members === null) missing.push('members');
  const share = (count: number) => (count / members!) * 100;
  if (g.women === null) missing.push('women');
  else if (members !== null) {
    if (g.women > members) issues.push({ kind: 'counts', members, count: g.women });
    else for (const [kind, count] of [['women', g.women], ['men', members - g.women]] as const) if (count * 100 < rules.sex_percent * members) issues.push({ kind, count, members, percent: share(count) });
  }
  if (g.executive === null) missing.push('executive');
  else if (members !== null) {
    if (g.executive > members) issues.push({ kind: 'counts', members, count: g.executive });
    else if (g.executive * 100 > rules.executive_percent * members) issues.push({ kind: 'executive', count: g.executive, members, percent: share(g.executive) });
  }
  if (!g.from || !g.until) missing.push('term');
  else {
    const latest = termEnd(g.from, rules.years);
    // An order may print the anniversary itself as the last day.
    if (g.until > `${+g.from.slice(0, 4) + rules.years}${g.from.slice(4)}` || g.until < g.from) issues.push({ kind: 'term', until: g.until, latest });
  }
  return { issues, missing };
}
