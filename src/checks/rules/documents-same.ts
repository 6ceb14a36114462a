/** document-differs: rows of one document that say different things of it. document-twice: the same document in the same role, year and period. */
import { at, type Check } from '../context.ts';
import type { DocumentRow } from '../../model/records.ts';

/** What belongs to the document and not to one of its roles. */
const OWN = ['title', 'published_on', 'channel', 'publisher', 'url', 'file_path', 'sha256', 'supersedes', 'produced', 'machine_readable'] as const;
const COLUMN: Readonly<Partial<Record<(typeof OWN)[number], string>>> = { file_path: 'file' };
const NOT_SAID = new Set(['', 'unknown']);

export const check: Check = ({ m, column, report }) => {
  const first = new Map<string, DocumentRow>(), roles = new Map<string, DocumentRow>(), addresses = new Map<string, DocumentRow>();
  for (const d of m.documents) {
    const one = first.get(d.document_id), role = `${d.document}|${d.fiscal_year}|${d.period}`;
    if (!one) first.set(d.document_id, d);
    else if (one.line !== d.line) for (const key of OWN) {
      if (!NOT_SAID.has(d[key]) && !NOT_SAID.has(one[key]) && d[key] !== one[key]) { const name = COLUMN[key] ?? key; report(at(d, 'document-differs', { column: column(d.file, name), actual: d[key], expected: one[key], params: { id: d.document_id, column: name, row: one.line } })); }
    }
    const twice = roles.get(`${d.document_id}|${role}`) ?? (d.url ? addresses.get(`${d.url}|${role}`) : undefined);
    if (twice) report(at(d, 'document-twice', { column: column(d.file, 'document'), actual: d.document, params: { year: d.fiscal_year, row: twice.line } }));
    roles.set(`${d.document_id}|${role}`, d);
    if (d.url) addresses.set(`${d.url}|${role}`, d);
  }
};
