/** Words set wide for emphasis come out as single letters: `м а а л ы м а т`. */
import { decoded } from './glyphs.ts';
import { doubt, lettersIn, type Line, type Log } from './types.ts';
import type { Vocabulary } from './words.ts';

/** The keys of an old display font may be among them: `К = р = ш`. */
const SIGN = '[\\p{L}\\p{N}=+\\\\]';
const RUN = new RegExp(`(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?:(?: {1,3}[-–] {0,3}| {1,3})${SIGN}(?![\\p{L}\\p{N}])){3,}`, 'gu');
const DATE = /^\d{1,4}-?\p{L}{2,}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/u;

/**
 * Runs of four and more single signs become words where the words are known or a date; else they stay and are told. Two spaces
 * part words. A line of one letter alone is not such a run.
 */
export function closeSpaced(lines: Line[], words: Vocabulary, log: Log): void {
  for (const l of lines) {
    if (l.given === 'raw') continue;
    const before = l.text;
    let old = false;
    l.text = l.text.replace(RUN, (run) => {
      const signs = /[=+\\]/.test(run);
      // A formula: `а + б = с`.
      if (signs && (run.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) < 3) return run;
      const parts = run.split(/ {2,}(?![-–])/).map((p) => p.replace(/ /g, ''));
      const known = (w: string): boolean => DATE.test(w) || w.split('-').every((p) => words.known(p) || words.begins(p, 3));
      const read = parts.map((p) => (!/[=+\\]/.test(p) && known(p) ? p : /[=+\\ёЁ]/.test(p) && known(decoded(p)) ? decoded(p) : null));
      // Words that wide spaces part, with a known one among them: nothing else is set so. The others are told.
      const wide = parts.length > 1 && !signs && read.some((p) => p !== null && p.length > 3) && parts.every((p) => p.length > 1 && /[аоуыэяюиеөүё]/iu.test(p));
      if (wide && read.includes(null)) { doubt(log, l.n, 'spaced', run, parts.map((p, k) => read[k] ?? p).join(' '), run); log.spaced += parts.length; return parts.map((p, k) => read[k] ?? p).join(' '); }
      const result = read.every((p) => p !== null) ? read : parts.length === 1 && !signs ? cut(parts[0]!, words) : null;
      if (result === null) { if (!signs) doubt(log, l.n, 'spaced', run, run, parts.join(' ')); return run; }
      old ||= result.join('') !== parts.join('');
      log.gained += lettersIn(result.join('')) - lettersIn(run);
      log.spaced += result.length;
      return result.join(' ');
    });
    if (!old) continue;
    const same = log.glyphs.find((g) => g.line === l.n && g.after === before);
    if (same) same.after = l.text; else log.glyphs.push({ line: l.n, before, after: l.text });
    l.display = true;
  }
}
/** Where all the spaces are alike, the known words of the text tell where one ends; null where they do not, or not in one way only. */
function cut(s: string, words: Vocabulary): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let i = 1; i <= s.length; i++) {
    best[i] = null;
    for (let k = Math.max(0, i - 24); k <= i - 3; k++) {
      const w = s.slice(k, i), head = best[k];
      if (head && (words.count(w) > 0 || DATE.test(w)) && (!best[i] || head.length + 1 < best[i]!.length)) best[i] = [...head, w];
    }
  }
  return best[s.length] ?? null;
}
