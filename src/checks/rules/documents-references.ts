/** document-reference: another document or a hearing that is not there; a document that explains or replaces itself, also by way of others. */
import { at, type Check } from '../context.ts';
import { nearest } from '../../readers/csv.ts';

export const check: Check = ({ m, column, report }) => {
  const ids = [...new Set(m.documents.map((d) => d.document_id))], hearings = m.participation.hearings.map((h) => h.hearing_id);
  const before = new Map(m.documents.flatMap((d) => (d.supersedes ? [[d.document_id, d.supersedes] as const] : [])));
  const comesRound = (id: string): boolean => {
    const seen = new Set<string>();
    for (let x = before.get(id); x !== undefined && !seen.has(x); x = before.get(x)) { if (x === id) return true; seen.add(x); }
    return false;
  };
  const told = new Set<string>(), knownIds = new Set(ids), knownHearings = new Set(hearings);
  for (const d of m.documents) {
    const lost = (name: 'refers_to' | 'supersedes' | 'hearing_id', why: 'lost' | 'itself', list: readonly string[]) => {
      // What belongs to the document is said once, however many rows it has.
      const key = name === 'supersedes' ? `${d.document_id}|${d.supersedes}` : `${d.line}|${name}`;
      if (told.has(key)) return;
      told.add(key);
      report(at(d, 'document-reference', { column: column(d.file, name), actual: d[name], expected: why === 'lost' ? nearest(d[name], [...list]) : '', params: { column: name, why } }));
    };
    if (d.refers_to && d.refers_to === d.document_id) lost('refers_to', 'itself', []);
    else if (d.refers_to && !knownIds.has(d.refers_to)) lost('refers_to', 'lost', ids);
    if (d.supersedes && comesRound(d.document_id)) lost('supersedes', 'itself', []);
    else if (d.supersedes && !knownIds.has(d.supersedes)) lost('supersedes', 'lost', ids);
    if (d.hearing_id && !knownHearings.has(d.hearing_id)) lost('hearing_id', 'lost', hearings);
  }
};
