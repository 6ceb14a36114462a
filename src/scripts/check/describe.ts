/** Everything the page shows of one reading, in words. */
import { ENCODINGS } from '../../import/bytes.ts';
import { findUnit } from '../../import/detect.ts';
import type { Header } from '../../import/header.ts';
import type { ImportResult } from '../../import/index.ts';
import type { Opened, ReportChange, ReportChangedLine, ReportColumn } from '../../import/types.ts';
import { evidenceText, reasonWord } from '../../import/words.ts';
import { classAt } from '../../model/classes.ts';
import { FIELDS, UNITS } from '../../model/schemas/mapping.ts';
import { DIRECTIONS, PHASES, type Finding, type Problem, type Text } from '../../model/types.ts';
import { viewContext, type ViewContext } from '../../views/context.ts';
import { whyWords, type Doubt } from './doubts.ts';
import { fixOf } from './fixes.ts';
import { MARKS, markOf, type ColumnRole, type Draft } from './edits.ts';
import type { Choice, ColumnView, Control, FigureView, FileId, ProblemGroup, ProblemView, Result, TableWords, Term } from './protocol.ts';
import type { TableView } from './rows-of.ts';
import type { Desk } from './session.ts';

export interface Seen {
  desk: Desk; file: string; bytes: number;
  opened: Opened | null; header: Header | null; draft: Draft; roles: readonly ColumnRole[];
  result: ImportResult; findings: readonly Finding[]; problems: readonly Problem[]; table: TableView | null;
  needAmount: boolean;
  /** Title of the ready mapping; '' = none. */
  mapping: string;
  /** The mapping was proposed from the file itself; else it is a ready one. */
  proposed: boolean;
  /** Whether a municipality was chosen to compare with. */
  compared: boolean;
  /** What the proposal was unsure of, and what a person has set since (`<column>.<what>`). */
  doubts: readonly Doubt[]; touched: ReadonlySet<string>;
}
const SEVERITIES = ['error', 'warning', 'unchecked', 'info'] as const;
const FIRST_PROBLEMS = 10, SAMPLES = 3, COLUMNS = 2000, CHANGES = 10;
const TEXT = /\.(csv|tsv|tab|txt)$/i;
const PERIODS = ['Q1', 'H1', '9M', 'M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M11', 'M12'];
const clip = (s: string, n: number): string => (s.length > n ? `${s.slice(0, n - 1)}…` : s);

export function describe(seen: Seen, figures: readonly FigureView[], files: readonly { id: FileId; name: string }[]): Result {
  const ctx = viewContext(seen.desk.site, seen.desk.lang), { t, fmt } = ctx;
  const { report, worst } = seen.result, verdict = worst === 'none' ? 'clean' : worst;
  const groups = SEVERITIES.map((s) => problemGroup(seen, s, FIRST_PROBLEMS)).filter((g) => g !== null);
  const all = (s: string) => fmt.number(groups.find((g) => g.severity === s)?.all ?? 0);
  const facts = report.totals.reduce((n, q) => n + q.facts, 0), failed = verdict === 'error';
  return {
    verdict, headline: t(failed && asksOnly(seen, t) ? 'check.verdictAsk' : `check.verdict.${verdict}`),
    counts: [...(seen.needAmount ? [t('check.needAmount')] : []), t('check.counts', { errors: all('error'), warnings: all('warning'), infos: all('info'), facts: fmt.number(seen.result.facts ? facts : 0) })].join(' '),
    facts: termsOf(ctx, seen), settings: settingsOf(ctx, seen, seen.draft, seen.opened),
    columns: seen.header && seen.opened ? columnsOf(ctx, seen, seen.header, seen.draft, seen.opened) : [],
    notes: seen.doubts.filter((d) => d.key === '0.other').map((d) => whyWords(d.unsure, ctx)),
    problems: groups, rows: seen.table ? seen.table.rows : null,
    totals: seen.result.facts && report.totals.length ? {
      caption: t('check.totals'), figures: 1, note: '', head: [t('check.fact.year'), t('check.fact.phase'), t('check.fact.direction'), fmt.currency.units_many],
      rows: report.totals.map((q) => [String(q.fiscal_year), [t(`phase.${q.phase}`), ...(q.period ? [fmt.period(q.period)] : [])].join(', '), t(`direction.${q.direction}`), exact(ctx, q.amount)]),
    } : null,
    figures, previewNote: failed && figures.length ? t('check.previewOff') : '',
    compared: seen.compared ? t(report.changes.length === 0 ? 'check.comparedNone' : report.changes.some(differs) ? 'check.comparedDiffers' : 'check.comparedSame') : '',
    changes: [sidesOf(ctx, seen), changesOf(ctx, seen)].filter((c) => c !== null),
    files: files.map((f) => ({ ...f, label: t(`check.file.${f.id}`), use: t(`check.fileUse.${f.id}`) })), filesNote: failed ? t('check.saveErrors') : '',
  };
}

