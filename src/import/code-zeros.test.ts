import { expect, test } from 'vitest';
import { shortened } from './code-zeros.ts';

const of = (codes: string, listed: readonly string[] | null = null): string[] => shortened(new Set(codes.split(' ')), listed && ((c) => listed.includes(c)));
test('short codes beside codes with zeros in front', () => {
  expect(of('011 704 021 701 32')).toEqual(['32']);
  expect(of('001 503 102')).toEqual([]);
});
test('levels of one list are no loss', () => {
  expect(of('01 011 0111 02 021')).toEqual([]);
  expect(of('1 11 111 1111 113 2 21')).toEqual([]);
  expect(of('06 11 12 161 162 21')).toEqual([]);
});
test('the site’s own list proves it', () => {
  expect(of('11 21', ['011', '21'])).toEqual(['11']);
  expect(of('11 21', ['11', '011', '21'])).toEqual([]);
  expect(of('11 21')).toEqual([]);
});
test('what is no number has no zeros to lose', () => expect(of('a1 2b 0c1')).toEqual([]));
