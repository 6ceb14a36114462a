/** What is inside a ZIP, read from its list of contents, and single entries of it – with limits, because the list may lie. */
import { inflateSync } from 'fflate';

export interface ZipEntry { name: string; method: number; packed: number; size: number; crc: number; offset: number; locked: boolean }

export const isZip = (b: Uint8Array): boolean => b[0] === 0x50 && b[1] === 0x4b && ((b[2] === 3 && b[3] === 4) || (b[2] === 5 && b[3] === 6));
const u16 = (b: Uint8Array, i: number): number => b[i]! | (b[i + 1]! << 8);
const u32 = (b: Uint8Array, i: number): number => (u16(b, i) | (u16(b, i + 2) << 16)) >>> 0;
const latin = (b: Uint8Array): string => new TextDecoder().decode(b);

/** Entries in the order of the list; `null` where the list is missing or points outside the file (cut short, damaged). */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const n = bytes.length;
  let end = n - 22;
  for (const stop = Math.max(0, n - 22 - 0xffff); end >= stop && u32(bytes, end) !== 0x06054b50; end--);
  if (end < 0 || u32(bytes, end) !== 0x06054b50) return null;
  const count = u16(bytes, end + 10), out: ZipEntry[] = [];
  let at = u32(bytes, end + 16);
  for (let k = 0; k < count; k++) {
    if (at + 46 > n || u32(bytes, at) !== 0x02014b50) return null;
    const length = u16(bytes, at + 28);
    out.push({
      name: latin(bytes.subarray(at + 46, at + 46 + length)), method: u16(bytes, at + 10), locked: (u16(bytes, at + 8) & 1) === 1,
      crc: u32(bytes, at + 16), packed: u32(bytes, at + 20), size: u32(bytes, at + 24), offset: u32(bytes, at + 42),
    });
    at += 46 + length + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return out;
}

/** Names of the entries one meets first when a ZIP has lost its list. */
export function namesWithoutList(bytes: Uint8Array, most = 50): string[] {
  const out: string[] = [];
  for (let i = 0; i + 30 < bytes.length && i < 4_000_000 && out.length < most; i++)
    if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 3 && bytes[i + 3] === 4) out.push(latin(bytes.subarray(i + 30, i + 30 + u16(bytes, i + 26))));
  return out;
}

let table: Uint32Array | null = null;
export function crc32(data: Uint8Array): number {
  if (!table) {
    table = new Uint32Array(256);
    for (let i = 0; i < 256; i++) { let c = i; for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; table[i] = c >>> 0; }
  }
  let c = 0xffffffff;
  for (let i = 0; i < data.length; i++) c = table[(c ^ data[i]!) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Contents of one entry, never longer than the list says. Throws where it cannot be unpacked or its checksum differs. */
export function unpack(bytes: Uint8Array, e: ZipEntry): Uint8Array {
  if (e.offset + 30 > bytes.length || u32(bytes, e.offset) !== 0x04034b50) throw new Error('damaged');
  const start = e.offset + 30 + u16(bytes, e.offset + 26) + u16(bytes, e.offset + 28);
  if (start + e.packed > bytes.length) throw new Error('damaged');
  const packed = bytes.subarray(start, start + e.packed);
  if (e.method !== 0 && e.method !== 8) throw new Error('damaged');
  const data = e.method === 0 ? packed : inflateSync(packed, { out: new Uint8Array(e.size) });
  if (data.length !== e.size || crc32(data) !== e.crc) throw new Error('damaged');
  return data;
}
