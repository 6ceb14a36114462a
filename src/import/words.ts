/** The report of an import as plain text in one language: what the command prints and the check page offers to save. */
import type { FormatTable, Params, Translator } from '../i18n/index.ts';
import type { RuleTexts } from '../checks/words.ts';
import { formatProblem } from '../checks/words.ts';
import { REASONS, type Evidence, type ImportReport, type ReportTotal } from './types.ts';

export interface ReportWords {
  t: Translator;
  /** Signs of numbers, names of periods: the `format` section of the language. */
  format: FormatTable;
  rules: RuleTexts;
  /** `true`: nothing was to be written. Only the last line depends on it. */
  dry?: boolean;
}
/** Rows named for each reason, lines named for each change: the rest is counted. */
const FIRST_ROWS = 8, FIRST_LINES = 12, FIRST_CODES = 20, FIRST_SUMS = 12;

/** The whole report, lines ending in `\n`. Amounts are printed exactly, grouped as the language does. */
export function reportText(report: ImportReport, words: ReportWords): string {
  const { t, format, rules } = words;
  const w = (key: string, params?: Params): string => t(`import.${key}`, params);
  /** A word that may not be there for a value nobody thought of: the value itself then. */
  const word = (key: string, value: string): string => (t.has(`import.${key}`) ? w(key) : value);
  const money = (amount: string | null): string => (amount === null || amount === '' ? w('notKnown') : groupDecimal(amount, format));
  const count = (n: number): string => groupDecimal(String(n), format);
  const out: string[] = [];
  const section = (title: string, lines: readonly string[]): void => { if (lines.length) out.push('', title, ...lines.map((l) => `  ${l}`)); };
  const of = (q: Pick<ReportTotal, 'fiscal_year' | 'phase' | 'period'>): string =>
    [format.year.replace('{y}', String(q.fiscal_year)), t(`phase.${q.phase}`), ...(q.period ? [periodName(q.period, format)] : [])].join(', ');
  const told = (e: Evidence): string => evidenceText(e, t);
  const why = (what: string): string => { const e = report.evidence.find((q) => q.what === what); const s = e ? told(e) : ''; return s ? ` – ${s}` : ''; };
  const pair = (key: string, value: string, what = ''): string => `${w(key)}: ${value}${what ? why(what) : ''}`;

  out.push(w('title', { file: report.file }));
  const head = [
    pair('kind', word(`kind_${report.kind}`, report.kind)), pair('size', count(report.bytes)), pair('sha256', report.sha256),
    report.encoding && pair('encoding', report.encoding, 'encoding'),
    report.delimiter && pair('delimiter', delimiterWord(report.delimiter, t), 'delimiter'),
    report.sheet && pair('sheet', report.sheet, 'sheet'),
    report.sheets.length > 1 && pair('sheets', report.sheets.map((s) => (s.hidden ? `${s.name} (${w('hidden')})` : s.name)).join(', ')),
    report.header_rows.length > 0 && pair('header', report.header_rows.join(', '), 'header'),
    report.mapping && pair('mapping', report.mapping), report.to && pair('to', report.to),
    pair('unit', report.unit ? word(`unit_${report.unit}`, report.unit) : w('notKnown'), 'unit'),
    ...report.evidence.filter((e) => !['encoding', 'delimiter', 'sheet', 'header', 'unit'].includes(e.what)).map((e) => {
      const said = told(e), value = word(`value_${e.what}_${e.value}`, e.value);
      return `${word(`what_${e.what}`, e.what)}: ${value}${said ? ` – ${said}` : ''}`;
    }),
  ];
  for (const line of head) if (line) out.push(`  ${line}`);

  section(w('columns'), columnTable([
    [w('columnNo'), w('columnName'), w('columnRole'), w('columnMarks'), w('columnSure'), w('columnCounts')],
    ...report.columns.map((c) => [
      String(c.position), oneLine(c.name), roleWord(c.role, t), c.numbers > 0 && c.confidence !== 'none' ? markSample(c.decimal, c.thousands) : '', c.confidence && word(`confidence_${c.confidence}`, c.confidence),
      c.numbers > 0 || c.missing > 0 ? w('columnNumbers', { numbers: count(c.numbers), missing: count(c.missing) }) : '',
    ]),
  ]));

  const { rows } = report, aside = rows.set_aside;
  section(w('rows'), [
    w('rowsSum', { read: count(rows.read), used: count(rows.used), aside: count(aside.length) }),
    ...(rows.blank ? [w('rowsBlank', { n: rows.blank })] : []),
    w('rowsAmounts', { used: money(rows.sum_used), aside: money(rows.sum_set_aside) }),
    ...byReason(aside).map(({ reason, note, n, first, sum }) => {
      const name = word(`reason_${reason}`, reason) + (note ? ` (${oneLine(note)})` : '');
      const more = n > first.length ? ' …' : '';
      return `– ${name}: ${count(n)}; ${w('reasonRows', { rows: first.join(', ') + more })}${sum === null ? '' : `; ${w('reasonAmount', { amount: money(sum) })}`}`;
    }),
  ]);

  section(w('sums'), limited(report.sums, FIRST_SUMS, (s) => {
    const params = { row: s.row, kind: w(`sum_${s.kind}`), from: s.from, to: s.to, columns: s.columns };
    return s.holds ? w('sumHolds', params) : w('sumFails', { ...params, difference: money(s.difference) });
  }, w));

  const total = (q: ReportTotal): string => `${of(q)} · ${t(`direction.${q.direction}`)}: ${money(q.amount)} ${w('totalFacts', { n: q.facts })}${q.missing ? `, ${w('totalMissing', { n: q.missing })}` : ''}`;
  section(w('totals'), report.totals.map(total));
  section(w('consolidated'), report.consolidated.map(total));
  section(w('balances'), report.balances.map((b) => `${of(b)}: ${isZero(b.difference) ? w('balanceEven') : money(b.difference)}`));
  section(w('controls'), report.controls.map((c) => (c.holds ? w('controlHolds', { name: c.name, amount: money(c.expected) })
    : w('controlFails', { name: c.name, expected: money(c.expected), actual: money(c.actual), difference: money(c.difference) }))));

  section(w('unknownCodes'), limited(report.unknown_codes, FIRST_CODES, (c) => `${roleWord(c.field, t)} ${oneLine(c.code)}: ${w('unknownFacts', { n: c.facts })}, ${money(c.amount)}`, w));
  if (report.duplicates.keys) section(w('duplicates'), [w('duplicatesSum', { keys: count(report.duplicates.keys), facts: count(report.duplicates.facts), amount: money(report.duplicates.amount) })]);

  section(w('changes'), report.changes.flatMap((c) => [
    `${of(c)} · ${t(`direction.${c.direction}`)}: ${c.added + c.removed + c.changed === 0 ? w('changesNone') : w('changesCounts', { added: count(c.added), removed: count(c.removed), changed: count(c.changed) })}; ${money(c.before)} → ${money(c.after)}`,
    ...limited([...c.lines].sort((a, b) => bySize(difference(b), difference(a))), FIRST_LINES, (l) => {
      const label = t.lang in l.label ? l.label[t.lang] : Object.values(l.label).find(Boolean);
      return `– ${w(`line_${l.kind}`)}: ${[l.codes, label && oneLine(label)].filter(Boolean).join(' ')}: ${l.kind === 'added' ? money(l.after) : l.kind === 'removed' ? money(l.before) : `${money(l.before)} → ${money(l.after)}`}`;
    }, w),
  ]));

  const { problems } = report;
  const errors = problems.filter((p) => p.severity === 'error').length, warnings = problems.filter((p) => p.severity === 'warning').length;
  if (problems.length) out.push('', w('problems', { errors: count(errors), warnings: count(warnings), infos: count(problems.length - errors - warnings) }), ...problems.map((p) => formatProblem(p, t.lang, rules)));
  else out.push('', w('problemsNone'));
  out.push('', report.output !== null ? w('doneWritten', { file: report.output }) : errors ? w('doneErrors', { n: errors }) : words.dry ? w('doneDry') : w('doneNothing'));
  return `${out.join('\n')}\n`;
}

