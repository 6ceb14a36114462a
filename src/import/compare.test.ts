import { describe, expect, it } from 'vitest';
import type { Fact } from '../model/types.ts';
import { changesOf } from './compare.ts';
import type { Imported } from './types.ts';

const imported = (x: Partial<Imported>): Imported => ({ fiscal_year: 2025, phase: 'approved', period: '', direction: 'revenue', economic: '', functional: '', programme: '', unit: '', fund: '', amount: 100, label: {}, note_id: '', source_ref: '', row: 2, column: 3, ...x });
const published = (x: Partial<Imported>): Fact => ({ ...imported(x), role: 'line' }) as unknown as Fact;
const facts = (list: readonly Imported[]) => ({ each: (visit: (f: Imported) => void) => list.forEach(visit) });
const short = (c: ReturnType<typeof changesOf>) => c.map((x) => [x.fiscal_year, x.direction, x.added, x.removed, x.changed, x.before, x.after]);

describe('changes against what is published', () => {
  const now = facts([imported({ economic: '11', amount: 300 }), imported({ economic: '12', amount: 50 })]);
  it('are told for the side that the file has, in its own sums', () => {
    expect(short(changesOf(now, [published({ economic: '11' }), published({ economic: '13', amount: 7 }), published({ economic: '21', direction: 'expenditure', amount: 900 })], 2))).toEqual([[2025, 'revenue', 1, 1, 1, '1.07', '3.50']]);
  });
  it('against the file that is replaced count all that was in it', () => {
    const old = [published({ economic: '11' }), published({ economic: '11', fiscal_year: 2026, amount: 40 }), published({ economic: '21', direction: 'expenditure', amount: 900 })];
    expect(short(changesOf(now, [published({ economic: '12', amount: 5000 })], 2, old))).toEqual([[2025, 'expenditure', 0, 1, 0, '9.00', null], [2025, 'revenue', 1, 0, 1, '1.00', '3.50'], [2026, 'revenue', 0, 1, 0, '0.40', null]]);
  });
  it('compare lines without a code by their words, also where they have a fund', () => {
    const before = [published({ fund: 'budget', label: { en: 'Tax' } }), published({ fund: 'budget', label: { en: 'Fee' }, amount: 1 })];
    expect(short(changesOf(facts([imported({ fund: 'budget', label: { en: 'Tax' } })]), before, 2))).toEqual([[2025, 'revenue', 0, 1, 0, '1.01', '1.00']]);
  });
  it('a figure that becomes known is a change, and no figure is no sum', () => {
    expect(short(changesOf(facts([imported({ economic: '11' })]), [published({ economic: '11', amount: null })], 2))).toEqual([[2025, 'revenue', 0, 0, 1, null, '1.00']]);
  });
});
