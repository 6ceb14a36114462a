/**
 * Definitions + one municipality → results with proof. Numerator and denominator come from one fiscal year, one phase, the whole
 * year and one account; another phase or year enters only where the definition says so.
 */
import type { Direction, Municipality, Phase, SiteData, StockRow } from '../model/types.ts';
import { DIRECTIONS, PHASES } from '../model/types.ts';
import { registerYears, yearRegister, type Cell } from '../model/register.ts';
import { oneAccount, type Budget, type Statement } from '../model/budget.ts';
import { resolverFor } from './classify.ts';
import { evaluate, namesIn, parseFormula, type Node, type Value } from './formula.ts';
import { inARow } from './growth.ts';
import { no, ok, type IndicatorResult, type Outcome, type ProofRow, type Reason, type Term } from './result.ts';
import type { Definition, Input } from './schema.ts';
import { leastSure, StatementSums, type Context, type Sum } from './sums.ts';

export interface Scope {
  site: Pick<SiteData, 'config' | 'classifications' | 'key_documents' | 'holidays'>; m: Municipality; budget: Budget; definitions: readonly Definition[];
  /** First years of a changed territory (breaksOf): growth is not measured across them. */
  breaks?: readonly number[];
}

/** The order: definition, year, phase. A pair of year and phase appears where at least one input of that phase exists. */
export function computeIndicators(scope: Scope): IndicatorResult[] {
  const run = new Run(scope);
  return scope.definitions.flatMap((d) => run.all(d));
}

/** A number of one year, as a term carries it. */
type Known = Pick<Term, 'inputs' | 'marks' | 'confidence'> & { amount: number };
/** A combination of accounts tried for one result, at most this many: more sources for one year are not met in practice. */
const MAX_CHOICES = 24;
/** Mark of a figure that another source contradicts: growth would measure the quarrel, not the years. */
const DISPUTED = 'conflict';
/** One account per slot, a slot being a phase and a direction of one year. */
type Choice = readonly (Statement | undefined)[];
const SLOTS = PHASES.length * DIRECTIONS.length;
const slot = (phase: Phase, direction: Direction) => PHASES.indexOf(phase) * DIRECTIONS.length + DIRECTIONS.indexOf(direction);

/** A definition made ready to run, once. */
interface Ready {
  node: Node;
  inputs: readonly { name: string; x: Input; kind: Term['kind']; direction: Direction; ofStatement: boolean }[];
  phases: readonly Phase[];
  parts_of: IndicatorResult['parts_of'];
  /** Years are compared with each other. */
  acrossYears: boolean;
}
const ready = new WeakMap<Definition, Ready>();
function readyFor(d: Definition): Ready {
  let r = ready.get(d);
  if (!r) {
    const node = parseFormula(d.formula);
    r = {
      node, phases: [...d.phases].sort((a, b) => PHASES.indexOf(a) - PHASES.indexOf(b)), parts_of: partsOf(d),
      acrossYears: Object.values(d.inputs).some((x) => ('years_before' in x && x.years_before) || ('in_a_row' in x && x.in_a_row)),
      inputs: namesIn(node).map((name) => {
        const x = d.inputs[name]!;
        return { name, x, kind: kindOf(x), direction: directionOf(x), ofStatement: ('total' in x && !x.years && !x.years_before && !x.in_a_row) || ('sum' in x && !x.in_a_row) || 'parts' in x };
      }),
    };
    ready.set(d, r);
  }
  return r;
}

class Run {
  readonly #s: Scope;
  readonly #context: Context;
  readonly #sums = new Map<Statement, StatementSums>();
  readonly #years: readonly number[];
  readonly #accounts = new Map<number, readonly (readonly Statement[])[]>();
  readonly #population = new Map<number, { row: ProofRow; marks: readonly string[] }>();
  readonly #stocks = new Map<string, StockRow>();
  readonly #documents = new Map<number, Record<'in_time' | 'due', { n: number; rows: ProofRow[] }>>();
  readonly #programme = new Map<number, Record<'met' | 'with_actual' | 'without_actual' | 'all', ProofRow[]>>();

