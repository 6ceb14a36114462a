/**
 * Just enough CBOR (RFC 8949) to find the items of Pagefind's files and put them in another order: every item is a span
 * of bytes, text is read, the rest is left as it is.
 */
export interface CborItem { start: number; end: number; text?: string; items?: CborItem[] }

/** The item that begins at `at`. Throws on indefinite lengths and maps, which Pagefind does not write. */
export function readCbor(b: Uint8Array, at = 0): CborItem {
  const head = b[at]!, major = head >> 5, short = head & 31;
  const extra = short < 24 ? 0 : short <= 27 ? 2 ** (short - 24) : -1;
  if (extra < 0 || major === 5 || major === 6) throw new Error(`unexpected CBOR byte 0x${head.toString(16)} at ${at}`);
  const start = at, body = at + 1 + extra;
  let n = short;
  if (extra) { n = 0; for (let i = at + 1; i < body; i++) n = n * 256 + b[i]!; }
  if (major === 2) return { start, end: body + n };
  if (major === 3) return { start, end: body + n, text: new TextDecoder().decode(b.subarray(body, body + n)) };
  if (major !== 4) return { start, end: body };
  const items: CborItem[] = [];
  let end = body;
  for (let i = 0; i < n; i++) {
    const item = readCbor(b, end);
    items.push(item);
    end = item.end;
  }
  return { start, end, items };
}

/** The bytes of `b` with the items of `list` in the order of their first text. */
export function sortItems(b: Uint8Array, list: CborItem): Uint8Array {
  const items = list.items ?? [];
  const key = (i: CborItem) => i.items?.[0]?.text ?? '';
  const sorted = [...items].sort((x, y) => (key(x) < key(y) ? -1 : key(x) > key(y) ? 1 : 0));
  const out = new Uint8Array(b);
  let at = items[0]?.start ?? 0;
  for (const i of sorted) {
    out.set(b.subarray(i.start, i.end), at);
    at += i.end - i.start;
  }
  return out;
}
