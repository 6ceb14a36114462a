/** Printed page numbers: found by their order, taken out, kept as anchors. */
import { startsSmall, ends } from './lines.ts';
import { doubt, remove, type Line, type Log } from './types.ts';

const NUMBER = /^(?:[-–—|•\s]*|(?:стр\.?|с\.|page|p\.|бет)\s*)(\d{1,4})(?:[-–—|•\s]*|\s*-?бет)$/iu;

/**
 * Lines that hold a number and nothing else, between empty lines or at the edge of a page. Those that rise with the text are
 * page numbers; one that stands in the middle of a sentence is taken out too and told; any other stays.
 */
export function takePageNumbers(lines: Line[], log: Log): Line[] {
  const found = lines.flatMap((l, i) => {
    const m = l.given || l.table ? null : NUMBER.exec(l.text), next = lines[i + 1];
    const edge = (l.gap > 0 || l.top || i === 0) && (!next || next.gap > 0 || next.top);
    return m && (edge || (l.gap > 0 && next && next.top)) && !/^\d+\.$/.test(l.text) ? [{ i, value: Number(m[1]) }] : [];
  });
  const rising = chain(found, lines);
  const out = new Set<number>();
  for (const f of found) {
    const l = lines[f.i]!, before = lines[f.i - 1], after = lines[f.i + 1];
    if (!rising.has(f.i) && !/\p{L}/u.test(l.text)) {
      const inside = before && after && !ends(before.text) && startsSmall(after.text) && f.value < 2000;
      if (!inside) continue;
      doubt(log, l.n, 'page-number', l.text, '', l.text);
    }
    out.add(f.i);
    remove(log, l.n, 'page-number', l.text);
    if (after) { after.top = true; log.pages.push({ page: f.value + 1, line: after.n }); }
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
