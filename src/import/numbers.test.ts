import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessStyle, type NumberWords, MISSING_WORDS, NOT_APPLICABLE_WORDS, readNumber, toMinor } from './numbers.ts';
import type { NumberStyle } from './types.ts';

const W: NumberWords = { missing: [], not_applicable: [], currency: ['сом', 'som'] };
const style = (decimal: NumberStyle['decimal'], thousands: NumberStyle['thousands'] = ''): NumberStyle => ({ decimal, thousands });
const COMMA = style(',', ' '), GERMAN = style(',', '.'), ENGLISH = style('.', ',');
const read = (cell: string, s = COMMA, words: NumberWords = W): string => {
  const r = readNumber(cell, s, words);
  return r.kind === 'number' ? [r.decimal, ...r.repairs].join(' ') : r.kind === 'unreadable' ? `!${r.why}` : r.kind;
};

describe('decimal and grouping marks', () => {
  test.each([
    ['1234', COMMA, '1234'], ['1234,50', COMMA, '1234.50'], ['-1234,5', COMMA, '-1234.5'], ['007', COMMA, '7'], ['+5', COMMA, '5'], [',5', COMMA, '0.5'],
    ['1 234 567,8', COMMA, '1234567.8'], ['1\u00a0234\u00a0567', COMMA, '1234567'], ['1\u202f234,5', COMMA, '1234.5'], ['1\u2009234', COMMA, '1234'],
    ['-22.000,00', GERMAN, '-22000.00'], ['14.300.000', GERMAN, '14300000'], ['1,234.5', ENGLISH, '1234.5'], ['812.75', style('.'), '812.75'],
    ["1'234'567.05", style('.', "'"), '1234567.05'], ['1’234', style('.', "'"), '1234'], ['5142.6', style('.'), '5142.6'],
    // The column decides; nothing is read against it.
    ['1,234', COMMA, '1.234'], ['1,234', ENGLISH, '1234'], ['15.000', GERMAN, '15000'], ['15.000', ENGLISH, '15.000'],
    ['1.234', COMMA, '!ambiguous'], ['1,5', ENGLISH, '!ambiguous'], ['1.234.567', ENGLISH, '!ambiguous'], ['1,234.5', GERMAN, '!ambiguous'], ['1,5', style(''), '!ambiguous'],
    ['1.23.4', GERMAN, '!grouping'], ['1.23.4', ENGLISH, '!grouping'], ['12 34', COMMA, '!grouping'], ['1234 567', COMMA, '!grouping'], ['0 123', COMMA, '!grouping'], ['1,234.567,8', GERMAN, '!grouping'],
    // Spaces between groups of three have one meaning everywhere.
    ['1 234', GERMAN, '1234 spaces'], ['1 234', style('.'), '1234'],
    ['1.10', GERMAN, '!ambiguous'], ['1.10', style('.'), '1.10'],
  ] as const)('%s', (cell, s, expected) => { expect(read(cell, s)).toBe(expected); });
});

describe('signs', () => {
  test.each([
    ['-5', '-5'], ['−5', '-5'], ['–5', '-5 minus-sign'], ['– 5', '-5 minus-sign'], ['- 1 234,5', '-1234.5 minus-sign'], ['(1 234)', '-1234 brackets'], ['( 1 234,50 )', '-1234.50 brackets'],
    ['1 234-', '-1234 trailing-minus'], ['1 234,5 –', '-1234.5 trailing-minus'], ['–0', '0 minus-sign'], ['-0', '0'], ['-0,00', '0.00'], ['−0', '0'], ['(0)', '0 brackets'], ['(-5)', '!not-a-number'], ['--5', '!not-a-number'],
  ])('%s', (cell, expected) => { expect(read(cell)).toBe(expected); });
});

describe('missing is not zero', () => {
  test.each(['', ' ', '-', '—', '–', 'н/д', 'Н/Д', '...', '…', '.', 'nan', 'NaN', 'NA', 'n/a', 'жок', 'нет', 'нет  данных'])('«%s» is missing', (cell) => { expect(read(cell)).toBe('missing'); });
  test.each(['х', 'Х', 'x', 'X', '×'])('«%s» does not apply', (cell) => { expect(read(cell)).toBe('not-applicable'); });
  test('zero is zero unless the file says otherwise', () => {
    expect(read('0,0')).toBe('0.0');
    expect(read('0,0', COMMA, { ...W, missing: ['0,0'] })).toBe('missing');
    expect(read('5', COMMA, { ...W, missing: ['0,0'] })).toBe('5');
    expect(read('Ж.Б.', COMMA, { ...W, not_applicable: ['ж.б.'] })).toBe('not-applicable');
  });
  test('no common word is a figure or in both lists', () => {
    for (const w of [...MISSING_WORDS, ...NOT_APPLICABLE_WORDS]) expect(w).not.toMatch(/\d/);
    expect(MISSING_WORDS.filter((w) => NOT_APPLICABLE_WORDS.includes(w))).toEqual([]);
  });
});

