/** Used rows × amount columns → facts, and what can only be said of all of them together. */
import type { Direction, Phase, Text } from '../model/types.ts';
import { DIRECTIONS, PHASES } from '../model/types.ts';
import { labelClasses } from '../model/labels.ts';
import type { Field } from '../model/schemas/mapping.ts';
import { oddWords } from '../checks/rules/mixed-script.ts';
import { finding } from '../readers/text.ts';
import { knows, type ImportEnv } from './env.ts';
import { Exact } from './exact.ts';
import { normal } from './header.ts';
import type { Plan } from './plan.ts';
import { cellName, DIRECTION_CODES, type ReadRows } from './rows.ts';
import type { Collect, Imported } from './types.ts';

const PERIODS = ['M01', 'M02', 'Q1', 'M03', 'M04', 'M05', 'H1', 'M06', 'M07', 'M08', '9M', 'M09', 'M10', 'M11', 'M12', ''];
const PERIOD = /^(|Q1|H1|9M|M0[1-9]|M1[0-2])$/;

export interface Facts {
  /** Every fact in the order of the file. The object is used again: who keeps it copies it. Findings of single facts are told on the first walk only. */
  each(visit: (f: Imported) => void): void;
}

/** Months that stand alone become sums from the start of the year, in place. */
export function accumulate(plan: Plan, rows: ReadRows, report: Collect): void {
  if (plan.mapping.period_kind !== 'single') return;
  const groups = new Map<string, number[]>();
  plan.amounts.forEach((a, k) => {
    const key = [a.year, a.spec.phase, a.spec.direction, a.spec.fund, a.spec.economic_code, a.spec.functional_code].join('|');
    groups.set(key, [...(groups.get(key) ?? []), k]);
  });
  const period = (k: number) => plan.amounts[k]!.spec.period ?? plan.mapping.constants.period ?? '';
  const wanted: readonly (readonly string[])[] = [['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M11', 'M12'], ['Q1', 'H1', '9M', '']];
  for (const all of groups.values()) {
    // A yearly sum beside twelve months is not one of the months.
    const months = all.some((k) => period(k).startsWith('M')), ks = all.filter((k) => !months || period(k) !== '').sort((a, b) => PERIODS.indexOf(period(a)) - PERIODS.indexOf(period(b)));
    const row = wanted[months ? 0 : 1]!;
    if (!ks.every((k, i) => period(k) === row[i])) {
      report(finding('mapping-value', plan.file, plan.opened.grid.line(plan.header.rows.at(-1) ?? 0), 0, { actual: ks.map(period).join(', '), params: { field: 'period' } }));
      continue;
    }
    // Without one month its successors are not known either. They must not vanish as cells that were never filled.
    let lost = 0, first = -1, where = 0;
    for (const r of rows.used) {
      let last = ks.length - 1, gone = false;
      while (last >= 0 && Number.isNaN(rows.amounts[ks[last]!]![r]!)) last--;
      for (let i = 0; i <= last; i++) {
        const own = rows.amounts[ks[i]!]![r]!, sum = i === 0 ? own : rows.amounts[ks[i - 1]!]![r]! + own;
        rows.amounts[ks[i]!]![r] = sum;
        if (!Number.isNaN(sum)) continue;
        (rows.unknown[ks[i]!] as Set<number>).add(r);
        if (!Number.isNaN(own) && !gone) { gone = true; lost++; if (first < 0) { first = r; where = ks[i]!; } }
      }
    }
    if (lost) report(finding('amount-missing', plan.file, plan.opened.grid.line(first), plan.amounts[where]!.column + 1, { severity: 'warning', params: { n: lost, column: plan.amounts[where]!.name } }));
  }
}

