import { describe, expect, it } from 'vitest';
import { EDGE, EDGE_ROWS } from './edge.ts';

/** Cells inside a path of unit steps, by counting crossings to the left. */
function cells(path: string): string[] {
  const walls = new Set<string>();
  let x = 0, y = 0;
  for (const [, op, arg] of path.matchAll(/([Mhv])([-\d ]+)/g)) {
    if (op === 'M') { [x, y] = arg!.split(' ').map(Number) as [number, number]; continue; }
    const n = Number(arg);
    if (op === 'h') x += n;
    else { for (let i = Math.min(y, y + n); i < Math.max(y, y + n); i++) walls.add(`${x},${i}`); y += n; }
  }
  for (let i = Math.min(0, y); i < Math.max(0, y); i++) walls.add(`${x},${i}`);
  return Array.from({ length: 7 }, (_, r) => {
    let inside = false;
    return Array.from({ length: 16 }, (_, c) => { if (walls.has(`${c},${r}`)) inside = !inside; return inside ? '#' : '.'; }).join('');
  });
}

describe('the cut edge', () => {
  it('is one line between two equal felts', () => {
    for (let r = 0; r < 7; r++) for (let x = 0; x < 16; x++) expect(EDGE_ROWS[6 - r]![(x + 8) % 16] === '#').toBe(EDGE_ROWS[r]![x] !== '#');
  });
  it('is drawn as woven', () => expect(cells(EDGE)).toEqual([...EDGE_ROWS]));
});
