import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import type { Finding } from '../model/types.ts';
import { readMunicipality } from '../readers/municipality.ts';
import { readSite } from '../readers/site.ts';
import { EXAMPLE_BASE } from './examples.ts';
import { fold } from './fold.ts';
import { factorOf } from './rules/magnitude-jump.ts';
import { oddLetters, oddWords } from './rules/mixed-script.ts';
import { endOfPeriod } from './rules/time.ts';
import { roundingAllowance } from './rules/totals.ts';
import { checkMunicipality, checkSite } from './run.ts';
import { formatProblem, toProblem, type RuleTexts } from './words.ts';
import { severityOf } from './catalogue.ts';

const SLUG = 'm1';
function check(files: Record<string, string>): Finding[] {
  const disk = memoryDisk({ ...EXAMPLE_BASE, ...Object.fromEntries(Object.entries(files).map(([k, v]) => [k.includes('/') || k === 'site.yaml' ? k : `municipalities/${SLUG}/${k}`, v])) });
  const site = readSite(disk, 'data').site!;
  const { municipality, findings } = readMunicipality(disk, 'data', SLUG, site);
  return [...findings, ...checkMunicipality(site, municipality!, budgetOf(municipality!), { slugs: new Set([SLUG]) })];
}
const BUDGET = `municipalities/${SLUG}/budget/2025.csv`;
const HEADER = 'fiscal_year,phase,period,direction,economic_code,functional_code,fund,amount,source_id,source_ref,line_id,parent_id,role,marks\n';
const budget = (...rows: string[]) => ({ [BUDGET]: HEADER + rows.join('\n') + '\n' });
const of = (findings: Finding[], rule: string) => findings.filter((f) => f.rule === rule).map((f) => ({ line: f.line, severity: f.severity ?? severityOf(f.rule) }));

describe('folding', () => {
  it('loses no finding and shows at most twenty and one of a kind', () => {
    fc.assert(fc.property(fc.array(fc.record({ rule: fc.constantFrom('a', 'b'), file: fc.constantFrom('x', 'y'), line: fc.integer({ min: 1, max: 500 }) }), { maxLength: 1500 }), (list) => {
      const folded = fold(list.map((f) => ({ ...f, column: 0, actual: '', expected: '', params: {} })));
      expect(folded.reduce((n, f) => n + (typeof f.params.more === 'number' ? f.params.more : 1), 0)).toBe(list.length);
      for (const rule of ['a', 'b']) for (const file of ['x', 'y']) expect(folded.filter((f) => f.rule === rule && f.file === file).length).toBeLessThanOrEqual(21);
    }));
  });
  it('does not depend on the order of the findings', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 100 }).chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))), ([a, b]) => {
      const make = (lines: number[]) => fold(lines.map((line) => ({ rule: 'a', file: 'x', line, column: 0, actual: '', expected: '', params: {} })));
      expect(make(a)).toEqual(make(b));
    }));
  });
});

describe('total-with-parts', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 2, maxLength: 2 });
  it('finds the sum of any two lines under their parent, and nothing when it is marked as a total or is another number', () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 1000 }), ([a, b], off) => {
      const row = (code: string, n: number, role = 'line') => `2025,approved,,revenue,${code},,budget,${n},,,,,${role},`;
      const sum = a! + b!;
      expect(of(check(budget(row('11', sum), row('111', a!), row('113', b!))), 'total-with-parts')).toEqual([{ line: 2, severity: 'error' }]);
      expect(of(check(budget(row('11', sum, 'total'), row('111', a!), row('113', b!))), 'total-with-parts')).toEqual([]);
      expect(of(check(budget(row('11', sum + off), row('111', a!), row('113', b!))), 'total-with-parts')).toEqual([]);
    }), { numRuns: 30 });
  });
  it('sees a line without a code that equals all lines with codes', () => {
    expect(of(check(budget('2025,approved,,revenue,111,,budget,10,,,,,,', '2025,approved,,revenue,113,,budget,20,,,,,,', '2025,approved,,revenue,,,budget,30,,,,,,')), 'total-with-parts')).toEqual([{ line: 4, severity: 'error' }]);
  });
  it('keeps funds apart', () => {
    expect(of(check(budget('2025,approved,,revenue,11,,budget,10,,,,,,', '2025,approved,,revenue,111,,special,10,,,,,,')), 'total-with-parts')).toEqual([]);
  });
});