export function factsOf(plan: Plan, rows: ReadRows, report: Collect): Facts {
  const { opened: { grid }, mapping, fields, file } = plan, constants = mapping.constants;
  const read = (f: Field) => fields.get(f)?.read;
  const rEconomic = read('economic_code'), rFunctional = read('functional_code'), rProgramme = read('programme_code'), rUnit = read('unit_code'), rFund = read('fund');
  const rYear = read('fiscal_year'), rPhase = read('phase'), rPeriod = read('period'), rDirection = read('direction'), rNote = read('note_id'), rRef = read('source_ref');
  const labels = plan.labels;
  const told = new Set<string>();
  let telling = true;
  const tell = (rule: string, row: number, column: number, field: string, actual: string) => {
    const key = `${rule}|${field}|${actual}`;
    if (!telling || told.has(key)) return;
    told.add(key);
    report(finding(rule, file, grid.line(row), column + 1, { actual, params: { field } }));
  };
  const columnOf = (f: Field) => fields.get(f)?.columns[0] ?? -1;
  const d = plan.direction;
  const lastLabels: Text[] = [{}];
  let lastKey = '';
  const only = labels.length === 1 ? labels[0]! : null, texts = new Map<string, Text>();
  const looked = new Set<string>();
  /** A letter of another script inside a word, told once for each label. */
  const look = (label: string, row: number, l: Plan['labels'][number]) => {
    if (!telling || looked.has(label)) return;
    if (looked.size < 200_000) looked.add(label);
    const odd = oddWords(label);
    if (odd.length) report(finding('mixed-script', file, grid.line(row), (l.reader.columns[0] ?? -1) + 1, { actual: odd.join(', '), params: { column: `label_${l.lang}` } }));
  };
  const labelOf = (row: number): Text => {
    if (!labels.length) return lastLabels[0]!;
    if (only) {
      const s = only.reader.read(row);
      if (s === lastKey) return lastLabels[0]!;
      lastKey = s;
      let t = texts.get(s);
      if (!t) { look(s, row, only); t = s ? { [only.lang]: s } : {}; if (texts.size < 200_000) texts.set(s, t); }
      return (lastLabels[0] = t);
    }
    let key = '';
    for (const l of labels) key += `${l.lang}\u0000${l.reader.read(row)}\u0000`;
    if (key === lastKey) return lastLabels[0]!;
    lastKey = key;
    const t: Record<string, string> = {};
    for (const l of labels) { const s = l.reader.read(row); if (s) { look(s, row, l); t[l.lang] ??= s; } }
    lastLabels[0] = t;
    return t;
  };
  /** `null`: told already. */
  const sides = new Map<string, string | undefined>();
  const sideOf = (row: number, code: string): Direction | '' | null => {
    if (d.column) {
      const raw = d.column.read(row);
      let v = sides.get(raw);
      if (v === undefined && !sides.has(raw)) { v = d.values ? d.values.get(normal(raw)) : raw; if (sides.size < 10_000) sides.set(raw, v); }
      if (v && (DIRECTIONS as readonly string[]).includes(v)) return v as Direction;
      tell('lookup-missing', row, d.column.columns[0]!, 'direction', raw);
      return null;
    }
    if (rDirection) {
      const v = rDirection(row);
      if ((DIRECTIONS as readonly string[]).includes(v)) return v as Direction;
      if (v !== '' || constants.direction === undefined) { tell('lookup-missing', row, columnOf('direction'), 'direction', v); return null; }
    }
    if (d.field) {
      const hit = d.starts.find(([s]) => code.startsWith(s));
      if (hit) return hit[1];
      if (constants.direction === undefined && rows.direction[row] === 0) { tell('lookup-missing', row, columnOf(d.field), 'direction', code); return null; }
    }
    return DIRECTION_CODES[rows.direction[row]!] || constants.direction || '';
  };
  const fact: Imported = { fiscal_year: 0, phase: 'approved', period: '', direction: 'expenditure', economic: '', functional: '', programme: '', unit: '', fund: '', amount: null, label: {}, note_id: '', source_ref: '', row: 0, column: 0 };
  const single = plan.amounts.length === 1, needsSide = plan.amounts.some((a) => a.spec.direction === undefined);
  const nothing: ReadonlyMap<Field, string> = new Map();
  const given = { economic: constants.economic_code ?? '', functional: constants.functional_code ?? '', programme: constants.programme_code ?? '', unit: constants.unit_code ?? '', fund: constants.fund ?? '' };

  function each(visit: (f: Imported) => void): void {
    for (const row of rows.used) {
      const state = rows.state[row] === 0 ? nothing : rows.states[rows.state[row]!]!, bare = state.size === 0;
      const economic = (rEconomic && rEconomic(row)) || (bare ? '' : state.get('economic_code')) || given.economic, functional = (rFunctional && rFunctional(row)) || (bare ? '' : state.get('functional_code')) || given.functional;
      const programme = (rProgramme && rProgramme(row)) || (bare ? '' : state.get('programme_code')) || given.programme, unit = (rUnit && rUnit(row)) || (bare ? '' : state.get('unit_code')) || given.unit;
      const fund = (rFund && rFund(row)) || (bare ? '' : state.get('fund')) || given.fund;
      const side = needsSide ? sideOf(row, d.field === null ? '' : d.field === 'economic_code' ? economic : d.field === 'functional_code' ? functional : d.field === 'programme_code' ? programme : unit) : '';
      if (side === null) continue;
      let year = 0, good = true;
      if (rYear) {
        const y = rYear(row);
        if (/^(19|20)\d\d$/.test(y)) year = Number(y);
        // What the reader could not read it has told.
        else if (plan.amounts.some((a) => a.year === null)) { if (y !== '' || grid.cell(row, columnOf('fiscal_year')) === '') tell('lookup-missing', row, columnOf('fiscal_year'), 'fiscal_year', y); good = false; }
      }
      const phase = rPhase ? rPhase(row) : '', period = rPeriod ? rPeriod(row) : '';
      if (rPhase && phase !== '' && !(PHASES as readonly string[]).includes(phase)) { tell('lookup-missing', row, columnOf('phase'), 'phase', phase); good = false; }
      if (rPeriod && !PERIOD.test(period)) { tell('lookup-missing', row, columnOf('period'), 'period', period); good = false; }
      if (!good) continue;
      const label = labelOf(row), note = rNote?.(row) || constants.note_id || '', line = grid.line(row);
      for (let k = 0; k < plan.amounts.length; k++) {
        const a = plan.amounts[k]!, spec = a.spec;
        const raw = rows.amounts[k]![row]!;
        let amount: number | null;
        if (Number.isNaN(raw)) {
          if (rows.empty[k]!.has(row) || (!single && !rows.unknown[k]!.has(row))) continue;
          amount = null;
        } else if (raw === 0 && rows.unplanned[k]) continue;
        else amount = raw;
        let direction = spec.direction ?? side;
        const stated = spec.phase ?? (phase || constants.phase);
        if (!stated) { tell('lookup-missing', row, columnOf('phase'), 'phase', phase); continue; }
        if (direction === '' && d.sign && amount !== null) {
          direction = amount < 0 ? d.sign.negative : d.sign.positive;
          amount = Math.abs(amount);
        } else if (direction === '') {
          if (d.sign) direction = d.sign.positive;
          else { tell('lookup-missing', row, -1, 'direction', Object.values(label)[0] ?? economic); continue; }
        } else if (amount !== null && mapping.signs[direction] === 'negative') amount = -amount;
        if (amount !== null && spec.reverse) amount = -amount;
        fact.fiscal_year = a.year ?? year; fact.phase = stated as Phase; fact.period = spec.period ?? (rPeriod ? period : constants.period ?? ''); fact.direction = direction;
        fact.economic = spec.economic_code ?? economic; fact.functional = spec.functional_code ?? functional; fact.programme = spec.programme_code ?? programme; fact.unit = spec.unit_code ?? unit; fact.fund = spec.fund ?? fund;
        fact.amount = amount === 0 ? 0 : amount; fact.label = label; fact.note_id = spec.note_id ?? note;
        fact.source_ref = rRef ? rRef(row) : '';
        fact.row = line; fact.column = a.column + 1;
        visit(fact);
      }
    }
    telling = false;
  }
  return { each };
}

