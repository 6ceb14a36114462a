/**
 * One file on the check page: opened once, then read by a mapping that a person corrects step by step. Runs in the worker, and in
 * tests without a browser. Nothing here asks the network, the clock or a disk.
 */
import { fold } from '../../checks/fold.ts';
import { severityOf } from '../../checks/catalogue.ts';
import { toProblem, type RuleTexts } from '../../checks/words.ts';
import { createI18n, type Dictionary, type I18n } from '../../i18n/index.ts';
import { importTable, openTable, siteEnv, writeCsv, type ImportEnv, type ImportResult } from '../../import/index.ts';
import { locateHeader, type Header } from '../../import/header.ts';
import { sourceIdOf } from '../../import/source-id.ts';
import { mappingYaml, suggest, titlesOf, worded, yearOf, type Suggestion } from '../../import/suggest.ts';
import { planOf } from '../../import/plan.ts';
import type { Collect, Opened, Progress } from '../../import/types.ts';
import { reportText } from '../../import/words.ts';
import { mapping as schema, type Mapping } from '../../model/schemas/mapping.ts';
import { budget } from '../../model/schemas/csv.ts';
import type { Fact, Finding, SiteData } from '../../model/types.ts';
import { eachRow } from '../../readers/csv.ts';
import { labelAssigner } from '../../readers/municipality.ts';
import { unpackSite, type CheckPlace } from '../../views/check-data.ts';
import { viewContext } from '../../views/context.ts';
import type { Site } from '../../views/site.ts';
import { describe, problemGroup, type Seen } from './describe.ts';
import { doubtsOf, type Doubt } from './doubts.ts';
import { applyEdit, rolesOf, type Draft } from './edits.ts';
import { bundleOf, figuresOf } from './preview.ts';
import type { Edit, FileId, ProblemGroup, Ready, Result, RowFilter, RowWindow } from './protocol.ts';
import { TableView } from './rows-of.ts';

export interface Desk { lang: string; data: SiteData; site: Site; i18n: I18n; dictionary: Dictionary; rules: RuleTexts; /** Languages by their own names. */ names: Readonly<Record<string, string>> }
/** Words and code lists as the build packed them (views/check-data.ts). */
export function deskOf(words: string, site: string): Desk {
  const { lang, dictionary, rules, names } = JSON.parse(words) as Pick<Desk, 'lang' | 'dictionary' | 'rules' | 'names'>;
  const data = unpackSite(site), i18n = createI18n({ [lang]: dictionary });
  return {
    lang, data, i18n, dictionary, rules, names,
    site: { data: { ...data, config: { ...data.config, languages: [lang] } }, bundles: [], bySlug: new Map(), i18n, definitions: [], problems: [], content: [], mappings: [], ruleTexts: rules, formatTexts: {}, indicatorTexts: {}, base: '/' },
  };
}
/** A municipality to compare with: its lists, and its published budget.csv. */
export interface Compared { place: CheckPlace; budget: string }

export class Session {
  private readonly desk: Desk;
  private readonly env: ImportEnv;
  private readonly name: string;
  private readonly bytes: Uint8Array;
  private readonly place: CheckPlace | null;
  private ready: Ready | null;
  private own: Ready | null;
  /** Without columns of amounts until something is proposed or chosen. */
  private draft: Draft = { title: {}, amounts: [] };
  private suggestion: Suggestion | null = null;
  private doubts: readonly Doubt[] = [];
  private opened: Opened | null = null;
  private openedHow = '';
  private openFindings: Finding[] = [];
  /** A ready mapping leaves the year open, and the table was asked for it. */
  private asked = false;
  private readonly touched = new Set<string>();
  private seen: Seen | null = null;
  private table: TableView | null = null;
  private outcome: ImportResult | null = null;

  constructor(desk: Desk, name: string, bytes: Uint8Array, ready: Ready | null, compared: Compared | null, progress?: Progress, own: Ready | null = null) {
    this.own = own; this.desk = desk; this.name = name; this.bytes = bytes; this.ready = ready; this.place = compared?.place ?? null;
    const files = ready?.companions ?? {};
    this.env = {
      ...siteEnv(desk.data), companion: (file) => (Object.hasOwn(files, file) ? new TextEncoder().encode(files[file]) : null), ...(progress ? { progress } : {}),
      ...(compared ? {
        slug: compared.place.slug, sources: compared.place.sources.filter((q) => q.source_id !== sourceIdOf(name)), units: compared.place.units && new Set(compared.place.units), programmes: compared.place.programmes && new Set(compared.place.programmes),
        ...publishedFacts(desk.data, compared, sourceIdOf(name)),
      } : {}),
    };
    if (ready) this.draft = ready.source as Draft;
  }

  edit(edit: Edit): void {
    const header = this.header();
    this.draft = applyEdit(this.draft, edit, header ?? { rows: [], names: [], width: 0, first: 0 });
    this.touched.add(`${edit.column}.${edit.what}`);
    // What was said of a column when it was another thing holds no longer.
    if (edit.what === 'role') for (const k of [...this.touched]) if (k.startsWith(`${edit.column}.`) && k !== `${edit.column}.role`) this.touched.delete(k);
  }

