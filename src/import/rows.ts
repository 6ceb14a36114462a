/**
 * Rows of a table under a plan: which carry figures, which are set aside and why. Every row that is not blank and not the header
 * is either used or set aside; amounts are exact minor units as printed (signs are applied when facts are made).
 */
import type { Field } from '../model/schemas/mapping.ts';
import type { Direction, Finding } from '../model/types.ts';
import { finding } from '../readers/text.ts';
import type { ImportEnv } from './env.ts';
import { numbersColumns } from './detect.ts';
import { normal } from './header.ts';
import { guessStyle, readNumber, toMinor, type NumberWords } from './numbers.ts';
import type { AmountPlan, Plan } from './plan.ts';
import { findSums, type FoundSum } from './sums.ts';
import { opensParts, totalLabel } from './total-words.ts';
import type { Collect, NumberReading, NumberStyle, SetAside, StyleGuess } from './types.ts';

export const DIRECTION_CODES: readonly (Direction | '')[] = ['', 'revenue', 'expenditure', 'financing'];
const NATIVE: NumberStyle = { decimal: '.', thousands: '' };
const MISSING = Number.NaN;
/** A line to sign on, `К. Осмонов`, `Осмонов К. А.`, `Асан Осмонов`. */
const SIGNED = /^[_\s]{3,}|^(?:\p{Lu}\.\s?){1,2}\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$|^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}\p{Ll}+){1,2}$|^\p{Lu}\p{Ll}+\s(?:\p{Lu}\.\s?){1,2}$/u;
const NONE: readonly { h: Plan['headings'][number]; value: string }[] = [];

export interface ReadRows {
  /** Grid rows that carry figures. */
  used: readonly number[];
  /** Per amount column: minor units by grid row; NaN = no figure. */
  amounts: readonly Float64Array[];
  /** Per amount column: rows where a word says that the figure is not known. */
  unknown: readonly ReadonlySet<number>[];
  /** Per amount column: rows where a word says that no figure belongs there. */
  empty: readonly ReadonlySet<number>[];
  /** Direction from columns, codes or headings, by grid row: index into DIRECTION_CODES. */
  direction: Uint8Array;
  /** Fields that headings above a row give it: by grid row an index into `states`. */
  state: Int32Array;
  states: readonly ReadonlyMap<Field, string>[];
  set_aside: readonly SetAside[];
  sums: readonly (FoundSum & { row: number; from_row: number; to_row: number })[];
  /** Per amount column: zero means that nothing is planned yet. */
  unplanned: readonly boolean[];
  styles: readonly (StyleGuess & { numbers: number; missing: number })[];
  read: number; blank: number;
}

