/** scorecard-double: a scorecard for a municipality that is not there. scorecard-answer: an answer to a question that no scorecard asks. scorecard-answer-differs: a person says one thing, the registers another; the registers are shown. */
import { at, type Check } from '../context.ts';
import { nearest } from '../../readers/csv.ts';
import { EvidenceError } from '../../model/evidence.ts';
import { assess, type Assessment } from '../../model/scorecard.ts';
import type { Scorecard } from '../../model/records.ts';

export const check: Check = ({ site, m, known, column, report }) => {
  // The names of all municipalities are known here only; one of them tells of the scorecards, so that each mistake is told once.
  const slugs = [...known.slugs].sort();
  if (m.slug === slugs[0]) for (const card of site.scorecards) card.municipalities.forEach((slug, i) => {
    if (!known.slugs.has(slug)) report(at({ file: card.file, line: card.lines[`municipalities.${i}`] ?? 1 }, 'scorecard-double', { actual: slug, expected: nearest(slug, slugs), params: { id: card.id, why: 'municipality' }, severity: 'warning' }));
  });
  const done = new Map<string, Assessment | null>();
  const assessed = (card: Scorecard, year: number): Assessment | null => {
    const key = `${card.id}|${year}`;
    if (!done.has(key)) {
      try { done.set(key, assess(site, m, card, year)); } catch (e) {
        // An expression that cannot be read is reported where it stands.
        if (!(e instanceof EvidenceError)) throw e;
        done.set(key, null);
      }
    }
    return done.get(key)!;
  };
  for (const a of m.records.scorecard_answers) {
    const card = site.scorecards.find((c) => c.id === a.scorecard), ids = card?.criteria.map((c) => c.id) ?? [];
    if (!card) { report(at(a, 'scorecard-answer', { column: column(a.file, 'scorecard'), actual: a.scorecard, expected: nearest(a.scorecard, site.scorecards.map((c) => c.id)), params: { why: 'scorecard' } })); continue; }
    if (!ids.includes(a.criterion)) { report(at(a, 'scorecard-answer', { column: column(a.file, 'criterion'), actual: a.criterion, expected: nearest(a.criterion, ids), params: { why: 'criterion' } })); continue; }
    const r = assessed(card, a.fiscal_year)?.results.find((x) => x.criterion.id === a.criterion);
    if (r?.contradicted && r.answer === a) report(at(a, 'scorecard-answer-differs', { column: column(a.file, 'met'), actual: a.met, expected: r.met, params: { criterion: a.criterion, year: a.fiscal_year, evidence: r.facts.map((f) => `${f.call.text} = ${Array.isArray(f.value) ? f.value.join(' ') : String(f.value)}`).join(', ') } }));
  }
};