  /** Opens the table (again, where the way of opening changed), reads it by the mapping, and tells all of it in words. */
  async read(): Promise<Result> {
    await this.open();
    if (this.opened && !this.ready && !this.suggestion) this.recognise(this.opened);
    if (this.opened && !this.ready && !this.suggestion) this.propose(this.opened);
    let parsed = schema.safeParse(this.draft);
    const header = this.header(), needAmount = this.opened !== null && this.draft.amounts.length === 0;
    // A table without a column of amounts is still shown, so that one can be chosen.
    const bare: Mapping = parsed.success ? parsed.data : schema.parse({ title: {}, amounts: [{ column: 1 }], ...(this.draft?.header === undefined ? {} : { header: this.draft.header }) });
    const usable = parsed.success;
    this.outcome = await this.convert(bare);
    if (header && usable && this.askYear(this.outcome, header)) {
      parsed = schema.safeParse(this.draft);
      if (parsed.success) this.outcome = await this.convert(parsed.data);
    }
    const findings = this.opened ? fold([...this.openFindings, ...(usable ? this.outcome.findings : [])]) : [...this.outcome.findings];
    const problems = findings.map((f) => toProblem(f, this.desk.rules)), severities = findings.map((f) => f.severity ?? severityOf(f.rule));
    const report = { ...this.outcome.report, problems };
    const worst = needAmount || !usable || severities.includes('error') ? 'error' : severities.includes('warning') ? 'warning' : 'none';
    this.outcome = { ...this.outcome, findings, worst, report, facts: usable ? this.outcome.facts : null };
    const names = header?.names ?? [], roles = header ? rolesOf(this.draft, header) : [];
    this.table = this.opened && new TableView(this.opened, names, { ...report, header_rows: report.header_rows.length ? report.header_rows : header?.rows.map((r) => this.opened!.grid.line(r)) ?? [] }, problems.map((p) => ({ line: p.line, column: p.column, severity: p.severity })), this.outcome.plan !== null && usable, roles.flatMap((r, c) => (r.role === 'amount' ? [c] : [])), this.desk.i18n.translator(this.desk.lang), (n) => viewContext(this.desk.site, this.desk.lang).fmt.number(n));
    this.seen = {
      desk: this.desk, opened: this.opened, header, draft: this.draft, roles, result: this.outcome, findings, problems,
      table: this.table, needAmount, mapping: this.ready ? viewContext(this.desk.site, this.desk.lang).name(this.ready.title, this.ready.name) : '', proposed: this.ready === null, compared: this.place !== null, doubts: this.doubts, touched: this.touched, bytes: this.bytes.byteLength, file: this.name,
    };
    return describe(this.seen, this.figures(), this.files());
  }
  rows(filter: RowFilter, from: number, line?: number): RowWindow | null { return this.table?.window(filter, from, line) ?? null; }
  problems(severity: string, count: number): ProblemGroup | null { return this.seen && problemGroup(this.seen, severity, count); }

  /** One of the files to save; '' for bytes that would say nothing. */
  file(id: FileId): { name: string; type: string; text: string } {
    const { desk, outcome } = this, t = desk.i18n.translator(desk.lang), f = this.files().find((q) => q.id === id);
    if (!outcome || !f) throw new RangeError(id);
    const text = {
      csv: () => this.csv(outcome, false), excel: () => this.csv(outcome, true),
      mapping: () => mappingYaml({ mapping: this.draft, unsure: this.doubts.filter((d) => !this.touched.has(d.key)).map((d) => d.unsure), columns: this.suggestion?.columns ?? [] }, t),
      text: () => reportText(outcome.report, { t, format: desk.dictionary.format, rules: desk.rules, dry: true }),
      json: () => JSON.stringify(outcome.report, null, 1) + '\n',
    }[id]();
    return { name: f.name, type: { csv: 'text/csv', excel: 'text/csv', mapping: 'application/yaml', text: 'text/plain', json: 'application/json' }[id] + ';charset=utf-8', text };
  }

