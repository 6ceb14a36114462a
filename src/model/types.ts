/**
 * The plain data that travels from readers to pages. No behaviour, no I/O.
 * Money is an integer number of minor units (e.g. tyiyn); `null` means "not known", never zero.
 */

import type { DocumentRow, Holiday, KeyDocument, Records, Scorecard } from './records.ts';
import type { HearingTopic, Participation } from './participation.ts';

/** BCP 47 tag of a site language: `ky`, `ru`, `en`, … */
export type Lang = string;
/** The same words in several languages; a language that is absent has no text yet. */
export type Text = Readonly<Partial<Record<Lang, string>>>;
/** Integer minor units of the site's currency. Exact up to 2^53. */
export type Minor = number;

export const PHASES = ['proposed', 'approved', 'adjusted', 'executed', 'forecast'] as const;
export type Phase = (typeof PHASES)[number];
export const DIRECTIONS = ['revenue', 'expenditure', 'financing'] as const;
export type Direction = (typeof DIRECTIONS)[number];
/** What a row of a budget file is: a line of its own, a printed sum of other rows, or a part shown beside its whole. */
export const ROLES = ['line', 'total', 'of_which'] as const;
export type Role = (typeof ROLES)[number];
/** How sure the assignment of a printed label to a class is. `exact`: the source prints the code itself. */
export type Confidence = 'exact' | 'high' | 'medium' | 'low' | 'none';

/** Where a value was read: file relative to the data folder's parent (POSIX slashes), 1-based line and column. */
export interface Place { file: string; line: number; column?: number }

/** One figure of a budget file. Codes are '' where the row has none. */
export interface Fact extends Place {
  fiscal_year: number;
  phase: Phase;
  /** '' = whole fiscal year; Q1 H1 9M M01…M12 = cumulative from its first day. */
  period: string;
  direction: Direction;
  economic: string;
  functional: string;
  programme: string;
  unit: string;
  fund: string;
  amount: Minor | null;
  label: Text;
  note_id: string;
  source_id: string;
  source_ref: string;
  /** Names the row inside its file so that other rows can point at it; '' = not named. */
  line_id: string;
  /** `line_id` of the printed sum (or of the whole, for `of_which`) this row belongs to. */
  parent_id: string;
  role: Role;
  /** Marks of the source: forecast cut approx rounded conflict unit_as_printed … (data/classifications/marks.csv). */
  marks: readonly string[];
  /** The figure exactly as the source prints it, with its unit; '' = same as `amount`. */
  printed: string;
  /** How the codes came about. */
  confidence: Confidence;
}

/** One class of a code list. `group`, `nature`, `concepts` say what the engine may do with it. */
export interface ClassCode extends Place {
  code: string;
  parent: string;
  name: Text;
  /** Everyday words for pages; falls back to `name`. */
  plain: Text;
  group: string;
  nature: '' | 'current' | 'capital';
  concepts: ReadonlySet<string>;
  /** ISO dates, '' = open. */
  valid_from: string;
  valid_to: string;
  /** Other schemes: {cofog: {code, share}}; share is the percentage of this class that the target covers. */
  crosswalk: Readonly<Record<string, { code: string; share: number }>>;
  verified: boolean;
  source: string;
}
export const SCHEMES = ['revenue', 'expenditure', 'financing', 'functions', 'funds', 'marks'] as const;
export type Scheme = (typeof SCHEMES)[number];
/** Code → its versions, oldest first: the same code may mean something else after `valid_to`. */
export type Classification = ReadonlyMap<string, readonly ClassCode[]>;
export type Classifications = Readonly<Record<Scheme, Classification>>;

export interface LabelRule extends Place {
  label: string; direction: Direction; municipality: string;
  economic: string; functional: string; unit: string; fund: string; confidence: Confidence; note: string;
}
export interface PriceYear extends Place { year: number; cpi_kind: string; change_percent: number; verified: boolean; source: string }
export interface GlossaryTerm extends Place { id: string; term: Text; definition: Text; synonyms: Readonly<Record<Lang, readonly string[]>>; needs_check: boolean }

export interface CurrencyWords { unit: string; units_few: string; units_many: string; minor: string; of_hundred: string; per_hundred_title: string }
/** Each sex has at least `sex_percent` of the members, the executive at most `executive_percent`; the order is good for `years` whole years. */
export interface GroupRules { sex_percent: number; executive_percent: number; years: number }
export interface SiteConfig {
  schema_version: number;
  name: Text; tagline: Text; about: Text;
  languages: readonly Lang[];
  base_url: string;
  as_of: string;
  currency: { code: string; minor_digits: number; words: Readonly<Record<Lang, CurrencyWords>> };
  fiscal_year_start: string;
  contacts: Readonly<Record<string, string>>;
  /** Words for the values of `type` in municipality.yaml. */
  municipality_types: Readonly<Record<string, Text>>;
  publisher: Text;
  licence: { id: string; url: string };
  colours: Readonly<Record<string, string>>;
  privacy: { personal_number: { digits: number; not_beginning: readonly string[] }; allow: readonly AllowedContact[] };
  rules: {
    tolerance: { total_minor: number; rounding_unit_minor: number };
    jump_factors: readonly number[];
    change_note: { percent: number; minor: number };
    suppress_below_population: number;
    /** A number of people below this is hidden in a split by sex, age, group or village. */
    suppress_below_people: number;
    peers: { by: readonly string[]; minimum: number };
    /** Limits for the working group of a programme. */
    working_group: GroupRules;
    procurement: { result_working_days: number; source: string; verified_on: string | null } | null;
    reserve: { max_percent: number; base: string; source: string; verified_on: string | null } | null;
  };
}

