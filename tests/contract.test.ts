/**
 * What people outside rely on (docs/output.md): files, fields, values. The figures are worked out here a second time, from the
 * publisher's CSV and by other means than the engine's: plain sums by prefix and group of the code lists.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { budgetOf } from '../src/model/budget.ts';
import type { Municipality } from '../src/model/types.ts';
import { diskAt } from '../src/readers/disk.ts';
import { listMunicipalities, readSite } from '../src/readers/site.ts';
import { readMunicipality } from '../src/readers/municipality.ts';
import type { Disk } from '../src/model/disk.ts';
import { BUDGET_HEADER } from '../src/model/schemas/csv.ts';
import { expectNone, filesIn, needSite, pagesIn, read } from './lib/sites.ts';

const DATA = fileURLToPath(new URL('../data', import.meta.url));
type Cells = Record<string, string>;
const table = (text: string): Cells[] => Papa.parse<Cells>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
const rowsAt = (path: string): Cells[] => table(readFileSync(`${DATA}/${path}`, 'utf8'));
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
interface Row { id: string; fiscal_year: number; phase: string; period: string; value: number | null; unit: string; status: string; reason: string; formula: string; inputs: { file: string; line: number; amount: number | null }[] }

let root = '';
beforeAll(() => { root = needSite('utc'); });
const json = <T>(path: string): T => JSON.parse(read(root, path)) as T;
interface Catalog { name: string; languages: string[]; as_of: string; municipalities: { slug: string; names: Record<string, string>; sample: boolean; fiscal_years: number[]; files: { path: string; bytes: number; sha256: string }[] }[] }

describe('catalog.json', () => {
  it('has its keys, and every municipality of the data folder', () => {
    const c = json<Catalog>('data/catalog.json');
    expect(typeof c.name).toBe('string');
    expect(c.languages).toEqual(['ky', 'ru', 'en']);
    expect(c.as_of).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(c.municipalities.map((m) => m.slug)).toEqual(readdirSync(`${DATA}/municipalities`).sort());
    for (const m of c.municipalities) {
      expect(Object.keys(m).slice(0, 5)).toEqual(['slug', 'names', 'sample', 'fiscal_years', 'files']);
      expect(m.sample, m.slug).toBe(m.slug.startsWith('ulgu'));
      for (const lang of ['ky', 'ru', 'en']) expect(m.names[lang], `${m.slug} ${lang}`).toBeTruthy();
      expect(m.fiscal_years).toEqual([...m.fiscal_years].sort((a, b) => a - b));
      for (const f of ['budget.csv', 'indicators.json', 'documents.json', 'datapackage.json']) expect(m.files.map((x) => x.path)).toContain(`data/${m.slug}/${f}`);
    }
  });
  it('tells the bytes and the sum of every file, and forgets none', () => {
    const listed = json<Catalog>('data/catalog.json').municipalities.flatMap((m) => m.files);
    for (const f of listed) {
      const bytes = readFileSync(`${root}/${f.path}`);
      expect([f.path, bytes.byteLength, sha(bytes)]).toEqual([f.path, f.bytes, f.sha256]);
    }
    expect(filesIn(root).filter((p) => /^data\/.+\//.test(p))).toEqual(listed.map((f) => f.path).sort());
  });
});

describe('SHA256SUMS', () => {
  it('covers every file but itself, in the form sha256sum -c reads', () => {
    const lines = read(root, 'SHA256SUMS').trimEnd().split('\n');
    const sums = new Map(lines.map((l) => { const m = /^([0-9a-f]{64}) {2}(.+)$/.exec(l); return [m?.[2] ?? '', m?.[1] ?? ''] as const; }));
    expect([...sums.keys()].sort()).toEqual(filesIn(root).filter((p) => p !== 'SHA256SUMS').sort());
    expectNone([...sums].filter(([path, sum]) => sha(readFileSync(`${root}/${path}`)) !== sum).map(([path]) => path));
  });
});

describe('datapackage.json', () => {
  it('holds to Data Package v2: safe relative paths, one name each, right hashes, the columns of the file', () => {
    for (const { slug } of json<Catalog>('data/catalog.json').municipalities) {
      const p = json<{ $schema: string; name: string; homepage?: string; licenses: { name?: string; path?: string }[]; sources: { title: string; path?: string }[]; resources: { name: string; path: string; bytes: number; hash: string; type?: string; schema?: { fields: { name: string; type: string }[] } }[] }>(`data/${slug}/datapackage.json`);
      expect(p.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
      expect(p.name).toMatch(/^[a-z0-9._-]+$/);
      if (p.homepage !== undefined) expect(p.homepage).toMatch(/^https?:/);
      for (const l of p.licenses) expect(l.path).toMatch(/^https?:/);
      for (const s of p.sources) { expect(s.title).toBeTruthy(); if (s.path !== undefined) expect(s.path).toMatch(/^https?:/); }
      expect(new Set(p.resources.map((r) => r.name)).size).toBe(p.resources.length);
      for (const r of p.resources) {
        expect(r.name).toMatch(/^[a-z0-9._-]+$/);
        expect(r.path).toMatch(/^[^/.\\:][^/\\:]*$/);
        const bytes = readFileSync(`${root}/data/${slug}/${r.path}`);
        expect([r.path, r.bytes, r.hash]).toEqual([r.path, bytes.byteLength, `sha256:${sha(bytes)}`]);
        if (r.type !== 'table') continue;
        expect(r.schema!.fields.map((f) => f.name)).toEqual(bytes.toString('utf8').replace(/^\ufeff/, '').split('\n')[0]!.split(','));
        for (const f of r.schema!.fields) expect(['string', 'number', 'integer']).toContain(f.type);
      }
    }
  });
});

describe('budget.csv', () => {
  /** The data folder with other budget files for one municipality. */
  const withBudget = (slug: string, text: string): Disk => {
    const disk = diskAt(DATA), dir = `municipalities/${slug}/budget`;
    return { read: (p) => (p === `${dir}/back.csv` ? new TextEncoder().encode(text) : disk.read(p)), list: (p) => (p === dir ? ['back.csv'] : disk.list(p)) };
  };
  const totals = (m: Municipality) => budgetOf(m).statements.map((s) => [s.fiscal_year, s.phase, s.period, s.direction, s.source_ids.join(' '), s.total.amount, s.complete, s.facts.length]).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const { site } = readSite(diskAt(DATA), 'data');
  const back = (slug: string, text: string) => readMunicipality(withBudget(slug, text), 'data', slug, site!);

  it('begins with the columns of the contract', () => {
    expect(read(root, 'data/ulgu/budget.csv').split('\n')[0]!.split(',').slice(0, BUDGET_HEADER.length)).toEqual([...BUDGET_HEADER]);
  });
  it.each(listMunicipalities(diskAt(DATA)))('%s: put back as it is, gives the same totals', (slug) => {
    const before = readMunicipality(diskAt(DATA), 'data', slug, site!).municipality!;
    const after = back(slug, read(root, `data/${slug}/budget.csv`));
    expect(after.findings).toEqual([]);
    expect(totals(after.municipality!)).toEqual(totals(before));
  });
  it('the columns of the contract alone give the same totals where nothing is printed as a sum', () => {
    const rows = table(read(root, 'data/ulgu/budget.csv'));
    const text = Papa.unparse({ fields: [...BUDGET_HEADER], data: rows.map((r) => BUDGET_HEADER.map((h) => r[h] ?? '')) }, { newline: '\n' });
    const after = back('ulgu', text);
    expect(after.findings).toEqual([]);
    expect(totals(after.municipality!)).toEqual(totals(readMunicipality(diskAt(DATA), 'data', 'ulgu', site!).municipality!));
  });
  it('the edition for spreadsheets has the mark, the same cells, and no formula in a text cell', () => {
    const raw = table(read(root, 'data/ulgu/budget.csv')), text = readFileSync(`${root}/data/ulgu/budget-excel.csv`, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const safe = table(text);
    expect(safe.map((r) => r.amount)).toEqual(raw.map((r) => r.amount));
    for (const [i, r] of safe.entries()) for (const [k, v] of Object.entries(r)) {
      if (!['amount', 'fiscal_year', 'row'].includes(k)) expect(v).not.toMatch(/^[=+\-@\t\r]/);
      expect(v.replace(/^'/, '')).toBe((raw[i] as Cells)[k]!.replace(/^'/, ''));
    }
  });
});