export function readRows(plan: Plan, env: ImportEnv, report: Collect): ReadRows {
  const { opened: { grid, merged }, header, amounts: plans, mapping, file } = plan;
  const n = grid.rows, words: NumberWords = { ...mapping.numbers, currency: env.currency ?? [] };
  const last = mapping.last_row ?? Infinity;
  const styles = plans.map((p) => styleOf(plan, p, words, report));
  const amounts = plans.map(() => new Float64Array(n).fill(MISSING));
  const unknown = plans.map(() => new Set<number>()), empty = plans.map(() => new Set<number>());
  const counts = plans.map(() => ({ numbers: 0, missing: 0, text: 0 }));
  const direction = new Uint8Array(n), state = new Int32Array(n);
  const states: Map<Field, string>[] = [new Map()];
  const aside: SetAside[] = [];
  /** 0 blank or header, 1 candidate, 2 set aside, 3 declared: set aside, but part of the arithmetic. */
  const kind = new Uint8Array(n);
  let blank = 0, read = 0, repeated = 0;
  const own = new Set(header.rows), names = header.names.map(normal);
  let tabled = false;
  /** Rows with somebody's name where figures belong: below the last figure they are signatures, above it mistakes. */
  let wordy: { at: number; findings: Finding[] }[] = [];
  const labelOf = labelReader(plan);
  const put = (row: number, reason: SetAside['reason'], note = '', amount: number | null = null) => { kind[row] = 2; aside.push({ row: grid.line(row), reason, note, amount }); };
  const printed = (row: number): number | null => { let s = 0, some = false; for (const a of amounts) if (!Number.isNaN(a[row]!)) { s += a[row]!; some = true; } return some ? s : null; };
  const valued = [...plan.fields.values()];
  let section: Direction | '' = '', current = 0;

  const isBlank = (row: number) => { for (let c = 0, w = grid.width(row); c < w; c++) if (grid.cell(row, c) !== '') return false; return true; };
  const isHeader = (row: number) => {
    if (!names.length || !names.some(Boolean)) return false;
    for (let c = 0; c < names.length; c++) if (names[c] !== '' && normal(grid.cell(row, c)) !== names[c]) return false;
    return true;
  };

  // One named cell decides quickly; a whole comparison for each of a million rows would not pay.
  const lead = names.findIndex(Boolean), leadName = header.names[lead] ?? '';
  const maybeHeader = (row: number) => { if (lead < 0) return false; const c = grid.cell(row, lead); return c === leadName || (c.length === leadName.length && normal(c) === names[lead]); };
  let below = true;
  const numberingRow = (row: number) => {
    const cells = Array.from({ length: Math.min(grid.width(row), header.width) }, (_, c) => grid.cell(row, c));
    return numbersColumns(cells) && cells.every((c, k) => (c === '') === (header.names[k] === ''));
  };
  const guided = plan.sections.length > 0 || plan.headings.length > 0;

  for (let row = 0; row < n; row++) {
    if ((row & 0xffff) === 0) env.progress?.(row, n * 2);
    if (own.has(row)) continue;
    if (isBlank(row)) { blank++; continue; }
    read++;
    if (row < header.first) { put(row, 'above-header'); continue; }
    if (grid.line(row) > last) { put(row, 'below-table'); continue; }
    if (maybeHeader(row) && isHeader(row)) { repeated++; put(row, 'repeated-header'); continue; }
    // «1 | 2 | 3 | 4» under the header of a printed form is no figure and no part of a sum.
    if (below && header.rows.length) { below = false; if (numberingRow(row)) { put(row, 'repeated-header'); continue; } }

    const width = grid.width(row);
    const label = guided ? labelOf(row) : '';
    const isSection = plan.sections.find((s) => s.test.test(label));
    const heads = !guided ? NONE : plan.headings.flatMap((h) => { const m = h.test.exec(grid.cell(row, h.column)); return m ? [{ h, value: (m[h.take] ?? '').trim() }] : []; });
    if (width < header.width && plan.opened.kind === 'csv' && !isSection && !heads.length) {
      const cutAtEnd = row === lastRow(grid, n) && plans.every((p) => p.column < width || plans.length === 1) && [...valued, ...plan.labels.map((l) => l.reader)].every((f) => f.columns.every((c) => c < width));
      if (!cutAtEnd) {
        report(finding('row-short', file, grid.line(row), 0, { actual: String(width), expected: String(header.width) }));
        put(row, 'short-row');
        continue;
      }
      report(finding('cut-short', file, grid.line(row), 0, { actual: String(width), expected: String(header.width) }));
    }
    if (width > header.width && header.rows.length) {
      let further = false;
      for (let c = header.width; c < width; c++) if (grid.cell(row, c) !== '') further = true;
      if (further) { report(finding('row-long', file, grid.line(row), header.width + 1, { actual: String(width), expected: String(header.width) })); put(row, 'long-row'); continue; }
    }
    const declared = plan.setAside.find((t) => t.test(row));

    let bad = false, figures = 0, said = 0, onlyWords = true;
    const troubles: Finding[] = [];
    for (let k = 0; k < plans.length; k++) {
      const p = plans[k]!, type = grid.type(row, p.column), cell = grid.cell(row, p.column);
      if (type === 'formula' || type === 'error') {
        onlyWords = false;
        if (!declared) { report(finding(type === 'formula' ? 'sheet-formula' : 'sheet-error-cell', file, grid.line(row), p.column + 1, { actual: cell || p.name, params: { column: p.name } })); bad = true; }
        continue;
      }
      if (cell === '') continue;
      const r: NumberReading = type === 'date' ? { kind: 'unreadable', why: 'date' } : readNumber(cell, type === 'number' ? NATIVE : styles[k]!.style, words);
      if (r.kind === 'number') {
        // «37 thousand» says its magnitude itself.
        const m = toMinor(r.decimal, r.repairs.includes('word') ? 'unit' : p.unit, env.minor_digits);
        if (m.minor === null) { report(finding('number-unreadable', file, grid.line(row), p.column + 1, { actual: cell, params: { column: p.name, why: 'too-large' } })); bad = true; onlyWords = false; continue; }
        if (type === 'text' && plan.opened.kind !== 'csv') counts[k]!.text++;
        if (m.rounded && !declared) report(finding('number-rounded', file, grid.line(row), p.column + 1, { actual: cell, expected: decimal(m.minor, env.minor_digits), params: { column: p.name } }));
        for (const why of r.repairs) if (!declared) report(finding('number-repaired', file, grid.line(row), p.column + 1, { actual: cell, expected: r.decimal, params: { column: p.name, why } }));
        amounts[k]![row] = m.minor;
        counts[k]!.numbers++;
        figures++;
      } else if (r.kind === 'missing') { unknown[k]!.add(row); said++; }
      else if (r.kind === 'not-applicable') { empty[k]!.add(row); said++; }
      else if (!declared && !isSection && !heads.length) {
        bad = true;
        if (!SIGNED.test(cell)) onlyWords = false;
        // The cell that showed the doubt about the whole column has been told.
        if (r.why !== 'ambiguous' || styles[k]!.confidence !== 'ambiguous' || cell !== styles[k]!.witness)
          troubles.push(finding(r.why === 'ambiguous' ? 'number-ambiguous' : 'number-unreadable', file, grid.line(row), p.column + 1, { actual: cell, params: { column: p.name, why: r.why } }));
      }
    }
    if (figures) { for (const w of wordy) w.findings.forEach(report); wordy = []; tabled = true; }
    if (isSection) section = isSection.direction;
    if (heads.length) {
      const next = new Map(states[current]);
      for (const { h, value } of heads) next.set(h.field, h.lookup ? h.lookup.get(normal(value)) ?? '' : value);
      states.push(next);
      current = states.length - 1;
    }
    direction[row] = DIRECTION_CODES.indexOf(section);
    state[row] = current;
    if (declared) { kind[row] = 3; aside.push({ row: grid.line(row), reason: 'declared', note: declared.note, amount: printed(row) }); }
    else if (bad) {
      put(row, 'unreadable', '', printed(row));
      if (onlyWords && !figures && !said && valued.every((f) => f.columns.every((c) => grid.cell(row, c) === ''))) wordy.push({ at: aside.length - 1, findings: troubles }); else troubles.forEach(report);
    }
    else if (figures) kind[row] = 1;
    else if (isSection || heads.length) put(row, 'heading');
    // A row of codes without its figure is a figure that is not known; a label alone is a heading, unless a word says otherwise.
    else if (said || (plans.length === 1 && valued.some((f) => f.peek(row) !== ''))) kind[row] = 1;
    else put(row, 'no-amount');
  }
  for (const w of wordy) if (tabled) aside[w.at] = { ...aside[w.at]!, reason: 'below-table' }; else w.findings.forEach(report);
  if (repeated) report(finding('header-repeated', file, grid.line(header.rows.at(-1) ?? 0), 0, { params: { n: repeated } }));
  plans.forEach((p, k) => {
    if (counts[k]!.text) report(finding('sheet-text-number', file, grid.line(header.first), p.column + 1, { params: { n: counts[k]!.text, column: p.name } }));
  });
  const tableColumns = new Set([...plans.map((p) => p.column), ...valued.flatMap((f) => f.columns)]);
  const filled = new Set([...Object.entries(mapping.columns)].filter(([, s]) => s.fill_down).flatMap(([name]) => plan.fields.get(name as Field)?.columns ?? []));
  for (const m of merged) {
    if (m.bottom < header.first) continue;
    const inside = [...tableColumns].some((c) => m.left <= c && c <= m.right && !filled.has(c));
    const figures = [...tableColumns].some((c) => m.left <= c && c <= m.right) && (m.bottom > m.top || plans.some((p) => m.left <= p.column && p.column <= m.right));
    if (inside && figures && kind[m.top] === 1) report(finding('sheet-merged', file, grid.line(m.top), m.left + 1, { actual: rangeName(m, grid.line(m.top), grid.line(m.bottom)) }));
  }

  // A row without any figure adds nothing and is no sum.
  const rows: number[] = [], candidates: number[] = [];
  for (let row = 0; row < n; row++) if (kind[row] === 1 || kind[row] === 3) {
    if (kind[row] === 1) candidates.push(row);
    if (amounts.some((a) => !Number.isNaN(a[row]!))) rows.push(row);
  }
  const codes = (['economic_code', 'functional_code', 'programme_code', 'unit_code'] as const).flatMap((f) => plan.fields.get(f) ?? []);
  const sums = mapping.totals ? sumRows(plan, rows, amounts, labelOf, sideReader(plan, direction), env) : [];
  const out: (FoundSum & { row: number; from_row: number; to_row: number })[] = [];
  for (const s of sums) {
    const row = rows[s.index]!, label = labelOf(row), line = grid.line(row);
    const found = { ...s, row, from_row: rows[s.from]!, to_row: rows[s.to]! };
    const params = { kind: s.kind, from: grid.line(found.from_row), to: grid.line(found.to_row), columns: s.columns, difference: decimal(s.difference, env.minor_digits) };
    const whole = totalLabel(label) === 'whole';
    if (s.holds && s.sure) {
      out.push(found);
      if (kind[row] === 1) { put(row, s.kind, '', printed(row)); report(finding('sum-row', file, line, 0, { actual: label, params })); }
    } else if (s.holds) {
      // Small figures add up by accident all the time; something else must speak for a sum before a person is asked.
      if (kind[row] === 1 && (s.columns > 1 || totalLabel(label) || (codes.length > 0 && codes.every((c) => c.peek(row) === '')))) report(finding('sum-likely', file, line, 0, { actual: label, params }));
    }
    else {
      out.push(found);
      if (kind[row] !== 1) continue;
      const column = plans.findIndex((_, k) => !Number.isNaN(amounts[k]![row]!));
      const value = amounts[column]?.[row] ?? 0;
      report(finding('sum-wrong', file, line, (plans[column]?.column ?? -1) + 1, { actual: decimal(value, env.minor_digits), expected: decimal(value - s.difference, env.minor_digits), params: { ...params, label } }));
      // Nothing but «Итого»: counting it as a figure of its own would double the money it names.
      if (whole) put(row, s.kind, '', printed(row));
    }
  }
  const used: number[] = [];
  for (const row of candidates) if (kind[row] === 1) used.push(row);
  plans.forEach((_, k) => { for (const row of used) if (Number.isNaN(amounts[k]![row]!)) counts[k]!.missing++; });
  aside.sort((a, b) => a.row - b.row);
  // Years far ahead stand in a table as columns of zeros: nothing is planned for them yet.
  const zeros = amounts.map((a) => used.length > 0 && used.every((r) => Number.isNaN(a[r]!) || a[r] === 0) && used.some((r) => a[r] === 0));
  const unplanned = plans.map((p, k) => p.spec.zero_is_missing ?? (zeros[k]! && zeros.includes(false)));
  plans.forEach((p, k) => {
    if (unplanned[k] && p.spec.zero_is_missing === undefined) report(finding('zero-column', file, grid.line(header.rows.at(-1) ?? 0), p.column + 1, { actual: p.name, params: { n: counts[k]!.numbers } }));
  });
  return { used, unplanned, amounts, unknown, empty, direction, state, states, set_aside: aside, sums: out, styles: styles.map((s, k) => ({ ...s, numbers: counts[k]!.numbers, missing: counts[k]!.missing })), read, blank };
}

