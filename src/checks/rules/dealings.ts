/** Purchases, transfers and amendments: purchase-result (the clock), purchase-amount, transfer-budget, amendment-sign, amendment-chain, amendment-restores; references and the order of days by the rules of the programme. */
import { chainsOf } from '../../model/amendments.ts';
import { sumOfLines } from '../../model/lines-of.ts';
import { minorToDecimal } from '../../model/money.ts';
import { purchaseClock } from '../../model/procurement.ts';
import type { Place } from '../../model/types.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check } from '../context.ts';

export const check: Check = ({ site, m, budget, column, report }) => {
  const { procurement, transfers, transfer_inputs, amendments } = m.records, lists = site.classifications, { as_of, rules } = site.config;
  const money = (n: number) => minorToDecimal(n, site.config.currency.minor_digits);
  const ids = { measure_id: m.measures.map((x) => x.measure_id), project_id: m.projects.map((x) => x.project_id), restores: amendments.map((x) => x.amendment_id), transfer_id: transfers.map((x) => x.transfer_id) };
  const refer = (row: Place, name: keyof typeof ids, id: string) => { if (id && !ids[name].includes(id)) report(at(row, 'programme-reference', { column: column(row.file, name), actual: id, expected: nearest(id, ids[name]), params: { column: name } })); };
  const order = (row: Place, name: string, first: string, last: string, what: string) => { if (first && last && last < first) report(at(row, 'order-of-events', { column: column(row.file, name), actual: last, expected: `≥ ${first}`, params: { what, first, last } })); };

  for (const p of procurement) {
    refer(p, 'measure_id', p.measure_id); refer(p, 'project_id', p.project_id);
    order(p, 'contract_on', p.announced_on, p.contract_on, p.procurement_id); order(p, 'published_on', p.contract_on, p.published_on, p.procurement_id); order(p, 'completed_on', p.contract_on, p.completed_on, p.procurement_id);
    const clock = purchaseClock(p, rules.procurement?.result_working_days ?? null, site.holidays, as_of);
    if (clock.state === 'late' || clock.state === 'overdue') report(at(p, 'purchase-result', { column: column(p.file, 'published_on'), actual: p.published_on, expected: `≤ ${clock.due}`, params: { what: p.procurement_id, due: clock.due, days: clock.days ?? 0, state: clock.state } }));
    // Without the day of the contract nobody can say whether the result came in time: that is no pass.
    if (clock.state === 'unknown' && rules.procurement && !p.contract_on) report(at(p, 'purchase-result', { column: column(p.file, 'contract_on'), severity: 'unchecked', params: { what: p.procurement_id } }));
    const bound = p.stage === 'contracted' || p.stage === 'completed';
    if (bound && p.amount === null) report(at(p, 'purchase-amount', { column: column(p.file, 'amount'), params: { what: p.procurement_id, why: 'missing' } }));
    else if (p.amount !== null && p.planned !== null && p.amount > p.planned) report(at(p, 'purchase-amount', { column: column(p.file, 'amount'), actual: money(p.amount), expected: `≤ ${money(p.planned)}`, params: { what: p.procurement_id, why: 'above' } }));
    else if (p.paid !== null && p.amount !== null && p.paid > p.amount) report(at(p, 'purchase-amount', { column: column(p.file, 'paid'), actual: money(p.paid), expected: `≤ ${money(p.amount)}`, params: { what: p.procurement_id, why: 'paid' } }));
  }
  for (const t of transfers) {
    refer(t, 'measure_id', t.measure_id);
    for (const [name, said, phase] of [['planned', t.planned, 'approved'], ['adjusted', t.adjusted, 'adjusted'], ['paid', t.paid_as_of && t.paid_as_of < `${t.fiscal_year}-12-31` ? null : t.paid, 'executed']] as const) {
      const line = sumOfLines(budget, lists, 'revenue', t.lines, t.fiscal_year, phase).amount;
      if (said !== null && line !== null && said !== line) report(at(t, 'transfer-budget', { column: column(t.file, name), actual: money(said), expected: money(line), params: { what: t.transfer_id, year: t.fiscal_year, phase } }));
    }
  }
  for (const i of transfer_inputs) refer(i, 'transfer_id', i.transfer_id);
  for (const a of amendments) {
    refer(a, 'measure_id', a.measure_id); refer(a, 'restores', a.restores);
    if (a.before === null || a.after === null) continue;
    const rises = a.after > a.before, falls = a.after < a.before;
    if ((a.kind === 'increase' && !rises) || (a.kind === 'cut' && !falls)) report(at(a, 'amendment-sign', { column: column(a.file, 'kind'), actual: a.kind, params: { what: a.amendment_id, before: money(a.before), after: money(a.after) } }));
  }
  for (const a of amendments.filter((x) => x.kind === 'restore')) {
    const earlier = amendments.find((x) => x.amendment_id === a.restores);
    if (!earlier || earlier.decided_on > a.decided_on || earlier === a) report(at(a, 'amendment-restores', { column: column(a.file, 'restores'), actual: a.restores, params: { what: a.amendment_id } }));
  }
  for (const year of new Set(amendments.map((a) => a.fiscal_year))) for (const c of chainsOf(amendments, budget, lists, year)) {
    c.changes.forEach((q, i) => {
      if (q.follows !== false) return;
      const before = i ? c.changes[i - 1]!.amendment.after! : c.approved.amount!;
      report(at(q.amendment, 'amendment-chain', { column: column(q.amendment.file, 'before'), actual: money(q.amendment.before!), expected: money(before), params: { what: q.amendment.amendment_id, where: i ? 'decision' : 'approved' } }));
    });
    const last = c.changes.at(-1)!.amendment;
    if (c.arrives === false) report(at(last, 'amendment-chain', { column: column(last.file, 'after'), actual: money(last.after!), expected: money(c.adjusted.amount!), params: { what: last.amendment_id, where: 'adjusted' } }));
  }
};
