import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { mapping as schema } from '../model/schemas/mapping.ts';
import { CSV_KINDS } from '../model/schemas/csv.ts';
import { DIRECTIONS, PHASES, type Finding } from '../model/types.ts';
import { readCsv } from '../readers/csv.ts';
import { readSite } from '../readers/site.ts';
import { createI18n } from '../i18n/index.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { diskAt } from '../readers/disk.ts';
import { importTable, siteEnv } from './index.ts';
import { openSheet } from './sheets.ts';
import { budgetWorkbook, csvTemplate, HEADER_ROW, PERIODS, TEMPLATE_KINDS } from './templates.ts';

const at = (p: string): string => fileURLToPath(new URL(`../../${p}`, import.meta.url));
const { site } = readSite(diskAt(at('data')), 'data');
const words = createI18n(loadDictionaries(at('src/i18n'))), meanings = loadDictionaries<Record<string, { columns: Record<string, string> }>>(at('src/i18n/formats'));
const { languages, currency } = site!.config;
const made = (lang: string): Uint8Array => budgetWorkbook({ languages, classifications: site!.classifications, currency }, lang,
  { t: words.translator(lang), fmt: words.formatterFor(lang, currency), meaning: (k, c) => meanings[lang]![k]!.columns[c] ?? '' });
const map = schema.parse(parse(readFileSync(at('data/mappings/kazyna-template.yaml'), 'utf8')));
const partsOf = (b: Uint8Array): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(b)).map(([k, v]) => [k, strFromU8(v)]));
/** CT_Worksheet of the standard, in its order. */
const ORDER = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'tableParts', 'extLst'];

/** Names of the elements directly under the root; throws where tags do not match. */
function children(xml: string): string[] {
  const open: string[] = [], out: string[] = [];
  for (const m of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<>]*")*)\s*(\/?)>/g)) {
    if (m[1]) { expect(open.pop()).toBe(m[2]); continue; }
    if (open.length === 1) out.push(m[2]!);
    if (!m[4]) open.push(m[2]!);
  }
  expect(open).toEqual([]);
  return out;
}

describe('CSV templates', () => {
  it('there is one for every kind of a municipality\'s files, and it reads back without a word', () => {
    expect(TEMPLATE_KINDS.map((k) => k.id)).toEqual(CSV_KINDS.filter((k) => k.path.startsWith('municipalities/')).map((k) => k.id));
    for (const lang of languages) for (const kind of TEMPLATE_KINDS) {
      const text = csvTemplate(kind, languages, lang, words.translator(lang)('common.example')), found: Finding[] = [];
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const rows = readCsv(kind, text.slice(1), 'a.csv', languages, (f) => found.push(f));
      expect([kind.id, found.filter((f) => f.rule !== 'header-missing' || lang === languages[0]), rows.length]).toEqual([kind.id, [], 1]);
    }
  });
});

