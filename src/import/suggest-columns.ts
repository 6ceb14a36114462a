/** What each column of a table is: code, label, amount, side of the budget, phase, year, or something that no budget needs. */
import { finding } from '../readers/text.ts';
import type { MappingInput } from './suggest.ts';
import { fiscalYear, directionOf, headingDirection, leaveOut, looksDate, periodOf, phaseOf, unitIn, untilMonth, yearsIn } from './detect.ts';
import { normal } from './header.ts';
import { privateKind } from './personal.ts';
import { overlap, surveyColumn, type Survey } from './survey.ts';
import type { Draft } from './suggest.ts';
import type { StyleGuess } from './types.ts';
import { VOCABULARY as V, fold, languageOf, tokensOf } from './vocabulary.ts';

export type FieldInput = NonNullable<MappingInput['columns']>[string];
export type Kind = 'empty' | 'private' | 'amount' | 'code' | 'text' | 'direction' | 'phase' | 'period' | 'year' | 'date' | 'unit' | 'number';
export interface Column {
  survey: Survey; kind: Kind;
  /** Reason (id) for leaving it out; '' = not left out. */
  leave: string;
  /** Fields of the mapping that it fills. */
  field?: Record<string, FieldInput>;
  used: boolean;
  style?: StyleGuess;
}
const CODE_ROLES = ['economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund'] as const;
type CodeRole = (typeof CODE_ROLES)[number];
/** Everything that is neither letter, number nor one of the signs of a code becomes a hyphen: a name turns into a code. */
const SLUG = { pattern: '[^\\p{L}\\p{N}._]+', by: '-' };

export function columnsOf(draft: Draft): Column[] {
  const { opened: { grid }, names, rows, site } = draft;
  const economic = (v: string) => site.classifications.revenue.has(v) || site.classifications.expenditure.has(v) || site.classifications.financing.has(v);
  const known: Readonly<Partial<Record<CodeRole, (v: string) => boolean>>> = { economic_code: economic, functional_code: (v) => site.classifications.functions.has(v), fund: (v) => site.classifications.funds.has(v) };
  const surveys = names.slice(0, 400).map((name, c) => surveyColumn(grid, rows, c, name));
  const lastText = surveys.reduce((m, s) => (s.letters * 2 > s.n && s.n > 0 ? s.column : m), -1);
  const columns = surveys.map((survey): Column => {
    const { kind, leave } = kindOf(survey, Math.max(...Object.values(known).map((k) => overlap(survey, k))), lastText);
    return { survey, kind, leave, used: false };
  });
  for (const c of columns) {
    const why = privateKind(c.survey);
    if (!why) continue;
    c.kind = 'private'; c.leave = '';
    const name = c.survey.name || String(c.survey.column + 1);
    draft.report(finding('private-data', draft.file, grid.line(draft.header.rows.at(-1) ?? draft.header.first), c.survey.column + 1, { actual: name }));
    draft.doubt('columns', 'private', { column: name });
  }
  blocksOf(draft, columns);
  const open = columns.filter((c) => c.leave === '');
  codesOf(draft, open, known);
  labelsOf(draft, open);
  valuesOf(draft, open);
  return columns;
}

const each = (s: Survey, test: (v: string) => boolean): boolean => { let all = 0, yes = 0; for (const [v, n] of s.values) { all += n; if (test(v)) yes += n; } return all > 0 && yes >= all * 0.9; };
const roleOf = (tokens: readonly string[]): CodeRole | null => (['fund', 'functional_code', 'economic_code', 'programme_code', 'unit_code'] as const).find((r) => V.role[r].in(tokens)) ?? null;