/** Where a figure stands in its source: `Sheet!B7`, else `line:column`. */
export function placeOf(f: Imported, plan: Plan | null): string {
  if (f.source_ref) return f.source_ref;
  const sheet = plan?.opened.sheet;
  return sheet ? `${sheet}!${cellName(f.row, f.column - 1)}` : `${f.row}:${f.column}`;
}

/**
 * Facts with the same key become one; `source_ref` keeps the first and the last row and their number. Figures that are not known stay
 * beside the sum of the known ones: added to it they would make money disappear.
 */
export function added(facts: Facts): Facts {
  const kept = new Map<string, Imported & { rows: number; first: number }>();
  facts.each((f) => {
    const key = `${keyOf(f)}|${f.amount === null}`, k = kept.get(key);
    if (!k) { kept.set(key, { ...f, rows: 1, first: f.row }); return; }
    k.rows++;
    k.amount = k.amount === null || f.amount === null ? null : k.amount + f.amount;
    k.source_ref = `${k.first}–${f.row} (${k.rows})`;
  });
  return { each(visit) { for (const f of kept.values()) visit(f); } };
}

const labelText = (t: Text): string => { for (const lang in t) if (t[lang]) return t[lang]!; return ''; };
export const keyOf = (f: Imported): string => `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}|${f.economic}|${f.functional}|${f.programme}|${f.unit}|${f.fund}|${labelText(f.label)}`;
/** Two 32-bit hashes of a text, as one number of 52 bits: a million keys are compared as numbers instead of kept as strings. */
const hashes = (s: string): readonly [number, number] => {
  let a = 0x811c9dc5, b = 0x1b873593;
  for (let i = 0; i < s.length; i++) { const c = s.charCodeAt(i); a = Math.imul(a ^ c, 0x01000193); b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 13); }
  return [a, b];
};

