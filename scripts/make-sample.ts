/**
 * Writes the numbers of the sample municipality: data/municipalities/ulgu (2022–2028) and ulgu-misal, which merged into it
 * on 2024-01-01. Run by hand: `node scripts/make-sample.ts`; the same figures give the same files, byte for byte.
 *
 * How the sample is made: yearly figures by function and economic class (scripts/sample/figures.ts) are divided into lines
 * (scripts/sample/structure.ts) by largest remainder in hundreds of som; unspent money and mid-year changes are spread by
 * fixed arithmetic on the names of the lines. Use of the cash balance closes every phase: revenue − expenditure +
 * financing = 0. The words (names, notes, sources) are written by hand in the data folder.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGET_HEADER } from '../src/model/schemas/csv.ts';
import { slots, MERGED_UNITS, SPECIAL_INCOME } from './sample/structure.ts';
import type { Slot } from './sample/structure.ts';
import * as F from './sample/figures.ts';

type PlanPhase = 'proposed' | 'approved' | 'adjusted' | 'executed';
const PHASES = ['proposed', 'approved', 'adjusted', 'executed'] as const;
const PERIODS = ['Q1', 'H1', '9M'] as const;
type Amounts = Partial<Record<PlanPhase, number>> & { quarters?: readonly number[] };
interface Line { direction: 'revenue' | 'expenditure' | 'financing'; economic: string; functional: string; programme: string; unit: string; fund: string; amounts: Amounts }
interface Row { year: number; phase: string; period: string; line: Line; amount: number; note: string; source: string; ref: string }

// ---------- arithmetic ----------
/** A fixed number in [0, 1) that belongs to a name (FNV-1a). */
function grain(name: string): number {
  let h = 0x811c9dc5;
  for (const ch of name) { h ^= ch.codePointAt(0)!; h = Math.imul(h, 0x01000193) >>> 0; }
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}
const around = (name: string, spread: number) => (grain(name) * 2 - 1) * spread;
const r100 = (x: number) => Math.round(x / 100) * 100;
const up100 = (x: number) => Math.ceil(x / 100 - 1e-9) * 100;
const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
const add = <T>(xs: readonly T[], f: (x: T) => number) => xs.reduce((a, x) => a + f(x), 0);

/** Divides a multiple of 100 by weights into multiples of 100, no part above its cap; largest remainder, ties to the earlier. */
function divide(total: number, weights: readonly number[], caps: readonly number[] = weights.map(() => Infinity)): number[] {
  assert.ok(total % 100 === 0 && total >= 0, `cannot divide ${total}`);
  assert.ok(sum(caps) >= total, `no room for ${total} in ${sum(caps)}`);
  const parts = weights.map(() => 0);
  for (let left = total; left > 0;) {
    const open = parts.map((p, i) => (p < caps[i]! ? Math.max(weights[i]!, 1e-6) : 0));
    const w = sum(open);
    const want = open.map((o, i) => Math.min((left * o) / w, caps[i]! - parts[i]!));
    const whole = want.map((x) => Math.floor(x / 100 + 1e-9) * 100);
    if (sum(whole) > 0) { whole.forEach((x, i) => { parts[i]! += x; }); left -= sum(whole); continue; }
    const order = want.map((x, i) => [x, i] as const).filter(([x]) => x > 0).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [, i] of order) { if (left === 0) break; if (caps[i]! - parts[i]! >= 100) { parts[i]! += 100; left -= 100; } }
  }
  return parts;
}

// ---------- expenditure ----------
const spending = (economic: string, s: Omit<Slot, 'weight'>, amounts: Amounts): Line =>
  ({ direction: 'expenditure', economic, functional: s.functional, programme: s.programme, unit: s.unit, fund: s.fund, amounts: { ...amounts } });
const fnOf = (l: Line) => l.functional.slice(0, 3);
const nameOf = (l: Line) => [l.direction, l.economic, l.functional, l.programme, l.unit, l.fund].join('/');

/** Contributions follow pay line by line, so both take their unevenness from one name. */
const like = (economic: string) => (economic === '2121' ? '2111' : economic);

