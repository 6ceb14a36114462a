/** Running heads, rubrics and folios: short lines that come back page after page. They say nothing about the text below them. */
import { ends, startsSmall } from './lines.ts';
import { carry } from './pages.ts';
import { doubt, remove, type Line, type Log } from './types.ts';

const key = (s: string): string => s.toLowerCase().replace(/\d+/g, '#').replace(/[^\p{L}#]+/gu, ' ').trim();

/**
 * A line that comes back is a running head when it cuts a sentence, stands beside a page number, or has one on it, or is at the
 * edge of most pages; it is taken out everywhere. Otherwise it is a title repeated from slide to slide: the first stays.
 * Lists, tables and questions may repeat a line: those with a list mark or that end a sentence are no heads.
 */
export function takeRunningHeads(lines: Line[], numbered: ReadonlySet<number>, log: Log): Line[] {
  const groups = new Map<string, number[]>();
  lines.forEach((l, i) => {
    if (l.given || l.table || l.text.length > 90 || /^[•▪●·*]|^[-–—−] /.test(l.text) || /[;,:]$/.test(l.text) || !/\p{L}{2}/u.test(l.text) || /^(?:https?:|www\.)\S*$/i.test(l.text)) return;
    const k = key(l.text);
    if (k) { const g = groups.get(k); if (g) g.push(i); else groups.set(k, [i]); }
  });
  const pages = Math.max(lines.filter((l) => l.top).length, new Set(lines.map((l) => l.page)).size);
  const out = new Set<number>();
  for (const [k, at] of groups) {
    if (at.length < 2) continue;
    const edge = (i: number): boolean => lines[i]!.top || lines[i + 1]?.top === true || i === lines.length - 1 || (lines[i - 1]?.top === true && at.length > 2 && lines[i]!.gap + (lines[i + 1]?.gap ?? 1) > 0) || nearNumber(i);
    const nearNumber = (i: number): boolean => numbered.has(lines[i]!.n - 1) || numbered.has(lines[i]!.n + 1) || [2, 3, 4].some((d) => (numbered.has(lines[i]!.n - d) && lines[i]!.gap >= d - 1) || (numbered.has(lines[i]!.n + d) && (lines[i + 1]?.gap ?? 0) >= d - 1));
    const cuts = (i: number): boolean => {
      const a = lines[i - 1], b = lines[i + 1];
      return a !== undefined && b !== undefined && !ends(a.text) && startsSmall(b.text) && !/^\p{Ll}/u.test(lines[i]!.text) && a.text.length > 30;
    };
    const alone = at.filter((i) => lines[i]!.gap > 0 || lines[i]!.top || (lines[i + 1]?.gap ?? 1) > 0);
    const edges = at.filter(edge), cutting = at.filter(cuts), folio = k.includes('#') && at.length > 2 && rising(at.map((i) => lines[i]!.text));
    const known = at.some((i) => nearNumber(i)) && edges.length >= 2;
    const head = (cutting.length > 0 && (edges.length >= 2 || alone.length === at.length)) || (folio && edges.length >= at.length / 2) || (known && edges.length >= 0.6 * at.length)
      || (at.length >= 4 && edges.length >= 0.8 * at.length && at.length >= 0.4 * pages && !titled(at, lines));
    if (head) {
      log.heads.push({ text: lines[at[0]!]!.text, lines: at.map((i) => lines[i]!.n) });
      for (const i of at) { out.add(i); remove(log, lines[i]!.n, 'running-head', lines[i]!.text); }
      doubt(log, lines[at[0]!]!.n, 'running-head', lines[at[0]!]!.text);
    }
  }
  return out.size ? carry(lines, (_, i) => out.has(i)) : lines;
}
/** Slides: few lines to the page, so a line at their top is their title. */
function titled(at: readonly number[], lines: readonly Line[]): boolean {
  const tops = lines.filter((l) => l.top).length;
  return lines.length / Math.max(1, tops) < 16 && at.every((i) => lines[i]!.top);
}
function rising(texts: readonly string[]): boolean {
  const n = texts.map((t) => Number(/\d+/.exec(t)?.[0]));
  return n.every((v, i) => i === 0 || v > n[i - 1]!);
}
