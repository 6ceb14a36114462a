/** Which columns of figures become amounts, of which year, phase and period; how they write numbers; what is left out and why. */
import type { Direction, Phase } from '../model/types.ts';
import type { Unit } from '../model/schemas/mapping.ts';
import { directionOf, leaveOut, periodOf, phaseOf, unitIn, untilMonth, yearsIn, type FoundPeriod } from './detect.ts';
import { guessStyle, readNumber, toMinor } from './numbers.ts';
import type { Column } from './suggest-columns.ts';
import type { Draft, MappingInput } from './suggest.ts';
import { findSums } from './sums.ts';
import { totalLabel } from './total-words.ts';
import type { NumberStyle, StyleGuess } from './types.ts';
import { VOCABULARY as V, fold, tokensOf } from './vocabulary.ts';

type Amount = MappingInput['amounts'][number];
interface Candidate {
  c: Column; name: string; year: number | null; phase: Phase | null; weak: boolean; period: FoundPeriod | null; code: string | undefined;
  direction: Direction | null; fund: string; unit: Unit | null; total: boolean;
}
const WORDS = { missing: [], not_applicable: [] };
/** Finer than any currency, so that `1.234` and `1,234` stay different. */
const DIGITS = 4;
const ALL_ROWS = 200_000;
const NATIVE: NumberStyle = { decimal: '.', thousands: '' };

/** Figures of a column in these rows, scaled exactly; NaN where there is none. */
export function figures({ opened: { grid } }: Draft, column: number, rows: readonly number[], style: NumberStyle): Float64Array {
  return Float64Array.from(rows, (r) => {
    const read = readNumber(grid.cell(r, column), grid.type(r, column) === 'number' ? NATIVE : style, WORDS);
    return (read.kind === 'number' ? toMinor(read.decimal, 'unit', DIGITS).minor : null) ?? NaN;
  });
}
/** First words of a row. */
export function rowLabel({ opened: { grid } }: Draft, row: number): string {
  for (let c = 0, w = Math.min(grid.width(row), 100); c < w; c++) { const s = grid.cell(row, c); if (/\p{L}/u.test(s)) return s; }
  return '';
}

