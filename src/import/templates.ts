/**
 * Blank files to fill in: a CSV for each kind of a municipality's files, and a workbook for the budget with drop-down lists of the
 * site's own code lists. Made from the schemas that read them back. The workbook comes back in through the mapping
 * data/mappings/kazyna-template.yaml, which knows its headers and words in each language.
 */
import type { z } from 'zod';
import { CSV_KINDS, type CsvKind } from '../model/schemas/csv.ts';
import { cellMeta } from '../model/schemas/cells.ts';
import { toCsv } from '../model/csv.ts';
import { DIRECTIONS, PHASES, type Classification, type Classifications, type Lang, type Text } from '../model/types.ts';
import type { Formatter, Translator } from '../i18n/index.ts';
import { textIn } from '../i18n/index.ts';
import { columnName } from './raw-sheet.ts';
import { STYLE, writeWorkbook, type WrittenCell, type WrittenSheet } from './workbook-xml.ts';

export interface TemplateSource {
  languages: readonly Lang[]; classifications: Classifications;
  /** Letters of the currency, and its name in each language. */
  currency: { code: string; words: Readonly<Record<Lang, { unit: string; units_many: string }>> };
}
export interface TemplateWords { t: Translator; fmt: Formatter; /** What a column means: src/i18n/formats/<lang>.json. */ meaning: (kind: string, column: string) => string }

/** Kinds of files that a municipality fills in. */
export const TEMPLATE_KINDS: readonly CsvKind[] = CSV_KINDS.filter((k) => k.path.startsWith('municipalities/'));

/** Header and one example row, with the byte-order mark that a spreadsheet needs to see UTF-8. */
export function csvTemplate(kind: CsvKind, languages: readonly Lang[], lang: Lang, example: string): string {
  const shape = kind.columns.shape as Record<string, z.ZodType>;
  const names = Object.keys(shape), texts = kind.localized.flatMap((stem) => languages.map((l) => `${stem}_${l}`));
  const at = kind.id === 'budget' ? names.indexOf('amount') + 1 : names.length;
  const header = [...names.slice(0, at), ...texts, ...names.slice(at)];
  const row = header.map((h) => {
    const schema = shape[h];
    return schema ? cellMeta(schema).example : h.endsWith(`_${lang}`) ? example : '';
  });
  return '\ufeff' + toCsv(header, [row]);
}

/** Columns of the workbook: width in letters, format of its cells, and the list it chooses from. */
const COLUMNS = [
  { field: 'fiscal_year', width: 10 }, { field: 'phase', width: 16, list: 'phase' }, { field: 'period', width: 18, list: 'period' }, { field: 'direction', width: 18, list: 'direction' },
  { field: 'economic_code', width: 34, list: 'economic', text: true }, { field: 'functional_code', width: 34, list: 'functional', text: true },
  { field: 'programme_code', width: 14, text: true }, { field: 'unit_code', width: 14, text: true }, { field: 'fund', width: 28, list: 'fund', text: true },
  { field: 'label', width: 40, text: true }, { field: 'amount', width: 18 }, { field: 'source_ref', width: 24, text: true },
] as const;
/** Row of the header, and rows that take entries. */
export const HEADER_ROW = 2;
const LAST_ROW = 2000;
/** Three, six, nine and twelve months have names of their own; a list names nothing twice. */
export const PERIODS = ['', 'Q1', 'H1', '9M', 'M01', 'M02', 'M04', 'M05', 'M07', 'M08', 'M10', 'M11'];

