/** Lines → headings, paragraphs, items, tables. What belongs to one sentence becomes one, whatever stands between its lines. */
import { CAPTION, headingAt, isCaps, isFormula } from './headings.ts';
import { joinLines, joint, openHyphen } from './hyphens.ts';
import { ends, startsBig, startsSmall } from './lines.ts';
import { follows, listMark, type Marked } from './lists.ts';
import { isPart, sectionOf } from './sections.ts';
import { indented } from './tables.ts';
import { explicitQuestion, type Chapter, type Question } from './questions.ts';
import { doubt, remove, type Block, type Line, type Log } from './types.ts';
import { URL_END } from './urls.ts';
import type { Vocabulary } from './words.ts';

export interface Shape { words: Vocabulary; habit: 'keep' | 'join'; width: readonly number[]; /** A numbered line may be the name of a section. */ sections: boolean; questions: readonly Question[]; chapters: readonly Chapter[]; log: Log }
const LINKS = /(?:,|(?:^|\s)(?:жана|менен|же|үчүн|боюнча|и|или|и\/или|а|но|для|на|в|с|and|or))$/iu;
const CONTACT = /(?:▒▒▒|\d{2}[-\s]\d{2,3})[.;,]?$/u;
const STEP = /^\d{1,2}-\p{L}+(?:[.:]|\s+\d{4}|\s+\p{Lu})/u;

