/** future-period: money spent after the day the data stand at. future-date: papers dated after it. */
import { at, type Check, type CheckContext } from '../context.ts';
import { monthsOf } from '../lines.ts';

/** Last day of a cumulative period, `YYYY-MM-DD`. The fiscal year has the number of the calendar year it begins in. */
export function endOfPeriod(year: number, period: string, start = '01-01'): string {
  const month = Number(start.slice(0, 2)), day = Number(start.slice(3));
  return new Date(Date.UTC(year, month - 1 + monthsOf(period), day) - 86_400_000).toISOString().slice(0, 10);
}
/** Plans reach three years ahead in a medium-term framework; later ones are more likely a slip of the pen. */
const YEARS_AHEAD = 3;

export const check: Check = (ctx: CheckContext) => {
  const { site, m, budget, column, report } = ctx;
  const asOf = site.config.as_of;
  if (!asOf) {
    report(at(m.place, 'future-period', { severity: 'unchecked' }));
    return;
  }
  for (const s of budget.statements) {
    if (s.phase === 'executed') {
      const end = endOfPeriod(s.fiscal_year, s.period, site.config.fiscal_year_start);
      if (end > asOf) for (const f of s.facts) report(at(f, 'future-period', { column: column(f.file, s.period ? 'period' : 'fiscal_year'), actual: end, expected: `≤ ${asOf}`, params: { year: s.fiscal_year, as_of: asOf, phase: s.phase } }));
    } else if (s.fiscal_year > Number(asOf.slice(0, 4)) + YEARS_AHEAD) {
      for (const f of s.facts) report(at(f, 'future-period', { column: column(f.file, 'fiscal_year'), actual: String(s.fiscal_year), expected: `≤ ${Number(asOf.slice(0, 4)) + YEARS_AHEAD}`, params: { year: s.fiscal_year, as_of: asOf, phase: s.phase }, severity: 'warning' }));
    }
  }
  const late = (row: { file: string; line: number }, name: string, date: string) => {
    if (date > asOf) report(at(row, 'future-date', { column: column(row.file, name), actual: date, expected: `≤ ${asOf}`, params: { column: name, as_of: asOf } }));
  };
  for (const r of m.sources.values()) { late(r, 'date', r.date); late(r, 'retrieved', r.retrieved); }
  for (const r of m.records.procurement) { late(r, 'contract_on', r.contract_on); late(r, 'published_on', r.published_on); late(r, 'completed_on', r.completed_on); }
  for (const r of m.records.amendments) late(r, 'decided_on', r.decided_on);
  for (const r of m.participation.hearings) { late(r, 'notice_on', r.notice_on); late(r, 'minutes_on', r.minutes_on); if (r.state === 'held') late(r, 'date', r.date); }
  for (const r of m.participation.proposals) { late(r, 'date', r.date); late(r, 'decided_on', r.decided_on); late(r, 'published_on', r.published_on); }
  for (const r of m.notes) late(r, 'date', r.date);
  for (const r of m.population) late(r, 'as_of', r.as_of);
};
