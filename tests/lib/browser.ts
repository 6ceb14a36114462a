/** The browser of the tests is the one that makes the PDF files. */
export { launch, noBrowser } from '../../scripts/lib/browser.ts';
