/** Tables of text cells in little memory. */
import type { CellType, Grid } from './types.ts';

/** Letters of a cell after the cleaning that means nothing to a reader: outer spaces of any kind, soft hyphens, signs without width. */
export function cleanCell(cell: string): string {
  return (INVISIBLE.test(cell) ? cell.replace(INVISIBLE_ALL, '') : cell).trim();
}
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/, INVISIBLE_ALL = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A table from rows at hand; `lines` are the line numbers, from 1 (default: one line a row). */
export function gridOf(rows: readonly (readonly string[])[], lines?: readonly number[]): Grid {
  const columns = rows.reduce((n, r) => Math.max(n, r.length), 0);
  return {
    rows: rows.length, columns,
    width: (row) => rows[row]?.length ?? 0,
    cell: (row, column) => cleanCell(rows[row]?.[column] ?? ''),
    line: (row) => lines?.[row] ?? row + 1,
    type: (): CellType => 'text',
  };
}

/** Whole numbers in pages: growing copies nothing, and a table takes as much as it has cells, however ragged. */
class Numbers {
  #pages: Int32Array[] = [];
  length = 0;
  push(value: number): void {
    const at = this.length & PAGE_MASK;
    if (at === 0) this.#pages.push(new Int32Array(this.#pages.length ? PAGE : FIRST));
    let page = this.#pages[this.#pages.length - 1]!;
    // A small table takes a small page.
    if (at === page.length) { const grown = new Int32Array(Math.min(PAGE, page.length * 4)); grown.set(page); this.#pages[this.#pages.length - 1] = page = grown; }
    page[at] = value;
    this.length++;
  }
  at(i: number): number { return this.#pages[i >>> PAGE_BITS]![i & PAGE_MASK]!; }
}
const PAGE_BITS = 18, PAGE = 1 << PAGE_BITS, PAGE_MASK = PAGE - 1, FIRST = 1 << 10;

/** What is known of a text that stands in many cells of a column. */
interface Column { values: string[]; ids: Map<string, number> | null; above: string; aboveId: number; cells: number }
/** A column with more different texts than this, and than one in eight cells, remembers no further ones. */
const REMEMBER = 4096, REMEMBER_MOST = 65_536;

/**
 * Cells of a text file. A cell is one Int32: a number from 0 up is a text in its column's list; a negative one, −1 − place, is the
 * place in the file's text where the cell begins, and it is cut out when somebody asks. So columns of codes and labels give the
 * same string again and again, and a million amounts cost four bytes each and no object. The whole text stays in memory as long as the
 * grid does; strings cut out of it, which V8 keeps as views of it, therefore cost nothing more.
 */
export class TextGrid implements Grid {
  readonly #text: string;
  readonly #delimiter: number;
  readonly #end: number;
  readonly #cells = new Numbers();
  readonly #starts = new Numbers();
  readonly #lines = new Numbers();
  readonly #columns: Column[] = [];
  rows = 0;
  /** `end` is the character code at which rows end. */
  constructor(text: string, delimiter: string, end: number) {
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#end = end;
  }
  get columns(): number { return this.#columns.length; }
  get cells(): number { return this.#cells.length; }
  /** Begins a row; `add` follows for each of its cells. */
  begin(line: number): void {
    this.#starts.push(this.#cells.length);
    this.#lines.push(line);
    this.rows++;
  }
  /**
   * `raw` is the cell as it stands in the file; `place` is where it begins there (behind its quotation mark), −1 where it is
   * not found there letter by letter. `clean` gives the text of a raw cell, `plain` says whether cutting the spaces around it would do.
   * Returns the number of the text in its column's list, and −1 for a cell that is only a place.
   */
  add(column: number, raw: string, place: number, clean: (raw: string) => string, plain: (raw: string) => boolean): number {
    let c = this.#columns[column];
    if (!c) this.#columns.push(c = { values: [''], ids: new Map([['', 0]]), above: '', aboveId: 0, cells: 0 });
    c.cells++;
    let id: number | undefined;
    if (raw === c.above) id = c.aboveId;
    else if (raw === '') id = 0;
    else if (c.ids) {
      id = c.ids.get(raw);
      if (id === undefined) {
        id = c.values.push(clean(raw)) - 1;
        if (id >= REMEMBER && (id >= REMEMBER_MOST || id > c.cells / 8)) c.ids = null;
        else c.ids.set(raw, id);
      }
      c.above = raw;
      c.aboveId = id;
    } else if (place >= 0 && plain(raw)) id = -1 - place;
    else id = c.values.push(clean(raw)) - 1;
    this.#cells.push(id);
    return id < 0 ? -1 : id;
  }
  width(row: number): number {
    if (!(row >= 0 && row < this.rows)) return 0;
    return (row + 1 < this.rows ? this.#starts.at(row + 1) : this.#cells.length) - this.#starts.at(row);
  }
  id(row: number, column: number): number {
    if (!(column >= 0 && row >= 0 && row < this.rows)) return -1;
    const at = this.#starts.at(row) + column;
    return at < (row + 1 < this.rows ? this.#starts.at(row + 1) : this.#cells.length) ? this.#cells.at(at) : -1;
  }
  cell(row: number, column: number): string {
    if (!(column >= 0 && row >= 0 && row < this.rows)) return '';
    const at = this.#starts.at(row) + column;
    if (at >= (row + 1 < this.rows ? this.#starts.at(row + 1) : this.#cells.length)) return '';
    const id = this.#cells.at(at);
    if (id >= 0) return this.#columns[column]!.values[id]!;
    const text = this.#text, start = -1 - id;
    let to = start;
    if (start > 0 && text.charCodeAt(start - 1) === QUOTE) to = text.indexOf('"', start);
    else for (let c; to < text.length && (c = text.charCodeAt(to)) !== this.#delimiter && c !== this.#end;) to++;
    return text.slice(start, to).trim();
  }
  line(row: number): number { return row >= 0 && row < this.rows ? this.#lines.at(row) : row + 1; }
  type(): CellType { return 'text'; }
}
const QUOTE = 34;
