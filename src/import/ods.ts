/**
 * Sheets of an OpenDocument file, from its content.xml. Read here and not by the spreadsheet library, which does not tell hidden
 * sheets and rows, and unfolds every repeated cell however often it is repeated.
 */
import { CELL_LIMIT, clean, plainNumber, TooLarge, type RawRow, type RawSheet } from './raw-sheet.ts';

const TEXT = 0, NUMBER = 1, DATE = 2, BOOLEAN = 3, ERROR = 4, FORMULA = 5;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (s: string): string => (s.includes('&') ? s.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (all, dec: string, hex: string, name: string) => {
  const code = dec ? Number(dec) : hex ? parseInt(hex, 16) : -1;
  return code >= 0 ? (code <= 0x10ffff ? String.fromCodePoint(code) : all) : ENTITIES[name] ?? all;
}) : s);

/** Calls back for each tag and each stretch of text. Linear, whatever is in the quotes; comments and the DOCTYPE are passed over. */
function scan(xml: string, tag: (name: string, close: boolean, empty: boolean, attributes: (name: string) => string) => void, text: (s: string) => void): void {
  for (let i = 0; ;) {
    const open = xml.indexOf('<', i);
    if (open < 0) return;
    if (open > i) text(xml.slice(i, open));
    if (xml.startsWith('<!--', open)) { const e = xml.indexOf('-->', open + 4); if (e < 0) return; i = e + 3; continue; }
    if (xml.startsWith('<![CDATA[', open)) { const e = xml.indexOf(']]>', open); if (e < 0) return; text(xml.slice(open + 9, e).replace(/&/g, '&amp;')); i = e + 3; continue; }
    let end = open + 1;
    for (let quote = ''; end < xml.length; end++) {
      const c = xml[end]!;
      if (quote) { if (c === quote) quote = ''; } else if (c === '"' || c === "'") quote = c; else if (c === '>') break;
    }
    const inner = xml.slice(open + 1, end);
    i = end + 1;
    if (inner[0] === '?' || inner[0] === '!') continue;
    const close = inner[0] === '/', name = /^\/?([^\s/>]*)/.exec(inner)![1]!;
    tag(name, close, inner.endsWith('/'), (attribute) => {
      for (const q of ['"', "'"]) {
        const at = inner.indexOf(` ${attribute}=${q}`);
        if (at >= 0) { const from = at + attribute.length + 3, to = inner.indexOf(q, from); return plain(inner.slice(from, to < 0 ? undefined : to)); }
      }
      return '';
    });
  }
}

const count = (s: string): number => Math.min(Math.max(1, Math.trunc(Number(s)) || 1), 0x7fffffff);

/** All sheets of a content.xml. Throws TooLarge where its repeated cells come to more than a computer can hold. */
export function odsSheets(xml: string): RawSheet[] {
  const sheets: RawSheet[] = [], hiddenStyles = new Set<string>();
  let style = '', cellsMade = 0;
  let sheet: RawSheet | null = null, hiddenRows = new Set<number>(), hiddenColumns: number[] = [], column = 0;
  let row: RawRow | null = null, at = 0, rowTimes = 1, rowHidden = false;
  let cell: { text: string; type: number; times: number; value: string | null; error: boolean } | null = null, paragraphs = 0, inText = 0, aside = 0;

  const endCell = (): void => {
    if (!cell || !row) return;
    const type = cell.error ? ERROR : cell.type;
    const value = clean(type === TEXT || type === ERROR ? (cell.value ?? cell.text) : cell.value ?? '');
    if (value !== '' || type === FORMULA) {
      cellsMade += cell.times * rowTimes;
      if (cellsMade > CELL_LIMIT) throw new TooLarge('cells', cellsMade, CELL_LIMIT);
      while (row.cells.length < column) { row.cells.push(''); row.types.push(TEXT); }
      for (let k = 0; k < cell.times; k++) { row.cells.push(value); row.types.push(type); }
    }
    column += cell.times;
    cell = null;
  };
  const startCell = (a: (name: string) => string): void => {
    paragraphs = inText = 0;
    const kind = a('office:value-type'), raw = a('office:value');
    let type = TEXT, value: string | null = null;
    if (kind === 'float' || kind === 'percentage' || kind === 'currency') {
      const n = Number(raw);
      if (raw.trim() !== '' && Number.isFinite(n)) { type = NUMBER; value = plainNumber(n); } else value = raw;
    } else if (kind === 'date') { const d = a('office:date-value'); type = /^\d{4}-\d\d-\d\d/.test(d) ? DATE : TEXT; value = type === DATE ? d.slice(0, 10) : d; }
    else if (kind === 'boolean') { type = BOOLEAN; value = a('office:boolean-value') === 'true' ? 'true' : 'false'; }
    else if (kind === 'string') { const s = a('office:string-value'); if (s) value = s; }
    else if (!kind && a('table:formula')) { type = FORMULA; value = ''; }
    cell = { text: '', type, times: count(a('table:number-columns-repeated')), value, error: a('calcext:value-type') === 'error' };
    const right = count(a('table:number-columns-spanned')), down = count(a('table:number-rows-spanned'));
    if (sheet && right * down > 1) sheet.merged.push({ top: at, left: column, bottom: at + down - 1, right: column + right - 1 });
  };

  scan(xml, (name, close, empty, a) => {
    if (name === 'office:annotation') { aside += close ? -1 : empty ? 0 : 1; return; }
    if (aside > 0) return;
    if (name === 'style:style') { if (!close) style = a('style:name'); return; }
    if (name === 'style:table-properties') { if (a('table:display') === 'false') hiddenStyles.add(style); return; }
    if (name === 'table:table') {
      if (close || empty) { if (sheet) sheets.push(sheet); sheet = null; }
      if (!close) {
        hiddenRows = new Set(); hiddenColumns = []; at = 0; column = 0;
        const made: RawSheet = { name: a('table:name'), hidden: hiddenStyles.has(a('table:style-name')), rows: [], hiddenRows, hiddenColumns, merged: [] };
        if (empty) sheets.push(made); else sheet = made;
      }
      return;
    }
    if (!sheet) return;
    if (name === 'table:table-column' && !close) {
      const times = count(a('table:number-columns-repeated'));
      if (/^(collapse|filter)$/.test(a('table:visibility'))) for (let c = column; c < Math.min(column + times, 16_384); c++) hiddenColumns.push(c);
      column += times;
    } else if (name === 'table:table-row') {
      if (!close) {
        row = { at, cells: [], types: [] }; column = 0;
        rowTimes = count(a('table:number-rows-repeated')); rowHidden = /^(collapse|filter)$/.test(a('table:visibility'));
      }
      if (close || empty) {
        endCell();
        if (row?.cells.length) for (let k = 0; k < rowTimes; k++) {
          sheet.rows.push(k ? { at: at + k, cells: [...row.cells], types: [...row.types] } : row);
          if (rowHidden) hiddenRows.add(at + k);
        }
        row = null; at += rowTimes;
      }
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      if (!close) { endCell(); startCell(a); }
      if (close || empty) endCell();
    } else if (cell) {
      if (name === 'text:p' || name === 'text:h') {
        if (!close && paragraphs++ > 0) cell.text += '\n';
        inText = close || empty ? 0 : 1;
      } else if (inText && !close) {
        if (name === 'text:s') cell.text += ' '.repeat(Math.min(count(a('text:c')), 1000));
        else if (name === 'text:tab') cell.text += '\t';
        else if (name === 'text:line-break') cell.text += '\n';
      }
    }
  }, (s) => { if (cell && inText && aside === 0) cell.text += plain(s); });
  return sheets;
}
