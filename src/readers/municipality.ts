/** One folder of data/municipalities → one `Municipality`. Every file but municipality.yaml is optional. */
import type { Fact, Finding, Municipality, NamedCode, Note, ProgrammeConfig, SiteData, Text } from '../model/types.ts';
import type { Disk } from '../model/disk.ts';
import { labelClasses } from '../model/labels.ts';
import * as kinds from '../model/schemas/csv.ts';
import * as yaml from '../model/schemas/yaml.ts';
import { finding } from './text.ts';
import { eachRowOf, rowsOf, textOf, type Source } from './site.ts';
import { guardLines, guardOf, municipalityRules } from './guard.ts';
import { readYaml } from './yaml.ts';
import { fileOf } from './document-file.ts';
import { documentRows, readParticipation, readRecords } from './registers.ts';
import { selectorOf } from './selector.ts';

const KNOWN = new Set(['municipality.yaml', 'population.csv', 'budget/', 'documents.csv', 'sources.csv', 'notes.csv', 'programme/', 'participation/', 'projects.csv', 'villages.csv', 'units.csv', 'programmes.csv', 'stocks.csv', 'reconciliations.csv', 'upkeep.csv', 'budget-calendar.csv', 'scorecard-answers.csv', 'procurement.csv', 'transfers.csv', 'transfer-inputs.csv', 'amendments.csv']);
/** Folders of the site itself, and names that some systems do not allow as files. */
const TAKEN = new Set(['about', 'answers', 'texts', 'check', 'compare', 'coverage', 'data', 'declaration', 'formats', 'glossary', 'publish', 'rules', 'search', 'con', 'prn', 'aux', 'nul', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [`com${n}`, `lpt${n}`])]);
const NO_MARKS: readonly string[] = Object.freeze([]);

/** Only municipality.yaml; null where it is missing or wrong, which readMunicipality reports. */
export function readMunicipalityConfig(disk: Disk, label: string, slug: string): Municipality['config'] | null {
  const file = `municipalities/${slug}/municipality.yaml`, quiet = () => {}, text = textOf({ disk, label, report: quiet }, file);
  return text === null ? null : readYaml(yaml.municipality, text, `${label}/${file}`, quiet);
}

