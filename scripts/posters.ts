/** `npm run posters [-- --slug S --year Y --out DIR --url U --lang ky]`: PDF files of the sheets of a built site, ready for a printer. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './lib/build.ts';
import { Stop } from './lib/options.ts';
import { posterUsage, readPosterOptions } from './lib/poster-options.ts';
import { makePosters, sheetsIn } from './lib/posters.ts';
import { progressOn } from './lib/progress.ts';
import { run } from './lib/run.ts';

await run(async (argv, words) => {
  const o = readPosterOptions(argv, words), { t } = words;
  if (!o) { process.stdout.write(posterUsage(words)); return 0; }
  const catalog = join(o.site, 'data', 'catalog.json');
  if (!existsSync(catalog)) {
    if (o.site !== 'dist') throw new Stop((say) => say('print.noSite', { path: o.site }));
    if (!(await buildSite({ data: 'data', content: 'src/content', out: o.site, base: '/', asOf: '', json: false }, words))) return 1;
  }
  const { languages, base } = JSON.parse(readFileSync(catalog, 'utf8')) as { languages: string[]; base: string };
  const all = sheetsIn(o.site, o.lang && languages.includes(o.lang) ? o.lang : languages[0]!);
  const sheets = all.filter((s) => (!o.slug || s.slug === o.slug) && (!o.year || s.year === o.year));
  if (!sheets.length) {
    const near = o.slug && all.some((s) => s.slug === o.slug) ? all.filter((s) => s.slug === o.slug) : all;
    const list = (values: string[]) => [...new Set(values.filter(Boolean))].sort().join(', ') || '–';
    throw new Stop((say) => say('print.noSheets', { slugs: list(all.map((s) => s.slug)), years: list(near.map((s) => s.year)) }));
  }
  const progress = progressOn(process.stderr), written = await makePosters(o, base, sheets, progress, t('print.making'));
  progress.end();
  for (const w of written) process.stdout.write(`${t('print.file', { file: w.file, size: w.size, pages: t('print.pages', { n: w.pages }) })}\n`);
  process.stderr.write(`${t('print.written', { n: written.length, out: o.out })}\n`);
  if (!o.url && sheets.some((s) => /class="?noqr/.test(readFileSync(join(o.site, s.path, 'index.html'), 'utf8')))) process.stderr.write(`${t('print.noUrlTold')}\n`);
  return 0;
}, 1);
