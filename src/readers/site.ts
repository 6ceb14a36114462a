/** What belongs to the whole site: site.yaml, code lists, labels, prices, glossary, the list of documents. */
import type { Calendar, LegalAct, ClassCode, Classification, Classifications, Finding, GlossaryTerm, KeyDocument, LabelRule, PriceYear, Scheme, SiteConfig, SiteData } from '../model/types.ts';
import type { Holiday, Scorecard } from '../model/records.ts';
import { SCHEMES } from '../model/types.ts';
import type { Disk } from '../model/disk.ts';
import * as kinds from '../model/schemas/csv.ts';
import * as yaml from '../model/schemas/yaml.ts';
import { decode, finding, type Report } from './text.ts';
import { eachRow, readCsv, type Row } from './csv.ts';
import { guardOf, siteRules, type Guard } from './guard.ts';
import { readYaml } from './yaml.ts';

/** Reads files of one data folder; `label` is how the folder is called in messages («data»). */
export interface Source { disk: Disk; label: string; report: Report; /** Filled with the header of each CSV file read, so that a check can name the cell. */ headers?: Map<string, readonly string[]>; /** Minor digits of the site's currency; amounts with more decimals are refused. */ minorDigits?: number; /** Hides what is private in free text. */ guard?: Guard }
/** A file larger than this is refused: it is not a budget, and the machine of an officer would not survive it. */
export const MAX_BYTES = 1_000_000_000;

export function textOf(s: Source, path: string): string | null {
  const bytes = s.disk.read(path);
  const file = `${s.label}/${path}`;
  if (!bytes) {
    const slash = path.lastIndexOf('/');
    if (s.disk.list(path.slice(0, Math.max(slash, 0))).includes(path.slice(slash + 1))) s.report(finding('file-unreadable', file, 1));
    return null;
  }
  if (bytes.byteLength > MAX_BYTES) { s.report(finding('file-size', file, 1, 0, { actual: `${bytes.byteLength}`, expected: `≤ ${MAX_BYTES}` })); return null; }
  return decode(bytes, file, s.report);
}
export function rowsOf<K extends kinds.CsvKind>(s: Source, kind: K, path: string, languages: readonly string[]): Row<K>[] {
  const text = textOf(s, path);
  return text === null ? [] : readCsv(kind, text, `${s.label}/${path}`, languages, s.report, (h) => s.headers?.set(`${s.label}/${path}`, h), s.minorDigits, s.guard);
}
/** The same for files of very many rows: `visit` copies what it keeps (eachRow). */
export function eachRowOf<K extends kinds.CsvKind>(s: Source, kind: K, path: string, languages: readonly string[], visit: (row: Row<K>) => void): void {
  const text = textOf(s, path);
  if (text !== null) eachRow(kind, text, `${s.label}/${path}`, languages, s.report, visit, (h) => s.headers?.set(`${s.label}/${path}`, h), s.minorDigits, s.guard);
}

