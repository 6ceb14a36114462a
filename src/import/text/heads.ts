/** Running heads, rubrics and folios: short lines that come back page after page. They say nothing about the text below them. */
import { openHyphen } from './hyphens.ts';
import { ends, startsSmall } from './lines.ts';
import { carry } from './pages.ts';
import { doubt, remove, type Line, type Log } from './types.ts';

const key = (s: string): string => s.toLowerCase().replace(/\d+/g, '#').replace(/[^\p{L}#]+/gu, ' ').trim();
/** `14    Name of the journal`, `Name of the journal | 15`: the number of the page stands apart from the words, on either side. */
const FOLIO = /^(?:(\d{1,4})(?:\s{3,}|\t|\s*[|•·]\s*)(\S.*)|(\S.*?)(?:\s{3,}|\t|\s*[|•·]\s*)(\d{1,4}))$/u;
/** `3-бет. Name`, `Name, стр. 3`: or the word for a page does. */
const NAMED = /^(?:(\d{1,4})\s?-?\s?бет[.,:]?\s+(\S.*)|(\S.*?)[,.]?\s+(?:(\d{1,4})\s?-?\s?бет|(?:стр\.|с\.|p\.|page|бет)\s?(\d{1,4})))$/iu;
const folioOf = (s: string): { page: number; words: string } | null => {
  const m = FOLIO.exec(s), n = m ? null : NAMED.exec(s), words = m?.[2] ?? m?.[3] ?? n?.[2] ?? n?.[3] ?? '';
  return /\p{L}{3}/u.test(words) ? { page: Number(m?.[1] ?? m?.[4] ?? n?.[1] ?? n?.[4] ?? n?.[5]), words } : null;
};

/** `1-суроо`, `Мисал 2`, `3-тиркеме`: numbered parts of the text itself, whatever page they begin. */
const LABELS = 'суроо|вопрос|жооп|ответ|бөлүм|глава|раздел|тиркеме|приложение|мисал|пример|этап|кадам|шаг|таблица|сүрөт|рисунок|диаграмма|график|тема|сабак|урок|модуль|question|chapter|section|annex|example|step|table|figure|module';
const PART = new RegExp(`^(?:\\d{1,3}\\s?[-–.]?\\s?(?:${LABELS})|(?:${LABELS})\\s*№?\\s*\\d{1,3})(?!\\p{L})`, 'iu');

/**
 * A line that comes back is a running head when it cuts a sentence, stands beside a page number, or has one on it, or is at the
 * edge of most pages; it is taken out everywhere. Otherwise it is a title repeated from slide to slide: the first stays.
 * Lists, tables and questions may repeat a line: those with a list mark or that end a sentence are no heads.
 */
export function takeRunningHeads(lines: Line[], numbered: ReadonlySet<number>, log: Log): Line[] {
  const groups = new Map<string, number[]>();
  lines.forEach((l, i) => {
    if (l.given || l.table || l.text.replace(/\s+/g, ' ').length > 90 || /^[•▪●·*]|^[-–—−] /.test(l.text) || /[;,:]$/.test(l.text) || !/\p{L}{2}/u.test(l.text) || /^(?:https?:|www\.)\S*$/i.test(l.text) || PART.test(l.text) || /^\p{Ll}/u.test(l.text) || openHyphen(l.text)) return;
    const k = key(folioOf(l.text)?.words ?? l.text);
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
    // Two or three full lines of prose may be alike by chance, in narrow columns above all.
    const full = (i: number): boolean => folioOf(lines[i]!.text) === null && lines[i]!.text.length >= 0.8 * Math.max(lines[i - 1]?.text.length ?? 0, lines[i + 1]?.text.length ?? 0) && (lines[i]!.gap === 0 || (lines[i + 1]?.gap ?? 1) === 0);
    if (at.length <= 3 && at.every(full) && !at.some(nearNumber)) continue;
    const alone = at.filter((i) => lines[i]!.gap > 0 || lines[i]!.top || (lines[i + 1]?.gap ?? 1) > 0);
    const edges = at.filter(edge), cutting = at.filter(cuts), folio = k.includes('#') && at.length > 2 && rising(at.map((i) => lines[i]!.text));
    const known = at.some((i) => nearNumber(i)) && edges.length >= 2;
    const folios = at.flatMap((i) => { const f = folioOf(lines[i]!.text); return f ? [{ i, page: f.page }] : []; });
    // The last cell of a table's row is a number too: such rows stand close together.
    const close = (i: number): boolean => (lines[i]!.gap === 0 && i > 0 && !lines[i]!.top) && (lines[i + 1]?.gap ?? 1) === 0 && lines[i + 1]?.top !== true;
    const row = (i: number): boolean => [i - 1, i + 1].some((x) => lines[x] !== undefined && lines[Math.max(i, x)]!.gap === 0 && /\S(?: {3,}|\t)[\d\s.,%–-]+$| \| /.test(lines[x]!.text));
    // Rows of tables on several pages: the words stay, the numbers change, and the line above or below has cells too.
    if (at.some(row) && new Set(at.map((i) => lines[i]!.text)).size > at.length / 2) continue;
    const paged = folios.length >= 2 && !folios.some((f) => close(f.i)) && folios.length >= at.length - 1 && folios.every((f, j) => j === 0 || (f.page > folios[j - 1]!.page && f.page - folios[j - 1]!.page <= (lines[f.i]!.n - lines[folios[j - 1]!.i]!.n) / 4 + 1));
    const head = paged || (cutting.length > 0 && (edges.length >= 2 || alone.length === at.length)) || (folio && edges.length >= at.length / 2) || (known && edges.length >= 0.6 * at.length)
      || (at.length >= 4 && edges.length >= 0.8 * at.length && at.length >= 0.4 * pages && !titled(at, lines));
    if (head) {
      log.heads.push({ text: lines[at[0]!]!.text, lines: at.map((i) => lines[i]!.n) });
      // Such a head stands over its page if one begins the file, else under it.
      const over = folios[0] !== undefined && lines[at[0]!]!.n - lines[0]!.n <= 3;
      if (paged) for (const f of folios) { const after = lines[f.i + 1]; if (after) { after.top = true; log.pages.push({ page: f.page + (over ? 0 : 1), line: after.n }); } }
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