/** 2025: three phases are given; unspent money and mid-year changes are spread over the lines unevenly but repeatably. */
function cell2025(fn: string, economic: string, [approved, adjusted, executed]: F.Plan3): Line[] {
  const fixed: Line[] = [];
  const donor = F.DONOR_2025[`${fn}/${economic}`];
  if (donor) fixed.push(spending(economic, { ...donor, fund: 'donor' }, { approved: 0, adjusted: donor.adjusted, executed: donor.executed }));
  const all = slots(fn, economic);
  const bridge = all.find((s) => s.programme === 'p18');
  if (bridge) fixed.push(spending(economic, bridge, { approved: 45000, adjusted: 45000, executed: 0 }));
  const own = all.filter((s) => s !== bridge);
  const weights = own.map((s) => s.weight * (1 + around(`2025${fn}${like(economic)}${s.unit}`, .03)));
  const adj = divide(adjusted - add(fixed, (l) => l.amounts.adjusted!), weights);
  const uneven = own.map((s, i) => weights[i]! * (.3 + 1.7 * grain(`unspent${fn}${like(economic)}${s.unit}${s.functional}`)));
  const unspent = divide(adjusted - executed - add(fixed, (l) => l.amounts.adjusted! - l.amounts.executed!), uneven, adj);
  const change = adjusted - approved - add(fixed, (l) => l.amounts.adjusted! - l.amounts.approved!);
  const moved = own.map((s, i) => weights[i]! * (.4 + 1.2 * grain(`change${fn}${like(economic)}${s.unit}${s.functional}`)));
  const delta = change >= 0 ? divide(change, moved, adj) : divide(-change, moved).map((x) => -x);
  return [...own.map((s, i) => spending(economic, s, { approved: adj[i]! - delta[i]!, adjusted: adj[i]!, executed: adj[i]! - unspent[i]! })), ...fixed];
}
/** Share of a line that stays unspent, by economic class: contracts and works more, pay and subsidies least. */
const UNSPENT: Readonly<Record<string, number>> = { 2111: .004, 2121: .004, 2421: .012, 2511: 0, 2711: .022, 3111: .046, 3112: .031 };
/** Rise of the plan during the year, by economic class. */
const RAISED: Readonly<Record<string, number>> = { 2111: .026, 2121: .026, 2421: 0, 2222: .034, 2226: -.012, 3111: .072, 3112: .16, 2511: .04 };

/** A year of which only the executed figure is given: the plan lies a little above it, the first plan a little off that. */
function cellBefore(year: number, slug: string, fn: string, economic: string, executed: number, list: readonly Slot[]): Line[] {
  const donor = slug === 'ulgu' ? F.DONOR_BEFORE[year] : undefined;
  const fixed: Line[] = donor?.key === `${fn}/${economic}`
    ? [spending(economic, { ...donor, fund: 'donor' }, { proposed: 0, approved: 0, adjusted: up100(donor.executed * 1.03), executed: donor.executed })] : [];
  const parts = divide(executed - add(fixed, (l) => l.amounts.executed!), list.map((s) => s.weight * (1 + around(`${year}${fn}${like(economic)}${s.unit}`, .03))));
  return [...list.map((s, i) => {
    const n = `${slug}${year}${fn}${like(economic)}${s.unit}${s.functional}${s.fund}`, done = parts[i]!;
    const adjusted = up100(done * (1 + (UNSPENT[economic] ?? .017) * (1 + around(n, .5))));
    const approved = r100(adjusted / (1 + (RAISED[economic] ?? .012) * (1 + around(n + 'a', .6))));
    return spending(economic, s, { approved, adjusted, executed: done });
  }), ...fixed];
}
/** The draft: the council changed some lines, pay least. */
function propose(l: Line, year: number): void {
  const a = l.amounts.approved!;
  l.amounts.proposed ??= l.economic.startsWith('21') || l.economic === '2421' ? a : r100(a * (1 + around(`draft${year}${nameOf(l)}`, .035) - .008));
}

/** Figures of both municipalities before the merger, stepping back from 2024; capital is given project by project. */
function before(year: 2022 | 2023): Readonly<Record<'ulgu' | 'misal', Map<string, number>>> {
  const out = { ulgu: new Map<string, number>(), misal: new Map<string, number>() };
  for (const [fn, cells] of Object.entries(F.EXPENDITURE)) for (const [economic, c] of Object.entries(cells)) {
    const key = `${fn}/${economic}`, capital = F.CAPITAL_BEFORE[key]?.[year];
    if (capital) { out.ulgu.set(key, capital[0]); out.misal.set(key, capital[1]); continue; }
    if (economic === '2421') { out.ulgu.set(key, year === 2022 ? 52400 : 61800); continue; }
    if (c.y2024 === 0) continue;
    const [g3, g4] = F.GROWTH[economic] ?? F.GROWTH.other!;
    const merged = fn === '706' ? 1.14 : 1; // 2024 was a lean year for utilities: the service of the second village started in July
    const both = (c.y2024 * merged) / (1 + g4) / (year === 2022 ? 1 + g3 : 1);
    const own = r100(both * F.SHARE_BEFORE[fn]! * (1 + around(`${year}${key}`, .012)));
    out.ulgu.set(key, own);
    out.misal.set(key, r100(both) - own);
  }
  return out;
}
const BEFORE_SLOTS: Readonly<Record<string, readonly Slot[]>> = {
  '706/3111': [{ functional: '70630', programme: 'p05', unit: 'gs', fund: 'budget', weight: 95 }, { functional: '70630', programme: 'p05', unit: 'ao', fund: 'budget', weight: 5 }],
  '705/3112': [{ functional: '70510', programme: 'p12', unit: 'gu', fund: 'budget', weight: 88 }, { functional: '70510', programme: 'p12', unit: 'gs', fund: 'budget', weight: 12 }],
};
/** 2024: the culture house got a new roof; the sports grounds were the rest of the class. */
const ROOF: readonly Slot[] = [{ functional: '70820', programme: 'p10', unit: 'mu1', fund: 'budget', weight: 10984 }, ...slots('708', '3111').map((s) => ({ ...s, weight: s.weight * 86.8 }))];

