/** Sentences printed twice: lifted out of the text in large letters, or left over from the making of the file. */
import { doubt, type Block, type Log } from './types.ts';

const wordsOf = (s: string): string[] => s.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const GRAM = 3;
const gramsOf = (w: readonly string[]): string[] => w.slice(0, Math.max(0, w.length - GRAM + 1)).map((_, i) => w.slice(i, i + GRAM).join(' '));
/** A quotation in large letters without a full stop looks like a heading. */
const loud = (b: Block): boolean => b.kind === 'heading' && b.question === undefined && !b.chapter;

/**
 * A paragraph of 8 to 60 words of which four fifths stand in a longer one, in runs of three words and more, is a quotation of it,
 * even with a word changed; one that is as long as the other is a repetition. Both stay in the text; quotations are marked as such.
 */
export function markQuotes(blocks: Block[], log: Log): void {
  const texts = blocks.map((b) => (b.kind === 'paragraph' || b.kind === 'item' || loud(b) ? wordsOf(b.text) : [])), index = new Map<string, number[]>();
  texts.forEach((w, i) => { for (const g of new Set(gramsOf(w))) { const at = index.get(g); if (at) { if (at.length < 50) at.push(i); } else index.set(g, [i]); } });
  blocks.forEach((b, i) => {
    const w = texts[i]!;
    if (w.length < 8 || (b.kind !== 'paragraph' && !loud(b))) return;
    const grams = gramsOf(w), shared = new Map<number, number>();
    for (const g of grams) for (const k of index.get(g) ?? []) if (k !== i) shared.set(k, (shared.get(k) ?? 0) + 1);
    const other = [...shared].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0];
    if (other === undefined) return;
    const covered = new Set(grams.flatMap((g, at) => (index.get(g)!.includes(other) ? [at, at + 1, at + 2] : []))).size / w.length;
    if (covered < 0.8) return;
    const place = String(blocks[other]!.from);
    if (texts[other]!.length >= 1.4 * w.length && w.length <= 60) { b.kind = 'quote'; doubt(log, b.from, 'pull-quote', b.text, '', place); } else if (other < i) doubt(log, b.from, 'repeated', b.text, '', place);
  });
}
