/** Registers of a municipality: documents, purchases, transfers, amendments, people's participation. Rows as the model has them. */
import * as kinds from '../model/schemas/csv.ts';
import type { CsvKind } from '../model/schemas/kind.ts';
import type { Participation } from '../model/participation.ts';
import type { DocumentRow, Records } from '../model/records.ts';
import type { Row } from './csv.ts';
import { fileOf } from './document-file.ts';
import { selectorOf } from './selector.ts';

type Rows = <K extends CsvKind>(kind: K, path: string) => Row<K>[];

/**
 * A row with several roles becomes a row for each. Rows of one `document_id` say the document's own facts (title, address, date …) once: an empty cell takes them from the first row that has them.
 * Content, period, reference, hearing and notes belong to the role and are never taken over.
 */
export function documentRows(rows: readonly Row<typeof kinds.documents>[]): DocumentRow[] {
  const all = rows.flatMap((r) => r.document.map((document): DocumentRow => ({
    file: r.file, line: r.line, document_id: r.document_id || `${r.fiscal_year}-${document}-${r.line}`, fiscal_year: r.fiscal_year, document, period: r.period, title: r.title, language: r.language, languages: r.languages,
    produced: r.produced, published_on: r.published_on, channel: r.channel, publisher: r.publisher, free: r.free === 'yes', url: r.url, file_path: fileOf(r), sha256: r.sha256, machine_readable: r.machine_readable, min_content: r.min_content,
    content_note: r.localized.content_note!, refers_to: r.refers_to, supersedes: r.supersedes, hearing_id: r.hearing_id, evidence: r.evidence, source_id: r.source_id, note: r.localized.note!,
  })));
  const byId = new Map<string, DocumentRow[]>();
  for (const d of all) { const mine = byId.get(d.document_id); if (mine) mine.push(d); else byId.set(d.document_id, [d]); }
  return all.map((d) => {
    const mine = byId.get(d.document_id)!;
    const first = <K extends keyof DocumentRow>(key: K, said: (v: DocumentRow[K]) => boolean): DocumentRow[K] => (said(d[key]) ? d[key] : mine.map((x) => x[key]).find(said) ?? d[key]);
    const text = <K extends 'title' | 'language' | 'published_on' | 'channel' | 'publisher' | 'url' | 'file_path' | 'sha256' | 'supersedes' | 'evidence' | 'source_id'>(key: K): DocumentRow[K] => first(key, (v) => v !== '');
    const answer = <K extends 'produced' | 'machine_readable'>(key: K): DocumentRow[K] => first(key, (v) => v !== 'unknown');
    const language = text('language'), languages = first('languages', (v) => v.length > 0);
    return {
      ...d, title: text('title'), language, languages: languages.length || !language ? languages : [language], published_on: text('published_on'), channel: text('channel'), publisher: text('publisher'), url: text('url'), file_path: text('file_path'), sha256: text('sha256'),
      supersedes: text('supersedes'), evidence: text('evidence'), source_id: text('source_id'), produced: answer('produced'), machine_readable: answer('machine_readable'), free: mine.every((x) => x.free),
    };
  });
}

export const readRecords = (rows: Rows): Records => ({
  calendar_years: rows(kinds.budgetCalendar, 'budget-calendar.csv').map((r) => ({ file: r.file, line: r.line, fiscal_year: r.fiscal_year, submitted_on: r.submitted_on, approved_on: r.approved_on, starts: r.starts, ends: r.ends, note: r.localized.note!, source_id: r.source_id })),
  scorecard_answers: rows(kinds.scorecardAnswers, 'scorecard-answers.csv').map((r) => ({ file: r.file, line: r.line, scorecard: r.scorecard, criterion: r.criterion, fiscal_year: r.fiscal_year, met: r.met, assessed_on: r.assessed_on, assessor: r.assessor, note: r.localized.note!, url: r.url, source_id: r.source_id })),
  procurement: rows(kinds.procurement, 'procurement.csv').map((r) => ({
    file: r.file, line: r.line, procurement_id: r.procurement_id, fiscal_year: r.fiscal_year, stage: r.stage, title: r.localized.title!, method: r.method, method_name: r.localized.method_name!, planned: r.planned, amount: r.amount, paid: r.paid, bidders: r.bidders, supplier: r.supplier,
    announced_on: r.announced_on, contract_on: r.contract_on, published_on: r.published_on, completed_on: r.completed_on, measure_id: r.measure_id, project_id: r.project_id, lines: selectorOf(r), url: r.url, note: r.localized.note!, source_id: r.source_id,
  })),
  transfers: rows(kinds.transfers, 'transfers.csv').map((r) => ({
    file: r.file, line: r.line, transfer_id: r.transfer_id, fiscal_year: r.fiscal_year, kind: r.kind, name: r.localized.name!, payer: r.localized.payer!, purpose: r.localized.purpose!, formula: r.localized.formula!, note: r.localized.note!, planned: r.planned, adjusted: r.adjusted, paid: r.paid,
    paid_as_of: r.paid_as_of, lines: selectorOf(r), measure_id: r.measure_id, source_id: r.source_id, source_ref: r.source_ref,
  })),
  transfer_inputs: rows(kinds.transferInputs, 'transfer-inputs.csv').map((r) => ({ file: r.file, line: r.line, transfer_id: r.transfer_id, fiscal_year: r.fiscal_year, input: r.input, name: r.localized.name!, unit: r.localized.unit!, value: r.value, source_id: r.source_id, source_ref: r.source_ref })),
  amendments: rows(kinds.amendments, 'amendments.csv').map((r) => ({
    file: r.file, line: r.line, amendment_id: r.amendment_id, fiscal_year: r.fiscal_year, decided_on: r.decided_on, decision: r.decision, kind: r.kind, direction: r.direction, lines: selectorOf(r), before: r.before, after: r.after, restores: r.restores, measure_id: r.measure_id, what: r.localized.what!, reason: r.localized.reason!, source_id: r.source_id,
  })),
});

