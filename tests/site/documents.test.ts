/** The register on the built site: each record has its page and its anchor, and nobody is told more than the register knows. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectNone, needSite, read } from '../lib/sites.ts';

interface Row { document_id: string; fiscal_year: number; document: string; produced: string; published_on: string; channel: string; url: string; status: string }
const root = needSite('utc');
const catalog = JSON.parse(read(root, 'data/catalog.json')) as { municipalities: { slug: string; sample: boolean }[] };
const rowsOf = (slug: string): Row[] => (existsSync(`${root}/data/${slug}/documents.json`) ? JSON.parse(read(root, `data/${slug}/documents.json`)) as Row[] : []);
const all = catalog.municipalities.map((m) => ({ ...m, rows: rowsOf(m.slug) })).filter((m) => m.rows.length);
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the register of documents', () => {
  it('has records to show', () => { expect(all.some((m) => m.sample)).toBe(true); expect(all.some((m) => !m.sample)).toBe(true); });
  it('every record has an anchor on the page of its municipality and a page of its own', () => {
    const missing: string[] = [];
    for (const m of all) {
      const page = read(root, `ky/${m.slug}/documents/index.html`), turn = new Map<string, number>();
      for (const r of m.rows) {
        const key = `d-${r.fiscal_year}-${r.document}`, n = (turn.get(key) ?? 0) + 1;
        turn.set(key, n);
        const id = n > 1 ? `${key}-${n}` : key;
        if (!new RegExp(`\\sid="?${id}["\\s>]`).test(page)) missing.push(`${m.slug}: ${id}`);
        const part = r.document_id.replace(/[^\p{L}\p{N}_.-]+/gu, '-');
        if (!existsSync(`${root}/ky/${m.slug}/documents/${part}/index.html`)) missing.push(`${m.slug}: ${part}`);
      }
    }
    expectNone(missing);
  });
  it('a document that was seen without a day or a site is unknown, never late or absent', () => {
    const wrong = all.flatMap((m) => m.rows.filter((r) => r.status && r.url && r.produced === 'yes' && (!r.published_on || !r.channel) && !['unknown', 'not_due', 'offline', 'not_produced'].includes(r.status)).map((r) => `${m.slug} ${r.document_id}: ${r.status}`));
    expectNone(wrong);
  });
  it('where no day is known the first sentence counts nothing', () => {
    const counted = all.filter((m) => m.rows.every((r) => !r.channel)).filter((m) => /<h1[^>]*>[^<]*(?:в срок опубликован|0 из)/.test(read(root, `ru/${m.slug}/documents/index.html`)));
    expectNone(counted.map((m) => m.slug));
  });
  it('is no index and no league', () => {
    const pages = [...all.map((m) => `en/${m.slug}/documents/index.html`), 'en/documents/index.html', 'en/documents/method/index.html'];
    expectNone(pages.filter((p) => /Open Budget Index|\d\s?%/.test(text(read(root, p)))));
  });
  it('the table of all municipalities goes by name', () => {
    const page = read(root, 'ru/documents/index.html'), names = [...page.matchAll(/<th scope="?row"?><a[^>]*>([^<]+)<\/a>(?!<span class="o tg")/g)].map((m) => m[1]!);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
  });
});
