/** Alphabetical order from a table, so that every machine sorts alike. */

/** Compares by the letters of `alphabet` (lower case, in order); letters outside it follow by code point, marks and case decide last. */
export function collate(alphabet: string): (a: string, b: string) => number {
  const rank = new Map([...alphabet].map((c, i) => [c, i + 1]));
  const key = (s: string): number[] => [...s.toLowerCase()].flatMap((c) => (/[\p{L}\p{N}]/u.test(c) ? [rank.get(c) ?? 1000 + c.codePointAt(0)!] : c === ' ' || c === '-' ? [0] : []));
  return (a, b) => {
    const x = key(a), y = key(b);
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
    return x.length - y.length || (a < b ? -1 : a > b ? 1 : 0);
  };
}
