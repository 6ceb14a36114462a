/** Writes a small XLSX: cells, widths, a frozen header, protection and drop-down lists. The spreadsheet library writes no lists. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { columnName } from './raw-sheet.ts';

/** Index into the cell formats of STYLES below. */
export const STYLE = { plain: 0, header: 1, input: 2, inputText: 3, inputAmount: 4, example: 5, exampleText: 6, exampleAmount: 7, wrap: 8, bold: 9, choice: 10 } as const;
export interface WrittenCell { value: string | number; style?: number }
export interface WrittenList { /** Cells it is for: `B3:B1002`. */ cells: string; /** Name of a list of the workbook. */ list: string; /** Other values are allowed after a question. */ open?: boolean }
export interface WrittenSheet {
  name: string; rows: readonly (readonly (WrittenCell | null)[])[];
  /** Widths in letters, and the format of the empty cells below. */
  columns: readonly { width: number; style?: number }[];
  /** Rows that stay in sight. */
  frozen?: number; locked?: boolean; lists?: readonly WrittenList[];
  /** Cells that take only numbers, and those that take only whole numbers from–to. */
  numbers?: string; years?: string;
}

const escape = (s: string): string => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const open = '<protection locked="0"/>', side = '<border><left/><right/><top/><bottom style="thin"><color rgb="FF808080"/></bottom><diagonal/></border>';
const xf = (format: number, font: number, fill: number, border: number, inner = ''): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${inner.includes('<alignment') ? ' applyAlignment="1"' : ''}${inner.includes('<protection') ? ' applyProtection="1"' : ''}${inner ? `>${inner}</xf>` : '/>'}`;
const font = (inner: string): string => `<font>${inner}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
// Formats 4 and 49 are built in: `#,##0.00`, which every program shows with the marks of its own language, and text.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3">${font('')}${font('<b/>')}<font><i/><sz val="11"/><color rgb="FF7A5C00"/><name val="Calibri"/><family val="2"/></font></fonts>`
  + `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFDCE6F0')}${fill('FFFFF4D6')}</fills>`
  + `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${side}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`
  + `<cellXfs count="11">${[
    xf(0, 0, 0, 0), xf(0, 1, 2, 1, '<alignment vertical="center" wrapText="1"/>'), xf(0, 0, 0, 0, open), xf(49, 0, 0, 0, open), xf(4, 0, 0, 0, open),
    xf(0, 2, 3, 0, open), xf(49, 2, 3, 0, open), xf(4, 2, 3, 0, open), xf(0, 0, 0, 0, '<alignment vertical="top" wrapText="1"/>'), xf(0, 1, 0, 0), xf(0, 1, 2, 1, open),
  ].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Parts in the order of the standard (CT_Worksheet): another order, and Excel offers to repair the file. */
function sheetXml(s: WrittenSheet): string {
  const width = s.columns.length;
  const cell = (c: WrittenCell | null, r: number, k: number): string => {
    if (!c) return '';
    const at = `r="${columnName(k)}${r + 1}"${c.style ? ` s="${c.style}"` : ''}`;
    return typeof c.value === 'number' ? `<c ${at}><v>${c.value}</v></c>` : c.value === '' ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escape(c.value)}</t></is></c>`;
  };
  const pane = s.frozen ? `<pane ySplit="${s.frozen}" topLeftCell="A${s.frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${s.frozen + 1}" sqref="A${s.frozen + 1}"/>` : '';
  const checks = [
    ...(s.years ? [`<dataValidation type="whole" allowBlank="1" showErrorMessage="1" sqref="${s.years}"><formula1>1990</formula1><formula2>2100</formula2></dataValidation>`] : []),
    ...(s.lists ?? []).map((l) => `<dataValidation type="list"${l.open ? ' errorStyle="warning"' : ''} allowBlank="1" showErrorMessage="1" sqref="${l.cells}"><formula1>${escape(l.list)}</formula1></dataValidation>`),
    ...(s.numbers ? [`<dataValidation type="decimal" allowBlank="1" showErrorMessage="1" sqref="${s.numbers}"><formula1>-999999999999999</formula1><formula2>999999999999999</formula2></dataValidation>`] : []),
  ];
  return `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:${columnName(width - 1)}${Math.max(1, s.rows.length)}"/><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`
    + `<cols>${s.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}"${c.style ? ` style="${c.style}"` : ''} customWidth="1"/>`).join('')}</cols>`
    + `<sheetData>${s.rows.map((row, r) => `<row r="${r + 1}">${row.map((c, k) => cell(c, r, k)).join('')}</row>`).join('')}</sheetData>`
    + (s.locked ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>' : '')
    + (checks.length ? `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>` : '')
    + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/></worksheet>';
}

/** Bytes of an XLSX, the same whenever and wherever they are made. `names`: list → cells, `{phase: "'Lists'!$A$2:$A$6"}`. */
export function writeWorkbook(sheets: readonly WrittenSheet[], names: Readonly<Record<string, string>>): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.map((s, i) => `<sheet name="${escape(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets><definedNames>${Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)).map(([n, ref]) => `<definedName name="${n}">${escape(ref)}</definedName>`).join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  sheets.forEach((s, i) => { parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(s); });
  const z: Zippable = {};
  // One date for every time zone: the packer asks for local parts.
  for (const [name, text] of Object.entries(parts)) z[name] = [strToU8(text), { level: 6, mtime: new Date(1980, 0, 1) }];
  return zipSync(z);
}