  private csv(outcome: ImportResult, safe: boolean): string {
    const pieces: string[] = [];
    writeCsv(outcome, this.env, sourceIdOf(this.name), (piece) => pieces.push(piece), safe);
    return pieces.join('');
  }
  /** A filled-in workbook of the site is read by its own mapping, whether or not anybody chose it: all its columns are there by name. */
  private recognise(opened: Opened): void {
    const { own } = this;
    this.own = null;
    const parsed = own ? schema.safeParse(own.source) : null;
    if (!own || !parsed?.success) return;
    let fits = true;
    const found: Collect = (f) => { if ((f.severity ?? severityOf(f.rule)) === 'error') fits = false; };
    if (!planOf(opened, parsed.data, this.name, this.env, found, this.desk.lang) || !fits) return;
    this.ready = own;
    this.draft = own.source as Draft;
  }
  private convert(mapping: Mapping): Promise<ImportResult> {
    // A unit that a person has chosen on the page is meant for this very file.
    const env = this.touched.has('0.unit') ? { ...this.env, unit_confirmed: true } : this.env;
    return importTable({ name: this.name, bytes: this.bytes, mapping, mapping_name: this.ready?.name ?? '', ...(this.opened ? { opened: this.opened } : {}) }, env, this.desk.rules, this.desk.lang);
  }
  /** Where a ready mapping lacks the year, the table's own texts propose it, marked as doubtful; true = the mapping has one now. */
  private askYear({ findings }: ImportResult, header: Header): boolean {
    if (this.asked || !this.ready || !this.opened || this.draft.constants?.fiscal_year !== undefined || !findings.some((f) => f.rule === 'mapping-value' && f.params.field === 'fiscal_year')) return false;
    this.asked = true;
    const { year, unsure } = yearOf(titlesOf(this.opened, header.rows[0] ?? header.first), this.opened.sheet, this.name);
    this.doubts = [...this.doubts, { key: '0.fiscal_year', unsure }];
    if (year !== null) this.draft = { ...this.draft, constants: { ...this.draft.constants, fiscal_year: year } };
    return year !== null;
  }
  private header(): Header | null {
    const parsed = schema.shape.header.safeParse(this.draft.header);
    return this.opened && parsed.success ? locateHeader(this.opened, { header: parsed.data } as Pick<Mapping, 'header'>, this.name, () => { /* told when it is read */ }) : null;
  }
  private async open(): Promise<void> {
    const how = this.draft.file ?? {}, key = JSON.stringify(how);
    if (this.opened && key === this.openedHow) return;
    this.openFindings = [];
    this.opened = await openTable(this.bytes, this.name, how as Mapping['file'], (f) => this.openFindings.push(f), this.env.progress);
    this.openedHow = key;
    // Another encoding or sheet is another table: what was proposed for the old one is proposed anew.
    if (this.opened && this.suggestion) this.propose(this.opened);
  }
  /** What the proposal finds is found again when the table is read by it, so it is told only once. */
  private propose(opened: Opened): void {
    const { data, i18n, lang } = this.desk, { file } = this.draft;
    const proposal = suggest(opened, { languages: data.config.languages, labels: data.labels, classifications: data.classifications }, () => {}, this.name);
    this.suggestion = proposal;
    this.draft = { ...worded(proposal.mapping, i18n.translator(lang)), ...(file ? { file } : {}) };
    this.touched.clear();
    const header = this.header();
    this.doubts = header ? doubtsOf(proposal, header) : [];
  }
  private figures(): ReturnType<typeof figuresOf> {
    const { outcome, desk } = this;
    if (!outcome?.facts) return [];
    const name = this.place ? this.place.names : { [desk.lang]: desk.i18n.translator(desk.lang)('check.thisFile') };
    return figuresOf(desk.site, bundleOf(outcome.facts, this.name, name, desk.data.config.languages, labelAssigner(desk.data, this.place?.slug ?? '')), desk.lang);
  }
  private files(): { id: FileId; name: string }[] {
    if (!this.outcome) return [];
    const stem = this.name.replace(/\.[^.]*$/, '') || 'budget', writes = this.outcome.worst !== 'error' && this.outcome.facts !== null;
    return [
      ...(writes ? [{ id: 'csv' as const, name: `${stem}.budget.csv` }, { id: 'excel' as const, name: `${stem}.excel.csv` }] : []),
      ...(this.draft.amounts.length ? [{ id: 'mapping' as const, name: `${stem}.yaml` }] : []),
      { id: 'text', name: `${stem}.report.txt` }, { id: 'json', name: `${stem}.report.json` },
    ];
  }
}

/** The facts of a published budget.csv: those that came from this very file before, and the others. Problems in it are told by the site's own check, not here. */
function publishedFacts(data: SiteData, { place, budget: text }: Compared, own: string): { published: Fact[]; replaced: Fact[] } {
  const published: Fact[] = [], replaced: Fact[] = [], file = `data/${place.slug}/budget.csv`;
  eachRow(budget, text, file, data.config.languages, () => { /* told by the site's own check */ }, (r) => {
    (r.source_id === own ? replaced : published).push({
      file, line: r.line, fiscal_year: r.fiscal_year, phase: r.phase, period: r.period, direction: r.direction, economic: r.economic_code, functional: r.functional_code, programme: r.programme_code,
      unit: r.unit_code, fund: r.fund, amount: r.amount, label: r.localized.label!, note_id: r.note_id, source_id: r.source_id, source_ref: r.source_ref, line_id: r.line_id, parent_id: r.parent_id,
      role: r.role, marks: r.marks, printed: r.printed, confidence: 'exact',
    });
  }, undefined, data.config.currency.minor_digits);
  return { published, replaced };
}
