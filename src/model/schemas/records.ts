/** CSV kinds of the register of documents, of purchases, transfers and amendments. */
import { z } from 'zod';
import * as c from './cells.ts';
import { kind } from './kind.ts';

export const CHANNELS = ['official_web', 'other_web', 'print', 'noticeboard', 'request', 'none'] as const;
export const ANSWERS = ['unknown', 'yes', 'no'] as const;
export const PUBLISHERS = ['government', 'cso', 'other'] as const;
export const EVIDENCE = ['self_declared', 'archived_copy', 'git_commit'] as const;

/**
 * The register of documents (IBP's eight key documents and whatever else a scorecard names). A row is one document in one role for one fiscal year. A document with several roles or years
 * has several rows of one `document_id`: what the document itself is (title, address, date …) may then be left out but in the first. Several roles of the same year may stand in one cell: `eb yer`.
 * There is no column for the status: it is computed (src/model/register.ts).
 */
export const documents = kind({
  id: 'documents', path: 'municipalities/<slug>/documents.csv',
  columns: z.object({
    document_id: c.code('2025-eb'), fiscal_year: c.year(), document: c.words('eb', true), period: c.period(), title: c.text('Токтом № 2/1'), language: c.code('ky'), languages: c.words('ky ru'),
    produced: c.choiceOrFirst(ANSWERS), published_on: c.date('2025-02-03'), channel: c.choiceOrEmpty(CHANNELS, 'official_web'), publisher: c.choiceOrEmpty(PUBLISHERS, 'government'), free: c.choiceOrFirst(['yes', 'no'] as const), url: c.url(), file: c.text(), sha256: c.sha256(),
    machine_readable: c.choiceOrFirst(ANSWERS), min_content: c.choiceOrFirst(ANSWERS), refers_to: c.code('2025-eb'), supersedes: c.code(), hearing_id: c.code(), evidence: c.choiceOrEmpty(EVIDENCE, 'self_declared'), source_id: c.code(),
  }),
  required: ['fiscal_year', 'document'], key: [], localized: ['note', 'content_note'],
});
/** The days from which deadlines of a fiscal year are counted. `starts` and `ends` only where they differ from the site's fiscal year. */
export const budgetCalendar = kind({
  id: 'budget-calendar', path: 'municipalities/<slug>/budget-calendar.csv',
  columns: z.object({ fiscal_year: c.year(), submitted_on: c.date('2024-12-31'), approved_on: c.date('2025-01-24'), starts: c.date(''), ends: c.date(''), source_id: c.code() }),
  required: ['fiscal_year'], key: ['fiscal_year'], localized: ['note'],
});
/** Answers of a person to the criteria of a scorecard that cannot be computed. */
export const scorecardAnswers = kind({
  id: 'scorecard-answers', path: 'municipalities/<slug>/scorecard-answers.csv',
  columns: z.object({ scorecard: c.id('my-index'), criterion: c.id('c1'), fiscal_year: c.year(), met: c.choice(['yes', 'partly', 'no', 'not_assessed'] as const, 'yes'), assessed_on: c.date('2026-02-01'), assessor: c.text('editor'), url: c.url(), source_id: c.code() }),
  required: ['scorecard', 'criterion', 'fiscal_year', 'met'], key: ['scorecard', 'criterion', 'fiscal_year'], localized: ['note'],
});
/** Days on which offices do not work, and days that are worked although they fall on a weekend. */
export const holidays = kind({
  id: 'holidays', path: 'holidays.csv',
  columns: z.object({ date: c.date('2026-03-08', true), works: c.yesNo('no'), source: c.text() }),
  required: ['date', 'name_*'], key: ['date'], localized: ['name'],
});
export const PROCUREMENT_STAGES = ['announced', 'contracted', 'completed', 'cancelled', 'failed'] as const;
/** Results of purchases. `published_on`: the day the result was made public; the clock of working days runs from `contract_on`. */
export const procurement = kind({
  id: 'procurement', path: 'municipalities/<slug>/procurement.csv',
  columns: z.object({
    procurement_id: c.id('2025-07'), fiscal_year: c.year(), stage: c.choice(PROCUREMENT_STAGES, 'contracted'), method: c.code('open'), planned: c.amount('4200000.00'), amount: c.amount('3980000.00'), paid: c.amount(''), bidders: c.number('3'), supplier: c.text(),
    announced_on: c.date('2025-04-10'), contract_on: c.date('2025-05-06'), published_on: c.date('2025-05-08'), completed_on: c.date(''), measure_id: c.code('m3-1'), project_id: c.code(),
    programme_code: c.code(), economic_code: c.code(), functional_code: c.code('70630'), unit_code: c.code(), fund: c.code(), url: c.url(), source_id: c.code(),
  }),
  required: ['procurement_id', 'fiscal_year', 'stage', 'title_*'], key: ['procurement_id'], localized: ['title', 'method_name', 'note'],
});
export const TRANSFER_KINDS = ['equalising', 'incentive', 'targeted', 'mutual_settlement', 'grant', 'other'] as const;
/** Money from another level of government or a donor: what was planned, what came, and by which formula where it is known. */
export const transfers = kind({
  id: 'transfers', path: 'municipalities/<slug>/transfers.csv',
  columns: z.object({
    transfer_id: c.id('equalising'), fiscal_year: c.year(), kind: c.choice(TRANSFER_KINDS, 'equalising'), planned: c.amount('8400000.00'), adjusted: c.amount(''), paid: c.amount('8400000.00'), paid_as_of: c.date('2025-12-31'),
    economic_code: c.code(), functional_code: c.code(), measure_id: c.code(), source_id: c.code(), source_ref: c.text(),
  }),
  required: ['transfer_id', 'fiscal_year', 'kind', 'name_*'], key: ['transfer_id', 'fiscal_year'], localized: ['name', 'payer', 'purpose', 'formula', 'note'],
});
/** Numbers that a transfer's formula takes. */
export const transferInputs = kind({
  id: 'transfer-inputs', path: 'municipalities/<slug>/transfer-inputs.csv',
  columns: z.object({ transfer_id: c.id('equalising'), fiscal_year: c.year(), input: c.id('population'), value: c.number('12480'), source_id: c.code(), source_ref: c.text() }),
  required: ['transfer_id', 'fiscal_year', 'input', 'name_*'], key: ['transfer_id', 'fiscal_year', 'input'], localized: ['name', 'unit'],
});
export const AMENDMENT_KINDS = ['increase', 'cut', 'move', 'restore'] as const;
/** Decisions that changed an approved budget. `before` and `after` are the plan of the named lines. `restores`: the earlier amendment that this one takes back. */
export const amendments = kind({
  id: 'amendments', path: 'municipalities/<slug>/amendments.csv',
  columns: z.object({
    amendment_id: c.id('2025-a1'), fiscal_year: c.year(), decided_on: c.date('2025-07-18'), decision: c.text('№ 14/3'), kind: c.choice(AMENDMENT_KINDS, 'increase'), direction: c.choice(['revenue', 'expenditure', 'financing'] as const, 'expenditure'),
    programme_code: c.code(), economic_code: c.code(), functional_code: c.code('70630'), unit_code: c.code(), fund: c.code(), before: c.amount('4000000.00'), after: c.amount('4600000.00'), restores: c.code(), measure_id: c.code(), source_id: c.code(),
  }),
  required: ['amendment_id', 'fiscal_year', 'decided_on', 'kind', 'direction', 'reason_*'], key: ['amendment_id'], localized: ['what', 'reason'],
});