/** A decimal string in the manner of the language, every digit kept. */
function exact(ctx: ViewContext, amount: string | null): string {
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount ?? '');
  if (!m) return amount ?? ctx.fmt.missing;
  const { decimal, thousands, minus } = ctx.fmt.table, part = m[3] && /[1-9]/.test(m[3]) ? decimal + m[3] : '';
  return (m[1] ? minus : '') + m[2]!.replace(/\B(?=(\d{3})+$)/g, thousands) + part;
}
const unitWord = (ctx: ViewContext, unit: string): string => (ctx.t.has(`check.unit.${unit}`) ? ctx.t(`check.unit.${unit}`, { currency: ctx.fmt.currency.units_many }) : unit);
/** What the lines above have told already. */
const TOLD = ['encoding', 'delimiter', 'sheet', 'header', 'unit'];
const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', tab: 'tab', '|': 'bar' };
const delimiterWord = (ctx: ViewContext, sign: string): string => { const k = DELIMITERS[sign]; return k ? ctx.t(`check.delimiter.${k}`) : sign; };

/** An amount with its currency. */
const money = (ctx: ViewContext, amount: string | null): string => (amount === null ? ctx.fmt.missing : `${exact(ctx, amount)}\u00a0${ctx.fmt.currency.units_many}`);

