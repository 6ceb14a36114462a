/** Bytes → table, whatever kind of file they are. */
import type { Mapping } from '../model/schemas/mapping.ts';
import { finding } from '../readers/text.ts';
import { decodeBytes } from './bytes.ts';
import { openDelimited } from './delimited.ts';
import { kindOf, openSheet } from './sheets.ts';
import type { Collect, Opened, Progress } from './types.ts';

/** Null and an error where the bytes are no table: another kind of file, an unknown encoding, a broken workbook. `name` is the bare file name. */
export async function openTable(bytes: Uint8Array, name: string, how: Mapping['file'], report: Collect, progress?: Progress): Promise<Opened | null> {
  const kind = kindOf(bytes, name);
  if (kind === 'xlsx' || kind === 'xls' || kind === 'ods') return openSheet(bytes, name, how.sheet, report);
  if (kind !== 'csv') {
    report(finding('file-type', name, 1, 0, { actual: kind }));
    return null;
  }
  const decoded = decodeBytes(bytes, name, how.encoding, report);
  if (!decoded) return null;
  const table = openDelimited(decoded.text, name, how.delimiter === 'tab' ? '\t' : how.delimiter, report, progress);
  if (!table) return null;
  return { grid: table.grid, kind: 'csv', encoding: decoded.encoding, delimiter: table.delimiter, sheet: '', sheets: [], hidden_rows: new Set(), merged: [], evidence: [...decoded.evidence, ...table.evidence] };
}
