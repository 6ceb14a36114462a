/**
 * One schema per CSV file kind. `columns` is a zod object; columns marked `required` must be in the header, the others may be
 * left out. Columns ending in `_<lang>` repeat for every language of the site (written here once, as `name_*`).
 * The words for people (what the column means) are in src/i18n/formats/<lang>.json under `<kind>.<column>`.
 */
import { z } from 'zod';
import { PHASES, DIRECTIONS, ROLES, SCHEMES } from '../types.ts';
import { STOCK_ITEMS, GROUPS } from '../concepts.ts';
import * as c from './cells.ts';

export interface CsvKind<S extends z.ZodObject = z.ZodObject> {
  id: string;
  /** Path under the data folder, `<slug>` for a municipality. */
  path: string;
  columns: S;
  required: readonly string[];
  /** Columns that together name a row; the same values twice are a mistake. */
  key: readonly string[];
  /** Stems of the localised columns: `name` → name_ky, name_ru, … */
  localized: readonly string[];
  /** Columns that our own output adds: read over, so that a published file can be put back as it is. */
  added?: readonly string[];
}
const kind = <S extends z.ZodObject>(k: CsvKind<S>) => k;

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const BUDGET_HEADER = ['fiscal_year', 'phase', 'period', 'direction', 'economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund', 'amount', 'label_ky', 'label_ru', 'label_en', 'note_id', 'source_id', 'source_ref'] as const;

/** Budget lines, one fact per row. The first sixteen columns are the contract; the last five are optional. */
export const budget = kind({
  id: 'budget', path: 'municipalities/<slug>/budget/*.csv',
  columns: z.object({
    fiscal_year: c.year(), phase: c.choice(PHASES, 'approved'), period: c.period(), direction: c.choice(DIRECTIONS, 'expenditure'),
    economic_code: c.code('2111'), functional_code: c.code('709'), programme_code: c.code('p1'), unit_code: c.code(), fund: c.code('budget'),
    amount: c.amount(), note_id: c.code('n-1'), source_id: c.code('res-2025-03'), source_ref: c.text('annex 2 row 14'),
    line_id: c.code(), parent_id: c.code(), role: c.choiceOrFirst(ROLES), marks: c.words(), printed: c.text(),
  }),
  required: ['fiscal_year', 'phase', 'period', 'direction', 'amount'],
  key: [], localized: ['label'], added: ['code_confidence', 'file', 'row'],
});

export const classification = kind({
  id: 'classification', path: 'classifications/{revenue,expenditure,financing,functions,funds,marks}.csv',
  columns: z.object({
    code: c.id('2111'), parent: c.code('21'), group: c.choiceOrEmpty(GROUPS, 'wages'), nature: c.choiceOrEmpty(['current', 'capital'] as const, 'current'), concepts: c.words(),
    valid_from: c.date('2017-01-01'), valid_to: c.date(''), cofog: c.code('09'), cofog_share: c.number('100'), gfsm: c.code('21'), gfsm_share: c.number('100'),
    verified: c.yesNo('no'), source: c.text('order 161-P, 2017-12-21'),
  }),
  required: ['code', 'name_*'], key: ['code', 'valid_from'], localized: ['name', 'plain'],
});

export const labels = kind({
  id: 'labels', path: 'classifications/labels.csv',
  columns: z.object({
    label: c.text('Жер салыгы', true), direction: c.choice(DIRECTIONS, 'revenue'), municipality: c.code(), economic_code: c.code('1131'), functional_code: c.code(), unit_code: c.code(),
    fund: c.code(), confidence: c.choice(CONFIDENCES, 'high'), note: c.text(),
  }),
  required: ['label', 'direction', 'confidence'], key: ['label', 'direction', 'municipality'], localized: [],
});

export const prices = kind({
  id: 'prices', path: 'prices.csv',
  columns: z.object({ year: c.year(), cpi_kind: c.choice(['annual_average', 'dec_dec'] as const, 'annual_average'), change_percent: c.number('5.0'), verified: c.yesNo('no'), source: c.text() }),
  required: ['year', 'cpi_kind', 'change_percent'], key: ['year', 'cpi_kind'], localized: [],
});

export const glossary = kind({
  id: 'glossary', path: 'glossary.csv',
  columns: z.object({ id: c.id('budget'), needs_check: c.yesNo('no') }),
  required: ['id'], key: ['id'], localized: ['term', 'definition', 'synonyms'],
});

