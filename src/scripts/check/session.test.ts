/** What the worker does, without a browser. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { ANNEX, large, silent, windows1251, wrong } from '../../../tests/lib/check-files.ts';
import { loadRuleTexts } from '../../checks/texts.ts';
import { loadDictionaries } from '../../i18n/load.ts';
import { diskAt } from '../../readers/disk.ts';
import { readSite } from '../../readers/site.ts';
import { packSite, unpackSite } from '../../views/check-data.ts';
import type { SiteData } from '../../model/types.ts';
import { Session, deskOf, type Desk } from './session.ts';
import { WINDOW } from './rows-of.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
let site: SiteData, desk: Desk;
beforeAll(() => {
  site = readSite(diskAt(at('tests/cases/good/data')), 'data').site!;
  const dictionary = loadDictionaries(at('src/i18n')).ru!;
  desk = deskOf(JSON.stringify({ lang: 'ru', dictionary, rules: loadRuleTexts(at('src/i18n/rules')), names: { ky: 'Кыргызча', ru: 'Русский' } }), packSite(site));
});
const session = (file: { name: string; buffer: Buffer }) => new Session(desk, file.name, new Uint8Array(file.buffer), null, null);

test('code lists survive the way into the browser', () => {
  const back = unpackSite(packSite(site));
  expect([...back.classifications.revenue.keys()]).toEqual([...site.classifications.revenue.keys()]);
  expect(back.classifications.revenue.get('13')?.[0]?.concepts.has('equalising')).toBe(true);
  expect(packSite(site)).not.toContain(fileURLToPath(new URL('../../../', import.meta.url)));
});

describe('a file', () => {
  test('that is no table is refused with the reason, and nothing but the report can be saved', async () => {
    const r = await session({ name: 'a.pdf', buffer: Buffer.from('%PDF-1.7\n%…') }).read();
    expect(r.verdict).toBe('error');
    expect(r.rows).toBeNull();
    expect(r.problems[0]?.items[0]?.rule).toBe('file-type');
    expect(r.files.map((f) => f.id)).toEqual(['text', 'json']);
  });
  test('read in another encoding is proposed anew', async () => {
    const s = session(windows1251());
    expect((await s.read()).columns.map((c) => c.name)).toEqual(ANNEX[2]);
    s.edit({ column: 0, what: 'encoding', value: 'koi8-r' });
    const broken = await s.read();
    expect(broken.columns.map((c) => c.name)).not.toEqual(ANNEX[2]);
    expect([...broken.settings].find((c) => c.id === 'encoding')?.value).toBe('koi8-r');
    s.edit({ column: 0, what: 'encoding', value: '' });
    expect((await s.read()).columns.map((c) => c.name)).toEqual(ANNEX[2]);
  });
  test('without a column of amounts says so, and takes one again', async () => {
    const s = session(silent());
    const first = await s.read(), position = first.columns.findIndex((c) => c.controls[0]?.value === 'amount') + 1;
    expect(position).toBeGreaterThan(0);
    s.edit({ column: position, what: 'role', value: '' });
    const none = await s.read();
    expect(none.counts).toContain(desk.i18n.translator('ru')('check.needAmount'));
    expect(none.columns).toHaveLength(first.columns.length);
    s.edit({ column: position, what: 'role', value: 'amount' });
    expect((await s.read()).counts).not.toContain(desk.i18n.translator('ru')('check.needAmount'));
  });
});

describe('rows', () => {
  test('each problem stands at its cell with its neighbours', async () => {
    const r = await session(wrong()).read(), p = r.problems.flatMap((g) => g.items).find((q) => q.rule === 'number-unreadable');
    expect(p?.excerpt?.rows.find((x) => x.hit)?.cells[p.excerpt.mark]).toBe('восемьсот');
    expect(p?.excerpt?.rows.length).toBe(3);
  });
  test('windows of a large table', async () => {
    const s = session(large(1000)), r = await s.read();
    expect(r.rows).toBe(1001);
    expect(s.rows('all', 0)?.rows).toHaveLength(WINDOW);
    expect(s.rows('all', 990)?.rows.at(-1)?.line).toBe(1001);
    expect(s.rows('all', 99999)?.rows.length).toBeGreaterThan(0);
    expect(s.rows('all', 0, 777)?.rows.some((x) => x.line === 777)).toBe(true);
    expect(s.rows('problems', 0)?.all).toBeLessThanOrEqual(1001);
  });
  test('every row says what became of it', async () => {
    const s = session(windows1251());
    await s.read();
    expect(s.rows('all', 0)?.rows.every((x) => x.fate !== '')).toBe(true);
    expect(s.rows('aside', 0)?.rows.every((x) => x.aside)).toBe(true);
  });
});

test('the saved CSV reads back to the same sums', async () => {
  const s = session(windows1251()), r = await s.read();
  const again = session({ name: 'again.csv', buffer: Buffer.from(s.file('csv').text) });
  const back = await again.read();
  expect(back.totals?.rows).toEqual(r.totals?.rows);
  expect(() => session(windows1251()).file('csv')).toThrow(RangeError);
});
