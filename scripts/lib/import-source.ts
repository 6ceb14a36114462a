/** The source record of an import: one row of sources.csv, added or brought up to date; every other row stays as it is. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { toCsv } from '../../src/model/csv.ts';
import type { Mapping } from '../../src/model/schemas/mapping.ts';
import { Stop } from './options.ts';
import type { ImportReport } from '../../src/import/index.ts';

export interface SourceRecord { source_id: string; title: string; language: string; publisher: string; kind: string; url: string; date: string; sha256: string; licence: string; retrieved: string; coverage: string; file_name: string; sheet: string; rows: string; mapping: string }
export function sourceRecord(id: string, report: ImportReport, rows: string, mapping: Mapping, date: string): SourceRecord {
  const s = mapping.source;
  return {
    source_id: id, title: s.title || report.file, language: s.language || mapping.label_language, publisher: s.publisher, kind: s.kind, url: s.url, date: s.date, sha256: report.sha256, licence: s.licence, retrieved: date, coverage: s.coverage,
    file_name: report.file, sheet: report.sheet, rows, mapping: report.mapping,
  };
}

/**
 * The file with the row in it; columns that it does not have yet are added at its end. A row that a person wrote is not touched.
 * Asked for before anything is written: a file of sources that cannot be read stops the import.
 */
export function withSource(path: string, record: SourceRecord): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8').replace(/^\ufeff/, '') : '';
  const parsed = Papa.parse<string[]>((text.trim() === '' ? 'source_id,title' : text).trimEnd(), { delimiter: ',' });
  const rows = parsed.data, header = [...rows[0]!], at = header.indexOf('source_id');
  if (at < 0 || parsed.errors.some((e) => e.type === 'Quotes')) throw new Stop((t) => t('importCommand.sourcesWrong', { path }));
  const row = rows.findIndex((r, i) => i > 0 && r[at] === record.source_id);
  const own = row > 0 && header.includes('mapping') && rows[row]![header.indexOf('mapping')] !== '';
  if (row > 0 && !own) return text;
  for (const [column, value] of Object.entries(record)) if (value !== '' && !header.includes(column)) header.push(column);
  const body = rows.slice(1).map((r) => header.map((_, i) => r[i] ?? ''));
  const cells = header.map((h, i) => (Object.hasOwn(record, h) ? record[h as keyof SourceRecord] : row > 0 ? body[row - 1]![i]! : ''));
  if (row > 0) body[row - 1] = cells; else body.push(cells);
  return toCsv(header, body);
}
/** The whole file or nothing. */
export function writeSources(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
