import { describe, expect, it } from 'vitest';
import { bundleOf, fixtureSite } from './fixture.ts';
import { frame, menuOf, pagesOf } from './frame.ts';
import { hearingCharts } from './hearing-people.ts';
import { hearingFiles, hearingsView, hearingView } from './hearings.ts';
import { participationData, participationFiles } from './participation-data.ts';
import { participationRecords } from './participation-records.ts';
import { participationView } from './participation.ts';
import { proposalsView, proposalsYearView, proposalYears } from './proposals.ts';
import { coverageView } from './coverage.ts';
import { searchRecords } from './search-records.ts';
import { viewContext } from './context.ts';

const HEARINGS = 'hearing_id,fiscal_year,topic,state,title_ky,title_ru,date,time,village,place_ru,draft_at_ru,draft_url,agenda_ru,notice_on,notice_channels,minutes_on,moved_to,source_id\n';
const H = {
  coming: '2031-draft,2031,budget_draft,planned,Бюджет,Бюджет,2031-02-05,10:30,hill,Клуб,Библиотека,https://example.org/draft,О бюджете,2031-01-01,noticeboard pigeon,,,\n',
  held: '2028-draft,2028,budget_draft,held,Бюджет,Бюджет,2027-07-08,15:00,hill,Клуб,Библиотека,,,2027-06-20,,2027-07-12,,plan\n',
  silent: '2027-execution,2027,budget_execution,held,,Отчёт,2028-02-01,14:00,,Зал,Сайт,,,,,2028-02-03,,\n',
  moved: '2031-first,2031,budget_draft,moved,,Бюджет,2030-12-01,,,,,,,,,,2031-draft,\n',
};
const PROPOSALS = 'proposal_id,fiscal_year,hearing_id,date,channel,author,village,text_ky,text_ru,decision,reason_ky,reason_ru,economic_code,functional_code,amount,decided_on,published_on,source_id\n';
const P = {
  taken: 'p1,2027,2028-draft,2027-07-08,hearing,citizen,hill,Жол оңдолсун,Почините дорогу,accepted,Бюджетке кирди,Вошло в бюджет,E2,B,12.00,2027-12-01,2027-12-10,plan\n',
  refused: 'p2,2028,2028-draft,2027-07-08,hearing,youth,hill,,Построить бассейн,rejected,,Нет денег,,,,2027-12-01,,\n',
  open: 'p3,2031,,2030-12-20,telephone,ngo,,Көпүрө,Мост,pending,,,,,,,,\n',
};
const PEOPLE = 'of,sex,age,number,name_ru\n2028-draft,,,60,\n2028-draft,women,,28,\n2028-draft,men,,32,\n2028-draft,,young,3,Молодёжь\n2028-draft,,old,20,Старшие\n2028-draft,,middle,37,Средние\n2028-draft,,x,,Неизвестно\n';
const at = (name: string) => `municipalities/alma/participation/${name}.csv`;
const VILLAGES = { 'municipalities/alma/villages.csv': 'code,name_ky,name_ru,name_en\nhill,Дөбө,Холм,Hill\n' };
const site = (hearings: string, proposals = '', people = '') => fixtureSite({ ...VILLAGES, ...(hearings ? { [at('hearings')]: HEARINGS + hearings } : {}), ...(proposals ? { [at('proposals')]: PROPOSALS + proposals } : {}), ...(people ? { [at('people')]: people } : {}) });
const full = site(H.coming + H.held + H.silent + H.moved, P.taken + P.refused + P.open, PEOPLE);
const all = (v: unknown) => JSON.stringify(v), plain = (s: string) => s.replace(/\u00a0/g, ' ');

describe('pages exist only with data', () => {
  it('nothing on record: no menu entry, no files, nothing to find', () => {
    const s = fixtureSite(), b = bundleOf(s, 'alma');
    expect(pagesOf(s, b).map((p) => p.key)).not.toContain('participation');
    expect([...hearingFiles(s, b), ...participationFiles(s, b), ...participationRecords(s, b, 'ky')]).toEqual([]);
  });
  it('hearings alone make a page of one block; proposals alone too', () => {
    const s = site(H.coming), b = bundleOf(s, 'alma');
    expect(pagesOf(s, b).find((p) => p.key === 'participation')?.path).toEqual(['participation']);
    expect(participationView(s, b, 'ky').blocks.map((k) => k.id)).toEqual(['hearings']);
    const q = site('', P.open);
    expect(participationView(q, bundleOf(q, 'alma'), 'ru').blocks.map((k) => k.id)).toEqual(['proposals']);
  });
  it('the menu leads to pages that are there', () => {
    const v = participationView(full, bundleOf(full, 'alma'), 'ky');
    expect(v.menu.map((m) => m.href)).toEqual(['/ky/alma/participation/', '/ky/alma/participation/hearings/', '/ky/alma/participation/proposals/', '/ky/alma/ask/']);
    expect(menuOf(full, bundleOf(full, 'alma')).map((p) => p.key)).toEqual(expect.not.arrayContaining(['ask', 'answers']));
    expect(frame(full, { lang: 'ky', title: 'x', path: ['alma', 'ask'], slug: 'alma', current: 'ask' }).menu.filter((m) => m.current).map((m) => m.href)).toEqual(['/ky/alma/participation/']);
  });
});