const differs = (c: ReportChange): boolean => c.added + c.removed + c.changed > 0;
const placeOf = ({ t, fmt }: ViewContext, c: ReportChange): string => [fmt.year(c.fiscal_year), t(`phase.${c.phase}`), ...(c.period ? [fmt.period(c.period)] : [])].join(', ');
/** What changed on each side of the budget, where anything did. */
function sidesOf(ctx: ViewContext, { result: { report } }: Seen): TableWords | null {
  const { t, fmt } = ctx, list = report.changes.filter(differs);
  return list.length === 0 ? null : {
    caption: t('check.changesSides', { currency: fmt.currency.units_many }), figures: 5, note: '',
    head: [t('check.fact.direction'), t('check.changeBefore'), t('check.changeAfter'), t('check.changeAdded'), t('check.changeRemoved'), t('check.changeChanged')],
    rows: list.map((c) => [`${t(`direction.${c.direction}`)}, ${placeOf(ctx, c)}`, exact(ctx, c.before), exact(ctx, c.after), fmt.number(c.added), fmt.number(c.removed), fmt.number(c.changed)]),
  };
}
/** Codes and words of a changed line; where the line has no words, those of its first listed code. Sources of funds are said by name. */
function lineOf(ctx: ViewContext, { desk: { data: { classifications: lists } } }: Seen, l: ReportChangedLine, year: number): string {
  const funds: string[] = [], codes: string[] = [];
  let words = ctx.name(l.label, Object.values(l.label)[0] ?? '');
  for (const code of l.codes.split(' ').filter(Boolean)) {
    const own = classAt(lists[l.direction], code, year) ?? classAt(lists.functions, code, year), fund = own ? undefined : classAt(lists.funds, code, year);
    if (fund) { funds.push(ctx.name(fund.name, code)); continue; }
    codes.push(code);
    if (own && words === '') words = ctx.name(own.name, '');
  }
  return [[...codes, words].filter(Boolean).join(' '), ...funds].filter(Boolean).join(', ');
}
/** The lines that changed most, of all years, phases and sides together; null where none did. */
function changesOf(ctx: ViewContext, seen: Seen): TableWords | null {
  const { result: { report } } = seen, { t, fmt } = ctx, several = report.changes.filter((c) => c.lines.length > 0).length > 1;
  const cents = (s: string | null) => { const [whole = '0', part = ''] = (s ?? '0').split('.'); return BigInt(whole + part.padEnd(6, '0')); };
  const lines = report.changes.flatMap((c) => c.lines.slice(0, CHANGES).map((l) => { const d = cents(l.after) - cents(l.before); return { c, l, size: d < 0n ? -d : d }; }))
    .sort((a, b) => (a.size < b.size ? 1 : a.size > b.size ? -1 : 0)).slice(0, CHANGES);
  const all = report.changes.reduce((n, c) => n + c.added + c.removed + c.changed, 0);
  if (!lines.length) return null;
  return {
    caption: t('check.changesLargest', { currency: fmt.currency.units_many }), figures: 2, note: all > lines.length ? t('check.changesMore', { shown: fmt.number(lines.length), all: fmt.number(all) }) : '',
    head: [t('check.changeLine'), t('check.changeBefore'), t('check.changeAfter')],
    rows: lines.map(({ c, l }) => [
      [lineOf(ctx, seen, l, c.fiscal_year), several ? `${t(`direction.${l.direction}`)}, ${placeOf(ctx, c)}` : '', l.kind === 'changed' ? '' : t(`check.change.${l.kind}`)].filter(Boolean).join(' · '),
      l.kind === 'added' ? '–' : exact(ctx, l.before), l.kind === 'removed' ? '–' : exact(ctx, l.after),
    ]),
  };
}

function termsOf(ctx: ViewContext, { result: { report }, opened, bytes, mapping, proposed, touched }: Seen): Term[] {
  const { t, fmt } = ctx;
  const why = (what: string) => { const e = report.evidence.find((q) => q.what === what); return e ? evidenceText(e, t) : ''; };
  /** A proposed mapping has its unit from the file; only a person's choice or a ready mapping declares one. */
  const unitWhy = () => { const e = report.evidence.find((q) => q.what === 'unit'); return !e ? '' : !proposed || touched.has('0.unit') ? evidenceText(e, t) : 'text' in e.params ? evidenceText({ ...e, why: 'found' }, t) : ''; };
  const term = (key: string, value: string, note = ''): Term => ({ term: t(`check.fact.${key}`), value, note });
  const { rows } = report, word = (key: string, value: string) => (t.has(key) ? t(key) : value);
  const reasons = new Map<string, number>();
  for (const a of rows.set_aside) { const name = a.note || reasonWord(a.reason, t); reasons.set(name, (reasons.get(name) ?? 0) + 1); }
  const aside = [...reasons].map(([name, n]) => `${name}: ${fmt.number(n)}`).join('; ');
  return [
    term('file', report.file, [opened ? opened.kind.toUpperCase() : '', fmt.size(bytes)].filter(Boolean).join(', ')),
    ...(mapping ? [{ term: t('import.mapping'), value: mapping, note: '' }] : []),
    ...(report.encoding ? [term('encoding', report.encoding, why('encoding'))] : []),
    ...(report.delimiter ? [term('delimiter', delimiterWord(ctx, report.delimiter), why('delimiter'))] : []),
    ...(report.sheet ? [term('sheet', report.sheet, why('sheet'))] : []),
    ...(report.header_rows.length ? [term('header', report.header_rows.join(', '), why('header'))] : []),
    ...(report.unit ? [term('unit', unitWord(ctx, report.unit), unitWhy())] : []),
    ...(rows.read ? [term('rows', t('check.rowsSum', { read: fmt.number(rows.read), used: fmt.number(rows.used), aside: fmt.number(rows.set_aside.length) }),
      [rows.sum_used === null ? '' : t('check.rowsAmounts', { used: money(ctx, rows.sum_used), aside: money(ctx, rows.sum_set_aside ?? '0') }), aside && t('check.rowsWhy', { list: aside })].filter(Boolean).join('. '))] : []),
    ...report.evidence.filter((e) => !TOLD.includes(e.what)).map((e): Term => ({ term: word(`import.what_${e.what}`, e.what), value: word(`import.value_${e.what}_${e.value}`, e.value), note: evidenceText(e, t) })),
    ...(report.controls.length ? [{ term: t('import.controls'), value: `${fmt.number(report.controls.filter((c) => c.holds).length)} / ${fmt.number(report.controls.length)}`, note: report.controls.map((c) => (c.holds ? t('import.controlHolds', { name: c.name, amount: exact(ctx, c.expected) })
      : t('import.controlFails', { name: c.name, expected: exact(ctx, c.expected), actual: exact(ctx, c.actual), difference: exact(ctx, c.difference) }))).join('; ') }] : []),
    ...(report.sums.length ? [term('sums', t('check.sumsFound', { n: fmt.number(report.sums.length) }))] : []),
  ];
}