export interface Contacts { office: Text; address: Text; phone: string; whatsapp: string; telegram: string; email: string; hours: Text }
/** A contact that may be published although it looks private: who decided (a role), when and why. */
export interface AllowedContact { text: string; by: string; on: string; why: string }
export interface MunicipalityConfig {
  names: Text;
  short: Text;
  type: string;
  sample: boolean;
  within: readonly Text[];
  codes: readonly { scheme: string; value: string; from: string; to: string }[];
  aliases: readonly string[];
  valid_from: string; valid_to: string;
  predecessors: readonly string[]; successors: readonly string[];
  area_km2: number | null;
  contacts: Contacts | null;
  take_part: Text;
  notice: Text;
  allow_private: readonly AllowedContact[];
}
export interface Source extends Place {
  source_id: string; title: string; language: Lang; publisher: string; kind: string; url: string; file_path: string;
  date: string; sha256: string; licence: string; retrieved: string;
  /** `complete`: the file lists everything the source counts in its totals; `excerpt`: only a part was seen. */
  coverage: 'complete' | 'excerpt';
  /** For figures that were imported from a table: its sheet, the rows that were used (`6-45`), and the mapping. '' = not imported, or not known. */
  sheet: string; rows: string; mapping: string;
  note: Text;
}
/** "Why it changed": words tied to a municipality × code × years. Empty codes = any. */
export interface Note extends Place {
  note_id: string; fiscal_year: number; compared_year: number | null; phase: Phase | ''; direction: Direction | '';
  economic: string; functional: string; programme: string; text: Text; source_id: string; date: string;
}
export type { DocumentRow, KeyDocument } from './records.ts';
export interface PopulationRow extends Place { year: number; as_of: string; place: string; population: number; estimate: boolean; source_id: string; source_ref: string }
export interface NamedCode extends Place { code: string; name: Text }
/** A stock, or a flow outside the budget lines: debt, cash, billed, collected … (src/model/concepts.ts). */
export interface StockRow extends Place { fiscal_year: number; item: string; amount: Minor | null; source_id: string; source_ref: string }
/** Arithmetic printed by a source, and what is known about it. */
export interface Reconciliation extends Place {
  check: string; fiscal_year: number | null; expression: string; expected: string; unit: string;
  kind: string; reason: Text; source_id: string;
}
export interface ProgrammeConfig {
  title: Text; years: readonly [number, number]; status: string; approved_on: string; source_id: string; summary: Text;
  level: 'local' | 'district' | 'oblast'; members: readonly string[]; complexity: 'simple' | 'complex';
  approval: { body: Text; decision: string; on: string; source_id: string } | null;
  versions: readonly { on: string; note: Text; source_id: string }[];
  working_group: { order: string; from: string; until: string; members: number | null; women: number | null; executive: number | null; deputies: number | null; chair: Text; secretary: Text; invited: Text; source_id: string } | null;
  monitoring_group: { members: number | null; women: number | null; residents: number | null; from: string; source_id: string } | null;
  links: readonly { level: 'state' | 'sector' | 'regional' | 'district' | 'local'; programme: Text; ref: string; kind: 'follows' | 'contributes' | 'limits'; url: string; sections: readonly string[]; note: Text }[];
  plan: { columns: readonly string[] };
}
/** A goal of the programme, or a task under a goal (`parent`). */
export interface ProgrammeGoal extends Place { goal_id: string; section: string; kind: 'goal' | 'task'; parent: string; text: Text }
export type MeasureStatus = 'unknown' | 'planned' | 'in_progress' | 'done' | 'delayed' | 'stopped';
/** Which budget lines are meant: every code that is not '' has to agree; a class stands for all below it. */
export interface LineSelector { economic: string; functional: string; programme: string; unit: string; fund: string }
export interface Measure extends Place {
  measure_id: string; section: string; task_id: string; title: Text; quantity: number | null; done: number | null; unit: Text; term: Text; start: string; end: string; responsible: Text; partners: Text;
  lines: LineSelector; project_id: string; indicator_id: string; status: MeasureStatus; as_of: string; source_id: string; result: Text; note: Text; status_note: Text;
}
export interface MeasureFinancing extends Place { measure_id: string; year: number; source: string; kind: 'one_off' | 'monthly' | 'yearly' | 'in_kind'; amount: Minor | null; spent: Minor | null; note: Text; source_id: string }
export interface Project extends Place {
  project_id: string; measure_id: string; name: Text; about: Text; village: string; latitude: number | null; longitude: number | null; start: string; end: string; cost: Minor | null; contractor: string;
  lines: LineSelector; status: MeasureStatus; status_note: Text; builds: boolean; as_of: string; source_id: string;
}
export interface Upkeep extends Place { project_id: string; from_year: number; amount: Minor | null; covers: Text; source_id: string }
export interface MonitoringEntry extends Place { entry_id: string; date: string; by: string; kind: 'problem' | 'finding' | 'decision'; decision: string; section: string; measure_id: string; indicator_id: string; due: string; text: Text; source_id: string }
export interface Risk extends Place { risk_id: string; year: number; side: 'revenue' | 'expenditure'; title: Text; assumption: Text; mitigation: Text; base: Minor | null; rate: number | null; amount: Minor | null; probability: string; source_id: string }
/** Steps of a year's work, days of the year `MM-DD`, both ends inside. */
export interface Calendar { id: string; name: Text; about: Text; source: string; steps: readonly { id: string; number: number | null; name: Text; section: string; /** Hearings on this belong into these days. */ hears: HearingTopic | null; from: string; to: string; note: Text }[] }
/** `verified_on` '' = the present wording was not verified: never shown as law. */
export interface LegalAct extends Place { act_id: string; title: Text; used_for: Text; date: string; number: string; articles: string; url: string; verified_on: string; verified_by: string }
export interface ProgrammeIndicatorRow extends Place { indicator_id: string; section: string; name: Text; unit: Text; better: 'up' | 'down'; year: number; group: string; place: string; base: boolean; target: number | null; actual: number | null; estimate: boolean; source_body: string; definition: Text; group_name: Text; reason: Text; correction: Text; source_id: string }

