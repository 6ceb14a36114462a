import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays } from './calendar.ts';
import { NO_RECORDS } from './empty.ts';
import { documentRow } from './register-fixture.ts';
import { REASONS, STATUSES, cellOf, coming, deadline, registerYears, scoreOf, statusOf, versionsOf, yearDays, yearRegister, type DocumentStatus, type RegisterOf, type Registered } from './register.ts';
import type { BudgetCalendarYear, DocumentRow, KeyDocument } from './records.ts';
import { scorecard } from './schemas/yaml.ts';

// The eight of the data folder: the rules that are published, not a copy of them.
const EIGHT = scorecard.parse(parse(readFileSync(new URL('../../data/scorecards/ibp-eight.yaml', import.meta.url), 'utf8'))).documents as readonly KeyDocument[];
const role = (id: string): KeyDocument => EIGHT.find((k) => k.id === id)!;
const year = (fiscal_year: number, rest: Partial<BudgetCalendarYear> = {}): BudgetCalendarYear => ({ file: 'budget-calendar.csv', line: 2, fiscal_year, submitted_on: '', approved_on: '', starts: '', ends: '', note: {}, source_id: '', ...rest });
const of = (documents: readonly DocumentRow[], calendar_years: readonly BudgetCalendarYear[] = []): RegisterOf => ({ documents, records: { ...NO_RECORDS.records, calendar_years } });
const at = (as_of: string, fiscal_year_start = '01-01') => ({ as_of, fiscal_year_start });
const YEAR = year(2025, { submitted_on: '2024-12-31', approved_on: '2025-01-17' });
const AS_OF = '2026-01-31';
const web = { produced: 'yes', channel: 'official_web', publisher: 'government' } as const;
const say = (m: RegisterOf, id: string, fiscal_year: number, asOf = AS_OF) => { const { status, reason, deadline: due, concurrent } = cellOf(m, role(id), fiscal_year, at(asOf)).verdict; return { status, reason, due, concurrent }; };
const one = (id: string, rest: Partial<DocumentRow>, fiscal_year = 2025, calendar = [YEAR]) => of([documentRow({ document: id, fiscal_year, ...web, ...rest })], calendar);

