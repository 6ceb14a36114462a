/**
 * All lines of one fiscal year, phases side by side: the plain table behind the page, its CSV and its JSON. No words of
 * the interface and no language here.
 */
import { toCsv, type Cell } from '../model/csv.ts';
import { minorToDecimal, roundHalfAway } from '../model/money.ts';
import { isAbove } from '../model/classes.ts';
import { DIRECTIONS, PHASES } from '../model/types.ts';
import type { ClassCode, Confidence, Direction, Fact, Minor, Municipality, Note, Phase, Role, SiteData, Text } from '../model/types.ts';
import { classOf } from '../model/classes.ts';
import type { Budget, Statement } from '../model/budget.ts';
import { lineIds } from './line-id.ts';

/** One source's account of one phase. Two accounts of a phase are two columns. */
export interface LineColumn { id: string; phase: Phase; period: string; statement: Statement; /** Accounts of this phase. */ accounts: number }
export interface LineRow {
  id: string;
  role: Role;
  economic: string; functional: string; programme: string; unit: string; fund: string;
  /** What the source prints; empty where it prints codes only. */
  label: Text;
  confidence: Confidence;
  marks: readonly string[];
  /** One per column; null = the source has no such line. */
  facts: readonly (Fact | null)[];
  notes: readonly Note[];
}
export interface LineSection {
  direction: Direction;
  period: string;
  columns: readonly LineColumn[];
  rows: readonly LineRow[];
  /** Indices of the columns that make the rate: executed against the plan; null = no such pair. */
  rate: { executed: number; plan: number } | null;
  /** Notes on the direction or the year as a whole. */
  notes: readonly Note[];
}
export interface LinesTable { fiscal_year: number; sections: readonly LineSection[]; languages: readonly string[]; minorDigits: number; names: NameOf }
/** Name of a code in every language that has one. */
export type NameOf = (kind: 'economic' | 'functional' | 'programme' | 'unit' | 'fund', code: string, direction: Direction) => Text;

/** The everyday words of a class, else its official name. */
export const plainName = (c: ClassCode | undefined): Text => (c ? { ...c.name, ...Object.fromEntries(Object.entries(c.plain).filter(([, v]) => v)) } : {});

export function linesTable(site: SiteData, m: Municipality, budget: Budget, year: number): LinesTable {
  const mine = budget.statements.filter((s) => s.fiscal_year === year);
  // A partial year stands here only where nothing is known of the whole: otherwise its place is the page on execution.
  const periods = mine.some((s) => s.period === '') ? [''] : [...new Set(mine.map((s) => s.period))].sort();
  const names: NameOf = (kind, code, direction) => {
    const { classifications: c } = site;
    if (kind === 'economic') return plainName(classOf(c[direction], code, year));
    if (kind === 'functional') return plainName(classOf(c.functions, code, year));
    if (kind === 'fund') return plainName(classOf(c.funds, code, year));
    return (kind === 'programme' ? m.programmes : m.units).find((n) => n.code === code)?.name ?? {};
  };
  const sections = periods.flatMap((period) => DIRECTIONS.flatMap((direction) => {
    const columns = PHASES.flatMap((phase) => {
      const accounts = budget.of(year, phase, period, direction);
      return accounts.map((statement, i): LineColumn => ({ id: accounts.length > 1 ? `${phase}-${i + 1}` : phase, phase, period, statement, accounts: accounts.length }));
    });
    return columns.length ? [section(site, m, year, direction, period, columns)] : [];
  }));
  return { fiscal_year: year, sections, languages: site.config.languages, minorDigits: site.config.currency.minor_digits, names };
}

function section(site: SiteData, m: Municipality, year: number, direction: Direction, period: string, columns: readonly LineColumn[]): LineSection {
  const rows = new Map<string, { first: Fact; facts: (Fact | null)[] }>();
  columns.forEach((column, i) => {
    const top = column.statement.total.how === 'printed' ? column.statement.total.facts[0] : undefined;
    for (const [f, id] of lineIds(column.statement.facts)) {
      if (f === top) continue;
      const row = rows.get(id) ?? { first: f, facts: columns.map(() => null) };
      row.facts[i] = f;
      rows.set(id, row);
    }
  });
  const about = m.notes.filter((n) => n.fiscal_year === year && (!n.direction || n.direction === direction));
  const placed = new Set<Note>();
  const made = [...rows].map(([id, { first: f, facts }]): LineRow => {
    const cited = new Set(facts.map((q) => q?.note_id).filter(Boolean));
    // The same words are not repeated under every unit of a line: they stand under the first line they explain.
    const notes = about.filter((n) => !placed.has(n) && (cited.has(n.note_id) || explains(site, n, f, year)));
    for (const n of notes) placed.add(n);
    return {
      id, role: f.role, economic: f.economic, functional: f.functional, programme: f.programme, unit: f.unit, fund: f.fund,
      label: f.label, confidence: f.confidence, marks: [...new Set(facts.flatMap((q) => q?.marks ?? []))], facts, notes,
    };
  });
  const executed = columns.findIndex((c) => c.phase === 'executed');
  const adjusted = columns.findIndex((c) => c.phase === 'adjusted');
  const plan = adjusted >= 0 ? adjusted : columns.findIndex((c) => c.phase === 'approved');
  // Financing has both signs: a share of a plan would say nothing.
  return { direction, period, columns, rows: made, rate: direction !== 'financing' && executed >= 0 && plan >= 0 ? { executed, plan } : null, notes: about.filter((n) => !placed.has(n)) };
}