/** `municipality` is null when municipality.yaml is missing or wrong. */
export function readMunicipality(disk: Disk, label: string, slug: string, site: SiteData): { municipality: Municipality | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const headers = new Map<string, readonly string[]>();
  const s: Source = { disk, label, report: (f) => findings.push(f), headers, minorDigits: site.config.currency.minor_digits };
  const dir = `municipalities/${slug}`;
  const languages = site.config.languages;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || TAKEN.has(slug)) findings.push(finding('slug', `${label}/${dir}`, 1, 0, { actual: slug }));
  for (const name of disk.list(dir)) if (!KNOWN.has(name)) findings.push(finding('file-unknown', `${label}/${dir}/${name.replace(/\/$/, '')}`, 1, 0, { expected: [...KNOWN].join(', ') }));
  const text = textOf(s, `${dir}/municipality.yaml`);
  if (text === null) {
    if (!findings.some((f) => f.file.endsWith('/municipality.yaml'))) findings.push(finding('file-missing', `${label}/${dir}/municipality.yaml`, 1));
    return { municipality: null, findings };
  }
  const asWritten = readYaml(yaml.municipality, text, `${label}/${dir}/municipality.yaml`, s.report);
  if (!asWritten) return { municipality: null, findings };
  const guard = (s.guard = guardOf(municipalityRules(site.config, asWritten)));
  const config = readYaml(yaml.municipality, guardLines(guard, text, `${label}/${dir}/municipality.yaml`, s.report), `${label}/${dir}/municipality.yaml`, () => {});
  if (!config) return { municipality: null, findings };
  const rows = <K extends kinds.CsvKind>(kind: K, path: string) => rowsOf(s, kind, `${dir}/${path}`, languages);
  const named = (kind: typeof kinds.units, path: string): NamedCode[] => rows(kind, path).map((r) => ({ file: r.file, line: r.line, code: r.code, name: r.localized.name! }));

  const assign = labelAssigner(site, slug);
  const facts: Fact[] = [];
  for (const name of disk.list(`${dir}/budget`)) {
    if (!name.endsWith('.csv')) { findings.push(finding('file-unknown', `${label}/${dir}/budget/${name.replace(/\/$/, '')}`, 1, 0, { expected: '*.csv' })); continue; }
    eachRowOf(s, kinds.budget, `${dir}/budget/${name}`, languages, (r) => {
      facts.push(assign({
        file: r.file, line: r.line, fiscal_year: r.fiscal_year, phase: r.phase, period: r.period, direction: r.direction,
        economic: r.economic_code, functional: r.functional_code, programme: r.programme_code, unit: r.unit_code, fund: r.fund, amount: r.amount,
        label: r.localized.label!, note_id: r.note_id, source_id: r.source_id, source_ref: r.source_ref, line_id: r.line_id, parent_id: r.parent_id, role: r.role,
        marks: r.marks.length ? r.marks : NO_MARKS, printed: r.printed, confidence: 'exact',
      }));
    });
  }
  const programmeText = textOf(s, `${dir}/programme/programme.yaml`);
  const programme: ProgrammeConfig | null = programmeText === null ? null : readYaml(yaml.programme, guardLines(guard, programmeText, `${label}/${dir}/programme/programme.yaml`, s.report), `${label}/${dir}/programme/programme.yaml`, s.report);
  const notes: Note[] = rows(kinds.notes, 'notes.csv').map((r) => ({
    file: r.file, line: r.line, note_id: r.note_id, fiscal_year: r.fiscal_year, compared_year: r.compared_year, phase: r.phase, direction: r.direction,
    economic: r.economic_code, functional: r.functional_code, programme: r.programme_code, text: r.localized.text!, source_id: r.source_id, date: r.date,
  }));
  return {
    findings,
    municipality: {
      slug, place: { file: `${label}/${dir}/municipality.yaml`, line: 1 }, config, facts, notes, programme, headers,
      sources: new Map(rows(kinds.sources, 'sources.csv').map((r) => [r.source_id, {
        file: r.file, line: r.line, source_id: r.source_id, title: r.title, language: r.language, publisher: r.publisher, kind: r.kind, url: r.url, file_path: fileOf(r),
        date: r.date, sha256: r.sha256, licence: r.licence, retrieved: r.retrieved, coverage: r.coverage, sheet: r.sheet, rows: r.rows, mapping: r.mapping, note: r.localized.note!,
      }])),
      documents: documentRows(rows(kinds.documents, 'documents.csv')), records: readRecords(rows), participation: readParticipation(rows),
      population: rows(kinds.population, 'population.csv').map((r) => ({ file: r.file, line: r.line, year: r.year, as_of: r.as_of, place: r.place, population: r.population, estimate: r.estimate, source_id: r.source_id, source_ref: r.source_ref })),
      villages: named(kinds.villages, 'villages.csv'), units: named(kinds.units, 'units.csv'), programmes: named(kinds.programmes, 'programmes.csv'),
      stocks: rows(kinds.stocks, 'stocks.csv').map((r) => ({ file: r.file, line: r.line, fiscal_year: r.fiscal_year, item: r.item, amount: r.amount, source_id: r.source_id, source_ref: r.source_ref })),
      reconciliations: rows(kinds.reconciliations, 'reconciliations.csv').map((r) => ({
        file: r.file, line: r.line, check: r.check, fiscal_year: r.fiscal_year, expression: r.expression, expected: r.expected, unit: r.unit, kind: r.kind, reason: r.localized.reason!, source_id: r.source_id,
      })),
      programme_indicators: rows(kinds.programmeIndicators, 'programme/indicators.csv').map((r) => ({
        file: r.file, line: r.line, indicator_id: r.indicator_id, section: r.section, name: r.localized.name!, unit: r.localized.unit!, better: r.better, year: r.year, group: r.group, place: r.place, base: r.base, target: r.target, actual: r.actual,
        estimate: r.estimate, source_body: r.source_body, definition: r.localized.definition!, group_name: r.localized.group_name!, reason: r.localized.reason!, correction: r.localized.correction!, source_id: r.source_id,
      })),
      goals: rows(kinds.programmeGoals, 'programme/goals.csv').map((r) => ({ file: r.file, line: r.line, goal_id: r.goal_id, section: r.section, kind: r.kind, parent: r.parent, text: r.localized.text! })),
      measures: rows(kinds.actions, 'programme/actions.csv').map((r) => ({
        file: r.file, line: r.line, measure_id: r.measure_id, section: r.section, task_id: r.task_id, title: r.localized.title!, quantity: r.quantity, done: r.done, unit: r.localized.unit!, term: r.localized.term!, start: r.start, end: r.end, responsible: r.localized.responsible!, partners: r.localized.partners!,
        lines: selectorOf(r), project_id: r.project_id, indicator_id: r.indicator_id, status: r.status, as_of: r.as_of, source_id: r.source_id, result: r.localized.result!, note: r.localized.note!, status_note: r.localized.status_note!,
      })),
      financing: rows(kinds.actionFinancing, 'programme/financing.csv').map((r) => ({ file: r.file, line: r.line, measure_id: r.measure_id, year: r.year, source: r.source, kind: r.kind, amount: r.amount, spent: r.spent, note: r.localized.note!, source_id: r.source_id })),
      projects: rows(kinds.projects, 'projects.csv').map((r) => ({
        file: r.file, line: r.line, project_id: r.project_id, measure_id: r.measure_id, name: r.localized.name!, about: r.localized.about!, village: r.village, latitude: r.latitude, longitude: r.longitude, start: r.start, end: r.end, cost: r.cost, contractor: r.contractor,
        lines: selectorOf(r), status: r.status, status_note: r.localized.status_note!, builds: r.builds, as_of: r.as_of, source_id: r.source_id,
      })),
      upkeep: rows(kinds.upkeep, 'upkeep.csv').map((r) => ({ file: r.file, line: r.line, project_id: r.project_id, from_year: r.from_year, amount: r.amount, covers: r.localized.covers!, source_id: r.source_id })),
      monitoring: rows(kinds.monitoring, 'programme/monitoring.csv').map((r) => ({ file: r.file, line: r.line, entry_id: r.entry_id, date: r.date, by: r.by, kind: r.kind, decision: r.decision, section: r.section, measure_id: r.measure_id, indicator_id: r.indicator_id, due: r.due, text: r.localized.text!, source_id: r.source_id })),
      risks: rows(kinds.risks, 'programme/risks.csv').map((r) => ({ file: r.file, line: r.line, risk_id: r.risk_id, year: r.year, side: r.side, title: r.localized.title!, assumption: r.localized.assumption!, mitigation: r.localized.mitigation!, base: r.base_amount, rate: r.rate, amount: r.amount, probability: r.probability, source_id: r.source_id })),
    },
  };
}

/** Puts codes on a row that has only a printed label (model/labels.ts). A row with codes is left alone. */
export function labelAssigner(site: Pick<SiteData, 'labels' | 'classifications'>, slug: string): (f: Fact) => Fact {
  const find = labelClasses(site.labels, site.classifications, slug);
  return (f) => {
    if (f.economic || f.functional || f.unit) return f;
    const label = firstText(f.label);
    if (!label) return f;
    const c = find(label, f.direction);
    if (!c) return { ...f, confidence: 'none' };
    return { ...f, economic: c.economic, functional: c.functional, unit: c.unit, fund: f.fund || c.fund, confidence: c.confidence };
  };
}
function firstText(t: Text): string {
  for (const lang in t) if (t[lang]) return t[lang]!;
  return '';
}
