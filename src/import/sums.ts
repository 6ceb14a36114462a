/**
 * Sum rows found by arithmetic, not by words. Rows are read once forwards (sums after their parts) and once backwards (sums before
 * them); a stack holds the rows that no sum has taken yet, with running totals, so that a row is a sum when its value lies between
 * two of these totals. A linear fingerprint over all columns makes that one look-up per row. Linear in rows × columns.
 */

/** What the caller knows of a row: its label is a total word, its code begins the codes of its parts, its codes are empty where others have some. */
export type SumHint = 'word' | 'prefix' | 'empty' | '';
export interface SumsInput {
  /** Row numbers in the table, rising; a gap in them is a border between blocks. */
  readonly rows: readonly number[];
  /** Whole minor units per row of `rows`; NaN = missing. */
  readonly columns: readonly Float64Array[];
  readonly hint: (i: number) => SumHint;
  /** How far a sum of so many parts may miss, in minor units (printed in rounded units). */
  readonly tolerance?: (parts: number) => number;
}
/** `index`, `from`, `to` are positions in `rows`, both ends inside. */
export interface FoundSum {
  index: number;
  kind: 'grand-total' | 'subtotal';
  /** First and last row of the parts; sums that lie between are parts of parts and not added again. */
  from: number; to: number;
  /** Columns in which the equation holds with a figure other than zero. */
  columns: number;
  holds: boolean;
  /** Printed minus computed, in the column where it is largest. */
  difference: number;
  /** false: coincidence is possible, or it does not hold; the row must be kept. */
  sure: boolean;
}

const WORD = 1, PREFIX = 2, EMPTY = 3;
/** Rows without any figure, of zeros only, of other figures. */
const BLANK = 0, ZERO = 1, FIGURE = 2;
/** How many places below the top of the stack are compared one by one where the fingerprint cannot be used. */
const NEAR = 64, HINTED = 2000;
/** Base of the two-part totals of columns whose absolute sum passes 2^53. */
const BASE = 2 ** 27;

interface Match { index: number; from: number; to: number; columns: number; difference: number; parts: number; digits: number; strong: boolean; aligned: boolean; whole: boolean; inner: number[] }

class Finder {
  readonly n: number; readonly cols: readonly Float64Array[]; readonly tolerance: ((parts: number) => number) | null;
  readonly kind: Uint8Array; readonly gappy: Uint8Array; readonly print: Int32Array; readonly hint: Uint8Array; readonly border: Uint8Array;
  readonly wide: readonly boolean[]; readonly grain: readonly number[]; readonly borders: number; readonly holes: boolean;
  private readonly weight: readonly number[];
  /** Work left in this reading: for blocks looked through part by part, and for places tried one by one. */
  private patience = 0; private steps = 0;
  // The stack: element d lies between totals d-1 and d.
  private readonly total: readonly Float64Array[]; private readonly high: readonly (Float64Array | null)[];
  private readonly known: readonly (Int32Array | null)[];
  private readonly mark: Int32Array; private readonly next: Int32Array; private readonly head: Int32Array; private readonly bits: number;
  private readonly start: Int32Array; private readonly leaves: Int32Array; private readonly near: Int32Array; private readonly sum: Int32Array;
  private readonly firm: Uint8Array;