/** A note on a class or programme explains the lines of it; a note on a function alone explains the function (`notes` of the section). */
function explains(site: SiteData, n: Note, f: Fact, year: number): boolean {
  if (!n.economic && !n.programme) return n.functional !== '' && n.functional === f.functional && classOf(site.classifications.functions, n.functional, year)?.parent !== '';
  const within = (list: 'functions' | Direction, code: string, of: string) => !of || of === code || isAbove(site.classifications[list], of, code, year);
  return within(f.direction, f.economic, n.economic) && within('functions', f.functional, n.functional) && (!n.programme || n.programme === f.programme);
}

/** Executed against the plan, per cent; null where one is not known, or the plan is not above zero. */
export const rateOf = (executed: Minor | null | undefined, plan: Minor | null | undefined): number | null =>
  (executed === null || executed === undefined || plan === null || plan === undefined || plan <= 0 ? null : (executed / plan) * 100);

const place = (f: Fact | null) => (f ? `${f.file}:${f.line}` : '');

/** One row of the CSV and JSON: exact decimals, empty = not known. Printed grand totals close each direction. */
function records(table: LinesTable): { header: string[]; rows: Cell[][] } {
  const columns = [...new Map(table.sections.flatMap((s) => s.columns).map((c) => [c.id, c])).keys()];
  const nameColumns = ['economic', 'functional', 'programme', 'unit'] as const;
  const header = [
    'id', 'fiscal_year', 'period', 'direction', 'role', 'functional_code', 'economic_code', 'programme_code', 'unit_code', 'fund',
    ...table.languages.map((l) => `label_${l}`), ...nameColumns.flatMap((k) => table.languages.map((l) => `${k}_name_${l}`)),
    ...columns, 'execution_percent', 'execution_plan', 'code_confidence', 'marks', 'note_ids', ...columns.flatMap((c) => [`${c}_source`, `${c}_printed`, `${c}_row`]),
  ];
  const rows = table.sections.flatMap((s) => {
    const at = (id: string) => s.columns.findIndex((c) => c.id === id);
    const record = (row: LineRow, amounts: readonly (Minor | null | undefined)[]): Cell[] => {
      const rate = s.rate ? rateOf(amounts[s.rate.executed], amounts[s.rate.plan]) : null;
      const fact = (id: string) => row.facts[at(id)] ?? null;
      return [
        row.id, table.fiscal_year, s.period, s.direction, row.role, row.functional, row.economic, row.programme, row.unit, row.fund,
        ...table.languages.map((l) => row.label[l] ?? ''),
        ...nameColumns.flatMap((k) => { const name = row[k] ? table.names(k, row[k], s.direction) : {}; return table.languages.map((l) => name[l] ?? ''); }),
        ...columns.map((id) => { const v = amounts[at(id)]; return v === null || v === undefined ? null : minorToDecimal(v, table.minorDigits); }),
        rate === null ? null : roundHalfAway(rate, 2), rate === null ? '' : s.columns[s.rate!.plan]!.phase, row.confidence, row.marks.join(' '), row.notes.map((n) => n.note_id).join(' '),
        ...columns.flatMap((id) => { const f = fact(id); return [f?.source_id ?? '', f?.printed ?? '', place(f)]; }),
      ];
    };
    const printed = s.columns.map((c) => (c.statement.total.how === 'printed' ? c.statement.total.facts[0]! : null));
    const total: LineRow = {
      id: `l-${s.direction[0]}-all`, role: 'total', economic: '', functional: '', programme: '', unit: '', fund: '', label: {}, confidence: 'exact', notes: [],
      marks: [...new Set(printed.flatMap((f) => f?.marks ?? []))], facts: printed,
    };
    return [...s.rows.map((row) => record(row, row.facts.map((f) => f?.amount))), record(total, s.columns.map((c) => c.statement.total.amount))];
  });
  return { header, rows };
}

/** Exactly what the page shows, for every language at once: one row per line, one column per phase (and source). */
export function linesCsv(table: LinesTable): string {
  const { header, rows } = records(table);
  return toCsv(header, rows);
}
/** The same as JSON: an array of objects without empty fields; amounts are decimal strings, null = the source has the line but no amount. */
export function linesJson(table: LinesTable): string {
  const { header, rows } = records(table);
  const objects = rows.map((r) => Object.fromEntries(header.flatMap((h, i) => (r[i] === '' || r[i] === undefined || r[i] === null ? [] : [[h, r[i]]]))));
  return `[\n${objects.map((o) => JSON.stringify(o)).join(',\n')}\n]\n`;
}
