/** Purchases, transfers and amendments as open data: the registers as read, with what was computed of them. Money in the major unit; null = not known. */
import { chainsOf } from '../model/amendments.ts';
import { minorToDecimal } from '../model/money.ts';
import { purchaseClock } from '../model/procurement.ts';
import { sumOfLines } from '../model/lines-of.ts';
import type { LineSelector, Minor, Place } from '../model/types.ts';
import { DEALINGS, hasDealing } from './dealings.ts';
import { lineId } from './line-id.ts';
import type { OutFile } from './open-data.ts';
import type { Bundle, Site } from './site.ts';

const codesOf = (s: LineSelector): Record<string, string> => Object.fromEntries(Object.entries(s).filter(([, v]) => v));
/** Content of dealings.json. */
export function dealingsData(site: Site, b: Bundle): unknown {
  const { rules, as_of, currency } = site.data.config, { procurement, transfers, transfer_inputs, amendments } = b.m.records, lists = site.data.classifications;
  const major = (n: Minor | null): number | null => (n === null ? null : Number(minorToDecimal(n, currency.minor_digits)));
  const row = ({ file, line }: Place) => ({ file, line });
  const years = [...new Set(amendments.map((a) => a.fiscal_year))].sort((x, y) => x - y);
  return {
    currency: currency.code, as_of,
    procurement: {
      rule: rules.procurement,
      list: procurement.map((p) => { const { file: _, line: __, column: ___, lines, planned, amount, paid, ...rest } = p; return { ...rest, planned: major(planned), amount: major(amount), paid: major(paid), line_codes: codesOf(lines), result: purchaseClock(p, rules.procurement?.result_working_days ?? null, site.data.holidays, as_of), row: row(p) }; }),
    },
    transfers: transfers.map((t) => {
      const { file: _, line: __, column: ___, lines, planned, adjusted, paid, ...rest } = t;
      return { ...rest, planned: major(planned), adjusted: major(adjusted), paid: major(paid), line_codes: codesOf(lines), inputs: transfer_inputs.filter((i) => i.transfer_id === t.transfer_id && i.fiscal_year === t.fiscal_year).map((i) => ({ input: i.input, name: i.name, unit: i.unit, value: i.value, source_id: i.source_id, row: row(i) })), row: row(t) };
    }),
    amendments: years.flatMap((year) => chainsOf(amendments, b.budget, lists, year).map((c) => ({
      fiscal_year: year, direction: c.direction, line_codes: codesOf(c.lines), line: sumOfLines(b.budget, lists, c.direction, c.lines, year, 'approved').facts.slice(0, 1).map(lineId)[0] ?? null, proposed: major(c.proposed.amount), approved: major(c.approved.amount), adjusted: major(c.adjusted.amount), arrives: c.arrives,
      changes: c.changes.map((q) => ({ amendment_id: q.amendment.amendment_id, decided_on: q.amendment.decided_on, decision: q.amendment.decision, kind: q.amendment.kind, before: major(q.amendment.before), after: major(q.amendment.after), difference: major(q.difference), of_draft: q.of_draft, follows: q.follows, restores: q.amendment.restores, what: q.amendment.what, reason: q.amendment.reason, source_id: q.amendment.source_id, row: row(q.amendment) })),
    }))),
  };
}
/** dealings.json, where any of the three registers has a row. */
export const dealingsFiles = (site: Site, b: Bundle): OutFile[] => (DEALINGS.some((d) => hasDealing(b, d)) ? [{ path: `data/${b.slug}/dealings.json`, text: JSON.stringify(dealingsData(site, b), null, 1) + '\n' }] : []);