  constructor(input: SumsInput) {
    const n = this.n = input.rows.length, cols = this.cols = input.columns;
    const t = input.tolerance;
    this.tolerance = t && [1, 10, 1000].some((parts) => t(parts) > 0) ? t : null;
    this.kind = new Uint8Array(n); this.gappy = new Uint8Array(n); this.print = new Int32Array(n); this.hint = new Uint8Array(n); this.border = new Uint8Array(n + 1);
    this.weight = cols.map((_, k) => Math.imul(k + 1, 0x9e3779b1) | 1);
    const holes = cols.map(() => false), mass = cols.map(() => 0);
    for (const [k, col] of cols.entries()) {
      const w = this.weight[k]!;
      let sum = 0, hole = false;
      for (let i = 0; i < n; i++) {
        const v = col[i]!;
        if (v !== v) { hole = true; this.gappy[i] = 1; continue; }
        if (v !== 0) { this.kind[i] = FIGURE; sum += v < 0 ? -v : v; this.print[i] = (this.print[i]! + Math.imul(w, v | 0)) | 0; } else if (this.kind[i] === BLANK) this.kind[i] = ZERO;
      }
      holes[k] = hole; mass[k] = sum;
    }
    this.holes = holes.includes(true);
    this.wide = mass.map((m) => m > Number.MAX_SAFE_INTEGER);
    this.grain = cols.map(grainOf);
    let empty = 0, borders = 0;
    for (let i = 0; i < n; i++) {
      const h = input.hint(i);
      this.hint[i] = h === 'word' ? WORD : h === 'prefix' ? PREFIX : h === 'empty' ? EMPTY : 0;
      if (h === 'empty') empty++;
      if (i > 0 && (input.rows[i]! - input.rows[i - 1]! > 1 || (this.kind[i - 1] === BLANK && this.kind[i] !== BLANK))) { this.border[i] = 1; borders++; }
    }
    // Where most rows have no code, its absence says nothing.
    if (empty > 0.4 * n) for (let i = 0; i < n; i++) if (this.hint[i] === EMPTY) this.hint[i] = 0;
    this.borders = borders;
    this.total = cols.map(() => new Float64Array(n + 1));
    this.high = this.wide.map((w) => (w ? new Float64Array(n + 1) : null));
    this.known = holes.map((h) => (h ? new Int32Array(n + 1) : null));
    this.mark = new Int32Array(n + 1); this.next = new Int32Array(n + 1);
    this.bits = Math.max(4, Math.ceil(Math.log2(n + 1)));
    this.head = new Int32Array(1 << this.bits);
    this.start = new Int32Array(n + 1); this.leaves = new Int32Array(n + 1); this.near = new Int32Array(n + 1); this.sum = new Int32Array(n + 1); this.firm = new Uint8Array(n + 1);
  }

  /**
   * One reading of the table. `skip`: sums already known; they count for nothing. `settled`: known to be
   * lines. `soft`: rows that are tried as sums but are not
   * lines. `bold`: sums that could be coincidence are believed, to see whether a larger one then comes out.
   */
  pass(backwards: boolean, skip: Uint8Array, settled: Uint8Array, soft: Uint8Array | null, bold: boolean): { found: Match[]; weak: Match[] } {
    this.patience = 20 * this.n; this.steps = 2 * this.n + HINTED;
    const { n, cols, wide, kind, print, total, mark, leaves, near, sum, start } = this;
    const found: Match[] = [], weak: Match[] = [];
    this.head.fill(-1);
    let m = 0, fresh = true, last = -1;
    mark[0] = 0; near[0] = 0; leaves[0] = 0; sum[0] = -1;
    this.enter(0);
    for (let i = backwards ? 0 : n - 1; i >= 0 && i < n; i += backwards ? 1 : -1) if (kind[i] === FIGURE && !skip[i]) { last = i; break; }
    for (let s = 0; s < n; s++) {
      const i = backwards ? n - 1 - s : s;
      if (this.border[backwards ? i + 1 : i]) fresh = true;
      if (skip[i] || kind[i] === BLANK) { fresh = true; continue; }
      if (fresh) { near[m] = m; fresh = false; }
      if (kind[i] === FIGURE && m > 0 && !settled[i]) {
        const hit = this.seek(i, m, backwards, i === last);
        if (hit) {
          const { k, match } = hit;
          const likely = match.aligned || match.digits >= 4;
          if (!match.strong && !bold && likely) weak.push(match);
          if (match.strong || (bold && likely)) {
            for (let d = k + 1; d <= m; d++) if (sum[d]! >= 0) match.inner.push(sum[d]!);
            found.push(match);
            this.replace(i, k, m, match);
            m = k + 1;
            sum[m] = found.length - 1;
            this.firm[m] = match.strong ? 1 : 0;
            near[m] = m;
            this.enter(m);
            continue;
          }
        }
      }
      if (soft?.[i]) { fresh = true; continue; }
      m++;
      for (let k = 0; k < cols.length; k++) {
        const v = cols[k]![i]!, t = total[k]!, known = this.known[k]!;
        if (wide[k]) this.put(k, m, m - 1, v === v ? v : 0, t); else t[m] = t[m - 1]! + (v === v ? v : 0);
        if (known) known[m] = known[m - 1]! + (v === v ? 1 : 0);
      }
      mark[m] = (mark[m - 1]! + print[i]!) | 0;
      start[m] = i; sum[m] = -1; near[m] = near[m - 1]!;
      leaves[m] = leaves[m - 1]! + (kind[i] === FIGURE ? 1 : 0);
      this.enter(m);
    }
    return { found, weak };
  }

