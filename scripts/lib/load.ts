/** Reads, checks and computes: the way from files to a `Site`. The clock is not asked; `as_of` is an input. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Finding, Problem, SiteData } from '../../src/model/types.ts';
import { budgetOf } from '../../src/model/budget.ts';
import { diskAt } from '../../src/readers/disk.ts';
import { listMunicipalities, readSite } from '../../src/readers/site.ts';
import { readMunicipality, readMunicipalityConfig } from '../../src/readers/municipality.ts';
import { guardLines, guardOf, municipalityRules, siteRules, type Guard } from '../../src/readers/guard.ts';
import { readMappings } from '../../src/readers/mappings.ts';
import { readContent } from '../../src/readers/content.ts';
import { checkMunicipality, checkSite, fold } from '../../src/checks/run.ts';
import { loadRuleTexts } from '../../src/checks/texts.ts';
import { toProblem } from '../../src/checks/words.ts';
import { breaksOf, computeIndicators, loadDefinitions } from '../../src/indicators/index.ts';
import type { FormatWords } from '../../src/views/formats.ts';
import type { Bundle, ContentFile, Site } from '../../src/views/site.ts';
import { textFindings } from '../../src/views/text-findings.ts';
import { wordsFor } from './languages.ts';
import { Stop, type Options } from './options.ts';
import { ENGINE, type Texts } from './texts.ts';
import type { Progress } from './progress.ts';

const at = (path: string) => `${ENGINE}${path}`;

export interface Share { of: number; /** 0 … of - 1 */ mine: number }
export interface Loaded { site: Site | null; problems: Problem[]; counts: { municipalities: number; lines: number } }
/**
 * `keep: false` (check) forgets each municipality when it has been judged, so that memory holds one at a time;
 * `keep: true` (build) keeps them for the pages. `share` is for work in several threads (threads.ts): each takes every `of`th
 * municipality, and only the first one reports what belongs to the whole site.
 */
export function load(o: Options, progress: Progress, words: Texts, keep: boolean, share: Share = { of: 1, mine: 0 }): Loaded {
  const dataDir = resolve(o.data);
  if (!isFolder(dataDir)) throw new Stop((t) => t('errors.noFolder', { path: o.data }));
  const label = basename(dataDir);
  const disk = diskAt(dataDir);
  const ruleTexts = loadRuleTexts(at('src/i18n/rules'));
  const word = (findings: readonly Finding[]): Problem[] => fold(findings).map((f) => toProblem(f, ruleTexts));

  progress.step(words.t('errors.reading'));
  const { site: read, findings } = readSite(disk, label);
  const problems: Problem[] = word(findings);
  if (!read) return { site: null, problems: share.mine > 0 ? [] : problems, counts: { municipalities: 0, lines: 0 } };
  const own = wordsFor(read.config, `${label}/site.yaml`);
  problems.push(...word(own.findings));
  const data: SiteData = { ...read, config: { ...own.config, as_of: o.asOf || read.config.as_of } };
  problems.push(...word(checkSite(data, label)));
  const definitions = loadDefinitions(at('src/indicators/definitions'));
  const mappingFindings: Finding[] = [];
  const mappings = readMappings({ disk, label, report: (f) => mappingFindings.push(f) });
  problems.push(...word(mappingFindings));
  const slugs = listMunicipalities(disk);
  const known = { slugs: new Set(slugs) };
  const guards = new Map<string, Guard>();
  /** Texts of a municipality may hold the contacts of its office; all others only what the site allows. */
  const guardFor = (slug: string): Guard => {
    const known = guards.get(slug);
    if (known) return known;
    const config = slugs.includes(slug) ? readMunicipalityConfig(disk, label, slug) : null, made = guardOf(config ? municipalityRules(data.config, config) : siteRules(data.config));
    guards.set(slug, made);
    return made;
  };
  const contentDir = resolve(o.content);
  if (existsSync(contentDir) && !isFolder(contentDir)) throw new Stop((t) => t('errors.noFolder', { path: o.content }));
  if (!existsSync(contentDir) && share.mine === 0) process.stderr.write(words.t('errors.noContent', { path: o.content }) + '\n');
  const content = existsSync(contentDir) ? readContent(diskAt(contentDir), contentLabel(o.content), { languages: data.config.languages, slugs: known.slugs }) : { files: [], findings: [] };
  content.files = content.files.map((c) => ({ ...c, source: guardLines(guardFor(c.slug), c.source, c.file, (f) => content.findings.push(f)) }));
  problems.push(...word(content.findings));
  const textsOf = new Map<string, ContentFile[]>();
  for (const c of content.files) textsOf.set(c.slug, [...(textsOf.get(c.slug) ?? []), c]);
  const bundles: Bundle[] = [];
  const siteOf = (bundles: Bundle[], content: readonly ContentFile[], problems: readonly Problem[]): Site => ({
    data, bundles, bySlug: new Map(bundles.map((b) => [b.slug, b])), i18n: own.i18n, definitions, problems, content, mappings, base: o.base,
    ruleTexts: own.folder('rules'), formatTexts: own.folder<FormatWords>('formats'), indicatorTexts: own.folder('indicators'),
  });
  // What belongs to no municipality.
  const common = content.files.filter((c) => !known.slugs.has(c.slug));
  if (common.length && share.mine === 0) problems.push(...word(textFindings(siteOf([], common, []), null)));
  if (share.mine > 0) problems.length = 0;
  let lines = 0;
  progress.step(words.t('errors.checking'));
  slugs.forEach((slug, i) => {
    if (i % share.of !== share.mine) return;
    const { municipality: m, findings } = readMunicipality(disk, label, slug, data);
    const mine = [...findings];
    if (m) {
      lines += m.facts.length;
      const budget = budgetOf(m);
      mine.push(...checkMunicipality(data, m, budget, known));
      const predecessors = m.config.predecessors.flatMap((p) => (slugs.includes(p) ? readMunicipalityConfig(disk, label, p) ?? [] : []));
      const results = computeIndicators({ site: data, m, budget, definitions, breaks: breaksOf(m.config, predecessors) });
      const bundle: Bundle = { slug, m, budget, results, problems: [] };
      const texts = textsOf.get(slug);
      if (texts) mine.push(...textFindings(siteOf([bundle], texts, []), bundle));
      const worded = word(mine);
      problems.push(...worded);
      if (keep) bundles.push({ ...bundle, problems: worded });
    } else problems.push(...word(mine));
    progress.count(i + 1, slugs.length);
  });
  sortProblems(problems);
  return { problems, counts: { municipalities: slugs.length, lines }, site: siteOf(bundles, content.files, problems) };
}
const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
/** The folder as people call it, without the machine's path. */
const contentLabel = (p: string) => (/^([A-Za-z]:)?[\\/]/.test(p) || p.startsWith('..') ? basename(resolve(p)) : p.replace(/\\/g, '/').replace(/\/$/, ''));

const ORDER = ['error', 'warning', 'unchecked', 'info'];
/** By place; what is reported for one place keeps its order. */
export function sortProblems(problems: Problem[]): void {
  const c = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  problems.sort((a, b) => c(a.file, b.file) || c(a.line, b.line) || c(a.column, b.column) || ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || c(a.rule, b.rule));
}
