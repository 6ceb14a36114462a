/** Sheets of paper: the stated pages and sizes, everything inside its margins and large enough, codes that lead to the right address, fonts that travel. */
import jsQR from 'jsqr';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { getDocumentProxy, extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { fontStyle, openSheet, paperContext, sheetsIn, type Sheet } from '../scripts/lib/posters.ts';
import { createSiteServer } from '../scripts/lib/server.ts';
import { codeOf, readable } from '../src/views/print-code.ts';
import { cut, heightOf, linesOf, paginate, pieces, widthOf } from '../src/views/print-measure.ts';
import { weekday } from '../src/views/print-parts.ts';
import { launch, noBrowser } from './lib/browser.ts';
import { ADDRESS, HOSTILE, paperData } from './lib/paper.ts';
import { expectNone, needSite } from './lib/sites.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url)), PX = 96 / 25.4, URL_GIVEN = 'https://budget.example.org';
const command = (script: string, ...args: string[]) => spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });

describe('room on paper', () => {
  const long = 'Жергиликтүү өз алдынча башкаруу органдарынын ишмердүүлүгү';
  test('a text is cut at a word and says so', () => {
    expect(cut(long, 1000, 12, 1)).toBe(long);
    const short = cut(long, 60, 12, 1);
    expect(short).toMatch(/^Жергиликтүү өз .*…$/);
    expect(linesOf(short, 60, 12)).toBe(1);
    expect(linesOf(cut('үйлөштүрүлгөнпрограммалаштырылгандардын', 30, 12, 1), 30, 12)).toBe(1);
  });
  test('height grows with lines', () => expect(heightOf(long, 40, 12)).toBeCloseTo(linesOf(long, 40, 12) * 12 * (25.4 / 72) * 1.25));
  test('bold is wider', () => expect(widthOf(long, 12, true)).toBeGreaterThan(widthOf(long, 12)));
  test('pieces lose no word', () => {
    const text = `${long} `.repeat(20).trim(), all = pieces(text, 60, 12, 3);
    expect(all.join(' ')).toBe(text);
    expect(Math.max(...all.map((p) => linesOf(p, 60, 12)))).toBeLessThanOrEqual(3);
  });
  test('blocks keep their order, a heading stays with what follows it, and no page is too full', () => {
    const blocks = [{ height: 40 }, { height: 40 }, { height: 15, keep: true }, { height: 20 }, { height: 90 }], pages = paginate(blocks, 100, 100);
    expect(pages.flat()).toEqual(blocks);
    expect(pages.map((p) => p.length)).toEqual([2, 2, 1]);
  });
});
test('weekdays of known days', () => expect(['2026-11-20', '2024-02-29', '2000-01-01', '2026-03-01', 'soon'].map(weekday)).toEqual([5, 4, 6, 7, 0]));
test('without the font nothing is made', () => expect(() => fontStyle(`${ROOT}no-such-folder`)).toThrow());
describe('codes', () => {
  const decode = (address: string) => {
    const { side, path } = codeOf(address), scale = 4, n = side * scale, data = new Uint8ClampedArray(n * n * 4).fill(255);
    for (const m of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      const [x, y, w] = m.slice(1).map(Number) as [number, number, number];
      for (let j = y * scale; j < (y + 1) * scale; j++) for (let i = x * scale; i < (x + w) * scale; i++) data.fill(0, (j * n + i) * 4, (j * n + i) * 4 + 3);
    }
    return { read: jsQR(data, n, n)?.data, side };
  };
  test.each(['https://a.kg/', 'https://budget.example.org/ky/ulgu/', `https://budget.example.org/${'long-part/'.repeat(12)}`])('%s can be read', (address) => {
    const { read, side } = decode(address);
    expect(read).toBe(address);
    // 43 mm of frame hold at least 30 mm of code, 80 mm at least 60.
    expect((43 * (side - 8)) / side).toBeGreaterThanOrEqual(30);
    expect((80 * (side - 8)) / side).toBeGreaterThanOrEqual(60);
  });
  test('people read the address without its scheme', () => expect(readable('https://www.example.org/ky/%D2%AF%D0%BB%D0%B3%D2%AF/')).toBe('example.org/ky/үлгү'));
});

