/** legal-unverified and calendar-step: lists of the whole site that a programme rests on. */
import { at, type SiteCheck } from '../context.ts';
import { SECTIONS } from '../../model/programme.ts';

export const checkSite: SiteCheck = ({ site, label, column, report }) => {
  // A date without a name proves nothing: nobody can be asked.
  const open = site.legal.filter((a) => !a.verified_on || !a.verified_by);
  if (open.length) report(at(open[0]!, 'legal-unverified', { column: column(open[0]!.file, 'verified_on'), params: { n: open.length, total: site.legal.length } }));
  for (const c of site.calendars) {
    const place = { file: `${label}/calendars/${c.id}.yaml`, line: 1 }, seen = new Set<string>();
    for (const s of c.steps) {
      if (seen.has(s.id)) report(at(place, 'calendar-step', { actual: s.id, params: { step: s.id, why: 'twice' } }));
      seen.add(s.id);
      if (s.section && !(SECTIONS as readonly string[]).includes(s.section)) report(at(place, 'calendar-step', { actual: s.section, expected: SECTIONS.join(', '), params: { step: s.id, why: 'section' } }));
    }
  }
};
