import { describe, expect, it } from 'vitest';
import { countOf, holds, reached } from './reached.ts';
import type { PeopleCount } from './participation.ts';

const p = (sex: PeopleCount['sex'], age: string, number: number | null, more: Partial<PeopleCount> = {}): PeopleCount => ({ file: 'p.csv', line: 2, of: 'x', role: 'participants', sex, age, group: '', village: '', name: {}, number, approximate: false, source_id: '', ...more });
describe('people reached', () => {
  it('nobody is told: nothing is known', () => expect(reached([], 'x')).toMatchObject({ total: null, sum: null, parts: [], rest: null, difference: null }));
  it('sex and age together make a total that was not printed', () => expect(reached([p('men', 'a', 3), p('women', 'a', 5), p('', 'b', 7)], 'x')).toMatchObject({ total: 15, complete: true }));
  it('one age alone is not everybody', () => expect(reached([p('', 'children', 7)], 'x')).toMatchObject({ total: null, complete: false }));
  it('an unknown part leaves the sum unknown', () => expect(reached([p('men', '', 3), p('women', '', null)], 'x')).toMatchObject({ total: null, sum: null }));
  it('who is left is named where only one sex is missing', () => {
    const r = reached([p('', '', 10), p('women', 'children', 4)], 'x');
    expect(r.rest).toEqual({ sex: 'men', age: 'children', number: 6 });
    expect([countOf(r, { sex: 'men' }), countOf(r, { age: 'children' })]).toEqual([6, 10]);
  });
  it('splits that overlap are not added: the one that agrees is taken, the other stands among the groups', () => {
    const r = reached([p('', '', 100), p('women', '', 60), p('men', '', 40), p('', 'young', 30), p('', 'old', 70)], 'x');
    expect([r.sum, r.parts.length, r.groups.length, r.difference]).toEqual([100, 2, 2, null]);
  });
  it('more in the parts than in the total is a difference, also where the parts are not everybody', () => expect([reached([p('', '', 10), p('women', '', 12)], 'x').difference, reached([p('', '', 10), p('women', '', 6), p('men', '', 3)], 'x').difference]).toEqual([2, -1]));
  it('other things and roles are left alone', () => expect(reached([p('', '', 5, { of: 'y' }), p('', '', 6, { role: 'team' })], 'x').total).toBeNull());
});
it('words of nearness and of more and less', () => {
  const said = (number: number, more: Partial<PeopleCount>) => p('', '', number, more);
  expect([holds(said(2500, { approximate: true }), 2450), holds(said(2500, { approximate: true }), 2300), holds(said(900, { bound: 'more' }), 900), holds(said(900, { bound: 'at_least' }), 900), holds(said(900, { bound: 'at_most' }), 901), holds(said(900, {}), 901)]).toEqual([true, false, false, true, false, false]);
});
