/**
 * A line that stands above other lines and equals their sum is a total that nobody marked as one: it would be counted together
 * with its parts. A line stands above another when each of its codes is the same, higher in the tree, or absent.
 */
import type { Classification, Fact } from '../../model/types.ts';
import { lineage } from '../../model/classes.ts';
import type { Statement } from '../../model/budget.ts';
import { minorToDecimal } from '../../model/money.ts';
import { at, type Check } from '../context.ts';
import { nameOf } from '../lines.ts';

const DIMENSIONS = ['economic', 'functional', 'programme', 'unit'] as const;
/** Code → itself and the codes above it that also occur as codes of lines in the statement, '' included. */
type Above = ReadonlyMap<string, readonly string[]>;

function above(lines: readonly Fact[], of: (f: Fact) => string, list: Classification | null, year: number): Above {
  const used = new Set<string>();
  for (const f of lines) used.add(of(f));
  const out = new Map<string, string[]>();
  for (const code of used) {
    const chain = [code];
    if (code) {
      if (list) for (const c of lineage(list, code, year)) if (c.code !== code && used.has(c.code)) chain.push(c.code);
      if (used.has('')) chain.push('');
    }
    out.set(code, chain);
  }
  return out;
}

export const check: Check = ({ site, budget, column, report }) => {
  const digits = site.config.currency.minor_digits;
  for (const s of budget.statements) {
    if (s.lines.length < 2) continue;
    const lists = { economic: site.classifications[s.direction], functional: site.classifications.functions, programme: null, unit: null };
    const chains = DIMENSIONS.map((d) => above(s.lines, (f) => f[d], lists[d], s.fiscal_year));
    if (chains.every((c) => [...c.values()].every((v) => v.length === 1))) continue;
    for (const [fact, sum, n] of sumsBelow(s, chains)) {
      report(at(fact, 'total-with-parts', { column: column(fact.file, 'amount'), actual: minorToDecimal(fact.amount!, digits), params: { line: nameOf(fact), sum: minorToDecimal(sum, digits), n } }));
    }
  }
};

function sumsBelow(s: Statement, chains: readonly Above[]): [Fact, number, number][] {
  const key = (e: string, f: string, p: string, u: string, fact: Fact) => `${e}|${f}|${p}|${u}|${fact.fund}|${fact.source_id}`;
  // Only a line with a code that is somebody's parent can be such a total; two lines of one key are line items.
  const [pe, pf, pp, pu] = chains.map((c) => { const set = new Set<string>(); for (const v of c.values()) for (let i = 1; i < v.length; i++) set.add(v[i]!); return set; });
  const candidates = new Map<string, { fact: Fact; many: boolean; sum: number | null; n: number; classes: boolean }>();
  for (const f of s.lines) {
    if (!f.amount || !(pe!.has(f.economic) || pf!.has(f.functional) || pp!.has(f.programme) || pu!.has(f.unit))) continue;
    const k = key(f.economic, f.functional, f.programme, f.unit, f);
    const before = candidates.get(k);
    if (before) before.many = true; else candidates.set(k, { fact: f, many: false, sum: 0, n: 0, classes: false });
  }
  if (!candidates.size) return [];
  const [economic, functional, programme, unit] = chains as [Above, Above, Above, Above];
  for (const f of s.lines) {
    const es = economic.get(f.economic)!, fs = functional.get(f.functional)!, ps = programme.get(f.programme)!, us = unit.get(f.unit)!;
    if (es.length === 1 && fs.length === 1 && ps.length === 1 && us.length === 1) continue;
    for (const e of es) for (const fn of fs) for (const p of ps) for (const u of us) {
      if (e === f.economic && fn === f.functional && p === f.programme && u === f.unit) continue;
      const c = candidates.get(key(e, fn, p, u, f));
      if (!c) continue;
      c.sum = c.sum === null || f.amount === null ? null : c.sum + f.amount;
      c.n++;
      if ((e !== '' && e !== f.economic) || (fn !== '' && fn !== f.functional)) c.classes = true;
    }
  }
  // One equal amount under a line without a code may be chance; under its own class it is not.
  return [...candidates.values()].filter((c) => !c.many && c.sum === c.fact.amount && (c.n >= 2 || c.classes)).map((c) => [c.fact, c.sum!, c.n]);
}
