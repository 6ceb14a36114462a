/** The rules of hearings, proposals and numbers of people against the vectors of the method: each in a small folder of its own. */
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from './examples.ts';
import { checkMunicipality } from './run.ts';

const HEAD = 'hearing_id,fiscal_year,topic,state,title_ky,date,time,place_ky,draft_at_ky,notice_on,minutes_on,moved_to,village\n';
const GOOD = ['2025-draft', '2025', 'budget_draft', 'held', 'Угуу', '2025-01-10', '15:00', 'Клуб', 'Китепкана', '2025-01-02', '2025-01-12', '', ''];
const COLUMNS = HEAD.trim().split(',');
const hearing = (change: Record<string, string> = {}) => HEAD + GOOD.map((v, i) => change[COLUMNS[i]!] ?? v).join(',') + '\n';
const CALENDAR = "name: {ky: К}\nsteps:\n  - {id: talk, name: {ky: Т}, hears: programme, from: '05-10', to: '05-20'}\n";
/** Rule, severity, column and parameters of what is found in the files of participation. */
function found(files: Record<string, string>) {
  const disk = memoryDisk({ ...EXAMPLE_BASE, 'calendars/c.yaml': CALENDAR, ...Object.fromEntries(Object.entries(files).map(([k, v]) => [k.includes('/') ? k : `municipalities/m1/participation/${k}`, v])) });
  const { site } = readSite(disk, 'data'), r = readMunicipality(disk, 'data', 'm1', site!), m = r.municipality!;
  return checkMunicipality(site!, m, budgetOf(m), { slugs: new Set(['m1']) })
    // The rows here are in one language on purpose.
    .filter((f) => /participation/.test(f.file) && f.rule !== 'missing-translation').map((f) => ({ rule: f.rule, ...(f.severity ? { severity: f.severity } : {}), at: f.column, ...f.params }));
}
const rules = (files: Record<string, string>) => found(files).map((f) => f.rule);

describe('hearings', () => {
  it('a good one gives nothing', () => expect(found({ 'hearings.csv': hearing() })).toEqual([]));
  it.each([['date', 'date', 6], ['time', 'time', 7], ['place_ky', 'place', 8], ['draft_at_ky', 'draft', 9]])('a notice without %s names it', (column, field, at) => {
    expect(found({ 'hearings.csv': hearing({ [column]: '', ...(column === 'date' ? { notice_on: '2025-01-02' } : {}) }) })).toEqual([{ rule: 'hearing-notice', at, hearing: '2025-draft', field }]);
  });
  it('a tariff needs no draft; a cancelled hearing needs no notice', () => {
    expect(rules({ 'hearings.csv': hearing({ topic: 'tariff', draft_at_ky: '' }) })).toEqual([]);
    expect(rules({ 'hearings.csv': hearing({ state: 'cancelled', time: '', place_ky: '', draft_at_ky: '', notice_on: '', minutes_on: '' }) })).toEqual([]);
  });
  it.each([
    ['2025-05-10', []], ['2025-05-20', []], ['2025-05-09', ['hearing-window']], ['2025-05-21', ['hearing-window']],
  ])('a programme is heard inside the days of the calendar, both ends in: %s', (date, expected) => expect(rules({ 'hearings.csv': hearing({ topic: 'programme', date, minutes_on: date }) })).toEqual(expected));
  it('a budget has no such days', () => expect(rules({ 'hearings.csv': hearing({ date: '2025-07-01', minutes_on: '2025-07-02' }) })).toEqual([]));
  it('the notice: not stated, on the day, after it', () => {
    expect(rules({ 'hearings.csv': hearing({ notice_on: '' }) })).toEqual(['hearing-notice-unstated']);
    expect(rules({ 'hearings.csv': hearing({ notice_on: '2025-01-10' }) })).toEqual([]);
    expect(rules({ 'hearings.csv': hearing({ notice_on: '2025-01-11' }) })).toEqual(['hearing-notice-late']);
  });
  it('planned in the past; the as-of day itself is not past', () => {
    expect(rules({ 'hearings.csv': hearing({ state: 'planned', date: '2026-01-30' }) })).toEqual(['hearing-past']);
    expect(rules({ 'hearings.csv': hearing({ state: 'planned', date: '2026-01-31' }) })).toEqual([]);
  });
  it('a hearing is not held, announced or written down in the future', () => {
    expect(rules({ 'hearings.csv': hearing({ date: '2026-02-01', minutes_on: '2026-02-02' }) })).toEqual(['future-date', 'future-date']);
    expect(rules({ 'hearings.csv': hearing({ state: 'planned', date: '2026-02-10', minutes_on: '' }) })).toEqual([]);
  });
  it('a placeholder is found in its words too', () => expect(rules({ 'hearings.csv': hearing({ place_ky: 'ХХХ айылы' }) })).toEqual(['placeholder']));
  it('held without minutes', () => expect(rules({ 'hearings.csv': hearing({ minutes_on: '' }) })).toEqual(['hearing-minutes']));
  it('moved: to nowhere, to itself, to nobody', () => {
    for (const moved_to of ['', '2025-draft', 'x']) expect(rules({ 'hearings.csv': hearing({ state: 'moved', moved_to }) })).toEqual(['hearing-moved']);
  });
  it('a village that nobody has', () => expect(found({ 'hearings.csv': hearing({ village: 'x' }) })).toMatchObject([{ rule: 'participation-reference', at: 13, column: 'village' }]));
});

