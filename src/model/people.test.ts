import { describe, expect, it } from 'vitest';
import type { PeopleCount } from './participation.ts';
import { disagreements, hiddenParts, hiddenPeople, partitions, peopleOf } from './people.ts';

const row = (number: number | null, more: Partial<PeopleCount> = {}): PeopleCount => ({ file: 'people.csv', line: 1, of: 'h', role: 'participants', sex: '', age: '', group: '', village: '', name: {}, number, approximate: false, source_id: '', ...more });
/** What the public sees of a split: numbers, and where none is. */
const shown = (total: number | null, parts: readonly number[], below: number) => hiddenParts(total, parts, below).map((h, i) => (h ? '·' : parts[i])).join(' ');

describe('hiddenParts', () => {
  it('leaves splits without small numbers alone', () => {
    expect(hiddenParts(60, [28, 32])).toEqual([false, false]);
    expect(hiddenParts(60, [5, 0, 55])).toEqual([false, false, false]);
  });
  it('hides a small number and the smallest of the others, so that the total does not tell', () => {
    expect(hiddenParts(62, [3, 20, 24, 15])).toEqual([true, false, false, true]);
    expect(hiddenParts(62, [3, 59])).toEqual([true, true]);
  });
  it('needs no second one where no total is shown', () => expect(hiddenParts(null, [3, 20])).toEqual([true, false]));
  it('counts people in no part as a part', () => {
    expect(hiddenParts(60, [58])).toEqual([true]);
    expect(hiddenParts(60, [40])).toEqual([false]);
    expect(hiddenParts(60, [30, null, 28])).toEqual([false, false, true]);
    expect(hiddenParts(60, [3, 47])).toEqual([true, false]);
  });
  it('hides empty parts too where everybody is in small ones', () => expect(hiddenParts(2, [1, 1, 0])).toEqual([true, true, true]));
  it('hides all that are as large as the smallest of the others', () => expect(hiddenParts(20, [4, 8, 8])).toEqual([true, true, true]));
  it('never shows a small number, and never hides one alone', () => {
    for (const [total, parts] of splits(3, 9)) {
      const hidden = hiddenParts(total, parts);
      parts.forEach((n, i) => { if (n > 0 && n < 5) expect(hidden[i]).toBe(true); });
      const unseen = hidden.filter(Boolean).length + (total > parts.reduce((a, b) => a + b, 0) ? 1 : 0);
      if (hidden.some(Boolean)) expect(unseen).toBeGreaterThan(1);
    }
  });
  it('publishes nothing from which a hidden number follows: others would look the same', () => {
    // Everybody knows the rule. So for each hidden number there must be another one that leads to the very same publication.
    for (const [most, count, below] of [[9, 1, 5], [12, 2, 5], [9, 3, 4], [6, 4, 3]] as const) {
      const seen = new Map<string, number[][]>();
      for (const [total, parts] of splits(count, most)) { const key = `${total}|${shown(total, parts, below)}`; const g = seen.get(key); if (g) g.push(parts); else seen.set(key, [parts]); }
      for (const [key, all] of seen) {
        const total = Number(key.split('|')[0]), hidden = hiddenParts(total, all[0]!, below);
        hidden.forEach((h, i) => { if (h) expect(new Set(all.map((p) => p[i])).size, key).toBeGreaterThan(1); });
      }
    }
  });
});
function* splits(count: number, most: number): Generator<[number, number[]]> {
  const walk = function* (head: number[]): Generator<number[]> { if (head.length === count) yield head; else for (let n = 0; n <= most; n++) yield* walk([...head, n]); };
  for (const parts of walk([])) for (let unlisted = 0; unlisted <= most; unlisted++) yield [parts.reduce((a, b) => a + b, 0) + unlisted, parts];
}

