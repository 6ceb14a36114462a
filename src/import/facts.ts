/** Used rows × amount columns → facts, and what can only be said of all of them together. */
import type { Direction, Phase, Text } from '../model/types.ts';
import { DIRECTIONS, PHASES } from '../model/types.ts';
import type { Field } from '../model/schemas/mapping.ts';
import { finding } from '../readers/text.ts';
import { knows, type ImportEnv } from './env.ts';
import { Exact } from './exact.ts';
import { normal } from './header.ts';
import type { Plan } from './plan.ts';
import { cellName, decimal, DIRECTION_CODES, type ReadRows } from './rows.ts';
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
    for (const r of rows.used) for (let i = 1; i < ks.length; i++) rows.amounts[ks[i]!]![r] = rows.amounts[ks[i - 1]!]![r]! + rows.amounts[ks[i]!]![r]!;
  }
}

export function factsOf(plan: Plan, rows: ReadRows, report: Collect): Facts {
  const { opened: { grid, sheet }, mapping, fields, file } = plan, constants = mapping.constants;
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
  const labelOf = (row: number): Text => {
    if (!labels.length) return lastLabels[0]!;
    let key = '';
    for (const l of labels) key += `${l.lang}\u0000${l.reader.read(row)}\u0000`;
    if (key === lastKey) return lastLabels[0]!;
    lastKey = key;
    const t: Record<string, string> = {};
    for (const l of labels) { const s = l.reader.read(row); if (s) t[l.lang] ??= s; }
    lastLabels[0] = t;
    return t;
  };
  /** `null`: told already. */
  const sideOf = (row: number, codes: Record<string, string>): Direction | '' | null => {
    if (d.column) {
      const raw = d.column.read(row), v = d.values ? d.values.get(normal(raw)) : raw;
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
      const code = codes[d.field] ?? '', hit = d.starts.find(([s]) => code.startsWith(s));
      if (hit) return hit[1];
      if (constants.direction === undefined) { tell('lookup-missing', row, columnOf(d.field), 'direction', code); return null; }
    }
    return DIRECTION_CODES[rows.direction[row]!] || constants.direction || '';
  };
  const where = sheet ? `${sheet}!` : '';
  const fact: Imported = { fiscal_year: 0, phase: 'approved', period: '', direction: 'expenditure', economic: '', functional: '', programme: '', unit: '', fund: '', amount: null, label: {}, note_id: '', source_ref: '', row: 0, column: 0 };
  const single = plan.amounts.length === 1;

  function each(visit: (f: Imported) => void): void {
    for (const row of rows.used) {
      const state = rows.states[rows.state[row]!]!;
      const economic = rEconomic?.(row) || state.get('economic_code') || constants.economic_code || '', functional = rFunctional?.(row) || state.get('functional_code') || constants.functional_code || '';
      const programme = rProgramme?.(row) || state.get('programme_code') || constants.programme_code || '', unit = rUnit?.(row) || state.get('unit_code') || constants.unit_code || '';
      const fund = rFund?.(row) || state.get('fund') || constants.fund || '';
      const needsSide = plan.amounts.some((a) => a.spec.direction === undefined);
      const side = needsSide ? sideOf(row, { economic_code: economic, functional_code: functional, programme_code: programme, unit_code: unit }) : '';
      if (side === null) continue;
      let year = 0, good = true;
      if (rYear) {
        const y = rYear(row);
        if (/^(19|20)\d\d$/.test(y)) year = Number(y);
        else if (plan.amounts.some((a) => a.year === null)) { tell('lookup-missing', row, columnOf('fiscal_year'), 'fiscal_year', y); good = false; }
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
        } else if (raw === 0 && spec.zero_is_missing) continue;
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
        fact.source_ref = rRef ? rRef(row) : where ? where + cellName(line, a.column) : `${line}:${a.column + 1}`;
        fact.row = line; fact.column = a.column + 1;
        visit(fact);
      }
    }
    telling = false;
  }
  return { each };
}

/** Facts with the same key become one; `source_ref` keeps the first and the last row and their number. */
export function added(facts: Facts): Facts {
  const kept = new Map<string, Imported & { rows: number; first: number }>();
  facts.each((f) => {
    const key = keyOf(f), k = kept.get(key);
    if (!k) { kept.set(key, { ...f, rows: 1, first: f.row }); return; }
    k.rows++;
    k.amount = k.amount === null || f.amount === null ? null : k.amount + f.amount;
    k.source_ref = `${k.first}–${f.row} (${k.rows})`;
  });
  return { each(visit) { for (const f of kept.values()) visit(f); } };
}

const labelText = (t: Text): string => { for (const lang in t) if (t[lang]) return t[lang]!; return ''; };
export const keyOf = (f: Imported): string => `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}|${f.economic}|${f.functional}|${f.programme}|${f.unit}|${f.fund}|${labelText(f.label)}`;
/** 52 bits of two FNV-like hashes: equal keys are found by sorting numbers instead of keeping a million strings. */
function hash(s: string): number {
  let a = 0x811c9dc5, b = 0x1b873593;
  for (let i = 0; i < s.length; i++) { const c = s.charCodeAt(i); a = Math.imul(a ^ c, 0x01000193); b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 13); }
  return (a >>> 0) * 0x100000 + ((b >>> 0) & 0xfffff);
}

