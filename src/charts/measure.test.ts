import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestWord, spread, textWidth, wrapText } from './measure.ts';

describe('textWidth', () => {
  test('knows the Kyrgyz letters and grows with size and weight', () => {
    expect(textWidth('өүң', 100)).toBe(62 + 52 + 66);
    expect(textWidth('ө', 20)).toBe(12.4);
    expect(textWidth('ө', 20, true)).toBeGreaterThan(textWidth('ө', 20));
  });
  test('counts what it does not know as a full em', () => expect(textWidth('漢', 15)).toBe(15));
});

const label = fc.array(fc.stringMatching(/^[а-яөүң]{1,30}$/), { minLength: 1, maxLength: 12 }).map((w) => w.join(' '));
describe('wrapText', () => {
  test('breaks at spaces', () => expect(wrapText('Айыл өкмөтү жана кеңеш', 120, 15)).toEqual(['Айыл өкмөтү', 'жана кеңеш']));
  test('never breaks at a no-break space', () => expect(wrapText('1,3\u00a0млн сом', 70, 15)).toEqual(['1,3\u00a0млн', 'сом']));
  test('leaves room on the last line for a value', () => expect(wrapText('Бала бакча жана билим', 328, 15, 120)).toEqual(['Бала бакча', 'жана билим']));
  test('gives an empty last line where even one word leaves no room', () => expect(wrapText('Кыймылсызмүлк', 328, 15, 50)).toEqual(['Кыймылсызмүлк', '']));
  test('every line fits, and nothing is lost', () => {
    fc.assert(fc.property(label, fc.integer({ min: 60, max: 400 }), fc.integer({ min: 40, max: 400 }), (s, px, last) => {
      const lines = wrapText(s, px, 15, Math.min(px, last));
      for (const l of lines) expect(textWidth(l, 15)).toBeLessThanOrEqual(px);
      expect(textWidth(lines[lines.length - 1] ?? '', 15)).toBeLessThanOrEqual(Math.min(px, last));
      expect(lines.join('').replace(/[- ]/g, '')).toBe(s.replace(/ /g, ''));
    }));
  });
});

test('longestWord is the width a box needs at least', () => expect(longestWord('бир экинчи', 10)).toBe(textWidth('экинчи', 10)));

describe('spread', () => {
  test('leaves labels that do not collide where they wish to be', () => expect(spread([10, 60, 110], [20, 20, 20], 0)).toEqual([10, 60, 110]));
  test('a cluster stands around its mean', () => expect(spread([50, 50], [20, 20], 0)).toEqual([40, 60]));
  test('keeps order and distance and stays below the top', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 10, max: 60 })), { minLength: 1, maxLength: 12 }), (items) => {
      const wishes = items.map((q) => q[0]).sort((a, b) => a - b);
      const sizes = items.map((q) => q[1]);
      const at = spread(wishes, sizes, 0);
      expect(at).toHaveLength(wishes.length);
      at.forEach((c, i) => {
        expect(c - (sizes[i] ?? 0) / 2).toBeGreaterThanOrEqual(-1e-6);
        if (i) expect(c - (sizes[i] ?? 0) / 2).toBeGreaterThanOrEqual((at[i - 1] ?? 0) + (sizes[i - 1] ?? 0) / 2 - 1e-6);
      });
    }));
  });
});
