/**
 * A mapping proposed for an opened table, so that a person only has to say yes or to choose. Whatever the table does not say for
 * certain is told in `unsure`; what it does not say at all is left open, so that an import stops and asks instead of guessing.
 */
import type { z } from 'zod';
import { FIELDS, mapping as schema, type ColumnRef, type Unit } from '../model/schemas/mapping.ts';
import { BUDGET_HEADER } from '../model/schemas/csv.ts';
import type { Classifications, LabelRule, Lang } from '../model/types.ts';
import { suggestAmounts } from './suggest-amounts.ts';
import { columnsOf, type Column, type FieldInput } from './suggest-columns.ts';
import { suggestDirection } from './suggest-direction.ts';
import { directionOf, findHeader, findUnit, phaseOf, phasesIn, periodOf, untilMonth, yearsIn, type FoundHeader } from './detect.ts';
import { locateHeader, normal } from './header.ts';
import { sampleRows } from './survey.ts';
import type { Collect, Opened, ReportColumn } from './types.ts';
import { fold, languageOf, saysNothing, tokensOf } from './vocabulary.ts';

export { mappingYaml, worded } from './suggest-yaml.ts';

export type MappingInput = z.input<typeof schema>;
/** A place of the mapping (`amounts[1].phase`), why it is not certain (words: `importSuggest.<why>`), and what else it could be. */
export interface Unsure { path: string; why: string; params: Readonly<Record<string, string | number>>; choices: readonly string[] }
/** `mapping` fits the schema; reasons inside it are ids (`worded` turns them into words). */
export interface Suggestion { mapping: MappingInput; unsure: readonly Unsure[]; columns: readonly ReportColumn[] }
/** `money`: words of the site's currency, by which a table in plain units is known («in som»). */
export interface SuggestSite { languages: readonly Lang[]; labels: readonly LabelRule[]; classifications: Classifications; money?: readonly string[] }
/** What the steps of a suggestion share. `file` is the bare name of the file: it may name a year or a phase that the table does not. */
export interface Draft {
  opened: Opened; site: SuggestSite; report: Collect; file: string;
  header: FoundHeader; names: readonly string[]; rows: readonly number[];
  columns: readonly Column[];
  /** Texts of the rows above the table. */
  titles: readonly string[];
  mapping: MappingInput;
  unsure: Unsure[];
  ref: (column: number) => ColumnRef;
  doubt: (path: string, why: string, params?: Record<string, string | number>, choices?: readonly string[]) => void;
}

/**
 * Proposes a mapping for a table. Never throws on odd tables: where no figures are found, the first column stands as the amount and
 * `unsure` says so. Columns of personal data are named in a `private-data` finding and get no place in the mapping.
 */