/** Words for what the proposal doubted at a place of the page; '' where nothing is doubted or a person has decided it. */
function doubt(ctx: ViewContext, { touched, doubts }: Seen, key: string): string {
  if (touched.has(key)) return '';
  const d = doubts.find((q) => q.key === key);
  return d ? ctx.t('check.unsure', { why: whyWords(d.unsure, ctx) }) : '';
}

/** Doubted places stay in front also when they have been decided: what a person has just changed must not vanish. */
const asked = ({ doubts }: Seen, key: string): boolean => doubts.some((d) => d.key === key);

function settingsOf(ctx: ViewContext, seen: Seen, draft: Draft, opened: Opened | null): Control[] {
  const { t } = ctx, { result: { report }, header } = seen, file = draft.file ?? {}, constants = draft.constants ?? {}, amounts = draft.amounts;
  const choices = (...list: readonly Choice[]): Choice[] => [...list];
  /** What the table was not read without. */
  const needs = new Set(seen.findings.flatMap((f) => (f.rule === 'mapping-value' ? [String(f.params.field)] : f.rule === 'unit-undeclared' ? ['unit'] : [])));
  /** Where nothing says it a person has to, and is told so in plain words. */
  const missing = (id: string, value: string, how: string): string => {
    if (value !== '' || !needs.has(id)) return '';
    const d = seen.doubts.find((q) => q.key === `0.${id}`);
    return d && d.unsure.why === 'yearSeveral' ? whyWords(d.unsure, ctx) : t(how);
  };
  const auto = (found: string): Choice => ({ value: '', text: found ? `${found} (${t('check.auto')})` : t('check.auto') });
  const one = (id: string, value: string, list: Choice[]): Control =>
    ({ id, label: t(`check.fact.${id === 'label_language' ? 'language' : id}`), value, choices: list.some((c) => c.value === value) ? list : [...list, { value, text: value }], unsure: missing(id, value, 'check.openChoose') || doubt(ctx, seen, `0.${id}`) });
  const out: Control[] = [];
  // A text file that could not be opened may open with another encoding or separator.
  if (opened?.kind === 'csv' || (!opened && TEXT.test(seen.file))) {
    out.push(one('encoding', file.encoding ?? '', choices(auto(opened?.encoding ?? ''), ...ENCODINGS.map((e) => ({ value: e, text: e })))));
    const delimiter = file.delimiter === 'tab' ? '\t' : file.delimiter ?? '';
    out.push(one('delimiter', delimiter, choices(auto(opened ? delimiterWord(ctx, opened.delimiter) : ''), ...[',', ';', '\t', '|'].map((d) => ({ value: d, text: delimiterWord(ctx, d) })))));
  } else if (opened && opened.sheets.length > 1) {
    const value = typeof file.sheet === 'number' ? opened.sheets[file.sheet - 1]?.name ?? '' : file.sheet ?? '';
    const sheet = one('sheet', value, choices(auto(opened.sheet), ...opened.sheets.map((s) => ({ value: s.name, text: s.name }))));
    // A title page stands in front of the tables of many workbooks.
    out.push(seen.doubts.some((d) => d.unsure.why === 'amountNone') ? { ...sheet, unsure: t('check.otherSheet') } : sheet);
  }
  if (!opened) return out.map((c) => ({ ...c, first: true }));
  const rows = header?.rows.map((r) => opened.grid.line(r)) ?? report.header_rows;
  out.push({ id: 'header', label: t('check.fact.header'), value: rows.length > 1 ? `${rows[0]}–${rows.at(-1)}` : String(rows[0] ?? ''), choices: [], number: true, unsure: doubt(ctx, seen, '0.header') });
  const found = header ? findUnit(opened, header) : null, allOwn = amounts.length > 0 && amounts.every((a) => a.unit !== undefined);
  out.push(one('unit', draft.unit ?? '', choices({ value: '', text: allOwn ? t('check.byColumn') : found ? `${unitWord(ctx, found.unit)} (${t('check.auto')})` : t('check.notChosen') }, ...UNITS.map((u) => ({ value: u, text: unitWord(ctx, u) })))));
  const columns = draft.columns ?? {};
  if (!('fiscal_year' in columns)) {
    out.push({ id: 'fiscal_year', label: t('check.fact.year'), value: constants.fiscal_year === undefined ? '' : String(constants.fiscal_year), choices: [], number: true, unsure: missing('fiscal_year', constants.fiscal_year === undefined ? '' : String(constants.fiscal_year), 'check.openYear') || doubt(ctx, seen, '0.fiscal_year') });
  }
  if (!('phase' in columns)) {
    const perColumn = amounts.length > 0 && amounts.every((a) => a.phase !== undefined);
    out.push(one('phase', constants.phase ?? '', choices({ value: '', text: t(perColumn ? 'check.byColumn' : 'check.notChosen') }, ...PHASES.map((p) => ({ value: p, text: t(`phase.${p}`) })))));
  }
  if (!('period' in columns)) out.push(one('period', constants.period ?? '', choices({ value: '', text: t('common.fullYear') }, ...PERIODS.map((p) => ({ value: p, text: ctx.fmt.period(p) })))));
  if (!('direction' in columns)) {
    const perColumn = amounts.length > 0 && amounts.every((a) => a.direction !== undefined);
    out.push(one('direction', constants.direction ?? '', choices({ value: '', text: t(draft.direction ? 'check.byRows' : perColumn ? 'check.byColumn' : 'check.notChosen') }, ...DIRECTIONS.map((d) => ({ value: d, text: t(`direction.${d}`) })))));
  }
  for (const side of ['revenue', 'expenditure'] as const) out.push(one(side, draft.signs?.[side] ?? 'positive', (['positive', 'negative'] as const).map((s) => ({ value: s, text: t(`check.sign.${s}`) }))));
  if ('label' in columns) out.push(one('label_language', draft.label_language ?? 'ky', languagesOf(seen).map((l) => ({ value: l, text: languageName(seen, l) }))));
  const FIRST = ['sheet', 'unit', 'fiscal_year', 'phase', 'direction'];
  return out.map((c) => (asked(seen, `0.${c.id}`) || FIRST.includes(c.id) ? { ...c, first: true } : c));
}
const languagesOf = (seen: Seen): readonly string[] => seen.desk.data.config.languages;
/** A language's name for itself, where its words are known here. */
const languageName = (seen: Seen, lang: string): string => seen.desk.names[lang] ?? lang;

