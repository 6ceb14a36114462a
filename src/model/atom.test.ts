import { describe, expect, it } from 'vitest';
import { atomFeed, escapeXml } from './atom.ts';

const entry = { id: 'urn:uuid:1', title: 'Бюджет & «план» <2025>', updated: '2025-02-03', href: '/ky/x/documents/a/', summary: 'Убагында.', related: ['https://example.org/?a=1&b=2'], categories: [{ term: 'eb', label: 'Бекитилген "бюджет"' }], lang: 'ky' };
const text = atomFeed({ id: 'urn:uuid:0', lang: 'ru', title: 'Новые', author: 'Край', self: '/ru/x/documents/feed.atom', href: '/ru/x/documents/', updated: '2025-02-03', rights: 'CC0', entries: [entry, { ...entry, id: 'urn:uuid:2', lang: undefined, related: [] }] });

describe('an Atom feed', () => {
  it('has what RFC 4287 asks of a feed and of an entry, in its order', () => {
    const [head, ...entries] = text.split('<entry>');
    for (const name of ['id', 'title', 'updated', 'author']) expect(head!.split(`<${name}>`).length, name).toBe(2);
    for (const e of entries) for (const name of ['<id>', '<updated>', '<title', '<summary>', 'rel="alternate"']) expect(e.split(name).length, name).toBe(2);
    expect(head).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="ru">/);
    expect(text).toContain('<updated>2025-02-03T00:00:00Z</updated>');
    expect(text.endsWith('</feed>\n')).toBe(true);
  });
  it('escapes what XML would take for its own, and drops what it does not have', () => {
    expect(text).toContain('<title xml:lang="ky">Бюджет &amp; «план» &lt;2025&gt;</title>');
    expect(text).toContain('href="https://example.org/?a=1&amp;b=2"');
    expect(text).toContain('label="Бекитилген &quot;бюджет&quot;"');
    expect(escapeXml('a\u0000b\u000bc\ud800d\ufffee😀\n')).toBe('abcde😀\n');
  });
  it('opens every element that it closes', () => {
    const open: string[] = [];
    for (const [, close, name, self] of text.matchAll(/<(\/?)([a-z]+)(?:\s[^>]*?)?(\/?)>/g)) { if (self) continue; if (close) expect(open.pop()).toBe(name); else open.push(name!); }
    expect(open).toEqual([]);
  });
});