export const decimal = (minor: number, digits: number): string => {
  const s = String(Math.abs(minor)).padStart(digits + 1, '0');
  return (minor < 0 ? '-' : '') + s.slice(0, s.length - digits) + (digits ? `.${s.slice(-digits)}` : '');
};
const lastRow = (grid: Plan['opened']['grid'], n: number): number => { let r = n - 1; while (r > 0 && grid.width(r) <= 1 && grid.cell(r, 0) === '') r--; return r; };
const letters = (c: number): string => (c < 26 ? '' : letters(Math.floor(c / 26) - 1)) + String.fromCharCode(65 + (c % 26));
/** `B7`: the name of a cell as spreadsheets show it. */
export const cellName = (line: number, column: number): string => `${letters(column)}${line}`;
const rangeName = (m: { left: number; right: number }, top: number, bottom: number): string => `${cellName(top, m.left)}:${cellName(bottom, m.right)}`;

/** The words of a row: its label columns, else its first cell that is not a number. */
function labelReader(plan: Plan): (row: number) => string {
  const { grid } = plan.opened, amounts = new Set(plan.amounts.map((a) => a.column));
  return (row) => {
    for (const l of plan.labels) { const s = l.reader.peek(row); if (s) return s; }
    for (let c = 0, w = grid.width(row); c < w; c++) { const s = grid.cell(row, c); if (s && !amounts.has(c) && /\p{L}/u.test(s)) return s; }
    return '';
  };
}