describe('proposals', () => {
  const P = 'proposal_id,fiscal_year,hearing_id,date,author,text_ky,decision,reason_ky,measure_id,economic_code,decided_on,published_on\n';
  const base = { 'municipalities/m1/budget-calendar.csv': 'fiscal_year,approved_on\n2025,2025-01-24\n', 'hearings.csv': hearing() };
  const of = (row: string) => rules({ ...base, 'proposals.csv': P + row + '\n' });
  it.each(['rejected', 'partly'])('%s without a reason is an error, with one it is none', (d) => {
    expect(of(`p1,2025,2025-draft,2025-01-10,citizen,А,${d},,,,,`)).toContain('proposal-reason');
    expect(of(`p1,2025,2025-draft,2025-01-10,citizen,А,${d},Акча жок.,,,,`)).toEqual([]);
  });
  it('pending after the approval; before it, and after it was made too late, it is none', () => {
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,pending,,,,,')).toEqual(['proposal-pending']);
    expect(of('p1,2026,2025-draft,2025-01-10,citizen,А,pending,,,,,')).toEqual([]);
    expect(of('p1,2025,,2025-06-10,citizen,А,pending,,,,,')).toEqual([]);
  });
  it('accepted without measure or line; a line is enough', () => {
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,accepted,,,,,')).toEqual(['proposal-result']);
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,accepted,,,21,,')).toEqual([]);
  });
  it('a measure, a hearing and a line that nobody has', () => {
    expect(of('p1,2025,2025-drft,2025-01-10,citizen,А,accepted,,m9,,,')).toEqual(['participation-reference', 'participation-reference']);
    const budget = { 'municipalities/m1/budget/2025.csv': 'fiscal_year,phase,period,direction,economic_code,functional_code,fund,amount,source_id\n2025,approved,,expenditure,21,701,budget,100.00,res-1\n' };
    const line = (code: string) => rules({ ...base, ...budget, 'proposals.csv': `${P}p1,2025,2025-draft,2025-01-10,citizen,А,accepted,,,${code},,\n` });
    expect(line('31')).toEqual(['participation-reference']);
    expect(line('21')).toEqual([]);
  });
  it('decided before it was made, told before it was decided', () => {
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,rejected,Жок.,,,2025-01-09,')).toEqual(['proposal-dates']);
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,rejected,Жок.,,,2025-01-24,2025-01-20')).toEqual(['proposal-dates']);
    expect(of('p1,2025,2025-draft,2025-01-10,citizen,А,rejected,Жок.,,,2025-01-10,2025-01-10')).toEqual([]);
  });
});

describe('numbers of people', () => {
  const of = (rows: string) => found({ 'hearings.csv': hearing(), 'people.csv': 'of,sex,age,group,number,approximate\n' + rows });
  it('women and men are everybody', () => {
    expect(of('2025-draft,,,,62,\n2025-draft,women,,,28,\n2025-draft,men,,,34,\n')).toEqual([]);
    expect(of('2025-draft,,,,60,\n2025-draft,women,,,28,\n2025-draft,men,,,34,\n')).toMatchObject([{ rule: 'people-parts', by: 'sex', sum: 62, total: 60 }]);
    expect(of('2025-draft,,,,63,\n2025-draft,women,,,28,\n2025-draft,men,,,34,\n')).toMatchObject([{ rule: 'people-parts', severity: 'warning' }]);
  });
  it('«almost 300» is a warning: 210 + 295 + 300 = 805, printed 800', () => {
    expect(of('2025-draft,,,,800,\n2025-draft,men,,,210,\n2025-draft,women,,,295,\n2025-draft,,children,,300,yes\n')).toMatchObject([{ rule: 'people-parts', severity: 'warning', by: 'sex_age', sum: 805 }]);
  });
  it('groups overlap and are not added', () => expect(of('2025-draft,,,,60,\n2025-draft,,,a,50,\n2025-draft,,,b,50,\n')).toEqual([]));
  it('of something that nobody has', () => expect(of('2025-drft,,,,60,\n')).toMatchObject([{ rule: 'participation-reference', at: 1 }]));
});