function kindOf(s: Survey, listed: number, lastText: number): { kind: Kind; leave: string } {
  const is = (kind: Kind, leave = '') => ({ kind, leave });
  if (s.n === 0) return is('empty');
  const tokens = s.tokens, out = leaveOut(s.name);
  const time = yearsIn(s.name).length > 0 || phaseOf(s.name) !== null || periodOf(s.name) !== null;
  const named = roleOf(tokens) !== null || V.role.code.in(tokens);
  const codeShape = s.codeish >= s.n * 0.95 && s.fractions === 0 && s.negative === 0 && s.percent === 0;
  if (s.dates >= s.n * 0.9) return is('date');
  if (s.values.size <= 40 && !s.many && each(s, (v) => fiscalYear(v) !== null && v.length <= 12)) return is('year');
  if (s.numbers >= s.n * (time || V.role.amount.in(tokens) ? 0.5 : 0.75) || (codeShape && s.digits > 0)) {
    if (s.counts && tokens.includes('№')) return is('number', 'rowNumber');
    if (out === 'row-number' && (s.counts || s.n < 3 || !named)) return is('number', 'rowNumber');
    if (s.percent >= s.n * 0.8) return is('number', 'percent');
    if (s.years === s.n && (V.role.fiscal_year.in(tokens) || (!time && !V.role.amount.in(tokens) && s.values.size <= 30))) return is('year');
    if (named && codeShape && !yearsIn(s.name).length && out === null) return is('code');
    if (out !== null) return is('number', out === 'row-number' ? 'rowNumber' : out);
    if (V.role.amount.in(tokens) || time || directionOf(s.name)) return is('amount');
    if (s.counts && s.column < lastText) return is('number', 'rowNumber');
    if (codeShape && s.zeros === 0) {
      if (listed >= 0.6 || s.leadingZero > 0) return is('code');
      if (s.column < lastText && (s.lengths.size === 1 || s.digits < s.n) && [...s.lengths].every((l) => l >= 2)) return is('code');
    }
    return is('amount');
  }
  const few = !s.many && s.values.size <= 12 && s.n >= s.values.size * 2;
  if (few && each(s, (v) => directionOf(v) !== null && tokensOf(v).length <= 4)) return is('direction');
  if ((few || V.role.phase.in(tokens)) && each(s, (v) => phaseOf(v) !== null && tokensOf(v).length <= 4)) return is('phase');
  if (few && each(s, (v) => periodOf(v) !== null && tokensOf(v).length <= 4)) return is('period');
  if (few && each(s, (v) => unitIn(v) !== null && v.length <= 20)) return is('unit', 'unitWord');
  if (codeShape && s.spaced === 0) return is('code');
  return is('text');
}

/** Tables side by side: a second column of names stands to the right of figures. Only the first is proposed. */
function blocksOf(draft: Draft, columns: readonly Column[]): void {
  const first = columns.find((c) => c.kind === 'amount');
  if (!first) return;
  const label = columns.find((c) => c.kind === 'text' && c.survey.column < first.survey.column);
  const again = (c: Column): boolean => V.role.label.in(c.survey.tokens) || headingDirection(c.survey.name) !== null || (c.survey.name !== '' && normal(c.survey.name) === normal(label?.survey.name ?? ''));
  const second = columns.find((c) => c.kind === 'text' && c.survey.column > first.survey.column && again(c) && columns.some((d) => d.kind === 'amount' && d.survey.column > c.survey.column));
  if (!label || !second) return;
  const last = columns.reduce((m, c) => (c.kind === 'amount' && c.survey.column < second.survey.column ? c.survey.column : m), 0);
  const start = columns.find((c) => c.survey.column > last && c.kind !== 'number' && c.kind !== 'empty')?.survey.column ?? second.survey.column;
  for (const c of columns) if (c.survey.column > last && c.kind !== 'private' && c.kind !== 'empty') c.leave = 'block';
  draft.doubt('amounts', 'blocks', { column: draft.names[start] || String(start + 1), position: start + 1 });
}

function codesOf(draft: Draft, columns: readonly Column[], known: Readonly<Partial<Record<CodeRole, (v: string) => boolean>>>): void {
  const { opened: { grid }, rows, names } = draft;
  const codes = columns.filter((c) => c.kind === 'code');
  const name = (c: Column): string => names[c.survey.column] || String(c.survey.column + 1);
  const wishes = codes.flatMap((c) => CODE_ROLES.flatMap((role) => {
    const share = known[role] ? overlap(c.survey, known[role]!) : 0, word = roleOf(c.survey.tokens) === role;
    const score = (word ? 3 : 0) + (share >= 0.5 ? share * 4 : 0);
    return score > 0 ? [{ c, role, score: score + Math.min(Math.max(0, ...c.survey.lengths), 20) / 100 + Math.min(c.survey.values.size, 999) / 1e6, share, word }] : [];
  })).sort((a, b) => b.score - a.score || a.c.survey.column - b.c.survey.column);
  const given = new Map<CodeRole, Column[]>(), done = new Set<Column>();
  for (const w of wishes) {
    if (done.has(w.c) || given.has(w.role)) continue;
    given.set(w.role, [w.c]); done.add(w.c);
    if (!w.word) draft.doubt(`columns.${w.role}`, 'codeListed', { column: name(w.c), percent: Math.round(w.share * 100) }, CODE_ROLES.filter((r) => r !== w.role));
  }
  const cell = (r: number, c: Column): string => grid.cell(r, c.survey.column);
  const coarser = (c: Column, than: Column): boolean => { let n = 0, fits = 0; for (const r of rows) { const a = cell(r, c), b = cell(r, than); if (a === '' || b === '') continue; n++; if (b.startsWith(a)) fits++; } return n > 0 && fits >= n * 0.98; };
  for (const c of codes) if (!done.has(c) && [...given.values()].some((g) => coarser(c, g[0]!))) { c.leave = 'coarser'; done.add(c); }
  for (const role of ['unit_code', 'programme_code'] as const) {
    const g = given.get(role);
    if (!g) continue;
    for (const c of codes) if (!done.has(c) && roleOf(c.survey.tokens) === role) { g.push(c); done.add(c); }
    if (g.length > 1) { g.sort((a, b) => a.survey.column - b.survey.column); draft.doubt(`columns.${role}`, 'codesJoined', { list: g.map(name).join(' + ') }); }
  }
  const rest = codes.filter((c) => !done.has(c));
  if (!given.has('economic_code') && rest.length) {
    const named = (c: Column) => columns.some((t) => t.kind === 'text' && t.survey.column === c.survey.column + 1) || rest.length === 1;
    const c = rest.find(named);
    if (c) { given.set('economic_code', [c]); rest.splice(rest.indexOf(c), 1); draft.doubt('columns.economic_code', 'codeGuess', { column: name(c) }, CODE_ROLES.filter((r) => r !== 'economic_code' && !given.has(r))); }
  }
  for (const [role, g] of given) {
    const first = g[0]!;
    for (const c of g) c.used = true;
    first.field = { ...first.field, [role]: g.length > 1 ? { columns: g.map((c) => draft.ref(c.survey.column)), join: '-' } : draft.ref(first.survey.column) as FieldInput };
  }
  if (rest.length) draft.doubt('columns', 'codeUnused', { list: rest.map(name).join(', ') }, CODE_ROLES.filter((r) => !given.has(r)));
}

