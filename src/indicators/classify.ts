/**
 * Whether a line is of the kind a formula asks for: yes, no, or cannot be told. «Cannot be told» matters: a line that a source
 * prints for several groups at once, or at a level above the concept asked for, must not make a ratio wrong in silence.
 */
import type { Classification, Classifications, Direction } from '../model/types.ts';
import { classOf, groupOf, lineage, natureOf } from '../model/classes.ts';
import type { Condition, Selector } from './schema.ts';

export interface Resolved {
  known: boolean; group: string; nature: '' | 'current' | 'capital'; concepts: ReadonlySet<string>;
  /** Concepts that classes below this one carry: a line at this level may contain them. */
  open: ReadonlySet<string>;
  /** The publisher marks the class as several kinds printed together (concept `unsplit`). */
  unsplit: boolean;
}
/** What a group printed without a split may contain. */
const MAY_BE: Readonly<Record<string, readonly string[]>> = {
  tax_unsplit: ['local_tax', 'shared_tax'],
  own_unsplit: ['local_tax', 'shared_tax', 'non_tax', 'other_revenue'],
};
const NONE: ReadonlySet<string> = new Set();
const UNKNOWN: Resolved = { known: false, group: '', nature: '', concepts: NONE, open: NONE, unsplit: false };

export type Resolver = (direction: Direction, code: string, year: number) => Resolved;
const resolvers = new WeakMap<Classifications, Resolver>();
/** One resolver per set of code lists; each code is looked up once per year. */
export function resolverFor(c: Classifications): Resolver {
  const have = resolvers.get(c);
  if (have) return have;
  interface YearOf { direction: Direction; year: number; cache: Map<string, Resolved>; below: Map<string, Set<string>> }
  const years = new Map<string, YearOf>();
  let last: YearOf | undefined;
  const resolver: Resolver = (direction, code, year) => {
    if (code === '') return UNKNOWN;
    if (last?.year !== year || last.direction !== direction) {
      const key = `${direction}|${year}`;
      last = years.get(key) ?? { direction, year, cache: new Map(), below: conceptsBelow(c[direction], year) };
      years.set(key, last);
    }
    let r = last.cache.get(code);
    if (!r) { r = resolve(c[direction], code, year, last.below); last.cache.set(code, r); }
    return r;
  };
  resolvers.set(c, resolver);
  return resolver;
}
function resolve(list: Classification, code: string, year: number, below: ReadonlyMap<string, ReadonlySet<string>>): Resolved {
  const own = classOf(list, code, year);
  if (!own) return UNKNOWN;
  return {
    known: true, group: groupOf(list, code, year), nature: natureOf(list, code, year),
    concepts: new Set(lineage(list, code, year).flatMap((k) => [...k.concepts])),
    open: below.get(code) ?? NONE, unsplit: own.concepts.has('unsplit'),
  };
}
function conceptsBelow(list: Classification, year: number): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const code of list.keys()) {
    const [self, ...above] = lineage(list, code, year);
    if (self?.concepts.size) for (const a of above) {
      const s = out.get(a.code) ?? new Set<string>();
      for (const k of self.concepts) s.add(k);
      out.set(a.code, s);
    }
  }
  return out;
}

export type Match = 'yes' | 'no' | 'unsplit' | 'unclassified';
function holds(r: Resolved, c: Condition): Match {
  if (c.dimension === 'group') return r.group === '' ? 'unclassified' : r.group === c.value ? 'yes' : 'no';
  if (c.dimension === 'nature') return r.nature === '' ? 'unclassified' : r.nature === c.value ? 'yes' : 'no';
  return r.concepts.has(c.value) ? 'yes' : r.unsplit || r.open.has(c.value) ? 'unsplit' : 'no';
}
function all(r: Resolved, s: Selector): Match {
  let out: Match = 'yes';
  for (const c of s.conditions) {
    const m = holds(r, c);
    if (m === 'no') return 'no';
    if (m !== 'yes') out = m;
  }
  return out;
}
const answers = new WeakMap<Resolved, Map<string, Match>>();
/** Whether a class matches any of the selectors of its direction. `key` names the selectors: each class is asked once. */
export function matches(r: Resolved, selectors: readonly Selector[], key: string): Match {
  let known = answers.get(r);
  if (!known) { known = new Map(); answers.set(r, known); }
  let m = known.get(key);
  if (!m) { m = match(r, selectors); known.set(key, m); }
  return m;
}
function match(r: Resolved, selectors: readonly Selector[]): Match {
  if (!r.known) return 'unclassified';
  const variants = MAY_BE[r.group]?.map((group) => ({ ...r, group })) ?? [r];
  const found = new Set(variants.map((v): Match => {
    const each = selectors.map((s) => all(v, s));
    return each.find((m) => m === 'yes') ?? each.find((m) => m !== 'no') ?? 'no';
  }));
  return found.size === 1 ? [...found][0]! : 'unsplit';
}
/**
 * The kind of revenue for measures of concentration: own taxes, shared taxes, other own income, sale of assets, each kind
 * of transfer, the rest. null where a line holds several kinds.
 */
export function revenueKind(r: Resolved): string | null {
  if (!r.known || r.group === '' || MAY_BE[r.group] || r.unsplit) return null;
  if (r.concepts.has('asset_sale')) return 'asset_sale';
  if (r.group !== 'transfer') return r.group;
  const kinds = ['equalising', 'targeted', 'incentive', 'delegated'] as const;
  const kind = kinds.find((k) => r.concepts.has(k));
  return kind ?? (kinds.some((k) => r.open.has(k)) ? null : 'other_transfer');
}
