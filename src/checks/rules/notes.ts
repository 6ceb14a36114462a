/** unknown-note, unused-note, note-language, note-missing: the words that explain why figures changed. */
import type { Fact, Note } from '../../model/types.ts';
import { groupOf, lineage, rootOf } from '../../model/classes.ts';
import { sumBy, type Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check, type CheckContext } from '../context.ts';

export const check: Check = (ctx: CheckContext) => {
  const { m, column, report } = ctx;
  const ids = new Set(m.notes.map((n) => n.note_id));
  const used = new Set<string>();
  for (const f of m.facts) if (f.note_id) {
    if (ids.has(f.note_id)) used.add(f.note_id);
    else report(at(f, 'unknown-note', { column: column(f.file, 'note_id'), actual: f.note_id }));
  }
  const idle = m.notes.filter((n) => !used.has(n.note_id));
  if (idle.length) {
    const codes = codesByYear(ctx, new Set(idle.map((n) => n.fiscal_year)));
    for (const n of idle) {
      const c = codes.get(n.fiscal_year);
      const fits = c && [n.economic, n.functional, n.programme].every((code) => code === '' || c.has(code));
      if (!fits) report(at(n, 'unused-note', { actual: n.note_id, params: { year: n.fiscal_year } }));
    }
  }
  for (const n of m.notes) for (const lang of ctx.site.config.languages) if (!n.text[lang]) {
    report(at(n, 'note-language', { column: column(n.file, `text_${lang}`), actual: n.note_id, params: { lang } }));
  }
  changesWithoutNote(ctx);
};

/** For each year, the codes that occur and those above them. */
function codesByYear({ site, budget }: CheckContext, years: ReadonlySet<number>): Map<number, Set<string>> {
  const out = new Map<number, Set<string>>();
  for (const s of budget.statements) {
    if (!years.has(s.fiscal_year)) continue;
    const set = out.get(s.fiscal_year) ?? new Set<string>();
    out.set(s.fiscal_year, set);
    const economic = new Set<string>(), functional = new Set<string>();
    for (const f of s.facts) { economic.add(f.economic); functional.add(f.functional); set.add(f.programme); }
    for (const [codes, list] of [[economic, site.classifications[s.direction]], [functional, site.classifications.functions]] as const) {
      for (const code of codes) { set.add(code); for (const c of lineage(list, code, s.fiscal_year)) set.add(c.code); }
    }
  }
  return out;
}

/** Executed year against executed year before, by function (spending) and by group (revenue). */
function changesWithoutNote({ site, m, budget, column, report }: CheckContext): void {
  const { percent, minor } = site.config.rules.change_note;
  const digits = site.config.currency.minor_digits;
  for (const year of budget.years) for (const d of ['expenditure', 'revenue'] as const) {
    const now = budget.first(year, 'executed', '', d), before = budget.first(year - 1, 'executed', '', d);
    if (!now?.complete || !before?.complete) continue;
    const group = d === 'expenditure' ? (f: Fact, y: number) => rootOf(site.classifications.functions, f.functional, y)?.code ?? '' : (f: Fact, y: number) => groupOf(site.classifications.revenue, f.economic, y);
    const sums = (s: Statement) => {
      const known = new Map<string, string>();
      return sumBy(s.lines, (f) => {
        const code = d === 'expenditure' ? f.functional : f.economic;
        let g = known.get(code);
        if (g === undefined) known.set(code, (g = group(f, s.fiscal_year)));
        return g;
      });
    };
    const old = sums(before);
    for (const [key, { amount, facts }] of sums(now)) {
      const was = old.get(key)?.amount;
      if (key === '' || amount === null || was === null || was === undefined || was === 0) continue;
      const change = amount - was;
      if (Math.abs(change) < minor || Math.abs(change) * 100 < percent * Math.abs(was)) continue;
      if (facts.some((f) => f.note_id) || m.notes.some((n) => n.fiscal_year === year && explains(n, facts, key, d))) continue;
      report(at(facts[0]!, 'note-missing', { column: column(facts[0]!.file, 'note_id'), actual: minorToDecimal(amount, digits), expected: minorToDecimal(was, digits), params: { line: key, year, other_year: year - 1, before: minorToDecimal(was, digits), after: minorToDecimal(amount, digits), percent: Math.round((change / Math.abs(was)) * 100) } }));
    }
  }
}
const explains = (n: Note, facts: readonly Fact[], key: string, d: string): boolean =>
  (n.direction === '' || n.direction === d) && (n.functional === key || facts.some((f) => (n.functional !== '' && f.functional.startsWith(n.functional)) || (n.economic !== '' && f.economic.startsWith(n.economic)) || (n.programme !== '' && n.programme === f.programme)));
