/** The text of a CSV, TSV … file → a table of cells. */
import Papa from 'papaparse';
import { finding, type Report } from '../readers/text.ts';
import { lineAt } from './bytes.ts';
import { findDelimiter } from './delimiter.ts';
import { cleanCell, TextGrid } from './grid.ts';
import { hasTag, stripTags } from './html.ts';
import { lostLetters, mayBeMojibake, mojibake } from './letters.ts';
import { countLineEnds, crEndsRows, replaceBareCr } from './line-ends.ts';
import type { Evidence, Grid, Progress } from './types.ts';

/** What a table may have at most; letters are UTF-16 units. Real budgets stay far below. */
export const LIMITS = { columns: 2000, cell: 1_000_000, rows: 5_000_000, line: 100_000_000, cells: 64_000_000 } as const;
/** Letters that are given to the parser at a time. */
const CHUNK = 1 << 18;
/** Damaged cells that are named one by one. */
const NAMED = 1000;

export interface Delimited { grid: Grid; delimiter: string; evidence: Evidence[] }
/** Ends reading at once; the finding has been made. */
class Refused extends Error {}

/**
 * All records of the text, blank ones and titles too; a first line `sep=;` is no record. `delimiter`: one sign or `tab`; without it,
 * the sign that makes the most even table. Cells lose outer spaces, signs without width and HTML tags, nothing else.
 * `null` after `csv-quotes`, `table-limit` or `file-type`; further findings: `line-ends`, `cut-short`, `html-cell`, `mojibake`, `lost-letters`.
 */
export function openDelimited(text: string, file: string, delimiter: string | undefined, report: Report, progress?: Progress): Delimited | null {
  const zero = text.indexOf('\0');
  if (zero >= 0) { report(finding('file-type', file, lineAt(text, zero), 0, { actual: 'binary', params: { what: 'binary' } })); return null; }
  const sep = /^"?sep=([^\r\n"\p{L}\p{N}\s\ufeff]|\t)"?(?:\r\n|\r|\n|$)/iu.exec(text);
  const ends = countLineEnds(text);
  const newline = ends.crlf + ends.lf === 0 && ends.cr > 0 ? '\r' : '\n';
  const body = sep?.[0].length ?? 0;
  const found: Evidence = delimiter !== undefined && delimiter !== '' ? { what: 'delimiter', value: delimiter === 'tab' ? '\t' : delimiter, why: 'declared', params: {} }
    : sep ? { what: 'delimiter', value: sep[1]!, why: 'sep', params: {} }
    : findDelimiter(text, newline);
  let plain = text;
  if (newline === '\n' && ends.cr > 0) plain = replaceBareCr(text, crEndsRows(text, found.value, ends) ? '\n' : ' ');
  if (ends.odd >= 0) {
    const kinds = [ends.crlf, ends.lf, ends.cr].filter((n) => n > 0);
    report(finding('line-ends', file, lineAt(text, ends.odd), 0, { params: { n: (kinds.length > 1 ? Math.min(...kinds) : 0) + ends.quoted, crlf: ends.crlf, lf: ends.lf, cr: ends.cr, quoted: ends.quoted } }));
  }
  try {
    const grid = new Reader(plain, file, found.value, newline, report).read(body, progress);
    cutShort(plain, newline, grid, file, report);
    return { grid, delimiter: found.value, evidence: [found] };
  } catch (e) {
    if (e instanceof Refused) return null;
    throw e;
  }
}

interface Damage { html: boolean; lost: boolean; reads: string; encoding: string }

class Reader {
  readonly #text: string;
  readonly #file: string;
  readonly #delimiter: string;
  readonly #newline: '\n' | '\r';
  readonly #report: Report;
  readonly #grid: TextGrid;
  /** Which kinds of damage occur anywhere: nearly always none, and then no cell is looked at. */
  readonly #watch: { html: boolean; lost: boolean; mojibake: boolean; any: boolean };
  readonly #damage: (Map<number, Damage> | undefined)[] = [];
  #fresh: Damage | null = null;
  #line = 1;
  #html = { n: 0, line: 0, column: 0 };
  readonly #told = { mojibake: 0, 'lost-letters': 0 };
  readonly #widths = new Map<number, number>();
  #usual = 0;

  constructor(text: string, file: string, delimiter: string, newline: '\n' | '\r', report: Report) {
    this.#text = text;
    this.#file = file;
    this.#delimiter = delimiter;
    this.#newline = newline;
    this.#report = report;
    this.#grid = new TextGrid(text, delimiter, newline.charCodeAt(0));
    const watch = { html: hasTag(text), lost: lostLetters(text), mojibake: mayBeMojibake(text) };
    this.#watch = { ...watch, any: watch.html || watch.lost || watch.mojibake };
  }

