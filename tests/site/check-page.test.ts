/** The page that checks a file: every state of it in a real browser, on a phone and on a desk, with and without the internet. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../lib/browser.ts';
import { ANNEX, HOSTILE, hostile, large, silent, windows1251, workbook, wrong, type Sample } from '../lib/check-files.ts';
import { expectNone, needSite, read } from '../lib/sites.ts';
import { stage } from '../lib/stage.ts';

const root = needSite('utc'), on = stage(root);
const ENGINE = fileURLToPath(new URL('../../', import.meta.url));
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RESULT = '[data-check][data-checked]';

async function open(context: BrowserContext, lang = 'ky'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${on.base}/${lang}/check/`);
  await page.locator('[data-check][data-state=ready]').waitFor();
  return page;
}
async function give(page: Page, file: Sample): Promise<void> {
  await page.locator('#ck-file').setInputFiles(file);
  await page.locator(RESULT).waitFor();
}
const errorsOf = (page: Page): string[] => {
  const wrong: string[] = [];
  page.on('pageerror', (e) => wrong.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') wrong.push(m.text()); });
  page.on('request', (r) => { if (!r.url().startsWith(on.base) && !/^(data|blob):/.test(r.url())) wrong.push(`asks for ${r.url()}`); });
  return wrong;
};
async function saved(page: Page, id: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#ck-save-${id}`).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
const openAll = (page: Page) => page.locator('main details').evaluateAll((all) => { for (const d of all) (d as HTMLDetailsElement).open = true; });
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe('the page itself', () => {
  it.each(['ky', 'ru', 'en'])('%s: says that nothing is uploaded, and what to do without a script', (lang) => {
    const html = read(root, `${lang}/check/index.html`);
    expect(html).toMatch(/<noscript>[\s\S]*npm run import/);
    expect(html.replace(/&#39;/g, "'")).toContain("worker-src 'self'");
    expect(html.indexOf('callout')).toBeLessThan(html.indexOf('ck-file'));
    expect(html).not.toContain('wasm-unsafe-eval');
  });
});

describe.skipIf(noBrowser)(`in a browser${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  let desk: BrowserContext, phone: BrowserContext, scratch: string;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'check-page-'));
    desk = await on.browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    phone = await on.browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  });
  afterAll(async () => { await desk?.close(); await phone?.close(); rmSync(scratch, { recursive: true, force: true }); });

  it('reads a CSV in windows-1251 with semicolons, and says how it knows', async () => {
    const page = await open(desk, 'ru'), wrongs = errorsOf(page);
    await give(page, windows1251());
    const facts = await page.locator('[data-facts]').innerText();
    expect(facts).toContain('windows-1251');
    expect(facts).toContain('точка с запятой');
    expect(await page.locator('.ck-cols h3').allInnerTexts()).toEqual(ANNEX[2]);
    expect(await page.locator('#ck-3-role').inputValue()).toBe('label_ru');
    expect(await page.locator('#ck-4-role').inputValue()).toBe('amount');
    expect(await page.locator('[data-preview] svg.chart').count()).toBeGreaterThan(0);
    expect(await page.locator('[data-focus]').evaluate((e) => e === document.activeElement)).toBe(true);
    expectNone(wrongs);
    await page.close();
  });

  it('reads a workbook without the internet', async () => {
    const context = await on.browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await open(context);
    await context.setOffline(true);
    await give(page, workbook());
    expect(await page.locator('[data-facts]').innerText()).toContain('XLSX');
    expect(await page.locator('[data-totals] tbody tr, .fig table tbody tr').count()).toBeGreaterThan(0);
    await give(page, windows1251());
    expect(await page.locator('[data-facts]').innerText()).toContain('windows-1251');
    await context.close();
  });

  it('shows a problem at its cell and leads to it in the table', async () => {
    const page = await open(desk, 'ru');
    await give(page, wrong());
    expect(await page.locator('[data-verdict]').getAttribute('class')).toContain('error');
    const problem = page.locator('.ck-problem.error', { hasText: 'восемьсот' }).first();
    expect(await problem.locator('td.ck-cell').innerText()).toContain('восемьсот');
    expect(await problem.locator('a').getAttribute('href')).toMatch(/\/ru\/rules\/[a-z-]+\/$/);
    await problem.getByRole('button').first().click();
    const here = page.locator('.ck-rows td.ck-cell[tabindex="-1"]');
    await here.waitFor();
    expect(await here.innerText()).toContain('восемьсот');
    expect(await here.evaluate((e) => e === document.activeElement)).toBe(true);
    expect(await page.locator('#ck-save-csv').count()).toBe(0);
    await page.close();
  });

  it('takes a file that is dropped anywhere on the page', async () => {
    const page = await open(desk, 'ru'), { name, buffer } = windows1251();
    const data = await page.evaluateHandle(([n, bytes]) => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(bytes)], n)); return d; }, [name, [...buffer]] as const);
    await page.dispatchEvent('h1', 'dragover', { dataTransfer: data });
    expect(await page.locator('[data-drop]').getAttribute('class')).toContain('over');
    await page.dispatchEvent('h1', 'drop', { dataTransfer: data });
    await page.locator(RESULT).waitFor();
    expect(await page.locator('[data-facts]').innerText()).toContain('windows-1251');
    await page.close();
  });

  it('reads the file again when a person corrects a column, and keeps the focus there', async () => {
    const page = await open(desk, 'ru');
    await give(page, windows1251());
    const before = await page.locator('[data-counts]').innerText();
    const role = page.locator('#ck-5-role');
    await role.focus();
    await role.selectOption('ignore');
    await expect.poll(() => page.locator('[data-counts]').innerText()).not.toBe(before);
    expect(await page.locator('#ck-5-role').inputValue()).toBe('ignore');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ck-5-role');
    await page.close();
  });

  it('asks for what the file does not say, and gives the CSV when it is chosen', async () => {
    const page = await open(desk, 'ru');
    await give(page, silent());
    expect(await page.locator('#ck-save-csv').count()).toBe(0);
    // From the problem to the field that decides it.
    await page.locator('.ck-problem', { hasText: 'unit-undeclared' }).getByRole('button').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ck-0-unit');
    for (const [id, value] of [['unit', 'thousand'], ['phase', 'approved'], ['direction', 'expenditure']] as const) {
      const select = page.locator(`#ck-0-${id}`);
      expect(await select.getAttribute('aria-describedby'), id).toBe(`ck-0-${id}-why`);
      await select.selectOption(value);
      await expect.poll(() => page.locator(`#ck-0-${id}-why`).count()).toBe(0);
    }
    await page.locator('#ck-0-fiscal_year').fill('2026');
    await page.locator('#ck-0-fiscal_year').press('Tab');
    await page.locator('#ck-save-csv').waitFor();
    expect((await saved(page, 'csv')).text).toMatch(/2026,approved,,expenditure,2111,701,.*1400000(\.00)?,/);
    await page.close();
  });

  it('saves what the command writes', async () => {
    const page = await open(desk, 'ru'), file = windows1251();
    await give(page, file);
    const [csv, mapping, excel, text, json] = [await saved(page, 'csv'), await saved(page, 'mapping'), await saved(page, 'excel'), await saved(page, 'text'), await saved(page, 'json')];
    writeFileSync(join(scratch, file.name), file.buffer);
    writeFileSync(join(scratch, 'page.yaml'), mapping.text);
    const run = spawnSync(process.execPath, [`${ENGINE}scripts/import.ts`, join(scratch, file.name), '--map', join(scratch, 'page.yaml'), '--data', `${ENGINE}data`, '--out', join(scratch, 'command.csv'), '--lang', 'ru', '--json'], { encoding: 'utf8' });
    expect([0, 3], run.stderr + run.stdout).toContain(run.status);
    expect(csv.text).toBe(readFileSync(join(scratch, 'command.csv'), 'utf8'));
    expect(excel.text.startsWith('\ufeff')).toBe(true);
    expect(text.text).toContain('windows-1251');
    const mine = JSON.parse(json.text) as Record<string, unknown>, theirs = JSON.parse(run.stdout) as Record<string, unknown>;
    for (const key of ['sha256', 'encoding', 'rows', 'totals', 'columns']) expect(mine[key], key).toEqual(theirs[key]);
    await page.close();
  }, 240_000);

  it('compares with the published figures of a municipality: where they differ, and the largest lines', async () => {
    const page = await open(desk, 'ru'), published = read(root, 'data/ulgu/budget.csv').trimEnd().split(/\r?\n/);
    await page.locator('#ck-place').selectOption('ulgu');
    let n = 0;
    const other = published.map((l) => (n < 12 && l.startsWith('2025,approved,,expenditure,') ? l.replace(/,(\d+)\.00,/, (_, a: string) => `,${Number(a) + 1_000_000 * ++n}.00,`) : l)).join('\n') + '\n';
    expect(n).toBe(12);
    await give(page, { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from(other) });
    const [sides, lines] = [page.locator('[data-changes] table').nth(0), page.locator('[data-changes] table').nth(1)];
    expect(await sides.locator('tbody tr').count()).toBe(1);
    expect((await sides.locator('tbody td').allInnerTexts()).slice(-3)).toEqual(['0', '0', '12']);
    const shown = await lines.locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.querySelectorAll('td')].map((c) => Number(c.textContent!.replace(/\D/g, '')))));
    expect(shown.map(([before, after]) => after! - before!)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((k) => k * 1_000_000));
    await give(page, { name: 'same.csv', mimeType: 'text/csv', buffer: Buffer.from(published.join('\n') + '\n') });
    expect(await page.locator('[data-changes] table').count()).toBe(0);
    await page.close();
  });

  it('knows the workbook that the site offers', async () => {
    const page = await open(desk, 'ru'), parts = unzipSync(new Uint8Array(readFileSync(join(root, 'templates/ru/budget.xlsx')))), sheet = 'xl/worksheets/sheet1.xml';
    const cells = (n: number, row: Record<string, string | number>) => `<row r="${n}">${Object.entries(row).map(([c, v]) => (typeof v === 'number' ? `<c r="${c}${n}"><v>${v}</v></c>` : `<c r="${c}${n}" t="inlineStr"><is><t>${v}</t></is></c>`)).join('')}</row>`;
    const rows = cells(4, { A: 2026, B: 'утверждено', C: 'полный год', D: 'Доходы', E: '1131', K: 1200.5 }) + cells(5, { A: 2026, B: 'утверждено', C: 'полный год', D: 'Расходы', E: '2111', F: '701', K: 1200.5 });
    parts[sheet] = strToU8(strFromU8(parts[sheet]!).replace('</sheetData>', `${rows}</sheetData>`));
    await give(page, { name: 'filled.xlsx', mimeType: '', buffer: Buffer.from(zipSync(parts)) });
    expect(await page.locator('[data-verdict]').getAttribute('class')).toContain('clean');
    const { text } = await saved(page, 'csv');
    expect(text.trimEnd().split('\n').slice(1).map((l) => l.split(',').slice(0, 10).join(','))).toEqual(['2026,approved,,revenue,1131,,,,,1200.50', '2026,approved,,expenditure,2111,701,,,,1200.50']);
    await page.close();
  });

  it('holds a hostile file as text', async () => {
    const page = await open(desk), wrongs = errorsOf(page);
    await give(page, hostile());
    // Whole tags are taken out by the importer; what it keeps as text has to stay text here.
    for (const h of HOSTILE.slice(1)) expect(await page.locator('[data-rows]').innerText()).toContain(h);
    await openAll(page);
    expect(await page.locator('[data-facts]').innerText()).toContain('<b>hostile.csv');
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator('main img, main script, [data-result] svg[onload]').count()).toBe(0);
    expectNone(wrongs);
    await page.close();
  });

  it('200 000 rows leave the page free; stopping works, and the next file too, all without the internet', async () => {
    const context = await on.browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await open(context), file = large(200_000);
    await context.setOffline(true);
    const path = join(scratch, file.name);
    writeFileSync(path, file.buffer);
    await page.evaluate(() => {
      const w = window as unknown as { longest: number };
      w.longest = 0;
      let last = performance.now();
      setInterval(() => { const now = performance.now(); w.longest = Math.max(w.longest, now - last); last = now; }, 10);
    });
    await page.locator('#ck-file').setInputFiles(path);
    await page.locator('[data-run]:not([hidden])').waitFor();
    await page.locator('[data-cancel]').click();
    await page.locator('[data-run]').waitFor({ state: 'hidden' });
    expect(await page.locator('[data-status]').innerText()).not.toBe('');
    expect(await page.locator('[data-result]').isHidden()).toBe(true);
    await page.locator('#ck-file').setInputFiles(path);
    await page.locator(RESULT).waitFor({ timeout: 90_000 });
    await page.locator('.ck-rows').waitFor();
    expect(await page.locator('.ck-rows tbody tr').count()).toBeLessThanOrEqual(50);
    await page.locator('#ck-line').fill('150000');
    await page.locator('#ck-line').press('Enter');
    await page.locator('.ck-rows tr.hit').waitFor();
    expect(await page.locator('.ck-rows tr.hit th').innerText()).toBe('150000');
    // A machine that runs other tests at the same time is slow; a page that did the work itself would stand still for seconds.
    expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThan(1000);
    await context.close();
  }, 240_000);

  it('works with the keyboard alone', async () => {
    const page = await open(desk, 'ru');
    await page.locator('#main').evaluate((e) => { e.setAttribute('tabindex', '-1'); (e as HTMLElement).focus(); });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ck-file');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
    await chooser.setFiles(wrong());
    await page.locator(RESULT).waitFor();
    const seen = new Set<string>();
    for (let i = 0; i < 200 && !seen.has('ck-save-json'); i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const e = document.activeElement as HTMLElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
        return { id: e.id, named: e.id || e.textContent?.slice(0, 40), outline: style.outlineStyle !== 'none' || e.matches(':focus-visible'), seen: box.width > 0 };
      });
      expect(at.outline, `${at.named}: no outline`).toBe(true);
      seen.add(at.id);
      // The details of an amount are opened by the key as well.
      if (at.id === 'ck-more-4') await page.keyboard.press('Enter');
    }
    for (const id of ['ck-0-unit', 'ck-1-role', 'ck-4-marks', 'ck-filter', 'ck-line', 'ck-save-text', 'ck-save-json']) expect(seen, id).toContain(id);
    await page.close();
  }, 240_000);

  it.each([['phone', 'ky'], ['desk', 'ru']] as const)('%s, %s: fits, and axe objects to nothing in any state', async (where, lang) => {
    const context = where === 'phone' ? phone : desk, page = await open(context, lang), bad: string[] = [];
    const look = async (state: string) => {
      if (await overflow(page) > 0) bad.push(`${state}: ${await overflow(page)} px wider than the screen`);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      bad.push(...violations.flatMap((v) => v.nodes.map((n) => `${state}: ${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`)));
      const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.ck button, .ck select, .ck input[type=text], .ck label.ck-btn')].filter((e) => e.getClientRects().length && !e.classList.contains('ck-link') && e.getBoundingClientRect().height < 43.9).map((e) => e.outerHTML.slice(0, 80)));
      bad.push(...small.map((s) => `${state}: smaller than a thumb: ${s}`));
    };
    await look('empty');
    await give(page, windows1251());
    await look('read');
    await give(page, wrong());
    await openAll(page);
    await look('errors');
    await give(page, silent());
    await look('questions');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('questions in the dark');
    await give(page, wrong());
    await look('errors in the dark');
    expectNone(bad);
    await page.close();
  }, 240_000);
});