  private put(k: number, to: number, from: number, v: number, t: Float64Array): void {
    const high = this.high[k];
    if (!high) { t[to] = t[from]! + v; return; }
    const up = Math.floor(v / BASE);
    high[to] = high[from]! + up; t[to] = t[from]! + (v - up * BASE);
  }
  /** Total of column `k` over the elements after `a` up to `b`, less `v`: exact, or beyond 2^53 in any case not 0. */
  private off(k: number, a: number, b: number, v: number): number {
    const t = this.total[k]!, high = this.high[k];
    if (!high) return v - (t[b]! - t[a]!);
    const up = Math.floor(v / BASE);
    return (up - (high[b]! - high[a]!)) * BASE + (v - up * BASE - (t[b]! - t[a]!));
  }
  private bucket(h: number): number { return Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> (32 - this.bits); }
  private enter(d: number): void { const b = this.bucket(this.mark[d]!); this.next[d] = this.head[b]!; this.head[b] = d; }

  /** The sum takes the place of its parts: the elements above `k` leave the stack. */
  private replace(i: number, k: number, m: number, match: Match): void {
    for (let d = m; d > k; d--) this.head[this.bucket(this.mark[d]!)] = this.next[d]!;
    const exact = !this.gappy[i] && match.difference === 0;
    let h = this.mark[k]!;
    for (let c = 0; c < this.cols.length; c++) {
      const v = this.cols[c]![i]!, known = this.known[c];
      const x = v === v ? v : -this.off(c, k, m, 0);
      if (!exact) h = (h + Math.imul(this.weight[c]!, x | 0)) | 0;
      this.put(c, k + 1, k, x, this.total[c]!);
      if (known) known[k + 1] = known[m]!;
    }
    this.mark[k + 1] = exact ? this.mark[m]! : h;
    this.leaves[k + 1] = this.leaves[m]!;
  }

