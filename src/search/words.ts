/** What is asked of the index and what stands in it: shared by the builder and the browser. */
import { analyze, stemsOf } from '../text/analyze.ts';

/** Closes an indexed stem. A letter that ends no word of our languages and that Pagefind keeps. */
export const EXACT = 'ъ';

const key = (stem: string) => stem.replace(/\./g, '_') + EXACT;

/** The stems of a record, the title's twice so that it weighs more. */
export function indexWords(title: string, text: string, lang: string): string {
  const head = stemsOf(title, lang);
  return [...head, ...head, ...stemsOf(text, lang)].map(key).join(' ');
}

/** A question to the index: every word exact, or the last one as a prefix (it may still be typed). */
export function queryWords(query: string, lang: string, lastIsPrefix: boolean): string {
  const words = [...new Set(stemsOf(query, lang))].map(key);
  const last = words.pop();
  return last === undefined ? '' : [...words, lastIsPrefix ? last.slice(0, -EXACT.length) : last].join(' ');
}

/** Stretches of a text, those that match a word of the query marked. */
export interface Stretch { text: string; match: boolean }

/** Does a word of the text answer a word of the query? Same stem, or it begins with the last word's stem. */
export function matcher(query: string, lang: string): (stem: string) => boolean {
  const stems = stemsOf(query, lang), last = stems.at(-1);
  return (stem) => stems.includes(stem) || (last !== undefined && last.length > 2 && stem.startsWith(last));
}

/** `text` cut to about `width` characters around its first match, in the original spelling. */
export function excerpt(text: string, lang: string, matches: (stem: string) => boolean, width = 180): Stretch[] {
  const source = text.normalize('NFC');
  const hits = analyze(source, lang).filter((t) => !t.compound && matches(t.stem));
  const first = hits[0]?.start ?? 0;
  let from = first <= width / 3 ? 0 : source.lastIndexOf(' ', first - Math.floor(width / 3)) + 1;
  if (source.length - from < width) from = Math.min(from, source.lastIndexOf(' ', Math.max(0, source.length - width)) + 1);
  let to = source.length - from <= width ? source.length : source.lastIndexOf(' ', from + width);
  if (to <= from) to = Math.min(source.length, from + width);
  const out: Stretch[] = from ? [{ text: '… ', match: false }] : [];
  let at = from;
  for (const h of hits) {
    if (h.start < at || h.end > to) continue;
    if (h.start > at) out.push({ text: source.slice(at, h.start), match: false });
    out.push({ text: source.slice(h.start, h.end), match: true });
    at = h.end;
  }
  if (at < to) out.push({ text: source.slice(at, to), match: false });
  if (to < source.length) out.push({ text: ' …', match: false });
  return out;
}
