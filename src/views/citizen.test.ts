import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { chartCsv, chartTable, drawChart, orphanNumbers } from '../charts/index.ts';
import type { ChartSpec } from '../charts/types.ts';
import { createI18n } from '../i18n/index.ts';
import { loadDictionaries } from '../i18n/load.ts';
import { budgetOf } from '../model/budget.ts';
import { NO_LISTS, NO_PRIVACY, NO_PROGRAMME } from '../model/empty.ts';
import type { ClassCode, Fact, Municipality, SiteData, Source } from '../model/types.ts';
import { citizenCharts, citizenView, flowView, hasFlow } from './citizen.ts';
import { askLinks } from './citizen/ask.ts';
import { mergerBetween, storyOf } from './citizen/story.ts';
import { viewContext } from './context.ts';
import { pagesOf, policy } from './frame.ts';
import { placesOf, datedTitle } from './parts.ts';
import { coverageOf, regionView } from './region.ts';
import type { Bundle, Site } from './site.ts';

const i18n = createI18n(loadDictionaries('src/i18n'));
const at = { file: 'data/x.csv', line: 1 };
const cls = (code: string, over: Partial<ClassCode> = {}): [string, ClassCode[]] => [code, [{
  ...at, code, parent: '', name: { ky: `ат ${code}`, ru: `имя ${code}` }, plain: {}, group: '', nature: '', concepts: new Set<string>(), valid_from: '', valid_to: '', crosswalk: {}, verified: true, source: '', ...over,
}]];
const currency = { code: 'TST', minor_digits: 2, words: Object.fromEntries(['ky', 'ru', 'en'].map((l) => [l, { unit: 'сом', units_few: 'сома', units_many: 'сом', minor: 'тыйын', of_hundred: '100 сомдон', per_hundred_title: 'Ар бир 100 сом' }])) };
const data: SiteData = {
  config: {
    schema_version: 1, name: { ky: 'Сайт', ru: 'Сайт' }, tagline: { ky: 'Ураан' }, about: {}, languages: ['ky', 'ru'], base_url: '', as_of: '2026-01-01', currency, fiscal_year_start: '01-01', contacts: {}, municipality_types: {}, publisher: {},
    licence: { id: 'X', url: 'https://example.org/x' }, colours: {}, privacy: NO_PRIVACY,
    rules: { tolerance: { total_minor: 0, rounding_unit_minor: 0 }, jump_factors: [10], change_note: { percent: 20, minor: 1 }, suppress_below_population: 300, suppress_below_people: 5, peers: { by: [], minimum: 5 }, working_group: { sex_percent: 30, executive_percent: 50, years: 2 }, procurement: null, reserve: null },
  },
  classifications: {
    revenue: new Map([cls('own', { group: 'local_tax' }), cls('shared', { group: 'shared_tax' }), cls('equal', { group: 'transfer', concepts: new Set(['equalising']) }), cls('aim', { group: 'transfer', concepts: new Set(['targeted']) }), cls('rest', { group: 'other_revenue' })]),
    expenditure: new Map([cls('pay', { group: 'wages' })]), financing: new Map([cls('cash', { group: 'cash_change' }), cls('loan', { group: 'borrowing' })]),
    functions: new Map([cls('f1', { plain: { ky: 'Мектеп' } }), cls('f11', { parent: 'f1' }), cls('f2'), cls('f3'), cls('f4')]), funds: new Map(),
    marks: new Map([cls('doubt', { name: { ky: 'Бирдиги күмөндүү.' }, plain: { ky: 'күмөндүү' } }), cls('label_en')]),
  },
  labels: [], ...NO_LISTS, key_documents: [{ id: 'a', name: { ky: 'Биринчи' }, what: {}, deadline: null, rule: {}, content: {}, several: null }, { id: 'b', name: { ky: 'Экинчи' }, what: {}, deadline: null, rule: {}, content: {}, several: null }],
};
let line = 1;
const fact = (over: Partial<Fact>): Fact => ({
  file: 'data/m/budget/2025.csv', line: ++line, fiscal_year: 2025, phase: 'executed', period: '', direction: 'expenditure', economic: '', functional: '', programme: '', unit: '', fund: '', amount: 0, label: {}, note_id: '',
  source_id: 's', source_ref: '', line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact', ...over,
});
const source = (over: Partial<Source> = {}): Source => ({ ...at, source_id: 's', title: 'Токтом № 1', language: 'ky', publisher: '', kind: 'council-resolution', url: 'https://example.org/s', file_path: '', date: '2026-01-30', sha256: '', licence: '', retrieved: '', coverage: 'complete', sheet: '', rows: '', mapping: '', note: {}, ...over });
function bundle(facts: Fact[], over: Partial<Municipality> = {}, sources: Source[] = [source()]): Bundle {
  const m: Municipality = {
    slug: 'm', place: at, facts, sources: new Map(sources.map((s) => [s.source_id, s])), notes: [], documents: [], population: [], villages: [], units: [], programmes: [], stocks: [], reconciliations: [], ...NO_PROGRAMME,
    config: { names: { ky: 'Жер аймагы', ru: 'аймак Жер' }, short: { ky: 'Жер', ru: 'Жер' }, type: 't', sample: false, within: [], codes: [], aliases: [], valid_from: '', valid_to: '', predecessors: [], successors: [], area_km2: null, contacts: null, allow_private: [], take_part: {}, notice: {} },
    ...over,
  };
  return { slug: m.slug, m, budget: budgetOf(m), results: [], problems: [] };
}
const siteOf = (...bundles: Bundle[]): Site => ({ data, bundles, bySlug: new Map(bundles.map((b) => [b.slug, b])), i18n, definitions: [], problems: [], content: [], base: '/' } as unknown as Site);
const year = (y: number, parts: [string, number][], revenue: [string, number][], over: Partial<Fact> = {}) => [
  ...parts.map(([functional, amount]) => fact({ fiscal_year: y, functional, amount, ...over })),
  ...revenue.map(([economic, amount]) => fact({ fiscal_year: y, direction: 'revenue', economic, amount, ...over })),
];
const people = { ...at, year: 2025, as_of: '2025-01-01', place: '', population: 1000, estimate: false, source_id: 's', source_ref: '' };
const full = () => bundle([
  ...year(2025, [['f1', 500_000_00], ['f11', 100_000_00], ['f2', 300_000_00], ['f3', 99_999_99]], [['own', 200_000_00], ['shared', 300_000_00], ['equal', 350_000_00], ['aim', 100_000_00]]),
  ...year(2024, [['f1', 450_000_00], ['f2', 310_000_00], ['f4', 10_000_00]], [['own', 180_000_00], ['equal', 500_000_00]], { file: 'data/m/budget/2024.csv' }),
  ...year(2025, [['f1', 620_000_00], ['f2', 300_000_00], ['f3', 100_000_00]], [], { phase: 'adjusted' }),
  fact({ direction: 'financing', economic: 'cash', amount: 49_999_99 }),
], { population: [people], notes: [{ ...at, note_id: 'n1', fiscal_year: 2025, compared_year: 2024, phase: '', direction: 'expenditure', economic: '', functional: 'f1', programme: '', text: { ky: 'Жаңы мектеп ачылды.' }, source_id: 's', date: '' }] });
const specs = (b: Bundle, lang = 'ky') => new Map(citizenCharts(siteOf(b), b, lang).map((s) => [s.id, s]));
const sum = (s: ChartSpec, column: string) => s.rows.reduce((a, r) => a + (r.cells[column]?.value ?? 0), 0);

