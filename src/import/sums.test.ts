import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSums, hierarchy, type FoundSum, type SumHint } from './sums.ts';

const X = NaN;
const find = (columns: number[][], hints: Record<number, SumHint> = {}, more: { tolerance?: (p: number) => number; rows?: number[] } = {}): FoundSum[] =>
  findSums({ rows: more.rows ?? columns[0]!.map((_, i) => i), columns: columns.map((c) => Float64Array.from(c)), hint: (i) => hints[i] ?? '', ...(more.tolerance ? { tolerance: more.tolerance } : {}) });
/** `i=from..to` of every finding: `G` grand total, `?` unsure, `!` does not hold. */
const short = (list: FoundSum[]): string => list.map((s) => `${s.index}${s.kind === 'grand-total' ? 'G' : ''}=${s.from}..${s.to}${s.holds ? (s.sure ? '' : '?') : `! ${s.difference}`}`).join(' ');
const sum = (a: readonly number[]): number => a.reduce((x, y) => x + y, 0);
const A = [12345_67, 801_02, 99120_55, 4310_09, 560_17, 70881_33];

describe('where sums stand', () => {
  test('at the end, without a label', () => { expect(short(find([[...A, sum(A)]]))).toBe('6G=0..5'); });
  test('at the beginning', () => { expect(short(find([[sum(A), ...A]]))).toBe('0G=1..6'); });
  test('both ends', () => { expect(short(find([[sum(A), ...A, sum(A)]]))).toBe('0G=1..6 7G=1..6'); });
  test('subtotals after their parts, the last row of all', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)];
    expect(short(find([[...a, sum(a), ...b, sum(b), sum(A)]]))).toBe('3=0..2 7=4..6 8G=0..7');
  });
  test('a leading grand total, then sections that begin with their sums', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)];
    expect(short(find([[sum(A), sum(a), ...a, sum(b), ...b]]))).toBe('0G=1..8 1=2..4 5=6..8');
  });
  test('a leading grand total over sections with their sums below', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)];
    expect(short(find([[sum(A), ...a, sum(a), ...b, sum(b)]]))).toBe('0G=1..8 4=1..3 8=5..7');
  });
  test('sections with leading sums, the whole at the end', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)];
    expect(short(find([[sum(a), ...a, sum(b), ...b, sum(A)]]))).toBe('0=1..3 4=5..7 8G=0..7');
  });
  test('a line without a section between two subtotals', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)].map((p) => p.map((v) => v * 1009 + 1)) as [number[], number[]];
    const alone = 7_654_321_01;
    expect(short(find([[...a, sum(a), alone, ...b, sum(b), sum(a) + sum(b) + alone]]))).toBe('3=0..2 8=5..7 9G=0..8');
  });
  test('two budgets in one table, balanced, each with its sum in front', () => {
    const rev = [60_000_11, 40_000_22, 500_33], exp = [70_000_44, 20_500_11, 10_000_11];
    expect(sum(rev)).toBe(sum(exp));
    expect(short(find([[sum(rev), ...rev, sum(exp), ...exp]], { 0: 'word', 4: 'word' }))).toBe('0=1..3 4=5..7');
  });
  test('headings and gaps without figures are no parts', () => {
    expect(short(find([[X, ...A, X, sum(A)]]))).toBe('8G=1..6');
  });
  test('repeated total under a word', () => { expect(short(find([[...A, sum(A), sum(A)]], { 6: 'word', 7: 'word' }))).toBe('6G=0..5 7G=0..6'); });
});

