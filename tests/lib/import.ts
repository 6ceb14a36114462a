/** Imports in-process, as the command and the check page do them, with the site's own code lists and mappings. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { loadRuleTexts } from '../../src/checks/texts.ts';
import { importTable, siteEnv, withOverrides, type ImportEnv, type ImportReport, type ImportResult, type Overrides } from '../../src/import/index.ts';
import type { Imported } from '../../src/import/types.ts';
import { mapping as schema, type Mapping } from '../../src/model/schemas/mapping.ts';
import type { Finding } from '../../src/model/types.ts';
import { diskAt } from '../../src/readers/disk.ts';
import { readSite } from '../../src/readers/site.ts';
import { readYaml } from '../../src/readers/yaml.ts';

export const ENGINE = fileURLToPath(new URL('../../', import.meta.url));
export const FIXTURES = `${ENGINE}tests/import/`;
export const MAPPINGS = `${ENGINE}data/mappings/`;
/** Files that other towns publish; they stay outside the project. */
export const WORLD = join(ENGINE, '../shared/real/world/');

export const ruleTexts = loadRuleTexts(`${ENGINE}src/i18n/rules`);
const { site } = readSite(diskAt(`${ENGINE}data`), 'data');
export const siteOfData = siteEnv(site!);

/** Names of the ready mappings, without `.yaml`. */
export const mappingNames = (): string[] => readdirSync(MAPPINGS).filter((n) => n.endsWith('.yaml')).map((n) => n.slice(0, -5)).sort();
/** A ready mapping and what its reader found wrong with it. */
export function ready(name: string): { mapping: Mapping; findings: Finding[] } {
  const findings: Finding[] = [];
  const mapping = readYaml(schema, readFileSync(`${MAPPINGS}${name}.yaml`, 'utf8'), `${name}.yaml`, (f) => findings.push(f));
  if (!mapping) throw new Error(`${name}: ${JSON.stringify(findings)}`);
  return { mapping, findings };
}

export interface Done extends ImportResult { report: ImportReport; facts_: readonly Imported[]; rules: readonly string[] }
export interface How { set?: Overrides; change?: (m: Mapping) => Mapping; env?: Partial<ImportEnv> }
/** Path of a file, or its name and bytes; a ready mapping's name, or a mapping as it would be written. */
export async function bring(file: string | { name: string; bytes: Uint8Array | string }, by: string | z.input<typeof schema>, how: How = {}): Promise<Done> {
  const name = typeof file === 'string' ? basename(file) : file.name;
  const bytes = typeof file === 'string' ? new Uint8Array(readFileSync(file)) : typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes;
  const first = typeof by === 'string' ? ready(by).mapping : schema.parse(by);
  const { mapping, wrong } = withOverrides(how.change ? how.change(first) : first, how.set ?? {});
  if (wrong.length) throw new Error(`wrong: ${wrong.join(', ')}`);
  const beside = typeof file === 'string' ? dirname(file) : FIXTURES;
  const companion = (n: string) => { const path = join(beside, n); return existsSync(path) ? new Uint8Array(readFileSync(path)) : null; };
  const result = await importTable({ name, bytes, mapping, mapping_name: typeof by === 'string' ? by : 'inline' }, { ...siteOfData, companion, ...how.env }, ruleTexts, 'ky');
  const facts_: Imported[] = [];
  result.facts?.each((f) => facts_.push({ ...f }));
  return { ...result, facts_, rules: [...new Set(result.findings.map((f) => f.rule))].sort() };
}
/** A total of the report: `2017 approved revenue`, or with a period `2025 executed 9M revenue`; undefined = there is none. */
export function total(r: Done, what: string): string | null | undefined {
  const words = what.split(' '), period = words.length === 4 ? words[2]! : '';
  return r.report.totals.find((t) => t.fiscal_year === Number(words[0]) && t.phase === words[1] && t.period === period && t.direction === words.at(-1))?.amount;
}
export const found = (r: Done, rule: string): Finding[] => r.findings.filter((f) => f.rule === rule);
/** Every row that is not blank is used or set aside. */
export const accounted = (r: Done): boolean => r.report.rows.read === r.report.rows.used + r.report.rows.set_aside.length;