export function suggestAmounts(draft: Draft): void {
  const { mapping, columns, names, ref } = draft;
  // A form that nobody has filled in yet still says where its amounts will stand.
  const filled = columns.filter((c) => c.kind === 'amount' && c.leave === ''), blank = (c: Column): boolean => c.kind === 'empty' && (yearsIn(c.survey.name).length > 0 || phaseOf(c.survey.name) !== null || V.role.amount.in(c.survey.tokens)) && leaveOut(c.survey.name) === null;
  if (!filled.length) for (const c of columns) if (blank(c)) { c.kind = 'amount'; filled.push(c); }
  let list = filled.map((c): Candidate => {
    const name = names[c.survey.column] ?? '', years = yearsIn(name), phase = phaseOf(name);
    return { c, name: name || String(c.survey.column + 1), year: years.length === 1 ? years[0]! : null, phase: phase?.phase ?? null, weak: phase?.weak ?? false, period: periodOf(name), code: undefined, direction: directionOf(name), fund: fundOf(draft, name), unit: unitIn(name)?.unit ?? null, total: V.total.in(tokensOf(name)) };
  });
  for (const k of list) k.c.style = styleOf(draft, k);
  if (!list.length) {
    mapping.amounts = [{ column: 1 }];
    draft.doubt('amounts', 'amountNone');
    return;
  }
  list = leaveUnknown(draft, list);
  list = periodsOf(draft, list);
  list = oneOfEach(draft, list);
  const sides = new Set(list.map((k) => k.direction).filter(Boolean));
  const units = new Set(list.map((k) => k.unit).filter(Boolean));
  const fixedPhase = 'phase' in (mapping.columns ?? {});
  mapping.amounts = list.map((k, i): Amount => {
    const a: Amount = { column: ref(k.c.survey.column) };
    if (k.year !== null) a.fiscal_year = k.year;
    if (k.phase && !fixedPhase) a.phase = k.phase;
    if (k.code) a.period = k.code as never;
    if (k.direction && sides.size > 1) a.direction = k.direction;
    if (k.fund) { a.fund = k.fund; draft.doubt(`amounts[${i}].fund`, 'fund', { column: k.name, fund: k.fund }, ['']); }
    if (k.unit && (units.size > 1 || (mapping.unit && k.unit !== mapping.unit))) a.unit = k.unit;
    const style = k.c.style!;
    if (style.confidence === 'balance') { a.decimal = style.style.decimal; a.thousands = style.style.thousands; }
    if (style.confidence === 'ambiguous') draft.doubt(`amounts[${i}].decimal`, 'styleOpen', { column: k.name, witness: style.witness }, ['"."', '","']);
    if (k.c.survey.n > 0 && k.c.survey.zeros === k.c.survey.n && allZero(draft, k.c)) { a.zero_is_missing = true; draft.doubt(`amounts[${i}].zero_is_missing`, 'allZero', { column: k.name }, ['false']); }
    return a;
  });
  const one = list[0]!;
  if (list.every((k) => k.direction !== null && k.direction === one.direction)) mapping.constants = { ...mapping.constants, direction: one.direction! };
  const plans = list.filter((k) => k.weak && mapping.amounts[list.indexOf(k)]!.phase);
  if (plans.length) {
    const years = [...new Set(plans.flatMap((k) => k.year ?? []))];
    const path = `amounts[${list.indexOf(plans[0]!)}].phase`, choices = ['adjusted', 'proposed', 'forecast'];
    if (years.length >= 3) draft.doubt(path, 'phasePlanYears', { list: years.join(', ') }, choices);
    else draft.doubt(path, 'phasePlan', { column: plans.map((k) => k.name).join(', ') }, choices);
  }
}

/** Figures without any word about what they are, beside others that have one. */
function leaveUnknown(draft: Draft, list: Candidate[]): Candidate[] {
  const says = (k: Candidate): boolean => k.year !== null || k.phase !== null || k.period !== null || k.direction !== null || k.fund !== '' || k.unit !== null || V.role.amount.in(k.c.survey.tokens);
  if (!list.some(says)) return list;
  const out = list.filter((k) => !says(k));
  for (const k of out) { k.c.leave = 'unknownFigures'; draft.doubt('amounts', 'amountUnknown', { column: k.name }); }
  return list.filter(says);
}

function fundOf({ site }: Draft, name: string): string {
  const n = fold(name);
  if (n.length < 5) return '';
  for (const versions of site.classifications.funds.values()) {
    const f = versions.at(-1);
    // The first word is the telling one, but not alone: «атайын каражат», «атайын эсеп».
    if (f && [...Object.values(f.name), ...Object.values(f.plain)].some((x) => { const w = fold(x ?? '').match(/\p{L}+/gu) ?? []; const own = n.match(/\p{L}+/gu) ?? []; return w.length >= 2 && own.some((a, i) => a === w[0] && a.length >= 4 && own[i + 1] !== undefined && w.slice(1).some((b) => b.slice(0, 5) === own[i + 1]!.slice(0, 5))); })) return f.code;
  }
  return '';
}