function columnsOf(ctx: ViewContext, seen: Seen, header: Header, draft: Draft, opened: Opened): ColumnView[] {
  const { t } = ctx;
  const printed = findUnit(opened, header)?.unit, fileUnit = draft.unit ?? printed;
  const told = new Map<number, ReportColumn>(seen.result.report.columns.map((c) => [c.position, c]));
  return Array.from({ length: Math.min(header.width, COLUMNS) }, (_, c) => c).map((c): ColumnView => {
    const position = c + 1, name = header.names[c] ?? '', role = seen.roles[c] ?? { role: '', amount: -1, complex: false };
    const samples = samplesOf(opened, header.first, c), a = draft.amounts[role.amount];
    const one = (id: string, label: string, value: string, list: readonly Choice[]): Control =>
      ({ id, label, value, choices: list.some((k) => k.value === value) ? list : [...list, { value, text: value }], unsure: doubt(ctx, seen, `${position}.${id}`) });
    const controls: Control[] = [one('role', t('check.isWhat'), role.complex ? 'mapping' : role.role, rolesFor(ctx, seen, role.complex))];
    if (a) {
      const column = told.get(position), found = column && column.confidence !== 'none' ? markOf(column.decimal, column.thousands) : '';
      const year = typeof a.fiscal_year === 'number' ? String(a.fiscal_year) : '', phase = a.phase ?? '', inherited = (key: 'fiscal_year' | 'phase' | 'direction') => draft.constants?.[key] !== undefined || key in (draft.columns ?? {});
      const inherit = (key: 'phase' | 'direction'): string => {
        const constant = draft.constants?.[key];
        return constant ? `${t(`${key}.${constant}`)} (${t('check.asFile')})` : t(inherited(key) || (key === 'direction' && draft.direction) ? 'check.byRows' : 'check.notChosen');
      };
      const none = (key: 'phase' | 'direction'): Choice => ({ value: '', text: inherit(key) });
      controls.push(
        { id: 'fiscal_year', label: t('check.fact.year'), value: year, choices: [], number: true, placeholder: String(draft.constants?.fiscal_year ?? ''), unsure: doubt(ctx, seen, `${position}.fiscal_year`) || (a.fiscal_year === undefined && draft.amounts.some((other) => other.fiscal_year !== undefined) && !inherited('fiscal_year') && !seen.touched.has(`${position}.fiscal_year`) ? t('check.unsurePlain') : '') },
        one('phase', t('check.fact.phase'), phase, [none('phase'), ...PHASES.map((p) => ({ value: p, text: t(`phase.${p}`) }))]),
        one('period', t('check.fact.period'), a.period === undefined ? '' : a.period === '' ? 'year' : a.period, [{ value: '', text: draft.constants?.period ? ctx.fmt.period(draft.constants.period) : t('common.fullYear') }, ...(draft.constants?.period ? [{ value: 'year', text: t('common.fullYear') }] : []), ...PERIODS.map((p) => ({ value: p, text: ctx.fmt.period(p) }))]),
        one('direction', t('check.fact.direction'), a.direction ?? '', [none('direction'), ...DIRECTIONS.map((d) => ({ value: d, text: t(`direction.${d}`) }))]),
        one('unit', t('check.fact.unit'), a.unit ?? '', [{ value: '', text: fileUnit ? unitWord(ctx, fileUnit) : t('check.notChosen') }, ...UNITS.map((u) => ({ value: u, text: unitWord(ctx, u) }))]),
      );
      if (opened.kind === 'csv' || (column && column.confidence !== 'native')) {
        const value = markOf(a.decimal, a.thousands);
        controls.push({
          ...one('marks', t('check.marks'), value, [{ value: 'auto', text: found && found !== 'auto' && found !== 'mapping' ? `${t(`check.mark.${found}`)} (${confidence(t, column!.confidence)})` : t('check.mark.auto') }, ...(value === 'mapping' ? [{ value, text: t('check.byMapping') }] : []), ...Object.keys(MARKS).map((m) => ({ value: m, text: t(`check.mark.${m}`) }))]),
          ...(column?.confidence === 'ambiguous' ? { unsure: t('check.unsurePlain') } : {}),
        });
      }
    }
    return { position, title: t('check.columnNo', { n: String(position) }), name: name || t('check.noName'), sample: samples.length ? t('check.sample', { list: samples.join(' · ') }) : t('check.emptyColumn'), controls: controls.map((k, i) => (i === 0 || k.unsure !== '' || asked(seen, `${position}.${k.id}`) ? { ...k, first: true } : k)), brief: controls.slice(1).map((k) => shownValue(k)).filter(Boolean).join(' · ') };
  });
}
const shownValue = (c: Control): string => (c.number ? c.value || c.placeholder || '' : (c.choices.find((o) => o.value === c.value)?.text ?? '').replace(/ \([^()]*\)$/, ''));
const confidence = (t: ViewContext['t'], how: string): string => (t.has(`import.confidence_${how}`) ? t(`import.confidence_${how}`) : t('check.mark.auto'));
function samplesOf({ grid }: Opened, first: number, column: number): string[] {
  const out = new Set<string>();
  for (let r = first; r < Math.min(grid.rows, first + 200) && out.size < SAMPLES; r++) { const s = grid.cell(r, column); if (s !== '') out.add(clip(s, 40)); }
  return [...out];
}
function rolesFor(ctx: ViewContext, seen: Seen, complex: boolean): Choice[] {
  const { t } = ctx;
  return [
    { value: '', text: t('check.role.none') }, ...(complex ? [{ value: 'mapping', text: t('check.role.mapping') }] : []), { value: 'amount', text: t('check.role.amount') },
    ...FIELDS.flatMap((f): Choice[] => (f === 'label' ? languagesOf(seen).map((l) => ({ value: `label_${l}`, text: t('check.role.label', { language: languageName(seen, l) }) })) : [{ value: f, text: t(`check.role.${f}`) }])),
    { value: 'ignore', text: t('check.role.ignore') },
  ];
}

