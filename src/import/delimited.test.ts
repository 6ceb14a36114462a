import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/types.ts';
import { decodeBytes } from './bytes.ts';
import { LIMITS, openDelimited } from './delimited.ts';
import { cleanCell, gridOf } from './grid.ts';
import { stripTags } from './html.ts';
import type { Grid } from './types.ts';

const cells = (g: Grid): string[][] => Array.from({ length: g.rows }, (_, r) => Array.from({ length: g.width(r) }, (_, c) => g.cell(r, c)));
function open(text: string, delimiter?: string): { rows: string[][] | null; lines: number[]; delimiter: string | undefined; why: string | undefined; found: Finding[]; rules: string[]; grid: Grid | undefined } {
  const found: Finding[] = [];
  const d = openDelimited(text, 'a.csv', delimiter, (f) => found.push(f));
  return { rows: d ? cells(d.grid) : null, lines: d ? Array.from({ length: d.grid.rows }, (_, r) => d.grid.line(r)) : [], delimiter: d?.delimiter, why: d?.evidence[0]?.why, found, rules: found.map((f) => f.rule), grid: d?.grid };
}
const quickly = (what: () => void): void => { const from = performance.now(); what(); expect(performance.now() - from).toBeLessThan(5000); };

describe('the separator', () => {
  it.each([
    ['decimal commas in a ; file', 'Код;Сумма\n1;1,5\n2;2,5\n3;3,5\n', ';'],
    ['decimal commas, no header', '1001;97,5\n1002;98,5\n', ';'],
    ['many commas in labels', 'a;b;c\nжол, көпүрө, суу;1,0;2,0\nмектеп, бакча;3,0;4,0\n', ';'],
    ['a comma file with semicolons in a label', 'id,label,n\n1,a; b,2\n2,c; d,3\n', ','],
    ['TAB', 'a\tb, c\n1\t2,5\n', '\t'],
    ['|', 'a|b\n1|2\n', '|'],
    ['quoted commas', 'a;b\n"1,2,3,4";5\n"1,2,3,4";6\n', ';'],
    ['titles above the table', 'Бюджет, 2024, миң сом\n\nКод;Аталышы;Сумма\n1;а;1,5\n2;б;2,5\n', ';'],
  ])('%s', (_, text, delimiter) => expect(open(text)).toMatchObject({ delimiter, why: 'consistency' }));
  it('takes it from the mapping, or from a line sep=', () => {
    expect(open('a;b,c\n1;2,3\n', ',')).toMatchObject({ delimiter: ',', why: 'declared', rows: [['a;b', 'c'], ['1;2', '3']] });
    expect(open('a\tb\n', 'tab').rows).toEqual([['a', 'b']]);
    expect(open('sep=;\r\na,x;b\r\n1;2\r\n')).toMatchObject({ delimiter: ';', why: 'sep', rows: [['a,x', 'b'], ['1', '2']], lines: [2, 3] });
    expect(open('"sep=|"\na|b\n')).toMatchObject({ delimiter: '|', rows: [['a', 'b']] });
  });
  it('one column', () => expect(open('a\nb\n')).toMatchObject({ why: 'single', rows: [['a'], ['b']] }));
  it('an empty file has no rows', () => expect(open('')).toMatchObject({ rows: [], found: [] }));
});

describe('quotation marks', () => {
  it('may hold line ends, separators and marks; lines are those of the file', () => {
    const r = open('a,b\r\n"x\r\ny, ""z""",1\r\n\r\n"p",2\r\n');
    expect(r).toMatchObject({ rows: [['a', 'b'], ['x\r\ny, "z"', '1'], [''], ['p', '2']], lines: [1, 2, 4, 5], found: [] });
  });
  it.each([
    ['never closed', 'a,b\n1,2\n3,"x\n4,5\n6,7\n', 3],
    ['never closed, the first cell of the file', '"a,b\n1,2\n', 1],
    ['closed by the next opening one', 'a,b\n1,"x\n2,y\n3,"z"\n', 2],
    ['a mark in the wrong place', 'a,b\n"x\ny" z,1\n', 2],
    ['opened in the second line of a row', 'a,b\n"p\nq","x\n1,2\n', 3],
    ['closed by chance further down', 'a,b,c\n1,2,3\n1,"x,3\n1,2,3\n1,2,3\n1,2",3\n1,2,3\n', 3],
    ['closed by chance, in a row that does not fit', 'a,b,c\n1,2,3\n1,"x,3\n1,2,3\n1,"\n1,2,3\n', 3],
  ])('%s: told at the opening line', (_, text, line) => expect(open(text)).toMatchObject({ rows: null, found: [{ rule: 'csv-quotes', line }] }));
  it('finds the opening line far away from the beginning and the end', () => {
    const rows = '1,2,"x"\n'.repeat(100_000);
    expect(open(`${rows}1,"2,3\n${'1,2,3\n'.repeat(100_000)}`)).toMatchObject({ rows: null, found: [{ rule: 'csv-quotes', line: 100_001 }] });
  });
  it('running text with separators and lines stays one cell', () => {
    const note = 'жол, суу, мектеп\nбакча, көпүрө, клуб\nпарк, базар, көчө\n';
    expect(open(`a,b,c\n1,2,3\n4,"${note}",5\n`).rows).toEqual([['a', 'b', 'c'], ['1', '2', '3'], ['4', note.trim(), '5']]);
  });
  it('a mark inside an unquoted cell is a letter', () => expect(open('a,b\n5" pipe,1\n').rows).toEqual([['a', 'b'], ['5" pipe', '1']]));
});

