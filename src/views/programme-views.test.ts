/** Pages of a programme where the data are rich, poor or in one language: what they say, and what they do not make up. */
import { describe, expect, it } from 'vitest';
import { programmeMoney, sumsByYear } from '../model/programme.ts';
import { compareCharts } from './compare.ts';
import { mustNotAdd, notAddable } from './districts.ts';
import { bundleOf, fixtureSite, rows } from './fixture.ts';
import { forecastView } from './forecast.ts';
import { monitoringView } from './monitoring.ts';
import { planView } from './plan.ts';
import { claimsView } from './programme-claims.ts';
import { frontView } from './programme-front.ts';
import { hasPage, hasProgramme } from './programme-pages.ts';
import { projectsView } from './projects.ts';
import { risksView } from './risks.ts';
import type { ContentFile, Site } from './site.ts';
import { targetsSectionView } from './targets.ts';

const GROWTH = [9800, 10500, 11000, 11500].map((n, i) => `${2027 + i} executed - revenue R1 - - ${n}.00 report`).join('\n');
/** `gamma`: a municipality of its own beside those of the fixture. */
const gamma = (files: Readonly<Record<string, string>> = {}, more = ''): Site => fixtureSite({
  'municipalities/gamma/municipality.yaml': `names: {ky: Гамма, ru: Гамма, en: Gamma}\ntype: town\n${more}`,
  'municipalities/gamma/sources.csv': 'source_id,title,language,publisher,kind,url,file,date,sha256,licence,retrieved,coverage\nreport,Report,ru,Council,execution-report,https://example.org/r,,2031-01-01,,,,complete\nplan,Plan,ru,Council,council-resolution,https://example.org/p,,2030-12-01,,,,complete\n',
  'municipalities/gamma/budget/all.csv': rows(GROWTH),
  ...Object.fromEntries(Object.entries(files).map(([k, v]) => [`municipalities/gamma/${k}`, v])),
});
const ACTIONS = 'measure_id,section,title_ky,title_ru,title_en,start,end,economic_code,functional_code\nm1,3,Көпүрө,Мост,Bridge,2029-01-01,2031-12-31,E2,B\nm2,3,,Только по-русски,,2030-01-01,2030-12-31,,\n';
const MONEY = 'measure_id,year,source,kind,amount\nm1,2029,local_budget,one_off,100.00\nm1,2030,to_be_found,one_off,250.00\nm2,2030,donor,one_off,40.00\nm2,2031,community,in_kind,\n';
const plain = (s: string) => s.replace(/[\u00a0\u202f]/g, ' ');

describe('plan', () => {
  const site = gamma({ 'programme/actions.csv': ACTIONS, 'programme/financing.csv': MONEY, 'budget/2029.csv': rows('2029 approved - expenditure E2 B - 90.00 plan\n2029 executed - expenditure E2 B - 70.00 report') }), b = bundleOf(site, 'gamma');
  it('sums by year add up to the whole, lines count once', () => {
    const all = programmeMoney(b.m, b.budget, site.data.classifications), years = sumsByYear(all.measures);
    expect(years.map((y) => [y.year, y.promised.amount, y.to_be_found.amount, y.budget, y.spent])).toEqual([[2029, 100_00, null, 90_00, 70_00], [2030, 290_00, 250_00, null, null], [2031, null, null, null, null]]);
    expect(years.reduce((n, y) => n + (y.promised.amount ?? 0), 0)).toBe(all.total.promised.amount);
    const v = planView(site, b, 'ky');
    expect(v.years.map((y) => [y.name.text, plain(y.promised), y.spent])).toEqual([['2029', '100', '70'], ['2030', '290', 'маалымат жок'], ['2031', 'баасы коюлган эмес', 'маалымат жок']]);
  });
  it('help without a price is no missing figure', () => expect(planView(site, b, 'ru').bySource.find((s) => s.name === 'Вклад жителей')?.amount).toBe('без цены'));
  it('words of another language are told once on the page', () => {
    expect(planView(site, b, 'ru').notice).toBe('');
    expect(planView(site, b, 'ky').notice).toContain(site.i18n.languageName('ru'));
  });
  it('without a file of money nothing is promised and nothing is made up', () => {
    const bare = gamma({ 'programme/actions.csv': ACTIONS }), v = planView(bare, bundleOf(bare, 'gamma'), 'ky');
    expect(v.headline).toContain('маалымат жок');
    expect(v.figures).toEqual([]);
    expect(v.bySource).toEqual([]);
    expect(v.missing?.items).toHaveLength(2);
    expect(monitoringView(bare, bundleOf(bare, 'gamma'), 'ky')).toMatchObject({ sections: [], money: [{ value: 'маалымат жок' }, { value: 'маалымат жок' }, { value: 'маалымат жок' }, { value: 'маалымат жок' }] });
    expect(v.years).toEqual([]);
  });
});