describe('what people write', () => {
  test.each([
    ['10 613, 1', '10613.1 spaces'], ['10 613 ,1', '10613.1 spaces'], ['10\n613', '10613 spaces'], ['1  234', '1234 spaces'], ['200 /\nмиң сом', '!not-a-number'],
    ['8 758и', '8758 suffix'], ['217ге', '217 suffix'], ['12син', '12 suffix'], ['5,48ди', '5.48 suffix'], ['217-ге', '217 suffix'], ['1 200*', '1200 suffix'], ['12абв', '!not-a-number'], ['5-чи', '!not-a-number'],
    ['12,5%га', '!percent'], ['12 %', '!percent'], ['12,5%', '!percent'], ['12 пайыз', '!percent'],
    ['1 200 сом', '1200 currency'], ['1 200 сомду', '1200 currency'], ['1200сом.', '1200 currency'], ['€ 5', '5 currency'], ['-€5', '-5 currency'], ['$(5)', '-5 currency brackets'], ['5 €', '5 currency'], ['5 крон', '!not-a-number'],
    ['T€ 5', '5000 currency word'], ['5 T€', '5000 currency word'],
    ['1 миллион 200 миң', '1200000 word'], ['37 миң сом', '37000 word currency'], ['200\nмиң сом', '200000 spaces word currency'], ['1,5 млн', '1500000 word'], ['1,5 млн.', '1500000 word'], ['2,25 тыс. сом', '2250 word currency'],
    ['3 million', '3000000 word'], ['1 миң 500', '1500 word'], ['2 млрд 5 миллион 7', '2005000007 word'], ['1 миң 2 миллион', '!not-a-number'], ['5 сом 10', '!not-a-number'], ['-1,5 млн', '-1500000 word'],
    ['1,5-2 млрд', '!range'], ['10–20', '!range'], ['10 - 20', '!range'], ['1 млн – 2 млн', '!range'],
    ['4,17052E+13', '!exponent'], ['1e5', '!exponent'], ['07.02.2001', '!date'], ['07.02.01', '!date'], ['2024-01-31', '!date'], ['10.окт', '!date'], ['1-Oct', '!date'],
    ['#REF!', '!not-a-number'], ['№ 36', '!not-a-number'], ['≈ 5', '!not-a-number'], ['5 6 абв', '!grouping'], ['9'.repeat(200), '!not-a-number'],
  ])('%s', (cell, expected) => { expect(read(cell)).toBe(expected); });
  test('random text never becomes a figure without digits of its own', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,- \u00a0()%€хeE+/сомтыиң\'’–'), maxLength: 14 }), fc.constantFrom(COMMA, GERMAN, ENGLISH, style('')), (cell, s) => {
      const r = readNumber(cell, s, W);
      if (r.kind !== 'number') return;
      expect(r.decimal).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
      expect(r.decimal).not.toMatch(/^-[0.]*$/);
      // Every digit of the cell is in the reading unless the cell carries a magnitude.
      if (!r.repairs.includes('word')) expect(r.decimal.replace(/\D/g, '').replace(/^0+/, '')).toBe(cell.replace(/\D/g, '').replace(/^0+/, ''));
    }), { numRuns: 3000 });
  });
});

/** Writes minor units with two decimals in a style. */
const write = (minor: number, s: NumberStyle): string => {
  const t = String(Math.abs(minor)).padStart(3, '0');
  const whole = t.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, s.thousands);
  return (minor < 0 ? '-' : '') + whole + (s.decimal === '' ? '' : s.decimal + t.slice(-2));
};

