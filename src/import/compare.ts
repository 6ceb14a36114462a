/** What an import changes against the figures that are already published for the same year, phase and period. */
import type { Direction, Fact, Phase, Text } from '../model/types.ts';
import { normalLabel } from '../model/budget.ts';
import type { Facts } from './facts.ts';
import { Exact } from './exact.ts';
import type { ReportChange, ReportChangedLine } from './types.ts';

interface Line { direction: Direction; codes: string; label: Text; sum: Exact; missing: boolean }
const group = (f: { fiscal_year: number; phase: string; period: string }) => `${f.fiscal_year}|${f.phase}|${f.period}`;
/** A line is the same when direction, codes and fund are; its words count only where it has no codes. */
const identity = (direction: string, codes: string, label: string) => `${direction}|${codes}|${/[^ ]/.test(codes) ? '' : label}`;
/** Lines listed for one year and phase; their numbers count all. */
const LISTED = 1000;

/** Years, phases and periods of the import only; what else is published is not touched by it. Printed totals are no lines. */
export function changesOf(facts: Facts, published: readonly Fact[], digits: number): ReportChange[] {
  const now = new Map<string, Map<string, Line>>(), before = new Map<string, Map<string, Line>>();
  const put = (side: Map<string, Map<string, Line>>, g: string, key: string, make: () => Omit<Line, 'sum' | 'missing'>, amount: number | null) => {
    let lines = side.get(g);
    if (!lines) side.set(g, (lines = new Map()));
    let line = lines.get(key);
    if (!line) lines.set(key, (line = { ...make(), sum: new Exact(), missing: false }));
    line.sum.add(amount);
    if (amount === null) line.missing = true;
  };
  const wanted = new Set<string>();
  // A file of revenue says nothing about expenditure, and takes none away.
  const sides = new Set<string>();
  if (published.length) facts.each((f) => { wanted.add(group(f)); sides.add(`${group(f)}|${f.direction}`); });
  if (!wanted.size) return [];
  for (const f of published) if (sides.has(`${group(f)}|${f.direction}`) && f.role === 'line') {
    const codes = [f.economic, f.functional, f.programme, f.unit, f.fund].filter(Boolean).join(' ');
    put(before, group(f), identity(f.direction, codes, normalLabel(f)), () => ({ direction: f.direction, codes, label: f.label }), f.amount);
  }
  facts.each((f) => {
    if (!before.has(group(f))) return;
    const codes = [f.economic, f.functional, f.programme, f.unit, f.fund].filter(Boolean).join(' ');
    put(now, group(f), identity(f.direction, codes, normalLabel(f as unknown as Fact)), () => ({ direction: f.direction, codes, label: { ...f.label } }), f.amount);
  });
  return [...before].sort(([a], [b]) => (a < b ? -1 : 1)).map(([g, old]) => {
    const fresh = now.get(g) ?? new Map<string, Line>(), [year, phase, period] = g.split('|') as [string, Phase, string];
    const lines: (ReportChangedLine & { size: number })[] = [];
    const text = (l: Line | undefined) => (!l || (l.missing && l.sum.n === 0) ? null : l.sum.text(digits));
    const add = (kind: ReportChangedLine['kind'], l: Line, b: Line | undefined, a: Line | undefined) => {
      const diff = (a?.sum.value ?? 0n) - (b?.sum.value ?? 0n);
      lines.push({ kind, direction: l.direction, codes: l.codes, label: l.label, before: text(b), after: text(a), size: Number(diff < 0n ? -diff : diff) });
    };
    for (const [key, a] of fresh) {
      const b = old.get(key);
      if (!b) add('added', a, undefined, a);
      else if (b.sum.value !== a.sum.value || b.missing !== a.missing) add('changed', a, b, a);
    }
    for (const [key, b] of old) if (!fresh.has(key)) add('removed', b, b, undefined);
    lines.sort((a, b) => b.size - a.size || (a.codes < b.codes ? -1 : a.codes > b.codes ? 1 : 0));
    const total = (m: ReadonlyMap<string, Line>) => { const s = new Map<Direction, Exact>(); for (const l of m.values()) s.set(l.direction, (s.get(l.direction) ?? new Exact()).add(Number(l.sum.value))); return s; };
    const count = (kind: string) => lines.filter((l) => l.kind === kind).length;
    const spent = (m: ReadonlyMap<string, Line>) => { const t = total(m); const e = t.get('expenditure') ?? t.get('revenue'); return e ? e.text(digits) : null; };
    return { fiscal_year: Number(year), phase, period, added: count('added'), removed: count('removed'), changed: count('changed'), before: spent(old), after: spent(fresh), lines: lines.slice(0, LISTED).map(({ size: _, ...l }) => l) };
  });
}