describe('a whole budget', () => {
  it('has parts that add up to the totals shown', () => {
    const b = full(), all = specs(b);
    expect([...all.keys()]).toEqual(['hundred', 'revenue', 'spending', 'plan', 'transfers', 'waterfall', 'flow']);
    for (const [id, column] of [['revenue', 'now'], ['spending', 'now'], ['plan', 'executed'], ['plan', 'plan'], ['transfers', 'amount']] as const) {
      const s = all.get(id)!;
      expect(sum(s, column), id).toBe(s.total!.cells[column]!.value);
    }
    expect(sum(all.get('hundred')!, 'n')).toBe(100);
  });
  it('draws no number that its table does not have', () => {
    for (const lang of ['ky', 'ru']) for (const s of specs(full(), lang).values()) expect(orphanNumbers(s, drawChart(s).svg), `${lang} ${s.id}`).toEqual([]);
  });
  it('never falls back to bars', () => { for (const s of specs(full()).values()) expect(drawChart(s).fallback, s.id).toBeUndefined(); });
  it('says the total, the amount per resident and the proof of both', () => {
    const b = full(), v = citizenView(siteOf(b), b, 'ky');
    expect(v.headline.filter((p) => p.strong).map((p) => p.text)).toEqual(['1,0\u00a0млн\u00a0сом', '1\u202f000\u00a0сом']);
    expect(v.calc!.equation).toContain('999\u202f999,99 ÷ 1\u202f000');
    expect(v.calc!.inputs[0]!.places.join()).toMatch(/^data\/m\/budget\/2025\.csv:\d/);
    expect(v.calc!.inputs.every((q) => q.places.length > 0 && q.sources.length > 0)).toBe(true);
  });
  it('compares with the year before in the same phase only, and counts a part that ended', () => {
    const s = specs(full()).get('spending')!, ended = s.rows.find((r) => r.id === 'f4')!;
    expect(ended.cells.now!.value).toBe(0);
    expect(ended.cells.prev!.value).toBe(10_000_00);
    expect(ended.sub).toBe('−10,0\u00a0миң · −100,0%');
  });
  it('gives the reason of a change, and says where nobody gave one', () => {
    const b = full(), why = citizenView(siteOf(b), b, 'ky').why!;
    expect(why.items.find((q) => q.name === 'Мектеп')!.words).toEqual({ text: 'Жаңы мектеп ачылды.' });
    expect(why.items.filter((q) => !q.words).every((q) => q.none !== '')).toBe(true);
    const ru = citizenView(siteOf(b), b, 'ru').why!.items.find((q) => q.words)!;
    expect(ru.words).toMatchObject({ lang: 'ky', text: 'Жаңы мектеп ачылды.' });
  });
  it('says how a gap was covered only where the financing adds up to it', () => {
    const b = full(), t = i18n.translator('ky');
    expect(citizenView(siteOf(b), b, 'ky').lead).toContain(t('citizen.fromOpening'));
    const other = bundle([...b.m.facts.filter((f) => f.direction !== 'financing'), fact({ direction: 'financing', economic: 'cash', amount: 1 })], { population: [people] });
    expect(citizenView(siteOf(other), other, 'ky').lead).not.toContain(t('citizen.fromOpening'));
  });
  it('balances both sides of the flow, and the levels of the waterfall', () => {
    const flow = specs(full()).get('flow')!, side = (k: string) => flow.rows.filter((r) => r.side === k).reduce((a, r) => a + r.cells.amount!.value!, 0);
    expect(side('source')).toBe(side('use'));
    const b = full();
    expect(hasFlow(siteOf(b), b)).toBe(true);
    expect(flowView(siteOf(b), b, 'ru')!.figures.map((f) => f.spec.id)).toEqual(['flow', 'waterfall']);
  });
  it('carries exact amounts in its files', () => expect(chartCsv(specs(full()).get('spending')!)).toContain('999999.99'));
  it('keeps a territory apart from what it was before a merger', () => {
    const old = bundle([], { slug: 'old' }); (old.m.config as { valid_to: string }).valid_to = '2024-12-31';
    const b = full(); (b.m.config as { predecessors: readonly string[] }).predecessors = ['old'];
    const site = siteOf(b, old);
    expect(mergerBetween(site, b, 2024, 2025)).toBe(true);
    expect(mergerBetween(site, b, 2025, 2026)).toBe(false);
    const v = citizenView(site, b, 'ky');
    expect(v.money[0]!.figure!.spec.columns.map((c) => c.id)).not.toContain('prev');
    expect(v.why).toBeNull();
    expect(v.lead).toContain(i18n.translator('ky')('citizen.merged', { year: 2024 }));
  });
});

