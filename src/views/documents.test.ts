import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { viewContext } from './context.ts';
import { declarationView } from './declaration.ts';
import { documentAnchors, documentsById, registerOf, scoreOf, toldYear } from './documents-parts.ts';
import { documentParts, documentView } from './documents-one.ts';
import { methodView } from './documents-method.ts';
import { firstYear, regionDocumentsView, regionYears } from './documents-region.ts';
import { hasScorecards, scorecardsView } from './documents-scorecards.ts';
import { documentsView } from './documents.ts';
import { bundleOf, fixtureSite } from './fixture.ts';

const EIGHT = readFileSync('data/scorecards/ibp-eight.yaml', 'utf8');
const DOCUMENTS = `document_id,fiscal_year,document,period,title,language,produced,published_on,channel,publisher,url,min_content,refers_to,supersedes,hearing_id,note_ru
eb-29,2029,eb,,Решение 1,ru,yes,2029-02-03,official_web,government,https://example.org/1,yes,,,,
eb-29b,2029,eb,,Решение 1 с поправкой,ru,yes,2029-07-01,official_web,government,https://example.org/1b,yes,,eb-29,,
ebp-29,2029,ebp,,Проект,ru,yes,2029-01-24,official_web,government,https://example.org/2,yes,,,,Опоздали
cb-29,2029,cb,,Просто о бюджете,ru,yes,2029-02-03,official_web,government,https://example.org/3,yes,eb-29,,,
q1,2029,iyr,Q1,Отчёт,ru,yes,2029-04-18,official_web,government,https://example.org/4,yes,,,,
h1,2029,iyr,H1,Отчёт,ru,yes,2030-02-01,official_web,government,https://example.org/5,yes,,,,
both,2028,eb yer,,Два в одном,ru,yes,2028-03-01,other_web,cso,https://example.org/6,,,,,
amend,2029,other,,Поправка,ru,yes,,,,https://example.org/7,,,,,
`;
const CALENDAR = 'fiscal_year,submitted_on,approved_on\n2029,2028-12-16,2029-01-24\n';
const site = (more: Readonly<Record<string, string>> = {}) => fixtureSite({
  'scorecards/a-eight.yaml': EIGHT, 'municipalities/alma/documents.csv': DOCUMENTS, 'municipalities/alma/budget-calendar.csv': CALENDAR,
  // Somebody saw a resolution and wrote down no day.
  'municipalities/beta/documents.csv': 'fiscal_year,document,title,language,produced,url\n2029,eb,"№ 39, 26.12",ru,yes,https://example.org/b\n2020,yer,Отчёт,ru,yes,https://example.org/c\n', ...more,
});
const s = site(), alma = bundleOf(s, 'alma'), beta = bundleOf(s, 'beta'), no = () => null;