function sumRows(plan: Plan, rows: readonly number[], amounts: readonly Float64Array[], labelOf: (row: number) => string, side: (row: number) => string, env: ImportEnv): FoundSum[] {
  const columns = amounts.map((a) => Float64Array.from(rows, (r) => a[r]!));
  const codes = (['economic_code', 'functional_code', 'programme_code', 'unit_code'] as const).flatMap((f) => plan.fields.get(f) ?? []);
  const n = rows.length, grid = plan.opened.grid;
  // Asked for every row, and for its neighbours: read once.
  const WHOLE = 1, OPENS = 2;
  const seen = new Map<string, number>();
  const saysOf = (label: string): number => {
    let v = seen.get(label);
    if (v === undefined) { v = (totalLabel(label) !== '' ? WHOLE : 0) | (opensParts(label) ? OPENS : 0); if (seen.size < 100_000) seen.set(label, v); }
    return v;
  };
  /** Per row: what its words say, and which code columns are filled. */
  const says = new Uint8Array(n), filled = new Uint8Array(n), first: string[] = [];
  for (let i = 0; i < n; i++) {
    const row = rows[i]!;
    says[i] = saysOf(labelOf(row));
    for (let k = 0; k < codes.length; k++) if (codes[k]!.columns.some((c) => grid.cell(row, c) !== '')) filled[i]! |= 1 << k;
    if (codes.length) first.push(codes[0]!.peek(row));
  }
  const heads = (i: number): boolean => codes.length > 1 && i + 1 < n && filled[i] !== 0 && filled[i + 1] !== 0 && (filled[i]! & filled[i + 1]!) === 0;
  /** «в том числе» in the next row of figures, or in a row of words between: its parts follow. */
  const contains = (i: number): boolean => {
    if (i + 1 >= n || rows[i + 1]! - rows[i]! > 4 || says[i]! & OPENS) return false;
    if (says[i + 1]! & OPENS) return true;
    for (let r = rows[i]! + 1; r < rows[i + 1]!; r++) if (saysOf(labelOf(r)) & OPENS) return true;
    return false;
  };
  const hint = (i: number): 'word' | 'prefix' | 'empty' | '' => {
    if (says[i]! & WHOLE || contains(i)) return 'word';
    const none = codes.length > 0 && filled[i] === 0;
    // A code above rows that have one in other columns only: a heading with its sum. So is a row without a code above such a heading.
    if (heads(i) || (none && heads(i + 1))) return 'prefix';
    if (none) return 'empty';
    if (codes.length && first[i] !== '') {
      const mine = first[i]!;
      const under = (o: string | undefined) => o !== undefined && o.length > mine.length && o.startsWith(mine);
      if (under(first[i + 1]) || under(first[i - 1])) return 'prefix';
      // `10000000` above `11010000` and `18010000`: zeros may fill a short code up, or belong to it; a weak hint.
      if (mine.endsWith('0')) {
        const round = mine.replace(/0+$/, '');
        const level = (o: string | undefined) => under(o) || (o !== undefined && round !== '' && o.length === mine.length && o !== mine && o.startsWith(round));
        if (level(first[i + 1]) && level(first[i + 2])) return 'empty';
      }
    }
    return '';
  };
  // Printed with few decimals, parts may miss their sum by a tenth of the unit each.
  const coarse = plan.amounts.some((p) => p.unit !== 'unit');
  const step = coarse ? toMinor('0.1', plan.unit, env.minor_digits).minor ?? 0 : 0;
  const tolerance = (parts: number) => (coarse ? step * parts : 0);
  const sides = rows.map(side), known = [...new Set(sides)].filter(Boolean);
  if (known.length < 2) return findSums({ rows, columns, hint, tolerance });
  // Revenue may equal the expenditure it pays for: that is no sum row. Each side is looked at by itself, and rows of no side as sums of all.
  const out: FoundSum[] = [];
  for (const s of known) {
    const own: number[] = [];
    for (let i = 0; i < n; i++) if (sides[i] === s) own.push(i);
    const found = findSums({ rows: own.map((i) => rows[i]!), columns: columns.map((c) => Float64Array.from(own, (i) => c[i]!)), hint: (i) => hint(own[i]!), tolerance });
    for (const f of found) out.push({ ...f, index: own[f.index]!, from: own[f.from]!, to: own[f.to]! });
  }
  // A total below the last heading stands under it and may still be one of all sides.
  const settled = new Set(out.flatMap((f) => (f.holds && f.sure ? [f.index] : [])));
  const ofAll = (f: FoundSum): boolean => plan.sections.length > 0 && f.holds && f.sure && !settled.has(f.index) && (hint(f.index) === 'word' || hint(f.index) === 'empty') && sides.slice(f.from, f.to + 1).some((s) => s !== sides[f.index]);
  if (!sides.includes('') && !plan.sections.length) return out.sort((a, b) => a.index - b.index);
  const across = findSums({ rows, columns, hint, tolerance }).filter((f) => sides[f.index] === '' || ofAll(f)), better = new Set(across.map((f) => f.index));
  return [...out.filter((f) => !better.has(f.index)), ...across].sort((a, b) => a.index - b.index);
}
/** Which side of the budget a row is said to be on, as far as that is known before its figures are; '' = not said. */
function sideReader(plan: Plan, section: Uint8Array): (row: number) => string {
  const d = plan.direction, field = d.field ? plan.fields.get(d.field) : undefined, own = plan.fields.get('direction');
  const seen = new Map<string, string>();
  return (row) => {
    if (d.column) {
      const raw = d.column.read(row);
      let v = seen.get(raw);
      if (v === undefined) { v = normal(raw); if (seen.size < 10_000) seen.set(raw, v); }
      return v;
    }
    if (own) return own.read(row);
    if (field) { const code = field.read(row), hit = code && d.starts.find(([s]) => code.startsWith(s)); return hit ? hit[1] : ''; }
    return DIRECTION_CODES[section[row]!]!;
  };
}

