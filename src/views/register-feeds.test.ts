import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { bundleOf, fixtureSite } from './fixture.ts';
import { documentsHeader, registerFiles } from './register-data.ts';
import { documentsFeedPath, registerFeedFiles } from './register-feeds.ts';

const EIGHT = readFileSync('data/scorecards/ibp-eight.yaml', 'utf8');
const DOCUMENTS = `document_id,fiscal_year,document,period,title,language,languages,produced,published_on,channel,publisher,url,min_content,refers_to,note_ky
eb-30,2030,eb,,=Токтом & <1>,ky,ky ru,yes,2030-02-03,official_web,government,https://example.org/1?a=1&b=2,yes,,
q1,2030,iyr,Q1,Отчет,ky,ky,yes,2030-04-18,official_web,government,https://example.org/q1,yes,,
both,2030,cb,,Экөө бирге,ky,ky,yes,2030-02-03,official_web,government,,yes,eb-30,Эскертүү
both,2029,yer,,,,,,,,,,,,
other,2030,other,,Башка,ky,,yes,2030-05-01,,,,,,
undated,2029,eb,,Күнү жок,ky,,yes,,,,https://example.org/2,,,
`;
const files = (more: Readonly<Record<string, string>> = {}) => ({
  'scorecards/eight.yaml': EIGHT, 'municipalities/alma/documents.csv': DOCUMENTS, 'municipalities/alma/budget-calendar.csv': 'fiscal_year,submitted_on,approved_on\n2030,2029-12-16,2030-01-24\n',
  'scorecards/own.yaml': 'kind: criteria\ntitle: {ky: Суроолор}\ncriteria:\n  - {id: c1, text: {ky: Бир}, evidence: status(eb) == available}\n  - {id: c2, text: {ky: Эки}}\n',
  'scorecards/law.yaml': 'kind: legal\ntitle: {ky: Мыйзам}\nduties:\n  - {id: d1, text: {ky: Бир}, document: eb}\n',
  'municipalities/alma/scorecard-answers.csv': 'scorecard,criterion,fiscal_year,met,assessed_on,assessor\nown,c2,2030,partly,2030-06-01,editor\n', ...more,
});
const site = fixtureSite(files()), alma = bundleOf(site, 'alma'), feeds = registerFeedFiles(site);
const feed = (path: string) => feeds.find((f) => f.path === path)!.text;
const ids = (text: string) => [...text.matchAll(/<entry>\n<id>([^<]+)<\/id>/g)].map((m) => m[1]!);
const json = (name: string, s = site) => JSON.parse(registerFiles(s, bundleOf(s, 'alma')).find((f) => f.path === `data/alma/${name}`)!.text);

describe('feeds of the register', () => {
  it('are there for the site and for each municipality with something to tell, in each language', () => {
    expect(feeds.map((f) => f.path)).toEqual(['ky', 'ru', 'en'].flatMap((l) => [`${l}/documents/feed.atom`, `${l}/alma/documents/feed.atom`, `${l}/alma/documents/deadlines.ics`]));
    expect(registerFeedFiles(fixtureSite())).toEqual([]);
  });
  it('tell a document once, the newest first, as of the day it was published', () => {
    const text = feed('ky/alma/documents/feed.atom');
    expect([...text.matchAll(/<title[^>]*>([^<]*)<\/title>\n<updated>([^T]*)/g)].slice(1).map((m) => [m[1], m[2]])).toEqual([['Башка', '2030-05-01'], ['Отчет', '2030-04-18'], ['Экөө бирге', '2030-02-03'], ['=Токтом &amp; &lt;1&gt;', '2030-02-03']]);
    expect(text).toContain('<updated>2030-05-01T00:00:00Z</updated>');
    expect(text).toMatch(/<summary>Жарандык бюджет, 2030-жыл: [^<]+ Жылдык отчет, 2029-жыл: [^<]+<\/summary>/);
    expect(text).not.toContain('Күнү жок');
  });
  it('give ids that stay whatever else is published, and differ between languages', () => {
    const later = registerFeedFiles(fixtureSite(files({ 'municipalities/alma/documents.csv': DOCUMENTS + 'new,2030,ebp,,Жаңы,ky,,yes,2030-12-01,official_web,government,,,,\n' })));
    const before = ids(feed('ky/alma/documents/feed.atom')), after = ids(later.find((f) => f.path === 'ky/alma/documents/feed.atom')!.text);
    expect(after.slice(1)).toEqual(before);
    expect(new Set([...before, ...ids(feed('ru/alma/documents/feed.atom'))]).size).toBe(2 * before.length);
    for (const id of before) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids(feed(documentsFeedPath('ky').join('/')))).toEqual(before);
  });
  it('name the municipality in the feed of the site', () => expect(feed('ru/documents/feed.atom')).toContain('<title>Алма: Отчет</title>'));
  it('say every deadline to come and of the last year with what became of it', () => {
    const ics = feed('ky/alma/documents/deadlines.ics').replace(/\r\n /g, '');
    const days = [...ics.matchAll(/UID:(\S+)@\S+\r\nDTSTAMP:\S+\r\nDTSTART;VALUE=DATE:(\d+)/g)].map((m) => `${m[2]} ${m[1]}`);
    expect(days).toContain('20310331 document-alma-iyr-2030');
    expect(days).toContain('20311231 document-alma-yer-2030');
    expect(days).toContain('20300424 document-alma-eb-2030');
    expect(days).not.toContain('20291116 document-alma-pbs-2030');
    expect(days).toEqual([...days].sort());
    expect(new Set(days).size).toBe(days.length);
    expect(ics).not.toContain('URL:');
    expect(registerFeedFiles(fixtureSite(files({ 'site.yaml': readSiteWith('base_url: https://example.org/x/') }))).find((f) => f.path === 'ky/alma/documents/deadlines.ics')!.text.replace(/\r\n /g, '')).toContain('URL:https://example.org/ky/alma/documents/eb-30/');
  });
});
/** site.yaml of the fixture with one more line. */
function readSiteWith(line: string): string {
  const { config } = site.data, words = JSON.stringify(config.currency.words);
  return `schema_version: 1\nname: ${JSON.stringify(config.name)}\nlanguages: [ky, ru, en]\nas_of: ${config.as_of}\ncurrency: {code: XTS, minor_digits: 2, words: ${words}}\nlicence: {id: CC0, url: 'https://example.org/cc0'}\n${line}\n`;
}

