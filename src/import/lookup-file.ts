/** A lookup table in a CSV beside the mapping. */
import { finding, parseCsv } from '../readers/text.ts';
import type { Companion, Lookup } from './fields.ts';
import { normal } from './header.ts';
import type { Collect } from './types.ts';

/** Values of column `from` → values of column `to`; null and a finding where the file or a column is not there. UTF-8 with commas, as all our files. */
export function readLookup(spec: { file: string; from: string; to: string }, companion: Companion, report: Collect): Lookup | null {
  const bytes = companion(spec.file);
  if (!bytes) { report(finding('file-missing', spec.file, 1)); return null; }
  const table = parseCsv(new TextDecoder('utf-8').decode(bytes), spec.file, report);
  const from = table.header.indexOf(spec.from), to = table.header.indexOf(spec.to);
  for (const [name, at] of [[spec.from, from], [spec.to, to]] as const) if (at < 0) report(finding('header-missing', spec.file, 1, 0, { expected: name }));
  if (from < 0 || to < 0) return null;
  return new Map(table.rows.map((r) => [normal(r[from] ?? ''), (r[to] ?? '').trim()]));
}