/** How the column writes numbers; what could be read in two ways is settled by sums that come out in one way only. */
function styleOf(draft: Draft, k: Candidate): StyleGuess {
  const { grid } = draft.opened, column = k.c.survey.column;
  if (draft.opened.kind !== 'csv' && draft.rows.some((r) => grid.type(r, column) === 'number')) return { style: NATIVE, confidence: 'native', cells: k.c.survey.numbers, witness: '' };
  const guess = guessStyle((function* cells() { for (const r of draft.rows) yield grid.cell(r, column); })());
  if (guess.confidence !== 'ambiguous') return guess;
  const mark = /[.,]/.exec(guess.witness)?.[0];
  if (!mark) return guess;
  const styles: NumberStyle[] = mark === ',' ? [{ decimal: '.', thousands: ',' }, { decimal: ',', thousands: '' }] : [{ decimal: ',', thousands: '.' }, { decimal: '.', thousands: '' }];
  const rows: number[] = [];
  for (let r = draft.header.first; r < grid.rows && rows.length < ALL_ROWS; r++) if (r !== draft.header.numbering && grid.cell(r, column) !== '') rows.push(r);
  const proofs = styles.map((style) => {
    const values = figures(draft, column, rows, style);
    const at = rows.flatMap((_, i) => (Number.isNaN(values[i]!) ? [] : [i]));
    const sums = findSums({ rows: at.map((i) => rows[i]!), columns: [Float64Array.from(at, (i) => values[i]!)], hint: (i) => (totalLabel(rowLabel(draft, rows[at[i]!]!)) ? 'word' : '') });
    return sums.filter((s) => s.holds && s.sure).length;
  });
  const good = proofs.findIndex((n) => n > 0);
  return good >= 0 && proofs[1 - good] === 0 ? { ...guess, style: styles[good]!, confidence: 'balance' } : guess;
}

function allZero({ opened: { grid }, header }: Draft, c: Column): boolean {
  for (let r = header.first; r < grid.rows; r++) if (/[1-9]/.test(grid.cell(r, c.survey.column))) return false;
  return true;
}

const same = (a: Candidate, b: Candidate): boolean => a.year === b.year && a.phase === b.phase && a.direction === b.direction && a.fund === b.fund;
/** Share of the rows in which the last column is the sum of the others, or equals the last of them. */
function sumsUp(draft: Draft, parts: readonly Candidate[], whole: Candidate): { sum: number; last: number } {
  const values = [...parts, whole].map((k) => figures(draft, k.c.survey.column, draft.rows, k.c.style!.style));
  const total = values.pop()!;
  let n = 0, sum = 0, last = 0;
  draft.rows.forEach((_, i) => {
    if (Number.isNaN(total[i]!) || total[i] === 0 || values.every((v) => Number.isNaN(v[i]!))) return;
    n++;
    let s = 0;
    for (const v of values) if (!Number.isNaN(v[i]!)) s += v[i]!;
    if (s === total[i]) sum++;
    if (values.at(-1)![i] === total[i]) last++;
  });
  return n ? { sum: sum / n, last: last / n } : { sum: 0, last: 0 };
}
/** Whether figures only grow from column to column, as sums from the start of the year do. */
function grows(draft: Draft, parts: readonly Candidate[]): boolean {
  const values = parts.map((k) => figures(draft, k.c.survey.column, draft.rows, k.c.style!.style));
  let n = 0, up = 0;
  draft.rows.forEach((_, i) => {
    const row = values.map((v) => v[i]!).filter((x) => !Number.isNaN(x));
    if (row.length < 3) return;
    n++;
    if (row.every((x, k) => k === 0 || x >= row[k - 1]!) && row.at(-1)! > row[0]!) up++;
  });
  return n > 0 && up >= n * 0.8;
}

