/** Questions and answers: headings are told from the items of lists by their order, not by their look. */
import { ends, startsBig, startsSmall } from './lines.ts';
import { openHyphen } from './hyphens.ts';
import { listMark } from './lists.ts';
import { doubt, type Line, type Log } from './types.ts';

/** `at`…`to`: indexes of lines. `skip`: signs at the beginning that are the number. */
export interface Question { at: number; to: number; number: number; asks: boolean }
export interface Chapter { at: number; to: number; number: number | null; title: string; text: string }

const NUMBERED = /^(?:(?:Суроо|Вопрос|Question|Q)\s*№?\s*)?(\d{1,3})\s?[.):]\s*(\S.*)$/iu;
/** The word itself says what it is: `1-суроо`, `Суроо № 1.`, `№ 1 вопрос`, also alone in its line above the question. */
const EXPLICIT = /^(?:(\d{1,3})\s?[-–]?\s?(?:суроо|вопрос)|(?:суроо|вопрос|question)\s*№?\s*(\d{1,3})|№\s?(\d{1,3})\s?[-–]?\s?(?:суроо|вопрос))(?![\p{L}\p{N}-])\s*[.:)–—-]*\s*(.*)$/iu;
/** Number of a line that says that it is a question, and what stands behind. */
export function explicitQuestion(text: string): { number: number; rest: string } | null {
  const m = EXPLICIT.exec(text);
  return m && !/^\p{Ll}/u.test(m[4]!) ? { number: Number(m[1] ?? m[2] ?? m[3]), rest: m[4]! } : null;
}
const MARKED = /^(?:Суроо|Вопрос|Question|С|В|Q)\s?[.:]\s+(\S.*)$/u;

/**
 * The longest row of numbered paragraphs that ask, each with the number after the last one. Lists inside answers begin at 1 anew
 * and do not ask. A missing number is filled by a paragraph that does not ask, if it stands between its neighbours; both are told.
 */
