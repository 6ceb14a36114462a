/** What passes between the steps of a text import. Every step takes lines and gives lines; what it takes away it writes into the log. */

/** One line of the source as a person sees it, and what its place tells. */
export interface Line {
  /** 1-based number in the file (of the paragraph in DOCX, of the text line in PDF). */
  n: number;
  /** Place among the lines of the text when it is divided. The number does not tell: columns and pages may share a line. */
  id?: number;
  text: string;
  /** Spaces before the text. */
  indent: number;
  /** Ends in a space: a justified line of a paragraph, where the program that made the file does so. */
  loose: boolean;
  /** Empty lines before it. */
  gap: number;
  /** First line of a page or a slide. */
  top: boolean;
  /** Page, from 0; −1 where the source does not tell. */
  page: number;
  /** Size of the letters against the body's: 1 = body. Only PDF. */
  size?: number;
  /** The source itself says what it is (DOCX, Markdown). */
  given?: 'heading' | 'bullet' | 'number' | 'raw' | 'note' | 'paragraph';
  /** Level of a given heading or list item, from 1. */
  level?: number;
  /** Number of a given list item or note. */
  mark?: string;
  /** Part of a table that is handed over as it is. */
  table?: boolean;
  /** Was set in an old display font. */
  display?: boolean;
}

export const DOUBTS = [
  'page-number', 'vertical-text', 'running-head', 'repeated-title', 'lost-text', 'hyphen', 'hyphen-open', 'hyphen-elsewhere', 'hyphen-inline', 'spaced', 'glyph', 'look-alike', 'mixed-script',
  'other-letter', 'lost-letter', 'footnote-unbound', 'footnote-next-page', 'footnote-number', 'footnote-repeated', 'list-gap', 'list-intro', 'list-number', 'heading', 'question-gap', 'question-mark', 'list-count', 'reference', 'date-order', 'figure', 'table', 'columns', 'interleaved', 'picture', 'chart', 'pull-quote', 'repeated',
  'moved', 'private', 'private-name', 'url', 'language', 'section-missing', 'outside', 'unaccounted',
] as const;
export type DoubtKind = (typeof DOUBTS)[number];
/** A place that a person should look at. `text` is what stands there, `done` what became of it, `else` what it could be instead. */
export interface Doubt { line: number; kind: DoubtKind; text: string; done?: string; else?: string }
/** Something of the source that is not in the output: whole lines, marks, numbers. Private things are counted, not repeated. */
export interface Removed { line: number; why: 'page-number' | 'running-head' | 'repeated-title' | 'vertical-text' | 'letterless' | 'private' | 'outside' | 'link-copy'; text: string; letters: number }
export interface GlyphLine { line: number; before: string; after: string }

/** Notes of all steps. Counts are of places, not of letters. */
export interface Log {
  doubts: Doubt[];
  removed: Removed[];
  glyphs: GlyphLine[];
  /** Sign changed → how often: soft hyphens, wide spaces, look-alike letters. */
  signs: Record<string, number>;
  hyphens: { joined: number; kept: number; doubtful: number; elsewhere: number; inline: number };
  spaced: number;
  masked: { kind: string; line: number; letters: number }[];
  /** Letters that a repair of the signs added (`=` → `ү`) or, where negative, took. */
  gained: number;
  urls: { line: number; url: string }[];
  heads: { text: string; lines: number[] }[];
  /** Printed page number → line from which the page runs. */
  pages: { page: number; line: number }[];
  notes: { bound: number; unbound: number };
}
export const newLog = (): Log => ({
  doubts: [], removed: [], glyphs: [], signs: {}, hyphens: { joined: 0, kept: 0, doubtful: 0, elsewhere: 0, inline: 0 }, spaced: 0, masked: [], gained: 0, urls: [], heads: [], pages: [], notes: { bound: 0, unbound: 0 },
});
export const doubt = (log: Log, line: number, kind: DoubtKind, text: string, done = '', other = ''): void => {
  log.doubts.push({ line, kind, text: text.length > 160 ? `${text.slice(0, 159)}…` : text, ...(done && { done }), ...(other && { else: other }) });
};
/** Letters and digits, of any script: what the importer must account for. */
/** Stands for what is hidden. */
export const MASK = '▒▒▒';
/**
 * Stands where a masked thing was cut by a line end, on both sides: when the lines become one, so do the two masks. The sources are
 * cleaned of it and of the signs around the labels of notes (`footnotes.ts`), which fonts of old files use for pictures of their own.
 */
export const SEAM = '\ue002';
export const withoutSeams = (s: string): string => s.replaceAll(SEAM, '');
/** Our own signs, if a file has them: shown as lost. */
export const withoutOurs = (s: string): string => s.replace(/[\ue000-\ue002]/g, '\ufffd');
export const lettersIn = (s: string): number => s.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
export const remove = (log: Log, line: number, why: Removed['why'], text: string): void => { log.removed.push({ line, why, text, letters: lettersIn(text) }); };

/** A piece of the finished text. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'table' | 'raw' | 'quote';
  text: string;
  /** First and last line in the source. */
  from: number;
  to: number;
  level: number;
  /** `•`, `1.`, `а)`: the mark of an item as printed; '' otherwise. */
  mark: string;
  /** Kept apart from the item before it: a paragraph that belongs to it. */
  inside?: boolean;
  /** Number of a question. */
  question?: number;
  /** A chapter begins here. `number` is null where none is printed. */
  chapter?: { number: number | null; title: string };
  /** Lines of a table or of raw text. */
  rows?: { line: number; text: string }[];
  /** Its last line in the source reaches the edge: the sentence was not ended there for want of words. */
  full?: boolean;
  /** Language, where it is certainly another than the text's. */
  lang?: string;
}
export interface Note { label: string; text: string; from: number; to: number; bound: boolean }
export type TextKind = 'qa' | 'programme' | 'plain';