/** The merged municipality was small: one or two lines where the sample has many. */
const MISAL_UNITS: Readonly<Record<string, readonly [functional: string, programme: string, unit: string, weight: number][]>> = {
  '709': [['70911', 'p03', 'bk2', 100]], '701': [['70111', 'p01', 'ao', 78], ['70112', 'p01', 'fin', 22]], '706': [['70620', 'p07', 'gm', 100]],
  '704': [['70451', 'p08', 'gm', 100]], '708': [['70820', 'p10', 'mu2', 64], ['70820', 'p10', 'kt2', 36]], '705': [['70510', 'p12', 'gm', 100]],
  '710': [['71040', 'p13', 'ao', 58], ['71070', 'p13', 'ao', 42]], '707': [['70721', 'p14', 'fp2', 100]], '702': [['70221', 'p15', 'rs', 100]],
};
const MISAL_CELLS: Readonly<Record<string, readonly [string, string, string, number][]>> = {
  '706/2231': [['70640', 'p06', 'gm', 100]], '706/2223': [['70630', 'p05', 'gm', 57], ['70640', 'p06', 'gm', 43]], '706/2511': [['70630', 'p05', 'ts', 100]],
  '706/3111': [['70630', 'p05', 'gm', 100]], '706/3112': [['70640', 'p06', 'gm', 100]], '704/2215': [['70421', 'p09', 'gm', 100]], '708/3111': [['70810', 'p11', 'gm', 100]],
  '705/2511': [['70510', 'p12', 'tz', 100]], '702/3112': [['70222', 'p15', 'rs', 100]],
};
function misalSlots(key: string): Slot[] {
  const [fn = '', economic = ''] = key.split('/');
  const list = (MISAL_CELLS[key] ?? (economic === '2111' || economic === '2121' || economic === '2212' || economic === '2215' || economic === '2231' ? MISAL_UNITS[fn] : MISAL_UNITS[fn]?.slice(0, 1)) ?? [])
    .map(([functional, programme, unit, weight]): Slot => ({ functional, programme, unit, fund: 'budget', weight }));
  if (key === '709/2222' || key === '708/2215') return [{ ...list[0]!, weight: 66 }, { ...list[0]!, weight: 34, fund: 'special' }];
  return list;
}

// ---------- revenue ----------
const receipt = (economic: string, amounts: Amounts, fund = 'budget', unit = ''): Line => ({ direction: 'revenue', economic, functional: '', programme: '', unit, fund, amounts });
/** How far the plan of a revenue class lies from what came in: `[adjusted ÷ executed, approved ÷ adjusted]`. */
const EXPECTED: Readonly<Record<string, readonly [number, number]>> = {
  '1131': [.992, .972], '1132': [.989, .981], '1415': [.991, .964], '1416': [1.006, 1], '1422': [1.012, .961], '1431': [1.04, 1], '1111': [.992, .979],
  '1113': [1.019, 1.017], '1151': [.991, .952], '1331': [1, 1], '1332': [1.066, .885], '1333': [1, 1], '1451': [1.03, 0],
};
function revenueLines(figures: ReadonlyMap<string, Amounts>, income: readonly (readonly [string, number])[], year: number): Line[] {
  const out: Line[] = [];
  for (const [code, a] of figures) {
    if (code !== '1422') { out.push(receipt(code, a, code === '1451' ? 'donor' : 'budget')); continue; }
    const parts = Object.fromEntries(PHASES.map((p) => [p, a[p] === undefined ? [] : divide(a[p]!, income.map(([u, w]) => w * (1 + around(`${year}1422${u}${p}`, .02))))]));
    income.forEach(([unit], i) => out.push(receipt(code, Object.fromEntries(PHASES.filter((p) => a[p] !== undefined).map((p) => [p, parts[p]![i]!])), 'special', unit)));
  }
  return out;
}
const draftRevenue = (code: string, approved: number, year: number) =>
  code.startsWith('133') || approved === 0 ? r100(approved * (code === '1331' ? .996 : 1)) : r100(approved * (1 + around(`draft${year}${code}`, .012)));

