/** A programme as open data: what the pages show, with rows of the files behind it. Money in the major unit of the currency; null = not known. */
import { minorToDecimal } from '../model/money.ts';
import { projectMoney, sumsByYear, type Promise } from '../model/programme.ts';
import { riskAmount } from '../model/risk.ts';
import type { Fact, LineSelector, Minor, Place } from '../model/types.ts';
import { lineId } from './line-id.ts';
import { moneyOf } from './programme-parts.ts';
import { link, type Bundle, type Site } from './site.ts';

const row = ({ file, line }: Place) => ({ file, line });
/** Codes that are named; the others stand for any. */
const codes = (s: LineSelector) => Object.fromEntries(Object.entries(s).filter(([, v]) => v));

/** Content of programme.json. */
export function programmeData(site: Site, b: Bundle): unknown {
  const all = moneyOf(site, b), { currency } = site.data.config;
  const money = (n: Minor | null) => (n === null ? null : Number(minorToDecimal(n, currency.minor_digits)));
  const promise = (p: Promise) => ({ amount: money(p.amount), rows: p.rows.length, without_amount: p.unknown.length, per_month: p.per_month.length, unpriced: p.unpriced.length });
  const lines = (facts: readonly Fact[]) => [...new Set(facts.map((f) => `${f.fiscal_year}#${lineId(f)}`))];
  const bare = <T extends Place>({ file, line, ...rest }: T) => ({ ...rest, row: { file, line } });
  return {
    ...b.m.programme, currency: currency.code,
    sections: site.content.filter((c) => c.collection === 'programmes' && c.slug === b.slug).map((c) => ({ id: c.name, language: c.lang, url: link(site, c.lang, b.slug, 'programme', c.name), file: c.file })),
    goals: b.m.goals.map(bare),
    measures: all.measures.map((x) => {
      const { file, line, lines: selector, ...m } = x.measure;
      return {
        ...m, line_codes: codes(selector),
        money: {
          promised: promise(x.promised), to_be_found: promise(x.to_be_found), by_source: Object.fromEntries([...x.by_source].map(([s, p]) => [s, promise(p)])),
          budget: money(x.budget.amount), budget_years: x.budget.years, spent: money(x.spent.amount), spent_years: x.spent.years, reported: money(x.reported), tie: x.tie, shared_with: x.shared_with, lines: lines([...x.budget.facts, ...x.spent.facts]),
          years: x.years.map((y) => ({ year: y.year, promised: money(y.promised.amount), to_be_found: money(y.to_be_found.amount), budget: money(y.budget.amount), spent: money(y.executed.amount) })),
        },
        row: { file, line },
      };
    }),
    financing: b.m.financing.map(({ amount, spent, ...f }) => bare({ ...f, amount: money(amount), spent: money(spent) })),
    money: {
      promised: promise(all.total.promised), budget: money(all.total.budget), spent: money(all.total.spent), to_be_found: promise(all.total.to_be_found), lines_shared: all.total.shared, measures_without_lines: all.total.without_lines, unfunded: all.gap.unfunded.map((m) => m.measure_id),
      sections: Object.fromEntries([...all.sections].map(([id, s]) => [id, { measures: s.measures.length, promised: promise(s.promised), budget: money(s.budget), spent: money(s.spent), to_be_found: promise(s.to_be_found) }])),
      by_source: Object.fromEntries([...all.total.by_source].map(([s, p]) => [s, promise(p)])),
      years: sumsByYear(all.measures).map((y) => ({ year: y.year, promised: promise(y.promised), budget: money(y.budget), spent: money(y.spent), to_be_found: promise(y.to_be_found) })),
    },
    projects: b.m.projects.map((p) => {
      const x = projectMoney(b.m, b.budget, p, site.data.classifications), { file, line, lines: selector, cost, ...rest } = p;
      return { ...rest, cost: money(cost), line_codes: codes(selector), budget: money(x.budget.amount), spent: money(x.spent.amount), left: money(x.left), lines_of: x.lines_of, upkeep: x.upkeep.map(({ amount, ...u }) => bare({ ...u, amount: money(amount) })), row: { file, line } };
    }),
    indicators: b.m.programme_indicators.map(bare),
    monitoring: b.m.monitoring.map(bare),
    risks: b.m.risks.map((r) => ({ ...bare(r), base: money(r.base), amount: money(riskAmount(r).amount), computed: money(riskAmount(r).computed), row: row(r) })),
  };
}