  /** The block of elements on top of the stack that row `i` adds up, if any. */
  private seek(i: number, m: number, backwards: boolean, last: boolean): { k: number; match: Match } | null {
    const { mark, next, near, sum, leaves } = this;
    const goal = (mark[m]! - this.print[i]!) | 0;
    let here = this.head[this.bucket(goal)]!;
    while (here >= 0 && mark[here] !== goal) here = next[here]!;
    if (here < 0 && !this.tolerance && !this.holes) return null;
    const hinted = this.hint[i] === WORD || this.hint[i] === PREFIX;
    const target = (mark[m]! - this.print[i]!) | 0;
    const single = hinted || sum[m]! >= 0;
    let best = -1, lowest = -1, tries = 0;
    const allowed = (k: number): boolean => k < m && (k < m - 1 || single) && leaves[m]! > leaves[k]!;
    if (last && mark[0] === target && allowed(0) && this.equal(i, 0, m, 0)) best = 0;
    for (let k = this.head[this.bucket(target)]!; k >= 0 && tries < 16; k = next[k]!) {
      if (mark[k] !== target) continue;
      tries++;
      if (k >= m || leaves[m]! <= leaves[k]! || !this.equal(i, k, m, 0)) continue;
      if (lowest < 0) lowest = k;
      if (allowed(k) && (best < 0 || (best > 0 && this.aligned(k) && !this.aligned(best)))) best = k;
    }
    if (best >= 0) {
      // Rows of zeros at the beginning belong to the block as far as its border.
      for (let z = 0; z < 1000 && best > 0 && !this.aligned(best) && sum[best]! < 0 && this.kind[this.start[best]!] === ZERO; z++) best--;
      return this.judge(i, best, m, Math.max(lowest, best), backwards, last);
    }
    const limit = this.tolerance;
    if (!limit && !this.holes) return null;
    const reach = this.hint[i] ? NEAR : this.gappy[i] ? 6 : 2;
    // Missing figures or rounding: borders one by one, under a hint every place.
    let choice = -1, gap = Infinity, steps = 0;
    const look = (k: number): void => {
      if (!allowed(k)) return;
      const parts = leaves[m]! - leaves[k]!;
      const d = this.equal(i, k, m, limit ? limit(parts) : 0) ? this.worst(i, k, m) : Infinity;
      if (d < gap) { gap = d; choice = k; }
    };
    look(0);
    for (let k = near[m]!; k > 0 && steps < reach && gap > 0; k = near[k - 1]!) { look(k); steps++; }
    if (choice < 0 && this.hint[i]) for (let k = m - 1; k > 0 && k > m - HINTED && choice < 0 && this.steps-- > 0; k--) look(k);
    return choice < 0 ? null : this.judge(i, choice, m, choice, backwards, last);
  }
  private aligned(k: number): boolean { return this.near[k] === k; }

  /** Whether the equation holds in every column where both sides have figures, and in one of them with other than zero. */
  private equal(i: number, k: number, m: number, tolerance: number): boolean {
    let some = false;
    for (let c = 0; c < this.cols.length; c++) {
      const v = this.cols[c]![i]!;
      if (v !== v) continue;
      const known = this.known[c];
      if (known && known[m] === known[k]) continue;
      const d = this.off(c, k, m, v);
      if (d > tolerance || d < -tolerance) return false;
      if (v !== 0) some = true;
    }
    return some;
  }
  private worst(i: number, k: number, m: number): number {
    let w = 0;
    for (let c = 0; c < this.cols.length; c++) {
      const v = this.cols[c]![i]!, known = this.known[c];
      if (v === v && !(known && known[m] === known[k])) w = Math.max(w, Math.abs(this.off(c, k, m, v)));
    }
    return w;
  }