export function suggest(opened: Opened, site: SuggestSite, report: Collect, file = ''): Suggestion {
  const own = ownFormat(opened, site);
  if (own) return own;
  const { grid } = opened, header = findHeader(opened), unsure: Unsure[] = [];
  const lines = header.rows.map((r) => grid.line(r));
  const where: MappingInput['header'] = lines.length === 0 ? 'none' : lines.length === 1 ? lines[0]! : [lines[0]!, lines.at(-1)!];
  const found = locateHeader(opened, { header: where as never }, file, () => {});
  const names = Array.from({ length: Math.min(grid.columns, 1000) }, (_, c) => found?.names[c] ?? '');
  const times = new Map<string, number>();
  for (const n of names) times.set(normal(n), (times.get(normal(n)) ?? 0) + 1);
  const ref = (c: number): ColumnRef => { const n = names[c] ?? ''; return n !== '' && n.length <= 90 && times.get(normal(n)) === 1 ? n : c + 1; };
  const skip = new Set<number>(header.numbering >= 0 ? [header.numbering] : []);
  const top = header.rows[0] ?? header.first;
  const titles = titlesOf(opened, top);
  const rows = sampleRows(grid, header.first, skip);
  const mapping: MappingInput = { title: {}, header: where, amounts: [] };
  const draft: Draft = {
    opened, site, report, file, header, names, rows, columns: [], titles, mapping, unsure, ref,
    doubt: (path, why, params = {}, choices = []) => { unsure.push({ path, why, params, choices }); },
  };
  if (where === 'none') draft.doubt('header', 'headerNone');
  if (times.size < names.length && [...times].some(([n, k]) => n !== '' && k > 1)) draft.doubt('header', 'headerSame', { list: [...times].filter(([n, k]) => n !== '' && k > 1).map(([n]) => n).join(', ') });
  draft.columns = columnsOf(draft);
  fieldsOf(draft);
  suggestUnit(draft);
  suggestAmounts(draft);
  suggestDirection(draft);
  constantsOf(draft);
  lastRowOf(draft);
  if (header.numbering >= 0) mapping.set_aside = [{ rows: [grid.line(header.numbering)], reason: 'numbering' }, ...(mapping.set_aside ?? [])];
  const ignore = draft.columns.filter((c) => c.leave !== '').map((c) => ({ column: ref(c.survey.column), reason: c.leave }));
  if (ignore.length) mapping.ignore = ignore;
  const unused = draft.columns.filter((c) => c.kind === 'text' && c.leave === '' && c.survey.n > 0 && !c.used);
  if (unused.length) draft.doubt('columns', 'unused', { list: unused.map((c) => names[c.survey.column] || String(c.survey.column + 1)).join(', ') }, FIELDS.filter((f) => !(f in (mapping.columns ?? {}))));
  const title = titles.find((t) => t.length >= 12 && (directionOf(t) !== null || phasesIn(t).length > 0)) ?? titles.find((t) => t.length >= 12) ?? (opened.sheet || names.filter(Boolean).slice(0, 4).join(' · '));
  mapping.title = { [languageOf([title, ...names]) || site.languages[0] || 'en']: title.slice(0, 160) || '–' };
  return { mapping, unsure, columns: reportColumns(draft) };
}

/** The table of the contract, with any delimiter: nothing to guess. */
function ownFormat(opened: Opened, site: SuggestSite): Suggestion | null {
  const { grid } = opened;
  const own = new Set<string>([...BUDGET_HEADER, 'line_id', 'parent_id', 'role', 'marks', 'printed', 'code_confidence', 'file', 'row']);
  for (let r = 0; r < Math.min(grid.rows, 10); r++) {
    const names = Array.from({ length: Math.min(grid.width(r), 200) }, (_, c) => grid.cell(r, c));
    const isOwn = (n: string): boolean => own.has(n) || /^label_[a-z]{2,3}$/.test(n);
    if (!['fiscal_year', 'phase', 'direction', 'amount'].every((n) => names.filter((x) => x === n).length === 1) || !names.every((n) => n === '' || isOwn(n))) continue;
    const columns: Record<string, FieldInput> = {};
    const unsure: Unsure[] = [];
    for (const n of names) if (n !== '' && ((FIELDS as readonly string[]).includes(n) || /^label_[a-z]{2,3}$/.test(n))) columns[n] = n;
    const mapping: MappingInput = {
      title: Object.fromEntries(site.languages.map((l) => [l, 'fiscal_year, phase, direction, amount …'])),
      header: grid.line(r), unit: 'unit', columns, amounts: [{ column: 'amount' }],
    };
    const c = names.indexOf('amount');
    let plain = true;
    for (const row of sampleRows(grid, r + 1, new Set())) if (!/^(?:-?\d+(?:\.\d+)?)?$/.test(grid.cell(row, c))) { plain = false; break; }
    if (plain) mapping.numbers = { decimal: '.', thousands: '' };
    const rest = names.filter((n) => n !== '' && n !== 'amount' && !(n in columns));
    if (rest.length) mapping.ignore = rest.map((n) => ({ column: n, reason: 'own' }));
    if (names.includes('role')) { mapping.set_aside = [{ column: 'role', matches: '^(total|of_which)$', reason: 'ownTotals' }]; mapping.totals = false; }
    return { mapping, unsure, columns: names.map((name, i): ReportColumn => ({ name, role: name === 'amount' ? 'amount' : name in columns ? name : rest.includes(name) ? 'ignored' : '', decimal: name === 'amount' && plain ? '.' : '', thousands: '', confidence: name === 'amount' && plain ? 'declared' : '', position: i + 1, unit: name === 'amount' ? 'unit' : '', numbers: 0, missing: 0 })) };
  }
  return null;
}