describe('cases of the domain notes', () => {
  it('1, 2 enacted budget: three months after approval, the last day inside', () => {
    expect(say(one('eb', { published_on: '2025-04-17' }), 'eb', 2025)).toEqual({ status: 'available', reason: 'date', due: '2025-04-17', concurrent: null });
    expect(say(one('eb', { published_on: '2025-04-18' }), 'eb', 2025)).toMatchObject({ status: 'late', reason: 'date' });
  });
  it('3, 4 proposal: before the approval, the same day is too late', () => {
    expect(say(one('ebp', { published_on: '2025-01-16' }), 'ebp', 2025)).toMatchObject({ status: 'available', due: '2025-01-16' });
    expect(say(one('ebp', { published_on: '2025-01-17' }), 'ebp', 2025).status).toBe('late');
  });
  it('5 pre-budget statement: a month before the proposal', () => {
    expect(say(one('pbs', { published_on: '2024-11-30' }), 'pbs', 2025)).toMatchObject({ status: 'available', due: '2024-11-30' });
    expect(say(one('pbs', { published_on: '2024-12-01' }), 'pbs', 2025).status).toBe('late');
  });
  it('6, 7, 8 year-end report without a record: not due, then no information; internal when it is known to exist', () => {
    expect(say(of([]), 'yer', 2024, '2025-12-31')).toMatchObject({ status: 'not_due', due: '2025-12-31' });
    expect(say(of([]), 'yer', 2024, '2026-01-01')).toMatchObject({ status: 'unknown', reason: 'none' });
    expect(say(one('yer', { produced: 'yes', channel: '', publisher: '' }, 2024), 'yer', 2024, '2026-01-01').status).toBe('internal');
    expect(say(one('yer', { produced: 'yes', channel: 'none' }, 2024), 'yer', 2024, '2026-01-01').status).toBe('internal');
  });
  it('9, 10 citizens budget: counted from the document that it explains', () => {
    const eb = documentRow({ document_id: 'eb', document: 'eb', fiscal_year: 2025, ...web, published_on: '2025-03-01' });
    const cb = (published_on: string) => of([eb, documentRow({ document_id: 'cb', document: 'cb', fiscal_year: 2025, ...web, published_on, refers_to: 'eb' })], [YEAR]);
    expect(say(cb('2025-03-01'), 'cb', 2025)).toEqual({ status: 'available', reason: 'date', due: '2025-06-01', concurrent: true });
    expect(say(cb('2025-06-01'), 'cb', 2025)).toMatchObject({ status: 'available', concurrent: false });
    expect(say(cb('2025-06-02'), 'cb', 2025)).toMatchObject({ status: 'late', concurrent: false });
  });
  it('11 citizens budget that explains a document without a date, or none', () => {
    const eb = documentRow({ document_id: 'eb', document: 'eb', fiscal_year: 2025, ...web });
    const cb = documentRow({ document_id: 'cb', document: 'cb', fiscal_year: 2025, ...web, published_on: '2025-03-01', refers_to: 'eb' });
    expect(say(of([eb, cb]), 'cb', 2025)).toMatchObject({ status: 'unknown', reason: 'calendar', due: '' });
    expect(say(of([{ ...cb, refers_to: '' }]), 'cb', 2025)).toMatchObject({ status: 'unknown', reason: 'calendar' });
    expect(say(of([]), 'cb', 2025)).toMatchObject({ status: 'unknown', reason: 'calendar' });
  });
  it('12, 13 mid-year review: what does not have its content is not one, even in time', () => {
    expect(say(one('myr', { published_on: '2025-09-30', min_content: 'no' }), 'myr', 2025)).toMatchObject({ status: 'not_produced', reason: 'content' });
    expect(say(one('myr', { published_on: '2025-10-01', min_content: 'yes' }), 'myr', 2025)).toMatchObject({ status: 'late', due: '2025-09-30' });
  });
  it('14 in-year reports: three months after the end of the part', () => {
    const days = yearDays(2025, '01-01', undefined);
    expect(['Q1', 'H1', '9M', ''].map((period) => deadline(role('iyr').deadline!, days, { period }))).toEqual(['2025-06-30', '2025-09-30', '2025-12-30', '2026-03-31']);
  });
  it.each(EIGHT.map((k) => k.id))('15, 16 %s on the notice board, or on the site of somebody else', (id) => {
    expect(say(one(id, { channel: 'noticeboard', published_on: '', period: 'Q1' }), id, 2025, '2025-07-01')).toMatchObject({ status: 'offline', reason: 'channel' });
    expect(say(one(id, { channel: 'other_web', published_on: '2024-11-01', period: 'Q1' }), id, 2025, '2025-07-01')).toMatchObject({ status: 'offline', reason: 'channel' });
  });
  it('17 enacted budget whose day of approval is not known', () => expect(say(one('eb', { published_on: '2025-03-01' }, 2025, []), 'eb', 2025)).toMatchObject({ status: 'unknown', reason: 'calendar', due: '' }));
  it('18 a day that has not come is no publication (the checks name file, row and column)', () => expect(say(one('eb', { published_on: '2026-02-01' }), 'eb', 2025)).not.toMatchObject({ status: 'available' }));
  it('19 audit report: eighteen months after the year', () => expect(say(of([]), 'ar', 2024, '2026-06-30')).toMatchObject({ status: 'not_due', due: '2026-06-30' }));
  it('20 one document in two roles has a status in each', () => {
    const d = { document_id: 'x', ...web, published_on: '2025-02-01' };
    const m = of([documentRow({ ...d, document: 'eb', fiscal_year: 2025 }), documentRow({ ...d, document: 'yer', fiscal_year: 2024, min_content: 'no' })], [YEAR]);
    expect(say(m, 'eb', 2025)).toMatchObject({ status: 'available', reason: 'date' });
    expect(say(m, 'yer', 2024)).toMatchObject({ status: 'not_produced', reason: 'content' });
  });
  it('21 declared as not made, before the deadline too', () => expect(say(one('ar', { produced: 'no', channel: '', published_on: '' }, 2024), 'ar', 2024)).toMatchObject({ status: 'not_produced', reason: 'declared' }));
});

describe('whose copy it is', () => {
  const published = { published_on: '2025-02-01' };
  it.each([['cso'], ['other']] as const)('a copy of %s does not make a document public', (publisher) => expect(say(one('eb', { ...published, publisher }), 'eb', 2025)).toMatchObject({ status: 'offline', reason: 'publisher' }));
  it('that has to be paid for is not public', () => expect(say(one('eb', { ...published, free: false }), 'eb', 2025)).toMatchObject({ status: 'offline', reason: 'not_free' }));
  it('on a site that the register does not name tells nothing', () => expect(say(one('eb', { ...published, channel: '' }), 'eb', 2025)).toMatchObject({ status: 'unknown', reason: 'channel' }));
  it('without a date that somebody has seen is neither in time nor kept inside', () => {
    for (const seen of [{ url: 'https://example.org/x' }, { file_path: 'files/x.pdf' }]) expect(say(one('yer', { ...seen, channel: '', publisher: '' }, 2023), 'yer', 2023)).toMatchObject({ status: 'unknown', reason: 'undated' });
    expect(say(one('yer', {}, 2023), 'yer', 2023)).toMatchObject({ status: 'unknown', reason: 'undated' });
  });
});

