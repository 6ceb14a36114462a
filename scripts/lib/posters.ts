/** From the sheets of a built site to PDF files. The pages say themselves what they are (`data-…` of their main part), so no data are read. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { codeOf, readable } from '../../src/views/print-code.ts';
import { launch, noBrowser } from './browser.ts';
import { Stop } from './options.ts';
import type { PosterOptions } from './poster-options.ts';
import type { Progress } from './progress.ts';
import { createSiteServer } from './server.ts';
import { ENGINE } from './texts.ts';

export interface Sheet { slug: string; path: string; kind: string; size: string; pages: number; year: string; asOf: string; file: string }
export interface Written { file: string; size: string; pages: number }

/** Sheets of a site in one language, in the order of their addresses. */
export function sheetsIn(site: string, lang: string): Sheet[] {
  const root = join(site, lang);
  const folders = (path: string) => (existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort() : []);
  const within = (path: string): string[] => [...(existsSync(join(path, 'index.html')) ? [path] : []), ...folders(path).flatMap((f) => within(join(path, f)))];
  return folders(root).flatMap((slug) => within(join(root, slug, 'print')).flatMap((folder): Sheet[] => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8'), main = /<main[^>]*>/.exec(html)?.[0] ?? '';
    const said = (name: string) => { const m = new RegExp(`data-${name}=(?:"([^"]*)"|([^\\s>]+))`).exec(main); return m?.[1] ?? m?.[2] ?? ''; };
    if (!said('sheet')) return [];
    return [{ slug, path: `${folder.slice(site.length).replaceAll('\\', '/')}/`.replace(/^\//, ''), kind: said('sheet'), size: said('size'), pages: Number(said('pages')), year: said('year'), asOf: said('as-of'), file: said('file') }];
  }));
}
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'];
/**
 * Style that sets the sheets in Noto Sans out of node_modules. The files of fixed weight go into a PDF as TrueType; of the variable
 * one a browser keeps the outlines only. Each part of the alphabet is a family of its own, which makes a list of them one font.
 */
export function fontStyle(folder = `${ENGINE}node_modules`): string {
  const fixed = join(folder, '@fontsource/noto-sans/files'), variable = join(folder, '@fontsource-variable/noto-sans/files');
  const files = existsSync(fixed) ? [400, 700].flatMap((weight) => SUBSETS.map((subset) => ({ subset, weight: String(weight), file: join(fixed, `noto-sans-${subset}-${weight}-normal.woff2`) })))
    : SUBSETS.map((subset) => ({ subset, weight: '100 900', file: join(variable, `noto-sans-${subset}-wght-normal.woff2`) }));
  if (files.some((f) => !existsSync(f.file))) throw new Stop((t) => t('print.noFont'));
  const faces = files.map((f) => `@font-face{font-family:"paper ${f.subset}";font-weight:${f.weight};src:url(data:font/woff2;base64,${readFileSync(f.file).toString('base64')}) format("woff2")}`);
  return `${faces.join('')}:root:root{--font:${SUBSETS.map((s) => `"paper ${s}"`).join(',')},sans-serif}`;
}

/** Opens a sheet as it is printed: with the fonts, and with the codes of `url` where one is given. */
export async function openSheet(context: BrowserContext, address: string, style: string, url: string) {
  const page = await context.newPage();
  const answer = await page.goto(address);
  if (!answer?.ok()) throw new Stop((t) => t('errors.cannotRun', { reason: `${answer?.status() ?? ''} ${address}` }));
  if (style) await page.addStyleTag({ content: style });
  if (url) {
    const paths = await page.locator('.qr').evaluateAll((list) => list.map((e) => e.getAttribute('data-path') ?? ''));
    const codes = paths.map((path) => { const full = new URL(path, `${url}/`).href; return { words: readable(full), ...codeOf(full) }; });
    await page.evaluate((all) => {
      document.querySelectorAll('.qr').forEach((frame, i) => {
        const c = all[i]!, ns = 'http://www.w3.org/2000/svg', svg = document.createElementNS(ns, 'svg');
        svg.setAttribute('viewBox', `0 0 ${c.side} ${c.side}`);
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', `QR: ${c.words}`);
        for (const [fill, d] of [['#fff', `M0 0h${c.side}v${c.side}H0z`], ['#000', c.path]] as const) { const p = document.createElementNS(ns, 'path'); p.setAttribute('fill', fill); p.setAttribute('d', d); svg.append(p); }
        frame.replaceChildren(svg);
        const words = frame.parentElement?.querySelector('.addr');
        if (words) words.textContent = c.words;
      });
    }, codes);
  }
  await page.evaluate(async () => { await Promise.all([...document.fonts].map((f) => f.load())); });
  return page;
}
/** The same policy that guards a page from foreign styles would keep the font out. */
export const paperContext = (browser: Browser): Promise<BrowserContext> => browser.newContext({ bypassCSP: true, colorScheme: 'light', viewport: { width: 1240, height: 1754 } });

/** The file carries the day of its data instead of the hour it was made in: the same data give the same bytes. */
function dated(pdf: Buffer, asOf: string): Buffer {
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf)) return pdf;
  return Buffer.from(pdf.toString('latin1').replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, `$1${asOf.replaceAll('-', '')}000000`), 'latin1');
}

/** Makes the files; `base` is the path the site was built for. Nothing is left half written where a sheet does not come out as it says. */
export async function makePosters(o: PosterOptions, base: string, sheets: readonly Sheet[], progress: Progress, step: string): Promise<Written[]> {
  if (noBrowser) throw new Stop((t) => t('print.noBrowser'));
  const style = fontStyle(), server = createSiteServer(o.site, base);
  const browser = await launch().catch((e: unknown) => { throw new Stop((t) => t('print.browserFailed', { reason: String(e instanceof Error ? e.message : e).split('\n')[0]! })); });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written: Written[] = [];
  progress.step(step);
  try {
    const context = await paperContext(browser);
    for (const [i, sheet] of sheets.entries()) {
      const page = await openSheet(context, origin + base + sheet.path, style, o.url);
      const pdf = dated(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }), sheet.asOf);
      await page.close();
      const file = join(o.out, sheet.slug, `${sheet.file}.pdf`), pages = (await getDocumentProxy(new Uint8Array(pdf))).numPages;
      if (pages !== sheet.pages) throw new Stop((t) => t('print.wrongPages', { file, pages, expected: sheet.pages }));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, pdf);
      written.push({ file, size: sheet.size, pages });
      progress.count(i + 1, sheets.length);
    }
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
  return written;
}
