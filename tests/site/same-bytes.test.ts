/** The same data give the same bytes, in any time zone. */
import { describe, expect, it } from 'vitest';
import { expectNone, needSite, read } from '../lib/sites.ts';

describe('two builds', () => {
  it('in TZ=UTC and TZ=Asia/Bishkek are byte-identical', () => {
    const a = read(needSite('utc'), 'SHA256SUMS').split('\n'), b = read(needSite('bishkek'), 'SHA256SUMS').split('\n');
    const other = new Set(b);
    expectNone(a.filter((l) => !other.has(l)).map((l) => l.slice(66)));
    expect(a.length).toBe(b.length);
    expect(a.length).toBeGreaterThan(500);
  });
});
