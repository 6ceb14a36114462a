/** Unpacks the browser once, before several test files want it at the same time. */
import { launch, noBrowser } from './browser.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);
else {
  const browser = await launch();
  process.stdout.write(`Chromium ${browser.version()}\n`);
  await browser.close();
}
