/** document-due: what has to be published soon, in one finding for the whole municipality: it is written for the officer. budget-days: days of a year that cannot be in this order. */
import { at, type Check } from '../context.ts';
import { SOON, coming, yearDays } from '../../model/register.ts';
import { daysBetween } from '../../model/months.ts';

/** A budget that is decided further than this from its year was written down with a wrong year. */
const FAR = 550;

export const check: Check = ({ site, m, column, report }) => {
  const soon = coming(m, { documents: site.key_documents }, { fiscal_year_start: site.config.fiscal_year_start, as_of: site.config.as_of, holidays: site.holidays }, SOON);
  if (soon.length) {
    const rows = m.documents.length ? m.documents : m.records.calendar_years;
    report(at({ file: rows[0]!.file, line: 1 }, 'document-due', { actual: soon.map((c) => `${c.role.id} ${c.year}${c.period ? ` ${c.period}` : ''}: ${c.deadline}`).join('; '), params: { n: soon.length, days: SOON, first: soon[0]!.deadline } }));
  }
  for (const c of m.records.calendar_years) {
    const days = yearDays(c.fiscal_year, site.config.fiscal_year_start, c);
    const wrong = (why: string, name: 'approved_on' | 'submitted_on' | 'ends', first: string, severity?: 'warning') => report(at(c, 'budget-days', { column: column(c.file, name), actual: c[name], expected: first ? `> ${first}` : '', params: { year: c.fiscal_year, why }, ...(severity ? { severity } : {}) }));
    if (c.submitted_on && c.approved_on && c.approved_on < c.submitted_on) wrong('approved_before', 'approved_on', c.submitted_on);
    if (days.ends <= days.starts) wrong('ends_before', 'ends', days.starts);
    for (const name of ['submitted_on', 'approved_on'] as const) if (c[name] && Math.abs(daysBetween(days.starts, c[name])) > FAR) wrong('far', name, '', 'warning');
  }
};
