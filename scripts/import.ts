/**
 * `npm run import -- FILE --map MAPPING.yaml --to SLUG`: a foreign table → our budget CSV and a source record, with a report.
 * Exit 0 clean, 1 errors (nothing written), 3 warnings (written). `--dry-run` never writes; `--suggest` proposes a mapping.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Papa from 'papaparse';
import type { Finding, Problem } from '../src/model/types.ts';
import { mapping as schema, type Mapping } from '../src/model/schemas/mapping.ts';
import { loadRuleTexts } from '../src/checks/texts.ts';
import { fold } from '../src/checks/fold.ts';
import { severityOf } from '../src/checks/catalogue.ts';
import { formatProblem, toProblem } from '../src/checks/words.ts';
import { SIZE_LIMIT } from '../src/import/bytes.ts';
import { importTable, openTable, withOverrides, writeCsv, type ImportEnv, type ImportInput, type ImportReport, type ImportResult } from '../src/import/index.ts';
import { sourceIdOf } from '../src/import/source-id.ts';
import { mappingYaml, suggest } from '../src/import/suggest.ts';
import { reportText } from '../src/import/words.ts';
import { diskAt } from '../src/readers/disk.ts';
import { finding } from '../src/readers/text.ts';
import { readYaml } from '../src/readers/yaml.ts';
import { importUsage, readImportOptions, type ImportOptions } from './lib/import-options.ts';
import { environmentOf, type ImportSite } from './lib/import-site.ts';
import { sourceRecord, withSource, writeSources } from './lib/import-source.ts';
import { Stop } from './lib/options.ts';
import { progressOn } from './lib/progress.ts';
import { opens } from './lib/xls-guard.ts';
import { run } from './lib/run.ts';
import { ENGINE, type Texts } from './lib/texts.ts';

const ruleTexts = loadRuleTexts(`${ENGINE}src/i18n/rules`);
/** The report of an import that did not even begin. */
const empty = (file: string, problems: readonly Problem[]): ImportReport => ({
  file, sha256: '', bytes: 0, kind: '', encoding: '', delimiter: '', sheet: '', sheets: [], mapping: '', to: '', unit: '', header_rows: [], evidence: [], columns: [],
  rows: { read: 0, used: 0, blank: 0, set_aside: [], sum_used: null, sum_set_aside: null }, sums: [], totals: [], balances: [], consolidated: [], controls: [], unknown_codes: [],
  duplicates: { keys: 0, facts: 0, amount: null }, changes: [], problems, output: null,
});

/** A person's mistakes about the file itself, told before anything else is done. */
function mustBeFile(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) throw new Stop((t) => t('importCommand.noFile', { path }));
  if (statSync(path).size > SIZE_LIMIT) throw new Stop((t) => t('importCommand.tooLarge', { path, limit: SIZE_LIMIT / 1024 / 1024 }));
}
function bytesOf(path: string): Uint8Array {
  mustBeFile(path);
  return readFileSync(path);
}
/** A file beside the imported one or beside the mapping; links and paths that lead out of those folders are not followed. */
const companionsOf = (o: ImportOptions) => {
  const disks = [o.file, o.map].filter(Boolean).map((f) => diskAt(dirname(resolve(f))));
  return (name: string): Uint8Array | null => {
    if (/[\\\0:]|^\/|(^|\/)\.\.?(\/|$)/.test(name)) return null;
    for (const d of disks) { const bytes = d.read(name); if (bytes) return bytes; }
    return null;
  };
};

/** The mapping of the command line, with `--set` and `--year` in it; null and findings where the file is wrong. */
function mappingOf(o: ImportOptions, report: (f: Finding) => void): Mapping | null {
  const text = new TextDecoder('utf-8').decode(bytesOf(o.map));
  const read = readYaml(schema, text, basename(o.map), report);
  if (!read) return null;
  const { mapping, wrong } = withOverrides(read, o.set);
  if (wrong.length) throw new Stop((t) => t('importCommand.badValue', { fields: wrong.join(', ') }));
  return mapping;
}

/** Where the CSV goes: `--out`, else the municipality's budget folder. */
const target = (o: ImportOptions, file: string) => o.out || (o.to ? join(resolve(o.data), 'municipalities', o.to, 'budget', `${sourceIdOf(file)}.csv`) : '');
const same = (a: string, b: string): boolean => existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);
/** Only what an earlier import of the same source wrote is written over: neither the file itself nor figures that somebody entered or brought from elsewhere. */
function mustBeFree(path: string, source: string, o: ImportOptions): void {
  if (!existsSync(path)) return;
  const taken = new Stop((t) => t('importCommand.outTaken', { path }));
  if (!statSync(path).isFile() || same(path, o.file) || (o.map && same(path, o.map))) throw taken;
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  if (text === '') return;
  if (!text.startsWith('fiscal_year,phase,period,direction,')) throw taken;
  const rows = Papa.parse<string[]>(text.trimEnd(), { delimiter: ',' }).data, at = rows[0]!.indexOf('source_id');
  if (rows.slice(1).some((r) => r[at] !== source)) throw taken;
}

