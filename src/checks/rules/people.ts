/** Numbers of people: people-parts (a split has more people than the total, or women and men are not everybody), and participation-reference for what nobody has. Groups overlap and are never added. */
import { disagreements } from '../../model/people.ts';
import type { PeopleCount } from '../../model/participation.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ m, column, report }) => {
  const q = m.participation, groups = new Map<string, PeopleCount[]>();
  const ids = new Set([...q.hearings.map((x) => x.hearing_id), ...q.rounds.map((x) => x.round_id), ...q.initiatives.map((x) => x.initiative_id), ...q.consultations.map((x) => x.consultation_id)]), villages = m.villages.map((v) => v.code);
  for (const r of q.people) {
    const key = `${r.of}|${r.role}`, g = groups.get(key);
    if (g) g.push(r); else groups.set(key, [r]);
    if (!ids.has(r.of)) report(at(r, 'participation-reference', { column: column(r.file, 'of'), actual: r.of, expected: nearest(r.of, [...ids]), params: { column: 'of' } }));
    if (r.village && !villages.includes(r.village)) report(at(r, 'participation-reference', { column: column(r.file, 'village'), actual: r.village, expected: nearest(r.village, villages), params: { column: 'village' } }));
  }
  for (const rows of groups.values()) for (const d of disagreements(rows)) {
    report(at(d.total, 'people-parts', {
      column: column(d.total.file, 'number'), actual: String(d.total.number), expected: String(d.sum), params: { of: d.total.of, by: d.by, sum: d.sum, total: d.total.number!, parts: d.rows.map((r) => r.number ?? '?').join(' + ') },
      // «Almost 300» allows a small difference; fewer women and men than people may be people who did not say.
      ...(d.about || !d.over ? { severity: 'warning' as const } : {}),
    }));
  }
};
