/**
 * A slip of the decimal point, or thousands taken for units: an amount ten, a hundred or a thousand times its neighbour.
 * Small lines jump for good reasons, so a line is looked at only where the larger of the two amounts is at least one per cent
 * of its statement; falls to a tenth between plan and execution are ordinary under-spending and are not reported.
 */
import type { Direction, Fact, Minor, Phase } from '../../model/types.ts';
import { PHASES } from '../../model/types.ts';
import type { Budget, Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { nameOf, type Lines } from '../lines.ts';

/** How near to the factor a ratio must be. */
const NEAR = 0.15;
/** Lines under this share of their statement are left alone. */
const SHARE = 0.01;

interface Point { year: number; phase: Phase; amount: Minor; fact: Fact; whole: Minor }

/** The factor (or its inverse) that a ratio is near to, else 0. */
export function factorOf(after: Minor, before: Minor, factors: readonly number[]): number {
  if (after <= 0 || before <= 0) return 0;
  const ratio = after / before;
  for (const k of factors) {
    if (Math.abs(ratio / k - 1) <= NEAR) return k;
    if (Math.abs(ratio * k - 1) <= NEAR) return 1 / k;
  }
  return 0;
}

export const check: Check = ({ site, m, budget, lines, column, report }) => {
  const factors = site.config.rules.jump_factors;
  const digits = site.config.currency.minor_digits;
  const told = new Set<Fact>();
  const tell = (p: Point, other: Point, k: number, line: string) => {
    if (told.has(p.fact)) return;
    told.add(p.fact);
    report(at(p.fact, 'magnitude-jump', {
      column: column(p.fact.file, 'amount'), actual: minorToDecimal(p.amount, digits), expected: minorToDecimal(other.amount, digits),
      params: { line, before: minorToDecimal(other.amount, digits), after: minorToDecimal(p.amount, digits), factor: k >= 1 ? `×${k}` : `÷${Math.round(1 / k)}`, year: p.year, phase: p.phase, other_year: other.year, other_phase: other.phase },
    }));
  };
  let compared = 0;
  const judge = (points: readonly Point[], line: string, total: boolean) => {
    const big = (a: Point, b: Point) => total || Math.max(a.amount / a.whole, b.amount / b.whole) >= SHARE;
    for (const phase of PHASES) {
      const series = points.filter((p) => p.phase === phase).sort((a, b) => a.year - b.year);
      for (let i = 1; i < series.length; i++) {
        const a = series[i - 1]!, b = series[i]!;
        compared++;
        if (b.year - a.year > 3) continue;
        const k = factorOf(b.amount, a.amount, factors);
        if (!k || !big(a, b)) continue;
        const next = series[i + 1];
        tell(b, a, k, line);
        // The way back from a single wrong year is the same slip.
        if (next && factorOf(next.amount, b.amount, factors) === 1 / k) i++;
      }
    }
    for (const b of points) {
      if (b.phase === 'proposed' || b.phase === 'forecast') continue;
      const a = points.find((p) => p.year === b.year && p.phase === (b.phase === 'approved' ? 'proposed' : 'approved'));
      if (!a || told.has(a.fact)) continue;
      compared++;
      const k = factorOf(b.amount, a.amount, factors);
      if (k && big(a, b) && (total || k > 1 || k < 0.05)) tell(b, a, k, line);
    }
  };
  for (const d of ['revenue', 'expenditure'] as const) {
    judge(totalsOf(budget, d), d, true);
    for (const [id, points] of seriesOf(budget, lines, d)) judge(points, nameOf(lines.sample(id)), false);
  }
  if (!compared && m.facts.length) report(at(m.place, 'magnitude-jump', { severity: 'unchecked' }));
};

const firstOf = (budget: Budget, d: Direction): Statement[] =>
  budget.statements.filter((s) => s.direction === d && s.period === '' && budget.first(s.fiscal_year, s.phase, '', d) === s);

function totalsOf(budget: Budget, d: Direction): Point[] {
  return firstOf(budget, d).flatMap((s) => (s.total.amount === null ? [] : [{ year: s.fiscal_year, phase: s.phase, amount: s.total.amount, fact: s.total.facts[0] ?? s.facts[0]!, whole: s.total.amount || 1 }]));
}

/** Series of the lines that are large somewhere. Rows of one line in one statement are added. */
function seriesOf(budget: Budget, lines: Lines, d: Direction): Map<number, Point[]> {
  const statements = firstOf(budget, d).map((s) => {
    let sum = 0;
    for (const f of s.lines) sum += f.amount ?? 0;
    return { s, whole: s.total.amount || sum || 1 };
  });
  const large = new Uint8Array(lines.size);
  for (const { s, whole } of statements) {
    const ids = lines.of(s);
    for (let i = 0; i < ids.length; i++) { const f = s.facts[i]!; if (f.role === 'line' && (f.amount ?? 0) >= whole * SHARE) large[ids[i]!] = 1; }
  }
  const out = new Map<number, Point[]>();
  for (const { s, whole } of statements) {
    const ids = lines.of(s);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (!large[id]) continue;
      const f = s.facts[i]!;
      if (f.role !== 'line' || f.amount === null) continue;
      const points = out.get(id) ?? [];
      out.set(id, points);
      const last = points.at(-1);
      if (last && last.year === s.fiscal_year && last.phase === s.phase) last.amount += f.amount;
      else points.push({ year: s.fiscal_year, phase: s.phase, amount: f.amount, fact: f, whole });
    }
  }
  return out;
}
