import { describe, expect, it } from 'vitest';
import { code, id } from './cells.ts';

describe('names that become parts of addresses and folders', () => {
  const reads = (s: string) => [id('x').safeParse(s).success, code().safeParse(s).success];
  it.each(['2025-eb', 'Ыйык-Көл.2025', '_', '2025..x', 'ө'.repeat(100)])('%s is a name', (s) => expect(reads(s)).toEqual([true, true]));
  it.each(['.', '..', '...', '.hidden', 'a/b', 'a\\b', 'a b', 'a"b', '<b>', 'ө'.repeat(101)])('%s is none', (s) => expect(reads(s)).toEqual([false, false]));
  it('a code may be left out, a name may not', () => expect(reads('')).toEqual([false, true]));
});