describe('indicators.json', () => {
  const KEYS = ['id', 'fiscal_year', 'phase', 'period', 'value', 'unit', 'status', 'reason', 'formula', 'inputs'];
  it('has exactly the fields of the contract, a value or a reason, and proof that is in the files', () => {
    for (const { slug } of json<Catalog>('data/catalog.json').municipalities) {
      const lines = new Map<string, number>();
      for (const r of json<Row[]>(`data/${slug}/indicators.json`)) {
        expect(Object.keys(r)).toEqual(KEYS);
        expect(r.status === 'ok' ? typeof r.value === 'number' && r.reason === '' : r.value === null && r.reason !== '' && r.status === 'not-computable', `${slug} ${r.id} ${r.fiscal_year}`).toBe(true);
        for (const i of r.inputs) {
          if (!lines.has(i.file)) lines.set(i.file, readFileSync(`${DATA}/../${i.file}`, 'utf8').split('\n').length);
          expect(i.line, i.file).toBeGreaterThan(1);
          expect(i.line, i.file).toBeLessThanOrEqual(lines.get(i.file)!);
        }
      }
    }
  });

  // ---- the second calculation ----
  const budgetRows = (slug: string) => readdirSync(`${DATA}/municipalities/${slug}/budget`).flatMap((f) => rowsAt(`municipalities/${slug}/budget/${f}`));
  const classes = Object.fromEntries(['revenue', 'expenditure'].map((d) => [d, new Map(rowsAt(`classifications/${d}.csv`).map((r) => [r.code!, r]))]));
  /** A column of a class, or of the nearest class above that has it. */
  const inherited = (direction: string, code: string, column: string): string => {
    for (let c = classes[direction]!.get(code); c; c = classes[direction]!.get(c.parent!)) if (c[column]) return c[column]!;
    return '';
  };
  const hasConcept = (direction: string, code: string, concept: string): boolean => {
    for (let c = classes[direction]!.get(code); c; c = classes[direction]!.get(c.parent!)) if (c.concepts!.split(' ').includes(concept)) return true;
    return false;
  };
  const tyiyn = (s: string) => Math.round(Number(s) * 100);
  const ulgu = budgetRows('ulgu');
  const sum = (year: number, phase: string, direction: string, pick: (code: string) => boolean = () => true) =>
    ulgu.filter((r) => r.fiscal_year === String(year) && r.phase === phase && r.period === '' && r.direction === direction && pick(r.economic_code!)).reduce((a, r) => a + tyiyn(r.amount!), 0);
  const group = (direction: string, ...groups: string[]) => (code: string) => groups.includes(inherited(direction, code, 'group'));
  const nature = (direction: string, n: string) => (code: string) => inherited(direction, code, 'nature') === n;
  const people = (year: number) => Number(rowsAt('municipalities/ulgu/population.csv').find((r) => r.year === String(year) && r.place === '')!.population);
  const stock = (year: number, item: string) => tyiyn(rowsAt('municipalities/ulgu/stocks.csv').find((r) => r.fiscal_year === String(year) && r.item === item)!.amount!);
  const rev = (y: number, p: string) => sum(y, p, 'revenue'), exp = (y: number, p: string) => sum(y, p, 'expenditure');
  const own = (code: string) => group('revenue', 'local_tax', 'non_tax')(code) || hasConcept('revenue', code, 'asset_sale');

  const AGAIN: Record<string, (year: number, phase: string) => number> = {
    own_source_ratio_narrow: (y, p) => sum(y, p, 'revenue', own) / rev(y, p),
    transfer_dependency: (y, p) => sum(y, p, 'revenue', group('revenue', 'transfer')) / rev(y, p),
    payroll_share: (y, p) => sum(y, p, 'expenditure', group('expenditure', 'wages', 'contributions')) / sum(y, p, 'expenditure', nature('expenditure', 'current')),
    capital_share: (y, p) => sum(y, p, 'expenditure', nature('expenditure', 'capital')) / exp(y, p),
    overall_balance: (y, p) => (rev(y, p) - exp(y, p)) / 100,
    overall_balance_ratio: (y, p) => (rev(y, p) - exp(y, p)) / rev(y, p),
    expenditure_per_capita: (y, p) => exp(y, p) / 100 / people(y),
    investment_per_capita: (y, p) => sum(y, p, 'expenditure', nature('expenditure', 'capital')) / 100 / people(y),
    execution_initial: (y) => exp(y, 'executed') / exp(y, 'approved'),
    debt_to_revenue: (y, p) => stock(y, 'debt') / sum(y, p, 'revenue', nature('revenue', 'current')),
    debt_per_capita: (y) => stock(y, 'debt') / 100 / people(y),
    aggregate_outturn: (y) => [0, 1, 2].reduce((a, n) => a + exp(y - n, 'executed'), 0) / [0, 1, 2].reduce((a, n) => a + exp(y - n, 'approved'), 0),
  };
  it.each(Object.keys(AGAIN))('%s of the sample is what its budget.csv gives', (id) => {
    const rows = json<Row[]>('data/ulgu/indicators.json').filter((r) => r.id === id && r.status === 'ok');
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const r of rows) {
      const again = AGAIN[id]!(r.fiscal_year, r.phase);
      expect(Math.abs(r.value! - again), `${id} ${r.fiscal_year} ${r.phase}: ${r.value} / ${again}`).toBeLessThanOrEqual(Math.abs(again) * 1e-9);
    }
  });

  it.each(['osh', 'kara-balta', 'bishkek'])('%s: the balance is the printed revenue less the printed expenditure', (slug) => {
    const rows = budgetRows(slug);
    const printed = (year: number, phase: string, direction: string): number[] => rows
      .filter((r) => r.fiscal_year === String(year) && r.phase === phase && r.period === '' && r.direction === direction && r.role === 'total' && !r.parent_id && r.amount !== '').map((r) => tyiyn(r.amount!));
    const found = json<Row[]>(`data/${slug}/indicators.json`).filter((r) => r.id === 'overall_balance' && r.status === 'ok');
    expect(found.length).toBeGreaterThanOrEqual(2);
    let compared = 0;
    for (const r of found) {
      const [revenue, expenditure] = [printed(r.fiscal_year, r.phase, 'revenue'), printed(r.fiscal_year, r.phase, 'expenditure')];
      // Several sources print a sum for some years; which one stands for the year is the engine's decision and tested with it.
      if (revenue.length !== 1 || expenditure.length !== 1) continue;
      compared++;
      expect(r.value, `${slug} ${r.fiscal_year} ${r.phase}`).toBe((revenue[0]! - expenditure[0]!) / 100);
    }
    expect(compared).toBeGreaterThanOrEqual(2);
  });
});