/** Months and quarters: single ones are added up from the first, running sums stay as they are. */
function periodsOf(draft: Draft, list: Candidate[]): Candidate[] {
  const { mapping, doubt } = draft;
  // «Plan 2025 | I quarter | II quarter …»: parts say nothing of their own, the column of the year says it for them.
  const years = list.filter((k) => k.period === null), parts = list.filter((k) => k.period !== null);
  if (years.length === 1 && parts.length >= 2 && parts.every((k) => k.phase === null)) for (const k of parts) { k.phase = years[0]!.phase; k.weak = years[0]!.weak; k.year ??= years[0]!.year; }
  const drop = new Set<Candidate>();
  const leave = (k: Candidate, why: string): void => { k.c.leave = why; drop.add(k); };
  for (const k of list) if (k.period?.kind === 'until') k.code = untilMonth(k.period.n);
  const seen = new Set<Candidate>();
  for (const first of list) {
    if (seen.has(first)) continue;
    const group = list.filter((k) => same(k, first));
    for (const k of group) seen.add(k);
    const of = (kind: 'month' | 'quarter'): Candidate[] => group.filter((k) => k.period?.kind === kind).sort((a, b) => a.period!.n - b.period!.n);
    const months = of('month'), quarters = of('quarter');
    const parts = months.length >= 2 ? months : quarters.length >= 2 ? quarters : [];
    const step = parts === months ? 1 : 3;
    if (!parts.length) {
      for (const k of [...months, ...quarters]) { k.code = untilMonth(k.period!.n * (k.period!.kind === 'month' ? 1 : 3)); if (k.period!.n > 1) doubt('amounts', 'periodAlone', { column: k.name, period: k.code || '12' }); }
      continue;
    }
    if (parts === months) for (const q of quarters) leave(q, 'sumOfParts');
    const year = group.find((k) => k.period === null && !drop.has(k));
    const whole = parts.every((k, i) => k.period!.n === i + 1);
    const fits = year ? sumsUp(draft, parts, year) : null;
    const running = fits && (fits.sum >= 0.8 || fits.last >= 0.8) ? fits.last > fits.sum : grows(draft, parts);
    const proved = fits !== null && Math.max(fits.sum, fits.last) >= 0.8;
    if (running || !whole) {
      for (const k of parts) k.code = untilMonth(k.period!.n * step);
      if (!proved) doubt('amounts', running ? 'periodRunning' : 'periodGaps', { list: parts.map((k) => k.name).join(', ') }, ['period_kind: single']);
    } else {
      mapping.period_kind = 'single';
      for (const k of parts) k.code = step === 1 ? `M${String(k.period!.n).padStart(2, '0')}` : untilMonth(k.period!.n * 3);
      // Sums of months that the table prints among them come out of the months.
      for (const k of group) if (k.period?.kind === 'until') leave(k, 'sumOfParts');
      if (year && step === 3) leave(year, 'sumOfParts');
      if (!proved) doubt('period_kind', 'periodSingle', { list: parts.map((k) => k.name).join(', ') }, ['cumulative']);
    }
  }
  return list.filter((k) => !drop.has(k));
}

/** Of several columns for the same figure one is taken: parts rather than their sum where the parts are told apart, else the sum, else the first. */
function oneOfEach(draft: Draft, list: Candidate[]): Candidate[] {
  const drop = new Set<Candidate>();
  const key = (k: Candidate, fund = k.fund): string => [k.year, k.phase, k.code ?? '', k.direction, fund].join('|');
  for (const k of list) {
    const parts = list.filter((p) => p.fund !== '' && key(p, '') === key(k, ''));
    if (k.fund !== '' || parts.length < 2) continue;
    k.c.leave = 'sumOfParts'; drop.add(k);
    if (sumsUp(draft, parts, k).sum < 0.8) draft.doubt('amounts', 'amountSum', { column: k.name, list: parts.map((p) => p.name).join(' + ') });
  }
  const groups = new Map<string, Candidate[]>();
  for (const k of list) if (!drop.has(k)) groups.set(key(k), [...(groups.get(key(k)) ?? []), k]);
  for (const g of groups.values()) {
    if (g.length < 2) continue;
    const sum = g.length >= 3 ? g.find((k) => sumsUp(draft, g.filter((x) => x !== k), k).sum >= 0.8) : undefined;
    const kept = sum ?? g.find((k) => k.total) ?? g.find((k) => !k.weak && k.phase !== null) ?? g[0]!;
    for (const k of g) if (k !== kept) { k.c.leave = sum ? 'parts' : 'samePhase'; drop.add(k); }
    draft.doubt('amounts', sum ? 'amountParts' : 'amountSame', { column: kept.name, list: g.filter((k) => k !== kept).map((k) => k.name).join(', ') }, g.filter((k) => k !== kept).map((k) => k.name));
  }
  return list.filter((k) => !drop.has(k));
}
