/**
 * approval-before-hearing (a programme is discussed, then approved), tariff-period (a tariff says for what time and who pays), district-sum (members of a
 * district among its predecessors, whose figures the site adds up).
 */
import { districtGuard } from '../../model/programme.ts';
import { currencyWords, tariffsIn } from '../../model/tariff.ts';
import type { Place, Text } from '../../model/types.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, column, report }) => {
  const p = m.programme, approved = p?.approval?.on || p?.approved_on || '';
  if (p && approved) {
    // Hearings of later years are about its amendments or about the next programme.
    const held = m.participation.hearings.filter((h) => h.topic === 'programme' && h.state === 'held' && h.date && h.fiscal_year <= p.years[0]).sort((a, b) => (a.date < b.date ? -1 : 1)), first = held[0];
    if (first && first.date > approved) report(at(first, 'approval-before-hearing', { column: column(first.file, 'date'), actual: first.date, expected: `≤ ${approved}`, params: { approved, hearing: first.date, id: first.hearing_id } }));
  }
  if (p && p.level !== 'local') {
    const district = [{ slug: m.slug, level: p.level, members: p.members }], added = p.members.filter((s) => m.config.predecessors.includes(s) && districtGuard(district, [m.slug, s]));
    if (added.length) report(at(m.place, 'district-sum', { actual: added.join(', ') }));
  }

  const units = currencyWords(site.config);
  const look = (place: Place, texts: Readonly<Record<string, Text>>) => {
    for (const stem in texts) for (const lang in texts[stem]!) {
      const [found] = tariffsIn(texts[stem]![lang]!, units);
      // The languages say the same: one finding for a row.
      if (found) { report(at(place, 'tariff-period', { column: column(place.file, `${stem}_${lang}`), actual: found.text, params: { missing: found.missing.join(' | ') } })); return; }
    }
  };
  for (const g of m.goals) look(g, { text: g.text });
  for (const x of m.measures) look(x, { title: x.title, result: x.result, note: x.note, status_note: x.status_note });
  for (const x of m.projects) look(x, { about: x.about, status_note: x.status_note });
  for (const x of m.monitoring) look(x, { text: x.text });
  for (const x of m.notes) look(x, { text: x.text });
};