export interface Tally { fiscal_year: number; phase: Phase; period: string; direction: Direction; sum: Exact; negative: number; first_negative: number }
export interface Summary {
  facts: number;
  tallies: readonly Tally[];
  unknown_codes: readonly { field: string; code: string; facts: number; sum: Exact; row: number; column: number }[];
  unlisted_labels: readonly { label: string; facts: number; sum: Exact; row: number }[];
  duplicates: { keys: number; facts: number; sum: Exact; first: string; row: number };
  /** First and last source row that gave a figure; 0 = none. */
  from: number; to: number;
}
const FIELD_OF = { economic_code: 'economic', functional_code: 'functional', programme_code: 'programme', unit_code: 'unit', fund: 'fund' } as const;

/** Sums, unknown codes, labels without a class and repeated keys, in one walk (two, where keys repeat). */
export function summarise(facts: Facts, plan: Plan, env: ImportEnv): Summary {
  const known = knows(env);
  const classOf = labelClasses(env.labels, env.classifications, env.slug);
  const codes = new Map<string, { field: string; code: string; facts: number; sum: Exact; row: number; column: number }>(), labels = new Map<string, { label: string; facts: number; sum: Exact; row: number }>();
  let keys = new Float64Array(1024), n = 0;
  interface Wide extends Tally { a: number; b: number }
  const fieldColumns = Object.fromEntries(Object.keys(FIELD_OF).map((f) => [f, (plan.fields.get(f as Field)?.columns[0] ?? -1) + 1]));
  const listed = new Map<string, boolean>(), hashed = new Map<string, readonly [number, number]>();
  const hashOf = (s: string) => { let h = hashed.get(s); if (!h) { h = hashes(s); if (hashed.size < 200_000) hashed.set(s, h); } return h; };
  const wide = new Map<string, Wide>();
  const state: { tally: Wide | null } = { tally: null };
  /** What is unlisted in the present row; the amounts of all its facts are added to it. */
  let strangers: { facts: number; sum: Exact }[] = [];
  /** By field: code → its entry, null = the site lists it. Made anew for each side and year, because lists depend on both. */
  type Entry = { field: string; code: string; facts: number; sum: Exact; row: number; column: number };
  const shelves = new Map<string, Record<keyof typeof FIELD_OF, Map<string, Entry | null>>>();
  let shelf: Record<keyof typeof FIELD_OF, Map<string, Entry | null>> | null = null;
  const stranger = (field: keyof typeof FIELD_OF, code: string, f: Imported): void => {
    if (code === '') return;
    let c = shelf![field].get(code);
    if (c === undefined) {
      c = null;
      if (!known(field, code, f.direction, f.fiscal_year)) {
        const key = `${field}|${code}`;
        c = codes.get(key) ?? { field, code, facts: 0, sum: new Exact(), row: f.row, column: fieldColumns[field]! };
        codes.set(key, c);
      }
      shelf![field].set(code, c);
    }
    if (c) strangers.push(c);
  };
  /** Hashes of the six texts that make a row's key; only those that changed are looked up again. */
  const parts: (readonly [number, number])[] = [];
  let first = true;
  let from = Infinity, to = 0;
  let row = -1, rowA = 0, rowB = 0, side = '', year = 0;
  let economic = '', functional = '', programme = '', unit = '', fund = '', words = '';
  facts.each((f) => {
    let tally = state.tally;
    if (!tally || tally.fiscal_year !== f.fiscal_year || tally.phase !== f.phase || tally.period !== f.period || tally.direction !== f.direction) {
      const key = `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`;
      tally = wide.get(key) ?? null;
      if (!tally) {
        const [a, b] = hashes(key);
        tally = { fiscal_year: f.fiscal_year, phase: f.phase, period: f.period, direction: f.direction, sum: new Exact(), negative: 0, first_negative: 0, a, b };
        wide.set(key, tally);
      }
      state.tally = tally;
    }
    tally.sum.add(f.amount);
    if (f.row < from) from = f.row;
    if (f.row > to) to = f.row;
    if (f.amount !== null && f.amount < 0 && tally.negative++ === 0) tally.first_negative = f.row;
    // The codes of a row are the same in all its amount columns, unless a column has its own.
    if (f.row !== row || f.direction !== side || f.fiscal_year !== year || plan.ownCodes) {
      const fresh = f.direction !== side || f.fiscal_year !== year;
      row = f.row; side = f.direction; year = f.fiscal_year;
      const label = labelText(f.label);
      if (fresh || economic !== f.economic || functional !== f.functional || programme !== f.programme || unit !== f.unit || fund !== f.fund || words !== label) {
        if (economic !== f.economic || first) parts[0] = hashOf((economic = f.economic));
        if (functional !== f.functional || first) parts[1] = hashOf((functional = f.functional));
        if (programme !== f.programme || first) parts[2] = hashOf((programme = f.programme));
        if (unit !== f.unit || first) parts[3] = hashOf((unit = f.unit));
        if (fund !== f.fund || first) parts[4] = hashOf((fund = f.fund));
        if (words !== label || first) parts[5] = hashOf((words = label));
        first = false;
        if (strangers.length) strangers = [];
        if (fresh || !shelf) {
          const key = `${side}|${year}`;
          shelf = shelves.get(key) ?? { economic_code: new Map(), functional_code: new Map(), programme_code: new Map(), unit_code: new Map(), fund: new Map() };
          shelves.set(key, shelf);
        }
        stranger('economic_code', economic, f); stranger('functional_code', functional, f); stranger('programme_code', programme, f); stranger('unit_code', unit, f); stranger('fund', fund, f);
        if (!economic && !functional && !unit) {
          const key = `${label}|${side}`;
          let ok = listed.get(key);
          if (ok === undefined) { ok = classOf(label, f.direction) !== null; if (listed.size < 100_000) listed.set(key, ok); }
          if (!ok) { let l = labels.get(label); if (!l && labels.size < 100_000) labels.set(label, (l = { label, facts: 0, sum: new Exact(), row })); if (l) strangers.push(l); }
        }
        const p = parts;
        rowA = (Math.imul(p[0]![0], 0x9e3779b1) + Math.imul(p[1]![0], 0x7feb352d) + Math.imul(p[2]![0], 0x846ca68b) + Math.imul(p[3]![0], 0x2c1b3c6d) + Math.imul(p[4]![0], 0x297a2d39) + Math.imul(p[5]![0], 0x45d9f3b)) | 0;
        rowB = (Math.imul(p[0]![1], 0x85ebca6b) + Math.imul(p[1]![1], 0xc2b2ae35) + Math.imul(p[2]![1], 0x27d4eb2f) + Math.imul(p[3]![1], 0x165667b1) + Math.imul(p[4]![1], 0x1b873593) + Math.imul(p[5]![1], 0xcc9e2d51)) | 0;
      }
    }
    for (const s of strangers) { s.facts++; s.sum.add(f.amount); }
    if (n === keys.length) { const more = new Float64Array(n * 2); more.set(keys); keys = more; }
    keys[n++] = (Math.imul(rowA ^ tally.a, 0x9e3779b1) >>> 0) * 0x100000 + ((Math.imul(rowB ^ tally.b, 0x85ebca6b) >>> 0) & 0xfffff);
  });
  return {
    from: to ? from : 0, to, facts: n, tallies: [...wide.values()].sort((a, b) => a.fiscal_year - b.fiscal_year || PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || PERIODS.indexOf(a.period) - PERIODS.indexOf(b.period) || DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction)),
    unknown_codes: [...codes.values()], unlisted_labels: [...labels.values()], duplicates: repeated(facts, keys.subarray(0, n)),
  };
}
/**
 * Facts whose keys are equal. Keys are compared as 52-bit numbers: among a million different ones the chance that two agree by accident is one in ten
 * thousand, and it would make a warning, nothing more; rows are added up by their full keys only (`added`).
 */
function repeated(facts: Facts, keys: Float64Array): Summary['duplicates'] {
  const out = { keys: 0, facts: 0, sum: new Exact(), first: '', row: 0 };
  const sorted = keys.slice().sort();
  const again = new Set<number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) { out.facts += again.has(sorted[i]!) ? 1 : 2; again.add(sorted[i]!); }
  if (!again.size) return out;
  out.keys = again.size;
  let i = 0;
  facts.each((f) => {
    if (!again.has(keys[i++]!)) return;
    if (!out.first) { out.first = keyOf(f); out.row = f.row; }
    out.sum.add(f.amount);
  });
  return out;
}