  /** How much an equation proves: its figures must be too many for chance, measured by the number of places where chance could act. */
  private judge(i: number, k: number, m: number, low: number, backwards: boolean, last: boolean): { k: number; match: Match } {
    const { leaves, start } = this;
    const parts = leaves[m]! - leaves[k]!;
    const limit = this.tolerance ? this.tolerance(parts) : 0;
    let columns = 0, difference = 0, digits = 0, most = 0, distinct = 0;
    const seen: number[] = [], used: number[] = [];
    for (let c = 0; c < this.cols.length; c++) {
      const v = this.cols[c]![i]!, known = this.known[c];
      if (v !== v || (known && known[m] === known[k])) continue;
      const d = this.off(c, k, m, v);
      if (Math.abs(d) > Math.abs(difference)) difference = d;
      if (v === 0) continue;
      used.push(c);
      columns++;
      // A column that repeats another proves nothing of its own.
      const room = Math.min(Math.abs(v), ...seen.map((o) => Math.abs(v - o)));
      if (room === 0) continue;
      const g = this.grainAt(c, i, k, m) + 2 * limit;
      const own = Math.max(0, Math.floor(Math.log10(room / g) + 1e-9) + 1);
      if (own > 0) distinct++;
      digits += own; most = Math.max(most, own); seen.push(v);
    }
    // Parts that cancel each other at either end of the block prove nothing.
    // So do parts without a figure where the sum has one, or with a zero.
    let effective = Math.min(this.filled(k, m, used), leaves[m]! - leaves[low]!);
    for (let d = this.head[this.bucket(this.mark[m]!)]!, t = 0; d >= 0 && t < 16; d = this.next[d]!, t++) {
      if (d > low && d < m && this.mark[d] === this.mark[m]) effective = Math.min(effective, leaves[d]! - leaves[low]!);
    }
    const aligned = this.aligned(k) || k === 0;
    const whole = k === 0 && last;
    const places = Math.log10(aligned ? Math.max(parts, 1 + this.borders) : 10 * (m + 1));
    const need = whole ? 5 : Math.max(5, 4 + places);
    const hint = this.hint[i];
    const strong = hint === WORD || hint === PREFIX ? parts >= 2 ? aligned || digits >= 3 : aligned || digits >= 5 || m - k === 1
      : hint === EMPTY ? parts >= 2 && effective >= 2 && (aligned || digits >= 4) && this.uncancelled(k, m, 2)
      : effective >= 3 && this.uncancelled(k, m, 3) && ((digits >= need && most >= 4) || (whole && distinct >= 2 && digits >= 3));
    const edge = start[k + 1]!;
    const [from, to] = backwards ? [i + 1, edge] : [edge, i - 1];
    return { k, match: { index: i, from, to, columns, difference, parts: effective, digits, strong, aligned, whole, inner: [] } };
  }

  /** How many parts have a figure of some size in one of these columns; from three on, all are taken for such. */
  private filled(k: number, m: number, columns: readonly number[]): number {
    const { leaves, sum } = this, least = this.tolerance ? this.tolerance(1) : 0;
    let n = 0;
    for (let d = m; d > k && n < 3 && this.patience-- > 0; d--) if (columns.some((c) => Math.abs(this.off(c, d - 1, d, 0)) > least)) n += sum[d]! >= 0 ? leaves[d]! - leaves[d - 1]! : 1;
    return n < 3 ? n : leaves[m]! - leaves[k]!;
  }

  /**
   * Whether enough parts of a block are left when those that cancel each other in pairs are taken out: `X − X + Y = Y` is a repeated
   * line. Where too much work has gone into this, the answer is no.
   */
  private uncancelled(k: number, m: number, enough: number): boolean {
    this.patience -= m - k;
    if (this.patience < 0) return false;
    const left = new Map<number, number>();
    let n = 0;
    for (let d = m; d > k; d--) {
      if (this.sum[d]! >= 0 && this.firm[d]) { n += this.leaves[d]! - this.leaves[d - 1]!; continue; }
      const h = (this.mark[d]! - this.mark[d - 1]!) | 0;
      if (h === 0) continue;
      const other = left.get(-h | 0) ?? 0;
      if (other > 0) { left.set(-h | 0, other - 1); n--; } else { left.set(h, (left.get(h) ?? 0) + 1); n++; }
    }
    return n >= enough;
  }

  /** Granularity of a column, or of this figure where it is rounder and its parts are as round. */
  private grainAt(c: number, i: number, k: number, m: number): number {
    const g = this.grain[c]!, v = Math.abs(this.cols[c]![i]!);
    let own = g;
    while (own < v && v % (own * 10) === 0) own *= 10;
    if (own < g * 1000) return g;
    for (let d = m; d > k && d > m - 64; d--) if (this.off(c, d - 1, d, 0) % own !== 0) return g;
    return own;
  }
}

