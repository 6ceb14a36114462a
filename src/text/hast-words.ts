/** The words of a piece of a page, for search, descriptions and tables of contents. */
import type { Element, ElementContent, Root } from 'hast';

/** A quotation of the text itself, and the marks of notes: words of the page, not of the text. */
export const besides = (n: Element): boolean => (n.tagName === 'aside' && (n.properties.className as string[] | undefined)?.includes('callout-pull-quote') === true) || 'dataFootnoteRef' in n.properties || 'dataFootnoteBackref' in n.properties;
export const wordsOf = (n: ElementContent | Root['children'][number]): string =>
  n.type === 'text' ? n.value : n.type !== 'element' || besides(n) ? '' : n.tagName === 'img' ? String(n.properties.alt ?? '') : n.children.map(wordsOf).join('') + (/^(p|li|h\d|td|th|tr|pre|blockquote|aside|div|br|hr)$/.test(n.tagName) ? ' ' : '');
