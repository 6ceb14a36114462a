/** The rules of the working group, each with its answer: kept, broken, or not to be checked for want of data. */
import { workingGroup } from '../model/working-group.ts';
import type { GroupRules, ProgrammeConfig } from '../model/types.ts';

export interface GroupRule { id: 'sexes' | 'executive' | 'term'; state: 'kept' | 'broken' | 'cannot_check'; /** Share of the smaller sex, of the executive, in per cent; null = not known. */ value: number | null }
type Group = Pick<NonNullable<ProgrammeConfig['working_group']>, 'members' | 'women' | 'executive' | 'from' | 'until'>;

/** Counts that contradict each other decide nothing. */
export function groupRules(g: Group, limits: GroupRules): GroupRule[] {
  const { issues, missing } = workingGroup(g, limits), share = (n: number | null) => (g.members && n !== null && n <= g.members ? (n / g.members) * 100 : null), women = share(g.women), executive = share(g.executive);
  const state = (broken: readonly string[], known: boolean): GroupRule['state'] => (!known ? 'cannot_check' : issues.some((i) => broken.includes(i.kind)) ? 'broken' : 'kept');
  return [
    { id: 'sexes', state: state(['women', 'men'], women !== null), value: women === null ? null : Math.min(women, 100 - women) },
    { id: 'executive', state: state(['executive'], executive !== null), value: executive }, { id: 'term', state: state(['term'], !missing.includes('term')), value: null },
  ];
}