/** Power of ten that nine tenths of the figures are multiples of. */
function grainOf(col: Float64Array): number {
  const step = Math.max(1, Math.floor(col.length / 2000));
  const sample: number[] = [];
  for (let i = 0; i < col.length; i += step) { const v = col[i]!; if (v === v && v !== 0) sample.push(v); }
  let g = 1;
  while (g < 1e12 && sample.length > 0) {
    const next = g * 10;
    let round = 0;
    for (const v of sample) if (v % next === 0) round++;
    if (round < 0.9 * sample.length) break;
    g = next;
  }
  return g;
}

/**
 * Sum rows of a table, before or after their parts, nested, labelled or not; in order of `index`.
 *
 * - `sure` where chance is out of the question: enough digits for the number of places, at least three parts; or a hint and at least
 *   two parts (one part under `word` and `prefix`); or a sure larger sum that only comes out with it.
 *   Sums without a hint must also cover half of the lines or lie inside such a larger sum.
 * - A row with the hint `word` that adds up nothing is reported with `holds: false` and its difference from the best block beside it.
 * - Amounts are exact: up to 2^53 in one number, column totals beyond it in two parts.
 * - A sum of two parts without a hint is never sure by itself (revenue + financing = expenditure is no sum row), only where at least
 *   five of the kind are found (fund T = C + S). Revenue and expenditure of one table are better given separately.
 */
export function findSums(input: SumsInput): FoundSum[] {
  const n = input.rows.length;
  if (n < 2 || input.columns.length === 0) return [];
  const f = new Finder(input);
  const banned = new Uint8Array(n);
  let state = search(f, banned);
  for (let attempt = 0; attempt < 3; attempt++) {
    const doubtful = alone(f, state.taken);
    if (!doubtful.length) break;
    for (const m of doubtful) { banned[m.index] = 1; }
    const again = search(f, banned);
    again.weak.push(...doubtful, ...state.weak.filter((m) => banned[m.index]));
    state = again;
  }
  const { taken, weak, open, settled } = state;

  const unsure = new Map<number, Match>();
  for (const m of weak) if (!taken.has(m.index) && !unsure.has(m.index) && settled[m.index] !== 2) unsure.set(m.index, m);

  // Lines: rows with figures that are no sums.
  const lines = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) lines[i + 1] = lines[i]! + (f.kind[i] !== BLANK && !taken.has(i) ? 1 : 0);
  const count = (m: { from: number; to: number }): number => lines[m.to + 1]! - lines[m.from]!;
  const out: FoundSum[] = [];
  for (const [map, sure] of [[taken, true], [unsure, false]] as const) {
    for (const m of map.values()) {
      if (sure) widen(m, taken, f, count);
      out.push({ index: m.index, kind: sure && count(m) === lines[n] ? 'grand-total' : 'subtotal', from: m.from, to: m.to, columns: m.columns, holds: true, difference: m.difference, sure });
    }
  }
  for (const w of wrong(f, taken, open.filter((i) => !taken.has(i) && !unsure.has(i)))) out.push(w);
  return out.sort((a, b) => a.index - b.index);
}