/** Columns that fill fields, in the order of the schema. */
function fieldsOf(draft: Draft): void {
  const found = new Map<string, FieldInput>();
  for (const c of draft.columns) if (c.field) for (const [name, source] of Object.entries(c.field)) found.set(name, source);
  const order = (n: string): number => { const i = (FIELDS as readonly string[]).indexOf(n.startsWith('label') ? 'label' : n); return i; };
  const sorted = [...found].sort((a, b) => order(a[0]) - order(b[0]));
  if (sorted.length) draft.mapping.columns = Object.fromEntries(sorted);
  const labels = draft.columns.filter((c) => c.field && Object.keys(c.field).some((n) => n === 'label'));
  if (labels.length) {
    const texts = [...labels[0]!.survey.values.keys()].slice(0, 300);
    const language = languageOf(texts.concat(draft.names));
    if (language) draft.mapping.label_language = language;
    if (language && !draft.site.languages.includes(language)) draft.doubt('label_language', 'labelLanguage', { language }, draft.site.languages);
  }
}

function suggestUnit(draft: Draft): void {
  const { mapping, opened, header } = draft;
  const found = findUnit(opened, { rows: header.rows, first: header.first });
  const money = (draft.site.money ?? []).map(fold).filter(Boolean);
  const plain = [...draft.names, ...draft.titles].find((n) => tokensOf(n).some((w) => money.some((m) => w === m || (m.length >= 3 && w.startsWith(m) && w.length <= m.length + 4))));
  if (found) mapping.unit = found.unit;
  else if (plain !== undefined) { mapping.unit = 'unit'; draft.doubt('unit', 'unitMoney', { text: plain.slice(0, 120) }, ['thousand', 'million'] satisfies Unit[]); }
  else draft.doubt('unit', 'unitOpen', {}, ['unit', 'thousand', 'million', 'billion'] satisfies Unit[]);
}

const stemOf = (file: string): string => file.replace(/\.[^.]*$/, '').replace(/_+/g, ' ');
/** Texts of the rows above the table, of its first sixty rows at most; `top` = first row of the header. */
export function titlesOf({ grid }: Opened, top: number): string[] {
  return Array.from({ length: Math.min(top, 60) }, (_, r) => Array.from({ length: Math.min(grid.width(r), 100) }, (_, c) => grid.cell(r, c)).filter(Boolean).join(' ')).filter(Boolean);
}
/**
 * The year that the texts above a table say, else its sheet or its file, and on what ground; null where none or several do.
 * `own`: years that some of its columns say themselves.
 */