  read(body: number, progress?: Progress): TextGrid {
    const text = this.#text, newline = this.#newline;
    if (body > 0) this.#line++;
    let size = CHUNK, quote = text.indexOf('"', body);
    for (let from = body; from < text.length;) {
      if (quote >= 0 && quote < from) quote = text.indexOf('"', from);
      const whole = from + size >= text.length;
      let to = whole ? text.length : text.lastIndexOf(newline, from + size - 1) + 1;
      if (to <= from) {
        to = text.indexOf(newline, from + size) + 1 || text.length;
        // A line that is longer than a piece: look how many cells it has before they are made.
        if (quote < 0 || quote >= to) this.#longLine(from, to);
      }
      if (quote < 0 || quote >= to) { this.#simple(from, to); from = to; size = CHUNK; }
      else {
        const end = this.#quoted(from, Math.min(text.length, from + size), whole);
        if (end > from) { from = end; size = CHUNK; }
        else {
          if (size > LIMITS.line) this.#refuse('line', size, LIMITS.line);
          size *= 2;
        }
      }
      progress?.(from, text.length);
    }
    this.#finish();
    return this.#grid;
  }

  #refuse(what: keyof typeof LIMITS, actual: number, expected: number, column = 0): never {
    this.#report(finding('table-limit', this.#file, this.#line, column, { actual: String(actual), expected: String(expected), params: { what } }));
    throw new Refused();
  }
  #longLine(from: number, to: number): void {
    if (to - from > LIMITS.line) this.#refuse('line', to - from, LIMITS.line);
    let n = 1;
    for (let i = this.#text.indexOf(this.#delimiter, from); i >= 0 && i < to; i = this.#text.indexOf(this.#delimiter, i + 1)) n++;
    if (n > LIMITS.columns) this.#refuse('columns', n, LIMITS.columns);
  }