/** Everything that comes out when the rows of `banned` are lines. */
function search(f: Finder, banned: Uint8Array): { taken: Map<number, Match>; weak: Match[]; open: number[]; settled: Uint8Array } {
  const n = f.n;
  const skip = new Uint8Array(n), settled = banned.slice(), cover = new Int32Array(n + 1);
  const taken = new Map<number, Match>();
  const accept = (list: readonly Match[], soft: Uint8Array | null = null): number => {
    let fresh = 0;
    cover.fill(0);
    for (const m of list) if (!taken.has(m.index)) { taken.set(m.index, m); skip[m.index] = 1; cover[m.from]!++; cover[m.to + 1]!--; fresh++; }
    // What a sum has counted as a line is one: another sum of it would contradict.
    if (fresh) for (let i = 0, c = 0; i < n; i++) { c += cover[i]!; if (c > 0 && !skip[i] && !soft?.[i]) settled[i] = 2; }
    return fresh;
  };

  // The side on which the whole or more comes out goes first: what is a sum there is no part on the other.
  const forth = f.pass(false, skip, settled, null, false), back = f.pass(true, skip, settled, null, false);
  const worth = (list: readonly Match[]): number => list.length + (list.some((m) => m.whole) ? n : 0);
  const first = worth(back.found) > worth(forth.found);
  const weak = [...forth.weak, ...back.weak];
  accept((first ? back : forth).found);
  const turn = (soft: Uint8Array | null, from: boolean, patience = 2): void => {
    for (let round = 0, idle = 0, side = from; round < 6 && idle < patience; round++, side = !side) {
      const r = f.pass(side, skip, settled, soft, false);
      if (accept(r.found, soft) === 0) idle++; else idle = 0;
    }
  };
  if (taken.size) turn(null, !first, 1);

  // Weak sums are confirmed by a sure one that only comes out with them.
  if (weak.length) {
    for (const side of [first, !first]) {
      const r = f.pass(side, skip, settled, null, true);
      const good = new Set<number>();
      for (let j = r.found.length - 1; j >= 0; j--) if (r.found[j]!.strong || good.has(j)) { good.add(j); for (const d of r.found[j]!.inner) good.add(d); }
      if (accept(r.found.filter((_, j) => good.has(j)))) turn(null, !side);
    }
  }
  // Two parts are a pattern when it comes back: T = C + S.
  const size = Math.max(5, 4 + Math.log10(n));
  for (const side of [true, false]) {
    const pairs = (side ? back : forth).weak.filter((m) => m.parts >= 2 && m.digits >= size && !taken.has(m.index) && !settled[m.index]);
    if (pairs.length >= 5 && accept(pairs)) turn(null, !side);
  }
  // Rows called total that add up to nothing: a larger sum may still come out without them.
  const open: number[] = [];
  for (let i = 0; i < n; i++) if (f.hint[i] === WORD && !taken.has(i) && f.kind[i] === FIGURE) open.push(i);
  if (open.length) {
    const soft = new Uint8Array(n);
    for (const i of open) if (!settled[i]) soft[i] = 1;
    turn(soft, first);
  }
  return { taken, weak, open, settled };
}

/**
 * Sums without a hint that nothing else supports: no larger sum comes out with them, and they are few. Accounts kept in balance
 * are full of such equations (one revenue line = the expenditure lines it pays for), and there all of them are lines.
 */
function alone(f: Finder, taken: ReadonlyMap<number, Match>): Match[] {
  const n = f.n;
  const lines = new Int32Array(n + 1), anchor = new Int32Array(n + 1), own = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) lines[i + 1] = lines[i]! + (f.kind[i] !== BLANK && !taken.has(i) ? 1 : 0);
  const free: Match[] = [];
  for (const m of taken.values()) {
    if (f.hint[m.index] || m.whole || lines[m.to + 1]! - lines[m.from]! === lines[n]) { anchor[m.from]!++; anchor[m.to + 1]!--; } else { free.push(m); own[m.from]!++; own[m.to + 1]!--; }
  }
  let covered = 0;
  for (let i = 0, c = 0; i < n; i++) { c += own[i]!; if (c > 0) covered += lines[i + 1]! - lines[i]!; if (i) anchor[i]! += anchor[i - 1]!; }
  return covered * 2 >= lines[n]! ? [] : free.filter((m) => anchor[m.index]! <= 0);
}

/** Sums of its parts that stand at the ends of a block belong to it; blank rows do not. */
function widen(m: Match, taken: ReadonlyMap<number, Match>, f: Finder, count: (m: { from: number; to: number }) => number): void {
  while (m.from < m.to && f.kind[m.from] === BLANK) m.from++;
  while (m.to > m.from && f.kind[m.to] === BLANK) m.to--;
  const part = (i: number): boolean => {
    const s = taken.get(i);
    return i !== m.index && s !== undefined && s.from >= m.from && s.to <= m.to && count(s) < count(m);
  };
  while (m.from > 0 && part(m.from - 1)) m.from--;
  while (m.to < f.n - 1 && part(m.to + 1)) m.to++;
}

