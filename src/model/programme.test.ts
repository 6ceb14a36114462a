import { describe, expect, it } from 'vitest';
import { budgetOf } from './budget.ts';
import { NO_PROGRAMME } from './empty.ts';
import { blocksOf, completeness, costOf, districtGuard, fundingGap, indicatorSeries, indicatorTally, measureMoney, monthsTold, programmeMoney, projectMoney, promiseOf, unfunded, upkeepOf } from './programme.ts';
import type { ClassCode, Fact, LineSelector, Measure, MeasureFinancing, Municipality, ProgrammeIndicatorRow, Project, Source, Upkeep } from './types.ts';

const place = { file: 'data/x.csv', line: 2 };
const cls = (code: string, parent = ''): [string, ClassCode[]] => [code, [{ ...place, code, parent, name: {}, plain: {}, group: '', nature: '', concepts: new Set(), valid_from: '', valid_to: '', crosswalk: {}, verified: true, source: '' }]];
const lists = { expenditure: new Map([cls('31'), cls('311', '31'), cls('22')]), functions: new Map([cls('706'), cls('70630', '706'), cls('704')]) };
const fact = (functional: string, economic: string, amount: number | null, more: Partial<Fact> = {}): Fact => ({
  ...place, fiscal_year: 2025, phase: 'approved', period: '', direction: 'expenditure', economic, functional, programme: '', unit: '', fund: '', amount,
  label: {}, note_id: '', source_id: 'r', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', ...more,
});
const source = (coverage: Source['coverage']): Source => ({ ...place, source_id: 'r', title: 'r', language: 'ky', publisher: '', kind: 'law', url: '', file_path: '', date: '', sha256: '', licence: '', retrieved: '', coverage, sheet: '', rows: '', mapping: '', note: {} });
const select = (s: Partial<LineSelector>): LineSelector => ({ economic: '', functional: '', programme: '', unit: '', fund: '', ...s });
const measure = (measure_id: string, more: Partial<Measure> = {}): Measure => ({ ...place, measure_id, section: '3', task_id: '', title: {}, quantity: null, done: null, unit: {}, term: {}, start: '', end: '', responsible: {}, partners: {}, lines: select({}), project_id: '', indicator_id: '', status: 'planned', as_of: '', source_id: '', result: {}, note: {}, status_note: {}, ...more });
const pay = (measure_id: string, src: string, amount: number | null, more: Partial<MeasureFinancing> = {}): MeasureFinancing => ({ ...place, measure_id, year: 2025, source: src, kind: 'one_off', amount, spent: null, note: {}, source_id: '', ...more });
const town = (more: Partial<Municipality>, coverage: Source['coverage'] = 'complete'): Municipality => ({
  slug: 'x', place, config: { names: {}, short: {}, type: '', sample: true, within: [], codes: [], aliases: [], valid_from: '', valid_to: '', predecessors: [], successors: [], area_km2: null, contacts: null, allow_private: [], take_part: {}, notice: {} },
  facts: [], sources: new Map([['r', source(coverage)]]), notes: [], documents: [], population: [], villages: [], units: [], programmes: [], stocks: [], reconciliations: [], ...NO_PROGRAMME, ...more,
});
const WATER = [fact('70630', '311', 4_200_00), fact('70630', '22', 300_00), fact('704', '311', 900_00), fact('70630', '311', 4_000_00, { phase: 'executed' }), fact('70630', '311', 4_500_00, { phase: 'adjusted' })];

