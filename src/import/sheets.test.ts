import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/types.ts';
import { columnName, plainNumber } from './raw-sheet.ts';
import { kindOf, openSheet } from './sheets.ts';
import type { Opened } from './types.ts';
import { dayOf, isDateFormat } from './workbook.ts';
import { crc32 } from './zip.ts';

const enc = new TextEncoder();
type Cells = (string | number | boolean | null)[][];
const bookOf = (sheets: Record<string, Cells | XLSX.WorkSheet>): XLSX.WorkBook => {
  const book = XLSX.utils.book_new();
  for (const [name, s] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, Array.isArray(s) ? XLSX.utils.aoa_to_sheet(s) : s, name);
  return book;
};
const bytesOf = (book: XLSX.WorkBook, bookType: XLSX.BookType): Uint8Array => new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer);
const rowsOf = (o: Opened): string[][] => Array.from({ length: o.grid.rows }, (_, r) => Array.from({ length: o.grid.columns }, (_, c) => o.grid.cell(r, c)));
async function open(bytes: Uint8Array, sheet?: string | number): Promise<{ o: Opened | null; found: Finding[] }> {
  const found: Finding[] = [];
  return { o: await openSheet(bytes, 'a.xlsx', sheet, (f) => found.push(f)), found };
}
/** An XLSX from the XML of its sheets. */
const xlsx = (sheets: Record<string, string>, extra: { workbook?: string; states?: Record<string, string>; parts?: Record<string, string> } = {}): Uint8Array => {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${extra.workbook ?? ''}<sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" ${extra.states?.[n] ? `state="${extra.states[n]}"` : ''} r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="r${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ...Object.fromEntries(names.map((n, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheets[n]!}</worksheet>`])), ...extra.parts,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, strToU8(v)])));
};
const data = (rows: string, after = '', before = ''): string => `${before}<sheetData>${rows}</sheetData>${after}`;
const ods = (table: string, styles = ''): Uint8Array => zipSync({
  mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'META-INF/manifest.xml': strToU8('<manifest:manifest/>'),
  'content.xml': strToU8(`<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`),
} satisfies Zippable);

describe('kindOf', () => {
  const book = bookOf({ A: [['a', 1]] });
  it('tells spreadsheets by their contents, whatever their name', () => {
    expect(kindOf(bytesOf(book, 'xlsx'), 'budget.csv')).toBe('xlsx');
    expect(kindOf(bytesOf(book, 'ods'), 'budget.xlsx')).toBe('ods');
    expect(kindOf(bytesOf(book, 'biff8'), 'budget.csv')).toBe('xls');
    expect(kindOf(bytesOf(book, 'biff5'), 'budget.csv')).toBe('xls');
    expect(kindOf(bytesOf(book, 'biff2'), 'x')).toBe('xls');
    expect(kindOf(bytesOf(book, 'xlsb'), 'x')).toBe('xlsb');
  });
  it('tells macros, documents, archives and pictures', () => {
    const parts = unzipSync(bytesOf(book, 'xlsx'));
    expect(kindOf(zipSync({ ...parts, 'xl/vbaProject.bin': enc.encode('x') }))).toBe('macro');
    expect(kindOf(zipSync({ '[Content_Types].xml': enc.encode('<Types/>'), 'word/document.xml': enc.encode('x') }))).toBe('docx');
    expect(kindOf(zipSync({ 'budget.csv': enc.encode('a,b') }), 'budget.csv')).toBe('zip');
    expect(kindOf(enc.encode('%PDF-1.7'))).toBe('pdf');
    expect(kindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10))).toBe('binary');
    expect(kindOf(enc.encode('<html><table><tr><td>Коду</td></tr></table></html>'), 'budget.xls')).toBe('binary');
    expect(kindOf(enc.encode('\ufeff<?xml version="1.0"?><Workbook/>'), 'budget.xls')).toBe('binary');
    expect(kindOf(enc.encode('<b>Коду</b>,Суммасы\n2111,5\n'))).toBe('csv');
    expect(kindOf(Uint8Array.from({ length: 400 }, (_, i) => i % 7))).toBe('binary');
  });
  it('takes text of every encoding for text', () => {
    expect(kindOf(enc.encode('Коду;Суммасы\n2111;5142,6\n'))).toBe('csv');
    expect(kindOf(new Uint8Array())).toBe('csv');
    expect(kindOf(Uint8Array.from([0xca, 0xee, 0xe4, 0x3b, 0xd1, 0x0a]))).toBe('csv');
    const wide = (s: string): Uint8Array => Uint8Array.from([...s].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
    expect(kindOf(wide('\ufeffКоду;Суммасы\n'))).toBe('csv');
    expect(kindOf(wide('code;amount;label\n2111;5142.6;Wages\n'))).toBe('csv');
    expect(kindOf(wide('Айыл аймагынын бюджети жөнүндө маалымат\rЖылы,Этабы,Мезгили,Бөлүгү,Экономикалыккоду,Аталышы,Суммасы\r'))).toBe('csv');
  });
  it('still knows a workbook whose end is lost', async () => {
    const cut = bytesOf(book, 'xlsx').slice(0, -400);
    expect(kindOf(cut, 'budget.xlsx')).toBe('xlsx');
    const { o, found } = await open(cut);
    expect([o, found.map((f) => [f.rule, f.actual])]).toEqual([null, [['file-type', 'damaged']]]);
  });
});

describe('what a cell becomes', () => {
  const table: Cells = [['Коду', 'Аталышы', 'Суммасы'], ['0111', ' Эмгек акы ', 5142.599999999999], ['41705202000000', null, 41705202000000], ['x', true, -0.1]];
  it.each(['xlsx', 'biff8', 'ods'] as const)('%s: numbers exact, texts as texts, spaces cut', async (type) => {
    const { o, found } = await open(bytesOf(bookOf({ Бюджет: table }), type));
    expect(rowsOf(o!)).toEqual([['Коду', 'Аталышы', 'Суммасы'], ['0111', 'Эмгек акы', '5142.6'], ['41705202000000', '', '41705202000000'], ['x', 'true', '-0.1']]);
    expect([o!.grid.type(1, 0), o!.grid.type(2, 2), o!.grid.type(3, 1)]).toEqual(['text', 'number', 'boolean']);
    expect([o!.kind, o!.sheet, o!.encoding, o!.delimiter]).toEqual([type === 'biff8' ? 'xls' : type, 'Бюджет', '', '']);
    expect(o!.grid.line(3)).toBe(4);
    expect([o!.grid.cell(99, 0), o!.grid.cell(0, 99)]).toEqual(['', '']);
    expect(found).toEqual([]);
  });
  it('an old XLS holds its words in the encoding of the machine', async () => {
    // The writer knows no Cyrillic for this format; the bytes of 1251 and the record of the encoding are put in by hand.
    const bytes = bytesOf(bookOf({ A: [['QQQQQQ', 7]] }), 'biff5');
    const at = bytes.findIndex((_, i) => [...'QQQQQQ'].every((c, k) => bytes[i + k] === c.charCodeAt(0)));
    bytes.set([0xe1, 0xfe, 0xe4, 0xe6, 0xe5, 0xf2], at);
    const cp = bytes.findIndex((b, i) => b === 0x42 && bytes[i + 1] === 0 && bytes[i + 2] === 2 && bytes[i + 3] === 0 && bytes[i + 4] === 0xe4 && bytes[i + 5] === 4);
    bytes.set([1251 & 255, 1251 >> 8], cp + 4);
    expect([at > 0, cp > 0]).toEqual([true, true]);
    const { o } = await open(bytes);
    expect(rowsOf(o!)).toEqual([['бюджет', '7']]);
  });
  it('formulas: the stored value, and nothing where none is stored', async () => {
    const sheet = data('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1:A9)</f></c><c r="C1"><f>A1*0</f><v>0</v></c><c r="D1" t="str"><f>"a"</f><v>сөз</v></c><c r="E1"><f>X()</f><v></v></c></row>');
    const { o } = await open(xlsx({ A: sheet }));
    expect(rowsOf(o!)).toEqual([['2', '', '0', 'сөз', '']]);
    expect([0, 1, 2, 3, 4].map((c) => o!.grid.type(0, c))).toEqual(['number', 'formula', 'number', 'text', 'formula']);
    const second = await open(ods('<table:table table:name="A"><table:table-row><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell><table:table-cell table:formula="of:=SUM([.A1])"/></table:table-row></table:table>'));
    expect(rowsOf(second.o!)).toEqual([['2', '']]);
    expect(second.o!.grid.type(0, 1)).toBe('formula');
  });
  it('dates are days, in every format and from 1904 too', async () => {
    const cells = '<row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="2"><v>45292.75</v></c><c r="C1"><v>45292</v></c></row>';
    expect(rowsOf((await open(xlsx({ A: data(cells) }))).o!)).toEqual([['2024-01-01', '2024-01-01', '45292']]);
    const old = await open(xlsx({ A: data(cells) }, { workbook: '<workbookPr date1904="1"/>' }));
    expect(rowsOf(old.o!)[0]![0]).toBe('2028-01-02');
    expect(old.o!.grid.type(0, 0)).toBe('date');
    for (const type of ['xlsx', 'biff8'] as const) {
      const ws: XLSX.WorkSheet = { '!ref': 'A1', A1: { t: 'n', v: 45681, z: 'yyyy-mm-dd' } };
      expect(rowsOf((await open(bytesOf(bookOf({ A: ws }), type))).o!), type).toEqual([['2025-01-24']]);
    }
  });
  it('knows formats of days from formats of numbers', () => {
    for (const f of ['m/d/yy', 'dd\\.mm\\.yyyy;@', '[$-419]d mmm yyyy', 'yyyy-mm-dd hh:mm:ss.000', 'mmm-yy']) expect(isDateFormat(f), f).toBe(true);
    for (const f of ['General', '0', '#,##0.00', '#,##0 "дн."', '#,##0 "days"', '[Red]0.0', 'h:mm', '[h]:mm:ss', '0.0%', '#,##0.00\\ [$USD]', '@']) expect(isDateFormat(f), f).toBe(false);
    expect([dayOf(1, false), dayOf(59, false), dayOf(60, false), dayOf(61, false), dayOf(0.5, false)]).toEqual(['1900-01-01', '1900-02-28', '', '1900-03-01', '']);
  });
  it('errors keep their sign', async () => {
    const { o } = await open(xlsx({ A: data('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>') }));
    expect([rowsOf(o!), o!.grid.type(0, 0), o!.grid.type(0, 1)]).toEqual([[['#REF!', '#DIV/0!']], 'error', 'error']);
  });
  it('never writes an exponent, and loses nothing of fifteen digits', () => {
    expect([1e21, 1.5e-9, 0.1 + 0.2, -0, 4.17052e13, 123456789012345, 1e-20].map(plainNumber)).toEqual(['1000000000000000000000', '0.0000000015', '0.3', '0', '41705200000000', '123456789012345', '0.00000000000000000001']);
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (v) => {
      const s = plainNumber(v);
      return /^-?\d+(\.\d+)?$/.test(s) && Math.abs(Number(s) - v) <= Math.abs(v) * 1e-14;
    }));
    fc.assert(fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (n) => {
      const digits = String(Math.abs(n)).padStart(3, '0');
      return Number(plainNumber(n / 100)) === Number(`${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
    }));
    expect([0, 25, 26, 701, 702, 16383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });
});

