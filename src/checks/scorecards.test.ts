/** Checks of scorecards that one example each cannot show: lines of the file, several mistakes at once, scorecards of another folder. */
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import type { Finding } from '../model/types.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from './examples.ts';
import { checkMunicipality, checkSite } from './run.ts';

const EIGHT = 'kind: documents\ntitle: {ky: Документтер}\ndocuments:\n  - {id: eb, name: {ky: Бюджет}, deadline: {from: approved, months: 3}}\n  - {id: cb, name: {ky: Жарандык}, deadline: {from: referred, months: 3}}\n';
function findings(files: Readonly<Record<string, string>>): Finding[] {
  const disk = memoryDisk({ ...EXAMPLE_BASE, 'scorecards/eight.yaml': EIGHT, ...files }), read = readSite(disk, 'data'), { municipality } = readMunicipality(disk, 'data', 'm1', read.site!);
  return [...read.findings, ...checkSite(read.site!, 'data'), ...checkMunicipality(read.site!, municipality!, budgetOf(municipality!), { slugs: new Set(['m1']) })].filter((f) => /^(scorecard|document|budget-days)/.test(f.rule));
}
const short = (all: readonly Finding[]) => all.map((f) => `${f.file.replace(/^data\/(municipalities\/m1\/)?/, '')}:${f.line} ${f.rule} ${String(f.params.fault ?? f.params.why ?? f.params.column ?? '')}`.trim());

describe('scorecards', () => {
  it('name the line of every mistake', () => {
    const card = ['kind: criteria', 'title: {ky: С}', 'municipalities: [m1, elsewhere]', 'criteria:', '  - id: a', '    text: {ky: А}', '    evidence: status(ebb) == available', '  - id: b', '    text: {ky: Б}', '    grades:', '      - {id: g, percent: 100, evidence: status(eb) == available}', '      - {id: h, percent: 50, evidence: hearings(drafts) >= 1}', '  - id: a', '    text: {ky: В}', '    block: x', '    evidence: manual', ''].join('\n');
    const law = ['kind: legal', 'title: {ky: М}', 'duties:', '  - id: d', '    text: {ky: Г}', '    evidence: proposals_answered >= most', ''].join('\n');
    expect(short(findings({ 'scorecards/own.yaml': card, 'scorecards/law.yaml': law }))).toEqual([
      'scorecards/law.yaml:6 scorecard-evidence value', 'scorecards/own.yaml:7 scorecard-evidence document', 'scorecards/own.yaml:12 scorecard-evidence topic', 'scorecards/own.yaml:13 scorecard-double twice', 'scorecards/own.yaml:15 scorecard-double block', 'scorecards/own.yaml:3 scorecard-double municipality',
    ]);
  });
  it('that cannot be read do not stop the other checks', () => {
    const files = { 'scorecards/own.yaml': 'kind: criteria\ntitle: {ky: С}\ncriteria:\n  - {id: a, text: {ky: А}, evidence: status(}\n', 'municipalities/m1/scorecard-answers.csv': 'scorecard,criterion,fiscal_year,met\nown,a,2025,yes\n' };
    expect(short(findings(files))).toEqual(['scorecards/own.yaml:4 scorecard-evidence argument']);
  });
});

describe('the register of documents', () => {
  const HEAD = 'document_id,fiscal_year,document,title,produced,published_on,channel,publisher,refers_to,supersedes\n';
  const register = (rows: string, calendar = 'fiscal_year,submitted_on,approved_on\n2025,2024-12-16,2025-01-24\n') => short(findings({ 'municipalities/m1/documents.csv': HEAD + rows, 'municipalities/m1/budget-calendar.csv': calendar }));
  it('names file, row and column of a day that has not come (case 18)', () => {
    const [f] = findings({ 'municipalities/m1/documents.csv': HEAD + 'a,2025,eb,Т,yes,2026-02-01,official_web,government,,\n' }).filter((x) => x.rule === 'document-future');
    expect(f).toMatchObject({ file: 'data/municipalities/m1/documents.csv', line: 2, column: 6, actual: '2026-02-01', expected: '≤ 2026-01-31' });
  });
  it('tells a row with two roles once', () => expect(register('a,2025,eb cb,,yes,2025-02-01,official_web,government,,\n')).toEqual(['documents.csv:2 document-untitled']));
  it('takes an empty cell of a later row for the same, not for a difference', () => expect(register('a,2025,eb,Т,yes,2025-02-01,official_web,government,,\na,2025,cb,,,,,,,\n')).toEqual([]));
  it('finds what explains or replaces itself', () => expect(register('a,2025,cb,Т,yes,2025-02-01,official_web,government,a,b\nb,2025,eb,Т,yes,2025-02-01,official_web,government,,a\n')).toEqual(['documents.csv:2 document-reference itself', 'documents.csv:2 document-reference itself', 'documents.csv:3 document-reference itself']));
  it('finds a citizens budget that is older than what it explains', () => expect(register('a,2025,eb,Т,yes,2025-02-01,official_web,government,,\nb,2025,cb,Т,yes,2025-01-31,official_web,government,a,\n')).toEqual(['documents.csv:3 document-early']));
  it('says once for the municipality what is due within sixty days', () => {
    const due = (approved: string) => register('', `fiscal_year,submitted_on,approved_on\n2025,2024-12-16,${approved}\n`);
    expect(due('2025-10-31')).toEqual(['budget-calendar.csv:1 document-due']);
    expect(due('2025-10-30')).toEqual([]);
    expect(due('2026-01-02')).toEqual([]);
    expect(due('2026-01-01')).toEqual(['budget-calendar.csv:1 document-due']);
  });
});