export function yearOf(titles: readonly string[], sheet: string, file: string, own: readonly number[] = []): { year: number | null; unsure: Unsure } {
  const named = titles.flatMap((t) => [...t.matchAll(/(?<!\d)(?<![./]\d{0,2}[./]?)((?:19|20)\d\d)\s*-?\s*(?=\p{L})/gu)].filter((m) => /^(?:ж(?:ыл|\.|$)|г(?:од|\.|$)|year|jahr)/iu.test(t.slice(m.index + m[0].length))).map((m) => Number(m[1])));
  const said = [...new Set(named.length ? named : titles.flatMap(yearsIn))], tab = said.length ? [] : yearsIn(sheet), stem = yearsIn(stemOf(file));
  const is = (year: number | null, why: string, params: Unsure['params'] = {}, choices: readonly string[] = []) => ({ year, unsure: { path: 'constants.fiscal_year', why, params, choices } });
  if (said.length === 1) return is(said[0]!, 'yearTitle', { year: said[0]!, text: titles.find((t) => t.includes(String(said[0])))!.slice(0, 120) });
  if (!said.length && own.length === 1) return is(own[0]!, 'yearOther', { year: own[0]! });
  if (tab.length === 1) return is(tab[0]!, 'yearTitle', { year: tab[0]!, text: sheet });
  if (said.length > 1) return is(null, 'yearSeveral', { list: said.join(', ') }, said.map(String));
  return stem.length === 1 ? is(stem[0]!, 'yearFile', { year: stem[0]!, text: file }) : is(null, 'yearOpen');
}
/** Year, phase and period of figures whose columns do not say them: from the rows above the table, or left open. */
function constantsOf(draft: Draft): void {
  const { mapping, titles } = draft, columns = mapping.columns ?? {}, constants: NonNullable<MappingInput['constants']> = { ...mapping.constants };
  const lacking = (f: 'fiscal_year' | 'phase'): boolean => !(f in columns) && mapping.amounts.some((a) => a[f] === undefined);
  const text = titles.join(' \n'), byName = { phase: phaseOf(stemOf(draft.file))?.phase ?? null };
  if (lacking('fiscal_year')) {
    const own = [...new Set(mapping.amounts.flatMap((a) => (typeof a.fiscal_year === 'number' ? [a.fiscal_year] : [])))];
    const { year, unsure } = yearOf(titles, draft.opened.sheet, draft.file, own);
    if (year !== null) constants.fiscal_year = year;
    draft.unsure.push(unsure);
  }
  if (lacking('phase')) {
    const phases = phasesIn(text), others = ['approved', 'adjusted', 'executed', 'proposed', 'forecast'];
    if (phases.length) {
      // A report on execution also names the decision that approved the budget; the first of the list is what the figures are.
      constants.phase = phases[0]!;
      draft.doubt('constants.phase', 'phaseTitle', { phase: phases[0]! }, others.filter((p) => p !== phases[0]));
    } else if (byName.phase) { constants.phase = byName.phase; draft.doubt('constants.phase', 'phaseFile', { phase: byName.phase, text: draft.file }, others.filter((p) => p !== byName.phase)); }
    else draft.doubt('constants.phase', 'phaseOpen', {}, others);
  }
  if (!('period' in columns) && mapping.amounts.every((a) => a.period === undefined)) {
    const p = titles.map(periodOf).find((x) => x?.kind === 'until' || x?.kind === 'quarter');
    const code = !p ? '' : p.kind === 'until' ? untilMonth(p.n) : untilMonth(p.n * 3);
    if (code) {
      // Beside execution a plan is the plan of the year; the period is that of what was executed.
      const done = mapping.amounts.filter((a) => a.phase === 'executed');
      if (done.length && done.length < mapping.amounts.length) for (const a of done) a.period = code as never;
      else constants.period = code as never;
      const path = constants.period === undefined ? `amounts[${mapping.amounts.indexOf(done[0]!)}].period` : 'constants.period';
      draft.doubt(path, constants.period === undefined ? 'periodExecuted' : 'periodTitle', { period: code });
    }
  }
  const order = ['fiscal_year', 'phase', 'period', 'direction'];
  if (Object.keys(constants).length) mapping.constants = Object.fromEntries(Object.entries(constants).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** Signatures below the table stand in the columns of figures: the table ends with its last figure. */
function lastRowOf({ columns, opened: { grid }, header, names, mapping, doubt }: Draft): void {
  const amounts = columns.filter((c) => c.kind === 'amount' && c.leave === '').map((c) => c.survey.column);
  let text = '';
  for (let r = grid.rows - 1; r >= Math.max(header.first, grid.rows - 200); r--) {
    // A repeated header is no signature.
    const said = amounts.flatMap((c) => { const v = grid.cell(r, c); return saysNothing(v) || normal(v) === normal(names[c] ?? '') ? [] : [v]; });
    if (said.some((v) => /\d/.test(v))) {
      if (text !== '') { mapping.last_row = grid.line(r); doubt('last_row', 'lastRow', { row: grid.line(r), text: text.slice(0, 60) }); }
      return;
    }
    text = said[0] ?? text;
  }
}

function reportColumns(draft: Draft): ReportColumn[] {
  return draft.columns.map((c): ReportColumn => {
    const s = c.survey, role = c.kind === 'amount' && c.leave === '' ? 'amount' : c.leave !== '' ? 'ignored' : c.kind === 'private' ? 'private' : c.field ? Object.keys(c.field).join(', ') : c.used ? c.kind : '';
    const a = role === 'amount' ? draft.mapping.amounts.find((x) => x.column === draft.ref(s.column)) : undefined;
    return { name: s.name, role, decimal: c.style?.style.decimal ?? '', thousands: c.style?.style.thousands ?? '', confidence: c.style?.confidence ?? '', position: s.column + 1, unit: a ? a.unit ?? draft.mapping.unit ?? '' : '', numbers: s.numbers, missing: Math.max(0, draft.rows.length - s.n) };
  });
}
