/** Files for the tests of the check page: budgets of one made-up municipality, as offices export them. */
import * as XLSX from '@e965/xlsx';
import { encodePage } from '../../src/import/letters.ts';

export interface Sample { name: string; mimeType: string; buffer: Buffer }
const csv = (name: string, bytes: Uint8Array): Sample => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Title, blank row, header, two sides with headings, a total each, decimal commas, thousands. */
export const ANNEX: readonly (readonly string[])[] = [
  ['Исполнение бюджета за 2025 год, тыс. сом', '', '', '', ''],
  ['', '', '', '', ''],
  ['Код', 'Функция', 'Наименование', 'Утверждено', 'Исполнено'],
  ['', '', 'ДОХОДЫ', '', ''],
  ['1111', '', 'Подоходный налог', '1 250,5', '1 301,2'],
  ['1131', '', 'Земельный налог', '830,0', '799,9'],
  ['1132', '', 'Налог на имущество', '412,3', '420,1'],
  ['', '', 'Всего доходов', '2 492,8', '2 521,2'],
  ['', '', 'РАСХОДЫ', '', ''],
  ['2111', '701', 'Заработная плата', '1 400,0', '1 395,5'],
  ['2212', '704', 'Услуги связи', '120,8', '118,0'],
  ['2111', '709', 'Заработная плата детского сада', '900,0', '899,4'],
  ['', '', 'Всего расходов', '2 420,8', '2 412,9'],
];
const joined = (rows: readonly (readonly string[])[], by: string) => rows.map((r) => r.join(by)).join('\r\n') + '\r\n';
/** Windows-1251, semicolons, as a Russian Excel saves CSV. */
export const windows1251 = (): Sample => {
  const bytes = encodePage(joined(ANNEX, ';'), 'windows-1251');
  if (typeof bytes === 'number') throw new Error(`letter ${bytes} is not in windows-1251`);
  return csv('annex-1251.csv', bytes);
};
/** The same in a workbook, amounts as numbers. */
export const workbook = (): Sample => {
  const rows = ANNEX.map((r, i) => r.map((c, k) => (i > 3 && k > 2 && c !== '' ? Number(c.replace(/\s/g, '').replace(',', '.')) : c === '' ? null : c)));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Бюджет');
  return { name: 'annex.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer) };
};
/** One cell that is no number, one row with a cell too few, one code that a spreadsheet turned into a date. */
export const wrong = (): Sample => csv('wrong.csv', utf8(joined([
  ...ANNEX.slice(0, 5), ['1131', '', 'Земельный налог', 'восемьсот', '799,9'], ['07.02.2001', '', 'Налог на имущество', '412,3', '420,1'], ...ANNEX.slice(8, 12), ['2212', '704', 'Услуги связи'],
], ';')));
/** Neither year nor unit nor phase is said anywhere: a person has to choose them. */
export const silent = (): Sample => csv('silent.csv', utf8(joined([['Код', 'Функция', 'Наименование', 'Сумма'], ...ANNEX.slice(9, 12).map((r) => r.slice(0, 4))], ';')));
/** Cells that would be markup, script or formula somewhere. */
export const HOSTILE = ['<img src=x onerror="window.hacked=1">', '"><script>window.hacked=1</script>', '=HYPERLINK("http://example.org","x")', '</title><svg onload=window.hacked=1>'] as const;
export const hostile = (): Sample => csv('<b>hostile.csv', utf8(
  'fiscal_year,phase,direction,economic_code,functional_code,amount,label_ky,label_ru\n'
  + HOSTILE.map((h, i) => `2025,approved,${i % 2 ? 'revenue' : 'expenditure'},,,${100 * (i + 1)}.00,"${h.replaceAll('"', '""')}","${h.replaceAll('"', '""')}"`).join('\n') + '\n'
  + '2025,approved,expenditure,2111,709,x<img src=x onerror=window.hacked=1>,Айлык,Зарплата\n'));
/** A table in the form of the contract with so many rows. */
export const large = (rows: number): Sample => {
  const economic = ['2111', '2121', '2212', '2213', '2214'], functional = ['701', '704', '706', '708', '709', '710'];
  const lines = ['fiscal_year,phase,direction,economic_code,functional_code,unit_code,amount,label_ky'];
  for (let i = 0; i < rows; i++) lines.push(`2025,${i % 2 ? 'approved' : 'executed'},expenditure,${economic[i % 5]},${functional[i % 6]},,${(i * 37) % 100000}.${String(i % 100).padStart(2, '0')},Чыгаша № ${i}`);
  return csv('large.csv', utf8(lines.join('\n') + '\n'));
};
