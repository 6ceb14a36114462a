import { describe, expect, it } from 'vitest';
import { code, date, id, isDate, words } from './cells.ts';

describe('names that become parts of addresses and folders', () => {
  const reads = (s: string) => [id('x').safeParse(s).success, code().safeParse(s).success];
  it.each(['2025-eb', 'Ыйык-Көл.2025', '_', '2025..x', 'ө'.repeat(100)])('%s is a name', (s) => expect(reads(s)).toEqual([true, true]));
  it.each(['.', '..', '...', '.hidden', 'a/b', 'a\\b', 'a b', 'a"b', '<b>', 'ө'.repeat(101)])('%s is none', (s) => expect(reads(s)).toEqual([false, false]));
  it('a code may be left out, a name may not', () => expect(reads('')).toEqual([false, true]));
});

describe('dates', () => {
  it.each(['1900-01-01', '2024-02-29', '2099-12-31'])('%s is one', (s) => expect(isDate(s)).toBe(true));
  it.each(['0001-01-01', '0205-05-06', '1899-12-31', '2100-01-01', '9999-12-31', '2025-02-29', '2025-2-01'])('%s is none', (s) => expect(isDate(s)).toBe(false));
});
describe('what may not be left out', () => {
  it('a day, a word', () => {
    expect([date('2025-01-24', true), words('eb', true)].map((c) => c.safeParse('').success)).toEqual([false, false]);
    expect([date(), words()].map((c) => c.safeParse('').success)).toEqual([true, true]);
    expect(words('eb', true).safeParse(' eb  yer ').data).toEqual(['eb', 'yer']);
  });
});