describe('money of a measure', () => {
  const money = (m: Municipality, i = 0) => measureMoney(m, budgetOf(m), m.measures[i]!, lists);
  it('a class stands for all below it; adjusted comes before approved', () => {
    const x = money(town({ facts: WATER, measures: [measure('a', { lines: select({ functional: '706', economic: '31' }) })], financing: [pay('a', 'local_budget', 4_200_00)] }));
    expect(x.years.map((y) => [y.year, y.approved.amount, y.adjusted.amount, y.budget.amount, y.executed.amount])).toEqual([[2025, 420000, 450000, 450000, 400000]]);
    expect([x.promised.amount, x.budget.amount, x.spent.amount, x.tie, x.shared]).toEqual([420000, 450000, 400000, 'found', false]);
    expect(x.spent.facts).toEqual([WATER[3]]);
  });
  it('a selector that hits nothing is not known and not zero', () => {
    const x = money(town({ facts: WATER, measures: [measure('a', { lines: select({ functional: '704', economic: '22' }) })], financing: [pay('a', 'local_budget', 1)] }));
    expect([x.budget.amount, x.spent.amount, x.tie]).toEqual([null, null, 'unknown']);
    expect(money(town({ facts: WATER, measures: [measure('a')], financing: [pay('a', 'donor', 1)] })).tie).toBe('none');
  });
  it('a line of an excerpt is shown, but no sum is made of it', () => {
    const x = money(town({ facts: WATER, measures: [measure('a', { lines: select({ functional: '70630' }) })], financing: [pay('a', 'local_budget', 1)] }, 'excerpt'));
    expect([x.budget.amount, x.budget.facts.length]).toEqual([null, 1]);
  });
  it('sources side by side; the printed total 580 000 = 400 000 + 80 000 in kind + 100 000', () => {
    const x = money(town({ measures: [measure('a')], financing: [pay('a', 'local_budget', 400_000_00), pay('a', 'community', 80_000_00, { kind: 'in_kind' }), pay('a', 'sponsor', 100_000_00)] }));
    expect([x.promised.amount, x.promised.in_kind]).toEqual([580_000_00, 80_000_00]);
    expect([...x.by_source].map(([k, v]) => [k, v.amount])).toEqual([['local_budget', 40000000], ['community', 8000000], ['sponsor', 10000000]]);
  });
  it('a fee by the month is never added to one-off money unless the note says for how long: 70 000 ≠ 50 000 + 20 000', () => {
    const rows = (note: MeasureFinancing['note']) => [pay('a', 'local_budget', 50_000_00), pay('a', 'other', 20_000_00, { kind: 'monthly', note })];
    const bare = promiseOf(rows({}));
    expect([bare.amount, bare.per_month.length]).toEqual([50_000_00, 1]);
    expect(promiseOf(rows({ ky: 'ай сайын, 12 ай' })).amount).toBe(290_000_00);
    expect(promiseOf(rows({ ru: '× 3' })).amount).toBe(110_000_00);
    expect([monthsTold({ ky: '2025 ай' }), monthsTold({ ru: '12 месяцев' }), monthsTold({ en: '13 months' }), monthsTold({})]).toEqual([null, 12, null, null]);
  });
  it('missing is not zero; help in kind without a price is counted apart', () => {
    expect(promiseOf([pay('a', 'local_budget', 5), pay('a', 'donor', null)])).toMatchObject({ amount: null, unknown: [{ source: 'donor' }] });
    expect(promiseOf([pay('a', 'local_budget', 5), pay('a', 'community', null, { kind: 'in_kind' })])).toMatchObject({ amount: 5, unpriced: [{ source: 'community' }] });
    expect(promiseOf([])).toMatchObject({ amount: null });
    expect(promiseOf([pay('a', 'not_required', null)]).amount).toBe(0);
    expect(costOf(pay('a', 'x', null, { kind: 'yearly' }))).toBe(null);
  });
  it('two measures with the same lines say so, and their lines count once', () => {
    const m = town({ facts: WATER, measures: [measure('a', { lines: select({ functional: '706' }) }), measure('b', { lines: select({ economic: '31', functional: '70630' }) }), measure('c', { section: '4', lines: select({ functional: '704' }) })], financing: [pay('a', 'local_budget', 1_00), pay('b', 'local_budget', 2_00), pay('c', 'local_budget', 4_00)] });
    const all = programmeMoney(m, budgetOf(m), lists);
    expect(all.measures.map((x) => [x.shared, x.shared_with])).toEqual([[true, ['b']], [true, ['a']], [false, []]]);
    expect([...all.sections].map(([k, s]) => [k, s.promised.amount, s.budget, s.spent, s.shared])).toEqual([['3', 300, 450000, 400000, true], ['4', 400, 90000, null, false]]);
    expect([all.total.budget, all.total.shared]).toEqual([540000, true]);
  });
  it('names the gap and the measures without any source', () => {
    const m = town({ measures: [measure('a'), measure('b'), measure('c'), measure('d')], financing: [pay('a', 'local_budget', 10), pay('a', 'to_be_found', 7), pay('b', 'to_be_found', 5, { year: 2026 }), pay('d', 'not_required', null)] });
    expect(unfunded(m).map((x) => x.measure_id)).toEqual(['b', 'c']);
    const gap = fundingGap(m);
    expect([gap.amount, [...gap.by_year].map(([y, p]) => [y, p.amount])]).toEqual([12, [[2025, 7], [2026, 5]]]);
    expect(programmeMoney(m, budgetOf(m), lists).of('a')!.to_be_found.amount).toBe(7);
  });
});

