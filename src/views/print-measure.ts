/**
 * How much room text takes on paper, counted at build time: what does not fit is left out whole instead of being cut by the printer.
 * Widths come from the table of the charts (no narrower than the fonts of any system), so real text is never higher than counted.
 */
import { textWidth, wrapText } from '../charts/measure.ts';

/** Millimetres in one point. */
export const PT = 25.4 / 72;
/** Lines that a text takes in `width` mm at `pt` points. */
export const linesOf = (text: string, width: number, pt: number, bold = false): number => (text ? wrapText(text, width / PT, pt, width / PT, bold).length : 0);
/** Height in mm of a text in `width` mm; `lead` is the line height in em. */
export const heightOf = (text: string, width: number, pt: number, bold = false, lead = 1.25): number => linesOf(text, width, pt, bold) * pt * PT * lead;
/** Width in mm of one line. */
export const widthOf = (text: string, pt: number, bold = false): number => textWidth(text, pt, bold) * PT;
/** Whether no word, nor what no-break spaces hold together, is wider than the line. */
export const wordsFit = (text: string, width: number, pt: number, bold = false): boolean => text.split(/[ \t\n]+/).every((w) => widthOf(w, pt, bold) <= width);

/** The text in at most `most` lines; what is left out ends in «…». */
export function cut(text: string, width: number, pt: number, most: number, bold = false): string {
  if (linesOf(text, width, pt, bold) <= most) return text;
  const words = text.split(' ');
  let low = 0, high = words.length - 1;
  while (low < high) {
    const mid = Math.ceil((low + high) / 2);
    if (linesOf(`${words.slice(0, mid).join(' ')} …`, width, pt, bold) <= most) low = mid; else high = mid - 1;
  }
  if (low > 0) return `${words.slice(0, low).join(' ').replace(/[\s,;:.(«№–-]+$/u, '')} …`;
  const chars = [...text];
  let n = chars.length;
  while (n > 1 && linesOf(`${chars.slice(0, n).join('')}…`, width, pt, bold) > most) n--;
  return `${chars.slice(0, n).join('')}…`;
}

/** A text cut into pieces of at most `most` lines each, at words. */
export function pieces(text: string, width: number, pt: number, most: number): string[] {
  const out: string[] = [];
  let piece = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const next = piece ? `${piece} ${word}` : word;
    if (piece && linesOf(next, width, pt) > most) { out.push(piece); piece = word; } else piece = next;
  }
  return piece ? [...out, piece] : out;
}

export interface Sized { height: number; /** Stays with the block after it: a heading. */ keep?: boolean }
/** Blocks on pages, in their order. `first` and `other` are the room in mm on the first page and on the others. */
export function paginate<T extends Sized>(blocks: readonly T[], first: number, other: number): T[][] {
  const pages: T[][] = [[]];
  let room = first;
  blocks.forEach((b, i) => {
    const next = blocks[i + 1], need = b.height + (b.keep && next ? next.height : 0);
    if (need > room && pages.at(-1)!.length) { pages.push([]); room = other; }
    pages.at(-1)!.push(b);
    room -= b.height;
  });
  return pages;
}
