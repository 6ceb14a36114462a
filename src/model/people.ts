/**
 * Numbers of people: what may be shown of them, and whether they agree. A number below the threshold in a split (by sex, age, group, village) could point at persons; it is hidden, and so is whatever
 * would let it be computed back from the others. Hidden numbers of both sorts look the same: telling them apart would give the small one away. A total is no split and stays. Zero points at nobody and stays.
 */
import type { PeopleCount } from './participation.ts';

/** Every split with fewer people than this is hidden unless the settings say otherwise. */
export const SUPPRESS_BELOW_PEOPLE = 5;
export type PeopleRole = PeopleCount['role'];
type Dimension = 'sex' | 'age' | 'group' | 'village';
const DIMENSIONS: readonly Dimension[] = ['sex', 'age', 'group', 'village'];
/** The dimensions in which a row is a part: none for the printed total. */
const dimensionsOf = (r: PeopleCount): Dimension[] => DIMENSIONS.filter((d) => r[d] !== '');
const only = (rows: readonly PeopleCount[], d: Dimension): PeopleCount[] => rows.filter((r) => { const q = dimensionsOf(r); return q.length === 1 && q[0] === d; });
const isSmall = (n: number | null, below: number): boolean => n !== null && n > 0 && n < below;

/**
 * Which parts of one whole must be hidden. `parts`: whole numbers that do not overlap, null where one is not known; `total`: their whole as shown, null where none is.
 * People of the whole that stand in no part are a part too: who knows the total and the others knows them. With the small parts goes the smallest of the others, and all as large as it: any two of
 * what is hidden could then change places, and the publication would look the same. Where there is no other part everything is hidden, even empty parts.
 */
export function hiddenParts(total: number | null, parts: readonly (number | null)[], below: number = SUPPRESS_BELOW_PEOPLE): boolean[] {
  const small = parts.map((n) => isSmall(n, below));
  if (total === null) return small;
  const rest = total - parts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  if (!small.some(Boolean) && !isSmall(rest, below)) return small;
  const others = [...parts, rest].filter((n): n is number => n !== null && n >= below), least = others.length ? Math.min(...others) : null;
  return parts.map((n, i) => n !== null && (small[i]! || least === null || n === least));
}

/** The rows of one thing and role that must be hidden. Rows of several things or roles do not belong together: ask for each on its own. */
export function hiddenPeople(rows: readonly PeopleCount[], below: number = SUPPRESS_BELOW_PEOPLE): ReadonlySet<PeopleCount> {
  const out = new Set<PeopleCount>(), hide = (list: readonly PeopleCount[], flags: readonly boolean[]) => list.forEach((r, i) => { if (flags[i]) out.add(r); });
  const total = totalOf(rows)?.number ?? null, numbers = (list: readonly PeopleCount[]) => list.map((r) => r.number);
  const crossed = rows.filter((r) => dimensionsOf(r).length > 1), keys = [...new Set(crossed.map((r) => dimensionsOf(r).join()))];
  // The one table of several dimensions without sums on its sides is a list of parts of the whole.
  const flat = keys.length === 1 ? keys.filter((k) => k.split(',').every((d) => !only(rows, d as Dimension).length)) : [];
  const splits = [...partitions(rows).map((p) => p.rows), ...flat.map((k) => crossed.filter((r) => dimensionsOf(r).join() === k))];
  for (const list of splits) hide(list, hiddenParts(total, numbers(list), below));
  // Groups overlap: each stands alone against the whole, which is it and everybody else.
  for (const r of only(rows, 'group')) if (isSmall(r.number, below) || (r.number !== null && total !== null && isSmall(total - r.number, below))) out.add(r);
  // With sums on its sides a table can be solved like a puzzle: it is shown whole or not at all.
  const safe = (k: string): boolean => {
    const list = crossed.filter((r) => dimensionsOf(r).join() === k), dims = k.split(',') as Dimension[], margins = dims.flatMap((d) => only(rows, d));
    return dims.length === 2 && !list.some((r) => isSmall(r.number, below)) && !margins.some((r) => out.has(r)) && !margins.some((r) => isSmall(restOf(r, list), below));
  };
  if (!flat.length && !keys.every(safe)) for (const r of crossed) out.add(r);
  return out;
}
/** People of a sum whom no row of a table counts; null where a number is not known. */
function restOf(margin: PeopleCount, list: readonly PeopleCount[]): number | null {
  const [d] = dimensionsOf(margin), mine = list.filter((r) => r[d!] === margin[d!]);
  return margin.number === null || mine.some((r) => r.number === null) ? null : margin.number - mine.reduce((n, r) => n + r.number!, 0);
}

/** The printed total; undefined where no row gives it. */
export const totalOf = (rows: readonly PeopleCount[]): PeopleCount | undefined => rows.find((r) => !dimensionsOf(r).length);

/** Rows that together should be the whole. */
export interface Partition { by: 'sex' | 'age' | 'village' | 'sex_age'; rows: readonly PeopleCount[] }
/**
 * The splits of one thing by sex, by age, by village. Women and men beside ages of either sex («360 men, 690 women, 600 children») are one split where only so they are the printed total.
 * Groups overlap and are none.
 */
export function partitions(rows: readonly PeopleCount[]): Partition[] {
  const sex = only(rows, 'sex'), age = only(rows, 'age'), village = only(rows, 'village'), total = totalOf(rows)?.number ?? null;
  const both = [...sex, ...age], sum = (list: readonly PeopleCount[]) => list.reduce((n, r) => n + (r.number ?? 0), 0);
  const mixed = sex.length > 0 && age.length > 0 && total !== null && sum(sex) !== total && sum(age) !== total && near(sum(both), total, both.some((r) => r.approximate));
  const list: Partition[] = mixed ? [{ by: 'sex_age', rows: both }] : [{ by: 'sex', rows: sex }, { by: 'age', rows: age }];
  return [...list, { by: 'village' as const, rows: village }].filter((p) => p.rows.length);
}

/** What «almost» and «about» may be off by, per cent. */
export const ABOUT_PERCENT = 5;
const near = (a: number, b: number, about: boolean): boolean => a === b || (about && Math.abs(a - b) * 100 <= Math.max(a, b) * ABOUT_PERCENT);

/** A split that is not its whole. `over`: more people than the whole has. `about`: a number of it is given as approximate and the difference is within what that word allows. */
export interface Disagreement { by: Partition['by']; rows: readonly PeopleCount[]; total: PeopleCount; sum: number; over: boolean; about: boolean }
/** Splits of one thing and role that disagree with its printed total. A split with an unknown number can only be too large. By age and village a split need not list everybody; women and men together do. */
export function disagreements(rows: readonly PeopleCount[]): Disagreement[] {
  const total = totalOf(rows);
  // «More than 900» is a claim of its own, not a whole to hold parts against.
  if (!total || total.number === null || total.bound) return [];
  const of = total.number;
  return partitions(rows).flatMap((p): Disagreement[] => {
    const sum = p.rows.reduce((n, r) => n + (r.number ?? 0), 0), whole = p.rows.every((r) => r.number !== null), loose = total.approximate || p.rows.some((r) => r.approximate);
    const over = sum > of, under = sum < of && whole && p.by === 'sex' && new Set(p.rows.map((r) => r.sex)).size === 2;
    return over || under ? [{ by: p.by, rows: p.rows, total, sum, over, about: near(sum, of, loose) }] : [];
  });
}

/** Rows about one thing and role, in the order of the file. */
export const peopleOf = (rows: readonly PeopleCount[], of: string, role: PeopleRole = 'participants'): PeopleCount[] => rows.filter((r) => r.of === of && r.role === role);