describe('indicators', () => {
  it('a year of targets alone says so in its head, not in every cell', () => {
    const site = gamma({ 'programme/indicators.csv': 'indicator_id,section,better,year,group,place,base,target,actual,name_ky,unit_ky,group_name_ky\nwater,3,up,2030,,,,50,40,Суу,%,\nwater,3,up,2030,women,,,50,41,Суу,%,аялдар\nwater,3,up,2031,women,,,60,,Суу,%,аялдар\n' });
    const [item] = targetsSectionView(site, bundleOf(site, 'gamma'), 'ky', '3').items;
    expect(item!.groups).toMatchObject({ years: ['2030', '2031, план'], rows: [{ name: 'аялдар', cells: ['41%', '60%'] }] });
  });
});

describe('forecast', () => {
  it('a municipality without a programme has the page where a series is long enough', () => {
    const site = gamma(), b = bundleOf(site, 'gamma'), v = forecastView(site, b, 'ky');
    expect(hasProgramme(site, b)).toBe(false);
    expect(hasPage(site, b, 'forecast')).toBe(true);
    expect(v.menu).toEqual([]);
    expect(v.current).toBe('years');
    expect(plain(v.entries.find((e) => e.id === 'revenue')!.rows[0]!.official)).toBe('12 130');
    expect(v.remark).toBe('');
  });
  it('… and not where it is too short, or crosses a border that changed', () => {
    expect(hasPage(fixtureSite(), bundleOf(fixtureSite(), 'alma'), 'forecast')).toBe(false);
    const merged = gamma({}, 'predecessors: [delta]\nvalid_from: "2029-01-01"\n');
    expect(hasPage(merged, bundleOf(merged, 'gamma'), 'forecast')).toBe(false);
  });
  it('where the money has no forecast, that is said first with its reason', () => {
    const site = gamma({ 'programme/indicators.csv': `indicator_id,section,better,year,target,actual,name_ky,unit_ky\n${[2027, 2028, 2029, 2030].map((y, i) => `readers,3,up,${y},,${600 + 40 * i},Окурмандар,адам`).join('\n')}\n` }, 'predecessors: [delta]\nvalid_from: "2029-01-01"\n');
    const v = forecastView(site, bundleOf(site, 'gamma'), 'ky');
    expect(v.headline).toMatch(/^Болжолу эсептелген көрсөткүчтөр: 1, бардыгы \d$/);
    expect(v.remark).toContain('Киреше');
    expect(v.remark).toContain('2029');
  });
  it('upkeep of a school built in 2030 stands in every later year, beside the forecast of expenditure', () => {
    const spending = [100, 110, 120, 130].map((n, i) => `${2027 + i} executed - expenditure E1 A1 - ${n}.00 report`).join('\n');
    const site = gamma({
      'budget/spending.csv': rows(spending), 'projects.csv': 'project_id,measure_id,name_ky,start,end,cost,builds\nschool,,Мектеп,2030-01-01,2030-12-31,12000000.00,yes\n',
      'upkeep.csv': 'project_id,from_year,amount\nschool,2031,500000.00\n',
    }), v = forecastView(site, bundleOf(site, 'gamma'), 'ky');
    expect(v.upkeep!.rows.map((r) => [r.year, plain(r.amount)])).toEqual([2031, 2032, 2033, 2034, 2035].map((y) => [String(y), '500 000']));
    // 130 × (1 + 9.14 / 100) = 142 without the school.
    expect([v.upkeep!.rows[0]!.forecast, plain(v.upkeep!.rows[0]!.sum)]).toEqual(['142', '500 142']);
  });
});

