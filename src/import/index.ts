/**
 * Foreign tables → facts of ours with a report. Runs in the command `npm run import` and, unchanged, in the worker of the check page.
 * Nothing here touches a disk: bytes and what is known of the site come in, a report and CSV text go out.
 */
import { mapping as schema, type Mapping } from '../model/schemas/mapping.ts';
import { BUDGET_HEADER } from '../model/schemas/csv.ts';
import { parse as parseYaml } from 'yaml';
import Papa from 'papaparse';
import type { Finding } from '../model/types.ts';
import { collector } from '../checks/fold.ts';
import { severityOf } from '../checks/catalogue.ts';
import { toProblem, type RuleTexts } from '../checks/words.ts';
import { finding } from '../readers/text.ts';
import { sha256 } from './bytes.ts';
import { findLostZeros } from './code-zeros.ts';
import { changesOf } from './compare.ts';
import { consolidate } from './consolidation.ts';
import type { ImportEnv } from './env.ts';
import { evidenceOf } from './evidence.ts';
import { Exact } from './exact.ts';
import { accumulate, added, factsOf, placeOf, summarise, type Facts } from './facts.ts';
import { balancesOf, controlsOf, judge } from './judge.ts';
import { openTable } from './open.ts';
import { findPersonal } from './personal.ts';
import { planOf, type Plan } from './plan.ts';
import { decimal, readRows, type ReadRows } from './rows.ts';
import type { ImportReport, Opened, ReportColumn } from './types.ts';

export type { ImportReport } from './types.ts';
export { siteEnv, type ImportEnv } from './env.ts';
export { openTable } from './open.ts';

/** Values that the command line or the page sets over the mapping's constants: `fiscal_year`, `phase`, `unit` … */
export type Overrides = Readonly<Record<string, string>>;
export interface ImportInput {
  /** Bare file name. */
  name: string;
  /** Let go after reading, so that a large file is not in memory twice. */
  bytes: Uint8Array | null;
  /** Where the caller knows them already. */
  sha256?: string;
  size?: number;
  mapping: Mapping;
  mapping_name: string;
  /** An already opened table of the same bytes (the page changes a mapping without reading again). */
  opened?: Opened;
}
export interface ImportResult {
  report: ImportReport;
  findings: readonly Finding[];
  /** Worst severity: what the exit code follows. */
  worst: 'error' | 'warning' | 'none';
  /** Facts, to be walked as often as needed; null where the table could not be read at all. */
  facts: Facts | null;
  opened: Opened | null;
  plan: Plan | null;
  /** First and last source row that gave a figure; 0 = none. */
  from: number; to: number;
}

/** The mapping with the overrides in it; a value that its field cannot have is refused with the message of the schema. */
export function withOverrides(mapping: Mapping, overrides: Overrides): { mapping: Mapping; wrong: string[] } {
  const wrong: string[] = [];
  let out = mapping;
  for (const [field, raw] of Object.entries(overrides)) {
    const value: unknown = field === 'fiscal_year' ? Number(raw) : raw;
    const next = field === 'unit' ? { ...out, unit: value } : { ...out, constants: { ...out.constants, [field]: value } };
    // Only the changed part is parsed: what the schema has filled in already is not input any more.
    const part = field === 'unit' ? schema.shape.unit.safeParse(value) : schema.shape.constants.safeParse(next.constants);
    if (part.success) out = next as Mapping;
    else wrong.push(field);
  }
  return { mapping: out, wrong };
}
/** A mapping from YAML text; problems are told by readers/yaml.ts, this one is for text that was checked. */
export const parseMapping = (text: string): Mapping => schema.parse(parseYaml(text));

