/**
 * Old display fonts drew ү, ң, ө over `=`, `\`, `ё` – the keys on which they are typed. Headings set in such a font come out as
 * `к=рёш`, the body around them is clean: so each line is judged by itself, and a clean line is never touched.
 */
import { doubt, type Line, type Log } from './types.ts';
import type { Vocabulary } from './words.ts';

const SIGN = /[=+\\|]/;
const CYR = '\\p{Script=Cyrillic}';
const TOKEN = new RegExp(`(?:${CYR}|[=+\\\\|])+(?:-(?:${CYR}|[=+\\\\|])+)*`, 'gu');
const MAP: Readonly<Record<string, string>> = { '=': 'ү', '+': 'Ү', '\\': 'ң', '|': 'Ң', ё: 'ө', Ё: 'Ө' };
const FRONT = /[еиэөүёЕИЭӨҮЁ=+]/, VOWEL = /[аоуыэяюиеөүёАОУЫЭЯЮИЕӨҮЁ=+]/;
/** A real ё: after a vowel (`коён`, `жоёт`), or in Russian words. ө follows no vowel but itself. */
const TRUE_YO = /[аоуыяюАОУЫЯЮ]ё|^(?:её|ещё|всё|моё|твоё|своё|чьё|уч[её]т|отч|расч|сч[её]т|объём|приём|подъём|чёр|чёт|зелён|жёлт|ребён|партнёр|актёр|шофёр|режисс|самолёт|полёт|тёмн|тёпл|лёг|лёд|мёд|ёлк|ёмк|пчёл|ковёр|орёл|костёр|берёз|серьёз|надёж|далёк|дешёв|остёр|утвержд|семён|фёдор|артём|пётр|алёш|горбач|хрущ|королёв)|(?:ённ|ёнок|ёр)(?:$|ый|ая|ое|ые|ых|ого)/iu;

/** Vowel harmony and what may stand beside what: `=` is ү only among front vowels, `\` is ң only after a vowel. */
function possible(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const c = word[i]!;
    if (c === '=' || c === '+') {
      const before = word[i - 1] ?? '', near = [...word.slice(0, i)].reverse().find((x) => VOWEL.test(x)), next = [...word.slice(i + 1)].find((x) => VOWEL.test(x));
      if (before && VOWEL.test(before) && !/[=+]/.test(before)) return false;
      if ((near && !FRONT.test(near)) || (next && !FRONT.test(next))) return false;
      if (c === '+' && /\p{Ll}/u.test(before)) return false;
    }
    if ((c === '\\' || c === '|') && !VOWEL.test(word[i - 1] ?? '')) return false;
  }
  return true;
}
/** The word as it was meant, every sign of it read as a letter. */
export const decoded = (word: string): string => word.replace(/[=+\\|ёЁ]/g, (c, at: number) => {
  if ((c === 'ё' || c === 'Ё') && TRUE_YO.test(word)) return c;
  // The key of ү has one small sign; inside a word of capitals it can only be a capital that was typed without shift.
  const big = /^[\p{Lu}=+\\|-]+$/u.test(word) && /\p{Lu}.*\p{Lu}/u.test(word);
  return big && at > 0 ? MAP[c]!.toUpperCase() : MAP[c]!;
});

type Proof = 'sure' | 'weak' | 'no';
/** No word of a language is longer; a run of signs without spaces may be as long as the file. */
const LONGEST = 80;
function judge(word: string, words: Vocabulary): Proof {
  if (word.length > LONGEST) return 'no';
  const bare = word.replace(/[=+\\|]/g, '');
  if (!SIGN.test(word)) {
    if (!/[ёЁ]/.test(word) || TRUE_YO.test(word)) return 'no';
    const after = decoded(word);
    return words.count(word) <= 1 && after.split('-').some((p) => /[өӨ]/.test(p) && words.known(p)) ? 'sure' : 'no';
  }
  if (bare.replace(/-/g, '').length < 2 || !word.split('-').every((p) => possible(p))) return 'no';
  const after = decoded(word);
  if (after.split('-').every((p) => words.known(p))) return 'sure';
  // `сом=тыйын`, `жана\же`: two words with a sign between them.
  const halves = word.split(/[=+\\|]+/).filter(Boolean);
  if (halves.length > 1 && halves.every((h) => h.length > 2 && words.known(h))) return 'no';
  // `шаары\мэриясы`: two long words may have a stroke between them.
  if (halves.length === 2 && halves[0]!.length > 3 && halves[1]!.length > 4 && halves.every((h) => [...h].filter((c) => VOWEL.test(c)).length > 1) && /\p{L}[\\|]\p{L}/u.test(word)) return 'weak';
  return /\p{L}[=+\\|]\p{L}|[=+]{2}/u.test(word) ? 'sure' : 'weak';
}

/** Decodes the damaged lines; each is logged with how it was. Addresses, formulas, code and tokens with Latin letters stay. */
export function decodeGlyphs(lines: Line[], words: Vocabulary, log: Log): void {
  for (const l of lines) {
    if (l.given === 'raw' || !/[=+\\|ёЁщъ]/.test(l.text)) continue;
    const pieces = l.text.split(/(\s+)/), russian = isRussian(l.text);
    const open = pieces.map((p) => /\p{Script=Cyrillic}/u.test(p) && !/[A-Za-z\d@/]|\\[_*[\]#]|:\/\//.test(p));
    const judged: Proof[] = pieces.flatMap((p, i) => (open[i] ? [...p.matchAll(TOKEN)].map((m) => (russian && !SIGN.test(m[0]) ? 'no' as const : judge(m[0], words))) : []));
    const legacy = judged.includes('sure');
    const after = pieces.map((p, i) => (!open[i] ? p : p.replace(TOKEN, (w) => {
      const j = judge(w, words);
      if (legacy && (j !== 'no' || (/[ёЁ]/.test(w) && !SIGN.test(w) && !russian && !TRUE_YO.test(w)))) return decoded(w);
      if (SIGN.test(w) && w.replace(/[=+\\|]/g, '').length > 1) doubt(log, l.n, 'glyph', w, w, decoded(w));
      return rare(w, words);
    }))).join('');
    if (after === l.text) continue;
    log.gained += (after.match(/[\p{L}\p{N}]/gu)?.length ?? 0) - (l.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
    log.glyphs.push({ line: l.n, before: l.text, after });
    l.text = after;
    l.display = legacy;
  }
}
/** щ for ң and ъ for ү, as on old web pages: only where the word is known then and was not before. */
function rare(word: string, words: Vocabulary): string {
  if (!/[щъ]/i.test(word) || words.count(word) > 1) return word;
  const to: Readonly<Record<string, string>> = { щ: 'ң', Щ: 'Ң', ъ: 'ү', Ъ: 'Ү', ё: 'ө', Ё: 'Ө' };
  const after = word.replace(/[щЩъЪёЁ]/g, (c) => to[c]!);
  // Two ъ, or one that begins a syllable, do not occur in Russian.
  return words.known(after) || (/ъ[^еёюяи]*ъ/i.test(word) && /[өү]/i.test(after)) ? after : word;
}
const RUSSIAN = /(?:^|[^\p{L}])(?:и|в|на|по|для|не|что|это|от|из|с|или|при|как|также)(?=$|[^\p{L}])/giu;
/** Small words of Russian, and no letter that Russian lacks. */
export const isRussian = (s: string): boolean => !/[өүңӨҮҢ]/.test(s) && /\p{L}{4}/u.test(s) && (s.match(RUSSIAN)?.length ?? 0) >= Math.max(1, s.split(/\s+/).length / 12);
