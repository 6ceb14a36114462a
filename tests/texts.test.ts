/** Rules about texts need a whole site: the examples that their pages show are put into one and judged by the real command's loader. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { load } from '../scripts/lib/load.ts';
import { commandTexts } from '../scripts/lib/texts.ts';
import { RULES } from '../src/checks/catalogue.ts';
import { EXAMPLES } from '../src/checks/examples.ts';
import type { Problem } from '../src/model/types.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kazyna-texts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const good = fileURLToPath(new URL('./cases/good/data', import.meta.url));
const quiet = { step: () => {}, count: () => {}, end: () => {} };

/** The good case with its municipality named as in the examples, and one more text or other settings. */
function problemsWith(file: string, text: string | null, others: Readonly<Record<string, string>> = {}): Problem[] {
  const root = mkdtempSync(join(scratch, 'case-'));
  cpSync(good, join(root, 'data'), { recursive: true });
  renameSync(join(root, 'data/municipalities/tash-bulak'), join(root, 'data/municipalities/example'));
  mkdirSync(join(root, 'content'));
  if (file === 'site.yaml') {
    const site = readFileSync(join(root, 'data/site.yaml'), 'utf8');
    expect(site).toMatch(/^languages: .*\n/m);
    writeFileSync(join(root, 'data/site.yaml'), site.replace(/^languages: .*\n/m, text!));
  } else for (const [path, content] of Object.entries({ ...others, [file]: text })) {
    if (content === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const o = { data: join(root, 'data'), content: join(root, 'content'), out: join(root, 'out'), base: '/', asOf: '', json: true };
  return load(o, quiet, commandTexts([], { LANG: 'en' }), false).problems;
}

describe('rules about texts', () => {
  const rules = RULES.filter((r) => r.scope === 'text');
  it('are those that are published', () => expect(rules.map((r) => r.id)).toEqual(['live-figure', 'front-matter', 'unsafe-link', 'language-words', 'claim', 'claim-share', 'claim-like', 'claim-rate', 'claim-form', 'section-missing', 'block-missing', 'text-id-repeated', 'question-without-heading']));
  it.each(rules)('$id: the wrong example raises it at its place, the right one does not', ({ id, severity }) => {
    const e = EXAMPLES[id]!;
    const wrong = problemsWith(e.file, e.wrong, e.files).filter((p) => p.rule === id);
    expect(wrong.length).toBeGreaterThan(0);
    for (const p of wrong) {
      expect(p.severity).toBe(severity);
      // A file that is not there has no place of its own.
      if (e.wrong !== null) expect(p.file).toBe(e.file === 'site.yaml' ? 'data/site.yaml' : e.file);
      for (const lang of ['ky', 'ru', 'en']) expect(p.message[lang]! + p.hint[lang]!).not.toMatch(/[{]\w+[}]|undefined|null/);
    }
    expect(problemsWith(e.file, e.right, e.files).filter((p) => p.rule === id)).toEqual([]);
  });
  it('name the line and column of a figure that is not there, in a text with Windows line ends too', () => {
    const at = (text: string) => problemsWith('content/programmes/example/ky/01-text.md', text).filter((p) => p.rule === 'live-figure').map((p) => [p.line, p.column]);
    const text = '---\ntitle: Текст\n---\n\nБиринчи сап.\n\nСумма :amount{direction=expenditure function=999 year=2025}\n';
    expect(at(text)).toEqual([[7, 7]]);
    expect(at(text.replaceAll('\n', '\r\n'))).toEqual([[7, 7]]);
  });
  it('name the section that is not there in Kyrgyz and in Russian', () => {
    const e = EXAMPLES['section-missing']!, p = problemsWith(e.file, e.wrong, e.files).filter((q) => q.rule === 'section-missing');
    expect(p).toHaveLength(1);
    expect([p[0]!.message.ky, p[0]!.message.ru]).toEqual([expect.stringContaining('«Айлана-чөйрө»'), expect.stringContaining('«Окружающая среда»')]);
    const gap = EXAMPLES['block-missing']!, q = problemsWith(gap.file, gap.wrong).find((x) => x.rule === 'block-missing')!;
    expect([q.message.ky, q.message.ru]).toEqual(['7. «Айлана-чөйрө»: жок бөлүктөр: көйгөйлөр (тексттин тили: ky).', '7. «Окружающая среда»: нет частей: проблемы (язык текста: ky).']);
  });
  it('hold a claim against the figures of the budget, and tell one that is not there as a figure', () => {
    const rules = (expr: string) => problemsWith('content/programmes/example/ky/01-text.md', `:claim[сумма]{expr="${expr}"}\n`).filter((p) => /^(claim|live)/.test(p.rule)).map((p) => p.rule);
    const known = 'amount(direction=expenditure function=709 year=2025 phase=executed)';
    expect([rules(`${known} > 0`), rules(`${known} < 0`), rules('amount(direction=expenditure function=999 year=2025) > 0')]).toEqual([[], ['claim'], ['live-figure']]);
  });
  it('tell an unfilled blank in a text at its place', () => {
    const p = problemsWith('content/programmes/example/ky/01-text.md', '---\ntitle: Текст\n---\n\nМаксат: ___ % кем эмес.\n').filter((x) => x.rule === 'placeholder');
    expect(p.map((x) => [x.line, x.column, x.actual, x.severity])).toEqual([[5, 9, '___', 'error']]);
  });
  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html;base64,PHA+', 'vbscript:x', '//example.org/x', 'file:///etc/passwd'])('refuse the link %s', (url) => {
    expect(problemsWith('content/programmes/example/ky/01-text.md', `[x](<${url}>)\n`).map((p) => p.rule)).toContain('unsafe-link');
  });
});
