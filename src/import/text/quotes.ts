/** Sentences printed twice: lifted out of the text in large letters, or left over from the making of the file. */
import { doubt, type Block, type Log } from './types.ts';

const wordsOf = (s: string): string[] => s.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const GRAM = 4;
const gramsOf = (w: readonly string[]): string[] => w.slice(0, Math.max(0, w.length - GRAM + 1)).map((_, i) => w.slice(i, i + GRAM).join(' '));

/**
 * A paragraph of 8 to 60 words of which two thirds of the runs of four words stand in a longer one is a quotation of it, even with
 * a word changed; one that is as long as the other is a repetition. Both stay in the text; quotations are marked as such.
 */
export function markQuotes(blocks: Block[], log: Log): void {
  const texts = blocks.map((b) => (b.kind === 'paragraph' || b.kind === 'item' ? wordsOf(b.text) : [])), index = new Map<string, number[]>();
  texts.forEach((w, i) => { for (const g of new Set(gramsOf(w))) { const at = index.get(g); if (at) { if (at.length < 50) at.push(i); } else index.set(g, [i]); } });
  blocks.forEach((b, i) => {
    const w = texts[i]!;
    if (w.length < 8 || b.kind !== 'paragraph') return;
    const grams = gramsOf(w), shared = new Map<number, number>();
    for (const g of grams) for (const k of index.get(g) ?? []) if (k !== i) shared.set(k, (shared.get(k) ?? 0) + 1);
    const [other, n] = [...shared].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0] ?? [-1, 0];
    if (other < 0 || n < 0.65 * grams.length) return;
    if (texts[other]!.length >= 1.4 * w.length && w.length <= 60) { b.kind = 'quote'; doubt(log, b.from, 'pull-quote', b.text, '', String(blocks[other]!.from)); } else if (other < i && n >= 0.8 * grams.length) doubt(log, b.from, 'repeated', b.text, '', String(blocks[other]!.from));
  });
}