/** The whole file or nothing: written beside its place and renamed. */
function writeTable(path: string, result: ImportResult, env: ImportEnv, source: string, safe: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`, fd = openSync(part, 'w');
  try {
    writeCsv(result, env, source, (piece) => { writeSync(fd, piece); }, safe);
    closeSync(fd);
    renameSync(part, path);
  } catch (e) {
    closeSync(fd);
    rmSync(part, { force: true });
    throw e;
  }
}

async function proposeOnly(o: ImportOptions, name: string, bytes: Uint8Array, at: ImportSite, words: Texts): Promise<number> {
  const findings: Finding[] = [];
  const opened = await openTable(bytes, name, {}, (f) => findings.push(f));
  const proposal = opened && suggest(opened, { ...at.env, money: [...(at.env.currency ?? [])] }, (f) => findings.push(f), name);
  const problems = fold(findings).map((f) => toProblem(f, ruleTexts));
  if (!proposal) { await print(o, empty(name, problems), words, problems); return 1; }
  const yaml = mappingYaml(proposal, words.t);
  if (o.json) process.stdout.write(`${JSON.stringify({ ...empty(name, problems), mapping: proposal.mapping, unsure: proposal.unsure, columns: proposal.columns, yaml }, null, 1)}\n`);
  else {
    if (o.out && existsSync(o.out)) throw new Stop((t) => t('importCommand.outExists', { path: o.out }));
    if (o.out) writeFileSync(o.out, yaml); else process.stdout.write(yaml);
    // Beside the proposal, which may go into a file.
    for (const p of problems) process.stderr.write(`${formatProblem(p, words.lang, ruleTexts)}\n`);
  }
  return findings.some((f) => (f.severity ?? severityOf(f.rule)) === 'error') ? 1 : 0;
}
async function print(o: ImportOptions, report: ImportReport, words: Texts, problems: readonly Problem[] = report.problems): Promise<void> {
  if (o.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  else process.stdout.write(reportText({ ...report, problems }, { t: words.t, format: words.i18n.dictionary(words.lang).format, rules: ruleTexts, dry: o.dryRun }));
}

/** Hashed here: the way that browsers have copies the whole file first. */
function inputOf(path: string, mapping: Mapping, mapping_name: string): ImportInput {
  const bytes = bytesOf(path);
  return { name: basename(path), bytes, size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), mapping, mapping_name };
}
await run(async (argv, words) => {
  const o = readImportOptions(argv, words);
  if (!o) { process.stdout.write(importUsage(words)); return 0; }
  const name = basename(o.file), progress = progressOn(process.stderr);
  const path = target(o, name);
  const own = o.source || sourceIdOf(name);
  const at = environmentOf(o.data, o.to, o.out ? '' : basename(path), own);
  mustBeFile(o.file);
  if (!await opens(o.file)) {
    await print(o, empty(name, [toProblem(finding('file-type', name, 1, 0, { actual: 'damaged' }), ruleTexts)]), words);
    return 1;
  }
  if (o.suggest) return proposeOnly(o, name, bytesOf(o.file), at, words);
  if (!path && !o.dryRun) throw new Stop((t) => t('importCommand.needsTo'));

  const early: Finding[] = [];
  let mapping: Mapping | null, mappingName = o.map ? basename(o.map) : '';
  if (o.map) mapping = mappingOf(o, (f) => early.push(f));
  else {
    // A file in our own format needs no description; any other one does.
    const opened = await openTable(bytesOf(o.file), name, {}, () => {});
    const proposal = opened && suggest(opened, { ...at.env, money: [...(at.env.currency ?? [])] }, () => {}, name);
    if (!proposal || proposal.unsure.length) throw new Stop((t) => t('importCommand.needsMap', { file: o.file }));
    mapping = withOverrides(schema.parse(proposal.mapping), o.set).mapping;
    mappingName = 'kazyna';
  }
  if (!mapping) {
    const problems = early.map((f) => toProblem(f, ruleTexts));
    await print(o, empty(name, problems), words);
    return 1;
  }
  progress.step(words.t('importCommand.reading'));
  const env: ImportEnv = { ...at.env, companion: companionsOf(o), unit_confirmed: o.set.unit !== undefined, progress: (done, all) => progress.count(done, all) };
  const result = await importTable(inputOf(o.file, mapping, mappingName), env, ruleTexts, words.lang);
  const extra: Finding[] = [];
  if (o.to && !at.municipality) extra.push(finding('no-municipality', name, 1, 0, { actual: o.to, ...(o.dryRun || o.out ? { severity: 'info' as const } : {}) }));
  const failed = result.worst === 'error' || extra.some((f) => !f.severity);
  let report: ImportReport = { ...result.report, problems: [...extra.map((f) => toProblem(f, ruleTexts)), ...result.report.problems] };
  if (!failed && !o.dryRun) {
    progress.step(words.t('importCommand.writing'));
    mustBeFree(path, own, o);
    if (o.excel) { mustBeFree(o.excel, own, o); if (resolve(o.excel) === resolve(path)) throw new Stop((t) => t('importCommand.outTaken', { path })); }
    const list = join(at.folder, 'sources.csv');
    const sources = o.out ? '' : withSource(list, sourceRecord(own, result.report, result.to ? `${result.from}-${result.to}` : '', mapping, o.date));
    writeTable(path, result, env, own, false);
    if (o.excel) writeTable(o.excel, result, env, own, true);
    if (!o.out) writeSources(list, sources);
    report = { ...report, output: path };
  }
  progress.end();
  await print(o, report, words);
  return failed ? 1 : result.worst === 'warning' ? 3 : 0;
}, 1, (problems) => empty('', problems));