describe('pages', () => {
  const LANGS = ['ky', 'ru', 'en'];
  it('exist at the addresses of the contract in every language', () => {
    const { municipalities } = json<Catalog>('data/catalog.json');
    const all = new Set(pagesIn(root));
    const wanted = ['index.html', '404.html', ...LANGS.flatMap((l) => [
      ...['', 'compare/', 'search/', 'glossary/', 'data/', 'about/', 'rules/', 'rules/cell-type/'].map((p) => `${l}/${p}index.html`),
      ...['documents/', 'indicators/', 'programme/', 'execution/', 'years/', ''].map((p) => `${l}/ulgu/${p}index.html`),
      ...municipalities.map((m) => `${l}/${m.slug}/index.html`),
      ...municipalities.flatMap((m) => m.fiscal_years.map((y) => `${l}/${m.slug}/budget/${y}/index.html`)),
    ])];
    expectNone(wanted.filter((p) => !all.has(p)));
  });
  it('index.html leads to every language without a script', () => {
    const html = read(root, 'index.html');
    for (const l of LANGS) expect(html).toMatch(new RegExp(`<a[^>]+href="/${l}/"[^>]+hreflang="${l}"|<a[^>]+hreflang="${l}"[^>]+href="/${l}/"`));
    expect(html).not.toMatch(/<script|http-equiv="refresh"/i);
  });
  it('lines keep one anchor in every language, once a page', () => {
    const anchors = (path: string) => [...read(root, path).matchAll(/\bid="(l-[^"]+)"/g)].map((m) => m[1]!);
    const years = pagesIn(root).filter((p) => /^ky\/[^/]+\/budget\/\d{4}\/index\.html$/.test(p));
    let withLines = 0;
    for (const p of years) {
      const ids = anchors(p);
      // A year of which only the total was printed has no line to point at.
      if (ids.length) withLines++;
      expect(new Set(ids).size, p).toBe(ids.length);
      for (const l of ['ru', 'en']) expect(anchors(p.replace(/^ky/, l)).sort(), p).toEqual([...ids].sort());
    }
    expect(withLines).toBeGreaterThan(30);
  });
  it('charts are figures with a named drawing, a table in details, and their numbers beside them', () => {
    const seen = new Set<string>(), wrong: string[] = [];
    for (const p of pagesIn(root).filter((x) => /^(ky|ru|en)\/(ulgu|ulgu-misal|compare)\//.test(x))) {
      for (const [figure, id] of read(root, p).matchAll(/<figure\b[^>]*\bdata-chart="([^"]+)"[\s\S]*?<\/figure>/g)) {
        seen.add(id!);
        for (const [what, re] of Object.entries({
          svg: /<svg\b(?=[^>]*\brole="img")/, title: /<title\b[^>]*>[^<]+<\/title>/, desc: /<desc\b[^>]*>[^<]+<\/desc>/, table: /<details[\s\S]*<table[\s\S]*<\/details>/, csv: /href="[^"]+\.csv"/, json: /href="[^"]+\.json"/,
        })) if (!re.test(figure)) wrong.push(`${p} ${id}: ${what}`);
        for (const m of figure.matchAll(/href="\/([^"]+\.(?:csv|json))"/g)) if (!has(m[1]!)) wrong.push(`${p} ${id}: ${m[1]} is not there`);
      }
    }
    expect(seen.size).toBeGreaterThan(8);
    expectNone(wrong);
  });
  const paths = new Set<string>();
  const has = (path: string) => { if (!paths.size) for (const f of filesIn(root)) paths.add(f); return paths.has(path); };
});
