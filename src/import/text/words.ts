/** Words of the document itself: what is known, and how it is written elsewhere. */
import type { Line } from './types.ts';

export interface Vocabulary {
  /** How often the word stands alone or inside a compound, in small letters. */
  count: (word: string) => number;
  /** A word of the text begins like this and goes on beyond `from` letters. */
  begins: (word: string, from: number) => boolean;
  /** `left-right` stands somewhere inside a line; endings may differ. */
  compound: (left: string, right: string) => boolean;
  /** In the text, or begins with a common stem of the language. */
  known: (word: string) => boolean;
}

/** Beginnings of everyday words with ө, ү, ң. They prove a repaired word where a short text does not hold it a second time. */
const STEMS = ('жөб сэөп өкмөт өнүг өнүк өндүр өзгөр өзөк өмүр өрт өсүм өсүү өсөт өтүн өткөр өлчө өлкө өнөр өйдө көл көп көй көз көр көч көк көңүл көрсөт көмөк көлөм көбөй күн күч күрөш күз күт күмөн күчө ' +
  'сөз сөзсүз сүйлө сүрөт сүт төл төмөн төр төрага төш түз түй түр түп түш түнд түшүн түзүл бөл бөлүм бүт бүгүн бүтүн бүлө бүркүт бүрокр мөөнөт мүлк мүмкүн мүнөз мүчө жөн жүз жүр жүргүз дүйнө дөө гүл чөйрө чөп чүй ' +
  'үй үлүш үмүт үч үчүн үйрөн үстү үзгүл үлгү эмгек элүү кеңеш кеңири кеңей кеңсе жаңы жаңыл жеңил жеңиш тең теңде таң оң оңдо соң соңку миң өңдө даңк маңыз аңгеме аң кыймыл ыңгай ' +
  'жергиликтүү муниципалдуу органдары үлүштөр ысык-көл бүтүндөй күтүү туюндур жүгүртүү төлөм төлөө тарткөлөм').split(' ');
const stem = new RegExp(`^(?:${STEMS.join('|')})`, 'u');
export const commonStem = (word: string): boolean => stem.test(word.toLowerCase());

const WORD = /\p{L}[\p{L}\p{M}]*(?:[-‐‑]\p{L}[\p{L}\p{M}]*)*/gu;
const low = (s: string): string => s.toLowerCase();

/** `more`: words from outside, e.g. of the glossary. Halves of words at line ends with a hyphen are left out. */
export function vocabulary(lines: readonly Line[], more: Iterable<string> = []): Vocabulary {
  const words = new Map<string, number>(), pairs = new Map<string, string[]>(), starts = new Map<string, Set<number>>();
  const add = (w: string): void => {
    // A run of letters as long as a line is no word, and its beginnings would fill the memory.
    if (w.length > 80) return;
    words.set(w, (words.get(w) ?? 0) + 1);
    if (words.get(w) !== 1) return;
    // Lengths of the words under their first four letters: enough to tell whether one goes on beyond a place.
    for (let k = 3; k <= w.length; k++) { const p = w.slice(0, k); const s = starts.get(p); if (s) s.add(w.length); else starts.set(p, new Set([w.length])); }
  };
  let broken = false;
  for (const l of lines) {
    const all = [...l.text.matchAll(WORD)];
    const open = /[\p{L}\d][-‐‑¬\u00ad]$/u.test(l.text);
    all.forEach((m, i) => {
      if ((i === 0 && broken && m.index < 2) || (i === all.length - 1 && open)) return;
      const parts = low(m[0]).split(/[-‐‑]/);
      for (const p of parts) add(p);
      for (let k = 1; k < parts.length; k++) { const list = pairs.get(parts[k - 1]!); if (list) list.push(parts[k]!); else pairs.set(parts[k - 1]!, [parts[k]!]); }
    });
    broken = open;
  }
  for (const text of more) for (const [w] of text.matchAll(WORD)) for (const p of low(w).split(/[-‐‑]/)) if (!words.has(p)) add(p);
  const count = (w: string): number => words.get(low(w)) ?? 0;
  return {
    count,
    begins: (word, from) => { const w = low(word); return w.length > from && [...(starts.get(w) ?? [])].some((n) => n >= w.length); },
    compound: (left, right) => { const r = low(right), n = Math.min(4, r.length); return (pairs.get(low(left)) ?? []).some((x) => x.slice(0, n) === r.slice(0, n)); },
    known: (w) => count(w) > 0 || commonStem(w),
  };
}
