/** unknown-source: a source that sources.csv does not have. source-missing: figures without any source, counted per file. */
import type { Fact } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ m, column, report }) => {
  const hints = new Map<string, string>();
  const without = new Map<string, { fact: Fact; n: number }>();
  const known = m.sources;
  const unknown = (row: { file: string; line: number; source_id: string }) => {
    let near = hints.get(row.source_id);
    if (near === undefined) hints.set(row.source_id, (near = nearest(row.source_id, [...known.keys()])));
    report(at(row, 'unknown-source', { column: column(row.file, 'source_id'), actual: row.source_id, expected: near }));
  };
  for (const f of m.facts) {
    if (f.source_id === '') {
      const g = without.get(f.file);
      if (g) g.n++; else without.set(f.file, { fact: f, n: 1 });
    } else if (!known.has(f.source_id)) unknown(f);
  }
  for (const rows of [m.notes, m.documents, m.population, m.stocks, m.reconciliations, m.programme_indicators, m.measures, m.financing, m.projects, m.upkeep, m.monitoring, m.risks,
    ...Object.values(m.participation), ...Object.values(m.records)]) {
    for (const r of rows) if (r.source_id && !known.has(r.source_id)) unknown(r);
  }
  for (const { fact, n } of without.values()) report(at(fact, 'source-missing', { column: column(fact.file, 'source_id'), params: { n } }));
};
