/** unknown-code and expired-code: every code of a row stands in its list and is valid in the row's year. */
import type { Classification, Fact, NamedCode, Scheme } from '../../model/types.ts';
import { classAt } from '../../model/classes.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type Check, type CheckContext, type SiteCheck } from '../context.ts';

type Verdict = 'ok' | 'unknown' | 'expired' | 'no-list';
interface Field { column: string; list: string; of: (f: Fact) => string; judge: (code: string, year: number) => Verdict; codes: () => readonly string[]; validity: (code: string) => string }

function inClassification(column: string, scheme: Scheme, c: Classification, of: (f: Fact) => string): Field {
  return {
    column, list: `classifications/${scheme}.csv`, of,
    judge: (code, year) => (c.size === 0 ? 'no-list' : !c.has(code) ? 'unknown' : classAt(c, code, year) ? 'ok' : 'expired'),
    codes: () => [...c.keys()],
    validity: (code) => (c.get(code) ?? []).map((v) => `${v.valid_from}…${v.valid_to}`).join(', '),
  };
}
function inNames(column: string, list: string, names: readonly NamedCode[], of: (f: Fact) => string): Field {
  const known = new Set(names.map((n) => n.code));
  return { column, list, of, judge: (code) => (known.size === 0 ? 'no-list' : known.has(code) ? 'ok' : 'unknown'), codes: () => [...known], validity: () => '' };
}

export const check: Check = (ctx: CheckContext) => {
  const { site, m, budget } = ctx;
  const c = site.classifications;
  const common = [
    inClassification('functional_code', 'functions', c.functions, (f) => f.functional),
    inClassification('fund', 'funds', c.funds, (f) => f.fund),
    inNames('programme_code', 'programmes.csv', m.programmes, (f) => f.programme),
    inNames('unit_code', 'units.csv', m.units, (f) => f.unit),
  ];
  const economic = {
    revenue: inClassification('economic_code', 'revenue', c.revenue, (f) => f.economic),
    expenditure: inClassification('economic_code', 'expenditure', c.expenditure, (f) => f.economic),
    financing: inClassification('economic_code', 'financing', c.financing, (f) => f.economic),
  };
  const suggestions = new Map<string, string>();
  const missing = new Map<string, { fact: Fact; field: Field; n: number }>();
  for (const s of budget.statements) {
    for (const field of [economic[s.direction], ...common]) {
      const verdicts = new Map<string, Verdict>();
      for (const f of s.facts) {
        const code = field.of(f);
        if (code === '') continue;
        let v = verdicts.get(code);
        if (v === undefined) verdicts.set(code, (v = field.judge(code, s.fiscal_year)));
        if (v === 'ok') continue;
        if (v === 'no-list') {
          const g = missing.get(`${f.file}|${field.list}`);
          if (g) g.n++; else missing.set(`${f.file}|${field.list}`, { fact: f, field, n: 1 });
          continue;
        }
        // A code that the label table gave is reported there, once, and not on each row.
        if (v === 'unknown' && f.confidence !== 'exact') continue;
        const key = `${field.list}|${code}`;
        if (v === 'unknown' && !suggestions.has(key)) suggestions.set(key, nearest(code, field.codes()));
        const rule = v === 'unknown' ? 'unknown-code' : 'expired-code';
        ctx.report(at(f, rule, {
          column: f.confidence === 'exact' ? ctx.column(f.file, field.column) : 0, actual: code,
          expected: v === 'unknown' ? suggestions.get(key)! : field.validity(code),
          params: { column: field.column, list: field.list, year: s.fiscal_year },
        }));
      }
    }
    for (const f of s.facts) for (const mark of f.marks) if (c.marks.size && !c.marks.has(mark)) {
      ctx.report(at(f, 'unknown-code', { column: ctx.column(f.file, 'marks'), actual: mark, expected: nearest(mark, [...c.marks.keys()]), params: { column: 'marks', list: 'classifications/marks.csv', year: s.fiscal_year }, severity: 'warning' }));
    }
  }
  for (const { fact, field, n } of missing.values()) {
    ctx.report(at(fact, 'unknown-code', { column: ctx.column(fact.file, field.column), severity: 'unchecked', params: { column: field.column, list: field.list, n } }));
  }
};

/** The same for the table that gives codes to printed labels, and for parents in the code lists. */
export const checkSite: SiteCheck = ({ site, column, report }) => {
  const c = site.classifications;
  for (const r of site.labels) {
    for (const [name, scheme, code] of [['economic_code', r.direction, r.economic], ['functional_code', 'functions', r.functional], ['fund', 'funds', r.fund]] as const) {
      const list = c[scheme];
      if (code && list.size && !list.has(code)) report(at(r, 'unknown-code', { column: column(r.file, name), actual: code, expected: nearest(code, [...list.keys()]), params: { column: name, list: `classifications/${scheme}.csv` } }));
    }
  }
  for (const scheme of Object.keys(c) as Scheme[]) {
    const list = c[scheme];
    for (const versions of list.values()) for (const v of versions) if (v.parent && !list.has(v.parent)) {
      report(at(v, 'unknown-code', { column: column(v.file, 'parent'), actual: v.parent, expected: nearest(v.parent, [...list.keys()]), params: { column: 'parent', list: `classifications/${scheme}.csv` } }));
    }
  }
};