/** Executed revenue before the merger: own revenue is given, the equalising transfer closes the year at the given cash. */
function revenueBefore(year: 2022 | 2023, slug: 'ulgu' | 'misal', lines: readonly Line[]): Map<string, Amounts> {
  const own = F.OWN_BEFORE[slug][year], spent = add(lines, (l) => l.amounts.executed!);
  const special = add(lines.filter((l) => l.fund === 'special'), (l) => l.amounts.executed!);
  const share: Record<string, number> = { '1131': .359, '1132': .174, '1416': .073, '1431': .014 };
  const done = new Map<string, number>(Object.entries(share).map(([c, s]) => [c, r100(own * s * (1 + around(`${slug}${year}${c}`, .01)))]));
  done.set('1422', special + (slug === 'ulgu' ? 38400 : 17200) + (year - 2022) * 3700);
  done.set('1415', own - sum([...done.values()]));
  const part = slug === 'ulgu' ? (year === 2023 ? .585 : .536) : (year === 2023 ? .334 : .307);
  for (const c of ['1111', '1113', '1151']) done.set(c, r100(F.REVENUE.find((r) => r.code === c)!.y2024 * part * (1 + around(`${slug}${year}${c}`, .02))));
  done.set('1332', slug === 'ulgu' ? (year === 2023 ? 1926000 : 1742000) : (year === 2023 ? 1038000 : 946000));
  done.set('1333', slug === 'ulgu' ? (year === 2023 ? 1614000 : 1498000) : (year === 2023 ? 903000 : 826000));
  done.set('1451', slug === 'ulgu' ? F.DONOR_BEFORE[year]?.executed ?? 0 : 0);
  const [borrowed, repaid] = slug === 'ulgu' ? F.DEBT[year]! : [0, 0];
  const cash = F.CASH[slug] as Readonly<Record<number, number>>;
  done.set('1331', spent - sum([...done.values()]) - borrowed + repaid - (cash[year - 1]! - cash[year]!));
  return planOf(done, year);
}
function planOf(done: ReadonlyMap<string, number>, year: number): Map<string, Amounts> {
  return new Map(F.REVENUE.map(({ code }) => {
    const executed = done.get(code)!, [a, b] = EXPECTED[code]!;
    const adjusted = r100(executed * a), approved = r100(adjusted * b);
    return [code, { proposed: draftRevenue(code, approved, year), approved, adjusted, executed }];
  }));
}

// ---------- financing and quarters ----------
/** Loans, repayments and the use of cash that closes each fund: expenditure − revenue − loans + repayments. */
function financingLines(lines: readonly Line[], debt: readonly [number, number] | undefined, phases: readonly PlanPhase[], withQuarters: boolean): Line[] {
  const [borrowed, repaid] = debt ?? [0, 0];
  const flat = (v: number): Amounts => ({ ...Object.fromEntries(phases.map((p) => [p, v])), ...(withQuarters ? { quarters: v >= 0 ? [0, 0, v] : [r100(v * .25), r100(v * .5), r100(v * .75)] } : {}) });
  const out: Line[] = [];
  const row = (economic: string, fund: string, amounts: Amounts) => out.push({ direction: 'financing', economic, functional: '', programme: '', unit: '', fund, amounts });
  if (borrowed) row('3314', 'budget', flat(borrowed));
  if (repaid) row('3315', 'budget', flat(-repaid));
  const loans = [...out];
  for (const fund of ['budget', 'special', 'donor']) {
    const of = lines.filter((l) => l.fund === fund);
    if (!of.some((l) => phases.some((p) => l.amounts[p]))) continue;
    const close = (v: (a: Amounts) => number) => add(of, (l) => (l.direction === 'expenditure' ? 1 : -1) * v(l.amounts)) - (fund === 'budget' ? add(loans, (l) => v(l.amounts)) : 0);
    row('3212', fund, { ...Object.fromEntries(phases.map((p) => [p, close((a) => a[p] ?? 0)])), ...(withQuarters ? { quarters: [0, 1, 2].map((q) => close((a) => a.quarters![q]!)) } : {}) });
  }
  return out;
}
/** Cumulative quarters: function by function a share of the adjusted plan, never falling, never above the year. */
function quarter(lines: readonly Line[], year: number): void {
  for (const l of lines.filter((x) => x.direction === 'revenue')) {
    const shares = F.RECEIPTS[l.economic]!;
    l.amounts.quarters = shares.map((s) => Math.min(l.amounts.executed!, r100(l.amounts.executed! * s * (s === .25 || s === .5 || s === .75 ? 1 : 1 + around(`${year}${l.economic}${l.unit}`, .04)))));
  }
  for (const fn of Object.keys(F.QUARTERS)) {
    const own = lines.filter((l) => l.direction === 'expenditure' && fnOf(l) === fn);
    if (!own.length) continue;
    const plan = add(own, (l) => l.amounts.adjusted!), done = own.map((l) => l.amounts.executed!);
    let last = own.map(() => 0);
    const all = F.QUARTERS[fn]!.map((share, k) => {
      const target = Math.min(r100(plan * share * (year === 2025 ? 1 : .952 + around(`${year}${fn}`, .03))), sum(done));
      const steady = [.24, .49, .74][k]!, slow = [.03, .2, .62][k]!;
      const wish = own.map((l, i) => done[i]! * (l.economic.startsWith('31') ? slow : l.economic.startsWith('21') || l.economic === '2421' ? steady : share));
      const room = done.map((d, i) => d - last[i]!), need = wish.map((w, i) => Math.max(w - last[i]!, 0));
      const step = divide(Math.max(target - sum(last), 0), need, room);
      last = last.map((v, i) => v + step[i]!);
      return last;
    });
    own.forEach((l, i) => { l.amounts.quarters = all.map((q) => q[i]!); });
  }
}

