/** Bytes of a foreign text file → text, with the evidence for its encoding. */
import { finding, type Report } from '../readers/text.ts';
import { codePage, encodePage } from './letters.ts';
import type { Evidence } from './types.ts';

/** Largest file that is opened, in bytes. */
export const SIZE_LIMIT = 256 * 1024 * 1024;
/** Encodings that a mapping can name; others of the WHATWG list work too. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'koi8-r', 'ibm866', 'utf-8/windows-1251', 'utf-8/windows-1252'] as const;

export interface Decoded { text: string; encoding: string; evidence: Evidence[] }
type Params = Evidence['params'];

/** SHA-256 of the bytes, 64 small hexadecimal digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}

/**
 * Text of the file without its byte-order mark. `declared` is a WHATWG label, or `utf-8/windows-1251` for UTF-8 that was read as
 * windows-1251 and saved as UTF-8, which is undone. Without it: byte-order mark, zero bytes of UTF-16, strict UTF-8, else the
 * 8-bit code page under which most words are words (`encoding-guess`). `null` after an error: `file-size`, `encoding` (bytes that
 * the encoding does not have; `actual` is the encoding tried), `mojibake` (UTF-8 declared as something else), `file-type` (zero bytes).
 */
export function decodeBytes(bytes: Uint8Array, file: string, declared: string | undefined, report: Report): Decoded | null {
  if (bytes.byteLength > SIZE_LIMIT) {
    report(finding('file-size', file, 1, 0, { actual: String(bytes.byteLength), expected: `≤ ${SIZE_LIMIT}` }));
    return null;
  }
  const found = declared ? byDeclaration(bytes, file, declared.trim().toLowerCase(), report) : byEvidence(bytes, file, report);
  if (!found) return null;
  const zero = found.text.indexOf('\0');
  if (zero >= 0) {
    report(finding('file-type', file, lineAt(found.text, zero), 0, { actual: 'binary', params: { what: 'binary' } }));
    return null;
  }
  return found;
}

const answer = (text: string, encoding: string, why: string, params: Params = {}): Decoded => ({ text, encoding, evidence: [{ what: 'encoding', value: encoding, why, params }] });

/** Line of a place in the text, from 1. */
export function lineAt(text: string, at: number): number {
  const end = text.includes('\n') ? '\n' : '\r';
  let line = 1;
  for (let i = text.indexOf(end); i >= 0 && i < at; i = text.indexOf(end, i + 1)) line++;
  return line;
}

function markOf(b: Uint8Array): string {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  return '';
}
function tryDecode(bytes: Uint8Array, label: string): string | null {
  try { return new TextDecoder(label, { fatal: true }).decode(bytes); } catch { return null; }
}
/** Strict decoding; an `encoding` error with the first bad line where it fails. */
function strict(bytes: Uint8Array, file: string, label: string, report: Report, declared = false): string | null {
  const text = tryDecode(bytes, label);
  if (text === null) {
    const loose = new TextDecoder(label).decode(bytes);
    report(finding(declared ? 'encoding-declared' : 'encoding', file, lineAt(loose, Math.max(0, loose.indexOf('\ufffd'))), 0, { actual: label, expected: 'UTF-8' }));
    return null;
  }
  // What an 8-bit code page does not define comes out as a control character; UTF-8 and UTF-16 can really hold one.
  const undefined_ = /^utf/.test(label) ? -1 : text.search(/[\u0080-\u009f]/);
  if (undefined_ < 0) return text;
  report(finding(declared ? 'encoding-declared' : 'encoding', file, lineAt(text, undefined_), 0, { actual: label, expected: 'UTF-8' }));
  return null;
}

function byDeclaration(bytes: Uint8Array, file: string, declared: string, report: Report): Decoded | null {
  const [label, through] = declared.split('/').map((s) => s.trim()) as [string, string | undefined];
  const known = labelOf(label), page = through === undefined ? '' : labelOf(through);
  if (known === null || page === null || (page !== '' && (page.startsWith('utf') || codePage(page).signs.length !== 256))) {
    report(finding('encoding-declared', file, 1, 0, { actual: declared, expected: ENCODINGS.join(', ') }));
    return null;
  }
  const mark = markOf(bytes);
  const wanted = label === 'utf-16' && mark === 'utf-16be' ? mark : known;
  // A byte-order mark is a proof; reading against it would damage every cell.
  if (mark !== '' && mark !== wanted) {
    report(finding('encoding-declared', file, 1, 0, { actual: declared, expected: mark }));
    return null;
  }
  if (!wanted.startsWith('utf')) {
    const utf8 = tryDecode(bytes, 'utf-8');
    const at = utf8 === null ? -1 : utf8.search(/[^\0-\x7f]/);
    if (utf8 !== null && at >= 0 && bytes.byteLength - utf8.length > 2) {
      const sample = /^[^\r\n]*/.exec(utf8.slice(at, at + 80))![0];
      report(finding('mojibake', file, lineAt(utf8, at), 0, { actual: new TextDecoder(wanted).decode(new TextEncoder().encode(sample)), expected: sample, params: { encoding: 'utf-8' } }));
      return null;
    }
  }
  const text = strict(bytes, file, wanted, report, true);
  if (text === null) return null;
  if (page === '') return answer(text, wanted === 'windows-1252' && /8859-1$|latin1$/.test(label) ? 'iso-8859-1' : wanted, 'declared');
  const back = encodePage(text, page);
  if (typeof back === 'number') {
    report(finding('encoding-declared', file, lineAt(text, back), 0, { actual: declared, expected: 'UTF-8' }));
    return null;
  }
  const undone = strict(back, file, known, report, true);
  return undone === null ? null : answer(undone, declared, 'declared');
}
function labelOf(label: string): string | null {
  try { return new TextDecoder(label).encoding; } catch { return null; }
}

