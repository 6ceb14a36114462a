/** Letters that an encoding damaged: which can be brought back, and which are lost. */

/** The 256 signs of an 8-bit code page. Bytes without a sign are C1 controls, as the WHATWG tables have it. */
const pages = new Map<string, { signs: string; bytes: Int16Array }>();
export function codePage(label: string): { /** Sign of each byte. */ signs: string; /** UTF-16 unit → byte, −1 = none. */ bytes: Int16Array } {
  let page = pages.get(label);
  if (!page) {
    const signs = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
    const bytes = new Int16Array(65536).fill(-1);
    for (let i = 0; i < 256; i++) bytes[signs.charCodeAt(i)] = i;
    pages.set(label, page = { signs, bytes });
  }
  return page;
}
/** The text in an 8-bit code page; a number = place of the first sign that the page does not have. */
export function encodePage(text: string, label: string): Uint8Array<ArrayBuffer> | number {
  const { bytes } = codePage(label);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const b = bytes[text.charCodeAt(i)]!;
    if (b < 0) return i;
    out[i] = b;
  }
  return out;
}

/** Encodings as which UTF-8 is mistaken. The first bytes of Cyrillic letters are D0–D3, of accented Latin letters C3. */
const MISTAKEN = ['windows-1251', 'windows-1252'] as const;
/** Signs that the first bytes become: of Cyrillic and accented letters, and E2 of «№», dashes and quotation marks. */
const LEADS = /[ÃÐÑÒÓâРСТУв]/;
const escape = (s: string): string => [...s].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const following = (label: string): string => escape(codePage(label).signs.slice(0x80, 0xc0));
let suspect: RegExp | null = null;
/** A quick look whether a text may hold such letters at all. */
export const mayBeMojibake = (text: string): boolean =>
  (suspect ??= new RegExp(`[РСТУ][${following('windows-1251')}]|[ÃÐÑÒÓ][${following('windows-1252')}]|в[Ђ„]|â[€„]`)).test(text);

export interface Mojibake { /** How the text reads when the mistake is undone. */ text: string; /** Value for `file.encoding` of a mapping. */ encoding: string }
/**
 * UTF-8 that was read as an old encoding and saved again (`РЎР°Р»С‹Рє`, `Ð¡Ð°Ð»`, `StraÃŸe`). Proved by undoing it: the signs go back
 * to bytes, and these must be strict UTF-8. `null` where that does not come out. Give the cell untrimmed: a hard space or a soft
 * hyphen at its edge is half a letter.
 */
export function mojibake(cell: string): Mojibake | null {
  if (!mayBeMojibake(cell)) return null;
  for (const label of MISTAKEN) {
    let letters = 0, sure = false;
    const text = cell.replace(/[^\0-\x7f]+/g, (run, at: number) => {
      // A label cut off at a fixed length may end in half a letter.
      const back = undo(run, label) ?? (at + run.length === cell.length && run.length > 2 ? undo(run.slice(0, -1), label) : null);
      if (back === null) return run;
      letters += back.length;
      if (run.startsWith('Ã') || /[\u0800-\uffff]/.test(back)) sure = true;
      return back;
    });
    if (letters > 1 || sure) return { text, encoding: `utf-8/${label}` };
  }
  return null;
}
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function undo(run: string, label: string): string | null {
  // Without a lead letter nothing can come out, and an exception costs more than a look.
  if (!LEADS.test(run)) return null;
  const bytes = encodePage(run, label);
  if (typeof bytes === 'number') return null;
  try { return strict.decode(bytes); } catch { return null; }
}

/**
 * `Ке?еш`, `?км?т`, `ЖЫЙЫНТЫ?Ы`: a question mark before a small Cyrillic letter, between capitals or at the beginning of a word; whole
 * words of them. A mark that ends a word (`Канча?`) may be a question, and one after `)`, a Latin letter or `/` belongs to something else.
 */
const LOST = /[\u0400-\u052f]\?+(?=[\u0430-\u045f\u0461-\u052f])|[\u0400-\u042f]\?+(?=[\u0400-\u042f])|(?<![\p{L}\p{N}?/=&.:)»”"'])\?+(?=[\u0400-\u052f])|\?{2,} \?{2,}|\?{5,}/u;
/** Whether letters of the text were replaced by question marks. */
export const lostLetters = (text: string): boolean => text.includes('?') && LOST.test(text);
