import { describe, expect, test } from 'vitest';
import { CSV_KINDS } from '../model/schemas/csv.ts';
import { YAML_KINDS } from '../model/schemas/yaml.ts';
import { mapping } from '../model/schemas/mapping.ts';
import { borrowedMeaning, schemaPaths } from '../model/schemas/paths.ts';
import { parse } from 'yaml';
import { loadDictionaries } from './load.ts';

interface Words { title: string; about: string; columns: Record<string, string>; example?: string }
const formats = loadDictionaries<Record<string, Words>>(`${import.meta.dirname}/formats`);
const languages = Object.keys(formats);
/** What the schemas read: kind → its columns, the stems of localised columns, or the top keys of a YAML file. */
const wanted = new Map<string, string[]>([
  ...CSV_KINDS.map((k) => [k.id, [...Object.keys(k.columns.shape), ...k.localized]] as const),
  ...YAML_KINDS.map((k) => [k.id, k.id === 'mapping' ? schemaPaths(k.schema).map((p) => p.path).filter((p) => !borrowedMeaning(p)) : Object.keys(k.schema.shape)] as const),
].map(([id, names]) => [id, [...names].sort()]));
const texts = (lang: string) => Object.entries(formats[lang]!).flatMap(([kind, w]) =>
  [[`${kind} title`, w.title], [`${kind} about`, w.about], ...Object.entries(w.columns).map(([c, s]) => [`${kind}.${c}`, s])] as [string, string][]);
const where = (lang: string, bad: (s: string) => boolean) => texts(lang).filter(([, s]) => bad(s)).map(([at, s]) => `${at}: ${s}`);

test('the interface and the file formats speak the same languages', () => {
  expect(languages).toEqual(Object.keys(loadDictionaries(import.meta.dirname)));
});

describe.each(languages)('%s: words of the file formats', (lang) => {
  test('every kind of file, and no other', () => {
    expect(Object.keys(formats[lang]!).sort()).toEqual([...wanted.keys()].sort());
  });
  test.each([...wanted])('%s: every column, and no other', (kind, columns) => {
    expect(Object.keys(formats[lang]![kind]!.columns).sort()).toEqual(columns);
  });
  test('nothing is empty, nothing has straight quotes or stray spaces', () => {
    expect(where(lang, (s) => s.trim() === '' || s !== s.trim() || /["'`]| {2}|\n/.test(s))).toEqual([]);
  });
  test('meanings and descriptions are sentences', () => {
    expect(texts(lang).filter(([at, s]) => !at.endsWith(' title') && !/[.!?]$/.test(s)).map(([at]) => at)).toEqual([]);
  });
  test('no word mixes two scripts', () => {
    expect(where(lang, (s) => /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(s))).toEqual([]);
  });
  test('the currency is the publisher’s: it is not named', () => {
    expect(where(lang, (s) => /(?<!\p{L})(сом(?:дон|дук|ов|а|у)?|som|soms|тыйын|тыйина?|tyiyn)(?!\p{L})/iu.test(s))).toEqual([]);
  });
  test('every allowed value of a choice of up to eight is explained', () => {
    const unexplained = CSV_KINDS.flatMap((k) => Object.entries(k.columns.shape as Record<string, { meta(): { cell?: string; values?: readonly string[] } | undefined }>).flatMap(([column, schema]) => {
      const m = schema.meta();
      if (m?.cell !== 'choice' || !m.values || m.values.length > 8 || k.id === 'labels' && column === 'direction' || k.id === 'notes') return [];
      return m.values.filter((v) => v && !formats[lang]![k.id]!.columns[column]!.includes(v)).map((v) => `${k.id}.${column}: ${v}`);
    }));
    expect(unexplained).toEqual([]);
  });
});

test.each([['ky', 'нөл эмес'], ['ru', 'не ноль'], ['en', 'not zero']])('%s: every column of money says that empty is «%s»', (lang, words) => {
  const money = CSV_KINDS.filter((k) => Object.hasOwn(k.columns.shape, 'amount')).map((k) => k.id);
  expect(money).toContain('budget');
  expect(money.filter((k) => !formats[lang]![k]!.columns.amount!.includes(words))).toEqual([]);
});

describe('the mapping', () => {
  test('borrowed meanings are there', () => {
    const borrowed = schemaPaths(mapping).map((p) => borrowedMeaning(p.path)).filter((b) => b !== null);
    expect(borrowed.length).toBeGreaterThan(10);
    for (const lang of languages) expect(borrowed.filter((b) => !formats[lang]![b.kind]!.columns[b.column])).toEqual([]);
  });
  test('the worked example is a mapping, the same in every language but for its words', () => {
    const read = languages.map((lang) => { const m = mapping.parse(parse(formats[lang]!.mapping!.example!)); return { ...m, ignore: m.ignore.length, set_aside: m.set_aside.map((s) => s.matches), controls: m.controls.map((c) => c.amount), source: m.source.kind }; });
    for (const m of read) expect(m).toEqual(read[0]);
    expect(read[0]!.amounts).toHaveLength(2);
  });
});