/** How a column writes its numbers: declared, native to a spreadsheet, told by its own cells, or confirmed by sums that come out. */
function styleOf(plan: Plan, p: AmountPlan, words: NumberWords, report: Collect): StyleGuess {
  const { opened: { grid }, header, mapping: { numbers }, file } = plan;
  function* cells(): Generator<string> { for (let r = header.first; r < grid.rows; r++) if (grid.type(r, p.column) === 'text') { const c = grid.cell(r, p.column); if (c !== '') yield c; } }
  const guess = guessStyle(cells());
  const decimalMark = p.spec.decimal ?? numbers.decimal, thousands = p.spec.thousands ?? numbers.thousands;
  if (decimalMark !== undefined || thousands !== undefined) {
    const other = decimalMark === ',' ? '.' : decimalMark === '.' ? ',' : guess.style.thousands;
    const group = thousands ?? (guess.style.thousands && guess.style.thousands !== decimalMark ? guess.style.thousands : guess.witness.includes(other) ? other : '');
    return { style: { decimal: decimalMark ?? (thousands === guess.style.decimal ? '' : guess.style.decimal), thousands: group as NumberStyle['thousands'] }, confidence: 'declared', cells: guess.cells, witness: guess.witness };
  }
  if (guess.confidence === 'none') return { ...guess, style: NATIVE, confidence: 'native' };
  if (guess.confidence !== 'ambiguous') return guess;
  const mark = guess.witness.includes(',') ? ',' : '.';
  const choices: NumberStyle[] = [{ decimal: mark, thousands: '' }, { decimal: '', thousands: mark }];
  const proven = choices.filter((style) => comesOut(plan, p, style, words));
  if (proven.length === 1) return { ...guess, style: proven[0]!, confidence: 'balance' };
  let at = header.first;
  while (at < grid.rows - 1 && grid.cell(at, p.column) !== guess.witness) at++;
  report(finding('number-ambiguous', file, grid.line(at), p.column + 1, { actual: guess.witness, params: { column: p.name } }));
  return { ...guess, style: choices[0]! };
}
/** Whether, read in this style, some row of the column is surely the sum of others. */
function comesOut(plan: Plan, p: AmountPlan, style: NumberStyle, words: NumberWords): boolean {
  const { grid } = plan.opened, labelOf = labelReader(plan);
  const rows: number[] = [], values: number[] = [];
  for (let r = plan.header.first; r < grid.rows; r++) {
    const reading = readNumber(grid.cell(r, p.column), grid.type(r, p.column) === 'number' ? NATIVE : style, words);
    if (reading.kind === 'unreadable') return false;
    // Three decimals do not fit a minor unit of two; a finer unit keeps them exact.
    const m = reading.kind === 'number' ? toMinor(reading.decimal, 'unit', 3).minor : null;
    if (m !== null) { rows.push(r); values.push(m); }
  }
  return findSums({ rows, columns: [Float64Array.from(values)], hint: (i) => (totalLabel(labelOf(rows[i]!)) ? 'word' : '') }).some((s) => s.holds && s.sure);
}