describe('projects', () => {
  const project = (more: Partial<Project> = {}): Project => ({ ...place, project_id: 'p', measure_id: '', name: {}, about: {}, village: '', latitude: null, longitude: null, start: '2025-03-01', end: '2025-09-30', cost: 10_000_00, contractor: '', lines: select({}), status: 'planned', status_note: {}, builds: true, as_of: '', source_id: '', ...more });
  it('take their own lines, else those of their measure', () => {
    const m = town({ facts: WATER, measures: [measure('a', { project_id: 'p', lines: select({ functional: '706', economic: '31' }) })], projects: [project()] });
    expect(projectMoney(m, budgetOf(m), m.projects[0]!, lists)).toMatchObject({ lines_of: 'measure', left: null, spent: { amount: 400000 } });
    const own = project({ lines: select({ functional: '70630', economic: '311' }) });
    expect(projectMoney(m, budgetOf(m), own, lists)).toMatchObject({ lines_of: 'project', left: 600000 });
  });
  it('a school of 2025 costs 500 thousand a year from 2026', () => {
    const u = (project_id: string, from_year: number, amount: number | null): Upkeep => ({ ...place, project_id, from_year, amount, covers: {}, source_id: '' });
    const m = { upkeep: [u('school', 2026, 500_000_00)] };
    expect([2025, 2026, 2027].map((y) => upkeepOf(m, y).amount)).toEqual([0, 500_000_00, 500_000_00]);
    expect(upkeepOf({ upkeep: [...m.upkeep, u('school', 2027, 600_000_00), u('road', 2027, null)] }, 2027)).toMatchObject({ amount: null, unknown: [{ project_id: 'road' }] });
  });
});

describe('indicators', () => {
  const row = (indicator_id: string, year: number, target: number | null, actual: number | null, more: Partial<ProgrammeIndicatorRow> = {}): ProgrammeIndicatorRow => ({ ...place, indicator_id, section: '2', name: {}, unit: {}, better: 'up', year, group: '', place: '', base: false, target, actual, estimate: false, source_body: '', definition: {}, group_name: {}, reason: {}, correction: {}, source_id: '', ...more });
  const last = (r: ProgrammeIndicatorRow) => indicatorSeries({ programme_indicators: [r] }, 2025)[0]!.last?.attainment;
  it('up is actual by target, down is target by actual', () => {
    expect(last(row('a', 2025, 80, 60))).toEqual({ state: 'not_reached', ratio: 0.75 });
    expect(last(row('a', 2025, 5, 4, { better: 'down' }))).toEqual({ state: 'reached', ratio: 1.25 });
  });
  it('zero is not computable, a missing actual is told apart, a later year is not due', () => {
    expect(last(row('a', 2025, 0, 3))).toEqual({ state: 'not_computable', reached: true });
    expect(last(row('a', 2025, 3, 0, { better: 'down' }))).toEqual({ state: 'not_computable', reached: true });
    expect(last(row('a', 2025, 3, null))).toEqual({ state: 'no_actual' });
    expect(last(row('a', 2026, 3, null))).toBe(undefined);
  });
  it('groups and places are series of their own and are not tallied with the whole', () => {
    const s = indicatorSeries({ programme_indicators: [row('a', 2024, null, 50, { base: true }), row('a', 2025, 60, 66), row('a', 2025, 60, 10, { group: 'women' }), row('b', 2025, 10, null), row('c', 2025, 0, 1)] }, 2025);
    expect(s.map((x) => [x.id, x.group, x.base?.actual ?? null])).toEqual([['a', '', 50], ['a', 'women', null], ['b', '', null], ['c', '', null]]);
    expect(indicatorTally(s)).toEqual({ due: 3, reached: 1, not_reached: 0, no_actual: 1, not_computable: 1 });
  });
});

describe('completeness', () => {
  it('knows the four blocks by the words of their headings', () => {
    expect([...blocksOf('## Азыркы абал\nа\n## Көйгөйлөр\n\n## Максаттар жана милдеттер\nб')]).toEqual(['situation', 'goals', 'tasks']);
    expect([...blocksOf('# Анализ ситуации\n### Калк\nа\n# Проблемы\nб\n# Приложение\nв\n# Цели развития\n1\n# Задачи\n2')]).toEqual(['situation', 'problems', 'goals', 'tasks']);
    expect([...blocksOf('```\n## Көйгөйлөр\n```\nтекст')]).toEqual([]);
  });
  it('names the section and the blocks that are missing, in each language that has texts', () => {
    const whole = '## Абал\nа\n## Көйгөйлөр\nа\n## Максаттар\nа\n## Милдеттер\nа';
    const texts = ['1', '2', '3', '4', '5', '6', '8'].map((n) => ({ name: `0${n}-x`, lang: 'ky', source: n === '3' ? whole.replace('## Көйгөйлөр\nа\n', '') : whole, file: `0${n}.md` }));
    expect(completeness(texts)).toEqual([{ section: '3', lang: 'ky', blocks: ['problems'], file: '03.md' }, { section: '7', lang: 'ky', blocks: [], file: '' }]);
    expect(completeness([])).toEqual([]);
  });
});

it('the figures of a district are never the sum of its members', () => {
  const district = [{ slug: 'd', level: 'district', members: ['a', 'b'] }, { slug: 'a', level: 'local', members: [] }];
  expect([districtGuard(district, ['a', 'b']), districtGuard(district, ['d', 'a']), districtGuard(district, ['a', 'z']), districtGuard(district, ['a']), districtGuard(district, ['d'])]).toEqual([true, true, false, false, false]);
});