describe('several documents in one role', () => {
  it('what was published in time stays so when a corrected version follows late', () => {
    const first = documentRow({ document_id: 'a', document: 'eb', fiscal_year: 2025, ...web, published_on: '2025-02-01' });
    const second = documentRow({ document_id: 'b', document: 'eb', fiscal_year: 2025, ...web, published_on: '2025-08-01', supersedes: 'a' });
    for (const rows of [[first, second], [second, first]]) expect(cellOf(of(rows, [YEAR]), role('eb'), 2025, at(AS_OF))).toMatchObject({ verdict: { status: 'available' }, entry: { document: { document_id: 'a' } } });
  });
  it('a late version with its content is better than one in time without', () => {
    const first = documentRow({ document_id: 'a', document: 'myr', fiscal_year: 2025, ...web, published_on: '2025-07-21', min_content: 'no' });
    const second = documentRow({ document_id: 'b', document: 'myr', fiscal_year: 2025, ...web, published_on: '2025-11-01', min_content: 'yes', supersedes: 'a' });
    expect(say(of([first, second], [YEAR]), 'myr', 2025).status).toBe('late');
    expect(say(of([first, second], [YEAR]), 'myr', 2025, '2025-10-15').status).not.toBe('available');
  });
  it('versions follow each other, and a loop ends', () => {
    const rows = [documentRow({ document_id: 'a' }), documentRow({ document_id: 'b', supersedes: 'a' }), documentRow({ document_id: 'c', supersedes: 'b' })];
    const ids = (r: readonly DocumentRow[]) => r.map((d) => d.document_id);
    expect([ids(versionsOf(rows, 'a').later), ids(versionsOf(rows, 'c').earlier), ids(versionsOf(rows, 'b').later), ids(versionsOf(rows, 'b').earlier)]).toEqual([['b', 'c'], ['b', 'a'], ['c'], ['a']]);
    const loop = [documentRow({ document_id: 'a', supersedes: 'b' }), documentRow({ document_id: 'b', supersedes: 'a' })];
    expect([ids(versionsOf(loop, 'a').later), ids(versionsOf(loop, 'a').earlier)]).toEqual([['b'], ['b']]);
  });
});

