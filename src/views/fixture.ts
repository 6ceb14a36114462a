/** A made-up region for the tests of views: two municipalities of another country, one merged into the other. */
import { fileURLToPath } from 'node:url';
import { breaksOf, computeIndicators, loadDefinitions } from '../indicators/index.ts';
import { createI18n } from '../i18n/index.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { budgetOf } from '../model/budget.ts';
import { memoryDisk } from '../model/disk.ts';
import { listMunicipalities, readSite } from '../readers/site.ts';
import { readMunicipality, readMunicipalityConfig } from '../readers/municipality.ts';
import type { Bundle, Site } from './site.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const HEAD = 'fiscal_year,phase,period,direction,economic_code,functional_code,programme_code,unit_code,fund,amount,label_ky,label_ru,label_en,note_id,source_id,source_ref,line_id,parent_id,role,marks,printed\n';
/** Rows written `year phase period direction economic functional programme amount source [more]`; `-` = empty. */
export const rows = (text: string): string => HEAD + text.trim().split('\n').map((line) => {
  const [year, phase, period, direction, economic, functional, programme, amount, source, label = '', note = '', line_id = '', parent = '', role = '', marks = '', printed = ''] = line.trim().split(/\s+/).map((c) => (c === '-' ? '' : c.replace(/_/g, ' ')));
  return [year, phase, period, direction, economic, functional, programme, '', 'main', amount, '', label, '', note, source, 'page 1', line_id, parent, role, marks, printed].join(',');
}).join('\n') + '\n';

const SITE = `
schema_version: 1
name: {ky: Аймак, ru: Край, en: Region}
languages: [ky, ru, en]
as_of: 2031-01-01
currency: {code: XTS, minor_digits: 2, words: {ky: {unit: тал, units_few: тал, units_many: тал, minor: цент, of_hundred: 100 талдан, per_hundred_title: 100 тал}, ru: {unit: талер, units_few: талера, units_many: талеров, minor: цент, of_hundred: из 100, per_hundred_title: 100 талеров}, en: {unit: taler, units_few: taler, units_many: taler, minor: cent, of_hundred: of 100, per_hundred_title: 100 taler}}}
licence: {id: CC0, url: 'https://example.org/cc0'}
publisher: {ky: Биз, ru: Мы, en: We}
`;
const CODES: Readonly<Record<string, string>> = {
  'classifications/revenue.csv': 'code,parent,group,nature,name_ky,name_ru,name_en\nR1,,local_tax,current,Үй салыгы,Налог на дом,House tax\nR2,,transfer,current,Жардам,Дотация,Grant\nR3,,tax_unsplit,current,Салыктар,Налоги,Taxes\n',
  'classifications/expenditure.csv': 'code,parent,group,nature,name_ky,name_ru,name_en\nE1,,wages,current,Айлык,Зарплата,Wages\nE2,,capital,capital,Курулуш,Стройка,Building\n',
  'classifications/financing.csv': 'code,parent,group,name_ky,name_ru,name_en\nF1,,cash_change,Калдык,Остаток,Cash\n',
  'classifications/functions.csv': 'code,parent,name_ky,name_ru,name_en\nA,,Мектеп,Школа,School\nA1,A,Башталгыч,Начальная,Primary\nB,,Жол,Дороги,Roads\n',
  'classifications/funds.csv': 'code,name_ky,name_ru,name_en\nmain,Негизги,Основной,Main\n',
  'classifications/marks.csv': 'code,name_ky,name_ru,name_en,plain_ky,plain_ru,plain_en\nrounded,Тегеректелген,Округлено,Rounded,тегерек,округл.,rounded\n',
  'prices.csv': 'year,cpi_kind,change_percent,verified,source\n2027,annual_average,10,no,stat\n2028,annual_average,20,no,stat\n',
};
const muni = (more: string) => `names: {ky: Алма, ru: Алма, en: Alma}\nshort: {ky: Алма, ru: Алма, en: Alma}\ntype: town\n${more}`;
const SOURCES = 'source_id,title,language,publisher,kind,url,file,date,sha256,licence,retrieved,coverage\nplan,Plan,ru,Council,council-resolution,https://example.org/plan,,2027-01-10,,,,complete\nreport,Report,ru,Council,execution-report,https://example.org/report,,2028-02-01,,,,complete\npiece,Newspaper,ru,Press,news,https://example.org/news,,2028-03-01,,,,excerpt\n';