describe('risks', () => {
  const RISKS = 'risk_id,year,side,title_ky,base_amount,rate,amount\na,2031,revenue,Биринчи,1000.00,20,200.00\nb,2031,expenditure,Экинчи,,,400.00\n';
  const effect = (files: Readonly<Record<string, string>>) => { const site = gamma({ 'programme/risks.csv': RISKS, ...files }); return Object.fromEntries(risksView(site, bundleOf(site, 'gamma'), 'ky').years[0]!.effect.map((e) => [e.key, [plain(e.value), plain(e.note)]])); };
  it('without a plan neither balance nor reserve are made up', () => {
    expect(effect({})).toMatchObject({ sum: ['600 тал', ''], after: ['эсептелбейт', ''], reserve: ['маалымат жок', 'Бул жылдын бюджет планы жарыяланган эмес.'], uncovered: ['эсептелбейт', ''] });
  });
  it('a plan without a reserve says that; with one the comparison is written out', () => {
    const plan = '2031 approved - revenue R1 - - 5000.00 plan\n2031 approved - expenditure E1 A1 - 4900.00 plan';
    expect(effect({ 'budget/plan.csv': rows(plan) })).toMatchObject({ after: ['−500 тал', ''], reserve: ['маалымат жок', 'Бул жылдын планында резерв өзүнчө көрсөтүлгөн эмес.'] });
  });
});

describe('districts', () => {
  const site = gamma({ 'programme/programme.yaml': 'title: {ky: РСЭӨП}\nyears: [2029, 2031]\nlevel: district\nmembers: [alma, beta]\n' });
  it('a district and its members are never added, and the open data say so', () => {
    expect([mustNotAdd(site, ['alma', 'beta']), mustNotAdd(site, ['gamma', 'alma']), mustNotAdd(site, ['alma'])]).toEqual([true, true, false]);
    expect(mustNotAdd(fixtureSite(), ['alma', 'beta'])).toBe(false);
    expect(notAddable(site)).toEqual([{ slug: 'gamma', level: 'district', members: ['alma', 'beta'] }]);
    expect(notAddable(fixtureSite())).toEqual([]);
    expect(frontView(site, bundleOf(site, 'gamma'), 'ky').district).not.toBe('');
    expect(compareCharts(site, 'ky').length).toBeGreaterThan(0);
  });
});

describe('claims of the texts', () => {
  const text = (lang: string, source: string): ContentFile => ({ collection: 'programmes', slug: 'gamma', lang, name: '03-services', file: `content/${lang}/03-services.md`, source });
  const site: Site = { ...gamma(), content: [text('ky', '---\ntitle: Кызматтар\n---\n\nБардыгы :claim[750 миң]{sum="200 + 150 + 400" is=750}, үлүшү :claim[30 %]{part=1200 of=5000 share=30}.\n')] };
  it('each stands with its arithmetic and what came of it', () => {
    const v = claimsView(site, bundleOf(site, 'gamma'), 'ky')!;
    expect(v.rows.map((r) => [r.words, plain(r.equation), r.status.text, plain(r.stated)])).toEqual([['750 миң', '200 + 150 + 400 = 750', 'туура келет', ''], ['30 %', '1 200 / 5 000 × 100 = 24%', 'туура келбейт', 'Текстте жазылганы: 30']]);
    expect(v.summary).toContain('2');
  });
  it('a page in another language marks the words, and calls the section by its own name', () => {
    const [row] = claimsView(site, bundleOf(site, 'gamma'), 'en')!.rows;
    expect(row).toMatchObject({ lang: 'ky', section: { text: 'Services and local infrastructure' } });
    expect(row!.section.lang).toBeUndefined();
  });
  it('texts without claims have no such part', () => expect(claimsView({ ...site, content: [text('ky', '# А\n\nБ\n')] }, bundleOf(site, 'gamma'), 'ky')).toBeNull());
});

it('a project without a village says so, and one on another’s lines shows no half sentence', () => {
  const site = gamma({ 'projects.csv': 'project_id,measure_id,name_ky,start,end,cost\np,m1,Жол,2029-01-01,2031-12-31,5.00\n', 'programme/actions.csv': ACTIONS });
  expect(projectsView(site, bundleOf(site, 'gamma'), 'ky').rows[0]).toMatchObject({ place: 'айылы көрсөтүлгөн эмес', spent: 'маалымат жок', term: '2029–2031-жылдар' });
});
