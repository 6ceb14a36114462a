import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRuleTexts } from '../checks/texts.ts';
import { RULES } from '../checks/catalogue.ts';
import type { Finding } from '../model/types.ts';
import { mapping as schema } from '../model/schemas/mapping.ts';
import { readYaml } from '../readers/yaml.ts';
import { importTable, type ImportEnv } from './index.ts';
import { REASONS } from './types.ts';

const text = readFileSync(`${import.meta.dirname}/../../docs/import.md`, 'utf8');
const texts = loadRuleTexts(`${import.meta.dirname}/../i18n/rules`);
const env: ImportEnv = {
  languages: ['ky', 'ru', 'en'], minor_digits: 2, currency: [], jump_factors: [10, 100, 1000], classifications: { revenue: new Map(), expenditure: new Map(), financing: new Map(), functions: new Map(), funds: new Map(), marks: new Map() },
  labels: [], units: null, programmes: null, slug: '', published: [], sources: [], companion: () => null,
};
const mappings = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((m) => m[1]!);
const worked = [...text.matchAll(/### ([^\n]+)\n(?:(?!\n###)[\s\S])*?```csv\n([\s\S]*?)```\n```yaml\n([\s\S]*?)```/g)].map((m) => [m[1]!, m[2]!, m[3]!] as const);

describe('docs/import.md', () => {
  it('has mappings that their schema accepts', () => {
    const found: Finding[] = [];
    for (const m of mappings) readYaml(schema, m, 'm.yaml', (f) => found.push(f));
    expect(mappings.length).toBeGreaterThan(5);
    expect(found).toEqual([]);
  });
  it.each(worked)('%s: the table comes in without errors and warnings', async (_, csv, yaml) => {
    const mapping = readYaml(schema, yaml, 'm.yaml', () => {})!;
    const { report } = await importTable({ name: 'a.csv', bytes: new TextEncoder().encode(csv), mapping, mapping_name: 'm.yaml' }, env, texts, 'en');
    expect(report.problems.filter((p) => p.severity === 'error' || p.severity === 'warning').map((p) => p.message.en)).toEqual([]);
    expect(report.rows.used).toBeGreaterThan(1);
    expect(report.columns.filter((c) => c.role === '')).toEqual([]);
  });
  it('shows five worked tables', () => expect(worked).toHaveLength(5));
  it('names rules and reasons that exist', () => {
    const table = /## What is done about what\n([\s\S]*?)\n## /.exec(text)![1]!;
    const rules = table.split('\n').slice(3).flatMap((l) => [...(l.split('|').at(-2) ?? '').matchAll(/`([a-z-]+)`/g)].map((m) => m[1]!));
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter((r) => !RULES.some((q) => q.id === r))).toEqual([]);
    for (const r of REASONS) expect(text).toContain(`\`${r}\``);
  });
});
