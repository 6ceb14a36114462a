/** Printed page numbers: found by their order, taken out, kept as anchors. */
import { startsSmall, ends } from './lines.ts';
import { doubt, remove, type Line, type Log } from './types.ts';

const NUMBER = /^(?:[-‐–—|•·~*[(/\s]*|(?:стр\.?|с\.|page|p\.|бет)\s*)(\d{1,4})(?:[-‐–—|•·~*\])/\s]*|\s*-?бет)$/iu;
/** Small Roman numbers, as before the first chapter of a book; large ones only between signs: alone they number chapters. */
const ROMAN = /^(?:([ivxlc]{1,8})|[-–—|•·~*[(/]\s*([ivxlc]{1,8}|[IVXLC]{1,8})\s*[-–—|•·~*\])/])$/u;
const ROMAN_FORM = /^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const SIGNS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
/** Value of a Roman number in small letters; 0 where it is none. */
export function romanValue(s: string): number {
  if (!ROMAN_FORM.test(s)) return 0;
  return [...s].reduce((sum, c, i) => sum + (SIGNS[c]! < (SIGNS[s[i + 1] ?? ''] ?? 0) ? -SIGNS[c]! : SIGNS[c]!), 0);
}

/**
 * Lines that hold a number and nothing else, between empty lines or at the edge of a page. Those that rise with the text are
 * page numbers; one that stands in the middle of a sentence is taken out too and told; any other stays.
 */
export function takePageNumbers(lines: Line[], log: Log): Line[] {
  // A running head above or below says as much as an empty line.
  const times = new Map<string, number>(), folded = (l: Line): string => l.text.replace(/\s+/g, ' ');
  for (const l of lines) if (l.text.length < 160 && /\p{L}{3}/u.test(l.text)) times.set(folded(l), (times.get(folded(l)) ?? 0) + 1);
  const head = (l: Line | undefined): boolean => l !== undefined && (times.get(folded(l)) ?? 0) > 1;
  const found = lines.flatMap((l, i) => {
    if (l.given || l.table || l.text.length > 24) return [];
    const m = NUMBER.exec(l.text), r = m ? null : ROMAN.exec(l.text), next = lines[i + 1];
    const value = m ? Number(m[1]) : romanValue((r?.[1] ?? r?.[2] ?? '').toLowerCase());
    const edge = (l.gap > 0 || l.top || i === 0 || head(lines[i - 1]) || ((!next || head(next)) && l.indent > 12)) && (!next || next.gap > 0 || next.top || head(next));
    return (m || (r && value > 0)) && (edge || (l.gap > 0 && next && next.top)) && !/^\d+\.$/.test(l.text) ? [{ i, value, roman: !m }] : [];
  });
  const rising = new Set([...chain(found.filter((f) => !f.roman), lines), ...chain(found.filter((f) => f.roman), lines)]);
  const out = new Set<number>();
  for (const f of found) {
    const l = lines[f.i]!, before = lines[f.i - 1], after = lines[f.i + 1];
    if (!rising.has(f.i) && f.roman) continue;
    if (!rising.has(f.i) && !/\p{L}/u.test(l.text)) {
      const inside = before && after && !ends(before.text) && startsSmall(after.text) && f.value < 2000;
      if (!inside) continue;
      doubt(log, l.n, 'page-number', l.text, '', l.text);
    }
    out.add(f.i);
    remove(log, l.n, 'page-number', l.text);
    // At the foot it ends its page; the first line of a page whose edges are known is of its own.
    const own = l.top && l.page >= 0 && (before === undefined || before.page !== l.page);
    if (after) { after.top = true; if (!f.roman) log.pages.push({ page: f.value + (own ? 0 : 1), line: after.n }); }
  }
  return carry(lines, (_, i) => out.has(i));
}
/** The longest row of numbers in which each is larger than the one before, by no more than the text between can hold. */
function chain(found: readonly { i: number; value: number }[], lines: readonly Line[]): Set<number> {
  const best: { length: number; from: number }[] = [];
  found.forEach((f, k) => {
    best[k] = { length: 1, from: -1 };
    for (let j = Math.max(0, k - 60); j < k; j++) {
      const g = found[j]!, pages = f.value - g.value, text = lines[f.i]!.n - lines[g.i]!.n;
      // A printed page has at least eight lines and seldom more than a hundred and twenty.
      if (pages > 0 && pages <= text / 4 + 1 && text <= pages * 160 && best[j]!.length + 1 > best[k]!.length) best[k] = { length: best[j]!.length + 1, from: j };
    }
  });
  let last = -1;
  best.forEach((b, k) => { if (last < 0 || b.length > best[last]!.length) last = k; });
  const out = new Set<number>();
  if (last < 0 || best[last]!.length < 2) return out;
  for (let k = last; k >= 0; k = best[k]!.from) out.add(found[k]!.i);
  return out;
}
/** Lines without those taken; the gap and the page edge of a taken line go to the next. */
export function carry(lines: readonly Line[], taken: (l: Line, i: number) => boolean): Line[] {
  const out: Line[] = [];
  let gap = 0, top = false;
  lines.forEach((l, i) => {
    if (taken(l, i)) { gap = Math.max(gap, l.gap); top ||= l.top; return; }
    out.push(gap || top ? { ...l, gap: Math.max(gap, l.gap), top: top || l.top } : l);
    gap = 0; top = false;
  });
  return out;
}
/** One letter under another: a footer set upright. */
export function takeVertical(lines: Line[], log: Log): Line[] {
  const out = new Set<number>();
  for (let i = 0; i < lines.length;) {
    let k = i;
    while (k < lines.length && /^\p{L}$/u.test(lines[k]!.text)) k++;
    if (k - i >= 4) {
      doubt(log, lines[i]!.n, 'vertical-text', lines.slice(i, k).map((l) => l.text).join(''));
      for (let j = i; j < k; j++) { out.add(j); remove(log, lines[j]!.n, 'vertical-text', lines[j]!.text); }
    }
    i = Math.max(k, i + 1);
  }
  return out.size ? carry(lines, (_, i) => out.has(i)) : lines;
}
