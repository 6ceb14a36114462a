/** One period of the cut edge as it is woven, `#` = dark felt. */
export const EDGE_ROWS = [
  '....########....',
  '.##.########.##.',
  '.#...######...#.',
  '.###...##...###.',
  '...###.##.###...',
  '....#..##..#....',
  '....########....',
] as const;
/** Outline of the dark felt over one period, 16 × 7 units, hanging from y = 0. */
export const EDGE = 'M4 0v2h1v1h2v3h-2v-1h1v-1h-2v-1h-2v-1h1v-1h-2v3h2v1h1v2h8v-2h1v-1h2v-3h-2v1h1v1h-2v1h-2v1h1v1h-2v-3h2v-1h1v-2z';