export function toBlocks(lines: readonly Line[], shape: Shape): Block[] {
  const { words, habit, width, log } = shape;
  const blocks: Block[] = [];
  const questionAt = new Map(shape.questions.map((q) => [q.at, q])), chapterAt = new Map(shape.chapters.map((c) => [c.at, c]));
  const special = (i: number): boolean => questionAt.has(i) || chapterAt.has(i);
  const group = groupWidths(lines);
  const loose = lines.filter((l) => l.loose).length > 0.4 * lines.length;
  let cur: Block | null = null, last: Marked | null = null, level = 1;
  /** A paragraph beside which a box is set: its lines stand far to the right of the paragraph's. */
  let outer: { block: Block; indent: number } | null = null;
  /** Kinds of marks of the list that is open, outermost first. */
  let kinds: { kind: Marked['kind']; number: number }[] = [];
  const join = (from: number, to: number): string => {
    let text = lines[from]!.text;
    for (let k = from + 1; k <= to; k++) text = joinLines(text, lines[k]!.text, lines[k - 1]!.n, words, habit, log);
    return text;
  };
  const push = (b: Block): Block => { blocks.push(b); return b; };
  const plain = (kind: Block['kind'], text: string, from: Line, to: Line, lv = 0): Block => ({ kind, text, from: from.n, to: to.n, level: lv, mark: '' });
  const fills = (i: number): boolean => lines[i]!.text.length >= 0.8 * width[i]!;

  for (let i = 0; i < lines.length; i++) {
    const l = lines[i]!, before = lines[i - 1];
    const q = questionAt.get(i), c = chapterAt.get(i);
    if (c) { cur = push({ ...plain('heading', join(c.at, c.to), l, lines[c.to]!, 1), chapter: { number: c.number, title: c.title } }); i = c.to; cur = null; kinds = []; continue; }
    if (q) { push({ ...plain('heading', join(q.at, q.to), l, lines[q.to]!, 2), question: q.number }); i = q.to; cur = null; kinds = []; continue; }
    if (l.table || l.given === 'raw') {
      const kind = l.table ? 'table' as const : 'raw' as const;
      let to = i;
      while (lines[to + 1] && !special(to + 1) && (kind === 'table' ? lines[to + 1]!.table === true : !lines[to + 1]!.table && lines[to + 1]!.given === 'raw' && lines[to + 1]!.mark !== 'begin')) to++;
      const part = lines.slice(i, to + 1);
      push({ ...plain(kind, '', l, lines[to]!), rows: kind === 'table' ? indented(part) : part.map((x) => ({ line: x.n, text: x.text })) });
      i = to;
      cur = null; kinds = [];
      continue;
    }
    if (l.given === 'heading') { push(plain('heading', l.text, l, l, l.level ?? 2)); cur = null; kinds = []; continue; }
    if (l.given === 'bullet' || l.given === 'number') { cur = push({ ...plain('item', l.text, l, l, l.level ?? 1), mark: l.given === 'bullet' ? '•' : l.mark ?? '1.' }); kinds = []; continue; }
    if (l.given === 'paragraph' && !listMark(l.text)) {
      const h = headingOfParagraph(l, lines[i + 1]);
      cur = push(plain(h ? 'heading' : 'paragraph', l.text, l, l, h ? 2 : 0));
      if (h) { doubt(log, l.n, 'heading', l.text); cur = null; }
      kinds = [];
      continue;
    }

    if (cur && before && !outer && (cur.kind === 'paragraph' || cur.kind === 'item') && l.gap < 2 && !l.top && l.indent - before.indent >= 16 && !ends(before.text) && startsBig(l.text)) { outer = { block: cur, indent: before.indent }; cur = null; kinds = []; }
    else if (outer && before && l.indent <= outer.indent + 3) {
      const block: Block = outer.block, indent: number = outer.indent;
      outer = null;
      if (before.indent >= indent + 16 && l.gap < 2 && !l.top && startsSmall(l.text)) {
        doubt(log, l.n, 'moved', l.text);
        block.text = joinLines(block.text, l.text, block.to, words, habit, log);
        block.full = fills(i);
        cur = block;
        kinds = [];
        continue;
      }
    } else if (outer && (l.top || l.gap > 2)) outer = null;
    const named = shape.sections && (sectionOf(l.text) !== null || isPart(l.text)) && (l.gap > 0 || l.top || i === 0) && headingAt(lines, i, width[i]!, loose) !== null;
    const marked = named ? null : listMark(l.text);
    if (marked && itemHere(i, marked)) {
      const previous = last, parent = kinds.findIndex((k) => k.kind === marked.kind);
      if (parent >= 0) kinds = kinds.slice(0, parent + 1);
      else if (cur !== null && kinds.length > 0 && (cur.kind === 'item' || cur.inside === true) && (cur.text.endsWith(':') || marked.kind === 'letter' || marked.kind === 'deep')) kinds.push({ kind: marked.kind, number: 0 });
      else kinds = [{ kind: marked.kind, number: 0 }];
      const open = kinds.at(-1)!;
      if (open.number > 0 && marked.number > 0 && !follows(marked.kind, open.number, marked.number) && marked.number !== 1 && marked.kind !== 'deep') doubt(log, l.n, 'list-gap', l.text, '', String(open.number + 1));
      open.number = marked.number;
      if (cur?.kind === 'item' && cur.text.endsWith(':') && previous && previous.kind === marked.kind && marked.number === 0) doubt(log, cur.from, 'list-intro', cur.text);
      level = kinds.length;
      cur = push({ ...plain('item', marked.rest, l, l, level), mark: marked.mark, full: fills(i) });
      last = marked;
      continue;
    }
    if (cur && before && !named && goesOn(i, cur)) {
      cur.text = joinLines(cur.text, l.text, before.n, words, habit, log, lastOf(i));
      cur.to = l.n;
      cur.full = fills(i);
      continue;
    }
    // A text that begins in the middle of a sentence although the one before is over: something is missing between.
    if (startsSmall(l.text) && /^\p{Ll}/u.test(l.text) && before && (l.top || l.gap > 0) && ends(before.text) && !/[:;]$/.test(before.text)) doubt(log, l.n, 'lost-text', l.text);
    const h = before && !l.top && l.gap === 0 && cur && !l.display && !explicitQuestion(l.text) ? null : headingAt(lines, i, width[i]!, loose);
    if (h) {
      const b = plain('heading', join(i, h.to), l, lines[h.to]!, h.level);
      const same = blocks.findLast((x) => x.kind === 'heading' && !x.question && x.level === b.level);
      i = h.to;
      cur = null; kinds = [];
      if (same && l.top && fold(same.text) === fold(b.text)) { doubt(log, b.from, 'repeated-title', b.text); remove(log, b.from, 'repeated-title', b.text); continue; }
      if (!h.sure) doubt(log, b.from, 'heading', b.text);
      push(b);
      continue;
    }
    if (marked && marked.number > 0 && marked.kind !== 'letter') doubt(log, l.n, 'list-number', l.text);
    const inside: boolean = cur?.kind === 'item' && l.gap === 0 && !l.top && nextItem(i);
    const b: Block = { ...plain('paragraph', l.text, l, l, inside ? level : 0), full: fills(i) };
    if (inside) b.inside = true; else kinds = l.gap > 0 || l.top ? kinds.slice(0, 1) : kinds;
    cur = push(b);
  }
  mixed();
  return speech(weave(blocks, shape));

  /** Sentences that begin although none is over, and go on although one is, in line after line: two columns were read across. Nobody can part them; it is told. */
  function mixed(): void {
    let start = 0, wrong = 0, over = 0;
    for (let i = 1; i <= lines.length; i++) {
      const a = lines[i - 1]!, b = lines[i];
      if (b && b.gap === 0 && !b.top && !b.table && !b.given && b.text.length > 0.5 * width[i]! && a.text.length > 0.5 * width[i]!) {
        if (/[\p{Ll}\d»][.!?]$/u.test(a.text) && !/(?:^|\s)\p{L}{1,3}\.$/u.test(a.text) && /^\p{Ll}{2}/u.test(b.text)) over++;
        else if (/[\p{Ll},]-?$/u.test(a.text) && /^\p{Lu}\p{Ll}/u.test(b.text)) wrong++;
        continue;
      }
      if (over >= 1 && wrong + over >= 3 && wrong + over >= 0.2 * (i - start)) doubt(log, lines[start]!.n, 'interleaved', lines[start]!.text, '', `${lines[start]!.n}–${a.n}`);
      start = i; wrong = 0; over = 0;
    }
  }
  /** The line before, with those above it that one address fills to the end: whether a hyphen is a part of it is seen at its beginning. */
  function lastOf(i: number): string {
    let text = lines[i - 1]!.text;
    for (let k = i - 2; k >= 0 && i - k < 6 && lines[k + 1]!.gap === 0 && !/\s/.test(lines[k + 1]!.text); k--) {
      const end = URL_END.exec(lines[k]!.text.slice(-200))?.[0];
      text = (end ?? lines[k]!.text) + text;
      if (end) return text;
    }
    return lines[i - 1]!.text;
  }
  /** The list goes on after this paragraph, which therefore belongs to the item above. */
  function nextItem(i: number): boolean {
    const number = last?.number ?? 0;
    if (!number) return false;
    for (let k = i + 1; k < Math.min(lines.length, i + 14); k++) {
      if (special(k)) return false;
      const m = listMark(lines[k]!.text);
      if (m && m.kind === last!.kind) return m.number === number + 1;
    }
    return false;
  }
  function itemHere(i: number, m: Marked): boolean {
    const l = lines[i]!, before = lines[i - 1];
    const fresh = !before || !cur || l.gap > 0 || l.top || ends(before.text);
    const open = kinds.find((k) => k.kind === m.kind);
    if (m.kind === 'bullet') return true;
    if (m.kind === 'dash') {
      if (!fresh && last?.kind !== 'dash') return false;
      // A dash in the middle of a sentence that a line or a page end cut.
      if (before && cur && !ends(before.text) && cur.kind !== 'item' && !/[:;]$/.test(cur.text.slice(-1)) && startsSmall(m.rest) && l.gap === 0) return false;
      return cur === null || cur.kind === 'item' || /[:;]$/.test(cur.text.slice(-1)) || l.gap > 0 || l.top || nextDash(i);
    }
    if (m.kind === 'deep') return false;
    if (m.kind === 'letter') return (m.number === 1 && (fresh || nextLetter(i))) || (open !== undefined && follows('letter', open.number, m.number));
    if (open && m.number === open.number + 1) return true;
    if (m.number === 1 && fresh) return true;
    if (open && cur?.kind === 'item' && m.number > open.number && m.number <= open.number + 2) return true;
    if (!fresh || m.number > 200) return false;
    // A list whose beginning is on another page, or that lost an item.
    return (open !== undefined && m.number > open.number && m.number <= open.number + 3) || follower(i, m);
  }
  function nextDash(i: number): boolean { for (let k = i + 1; k < Math.min(lines.length, i + 6); k++) if (listMark(lines[k]!.text)?.kind === 'dash') return true; return false; }
  function nextLetter(i: number): boolean { const m = lines[i + 1] && listMark(lines[i + 1]!.text); return m?.kind === 'letter' && m.number === 2; }
  function follower(i: number, m: Marked): boolean {
    for (let k = i + 1; k < Math.min(lines.length, i + 12); k++) { const n = listMark(lines[k]!.text); if (n && n.kind === m.kind) return n.number === m.number + 1; }
    return false;
  }

  function goesOn(i: number, open: Block): boolean {
    const a = lines[i - 1]!, b = lines[i]!, over = ends(a.text), small = startsSmall(b.text);
    if (open.kind === 'table' || open.kind === 'raw' || open.kind === 'heading' || (b.display === true && !a.display && b.gap === 0 && !openHyphen(a.text) && headingAt(lines, i, width[i]!, loose))) return false;
    // A raised number begins a note; a line of capitals inside a broken word is over where small letters begin.
    if (/^[⁰¹²³⁴-⁹]+\s?\S/u.test(b.text) || (small && isCaps(a.text) && a.text.includes(' ') && open.text === a.text && openHyphen(blocks.at(-2)?.text ?? ''))) return false;
    if (isFormula(b.text) || isFormula(a.text) || (STEP.test(b.text) && !openHyphen(a.text)) || (over && explicitQuestion(b.text))) return false;
    // A line that ends with a way to reach somebody is an entry of a list of them.
    if (b.gap === 0 && !b.top && startsBig(b.text) && CONTACT.test(a.text)) return false;
    // A caption is over where a new line begins large; what stands below are the words of the picture.
    if (b.gap === 0 && open.text === a.text && startsBig(b.text) && CAPTION.test(a.text) && !openHyphen(a.text) && a.text.length < 0.8 * width[i]!) return false;
    if (openHyphen(a.text)) {
      if (!/^["«“(]?[\p{Ll}\d]/u.test(b.text) && !/^\p{Lu}/u.test(b.text)) return b.gap === 0;
      // A line of capitals in the middle of a word that is not of capitals is a foreign one.
      if (isCaps(b.text) && b.text.includes(' ') && /\p{Ll}{2}[-‐‑]$/u.test(a.text)) return false;
      if (b.gap === 0 && !b.top) return !better(i);
      if (/\p{Script=Cyrillic}[-‐‑]$/u.test(a.text) && /^\p{Script=Latin}/u.test(b.text)) return false;
      if (!/^[\p{Ll}\d]/u.test(b.text)) return false;
      return !better(i);
    }
    const early = a.text.length + 1 + b.text.split(' ')[0]!.length < Math.min(group[i]!, 1.05 * width[i]!) - 1;
    if (b.gap === 0 && !b.top) {
      if (over) {
        // A list without marks begins small behind a colon; its lines end long before the edge.
        if (small) return !/[:;]$/.test(a.text) || a.text.length + b.text.split(' ')[0]!.length > 0.75 * group[i]!;
        return !early && !(b.indent >= a.indent + 2 && b.indent < 12);
      }
      return small || !early || LINKS.test(a.text) || /^\d/.test(b.text) || (a.loose && b.loose && a.text.length > 0.75 * width[i]!);
    }
    const small_ = small && !/[.?!:;…]["»”“'’)\]]*$/u.test(a.text);
    if (b.gap > 0 && !b.top) {
      if (small_ && interrupted(i)) return false;
      return small_ || (!over && !between(i) && LINKS.test(a.text) && a.text.length > 0.6 * width[i]!) || (!over && /^\d/.test(b.text) && /№$/.test(a.text));
    }
    if (small_) return !interrupted(i);
    // A page end: a full line that is not over goes on, whatever the next page begins with, unless that is a slide or a heading.
    return !over && b.gap < 3 && !between(i) && a.text.length >= 0.75 * width[i]! && !headingAt(lines, i, width[i]!, loose)?.sure;
  }
  /** A short line alone, behind which the sentence before it goes on in small letters. */
  function between(i: number): boolean {
    const b = lines[i]!, next = lines[i + 1];
    return next !== undefined && (next.gap > 0 || next.top) && startsSmall(next.text) && !ends(b.text) && b.text.length < 0.75 * width[i]!;
  }
  /** The block now open is short and stands between two halves of a sentence. */
  function interrupted(i: number): boolean {
    const now = blocks.at(-1), earlier = blocks.at(-2);
    if (!now || !earlier || now.kind !== 'paragraph' || (earlier.kind !== 'paragraph' && earlier.kind !== 'item')) return false;
    // A word cut in two goes on somewhere: in the first fragment that begins small, unless the block between claims it.
    if (openHyphen(earlier.text) && startsBig(now.text) && now.text.length < 500 && (now.full !== true || joint(earlier.text, lines[i]!.text, words, habit).sure)) return true;
    const shortly = now.text.length <= 1.6 * width[i]! && now.text.length < 110 && startsBig(now.text);
    return shortly && !LINKS.test(now.text) && !ends(earlier.text) && (openHyphen(earlier.text) || (earlier.full === true && now.full !== true));
  }
  /** The word cut off at line `i − 1` makes no sense with line `i`, but does with the beginning of a later block. */
  function better(i: number): boolean {
    const a = lines[i - 1]!;
    const here = joint(a.text, lines[i]!.text, words, habit);
    if (here.sure || /\d[-‐‑]$/.test(a.text)) return false;
    for (let k = i + 1; k < Math.min(lines.length, i + 40); k++) {
      const l = lines[k]!;
      if (!(l.gap > 0 || l.top) || !/^\p{Ll}/u.test(l.text) || special(k)) continue;
      const there = joint(a.text, l.text, words, habit);
      if (there.sure && (there.how === 'join' || there.how === 'keep')) return true;
    }
    return false;
  }
}
/** Dashes before what people say are no list: one of them goes on with «– деди ал». They stay dashes, each in a paragraph of its own. */
function speech(blocks: Block[]): Block[] {
  for (let i = 0; i < blocks.length;) {
    let k = i;
    while (k < blocks.length && blocks[k]!.kind === 'item' && blocks[k]!.mark === '–') k++;
    if (blocks.slice(i, k).some((b) => SAID.test(b.text))) for (const b of blocks.slice(i, k)) { b.kind = 'paragraph'; b.text = `– ${b.text}`; b.mark = ''; b.level = 0; }
    i = Math.max(k, i + 1);
  }
  return blocks;
}
const SAID = /[,?!…]["»”]?\s*[-–—]\s*(?:деп|деди|дейт|дешет|дешти|сурады|сурайт|жооп бер|сказал|говорит|спросил|отвеча|ответил|считает|рассказыва)/iu;
const fold = (s: string): string => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Longest line of the lines that stand together without an empty one. */
function groupWidths(lines: readonly Line[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < lines.length;) {
    let k = i + 1, most = lines[i]!.text.length;
    while (k < lines.length && lines[k]!.gap === 0 && !lines[k]!.top) most = Math.max(most, lines[k++]!.text.length);
    for (let j = i; j < k; j++) out[j] = most;
    i = k;
  }
  return out;
}
/** A paragraph of a word processor that is typed as a heading without being marked as one. */
function headingOfParagraph(l: Line, next: Line | undefined): boolean {
  return l.level === 1 && l.text.length < 120 && !/[.,;:]$/.test(l.text) && next !== undefined && next.given !== 'heading' && startsBig(l.text);
}

/**
 * A sentence that goes on after a foreign block – a box, a caption, a quotation in large letters: its halves are put together and
 * the block after it. Only where the second half begins small and the foreign block does not.
 */
function weave(blocks: Block[], { words, habit, log }: Shape): Block[] {
  const out = [...blocks];
  for (let i = 0; i < out.length; i++) {
    const a = out[i]!;
    if ((a.kind !== 'paragraph' && a.kind !== 'item') || ends(a.text)) continue;
    const broken = openHyphen(a.text);
    if (!broken && (a.text.length < 60 || !a.full)) continue;
    for (let k = i + 2; k <= Math.min(out.length - 1, i + (broken ? 6 : 3)); k++) {
      const c = out[k]!, between = out.slice(i + 1, k);
      if (between.some((b) => b.question !== undefined || b.chapter)) break;
      if (c.kind !== 'paragraph' || !/^\p{Ll}/u.test(c.text) || between.some((b) => b.kind === 'paragraph' && startsSmall(b.text) && !broken)) continue;
      const last = between.at(-1)!;
      if (last.kind === 'paragraph' && !ends(last.text) && last.text.length > 110 && !broken) continue;
      if (broken) {
        const j = joint(a.text, c.text, words, habit);
        const single = between.length === 1 && habit === 'join' && (ends(last.text) || last.full !== true) && !openHyphen(last.text);
        if (!j.sure && !single && !words.begins((/(\p{L}+)[-‐‑]$/u.exec(a.text)?.[1] ?? '') + (/^\p{L}+/u.exec(c.text)?.[0] ?? '').slice(0, 2), 3)) continue;
        log.hyphens.elsewhere++;
        doubt(log, a.to, 'hyphen-elsewhere', `${/\S+$/.exec(a.text)![0]} … ${/^\S+/.exec(c.text)![0]}`);
      } else doubt(log, c.from, 'moved', c.text);
      a.text = joinLines(a.text, c.text, a.to, words, habit, log);
      a.full = c.full ?? false;
      out.splice(k, 1);
      // What seemed to have lost its beginning has found it.
      log.doubts = log.doubts.filter((d) => !(d.kind === 'lost-text' && d.line === c.from));
      i--;
      break;
    }
  }
  for (const b of out) if ((b.kind === 'paragraph' || b.kind === 'item') && openHyphen(b.text)) { doubt(log, b.to, 'hyphen-open', b.text.slice(-60)); log.hyphens.doubtful++; log.hyphens.kept++; }
  return out;
}
