/** Atom (RFC 4287). The same input gives the same bytes: times come from the data, never from a clock. */

export interface AtomEntry {
  /** Permanent: readers know an entry by it. An IRI. */
  id: string;
  title: string;
  /** ISO date; the time is midnight UTC, as a register knows days only. */
  updated: string;
  /** Where it is shown. */
  href: string;
  summary: string;
  /** Copies of it elsewhere. */
  related: readonly string[];
  categories: readonly { term: string; label: string }[];
  /** Language of the title where it is not that of the feed. */
  lang?: string;
}
export interface AtomFeed { id: string; lang: string; title: string; author: string; self: string; href: string; updated: string; rights?: string; entries: readonly AtomEntry[] }

// Characters that XML 1.0 does not have, and halves of surrogate pairs.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (s: string): string => s.replace(FORBIDDEN, '').replace(/[&<>"]/g, (c) => ENTITIES[c]!);
const time = (iso: string): string => `${iso}T00:00:00Z`;

/** The whole document. Entries keep their order. */
export function atomFeed(f: AtomFeed): string {
  const e = escapeXml, link = (rel: string, href: string, type = '') => `<link rel="${rel}"${type ? ` type="${type}"` : ''} href="${e(href)}"/>`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>', `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${e(f.lang)}">`,
    `<id>${e(f.id)}</id>`, `<title>${e(f.title)}</title>`, `<updated>${time(f.updated)}</updated>`, `<author><name>${e(f.author)}</name></author>`, link('self', f.self, 'application/atom+xml'), link('alternate', f.href, 'text/html'),
    ...(f.rights ? [`<rights>${e(f.rights)}</rights>`] : []),
    ...f.entries.flatMap((x) => [
      '<entry>', `<id>${e(x.id)}</id>`, `<title${x.lang ? ` xml:lang="${e(x.lang)}"` : ''}>${e(x.title)}</title>`, `<updated>${time(x.updated)}</updated>`, `<published>${time(x.updated)}</published>`, link('alternate', x.href, 'text/html'),
      ...x.related.map((href) => link('related', href)), ...x.categories.map((c) => `<category term="${e(c.term)}" label="${e(c.label)}"/>`), `<summary>${e(x.summary)}</summary>`, '</entry>',
    ]),
    '</feed>', '',
  ].join('\n');
}
