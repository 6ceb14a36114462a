/** One schema per YAML file kind: site.yaml, municipality.yaml, programme.yaml, scorecards/*.yaml. Unknown keys are refused. */
import { z } from 'zod';
import { isDate } from './cells.ts';
import { answersFront } from './front-matter.ts';
import { mapping } from './mapping.ts';
import { HEARING_TOPICS } from './participation.ts';
import { SUPPRESS_BELOW_PEOPLE } from '../people.ts';
import { GROUP_RULES } from '../working-group.ts';

const text = z.record(z.string(), z.string()).meta({ cell: 'localized' });
/** A name in at least one language. */
const name = text.refine((t) => Object.values(t).some((s) => s.trim() !== ''), 'record');
const date = z.string('date').refine((s) => s === '' || isDate(s), 'date').meta({ cell: 'date' });
const words = z.strictObject({ unit: z.string(), units_few: z.string(), units_many: z.string(), minor: z.string(), of_hundred: z.string(), per_hundred_title: z.string() });

/** A contact that may be published although it looks private: who decided, when and why. */
const allow = z.array(z.strictObject({ text: z.string().min(1), by: z.string().min(1), on: date, why: z.string().min(1) })).default([]);

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
  /** Personal data are hidden in every published text. `personal_number`: how many digits it has, and how other numbers of that length begin (codes of territories). */
  privacy: z.strictObject({ personal_number: z.strictObject({ digits: z.int().min(0).max(30).default(14), not_beginning: z.array(z.string().regex(/^\d+$/)).default([]) }).prefault({}), allow }).prefault({}),
  rules: z.strictObject({
    tolerance: z.strictObject({ total: z.number().min(0), rounding_unit: z.number().min(0) }).default({ total: 0, rounding_unit: 100 }),
    jump_factors: z.array(z.number().gt(1)).default([10, 100, 1000]),
    change_note: z.strictObject({ percent: z.number(), amount: z.number() }).default({ percent: 20, amount: 100000 }),
    suppress_below_population: z.number().default(300),
    suppress_below_people: z.int().min(1).default(SUPPRESS_BELOW_PEOPLE),
    peers: z.strictObject({ by: z.array(z.string()), minimum: z.int() }).default({ by: ['type'], minimum: 5 }),
    working_group: z.strictObject({ sex_percent: z.number().min(0).max(50).default(GROUP_RULES.sex_percent), executive_percent: z.number().min(0).max(100).default(GROUP_RULES.executive_percent), years: z.int().positive().default(GROUP_RULES.years) }).prefault({}),
    /** Working days from the contract to the publication of the result of a purchase; null = no clock. */
    procurement: z.strictObject({ result_working_days: z.int().min(0).max(60), source: z.string(), verified_on: date.nullable() }).nullable().default(null),
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
  allow_private: allow,
});