function labelsOf(draft: Draft, columns: readonly Column[]): void {
  const { names, site, ref } = draft;
  const texts = columns.filter((c) => c.kind === 'text');
  const name = (c: Column): string => names[c.survey.column] || String(c.survey.column + 1);
  const beside = (code: Column | undefined): Column | undefined => code && texts.find((t) => t.survey.column === code.survey.column + 1 && roleOf(t.survey.tokens.filter((x) => !code.survey.tokens.includes(x))) === null);
  const economic = columns.find((c) => c.field && 'economic_code' in c.field);
  const isLabel = (c: Column): boolean => V.role.label.in(c.survey.tokens);
  // «account category» in words is what a row is called; there is no code in it.
  const free = texts.filter((c) => [null, 'economic_code'].includes(roleOf(c.survey.tokens)) && !V.role.note.in(c.survey.tokens));
  const finest = (list: readonly Column[]): Column | undefined => [...list].sort((a, b) => b.survey.values.size - a.survey.values.size || a.survey.column - b.survey.column)[0];
  const others = columns.filter((c) => c.kind === 'code' && c !== economic).map(beside);
  const labelled = free.filter((c) => isLabel(c) && !others.includes(c));
  const main = beside(economic) ?? (labelled.length ? finest(labelled) : undefined) ?? finest(free.filter((c) => !others.includes(c))) ?? finest(free) ?? finest(texts);
  if (main) {
    main.used = true;
    main.field = { label: ref(main.survey.column) as FieldInput };
    if (!isLabel(main) && free.length > 1 && main !== beside(economic)) draft.doubt('columns.label', 'labelGuess', { column: name(main) }, free.filter((c) => c !== main).map(name));
    const language = languageOf([...main.survey.values.keys()].slice(0, 300));
    const twin = labelled.find((c) => c !== main && languageOf([...c.survey.values.keys()].slice(0, 300)) !== language && c.survey.n >= main.survey.n * 0.5);
    if (twin && language) {
      const other = languageOf([...twin.survey.values.keys()].slice(0, 300));
      main.field = { [`label_${language}`]: ref(main.survey.column) as FieldInput };
      twin.field = { [`label_${other}`]: ref(twin.survey.column) as FieldInput };
      twin.used = true;
    }
    if (!economic) codeInLabel(draft, main);
  }
  for (const t of texts) {
    if (t.used) continue;
    const code = columns.find((c) => c.kind === 'code' && c.survey.column + 1 === t.survey.column && (c.used || c.leave !== ''));
    if (code && (isLabel(t) || roleOf(t.survey.tokens) === null || roleOf(t.survey.tokens) === roleOf(code.survey.tokens))) { t.leave = 'names'; continue; }
    if (V.role.note.in(t.survey.tokens)) { t.leave = 'note'; continue; }
    const role = roleOf(t.survey.tokens);
    if (!role || role === 'economic_code' || columns.some((c) => c.field && role in c.field) || t.survey.many) continue;
    t.used = true;
    t.field = { [role]: namedCodes(t, role === 'fund' ? [...site.classifications.funds.values()].flatMap((v) => v.at(-1) ?? []) : role === 'functional_code' ? [...site.classifications.functions.values()].flatMap((v) => v.at(-1) ?? []) : [], ref(t.survey.column) as FieldInput) };
    draft.doubt(`columns.${role}`, 'codeFromName', { column: name(t) }, CODE_ROLES.filter((r) => r !== role));
  }
  if (main && columns.every((c) => !c.field || !CODE_ROLES.some((r) => r in c.field!))) draft.doubt('columns', 'codeNone');
}
/** Names instead of codes: those that the site's list knows become its codes, the others are written as codes. */
function namedCodes(c: Column, classes: readonly { code: string; name: Readonly<Partial<Record<string, string>>>; plain: Readonly<Partial<Record<string, string>>> }[], column: FieldInput): FieldInput {
  const lookup: Record<string, string> = {};
  for (const v of c.survey.values.keys()) {
    const hit = classes.find((k) => [...Object.values(k.name), ...Object.values(k.plain)].some((n) => n && fold(n) === fold(v)));
    if (hit) lookup[v] = hit.code;
  }
  const names = Object.keys(lookup).length;
  if (names && names === c.survey.values.size) return { column: column as string, lookup };
  return { column: column as string, replace: [SLUG] };
}
/** `30110000 Grundsteuer A`: a code in front of the words. */
function codeInLabel(draft: Draft, label: Column): void {
  let n = 0, all = 0;
  const lengths = new Set<number>();
  for (const [v, k] of label.survey.values) { all += k; const m = /^(\d{3,10})\s?[ .:–-]\s?\p{L}/u.exec(v); if (m) { n += k; lengths.add(m[1]!.length); } }
  if (n < 2 || n < all * 0.5) return;
  const name = Object.keys(label.field!)[0]!, column = draft.ref(label.survey.column);
  label.field = {
    economic_code: { column, split: { pattern: '^(?:(\\d{3,10})[ .:–-])?', take: 1 } },
    [name]: { column, replace: [{ pattern: '^\\d{3,10}[ .:–-]+', by: '' }] },
  };
  draft.doubt('columns.economic_code', 'codeInLabel', { column: draft.names[label.survey.column] || String(label.survey.column + 1) });
}

