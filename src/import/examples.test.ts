import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { RULES, severityOf } from '../checks/catalogue.ts';
import { EXAMPLES, EXAMPLE_BASE, sheetsText, type ExampleSheet, type RuleExample } from '../checks/examples.ts';
import { loadRuleTexts } from '../checks/texts.ts';
import { memoryDisk } from '../model/disk.ts';
import { mapping as schema } from '../model/schemas/mapping.ts';
import type { Finding } from '../model/types.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { readYaml } from '../readers/yaml.ts';
import { importTable, siteEnv } from './index.ts';

const texts = loadRuleTexts(`${import.meta.dirname}/../i18n/rules`), languages = Object.keys(texts);
const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s);
/** Cyrillic text as old Windows programs write it; the examples have none of the letters that they lack. */
const windows1251 = (s: string): Uint8Array => Uint8Array.from([...s].map((c) => { const n = c.codePointAt(0)!; return n < 128 ? n : n - 0x410 + 0xc0; }));

function workbook(sheets: readonly ExampleSheet[]): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const s of sheets) {
    const sheet: XLSX.WorkSheet = {};
    s.rows.forEach((cells, r) => cells.forEach((c, i) => {
      const at = XLSX.utils.encode_cell({ r, c: i });
      if (c === '') return;
      sheet[at] = typeof c === 'number' ? { t: 'n', v: c } : typeof c === 'string' ? { t: 's', v: c } : 'formula' in c ? { t: 'n', f: c.formula } : { t: 'e', v: 23, w: c.error };
    }));
    sheet['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: s.rows.length - 1, c: Math.max(...s.rows.map((r) => r.length)) - 1 } });
    if (s.hidden_rows) sheet['!rows'] = s.rows.map((_, i) => ({ hidden: s.hidden_rows!.includes(i + 1) }));
    if (s.merged) sheet['!merges'] = s.merged.map((m) => XLSX.utils.decode_range(m));
    XLSX.utils.book_append_sheet(book, sheet, s.name);
  }
  const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  // The library marks a formula without a result as an error; programs that store none write no type at all.
  return zipSync(Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, name.startsWith('xl/worksheets/') ? strToU8(strFromU8(part).replaceAll(' t="e"><f>', '><f>')) : part])));
}
function bytesOf(e: RuleExample, side: 'wrong' | 'right'): Uint8Array {
  const { workbook: book, wide } = e.import!;
  if (book) return workbook(book[side]);
  const text = e[side]!;
  if (side === 'right') return utf8(text);
  const cut = text.indexOf('\n');
  return e.encoding ? windows1251(text) : utf8(wide ? text.slice(0, cut) + ';'.repeat(wide) + text.slice(cut) : text);
}
async function findingsOf(e: RuleExample, side: 'wrong' | 'right') {
  const bytes = bytesOf(e, side), hash = createHash('sha256').update(bytesOf(e, 'wrong')).digest('hex');
  const files: Record<string, string> = { ...EXAMPLE_BASE, ...Object.fromEntries(Object.entries(e.files ?? {}).map(([k, v]) => [k, v.replace('{sha256}', hash)])) };
  const disk = memoryDisk(files), { site } = readSite(disk, 'data');
  const m = readMunicipality(disk, 'data', 'm1', site!).municipality!;
  const refused: Finding[] = [];
  const mapping = readYaml(schema, side === 'right' ? (e.import!.right_mapping ?? e.import!.mapping) : e.import!.mapping, 'mappings/m.yaml', (f) => refused.push(f));
  expect(refused).toEqual([]);
  const env = { ...siteEnv(site!), slug: 'm1', published: m.facts, sources: [...m.sources.values()], companion: (name: string) => { const text = files[`mappings/${name}`]; return text === undefined ? null : utf8(text); } };
  return (await importTable({ name: e.file, bytes, mapping: mapping!, mapping_name: 'm.yaml' }, env, texts, 'ky')).report.problems;
}

// The command alone knows which municipalities there are: tests/commands.test.ts raises it.
const BY_COMMAND = ['no-municipality'];
describe('examples of the import', () => {
  const ids = RULES.filter((r) => r.scope === 'import' && !BY_COMMAND.includes(r.id)).map((r) => r.id);
  it.each(ids)('%s: the wrong one raises it, the right one does not', async (id) => {
    const example = EXAMPLES[id];
    expect(example?.import).toBeDefined();
    const wrong = (await findingsOf(example!, 'wrong')).filter((p) => p.rule === id);
    expect(wrong.map((p) => p.severity)).toContain(severityOf(id));
    for (const p of wrong) for (const lang of languages) {
      expect(p.message[lang], lang).toBeTruthy();
      expect(p.message[lang]! + p.hint[lang]!, lang).not.toMatch(/[{}]|undefined|null|NaN/);
    }
    expect((await findingsOf(example!, 'right')).filter((p) => p.rule === id)).toEqual([]);
  });
  it('have right files without errors', async () => {
    const bad: string[] = [];
    for (const id of ids) for (const p of await findingsOf(EXAMPLES[id]!, 'right')) if (p.severity === 'error') bad.push(`${id}: ${p.rule} ${p.message.en}`);
    expect(bad).toEqual([]);
  });
  it('show a workbook as text', () => {
    expect(sheetsText([{ name: 'A', rows: [['Код', 'Сумма'], ['111', { formula: 'B1*2' }], ['112', { error: '#REF!' }]], hidden_rows: [3], merged: ['A1:A2'] }])).toBe('[A]\nКод | Сумма\n111 | =B1*2\n112 | #REF!   [hidden]\n[A1:A2]\n');
  });
});
