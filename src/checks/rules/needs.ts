/** need-because (not planned, without a reason), need-link (an answer that leads nowhere), asked-women (more women than people), village-not-asked. Names that nobody has are programme-reference. */
import { isTied, needsYear, needYears } from '../../model/needs.ts';
import { isEmpty, lineMatcher } from '../../model/programme.ts';
import type { Place } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, budget, column, report }) => {
  const { needs, consultations } = m.participation;
  if (!needs.length && !consultations.length) return;
  const ids = { village: new Set(m.villages.map((v) => v.code)), measure_id: new Set(m.measures.map((x) => x.measure_id)), consultation_id: new Set(consultations.map((c) => c.consultation_id)) };
  const refer = (row: Place, name: keyof typeof ids, id: string) => {
    if (id && !ids[name].has(id)) report(at(row, 'programme-reference', { column: column(row.file, name), actual: id, expected: nearest(id, [...ids[name]]), params: { column: name } }));
  };
  const fits = lineMatcher(site.classifications);
  for (const n of needs) {
    refer(n, 'village', n.village); refer(n, 'measure_id', n.measure_id); refer(n, 'consultation_id', n.consultation_id);
    if (n.answer === 'not_planned' && !Object.values(n.because).some((x) => x?.trim())) report(at(n, 'need-because', { column: column(n.file, 'answer'), actual: n.answer, params: { need: n.need_id } }));
    if (['planned', 'done', 'partly'].includes(n.answer) && !isTied(n)) report(at(n, 'need-link', { column: column(n.file, 'measure_id'), actual: n.answer, params: { need: n.need_id, why: 'none' } }));
    if (!isEmpty(n.lines)) {
      const years = n.fiscal_year === null ? budget.years : [n.fiscal_year];
      const hit = m.facts.some((f) => f.direction === 'expenditure' && years.includes(f.fiscal_year) && fits(n.lines, f));
      // A year without a published budget cannot be looked into.
      if (!hit && years.some((y) => budget.years.includes(y))) report(at(n, 'need-link', { column: column(n.file, 'economic_code'), actual: n.answer, params: { need: n.need_id, why: 'line' } }));
    }
  }
  for (const c of consultations) {
    refer(c, 'village', c.village);
    if (c.people !== null && c.women !== null && c.women > c.people) report(at(c, 'asked-women', { column: column(c.file, 'women'), actual: String(c.women), expected: `≤ ${c.people}`, params: { consultation: c.consultation_id, women: c.women, people: c.people } }));
  }
  for (const year of needYears(m.participation)) for (const village of needsYear(m.participation, m.villages, year).coverage.not_asked) {
    const place = consultations.find((c) => c.year === year) ?? needs.find((n) => n.year === year)!;
    report(at(place, 'village-not-asked', { column: column(place.file, 'village'), actual: village, params: { year, village } }));
  }
};
