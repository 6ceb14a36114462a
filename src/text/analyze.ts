/**
 * Text → words as search sees them. The same file runs when the index is built and in the browser; no dependency.
 *
 * Steps: NFC and lower case · look-alike letters · splitting (hyphenated words as parts and as a whole, numbers as one
 * word) · acronym + suffix · folding of letters missing on Russian keyboards · stem by language. The order of steps and
 * the traps follow the domain notes on search; exact-above-folded ranking and verb forms are left to the caller.
 */
import { stemKyrgyz } from './stem-ky.ts';
import { stemRussian } from './stem-ru.ts';

export interface Token {
  /** The word as written, NFC. */
  surface: string;
  /** Lower case, look-alikes repaired, ө→о ү→у ң→н ё→е. */
  folded: string;
  /** Comparison key: folded, inflection removed, й→и. */
  stem: string;
  /** Number of the word in the text, from 0; a hyphenated whole has the position of its first part. */
  position: number;
  /** Where the word stands in `text.normalize('NFC')`, UTF-16. */
  start: number;
  end: number;
  /** Set on the whole of a hyphenated word, whose parts precede it. */
  compound?: true;
}

const LATIN = 'copaexyhkmtb', CYRILLIC = 'сораехункмтв';
const LOOKALIKE: Readonly<Record<string, string>> = { ѳ: 'ө', ɵ: 'ө', ӊ: 'ң', ә: 'а', ...Object.fromEntries([...LATIN].map((c, i) => [c, CYRILLIC[i]!])) };
const FOLD: Readonly<Record<string, string>> = { ө: 'о', ү: 'у', ң: 'н', ё: 'е' };
/** A number with thousands set apart by any space and its decimals; else a run of letters, digits, marks. */
const WORD = /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+[.,]\d+|[\p{L}\p{N}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{N}\p{M}]+)*/gu;
const STEMMERS: Readonly<Record<string, (word: string, folded: string) => string>> = {
  ky: (_, folded) => stemKyrgyz(folded),
  ru: (word) => stemRussian(word),
};

/** Lower case with look-alike letters of other alphabets repaired inside Cyrillic words. */
function lower(word: string): string {
  const s = word.toLowerCase();
  return /\p{Script=Cyrillic}/u.test(s) ? s.replace(/[ѳɵӊәcopaexyhkmtb]/g, (c) => LOOKALIKE[c]!) : s.replace(/ɵ/g, 'ө');
}
/** Lower case without the letters that a Russian keyboard lacks. */
export const fold = (word: string): string => lower(word.normalize('NFC')).replace(/[өүңё]/g, (c) => FOLD[c]!);

function wordToken(surface: string, position: number, start: number, lang: string): Token {
  const token = (folded: string, stem: string): Token => ({ surface, folded, stem: stem.replace(/й/g, 'и'), position, start, end: start + surface.length });
  const digits = /^(\d+)\p{L}{0,5}$/u.exec(surface)?.[1];
  if (digits) return token(digits, digits);
  const acronym = /^(\p{Lu}{2,})\p{Ll}{1,6}$/u.exec(surface)?.[1];
  if (acronym) return token(fold(surface), fold(acronym));
  const folded = fold(surface);
  const upper = surface.length > 1 && surface.length < 6 && surface === surface.toUpperCase() && surface !== surface.toLowerCase();
  return token(folded, upper ? folded : STEMMERS[lang]?.(lower(surface), folded) ?? folded);
}

/** Words of `text` in order. An unknown language is folded but not stemmed. */
export function analyze(text: string, lang: string): Token[] {
  const source = text.normalize('NFC'), out: Token[] = [];
  let position = 0;
  for (const m of source.matchAll(WORD)) {
    const surface = m[0], start = m.index;
    // An ending set on a per cent sign or on a grouped number says nothing of its own.
    if (/[%\d]/.test(source[start - 1] ?? '') && /^\p{Ll}{1,5}$/u.test(surface)) continue;
    if (/^\d+[ .,\u00a0\u2009\u202f]/.test(surface)) {
      const n = surface.replace(/[ \u00a0\u2009\u202f]/g, '').replace(',', '.').replace(/\.0+$/, '');
      out.push({ surface, folded: n, stem: n, position: position++, start, end: start + surface.length });
      continue;
    }
    const first = position;
    let at = start;
    const parts = surface.split(/[-\u2010\u2011]/);
    for (const part of parts) {
      out.push(wordToken(part, position++, at, lang));
      at += part.length + 1;
    }
    if (parts.length > 1) {
      const last = out.at(-1)!;
      out.push({ surface, folded: fold(surface).replace(/[\u2010\u2011]/g, '-'), stem: parts.slice(0, -1).map((p) => fold(p)).join('-') + '-' + last.stem, position: first, start, end: start + surface.length, compound: true });
    }
  }
  return out;
}

/** The stems of a text in order, parts of hyphenated words each for itself: what is indexed and what is asked. */
export const stemsOf = (text: string, lang: string): string[] => analyze(text, lang).filter((t) => !t.compound).map((t) => t.stem);