describe('the style of a column', () => {
  const guess = (...cells: string[]): string => { const g = guessStyle(cells); return `${g.confidence} ${g.style.decimal}|${g.style.thousands}${g.witness ? ` «${g.witness}»` : ''}`; };
  test.each([
    [['1', '20', '-5', ''], 'certain |'], [['', '-', 'abc'], 'none |'], [['1.234,5', '7'], 'certain ,|.'], [['12,5'], 'certain ,|'], [['1 234 567'], 'certain | '], [['1.234.567'], 'certain ,|.'], [['1,234,567'], 'certain .|,'],
    [["1'234.50"], "certain .|'"], [['1’234'], "certain |'"], [['97000,00', '1,234'], 'certain ,|'], [['1,234', '5.5'], 'certain .|,'], [['15.000', '1,5'], 'certain ,|.'],
    [['1,234', '7'], 'ambiguous |, «1,234»'], [['15.000', '200.000'], 'ambiguous |. «15.000»'], [['1,234', '1.234'], 'ambiguous |, «1.234»'], [['0,123', '1,234'], 'certain ,|'], [['1234,567'], 'certain ,|'],
    [['1,5', '2,5', '3.5'], 'ambiguous ,| «3.5»'], [['1.5', '1.234.567', '2.345.678'], 'ambiguous ,|. «1.5»'], [['1 234', '1,234'], 'certain ,| '], [['1 234,5', '1.234'], 'ambiguous ,|  «1.234»'],
    [['12,5%га', '8 758и'], 'certain ,| '], [['(1.234,50)'], 'certain ,|.'], [['€ 1.234,50'], 'certain ,|.'], [['01.01.2017', '5'], 'certain |'], [['1.23.4', '4,17E+13'], 'none |'], [['10 613, 1'], 'certain ,| '], [[',50'], 'certain ,|'],
  ])('%j', (cells, expected) => { expect(guess(...cells)).toBe(expected); });
  test('cells that speak for it', () => { expect(guessStyle(['1,5', '2,5', '7', 'x']).cells).toBe(2); });

  const styles: NumberStyle[] = [style('.'), style(','), COMMA, style('.', ' '), GERMAN, ENGLISH, style('.', "'"), style(',', "'")];
  test('figures written in any style are read back exactly, or the column is called ambiguous', () => {
    fc.assert(fc.property(fc.constantFrom(...styles), fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 20 }), (s, amounts) => {
      const cells = amounts.map((a) => write(a, s));
      const g = guessStyle(cells);
      expect(g.confidence).toBe('certain');
      for (const [i, cell] of cells.entries()) {
        const r = readNumber(cell, g.style, W);
        expect(r.kind === 'number' && toMinor(r.decimal, 'unit', 2)).toEqual({ minor: amounts[i], rounded: false });
      }
    }));
  });
  test('a certain style reads every figure of whole numbers in one way only', () => {
    fc.assert(fc.property(fc.constantFrom<NumberStyle>(style('', '.'), style('', ','), style('', ' ')), fc.array(fc.integer({ min: 0, max: 1e10 }), { minLength: 1, maxLength: 8 }), (s, whole) => {
      const cells = whole.map((a) => write(a * 100, s));
      const g = guessStyle(cells);
      if (g.confidence !== 'certain') return;
      for (const [i, cell] of cells.entries()) expect(read(cell, g.style)).toBe(String(whole[i]));
    }));
  });
});

describe('minor units', () => {
  test.each([
    ['5142.6', 'thousand', 514260000, false], ['1', 'unit', 100, false], ['-0.01', 'unit', -1, false], ['1.005', 'unit', 101, true], ['-1.005', 'unit', -101, true], ['1.00499', 'unit', 100, true], ['1.0000', 'unit', 100, false], ['-0.001', 'unit', 0, true],
    ['0.123456789', 'million', 12345679, true], ['2', 'billion', 200000000000, false], ['90071992547409.91', 'unit', 9007199254740991, false], ['90071992547409.92', 'unit', null, false], ['90071992547409.915', 'unit', null, false],
    ['99999999999999999999', 'unit', null, false], ['12a', 'unit', null, false], ['', 'unit', null, false], ['1.2.3', 'unit', null, false],
  ] as const)('%s %s', (decimal, unit, minor, rounded) => { expect(toMinor(decimal, unit, 2)).toEqual({ minor, rounded }); });
  test('a currency without minor units', () => { expect(toMinor('1.5', 'unit', 0)).toEqual({ minor: 2, rounded: true }); expect(toMinor('1.5', 'thousand', 0)).toEqual({ minor: 1500, rounded: false }); });
});