export const sources = kind({
  id: 'sources', path: 'municipalities/<slug>/sources.csv',
  columns: z.object({
    source_id: c.id('res-2025-03'), title: c.text('Токтом № 3/1', true), language: c.code('ky'), publisher: c.text(), kind: c.code('council-resolution'), url: c.url(), file: c.text(),
    date: c.date(), sha256: c.sha256(), licence: c.text(), retrieved: c.date(), coverage: c.choiceOrFirst(['complete', 'excerpt'] as const),
    file_name: c.text('annex-1.xlsx'), sheet: c.text(), rows: c.text('6-45'), mapping: c.text('resolution-annex'),
  }),
  required: ['source_id', 'title'], key: ['source_id'], localized: ['note'],
});

export const notes = kind({
  id: 'notes', path: 'municipalities/<slug>/notes.csv',
  columns: z.object({
    note_id: c.id('n-1'), fiscal_year: c.year(), compared_year: c.yearOrNone('2024'), phase: c.choiceOrEmpty(PHASES), direction: c.choiceOrEmpty(DIRECTIONS),
    economic_code: c.code(), functional_code: c.code('704'), programme_code: c.code(), source_id: c.code('res-2025-12'), date: c.date(),
  }),
  required: ['note_id', 'fiscal_year'], key: ['note_id'], localized: ['text'],
});

export const documents = kind({
  id: 'documents', path: 'municipalities/<slug>/documents.csv',
  columns: z.object({
    fiscal_year: c.year(), document: c.id('eb'), title: c.text('Токтом № 2/1', true), language: c.code('ky'), status: c.choiceOrEmpty(['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown', 'seen'] as const, 'available'),
    published_on: c.date('2025-02-03'), channel: c.text(), url: c.url(), file: c.text(), sha256: c.sha256(), source_id: c.code(),
  }),
  required: ['fiscal_year', 'document', 'title'], key: [], localized: ['note'],
});

export const population = kind({
  id: 'population', path: 'municipalities/<slug>/population.csv',
  columns: z.object({ year: c.year(), as_of: c.date('2025-01-01'), place: c.code(), population: c.integer(), estimate: c.yesNo('no'), source_id: c.code(), source_ref: c.text() }),
  required: ['year', 'population'], key: ['year', 'place', 'source_id'], localized: [],
});

const named = (id: string, path: string) => kind({
  id, path, columns: z.object({ code: c.id('a1') }), required: ['code', 'name_*'], key: ['code'], localized: ['name'],
});
export const villages = named('villages', 'municipalities/<slug>/villages.csv');
export const units = named('units', 'municipalities/<slug>/units.csv');
export const programmes = named('programmes', 'municipalities/<slug>/programmes.csv');

export const stocks = kind({
  id: 'stocks', path: 'municipalities/<slug>/stocks.csv',
  columns: z.object({ fiscal_year: c.year(), item: c.choice(STOCK_ITEMS, 'debt'), amount: c.amount(), source_id: c.code(), source_ref: c.text() }),
  required: ['fiscal_year', 'item', 'amount'], key: ['fiscal_year', 'item'], localized: [],
});

export const RECONCILIATION_KINDS = ['holds', 'rounding', 'incomplete', 'error-in-source', 'unit-error-in-source', 'conflict', 'unexplained'] as const;
/** Scale of the printed numbers: the currency itself, its thousands …, per cent, or a count. */
export const RECONCILIATION_UNITS = ['unit', 'thousand', 'million', 'billion', 'percent', 'count'] as const;
export const reconciliations = kind({
  id: 'reconciliations', path: 'municipalities/<slug>/reconciliations.csv',
  columns: z.object({
    check: c.id('2022-total'), fiscal_year: c.yearOrNone(), expression: c.text('5142.6 + 311.0', true), expected: c.text('5453.6', true), unit: c.choiceOrEmpty(RECONCILIATION_UNITS, 'thousand'),
    kind: c.choice(RECONCILIATION_KINDS, 'holds'), source_id: c.code(),
  }),
  required: ['check', 'expression', 'expected', 'kind'], key: ['check'], localized: ['reason'],
});

export const programmeIndicators = kind({
  id: 'programme-indicators', path: 'municipalities/<slug>/programme/indicators.csv',
  columns: z.object({ indicator_id: c.id('water'), section: c.code('3'), better: c.choice(['up', 'down'] as const, 'up'), year: c.year(), target: c.number('72'), actual: c.number('70'), source_id: c.code() }),
  required: ['indicator_id', 'year'], key: ['indicator_id', 'year'], localized: ['name', 'unit'],
});

export const CSV_KINDS: readonly CsvKind[] = [budget, sources, notes, documents, population, villages, units, programmes, stocks, reconciliations, programmeIndicators, classification, labels, prices, glossary];
export { SCHEMES };