describe('the page of a municipality', () => {
  const v = documentsView(s, alma, 'ru');
  it('says first how many documents came in time, in the latest year that is over', () => {
    // Of 2029, as of 2031-01-01: eb and cb in time, ebp late, pbs and the others without a record; the audit is due by 2031-06-30.
    expect(v.headline).toBe('2029 год: в срок опубликовано 2 из 7 документов');
    expect(documentsView(s, alma, 'ky').headline).toBe('2029-жыл: 7 документтин ичинен 2 документ мөөнөтүндө жарыяланган');
    expect(JSON.stringify(v)).not.toMatch(/%|индекс/i);
  });
  it('gives every status a word and a reason', () => {
    const year = v.years[0]!, line = (name: string) => year.lines.find((l) => l.name === name)!;
    expect(year.year).toBe(2029);
    expect(line('Проект бюджета')).toMatchObject({ status: { status: 'late' }, why: 'На официальном сайте есть, но опоздал на 1 день.', due: '2029-01-23', published: '2029-01-24' });
    expect(line('Предварительное бюджетное заявление')).toMatchObject({ status: { status: 'unknown' }, title: null });
    expect(line('Аудиторский отчёт').status!.status).toBe('not_due');
    for (const l of year.lines) expect(l.why, l.name).not.toBe('');
  });
  it('counts the reports of a year and shows each with its own dates', () => {
    const iyr = v.years[0]!.lines.find((l) => l.name.startsWith('Текущий'))!;
    expect(iyr.why).toBe('В срок опубликовано 1 из 4 отчётов.');
    expect(iyr.parts.map((p) => [p.name, p.status.status, p.due])).toEqual([['первый квартал', 'available', '2029-06-30'], ['полугодие', 'late', '2029-09-30'], ['9 месяцев', 'unknown', '2029-12-30'], ['12 месяцев', 'unknown', '2030-03-31']]);
  });
  it('keeps the anchor of every record, once', () => {
    const ids = [...v.years.flatMap((y) => y.lines.flatMap((l) => [l.id, ...l.parts.map((p) => p.id)])), ...(v.seen?.rows ?? []).map((r) => r.id)].filter(Boolean).sort();
    expect(ids).toEqual([...documentAnchors(alma.m.documents).values()].sort());
  });
  it('draws what it knows: window, deadline, day; hatched where nothing is known', () => {
    const { strip, lines } = v.years[0]!, marks = (name: string) => lines.find((l) => l.name === name)!.marks;
    expect(strip!.ticks.filter((k) => k.label).map((k) => k.label)).toEqual(['2029', '2030', '2031']);
    const [eb] = marks('Утверждённый бюджет');
    expect(eb!.state).toBe('done');
    expect(eb!.from!).toBeLessThan(eb!.dot!);
    expect(eb!.dot!).toBeLessThan(eb!.due!);
    expect(marks('Проект бюджета')[0]!.dot!).toBeGreaterThan(marks('Проект бюджета')[0]!.due!);
    expect(marks('Полугодовой обзор')).toMatchObject([{ state: 'hatch', dot: null }]);
    expect(marks('Аудиторский отчёт')).toMatchObject([{ state: 'plan', dot: null }]);
  });
  it('tells what is due within sixty days of the as-of date', () => {
    const near = site({ 'site.yaml': SITE_AT('2030-11-20') });
    expect(documentsView(near, bundleOf(near, 'alma'), 'ru').coming.rows.map((r) => [r.iso, r.name, r.when])).toEqual([['2030-12-31', 'Годовой отчёт об исполнении', '2029 год']]);
  });
});
/** The fixture's site on another as-of date. */
function SITE_AT(day: string): string {
  return `schema_version: 1\nname: {ky: Аймак, ru: Край}\nlanguages: [ky, ru, en]\nas_of: ${day}\ncurrency: {code: XTS, minor_digits: 2, words: {ky: {unit: т, units_few: т, units_many: т, minor: ц, of_hundred: т, per_hundred_title: т}, ru: {unit: т, units_few: т, units_many: т, minor: ц, of_hundred: т, per_hundred_title: т}, en: {unit: t, units_few: t, units_many: t, minor: c, of_hundred: t, per_hundred_title: t}}}\nlicence: {id: CC0, url: 'https://example.org/cc0'}\n`;
}

describe('little is known', () => {
  const v = documentsView(s, beta, 'ky');
  it('counts nothing and accuses nobody', () => {
    expect(v.headline).toBe('Бул жерде 2 документ көрүлгөн, бирок мөөнөтү белгисиз');
    expect(v.matrix).toBeNull();
    expect(v.years).toEqual([]);
    expect(v.seen!.rows.map((r) => [r.year, r.status!.status, r.why])).toEqual([[2029, 'unknown', 'Көрүлгөн, мөөнөтү белгисиз.'], [2020, 'unknown', 'Көрүлгөн, бирок качан жарыяланганы белгисиз.']]);
    expect(v.seen!.rows[0]!.title).toEqual({ text: '№ 39, 26.12', href: '/ky/beta/documents/2029-eb-2/', lang: 'ru' });
  });
  it('a year without a known day is not «0 of n»', () => {
    expect(scoreOf(viewContext(s, 'ru'), registerOf(s, beta, 2029))).toMatchObject({ short: '', sentence: '2029 год: неизвестно, вышли ли документы в срок' });
  });
  it('the year told first is over on the as-of date', () => {
    expect(toldYear([registerOf(s, alma, 2031), registerOf(s, alma, 2030), registerOf(s, alma, 2029)], '2031-01-01')!.year).toBe(2030);
    expect(toldYear([registerOf(s, alma, 2031)], '2031-01-01')!.year).toBe(2031);
    expect(toldYear([], '2031-01-01')).toBeNull();
  });
});