describe('what is sure', () => {
  test('small figures may be chance', () => { expect(short(find([[2, 3, 5]]))).toBe('2=0..1?'); });
  test('a hint makes them sure', () => {
    for (const h of ['word', 'prefix', 'empty'] as const) expect(short(find([[2, 3, 5]], { 2: h }))).toBe('2G=0..1');
  });
  test('two parts without a hint are not sure: revenue + financing = expenditure', () => {
    expect(find([[123456_78, 34567_12, 158023_90]]).map((s) => s.sure)).toEqual([false]);
  });
  test('one part only under a hint', () => {
    expect(find([[50_12, 777_00, 777_00, 30_01]])).toEqual([]);
    expect(short(find([[50_12, 777_00, 777_00, 30_01]], { 2: 'word' }))).toBe('2=1..1');
  });
  test('all columns must come out', () => {
    const other = [5, 1, 7, 2, 9, 4].map((v) => v * 100_03);
    expect(short(find([[...A, sum(A)], [...other, sum(other)]]))).toBe('6G=0..5');
    expect(find([[...A, sum(A)], [...other, sum(other) + 1]])).toEqual([]);
  });
  test('a column of missing figures on one side is left out', () => {
    const half = [1_03, X, 2_00, X, X, 5_11];
    expect(short(find([[...A, sum(A)], [...half, X]]))).toBe('6G=0..5');
    expect(find([[...A, sum(A)], [X, X, X, X, X, X, 5]]).map((s) => [s.sure, s.columns])).toEqual([[true, 1]]);
  });
  test('pairs that cancel and a repeated line are no sum', () => {
    expect(find([[50_000_17, -50_000_17, 12_345_67, 12_345_67]]).filter((s) => s.sure)).toEqual([]);
    expect(find([[0, 0, 50_123_45, 50_123_45, 7_01]]).filter((s) => s.sure)).toEqual([]);
  });
  test('rows of zeros are never sums', () => { expect(find([[0, 0, 0, 0]], { 3: 'word' })).toEqual([]); });
  test('absent codes say nothing where most are absent', () => {
    expect(find([[2, 3, 5, 8]], { 0: 'empty', 1: 'empty', 2: 'empty', 3: 'empty' }).filter((s) => s.sure)).toEqual([]);
  });
  test('small subtotals are confirmed by the whole', () => {
    const a = [120, 45, 30], b = [7, 12];
    expect(short(find([[...a, sum(a), ...b, sum(b), sum(a) + sum(b)]], { 7: 'word' }))).toBe('3=0..2 6=4..5 7G=0..6');
  });
  test('of-which rows are no parts, unless they are the whole', () => {
    expect(find([[500_000_11, 60_000_02, 30_000_07, 123_45]])).toEqual([]);
    expect(short(find([[100_000_11, 60_000_05, 30_000_05, 10_000_01, 123_45]], { 0: 'prefix' }))).toBe('0=1..3');
  });
  test('the same pair over and over: whole = one fund + another', () => {
    const rows: number[] = [];
    for (let k = 0; k < 6; k++) { const c = 1_234_567 + k * 991_337, s = 7_654_321 - k * 313_131; rows.push(c + s, c, s); }
    expect(short(find([rows]))).toBe([0, 3, 6, 9, 12, 15].map((i) => `${i}=${i + 1}..${i + 2}`).join(' '));
  });
});

describe('accounts that are kept in balance', () => {
  // Every fund: one revenue line, and the expenditure lines it pays for; far more lines without such an equation.
  const fund = [8_000_00, 9_885_017_00, 3_785_925_00];
  const rest = Array.from({ length: 40 }, (_, i) => 1_234_567 + i * i * 7_919_03 + i * 13);
  test('a few equations among many lines stay lines', () => {
    const found = find([[...rest.slice(0, 20), sum(fund), ...fund, ...rest.slice(20)]]);
    expect(found.map((s) => [s.index, s.from, s.to, s.sure])).toEqual([[20, 21, 23, false]]);
  });
  test('the whole that counts them as lines is found, and settles it', () => {
    const lines = [...rest.slice(0, 20), sum(fund), ...fund, ...rest.slice(20)];
    expect(short(find([[...lines, sum(lines)]]))).toBe(`${lines.length}G=0..${lines.length - 1}`);
    expect(short(find([[sum(lines), ...lines]]))).toBe(`0G=1..${lines.length}`);
  });
  test('the whole that only comes out with it confirms it', () => {
    const lines = [...rest.slice(0, 20), sum(fund), ...fund, ...rest.slice(20)];
    expect(short(find([[...lines, sum(lines) - sum(fund)]]))).toBe(`20=21..23 ${lines.length}G=0..${lines.length - 1}`);
  });
});