describe('the register as open data', () => {
  it('has every row with its status, its reason and its place', () => {
    expect(json('documents.json').map((d: Record<string, unknown>) => [d.document_id, d.document, d.status, d.reason, d.deadline, d.row])).toEqual([
      ['eb-30', 'eb', 'available', 'date', '2030-04-24', { file: 'data/municipalities/alma/documents.csv', line: 2 }], ['q1', 'iyr', 'available', 'date', '2030-06-30', { file: 'data/municipalities/alma/documents.csv', line: 3 }],
      ['both', 'cb', 'available', 'date', '2030-05-03', { file: 'data/municipalities/alma/documents.csv', line: 4 }], ['both', 'yer', 'available', 'date', '2030-12-31', { file: 'data/municipalities/alma/documents.csv', line: 5 }],
      ['other', 'other', '', '', '', { file: 'data/municipalities/alma/documents.csv', line: 6 }], ['undated', 'eb', 'unknown', 'calendar', '', { file: 'data/municipalities/alma/documents.csv', line: 7 }],
    ]);
  });
  it('as a table for programs and one for spreadsheets', () => {
    const [raw, safe] = ['documents.csv', 'documents-excel.csv'].map((n) => registerFiles(site, alma).find((f) => f.path === `data/alma/${n}`)!.text);
    const table = Papa.parse<Record<string, string>>(raw!, { header: true, skipEmptyLines: true });
    expect(table.meta.fields).toEqual(documentsHeader(['ky', 'ru', 'en']));
    expect(table.data.map((r) => [r.title, r.languages, r.note_ky, r.status, r.as_of, r.row])[2]).toEqual(['Экөө бирге', 'ky', 'Эскертүү', 'available', '2031-01-01', '4']);
    expect(raw).toContain(',=Токтом');
    expect(safe!.startsWith('\ufeff')).toBe(true);
    expect(safe).toContain(",'=Токтом");
  });
  it('with years, counts, scorecards and duties', () => {
    const { as_of, years } = json('register.json'), y = years[0];
    expect([as_of, y.fiscal_year, y.in_time, y.counted, y.not_due, y.unknown]).toEqual(['2031-01-01', 2030, 2, 6, 2, 4]);
    expect(y.documents.find((d: { document: string }) => d.document === 'iyr')).toMatchObject({ status: 'unknown', parts: { in_time: 1, due: 3, expected: 4, by: 'quarter' } });
    const [law, own] = y.scorecards;
    expect(law).toMatchObject({ id: 'law', kind: 'legal', totals: { met: 0, counted: 0, not_verified: 1 }, duties: [{ id: 'd1', state: 'not_verified' }] });
    expect(own).toMatchObject({ id: 'own', totals: { yes: 1, partly: 1, counted: 2, points: 1.5, possible: 2 }, criteria: [{ id: 'c1', met: 'yes', how: 'computed', facts: [{ question: 'status(eb)', value: 'available', rows: [{ line: 2 }] }] }, { id: 'c2', met: 'partly', how: 'answered', answer: { assessor: 'editor', line: 2 } }] });
  });
  it('is an empty list where nothing is registered', () => {
    const empty = fixtureSite();
    expect(registerFiles(empty, bundleOf(empty, 'alma'))).toEqual([{ path: 'data/alma/documents.json', text: '[]\n' }]);
  });
});
