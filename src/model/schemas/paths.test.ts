import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { MAPPING_EXAMPLES } from '../../views/mapping-examples.ts';
import { mapping } from './mapping.ts';
import { schemaPaths } from './paths.ts';

const paths = schemaPaths(mapping), byPath = new Map(paths.map((p) => [p.path, p]));
test('every key once, sections entered', () => {
  expect(byPath.size).toBe(paths.length);
  for (const p of ['title', 'header.find', 'columns.*.split.take', 'amounts[].column', 'amounts[].fiscal_year.plus', 'direction.sections[].matches', 'set_aside[].rows', 'controls[].tolerance', 'consolidation.mode', 'source.date']) expect(byPath.has(p), p).toBe(true);
  // What a column of amounts shares with the constants is listed once.
  expect(byPath.has('amounts[].phase')).toBe(false);
  expect(byPath.has('constants.phase')).toBe(true);
});
test('kinds, values and what is required', () => {
  const { kinds, values, required } = byPath.get('unit')!;
  expect({ kinds, values, required }).toEqual({ kinds: ['choice'], values: ['unit', 'thousand', 'million', 'billion'], required: false });
  expect(byPath.get('header')!.kinds).toEqual(['integer', 'list', 'choice', 'section']);
  expect(byPath.get('columns.*.column')!.kinds).toEqual(['column']);
  expect(byPath.get('amounts')!.required).toBe(true);
  expect(byPath.get('totals')!.kinds).toEqual(['boolean']);
});
test('examples are of known keys and are accepted by them', () => {
  for (const [path, example] of Object.entries(MAPPING_EXAMPLES)) {
    const known = byPath.get(path);
    expect(known, path).toBeDefined();
    const read = known!.schema.safeParse(parse(example));
    expect(read.error?.message, path).toBeUndefined();
  }
});