describe('what does not come out', () => {
  test('a department called total is a line, and told', () => {
    const list = [A[0]!, A[1]!, 5_000_00, A[3]!];
    const found = find([list], { 2: 'word' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ index: 2, holds: false, sure: false });
    expect(found[0]!.difference).not.toBe(0);
  });
  test('it stays a part of the whole', () => {
    const list = [A[0]!, A[1]!, 5_000_00, A[3]!, A[4]!];
    expect(short(find([[...list, sum(list)]], { 2: 'word', 5: 'word' }))).toMatch(/^2=\S+ \S+ 5G=0\.\.4$/);
  });
  test('a subtotal that is wrong does not hide the whole', () => {
    const [a, b] = [A.slice(0, 3), A.slice(3)];
    expect(short(find([[...a, sum(a) + 100, ...b, sum(b), sum(A)]], { 3: 'word', 7: 'word', 8: 'word' }))).toBe('3=0..2! 100 7=4..6 8G=0..7');
  });
  test('rounded parts within the tolerance', () => {
    const a = [12_345_600, 7_801_000, 99_120_500];
    expect(find([[...a, sum(a) + 100]], { 3: 'word' })[0]).toMatchObject({ holds: false, difference: 100 });
    expect(find([[...a, sum(a) + 100]], { 3: 'word' }, { tolerance: (p) => 100 * p })[0]).toMatchObject({ holds: true, sure: true, difference: 100, from: 0, to: 2 });
  });
  test('rounded subtotals and a rounded whole, at their borders', () => {
    // Printed in thousands with one decimal: up to a tenth for each part.
    const a = [12_345_600_00, 7_801_000_00, 99_120_500_00], b = [4_310_100_00, 560_700_00, 70_881_300_00];
    const col = [...a, sum(a) + 100_00, ...b, sum(b) - 100_00, sum(a) + sum(b)];
    const found = find([col], { 3: 'word', 7: 'word', 8: 'word' }, { tolerance: (p) => p * 100_00 });
    expect(found.map((s) => [s.index, s.from, s.to, s.holds, s.sure, s.difference])).toEqual([[3, 0, 2, true, true, 100_00], [7, 4, 6, true, true, -100_00], [8, 0, 7, true, true, 0]]);
  });
  test('a gap in the row numbers is a border', () => {
    const found = find([[...A.slice(0, 2), ...A.slice(2, 5), sum(A.slice(2, 5)) + 1]], { 5: 'word' }, { rows: [4, 5, 8, 9, 10, 11], tolerance: () => 1 });
    expect(found.map((s) => [s.index, s.from, s.to, s.difference])).toEqual([[5, 2, 4, 1]]);
  });
  test('sums beyond 2^53 are exact', () => {
    const big = 2 ** 52 + 12_345;
    const a = [big, big + 1, big + 2, -big, -big - 7, 3];
    // In doubles the running total passes through 3 · 2^52 and loses its last digits.
    expect(short(find([[...a, big - 1]]))).toBe('6G=0..5');
    expect(find([[...a, big]]).filter((s) => s.sure)).toEqual([]);
  });
});

/** Rows as lines or groups; every group has its sum before or after its parts. */
interface Group { parts: (number[] | Group)[]; after: boolean }
const vector = (columns: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 1_000_000, max: 99_999_999_999 }), { minLength: columns, maxLength: columns });
const table = (columns: number, after: boolean): fc.Arbitrary<Group> => {
  const leafs = fc.array(vector(columns), { minLength: 3, maxLength: 8 });
  return fc.record({ parts: fc.array(leafs.map((parts): Group => ({ parts, after })), { minLength: 2, maxLength: 6 }), after: fc.boolean() });
};
function lay(g: Group, rows: number[][], want: { index: number; from: number; to: number }[]): number[] {
  const at = rows.length;
  if (!g.after) rows.push([]);
  const from = rows.length;
  const totals = g.parts.map((p) => { if (Array.isArray(p)) { rows.push(p); return p; } return lay(p, rows, want); });
  const total = totals[0]!.map((_, c) => sum(totals.map((t) => t[c]!)));
  const to = rows.length - 1;
  if (g.after) rows.push(total); else rows[at] = total;
  want.push({ index: g.after ? rows.length - 1 : at, from, to });
  return total;
}

