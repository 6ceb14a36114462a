/** Signs that look right and are not: composed forms, soft hyphens, wide spaces, letters of other alphabets. */
import { doubt, lettersIn, type Line, type Log } from './types.ts';
import type { Vocabulary } from './words.ts';

const ALWAYS: Readonly<Record<string, string>> = { 'ӊ': 'ң', 'Ӊ': 'Ң', 'ѳ': 'ө', 'Ѳ': 'Ө', 'ɵ': 'ө', 'Ɵ': 'Ө' };
const TWINS: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у', k: 'к', A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х', Y: 'У' };
const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;

/** NFC, no invisible signs, plain spaces; letters that the alphabet of the text never has become those meant. Counted. */
export function cleanLetters(lines: Line[], log: Log): void {
  const count = (name: string, n: number): void => { if (n) log.signs[name] = (log.signs[name] ?? 0) + n; };
  // Fonts whose hyphen comes out as a dash: then more lines break words with it than with a hyphen.
  const broken = (sign: RegExp): Line[] => lines.filter((l, i) => sign.test(l.text.slice(-2)) && /^\p{Ll}/u.test(lines[i + 1]?.text ?? ''));
  const dashes = broken(/\p{Ll}[–—]$/u);
  if (dashes.length >= 5 && dashes.length > broken(/\p{Ll}[-‐‑]$/u).length) { count('dash-hyphen', dashes.length); for (const l of dashes) l.text = `${l.text.slice(0, -1)}-`; }
  for (const l of lines) {
    const before = lettersIn(l.text);
    let s = l.text;
    const swap = (name: string, sign: RegExp, by: string | ((c: string) => string)): void => { s = s.replace(sign, (c) => { count(name, 1); return typeof by === 'string' ? by : by(c); }); };
    if (s.normalize('NFC') !== s) { count('nfc', 1); s = s.normalize('NFC'); }
    // At the end of a line it is the hyphen of a broken word.
    swap('soft-hyphen', /\u00ad(?!$)/g, '');
    swap('zero-width', /[\u200b-\u200d\u2060\ufeff]/g, '');
    swap('wide-space', /[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ');
    swap('control', /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ');
    swap('ligature', /[ﬁﬂﬀﬃﬄ]/g, (c) => c.normalize('NFKC'));
    swap('look-alike', /[ӊӉѳѲɵƟ]/g, (c) => ALWAYS[c]!);
    // Joining a letter with its accent or parting a ligature changes how many there are.
    log.gained += lettersIn(s) - before;
    l.text = s.trim();
    if (/[\ufffd]|\p{L}\?\p{Ll}/u.test(s)) doubt(log, l.n, 'lost-letter', s);
  }
}

/**
 * Latin letters inside a Cyrillic word become Cyrillic where the word is known then; else they stay and are told. An acronym
 * with an ending (`UNICEFтин`) is not such a word; neither is a name in Latin with a suffix.
 */
export function cleanTwins(lines: Line[], words: Vocabulary, log: Log): void {
  for (const l of lines) {
    if (l.given === 'raw') continue;
    l.text = l.text.replace(TOKEN, (w) => {
      if (!/\p{Script=Cyrillic}/u.test(w)) return w;
      if (/[әӘ]/.test(w)) doubt(log, l.n, 'other-letter', w);
      if (/[\p{Script=Arabic}\p{Script=Greek}]/u.test(w)) { doubt(log, l.n, 'mixed-script', w); return w; }
      if (!/\p{Script=Latin}/u.test(w)) return w;
      if (/^[A-Za-z0-9]{2,}[\p{Script=Cyrillic}]+$/u.test(w) && !/^[acekopxyABCEHKMOPTXYc]{1,2}\p{Script=Cyrillic}/u.test(w)) return w;
      const fixed = w.replace(/[A-Za-z]/g, (c) => TWINS[c] ?? c);
      if (/[A-Za-z]/.test(fixed) || !(words.known(fixed) || words.begins(fixed.slice(0, Math.max(4, fixed.length - 3)), 3))) { doubt(log, l.n, 'mixed-script', w); return w; }
      log.signs['look-alike'] = (log.signs['look-alike'] ?? 0) + 1;
      doubt(log, l.n, 'look-alike', w, fixed, w);
      return fixed;
    });
  }
}
