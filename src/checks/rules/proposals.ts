/** People's proposals (domain notes «SEDP» §8): proposal-reason (refused, or accepted in part, and nobody says why), proposal-pending (undecided after the decision was taken), proposal-result (accepted, and became nothing that can be found), proposal-dates. */
import { approvalDay } from '../../model/proposals.ts';
import { isEmpty, lineMatcher } from '../../model/programme.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, column, report }) => {
  const { proposals, hearings } = m.participation, first = site.config.languages[0] ?? '', asOf = site.config.as_of, fits = lineMatcher(site.classifications);
  const known = { hearing_id: hearings.map((h) => h.hearing_id), village: m.villages.map((v) => v.code), measure_id: m.measures.map((x) => x.measure_id) };
  const spending = m.facts.filter((f) => f.direction === 'expenditure'), years = new Set(spending.map((f) => f.fiscal_year));
  for (const p of proposals) {
    const params = { proposal: p.proposal_id }, said = Object.values(p.reason).some((s) => s?.trim());
    for (const name of ['hearing_id', 'village', 'measure_id'] as const) if (p[name] && !known[name].includes(p[name])) report(at(p, 'participation-reference', { column: column(p.file, name), actual: p[name], expected: nearest(p[name], known[name]), params: { column: name } }));
    // A year without any expenditure on record cannot have the line; that the year is missing is not the proposal's mistake.
    if (!isEmpty(p.lines) && p.fiscal_year !== null && years.has(p.fiscal_year) && !spending.some((f) => f.fiscal_year === p.fiscal_year && fits(p.lines, f))) {
      const name = p.lines.programme ? 'programme_code' : p.lines.economic ? 'economic_code' : p.lines.functional ? 'functional_code' : p.lines.unit ? 'unit_code' : 'fund';
      report(at(p, 'participation-reference', { column: column(p.file, name), actual: [p.lines.programme, p.lines.functional, p.lines.economic, p.lines.unit, p.lines.fund].filter(Boolean).join(' '), params: { column: name } }));
    }
    if ((p.decision === 'rejected' || p.decision === 'partly') && !said) report(at(p, 'proposal-reason', { column: column(p.file, `reason_${first}`), actual: p.decision, params: { ...params, decision: p.decision } }));
    const approved = p.decision === 'pending' ? approvalDay(p, m) : '';
    if (approved && asOf && approved < asOf && approved >= p.date) report(at(p, 'proposal-pending', { column: column(p.file, 'decision'), actual: p.decision, params: { ...params, approved } }));
    if (p.decision === 'accepted' && !p.measure_id && isEmpty(p.lines)) report(at(p, 'proposal-result', { column: column(p.file, 'measure_id'), params }));
    const held = p.date || hearings.find((h) => h.hearing_id === p.hearing_id)?.date || '';
    for (const [name, before] of [['decided_on', held], ['published_on', p.decided_on || held]] as const) if (p[name] && before && p[name] < before) report(at(p, 'proposal-dates', { column: column(p.file, name), actual: p[name], expected: `≥ ${before}`, params: { ...params, before, what: name } }));
  }
};