/** Reads, converts, judges. Never throws for what stands in the file. `lang` is the language of names in the report. */
export async function importTable(input: ImportInput, env: ImportEnv, ruleTexts: RuleTexts, lang: string): Promise<ImportResult> {
  const { name, mapping } = input, digits = env.minor_digits;
  const found = collector();
  const worst = { error: false, warning: false };
  let cut = 0;
  const report = (f: Finding) => {
    // The end of the file and the last row tell the same.
    if (f.rule === 'cut-short') { if (f.line === cut) return; cut = f.line; }
    const severity = f.severity ?? severityOf(f.rule);
    if (severity === 'error') worst.error = true; else if (severity === 'warning') worst.warning = true;
    found.report(f);
  };
  const size = input.size ?? input.bytes?.byteLength ?? 0, hash = input.sha256 ?? await sha256(input.bytes!);
  const twin = env.sources.find((s) => s.sha256 === hash);
  if (twin) report(finding('file-twin', name, 1, 0, { actual: twin.source_id }));
  const opened = input.opened ?? await openTable(input.bytes!, name, mapping.file, report, env.progress);
  input.bytes = null;
  const plan = opened && planOf(opened, mapping, name, env, report, lang);
  if (plan) findPersonal(plan, report);
  if (plan) findLostZeros(plan, env, report);
  const rows = plan && readRows(plan, env, report);
  let facts: Facts | null = null, from = 0, to = 0;
  const base: ImportReport = {
    file: name, sha256: hash, bytes: size, kind: opened?.kind ?? '', encoding: opened?.encoding ?? '', delimiter: opened?.delimiter ?? '', sheet: opened?.sheet ?? '', sheets: opened?.sheets ?? [],
    mapping: input.mapping_name, to: env.slug, unit: plan?.unit ?? '', header_rows: plan ? plan.header.rows.map((r) => opened!.grid.line(r)) : [], evidence: opened?.evidence ?? [], columns: [],
    rows: { read: 0, used: 0, blank: 0, set_aside: [], sum_used: null, sum_set_aside: null }, sums: [], totals: [], balances: [], consolidated: [], controls: [], unknown_codes: [],
    duplicates: { keys: 0, facts: 0, amount: null }, changes: [], problems: [], output: null,
  };
  let out = base;
  if (plan && rows) {
    if (plan.unused.length) report(finding('column-unused', name, opened.grid.line(plan.header.rows.at(-1) ?? 0), plan.unused[0]! + 1, { actual: plan.unused.map((c) => plan.header.names[c]).join(', ') }));
    accumulate(plan, rows, report);
    facts = factsOf(plan, rows, report);
    let used: ReadRows = rows, consolidated: ImportReport['consolidated'] = [];
    if (mapping.consolidation) {
      const c = await consolidate(mapping, facts, env, report);
      consolidated = c?.totals ?? [];
      if (c && mapping.consolidation.mode === 'exclude' && c.rows.size) {
        used = { ...rows, used: rows.used.filter((r) => !c.rows.has(opened.grid.line(r))), set_aside: [...rows.set_aside, ...[...c.rows].map((row) => ({ row, reason: 'elimination' as const, note: '', amount: null }))].sort((a, b) => a.row - b.row) };
        facts = factsOf(plan, used, report);
      }
    }
    if (mapping.duplicates === 'sum') facts = added(facts);
    const s = summarise(facts, plan, env);
    ({ from, to } = s);
    judge(s, plan, used, env, report);
    const sum = new Exact(), aside = new Exact();
    for (const r of used.used) for (const a of used.amounts) if (!Number.isNaN(a[r]!)) sum.add(a[r]!);
    for (const r of used.set_aside) if (r.amount !== null) aside.add(r.amount);
    for (const [year, phase] of overlapping(facts, env)) report(finding('import-overlap', name, 1, 0, { params: { year, phase: phase.split('|')[0]!, file: phase.split('|')[1]! } }));
    out = {
      ...base, evidence: [...base.evidence, ...evidenceOf(plan, s)], columns: columnsOf(plan, used),
      rows: {
        read: used.read, used: used.used.length, blank: used.blank, sum_used: sum.n ? sum.text(digits) : null, sum_set_aside: aside.n ? aside.text(digits) : null,
        set_aside: used.set_aside.map((x) => ({ row: x.row, reason: x.reason, note: x.note, amount: x.amount === null ? null : decimal(x.amount, digits) })),
      },
      sums: used.sums.map((x) => ({ row: opened.grid.line(x.row), kind: x.kind, from: opened.grid.line(x.from_row), to: opened.grid.line(x.to_row), columns: x.columns, holds: x.holds, difference: x.difference ? decimal(x.difference, digits) : null })),
      totals: s.tallies.map((t) => ({ fiscal_year: t.fiscal_year, phase: t.phase, period: t.period, direction: t.direction, amount: t.sum.n ? t.sum.text(digits) : null, facts: t.sum.n + t.sum.missing, missing: t.sum.missing })),
      balances: balancesOf(s, plan, env, report), consolidated, controls: controlsOf(mapping, facts, plan, env, lang, report),
      unknown_codes: s.unknown_codes.map((c) => ({ field: c.field, code: c.code, facts: c.facts, amount: c.sum.n ? c.sum.text(digits) : null })),
      duplicates: { keys: s.duplicates.keys, facts: s.duplicates.facts, amount: s.duplicates.sum.n ? s.duplicates.sum.text(digits) : null },
      changes: changesOf(facts, env.published, digits, env.replaced),
    };
  }
  const findings = found.findings();
  return { report: { ...out, problems: findings.map((f) => toProblem(f, ruleTexts)) }, findings, worst: worst.error ? 'error' : worst.warning ? 'warning' : 'none', facts, opened, plan, from, to };
}

/** Years and phases of the import that another file has already. */
function overlapping(facts: Facts, env: ImportEnv): [number, string][] {
  if (!env.published.length) return [];
  const mine = new Set<string>(), out = new Map<string, [number, string]>();
  facts.each((f) => { mine.add(`${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`); });
  for (const f of env.published) if (mine.has(`${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`)) out.set(`${f.fiscal_year}|${f.phase}|${f.file}`, [f.fiscal_year, `${f.phase}|${f.file}`]);
  return [...out.values()];
}

