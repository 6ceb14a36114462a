/** Headings of a text that does not say which they are: short, standing alone, not ended like a sentence. */
import { openHyphen } from './hyphens.ts';
import { ends, startsBig, startsSmall } from './lines.ts';
import { listMark } from './lists.ts';
import { explicitQuestion, printedChapter } from './questions.ts';
import { isPart, sectionOf } from './sections.ts';
import type { Line } from './types.ts';

export interface Found { to: number; level: number; sure: boolean }
const OPEN_END = /(?:^|\s)(?:жана|менен|же|үчүн|боюнча|ал эми|бирок|анын|болгон|и|или|для|на|в|с|по|что|and|or|of|the|for)$/iu;
/** What stands under a picture, not over a text. */
export const CAPTION = /^(?:фото|сүрөт(?:тө)?|рис(?:унок)?|диаграмма|график|таблица|схема|figure|chart|table|photo)(?:\s*[.:№]|\s+\d)|^\d+-(?:сүрөт|диаграмма|график|таблица)/iu;
/** Who wrote it: a name with the surname in capitals. */
const BYLINE = /^(?:\p{Lu}\p{Ll}+|(?:\p{Lu}\.\s?){1,2})\s+\p{Lu}{3,}(?:[,.]|\s+\p{Ll}|$)/u;
export const isCaps = (s: string): boolean => { const l = s.match(/\p{L}/gu) ?? []; return l.length > 3 && l.filter((c) => c !== c.toLowerCase()).length >= 0.8 * l.length; };
export const isFormula = (s: string): boolean => /[=*/+]/.test(s) && (s.match(/[\d=*/+().,:%\s-]/g)?.length ?? 0) > 0.6 * s.length;

/**
 * A heading that begins at line `i`, or null. `loose`: the lines of this text's paragraphs end in a space, so that one without it is
 * a heading sooner. Sure are capitals, printed chapters, known names, and lines with empty ones on both sides; others are told.
 */
export function headingAt(lines: readonly Line[], i: number, width: number, loose: boolean): Found | null {
  const first = lines[i]!;
  if (first.given || first.table) return null;
  const alone = first.gap > 0 || first.top || i === 0;
  if (first.size !== undefined && first.size >= 1.15) {
    let to = i;
    while (to - i < 4 && lines[to + 1] && lines[to + 1]!.gap === 0 && Math.abs((lines[to + 1]!.size ?? 1) - first.size) < 0.06 && !lines[to + 1]!.top) to++;
    const text = lines.slice(i, to + 1).map((l) => l.text).join(' ');
    if (text.length <= 220 && /\p{L}{2}/u.test(text) && !listMark(text)) return { to, level: first.size >= 1.5 ? 1 : first.size >= 1.25 ? 2 : 3, sure: true };
  }
  // Display fonts are for headings: lines set in one, with their rest in capitals, until the body begins.
  if (first.display && lines.filter((l) => l.display).length < 0.3 * lines.length + 1) {
    let to = i;
    const caps = isCaps(first.text);
    while (to - i < 4 && lines[to + 1] && lines[to + 1]!.gap === 0 && !lines[to + 1]!.top && !lines[to + 1]!.table && (caps ? isCaps(lines[to + 1]!.text) : lines[to + 1]!.display === true && !isCaps(lines[to + 1]!.text))) to++;
    const text = lines.slice(i, to + 1).map((l) => l.text).join(' ');
    if (text.length <= 200 && !listMark(text) && !/[.;,]$/.test(text) && !openHyphen(text)) return { to, level: caps ? 2 : 3, sure: true };
  }
  const said = explicitQuestion(first.text);
  if (said && (alone || ends(lines[i - 1]!.text))) {
    let to = i;
    while (!/\?["»”)]*$/.test(lines[to]!.text) && to - i < 4 && lines[to + 1] && !lines[to + 1]!.top && !lines[to + 1]!.table && (lines[to + 1]!.gap === 0 || (said.rest === '' && to === i))) to++;
    if (/\?["»”)]*$/.test(lines[to]!.text)) return { to, level: 3, sure: true };
    if (said.rest === '') return { to: i, level: 3, sure: true };
  }
  if (!alone || CAPTION.test(first.text) || BYLINE.test(first.text)) return null;
  let to = i;
  while (to - i < 3 && lines[to + 1] && lines[to + 1]!.gap === 0 && !lines[to + 1]!.top && !lines[to + 1]!.table && !listMark(lines[to + 1]!.text) && !weakEnd(to)) to++;
  const part = lines.slice(i, to + 1), text = part.map((l) => l.text).join(' '), next = lines[to + 1];
  const apart = !next || next.gap > 0 || next.top || next.table === true || next.given !== undefined || listMark(next.text) !== null;
  if (text.length > 140 || part.length > 3 || text.split(/\s+/).length > 17 || !/\p{L}{2}/u.test(text) || isFormula(text)) return null;
  // A saying in quotation marks, with where it is from.
  if (/^[«“"][^«»“”"]*[»”"](?:\s*\([^)]*\))?$/u.test(text) && !isCaps(text)) return null;
  const known = sectionOf(text) !== null && text.length < 80, chapter = printedChapter(text) !== null && text.length < 120;
  if ((chapter || isPart(text) || known) && apart && !/[,;]$/.test(text) && !(next && startsSmall(next.text) && !/[.:]$/.test(text))) {
    if (!(known && !chapter && /^[•\-–]/.test(text))) return { to, level: isPart(text) ? 2 : 1, sure: true };
  }
  const deep = /^\d{1,2}(?:\.\d{1,2})+\.?\s+\p{Lu}/u.test(text);
  if (listMark(text) && !deep) return null;
  const colon = text.endsWith(':') && first.top && (first.gap >= 3 || i === 0) && text.length < 90;
  if ((/[.,;:!…]["»”)]*$/.test(text) && !colon) || openHyphen(text) || OPEN_END.test(text) || !(startsBig(text) || deep)) return null;
  if (next ? startsSmall(next.text) : !first.top) return null;
  if (isCaps(text)) return { to, level: 2, sure: true };
  const narrow = part.every((l) => l.text.length <= 0.9 * width || l.text.length < 50);
  if (!narrow || /[=%*]|\d{3,}/.test(text.replace(/\b(?:19|20)\d\d\b/g, ''))) return null;
  if (apart) {
    // A line with a space at its end is body where headings have none.
    const plain = loose && part.every((l) => l.loose) && !first.top;
    return { to, level: 2, sure: !plain && (part.length < 3 || first.top) };
  }
  // A short first line that is broken off early, before a line that begins anew.
  if (part.length === 1 && weakEnd(i) && text.length <= 0.6 * width) return { to, level: 3, sure: false };
  return null;

  /** The line ends early and the next begins anew: the heading is over, although no empty line follows. */
  function weakEnd(at: number): boolean {
    const a = lines[at]!, b = lines[at + 1]!;
    if (!startsBig(b.text) || openHyphen(a.text)) return false;
    if (isCaps(a.text)) return !isCaps(b.text);
    return at === i && a.text.length <= 0.6 * width && b.text.length > a.text.length && a.text.length + 1 + b.text.split(' ')[0]!.length < 0.8 * Math.max(width, b.text.length);
  }
}