describe('sheets, hidden and merged', () => {
  it('reads the first visible filled sheet and says that there are others', async () => {
    const book = bookOf({ Бош: [], Жашыруун: [['secret']], Киреше: [['a']], Чыгаша: [['b']] });
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 0 }, { Hidden: 0 }] };
    for (const type of ['xlsx', 'biff8'] as const) {
      const { o, found } = await open(bytesOf(book, type));
      expect(o!.sheet, type).toBe('Киреше');
      expect(o!.sheets.map((s) => [s.name, s.hidden, s.rows])).toEqual([['Бош', false, 0], ['Жашыруун', true, 1], ['Киреше', false, 1], ['Чыгаша', false, 1]]);
      expect(found.map((f) => [f.rule, f.actual, f.params.list])).toEqual([['sheet-several', 'Киреше', 'Бош, Жашыруун, Киреше, Чыгаша']]);
      expect((await open(bytesOf(book, type), 'чыгаша ')).o!.sheet).toBe('Чыгаша');
      expect((await open(bytesOf(book, type), 4)).o!.sheet).toBe('Чыгаша');
      const hidden = await open(bytesOf(book, type), 'Жашыруун');
      expect([hidden.o!.grid.cell(0, 0), hidden.found.map((f) => [f.rule, f.params.what])]).toEqual(['secret', [['sheet-hidden', 'sheet']]]);
      const none = await open(bytesOf(book, type), 'жок');
      expect([none.o, none.found.map((f) => [f.rule, f.actual])]).toEqual([null, [['mapping-value', 'жок']]]);
      expect((await open(bytesOf(book, type), 5)).o).toBeNull();
    }
  });
  it('reads hidden rows and columns like the others, and tells them', async () => {
    const sheet = data('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>3</v></c></row><row r="9" hidden="1"/>', '', '<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>');
    const { o, found } = await open(xlsx({ A: sheet }));
    expect(rowsOf(o!)).toEqual([['1', '1'], ['', ''], ['3', '']]);
    expect([...o!.hidden_rows]).toEqual([2]);
    expect(found.map((f) => [f.rule, f.line, f.actual, f.params.what, f.params.n])).toEqual([['sheet-hidden', 3, '3', 'rows', 1], ['sheet-hidden', 1, 'B', 'columns', 1]]);
    const row = (n: number, more = ''): string => `<table:table-row ${more}><table:table-cell office:value-type="float" office:value="${n}"><text:p>${n}</text:p></table:table-cell></table:table-row>`;
    const second = await open(ods(`<table:table table:name="H" table:style-name="t2">${row(0)}</table:table><table:table table:name="A" table:style-name="t1">${row(1)}${row(2, 'table:visibility="filter"')}</table:table>`,
      '<style:style style:name="t1"><style:table-properties table:display="true"/></style:style><style:style style:name="t2"><style:table-properties table:display="false"/></style:style>'));
    expect([second.o!.sheet, [...second.o!.hidden_rows], second.o!.sheets[0]!.hidden]).toEqual(['A', [1], true]);
  });
  it('a merged area has its value once; what is covered is told', async () => {
    const { o, found } = await open(xlsx({ A: data('<row r="1"><c r="A1" t="inlineStr"><is><t>Бөлүм</t></is></c><c r="B1"><v>7</v></c></row><row r="2"><c r="C2"><v>1</v></c></row>', '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>') }));
    expect(rowsOf(o!)).toEqual([['Бөлүм', '', ''], ['', '', '1']]);
    expect(o!.merged).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
    expect(found.map((f) => [f.rule, f.actual, f.params.what])).toEqual([['sheet-hidden', 'B1', 'covered']]);
  });
  it('a merged area that reaches beyond the table ends with it', async () => {
    const { o } = await open(xlsx({ A: data('<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>', '<mergeCells count="3"><mergeCell ref="A2:A1048576"/><mergeCell ref="D1:E9"/><mergeCell ref="B2:C2"/></mergeCells>') }));
    expect(o!.merged).toEqual([{ top: 1, left: 0, bottom: 2, right: 0 }]);
  });
  it('rows keep their numbers over gaps of any size', async () => {
    const { o } = await open(xlsx({ A: data('<row r="4"><c r="A4"><v>4</v></c></row><row r="6"><c r="A6"><v>6</v></c></row><row r="1048576"><c r="A1048576"><v>9</v></c></row>', '', '<dimension ref="A1:XFD1048576"/>') }));
    expect(Array.from({ length: o!.grid.rows }, (_, r) => [o!.grid.line(r), o!.grid.cell(r, 0)])).toEqual([[1, ''], [2, ''], [3, ''], [4, '4'], [5, ''], [6, '6'], [1048576, '9']]);
  });
  it('a forgotten cell at the far end is named, not looped over', async () => {
    const { o, found } = await open(xlsx({ A: data('<row r="1"><c r="A1"><v>4</v></c><c r="XFD1"><v>6</v></c></row>') }));
    expect([o, found.map((f) => [f.rule, f.actual, f.params.what])]).toEqual([null, [['table-limit', '16384', 'columns']]]);
  });
  it('names that are words of the language do no harm', async () => {
    for (const type of ['xlsx', 'biff8', 'ods'] as const) {
      const book = bookOf({ A: [['__proto__', 'constructor'], [1, 2]] });
      book.SheetNames.unshift('__proto__');
      Object.defineProperty(book.Sheets, '__proto__', { value: XLSX.utils.aoa_to_sheet([['polluted']]), enumerable: true, configurable: true });
      const { o } = await open(bytesOf(book, type), 'A');
      expect(rowsOf(o!), type).toEqual([['__proto__', 'constructor'], ['1', '2']]);
      expect(({} as Record<string, unknown>)['!data'] ?? ({} as Record<string, unknown>).A1).toBeUndefined();
      expect((await open(bytesOf(book, type), '__proto__')).o?.grid.cell(0, 0), type).toBe('polluted');
    }
    const bytes = xlsx({ A: data('<row r="1"><c r="A1"><v>4</v></c></row>') }, { parts: { 'xl/__proto__/x.xml': '<x/>', __proto__: 'x' } });
    expect((await open(bytes)).o!.grid.cell(0, 0)).toBe('4');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
  it('OpenDocument: repeats, spaces, notes and errors', async () => {
    const { o } = await open(ods(`<table:table table:name="A"><table:table-column table:number-columns-repeated="16384"/>
      <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><office:annotation><text:p>эскертүү</text:p></office:annotation><text:p>а<text:s text:c="2"/>б &amp; <text:span>в</text:span></text:p><text:p>г</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="date" office:date-value="2025-01-24T10:00:00"/><table:table-cell calcext:value-type="error" office:value-type="string" office:string-value=""><text:p>#REF!</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`));
    expect(rowsOf(o!)).toEqual([['а  б & в\nг', 'а  б & в\nг'], ['а  б & в\nг', 'а  б & в\nг'], ['2025-01-24', '#REF!']]);
    expect([o!.grid.type(2, 0), o!.grid.type(2, 1)]).toEqual(['date', 'error']);
  });
});