describe.each(languages)('workbook in %s', (lang) => {
  const t = words.translator(lang), fmt = words.formatterFor(lang, currency);
  const bytes = made(lang), parts = partsOf(bytes);
  it('opens as it was meant', async () => {
    const found: Finding[] = [];
    const o = await openSheet(bytes, 'budget.xlsx', undefined, (f) => found.push(f));
    expect(o!.sheets.map((s) => s.name)).toEqual([t('template.budgetSheet'), t('template.helpSheet'), t('template.listSheet')]);
    expect(o!.grid.rows).toBe(HEADER_ROW + 1);
    expect(found.map((f) => f.rule)).toEqual(['sheet-several']);
    const lists = await openSheet(bytes, 'budget.xlsx', 3, () => {});
    const all = Array.from({ length: lists!.grid.rows }, (_, r) => Array.from({ length: lists!.grid.columns }, (_, c) => lists!.grid.cell(r, c)));
    expect(all.flat()).toEqual(expect.arrayContaining([...PHASES.map((p) => t(`phase.${p}`)), ...DIRECTIONS.map((d) => t(`direction.${d}`))]));
    for (const code of site!.classifications.expenditure.keys()) expect(all.some((r) => r.some((v) => v.startsWith(`${code} `))), code).toBe(true);
    const help = await openSheet(bytes, 'budget.xlsx', 2, () => {});
    for (let r = 1; r < help!.grid.rows; r++) expect(help!.grid.cell(r, 1), help!.grid.cell(r, 0)).not.toBe('');
  });
  it('its parts are well formed and stand in the order of the standard', () => {
    for (const [name, xml] of Object.entries(parts)) {
      const order = children(xml);
      if (!name.startsWith('xl/worksheets/')) continue;
      const places = order.map((n) => ORDER.indexOf(n));
      expect(places.every((p, i) => p >= 0 && (i === 0 || p > places[i - 1]!)), `${name}: ${order.join(' ')}`).toBe(true);
    }
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect([...sheet.matchAll(/<dataValidation type="list"[^>]*><formula1>(\w+)</g)].map((m) => m[1])).toEqual(['list_unit', 'list_phase', 'list_period', 'list_direction', 'list_economic', 'list_functional', 'list_fund']);
    for (const m of sheet.matchAll(/<formula1>(list_\w+)</g)) expect(parts['xl/workbook.xml']).toContain(`<definedName name="${m[1]}">`);
    // Every cell format that a cell or column names is there.
    const formats = Number(/<cellXfs count="(\d+)"/.exec(parts['xl/styles.xml']!)![1]);
    expect([...parts['xl/styles.xml']!.split('<cellXfs')[1]!.split('</cellXfs>')[0]!.matchAll(/<xf /g)].length).toBe(formats);
    for (const m of sheet.matchAll(/ (?:s|style)="(\d+)"/g)) expect(Number(m[1])).toBeLessThan(formats);
  });
  it('the same bytes each time', () => {
    expect(Buffer.from(made(lang)).equals(Buffer.from(bytes))).toBe(true);
  });

  const filled = (rows: string[][], unit: string): Uint8Array => {
    const files = unzipSync(bytes), name = 'xl/worksheets/sheet1.xml';
    const cell = (v: string, r: number, c: number): string => (v === '' ? '' : /^-?\d+(\.\d+)?$/.test(v) && (c === 0 || c === 10) ? `<c r="${'ABCDEFGHIJKL'[c]}${r}"><v>${v}</v></c>` : `<c r="${'ABCDEFGHIJKL'[c]}${r}" t="inlineStr"><is><t>${v}</t></is></c>`);
    const xml = strFromU8(files[name]!).replace('</sheetData>', rows.map((row, i) => `<row r="${i + 4}">${row.map((v, c) => cell(v, i + 4, c)).join('')}</row>`).join('') + '</sheetData>')
      .replace(/(<c r="D1"[^>]*><is><t[^>]*>)[^<]*/, `$1${unit}`);
    return zipSync({ ...files, [name]: strToU8(xml) });
  };
  const run = async (rows: string[][], unit: string) => importTable({ name: 'budget.xlsx', bytes: filled(rows, unit), mapping: map, mapping_name: 'kazyna-template' }, siteEnv(site!), {}, lang);
  const period = (p: string): string => fmt.period(p).replaceAll('\u00a0', ' ');
  const units = (): string[] => { const w = currency.words[lang]!; return [`${w.unit} (${currency.code})`, `${fmt.table.scales.thousand} ${w.units_many}`, `${fmt.table.scales.million} ${w.units_many}`]; };
  const codeOf = (kind: 'revenue' | 'expenditure' | 'functions' | 'funds', n: number): string => [...site!.classifications[kind].keys()][n]!;

  it('comes back in: every word of its lists, every unit, the example left out', async () => {
    const rev = codeOf('revenue', 1), exp = codeOf('expenditure', 2), fun = codeOf('functions', 1), fund = codeOf('funds', 0);
    const rows = [
      ...PERIODS.flatMap((p) => PHASES.map((ph) => ['2025', t(`phase.${ph}`), period(p), t('direction.revenue'), `${rev} сөз – word`, '', '', '', `${fund} сөз`, '', '1234.5', 'p. 3'])),
      ['2025', t('phase.approved'), period(''), t('direction.expenditure'), exp, `${fun} сөз`, '', '', '', 'Жол', '1000.25', ''],
      ['2025', t('phase.approved'), period(''), t('direction.financing'), '', '', '', '', '', 'Насыя', '', ''],
    ];
    for (const [i, unit] of units().entries()) {
      const { report, facts, findings } = await run(rows, unit);
      expect(findings.filter((f) => ['lookup-missing', 'mapping-column', 'mapping-value', 'unit-undeclared', 'number-unreadable', 'code-damaged', 'column-unused'].includes(f.rule))).toEqual([]);
      expect(report.unit).toBe(['unit', 'thousand', 'million'][i]);
      expect(report.rows.set_aside.filter((s) => s.reason === 'declared').map((s) => s.row)).toEqual([HEADER_ROW + 1]);
      const seen = new Set<string>(), all: { p: string; d: string; e: string; f: string; u: string; a: number | null }[] = [];
      facts!.each((f) => { seen.add(`${f.phase}|${f.period}`); all.push({ p: f.phase, d: f.direction, e: f.economic, f: f.functional, u: f.fund, a: f.amount }); });
      expect(seen.size).toBe(PERIODS.length * PHASES.length);
      const scale = [1, 1000, 1_000_000][i]!;
      expect(all.filter((f) => f.d === 'revenue').every((f) => f.e === rev && f.u === fund && f.a === 123450 * scale)).toBe(true);
      expect(all.filter((f) => f.d === 'expenditure')).toEqual([{ p: 'approved', d: 'expenditure', e: exp, f: fun, u: '', a: 100025 * scale }]);
    }
  });
});
