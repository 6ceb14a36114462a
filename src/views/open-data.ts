/** The open-data files of one municipality, and what describes them (contract, DESIGN §6). Text in, text out. */
import { createHash } from 'node:crypto';
import { budgetHeader, budgetRow, toCsv, toExcelCsv } from '../model/csv.ts';
import { toContract } from '../indicators/index.ts';
import { answersData } from './book-records.ts';
import { ownBook, siteBooks } from './books.ts';
import { participationFiles, proposalsHeader } from './participation-data.ts';
import { programmeData } from './programme-data.ts';
import { documentsHeader, registerFiles } from './register-data.ts';
import { notAddable } from './districts.ts';
import { dealingsFiles } from './dealings-data.ts';
import { link, type Bundle, type Site } from './site.ts';

export interface OutFile { path: string; text: string }
export interface FileRecord { path: string; bytes: number; sha256: string }

const json = (v: unknown): string => JSON.stringify(v, null, 1) + '\n';
/** An array, one element a line: half the size of indented JSON, and still readable in a diff. */
const rowsOf = (list: readonly unknown[]): string => (list.length ? `[\n${list.map((v) => JSON.stringify(v)).join(',\n')}\n]\n` : '[]\n');
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const record = (f: OutFile): FileRecord => ({ path: f.path, bytes: Buffer.byteLength(f.text), sha256: sha256(f.text) });

const NUMERIC = new Set(['fiscal_year', 'amount', 'row']);

/** budget.csv (raw), budget-excel.csv (safe for spreadsheets), indicators.json, the register of documents (documents.json, documents.csv, register.json), programme.json, participation.json with the register of proposals, dealings.json, then datapackage.json over them. */
export function dataFiles(site: Site, b: Bundle): OutFile[] {
  const { languages, currency } = site.data.config;
  const dir = `data/${b.slug}`;
  const header = budgetHeader(languages);
  const rows = b.m.facts.map((f) => budgetRow(f, languages, currency.minor_digits));
  const files: OutFile[] = [
    { path: `${dir}/budget.csv`, text: toCsv(header, rows) },
    { path: `${dir}/budget-excel.csv`, text: toExcelCsv(header, rows, NUMERIC) },
    { path: `${dir}/indicators.json`, text: rowsOf(toContract(b.results, currency.minor_digits)) },
    ...registerFiles(site, b),
  ];
  if (b.m.programme) files.push({ path: `${dir}/programme.json`, text: json(programmeData(site, b)) });
  const answers = ownBook(site, 'answers', b.slug);
  if (answers) files.push({ path: `${dir}/answers.json`, text: rowsOf(answersData(site, answers)) });
  files.push(...participationFiles(site, b), ...dealingsFiles(site, b));
  files.push({ path: `${dir}/datapackage.json`, text: json(dataPackage(site, b, files)) });
  return files;
}

const FISCAL_TYPES: Readonly<Record<string, [string, string]>> = {
  fiscal_year: ['integer', 'date:fiscal-year'], phase: ['string', 'phase:id'], period: ['string', ''], direction: ['string', 'direction'],
  economic_code: ['string', 'economic-classification:generic:level1:code'], functional_code: ['string', 'functional-classification:generic:level1:code'],
  programme_code: ['string', 'activity:generic:program:code'], unit_code: ['string', 'administrative-classification:generic:level1:code'], fund: ['string', 'fin-source:generic:level1:code'],
  amount: ['number', 'value'], proposal_id: ['string', ''], hearing_id: ['string', ''], source_id: ['string', ''], line_id: ['string', 'budget-line-id'], row: ['integer', ''],
};

/** Data Package v2 with the vocabulary of the Fiscal Data Package. No date but the site's as-of: same data, same bytes. */
function dataPackage(site: Site, b: Bundle, files: readonly OutFile[]): unknown {
  const { config } = site.data;
  const first = config.languages[0]!;
  const resource = (f: OutFile): unknown => {
    const r = record(f);
    const name = f.path.split('/').at(-1)!;
    // One name each: a table beside a JSON of the same name is told apart by its ending.
    const stem = name.replace(/\.(csv|json)$/, ''), twin = name.endsWith('.csv') && files.some((q) => q.path === f.path.replace(/\.csv$/, '.json'));
    const base = { name: twin ? `${stem}-csv` : stem, path: name, bytes: r.bytes, hash: `sha256:${r.sha256}` };
    if (!name.endsWith('.csv')) return { ...base, mediatype: 'application/json', format: 'json' };
    return {
      ...base, type: 'table', mediatype: 'text/csv', format: 'csv', encoding: 'utf-8', dialect: { delimiter: ',', header: true },
      schema: {
        fieldsMatch: ['equal'], missingValues: [''],
        fields: (name.startsWith('proposals') ? proposalsHeader : name.startsWith('documents') ? documentsHeader : budgetHeader)(config.languages).map((n) => {
          const [type, columnType] = FISCAL_TYPES[n] ?? ['string', ''];
          return { name: n, type, ...(columnType ? { columnType } : {}), ...(n === 'amount' ? { currency: config.currency.code, factor: 1 } : {}) };
        }),
      },
    };
  };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: b.slug, title: b.m.config.names[first] ?? b.slug, titles: b.m.config.names, sample: b.m.config.sample,
    description: b.m.config.notice[first] ?? '', ...(config.base_url ? { homepage: config.base_url.replace(/\/$/, '') + link(site, first, b.slug) } : {}),
    version: config.as_of, licenses: [{ name: config.licence.id, path: config.licence.url }],
    sources: [...b.m.sources.values()].map((s) => ({ title: s.title, ...(s.url ? { path: s.url } : {}), ...(s.date ? { date: s.date } : {}) })),
    resources: files.map(resource),
  };
}

/** Questions and answers of books of the whole site, one file each. */
export const bookFiles = (site: Site): OutFile[] => siteBooks(site, 'answers').map((book) => ({ path: `data/answers/${book.slug}.json`, text: rowsOf(answersData(site, book)) }));

/** The catalogue of everything there is to download (contract). */
export function catalog(site: Site, filesOf: ReadonlyMap<string, readonly FileRecord[]>): OutFile {
  const { config } = site.data;
  return { path: 'data/catalog.json', text: json({
    name: config.name[config.languages[0]!] ?? '', names: config.name, languages: config.languages, as_of: config.as_of, currency: config.currency.code,
    licence: config.licence, schema_version: config.schema_version, base: site.base,
    // A district is not the sum of its members: nobody should add these up by mistake.
    not_addable: notAddable(site),
    municipalities: site.bundles.map((b) => ({
      slug: b.slug, names: b.m.config.names, sample: b.m.config.sample, fiscal_years: b.budget.years, files: filesOf.get(b.slug) ?? [],
    })),
    ...(siteBooks(site, 'answers').length ? { answers: bookFiles(site).map(record) } : {}),
  }) };
}
