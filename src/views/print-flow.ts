/** Sheets that run over several A4 pages. Pages are made here and not by the browser, so that each has its heading and its number in every browser. */
import type { Bundle } from './site.ts';
import type { ViewContext, Worded } from './context.ts';
import { addressOf, contactOf, headOf, type Address, type Contact, type SideHead } from './print-parts.ts';
import { cut, heightOf, paginate, pieces, type Sized } from './print-measure.ts';

export interface Paragraph { label: string; words: Worded; strong?: boolean }
/** `solid`: it has happened. */
export interface Tag { words: string; solid: boolean }
export type Block = Sized & (
  | { type: 'heading'; text: string } | { type: 'title'; text: string } | { type: 'words'; text: string }
  | { type: 'tally'; n: string; solid: boolean; text: string; share: string }
  | { type: 'figure'; name: string; value: string }
  | { type: 'item'; tag: Tag | null; wide: boolean; paragraphs: readonly Paragraph[]; more: boolean }
  | { type: 'call'; contact: Contact; address: Address }
);
export interface FlowPage extends SideHead { blocks: readonly Block[]; page: string; foot: readonly string[] }

/** Measures in mm and pt; the style sheet has the same. */
const WIDTH = 186, SIDE = 40, TEXT = WIDTH - SIDE - 4, PT_TEXT = 12, PT_SMALL = 11, ROOM = 224;
/** Lines of one paragraph before it is cut into two. */
const MOST_LINES = 24;

export const heading = (text: string): Block => ({ type: 'heading', text, height: heightOf(text, WIDTH, 28, true, 1.12) + 4 });
export const title = (text: string): Block => ({ type: 'title', text, height: heightOf(text, WIDTH, 15, true, 1.2) + 7, keep: true });
export const words = (text: string): Block => ({ type: 'words', text, height: heightOf(text, WIDTH, PT_TEXT) + 2 });
export const tally = (n: string, solid: boolean, text: string, share: string): Block => ({ type: 'tally', n, solid, text, share, height: heightOf(text, WIDTH - 60, 13) + 4 });
export const figure = (name: string, value: string): Block => ({ type: 'figure', name, value, height: Math.max(heightOf(name, WIDTH - 80, PT_TEXT), heightOf(value, 76, PT_TEXT, true)) + 3 });
export function call(ctx: ViewContext, b: Bundle, ...path: string[]): Block {
  const contact = contactOf(ctx, b);
  return { type: 'call', contact: { ...contact, more: contact.more.map((m) => cut(m, WIDTH - 60, PT_SMALL, 1)) }, address: addressOf(ctx, b.slug, ...path), height: 62 };
}
/** One entry; what is too long for a page goes on in a second block without its tag. */
export function item(tag: Tag | null, paragraphs: readonly Paragraph[]): Block[] {
  // What has no tag takes the whole width.
  const width = tag ? TEXT : WIDTH;
  const all = paragraphs.flatMap((p) => pieces(p.words.text, width, PT_TEXT, MOST_LINES).map((text, i): Paragraph => ({ ...p, label: i ? '' : p.label, words: { ...p.words, text } })));
  const groups: Paragraph[][] = [[]];
  let height = 0;
  for (const p of all) {
    const h = paragraphHeight(p, width);
    if (height + h > ROOM * 0.75 && groups.at(-1)!.length) { groups.push([]); height = 0; }
    groups.at(-1)!.push(p);
    height += h;
  }
  return groups.map((g, i): Block => ({ type: 'item', tag: i ? null : tag, wide: !tag, paragraphs: g, more: i < groups.length - 1, height: Math.max(g.reduce((n, p) => n + paragraphHeight(p, width), 0), i || !tag ? 0 : heightOf(tag.words, SIDE - 5, PT_SMALL, true) + 3) + 5 }));
}
const paragraphHeight = (p: Paragraph, width: number): number => heightOf([p.label && `${p.label}:`, p.words.text].filter(Boolean).join(' '), width, PT_TEXT, p.strong);

/** Blocks on pages, each with the head of the sheet, its number and its sources. */
export function flow(ctx: ViewContext, b: Bundle, when: string, blocks: readonly Block[], foot: readonly string[]): FlowPage[] {
  const head = headOf(ctx, b, cut(when, WIDTH - 40, 12, 1)), pages = paginate(blocks, ROOM, ROOM), { t } = ctx;
  const name = { ...head.name, text: cut(head.name.text, WIDTH - 45, 20, 1, true) };
  const under = [...(head.sampleWords ? [`${head.sample}. ${head.sampleWords}`] : []), ...foot.map((f) => cut(f, WIDTH - 45, PT_SMALL, 1))].filter(Boolean);
  return pages.map((list, i) => ({ ...head, name, when: i ? t('print.continued', { title: head.when }) : head.when, blocks: list, page: pages.length > 1 ? t('print.pageOf', { n: i + 1, of: pages.length }) : '', foot: under }));
}
