/** What helps to read a text and to cite it: links of headings to themselves, what is said under them, pages of the print, long blocks folded. */
import type { Element, ElementContent, Root, Text } from 'hast';
import { besides, wordsOf } from './hast-words.ts';

export interface FurnitureLabels {
  /** With it every heading gets a link to itself, called so. */
  permalink?: (heading: string) => string;
  /** A page of the print («12-бет»). */
  page?: (n: number) => string;
  /** With it long blocks of lines as printed (```text) are folded away behind this word. */
  folded?: (lines: number) => string;
}
export interface Furniture {
  labels: FurnitureLabels;
  /** Said under the heading of this id. */
  under?: (id: string) => readonly { text: string; href?: string; /** The text is this day. */ day?: string }[];
  /** Where pages of the print begin: the first words of the paragraph. Shown with `labels.page`. */
  pages?: readonly { page: number; text: string }[];
}
const words = (value: string): Text => ({ type: 'text', value });
const element = (tagName: string, properties: Element['properties'], ...children: ElementContent[]): Element => ({ type: 'element', tagName, properties, children });
const FOLD_AT = 12;
/** What helps to read and to cite: links of headings to themselves, what is said under them, pages of the print, long blocks folded. */
export function furnish(root: Root, options: Furniture): void {
  const { labels } = options, pages = labels.page ? [...(options.pages ?? [])] : [], seen = new Set<number>();
  const squeeze = (s: string): string => s.replace(/\s+/g, ' ').trim();
  const pageAt = (n: Element): Element[] => {
    const out: Element[] = [], begins = squeeze(wordsOf(n)).slice(0, 80);
    while (pages[0] && (pages[0].text.trim() === '' || seen.has(pages[0].page))) pages.shift();
    // The mark of a list may stand before the words.
    const at = pages[0] ? begins.indexOf(squeeze(pages[0].text)) : -1;
    if (at < 0 || at > 8) return out;
    const { page } = pages.shift()!;
    seen.add(page);
    return [element('span', { className: ['pg'], id: `page-${page}`, role: 'doc-pagebreak', ariaLabel: labels.page!(page) }, words(labels.page!(page)))];
  };
  const heading = (n: Element): ElementContent[] => {
    const id = String(n.properties.id ?? ''), first = n.children[0], number = first?.type === 'text' ? /^\s*(\d{1,4}[.)])\s+/.exec(first.value) : null, before = pageAt(n);
    const said = options.under?.(id) ?? [];
    const link = labels.permalink && id && id !== 'footnote-label' ? element('a', { className: ['pl'], href: `#${id}`, ariaLabel: labels.permalink(squeeze(wordsOf(n))) }, words('¶')) : null;
    if (link && number && first?.type === 'text') n.children = [element('span', { className: ['n'] }, words(number[1]!)), words(` ${first.value.slice(number[0].length)}`), ...n.children.slice(1)];
    const by = said.flatMap((s, i): ElementContent[] => [...(i ? [words(' · ')] : []), s.href ? element('a', { href: s.href }, words(s.text)) : s.day ? element('time', { dateTime: s.day }, words(s.text)) : words(s.text)]);
    return [...before, link ? element('div', { className: ['hd'] }, n, link) : n, ...(by.length ? [element('p', { className: ['by'] }, ...by)] : [])];
  };
  const visit = (parent: Root | Element): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((n): ElementContent[] => {
      if (n.type !== 'element') return [n];
      if (/^h[1-6]$/.test(n.tagName)) return heading(n);
      if (/^(p|li|blockquote|pre)$/.test(n.tagName) && pages.length) n.children.unshift(...pageAt(n));
      if (n.tagName === 'pre') {
        const lines = wordsOf(n).trim().split('\n').length, code = n.children.find((c): c is Element => c.type === 'element' && c.tagName === 'code');
        const printed = (code?.properties.className as string[] | undefined)?.includes('language-text') === true;
        if (code) delete code.properties.className;
        return printed && labels.folded && lines > FOLD_AT ? [element('details', { className: ['more'] }, element('summary', {}, words(labels.folded(lines))), n)] : [n];
      }
      // Read out a second time it would only be in the way.
      if (n.tagName === 'aside' && besides(n) && !links(n)) n.properties.ariaHidden = 'true';
      visit(n);
      return [n];
    }) as Element['children'];
  };
  visit(root);
}
const links = (n: Element): boolean => n.children.some((c) => c.type === 'element' && (c.tagName === 'a' || links(c)));