export interface Municipality {
  slug: string;
  place: Place;
  config: MunicipalityConfig;
  facts: readonly Fact[];
  sources: ReadonlyMap<string, Source>;
  notes: readonly Note[];
  documents: readonly DocumentRow[];
  population: readonly PopulationRow[];
  villages: readonly NamedCode[];
  units: readonly NamedCode[];
  programmes: readonly NamedCode[];
  stocks: readonly StockRow[];
  reconciliations: readonly Reconciliation[];
  programme: ProgrammeConfig | null;
  programme_indicators: readonly ProgrammeIndicatorRow[];
  goals: readonly ProgrammeGoal[];
  measures: readonly Measure[];
  financing: readonly MeasureFinancing[];
  projects: readonly Project[];
  upkeep: readonly Upkeep[];
  monitoring: readonly MonitoringEntry[];
  risks: readonly Risk[];
  records: Records;
  participation: Participation;
  /** File → its header row, so that a check can name the column of a cell. */
  headers?: ReadonlyMap<string, readonly string[]>;
}
/** Values, principles and calls of a declaration, in the publisher's words. `site`: what it means for these pages. */
export interface Declaration {
  title: Text; name: Text; about: Text; notes: readonly Text[]; values: readonly { id: string; text: Text }[]; principles: readonly { id: string; name: Text; text: Text; site: Text }[];
  calls: readonly { id: string; name: Text; items: readonly { id: string; text: Text; site: Text }[] }[];
}
export interface SiteData {
  config: SiteConfig;
  classifications: Classifications;
  labels: readonly LabelRule[];
  prices: readonly PriceYear[];
  glossary: readonly GlossaryTerm[];
  /** The documents of the first scorecard of documents: the eight. */
  key_documents: readonly KeyDocument[];
  scorecards: readonly Scorecard[];
  holidays: readonly Holiday[];
  calendars: readonly Calendar[];
  legal: readonly LegalAct[];
  /** Absent where the publisher has none. */
  declaration?: Declaration | null;
  /** File → its header row. */
  headers?: ReadonlyMap<string, readonly string[]>;
}

/** What a reader or a rule found, before it is put into words (src/checks/words.ts makes a Problem of it). */
export interface Finding {
  rule: string; file: string; line: number; column: number; actual: string; expected: string;
  /** Values for the placeholders of the rule's message. */
  params: Readonly<Record<string, string | number>>;
  /** Only where it differs from the rule's own severity, e.g. `unchecked`. */
  severity?: Severity;
}

/** A problem in somebody's data, in the shape of vfile-message (contract). */
export interface Problem {
  file: string; line: number; column: number; rule: string; severity: Severity;
  message: Text; actual: string; expected: string; hint: Text; url: string;
}
/** `unchecked` = the rule could not be decided; it is an answer of its own and never a pass. */
export type Severity = 'error' | 'warning' | 'info' | 'unchecked';
