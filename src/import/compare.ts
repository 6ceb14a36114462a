/** What an import changes against the figures that are already published for the same year, phase and period. */
import type { Direction, Fact, Phase, Text } from '../model/types.ts';
import { normalLabel } from '../model/budget.ts';
import type { Facts } from './facts.ts';
import { Exact, decimalOf } from './exact.ts';
import type { ReportChange, ReportChangedLine } from './types.ts';

interface Line { codes: string; label: Text; sum: Exact; missing: boolean }
const group = (f: { fiscal_year: number; phase: string; period: string; direction: string }) => `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`;
const codesOf = (f: { economic: string; functional: string; programme: string; unit: string; fund: string }) => [f.economic, f.functional, f.programme, f.unit, f.fund].filter(Boolean).join(' ');
/** A line is the same when its codes and fund are; its words count only where it has no code of a list. */
const identity = (codes: string, fund: string, label: string) => `${codes}|${codes === fund ? label : ''}`;
/** Lines listed for one year and phase; their numbers count all. */
const LISTED = 1000;

/**
 * Years, phases, periods and sides of the import only; what else is published is not touched by it. Printed totals are no lines.
 * `replaced`: facts of the file that the import overwrites. Where it has any, they are what is compared, and all of them are.
 */
export function changesOf(facts: Facts, published: readonly Fact[], digits: number, replaced: readonly Fact[] = []): ReportChange[] {
  if (!published.length && !replaced.length) return [];
  const now = new Map<string, Map<string, Line>>(), before = new Map<string, Map<string, Line>>();
  const put = (side: Map<string, Map<string, Line>>, g: string, key: string, make: () => Omit<Line, 'sum' | 'missing'>, amount: number | null) => {
    let lines = side.get(g);
    if (!lines) side.set(g, (lines = new Map()));
    let line = lines.get(key);
    if (!line) lines.set(key, (line = { ...make(), sum: new Exact(), missing: false }));
    line.sum.add(amount);
    if (amount === null) line.missing = true;
  };
  const own = new Set(replaced.map(group)), wanted = new Set(own);
  facts.each((f) => { wanted.add(group(f)); });
  for (const [list, whole] of [[replaced, true], [published, false]] as const) for (const f of list) if (f.role === 'line' && wanted.has(group(f)) && (whole || !own.has(group(f)))) {
    const codes = codesOf(f);
    put(before, group(f), identity(codes, f.fund, normalLabel(f)), () => ({ codes, label: f.label }), f.amount);
  }
  facts.each((f) => {
    if (!before.has(group(f))) return;
    const codes = codesOf(f);
    put(now, group(f), identity(codes, f.fund, normalLabel(f as unknown as Fact)), () => ({ codes, label: { ...f.label } }), f.amount);
  });
  return [...before].sort(([a], [b]) => (a < b ? -1 : 1)).map(([g, old]) => {
    const fresh = now.get(g) ?? new Map<string, Line>(), [year, phase, period, direction] = g.split('|') as [string, Phase, string, Direction];
    const lines: (ReportChangedLine & { size: number })[] = [];
    const text = (l: Line | undefined) => (!l || (l.missing && l.sum.n === 0) ? null : l.sum.text(digits));
    const add = (kind: ReportChangedLine['kind'], l: Line, b: Line | undefined, a: Line | undefined) => {
      const diff = (a?.sum.value ?? 0n) - (b?.sum.value ?? 0n);
      lines.push({ kind, direction, codes: l.codes, label: l.label, before: text(b), after: text(a), size: Number(diff < 0n ? -diff : diff) });
    };
    for (const [key, a] of fresh) {
      const b = old.get(key);
      if (!b) add('added', a, undefined, a);
      else if (b.sum.value !== a.sum.value || b.missing !== a.missing) add('changed', a, b, a);
    }
    for (const [key, b] of old) if (!fresh.has(key)) add('removed', b, b, undefined);
    lines.sort((a, b) => b.size - a.size || (a.codes < b.codes ? -1 : a.codes > b.codes ? 1 : 0));
    const count = (kind: string) => lines.filter((l) => l.kind === kind).length;
    const total = (m: ReadonlyMap<string, Line>) => { let s = 0n, n = 0; for (const l of m.values()) { s += l.sum.value; n += l.sum.n; } return n ? decimalOf(s, digits) : null; };
    return { fiscal_year: Number(year), phase, period, direction, added: count('added'), removed: count('removed'), changed: count('changed'), before: total(old), after: total(fresh), lines: lines.slice(0, LISTED).map(({ size: _, ...l }) => l) };
  });
}