describe('totals', () => {
  it('rounding explains one unit, or half a unit times the root of n, and nothing where amounts are finer', () => {
    expect(roundingAllowance([100, 200, 300], 100)).toBe(100);
    expect(roundingAllowance(Array.from({ length: 36 }, () => 100), 100)).toBe(300);
    expect(roundingAllowance([100, 250], 100)).toBe(0);
    expect(roundingAllowance([1, 2], 0)).toBe(0);
  });
  it('a difference in an excerpt, or beside a marked row, is a warning', () => {
    const rows = (mark: string) => budget('2025,approved,,revenue,,,,9000000,res-1,,t1,,total,', `2025,approved,,revenue,111,,,5000000,res-1,,,t1,line,${mark}`, '2025,approved,,revenue,113,,,3000000,res-1,,,t1,line,');
    expect(of(check(rows('')), 'total-mismatch')).toEqual([{ line: 2, severity: 'error' }]);
    expect(of(check(rows('conflict')), 'total-mismatch')).toEqual([{ line: 2, severity: 'warning' }]);
    expect(of(check({ ...rows(''), 'municipalities/m1/sources.csv': 'source_id,title,coverage\nres-1,R,excerpt\n' }), 'total-mismatch')).toEqual([{ line: 2, severity: 'warning' }]);
  });
  it('a total whose parts are not there is not checked, and that is said', () => {
    expect(of(check(budget('2025,approved,,revenue,,,,9000000,res-1,,t1,,total,')), 'total-mismatch')).toEqual([{ line: 2, severity: 'unchecked' }]);
  });
});

describe('balance', () => {
  it('shows a deficit without financing and does not call it a mistake', () => {
    const f = check(budget('2025,approved,,revenue,111,,,7151400,res-1,,,,,', '2025,approved,,expenditure,21,,,7389700,res-1,,,,,'));
    expect(f.find((x) => x.rule === 'balance-open')?.params).toMatchObject({ difference: '238300.00', side: 'deficit' });
    expect(of(f, 'balance')).toEqual([]);
  });
  it('is undecided where a side is not known', () => {
    expect(of(check(budget('2025,approved,,revenue,111,,,7151400,res-1,,,,,')), 'balance')).toEqual([{ line: 1, severity: 'unchecked' }]);
  });
  it('does not compare two papers: several accounts without a source in common', () => {
    const f = check({ ...budget('2025,approved,,revenue,111,,,10,a,,,,total,', '2025,approved,,revenue,111,,,20,b,,,,total,', '2025,approved,,expenditure,21,,,30,c,,,,total,'), [`municipalities/${SLUG}/sources.csv`]: 'source_id,title\na,A\nb,B\nc,C\n' });
    expect(of(f, 'balance-open')).toEqual([]);
    expect(of(f, 'balance')).toEqual([{ line: 1, severity: 'unchecked' }]);
  });
});

describe('magnitude-jump', () => {
  const factors = [10, 100, 1000];
  it('is near a factor within fifteen per cent, both ways', () => {
    expect(factorOf(1000, 100, factors)).toBe(10);
    expect(factorOf(1140, 100, factors)).toBe(10);
    expect(factorOf(1160, 100, factors)).toBe(0);
    expect(factorOf(100, 1000, factors)).toBe(0.1);
    expect(factorOf(100, 100000, factors)).toBe(0.001);
    expect(factorOf(0, 100, factors)).toBe(0);
    expect(factorOf(-1000, 100, factors)).toBe(0);
  });
  it('reports one wrong year once, not its way back too', () => {
    const years = [2021, 2022, 2023, 2024].map((y) => `${y},approved,,revenue,111,,,${y === 2022 ? 85986000 : 8598600},,,,,,`);
    expect(of(check(budget(...years)), 'magnitude-jump')).toEqual([{ line: 3, severity: 'warning' }]);
  });
  it('leaves small lines alone', () => {
    const year = (y: number, small: number) => [`${y},approved,,revenue,111,,,10000000,,,,,,`, `${y},approved,,revenue,113,,,${small},,,,,,`];
    expect(of(check(budget(...year(2024, 9000), ...year(2025, 90000))), 'magnitude-jump')).toEqual([]);
    expect(of(check(budget(...year(2024, 90000), ...year(2025, 900000))), 'magnitude-jump')).toEqual([{ line: 5, severity: 'warning' }]);
  });
  it('under-spending to a tenth of the plan is no slip of the pen; a hundredth may be', () => {
    const rows = (executed: number) => budget('2025,approved,,expenditure,21,,,1000000,,,,,,', '2025,approved,,expenditure,31,,,1000000,,,,,,', '2025,executed,,expenditure,21,,,1000000,,,,,,', `2025,executed,,expenditure,31,,,${executed},,,,,,`);
    expect(of(check(rows(100000)), 'magnitude-jump')).toEqual([]);
    expect(of(check(rows(10000)), 'magnitude-jump')).toEqual([{ line: 5, severity: 'warning' }]);
  });
});