describe('the page of a document', () => {
  it('has one address for all its roles, each with a status of its own', () => {
    expect(documentParts(alma)).toEqual(['eb-29', 'eb-29b', 'ebp-29', 'cb-29', 'q1', 'h1', 'both', 'amend']);
    expect(documentsById(alma).get('both')!.map((d) => d.document)).toEqual(['eb', 'yer']);
    const v = documentView(s, alma, 'both', 'ru', no);
    expect(v.roles.map((r) => [r.name, r.status!.status])).toEqual([['Утверждённый бюджет', 'offline'], ['Годовой отчёт об исполнении', 'offline']]);
    expect(v.roles[0]!.why).toContain('чужом сайте');
  });
  it('shows how the deadline comes about', () => {
    const [role] = documentView(s, alma, 'eb-29', 'ky', no).roles;
    expect(role!.dueWords).toBe('бюджет бекитилген күн: 2029-01-24; +3\u00a0ай; мөөнөтү: 2029-04-24');
    expect(documentView(s, beta, '2029-eb-2', 'ky', no).roles[0]!.dueWords).toBe('Эсептелбейт. Белгисиз күн: бюджет бекитилген күн.');
  });
  it('links its versions and what explains it, both ways', () => {
    const first = documentView(s, alma, 'eb-29', 'ru', no), second = documentView(s, alma, 'eb-29b', 'ru', no), plain = documentView(s, alma, 'cb-29', 'ru', no);
    expect(first.later.map((a) => a.href)).toEqual(['/ru/alma/documents/eb-29b/']);
    expect(second.earlier.map((a) => a.href)).toEqual(['/ru/alma/documents/eb-29/']);
    expect(first.explainedBy.map((a) => a.text)).toEqual(['Просто о бюджете']);
    expect(plain.roles[0]).toMatchObject({ explains: { text: 'Решение 1' }, concurrent: 'Опубликован в тот же день.' });
  });
  it('names a file only where it is kept with the site', () => {
    const kept = site({ 'municipalities/beta/documents.csv': `fiscal_year,document,title,file,sha256\n2029,eb,Решение,files/a.pdf,${'a'.repeat(64)}\n` }), b = bundleOf(kept, 'beta');
    expect(documentView(kept, b, '2029-eb-2', 'ru', (p) => (p === 'files/a.pdf' ? 24_816 : null)).copies).toEqual([{ text: 'a.pdf', href: '/files/a.pdf', size: '24,8\u00a0кБ', sha256: 'a'.repeat(64) }]);
    expect(documentView(kept, b, '2029-eb-2', 'ru', no).copies).toEqual([]);
  });
  it('says that no discussion is on record', () => {
    expect(documentView(s, alma, 'eb-29', 'ru', no)).toMatchObject({ hearing: null, hearingNote: 'Записи об обсуждении нет.' });
  });
});

describe('all municipalities', () => {
  it('stand by name, with a count only where days are known', () => {
    expect(regionYears(s)).toEqual([2029, 2028, 2020]);
    expect(firstYear(s)).toBe(2029);
    const v = regionDocumentsView(s, null, 'ru');
    expect(v.rows.map((r) => [r.name.href, r.score.short])).toEqual([['/ru/alma/documents/#y-2029', '2\u202f/\u202f7'], ['/ru/beta/documents/', '']]);
    expect(v.years.map((y) => y.href)).toEqual(['/ru/documents/2029/', '/ru/documents/2028/', '/ru/documents/2020/']);
    expect(regionDocumentsView(s, 2020, 'ru').none.map((a) => a.href)).toEqual(['/ru/alma/documents/']);
  });
});

describe('the method', () => {
  it('its examples are computed and know every status', () => {
    const v = methodView(s, 'ru');
    expect(v.examples.length).toBeGreaterThan(15);
    expect([...new Set(v.examples.map((e) => e.status.status))].sort()).toEqual(['available', 'internal', 'late', 'not_due', 'not_produced', 'offline', 'unknown']);
    expect(v.examples[0]).toMatchObject({ status: { status: 'available' }, dueWords: 'бюджет утверждён: 2025-01-17; +3\u00a0месяца; срок: 2025-04-17' });
    expect(v.months.map((m) => m.result)).toEqual(['2026-02-28', '2024-02-29', '2025-09-30', '2026-06-30', '2025-04-30']);
  });
});