describe('files that want to do harm', () => {
  it('a small ZIP that unpacks to very much is not opened', async () => {
    const big = new Uint8Array(64 * 1024 * 1024).fill(32);
    const bomb = zipSync({ ...unzipSync(xlsx({ A: data('') })), 'xl/worksheets/sheet1.xml': big });
    const { o, found } = await open(bomb);
    expect([o, found.map((f) => [f.rule, f.params.what])]).toEqual([null, [['table-limit', 'unpacked']]]);
    // The list of contents lies about the size.
    const lie = bomb.slice(), view = new DataView(lie.buffer);
    for (let i = 0; i + 4 < lie.length; i++) if (view.getUint32(i, true) === big.length) view.setUint32(i, 100, true);
    const second = await open(lie);
    expect([second.o, second.found.map((f) => [f.rule, f.actual])]).toEqual([null, [['file-type', 'damaged']]]);
  });
  it('a cell that repeats for ever', async () => {
    const { o, found } = await open(ods('<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>'));
    expect([o, found.map((f) => f.rule)]).toEqual([null, ['table-limit']]);
  });
  it('columns, links and areas without end are not counted through', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>';
    const { o, found } = await open(xlsx({ A: data(row, '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>', '<cols><col min="1" max="9999999999"/><col min="3" max="99999999" hidden="1"/></cols>') }));
    expect(rowsOf(o!)).toEqual([['1', '', '3']]);
    expect(found.map((f) => [f.rule, f.actual])).toEqual([['sheet-hidden', 'C']]);
    expect((await open(xlsx({ A: data(`<hyperlink ref="A1:XFD1048576" location="x"/>${row}`) }))).found.map((f) => f.actual)).toEqual(['damaged']);
    expect((await open(xlsx({ A: '<sheetData>' + row }))).found.map((f) => f.actual)).toEqual(['damaged']);
    const ws = XLSX.utils.aoa_to_sheet([['a']]);
    ws.A1.l = { Target: 'https://example.org/' };
    const bytes = bytesOf(bookOf({ A: ws }), 'biff8');
    expect((await open(bytes)).o!.grid.cell(0, 0)).toBe('a');
    const link = bytes.findIndex((b, i) => b === 0xb8 && bytes[i + 1] === 1 && bytes[i + 12] === 0xd0 && bytes[i + 13] === 0xc9);
    bytes.set([0, 0, 255, 255, 0, 0, 255, 255], link + 4);
    expect([link > 0, (await open(bytes)).found.map((f) => f.rule)]).toEqual([true, ['table-limit']]);
  });
  it('passwords are named', async () => {
    const cfb = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(cfb, '/EncryptedPackage', new Uint8Array(5000));
    XLSX.CFB.utils.cfb_add(cfb, '/EncryptionInfo', new Uint8Array(100));
    const bytes = new Uint8Array(XLSX.CFB.write(cfb, { type: 'array' }) as unknown as ArrayLike<number>);
    expect(kindOf(bytes, 'budget.xlsx')).toBe('xls');
    expect((await open(bytes)).found.map((f) => [f.rule, f.actual])).toEqual([['file-type', 'password']]);
  });
  it('one wrong byte in a compressed sheet is found by its checksum', async () => {
    const parts: Zippable = {};
    for (const [k, v] of Object.entries(unzipSync(xlsx({ A: data('<row r="1"><c r="A1"><v>4111</v></c></row>') })))) parts[k] = [v, { level: 0 }];
    const bytes = zipSync(parts);
    const at = Buffer.from(bytes).indexOf('4111');
    bytes[at] = 0x39;
    expect((await open(bytes)).found.map((f) => [f.rule, f.actual])).toEqual([['file-type', 'damaged']]);
    expect(crc32(enc.encode('123456789'))).toBe(0xcbf43926);
  });
  it('what is no spreadsheet is refused by name', async () => {
    expect((await open(enc.encode('a,b'))).found.map((f) => [f.rule, f.actual])).toEqual([['file-type', 'csv']]);
  });
  it('random bytes never throw', async () => {
    const heads = [Uint8Array.of(0x50, 0x4b, 3, 4), Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Uint8Array.of(9, 8, 8, 0), new Uint8Array()];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 3000 }), async (head, tail) => {
      const bytes = new Uint8Array(head.length + tail.length);
      bytes.set(head); bytes.set(tail, head.length);
      const { o, found } = await open(bytes);
      return o !== null || found.length > 0;
    }), { numRuns: 200, seed: 1 });
  });
  it('a damaged workbook never throws, and never is a table without a word where its list is gone', async () => {
    const good = (['xlsx', 'biff8', 'biff5', 'ods'] as const).map((t) => bytesOf(bookOf({ A: [['Коду', 'Суммасы'], ['2111', 5142.6]] }), t));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...good), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 }), fc.nat(), async (bytes, changes, cut) => {
      const bad = bytes.slice(0, cut % 3 === 0 ? Math.max(8, cut % bytes.length) : bytes.length);
      for (const [at, v] of changes) bad[at % bad.length] = v;
      const { o, found } = await open(bad);
      return o !== null || found.length > 0;
    }), { numRuns: 300, seed: 1 });
  });
});