function byEvidence(bytes: Uint8Array, file: string, report: Report): Decoded | null {
  const mark = markOf(bytes);
  if (mark) {
    const text = strict(bytes, file, mark, report);
    return text === null ? null : answer(text, mark, 'bom');
  }
  const wide = utf16(bytes);
  if (wide) {
    const text = tryDecode(bytes, wide.label);
    if (text !== null) { guessed(wide.label, 'zero-bytes', { n: wide.n }); return answer(text, wide.label, 'zero-bytes', { n: wide.n }); }
  }
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return answer(utf8, 'utf-8', 'strict');
  const stats = sequences(bytes);
  // A UTF-8 file with a few broken bytes is a broken UTF-8 file: in an 8-bit text letters are hardly ever valid sequences by chance.
  if (stats.good >= 0.5 * (stats.good + stats.bad)) { strict(bytes, file, 'utf-8', report); return null; }
  const page = guessPage(bytes);
  if (!page) { strict(bytes, file, 'utf-8', report); return null; }
  const text = strict(bytes, file, page.label, report);
  if (text === null) return null;
  guessed(page.label, page.why, page.params);
  return answer(text, page.label, page.why, page.params);

  function guessed(label: string, why: string, params: Params): void {
    report(finding('encoding-guess', file, 1, 0, { actual: label, expected: 'UTF-8', params: { ...params, why } }));
  }
}

/** UTF-16 without a mark: in one half of the pairs nearly all bytes are the 0 of Latin letters, digits and signs or the 4 of Cyrillic. */
function utf16(bytes: Uint8Array): { label: string; n: number } | null {
  const end = Math.min(bytes.length - (bytes.length % 2), 1 << 16);
  const high = [0, 0], zeros = [0, 0];
  for (let i = 0; i < end; i++) {
    const b = bytes[i]!;
    if (b === 0) { zeros[i & 1]!++; high[i & 1]!++; } else if (b === 4) high[i & 1]!++;
  }
  const pairs = end / 2;
  for (const [label, side] of [['utf-16le', 1], ['utf-16be', 0]] as const) {
    if (pairs > 1 && zeros[side]! > 0 && high[side]! >= 0.7 * pairs && high[1 - side]! <= 0.05 * pairs) return { label, n: zeros[side]! };
  }
  return null;
}

/** Valid sequences of several bytes, and bytes outside ASCII that belong to none. */
function sequences(b: Uint8Array): { good: number; bad: number } {
  let good = 0, bad = 0;
  for (let i = 0; i < b.length; i++) {
    const c = b[i]!;
    if (c < 0x80) continue;
    const more = c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : 0;
    let k = 1;
    while (k <= more && i + k < b.length && (b[i + k]! & 0xc0) === 0x80) k++;
    if (more > 0 && k > more) { good++; i += more; } else bad++;
  }
  return { good, bad };
}

/** Letters of Russian by their share of a text, per cent: the code page is right where frequent letters come out frequent. */
const RUSSIAN: Readonly<Record<string, number>> = { о: 11, е: 8.5, а: 8, и: 7.4, н: 6.7, т: 6.3, с: 5.5, р: 4.7, в: 4.5, л: 4.4, к: 3.5, м: 3.2, д: 3, п: 2.8, у: 2.6, я: 2, ы: 1.9, ь: 1.7, г: 1.7, з: 1.6, б: 1.6, ч: 1.5, й: 1.2, х: 1, ж: 0.9, ш: 0.7, ю: 0.6, ц: 0.5, щ: 0.4, э: 0.3, ф: 0.3, ъ: 0.1, ё: 0.1 };
const CASES = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;
const SAMPLE = 1 << 18;

interface Page { label: string; why: string; params: Params }
/**
 * The 8-bit code page under which the words with letters outside ASCII are words: Cyrillic throughout with capitals in front only, or Latin
 * with a few accented letters. `null` where no page makes words of them.
 */
