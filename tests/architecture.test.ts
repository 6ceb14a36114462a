/** The house rules that no compiler knows: who may import whom, and that the engine names no place. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const walk = (dir: string): string[] => readdirSync(join(root, dir), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(`${dir}/${e.name}`) : [`${dir}/${e.name}`]));
const sources = walk('src').filter((f) => /\.(ts|astro|mdx)$/.test(f) && !/\.test\.ts$/.test(f) && !f.startsWith('src/content/'));

/** Left to right: a module imports from its own layer or from one on its left. */
const LAYERS = ['model', 'i18n', 'readers', 'checks', 'import', 'indicators', 'charts', 'text', 'search', 'views', 'components', 'layouts', 'pages'];
const layerOf = (file: string): number => LAYERS.indexOf(file.split('/')[1]!);

describe('one direction only', () => {
  it.each(sources.filter((f) => layerOf(f) >= 0))('%s imports from its left', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const wrong = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)]
      .map((m) => relative(root, join(root, file, '..', m[1]!)).replaceAll('\\', '/'))
      .filter((target) => target.startsWith('src/') && layerOf(target) > layerOf(file));
    expect(wrong).toEqual([]);
  });
  it('knows every folder of the engine', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
    expect(folders.filter((f) => ![...LAYERS, 'content', 'styles', 'scripts', 'guides'].includes(f))).toEqual([]);
  });
});

describe('files, clock and chance stay at the ends', () => {
  const middle = sources.filter((f) => /^src\/(model|checks|import|indicators|charts|text|views)\//.test(f));
  it.each(middle)('%s asks neither the clock nor chance', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(|process\.env|\bfetch\(/);
  });
  it.each(sources.filter((f) => /^src\/(model|import|charts|text|views)\//.test(f)))('%s opens no file', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/from 'node:fs'/);
  });
});

describe('the engine belongs to no place', () => {
  const owned = JSON.parse(readFileSync(join(root, 'ENGINE.json'), 'utf8')) as { publisher: string[]; engine: string[] };
  it('ENGINE.json names an owner for everything at the top', () => {
    const tracked = readdirSync(root).filter((n) => !['.git', 'node_modules', 'dist', '.astro', '.kazyna'].includes(n) && !n.startsWith('.dist.'));
    expect(tracked.filter((n) => ![...owned.publisher, ...owned.engine].some((p) => p === n || p.startsWith(`${n}/`)))).toEqual([]);
  });
  it.each([...sources, ...walk('src').filter((f) => /\.(json|yaml|css)$/.test(f) && !f.includes('examples') && !f.includes('/rules/'))])('%s names no place, currency or country', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/Кыргыз Республ|Кыргызстан|Киргиз(?!ү)|Kyrgyz (Republic|municipal)|Бишкек|\bKGS\b|ky-KG|\bулус сому\b/);
  });
});

describe('pages inject no markup', () => {
  const ALLOWED = ['src/components/charts/Svg.astro', 'src/components/Prose.astro'];
  it.each(sources.filter((f) => f.endsWith('.astro') || f.endsWith('.mdx')))('%s', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!ALLOWED.includes(file)) expect(text).not.toMatch(/set:html/);
    expect(text).not.toMatch(/is:inline|style="|define:vars|innerHTML/);
  });
});
