/** Transfers inside the reporting whole: a list of its own, whose lines are also in the main table. */
import type { Mapping } from '../model/schemas/mapping.ts';
import { mapping as schema } from '../model/schemas/mapping.ts';
import { finding } from '../readers/text.ts';
import type { ImportEnv } from './env.ts';
import { Exact, decimalOf } from './exact.ts';
import { factsOf, type Facts } from './facts.ts';
import { openTable } from './open.ts';
import { planOf } from './plan.ts';
import { readRows } from './rows.ts';
import type { Collect, Imported, ReportTotal } from './types.ts';

export interface Consolidation { totals: ReportTotal[]; /** Source rows of the main table that are inner transfers as a whole. */ rows: ReadonlySet<number> }

const codesOf = (f: Imported) => `${f.direction}|${f.economic}|${f.functional}|${f.programme}|${f.unit}|${f.fund}`;
const when = (f: Imported) => `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`;

/** Null where the list cannot be read. Lines whose key is not in the main table are reported and still taken off. */
export async function consolidate(mapping: Mapping, main: Facts, env: ImportEnv, report: Collect): Promise<Consolidation | null> {
  const c = mapping.consolidation!;
  const bytes = env.companion(c.file);
  if (!bytes) { report(finding('file-missing', c.file, 1)); return null; }
  // Read as the main table is, but with its own columns: what is said once holds for both.
  const own: Mapping = schema.parse({
    title: mapping.title, file: mapping.file, header: c.header === 0 ? 'none' : c.header, unit: mapping.unit, numbers: mapping.numbers, label_language: mapping.label_language, signs: mapping.signs,
    constants: { ...mapping.constants, ...c.constants }, columns: c.columns, amounts: c.amounts, totals: mapping.totals, ...(mapping.direction && { direction: mapping.direction }),
  });
  const opened = await openTable(bytes, c.file, own.file, report);
  const plan = opened && planOf(opened, own, c.file, env, report);
  if (!plan) return null;
  const lines: Imported[] = [];
  factsOf(plan, readRows(plan, env, report), report).each((f) => lines.push({ ...f }));

  // Only the fields that the list has make a key.
  const has = { economic: lines.some((f) => f.economic), functional: lines.some((f) => f.functional), programme: lines.some((f) => f.programme), unit: lines.some((f) => f.unit), fund: lines.some((f) => f.fund) };
  const cut = (f: Imported): Imported => ({ ...f, economic: has.economic ? f.economic : '', functional: has.functional ? f.functional : '', programme: has.programme ? f.programme : '', unit: has.unit ? f.unit : '', fund: has.fund ? f.fund : '' });
  const groups = new Map<number, Imported[]>();
  for (const f of lines) groups.set(f.row, [...(groups.get(f.row) ?? []), f]);
  const exact = (fs: readonly Imported[]) => `${codesOf(cut(fs[0]!))}#${fs.filter((f) => f.amount !== null).map((f) => `${when(f)}=${f.amount}`).sort().join(';')}`;
  const keys = new Set<string>(), sums = new Map<string, Exact>(), whole = new Map<string, number[]>();
  let row = -1, held: Imported[] = [];
  const close = () => { if (held.length) { const k = exact(held); whole.set(k, [...(whole.get(k) ?? []), row]); } };
  const wanted = new Set(lines.map((f) => codesOf(cut(f))));
  main.each((f) => {
    sums.set(when(f), (sums.get(when(f)) ?? new Exact()).add(f.amount));
    const codes = codesOf(cut(f));
    if (!wanted.has(codes)) return;
    keys.add(codes);
    if (f.row !== row) { close(); row = f.row; held = []; }
    held.push({ ...f });
  });
  close();
  const rows = new Set<number>();
  for (const fs of groups.values()) {
    const k = exact(fs), at = whole.get(k)?.shift();
    if (at !== undefined) rows.add(at);
    if (!keys.has(codesOf(cut(fs[0]!))) || (at === undefined && c.mode === 'exclude')) report(finding('elimination-unmatched', c.file, fs[0]!.row, 0, { actual: [fs[0]!.functional, fs[0]!.economic, fs[0]!.unit, Object.values(fs[0]!.label)[0] ?? ''].filter(Boolean).join(' '), params: { amount: new Exact().add(fs[0]!.amount).text(env.minor_digits) } }));
  }
  const taken = new Map<string, Exact>();
  for (const f of lines) taken.set(when(f), (taken.get(when(f)) ?? new Exact()).add(f.amount));
  const totals = [...sums].flatMap(([key, sum]): ReportTotal[] => {
    const off = taken.get(key);
    if (!off) return [];
    const [year, phase, period, direction] = key.split('|') as [string, Imported['phase'], string, Imported['direction']];
    return [{ fiscal_year: Number(year), phase, period, direction, amount: decimalOf(sum.value - off.value, env.minor_digits), facts: sum.n - off.n, missing: sum.missing }];
  });
  return { totals, rows };
}
