/** Thousands of findings of one kind hide the others: the first ones are shown, the rest become one with their number. */
import type { Finding } from '../model/types.ts';

export const KEEP = 20;
/** More than this many of a kind are counted without being kept, so that a broken file of a million rows fits in memory. */
const HOLD = 1000;
const cmp = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
export const byPlace = (a: Finding, b: Finding): number =>
  cmp(a.file, b.file) || a.line - b.line || a.column - b.column || cmp(a.rule, b.rule) || cmp(a.actual, b.actual);

export interface Collector { report(f: Finding): void; findings(): Finding[] }

/**
 * Gathers findings. `findings()`: sorted by place; of each rule and severity in a file the first `keep`, then one finding of the
 * same rule and severity at the next place, with the number of all further ones in `params.more`.
 */
export function collector(keep = KEEP): Collector {
  const kinds = new Map<string, { held: Finding[]; n: number }>();
  return {
    report(f) {
      const key = `${f.rule}|${f.severity ?? ''}|${f.file}`;
      const k = kinds.get(key);
      if (!k) kinds.set(key, { held: [f], n: 1 });
      else if (k.n++ < HOLD) k.held.push(f);
    },
    findings() {
      const out: Finding[] = [];
      for (const { held, n } of kinds.values()) {
        held.sort(byPlace);
        out.push(...held.slice(0, keep));
        if (n > keep) out.push({ ...held[keep]!, column: 0, actual: '', expected: '', params: { more: n - keep } });
      }
      return out.sort(byPlace);
    },
  };
}
/** The same for a list that is already there (what the readers found). */
export function fold(findings: readonly Finding[], keep = KEEP): Finding[] {
  const c = collector(keep);
  for (const f of findings) c.report(f);
  return c.findings();
}