  constructor(s: Scope) {
    this.#s = s;
    const { config, classifications } = s.site;
    this.#context = { resolve: resolverFor(classifications), functions: classifications.functions, tolerance: config.rules.tolerance };
    for (const p of s.m.population) {
      if (p.place !== '' || (this.#population.has(p.year) && p.estimate)) continue;
      const have = this.#population.get(p.year);
      if (have && !have.marks.length) continue;
      this.#population.set(p.year, { row: { file: p.file, line: p.line, amount: p.population, source_id: p.source_id, source_ref: p.source_ref }, marks: p.estimate ? ['estimate'] : [] });
    }
    for (const x of s.m.stocks) {
      const k = `${x.fiscal_year}|${x.item}`, have = this.#stocks.get(k);
      if (!have || have.amount === null) this.#stocks.set(k, x);
    }
    for (const r of s.m.programme_indicators) {
      // A year that has not ended yet is not due: its missing actuals say nothing. Parts by group or village are not indicators of their own.
      if (r.group || r.place || r.target === null || (config.as_of !== '' && `${r.year}-12-31` > config.as_of)) continue;
      const y = this.#programme.get(r.year) ?? { met: [], with_actual: [], without_actual: [], all: [] };
      this.#programme.set(r.year, y);
      const row: ProofRow = { file: r.file, line: r.line, amount: r.actual, source_id: r.source_id };
      y.all.push(row);
      if (r.actual === null) { y.without_actual.push(row); continue; }
      y.with_actual.push(row);
      if (r.better === 'up' ? r.actual >= r.target : r.actual <= r.target) y.met.push(row);
    }
    for (const year of s.site.key_documents.length ? registerYears(s.m) : []) {
      const cells = yearRegister(s.m, { documents: s.site.key_documents }, year, { fiscal_year_start: config.fiscal_year_start, as_of: config.as_of, holidays: s.site.holidays }).cells.filter((c) => c.verdict.status !== 'not_due');
      // Of a year of which nothing is known it cannot be said how many came in time.
      if (cells.length && cells.every((c) => c.verdict.status === 'unknown')) continue;
      const told = (of: readonly Cell[]) => ({ n: of.length, rows: [...new Set(of.flatMap((c) => c.entries.flatMap((e) => e.document ?? [])))].map((d): ProofRow => ({ file: d.file, line: d.line, amount: null, source_id: d.source_id })) });
      this.#documents.set(year, { in_time: told(cells.filter((c) => c.verdict.status === 'available')), due: told(cells) });
    }
    this.#years = [...new Set([...s.budget.years, ...s.m.stocks.map((x) => x.fiscal_year), ...this.#programme.keys(), ...this.#documents.keys(), ...this.#population.keys()])].sort((a, b) => a - b);
  }

  all(d: Definition): IndicatorResult[] {
    const r = readyFor(d), out: IndicatorResult[] = [];
    for (const year of this.#years) for (const p of r.phases) if (this.#hasSubject(r, year, p)) out.push(this.#one(d, r, year, p));
    return out;
  }

  #hasSubject(r: Ready, year: number, phase: Phase): boolean {
    return r.inputs.some(({ x, direction }) =>
      'stock' in x ? this.#stocks.has(`${year}|${x.stock}`)
      : 'programme' in x ? this.#programme.has(year)
      : 'documents' in x ? this.#documents.has(year)
      : 'people' in x ? !!x.in_a_row && this.#counted(year).ok
      : 'years_before' in x && x.years_before ? false
      : (x.phase ?? phase) === phase && this.#candidates(year, phase, direction).length > 0);
  }
  #candidates(year: number, phase: Phase, direction: Direction): readonly Statement[] {
    let slots = this.#accounts.get(year);
    if (!slots) {
      slots = PHASES.flatMap((p) => DIRECTIONS.map((dir) => this.#s.budget.of(year, p, '', dir)));
      this.#accounts.set(year, slots);
    }
    return slots[slot(phase, direction)]!;
  }

  #one(d: Definition, ready: Ready, year: number, phase: Phase): IndicatorResult {
    let first: IndicatorResult | null = null;
    for (const choice of this.#choices(ready, year, phase)) {
      const r = this.#with(d, ready, year, phase, choice);
      if (r.status === 'ok') return r;
      first ??= r;
    }
    return first!;
  }
  /** Ways to take one account per phase and direction, the accounts to show first in front. */
  #choices(r: Ready, year: number, phase: Phase): Choice[] {
    let choices: (Statement | undefined)[][] = [new Array<Statement | undefined>(SLOTS).fill(undefined)];
    for (const { x, direction, ofStatement } of r.inputs) {
      if (!ofStatement) continue;
      const p = phaseOf(x, phase), at = slot(p, direction);
      if (choices[0]![at]) continue;
      const found = this.#candidates(year, p, direction);
      if (found.length === 1) for (const c of choices) c[at] = found[0]!;
      else if (found.length) choices = choices.flatMap((c) => found.map((s) => c.with(at, s))).slice(0, MAX_CHOICES);
    }
    return choices;
  }

  #with(d: Definition, ready: Ready, year: number, phase: Phase, choice: Choice): IndicatorResult {
    const terms: Term[] = [], values: Record<string, Value> = {};
    let failed: Reason | null = this.#onePerimeter(choice) ? null : { code: 'different-sources', params: {} };
    for (const { name, x, kind, direction } of ready.inputs) {
      const out = this.#term({ name, kind, fiscal_year: 'years_before' in x && x.years_before ? year - x.years_before : year, phase: phaseOf(x, phase), parts: null, absent: false, marks: [], confidence: 'exact' }, x, direction, choice);
      if (out.ok) {
        terms.push(out.value);
        values[name] = out.value.parts ?? out.value.amount!;
        if (d.null_rules.includes('negative-part') && out.value.amount! < 0) failed ??= { code: 'negative-part', params: { input: name } };
        continue;
      }
      failed ??= { code: out.reason.code, params: { input: name, ...out.reason.params } };
      terms.push({ name, kind, fiscal_year: year, phase: phaseOf(x, phase), amount: null, inputs: [], parts: null, absent: false, marks: [], confidence: 'exact' });
    }
    const disputed = ready.acrossYears ? terms.find((t) => t.marks.includes(DISPUTED)) : undefined;
    if (!failed && disputed) failed = { code: 'sources-disagree', params: { input: disputed.name, year: disputed.fiscal_year } };
    const zero = d.not_applicable_if_zero;
    if (!failed && zero && values[zero] === 0) failed = { code: 'not-applicable', params: { input: zero } };
    const people = terms.find((t) => t.kind === 'people' && !t.parts);
    const minimum = this.#s.site.config.rules.suppress_below_population;
    if (!failed && people && people.amount! < minimum) failed = { code: 'suppressed', params: { minimum } };
    const out = failed ? null : evaluate(ready.node, values, !d.null_rules.includes('negative-base'), terms.some((t) => t.kind === 'money') ? this.#s.site.config.currency.minor_digits : 0);
    const good = out?.ok ? out.value : null;
    const listed = terms.find((t) => t.parts);
    return {
      id: d.id, fiscal_year: year, phase, period: '', unit: d.unit, formula: d.formula, terms,
      value: good, status: good === null ? 'not-computable' : 'ok', reason: good !== null ? '' : failed ?? (out as { reason: Reason }).reason,
      parts: good === null || !listed || !ready.parts_of ? null : this.#parts(ready.parts_of, terms, listed),
      parts_of: ready.parts_of,
    };
  }
  /** For lists of years of two inputs the parts are the yearly ratios; else the shares of the first list. */
  #parts(of: IndicatorResult['parts_of'], terms: readonly Term[], listed: Term): IndicatorResult['parts'] {
    const base = of === 'year' ? terms.find((t) => t.parts && t !== listed) : undefined;
    const sum = listed.amount!;
    return listed.parts!.map((p) => {
      const whole = base ? base.parts!.find((q) => q.key === p.key)?.amount ?? 0 : sum;
      return { key: p.key, amount: p.amount, share: whole > 0 ? p.amount / whole : null };
    });
  }

  /** Two directions of one phase belong together when they share a source or both are complete accounts. */
  #onePerimeter(choice: Choice): boolean {
    const all = choice.filter((s) => s !== undefined);
    return all.every((a, i) => all.slice(i + 1).every((b) => a.phase !== b.phase || oneAccount(a, b)));
  }

