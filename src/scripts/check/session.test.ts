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
import type { Control, Result } from './protocol.ts';
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

describe('a ready mapping that leaves the year open', () => {
  const source = { title: { ru: 'Доходы' }, header: { find: ['наименование', 'сумма'] }, unit: 'thousand', constants: { phase: 'approved', direction: 'revenue' }, columns: { economic_code: 'Код', label_ru: 'Наименование' }, amounts: [{ column: 'Сумма' }] };
  const annex = (title: string) => ({ name: 'annex.csv', buffer: Buffer.from(`${title}\n\nКод;Наименование;Сумма\n1131;Земельный налог;1200,5\n1332;Прочее;3000,0\n`) });
  const ready = (title: string) => { const { name, buffer } = annex(title); return new Session(desk, name, new Uint8Array(buffer), { name: 'x', title: { ru: 'Доходы' }, source, companions: {} }, null); };
  const year = (r: Result): Control | undefined => r.settings.find((c) => c.id === 'fiscal_year');
  const t = () => desk.i18n.translator('ru');
  test('takes the year of the title, and says so', async () => {
    const r = await ready('Бюджет на 2025 год').read();
    expect(r.verdict).not.toBe('error');
    expect(year(r)).toMatchObject({ value: '2025', first: true });
    expect(year(r)?.unsure).toContain('Бюджет на 2025 год');
  });
  test('asks for it in plain words, at its field, and no row counts as read before', async () => {
    const s = ready('Приложение'), r = await s.read();
    expect(year(r)).toMatchObject({ value: '', unsure: t()('check.openYear') });
    expect(r.headline).toBe(t()('check.verdictAsk'));
    expect(r.columns.map((c) => c.name)).toEqual(['Код', 'Наименование', 'Сумма']);
    const problem = r.problems[0]!.items[0]!;
    expect(problem).toMatchObject({ rule: 'mapping-value', fix: { id: 'ck-0-fiscal_year' }, hint: '', excerpt: null });
    expect(s.rows('all', 0)!.rows.filter((x) => x.line > 3).map((x) => x.fate)).toEqual([t()('check.notRead'), t()('check.notRead')]);
    s.edit({ column: 0, what: 'fiscal_year', value: '2025' });
    const read = await s.read();
    expect(read.verdict).not.toBe('error');
    expect(s.rows('all', 0)!.rows.filter((x) => x.line > 3).map((x) => x.fate)).toEqual([t()('check.used'), t()('check.used')]);
  });
  test('is taken unasked where the file fits it by name, and only there', async () => {
    const own = { name: 'own', title: { ru: 'Своя форма' }, source: { ...source, constants: { ...source.constants, fiscal_year: 2025 } }, companions: {} };
    const values = (r: Result) => r.facts.map((f) => f.value);
    const { name, buffer } = annex('Приложение');
    expect(values(await new Session(desk, name, new Uint8Array(buffer), null, null, undefined, own).read())).toContain('Своя форма');
    expect(values(await new Session(desk, 'annex-1251.csv', new Uint8Array(windows1251().buffer), null, null, undefined, own).read())).not.toContain('Своя форма');
  });
  test('the unit of the file is that of its columns', async () => {
    const r = await ready('Бюджет на 2025 год').read();
    expect(r.columns[2]!.brief).toContain(t()('check.unit.thousand', { currency: '' }).trim());
  });
});

test('what changes against the published budget: by side, and the largest lines', async () => {
  const head = 'fiscal_year,phase,period,direction,economic_code,functional_code,programme_code,unit_code,fund,amount,label_ky,label_ru,note_id,source_id,source_ref';
  const line = (code: string, amount: string, source: string) => `2025,approved,,revenue,${code},,,,,${amount},,,,${source},`;
  const published = [head, ...Array.from({ length: 12 }, (_, i) => line(`11${11 + i}`, `${1000 * (i + 1)}.00`, 'old')), line('1499', '70000.00', 'old')].join('\n') + '\n';
  const file = [head, ...Array.from({ length: 12 }, (_, i) => line(`11${11 + i}`, `${1000 * (i + 1) + 100 * (i + 1)}.00`, 'new'))].join('\n') + '\n';
  const place = { slug: 'x', names: { ru: 'Икс' }, short: { ru: 'Икс' }, units: null, programmes: null, sources: [] };
  const r = await new Session(desk, 'new.csv', new TextEncoder().encode(file), null, { place, budget: published }).read();
  expect(r.compared).toBe(desk.i18n.translator('ru')('check.comparedDiffers'));
  const [sides, lines] = r.changes;
  expect(sides!.rows).toHaveLength(1);
  expect(sides!.rows[0]!.slice(-3)).toEqual(['0', '1', '12']);
  expect(lines!.rows).toHaveLength(10);
  expect(lines!.rows[0]![0]).toContain('1499');
  expect(lines!.rows[0]!.slice(1).map((c) => c.replace(/\s/g, ''))).toEqual(['70000', '–']);
  expect(lines!.rows[1]!.slice(1).map((c) => c.replace(/\s/g, ''))).toEqual(['12000', '13200']);
  expect(lines!.note).toContain('13');
  const same = await new Session(desk, 'new.csv', new TextEncoder().encode(published), null, { place, budget: published }).read();
  expect(same.changes).toEqual([]);
  expect(same.compared).toBe(desk.i18n.translator('ru')('check.comparedSame'));
});
