import { describe, expect, it } from 'vitest';
import { GROUP_RULES } from '../model/working-group.ts';
import { groupRules } from './working-group.ts';

const rules = (members: number | null, women: number | null, executive: number | null, until = '2026-03-04') => groupRules({ members, women, executive, from: '2024-03-05', until }, GROUP_RULES).map((r) => r.state);
describe('working group', () => {
  it.each([
    [10, 3, 5, ['kept', 'kept', 'kept']], [10, 2, 5, ['broken', 'kept', 'kept']], [10, 3, 6, ['kept', 'broken', 'kept']], [10, 7, 5, ['kept', 'kept', 'kept']], [10, 8, 5, ['broken', 'kept', 'kept']],
    [0, 0, 0, ['cannot_check', 'cannot_check', 'kept']], [null, 3, 5, ['cannot_check', 'cannot_check', 'kept']], [10, null, 5, ['cannot_check', 'kept', 'kept']],
  ] as const)('%s members, %s women, %s of the executive', (m, w, e, out) => expect(rules(m, w, e)).toEqual(out));
  it('the term is two years, told by either way of counting the last day', () => {
    expect(rules(10, 5, 5, '2026-03-05')[2]).toBe('kept');
    expect(rules(10, 5, 5, '2027-03-05')[2]).toBe('broken');
    expect(rules(10, 5, 5, '')[2]).toBe('cannot_check');
  });
});