describe('no list of documents', () => {
  it('the records stay, nothing is judged and nothing leads to a page that is not there', () => {
    const bare = fixtureSite({ 'municipalities/alma/documents.csv': DOCUMENTS, 'municipalities/alma/budget-calendar.csv': CALENDAR }), b = bundleOf(bare, 'alma'), v = documentsView(bare, b, 'ru');
    expect([v.matrix, v.years, v.more, v.feed]).toEqual([null, [], [], '']);
    expect(v.seen!.rows).toHaveLength(b.m.documents.length);
    expect([regionYears(bare), hasScorecards(bare, b), documentView(bare, b, 'eb-29', 'ru', no).method]).toEqual([[], false, null]);
  });
});

describe('scorecards', () => {
  const CARD = 'kind: criteria\ntitle: {ru: Своя методика}\ncriteria:\n  - {id: c1, text: {ru: Бюджет на сайте}, evidence: status(eb) == available}\n  - {id: c2, text: {ru: Понятно ли}, weight: 2}\n  - {id: c3, text: {ru: Никто не смотрел}}\n';
  const LAW = "kind: legal\ntitle: {ru: Закон}\nduties:\n  - {id: d1, document: eb, deadline: {from: approved, days: 5}, act: Акт, article: ст. 1, text: {ru: За пять дней}}\n  - {id: d2, document: eb, deadline: {from: approved, days: 30}, act: Акт, article: ст. 2, text: {ru: За тридцать дней}, verified_on: 2030-01-01, verified_by: редактор}\n";
  const many = site({ 'scorecards/b-own.yaml': CARD, 'scorecards/c-law.yaml': LAW, 'municipalities/alma/scorecard-answers.csv': 'scorecard,criterion,fiscal_year,met,assessed_on,assessor\nb-own,c2,2029,partly,2030-02-01,редактор\n' }), b = bundleOf(many, 'alma'), v = scorecardsView(many, b, 'ru');
  it('exist from the second one on', () => { expect(hasScorecards(s, alma)).toBe(false); expect(hasScorecards(many, b)).toBe(true); });
  it('stand side by side and are never added', () => {
    expect(v.overview!.heads).toEqual(['Восемь ключевых бюджетных документов', 'Своя методика']);
    expect(v.overview!.rows[0]).toEqual({ year: '2029', cells: ['2\u00a0из\u00a07', '1\u00a0из\u00a02 · баллы: 2 из 3'] });
  });
  it('say how each answer is known; what nobody answered is not zero', () => {
    const rows = v.cards[1]!.years[0]!.blocks[0]!.rows;
    expect(rows.map((r) => r.met.text)).toEqual(['да', 'частично', 'не оценено: человек ещё не ответил']);
    expect(rows[0]!.how).toBe('вычислено из реестра');
    expect(rows[0]!.proof.join()).toContain('documents.csv:');
    expect(rows[1]!.how).toBe('ответил человек, редактор, 1\u00a0февраля 2030\u00a0г.');
  });
  it('law is law only where somebody verified it', () => {
    const [first, second] = v.legal[0]!.years[0]!.rows;
    expect(first).toMatchObject({ state: { status: 'unknown', text: 'не проверено' } });
    expect(first!.verified).toBe('');
    expect(v.legalLead).toContain('только то, чей действующий текст проверен');
    expect(second).toMatchObject({ state: { status: 'available', text: 'выполнено' } });
    expect(v.legal[0]!.lead).toBe('2029 год: из проверенных обязанностей выполнено 1 из 1.');
  });
});

describe('the declaration', () => {
  const with_ = fixtureSite({ 'declaration.yaml': readFileSync('data/declaration.yaml', 'utf8') });
  it('has seven values, eight principles, thirty calls, each with what it means here, in every language', () => {
    for (const lang of ['ky', 'ru', 'en']) {
      const v = declarationView(with_, lang);
      expect([v.values.length, v.principles.length, v.calls.map((c) => c.items.length)]).toEqual([7, 8, [7, 3, 5, 4, 6, 5]]);
      for (const x of [...v.principles, ...v.calls.flatMap((c) => c.items)]) { expect(x.text!.lang, x.id).toBeUndefined(); expect(x.site, x.id).not.toBeNull(); }
    }
  });
  it('the editors say what print and fact disagree on', () => {
    const notes = declarationView(with_, 'ru').notes.map((n) => n.text).join(' ');
    expect(notes).toMatch(/семь: пропущен утверждённый бюджет/);
    expect(notes).toMatch(/56 стран; это число не подтверждено/);
    expect(notes).toMatch(/исторический/);
  });
});