describe('the hundred', () => {
  it('is a hundred whatever the amounts, and one table row for each part', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 13 }), { minLength: 2, maxLength: 4 }), (amounts) => {
      const b = bundle(year(2025, amounts.map((n, i) => [`f${i + 1}`, n]), []));
      const s = specs(b).get('hundred')!;
      expect(sum(s, 'n')).toBe(100);
      expect(chartTable(s).rows).toHaveLength(amounts.length + 1);
      expect(orphanNumbers(s, drawChart(s).svg)).toEqual([]);
    }), { numRuns: 60 });
  });
});

describe('an incomplete budget', () => {
  const part = (over: Partial<Fact>) => fact({ direction: 'revenue', phase: 'approved', ...over });
  const excerpt = [source({ coverage: 'excerpt' })];
  it('adds nothing up where only parts are known', () => {
    const b = bundle([part({ amount: 10_00, label: { ky: 'салык' } }), part({ amount: 20_00, label: { ky: 'грант' } })], {}, excerpt), v = citizenView(siteOf(b), b, 'ky');
    expect(citizenCharts(siteOf(b), b, 'ky')).toEqual([]);
    expect(JSON.stringify(v)).not.toContain('30\u00a0сом');
    expect(v.headline.map((p) => p.text).join('')).toBe(i18n.translator('ky')('citizen.headlineParts', { year: 2025 }));
    expect(v.money[0]!.lists[0]!.rows.map((r) => r.amount)).toEqual(['10\u00a0сом', '20\u00a0сом']);
    expect(v.money[0]!.lists[0]!.note).not.toBe('');
    expect(coverageOf(siteOf(b), b)).toBe('parts');
  });
  it('draws nothing where the printed parts miss the printed total, and shows both', () => {
    const b = bundle([part({ role: 'total', line_id: 't', amount: 100_00, label: { ky: 'баары' }, marks: ['doubt', 'label_en'] }), part({ economic: 'own', parent_id: 't', amount: 60_00 }), part({ economic: 'equal', parent_id: 't', amount: 30_00 })], {
      reconciliations: [{ ...at, check: 'c', fiscal_year: 2025, expression: '60.0 + 30.0', expected: '100.0', unit: 'thousand', kind: 'error-in-source', reason: { ky: 'Бир сап жетпейт.' }, source_id: 's' },
        { ...at, check: 'd', fiscal_year: 2025, expression: '1 + 1', expected: '2', unit: '', kind: 'holds', reason: {}, source_id: 's' }],
    }, excerpt), v = citizenView(siteOf(b), b, 'ky');
    expect(v.money.every((m) => m.figure === null)).toBe(true);
    expect(v.arithmetic!.items).toHaveLength(1);
    expect(v.arithmetic!.items[0]).toMatchObject({ expression: '60,0 + 30,0', reason: { text: 'Бир сап жетпейт.' } });
    expect(v.arithmetic!.items[0]!.expected.replace(/\s/g, ' ')).toBe('100,0 миң сом');
    expect(v.caveats).toEqual(['Бирдиги күмөндүү.']);
    expect(v.money[0]!.lists[0]!.note).toBe(i18n.translator('ky')('citizen.partsNotEqual'));
  });
  it('does not tell an amount whose unit is in doubt', () => {
    const b = bundle([part({ role: 'total', line_id: 't', amount: 23_907_30, printed: '23907,3 сом', marks: ['unit_as_printed'] }), part({ economic: 'own', amount: 20_000_00, parent_id: 't' }), part({ economic: 'equal', amount: 3_907_30, parent_id: 't' })], { population: [people] }, excerpt);
    const v = citizenView(siteOf(b), b, 'ky');
    expect(v.headline.map((p) => p.text).join('')).toBe(i18n.translator('ky')('citizen.headlineDoubt', { year: 2025, amount: '23907,3 сом' }));
    expect(v.calc).toBeNull();
    expect(citizenCharts(siteOf(b), b, 'ky')).toEqual([]);
    expect(regionView(siteOf(b), 'ky').groups[0]!.rows[0]!.amount).toBe('23907,3 сом');
  });
  it('makes no balance out of one figure printed for both sides', () => {
    const both = [part({ role: 'total', amount: 100_00, marks: ['both'] }), part({ role: 'total', direction: 'expenditure', amount: 100_00, marks: ['both'] })], b = bundle(both, {}, excerpt);
    const t = i18n.translator('ky'), v = citizenView(siteOf(b), b, 'ky');
    expect(v.facts.map((f) => f.term)).not.toContain(t('citizen.facts.balance'));
    const two = bundle(both.map((f) => ({ ...f, marks: [] })), {}, excerpt);
    expect(citizenView(siteOf(two), two, 'ky').facts.map((f) => f.term)).toContain(t('citizen.facts.balance'));
  });
  it('shows two sources side by side and adds neither', () => {
    const b = bundle([part({ role: 'total', amount: 100_00 }), part({ role: 'total', amount: 120_00, source_id: 's2' })], {}, [...excerpt, source({ source_id: 's2', title: 'Кабар', kind: 'news', date: '2026-02-01', coverage: 'excerpt' })]);
    const v = citizenView(siteOf(b), b, 'ky');
    expect(v.accounts).toHaveLength(1);
    expect(v.accounts[0]!.rows.map((r) => r.amount)).toEqual(['100\u00a0сом', '120\u00a0сом']);
    expect(JSON.stringify(v)).not.toContain('220\u00a0сом');
  });
  it('says what is not known, never zero', () => {
    const b = bundle([part({ role: 'total', amount: 4_870_700_00 })], {}, excerpt), v = citizenView(siteOf(b), b, 'ky'), t = i18n.translator('ky');
    expect(v.facts.find((f) => f.term === t('citizen.facts.expenditure'))!.value).toBe(t('common.notKnown'));
    expect(v.unknown!.items).toEqual(expect.arrayContaining([t('citizen.expenditureUnknown'), t('citizen.notKnown.population'), t('citizen.notKnown.debt')]));
    expect(v.spent).toBe(false);
    expect(coverageOf(siteOf(b), b)).toBe('totals');
  });
  it('has a page even without figures', () => {
    const b = bundle([], { documents: [{ ...at, document_id: 'x', fiscal_year: 2023, document: 'a', period: '', title: 'x', language: 'ky', languages: ['ky'], produced: 'no', published_on: '', channel: '', publisher: '', free: true, url: '', file_path: '', sha256: '', machine_readable: 'unknown', min_content: 'unknown', content_note: {}, refers_to: '', supersedes: '', hearing_id: '', evidence: '', source_id: '', note: {} }] });
    const v = citizenView(siteOf(b), b, 'ru');
    expect(storyOf(siteOf(b), b)).toBeNull();
    expect(v.documents!.items.map((d) => d.status.status)).toEqual(['not_produced', 'unknown']);
    expect(pagesOf(siteOf(b), b).map((p) => p.key)).toEqual(['citizen', 'documents']);
    expect(coverageOf(siteOf(b), b)).toBe('documents');
  });
  it('prints no amount without its unit', () => {
    for (const b of [full(), bundle([part({ role: 'total', amount: 12_345_00 }), part({ amount: 5_00, parent_id: 'x' })], {}, excerpt)]) {
      const v = citizenView(siteOf(b), b, 'ky');
      const amounts = [...v.facts.map((f) => f.value), ...v.money.flatMap((m) => m.lists.flatMap((l) => l.rows.map((r) => r.amount))), ...(v.why?.items.map((c) => c.amount) ?? []), ...(v.debt?.facts.map((f) => f.value) ?? []), ...v.headline.filter((p) => p.strong).map((p) => p.text)];
      for (const a of amounts.filter((q) => /\d/.test(q))) expect(a).toMatch(/сом|%|тургун/);
    }
  });
});

