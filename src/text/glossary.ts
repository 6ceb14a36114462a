/** Links the first mention of a glossary term in a text to its explanation. */
import type { Element, ElementContent, Root } from 'hast';
import { analyze } from './analyze.ts';
import type { Token } from './analyze.ts';
import { besides } from './hast-words.ts';

export interface GlossaryEntry {
  /** What a reader may meet: the term and its synonyms, in the text's language. */
  words: readonly string[];
  href: string;
  definition: string;
}
const QUIET = /^(a|h[1-6]|code|pre)$/;

/**
 * A rehype transformer. Words match by their stems, so inflected forms are found; a term of several words only where
 * nothing but space stands between them; the longest term wins; words of one or two letters never match.
 */
export function linkGlossary(entries: readonly GlossaryEntry[], lang: string): (tree: Root) => void {
  const byFirst = new Map<string, { stems: string[]; entry: GlossaryEntry }[]>();
  for (const entry of entries)
    for (const w of entry.words) {
      const stems = analyze(w, lang).filter((t) => !t.compound).map((t) => t.stem);
      if (!stems.length || (stems.length === 1 && stems[0]!.length < 3)) continue;
      const list = byFirst.get(stems[0]!) ?? [];
      byFirst.set(stems[0]!, [...list, { stems, entry }].sort((a, b) => b.stems.length - a.stems.length));
    }
  return (tree) => {
    const done = new Set<GlossaryEntry>();
    const cut = (value: string): ElementContent[] => {
      const source = value.normalize('NFC'), tokens = analyze(source, lang).filter((t) => !t.compound), out: ElementContent[] = [];
      const fits = (stems: readonly string[], i: number) => stems.every((s, k) => {
        const t: Token | undefined = tokens[i + k], before = tokens[i + k - 1];
        return t?.stem === s && (k === 0 || /^[\s\u00a0-]+$/.test(source.slice(before!.end, t.start)));
      });
      let at = 0;
      for (let i = 0; i < tokens.length; i++) {
        const hit = byFirst.get(tokens[i]!.stem)?.find((c) => !done.has(c.entry) && fits(c.stems, i));
        if (!hit) continue;
        const first = tokens[i]!, last = tokens[i + hit.stems.length - 1]!;
        done.add(hit.entry);
        if (first.start > at) out.push({ type: 'text', value: source.slice(at, first.start) });
        out.push({ type: 'element', tagName: 'a', properties: { className: ['term'], href: hit.entry.href, title: hit.entry.definition }, children: [{ type: 'text', value: source.slice(first.start, last.end) }] });
        at = last.end;
        i += hit.stems.length - 1;
      }
      return out.length ? [...out, ...(at < source.length ? [{ type: 'text', value: source.slice(at) } as const] : [])] : [{ type: 'text', value }];
    };
    const visit = (parent: Root | Element): void => {
      parent.children = (parent.children as ElementContent[]).flatMap((n): ElementContent[] => {
        if (n.type === 'text') return cut(n.value);
        if (n.type === 'element' && !QUIET.test(n.tagName) && !besides(n)) visit(n);
        return [n];
      }) as Element['children'];
    };
    visit(tree);
  };
}
