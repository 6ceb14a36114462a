/** Pages on a desk, 1280 px: nothing from elsewhere, no error, no sideways scrolling, no small print, nothing axe objects to. */
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { noBrowser } from '../lib/browser.ts';
import { expectNone, needSite } from '../lib/sites.ts';
import { judge, pagesOf, stage } from '../lib/stage.ts';

const root = needSite('utc'), pages = pagesOf(root), on = stage(root);

describe.skipIf(noBrowser)(`on a desk, 1280 px${noBrowser && ` (skipped: ${noBrowser})`}`, () => {
  let context: BrowserContext;
  beforeAll(async () => { context = await on.browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' }); });
  afterAll(() => context?.close());
  it.each([...pages.ky, ...pages.others])('%s', async (path) => expectNone(await judge(context, on.base, path)));
});