  /** Whole rows without quotation marks; Papa's fast mode splits them, and places follow by counting. */
  #simple(from: number, to: number): void {
    const chunk = this.#text.slice(from, this.#text[to - 1] === this.#newline ? to - 1 : to);
    // An empty piece is one blank row, for which Papa gives nothing.
    const rows = chunk === '' ? [['']] : (new Papa.Parser({ delimiter: this.#delimiter, newline: this.#newline, fastMode: true }).parse(chunk, 0, false) as Papa.ParseResult<string[]>).data;
    let place = from;
    for (const row of rows) {
      this.#begin(row);
      for (let i = 0; i < row.length; i++) {
        const raw = row[i]!;
        this.#cell(i, i === row.length - 1 && raw.endsWith('\r') ? raw.slice(0, -1) : raw, place);
        place += raw.length + 1;
      }
      this.#line++;
    }
  }

  /** Rows with quotation marks, up to the last one that is complete; returns its end. `last`: nothing follows the piece. */
  #quoted(from: number, to: number, last: boolean): number {
    const chunk = this.#text.slice(from, to);
    let done = 0;
    const wrong = (errors: readonly Papa.ParseError[]): void => {
      const at = errors[0]!.index ?? done;
      this.#badQuotes(this.#line + this.#count(chunk, done, at));
    };
    const parser = new Papa.Parser({
      delimiter: this.#delimiter, newline: this.#newline, fastMode: false,
      step: (result: Papa.ParseStepResult<string[]>) => {
        if (result.errors.length) wrong(result.errors);
        // With `step`, data is a list of one row.
        const row = (result.data as unknown as string[][])[0]!;
        const end = result.meta.cursor;
        // What follows the last line end is no row.
        if (last && done >= chunk.length) return;
        this.#row(row, from + done);
        this.#line += this.#count(chunk, done, end);
        done = end;
      },
    });
    const rest = parser.parse(chunk, 0, !last) as Papa.ParseResult<string[]>;
    // One mistake at the cut may be none: the closing mark may be the last sign seen. Two are certain, and more text would only make more of them.
    if (!last && rest.errors.length > 1) wrong(rest.errors);
    return last ? to : from + done;
  }
  #count(chunk: string, from: number, to: number): number {
    let n = 0;
    for (let i = chunk.indexOf(this.#newline, from); i >= 0 && i < to; i = chunk.indexOf(this.#newline, i + 1)) n++;
    return n;
  }
  #badQuotes(line: number): never {
    this.#report(finding('csv-quotes', this.#file, line));
    throw new Refused();
  }

  /** A row in which cells may be quoted: its cells are looked up in the text, one after the other, as long as they are found. */
  #row(row: readonly string[], start: number): void {
    const text = this.#text, mark = this.#delimiter.charCodeAt(0);
    this.#swallowed(row);
    this.#begin(row);
    let place = start;
    for (let i = 0; i < row.length; i++) {
      let raw = row[i]!, at = -1;
      if (place >= 0) {
        const quoted = text.charCodeAt(place) === 34;
        const marks = quoted && raw.includes('"') ? raw.split('"').length - 1 : 0;
        at = quoted ? (marks ? -1 : place + 1) : place;
        place += raw.length + (quoted ? 2 + marks : 0);
        if (!quoted && i === row.length - 1 && raw.endsWith('\r')) raw = raw.slice(0, -1);
        if (quoted && text.charCodeAt(place - 1) !== 34) at = place = -1;
        // Papa allows spaces behind a closing mark.
        else if (i < row.length - 1 && text.charCodeAt(place) !== mark) place = -1;
        else place++;
      } else if (i === row.length - 1 && raw.endsWith('\r')) raw = raw.slice(0, -1);
      this.#cell(i, raw, at);
    }
  }
  /**
   * A cell with lines inside that are rows by themselves: its quotation mark was never closed, and one further down closes it by
   * chance. In a row that does not fit, one such line tells; in one that does, several without the spaces of running text.
   */
  #swallowed(row: readonly string[]): void {
    if (this.#usual < 3) return;
    const fits = row.length === this.#usual;
    let line = this.#line;
    for (const cell of row) {
      if (!cell.includes(this.#newline)) continue;
      const lines = cell.split(this.#newline), inside = lines.slice(1, -1);
      if (inside.length > (fits ? 1 : 0) && inside.every((l) => {
        const cells = l.split(this.#delimiter);
        return cells.length === this.#usual && cells.filter((c) => c.trim() !== '').length > 1 && !(fits && l.includes(`${this.#delimiter} `));
      })) this.#badQuotes(line);
      line += lines.length - 1;
    }
  }

  #begin(row: readonly string[]): void {
    const grid = this.#grid;
    if (row.length > LIMITS.columns) this.#refuse('columns', row.length, LIMITS.columns);
    if (grid.rows >= LIMITS.rows) this.#refuse('rows', LIMITS.rows + 1, LIMITS.rows);
    if (grid.cells + row.length > LIMITS.cells) this.#refuse('cells', grid.cells + row.length, LIMITS.cells);
    grid.begin(this.#line);
    const n = (this.#widths.get(row.length) ?? 0) + 1;
    this.#widths.set(row.length, n);
    if (n > (this.#widths.get(this.#usual) ?? 0)) this.#usual = row.length;
  }
  #cell(column: number, raw: string, place: number): void {
    if (raw.length > LIMITS.cell) this.#refuse('cell', raw.length, LIMITS.cell, column + 1);
    const id = this.#grid.add(column, raw, place, this.#clean, this.#plain);
    if (!this.#watch.any) return;
    if (this.#fresh) { (this.#damage[column] ??= new Map()).set(id, this.#fresh); this.#fresh = null; }
    const damage = id < 0 ? undefined : this.#damage[column]?.get(id);
    if (damage) this.#tell(damage, column, this.#grid.cell(this.#grid.rows - 1, column));
  }
  #clean = (raw: string): string => {
    const damage = this.#watch.any ? this.#look(raw) : null;
    this.#fresh = damage;
    return cleanCell(damage?.html ? stripTags(raw) : raw);
  };
  #plain = (raw: string): boolean => !INVISIBLE.test(raw) && (!this.#watch.any || this.#look(raw) === null);
  #look(raw: string): Damage | null {
    const w = this.#watch;
    const html = w.html && hasTag(raw), lost = w.lost && lostLetters(raw), wrong = w.mojibake ? mojibake(raw) : null;
    return html || lost || wrong ? { html, lost, reads: wrong?.text ?? '', encoding: wrong?.encoding ?? '' } : null;
  }
  #tell(damage: Damage, column: number, actual: string): void {
    if (damage.html && this.#html.n++ === 0) this.#html = { n: 1, line: this.#line, column: column + 1 };
    if (damage.encoding && ++this.#told.mojibake <= NAMED) this.#report(finding('mojibake', this.#file, this.#line, column + 1, { actual, expected: damage.reads.trim(), params: { encoding: damage.encoding } }));
    if (damage.lost && ++this.#told['lost-letters'] <= NAMED) this.#report(finding('lost-letters', this.#file, this.#line, column + 1, { actual }));
  }
  #finish(): void {
    for (const rule of ['mojibake', 'lost-letters'] as const) if (this.#told[rule] > NAMED) this.#report(finding(rule, this.#file, this.#line, 0, { params: { more: this.#told[rule] - NAMED } }));
    if (this.#html.n > 0) this.#report(finding('html-cell', this.#file, this.#html.line, this.#html.column, { params: { n: this.#html.n } }));
  }
}
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** A file that stops in the middle of its last row, or in front of its last amount. */
function cutShort(text: string, newline: string, grid: Grid, file: string, report: Report): void {
  if (grid.rows < 2 || text.endsWith(newline)) return;
  const last = grid.rows - 1, width = grid.width(last);
  // The rows before it say what is usual: a table may well have an empty last column.
  let before = 0, empty = 0, usual = 0;
  const widths = new Map<number, number>();
  for (let row = Math.max(0, last - 50); row < last; row++) {
    const w = grid.width(row);
    if (w < 2) continue;
    before++;
    const n = (widths.get(w) ?? 0) + 1;
    widths.set(w, n);
    if (n >= (widths.get(usual) ?? 0)) usual = w;
    if (grid.cell(row, w - 1) === '') empty++;
  }
  if (before === 0 || !(width < usual || (width === usual && grid.cell(last, width - 1) === '' && 2 * empty < before))) return;
  report(finding('cut-short', file, grid.line(last), width, { actual: String(width), expected: String(usual), params: { cell: width < usual ? 'row' : 'empty' } }));
}