describe('hiddenPeople', () => {
  it('treats each split of a total by itself', () => {
    const rows = [row(62), row(30, { sex: 'women' }), row(32, { sex: 'men' }), row(3, { age: 'under-18' }), row(12, { age: '18-28' }), row(47, { age: '29-' })];
    expect([...hiddenPeople(rows)].map((r) => r.age)).toEqual(['under-18', '18-28']);
  });
  it('hides a group that is small, and one that leaves few others', () => {
    const rows = [row(60), row(3, { group: 'disability' }), row(58, { group: 'pensioners' }), row(20, { group: 'youth' })];
    expect([...hiddenPeople(rows)].map((r) => r.group)).toEqual(['disability', 'pensioners']);
  });
  it('hides a whole table where a cell of it, or what it leaves of its sums, is small', () => {
    const sums = [row(60), row(30, { sex: 'women' }), row(30, { sex: 'men' }), row(20, { age: 'a' }), row(40, { age: 'b' })];
    const cell = (n: number, sex: 'women' | 'men', age: string) => row(n, { sex, age });
    const good = [cell(10, 'women', 'a'), cell(20, 'women', 'b'), cell(10, 'men', 'a'), cell(20, 'men', 'b')];
    expect(hiddenPeople([...sums, ...good]).size).toBe(0);
    const bad = [cell(18, 'women', 'a'), cell(12, 'women', 'b')];
    expect([...hiddenPeople([...sums, ...bad])]).toEqual(bad);
    const tiny = [cell(3, 'women', 'a'), cell(27, 'women', 'b'), cell(17, 'men', 'a'), cell(13, 'men', 'b')];
    expect([...hiddenPeople([...sums, ...tiny])]).toEqual(tiny);
  });
  it('takes a table without sums as parts of the whole', () => {
    const rows = [row(28, { sex: 'men', age: 'adults' }), row(54, { sex: 'women', age: 'adults' }), row(8, { sex: 'men', age: 'children' }), row(4, { sex: 'women', age: 'children' })];
    expect([...hiddenPeople(rows)].map((r) => r.number)).toEqual([4]);
    expect([...hiddenPeople([row(94), ...rows])].map((r) => r.number)).toEqual([8, 4]);
  });
  it('hides tables that could be laid over each other', () => {
    const rows = [row(3, { sex: 'women', village: 'x' }), row(20, { sex: 'women', age: 'a' })];
    expect(hiddenPeople(rows).size).toBe(2);
  });
  it('has its threshold from the settings', () => expect(hiddenPeople([row(60), row(8, { sex: 'women' }), row(52, { sex: 'men' })], 10).size).toBe(2));
});

describe('disagreements', () => {
  it('finds parts that are more than the total', () => {
    expect(disagreements([row(60), row(40, { age: 'a' }), row(30, { age: 'b' })])).toMatchObject([{ by: 'age', sum: 70, over: true, about: false }]);
    expect(disagreements([row(60), row(40, { age: 'a' })])).toEqual([]);
  });
  it('wants women and men to be everybody', () => {
    expect(disagreements([row(60), row(30, { sex: 'women' }), row(29, { sex: 'men' })])).toMatchObject([{ by: 'sex', sum: 59, over: false }]);
    expect(disagreements([row(60), row(30, { sex: 'women' })])).toEqual([]);
    expect(disagreements([row(60), row(30, { sex: 'women' }), row(null, { sex: 'men' })])).toEqual([]);
  });
  it('does not compute with groups', () => expect(disagreements([row(290), row(114, { group: 'girls' }), row(200, { group: 'b' }), row(89, { group: 'c' })])).toEqual([]));
  it('takes women, men and children together where only so they are the total', () => {
    const rows = [row(1650), row(360, { sex: 'men' }), row(690, { sex: 'women' }), row(600, { age: 'children' })];
    expect(partitions(rows).map((p) => p.by)).toEqual(['sex_age']);
    expect(disagreements(rows)).toEqual([]);
  });
  it('tells an approximate part from a wrong one: 210 + 295 + almost 300 = 800', () => {
    const rows = (children: number) => [row(800), row(210, { sex: 'men' }), row(295, { sex: 'women' }), row(children, { age: 'children', approximate: true })];
    expect(disagreements(rows(300))).toMatchObject([{ by: 'sex_age', sum: 805, over: true, about: true }]);
    expect(disagreements(rows(295))).toEqual([]);
  });
  it('says nothing without a total', () => expect(disagreements([row(30, { sex: 'women' })])).toEqual([]));
});
it('peopleOf keeps things and roles apart', () => {
  const rows = [row(1), row(2, { of: 'x' }), row(3, { role: 'team' })];
  expect(peopleOf(rows, 'h').map((r) => r.number)).toEqual([1]);
  expect(peopleOf(rows, 'h', 'team').map((r) => r.number)).toEqual([3]);
});