/** How a thing was found, in words; '' where nothing is to be said. Also used by the check page. */
export function evidenceText(e: Evidence, t: Translator): string {
  for (const key of [`import.evidence_${e.what}_${e.why}`, `import.evidence_${e.why}`]) if (t.has(key)) return t(key, e.params);
  return e.why;
}
/** «1.234,50»: a number written with these marks. */
export const markSample = (decimal: string, thousands: string): string => `1${thousands}234${decimal ? `${decimal}50` : ''}`;
/** Name of a delimiter: nobody sees a tab. */
export function delimiterWord(delimiter: string, t: Translator): string {
  const name = ({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as Record<string, string>)[delimiter];
  return name ? t(`import.delimiter_${name}`) : delimiter;
}
/** What a column is, or the field of a code: `label_ky` → «name (ky)», `heading: fund` → «section heading: fund», `unit_code, label` → both. */
export function roleWord(role: string, t: Translator): string {
  if (role.includes(', ')) return role.split(', ').map((r) => roleWord(r, t)).join(', ');
  if (role.startsWith('heading: ')) return t('import.role_heading', { field: roleWord(role.slice(9), t) });
  const label = /^label_([a-z]{2,3})$/.exec(role);
  if (label) return t('import.role_labelIn', { lang: label[1]! });
  const key = `import.role_${role || 'none'}`;
  return t.has(key) ? t(key) : role;
}
export const reasonWord = (reason: string, t: Translator): string => (t.has(`import.reason_${reason}`) ? t(`import.reason_${reason}`) : reason);

/** `-1234.50` with the marks of a language; what is no decimal number stays as it is. */
export function groupDecimal(decimal: string, f: Pick<FormatTable, 'decimal' | 'thousands' | 'minus'>): string {
  const m = /^([-−]?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!m) return decimal;
  const frac = m[3] && /[1-9]/.test(m[3]) ? f.decimal + m[3] : '';
  return (m[1] ? f.minus : '') + m[2]!.replace(/\B(?=(\d{3})+$)/g, f.thousands) + frac;
}

function periodName(code: string, f: FormatTable): string {
  const month = /^M(\d\d)$/.exec(code);
  return f.periods[code] ?? (month ? f.periodMonths.replace('{n}', String(Number(month[1]))) : code);
}
const oneLine = (s: string): string => { const line = s.replace(/[\p{Cc}\s]+/gu, ' ').trim(); return line.length > 80 ? `${line.slice(0, 79)}…` : line; };
const isZero = (decimal: string): boolean => !/[1-9]/.test(decimal);

interface Group { reason: string; note: string; n: number; first: number[]; sum: string | null }
/** Set-aside rows by reason (and by the mapping's own words), in the order of REASONS. */
function byReason(rows: ImportReport['rows']['set_aside']): Group[] {
  const groups = new Map<string, Group & { parts: string[] }>();
  for (const r of rows) {
    const key = `${r.reason}|${r.note}`;
    let g = groups.get(key);
    if (!g) groups.set(key, (g = { reason: r.reason, note: r.note, n: 0, first: [], sum: null, parts: [] }));
    g.n++;
    if (g.first.length < FIRST_ROWS) g.first.push(r.row);
    if (r.amount !== null) g.parts.push(r.amount);
  }
  const place = (reason: string): number => { const i = (REASONS as readonly string[]).indexOf(reason); return i < 0 ? REASONS.length : i; };
  return [...groups.values()].map((g) => ({ ...g, sum: g.parts.length ? addDecimals(g.parts) : null })).sort((a, b) => place(a.reason) - place(b.reason));
}
/** Exact sum of decimal texts: as integers of the smallest place that occurs. */
export function addDecimals(parts: readonly string[]): string {
  const digits = Math.max(0, ...parts.map((p) => (p.split('.')[1] ?? '').length));
  return fromScaled(parts.reduce((sum, p) => sum + scaled(p, digits), 0n), digits);
}
function scaled(decimal: string, digits: number): bigint {
  const [whole = '0', frac = ''] = decimal.replace('−', '-').split('.');
  return BigInt(whole + frac.padEnd(digits, '0'));
}
function fromScaled(n: bigint, digits: number): string {
  const s = String(n < 0n ? -n : n).padStart(digits + 1, '0'), cut = s.length - digits;
  return (n < 0n ? '-' : '') + s.slice(0, cut) + (digits ? `.${s.slice(cut)}` : '');
}
/** Size of a change; an amount that is not known counts as nothing here. */
function difference(l: { before: string | null; after: string | null }): bigint {
  const d = scaled(l.after || '0', 6) - scaled(l.before || '0', 6);
  return d < 0n ? -d : d;
}
const bySize = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function limited<T>(items: readonly T[], most: number, line: (item: T) => string, w: (key: string, params?: Params) => string): string[] {
  const shown = items.slice(0, most).map(line);
  return items.length > most ? [...shown, w('more', { n: items.length - most })] : shown;
}
/** Columns of text in line with each other; no spaces at the ends of lines. */
function columnTable(rows: readonly (readonly string[])[]): string[] {
  if (rows.length < 2) return [];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((r) => [...r[i]!].length)));
  return rows.map((r) => r.map((c, i) => c + ' '.repeat(widths[i]! - [...c].length)).join('  ').trimEnd());
}
