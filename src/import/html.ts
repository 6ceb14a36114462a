/** Tags that a converted document left in a cell. */

const ATTRIBUTES = '(?:\\s{1,9}[\\w:-]{1,40}\\s{0,9}=[^<>]{0,2000})?\\s{0,9}\\/?>';
const NAMES = 'a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul';
const TAG = new RegExp(`<\\/?(?:${NAMES})${ATTRIBUTES}`, 'gi'), ONE = new RegExp(TAG.source, 'i'), ITEM = new RegExp(`<li${ATTRIBUTES}`, 'gi');
const BLOCK = /^<\/?(?:br|p|div|tr|td|th|ul|ol|li|h[1-6]|hr|table)\b/i;
const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': '\u00a0', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Whether the text holds an HTML tag; `a < b` and `<unknown>` are none. */
export const hasTag = (text: string): boolean => text.includes('<') && ONE.test(text);
/** Text without its tags; items of a list are separated by «; », line breaks and blocks by a space. */
export function stripTags(cell: string): string {
  const [lead, ...items] = cell.split(ITEM).map((part) => part
    .replace(TAG, (tag) => (BLOCK.test(tag) ? ' ' : ''))
    .replace(/&(?:nbsp|amp|lt|gt|quot);/g, (e) => ENTITIES[e]!)
    .replace(/[ \t\r\n]+/g, ' ').trim());
  return [lead!, items.filter((s) => s !== '').join('; ')].filter((s) => s !== '').join(' ');
}
