/** The commands as a program from outside uses them: exit codes, standard output, files. What the rules find is tested beside them. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Problem } from '../src/model/types.ts';
import { filesIn } from './lib/sites.ts';

const engine = fileURLToPath(new URL('../', import.meta.url));
const good = `${engine}tests/cases/good/data`;
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'kazyna-commands-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ran { code: number | null; out: string; err: string }
/** `stop`: the signal to send once the text appears on standard error. */
function run(command: 'check' | 'build', args: readonly string[], more: { cwd?: string; env?: NodeJS.ProcessEnv; stop?: [RegExp, NodeJS.Signals] } = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const p = spawn(process.execPath, [`${engine}scripts/run.mjs`, `./${command}.ts`, ...args], { cwd: more.cwd ?? scratch, env: { ...process.env, LANG: 'C', LC_ALL: '', ...more.env } });
    let out = '', err = '';
    p.stdout.on('data', (d: Buffer) => { out += d.toString(); });
    p.stderr.on('data', (d: Buffer) => { err += d.toString(); if (more.stop?.[0].test(err)) p.kill(more.stop[1]); });
    p.on('error', fail);
    p.on('close', (code) => done({ code, out, err }));
  });
}
let n = 0;
/** A copy of the good case, changed; `content` beside it is empty. */
function folder(change: (data: string) => void = () => {}): string {
  const root = join(scratch, `case-${++n}`);
  cpSync(good, join(root, 'data'), { recursive: true });
  mkdirSync(join(root, 'content'));
  change(join(root, 'data'));
  return root;
}
const given = (root: string) => ['--data', `${root}/data`, '--content', `${root}/content`];
const budget = 'municipalities/tash-bulak/budget/2024.csv';
const edit = (path: string, f: (text: string) => string) => (data: string) => writeFileSync(join(data, path), f(readFileSync(join(data, path), 'utf8')));
const put = (path: string, text: string | Uint8Array) => (data: string) => writeFileSync(join(data, path), text);
const problemsOf = (r: Ran): Problem[] => JSON.parse(r.out) as Problem[];
const noStack = (r: Ran) => expect(r.err).not.toMatch(/\n\s+at .+:\d+/);
const fingerprint = (dir: string) => createHash('sha256').update(filesIn(dir).map((f) => `${f}\0${createHash('sha256').update(readFileSync(join(dir, f))).digest('hex')}`).join('\n')).digest('hex');
const wrongNumber = edit(budget, (s) => s.replace('3000000.00', '3 млн'));

