import { expect, it } from 'vitest';
import { termEnd, workingGroup } from './working-group.ts';

const check = (members: number | null, women: number | null, executive: number | null, from = '2026-03-02', until = '2028-03-01') => {
  const v = workingGroup({ members, women, executive, from, until });
  return [...v.issues.map((i) => ('percent' in i ? `${i.kind} ${Math.round(i.percent)} %` : i.kind)), ...v.missing.map((m) => `? ${m}`)];
};
it.each([
  [[10, 3, 5], []], [[10, 2, 5], ['women 20 %']], [[10, 3, 6], ['executive 60 %']], [[10, 7, 5], []], [[10, 8, 5], ['men 20 %']], [[0, 0, 0], ['? members']],
  [[null, null, null], ['? members', '? women', '? executive']], [[10, 11, 5], ['counts']],
] as const)('members, women, executive: %j', ([m, w, e], expected) => expect(check(m, w, e)).toEqual(expected));
it('the term is two years', () => {
  expect(check(10, 3, 5, '2026-03-02', '2029-03-01')).toEqual(['term']);
  expect(check(10, 3, 5, '2026-03-02', '2028-03-02')).toEqual([]);
  expect(check(10, 3, 5, '', '')).toEqual(['? term']);
  expect(termEnd('2026-03-02', 2)).toBe('2028-03-01');
});
