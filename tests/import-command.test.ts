/** What `npm run import` may and may not write: nothing but what an earlier import of the same source wrote. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../src/import/index.ts';

const engine = fileURLToPath(new URL('../', import.meta.url));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'kazyna-import-command-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done, fail) => {
    const p = spawn(process.execPath, [`${engine}scripts/run.mjs`, './import.ts', ...args, '--lang', 'en'], { cwd: scratch });
    let out = '', err = '';
    p.stdout.on('data', (d: Buffer) => { out += d.toString(); });
    p.stderr.on('data', (d: Buffer) => { err += d.toString(); });
    p.on('error', fail);
    p.on('close', (code) => done({ code, out, err }));
  });
}
const MAPPING = 'title: {en: A}\nunit: unit\nlabel_language: en\ncolumns: {economic_code: Code, label: Name}\nconstants: {fiscal_year: 2031, phase: approved, direction: expenditure}\namounts: [{column: Sum}]\n';
const TABLE = 'Code;Name;Sum\n2111;Wages;5,50\n2121;Insurance;7,25\n';
let n = 0;
function place(table = TABLE) {
  const root = join(scratch, `case-${++n}`), data = join(root, 'data');
  cpSync(`${engine}tests/cases/good/data`, data, { recursive: true });
  writeFileSync(join(root, 'plan 2031.csv'), table);
  writeFileSync(join(root, 'm.yaml'), MAPPING);
  const home = join(data, 'municipalities/tash-bulak');
  const go = (...more: string[]) => run(join(root, 'plan 2031.csv'), '--map', join(root, 'm.yaml'), '--data', data, '--json', ...more);
  return { root, data, home, go, to: (...more: string[]) => go('--to', 'tash-bulak', ...more), budget: join(home, 'budget/plan-2031.csv'), sources: () => readFileSync(join(home, 'sources.csv'), 'utf8') };
}
const report = (r: { out: string }) => JSON.parse(r.out) as ImportReport;

describe('writing', () => {
  it('the same file again replaces its own figures and its source row, and tells what became of them', async () => {
    const p = place();
    const first = await p.to();
    expect(report(first).problems.filter((x) => x.severity === 'error')).toEqual([]);
    const rows = p.sources().trimEnd().split('\n').length;
    writeFileSync(join(p.root, 'plan 2031.csv'), TABLE.replace('7,25', '8,25'));
    const second = report(await p.to());
    expect(second.changes).toMatchObject([{ fiscal_year: 2031, direction: 'expenditure', added: 0, removed: 0, changed: 1, before: '12.75', after: '13.75' }]);
    expect(p.sources().trimEnd().split('\n')).toHaveLength(rows);
    expect(p.sources()).toContain(second.sha256);
    expect(readFileSync(p.budget, 'utf8')).toContain('8.25');
  });
  it('figures from another source stay, and so does their file', async () => {
    const p = place(), text = 'fiscal_year,phase,period,direction,economic_code,functional_code,programme_code,unit_code,fund,amount,label_ky,label_ru,label_en,note_id,source_id,source_ref\n2030,approved,,expenditure,2111,,,,,1.00,,,,,by-hand,\n';
    writeFileSync(p.budget, text);
    const sources = p.sources(), r = await p.to();
    expect([r.code, readFileSync(p.budget, 'utf8'), p.sources()]).toEqual([1, text, sources]);
    expect(r.err).toContain('plan-2031.csv');
  });
  it.each(['--out', '--excel'])('%s never overwrites the imported file, the mapping or a foreign one', async (option) => {
    const p = place(), other = join(p.root, 'other.csv'), out = option === '--out' ? [] : ['--out', join(p.root, 'new.csv')];
    writeFileSync(other, 'my,own\n1,2\n');
    for (const path of [other, join(p.root, 'plan 2031.csv'), join(p.root, 'm.yaml'), p.root]) expect((await p.go(...out, option, path)).code, path).toBe(1);
    expect([readFileSync(other, 'utf8'), readFileSync(join(p.root, 'plan 2031.csv'), 'utf8'), readFileSync(join(p.root, 'm.yaml'), 'utf8'), existsSync(join(p.root, 'new.csv'))]).toEqual(['my,own\n1,2\n', TABLE, MAPPING, false]);
  }, 30_000);
  it('with an error nothing is written, not even a folder', async () => {
    const p = place(TABLE.replace('7,25', 'seven')), before = readdirSync(p.root), sources = p.sources();
    const r = await p.to('--excel', join(p.root, 'x.csv'));
    expect([r.code, readdirSync(p.root), p.sources(), existsSync(p.budget)]).toEqual([1, before, sources, false]);
    expect((await p.go('--out', join(p.root, 'new/a.csv'))).code).toBe(1);
    expect(existsSync(join(p.root, 'new'))).toBe(false);
  });
  it('a proposal does not overwrite either, and says what is wrong with the file beside it', async () => {
    const p = place(), own = join(p.root, 'mine.yaml'), latin = join(p.root, 'latin.csv');
    writeFileSync(own, 'mine');
    expect((await run(join(p.root, 'plan 2031.csv'), '--suggest', '--data', p.data, '--out', own)).code).toBe(1);
    expect(readFileSync(own, 'utf8')).toBe('mine');
    writeFileSync(latin, Buffer.from('Code;Name;Sum\n2111;Gebühren;5,50\n', 'latin1'));
    const r = await run(latin, '--suggest', '--data', p.data);
    expect(r.out).toContain('amounts:');
    expect(r.err).toContain('encoding-guess');
  });
  it.each([['empty', '', true], ['of another kind', 'a;b\n1;2\n', false], ['with an open quote', 'source_id,title\nx,"y\n', false]])('a list of sources that is %s', async (_, text, written) => {
    const p = place();
    writeFileSync(join(p.home, 'sources.csv'), text);
    const r = await p.to();
    expect(r.err).not.toMatch(/^\s+at /m);
    expect([r.code !== 1, existsSync(p.budget), p.sources().includes('plan-2031')]).toEqual([written, written, written]);
    expect(() => report(r)).not.toThrow();
  });
  it('a name of a source that no file could refer to is refused', async () => {
    const p = place(), r = await p.to('--source', '../x, y');
    expect([r.code, existsSync(p.budget)]).toEqual([1, false]);
  });
});
describe('ready mappings', () => {
  it('the difference of both sides below them is no expenditure', async () => {
    const p = place('Аталышы;Бекитилген план;Такталган план;Аткарылды\nКИРЕШЕЛЕР;;;\nСалыктар;1000,0;1100,0;1050,5\nГрант;2000,0;2000,0;2000,0\nКирешелердин жыйынтыгы;3000,0;3100,0;3050,5\nЧЫГАШАЛАР;;;\nЭмгек акы;1800,0;1850,0;1849,9\nОңдоо;1200,0;1250,0;1119,2\nЧыгашалардын жыйынтыгы;3000,0;3100,0;2969,1\nТартыштык (профицит);0,0;0,0;81,4\n');
    const r = await run(join(p.root, 'plan 2031.csv'), '--map', `${engine}data/mappings/kg-execution.yaml`, '--year', '2031', '--data', p.data, '--json', '--dry-run');
    expect(report(r).totals.filter((t) => t.phase === 'executed').map((t) => [t.direction, t.amount])).toEqual([['revenue', '3050500.00'], ['expenditure', '2969100.00']]);
    expect(report(r).balances).toContainEqual(expect.objectContaining({ phase: 'executed', difference: '81400.00' }));
  });
});