describe('asking', () => {
  const contacts = { office: {}, address: {}, phone: '+996 (555) 00-11-22', whatsapp: '+996 555 001122', telegram: '@office', email: 'a@example.org', hours: {} };
  it('sends the address of the page along', () => {
    const site = siteOf(), ctx = viewContext({ ...site, data: { ...data, config: { ...data.config, base_url: 'https://example.org' } } }, 'ky');
    const links = askLinks(ctx, contacts, 'Жер', '/ky/m/');
    expect(links.map((l) => l.href.split('?')[0])).toEqual(['tel:+996555001122', 'https://wa.me/996555001122', 'https://t.me/office', 'mailto:a@example.org']);
    for (const l of links.slice(1)) expect(decodeURIComponent(l.href)).toContain('https://example.org/ky/m/');
    expect(new URL(links[3]!.href).searchParams.get('subject')).toContain('Жер');
  });
  it('gives the path where the site does not know its own address', () => expect(decodeURIComponent(askLinks(viewContext(siteOf(), 'ky'), contacts, 'Жер', '/ky/m/')[1]!.href)).toContain(' /ky/m/'));
  it('offers no link that nobody answers', () => expect(askLinks(viewContext(siteOf(), 'ky'), { ...contacts, phone: '', whatsapp: '', telegram: '', email: '' }, 'x', '/')).toEqual([]));
});