  #sumsOf(s: Statement): StatementSums {
    let x = this.#sums.get(s);
    if (!x) { x = new StatementSums(s, this.#context); this.#sums.set(s, x); }
    return x;
  }
  #term(base: Omit<Term, 'amount' | 'inputs'>, x: Input, direction: Direction, choice: Choice): Outcome<Term> {
    const year = base.fiscal_year;
    if ('in_a_row' in x && x.in_a_row) return this.#inARow(base, x, direction, x.in_a_row);
    if ('people' in x) {
      const p = this.#population.get(year);
      return p ? ok({ ...base, amount: p.row.amount, inputs: [p.row], marks: p.marks }) : no('missing-input', { year });
    }
    if ('stock' in x) {
      const row = this.#stocks.get(`${year}|${x.stock}`);
      return row && row.amount !== null ? ok({ ...base, amount: row.amount, inputs: [row] }) : no('missing-input', { year });
    }
    if ('documents' in x) {
      const told = this.#documents.get(year)?.[x.documents];
      return told ? ok({ ...base, amount: told.n, inputs: told.rows }) : no('missing-input', { year });
    }
    if ('programme' in x) {
      const rows = this.#programme.get(year)?.[x.programme];
      return rows ? ok({ ...base, amount: rows.length, inputs: rows }) : no('missing-input', { year });
    }
    if ('years' in x && x.years) return this.#totals(base, x.total, x.years);
    if ('years_before' in x && x.years_before) {
      const broken = (this.#s.breaks ?? []).find((y) => y > year && y <= year + x.years_before!);
      if (broken !== undefined) return no('series-break', { year: broken });
      const t = this.#sumOf(x, year, base.phase, direction);
      return t.ok ? ok({ ...base, ...t.value }) : t;
    }
    const s = choice[slot(base.phase, direction)];
    if (!s) return no('missing-input', { year });
    const sums = this.#sumsOf(s);
    if ('parts' in x) {
      const p = sums.parts(x.parts, x.without);
      return p.ok ? ok({ ...base, amount: p.value.amount, inputs: p.value.facts, parts: p.value.parts, marks: p.value.marks, confidence: p.value.confidence }) : p;
    }
    const r: Outcome<Sum> = 'total' in x ? sums.total() : sums.select(x.sum);
    if (!r.ok) return r;
    const { amount, facts, marks, confidence } = r.value;
    return ok({ ...base, amount: 'sum' in x && x.absolute ? Math.abs(amount) : amount, inputs: facts, marks, confidence, absent: !facts.length });
  }
  /** A total or a sum from the first account of the year that can tell it. */
  #sumOf(x: Input, year: number, phase: Phase, direction: Direction): Outcome<Known> {
    const all = this.#candidates(year, phase, direction).map((s) => ('sum' in x ? this.#sumsOf(s).select(x.sum) : this.#sumsOf(s).total()));
    const found = all.find((r) => r.ok) ?? all[0];
    if (!found) return no('missing-input', { year });
    if (!found.ok) return no(found.reason.code, { year, ...found.reason.params });
    const { amount, facts, marks, confidence } = found.value;
    return ok({ amount, inputs: facts, marks, confidence });
  }
  /** Residents of a year as counted: an estimate is no fact. */
  #counted(year: number): Outcome<Known> {
    const p = this.#population.get(year);
    return p && !p.marks.length ? ok({ amount: p.row.amount!, inputs: [p.row], marks: [], confidence: 'exact' }) : no('missing-input', { year });
  }
  /** The last `n` known years up to the result's year, which must be known itself. */
  #inARow(base: Omit<Term, 'amount' | 'inputs'>, x: Input, direction: Direction, n: number): Outcome<Term> {
    const of = (year: number) => ('people' in x ? this.#counted(year) : this.#sumOf(x, year, base.phase, direction));
    const last = of(base.fiscal_year);
    if (!last.ok) return last;
    const points = this.#years.filter((y) => y <= base.fiscal_year).flatMap((year) => { const r = of(year); return r.ok ? [{ year, ...r.value }] : []; });
    const row = inARow(points, n, this.#s.breaks ?? []);
    if (!row.ok) return row;
    const disputed = row.value.find((p) => p.marks.includes(DISPUTED));
    if (disputed) return no('sources-disagree', { year: disputed.year });
    const parts = row.value.map((p) => ({ key: String(p.year), amount: p.amount, inputs: p.inputs }));
    return ok({ ...base, amount: parts.reduce((s, p) => s + p.amount, 0), inputs: parts.flatMap((p) => p.inputs), parts, marks: [...new Set(row.value.flatMap((p) => p.marks))].sort(), confidence: leastSure(row.value.map((p) => p.confidence)) });
  }
  /** The totals of the last `n` years, the result's year last; every year must be known. */
  #totals(base: Omit<Term, 'amount' | 'inputs'>, direction: Direction, n: number): Outcome<Term> {
    const parts = [], marks = new Set<string>();
    for (let y = base.fiscal_year - n + 1; y <= base.fiscal_year; y++) {
      const t = this.#sumOf({ total: direction }, y, base.phase, direction);
      if (!t.ok) return t;
      for (const m of t.value.marks) marks.add(m);
      parts.push({ key: String(y), amount: t.value.amount, inputs: t.value.inputs });
    }
    return ok({ ...base, amount: parts.reduce((s, p) => s + p.amount, 0), inputs: parts.flatMap((p) => p.inputs), parts, marks: [...marks].sort() });
  }
}

function directionOf(x: Input): Direction {
  return 'total' in x ? x.total : 'sum' in x ? x.sum.any[0]!.direction : 'parts' in x && x.parts === 'revenue_kind' ? 'revenue' : 'expenditure';
}
const kindOf = (x: Input): Term['kind'] => ('people' in x ? 'people' : 'programme' in x ? 'count' : 'documents' in x ? 'documents' : 'money');
const phaseOf = (x: Input, phase: Phase): Phase => ('phase' in x && x.phase ? x.phase : phase);
function partsOf(d: Definition): IndicatorResult['parts_of'] {
  for (const x of Object.values(d.inputs)) {
    if ('parts' in x) return x.parts;
    if ('years' in x && x.years) return 'year';
  }
  return '';
}
