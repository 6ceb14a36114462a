/**
 * Sums over one statement, each made once however many indicators ask for it. A sum of a group is given only when the printed
 * lines are the whole account; a ratio from a partial list would be wrong without looking wrong.
 */
import type { Classification, Confidence, Fact, Minor } from '../model/types.ts';
import { sumBy, type Statement } from '../model/budget.ts';
import { rootOf } from '../model/classes.ts';
import { matches, revenueKind, type Resolver } from './classify.ts';
import { no, ok, type Outcome } from './result.ts';
import type { Selectors } from './schema.ts';

export interface Sum { amount: Minor; facts: readonly Fact[]; marks: readonly string[]; confidence: Confidence }
export interface ListedSum extends Sum { parts: readonly { key: string; amount: Minor; inputs: readonly Fact[] }[] }
export interface Context {
  resolve: Resolver;
  functions: Classification;
  /** From site.yaml: exact allowance and the unit to which sources round. */
  tolerance: { total_minor: Minor; rounding_unit_minor: Minor };
}
const SURE: readonly Confidence[] = ['exact', 'high', 'medium', 'low', 'none'];
export const leastSure = (all: readonly Confidence[]): Confidence => SURE[Math.max(0, ...all.map((c) => SURE.indexOf(c)))]!;

/** Marks and confidence of a set of rows. */
export function qualities(facts: readonly Fact[]): { marks: readonly string[]; confidence: Confidence } {
  const marks = new Set<string>();
  let worst = 0;
  for (const f of facts) {
    for (const m of f.marks) marks.add(m);
    if (f.confidence !== 'exact') worst = Math.max(worst, SURE.indexOf(f.confidence));
  }
  return { marks: [...marks].sort(), confidence: SURE[worst]! };
}

export class StatementSums {
  readonly statement: Statement;
  readonly #c: Context;
  readonly #selected = new Map<string, Outcome<Sum>>();
  #byCode: Map<string, { amount: Minor | null; facts: Fact[] }> | null = null;
  #whole: Outcome<true> | null = null;
  #total: Outcome<Sum> | null = null;

  constructor(statement: Statement, context: Context) {
    this.statement = statement;
    this.#c = context;
  }

  /** The total of the statement: printed, or the sum of a complete list. */
  total(): Outcome<Sum> {
    if (this.#total) return this.#total;
    const t = this.statement.total;
    this.#total = t.amount !== null ? ok({ amount: t.amount, facts: t.facts, ...qualities(t.facts), confidence: 'exact' as const })
      : no(this.statement.complete ? 'missing-input' : 'incomplete-source');
    return this.#total;
  }

  /** Sum of the lines that match any selector; a complete list without such a line answers a known zero. */
  select(selectors: Selectors): Outcome<Sum> {
    let r = this.#selected.get(selectors.key);
    if (!r) { r = this.#select(selectors); this.#selected.set(selectors.key, r); }
    return r;
  }
  #select(selectors: Selectors): Outcome<Sum> {
    const whole = this.#isWhole();
    if (!whole.ok) return whole;
    const { direction, fiscal_year } = this.statement;
    let amount = 0;
    const groups: Fact[][] = [];
    for (const [code, g] of this.#codes()) {
      const m = matches(this.#c.resolve(direction, code, fiscal_year), selectors.any, selectors.key);
      if (m === 'no') continue;
      if (m !== 'yes') {
        if (g.facts.every((f) => f.amount === 0)) continue;
        return no(m, { label: labelOf(g.facts[0]!) });
      }
      if (g.amount === null) return no('missing-input', { label: labelOf(g.facts.find((f) => f.amount === null)!) });
      amount += g.amount;
      groups.push(g.facts);
    }
    const facts = groups.length === 1 ? groups[0]! : groups.flat();
    return ok({ amount, facts, ...qualities(facts) });
  }

  /** The lines as a list by top function or by kind of revenue, in order of first appearance. */
  parts(by: 'function' | 'revenue_kind', without: Selectors | null = null): Outcome<ListedSum> {
    const whole = this.#isWhole();
    if (!whole.ok) return whole;
    const { direction, fiscal_year: year, lines } = this.statement;
    const keyOf = new Map<string, string | null>();
    const key = (f: Fact): string | null => {
      const code = by === 'function' ? f.functional : f.economic;
      let k = keyOf.get(code);
      if (k === undefined) {
        k = by === 'function' ? rootOf(this.#c.functions, code, year)?.code ?? null : revenueKind(this.#c.resolve(direction, code, year));
        keyOf.set(code, k);
      }
      return k;
    };
    const kept: Fact[] = [];
    for (const f of lines) {
      if (f.amount === 0) continue;
      if (without) {
        const m = matches(this.#c.resolve(direction, f.economic, year), without.any, without.key);
        if (m === 'yes') continue;
        if (m !== 'no') return no(m, { label: labelOf(f) });
      }
      if (key(f) === null) return no(by === 'function' || !this.#c.resolve(direction, f.economic, year).known ? 'unclassified' : 'unsplit', { label: labelOf(f) });
      if (f.amount === null) return no('missing-input', { label: labelOf(f) });
      kept.push(f);
    }
    const parts = [...sumBy(kept, (f) => key(f)!)].map(([k, g]) => ({ key: k, amount: g.amount!, inputs: g.facts }));
    return ok({ amount: parts.reduce((s, p) => s + p.amount, 0), facts: kept, parts, ...qualities(kept) });
  }

  #codes() { return (this.#byCode ??= sumBy(this.statement.lines, (f) => f.economic)); }
  /**
   * Whether the lines are the whole account: a complete source, or an excerpt whose lines add up to the printed total.
   * Rounded addends may miss the total by half a unit times √n. An excerpt of revenue without a single transfer may be the plan
   * of own revenue alone, whose printed total is not all revenue: shares of it would be wrong.
   */
  #isWhole(): Outcome<true> {
    if (this.#whole) return this.#whole;
    const { total, lines, complete, direction } = this.statement;
    const slack = Math.max(this.#c.tolerance.total_minor, (this.#c.tolerance.rounding_unit_minor / 2) * Math.sqrt(lines.length));
    const agrees = total.amount !== null && total.computed !== null && Math.abs(total.amount - total.computed) <= slack;
    this.#whole = !lines.length ? no('incomplete-source')
      : agrees && (complete || direction !== 'revenue' || this.#showsTransfers()) ? ok(true)
      : !complete ? no('incomplete-source')
      : total.amount !== null && total.computed !== null ? no('not-reconciled') : ok(true);
    return this.#whole;
  }
  #showsTransfers(): boolean {
    return [...this.#codes().keys()].some((code) => this.#c.resolve('revenue', code, this.statement.fiscal_year).group === 'transfer');
  }
}
/** What a row is called in a reason: its printed label, else its code. */
function labelOf(f: Fact): string {
  for (const lang in f.label) if (f.label[lang]) return f.label[lang]!;
  return f.economic || f.functional || f.line_id;
}