describe('line ends', () => {
  it('mixed ones are counted', () => {
    expect(open('a,b\r\n1,2\n3,4\r\n')).toMatchObject({ rows: [['a', 'b'], ['1', '2'], ['3', '4']], found: [{ rule: 'line-ends', line: 2, params: { n: 1, crlf: 2, lf: 1, cr: 0 } }] });
    expect(open('a,b\r1,2\n3,4\r\n')).toMatchObject({ rows: [['a', 'b'], ['1', '2'], ['3', '4']], lines: [1, 2, 3] });
    expect(open('a,b\r1,2\r3,4\r')).toMatchObject({ rows: [['a', 'b'], ['1', '2'], ['3', '4']], lines: [1, 2, 3], found: [] });
  });
  it('a bare CR inside a cell ends no row', () => {
    expect(open('a;b;c\r\nх\rу;1;2\r\nz;3;4\r\n')).toMatchObject({ rows: [['a', 'b', 'c'], ['х у', '1', '2'], ['z', '3', '4']], lines: [1, 2, 3], found: [{ rule: 'line-ends', line: 2, params: { n: 1 } }] });
    expect(open('a;b\r\n"х\rу";1\r\n')).toMatchObject({ rows: [['a', 'b'], ['х\rу', '1']], found: [{ rule: 'line-ends', line: 2, params: { n: 1, quoted: 1 } }] });
    expect(open('a;b;c\n"p";х\rу;2\n').rows).toEqual([['a', 'b', 'c'], ['p', 'х у', '2']]);
  });
  it('LF inside quotation marks of a CRLF file is no other line end', () => expect(open('a,b\r\n"x\ny",1\r\n').found).toEqual([]));
  it.each([
    ['a shorter last row', 'a,b,c\n1,2,3\n4,5', ['cut-short']],
    ['an empty last amount', 'a,b\n1,2\n4,', ['cut-short']],
    ['a whole last row', 'a,b\n1,2\n4,5', []],
    ['a column that is mostly empty', 'a,b\n1,\n2,\n3,', []],
    ['a last row with its line end', 'a,b,c\n1,2,3\n4,5\n', []],
  ])('%s', (_, text, rules) => expect(open(text).rules).toEqual(rules));
});

describe('cells', () => {
  it('lose spaces of all kinds around, and signs without width', () => {
    expect(open('a,b\n \u00a01 200\u202f ,\u2009x\u00ady\u200b\n" z ",  \n').rows).toEqual([['a', 'b'], ['1 200', 'xy'], ['z', '']]);
  });
  it('lose HTML tags, told once', () => {
    const r = open('a;b\n<b>Жол</b>;м<sup>2</sup>\n<ul><li>суу</li><li>жол</li></ul>;a < b\n');
    expect(r.rows).toEqual([['a', 'b'], ['Жол', 'м2'], ['суу; жол', 'a < b']]);
    expect(r.found).toMatchObject([{ rule: 'html-cell', line: 2, column: 1, params: { n: 3 } }]);
  });
  it('what looks like a tag and is none stays', () => {
    for (const s of ['a < b', 'a <b and c> d', '<unknown>', 'x<5>y']) expect(open(`n\n${s}\n`)).toMatchObject({ rows: [['n'], [s]], found: [] });
    expect(stripTags('Иштер: <ul><li>суу<li>жол</ul> <a href="x">мында</a><br/>1&nbsp;200')).toBe('Иштер: суу; жол мында 1\u00a0200');
  });
  it('damaged letters are told at every place, in their column', () => {
    const r = open('код;аты\n1;Ке?еш\n2;Канча?\n3;Ке?еш\n');
    expect(r.found).toMatchObject([{ rule: 'lost-letters', line: 2, column: 2, actual: 'Ке?еш' }, { rule: 'lost-letters', line: 4, column: 2 }]);
    const damaged = new TextDecoder('windows-1251').decode(new TextEncoder().encode('Салык'));
    expect(open(`код;аты\n1;${damaged}\n`)).toMatchObject({ rows: [['код', 'аты'], ['1', damaged]], found: [{ rule: 'mojibake', line: 2, column: 2, actual: damaged, expected: 'Салык', params: { encoding: 'utf-8/windows-1251' } }] });
  });
  it('thousands of damaged cells are counted', () => {
    const r = open(`a;b\n${'1;Ке?еш\n'.repeat(3000)}`);
    expect(r.found.length).toBe(1001);
    expect(r.found.at(-1)!.params).toEqual({ more: 2000 });
  });
  it('headers named like parts of the language are only headers', () => expect(open('__proto__,constructor\n1,2\n').rows).toEqual([['__proto__', 'constructor'], ['1', '2']]));
  it('outside the table is nothing', () => {
    const g = open('a,b\n1\n').grid!;
    expect([g.cell(1, 1), g.cell(9, 0), g.cell(-1, 0), g.cell(0, -1), g.width(1), g.width(9), g.columns]).toEqual(['', '', '', '', 1, 0, 2]);
  });
});