/** Rows called total that hold nowhere, each against the best of the blocks beside it. */
function wrong(f: Finder, taken: ReadonlyMap<number, Match>, open: readonly number[]): FoundSum[] {
  if (!open.length) return [];
  const { n, cols } = f;
  const mark = new Set(open);
  const border = (i: number): boolean => taken.has(i) || mark.has(i);
  // Plain running totals: beyond 2^53 the difference told is rounded.
  const run = cols.map((col) => { const t = new Float64Array(n + 1); for (let i = 0; i < n; i++) { const v = col[i]!; t[i + 1] = t[i]! + (v === v && !border(i) ? v : 0); } return t; });
  const lines = new Int32Array(n + 1), before = new Int32Array(n + 1), after = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) { lines[i + 1] = lines[i]! + (f.kind[i] !== BLANK && !border(i) ? 1 : 0); before[i + 1] = border(i) ? i + 1 : before[i]!; }
  after[n] = n;
  for (let i = n - 1; i >= 0; i--) after[i] = border(i) ? i : after[i + 1]!;
  const out: FoundSum[] = [];
  for (const i of open) {
    let best: FoundSum | null = null, least = Infinity;
    for (const [from, to] of [[before[i]!, i - 1], [0, i - 1], [i + 1, after[i + 1]! - 1], [i + 1, n - 1]] as const) {
      if (to < from || lines[to + 1] === lines[from]) continue;
      let far = 0, difference = 0, columns = 0;
      for (let c = 0; c < cols.length; c++) {
        const v = cols[c]![i]!;
        if (v !== v) continue;
        const d = v - (run[c]![to + 1]! - run[c]![from]!);
        if (d === 0 && v !== 0) columns++;
        if (Math.abs(d) > Math.abs(difference)) difference = d;
        far += Math.abs(d);
      }
      if (far < least) { least = far; best = { index: i, kind: lines[to + 1]! - lines[from]! === lines[n] ? 'grand-total' : 'subtotal', from, to, columns, holds: false, difference, sure: false }; }
    }
    if (best) out.push(best);
  }
  return out;
}

/**
 * Rows that contain other rows by the beginning of their codes (`21` ⊃ `211`, `2111`): for each row the unbroken run beside it whose
 * codes begin with its own, or null. Rows below go before rows above; trailing zeros of codes of equal length are filling.
 */
export function hierarchy(codes: readonly string[]): (readonly [number, number] | null)[] {
  const n = codes.length;
  const even = new Set(codes.filter((c) => c !== '').map((c) => c.length)).size === 1;
  const stem = (c: string): string => (even ? c.replace(/0+$/, '') : c);
  const stems = codes.map(stem);
  const inside = (p: number, i: number): boolean => stems[p] !== '' && codes[i] !== '' && stems[i]!.length > stems[p]!.length && stems[i]!.startsWith(stems[p]!);
  const out: (readonly [number, number] | null)[] = new Array<null>(n).fill(null);
  // Runs are nested: the end of a child's run is where the search for its parent goes on.
  const below = new Int32Array(n), above = new Int32Array(n);
  for (let i = n - 1; i >= 0; i--) { let j = i + 1; while (j < n && inside(i, j)) j = below[j]!; below[i] = j; }
  for (let i = 0; i < n; i++) { let j = i - 1; while (j >= 0 && inside(i, j)) j = above[j]!; above[i] = j; }
  for (let i = 0; i < n; i++) out[i] = below[i]! > i + 1 ? [i + 1, below[i]! - 1] : above[i]! < i - 1 ? [above[i]! + 1, i - 1] : null;
  return out;
}
