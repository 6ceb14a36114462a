import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import '../../tests/lib/seed.ts';
import { callsOf, EvidenceError, holds, parseEvidence, QUESTIONS, type Answered, type Registers, type Told } from './evidence.ts';

const row = { file: 'documents.csv', line: 7 };
/** Registers that know what is written down here, by the text of the question. */
const registers = (known: Readonly<Record<string, Answered['value']>>, why: Answered['why'] = 'unknown'): Registers => ({
  ask: (call) => { const value = known[call.text] ?? null; return { value, why: value === null || value === 'unknown' || value === 'not_due' ? why : '', rows: value === null ? [] : [row] }; },
  day: (anchor) => (anchor === 'year_start' ? '2025-01-01' : anchor === 'approved' ? '2025-01-24' : ''),
  shift: (iso, by) => `${iso}${by.months < 0 ? '-' : '+'}${Math.abs(by.months)}m${by.days}d${by.working_days}w`,
});
const told = (text: string, known: Readonly<Record<string, Answered['value']>> = {}): Told => holds(parseEvidence(text), registers(known)).told;
const fault = (text: string) => { try { parseEvidence(text); return null; } catch (e) { if (!(e instanceof EvidenceError)) throw e; return [e.fault, e.position, e.found]; } };

describe('an expression', () => {
  it.each([
    ['status(eb) == available', { 'status(eb)': 'available' }, 'yes'], ['status(eb) == available', { 'status(eb)': 'late' }, 'no'], ['status(eb) != late', { 'status(eb)': 'available' }, 'yes'],
    ['status(eb) in (available, late)', { 'status(eb)': 'late' }, 'yes'], ['status(eb) in (available, late)', { 'status(eb)': 'offline' }, 'no'],
    ['status(eb, 6 weeks) == available', { 'status(eb, 6 weeks)': 'available', 'status(eb)': 'late' }, 'yes'],
    ['machine_readable(eb) == yes', { 'machine_readable(eb)': 'no' }, 'no'], ['min_content(cb) == yes', { 'min_content(cb)': 'yes' }, 'yes'],
    ['languages(eb) has ky', { 'languages(eb)': ['ky', 'ru'] }, 'yes'], ['languages(eb) has en', { 'languages(eb)': ['ky', 'ru'] }, 'no'],
    ['hearings(budget_draft) >= 1', { 'hearings(budget_draft)': 0 }, 'no'], ['proposals_answered >= 90', { proposals_answered: 90 }, 'yes'], ['proposals_answered() >= 90', { 'proposals_answered()': 89.9 }, 'no'],
    ['days_late(eb) <= 0', { 'days_late(eb)': -3 }, 'yes'], ['days_late(eb) <= -5', { 'days_late(eb)': -3 }, 'no'], ['hearings(programme) != 2', { 'hearings(programme)': 2 }, 'no'],
    ['published(eb) <= 2025-03-01', { 'published(eb)': '2025-03-01' }, 'yes'], ['published(eb) < approved', { 'published(eb)': '2025-01-24' }, 'no'],
  ] as const)('%s with %j: %s', (text, known, answer) => expect(told(text, known)).toBe(answer));
  it('that nobody can answer is «cannot be told», never no', () => {
    for (const text of ['status(eb) == available', 'languages(cb) has ky', 'hearings(budget_draft) >= 1', 'proposals_answered >= 90', 'days_late(eb) <= 0', 'published(eb) <= 2025-03-01', 'status(eb) != late', 'not status(eb) == late']) expect(told(text)).toBe('unknown');
    for (const value of ['unknown', 'not_due']) { expect(told('status(eb) == available', { 'status(eb)': value })).toBe('unknown'); expect(told('status(eb) != available', { 'status(eb)': value })).toBe('unknown'); }
    expect(told('published(eb) <= submitted', { 'published(eb)': '2025-01-24' })).toBe('unknown');
  });
  it('may ask for what is not known itself', () => {
    expect(told('status(eb) == unknown', { 'status(eb)': 'unknown' })).toBe('yes');
    expect(told('status(eb) in (available, not_due)', { 'status(eb)': 'not_due' })).toBe('yes');
    expect(told('status(eb) != unknown', { 'status(eb)': 'unknown' })).toBe('no');
  });
  it('counts from the days of the year', () => {
    const seen: string[] = [], r = { ...registers({ 'published(pbs)': '2024-08-01' }), shift: (iso: string, by: { months: number; days: number; working_days: number }) => { seen.push(`${iso} ${by.months} ${by.days} ${by.working_days}`); return '2024-09-01'; } };
    for (const limit of ['year_start - 4 months', 'year_start - 3 weeks', 'approved + 10 days', 'approved + 2 working days']) expect(holds(parseEvidence(`published(pbs) <= ${limit}`), r).told).toBe('yes');
    expect(seen).toEqual(['2025-01-01 -4 0 0', '2025-01-01 0 -21 0', '2025-01-24 0 10 0', '2025-01-24 0 0 2']);
  });
  it('binds not before and before or; brackets first', () => {
    const known = { 'free(a)': 'yes', 'free(b)': 'no', 'free(c)': 'no' };
    expect(told('free(a) == yes or free(b) == yes and free(c) == yes', known)).toBe('yes');
    expect(told('(free(a) == yes or free(b) == yes) and free(c) == yes', known)).toBe('no');
    expect(told('not free(b) == yes and free(a) == yes', known)).toBe('yes');
    expect(told('not (free(b) == yes or free(a) == yes)', known)).toBe('no');
  });
  it('gives its questions with their answers and rows', () => {
    const e = holds(parseEvidence('status(eb) == late and proposals >= 1'), registers({ 'status(eb)': 'late' }));
    expect(e.facts.map((f) => [f.call.text, f.value, f.rows])).toEqual([['status(eb)', 'late', [row]], ['proposals', null, []]]);
    expect(callsOf(parseEvidence('not (status(eb) == late or languages( cb ) has ky)')).map((c) => [c.name, c.argument, c.text])).toEqual([['status', 'eb', 'status(eb)'], ['languages', 'cb', 'languages( cb )']]);
  });
  it('says «not due» only where nothing else is missing', () => {
    const e = (text: string, known: Readonly<Record<string, Answered['value']>>) => holds(parseEvidence(text), { ...registers(known), ask: (c) => { const value = known[c.text] ?? null; return { value, why: value === 'not_due' ? 'not_due' : value === null ? 'unknown' : '', rows: [] }; } }).why;
    expect(e('status(eb) == available', { 'status(eb)': 'not_due' })).toBe('not_due');
    expect(e('status(eb) == available and free(eb) == yes', { 'status(eb)': 'not_due' })).toBe('unknown');
    expect(e('status(eb) == available or free(eb) == yes', { 'status(eb)': 'not_due', 'free(eb)': 'yes' })).toBe('');
  });
});

