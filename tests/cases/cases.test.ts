/**
 * A folder is a test: `<name>/data` through readers and checks must give `<name>/problems.json`, place by place.
 * To write the expectation anew after a wanted change: `UPDATE_CASES=1 vitest run tests/cases`, then read the diff.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../src/model/budget.ts';
import type { Problem } from '../../src/model/types.ts';
import { checkMunicipality, checkSite } from '../../src/checks/run.ts';
import { loadRuleTexts } from '../../src/checks/texts.ts';
import { formatProblem, toProblem } from '../../src/checks/words.ts';
import { diskAt } from '../../src/readers/disk.ts';
import { readMunicipality } from '../../src/readers/municipality.ts';
import { listMunicipalities, readSite } from '../../src/readers/site.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const texts = loadRuleTexts(fileURLToPath(new URL('../../src/i18n/rules', import.meta.url)));
const cases = readdirSync(here, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();

function problemsOf(name: string): Problem[] {
  const disk = diskAt(`${here}${name}/data`);
  const { site, findings } = readSite(disk, 'data');
  const all = [...findings];
  if (site) {
    all.push(...checkSite(site, 'data'));
    const slugs = listMunicipalities(disk);
    for (const slug of slugs) {
      const r = readMunicipality(disk, 'data', slug, site);
      all.push(...r.findings);
      if (r.municipality) all.push(...checkMunicipality(site, r.municipality, budgetOf(r.municipality), { slugs: new Set(slugs) }));
    }
  }
  return all.map((f) => toProblem(f, texts));
}
const short = (p: Problem) => ({ file: p.file, line: p.line, column: p.column, rule: p.rule, severity: p.severity, actual: p.actual, expected: p.expected });

describe('whole folders', () => {
  it('are there', () => expect(cases.length).toBeGreaterThanOrEqual(10));
  it.each(cases)('%s', (name) => {
    const expected = `${here}${name}/problems.json`;
    const got = problemsOf(name).map(short);
    if (process.env.UPDATE_CASES) writeFileSync(expected, `[\n${got.map((p) => ' ' + JSON.stringify(p)).join(',\n')}\n]\n`);
    expect(got).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
  it.each(cases)('%s: every problem is worded in every language, without gaps', (name) => {
    for (const p of problemsOf(name)) for (const lang of Object.keys(texts)) {
      const line = formatProblem(p, lang, texts);
      expect(line).toMatch(/^data\/[^ :]+:\d+:\d+ {2}\S.* {2}[a-z-]+ {2}\S/);
      expect(line).not.toMatch(/\{\w+|undefined|NaN/);
    }
  });
});
