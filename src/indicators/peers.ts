/** Comparable municipalities, chosen by the rule that site.yaml publishes, never by hand. */
import type { MunicipalityConfig } from '../model/types.ts';
import { median } from './distribution.ts';
import { no, ok, type Outcome } from './result.ts';

export interface Candidate { slug: string; config: Pick<MunicipalityConfig, 'type' | 'sample' | 'within'>; population: number | null }
/** Upper ends of the size bands used by the criterion `size`. */
export const SIZE_BANDS: readonly number[] = [2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
const band = (p: number | null): string => (p === null ? '' : String(SIZE_BANDS.findIndex((b) => p < b)));
const first = (x: Candidate): string => { const t = x.config.within.at(-1) ?? {}; return Object.keys(t).sort().map((k) => t[k]).join('|'); };
/** Criteria of `rules.peers.by`: `type`; `size` (band of population); `within` (the widest area a municipality lies in). */
const CRITERIA: Readonly<Record<string, (c: Candidate) => string>> = { type: (c) => c.config.type, size: (c) => band(c.population), within: first };

/** The peer group without self, in the order given. A sample is never a peer of a real municipality. Unknown criteria throw. */
export function peersOf(self: Candidate, all: readonly Candidate[], by: readonly string[]): Candidate[] {
  const keys = by.map((name) => {
    const f = Object.hasOwn(CRITERIA, name) ? CRITERIA[name] : undefined;
    if (!f) throw new Error(`peers.by: "${name}" is not one of ${Object.keys(CRITERIA).join(', ')}`);
    return f;
  });
  return all.filter((c) => c.slug !== self.slug && c.config.sample === self.config.sample && keys.every((k) => k(c) !== '' && k(c) === k(self)));
}
/** Median over the peers' values without self; hidden below `minimum` known values. Both sides must be of one phase. */
export function medianOfPeers(values: readonly (number | null)[], minimum: number): Outcome<{ median: number; n: number }> {
  const known = values.filter((v): v is number => v !== null);
  const m = median(known);
  return m === null || known.length < minimum ? no('too-few-peers', { minimum, found: known.length }) : ok({ median: m, n: known.length });
}