/** The budget of `alma`: 2026 and 2027 executed (merger with `beta` after 2026), 2028 executed, 2029 forecast. */
export const ALMA = `
2026 executed - revenue R1 - - 100.00 report
2026 executed - revenue R2 - - 50.00 report
2026 executed - expenditure E1 A1 p1 120.00 report
2027 executed - revenue R1 - - 300.00 report
2027 executed - revenue R2 - - 100.00 report
2027 executed - expenditure E1 A1 p1 220.00 report
2027 executed - expenditure E2 B - 110.00 report - n1
2027 approved - expenditure E1 A1 p1 200.00 plan
2027 approved - expenditure E2 B - 200.00 plan
2027 executed Q1 expenditure E1 A1 p1 50.00 report
2027 executed Q1 expenditure E2 B - 0.00 report
2027 executed 9M expenditure E1 A1 p1 150.00 report
2027 executed 9M expenditure E2 B - 80.00 report
2028 executed - revenue R1 - - 330.00 report
2028 executed - revenue R2 - - 110.00 report
2028 executed - expenditure E1 A1 p1 396.00 report
2029 forecast - revenue R1 - - 500.00 plan
`;
const BETA = '2026 executed - revenue R1 - - 10.00 report\n2026 executed - expenditure E1 A1 p1 30.00 report';

/** The site; `files` are added or replace those of the fixture. */
export function fixtureSite(files: Readonly<Record<string, string>> = {}): Site {
  const base = (slug: string, budget: string, more: string): Record<string, string> => ({
    [`municipalities/${slug}/municipality.yaml`]: muni(more), [`municipalities/${slug}/sources.csv`]: SOURCES, [`municipalities/${slug}/budget/all.csv`]: rows(budget),
  });
  const disk = memoryDisk({
    'site.yaml': SITE, ...CODES, ...base('alma', ALMA, 'predecessors: [beta]\nvalid_from: "2020-01-01"\n'), ...base('beta', BETA, 'valid_from: "2020-01-01"\nvalid_to: "2026-12-31"\nsuccessors: [alma]\n'),
    'municipalities/alma/population.csv': 'year,as_of,place,population,estimate,source_id\n2027,2027-01-01,,1000,no,report\n2028,2028-01-01,,100,no,report\n',
    'municipalities/alma/notes.csv': 'note_id,fiscal_year,economic_code,functional_code,text_ky,text_ru,text_en\nn1,2027,E2,B,Көпүрө калды,Мост не построен,The bridge was put off\n',
    'municipalities/alma/programmes.csv': 'code,name_ky,name_ru,name_en\np1,Окуу,Учёба,Study\n',
    ...files,
  });
  const { site: data, findings } = readSite(disk, 'data');
  if (!data) throw new Error(JSON.stringify(findings));
  const definitions = loadDefinitions(at('indicators/definitions'));
  const bundles = listMunicipalities(disk).map((slug): Bundle => {
    const { municipality: m, findings: found } = readMunicipality(disk, 'data', slug, data);
    if (!m) throw new Error(JSON.stringify(found));
    const budget = budgetOf(m);
    const predecessors = m.config.predecessors.flatMap((p) => readMunicipalityConfig(disk, 'data', p) ?? []);
    return { slug, m, budget, results: computeIndicators({ site: data, m, budget, definitions, breaks: breaksOf(m.config, predecessors) }), problems: [] };
  });
  return {
    data, bundles, bySlug: new Map(bundles.map((b) => [b.slug, b])), i18n: createI18n(loadDictionaries(at('i18n'))), definitions, problems: [], content: [], mappings: [], base: '/',
    ruleTexts: {}, formatTexts: {}, indicatorTexts: loadDictionaries<unknown>(at('i18n/indicators')),
  };
}
export const bundleOf = (site: Site, slug: string): Bundle => site.bySlug.get(slug)!;