export function findQuestions(lines: readonly Line[], log: Log): Question[] {
  let candidates: (Question & { sure: boolean })[] = [], marked = 0;
  for (let i = 0; i < lines.length; i++) {
    const l = lines[i]!;
    if (l.table || l.given === 'raw') continue;
    const said = explicitQuestion(l.text);
    const m = NUMBERED.exec(l.given === 'number' ? `${l.mark ?? ''} ${l.text}` : l.text), q = m ? null : MARKED.exec(l.text);
    if (!m && !q && !said) continue;
    if (!said && !(l.gap > 0 || l.top || i === 0 || l.given || ends(lines[i - 1]!.text) || !openHyphen(lines[i - 1]!.text))) continue;
    let to = i, asked = /\?["»”)]*$/.test(l.text) ? i : -1;
    while (to + 1 < lines.length && to - i < 5) {
      const next = lines[to + 1]!;
      if (next.given || (asked >= 0 && (next.gap > 0 || next.top))) break;
      // An empty line inside the question: it has not asked yet and goes on in small letters.
      // Or the number stands alone above the question.
      if ((next.gap > 0 || next.top) && !(asked < 0 && startsSmall(next.text) && !ends(lines[to]!.text)) && !(said && said.rest === '' && to === i && !explicitQuestion(next.text))) break;
      if (next.gap === 0 && NUMBERED.test(next.text) && asked >= 0) break;
      to++;
      if (/\?["»”)]*$/.test(next.text)) asked = to;
    }
    // Such a line is a question even where it does not ask, but no longer than its paragraph.
    candidates.push({ at: i, to: asked >= 0 ? asked : to, number: said ? said.number : m ? Number(m[1]) : ++marked, asks: asked >= 0 || (said !== null && to - i < 4), sure: said !== null });
  }
  // A text that says which are its questions has no others.
  if (candidates.filter((c) => c.sure).length >= 3) candidates = candidates.filter((c) => c.sure);
  const asking = candidates.filter((c) => c.asks);
  const score: number[] = [], from: number[] = [];
  asking.forEach((c, k) => {
    score[k] = 1; from[k] = -1;
    for (let j = Math.max(0, k - 250); j < k; j++) {
      const step = c.number - asking[j]!.number;
      if (step < 1 || step > 4) continue;
      const s = score[j]! + 1 - 0.6 * (step - 1);
      if (s > score[k]!) { score[k] = s; from[k] = j; }
    }
  });
  let best = score.indexOf(Math.max(0, ...score));
  const row: Question[] = [];
  for (; best >= 0; best = from[best]!) row.unshift(asking[best]!);
  const out: Question[] = [];
  for (const q of row) {
    const before = out.at(-1);
    for (let n = (before?.number ?? q.number - 1) + 1; n < q.number; n++) {
      const low = out.at(-1)?.at ?? -1;
      const weak = candidates.find((c) => !c.asks && c.number === n && c.at > low && c.at < q.at && (lines[c.at]!.gap > 0 || lines[c.at]!.top) && c.to - c.at < 4);
      if (weak) { doubt(log, lines[weak.at]!.n, 'question-mark', lines[weak.at]!.text); out.push(weak); }
      else doubt(log, lines[q.at]!.n, 'question-gap', lines[q.at]!.text, '', String(n));
    }
    out.push(q);
  }
  return out;
}
/** Paragraphs that ask and stand alone: only for a text that is said to be questions and has no numbers. */
export function unnumberedQuestions(lines: readonly Line[]): Question[] {
  const out: Question[] = [];
  for (let i = 0; i < lines.length; i++) {
    const l = lines[i]!;
    if (l.given === 'raw' || l.table || listMark(l.text) || !startsBig(l.text) || !(l.gap > 0 || l.top || i === 0 || l.given)) continue;
    let to = i;
    while (to - i < 3 && !/\?["»”)]*$/.test(lines[to]!.text) && lines[to + 1] && lines[to + 1]!.gap === 0 && !lines[to + 1]!.top && !ends(lines[to]!.text)) to++;
    const after = lines[to + 1];
    if (/\?["»”)]*$/.test(lines[to]!.text) && (!after || after.gap > 0 || after.top || l.given)) { out.push({ at: i, to, number: out.length + 1, asks: true }); i = to; }
  }
  return out;
}

const PRINTED = /^(?:(бөлүм|бөлүк|модуль|глава|раздел|часть|chapter|section|part|module)\s+(\d{1,2}|[IVX]+)\s*[.:–-]?\s*(.*)|(\d{1,2}|[IVX]+)\s?[-.–]?\s*(?:бөлүм|бөлүк|модуль|глава|раздел|chapter|section|module)\s*[.:–-]?\s*(.*))$/iu;
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8, IX: 9, X: 10, XI: 11, XII: 12 };
/** «Бөлүм 3. Жолдор» → 3, «Жолдор». Null for any other heading. */
export function printedChapter(text: string): { number: number; title: string } | null {
  const m = PRINTED.exec(text.trim());
  if (!m) return null;
  const n = (m[2] ?? m[4])!.toUpperCase(), title = (m[3] ?? m[5] ?? '').trim();
  return { number: ROMAN[n] ?? Number(n), title };
}

/** Headings that stand right before a question, with a number or without one. */
export function findChapters(lines: readonly Line[], questions: readonly Question[], width: readonly number[]): Chapter[] {
  const out: Chapter[] = [], asked = new Set<number>();
  for (const q of questions) for (let i = q.at; i <= q.to; i++) asked.add(i);
  for (const q of questions) {
    let at = q.at - 1;
    if (at < 0 || asked.has(at) || !(lines[q.at]!.gap > 0 || lines[q.at]!.top || lines[at]!.given === 'heading')) continue;
    while (at > 0 && lines[at]!.gap === 0 && !lines[at]!.top && !asked.has(at - 1) && q.at - at < 5) at--;
    const part = lines.slice(at, q.at), text = part.map((l) => l.text).join(' ');
    const printed = printedChapter(text);
    const plain = startsBig(text) && !/[.,;:!?…]["»”)]*$/.test(text) && !listMark(part[0]!.text) && part.every((l) => l.text.length <= 0.95 * Math.max(width[at]!, 40)) && !/\d+[,.]?\d*\s*%|[=*/]\d/.test(text);
    if (part.length > 3 || text.length > 160 || part.some((l) => l.table || l.given === 'raw') || !(printed || plain)) continue;
    // The last words of an answer that lost its end are no heading: a paragraph before it must be finished.
    const before = lines[at - 1];
    if (!printed && before && !asked.has(at - 1) && !ends(before.text) && !lines[at]!.top && lines[at]!.gap < 2 && part[0]!.given !== 'heading') continue;
    out.push({ at, to: q.at - 1, number: printed?.number ?? null, title: printed ? printed.title || text : text, text });
  }
  return out;
}
