/** Words set wide for emphasis come out as single letters: `м а а л ы м а т`. */
import { doubt, type Line, type Log } from './types.ts';
import type { Vocabulary } from './words.ts';

const RUN = /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:(?: {1,3}[-–] {0,3}| {1,3})[\p{L}\p{N}](?![\p{L}\p{N}])){3,}/gu;
const DATE = /^\d{1,4}-?\p{L}{2,}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/u;

/**
 * Runs of four and more single signs become words where the words are known or a date; else they stay and are told. Two spaces
 * part words. A line of one letter alone is not such a run.
 */
export function closeSpaced(lines: Line[], words: Vocabulary, log: Log): void {
  for (const l of lines) {
    if (l.given === 'raw') continue;
    l.text = l.text.replace(RUN, (run) => {
      const parts = run.split(/ {2,}(?![-–])/).map((p) => p.replace(/ /g, ''));
      const fit = (w: string): boolean => DATE.test(w) || w.split('-').every((p) => words.known(p) || words.begins(p, 3));
      const result = parts.every((p) => fit(p)) ? parts : parts.length === 1 ? cut(parts[0]!, words) : null;
      if (result === null) { doubt(log, l.n, 'spaced', run, run, parts.join(' ')); return run; }
      log.spaced += result.length;
      return result.join(' ');
    });
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
