import { describe, expect, it } from 'vitest';
import { budgetOf, oneAccount } from './budget.ts';
import type { Fact, Source } from './types.ts';

const fact = (line: number, direction: Fact['direction'], source_id: string, amount: number | null, more: Partial<Fact> = {}): Fact => ({
  file: 'data/x.csv', line, fiscal_year: 2024, phase: 'executed', period: '', direction, economic: `${line}`, functional: '', programme: '', unit: '', fund: '', amount,
  label: {}, note_id: '', source_id, source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', ...more,
});
const source = (source_id: string, coverage: Source['coverage'], kind = 'news'): Source => ({
  file: 's.csv', line: 2, source_id, title: source_id, language: 'ky', publisher: '', kind, url: '', file_path: '', date: '2025-01-01', sha256: '', licence: '', retrieved: '', coverage, sheet: '', rows: '', mapping: '', note: {},
});
const budget = (facts: Fact[], sources: Source[]) => budgetOf({ facts, sources: new Map(sources.map((s) => [s.source_id, s])) });
const side = (b: ReturnType<typeof budget>, d: Fact['direction']) => b.first(2024, 'executed', '', d)!;

describe('oneAccount', () => {
  it('refuses two excerpts: a difference nobody stated', () => {
    const b = budget([fact(2, 'revenue', 'a', 37, { role: 'total' }), fact(3, 'expenditure', 'b', 32, { role: 'total' })], [source('a', 'excerpt'), source('b', 'excerpt')]);
    expect(oneAccount(side(b, 'revenue'), side(b, 'expenditure'))).toBe(false);
  });
  it('joins the two sides of one excerpt, and two complete annexes', () => {
    const one = budget([fact(2, 'revenue', 'a', 37), fact(3, 'expenditure', 'a', 32)], [source('a', 'excerpt')]);
    const two = budget([fact(2, 'revenue', 'a', 37), fact(3, 'expenditure', 'b', 32)], [source('a', 'complete'), source('b', 'complete')]);
    for (const b of [one, two]) expect(oneAccount(side(b, 'revenue'), side(b, 'expenditure'))).toBe(true);
  });
});

describe('statements', () => {
  it('two sources for one figure stand side by side, the resolution first, and are never added', () => {
    const b = budget([fact(2, 'revenue', 'n', 10, { economic: '1' }), fact(3, 'revenue', 'r', 12, { economic: '1' })], [source('n', 'complete'), source('r', 'complete', 'council-resolution')]);
    expect(b.of(2024, 'executed', '', 'revenue').map((s) => s.total.amount)).toEqual([12, 10]);
  });
  it('complete sources that do not overlap are one account', () => {
    const b = budget([fact(2, 'revenue', 'a', 10), fact(3, 'revenue', 'b', 12)], [source('a', 'complete'), source('b', 'complete')]);
    expect(b.of(2024, 'executed', '', 'revenue').map((s) => s.total.amount)).toEqual([22]);
  });
  it('parts of an excerpt are no total, and a missing amount makes none', () => {
    expect(side(budget([fact(2, 'revenue', 'a', 10)], [source('a', 'excerpt')]), 'revenue').total).toMatchObject({ amount: null, how: 'unknown' });
    expect(side(budget([fact(2, 'revenue', 'a', 10), fact(3, 'revenue', 'a', null)], [source('a', 'complete')]), 'revenue').total.amount).toBe(null);
  });
  it('a printed sum is the total, and is not added to its parts', () => {
    const b = budget([fact(2, 'revenue', 'a', 10), fact(3, 'revenue', 'a', 5), fact(4, 'revenue', 'a', 15, { role: 'total', economic: '' })], [source('a', 'excerpt')]);
    expect(side(b, 'revenue').total).toMatchObject({ amount: 15, how: 'printed', computed: 15 });
  });
});