describe.concurrent('check', () => {
  it('answers 0 and an empty array for good data', async () => {
    const r = await run('check', [...given(folder()), '--json']);
    expect(r.code).toBe(0);
    expect(problemsOf(r)).toEqual([]);
    expect(r.err).not.toBe('');
  });
  it('answers 1 and problems of exactly the shape of the contract', async () => {
    const r = await run('check', [...given(folder(wrongNumber)), '--json']);
    expect(r.code).toBe(1);
    const p = problemsOf(r).find((x) => x.severity === 'error')!;
    expect(Object.keys(p).sort()).toEqual(['actual', 'column', 'expected', 'file', 'hint', 'line', 'message', 'rule', 'severity', 'url']);
    expect(p).toMatchObject({ file: `data/${budget}`, line: 2, column: 10, rule: 'cell-type', severity: 'error', actual: '3 млн', expected: 'amount', url: 'rules/cell-type/' });
    for (const lang of ['ky', 'ru', 'en']) { expect(p.message[lang]).toContain('3 млн'); expect(p.hint[lang]).toBeTruthy(); }
  });
  it.each([['ky', 'ката'], ['ru', 'ошибка'], ['en', 'error']])('tells a person the place, the rule and the words in %s', async (lang, word) => {
    const r = await run('check', [...given(folder(wrongNumber)), '--lang', lang]);
    expect(r.code).toBe(1);
    expect(r.out.split('\n')[0]).toMatch(new RegExp(`^data/${budget}:2:10  ${word}  cell-type  \\S.*3 млн`));
  });
  it('takes another day for the data', async () => {
    const r = await run('check', [...given(folder()), '--as-of', '2024-06-30', '--json']);
    expect(r.code).toBe(1);
    expect(new Set(problemsOf(r).filter((p) => p.severity === 'error').map((p) => p.rule))).toEqual(new Set(['future-period']));
  });
  it.each([
    ['a folder that is not there', ['--data', 'nowhere'], 'nowhere'], ['a file in place of the folder', ['--data', `${good}/site.yaml`], 'site.yaml'],
    ['an unknown option', ['--dta', 'x'], '--dta'], ['a word too many', ['x'], 'x'], ['an option without its value', ['--data'], '--data'], ['an option in place of a value', ['--data', '--as-of=2025-01-01'], '--data'],
    ['a day that does not exist', ['--as-of', '2025-02-30'], '--as-of'], ['an unknown language', ['--lang', 'xx'], '--lang'], ['a path that leads out', ['--base', '/../x/'], '--base'],
  ])('answers 2 without a stack, and JSON all the same: %s', async (_, args, named) => {
    const r = await run('check', ['--json', ...args]);
    expect(r.code).toBe(2);
    noStack(r);
    const problems = problemsOf(r);
    expect(problems.map((p) => p.rule)).toEqual(['cannot-run']);
    for (const lang of ['ky', 'ru', 'en']) expect(problems[0]!.message[lang]).toContain(named);
  });
  it('speaks the language of the machine where none is asked for', async () => {
    expect((await run('check', ['--x'], { env: { LANG: 'ru_RU.UTF-8' } })).err).toContain('Неизвестный параметр');
    expect((await run('check', ['--x'], { env: { LANG: 'de_DE.UTF-8' } })).err).toContain('Белгисиз параметр');
  });

  const cell = (text: string) => edit(budget, (s) => `${s}2024,approved,,revenue,,,,,special,5.00,${text},,,,res-1,,,,,,\n`);
  it.each<[string, (data: string) => void, string]>([
    ['a decimal comma that makes two cells', edit(budget, (s) => s.replace('3000000.00', '3000000,50')), `${budget}:2:0 row-width`],
    ['UTF-16', put(budget, Buffer.from(`\ufeff${readFileSync(`${good}/${budget}`, 'utf8')}`, 'utf16le')), `${budget}:1:0 encoding`],
    ['UTF-16 without its mark', put(budget, Buffer.from(readFileSync(`${good}/${budget}`, 'utf8'), 'utf16le')), `${budget}:1:0 encoding`],
    ['semicolons', edit(budget, (s) => s.replaceAll(',', ';')), `${budget}:1:1 csv-delimiter`],
    ['an empty file', put(budget, ''), `${budget}:1:0 header-missing`],
    ['letters lost in an old encoding', cell('?км?тт?н салыгы'), `${budget}:14:11 lost-letters`],
    ['UTF-8 read as an old encoding', cell('РЎР°Р»С‹Рє'), `${budget}:14:11 lost-letters`],
    ['a header named like an object’s own', edit(budget, (s) => s.replace('unit_code', '__proto__')), `${budget}:1:8 header-unknown`],
    ['a code named like an object’s own', edit(budget, (s) => s.replace(',111,', ',constructor,')), `${budget}:2:5 unknown-code`],
    ['aliases without end', put('municipalities/tash-bulak/municipality.yaml', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdef'[i]}`).join(',')}]\n`).join('')}`), 'municipalities/tash-bulak/municipality.yaml:1:1 yaml-syntax'],
    ['an alias of nothing', put('municipalities/tash-bulak/municipality.yaml', 'names: *x\ntype: village\n'), 'municipalities/tash-bulak/municipality.yaml:1:1 yaml-syntax'],
    ['a link out of the folder', (data) => symlinkSync('/etc/hosts', join(data, 'municipalities/tash-bulak/budget/2023.csv')), 'municipalities/tash-bulak/budget/2023.csv:1:0 file-unreadable'],
    ['a folder named like a page', (data) => cpSync(join(data, 'municipalities/tash-bulak'), join(data, 'municipalities/compare'), { recursive: true }), 'municipalities/compare:1:0 slug'],
    ['a loop of codes', edit('classifications/revenue.csv', (s) => s.replace('\n1,,', '\n1,111,')), 'classifications/revenue.csv:2:2 parent-loop'],
    ['no settings', (data) => rmSync(join(data, 'site.yaml')), 'site.yaml:1:0 file-missing'],
    ['a language twice', edit('site.yaml', (s) => s.replace('[ky, ru]', '[ky, ky]')), 'site.yaml:3:1 yaml-value'],
  ])('answers 1 at the place, without a stack: %s', async (_, change, wanted) => {
    const r = await run('check', [...given(folder(change)), '--json']);
    noStack(r);
    expect(r.code).toBe(1);
    expect(problemsOf(r).map((p) => `${p.file}:${p.line}:${p.column} ${p.rule}`)).toContain(`data/${wanted}`);
  });
  it.each<[string, (data: string) => void]>([
    ['a byte-order mark', edit(budget, (s) => `\ufeff${s}`)], ['Windows line ends', edit(budget, (s) => s.replaceAll('\n', '\r\n'))], ['old Mac line ends', edit(budget, (s) => s.replaceAll('\n', '\r'))],
    ['line ends of several kinds', edit(budget, (s) => s.replace('\n', '\r\n').replace('\n2024,exec', '\r2024,exec'))], ['empty columns at the right end', edit(budget, (s) => s.replaceAll('\n', ',,\n'))],
    ['a negative zero', edit(budget, (s) => `${s}2024,approved,,revenue,111,,,,special,-0.00,,,,,res-1,,,,,,\n`)], ['a header and nothing else', edit(budget, (s) => s.split('\n')[0]!)],
    ['the lock file of an office program', put('municipalities/tash-bulak/budget/~$2024.csv', 'x')], ['no municipality at all', (data) => rmSync(join(data, 'municipalities'), { recursive: true })],
    ['a million letters in a cell', cell('x'.repeat(1_000_000))], ['a formula and a script as a label', cell('"=cmd()|<script>alert(1)</script>"')],
  ])('answers 0: %s', async (_, change) => {
    const r = await run('check', [...given(folder(change)), '--json']);
    expect(problemsOf(r).filter((p) => p.severity === 'error')).toEqual([]);
    expect(r.code).toBe(0);
  });
});

describe('build', () => {
  const site = join(scratch, 'Менин сайтым 1/ички/dist');
  let first = '';
  it('makes a site in a folder with spaces and Cyrillic letters that did not exist, from any working folder', async () => {
    const r = await run('build', [...given(folder()), '--out', 'Менин сайтым 1/ички/dist', '--json']);
    expect([r.code, r.err]).toEqual([0, r.err]);
    expect(problemsOf(r)).toEqual([]);
    expect(existsSync(join(site, 'ky/tash-bulak/index.html'))).toBe(true);
    expect(readdirSync(join(site, '..'))).toEqual(['dist']);
    first = fingerprint(site);
  });
  it('answers 1 for data with an error and leaves the old site byte for byte', async () => {
    const r = await run('build', [...given(folder(wrongNumber)), '--out', site, '--lang', 'en']);
    expect(r.code).toBe(1);
    expect(r.out).toContain(`data/${budget}:2:10  error  cell-type`);
    expect(r.err).toContain('The previous site is untouched');
    expect(fingerprint(site)).toBe(first);
  });
  it('stopped in the middle, leaves the old site and nothing beside it', async () => {
    const r = await run('build', [...given(folder()), '--out', site, '--lang', 'en'], { stop: [/Writing the pages/, 'SIGTERM'] });
    expect(r.code).toBe(143);
    expect(fingerprint(site)).toBe(first);
    expect(readdirSync(join(site, '..'))).toEqual(['dist']);
  });
  it('runs twice at once, with the same bytes; and the path of the site is in its links', async () => {
    const root = folder();
    const [a, b] = await Promise.all([run('build', [...given(root), '--out', site]), run('build', [...given(root), '--out', `${scratch}/sub`, '--base', 'a/b'])]);
    expect([a!.code, b!.code]).toEqual([0, 0]);
    expect(fingerprint(site)).toBe(first);
    expect(readFileSync(`${scratch}/sub/index.html`, 'utf8')).toContain('href="/a/b/ky/"');
  });
  it('says hostile labels as words and nothing else', async () => {
    const root = folder(edit(budget, (s) => `${s}2024,approved,,revenue,,,,,special,5.00,"=1+1 ""><script>alert(1)</script>",__proto__,,,res-1,,,,,,\n`));
    const out = `${scratch}/hostile`;
    expect((await run('build', [...given(root), '--out', out])).code).toBe(0);
    const page = readFileSync(`${out}/ky/tash-bulak/budget/2024/index.html`, 'utf8');
    expect(page).toContain('&lt;script&gt;');
    // Inside a quoted attribute a bracket is a letter; outside of one it would be a tag.
    expect(page.replace(/="[^"]*"/g, '')).not.toContain('<script>alert');
    expect(readFileSync(`${out}/data/tash-bulak/budget.csv`, 'utf8')).toContain(',"=1+1 ""><script>alert(1)</script>",__proto__,');
    expect(readFileSync(`${out}/data/tash-bulak/budget-excel.csv`, 'utf8')).toContain(`,"'=1+1 ""><script>alert(1)</script>",__proto__,`);
  });
  it.each<[string, (root: string) => string]>([
    ['a folder of other files', (root) => { mkdirSync(`${root}/photos`); writeFileSync(`${root}/photos/a.jpg`, 'x'); return `${root}/photos`; }],
    ['a folder of other files with sums', (root) => { mkdirSync(`${root}/isos`); writeFileSync(`${root}/isos/SHA256SUMS`, 'x'); return `${root}/isos`; }],
    ['the data folder', (root) => `${root}/data`], ['inside the data folder', (root) => `${root}/data/municipalities/dist`], ['above the data folder', (root) => root],
    ['the current folder', () => '.'], ['a file', (root) => { writeFileSync(`${root}/dist`, 'x'); return `${root}/dist`; }], ['below a file', (root) => { writeFileSync(`${root}/file`, 'x'); return `${root}/file/dist`; }],
  ])('answers 1 and writes nothing: %s', async (_, where) => {
    const root = folder(), out = where(root), before = filesIn(root);
    const r = await run('build', [...given(root), '--out', out, '--json']);
    noStack(r);
    expect(r.code).toBe(1);
    expect(filesIn(root)).toEqual(before);
    expect(problemsOf(r)).toBeInstanceOf(Array);
  });
});