function valuesOf(draft: Draft, columns: readonly Column[]): void {
  const { ref } = draft;
  const one = (kind: Kind): Column | undefined => columns.find((c) => c.kind === kind);
  const table = (c: Column, to: (v: string) => string | null): Record<string, string> => Object.fromEntries([...c.survey.values.keys()].flatMap((v) => { const x = to(v); return x === null ? [] : [[v, x] as const]; }));
  const year = one('year');
  if (year) {
    year.used = true;
    const fiscal = [...year.survey.values.keys()].filter((v) => !/^\d{4}$/.test(v));
    year.field = { fiscal_year: fiscal.length ? { column: ref(year.survey.column), lookup: table(year, (v) => String(fiscalYear(v)?.year ?? yearsIn(v)[0] ?? '')) } : ref(year.survey.column) as FieldInput };
    const f = fiscal.map(fiscalYear).find((x) => x !== null);
    if (f) draft.doubt('columns.fiscal_year', 'yearFiscal', { text: f.text, year: f.year }, f.first ? [String(f.first)] : []);
  } else if (!columns.some((c) => c.kind === 'amount' && yearsIn(c.survey.name).length)) {
    const date = columns.find((c) => c.kind === 'date' && c.survey.values.size >= 1);
    const years = date ? [...new Set([...date.survey.values.keys()].filter(looksDate).map((v) => /(?:19|20)\d\d/.exec(v)?.[0] ?? ''))] : [];
    if (date && years.length >= 1 && years.every(Boolean) && years.length <= 10) {
      date.used = true;
      date.field = { fiscal_year: { column: ref(date.survey.column), split: { pattern: '((?:19|20)\\d\\d)', take: 1 } } };
      if (date.survey.values.size > years.length) draft.doubt('columns.fiscal_year', 'yearDate', { column: draft.names[date.survey.column] || String(date.survey.column + 1) });
    }
  }
  for (const c of columns) if (c.kind === 'date' && !c.used) c.leave = 'date';
  const phase = one('phase');
  if (phase) { phase.used = true; phase.field = { phase: { column: ref(phase.survey.column), lookup: table(phase, (v) => phaseOf(v)?.phase ?? null) } }; }
  const period = one('period');
  if (period) {
    period.used = true;
    period.field = { period: { column: ref(period.survey.column), lookup: table(period, (v) => { const p = periodOf(v); return p === null ? null : untilMonth(p.kind === 'quarter' ? p.n * 3 : p.n); }) } };
    if ([...period.survey.values.keys()].some((v) => periodOf(v)?.kind !== 'until')) draft.doubt('columns.period', 'periodColumn', { column: draft.names[period.survey.column] || String(period.survey.column + 1) });
  }
}
