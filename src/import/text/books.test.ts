/** No letter of the input disappears without being counted, and Markdown shows every letter that was written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../text/markdown.ts';
import { escapeText } from './markdown.ts';
import { tried } from './try.ts';

const labels = { table: (n: number) => `Таблица ${n}`, unresolved: 'жок', footnotes: '', backToText: '' };
const letters = (s: string): string => [...(s.match(/[\p{L}\p{N}]/gu) ?? [])].sort().join('');
const shown = (markdown: string): string => renderMarkdown(markdown, { lang: 'ky', labels }).plain;

const word = fc.constantFrom('жер', 'суу', 'жол', 'айыл', 'кеңеш', 'иш-чара', 'маалымат', 'бюджет', 'көйгөй', 'сөз1', 'орун2.', 'К=н', 'Ке\\еш', 'ЖЁБ', 'cалык', 'UNICEFтин', '2024-жыл', '10%га', '№ 12', '*белги*', '_сызык_', '[1]', '<b>', 'a:b', ':name[x]', '№ 361', '`код`', '~~x~~', '|', '&amp;', 'https://a.example/b_c', 'кызмат-', '2025-', '—', '(кашаа)', 'бүттү.', 'эмне?', 'м а а л ы м а т');
const line = fc.tuple(fc.constantFrom('', '', '', ' ', '• ', '- ', '– ', '1. ', '2) ', 'а. ', '# ', '> ', '+ ', '1 ', '2 ', '    ', '[1] ', '12. ', '`', '::: ', '~~~', '```'), fc.array(word, { minLength: 1, maxLength: 9 }), fc.constantFrom('', ' ')).map(([head, words, tail]) => head + words.join(' ') + tail);
const gap = fc.constantFrom('\n', '\n', '\n', '\n\n', '\n\n', '\n\n\n\n', '\n\n12\n\n', '\n\n13\n\n', '\f', '\nБАШ САП\n', '\n\nк\nа\nб\nа\n\n');
const text = fc.array(fc.tuple(line, gap), { minLength: 1, maxLength: 40 }).map((all) => all.map(([l, g]) => l + g).join(''));

describe('the books are kept', () => {
  it('whatever the damage: read = written + removed + masked − gained', async () => {
    await fc.assert(fc.asyncProperty(text, fc.constantFrom('', 'qa', 'programme', 'plain') as fc.Arbitrary<'' | 'qa'>, async (source, kind) => {
      const { report } = await tried(source, { kind });
      expect(report.letters.missing).toBe(0);
    }), { numRuns: 300 });
  });
  it('with private things masked too', async () => {
    const secret = fc.constantFrom('ат.жөнү@mail.example', '0555 12-34-56', '+996 700 112 233', 'ат.жөнү@\nmail.example', '20101199012345', 'туулган күнү 01.02.1990');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(line, secret), { minLength: 1, maxLength: 8 }), async (all) => {
      const r = await tried(all.map(([l, s]) => `${l} деген ${s} болчу.\n\n`).join(''));
      expect(r.report.letters.missing).toBe(0);
      expect(r.all + JSON.stringify({ ...r.report, sha256: '' })).not.toMatch(/mail\.example|12-34|112 ?233|20101199012345|01\.02\.1990/);
    }), { numRuns: 60 });
  });
  it('with notes of several kinds on lines that come back: a label that is set is no mark', async () => {
    const lines = ['*белги* жер', '*белги* жер', '[1] жер', 'жер'];
    expect((await tried(lines.map((l) => `${l} деген ат.жөнү@mail.example болчу.\n\n`).join(''))).report.letters.missing).toBe(0);
    expect((await tried('*белги* жер\n\n13\n\n*белги* жер\nжер\n\n12\n\n[1] жер\nжер\n')).report.letters.missing).toBe(0);
  });
  it('with a mark inside a table', async () => {
    const r = await tried(`Иш        Сом      Жыл\nЖол1      200      2025\nСуу       300      2026\n\n1 Түшүндүрмө бул жерде\n`);
    expect(r.report.letters.missing).toBe(0);
    expect(r.body).toContain('Түшүндүрмө бул жерде');
    expect(r.body).not.toContain('[^1]');
  });
  it('escaped text means nothing but itself', () => {
    fc.assert(fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 12 }).map((w) => w.join(' ').replace(/[\p{Cc}\s\ue000\ue001]+/gu, ' ').trim()).filter((s) => s !== ''), (s) => {
      expect(letters(shown(`${escapeText(s)}\n`))).toBe(letters(s));
    }), { numRuns: 400 });
  });
  // A quotation lifted out of the text is on the page, though not among the words for search.
  it('the pages show every word of the files', async () => {
    await fc.assert(fc.asyncProperty(text, async (source) => {
      const r = await tried(source, { kind: 'plain' });
      for (const f of r.files) {
        const body = f.text.replace(/^---\n[\s\S]*?\n---\n/, '');
        const words = (body.match(/\p{L}{3,}/gu) ?? []).filter((w) => !['text', 'callout', 'kind', 'pull', 'quote', 'amp'].includes(w)), page = renderMarkdown(f.text, { lang: 'ky', labels }).html;
        for (const w of words) expect(page).toContain(w);
      }
    }), { numRuns: 200 });
  });
  it('the same bytes give the same files', async () => {
    const source = 'Биринчи сап1\n\n1 Түшүндүрмө\n\nЭкинчи сап\n';
    expect(await tried(source)).toEqual(await tried(source));
  });
  it('reads a long text in time that grows with its length', async () => {
    const page = Array.from({ length: 40 }, (_, i) => `Айылдын тургундары жыйынга чогулуп, келерки жылдын ${i} жумушун карап чыгышты,`).join('\n');
    const book = Array.from({ length: 400 }, (_, i) => `${page}\n\n${i + 1}\n\n`).join('');
    const r = await tried(book);
    expect(r.report.lines).toBeGreaterThan(16000);
    expect(r.report.letters.missing).toBe(0);
  }, 20000);
});