export interface Tally { fiscal_year: number; phase: Phase; period: string; direction: Direction; sum: Exact; negative: number; first_negative: number; units: Set<string> }
export interface Summary {
  facts: number;
  tallies: readonly Tally[];
  unknown_codes: readonly { field: string; code: string; facts: number; sum: Exact; row: number; column: number }[];
  unlisted_labels: readonly { label: string; facts: number; sum: Exact; row: number }[];
  duplicates: { keys: number; facts: number; sum: Exact; first: string; row: number };
}
const FIELD_OF = { economic_code: 'economic', functional_code: 'functional', programme_code: 'programme', unit_code: 'unit', fund: 'fund' } as const;

/** Sums, unknown codes, labels without a class and repeated keys, in one walk (two, where keys repeat). */
export function summarise(facts: Facts, plan: Plan, env: ImportEnv): Summary {
  const known = knows(env);
  const classes = new Set(env.labels.filter((l) => l.municipality === '' || l.municipality === env.slug).map((l) => `${normal(l.label)}|${l.direction}`));
  const tallies = new Map<string, Tally>();
  const codes = new Map<string, { field: string; code: string; facts: number; sum: Exact; row: number; column: number }>(), labels = new Map<string, { label: string; facts: number; sum: Exact; row: number }>();
  let hashes = new Float64Array(1024), n = 0, tally: Tally | null = null;
  const fieldColumns = Object.fromEntries(Object.keys(FIELD_OF).map((f) => [f, (plan.fields.get(f as Field)?.columns[0] ?? -1) + 1]));
  const listed = new Map<string, boolean>();
  facts.each((f) => {
    if (!tally || tally.fiscal_year !== f.fiscal_year || tally.phase !== f.phase || tally.period !== f.period || tally.direction !== f.direction) {
      const key = `${f.fiscal_year}|${f.phase}|${f.period}|${f.direction}`;
      tally = tallies.get(key) ?? null;
      if (!tally) { tally = { fiscal_year: f.fiscal_year, phase: f.phase, period: f.period, direction: f.direction, sum: new Exact(), negative: 0, first_negative: 0, units: new Set() }; tallies.set(key, tally); }
    }
    tally.sum.add(f.amount);
    if (f.unit && tally.units.size < 1000) tally.units.add(f.unit);
    if (f.amount !== null && f.amount < 0 && tally.negative++ === 0) tally.first_negative = f.row;
    for (const field in FIELD_OF) {
      const code = f[FIELD_OF[field as keyof typeof FIELD_OF]];
      if (code === '' || known(field, code, f.direction, f.fiscal_year)) continue;
      const key = `${field}|${code}`, c = codes.get(key);
      if (c) { c.facts++; c.sum.add(f.amount); } else if (codes.size < 100_000) codes.set(key, { field, code, facts: 1, sum: new Exact().add(f.amount), row: f.row, column: fieldColumns[field]! });
    }
    if (!f.economic && !f.functional && !f.unit) {
      const label = labelText(f.label), key = `${label}|${f.direction}`;
      let ok = listed.get(key);
      if (ok === undefined) { ok = classes.has(`${normal(label)}|${f.direction}`); if (listed.size < 100_000) listed.set(key, ok); }
      if (!ok) { const l = labels.get(label); if (l) { l.facts++; l.sum.add(f.amount); } else if (labels.size < 100_000) labels.set(label, { label, facts: 1, sum: new Exact().add(f.amount), row: f.row }); }
    }
    if (n === hashes.length) { const more = new Float64Array(n * 2); more.set(hashes); hashes = more; }
    hashes[n++] = hash(keyOf(f));
  });
  return {
    facts: n, tallies: [...tallies.values()].sort((a, b) => a.fiscal_year - b.fiscal_year || PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || PERIODS.indexOf(a.period) - PERIODS.indexOf(b.period) || DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction)),
    unknown_codes: [...codes.values()], unlisted_labels: [...labels.values()], duplicates: repeated(facts, hashes.subarray(0, n)),
  };
}
function repeated(facts: Facts, hashes: Float64Array): Summary['duplicates'] {
  const out = { keys: 0, facts: 0, sum: new Exact(), first: '', row: 0 };
  hashes.sort();
  const again = new Set<number>();
  for (let i = 1; i < hashes.length; i++) if (hashes[i] === hashes[i - 1]) again.add(hashes[i]!);
  if (!again.size) return out;
  const keys = new Map<string, { n: number; amount: number | null; row: number }>();
  facts.each((f) => {
    const key = keyOf(f);
    if (!again.has(hash(key))) return;
    const k = keys.get(key);
    if (!k) { keys.set(key, { n: 1, amount: f.amount, row: f.row }); return; }
    if (k.n === 1) { out.keys++; out.facts++; out.sum.add(k.amount); if (!out.first) { out.first = key; out.row = f.row; } }
    k.n++;
    out.facts++;
    out.sum.add(f.amount);
  });
  return out;
}
export { decimal };