describe('a mistake', () => {
  it.each([
    ['', 'question', 0, ''], ['stauts(eb) == late', 'question', 0, 'stauts'], ['status(eb) = late', 'syntax', 11, '= late'], ['status(eb) == lateish', 'value', 14, 'lateish'], ['status(eb) >= late', 'operator', 11, '>='],
    ['status eb == late', 'syntax', 7, 'eb'], ['status() == late', 'argument', 7, ')'], ['hearings(budget_draft) >= many', 'value', 26, 'many'], ['languages(eb) == ky', 'operator', 14, '=='],
    ['status(eb) == late and', 'question', 22, ''], ['status(eb) == late late', 'syntax', 19, 'late'], ['(status(eb) == late', 'syntax', 19, ''], ['published(eb) <= tomorrow', 'value', 17, 'tomorrow'], ['published(eb) <= 2025-02-30', 'value', 17, '2025-02-30'],
    ['status(eb, 2 years) == late', 'value', 13, 'years'], ['published(eb) <= approved - 2 working days', 'value', 38, 'days'], ['status(eb) == late; drop', 'syntax', 18, '; drop'], ['constructor(eb) == late', 'question', 0, 'constructor'], ['__proto__ == 1', 'question', 0, '__proto__'],
  ] as const)('%s', (text, ...expected) => expect(fault(text)).toEqual(expected));
  it('of length or depth is refused, not followed', () => {
    expect(fault('status(eb) == late '.repeat(200))![0]).toBe('too-long');
    expect(fault('('.repeat(60) + 'status(eb) == late' + ')'.repeat(60))![0]).toBe('too-long');
    expect(fault('not '.repeat(60) + 'status(eb) == late')![0]).toBe('too-long');
  });
  it('in any text is an EvidenceError or an expression', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom(...Object.keys(QUESTIONS), '(', ')', 'eb', '==', '<=', 'and', 'or', 'not', 'has', 'in', ',', '3', 'weeks', 'late', 'approved', '-', '2025-01-01'), { maxLength: 14 }).map((a) => a.join(' '))), (s) => { const f = fault(s); return f === null || (typeof f[1] === 'number' && f[1] <= s.length); }), { numRuns: 2000 });
  });
});

describe('three answers', () => {
  const VALUES = ['yes', 'no', 'unknown'] as const;
  it('follow the table of three values', () => {
    for (const a of VALUES) for (const b of VALUES) {
      const known = { 'free(a)': a, 'free(b)': b }, of = (text: string) => told(text, known), rank = { no: 0, unknown: 1, yes: 2 } as const;
      expect(rank[of('free(a) == yes and free(b) == yes')]).toBe(Math.min(rank[a], rank[b]));
      expect(rank[of('free(a) == yes or free(b) == yes')]).toBe(Math.max(rank[a], rank[b]));
      expect(rank[of('not free(a) == yes')]).toBe(2 - rank[a]);
    }
  });
  it('what becomes known never turns yes into no or back', () => {
    const expression = fc.letrec((tie) => ({ e: fc.oneof({ maxDepth: 3 }, fc.constantFrom('free(a) == yes', 'free(b) == yes', 'free(c) == no', 'free(a) != no'), fc.tuple(tie('e'), fc.constantFrom('and', 'or'), tie('e')).map(([x, op, y]) => `(${x as string} ${op} ${y as string})`), tie('e').map((x) => `not ${x as string}`)) })).e as fc.Arbitrary<string>;
    fc.assert(fc.property(expression, fc.constantFrom(...VALUES), fc.constantFrom(...VALUES), fc.constantFrom('yes', 'no'), (text, a, b, c) => {
      const before = told(text, { 'free(a)': a, 'free(b)': b, 'free(c)': 'unknown' }), after = told(text, { 'free(a)': a, 'free(b)': b, 'free(c)': c });
      return before === 'unknown' || before === after;
    }), { numRuns: 500 });
  });
});
