/**
 * People reached, from counts of them: the printed total, parts that exclude each other, and groups that overlap and are never added (§14.5). «Almost 300» is a number with a tolerance;
 * where the total is exact, the one approximate part is what is left of it.
 */
import type { PeopleCount } from './participation.ts';
import { ABOUT_PERCENT, partitions, peopleOf, totalOf } from './people.ts';

export interface PeoplePart { row: PeopleCount; /** As printed, or what is left of an exact total where the print says «about». */ number: number | null; remainder: boolean }
export interface Reached {
  /** Printed, else the sum of complete parts; null where neither is known. */
  total: number | null;
  printed: PeopleCount | null;
  /** By sex and age; no person is in two of them. */
  parts: readonly PeoplePart[];
  /** Sum of the parts as printed; null where one of them has no number or there are none. */
  sum: number | null;
  /** Whether the parts cover everybody. */
  complete: boolean;
  /** What the parts do not name, e.g. the boys where only the girls are counted; null where nothing is left or it is not known. */
  rest: { sex: PeopleCount['sex']; age: string; number: number } | null;
  /** Groups, villages and further counts: they overlap with the parts. */
  groups: readonly PeopleCount[];
  /** Sum of the parts less the printed total where both claim to be everybody (or the parts are more than everybody), else null. */
  difference: number | null;
  approximate: boolean;
  /** Women and men beside ages of either sex: who has no age here is grown up. */
  mixed: boolean;
}
const apart = (a: PeopleCount, b: PeopleCount): boolean => (a.sex !== '' && b.sex !== '' && a.sex !== b.sex) || (a.age !== '' && b.age !== '' && a.age !== b.age);
const exclusive = (rows: readonly PeopleCount[]): boolean => rows.every((a, i) => rows.slice(i + 1).every((b) => apart(a, b)));
const sumOf = (rows: readonly PeopleCount[]): number | null => (rows.length && rows.every((r) => r.number !== null) ? rows.reduce((n, r) => n + r.number!, 0) : null);
/** For every age there are both sexes, or people without their sex. One part of people is not everybody, nor is one age where the total is more. */
const covers = (rows: readonly PeopleCount[], total: number | null): boolean => {
  const ages = [...new Set(rows.map((r) => r.age))], sum = sumOf(rows);
  const sexes = ages.every((age) => { const s = new Set(rows.filter((r) => r.age === age).map((r) => r.sex)); return s.has('') || s.size === 2; });
  return rows.length > 1 && sexes && !(ages.length === 1 && ages[0] !== '' && total !== null && sum !== null && sum < total);
};

/** The rows among which nobody is counted twice: all of them, women and men beside ages where only so they are the total, else those by sex and age, by sex, by age; sums that agree with the total first. */
function partition(rows: readonly PeopleCount[], mixed: readonly PeopleCount[] | undefined, total: number | null): readonly PeopleCount[] {
  if (exclusive(rows)) return rows;
  if (mixed && rows.every((r) => mixed.includes(r))) return mixed;
  const sets = [rows.filter((r) => r.sex && r.age), rows.filter((r) => r.sex && !r.age), rows.filter((r) => !r.sex && r.age)].filter((s) => s.length && exclusive(s));
  return sets.find((s) => total !== null && sumOf(s) === total) ?? sets.find((s) => covers(s, total)) ?? sets[0] ?? [];
}
export function reached(people: readonly PeopleCount[], of: string, role: PeopleCount['role'] = 'participants'): Reached {
  const mine = peopleOf(people, of, role), printed = totalOf(mine) ?? null;
  const counted = mine.filter((r) => !r.group && !r.village && (r.sex || r.age)), mixed = partitions(mine).find((p) => p.by === 'sex_age')?.rows;
  const rows = partition(counted, mixed, printed?.number ?? null), sum = sumOf(rows), complete = rows === mixed || covers(rows, printed?.number ?? null);
  const total = printed?.number ?? (complete ? sum : null), about = rows.filter((r) => r.approximate);
  const exact = printed !== null && printed.number !== null && !printed.approximate && complete && about.length === 1 && about[0]!.number !== null && sum !== null;
  const parts = rows.map((row): PeoplePart => (exact && row.approximate ? { row, number: printed!.number! - (sum! - row.number!), remainder: true } : { row, number: row.number, remainder: false }));
  const left = !complete && total !== null && sum !== null && total > sum ? total - sum : null;
  const one = <K extends 'sex' | 'age'>(k: K) => { const values = new Set(rows.map((r) => r[k])); return values.size === 1 ? rows[0]![k] : undefined; };
  const sex = one('sex'), age = one('age');
  return {
    total, printed, parts, sum, complete, groups: mine.filter((r) => r !== printed && !rows.includes(r)), approximate: mine.some((r) => r.approximate && (r === printed || (!printed && rows.includes(r)))),
    rest: left === null ? null : { sex: age !== undefined && sex === 'women' ? 'men' : age !== undefined && sex === 'men' ? 'women' : '', age: age !== undefined && sex ? age : '', number: left },
    mixed: rows === mixed,
    difference: printed?.number == null || sum === null || sum === printed.number || (!complete && sum < printed.number) ? null : sum - printed.number,
  };
}
/** People of one sex or age in all parts; null where the parts do not tell them apart. */
export function countOf(r: Reached, want: { sex?: PeopleCount['sex']; age?: string }): number | null {
  const clear = (x: PeopleCount) => (want.sex === undefined || x.sex !== '') && (want.age === undefined || x.age !== '' || r.mixed);
  const fits = (x: PeopleCount) => (want.sex === undefined || x.sex === want.sex) && (want.age === undefined || x.age === want.age);
  if (!r.parts.every((x) => clear(x.row))) return null;
  const mine = r.parts.filter((x) => fits(x.row)), rest = r.rest && (want.sex === undefined || r.rest.sex === want.sex) && (want.age === undefined || r.rest.age === want.age) ? r.rest.number : 0;
  return mine.every((x) => x.number !== null) && (mine.length || rest) && (r.complete || r.rest) ? mine.reduce((n, x) => n + x.number!, 0) + rest : null;
}
/** Within what «about» allows of the printed number. */
export const isNear = (computed: number, printed: number): boolean => Math.abs(computed - printed) * 100 <= printed * ABOUT_PERCENT;
/** Whether a number that was printed about other numbers holds: «almost» within the tolerance, «more than» strictly. */
export function holds(printed: Pick<PeopleCount, 'number' | 'approximate' | 'bound'>, computed: number): boolean {
  const n = printed.number;
  if (n === null) return true;
  switch (printed.bound) {
    case 'more': return computed > n;
    case 'at_least': return computed >= n;
    case 'at_most': return computed <= n;
    default: return printed.approximate ? isNear(computed, n) : computed === n;
  }
}
