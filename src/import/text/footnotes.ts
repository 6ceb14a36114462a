/** Footnotes: a number glued to a word, and a line at the foot of the page that begins with the same number. */
import { ends } from './lines.ts';
import { joinLines } from './hyphens.ts';
import { carry } from './pages.ts';
import { doubt, lettersIn, remove, type Line, type Log, type Note } from './types.ts';
import { urlsIn } from './urls.ts';
import type { Vocabulary } from './words.ts';

/** Stand around the label of a note inside a text until Markdown is written. */
export const MARK = /\ue000([^\ue001]*)\ue001/g;
export const noteMark = (label: string): string => `\ue000${label}\ue001`;
const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const plain = (s: string): string => s.replace(/[⁰¹²³⁴-⁹]/g, (c) => String(SUPER.indexOf(c)));
const BODY = /^(?:\[(\d{1,3})\]|(\d{1,3})|([⁰¹²³⁴-⁹]{1,3}))\s*(?=["«“(]?\p{L}|https?:)(.*)$/u;
/** Without a space behind it a number is a part of a word: `8-март`, `3кө`. */
const bodyOf = (s: string): { n: number; rest: string; /** `[1]`, `¹`: nothing but a note begins so. */ bracket: boolean; raised: boolean } | null => {
  const m = BODY.exec(s);
  if (!m || (m[2] && !/^\d+\s/.test(s))) return null;
  return { n: Number(m[1] ?? m[2] ?? plain(m[3]!)), rest: m[4]!, bracket: m[1] !== undefined, raised: m[3] !== undefined };
};
/** The mark of note `n`: glued to a word or a closing sign, nothing of a word or number behind it. `2.3` and `8758и` are none; nor is the end of a label that is set already (`s1`). */
const markOf = (n: number): RegExp => new RegExp(`(?<=[\\p{L}»”"')\\].?!,;])(?<!\\d[.,])(?:${n}|${[...String(n)].map((d) => SUPER[Number(d)]).join('')}|\\[${n}\\])(?![\\p{L}\\p{N}%\ue001]|[-–]\\p{L}|[.,]\\d)|(?<=[\\p{L}\\p{N}»”"')\\].?!,;])${[...String(n)].map((d) => SUPER[Number(d)]).join('')}(?![⁰¹²³⁴-⁹])`, 'u');

/**
 * Takes the bodies of notes out of the lines and puts marks where they belong. A number is a mark only if its body is on the same
 * page; a body without a mark stays where it is and is told. Numbers may begin anew.
 */
export function takeNotes(lines: Line[], words: Vocabulary, habit: 'keep' | 'join', log: Log, barrier: (i: number) => boolean, stars = true): { lines: Line[]; notes: Note[] } {
  const notes: Note[] = [], taken = new Set<number>(), used = new Map<string, number>();
  const paged = lines.some((l, i) => i > 0 && l.top);
  let last = 0;
  for (let i = 0; i < lines.length; i++) {
    const l = lines[i]!;
    const body = l.given || l.table || barrier(i) ? null : bodyOf(l.text);
    if (!body && stars && !l.given && !l.table && !barrier(i)) { i = starred(i); continue; }
    if (!body || !(l.gap > 0 || l.top || taken.has(i - 1) || (lines[i - 1] && ends(lines[i - 1]!.text) && body.n === last + 1))) continue;
    let from = i - 1;
    while (from > 0 && i - from < (paged ? 150 : 90) && !lines[from]!.top) from--;
    const here = findMark(lines, from, i, body.n, taken), place = here >= 0 ? here : before(from, body.n);
    if (place >= 0 && here < 0) doubt(log, l.n, 'footnote-next-page', l.text, '', String(lines[place]!.n));
    if (place < 0) {
      const atFoot = lines[i + 1] === undefined || lines[i + 1]!.top || lines[i + 2]?.top === true;
      const glued = new RegExp(`№\\s?\\d+${body.n}(?!\\d)`, 'u');
      const on = lines.slice(from, i).find((x) => glued.test(x.text));
      if (on) { doubt(log, on.n, 'footnote-number', glued.exec(on.text)![0]); log.notes.unbound++; doubt(log, l.n, 'footnote-unbound', l.text); }
      else if (body.bracket && notes.some((x) => Number(x.label) === body.n)) doubt(log, l.n, 'footnote-repeated', l.text);
      else if (!body.bracket && body.n === last + 1 && l.gap > 0 && findMark(lines, Math.max(0, from - 60), from, body.n, taken) >= 0) { log.notes.unbound++; doubt(log, l.n, 'footnote-unbound', l.text); }
      else if ((atFoot && body.n === last + 1 && (l.gap > 0 || taken.has(i - 1))) || body.bracket || body.raised) { log.notes.unbound++; doubt(log, l.n, 'footnote-unbound', l.text); if (!body.bracket) last = body.n; }
      continue;
    }
    let to = i;
    while (to + 1 < lines.length && !lines[to + 1]!.top && !barrier(to + 1) && !lines[to + 1]!.given) {
      const next = lines[to + 1]!, other = bodyOf(next.text);
      if (other && (other.n === body.n + 1 || (other.n > body.n && findMark(lines, from, i, other.n, taken) >= 0))) break;
      if (next.gap > 0) break;
      to++;
    }
    const base = String(body.n), k = used.get(base) ?? 0;
    used.set(base, k + 1);
    const label = k === 0 ? base : `${base}-${k + 1}`;
    if (k > 0) log.gained += 2 * lettersIn(String(k + 1));
    // `[7]` and ⁷ count as their digits, as everywhere.
    lines[place]!.text = lines[place]!.text.replace(markOf(body.n), noteMark(label));
    let text = body.rest;
    for (let j = i + 1; j <= to; j++) text = joinLines(text, lines[j]!.text, lines[j - 1]!.n, words, habit, log, lines[j - 1]!.text);
    notes.push({ label, text, from: l.n, to: lines[to]!.n, bound: true });
    log.notes.bound++;
    last = body.n;
    for (let j = i; j <= to; j++) taken.add(j);
    // What stands below a note to the end of the page is foot too: the address once more, as a link of the PDF left it.
    const copy = lines[to + 1];
    if (copy && /^\S+$/.test(copy.text) && urlsIn(copy.text)[0] === copy.text && urlsIn(text).includes(copy.text)) { taken.add(to + 1); remove(log, copy.n, 'link-copy', copy.text); to++; }
    i = to;
  }
  numbersBesideNotes(lines, notes, log);
  // The line after a note at the foot is the first of the next page.
  const rest = carry(lines, (_, i) => taken.has(i));
  return { lines: rest, notes };

  /** The last mark of the page before that has no note there: a note for which its page had no room. Only behind a small letter or a closing sign: `А4`, `СО2` are no marks. */
  function before(from: number, n: number): number {
    if (!paged || from <= 0 || !lines[from]!.top) return -1;
    const mark = markOf(n), glued = new RegExp(`[\\p{Ll}»”"')\\].?!,;](?:${n}|\\[${n}\\])(?!\\d)|[⁰¹²³⁴-⁹]`, 'u');
    for (let k = from - 1; k >= 0 && from - k < 150; k--) {
      if (!taken.has(k) && !lines[k]!.table && lines[k]!.given !== 'raw' && marked(lines[k]!.text, mark) && glued.test(lines[k]!.text)) return k;
      if (lines[k]!.top) return -1;
    }
    return -1;
  }
  /** `сөз*` and a line at the foot that begins with as many asterisks. Without its mark such a line is an item of a list. Returns the last line used. */
  function starred(i: number): number {
    const l = lines[i]!, m = /^(\*{1,3})\s?(?=["«“(]?\p{L})(.*)$/u.exec(l.text);
    if (!m || !(l.gap > 0 || l.top || taken.has(i - 1))) return i;
    const mark = new RegExp(`(?<=[\\p{L}»”"')\\].?!,;])\\*{${m[1]!.length}}(?!\\*)`, 'u');
    let place = i - 1;
    while (place >= 0 && i - place < 90 && (taken.has(place) || lines[place]!.table || lines[place]!.given === 'raw' || !mark.test(lines[place]!.text))) { if (lines[place]!.top) return i; place--; }
    if (place < 0 || i - place >= 90) return i;
    const label = `s${notes.length + 1}`;
    log.gained += 2 * lettersIn(label);
    lines[place]!.text = lines[place]!.text.replace(mark, noteMark(label));
    let text = m[2]!, to = i;
    taken.add(i);
    while (lines[to + 1] && lines[to + 1]!.gap === 0 && !lines[to + 1]!.top && !barrier(to + 1) && !lines[to + 1]!.text.startsWith('*')) { text = joinLines(text, lines[to + 1]!.text, lines[to]!.n, words, habit, log, lines[to]!.text); taken.add(++to); }
    notes.push({ label, text, from: l.n, to: lines[to]!.n, bound: true });
    log.notes.bound++;
    return to;
  }
}
function findMark(lines: readonly Line[], from: number, to: number, n: number, taken: ReadonlySet<number>): number {
  const mark = markOf(n);
  // The lines of a table are shown as they are: a mark in one could not be followed.
  for (let k = Math.max(0, from); k < to; k++) if (!taken.has(k) && !lines[k]!.table && lines[k]!.given !== 'raw' && marked(lines[k]!.text, mark)) return k;
  return -1;
}
/** A digit at the end of an address is a part of it; only a raised one or one in brackets is a mark there. */
function marked(text: string, mark: RegExp): boolean {
  const m = mark.exec(text);
  return m !== null && (!/^\d/.test(m[0]) || !/(?:https?:\/\/|www\.)\S*$/i.test(text.slice(Math.max(0, m.index - 300), m.index)));
}
/** «№ 3612» may be № 36 and note 12: nobody can tell from the text alone. */
function numbersBesideNotes(lines: readonly Line[], notes: readonly Note[], log: Log): void {
  const labels = new Set(notes.map((n) => n.label));
  for (const l of lines) for (const m of l.text.matchAll(/№\s?(\d{3,})(?![\d/-])/gu)) {
    const tail = m[1]!.slice(-2);
    if (labels.has(tail) && !log.doubts.some((d) => d.line === l.n && d.kind === 'footnote-number')) doubt(log, l.n, 'footnote-number', m[0], m[0], `№ ${m[1]!.slice(0, -2)}`);
  }
}