export const readParticipation = (rows: Rows): Participation => ({
  hearings: rows(kinds.hearings, 'participation/hearings.csv').map((r) => ({
    file: r.file, line: r.line, hearing_id: r.hearing_id, fiscal_year: r.fiscal_year, topic: r.topic, state: r.state, title: r.localized.title!, date: r.date, time: r.time, village: r.village, place: r.localized.place!, draft_at: r.localized.draft_at!, draft_url: r.draft_url, agenda: r.localized.agenda!,
    notice_on: r.notice_on, notice_channels: r.notice_channels, notice_url: r.notice_url, minutes_on: r.minutes_on, minutes_url: r.minutes_url, minutes_file: r.minutes_file, minutes: r.localized.minutes!, moved_to: r.moved_to, note: r.localized.note!, source_id: r.source_id,
  })),
  proposals: rows(kinds.proposals, 'participation/proposals.csv').map((r) => ({
    file: r.file, line: r.line, proposal_id: r.proposal_id, fiscal_year: r.fiscal_year, hearing_id: r.hearing_id, date: r.date, channel: r.channel, author: r.author, village: r.village, topic: r.topic, topic_name: r.localized.topic_name!, text: r.localized.text!, decision: r.decision, reason: r.localized.reason!,
    section: r.section, measure_id: r.measure_id, lines: selectorOf(r), amount: r.amount, decided_on: r.decided_on, published_on: r.published_on, source_id: r.source_id,
  })),
  people: rows(kinds.people, 'participation/people.csv').map((r) => ({ file: r.file, line: r.line, of: r.of, role: r.role, sex: r.sex, age: r.age, group: r.group, village: r.village, name: r.localized.name!, number: r.number, approximate: r.approximate, ...(r.bound ? { bound: r.bound } : {}), source_id: r.source_id })),
  rounds: rows(kinds.initiativeRounds, 'participation/initiative-rounds.csv').map((r) => ({
    file: r.file, line: r.line, round_id: r.round_id, fiscal_year: r.fiscal_year, name: r.localized.name!, fund: r.fund, regulation: r.regulation, regulation_on: r.regulation_on, call_from: r.call_from, call_to: r.call_to, commission: r.commission, applications: r.applications, winners: r.winners, results_on: r.results_on, results_url: r.results_url,
    directions: r.localized.directions!, lessons: r.localized.lessons!, lines: selectorOf({ ...r, fund: r.budget_fund }), source_id: r.source_id,
  })),
  steps: rows(kinds.initiativeSteps, 'participation/initiative-steps.csv').map((r) => ({ file: r.file, line: r.line, round_id: r.round_id, initiative_id: r.initiative_id, step: r.step, due: r.due, from: r.from, to: r.to, text: r.localized.text!, document: r.localized.document!, responsible: r.localized.responsible!, url: r.url, source_id: r.source_id })),
  initiatives: rows(kinds.initiatives, 'participation/initiatives.csv').map((r) => ({
    file: r.file, line: r.line, initiative_id: r.initiative_id, round_id: r.round_id, result: r.result, state: r.state, title: r.localized.title!, goal: r.localized.goal!, direction: r.direction, direction_name: r.localized.direction_name!, village: r.village, agreement_on: r.agreement_on, from: r.from, to: r.to, report_on: r.report_on,
    events: r.events, places: r.places, outcome: r.localized.outcome!, reason: r.localized.reason!, measure_id: r.measure_id, report_url: r.report_url, source_id: r.source_id,
  })),
  initiative_money: rows(kinds.initiativeMoney, 'participation/initiative-money.csv').map((r) => ({ file: r.file, line: r.line, initiative_id: r.initiative_id, source: r.source, kind: r.kind, amount: r.amount, spent: r.spent, approximate: r.approximate, note: r.localized.note!, source_id: r.source_id })),
  consultations: rows(kinds.consultations, 'participation/consultations.csv').map((r) => ({ file: r.file, line: r.line, consultation_id: r.consultation_id, year: r.year, village: r.village, method: r.method, date: r.date, people: r.people, women: r.women, note: r.localized.note!, source_id: r.source_id })),
  needs: rows(kinds.needs, 'participation/needs.csv').map((r) => ({
    file: r.file, line: r.line, need_id: r.need_id, year: r.year, village: r.village, problem: r.localized.problem!, priority: r.priority, consultation_id: r.consultation_id, topic: r.topic, topic_name: r.localized.topic_name!, answer: r.answer, because: r.localized.because!, measure_id: r.measure_id, lines: selectorOf(r), fiscal_year: r.fiscal_year, source_id: r.source_id,
  })),
});
