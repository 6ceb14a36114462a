/** One schema per YAML file kind: site.yaml, municipality.yaml, programme.yaml, scorecards/*.yaml. Unknown keys are refused. */
import { z } from 'zod';
import { isDate } from './cells.ts';
import { mapping } from './mapping.ts';

const text = z.record(z.string(), z.string()).meta({ cell: 'localized' });
/** A name in at least one language. */
const name = text.refine((t) => Object.values(t).some((s) => s.trim() !== ''), 'record');
const date = z.string().refine((s) => s === '' || isDate(s), 'date').meta({ cell: 'date' });
const words = z.strictObject({ unit: z.string(), units_few: z.string(), units_many: z.string(), minor: z.string(), of_hundred: z.string(), per_hundred_title: z.string() });

export const SCHEMA_VERSION = 1;
export const site = z.strictObject({
  schema_version: z.literal(SCHEMA_VERSION),
  name, tagline: text.default({}), about: text.default({}),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)).min(1).refine((l) => new Set(l).size === l.length, 'unique'),
  base_url: z.string().default(''),
  as_of: date,
  currency: z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), minor_digits: z.int().min(0).max(3).default(2), words: z.record(z.string(), words) }),
  fiscal_year_start: z.string().refine((s) => isDate(`2023-${s}`), 'MM-DD').default('01-01'),
  municipality_types: z.record(z.string(), text).default({}),
  publisher: text.default({}),
  contacts: z.record(z.string(), z.string()).default({}),
  licence: z.strictObject({ id: z.string(), url: z.string() }),
  colours: z.record(z.string(), z.string().regex(/^#[0-9a-f]{6}$/i)).default({}),
  rules: z.strictObject({
    tolerance: z.strictObject({ total: z.number().min(0), rounding_unit: z.number().min(0) }).default({ total: 0, rounding_unit: 100 }),
    jump_factors: z.array(z.number().gt(1)).default([10, 100, 1000]),
    change_note: z.strictObject({ percent: z.number(), amount: z.number() }).default({ percent: 20, amount: 100000 }),
    suppress_below_population: z.number().default(300),
    peers: z.strictObject({ by: z.array(z.string()), minimum: z.int() }).default({ by: ['type'], minimum: 5 }),
    reserve: z.strictObject({ max_percent: z.number(), base: z.enum(['expenditure', 'expenditure_without_reserve']), source: z.string(), verified_on: date.nullable() }).nullable().default(null),
  }).prefault({}),
});

const period = { from: date.default(''), to: date.default('') };
export const municipality = z.strictObject({
  names: name, short: text.default({}),
  type: z.string(),
  sample: z.boolean().default(false),
  within: z.array(text).default([]),
  codes: z.array(z.strictObject({ scheme: z.string(), value: z.string(), ...period })).default([]),
  aliases: z.array(z.string()).default([]),
  valid_from: date.default(''), valid_to: date.default(''),
  predecessors: z.array(z.string()).default([]), successors: z.array(z.string()).default([]),
  area_km2: z.number().positive().nullable().default(null),
  contacts: z.strictObject({
    office: text.default({}), address: text.default({}), phone: z.string().default(''), whatsapp: z.string().default(''),
    telegram: z.string().default(''), email: z.string().default(''), hours: text.default({}),
  }).nullable().default(null),
  take_part: text.default({}), notice: text.default({}),
});

export const programme = z.strictObject({
  title: text, years: z.tuple([z.int(), z.int()]), status: z.string().default(''), approved_on: date.default(''), source_id: z.string().default(''), summary: text.default({}),
});
export const keyDocuments = z.strictObject({
  documents: z.array(z.strictObject({ id: z.string(), name: text, what: text.default({}) })),
});
export const YAML_KINDS = [
  { id: 'site', path: 'site.yaml', schema: site },
  { id: 'municipality', path: 'municipalities/<slug>/municipality.yaml', schema: municipality },
  { id: 'programme', path: 'municipalities/<slug>/programme/programme.yaml', schema: programme },
  { id: 'key-documents', path: 'scorecards/key-documents.yaml', schema: keyDocuments },
  { id: 'mapping', path: 'mappings/<name>.yaml', schema: mapping },
] as const;
