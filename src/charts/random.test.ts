/** Any data, any kind: a drawing comes out that keeps its promises, or bars with the reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CELL_STATES, CHART_KINDS, drawChart, FALLBACK_REASONS, HUES } from './index.ts';
import { checkPromises, WORDS } from '../../tests/lib/charts.ts';
import type { ChartCell, ChartRow, ChartSpec } from './types.ts';

const cell: fc.Arbitrary<ChartCell> = fc.tuple(fc.option(fc.oneof(fc.integer({ min: -1000, max: 10_000_000_000 }), fc.constantFrom(0, 1, 50, 100)), { freq: 6 }), fc.constantFrom(...CELL_STATES, 'happened', 'happened', 'happened'))
  .map(([value, state]) => ({ value, state, text: value === null ? '' : String(value).replace('-', '−').replace(/\B(?=(\d{3})+$)/g, '\u202f') }));
const columns = ['2022', '2023', '2024', '2025'];
const row = fc.record({
  label: fc.stringMatching(/^[А-Яа-яөүң <>&"]{0,80}$/), hue: fc.constantFrom(...HUES), cells: fc.dictionary(fc.constantFrom(...columns), cell, { minKeys: 1 }),
  plan: fc.option(cell, { nil: undefined }), side: fc.constantFrom('source', 'use'), pale: fc.boolean(), last: fc.boolean(), mark: fc.constantFrom(undefined, undefined, 'plan', 'total'),
});
const arbitrary: fc.Arbitrary<ChartSpec> = fc.record({ kind: fc.constantFrom(...CHART_KINDS), rows: fc.array(row, { maxLength: 14 }), breaks: fc.subarray(['2022', '2023', '2025']) }).map(({ kind, rows, breaks }) => ({
  kind, id: 'any', headline: 'h', subtitle: 's', description: 'd', sentence: 'x.', columns: columns.map((id) => ({ id, label: id })),
  rows: rows.map((q, i) => ({ ...q, id: `r${i}` }) as ChartRow), sources: [], words: WORDS.ky, options: { breaks: breaks.map((after) => ({ after, label: 'бириктирүү' })) },
}));

test('every drawing of any data keeps the promises', () => {
  fc.assert(fc.property(arbitrary, (spec) => {
    const { fallback } = drawChart(spec);
    if (fallback !== undefined) expect(FALLBACK_REASONS).toContain(fallback);
    checkPromises(spec);
  }), { numRuns: 300 });
});