function columnsOf(plan: Plan, rows: ReadRows): ReportColumn[] {
  const { header, opened: { grid } } = plan;
  const role = new Map<number, string>();
  for (const [field, r] of plan.fields) for (const c of r.columns) role.set(c, role.has(c) ? `${role.get(c)}, ${field}` : field);
  for (const l of plan.labels) for (const c of l.reader.columns) role.set(c, role.has(c) ? `${role.get(c)}, label_${l.lang}` : `label_${l.lang}`);
  for (const c of plan.direction.column?.columns ?? []) role.set(c, role.has(c) ? `${role.get(c)}, direction` : 'direction');
  for (const h of plan.headings) if (!role.has(h.column)) role.set(h.column, `heading: ${h.field}`);
  for (const c of plan.ignored) if (!role.has(c)) role.set(c, 'ignored');
  const width = Math.max(header.width, ...plan.amounts.map((a) => a.column + 1));
  return Array.from({ length: Math.min(width, grid.columns) }, (_, c): ReportColumn => {
    const k = plan.amounts.findIndex((a) => a.column === c), style = rows.styles[k], name = header.names[c] ?? '';
    if (k < 0) return { name, role: role.get(c) ?? '', decimal: '', thousands: '', confidence: '', position: c + 1, unit: '', numbers: 0, missing: 0 };
    return { name, role: role.has(c) ? `${role.get(c)}, amount` : 'amount', decimal: style!.style.decimal, thousands: style!.style.thousands, confidence: style!.confidence, position: c + 1, unit: plan.amounts[k]!.unit, numbers: style!.numbers, missing: style!.missing };
  });
}

/** Columns of the CSV that is written: those of the contract, with the labels of the site's languages and of the source. */
export function csvHeader(languages: readonly string[], plan: Plan | null): string[] {
  const own = plan?.labels.map((l) => l.lang) ?? [];
  const label = new Set([...languages, ...own].map((l) => `label_${l}`));
  const at = BUDGET_HEADER.indexOf('label_ky'), fixed = BUDGET_HEADER.filter((h) => !h.startsWith('label_'));
  return [...fixed.slice(0, at), ...label, ...fixed.slice(at)];
}
const QUOTED = /[",\n\r]|^\s|\s$/;
/** Text of one CSV cell, quoted where it must be. */
const cell = (s: string): string => (QUOTED.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
/** What a spreadsheet would run as a formula gets an apostrophe in front. Numbers are left alone. */
const harmless = (s: string): string => (/^[=+\-@\t\r]/.test(s) ? `'${s}` : s);

/**
 * The budget CSV of an import, handed to `sink` in pieces of about a megabyte. `safe`: for opening in a spreadsheet – byte-order mark,
 * text cells that begin like a formula defused. Never read the safe form back.
 */
export function writeCsv(result: Pick<ImportResult, 'facts' | 'plan'>, env: ImportEnv, sourceId: string, sink: (piece: string) => void, safe = false): void {
  const header = csvHeader(env.languages, result.plan), labels = header.filter((h) => h.startsWith('label_')).map((h) => h.slice(6));
  const source = cell(safe ? harmless(sourceId) : sourceId), digits = env.minor_digits, seen = new Map<string, string>(), plain = !result.plan?.opened.sheet;
  /** Quoting is looked for once for each different text. */
  const text = (s: string): string => {
    if (s === '') return s;
    let q = seen.get(s);
    if (q === undefined) { q = cell(safe ? harmless(s) : s); if (seen.size < 100_000) seen.set(s, q); }
    return q;
  };
  let piece = `${safe ? '\ufeff' : ''}${header.join(',')}\n`;
  result.facts?.each((f) => {
    piece += `${f.fiscal_year},${f.phase},${f.period},${f.direction},${text(f.economic)},${text(f.functional)},${text(f.programme)},${text(f.unit)},${text(f.fund)},${f.amount === null ? '' : decimal(f.amount, digits)},`;
    for (const l of labels) piece += `${text(f.label[l] ?? '')},`;
    const place = placeOf(f, result.plan);
    // «line:column» needs neither quotes nor care.
    piece += `${text(f.note_id)},${source},${plain && f.source_ref === '' ? place : cell(safe ? harmless(place) : place)}\n`;
    if (piece.length > 1 << 20) { sink(piece); piece = ''; }
  });
  if (piece) sink(piece);
}
/** All rows of the table as CSV, as they stand: the raw file in our encoding. */
export const rawCsv = (opened: Opened): string => Papa.unparse(Array.from({ length: opened.grid.rows }, (_, r) => Array.from({ length: opened.grid.width(r) }, (_, c) => opened.grid.cell(r, c))), { newline: '\n' });
