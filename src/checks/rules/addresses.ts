/**
 * address-taken: a name that is part of a page's address, where that address is already another page or file of the site. Large and small letters do not make two addresses:
 * on many disks both are one folder.
 */
import type { Place } from '../../model/types.ts';
import { at, type Check } from '../context.ts';

/** In every folder of pages this file is the page above. */
const ABOVE = ['index.html'];
/** What stands beside the pages of documents. */
const BESIDE_DOCUMENTS = [...ABOVE, 'scorecards', 'feed.atom', 'deadlines.ics'];

export const check: Check = ({ m, column, report }) => {
  const look = (name: string, taken: readonly string[], rows: readonly (Place & { id: string; within?: string })[]) => {
    const seen = new Map<string, Place & { id: string }>();
    for (const r of rows) {
      const small = r.id.toLowerCase().normalize('NFC'), key = `${r.within ?? ''}/${small}`, before = seen.get(key);
      if (taken.includes(small)) report(at(r, 'address-taken', { column: column(r.file, name), actual: r.id, params: { why: 'page' } }));
      else if (before && before.id !== r.id) report(at(r, 'address-taken', { column: column(r.file, name), actual: r.id, expected: before.id, params: { why: 'same', row: before.line } }));
      else if (!before) seen.set(key, r);
    }
  };
  const p = m.participation;
  look('document_id', BESIDE_DOCUMENTS, m.documents.map((r) => ({ ...r, id: r.document_id })));
  look('hearing_id', ABOVE, p.hearings.map((r) => ({ ...r, id: r.hearing_id })));
  look('round_id', ABOVE, p.rounds.map((r) => ({ ...r, id: r.round_id })));
  look('initiative_id', ABOVE, p.initiatives.map((r) => ({ ...r, id: r.initiative_id, within: r.round_id })));
  look('project_id', ABOVE, m.projects.map((r) => ({ ...r, id: r.project_id })));
};