/** Nothing is wrong in the file itself: it only waits for choices that fields of this page can take. */
const asksOnly = (seen: Seen, t: ViewContext['t']): boolean => seen.needAmount || seen.problems.every((p, i) => p.severity !== 'error' || (p.file === seen.file && fixOf(seen.findings[i]!, seen.draft, seen.opened?.kind ?? '', !seen.proposed, t)?.id.startsWith('ck-0-')));

/** What is said of the first line without a cell is said of the file. */
const whole = (p: Problem): boolean => p.line < 1 || (p.line === 1 && p.column < 1);

/** Problems of one severity, the first of them with their rows; null = there are none. */
export function problemGroup(seen: Seen, severity: string, count: number): ProblemGroup | null {
  const ctx = viewContext(seen.desk.site, seen.desk.lang), { t, fmt } = ctx;
  const mine = seen.problems.map((p, i) => ({ p, f: seen.findings[i]! })).filter(({ p }) => p.severity === severity);
  if (!mine.length) return null;
  const lead = seen.roles.findIndex((r) => r.role.startsWith('label')), said = (text: Text) => ctx.name(text, Object.values(text)[0] ?? '');
  return {
    severity, title: t(`check.severity.${severity}`, { n: fmt.number(mine.reduce((a, { f }) => a + Number(f.params.more ?? 1), 0)) }), all: mine.length,
    items: mine.slice(0, count).map(({ p, f }): ProblemView => {
      const fix = p.file === seen.file ? fixOf(f, seen.draft, seen.opened?.kind ?? '', !seen.proposed, t) : null;
      return {
        rule: p.rule, severity: p.severity, message: said(p.message), hint: fix ? '' : said(p.hint), fix, href: ctx.href('rules', p.rule), line: p.line, column: p.column,
        place: p.file !== seen.file ? p.file : whole(p) ? t('check.wholeFile') : p.column > 0 ? t('check.atCell', { line: String(p.line), column: String(p.column) }) : t('check.atRow', { line: String(p.line) }),
        // What a field of the page decides for the whole file is not the fault of the cell it was missed at.
        excerpt: p.file === seen.file && !whole(p) && !fix?.id.startsWith('ck-0-') ? seen.table?.excerpt(p.line, p.column, lead) ?? null : null,
      };
    }),
  };
}