// ---------- years ----------
interface Year { slug: string; year: number; lines: Line[]; phases: readonly PlanPhase[]; opening: number; debt: readonly [number, number] | undefined }
function finish(year: number, slug: string, lines: Line[], opening: number, debt: readonly [number, number] | undefined, phases: readonly PlanPhase[], withQuarters: boolean): Year {
  for (const l of lines) if (l.direction === 'expenditure' && phases.includes('proposed')) propose(l, year);
  if (withQuarters) quarter(lines, year);
  const all = [...lines.filter((l) => l.direction === 'revenue'), ...lines.filter((l) => l.direction === 'expenditure').sort((a, b) => (a.functional < b.functional ? -1 : a.functional > b.functional ? 1 : 0)), ...financingLines(lines, debt, phases, withQuarters)];
  for (const p of phases) {
    assert.equal(add(all, (l) => (l.direction === 'expenditure' ? -1 : 1) * (l.amounts[p] ?? 0)), 0, `${slug} ${year} ${p} closes`);
    const use = add(all.filter((l) => l.economic === '3212'), (l) => l.amounts[p] ?? 0);
    assert.ok(use <= opening, `${slug} ${year} ${p}: uses ${use} of ${opening}`);
  }
  for (const l of all) {
    if (l.direction === 'expenditure' && l.amounts.executed !== undefined) assert.ok(l.amounts.executed <= l.amounts.adjusted!, `${year} ${nameOf(l)}`);
    if (l.direction !== 'financing') for (const p of phases) assert.ok(l.amounts[p]! >= 0, `${year} ${p} ${nameOf(l)}`);
    if (l.direction !== 'financing' && l.amounts.quarters) assert.ok([0, ...l.amounts.quarters, l.amounts.executed!].every((v, i, a) => i === 0 || v >= a[i - 1]!), `${year} quarters ${nameOf(l)}`);
  }
  if (withQuarters) for (const q of [0, 1, 2]) assert.ok(add(all.filter((l) => l.economic === '3212'), (l) => l.amounts.quarters![q]!) <= opening, `${slug} ${year} ${PERIODS[q]}: more cash used than there is`);
  assert.equal(new Set(all.map(nameOf)).size, all.length, `${year}: a line twice`);
  return { slug, year, lines: all, phases, opening, debt };
}
const reserve = (approved: number, adjusted: number): Line => spending('2821', slots('702', '2821')[0]!, { approved, adjusted, executed: 0 });

function yearBefore(year: 2022 | 2023, slug: 'ulgu' | 'misal'): Year {
  const lines: Line[] = [];
  for (const [key, amount] of before(year)[slug]) {
    const [fn = '', economic = ''] = key.split('/');
    const list = slug === 'misal' ? misalSlots(key) : BEFORE_SLOTS[key] ?? slots(fn, economic).filter((s) => !MERGED_UNITS.has(s.unit) && s.programme !== 'p18');
    lines.push(...cellBefore(year, slug, fn, economic, amount, list));
  }
  if (slug === 'ulgu') lines.push(reserve(year === 2022 ? 160000 : 180000, year === 2022 ? 35000 : 40000));
  const income = slug === 'ulgu' ? SPECIAL_INCOME.filter(([u]) => !MERGED_UNITS.has(u)) : [['bk2', 80], ['mu2', 20]] as const;
  const revenue = revenueBefore(year, slug, lines);
  if (slug === 'misal') { revenue.delete('1451'); for (const a of revenue.values()) delete a.proposed; }
  const cash = F.CASH[slug] as Readonly<Record<number, number>>;
  return finish(year, slug, [...revenueLines(revenue, income, year), ...lines], cash[year - 1]!, slug === 'ulgu' ? F.DEBT[year] : undefined,
    slug === 'ulgu' ? PHASES : ['approved', 'adjusted', 'executed'], slug === 'ulgu');
}
function year2024(opening: number): Year {
  const lines: Line[] = [];
  for (const [fn, cells] of Object.entries(F.EXPENDITURE)) for (const [economic, c] of Object.entries(cells)) {
    if (c.y2024 > 0) lines.push(...cellBefore(2024, 'ulgu', fn, economic, c.y2024, fn === '708' && economic === '3111' ? ROOF : slots(fn, economic).filter((s) => s.programme !== 'p18')));
  }
  lines.push(reserve(250000, 60000));
  return finish(2024, 'ulgu', [...revenueLines(planOf(new Map(F.REVENUE.map((r) => [r.code, r.y2024])), 2024), SPECIAL_INCOME, 2024), ...lines], opening, F.DEBT[2024], PHASES, true);
}
function year2025(): Year {
  const lines = Object.entries(F.EXPENDITURE).flatMap(([fn, cells]) => Object.entries(cells).flatMap(([economic, c]) => (c.y2025.some((v) => v > 0) ? cell2025(fn, economic, c.y2025) : [])));
  // A cut that was later restored: the draft paid the third library in full, the council cut it in January and gave it back in July.
  const library = lines.find((l) => l.functional === '70820' && l.economic === '2111' && l.unit === 'kt3')!, hall = lines.find((l) => l.functional === '70820' && l.economic === '2111' && l.unit === 'mu1')!;
  library.amounts.proposed = library.amounts.adjusted!;
  library.amounts.approved = library.amounts.adjusted! - 86400;
  hall.amounts.proposed = hall.amounts.adjusted!;
  hall.amounts.approved = hall.amounts.adjusted! + 86400;
  const revenue = new Map(F.REVENUE.map(({ code, y2025: [approved, adjusted, executed] }) => [code, { proposed: draftRevenue(code, approved, 2025), approved, adjusted, executed }]));
  return finish(2025, 'ulgu', [...revenueLines(revenue, SPECIAL_INCOME, 2025), ...lines], F.OPENING_2025, F.DEBT[2025], PHASES, true);
}
function year2026(opening: number): Year {
  const lines = Object.entries(F.EXPENDITURE).flatMap(([fn, cells]) => Object.entries(cells).flatMap(([economic, c]) => {
    const list = slots(fn, economic);
    const parts = divide(c.y2026, list.map((s) => s.weight * (1 + around(`2026${fn}${like(economic)}${s.unit}`, .03))));
    return list.map((s, i) => spending(economic, s, { approved: parts[i]! }));
  }));
  const revenue = new Map(F.REVENUE.map(({ code, y2026 }) => [code, { proposed: draftRevenue(code, y2026, 2026), approved: y2026 }]));
  return finish(2026, 'ulgu', [...revenueLines(revenue, SPECIAL_INCOME, 2026), ...lines], opening, F.DEBT[2026], ['proposed', 'approved'], false);
}

