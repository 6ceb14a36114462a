/** The reserve against the limit in the site's settings. A limit is a setting of the publisher; the message never calls it law. */
import type { Classification } from '../../model/types.ts';
import { hasConcept } from '../../model/classes.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';

const hasReserve = (c: Classification) => [...c.values()].some((v) => v.some((x) => x.concepts.has('reserve')));

export const check: Check = ({ site, m, budget, column, report }) => {
  const rule = site.config.rules.reserve;
  if (!rule) return;
  const { expenditure, functions } = site.classifications;
  const digits = site.config.currency.minor_digits;
  let undecided = 0;
  for (const year of budget.years) {
    const s = budget.first(year, 'adjusted', '', 'expenditure') ?? budget.first(year, 'approved', '', 'expenditure');
    if (!s) continue;
    const seen = new Map<string, boolean>();
    const lines = s.lines.filter((f) => {
      const key = `${f.economic}|${f.functional}`;
      let is = seen.get(key);
      if (is === undefined) seen.set(key, (is = (f.economic !== '' && hasConcept(expenditure, f.economic, year, 'reserve')) || (f.functional !== '' && hasConcept(functions, f.functional, year, 'reserve'))));
      return is;
    });
    const total = s.total.amount;
    if (!lines.length || total === null || lines.some((f) => f.amount === null)) { undecided++; continue; }
    const reserve = lines.reduce((a, f) => a + f.amount!, 0);
    const base = rule.base === 'expenditure_without_reserve' ? total - reserve : total;
    if (base <= 0) { undecided++; continue; }
    if (reserve * 100 > rule.max_percent * base) {
      const place = lines[0]!;
      report(at(place, 'reserve', {
        column: column(place.file, 'amount'), actual: minorToDecimal(reserve, digits), expected: `≤ ${minorToDecimal(Math.floor((rule.max_percent * base) / 100), digits)}`,
        params: { year, reserve: minorToDecimal(reserve, digits), limit: minorToDecimal(Math.floor((rule.max_percent * base) / 100), digits), base: minorToDecimal(base, digits), max: String(rule.max_percent), share: ((reserve / base) * 100).toFixed(2), source: rule.source, basis: rule.base, standing: rule.verified_on === null ? 'unverified' : 'verified' },
      }));
    }
  }
  if (undecided || !hasReserve(expenditure) && !hasReserve(functions)) report(at(m.place, 'reserve', { severity: 'unchecked', params: { n: undecided } }));
};