describe('reports of a year', () => {
  const END: Readonly<Record<string, string>> = { Q1: '2025-03-31', H1: '2025-06-30', '9M': '2025-09-30', '': '2025-12-31' };
  const month = (n: number) => `M${String(n).padStart(2, '0')}`;
  const report = (period: string, published_on: string) => documentRow({ document_id: `r${period}`, document: 'iyr', fiscal_year: 2025, period, ...web, published_on });
  const inTime = (period: string) => report(period, addDays(END[period] ?? `2025-${period.slice(1)}-28`, 20)), late = (period: string) => report(period, '2026-05-01');
  const set = (rows: readonly DocumentRow[], asOf = '2026-11-20') => cellOf(of(rows), role('iyr'), 2025, at(asOf));
  it('three of four quarters in time are enough, two are not', () => {
    expect(set([inTime('Q1'), inTime('H1'), inTime('9M'), late('')])).toMatchObject({ verdict: { status: 'available' }, parts: { inTime: 3, due: 4, expected: 4, by: 'quarter' } });
    expect(set([inTime('Q1'), inTime('H1'), late('9M'), late('')])).toMatchObject({ verdict: { status: 'late' }, parts: { inTime: 2, due: 4 } });
    expect(set([inTime('Q1'), inTime('H1'), inTime('9M')])).toMatchObject({ verdict: { status: 'available' }, parts: { inTime: 3, due: 4 } });
  });
  it('seven of twelve months in time are enough, six are not', () => {
    const months = (n: number) => Array.from({ length: 12 }, (_, i) => (i < n ? inTime(month(i + 1)) : late(month(i + 1))));
    expect(set(months(7))).toMatchObject({ verdict: { status: 'available' }, parts: { inTime: 7, due: 12, expected: 12, by: 'month' } });
    expect(set(months(6))).toMatchObject({ verdict: { status: 'late' }, parts: { inTime: 6, due: 12, by: 'month' } });
  });
  it('a report by month that ends a quarter is the report of the quarter', () => {
    expect(set([inTime('M03'), inTime('M06'), inTime('M09')])).toMatchObject({ verdict: { status: 'available' }, parts: { inTime: 3, by: 'quarter' } });
    expect(set([late('M03'), inTime('Q1')].map((d, i) => ({ ...d, document_id: `d${i}` })), '2025-07-15').verdict.status).toBe('available');
  });
  it('else the latest one that is due decides', () => {
    expect(set([late('Q1'), inTime('H1')], '2025-10-10')).toMatchObject({ verdict: { status: 'available', deadline: '2025-09-30' }, parts: { inTime: 1, due: 2 } });
    expect(set([inTime('Q1')], '2025-10-10')).toMatchObject({ verdict: { status: 'unknown', reason: 'none' }, parts: { inTime: 1, due: 2 } });
  });
  it('nothing is due in spring', () => expect(set([], '2025-04-01')).toMatchObject({ verdict: { status: 'not_due', deadline: '2025-06-30' }, parts: { inTime: 0, due: 0 } }));
  it('a report of the year that came out before the year ended names no part, and counts for none', () => {
    const cell = set([report('', '2025-09-07')]);
    expect(cell).toMatchObject({ verdict: { status: 'unknown', reason: 'none', deadline: '2026-03-31' }, parts: { inTime: 0, due: 4 } });
    expect(cell.entries.at(-1)).toMatchObject({ document: { published_on: '2025-09-07' }, verdict: { status: 'unknown', reason: 'calendar', deadline: '' } });
  });
  it('every row has its own verdict, also a second one of the same part', () => {
    const cell = set([inTime('Q1'), { ...late('Q1'), document_id: 'again' }, report('M02', '2025-03-10')]);
    expect(cell.entries.filter((e) => e.document).map((e) => [e.document!.document_id, e.verdict.status])).toEqual([['rQ1', 'available'], ['again', 'late'], ['rM02', 'available']]);
  });
});

describe('the year of another country', () => {
  const site = at('2026-11-20', '07-01');
  it('begins in July: deadlines follow', () => {
    const r = yearRegister(of([], [year(2025, { submitted_on: '2025-05-10', approved_on: '2025-06-20' })]), { documents: EIGHT }, 2025, site);
    expect(r.days).toMatchObject({ starts: '2025-07-01', ends: '2026-06-30' });
    expect(Object.fromEntries(r.cells.map((c) => [c.role.id, c.verdict.deadline]))).toEqual({ pbs: '2025-04-10', ebp: '2025-06-19', eb: '2025-09-20', cb: '', iyr: '2026-09-30', myr: '2026-03-31', yer: '2027-06-30', ar: '2027-12-30' });
  });
  it('began on another day once', () => expect(yearRegister(of([], [year(2025, { starts: '2025-04-01' })]), { documents: EIGHT }, 2025, site).days).toMatchObject({ starts: '2025-04-01', ends: '2026-03-31' }));
});

describe('the count', () => {
  it('is «4 of 7» for four in time, one late, one on paper, one unknown, one not due', () => {
    const s: DocumentStatus[] = ['available', 'available', 'available', 'available', 'late', 'offline', 'unknown', 'not_due'];
    expect(scoreOf(s.map((status) => ({ verdict: { status, reason: 'none' as const, deadline: '', concurrent: null } })))).toEqual({ available: 4, counted: 7, not_due: 1, unknown: 1 });
  });
  it('is of nothing when nothing is due', () => expect(scoreOf(['not_due', 'not_due'].map((status) => ({ verdict: { status: status as DocumentStatus, reason: 'date' as const, deadline: '', concurrent: null } })))).toEqual({ available: 0, counted: 0, not_due: 2, unknown: 0 }));
  it('finds the enacted budget missing where exactly the seven printed documents are there: 7 of 8', () => {
    const on: Readonly<Record<string, string>> = { pbs: '2024-11-01', ebp: '2024-12-31', cb: '2025-02-01', myr: '2025-08-01', yer: '2026-03-01', ar: '2026-09-01' };
    const rows = [...Object.entries(on).map(([document, published_on]) => documentRow({ document_id: document, document, fiscal_year: 2025, ...web, published_on, refers_to: document === 'cb' ? 'ebp' : '' })),
      ...[['Q1', '2025-04-20'], ['H1', '2025-07-20'], ['9M', '2025-10-20']].map(([period, published_on]) => documentRow({ document_id: `iyr${period!}`, document: 'iyr', fiscal_year: 2025, period: period!, ...web, published_on: published_on! }))];
    const r = yearRegister(of(rows, [YEAR]), { documents: EIGHT }, 2025, at('2026-11-20'));
    expect(r.score).toEqual({ available: 7, counted: 8, not_due: 0, unknown: 1 });
    expect(r.cells.find((c) => c.verdict.status !== 'available')).toMatchObject({ role: { id: 'eb' }, verdict: { status: 'unknown' } });
  });
});

