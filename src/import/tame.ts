/**
 * A sheet of an XLSX before the spreadsheet library sees it. The library counts through every column that a `<col>` spans and every cell
 * that a `<hyperlink>` covers, up to numbers that no computer can count to; a table needs only which columns are hidden and merged.
 */
const COLUMNS = 16_384;

function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let i = bytes.indexOf(first, from); i >= 0; i = bytes.indexOf(first, i + 1)) {
    let k = 1;
    while (k < text.length && bytes[i + k] === text.charCodeAt(k)) k++;
    if (k === text.length) return i;
  }
  return -1;
}
const number = (tag: string, name: string): number => Number(new RegExp(`\\s${name}=["'](\\d{1,9})["']`).exec(tag)?.[1] ?? NaN);

const EMPTY = new TextEncoder().encode('<worksheet><sheetData/></worksheet>');
/** Parts of a workbook that are no sheets, by their first element. */
export const isSheet = (part: Uint8Array): boolean => !/^(?:\ufeff|\s|<\?[^>]*>|<!--[^>]*-->)*<(?:\w+:)?(?:workbook|styleSheet|sst|Types|Relationships|metadata|personList|chartsheet)[\s>/]/.test(new TextDecoder().decode(part.subarray(0, 2000)));

function hasForeign(body: Uint8Array): boolean {
  const names = ['col', 'hyperlink', 'mergeCell'];
  for (let i = body.indexOf(0x3c); i >= 0; i = body.indexOf(0x3c, i + 1)) {
    let at = i + 1, end = at;
    for (; end < i + 60 && end < body.length; end++) {
      const c = body[end]!;
      if (c === 0x3a) at = end + 1; else if (c <= 32 || c === 0x3e || c === 0x2f) break;
    }
    const n = end - at;
    if ((n === 3 || n === 9) && names.some((w) => w.length === n && [...w].every((ch, k) => body[at + k] === ch.charCodeAt(0)))) return true;
  }
  return false;
}

/** The same sheet with hidden columns (each once), cells and merged areas, and nothing else around them. Throws where it is no sheet. */
export function tameSheet(part: Uint8Array): Uint8Array {
  const text = new TextDecoder();
  const begin = find(part, 'sheetData', 0);
  if (begin < 0) return EMPTY;
  let open = begin;
  while (open > 0 && part[open] !== 0x3c) open--;
  const head = text.decode(part.subarray(0, open));
  const tagEnd = part.indexOf(0x3e, begin);
  const empty = part[tagEnd - 1] === 0x2f;
  const close = empty ? -1 : find(part, 'sheetData>', tagEnd);
  if (tagEnd < 0 || (!empty && close < 0)) throw new Error('damaged');
  const end = empty ? tagEnd + 1 : close + 'sheetData>'.length;
  const body = part.subarray(open, end);
  // None of them belongs between the cells; where the library cannot tell the parts of the file, it would look for them there.
  if (hasForeign(body)) throw new Error('damaged');

  const root = /<((?:\w+:)?)worksheet[^<>]*>/.exec(head);
  if (!root) return EMPTY;
  const spans = [...head.matchAll(/<(?:\w+:)?col\s[^<>]*>/g)].flatMap(([tag]) => {
    const from = number(tag, 'min'), to = Math.min(number(tag, 'max'), COLUMNS);
    return /\shidden=["'](?:1|true|on)["']/.test(tag) && from >= 1 && from <= to ? [[from, to] as const] : [];
  }).sort((a, b) => a[0] - b[0]);
  let cols = '', next = 1;
  for (const [from, to] of spans) if (to >= next) { cols += `<col min="${Math.max(from, next)}" max="${to}" hidden="1"/>`; next = to + 1; }
  const merged = [...text.decode(part.subarray(end)).matchAll(/<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["'][^<>]*>/g)].map(([, ref]) => `<mergeCell ref="${ref}"/>`).join('');
  const before = new TextEncoder().encode(`${root[0]}${cols && `<cols>${cols}</cols>`}`), after = new TextEncoder().encode(`${merged && `<mergeCells>${merged}</mergeCells>`}</${root[1]}worksheet>`);
  const out = new Uint8Array(before.length + body.length + after.length);
  out.set(before); out.set(body, before.length); out.set(after, before.length + body.length);
  return out;
}
