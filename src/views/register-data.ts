/** The register of documents as open data: its rows with the computed status, and the years with their scores and scorecards. Codes, no wording. */
import { toCsv, toExcelCsv, type Cell as CsvCell } from '../model/csv.ts';
import type { DocumentRow, Lang, Place } from '../model/types.ts';
import type { CriterionResult, DutyResult, Totals } from '../model/scorecard.ts';
import { assess, dutiesOf, scorecardsFor } from '../model/scorecard.ts';
import { cellOf, registerYears, yearRegister, type Entry, type Verdict } from '../model/register.ts';
import { registerSite } from './documents-parts.ts';
import type { OutFile } from './open-data.ts';
import type { Bundle, Site } from './site.ts';

const NUMERIC = new Set(['fiscal_year', 'row']);
const PLAIN = ['document_id', 'fiscal_year', 'document', 'period', 'title', 'language'] as const;
/** The columns of documents.csv in the publisher's folder, then what was computed. `file` is the document's copy, `register_file` and `row` where the row stands. */
export const documentsHeader = (languages: readonly Lang[]): string[] => [
  ...PLAIN, 'languages', 'produced', 'published_on', 'channel', 'publisher', 'free', 'url', 'file', 'sha256', 'machine_readable', 'min_content', 'refers_to', 'supersedes', 'hearing_id', 'evidence', 'source_id',
  ...languages.map((l) => `note_${l}`), ...languages.map((l) => `content_note_${l}`), 'status', 'reason', 'deadline', 'as_of', 'register_file', 'row',
];
/** The verdict of each row; a role that no scorecard names has none. */
function verdictsOf(site: Site, b: Bundle): ReadonlyMap<DocumentRow, Verdict> {
  const s = registerSite(site), out = new Map<DocumentRow, Verdict>(), done = new Set<string>();
  for (const d of b.m.documents) {
    const role = site.data.key_documents.find((k) => k.id === d.document), key = `${d.document}|${d.fiscal_year}`;
    if (!role || done.has(key)) continue;
    done.add(key);
    for (const e of cellOf(b.m, role, d.fiscal_year, s).entries) if (e.document) out.set(e.document, e.verdict);
  }
  return out;
}
const place = ({ file, line }: Place) => ({ file, line });
const criterion = (r: CriterionResult) => ({
  id: r.criterion.id, met: r.met, how: r.how, why: r.why, grade: r.grade, weight: r.criterion.weight, points: r.points, evidence: r.criterion.grades.length ? r.criterion.grades.map(({ id, percent, evidence }) => ({ id, percent, evidence })) : r.criterion.evidence,
  facts: r.facts.map((f) => ({ question: f.call.text, value: f.value, rows: f.rows.map(place) })),
  ...(r.answer ? { answer: { met: r.answer.met, assessed_on: r.answer.assessed_on, assessor: r.answer.assessor, url: r.answer.url, note: r.answer.note, ...place(r.answer) } } : {}),
});
const duty = (r: DutyResult) => ({ id: r.duty.id, document: r.duty.document, act: r.duty.act, article: r.duty.article, state: r.state, verified_on: r.duty.verified_on, verified_by: r.duty.verified_by, deadline: r.cell?.verdict.deadline ?? '', ...(r.parts ? { in_time: r.parts.inTime, due: r.parts.due } : {}) });
const totals = ({ yes, partly, no, not_assessed, outside, counted, points, possible }: Totals) => ({ yes, partly, no, not_assessed, not_due_or_not_in_force: outside, counted, points, possible });
const entry = (e: Entry) => ({ document_id: e.document?.document_id ?? '', period: e.period, status: e.verdict.status, reason: e.verdict.reason, deadline: e.verdict.deadline, ...(e.document ? { published_on: e.document.published_on, row: place(e.document) } : {}) });

function registerData(site: Site, b: Bundle) {
  const s = registerSite(site), years = registerYears(b.m);
  return {
    as_of: s.as_of, fiscal_year_start: s.fiscal_year_start,
    years: years.map((year) => {
      const r = yearRegister(b.m, { documents: site.data.key_documents }, year, s);
      return {
        fiscal_year: year, ...r.days, in_time: r.score.available, counted: r.score.counted, not_due: r.score.not_due, unknown: r.score.unknown,
        documents: r.cells.map((c) => ({ document: c.role.id, status: c.verdict.status, reason: c.verdict.reason, deadline: c.verdict.deadline, concurrent: c.verdict.concurrent, ...(c.parts ? { parts: { in_time: c.parts.inTime, due: c.parts.due, expected: c.parts.expected, by: c.parts.by } } : {}), rows: c.entries.filter((e) => e.document || c.parts).map(entry) })),
        scorecards: scorecardsFor(site.data, b.slug).flatMap((card): object[] => {
          if (card.kind === 'documents') return [];
          if (card.kind === 'legal') { const d = dutiesOf(site.data, b.m, card, year); return [{ id: card.id, kind: card.kind, totals: d.totals, duties: d.results.map(duty) }]; }
          const a = assess(site.data, b.m, card, year);
          return [{ id: card.id, kind: card.kind, totals: totals(a.totals), criteria: a.results.map(criterion) }];
        }),
      };
    }),
  };
}

const json = (v: unknown): string => JSON.stringify(v, null, 1) + '\n';
/** documents.json always; documents.csv, documents-excel.csv and register.json where there is a register. */
export function registerFiles(site: Site, b: Bundle): OutFile[] {
  const dir = `data/${b.slug}`, { languages } = site.data.config, verdicts = verdictsOf(site, b), none = { status: '', reason: '', deadline: '', concurrent: null };
  const files: OutFile[] = [{ path: `${dir}/documents.json`, text: json(b.m.documents.map((d) => { const { file, line, file_path, ...rest } = d; return { ...rest, file: file_path, ...(verdicts.get(d) ?? none), row: { file, line } }; })) }];
  if (!registerYears(b.m).length) return files;
  if (b.m.documents.length) {
    const header = documentsHeader(languages), rows = b.m.documents.map((d): CsvCell[] => {
      const v = verdicts.get(d) ?? none;
      return [...PLAIN.map((k) => d[k]), d.languages.join(' '), d.produced, d.published_on, d.channel, d.publisher, d.free ? 'yes' : 'no', d.url, d.file_path, d.sha256, d.machine_readable, d.min_content, d.refers_to, d.supersedes, d.hearing_id, d.evidence, d.source_id, ...languages.map((l) => d.note[l] ?? ''), ...languages.map((l) => d.content_note[l] ?? ''), v.status, v.reason, v.deadline, site.data.config.as_of, d.file, d.line];
    });
    files.push({ path: `${dir}/documents.csv`, text: toCsv(header, rows) }, { path: `${dir}/documents-excel.csv`, text: toExcelCsv(header, rows, NUMERIC) });
  }
  files.push({ path: `${dir}/register.json`, text: json(registerData(site, b)) });
  return files;
}
