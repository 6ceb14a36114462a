/**
 * A Chromium for the PDF files and the tests: CHROME_PATH, else one the machine has, else the one that the npm package
 * @sparticuz/chromium carries (Linux x64, with its libraries). Nothing is downloaded.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Browser } from 'playwright-core';

const CANDIDATES = [
  process.env.CHROME_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
];
/** KAZYNA_BROWSER=npm takes the one from npm even where the machine has another. */
const own = process.env.KAZYNA_BROWSER === 'npm' ? '' : CANDIDATES.find((p) => p && existsSync(p)) ?? '';

export async function launch(): Promise<Browser> {
  const { chromium: playwright } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-background-networking', '--disable-sync', '--disable-component-update', '--no-first-run'];
  if (own) return playwright.launch({ executablePath: own, args, headless: true });
  // The package unpacks its libraries only where it believes to be on a cloud function of that name.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: carried } = await import('@sparticuz/chromium');
  process.env.LD_LIBRARY_PATH = [`${tmpdir()}/al2023/lib`, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return playwright.launch({ executablePath: await carried.executablePath(), args: [...carried.args.filter((a) => !/single-process|headless/.test(a)), ...args], headless: true });
}
/** Why there is no browser on this machine, or '' when there should be one. */
export const noBrowser: string = own || (process.platform === 'linux' && process.arch === 'x64') ? '' : `no Chrome or Chromium found on ${process.platform}/${process.arch}; set CHROME_PATH`;