describe('hearings', () => {
  const b = bundleOf(full, 'alma');
  it('the list: what comes first, then the years, the latest first', () => {
    const v = hearingsView(full, b, 'ru');
    expect(plain(v.headline)).toContain('5 февраля 2031');
    expect(v.headline).toContain('среда');
    expect(v.coming.map((h) => h.id)).toEqual(['h-2031-draft']);
    expect(v.years.map((y) => y.id)).toEqual(['y-2030', 'y-2028', 'y-2027']);
    expect(plain(v.years[0]!.rows[0]!.note)).toContain('5 февраля 2031');
    expect(v.feed?.href).toBe('/ru/alma/participation/hearings.ics');
  });
  it('a notice says everything a person needs, in the page’s language or marked', () => {
    const v = hearingView(full, b, 'ky', '2031-draft');
    expect(v.lead).toContain('шаршемби');
    expect(v.lead).toContain('10:30');
    expect(v.facts.map((f) => f.value.text)).toEqual([expect.stringContaining('2031'), 'Клуб, Дөбө', 'Библиотека', expect.stringContaining('pigeon')]);
    expect(v.facts[2]!.value.lang).toBe('ru');
    expect(v.facts[2]!.href).toBe('https://example.org/draft');
    expect(v.after).toBeNull();
    expect(v.act?.none).not.toBe('');
  });
  it('what a notice lacks is said', () => {
    const v = hearingView(full, b, 'ru', '2027-execution');
    expect(v.facts.filter((f) => f.off).map((f) => f.name)).toEqual(['Когда и где объявлено']);
  });
  it('no proposals is said with the date of the minutes', () => {
    const v = hearingView(full, b, 'ru', '2027-execution');
    expect(plain(v.after!.proposals.lead)).toMatch(/3 февраля 2028 г\.$/);
    expect(v.after!.proposals.items).toEqual([]);
    expect(v.after!.people).toBeNull();
  });
  it('without minutes nobody knows whether there were any', () => {
    const s = site(H.silent.replace('2028-02-03', '')), v = hearingView(s, bundleOf(s, 'alma'), 'ru', '2027-execution');
    expect(v.after!.proposals.lead).not.toMatch(/\d{4}/);
    expect(v.after!.minutes.none).not.toBe('');
  });
  it('a moved one leads to the new day', () => expect(hearingView(full, b, 'ky', '2031-first').moved?.href).toBe('/ky/alma/participation/hearings/2031-draft/'));
  it('small numbers, and what would tell them, are nowhere: not in the page, not in the figure’s files, not in the open data', () => {
    const [spec] = hearingCharts(viewContext(full, 'ru'), b), cell = (id: string) => spec!.rows.find((r) => r.id === id)!.cells.number!;
    expect([cell('young'), cell('old')].map((c) => [c.value, c.raw, c.text])).toEqual([[null, '', 'не показано'], [null, '', 'не показано']]);
    expect(cell('middle').value).toBe(37);
    expect(cell('x')).toMatchObject({ value: null, state: 'unknown', text: '' });
    const data = participationData(full, b) as { hearings: { hearing_id: string; people: { age: string; number: number | null; hidden: boolean }[] }[] };
    const people = data.hearings.find((h) => h.hearing_id === '2028-draft')!.people;
    expect(people.filter((r) => r.hidden).map((r) => [r.age, r.number])).toEqual([['young', null], ['old', null]]);
  });
});