describe('reserve, the three vectors of the rule', () => {
  const reserve = (amount: string, rest: string) => of(check(budget(`2025,approved,,expenditure,24,,,${amount},,,,,,`, `2025,approved,,expenditure,21,,,${rest},,,,,,`)), 'reserve');
  it('500 thousand of 25 million is at the limit', () => expect(reserve('500000', '24500000')).toEqual([]));
  it('500 thousand of 24.9 million is over it', () => expect(reserve('500000', '24400000')).toEqual([{ line: 2, severity: 'warning' }]));
  it('without a reserve line it cannot be checked', () => expect(of(check(budget('2025,approved,,expenditure,21,,,1,,,,,,')), 'reserve')).toEqual([{ line: 1, severity: 'unchecked' }]));
});

describe('mixed-script', () => {
  it.each([['cалык', '[c]алык'], ['Кеӊеши', 'Ке[ӊ]еши'], ['ѳзгөрдү', '[ѳ]згөрдү'], ['жɵнүндө', 'ж[ɵ]нүндө'], ['бюджeт', 'бюдж[e]т'], ['Waтer', 'Wa[т]er']])('%s', (word, shown) => expect(oddLetters(word)).toBe(shown));
  it.each(['UNICEFтин', 'WEBдин', 'USAIDдин', 'WhatsAppтан', 'CO2нин', 'салык', 'water', 'Өзгөн', '2025'])('%s is sound', (word) => expect(oddLetters(word)).toBe(''));
  it('lists each word of a text once', () => expect(oddWords('cалык жана cалык, WEBдин тизмеси')).toEqual(['[c]алык']));
});

describe('periods', () => {
  it.each([[2025, '', '01-01', '2025-12-31'], [2025, 'Q1', '01-01', '2025-03-31'], [2025, 'M02', '01-01', '2025-02-28'], [2024, 'M02', '01-01', '2024-02-29'], [2025, '9M', '01-01', '2025-09-30'], [2025, '', '07-01', '2026-06-30']] as const)('%s %s from %s ends on %s', (y, p, start, end) => expect(endOfPeriod(y, p, start)).toBe(end));
});

describe('duplicate-fact', () => {
  it('an equal row is an error, another amount for the same line is a question, another place in the source is neither', () => {
    const f = (second: string) => of(check(budget('2025,approved,,revenue,111,,budget,10,res-1,row 1,,,,', second)), 'duplicate-fact');
    expect(f('2025,approved,,revenue,111,,budget,10,res-1,row 1,,,,')).toEqual([{ line: 3, severity: 'error' }]);
    expect(f('2025,approved,,revenue,111,,budget,11,res-1,row 1,,,,')).toEqual([{ line: 3, severity: 'warning' }]);
    expect(f('2025,approved,,revenue,111,,budget,10,res-1,row 2,,,,')).toEqual([]);
  });
});

describe('codes', () => {
  it('without a code list the codes are not checked, once per file and list, and that is said', () => {
    const f = check({ ...budget('2025,approved,,revenue,xyz,,,10,,,,,,', '2025,approved,,revenue,zyx,,,10,,,,,,'), 'classifications/revenue.csv': 'code,name_ky\n' });
    expect(of(f, 'unknown-code')).toEqual([{ line: 2, severity: 'unchecked' }]);
  });
  it('a code from the label table is reported in the table, not on each row', () => {
    const files = { ...EXAMPLE_BASE, 'classifications/labels.csv': 'label,direction,economic_code,confidence\nLand,revenue,119,high\n', [BUDGET]: 'fiscal_year,phase,period,direction,amount,label_en\n2025,approved,,revenue,10,Land\n' };
    const site = readSite(memoryDisk(files), 'data').site!;
    expect(checkSite(site, 'data').filter((f) => f.rule === 'unknown-code').map((f) => [f.file, f.line, f.column, f.actual])).toEqual([['data/classifications/labels.csv', 2, 3, '119']]);
    expect(of(check({ 'classifications/labels.csv': files['classifications/labels.csv'], [BUDGET]: files[BUDGET]! }), 'unknown-code')).toEqual([]);
  });
  it('a parent that does not exist in a code list is an unknown code', () => {
    const site = readSite(memoryDisk({ ...EXAMPLE_BASE, 'classifications/functions.csv': 'code,parent,name_ky\n701,7,A\n' }), 'data').site!;
    expect(checkSite(site, 'data').filter((f) => f.rule === 'unknown-code').map((f) => [f.line, f.column, f.actual])).toEqual([[2, 2, '7']]);
  });
});

