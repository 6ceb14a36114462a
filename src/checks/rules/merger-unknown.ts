/** Municipalities that merged: both sides must be known, and nothing is dated after the end. */
import { at, type Check } from '../context.ts';

export const check: Check = ({ m, budget, known, report }) => {
  const { predecessors, successors, valid_to } = m.config;
  for (const [key, slugs] of [['predecessors', predecessors], ['successors', successors]] as const) {
    for (const slug of slugs) if (!known.slugs.has(slug)) report(at(m.place, 'merger-unknown', { actual: slug, params: { key, slug } }));
  }
  if (!valid_to) return;
  const last = Number(valid_to.slice(0, 4));
  for (const s of budget.statements) if (s.fiscal_year > last && s.phase === 'executed') {
    report(at(s.facts[0]!, 'merger-late', { actual: String(s.fiscal_year), expected: `≤ ${last}`, params: { year: s.fiscal_year, valid_to } }));
  }
};