// ---------- notes ----------
/** Rows that carry a note of notes.csv: year, phases, and the start of the line's name after its direction. */
const NOTED: readonly (readonly [year: number, phases: string, match: RegExp, note: string])[] = [
  [2025, 'proposed approved adjusted', /^expenditure\/2111\/70820\/p10\/kt3/, 'n25-library'],
  [2025, 'adjusted executed', /^expenditure\/21[12]1\/709/, 'n25-pay'],
  [2025, 'adjusted executed', /^expenditure\/2222\//, 'n25-food'],
  [2025, 'adjusted executed', /^expenditure\/3112\/709/, 'n25-equipment'],
  [2025, 'adjusted executed', /^expenditure\/3112\/706/, 'n25-lights'],
  [2025, 'adjusted executed', /^expenditure\/3111\/706/, 'n25-water'],
  [2025, 'adjusted', /^expenditure\/3111\/704/, 'n25-road'],
  [2025, 'executed', /^expenditure\/3111\/704/, 'n25-carry'],
  [2025, 'adjusted executed', /^expenditure\/2223\/70451\/p18/, 'n25-bridge'],
  [2025, 'adjusted executed', /^expenditure\/(2511|3112)\/705/, 'n25-waste'],
  [2025, 'adjusted executed', /^expenditure\/2215\/710/, 'n25-courses'],
  [2025, 'adjusted executed', /^expenditure\/2223\/707/, 'n25-health'],
  [2025, 'adjusted executed', /^expenditure\/2821\//, 'n25-reserve'],
  [2025, 'adjusted', /^expenditure\/(2211|2223|2226)\/701/, 'n25-saving'],
  [2025, 'adjusted executed', /^revenue\/1332\//, 'n25-grant'],
  [2025, 'adjusted executed', /^revenue\/1451\//, 'n25-donors'],
  [2025, 'approved adjusted executed', /^financing\/3314\//, 'n25-loan'],
  [2026, 'approved', /^expenditure\/3111\/704/, 'n26-carry'],
  [2026, 'approved', /^expenditure\/3111\/709/, 'n26-annex'],
  [2024, 'executed', /^expenditure\/3111\/70820/, 'n24-roof'],
  [2024, 'executed', /^expenditure\/3111\/706/, 'n24-water'],
  [2024, 'adjusted executed', /^expenditure\/2821\//, 'n24-reserve'],
  [2023, 'adjusted executed', /^expenditure\/3112\/705/, 'n23-truck'],
  [2023, 'adjusted executed', /^financing\/3314\//, 'n23-truck'],
];
const noteFor = (year: number, phase: string, l: Line) => NOTED.find(([y, p, re]) => y === year && p.split(' ').includes(phase) && re.test(nameOf(l)))?.[3] ?? '';

// ---------- files ----------
const ANNEX = { revenue: 1, expenditure: 2, financing: 3 } as const;
const decimal = (n: number) => `${n}.00`;
const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) => [header, ...rows].map((r) => r.join(',')).join('\n') + '\n';
const budgetCsv = (rows: readonly Row[]) => csv(BUDGET_HEADER, rows.map((r) => {
  assert.ok(!/[",\n]/.test(r.ref));
  return [r.year, r.phase, r.period, r.line.direction, r.line.economic, r.line.functional, r.line.programme, r.line.unit, r.line.fund, decimal(r.amount), '', '', '', r.note, r.source, r.ref];
}));
/** Rows of one phase and period; `9M` of 2025 has no report of one function, so its rows do not exist. */
function rowsOf(y: Year, phase: PlanPhase, period: string): Row[] {
  const counters = { revenue: 0, expenditure: 0, financing: 0 };
  const q = PERIODS.indexOf(period as (typeof PERIODS)[number]);
  return y.lines.flatMap((line) => {
    const amount = q < 0 ? line.amounts[phase] : line.amounts.quarters?.[q];
    if (amount === undefined || (y.year === 2025 && period === '9M' && line.functional.startsWith('705'))) return [];
    const gap = y.year === 2025 && period === '9M' && line.direction === 'expenditure';
    const source = q < 0 ? `${phase}-${y.year}` : `${period.toLowerCase()}-${y.year}${gap ? '-expenditure' : ''}`;
    return [{ year: y.year, phase, period, line, amount, note: q < 0 && y.slug === 'ulgu' ? noteFor(y.year, phase, line) : '', source, ref: `${ANNEX[line.direction]}-тиркеме; ${++counters[line.direction]}-сап` }];
  });
}
/** The plan by quarter of 2025 by revenue class and by function: the January plan for Q1 and H1, the July plan for 9M. */
function schedule(y: Year): Row[] {
  const rows: Row[] = [];
  PERIODS.forEach((period, k) => {
    const phase = period === '9M' ? 'adjusted' : 'approved';
    const put = (line: Line, amount: number) => rows.push({ year: y.year, phase, period, line, amount, note: '', source: 'schedule-2025', ref: `кварталдык бөлүштүрүү; ${period}` });
    for (const { code } of F.REVENUE) {
      const of = y.lines.filter((l) => l.direction === 'revenue' && l.economic === code);
      put(receipt(code, {}, of[0]!.fund), r100(Math.min(add(of, (l) => l.amounts[phase]!), add(of, (l) => l.amounts.quarters![k]!) * (1 + around(`schedule${code}`, .025)))));
    }
    for (const fn of Object.keys(F.QUARTERS).sort()) {
      const of = y.lines.filter((l) => l.direction === 'expenditure' && fnOf(l) === fn);
      put({ ...of[0]!, economic: '', functional: fn, programme: '', unit: '', fund: '' }, r100(add(of, (l) => l.amounts.quarters![k]!) * (1.012 + grain(`schedule${fn}`) * .02)));
    }
    const [borrowed, repaid] = y.debt!, fin = y.lines.filter((l) => l.direction === 'financing' && l.fund === 'budget');
    const loans = [k === 2 ? borrowed : 0, -r100(repaid * (k + 1) / 4)] as const;
    put(fin.find((l) => l.economic === '3314')!, loans[0]);
    put(fin.find((l) => l.economic === '3315')!, loans[1]);
    put({ ...fin.find((l) => l.economic === '3212')!, fund: '' }, -add(rows.filter((r) => r.period === period), (r) => (r.line.direction === 'expenditure' ? -1 : 1) * r.amount));
  });
  return rows;
}
/** 2027 and 2028: groups, and the reserve by its own code. Own revenue as in the council's forecast; use of cash closes the year. */
function forecast(): Row[] {
  const figures: Readonly<Record<number, Readonly<Record<string, number>>>> = {
    2027: { 'revenue/113': 10320000, 'revenue/14': 9480000, 'revenue/111': 25180000, 'revenue/115': 1210000, 'revenue/133': 40650000,
      'expenditure/211': 34520000, 'expenditure/212': 5954700, 'expenditure/22': 20190000, 'expenditure/24': 67000, 'expenditure/25': 3120000, 'expenditure/27': 1560000, 'expenditure/2821': 380000, 'expenditure/31': 20760000, 'financing/3315': -420000 },
    2028: { 'revenue/113': 10830000, 'revenue/14': 9870000, 'revenue/111': 27090000, 'revenue/115': 1270000, 'revenue/133': 39100000,
      'expenditure/211': 37110000, 'expenditure/212': 6401500, 'expenditure/22': 21480000, 'expenditure/24': 46000, 'expenditure/25': 3270000, 'expenditure/27': 1640000, 'expenditure/2821': 400000, 'expenditure/31': 17390000, 'financing/3315': -420000 },
  };
  return Object.entries(figures).flatMap(([year, cells]) => {
    const rows = Object.entries(cells).map(([key, amount], i): Row => {
      const [direction = '', economic = ''] = key.split('/');
      return { year: Number(year), phase: 'forecast', period: '', line: { direction: direction as Line['direction'], economic, functional: '', programme: '', unit: '', fund: '', amounts: {} }, amount, note: '', source: 'approved-2026', ref: `4-тиркеме; ${i + 1}-сап` };
    });
    const close = -add(rows, (r) => (r.line.direction === 'expenditure' ? -1 : 1) * r.amount);
    const last = rows.at(-1)!;
    return [...rows, { ...last, line: { ...last.line, economic: '3212' }, amount: close, ref: `4-тиркеме; ${rows.length + 1}-сап` }];
  });
}
/** Stocks at the end of a year and the two billing flows; cash and debt follow from the financing lines. */
function stocks(years: readonly Year[], slug: 'ulgu' | 'misal'): (string | number)[][] {
  let debt = F.DEBT_BEFORE;
  return years.flatMap((y) => {
    if (!y.phases.includes('executed')) return [];
    const done = (f: (l: Line) => boolean) => add(y.lines.filter(f), (l) => l.amounts.executed!);
    const cash = y.opening - done((l) => l.economic === '3212');
    if (slug === 'ulgu') debt += y.debt![0] - y.debt![1];
    const taxes = done((l) => l.economic === '1131' || l.economic === '1132' || l.economic === '1415');
    const collected = r100(taxes * (.955 + around(`collected${slug}${y.year}`, .01)));
    const current = done((l) => l.direction === 'expenditure' && !l.economic.startsWith('31'));
    const size = slug === 'ulgu' ? (y.year < 2024 ? .66 : 1) : .34;
    const deposits = slug === 'ulgu' && y.year >= 2024 ? (y.year === 2024 ? 150000 : 180000) : 0;
    const rows: [string, number][] = [
      ['debt', slug === 'ulgu' ? debt : 0], ['cash', cash], ['cash_opening', y.opening], ['call_deposits', deposits],
      ['current_assets', cash + deposits + r100(taxes * (.062 + around(`due${slug}${y.year}`, .008)))],
      ['current_liabilities', r100(current * (.0118 + around(`owed${slug}${y.year}`, .0012)))],
      ['fixed_assets', r100(214600000 * size * 1.024 ** (y.year - 2022))], ['investment_property', r100(18350000 * size * 1.011 ** (y.year - 2022))],
      ['billed', r100(collected / (.912 + around(`billed${slug}${y.year}`, .012)))], ['collected_on_billed', collected],
      ['irregular', y.year % 2 === 0 && slug === 'ulgu' ? 0 : r100(current * .0007)],
    ];
    return rows.map(([item, amount], i) => [y.year, item, decimal(amount), `executed-${y.year}`, `5-тиркеме; ${i + 1}-сап`]);
  });
}

const root = join(import.meta.dirname, '..', 'data', 'municipalities');
function write(slug: string, file: string, text: string): void {
  const path = join(root, slug, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  console.log(`${slug}/${file}: ${text.split('\n').length - 2} rows`);
}

const ulgu22 = yearBefore(2022, 'ulgu'), ulgu23 = yearBefore(2023, 'ulgu'), misal22 = yearBefore(2022, 'misal'), misal23 = yearBefore(2023, 'misal');
const ulgu24 = year2024(F.CASH.ulgu[2023] + F.CASH.misal[2023]), ulgu25 = year2025();
const total = (y: Year, d: Line['direction'], p: PlanPhase) => add(y.lines.filter((l) => l.direction === d), (l) => l.amounts[p]!);
const closing = (y: Year) => y.opening - add(y.lines.filter((l) => l.economic === '3212'), (l) => l.amounts.executed!);
assert.equal(total(ulgu24, 'revenue', 'executed'), F.TOTALS.revenue2024);
assert.equal(total(ulgu24, 'expenditure', 'executed'), F.TOTALS.expenditure2024);
(['approved', 'adjusted', 'executed'] as const).forEach((p, i) => {
  assert.equal(total(ulgu25, 'revenue', p), F.TOTALS.revenue2025[i]);
  assert.equal(total(ulgu25, 'expenditure', p), F.TOTALS.expenditure2025[i]);
});
for (const [slug, y] of [['ulgu', ulgu22], ['ulgu', ulgu23], ['misal', misal22], ['misal', misal23]] as const) assert.equal(closing(y), (F.CASH[slug] as Record<number, number>)[y.year]);
assert.equal(closing(ulgu24), F.OPENING_2025);
const ulgu26 = year2026(closing(ulgu25));

const ulgu = [ulgu22, ulgu23, ulgu24, ulgu25, ulgu26];
for (const y of ulgu) {
  const plan = y.phases.filter((p) => p !== 'executed').flatMap((p) => rowsOf(y, p, ''));
  write('ulgu', `budget/${y.year}-plan.csv`, budgetCsv(y.year === 2025 ? [...plan, ...schedule(y)] : plan));
  if (y.phases.includes('executed')) write('ulgu', `budget/${y.year}-executed.csv`, budgetCsv(['', ...PERIODS].flatMap((p) => rowsOf(y, 'executed', p))));
}
write('ulgu', 'budget/forecast.csv', budgetCsv(forecast()));
for (const y of [misal22, misal23]) write('ulgu-misal', `budget/${y.year}.csv`, budgetCsv(y.phases.flatMap((p) => rowsOf(y, p, ''))));
const STOCKS_HEADER = ['fiscal_year', 'item', 'amount', 'source_id', 'source_ref'];
write('ulgu', 'stocks.csv', csv(STOCKS_HEADER, stocks(ulgu, 'ulgu')));
write('ulgu-misal', 'stocks.csv', csv(STOCKS_HEADER, stocks([misal22, misal23], 'misal')));