function guessPage(bytes: Uint8Array): Page | null {
  const sample = sampleOf(bytes);
  let best = { label: '', score: 0, good: 0, words: 0 };
  for (const label of ['windows-1251', 'koi8-r', 'ibm866']) {
    const s = cyrillic(new TextDecoder(label).decode(sample));
    // The older code pages must be clearly better: a few words with rare letters may fall out either way.
    if (s.score > best.score * (best.label ? 1.25 : 1)) best = { label, ...s };
  }
  const w1252 = new TextDecoder('windows-1252').decode(sample);
  const latin = accented(w1252);
  if (best.good > latin.good) {
    if (best.good < 0.3 * best.words) return null;
    return { label: best.label, why: 'letters', params: { n: best.good, words: best.words } };
  }
  const seen = new Uint8Array(256);
  for (const b of sample) seen[b] = 1;
  const c1 = seen.subarray(0x80, 0xa0).some((v) => v === 1);
  const params = { n: latin.good, words: latin.words };
  if (!c1) {
    // Places where ISO-8859-15 has other signs: € for ¤, and Š Œ œ Ÿ, which are letters inside words (´ and ¨ there are apostrophes as a rule).
    if (/(?:^|[\d\s;,"])¤|¤(?:$|[\d\s;,"])/m.test(w1252)) return { label: 'iso-8859-15', why: 'euro', params };
    if (/\p{L}[¦¼½¾]\p{L}/u.test(w1252)) return { label: 'iso-8859-15', why: 'letters', params };
  }
  const east = central(new TextDecoder('windows-1250').decode(sample), w1252);
  if (east.good > latin.good || (east.good === latin.good && east.marks > 0)) return { label: 'windows-1250', why: 'letters', params: { n: east.good, words: east.words } };
  if (latin.words > 4 && latin.good < 0.3 * latin.words) return null;
  return { label: 'windows-1252', why: latin.good === 0 && w1252.includes('€') ? 'euro' : 'letters', params };
}

/** Pieces of the file around bytes outside ASCII: a million rows of figures may come before the first label. */
function sampleOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(SAMPLE);
  let n = 0;
  for (let i = 0; i < bytes.length && n < SAMPLE; i++) {
    if (bytes[i]! < 0x80) continue;
    const from = Math.max(0, i - 20), to = Math.min(bytes.length, i + 200, from + SAMPLE - n);
    out.set(bytes.subarray(from, to), n);
    n += to - from;
    if (n < SAMPLE) out[n++] = 10;
    i = to - 1;
  }
  return out.slice(0, n);
}
const FOREIGN_WORD = /[\p{L}\u0080-\u009f]*[^\0-\x7f][\p{L}\u0080-\u009f]*/gu;
function cyrillic(text: string): { score: number; good: number; words: number } {
  let good = 0, words = 0, score = 0;
  for (const [word] of text.matchAll(FOREIGN_WORD)) {
    // One sign alone («№», a dash) is in most code pages at the same place and proves nothing.
    if (word.length < 2) continue;
    words++;
    if (!/^[А-Яа-яЁё]+$/.test(word) || !CASES.test(word)) continue;
    good++;
    for (const c of word.toLowerCase()) score += RUSSIAN[c] ?? 0;
  }
  return { score, good, words };
}
/**
 * Words of Central Europe. Polish comes out of windows-1252 with signs inside its words (`o¶wiata`, `¿³obki`), Czech and Slovak with
 * `ø`, `ì`, `ù` in words that have no `å` or `æ` beside them: `marks` counts such ones.
 */
function central(text: string, western: string): { good: number; words: number; marks: number } {
  let good = 0, words = 0;
  for (const [word] of text.matchAll(FOREIGN_WORD)) {
    if (word.length < 2) continue;
    words++;
    const ascii = word.replace(/[^A-Za-z]/g, '').length;
    if (/^[A-Za-zÀ-ÖØ-öø-ſ]+$/.test(word) && 2 * ascii >= word.length && CASES.test(word.replace(/ß/g, ''))) good++;
  }
  const has = (c: string) => western.includes(c);
  return { good, words, marks: has('ø') && (has('ì') || has('è') || has('ù')) && !has('å') && !has('æ') ? 1 : 0 };
}
function accented(text: string): { good: number; words: number } {
  let good = 0, words = 0;
  for (const [word] of text.matchAll(FOREIGN_WORD)) {
    if (word.length < 2) continue;
    words++;
    const ascii = word.replace(/[^A-Za-z]/g, '').length;
    // ß has no capital in old encodings.
    if (/^[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]+$/.test(word) && 2 * ascii >= word.length && CASES.test(word.replace(/ß/g, ''))) good++;
  }
  return { good, words };
}