describe('proposals', () => {
  const b = bundleOf(full, 'alma');
  it('counts', () => {
    const v = proposalsView(full, b, 'ru');
    expect(v.headline).toMatch(/2.*3/);
    expect(v.years.rows.map((r) => [r.name, ...r.cells])).toEqual([['2030', '1', '0', '0', '0', '1'], ['2027', '2', '1', '0', '1', '0']]);
    expect(v.empty).toContain('Отчёт');
  });
  it('each has its fate: reason, line with amount, permanent address', () => {
    const v = proposalsYearView(full, b, 'ru', '2027'), [taken] = v.groups.find((g) => g.id === 'accepted')!.items, [refused] = v.groups.find((g) => g.id === 'rejected')!.items;
    expect(taken!.href).toBe('/ru/alma/participation/proposals/2027/#p-p1');
    expect(taken!.became).toHaveLength(1);
    expect(taken!.became[0]!.link.href).toBe('/ru/alma/budget/2027/#l-e-b-e2-main');
    expect(taken!.became[0]!.link.text).toContain('110');
    expect(taken!.money).toContain('12');
    expect(refused!.reason?.text).toBe('Нет денег');
    expect(refused!.hearing?.href).toBe('/ru/alma/participation/hearings/2028-draft/');
  });
  it('words in another language are marked', () => expect(proposalsYearView(full, b, 'ky', '2027').groups.find((g) => g.id === 'rejected')!.items[0]!.text.lang).toBe('ru'));
  it('and told once on the page, only where there are any', () => {
    expect(proposalsYearView(full, b, 'ky', '2027').notice).toContain('Русский');
    expect(proposalsYearView(full, b, 'ru', '2027').notice).toBe('');
    expect(hearingsView(full, b, 'en').notice).not.toBe('');
  });
  it('a proposal without any date has a place', () => {
    const s = site('', 'p9,,,,,other,,Х,Х,pending,,,,,,,,\n'), c = bundleOf(s, 'alma');
    expect(proposalYears(c)).toEqual([null]);
    expect(proposalsYearView(s, c, 'en', 'undated').groups[0]!.items[0]!.href).toBe('/en/alma/participation/proposals/undated/#p-p9');
  });
  it('no placeholder is left, in no language', () => {
    for (const lang of ['ky', 'ru', 'en']) {
      expect(all([participationView(full, b, lang), hearingsView(full, b, lang), proposalsView(full, b, lang), proposalsYearView(full, b, lang, '2027'), ...b.m.participation.hearings.map((h) => hearingView(full, b, lang, h.hearing_id))])).not.toMatch(/\{[a-z]+\}|undefined|NaN|\b(hearings|proposals|participation)\.(?!ics|csv)[a-z]/);
    }
  });
});

describe('files', () => {
  const b = bundleOf(full, 'alma');
  it('one calendar a language, every hearing with a date, moved ones called off', () => {
    const files = hearingFiles(full, b);
    expect(files.map((f) => f.path)).toEqual(['ky', 'ru', 'en'].map((l) => `${l}/alma/participation/hearings.ics`));
    expect(files[1]!.text.match(/BEGIN:VEVENT/g)).toHaveLength(4);
    expect(files[1]!.text.match(/STATUS:CANCELLED/g)).toHaveLength(1);
    expect(files[1]!.text).toContain('DTSTART:20310205T103000');
  });
  it('proposals.csv has every proposal with its address, and is safe in a spreadsheet', () => {
    const s = site(H.held, `${P.taken}p7,2027,,2027-07-08,letter,other,,=1+1,=1+1,pending,,,,,,,,\n`), files = participationFiles(s, bundleOf(s, 'alma')), csv = files.find((f) => f.path.endsWith('/proposals.csv'))!.text;
    expect(csv.split('\n')).toHaveLength(4);
    expect(csv).toContain('/ky/alma/participation/proposals/2027/#p-p1');
    expect(csv).toContain('12.00');
    expect(files.find((f) => f.path.endsWith('-excel.csv'))!.text).toContain("'=1+1");
  });
  it('the search finds hearings, years of proposals and each proposal', () => {
    const records = searchRecords(full).filter((r) => r.kind === 'participation' && r.lang === 'ru');
    expect(records.map((r) => r.url)).toEqual(expect.arrayContaining(['/ru/alma/participation/', '/ru/alma/participation/hearings/2028-draft/', '/ru/alma/participation/proposals/2027/']));
    const one = records.filter((r) => r.text.includes('бассейн'));
    expect(one.map((r) => r.url)).toEqual([expect.stringMatching(/\/2027\/#p-/)]);
    expect(one[0]!.title.length).toBeLessThan(140);
  });
  it('texts are counted on the page of translations', () => expect(coverageView(full, 'ru').rows.map((r) => r.what)).toContain('Слушания и предложения'));
});