describe('the list of municipalities', () => {
  it('puts every municipality in one place, samples apart, and adds nothing', () => {
    const a = full(), b = bundle([], { slug: 'b' }), c = bundle([], { slug: 'c' });
    (c.m.config as { sample: boolean }).sample = true;
    const v = regionView(siteOf(a, b, c), 'ky');
    expect(v.groups.flatMap((g) => g.rows)).toHaveLength(2);
    expect(v.samples!.rows).toHaveLength(1);
    expect(v.samples!.rows[0]!.badge).not.toBe('');
    expect(v.groups[0]!.rows.find((r) => r.year)!.amount).toBe('1,0\u00a0млн\u00a0сом');
  });
});

describe('parts shared by pages', () => {
  it('writes rows that follow each other as ranges', () => {
    const ctx = viewContext(siteOf(), 'ky');
    expect(placesOf(ctx, [5, 2, 3, 9].map((l) => ({ file: 'a.csv', line: l })))).toEqual(['a.csv:2–3, 5, 9']);
    expect(placesOf(ctx, Array.from({ length: 20 }, (_, i) => ({ file: 'a.csv', line: i * 2 })), 2)[0]).toMatch(/^a\.csv:0, 2 … \(20/);
  });
  it('does not repeat a date that the title tells', () => {
    const ctx = viewContext(siteOf(), 'ky');
    expect(datedTitle(ctx, { title: 'Токтом № 3, 2026-жылдын 30-январы', date: '2026-01-30' })).toBe('Токтом № 3, 2026-жылдын 30-январы');
    expect(datedTitle(ctx, { title: 'Токтом № 3', date: '2026-01-30' })).toBe('Токтом № 3, 2026-жылдын 30-январы');
  });
  it('allows WebAssembly on the search page only', () => {
    expect(policy(false)).not.toContain('wasm');
    expect(policy(true)).toContain("'wasm-unsafe-eval'");
    for (const p of [policy(false), policy(true)]) expect(p).not.toContain('unsafe-inline');
  });
});