describe('any table', () => {
  test('without sums nothing is sure', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }).chain((c) => fc.array(vector(c), { minLength: 2, maxLength: 60 })), (rows) => {
      expect(find(rows[0]!.map((_, c) => rows.map((r) => r[c]!))).filter((s) => s.sure)).toEqual([]);
    }), { numRuns: 300 });
  });
  test('repeated lines and their cancellations are no sums', () => {
    const pool = fc.array(fc.integer({ min: 1_000_000, max: 9_999_999 }), { minLength: 2, maxLength: 6 });
    fc.assert(fc.property(pool.chain((p) => fc.array(fc.tuple(fc.constantFrom(...p), fc.constantFrom(1, 1, -1, 0)), { minLength: 2, maxLength: 40 })), (rows) => {
      const sure = find([rows.map(([v, f]) => v * f)]).filter((s) => s.sure);
      // What is left may only be a row that several different figures really add up to.
      for (const s of sure) expect(new Set(rows.slice(s.from, s.to + 1).filter(([, f]) => f).map(([v]) => v)).size).toBeGreaterThan(1);
    }), { numRuns: 300 });
  });
  test('small figures under total words, parts first: all are found with their parts', () => {
    const group = fc.array(fc.integer({ min: 1, max: 999 }).map((v) => [v * 100_000]), { minLength: 2, maxLength: 6 }).map((parts): Group => ({ parts, after: true }));
    fc.assert(fc.property(fc.array(group, { minLength: 2, maxLength: 5 }), (parts) => {
      const rows: number[][] = [], want: { index: number; from: number; to: number }[] = [];
      lay({ parts, after: true }, rows, want);
      const hints: Record<number, SumHint> = {};
      for (const w of want) hints[w.index] = 'word';
      const found = find([rows.map((r) => r[0]!)], hints).filter((s) => s.sure);
      expect(found.map(({ index, from, to }) => ({ index, from, to }))).toEqual(want.sort((a, b) => a.index - b.index));
    }), { numRuns: 300 });
  });
  test('a thousand lines of small whole numbers, with repetitions and zeros, lose no row', () => {
    let seed = 12345;
    const next = (k: number): number => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return Math.floor((seed / 2 ** 32) * k); };
    for (let t = 0; t < 30; t++) {
      const scale = [10, 100, 1000, 5000][t % 4]!;
      const col = Array.from({ length: 1000 }, () => next(scale) * 100_000);
      expect(find([col]).filter((s) => s.sure)).toEqual([]);
    }
  });
  test.each([[true, 1], [true, 3], [false, 1], [false, 3]])('two levels, parts first %s, %i columns: all are found, with their parts', (after, columns) => {
    fc.assert(fc.property(table(columns, after), (g) => {
      const rows: number[][] = [], want: { index: number; from: number; to: number }[] = [];
      lay(g, rows, want);
      const found = find(Array.from({ length: columns }, (_, c) => rows.map((r) => r[c]!)));
      expect(found.filter((s) => s.sure).map(({ index, from, to }) => ({ index, from, to }))).toEqual([...want].sort((a, b) => a.index - b.index));
      expect(found.filter((s) => s.kind === 'grand-total').map((s) => s.index)).toEqual([want.at(-1)!.index]);
      expect(found.every((s) => s.holds && s.difference === 0)).toBe(true);
    }), { numRuns: 200 });
  });
});

test('codes that contain others', () => {
  expect(hierarchy(['2', '21', '211', '2111', '2112', '22', '221', ''])).toEqual([[1, 6], [2, 4], [3, 4], null, null, [6, 6], null, null]);
  expect(hierarchy(['211', '212', '21', '22'])).toEqual([null, null, [0, 1], null]);
  expect(hierarchy(['2000', '2100', '2110', '2200'])).toEqual([[1, 3], [2, 2], null, null]);
});