describe('what is coming', () => {
  it('names parts and documents with their days, the nearest first', () => {
    const m = of([documentRow({ document_id: 'q', document: 'iyr', fiscal_year: 2026, period: 'Q1', ...web, published_on: '2026-04-20' })], [year(2026), year(2025)]);
    expect(coming(m, { documents: EIGHT }, at('2026-11-20'), 60).map((c) => [c.year, c.role.id, c.period, c.deadline, c.days])).toEqual([[2026, 'iyr', '9M', '2026-12-30', 40], [2025, 'yer', '', '2026-12-31', 41]]);
    expect(coming(m, { documents: EIGHT }, at('2026-12-31'), 0).map((c) => [c.role.id, c.days])).toEqual([['yer', 0]]);
    expect(coming(m, { documents: EIGHT }, at('2027-01-01'), 0)).toEqual([]);
    expect(coming(m, { documents: EIGHT }, at(''), 60)).toEqual([]);
    expect(registerYears(m)).toEqual([2026, 2025]);
  });
});

/** All records there can be, and days around every event. */
const RECORDS: Registered[] = (['yes', 'no', 'unknown'] as const).flatMap((produced) => ['', '2025-03-01', '2025-08-01'].flatMap((published_on) =>
  (['', 'official_web', 'other_web', 'print', 'noticeboard', 'request', 'none'] as const).flatMap((channel) => (['', 'government', 'cso', 'other'] as const).flatMap((publisher) => [true, false].flatMap((free) =>
    (['yes', 'no', 'unknown'] as const).flatMap((min_content) => ['', 'https://example.org/x'].map((url) => ({ produced, published_on, channel, publisher, free, min_content, url, file_path: '' }))))))));
const DAYS = ['2025-01-01', '2025-02-28', '2025-03-01', '2025-04-17', '2025-04-18', '2025-07-31', '2025-08-01', '2026-11-20'];
describe('any record', () => {
  it('has exactly one status, with a reason', () => {
    for (const d of RECORDS) for (const due of ['', '2025-04-17']) for (const asOf of ['', ...DAYS]) {
      const v = statusOf(d, due, asOf);
      expect(STATUSES).toContain(v.status);
      expect(REASONS).toContain(v.reason);
      if (v.status === 'not_produced') expect(d.produced === 'no' || d.min_content === 'no').toBe(true);
      if (v.status === 'late') expect(d.published_on > due && due !== '').toBe(true);
      if (v.status === 'available') expect(d.channel === 'official_web' && d.free && d.publisher !== 'cso' && d.publisher !== 'other' && d.published_on <= due).toBe(true);
      if (v.status === 'internal') expect(d.produced === 'yes' && (d.url === '' || d.published_on > asOf)).toBe(true);
      if (!due) expect(['not_due', 'available', 'late', 'internal']).not.toContain(v.status);
    }
  });
  it('only moves forward with the as-of date: not due, then known or not, then as published for good', () => {
    const stage = (s: DocumentStatus) => (s === 'not_due' ? 0 : s === 'unknown' || s === 'internal' ? 1 : 2);
    for (const d of RECORDS) for (const due of ['', '2025-04-17']) {
      let before: ReturnType<typeof statusOf> | undefined;
      for (const asOf of DAYS) {
        const v = statusOf(d, due, asOf);
        if (before) expect(stage(v.status)).toBeGreaterThanOrEqual(stage(before.status));
        if (before && stage(before.status) === 2) expect(v).toEqual(before);
        before = v;
      }
    }
  });
  it('never turns «no information» into «not produced» by time alone', () => {
    for (const id of EIGHT.map((k) => k.id)) for (let day = '2024-01-01'; day < '2028-01-01'; day = addDays(day, 13)) expect(['unknown', 'not_due']).toContain(cellOf(of([], [YEAR]), role(id), 2025, at(day)).verdict.status);
  });
});
