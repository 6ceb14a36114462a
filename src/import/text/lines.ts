/** Text → lines with their numbers, indentation and gaps. */
import type { Line } from './types.ts';

/**
 * Lines that are not empty. A page begins after a form feed, after three empty lines, and, in files where page breaks were
 * lost, at a line that has exactly one leading space (`oneSpace`).
 */
export function toLines(text: string): Line[] {
  const source = text.replace(/\r\n?/g, '\n').split('\n');
  const out: Line[] = [];
  let gap = 0, top = true, page = text.includes('\f') ? 0 : -1;
  source.forEach((raw, i) => {
    // A form feed may stand in the middle of a line: what is on its two sides is on two pages.
    raw.split('\f').forEach((line, part) => {
      if (part > 0) { top = true; page++; }
      if (line.trim() === '') { if (part === 0) gap++; return; }
      const wide = line.replaceAll('\t', '    ');
      const indent = wide.length - wide.trimStart().length;
      out.push({ n: i + 1, text: line.trim(), indent, loose: /[ \t]$/.test(line), gap, top: top || gap >= 3, page });
      gap = 0;
      top = false;
    });
  });
  if (out.some((l) => l.page > 0)) return out;
  if (oneSpace(out)) for (const l of out) if (l.indent === 1) l.top = true;
  return out;
}

/** Files in which a line with one leading space begins a page: such lines are rare, and hardly any line has another indentation. */
function oneSpace(lines: readonly Line[]): boolean {
  const one = lines.filter((l) => l.indent === 1).length, flat = lines.filter((l) => l.indent === 0).length;
  return one > 0 && flat >= 0.85 * lines.length && one <= Math.max(3, lines.length / 12);
}

/** Usual length of a full line: nine tenths of the lines around are not longer. A block set narrower is seen against it. */
export function widths(lines: readonly Line[], around = 150): number[] {
  const step = 50, at: number[] = [];
  for (let i = 0; i < lines.length; i += step) {
    const part = lines.slice(Math.max(0, i - around), i + around).map((l) => l.text.length).sort((a, b) => a - b);
    at.push(part[Math.floor(part.length * 0.9)] ?? 0);
  }
  return lines.map((_, i) => at[Math.floor(i / step)]!);
}

export const FINAL = /[.!?:;…]["»”“'’)\]]*$/;
/** The sentence or item is over. */
export const ends = (s: string): boolean => FINAL.test(s.slice(-12));
export const startsSmall = (s: string): boolean => /^[("«“]?\p{Ll}/u.test(s) || /^[(\ue002]/.test(s);
export const startsBig = (s: string): boolean => /^["«“(]*\p{Lu}/u.test(s);