/** `site` is null when site.yaml is missing or wrong; nothing else can be read then. */
export function readSite(disk: Disk, label: string): { site: SiteData | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const headers = new Map<string, readonly string[]>();
  const s: Source = { disk, label, report: (f) => findings.push(f), headers };
  const text = textOf(s, 'site.yaml');
  if (text === null) {
    if (!findings.length) findings.push(finding('file-missing', `${label}/site.yaml`, 1));
    return { site: null, findings };
  }
  const raw = readYaml(yaml.site, text, `${label}/site.yaml`, s.report);
  if (!raw) return { site: null, findings };
  const k = 10 ** raw.currency.minor_digits;
  const config: SiteConfig = {
    ...raw,
    rules: {
      ...raw.rules,
      tolerance: { total_minor: Math.round(raw.rules.tolerance.total * k), rounding_unit_minor: Math.round(raw.rules.tolerance.rounding_unit * k) },
      change_note: { percent: raw.rules.change_note.percent, minor: Math.round(raw.rules.change_note.amount * k) },
    },
  };
  s.guard = guardOf(siteRules(config));
  if (config.as_of === '') findings.push(finding('as-of-missing', `${label}/site.yaml`, 1));
  const languages = config.languages;
  const classifications = Object.fromEntries(SCHEMES.map((scheme) => [scheme, readClassification(s, scheme, languages)])) as unknown as Classifications;
  const labels: LabelRule[] = rowsOf(s, kinds.labels, 'classifications/labels.csv', languages).map((r) => ({
    file: r.file, line: r.line, label: r.label, direction: r.direction, municipality: r.municipality, economic: r.economic_code, functional: r.functional_code,
    unit: r.unit_code, fund: r.fund, confidence: r.confidence, note: r.note,
  }));
  const prices: PriceYear[] = rowsOf(s, kinds.prices, 'prices.csv', languages).filter((r) => r.change_percent !== null)
    .map((r) => ({ file: r.file, line: r.line, year: r.year, cpi_kind: r.cpi_kind, change_percent: r.change_percent!, verified: r.verified, source: r.source }));
  const glossary: GlossaryTerm[] = rowsOf(s, kinds.glossary, 'glossary.csv', languages).map((r) => ({
    file: r.file, line: r.line, id: r.id, term: r.localized.term!, definition: r.localized.definition!, needs_check: r.needs_check,
    synonyms: Object.fromEntries(Object.entries(r.localized.synonyms!).map(([lang, v]) => [lang, (v ?? '').split('|').map((x) => x.trim()).filter(Boolean)])),
  }));
  const scorecards: Scorecard[] = disk.list('scorecards').filter((n) => n.endsWith('.yaml')).flatMap((n) => {
    const lines: Record<string, number> = {}, text = textOf(s, `scorecards/${n}`), c = text === null ? null : readYaml(yaml.scorecard, text, `${label}/scorecards/${n}`, s.report, lines);
    return c ? [{ id: n.slice(0, -5), file: `${label}/scorecards/${n}`, lines, ...c }] : [];
  });
  const key_documents: readonly KeyDocument[] = scorecards.find((c) => c.kind === 'documents')?.documents ?? [];
  const holidays: Holiday[] = rowsOf(s, kinds.holidays, 'holidays.csv', languages).map((r) => ({ file: r.file, line: r.line, date: r.date, works: r.works, name: r.localized.name!, source: r.source }));
  const calendars: Calendar[] = disk.list('calendars').filter((n) => n.endsWith('.yaml')).flatMap((n) => {
    const text = textOf(s, `calendars/${n}`), c = text === null ? null : readYaml(yaml.calendar, text, `${label}/calendars/${n}`, s.report);
    return c ? [{ id: n.slice(0, -5), ...c }] : [];
  });
  const declarationText = textOf(s, 'declaration.yaml'), declaration = declarationText === null ? null : readYaml(yaml.declaration, declarationText, `${label}/declaration.yaml`, s.report);
  const legal: LegalAct[] = rowsOf(s, kinds.legal, 'legal.csv', languages).map((r) => ({ file: r.file, line: r.line, act_id: r.act_id, title: r.localized.title!, used_for: r.localized.used_for!, date: r.date, number: r.number, articles: r.articles, url: r.url, verified_on: r.verified_on, verified_by: r.verified_by }));
  return { site: { config, classifications, labels, prices, glossary, key_documents, scorecards, holidays, calendars, legal, declaration, headers }, findings };
}

function readClassification(s: Source, scheme: Scheme, languages: readonly string[]): Classification {
  const out = new Map<string, ClassCode[]>();
  for (const r of rowsOf(s, kinds.classification, `classifications/${scheme}.csv`, languages)) {
    const crosswalk: Record<string, { code: string; share: number }> = {};
    if (r.cofog) crosswalk.cofog = { code: r.cofog, share: r.cofog_share ?? 100 };
    if (r.gfsm) crosswalk.gfsm = { code: r.gfsm, share: r.gfsm_share ?? 100 };
    const c: ClassCode = {
      file: r.file, line: r.line, code: r.code, parent: r.parent, name: r.localized.name!, plain: r.localized.plain!, group: r.group, nature: r.nature,
      concepts: new Set(r.concepts), valid_from: r.valid_from, valid_to: r.valid_to, crosswalk, verified: r.verified, source: r.source,
    };
    const versions = out.get(r.code);
    if (versions) { versions.push(c); versions.sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1)); } else out.set(r.code, [c]);
  }
  return out;
}

/** Slugs of the municipalities, sorted. */
export const listMunicipalities = (disk: Disk): string[] =>
  disk.list('municipalities').filter((n) => n.endsWith('/')).map((n) => n.slice(0, -1)).sort();