const count = z.int().min(0).nullable().default(null);
export const PLAN_COLUMNS = ['measure', 'task', 'quantity', 'term', 'responsible', 'partners', 'cost', 'sources', 'budget', 'spent', 'indicator', 'result', 'status'] as const;
export const programme = z.strictObject({
  title: text, years: z.tuple([z.int(), z.int()]), status: z.string().default(''), approved_on: date.default(''), source_id: z.string().default(''), summary: text.default({}),
  /** A district programme: its figures are never the sum of the municipalities in it. */
  level: z.enum(['local', 'district', 'oblast']).default('local'), members: z.array(z.string()).default([]),
  complexity: z.enum(['simple', 'complex']).default('simple'),
  approval: z.strictObject({ body: text.default({}), decision: z.string().default(''), on: date.default(''), source_id: z.string().default('') }).nullable().default(null),
  versions: z.array(z.strictObject({ on: date, note: text, source_id: z.string().default('') })).default([]),
  working_group: z.strictObject({ order: z.string().default(''), from: date.default(''), until: date.default(''), members: count, women: count, executive: count, deputies: count, chair: text.default({}), secretary: text.default({}), invited: text.default({}), source_id: z.string().default('') }).nullable().default(null),
  monitoring_group: z.strictObject({ members: count, women: count, residents: count, from: date.default(''), source_id: z.string().default('') }).nullable().default(null),
  /** Higher programmes that this one follows or contributes to. */
  links: z.array(z.strictObject({ level: z.enum(['state', 'sector', 'regional', 'district', 'local']), programme: text, ref: z.string().default(''), kind: z.enum(['follows', 'contributes', 'limits']), url: z.string().default(''), sections: z.array(z.string()).default([]), note: text.default({}) })).default([]),
  /** Columns of the plan of measures that are shown, in this order. */
  plan: z.strictObject({ columns: z.array(z.enum(PLAN_COLUMNS)).min(1) }).default({ columns: ['measure', 'term', 'responsible', 'cost', 'budget', 'spent', 'status'] }),
});
/** Work that returns every year: steps with days of the year, both ends inside. Steps may overlap, share days and leave gaps. */
const monthDay = z.string().refine((s) => isDate(`2024-${s}`), 'MM-DD');
export const calendar = z.strictObject({
  name: text, about: text.default({}), source: z.string().default(''),
  steps: z.array(z.strictObject({ id: z.string(), number: z.int().nullable().default(null), name: text, section: z.string().default(''), /** What is heard in these days. */ hears: z.enum(HEARING_TOPICS).nullable().default(null), from: monthDay, to: monthDay, note: text.default({}) })).min(1),
});
const deadline = z.strictObject({
  from: z.enum(['submitted', 'approved', 'referred', 'period_end', 'mid_year', 'year_start', 'year_end', 'contract', 'hearing']), months: z.int().min(-36).max(60).default(0), days: z.int().min(-400).max(400).default(0), working_days: z.int().min(0).max(60).default(0),
}).nullable().default(null);
/** A list of criteria: documents with deadlines, weighted questions, or legal duties. Evidence is `manual` or an expression such as `status(eb) == available`. */
export const scorecard = z.strictObject({
  kind: z.enum(['documents', 'criteria', 'legal']), title: name, about: text.default({}),
  /** Slugs of the municipalities it is for; empty = all. */
  municipalities: z.array(z.string()).default([]),
  source: z.strictObject({ title: z.string().default(''), url: z.string().default(''), verified_on: date.default(''), verified_by: z.string().default('') }).default({ title: '', url: '', verified_on: '', verified_by: '' }),
  documents: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9_-]+$/), name, what: text.default({}), deadline, rule: text.default({}), content: text.default({}), several: z.strictObject({ of_quarters: z.int().min(1).max(4), of_months: z.int().min(1).max(12) }).nullable().default(null) })).default([]),
  blocks: z.array(z.strictObject({ id: z.string(), name })).default([]),
  criteria: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9_-]+$/), block: z.string().default(''), text: name, weight: z.number().min(0).default(1), evidence: z.string().default('manual'), grades: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9_-]+$/), percent: z.number().min(0).max(100), evidence: z.string() })).default([]), applies_from: date.default('') })).default([]),
  unassessed: z.enum(['not_assessed', 'zero']).default('not_assessed'),
  duties: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9_-]+$/), jurisdiction: z.string().default(''), document: z.string().default(''), deadline, act: z.string().default(''), article: z.string().default(''), text: name, verified_on: date.default(''), verified_by: z.string().default(''), source_url: z.string().default(''), evidence: z.string().default('manual') })).default([]),
});
/** A declaration that the publisher holds to: values, principles, and calls by addressee, in the publisher's own words. Ids stand in addresses. */
const anchor = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/);
export const declaration = z.strictObject({
  title: name, name, about: text.default({}), notes: z.array(text).default([]),
  values: z.array(z.strictObject({ id: anchor, text: name })).default([]),
  principles: z.array(z.strictObject({ id: anchor, name, text: name, site: text.default({}) })).default([]),
  calls: z.array(z.strictObject({ id: anchor, name, items: z.array(z.strictObject({ id: anchor, text: name, site: text.default({}) })).min(1) })).default([]),
});
export const YAML_KINDS = [
  { id: 'site', path: 'site.yaml', schema: site },
  { id: 'municipality', path: 'municipalities/<slug>/municipality.yaml', schema: municipality },
  { id: 'programme', path: 'municipalities/<slug>/programme/programme.yaml', schema: programme },
  { id: 'calendar', path: 'calendars/<name>.yaml', schema: calendar },
  { id: 'scorecard', path: 'scorecards/<name>.yaml', schema: scorecard },
  { id: 'front-matter', path: 'src/content/answers/<slug>/<lang>/NN-name.md, src/content/texts/…', schema: answersFront },
  { id: 'declaration', path: 'declaration.yaml', schema: declaration },
  { id: 'mapping', path: 'mappings/<name>.yaml', schema: mapping },
] as const;
