import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk, type Disk } from '../model/disk.ts';
import type { Finding } from '../model/types.ts';
import { cellMeta } from '../model/schemas/cells.ts';
import { CSV_KINDS } from '../model/schemas/csv.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { listMunicipalities, readSite } from '../readers/site.ts';
import { RULES, severityOf } from './catalogue.ts';
import { EXAMPLES, EXAMPLE_BASE, type RuleExample } from './examples.ts';
import { checkMunicipality, checkSite } from './run.ts';
import { loadRuleTexts } from './texts.ts';
import { toProblem } from './words.ts';

const texts = loadRuleTexts(fileURLToPath(new URL('../i18n/rules', import.meta.url)));
const languages = Object.keys(texts);
const placeholders = (s: string) => [...s.matchAll(/\{(\w+)(?::\w+)?\}/g)].map((m) => m[1]!).sort();

function findingsOf(disk: Disk): Finding[] {
  const { site, findings } = readSite(disk, 'data');
  if (!site) return findings;
  const slugs = listMunicipalities(disk);
  return [...findings, ...checkSite(site, 'data'), ...slugs.flatMap((slug) => {
    const r = readMunicipality(disk, 'data', slug, site);
    return r.municipality ? [...r.findings, ...checkMunicipality(site, r.municipality, budgetOf(r.municipality), { slugs: new Set(slugs) })] : r.findings;
  })];
}
/** Bytes of Cyrillic text as old Windows programs write them; letters it does not have become «?». */
const windows1251 = (s: string) => Uint8Array.from([...s].map((c) => {
  const n = c.codePointAt(0)!;
  return n < 128 ? n : n >= 0x410 && n <= 0x44f ? n - 0x410 + 0xc0 : 63;
}));
function diskOf(example: RuleExample, side: 'wrong' | 'right'): Disk {
  const files: Record<string, string> = { ...EXAMPLE_BASE, ...example.files };
  const text = example[side];
  if (text === null) delete files[example.file]; else files[example.file] = text;
  const disk = memoryDisk(files);
  if (side === 'right') return disk;
  return {
    ...disk,
    read: (p) => (p !== example.file || text === null ? disk.read(p)
      : example.unreadable ? null
        : example.encoding ? windows1251(text)
        : example.size ? ({ byteLength: example.size } as Uint8Array) : disk.read(p)),
  };
}

describe('the catalogue', () => {
  it('names each rule once', () => {
    expect(new Set(RULES.map((r) => r.id)).size).toBe(RULES.length);
  });
  it('has every rule the readers report', () => {
    const dir = fileURLToPath(new URL('../readers', import.meta.url));
    const used = new Set(readdirSync(dir).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts')).flatMap((f) =>
      [...readFileSync(`${dir}/${f}`, 'utf8').matchAll(/finding\('([a-z-]+)'/g)].map((m) => m[1]!)));
    expect(RULES.map((r) => r.id)).toEqual(expect.arrayContaining([...used]));
    expect(RULES.filter((r) => r.scope === 'reader').map((r) => r.id).filter((id) => !used.has(id))).toEqual([]);
  });
  it('has every rule the checks report', () => {
    const dir = fileURLToPath(new URL('./rules', import.meta.url));
    const used = new Set(readdirSync(dir).filter((f) => !f.endsWith('.test.ts')).flatMap((f) =>
      [...readFileSync(`${dir}/${f}`, 'utf8').matchAll(/\bat\((?:[^,{'\n]|\{[^}]*\})+, '([a-z-]+)'/g)].map((m) => m[1]!)));
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((id) => !RULES.some((r) => r.id === id))).toEqual([]);
  });
});

describe('the texts', () => {
  it('are there in ky, ru and en', () => expect(languages).toEqual(expect.arrayContaining(['ky', 'ru', 'en'])));
  it.each(RULES.map((r) => r.id))('%s has all texts in every language', (id) => {
    for (const lang of languages) {
      const t = texts[lang]!.rules[id];
      expect(t, lang).toBeDefined();
      for (const k of ['title', 'message', 'hint', 'meaning'] as const) expect(t![k].length, `${lang}.${k}`).toBeGreaterThan(5);
      expect(t!.mend.length, `${lang}.mend`).toBeGreaterThan(0);
      expect(placeholders(t!.message), `${lang}.message`).toEqual(placeholders(texts.en!.rules[id]!.message));
      expect(placeholders(t!.hint), `${lang}.hint`).toEqual(placeholders(texts.en!.rules[id]!.hint));
      expect(placeholders(t!.unchecked ?? ''), `${lang}.unchecked`).toEqual(placeholders(texts.en!.rules[id]!.unchecked ?? ''));
    }
  });
  it('describe no rule that does not exist', () => {
    for (const lang of languages) expect(Object.keys(texts[lang]!.rules).filter((id) => !RULES.some((r) => r.id === id))).toEqual([]);
  });
  it('translate the same values in every language', () => {
    const keys = (lang: string) => Object.entries(texts[lang]!.words).flatMap(([k, v]) => (typeof v === 'string' ? [k] : Object.keys(v).map((x) => `${k}.${x}`))).sort();
    for (const lang of languages) expect(keys(lang)).toEqual(keys('en'));
  });
  it('never glue a Kyrgyz case ending to a number (the word «-жыл» is written with a hyphen)', () => {
    for (const t of Object.values(texts.ky!.rules)) for (const s of [t.title, t.message, t.hint, t.meaning, ...t.mend]) expect(s).not.toMatch(/(\d|\{\w+(:number)?\})-?(га|ге|го|гө|ка|ке|да|де|та|те|дан|ден|тан|тен|нын|нин|нун|ны|ни)(?!\p{L})/u);
  });
});

describe('examples', () => {
  // Rules about texts need pages to be rendered: tests/texts.test.ts raises them.
  // Foreign files are brought in by src/import/examples.test.ts.
  it.each(RULES.filter((r) => r.scope !== 'text' && r.scope !== 'command' && r.scope !== 'import').map((r) => r.id))('%s: the wrong one raises it, the right one does not', (id) => {
    const example = EXAMPLES[id];
    expect(example).toBeDefined();
    const wrong = findingsOf(diskOf(example!, 'wrong')).filter((f) => f.rule === id);
    expect(wrong.map((f) => f.severity ?? severityOf(id))).toContain(severityOf(id));
    const right = findingsOf(diskOf(example!, 'right')).filter((f) => f.rule === id && (f.severity ?? severityOf(id)) !== (severityOf(id) === 'unchecked' ? '' : 'unchecked'));
    expect(right).toEqual([]);
    for (const f of wrong) {
      const p = toProblem(f, texts);
      for (const lang of languages) {
        expect(p.message[lang], lang).toBeTruthy();
        expect(p.message[lang]! + p.hint[lang]!, lang).not.toMatch(/[{}]|undefined|null|NaN/);
      }
    }
  });
  it('leave the base folder without errors', () => {
    expect(findingsOf(memoryDisk({ ...EXAMPLE_BASE })).map((f) => `${f.severity ?? severityOf(f.rule)} ${f.rule}`).filter((s) => /^(error|warning)/.test(s))).toEqual([]);
  });
});

describe('words of what a cell should hold', () => {
  const cells = [...new Set(CSV_KINDS.flatMap((k) => Object.values(k.columns.shape).map((c) => cellMeta(c as never).cell)))];
  it.each(languages)('%s has one for every kind of cell', (lang) => expect(cells.filter((c) => !Object.hasOwn(texts[lang]!.words.cell as object, c))).toEqual([]));
});