describe.skipIf(noBrowser)(`sheets as they are printed${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  const site = needSite('utc'), hostile = `${ROOT}.kazyna/test/paper`, style = fontStyle();
  let browser: Browser, context: BrowserContext, canvas: Page;
  const servers: Server[] = [], bases = new Map<string, string>();
  beforeAll(async () => {
    const built = command('build', '--data', paperData(), '--content', '.kazyna/none', '--out', hostile, '--lang', 'en', '--json');
    if (built.status !== 0) throw new Error(built.stderr + built.stdout.slice(0, 2000));
    for (const root of [site, hostile]) {
      const server = createSiteServer(root, '/');
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      servers.push(server);
      bases.set(root, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    }
    browser = await launch();
    context = await paperContext(browser);
    canvas = await context.newPage();
  });
  afterAll(async () => { await browser?.close(); servers.forEach((s) => s.close()); });

  /** One sheet of each kind and municipality; the real ones know little, the hostile one says too much. */
  const first = (list: readonly Sheet[], slug: string) => [...new Map(list.filter((s) => s.slug === slug).map((s) => [s.kind, s])).values()];
  const sheets = (root: string, slugs: readonly string[], lang = 'ky') => { const all = sheetsIn(root, lang); return slugs.flatMap((slug) => first(all, slug)); };

  const check = async (root: string, sheet: Sheet, url: string, address: string) => {
    const page = await openSheet(context, bases.get(root)! + sheet.path, style, url);
    await page.emulateMedia({ media: 'print' });
    const wrong = await page.evaluate(look, { A3: sheet.size === 'A3', pages: sheet.pages, mm: PX });
    for (const frame of await page.locator('.qr').all()) {
      const path = await frame.getAttribute('data-path'), read = await scan(frame);
      if (read !== address + path) wrong.push(`code leads to ${read}, not to ${address}${path}`);
    }
    await page.close();
    return wrong;
  };
  const scan = async (frame: Locator) => {
    const shot = (await frame.screenshot()).toString('base64');
    const { red, width, height } = await canvas.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const c = document.createElement('canvas');
      c.width = image.width; c.height = image.height;
      const g = c.getContext('2d')!;
      g.drawImage(image, 0, 0);
      const { data } = g.getImageData(0, 0, c.width, c.height);
      let red = '';
      for (let i = 0; i < data.length; i += 4) red += String.fromCharCode(data[i]!);
      return { red, width: c.width, height: c.height };
    }, shot);
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let i = 0; i < red.length; i++) data.fill(red.charCodeAt(i), i * 4, i * 4 + 3);
    return jsQR(data, width, height)?.data ?? 'nothing';
  };

  it('the sample: everything in its place, codes lead to pages of the site', async () => {
    const list = sheets(site, ['ulgu']), wrong: string[] = [];
    expect(list.map((s) => s.kind)).toEqual(expect.arrayContaining(['poster', 'handout', 'monitoring']));
    for (const s of list) wrong.push(...(await check(site, s, URL_GIVEN, URL_GIVEN)).map((w) => `${s.path}: ${w}`));
    for (const s of list) for (const m of readFileSync(`${site}/${s.path}index.html`, 'utf8').matchAll(/data-path=(?:"([^"]+)"|([^\s>]+))/g)) {
      const path = decodeURI(m[1] ?? m[2]!);
      if (!existsSync(`${site}${path}index.html`)) wrong.push(`${s.path}: no page ${path}`);
    }
    expectNone(wrong);
  });
  it('real municipalities, in Russian too', async () => {
    const list = [...sheets(site, ['bishkek']), ...sheets(site, ['osh'], 'ru')], wrong: string[] = [];
    expect(list.length).toBeGreaterThanOrEqual(4);
    for (const s of list) wrong.push(...(await check(site, s, URL_GIVEN, URL_GIVEN)).map((w) => `${s.path}: ${w}`));
    expectNone(wrong);
  });
  it('long names, amounts of ten digits, one language, many proposals', async () => {
    const list = sheets(hostile, [HOSTILE]), wrong: string[] = [];
    expect(list.map((s) => s.kind).sort()).toEqual(['handout', 'hearing', 'monitoring', 'poster', 'proposals']);
    for (const s of list) wrong.push(...(await check(hostile, s, '', ADDRESS)).map((w) => `${s.path}: ${w}`));
    expectNone(wrong);
  });
  it.each([
    ['small print', '.sm { font-size: 20pt !important }', / is 20\.0 pt/], ['the edge of the paper', '.rows { margin-left: -8mm }', /leaves the margins/], ['one text on another', '.hd { position: relative; top: -20mm }', / lies on /],
    ['meaning by hue', '.ps rect { fill: #00f }', /by hue/], ['parts that look alike', '.ps rect { fill: #000 !important }', /look alike/], ['too much for one page', '.rows li { padding-block: 9mm !important }', /mm on a sheet of/], ['grey on grey', '.band { background: #fff !important }', /hardly differs/],
  ])('the examiner notices %s', async (_, css, complaint) => {
    const page = await openSheet(context, `${bases.get(site)}ky/ulgu/print/poster/2025/`, `${style}${css}`, '');
    await page.emulateMedia({ media: 'print' });
    expect((await page.evaluate(look, { A3: true, pages: 2, mm: PX })).join('\n')).toMatch(complaint);
    await page.close();
  });
  it('without an address there is no code, and the page says why', async () => {
    const page = await context.newPage();
    await page.goto(`${bases.get(site)}ky/ulgu/print/poster/2025/`);
    expect(await page.locator('.qr svg').count()).toBe(0);
    expect(await page.locator('.noqr').textContent()).toContain('base_url');
    expect(await page.locator('.addr').first().textContent()).toContain('/ky/ulgu');
    await page.close();
  });
  it('a sheet stays paper in the dark, and fits a phone', async () => {
    const dark = await browser.newContext({ colorScheme: 'dark', viewport: { width: 360, height: 800 } }), wrong: string[] = [];
    for (const s of sheets(hostile, [HOSTILE])) {
      const page = await dark.newPage();
      await page.goto(bases.get(hostile)! + s.path);
      wrong.push(...await page.evaluate(() => [
        ...(document.documentElement.scrollWidth > window.innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : []),
        ...(getComputedStyle(document.querySelector('.sheet')!).backgroundColor !== 'rgb(255, 255, 255)' ? ['dark paper'] : []),
        ...[...document.querySelectorAll('.sheet p, .sheet li, .sheet text')].filter((e) => parseFloat(getComputedStyle(e).fontSize) < 14).map((e) => `small: ${e.textContent}`),
      ]));
      await page.close();
    }
    await dark.close();
    expectNone(wrong);
  });

  describe('PDF files', () => {
    const out = `${ROOT}.kazyna/test/posters`;
    let told = '';
    beforeAll(() => {
      rmSync(out, { recursive: true, force: true });
      const r = command('posters', '--site', site, '--slug', 'ulgu', '--year', '2025', '--url', URL_GIVEN, '--out', out, '--lang', 'en');
      told = r.stdout + r.stderr;
      if (r.status !== 0) throw new Error(told);
    });
    it.each([['2025-poster-en-ky', 842, 1191], ['2025-handout-en-ky', 595, 842]] as const)('%s: two pages of its size, text that can be read out, fonts inside', async (name, width, height) => {
      const bytes = readFileSync(`${out}/ulgu/${name}.pdf`), raw = bytes.toString('latin1'), pdf = await getDocumentProxy(new Uint8Array(bytes));
      expect(told).toContain(`${name}.pdf`);
      expect(pdf.numPages).toBe(2);
      for (let i = 1; i <= 2; i++) { const [, , w = 0, h = 0] = (await pdf.getPage(i)).view; expect(Math.abs(w - width)).toBeLessThan(2); expect(Math.abs(h - height)).toBeLessThan(2); }
      const { text } = await extractText(pdf, { mergePages: true });
      for (const letter of 'өүң') expect(text).toContain(letter);
      expect(text).toContain('budget.example.org/ky/ulgu');
      const { info } = await pdf.getMetadata() as { info: { Title?: string; Language?: string } };
      expect(info.Title).toMatch(/2025/);
      expect(raw).toMatch(/\/Lang \(en\)/);
      const { as_of } = JSON.parse(readFileSync(`${site}/data/catalog.json`, 'utf8')) as { as_of: string };
      expect(raw).toContain(`/CreationDate (D:${as_of.replaceAll('-', '')}000000`);
      // Every font has its file in the document, or is drawn in it glyph by glyph.
      const count = (re: RegExp) => (raw.match(re) ?? []).length;
      expect(count(/\/FontFile2?3?\b/g) + count(/\/Subtype \/Type3/g)).toBeGreaterThan(0);
      const described = new Set([...raw.matchAll(/(\d+) 0 obj\s*<<[^>]*?\/Type \/FontDescriptor[^>]*?>>/g)].map((m) => m[0]));
      expect([...described].filter((d) => !/\/FontFile|\/FontName \/[A-Z]{6}\+/.test(d))).toEqual([]);
    });
    it('says what is wrong and ends with 1', () => {
      const unknown = command('posters', '--site', site, '--slug', 'nowhere', '--lang', 'en');
      expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('ulgu')]);
      expect(command('posters', '--site', site, '--year', '25', '--lang', 'en')).toMatchObject({ status: 1, stderr: expect.stringContaining('four digits') });
      expect(command('posters', '--site', '.kazyna/nothing', '--lang', 'en')).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run build') });
      expect(command('posters', '--url', 'example.org', '--lang', 'en')).toMatchObject({ status: 1, stderr: expect.stringContaining('--url') });
    });
  });
});

/** Runs in the page: everything that a printer or a reader from two metres would complain about. */
function look({ A3, pages, mm }: { A3: boolean; pages: number; mm: number }): string[] {
  const wrong: string[] = [], sheets = [...document.querySelectorAll<HTMLElement>('.sheet')];
  const paper = A3 ? { width: 297, height: 420, margin: 12, least: 24 } : { width: 210, height: 297, margin: 10, least: 11 };
  const told = (e: Element) => `«${(e.textContent ?? '').trim().slice(0, 50)}» (${e.className || e.tagName})`;
  const grey = (c: string) => { const m = c.match(/[\d.]+/g)?.map(Number) ?? []; return m.length > 3 && m[3] === 0 || (m[0] === m[1] && m[1] === m[2]); };
  const light = (c: string) => (Number(c.match(/[\d.]+/)?.[0] ?? 0)) / 255;
  if (sheets.length !== pages) wrong.push(`${sheets.length} sheets, ${pages} stated`);
  for (const sheet of sheets) {
    const box = sheet.getBoundingClientRect();
    if (Math.abs(box.width - paper.width * mm) > 1 || box.height > paper.height * mm || box.height < (paper.height - 1) * mm) wrong.push(`sheet of ${(box.width / mm).toFixed(1)} × ${(box.height / mm).toFixed(1)} mm`);
    if (sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1) wrong.push(`content of ${(sheet.scrollHeight / mm).toFixed(1)} mm on a sheet of ${(sheet.clientHeight / mm).toFixed(1)}`);
    const inner = { left: box.left + paper.margin * mm - 1, right: box.right - paper.margin * mm + 1, top: box.top + paper.margin * mm - 1, bottom: box.bottom - paper.margin * mm + 3 };
    const lines: { e: Element; r: DOMRect }[] = [];
    for (const e of sheet.querySelectorAll('*')) {
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      for (const c of [s.color, s.backgroundColor, s.borderTopColor, ...(e instanceof SVGElement ? [s.fill, s.stroke].filter((x) => x.startsWith('rgb')) : [])]) if (!grey(c)) wrong.push(`${told(e)} means something by hue: ${c}`);
      if (r.width && r.height && !e.closest('.none svg, .felt') && (r.left < inner.left || r.right > inner.right || r.top < inner.top || r.bottom > inner.bottom)) wrong.push(`${told(e)} leaves the margins`);
      const own = [...e.childNodes].filter((n) => n.nodeType === 3 && n.textContent!.trim());
      if (!own.length || e.closest('title, desc')) continue;
      const pt = parseFloat(s.fontSize) * 0.75;
      if (pt < paper.least - 0.01) wrong.push(`${told(e)} is ${pt.toFixed(1)} pt`);
      if (!(e instanceof SVGElement)) {
        let ground: Element | null = e;
        while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
        if (Math.abs(light(s.color) - light(getComputedStyle(ground!).backgroundColor)) < 0.6) wrong.push(`${told(e)} hardly differs from its ground`);
      }
      for (const n of own) { const range = document.createRange(); range.selectNodeContents(n); for (const q of range.getClientRects()) lines.push({ e, r: q }); }
    }
    // The box of a line is higher than its letters: their middle half must be nobody else's.
    for (const [i, a] of lines.entries()) for (const b of lines.slice(i + 1)) {
      const shrink = (r: DOMRect) => ({ left: r.left + 1, right: r.right - 1, top: r.top + r.height * 0.3, bottom: r.bottom - r.height * 0.3 }), p = shrink(a.r), q = shrink(b.r);
      if (p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom) wrong.push(`${told(a.e)} lies on ${told(b.e)}`);
    }
    for (const strip of sheet.querySelectorAll('svg.ps')) {
      const parts = [...strip.querySelectorAll('rect:not(.frame)')].map((e) => getComputedStyle(e));
      parts.slice(1).forEach((s, i) => { if (Math.abs(light(s.fill) - light(parts[i]!.fill)) < 0.6 && s.stroke === 'none') wrong.push(`parts ${i + 1} and ${i + 2} of the strip look alike`); });
      const numbers = [...strip.querySelectorAll('text')].map((e) => e.getBoundingClientRect()), boxes = [...strip.querySelectorAll('rect:not(.frame)')].map((e) => e.getBoundingClientRect());
      numbers.forEach((n) => { if (!boxes.some((r) => n.left >= r.left - 1 && n.right <= r.right + 1)) wrong.push('a number of the strip leaves its part'); });
    }
    const heading = sheet.querySelector('.budget h2');
    if (A3 && heading && parseFloat(getComputedStyle(heading).fontSize) * 0.75 < 72) wrong.push('the headline is smaller than 72 pt');
  }
  return wrong;
}
