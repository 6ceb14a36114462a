/** Sections of a programme and the blocks that each thematic one must have. Which block a heading opens is told by its words. */
import type { Lang } from './types.ts';

/** Sections by number; their names in each language are the titles of the texts, else `words.section` of the rules. */
export const SECTIONS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
export const THEMATIC: readonly string[] = ['2', '3', '4', '5', '6', '7'];
export const BLOCKS = ['situation', 'problems', 'goals', 'tasks'] as const;
export type Block = (typeof BLOCKS)[number];

/** Beginnings of words, in Kyrgyz, Russian and English. */
const WORDS: Readonly<Record<Block, RegExp>> = {
  situation: /(?<!\p{L})(абал|кырдаал|ахвал|талдоо|анализ|положени|состояни|ситуаци|situation|analysis|where we are)/iu,
  problems: /(?<!\p{L})(көйгөй|маселе|проблем|трудност|problem)/iu,
  goals: /(?<!\p{L})(максат|цел[иья]|goal|objective)/iu,
  tasks: /(?<!\p{L})(милдет|задач|task)/iu,
};
/** Blocks that the headings of a Markdown text open. A heading may open two («Максаттар жана милдеттер»); one with nothing below it opens none. */
export function blocksOf(markdown: string): Set<Block> {
  const out = new Set<Block>();
  let open: Block[] = [], depth = 0, fence = '';
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) fence = fence ? (mark[0] === fence[0] ? '' : fence) : mark;
    const heading = fence ? null : /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) {
      const found = BLOCKS.filter((b) => WORDS[b].test(heading[2]!)), level = heading[1]!.length;
      // A smaller heading of another kind belongs to the block it stands in.
      if (found.length || level <= depth) { open = found; depth = level; }
    } else if (line.trim()) for (const b of open) out.add(b);
  }
  return out;
}

/** What a programme lacks. `blocks` empty: the whole section. */
export interface Gap { section: string; lang: Lang; blocks: Block[]; file: string }
/**
 * Holds the texts of one municipality against the eight sections. A section counts for a language when it has a text in it; thematic sections
 * need all four blocks in each text. Only languages that have some text of the programme are asked for all of it.
 */
export function completeness(texts: readonly { name: string; lang: Lang; source: string; file: string }[], sections: readonly string[] = SECTIONS): Gap[] {
  const languages = [...new Set(texts.map((t) => t.lang))];
  const numberOf = (name: string): string => String(Number(/^\d+/.exec(name)?.[0] ?? 0));
  return languages.flatMap((lang) => sections.flatMap((section): Gap[] => {
    const mine = texts.filter((t) => t.lang === lang && numberOf(t.name) === section);
    if (!mine.length) return [{ section, lang, blocks: [], file: '' }];
    if (!THEMATIC.includes(section)) return [];
    const have = new Set(mine.flatMap((t) => [...blocksOf(t.source)]));
    const blocks = BLOCKS.filter((b) => !have.has(b));
    return blocks.length ? [{ section, lang, blocks, file: mine[0]!.file }] : [];
  }));
}
