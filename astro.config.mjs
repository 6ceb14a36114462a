// The site is built by scripts/build.ts, which reads and checks the data, gives the folders and the base path, and then calls Astro.
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  integrations: [mdx({ syntaxHighlight: false })],
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_astro' },
  compressHTML: true,
  devToolbar: { enabled: false },
  // The worker of the check page loads its spreadsheet library by itself.
  vite: { build: { assetsInlineLimit: 0, cssMinify: true }, worker: { format: 'es' } },
});
