/** The two real rounds of tests/initiatives: every figure that follows from what was printed. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_BASE } from '../src/checks/examples.ts';
import { severityOf } from '../src/checks/catalogue.ts';
import { checkMunicipality } from '../src/checks/run.ts';
import { budgetOf } from '../src/model/budget.ts';
import { memoryDisk } from '../src/model/disk.ts';
import { orderIssues, roundFacts } from '../src/model/initiatives.ts';
import { countOf, holds, reached } from '../src/model/reached.ts';
import { readMunicipality } from '../src/readers/municipality.ts';
import { readSite } from '../src/readers/site.ts';

function read(name: string) {
  const root = join(import.meta.dirname, 'initiatives', name), files: Record<string, string> = { ...EXAMPLE_BASE };
  files['municipalities/m1/sources.csv'] = readFileSync(join(root, 'sources.csv'), 'utf8');
  for (const f of readdirSync(join(root, 'participation'))) files[`municipalities/m1/participation/${f}`] = readFileSync(join(root, 'participation', f), 'utf8');
  const disk = memoryDisk(files), site = readSite(disk, 'data').site!, { municipality: m, findings } = readMunicipality(disk, 'data', 'm1', site);
  expect(findings).toEqual([]);
  const p = m!.participation, found = checkMunicipality(site, m!, budgetOf(m!), { slugs: new Set(['m1']) });
  return { p, facts: roundFacts(p, p.rounds[0]!, '2026-01-31'), of: (rule: string) => found.filter((f) => f.rule === rule).map((f) => ({ severity: f.severity ?? severityOf(f.rule), actual: f.actual, expected: f.expected })), found };
}
const SOM = 100;
const percent = (x: number | null) => (x === null ? null : Math.round(x * 1000) / 10);
const two = (x: number | null) => (x === null ? null : Math.round(x * 100) / 100);
const som = (x: number | null) => (x === null ? null : Math.round(x) / SOM);

describe('a: a first round, 2020–2021', () => {
  const { p, facts: f, of } = read('a'), [a1, a2] = f.winners;
  it('the winners have the whole fund', () => {
    expect(f.round.fund).toBe(23_000 * SOM);
    expect(f.winners.map((w) => w.sums.parts.budget.amount)).toEqual([12_000 * SOM, 11_000 * SOM]);
    expect([f.sums.parts.budget.amount, f.left, f.fund_used]).toEqual([23_000 * SOM, 0, 1]);
    expect(of('initiative-fund')).toEqual([]);
    expect(of('initiative-fund-used')).toEqual([{ severity: 'info', actual: '23000.00', expected: '23000.00' }]);
  });
  it('work without a price is not zero and not in the total', () => {
    expect(f.winners.map((w) => w.sums.total.amount)).toEqual([37_000 * SOM, 36_000 * SOM]);
    expect([f.sums.parts.support.amount, f.sums.total.amount]).toEqual([50_000 * SOM, 73_000 * SOM]);
    expect(f.sums.parts.own).toMatchObject({ amount: null, known: null, unknown: [] });
    expect(f.sums.parts.own.unpriced).toHaveLength(2);
    expect(of('initiative-amount')).toEqual([]);
  });
  it('shares: 31.5 per cent local, 2.17 of others for one of the budget', () => {
    expect(percent(f.local_share)).toBe(31.5);
    expect(two(f.leverage)).toBe(2.17);
  });
  it('events and people', () => {
    expect(f.winners.reduce((n, w) => n + w.initiative.events!, 0)).toBe(11);
    expect(a2!.initiative.places).toBe(3);
    expect([a1!.people.printed, a1!.people.sum, a1!.people.total]).toEqual([null, 94, 94]);
    expect([a2!.people.total, a2!.people.rest]).toEqual([290, { sex: 'men', age: 'children', number: 176 }]);
    expect(f.people).toBe(384);
    expect(of('people-parts')).toEqual([]);
  });
  it('groups overlap: shares of the whole, never a part of a sum', () => {
    expect(a2!.people.parts.map((x) => x.row.number)).toEqual([114]);
    const share = (n: number) => percent(n / a2!.people.total!);
    expect([share(countOf(a2!.people, { sex: 'women' })!), ...a2!.people.groups.map((g) => share(g.number!))]).toEqual([39.3, 6.6, 30.7]);
    expect(a2!.people.groups.map((g) => g.group)).toEqual(['disabilities', 'migrants-children']);
  });
  it('money of the budget for each participant', () => {
    expect([som(a1!.per_person), som(a2!.per_person), som(f.per_person)]).toEqual([127.66, 37.93, 59.9]);
  });
  it('the plan means to adopt a rule that is adopted', () => {
    expect(orderIssues(p, p.rounds[0]!).map((o) => [o.kind, o.first, o.last])).toEqual([['plan_regulation', '2021-09-30', '2020-12-28']]);
    expect(of('initiative-order')).toEqual([{ severity: 'warning', actual: '2020-12-28', expected: '≥ 2021-09-30' }]);
  });
  it('what was not told is missing, what was told has its state', () => {
    const state = Object.fromEntries(f.cycle.map((s) => [s.step, s.state]));
    expect(f.cycle).toHaveLength(15);
    expect(state).toMatchObject({ regulation: 'done', amount: 'told', commission: 'told', applications: 'told', call: 'missing', results: 'missing', report: 'missing', exchange: 'missing' });
  });
  it('of these files no other rule has a word, but that they are in one language', () => {
    expect(read('a').found.filter((x) => x.file.includes('participation') && x.rule !== 'missing-translation').map((x) => x.rule).sort()).toEqual(['initiative-fund-used', 'initiative-order']);
  });
});

describe('b: a second round, 2019', () => {
  const { p, facts: f, of } = read('b'), [b1, b2] = f.winners;
  it('fund, call, results', () => {
    expect(f.winners.map((w) => w.sums.parts.budget.amount)).toEqual([39_000 * SOM, 39_000 * SOM]);
    expect([f.round.fund, f.left, f.fund_used]).toEqual([78_000 * SOM, 0, 1]);
    expect([f.call_days, f.regulation_to_call]).toEqual([14, 22]);
    expect([f.all.length, f.round.applications, f.winners.length]).toEqual([3, 3, 2]);
    expect(of('initiative-order')).toEqual([]);
    expect(of('initiative-count')).toEqual([]);
  });
  it('money, about', () => {
    expect([b1!.sums.total.amount, b2!.sums.total.amount, f.sums.total.amount]).toEqual([79_000 * SOM, 66_000 * SOM, 145_000 * SOM]);
    expect([b1!.sums.total.approximate, b2!.sums.total.approximate]).toEqual([true, false]);
    expect(two(f.leverage)).toBe(0.86);
  });
  it('the first: team and participants add up', () => {
    expect(reached(p.people, 'b1', 'team')).toMatchObject({ total: 20, sum: 20, difference: null });
    expect(b1!.people).toMatchObject({ total: 1650, sum: 1650, difference: null });
  });
  it('the second: almost 300 children are 295, the sum of 805 is told', () => {
    expect(b2!.people).toMatchObject({ total: 800, sum: 805, difference: 5 });
    expect(b2!.people.parts.find((x) => x.row.age === 'children')).toMatchObject({ number: 295, remainder: true });
    expect(of('people-parts')).toEqual([{ severity: 'warning', actual: '800', expected: '805' }]);
  });
  it('money of the budget for each participant', () => {
    expect(f.people).toBe(2450);
    expect([som(f.per_person), som(b1!.per_person), som(b2!.per_person)]).toEqual([31.84, 23.64, 48.75]);
  });
  it('what the account claims of the whole round', () => {
    const said = p.people.filter((r) => r.of === '2019'), children = f.winners.reduce((n, w) => n + countOf(w.people, { age: 'children' })!, 0);
    expect(children).toBe(895);
    expect([holds(said[0]!, f.people!), holds(said[1]!, children)]).toEqual([true, false]);
    expect(of('initiative-claim')).toEqual([{ severity: 'warning', actual: '> 900', expected: '895' }]);
  });
});