describe('limits', () => {
  it.each([
    ['columns', `${'a,'.repeat(1_000_000)}\n1\n`, 'columns', 1],
    ['columns of a quoted row', `"x",${'a,'.repeat(3000)}\n1\n`, 'columns', 1],
    ['a long cell', `a,b\n1,${'x'.repeat(LIMITS.cell + 1)}\n`, 'cell', 2],
    ['a long quoted cell', `a,b\n1,"${'x\n'.repeat(LIMITS.cell)}"\n`, 'cell', 2],
    ['a long line', 'x'.repeat(LIMITS.line + 1), 'line', 1],
    ['rows', '1\n'.repeat(LIMITS.rows + 1), 'rows', LIMITS.rows + 1],
  ])('%s', (_, text, what, line) => quickly(() => expect(open(text)).toMatchObject({ rows: null, found: [{ rule: 'table-limit', line, params: { what } }] })));
  it.each([
    ['quotation marks only', '"'.repeat(5_000_001)],
    ['cells that are opened again and again', `a,b\n${'"a"b'.repeat(1_000_000)}`],
    ['one open mark before many lines', `"\n${'1,2,3\n'.repeat(500_000)}`],
    ['a mark in every line', 'a,"\n'.repeat(500_001)],
  ])('quote bomb: %s', (_, text) => quickly(() => {
    const r = open(text);
    expect(r.rows).toBeNull();
    expect(r.rules).toHaveLength(1);
  }));
  it('zero bytes', () => expect(open('a,b\n1,\0\n')).toMatchObject({ rows: null, found: [{ rule: 'file-type', line: 2 }] }));
});

describe('properties', () => {
  it('any bytes give a table or nothing, and nothing only with a finding', () => {
    const sign = fc.constantFrom(34, 44, 59, 9, 10, 13, 32, 49, 0xd0, 0xa1, 63, 60);
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.array(sign, { maxLength: 200 }).map((a) => Uint8Array.from(a))), (bytes) => {
      const found: Finding[] = [];
      const d = decodeBytes(bytes, 'a.csv', undefined, (f) => found.push(f));
      const t = d && openDelimited(d.text, 'a.csv', undefined, (f) => found.push(f));
      if (!t) expect(found.length).toBeGreaterThan(0);
      else for (const row of cells(t.grid)) for (const cell of row) expect(cell).toBe(cell.trim());
    }), { numRuns: 1000 });
  });
  const cell = fc.array(fc.constantFrom('a', 'ж', '1', ',', ';', '|', '\t', '"', '\n', '\r\n', '\r', ' ', '.', 'ө'), { maxLength: 8 }).map((a) => a.join(''));
  it('what Papa writes is read as it was', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 5 }).chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 20 })), fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.boolean(), (rows, delimiter, newline, quotes, final) => {
      const text = Papa.unparse(rows, { delimiter, newline, quotes }) + (final ? newline : '');
      expect(open(text, delimiter).rows).toEqual(rows.map((r) => r.map(cleanCell)));
    }), { numRuns: 1000 });
  });
  it('big tables come out cell by cell, whatever is remembered of them', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [`code ${i % 7}`, `${i * 7919}.${i % 90}`, `a "quoted" ${i}`, ` ${i} `, i % 5 ? '' : `line\n${i}`]);
    for (const quotes of [true, false]) for (const newline of ['\n', '\r\n']) {
      const r = open(Papa.unparse(rows, { quotes, newline, delimiter: ';' }));
      expect(r.rows).toEqual(rows.map((c) => c.map(cleanCell)));
      expect(r.lines[29_999]).toBe(36_000);
    }
    const simple = rows.map((c) => [c[0]!, c[1]!, c[3]!]);
    expect(open(simple.map((c) => c.join(';')).join('\r\n')).rows).toEqual(simple.map((c) => c.map(cleanCell)));
  });
});

it('gridOf makes a table of rows at hand', () => {
  const g = gridOf([['a', ' b '], ['1']], [3, 7]);
  expect([g.rows, g.columns, g.width(1), g.cell(0, 1), g.cell(1, 1), g.line(1), g.type(0, 0)]).toEqual([2, 2, 1, 'b', '', 7, 'text']);
});