/** The workbook for the budget in one language. */
export function budgetWorkbook(site: TemplateSource, lang: Lang, { t, fmt, meaning }: TemplateWords): Uint8Array {
  const nameOf = (text: Text): string => textIn(text, lang, site.languages)?.text ?? '';
  const classes = (c: Classification): string[] => [...c.values()].flatMap((versions) => {
    const now = versions.at(-1)!;
    return now.valid_to === '' ? [`${now.code} ${nameOf(now.name)}`.trim()] : [];
  });
  const c = site.classifications, money = site.currency.words[lang] ?? { unit: site.currency.code, units_many: site.currency.code };
  const lists: Record<string, { title: string; values: string[] }> = {
    phase: { title: t('template.phase'), values: PHASES.map((p) => t(`phase.${p}`)) },
    period: { title: t('template.period'), values: PERIODS.map((p) => fmt.period(p).replaceAll('\u00a0', ' ')) },
    direction: { title: t('template.direction'), values: DIRECTIONS.map((d) => t(`direction.${d}`)) },
    unit: { title: t('template.unit'), values: [`${money.unit} (${site.currency.code})`, ...(['thousand', 'million'] as const).map((s) => `${fmt.table.scales[s]} ${money.units_many}`)] },
    fund: { title: t('template.fund'), values: classes(c.funds) },
    economic: { title: t('template.economic_code'), values: [...classes(c.revenue), ...classes(c.expenditure), ...classes(c.financing)] },
    functional: { title: t('template.functional_code'), values: classes(c.functions) },
  };
  const first = (c: Classification): string => { const leaf = [...c.values()].map((v) => v.at(-1)!).find((q) => q.parent !== '') ?? [...c.values()][0]?.at(-1); return leaf ? `${leaf.code} ${nameOf(leaf.name)}` : ''; };
  const example: Record<string, string | number> = {
    fiscal_year: 2025, phase: lists.phase!.values[PHASES.indexOf('approved')]!, period: lists.period!.values[0]!, direction: lists.direction!.values[DIRECTIONS.indexOf('expenditure')]!,
    economic_code: first(c.expenditure), functional_code: first(c.functions), fund: lists.fund!.values[0] ?? '', label: t('template.example'), amount: 1200000, source_ref: '',
  };
  const formatOf = (col: (typeof COLUMNS)[number], plain: number, text: number, amount: number): number => (col.field === 'amount' ? amount : 'text' in col ? text : plain);
  const cells = (column: string): string => { const k = columnName(COLUMNS.findIndex((q) => q.field === column)); return `${k}${HEADER_ROW + 1}:${k}${LAST_ROW}`; };
  const usable = Object.entries(lists).filter(([, l]) => l.values.length > 0);
  const budget: WrittenSheet = {
    name: t('template.budgetSheet'), frozen: HEADER_ROW, locked: true,
    columns: COLUMNS.map((q) => ({ width: q.width, style: formatOf(q, STYLE.input, STYLE.inputText, STYLE.inputAmount) })),
    rows: [
      COLUMNS.map((_, i): WrittenCell => (i === 0 ? { value: t('template.unit'), style: STYLE.bold } : i === 3 ? { value: lists.unit!.values[0]!, style: STYLE.choice } : { value: '', style: STYLE.plain })),
      COLUMNS.map((q): WrittenCell => ({ value: t(`template.${q.field}`), style: STYLE.header })),
      COLUMNS.map((q): WrittenCell => ({ value: example[q.field] ?? '', style: formatOf(q, STYLE.example, STYLE.exampleText, STYLE.exampleAmount) })),
    ],
    years: cells('fiscal_year'), numbers: cells('amount'),
    lists: [{ cells: 'D1', list: 'list_unit' }, ...COLUMNS.flatMap((q) => ('list' in q && lists[q.list]!.values.length ? [{ cells: cells(q.field), list: `list_${q.list}`, open: 'text' in q }] : []))],
  };
  const help = (field: string, list: string | undefined): string => {
    if (field === 'amount') return t('template.amountHelp');
    if (field === 'phase' || field === 'period' || field === 'direction') return t('template.choose', { list: lists[list!]!.values.join(', ') });
    return meaning('budget', field);
  };
  const wrapped = (value: string, style: number = STYLE.wrap): WrittenCell => ({ value, style });
  const notes: WrittenSheet = {
    name: t('template.helpSheet'), locked: true, columns: [{ width: 28 }, { width: 100 }],
    rows: [
      [wrapped(t('formats.column'), STYLE.header), wrapped(t('formats.meaning'), STYLE.header)],
      [wrapped(t('template.unit')), wrapped(t('template.unitHelp'))],
      ...COLUMNS.map((q) => [wrapped(t(`template.${q.field}`)), wrapped(help(q.field, 'list' in q ? q.list : undefined))]),
      [null, wrapped(t('template.back'))],
    ],
  };
  const depth = Math.max(...usable.map(([, l]) => l.values.length));
  const codes: WrittenSheet = {
    name: t('template.listSheet'), locked: true, frozen: 1, columns: usable.map(([, l]) => ({ width: Math.min(60, Math.max(14, ...l.values.map((v) => v.length))) })),
    rows: [usable.map(([, l]) => ({ value: l.title, style: STYLE.header })), ...Array.from({ length: depth }, (_, r) => usable.map(([, l]) => (l.values[r] === undefined ? null : { value: l.values[r]! })))],
  };
  const quoted = `'${codes.name.replaceAll("'", "''")}'`;
  const names = Object.fromEntries(usable.map(([id, l], i) => [`list_${id}`, `${quoted}!$${columnName(i)}$2:$${columnName(i)}$${l.values.length + 1}`]));
  return writeWorkbook([budget, notes, codes], names);
}