describe('negative-amount', () => {
  const one = (phase: string, direction: string, code: string, marks = '') => of(check(budget(`2025,${phase},,${direction},${code},,,-10,,,,,,${marks}`)), 'negative-amount');
  it('is an error in a plan, a warning in execution and beside a mark, nothing in financing', () => {
    expect(one('approved', 'expenditure', '21')).toEqual([{ line: 2, severity: 'error' }]);
    expect(one('executed', 'expenditure', '21')).toEqual([{ line: 2, severity: 'warning' }]);
    expect(one('approved', 'expenditure', '21', 'conflict')).toEqual([{ line: 2, severity: 'warning' }]);
    expect(one('approved', 'financing', '32')).toEqual([]);
  });
  it('is allowed where the class has the concept', () => {
    const f = check({ ...budget('2025,approved,,expenditure,21,,,-10,,,,,,'), 'classifications/expenditure.csv': 'code,concepts,name_ky\n21,negative,A\n' });
    expect(of(f, 'negative-amount')).toEqual([]);
  });
});

describe('executed-without-approved', () => {
  it('a plan of the same part of the year is a plan', () => {
    const rows = (plan: string) => of(check(budget('2025,executed,M10,expenditure,21,,,10,,,,,,', ...(plan ? [plan] : []))), 'executed-without-approved');
    expect(rows('')).toEqual([{ line: 2, severity: 'warning' }]);
    expect(rows('2025,approved,M10,expenditure,21,,,12,,,,,,')).toEqual([]);
  });
  it('spending on a line nobody planned is a warning, revenue only a remark', () => {
    const f = check(budget('2025,approved,,expenditure,21,,,10,,,,,,', '2025,executed,,expenditure,21,,,10,,,,,,', '2025,executed,,expenditure,22,,,5,,,,,,', '2025,approved,,revenue,111,,,10,,,,,,', '2025,executed,,revenue,113,,,10,,,,,,'));
    expect(of(f, 'executed-without-approved')).toEqual([{ line: 4, severity: 'warning' }, { line: 6, severity: 'info' }]);
  });
});

describe('words', () => {
  const texts: RuleTexts = { en: { words: { severity: { error: 'error', warning: 'warning', info: 'info', unchecked: 'not checked' }, number: { decimal: '.', thousands: ',' }, unchecked: '{title}: open', unchecked_hint: 'wait', more: '{title}: {more:number} more', empty: '(empty)', side: { left: 'LEFT' } }, rules: { balance: { title: 'T', message: '{n:number} {actual} {side:side} {nothing}', hint: 'do it', meaning: '', mend: [] } } } };
  const finding: Finding = { rule: 'balance', file: 'data/a.csv', line: 3, column: 2, actual: '', expected: '', params: { n: '-1234567.50', side: 'left' } };
  it('fill placeholders, group numbers, translate values and name what is empty', () => expect(toProblem(finding, texts).message.en).toBe('−1,234,567.50 (empty) LEFT (empty)'));
  it('put a problem on one line and its hint on the next', () => expect(formatProblem(toProblem({ ...finding, params: { ...finding.params, more: 12345 } }, texts), 'xx', texts)).toBe('data/a.csv:3:2  error  balance  T: 12,345 more\n    do it'));
  it('an undecided finding is worded as such', () => expect(toProblem({ ...finding, severity: 'unchecked' }, texts)).toMatchObject({ severity: 'unchecked', message: { en: 'T: open' }, hint: { en: 'wait' }, url: 'rules/balance/' }));
  it('a rule without words is still reported, as an error', () => expect(toProblem({ ...finding, rule: 'not-yet-worded' }, texts)).toMatchObject({ severity: 'error', message: { en: 'not-yet-worded' } }));
});
