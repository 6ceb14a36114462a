/** The citizen budget: the latest year of a municipality in plain words. Everything is worded and formatted here. */
import type { ChartSpec } from '../charts/types.ts';
import type { Statement } from '../model/budget.ts';
import { groupOf, isAbove, rootOf } from '../model/classes.ts';
import { largestRemainder } from '../model/money.ts';
import type { Fact, Minor, Note, SiteData } from '../model/types.ts';
import { askOf, type Ask } from './citizen/ask.ts';
import { balanceSentence, balanceWords, capital, flowSpec, hundredSpec, moneySpecs, nameOf, planSpec, transfersSpec, waterfallSpec } from './citizen/charts.ts';
import { accountsOf, arithmeticOf, caveatsOf, knownList, notKnown, type Accounts, type Arithmetic, type KnownList } from './citizen/known.ts';
import { comparable, doubtful, perHead, storyOf, transfersOf, type Part, type Side, type Story } from './citizen/story.ts';
import { fullName, placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { cellWhy, documentHref, registersOf, scoreOf, toldYear, word } from './documents-parts.ts';
import { pagesOf } from './frame.ts';
import { inputOf, sourceTable, sourcesOf, type Calculation, type SourceTable, type StatusWord } from './parts.ts';
import type { Bundle, Site } from './site.ts';

export interface Figure { spec: ChartSpec; csv: string; json: string; calc: Calculation | null }
/** One term of the list beside the headline. */
export interface FactRow { term: string; value: string; note?: string }
export interface Change { name: string; amount: string; detail: string; words: Worded | null; none: string; meta: readonly Anchor[] }
export interface DocumentItem { name: Worded; href: string; status: StatusWord; note: string }
/** A part of the page without figures of its own. */
export interface Block<T> { title: string; lead: string; items: readonly T[]; link?: Anchor; rest?: string }

export interface CitizenView {
  title: string; description: string; path: string[]; kicker: string;
  /** The headline cut so that amounts can stand out. */
  headline: readonly { text: string; strong: boolean }[];
  /** Headline tells spending (true) or revenue. */
  spent: boolean;
  lead: readonly string[];
  /** Warnings about the told amounts themselves. */
  caveats: readonly string[];
  notice: Worded | null;
  facts: readonly FactRow[];
  calc: Calculation | null;
  hundred: (Figure & { title: string; lead: string }) | null;
  money: readonly { id: string; title: string; figure: Figure | null; lists: readonly KnownList[] }[];
  plan: (Figure & { title: string; lead: string }) | null;
  why: Block<Change> | null;
  transfers: (Figure & { title: string; lead: string }) | null;
  debt: { title: string; words: readonly string[]; facts: readonly FactRow[]; link: Anchor | null } | null;
  accounts: readonly Accounts[];
  unknown: Block<string> | null;
  arithmetic: { title: string; lead: string; head: { expression: string; expected: string; reason: string }; items: readonly Arithmetic[] } | null;
  documents: Block<DocumentItem> | null;
  programme: { title: string; name: Worded | null; summary: Worded | null; link: Anchor } | null;
  part: { title: string; lead: string; words: Worded | null; ask: Ask };
  more: Block<Anchor>;
  sources: { title: string; lead: string; table: SourceTable } | null;
  statuses: readonly string[];
}

/** Figures of the citizen budget and of its flow page, for their .csv and .json. */
export function citizenCharts(site: Site, b: Bundle, lang: string): ChartSpec[] {
  const story = storyOf(site, b);
  if (!story) return [];
  const ctx = viewContext(site, lang), { revenue, spending } = moneySpecs(ctx, b, story);
  return [hundredSpec(ctx, b, story), revenue, spending, planSpec(ctx, b, story), transfersSpec(ctx, b, story), ...flowCharts(ctx, b, story)].filter((s) => s !== null);
}
const flowCharts = (ctx: ViewContext, b: Bundle, story: Story): ChartSpec[] => [waterfallSpec(ctx, b, story), flowSpec(ctx, b, story)].filter((s) => s !== null);

/** Whether there is a page that follows the money from its sources to its purposes. */
export const hasFlow = (site: Site, b: Bundle): boolean => {
  const story = storyOf(site, b);
  return Boolean(story?.spending && story.income?.dimension === 'source');
};
export interface FlowView { title: string; kicker: string; heading: string; lead: string; path: string[]; figures: readonly Figure[]; back: Anchor }
export function flowView(site: Site, b: Bundle, lang: string): FlowView | null {
  const story = storyOf(site, b);
  if (!story || !hasFlow(site, b)) return null;
  const ctx = viewContext(site, lang), specs = flowCharts(ctx, b, story).reverse();
  return {
    title: `${ctx.t('citizen.flow.title')}, ${ctx.fmt.year(story.year)}`, kicker: kickerOf(ctx, story), heading: ctx.t('citizen.flow.title'), lead: ctx.t('citizen.flow.lead'),
    path: [b.slug, 'flow'], figures: specs.map((spec) => figure(ctx, b, spec, null)), back: { text: ctx.t('citizen.title'), href: ctx.href(b.slug) },
  };
}

const figure = (ctx: ViewContext, b: Bundle, spec: ChartSpec, calc: Calculation | null): Figure =>
  ({ spec, calc, csv: ctx.file(ctx.lang, b.slug, 'charts', `${spec.id}.csv`), json: ctx.file(ctx.lang, b.slug, 'charts', `${spec.id}.json`) });
const kickerOf = (ctx: ViewContext, s: Story): string =>
  ctx.t('citizen.kicker', { year: s.year, phase: [ctx.t(`phase.${s.phase}`), ...(s.period ? [ctx.fmt.period(s.period)] : [])].join(', ') });

export function citizenView(site: Site, b: Bundle, lang: string): CitizenView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx, { config } = b.m;
  const story = storyOf(site, b), path = [b.slug], here = ctx.href(...path);
  const pages = pagesOf(site, b), linesHref = page(ctx, b, pages, 'lines');
  const docs = documentsOf(ctx, b, story?.year ?? null, page(ctx, b, pages, 'documents'));
  const ask = askOf(ctx, b, here);
  const common = {
    path, notice: config.sample ? null : ctx.text(config.notice), documents: docs, statuses: docs ? [...new Set(docs.items.map((d) => d.status.status))] : [],
    programme: b.m.programme ? {
      title: t('programme.title'), name: ctx.text(b.m.programme.title), summary: ctx.text(b.m.programme.summary), link: { text: t('programme.sections'), href: page(ctx, b, pages, 'programme') },
    } : null,
    part: { title: t('citizen.takePart.title'), lead: t('citizen.takePart.whatCanWeDo'), words: ctx.text(config.take_part) ?? { text: t('citizen.takePart.general') }, ask },
    more: {
      title: t('common.more'), lead: '', items: [
        ...pages.filter((p) => p.key !== 'citizen').map((p) => ({ text: t(`menu.${p.key}`), href: ctx.href(b.slug, ...p.path) })),
        ...(b.m.facts.length ? [{ text: `${t('menu.data')}, CSV`, href: ctx.file('data', b.slug, 'budget.csv') }] : []),
      ],
    },
  };
  if (!story) {
    const ids = [...b.m.documents.map((d) => d.source_id), ...b.m.sources.keys()];
    return {
      ...common, title: placeName(ctx, config), description: `${fullName(ctx, config)}. ${t('citizen.headlineNothing')}.`, kicker: fullName(ctx, config),
      headline: [{ text: t('citizen.headlineNothing'), strong: false }], spent: false, lead: [t('citizen.notKnownHelp')], caveats: [], facts: [], calc: null, hundred: null, money: [], plan: null, why: null,
      transfers: null, debt: null, accounts: [], unknown: null, arithmetic: arithmeticBlock(ctx, b, null), sources: sourcesBlock(ctx, b, ids),
    };
  }
  const rules = site.data.config.rules, least = rules.suppress_below_population;
  const spentTotal = story.expenditure?.total.amount ?? null, got = story.revenue?.total.amount ?? null;
  const head = story.period === '' && !doubtful(story.expenditure) ? perHead(spentTotal, story.residents, least) : null;
  const specs = moneySpecs(ctx, b, story), hundred = hundredSpec(ctx, b, story), plan = planSpec(ctx, b, story), transfers = transfersSpec(ctx, b, story);
  const executed = story.phase === 'executed';
  const lists = (charted: Side | null, direction: 'revenue' | 'expenditure'): KnownList[] =>
    b.budget.of(story.year, story.phase, story.period, direction).filter((s) => s !== charted?.statement)
      .map((s) => knownList(ctx, b, s, t(`direction.${direction}`), linesHref));
  const debt = debtOf(ctx, story, hasFlow(site, b) ? { text: t('citizen.flow.title'), href: ctx.href(b.slug, 'flow') } : null);
  const unknown = notKnown(ctx, story);
  return {
    ...common,
    title: `${t('citizen.title')}, ${fmt.year(story.year)}`, description: t('citizen.description', { place: fullName(ctx, config), year: story.year }), kicker: kickerOf(ctx, story),
    headline: headlineOf(ctx, story, spentTotal, got, head), spent: spentTotal !== null,
    lead: [
      ...(spentTotal !== null && got !== null && comparable(story.revenue, story.expenditure) ? [balanceSentence(ctx, story, got, spentTotal)] : []),
      ...(executed && spentTotal !== null && got !== null && got < spentTotal ? gapWords(ctx, story, spentTotal - got) : []),
      ...(executed ? [] : [t('citizen.onlyPlan')]),
      ...(story.broken ? [t('citizen.merged', { year: story.year - 1 })] : []),
    ],
    caveats: caveatsOf(ctx, [story.expenditure, story.revenue]),
    facts: factsOf(ctx, story, spentTotal, got),
    calc: head === null ? null : perHeadCalc(ctx, b, story, head),
    hundred: hundred && story.spending && { ...figure(ctx, b, hundred, hundredCalc(ctx, b, story.spending)), title: fmt.currency.per_hundred_title, lead: t('citizen.hundred.lead', { hundred: fmt.currency.of_hundred }) },
    money: [
      { id: 'income', title: story.income?.dimension === 'line' ? t('direction.revenue') : t(executed ? 'citizen.revenue.title' : 'citizen.revenue.titlePlan'), figure: specs.revenue && figure(ctx, b, specs.revenue, null), lists: lists(story.income, 'revenue') },
      { id: 'expenses', title: story.spending?.dimension === 'line' ? t('direction.expenditure') : t(executed ? 'citizen.spending.title' : 'citizen.spending.titlePlan'), figure: specs.spending && figure(ctx, b, specs.spending, null), lists: lists(story.spending, 'expenditure') },
    ].filter((m) => m.figure || m.lists.length),
    plan: plan && story.spending?.plan ? { ...figure(ctx, b, plan, planCalc(ctx, b, story.spending)), title: t('citizen.plan.title'), lead: t('citizen.plan.lead', { phase: t(`phase.${story.spending.plan.phase}`) }) } : null,
    why: whyOf(ctx, b, story, linesHref),
    transfers: transfers && { ...figure(ctx, b, transfers, transfersCalc(ctx, b, story)), title: t('citizen.transfers.title'), lead: t('citizen.transfers.lead') },
    debt,
    accounts: (['revenue', 'expenditure'] as const).flatMap((d) => accountsOf(ctx, b, story, d) ?? []),
    unknown: unknown.length ? { title: t('citizen.notKnownTitle'), lead: t('citizen.notKnownHelp'), items: unknown } : null,
    arithmetic: arithmeticBlock(ctx, b, story.year),
    sources: sourcesBlock(ctx, b, usedSources(b, story)),
  };
}

function page(ctx: ViewContext, b: Bundle, pages: ReturnType<typeof pagesOf>, key: string): string {
  const p = pages.find((q) => q.key === key);
  return p ? ctx.href(b.slug, ...p.path) : '';
}
/** How a gap was covered, said only where the financing shows it and adds up to the gap. */
function gapWords(ctx: ViewContext, story: Story, gap: Minor): string[] {
  const c = ctx.site.data.classifications, sums = financingSums(c, story);
  const cash = sums.get('cash_change') ?? 0, loans = (sums.get('borrowing') ?? 0) + (sums.get('principal') ?? 0);
  if (cash === gap) return [ctx.t('citizen.fromOpening')];
  return cash > 0 && loans > 0 && cash + loans === gap ? [ctx.t('citizen.fromCashAndLoans', { cash: ctx.fmt.shortMoney(cash), loans: ctx.fmt.shortMoney(loans) })] : [];
}
/** Financing by group; null where a line has no amount. */
function financingSums(c: SiteData['classifications'], story: Story): Map<string, Minor | null> {
  const sums = new Map<string, Minor | null>();
  for (const f of story.financing?.lines ?? []) {
    const group = groupOf(c.financing, f.economic, f.fiscal_year) || 'other_financing', had = sums.get(group);
    sums.set(group, f.amount === null || had === null ? null : (had ?? 0) + f.amount);
  }
  return sums;
}

function headlineOf(ctx: ViewContext, story: Story, spent: Minor | null, got: Minor | null, head: Minor | null): CitizenView['headline'] {
  const { t, fmt } = ctx, year = story.year, amount = fmt.shortMoney(spent ?? got);
  if (spent === null && got === null) return [{ text: t('citizen.headlineParts', { year }), strong: false }];
  const doubt = doubtful(spent === null ? story.revenue : story.expenditure);
  const parts = doubt ? t.parts('citizen.headlineDoubt', { year, amount: doubt.printed || fmt.money(doubt.amount) }) : story.period
    ? t.parts(`citizen.headlinePeriod.${story.phase === 'executed' ? 'executed' : 'plan'}${spent === null ? 'Revenue' : ''}`, { period: fmt.period(story.period, year), amount })
    : spent === null ? t.parts(`citizen.headlineRevenue.${story.phase}`, { year, amount })
      : head === null ? t.parts(`citizen.headline.${story.phase}`, { year, amount })
        : t.parts(`citizen.headlinePerHead.${story.phase}`, { year, amount, perHead: fmt.money(head, 'never') });
  return parts.map((p) => ({ text: p.text, strong: p.param === 'amount' || p.param === 'perHead' }));
}

function factsOf(ctx: ViewContext, story: Story, spent: Minor | null, got: Minor | null): FactRow[] {
  const { t, fmt } = ctx, cash = story.stock('cash')?.amount ?? null, debt = story.stock('debt')?.amount ?? null;
  const before = story.prevTotals, was = spent !== null ? before?.expenditure?.total.amount ?? null : before?.revenue?.total.amount ?? null, now = spent ?? got;
  const planned = story.planTotals?.expenditure?.total.amount ?? null;
  const plain = (term: string, n: Minor): FactRow => ({ term: t(`citizen.facts.${term}`), value: fmt.money(n) });
  const known = (term: string, n: Minor | null, s: Statement | undefined): FactRow => {
    const note = caveatsOf(ctx, [s], true).join(' · ');
    return { term: t(`citizen.facts.${term}`), value: n === null ? t('common.notKnown') : doubtful(s)?.printed || fmt.money(n), ...(note ? { note } : {}) };
  };
  return [
    known('revenue', got, story.revenue), known('expenditure', spent, story.expenditure),
    ...(got !== null && spent !== null && comparable(story.revenue, story.expenditure) ? [plain('balance', got - spent)] : []),
    ...(cash === null ? [] : [plain('closing', cash)]), ...(debt === null ? [] : [plain('debt', debt)]),
    ...(story.phase === 'executed' && spent !== null && planned ? [{ term: t('citizen.facts.execution'), value: fmt.ratio(spent / planned), note: t(`phase.${story.planTotals!.phase}`) }] : []),
    ...(before && was && now !== null && !doubtful(spent !== null ? story.expenditure : story.revenue) && !doubtful(spent !== null ? before.expenditure : before.revenue) ? [{ term: t('citizen.facts.growth', { year: before.year }), value: fmt.signedRatio((now - was) / was) }] : []),
    ...(story.residents ? [{ term: t('citizen.facts.population'), value: t('common.residents', { n: story.residents.population }), note: story.residents.as_of ? fmt.date(story.residents.as_of) : String(story.residents.year) }] : []),
  ];
}

const amountName = (ctx: ViewContext, direction: string, year: number, phase: string): string => `${ctx.t(`direction.${direction}`)}, ${ctx.fmt.year(year)}, ${ctx.t(`phase.${phase}`)}`;
const totalInput = (ctx: ViewContext, b: Bundle, s: Statement) => inputOf(ctx, b, amountName(ctx, s.direction, s.fiscal_year, s.phase), ctx.fmt.money(s.total.amount), s.total.facts);
function perHeadCalc(ctx: ViewContext, b: Bundle, story: Story, head: Minor): Calculation {
  const { t, fmt } = ctx, s = story.expenditure!, people = story.residents!;
  return {
    summary: t('common.showCalculation'), words: t('citizen.perHead.calculation'),
    equation: `${fmt.minor(s.total.amount)} ÷ ${fmt.number(people.population)} = ${fmt.money(head, 'never')}`,
    inputs: [totalInput(ctx, b, s), inputOf(ctx, b, `${t('common.population')}, ${people.as_of ? fmt.date(people.as_of) : fmt.year(people.year)}`, t('common.residents', { n: people.population }), [people])],
  };
}
function hundredCalc(ctx: ViewContext, b: Bundle, side: Side): Calculation {
  const { t, fmt } = ctx, parts = side.parts.filter((p) => p.amount !== 0), top = parts[0]!, whole = largestRemainder(parts.map((p) => p.amount), 100);
  return {
    summary: t('common.showCalculation'), words: t('citizen.hundred.calculation'),
    equation: `${fmt.minor(top.amount)} ÷ ${fmt.minor(side.total)} × 100 = ${fmt.number((top.amount / side.total) * 100, 2)} ≈ ${whole?.[0] ?? ''}`,
    inputs: [inputOf(ctx, b, nameOf(ctx, b, side, top), fmt.money(top.amount), top.facts), totalInput(ctx, b, side.statement)],
  };
}
function planCalc(ctx: ViewContext, b: Bundle, side: Side): Calculation | null {
  const { t, fmt } = ctx, plan = side.plan;
  if (!plan || plan.total <= 0) return null;
  return {
    summary: t('common.showCalculation'), words: t('citizen.plan.calculation'), equation: `${fmt.minor(side.total)} ÷ ${fmt.minor(plan.total)} = ${fmt.ratio(side.total / plan.total)}`,
    inputs: [totalInput(ctx, b, side.statement), totalInput(ctx, b, plan.statement)],
  };
}
function transfersCalc(ctx: ViewContext, b: Bundle, story: Story): Calculation | null {
  const side = story.income, sum = transfersOf(side);
  if (!side || !sum || side.total <= 0) return null;
  const { t, fmt } = ctx;
  return {
    summary: t('common.showCalculation'), words: t('citizen.transfers.calculation'), equation: `${fmt.minor(sum.amount)} ÷ ${fmt.minor(side.total)} = ${fmt.ratio(sum.amount / side.total)}`,
    inputs: [inputOf(ctx, b, t('group.transfer'), fmt.money(sum.amount), sum.facts), totalInput(ctx, b, side.statement)],
  };
}

/** The largest changes of both sides are told, with a reason or without; the others stand on the page of all lines. */
const CHANGES_SHOWN = 3;
/** Notes on a part between two years: the note names the part or a class below it, or one of its lines points at the note. */
export function notesFor(ctx: ViewContext, b: Bundle, side: Side, p: Part): Note[] {
  const c = ctx.site.data.classifications, year = side.statement.fiscal_year, before = side.prev?.year;
  const own = new Set(p.facts.map((f) => f.note_id).filter(Boolean));
  const under = (f: Fact, n: Note) =>
    (!n.functional || f.functional === n.functional || isAbove(c.functions, n.functional, f.functional, year))
    && (!n.economic || f.economic === n.economic || isAbove(side.direction === 'revenue' ? c.revenue : c.expenditure, n.economic, f.economic, year))
    && (!n.programme || f.programme === n.programme);
  return b.m.notes.filter((n) => n.fiscal_year === year && (n.compared_year === null || n.compared_year === before)
    && (n.phase === '' || n.phase === side.statement.phase) && (n.direction === '' || n.direction === side.direction)
    && (own.has(n.note_id) || ((n.functional || n.economic || n.programme) && (n.direction !== '' || n.functional !== '' || side.direction === 'expenditure') && p.facts.some((f) => under(f, n)))));
}
function whyOf(ctx: ViewContext, b: Bundle, story: Story, linesHref: string): Block<Change> | null {
  const { t, fmt } = ctx, title = t('citizen.why.title');
  const sides = [story.spending, story.income].filter((s) => s !== null && s.prev !== null) as Side[];
  if (!sides.length) return null;
  const all = sides.flatMap((side) => side.parts.flatMap((p) => (p.prev === null || p.prev === p.amount ? [] : [{ side, p, diff: p.amount - p.prev, notes: notesFor(ctx, b, side, p) }])))
    .sort((x, y) => Math.abs(y.diff) - Math.abs(x.diff));
  // A note tells one part only: the one whose own function it names, else the largest it fits.
  const told = new Set<string>();
  return {
    title, lead: t('citizen.why.lead', { year: sides[0]!.prev!.year }), ...(linesHref ? { link: { text: t('citizen.spending.allLines'), href: linesHref } } : {}),
    items: all.slice(0, CHANGES_SHOWN).map(({ side, p, diff, notes }) => {
      const own = notes.filter((n) => !told.has(n.note_id)), pick = own.find((n) => n.functional && rootOf(ctx.site.data.classifications.functions, n.functional, story.year)?.code === p.key) ?? own[0];
      if (pick) told.add(pick.note_id);
      return {
        name: nameOf(ctx, b, side, p), amount: fmt.signedShortMoney(diff),
        detail: [t(`directionLower.${side.direction}`), ...(p.prev! > 0 ? [fmt.signedRatio(diff / p.prev!)] : []), t('common.comparedWith', { year: side.prev!.year })].join(', '),
        words: pick ? ctx.text(pick.text) : null, none: pick ? '' : t('citizen.why.noNote'),
        meta: pick ? sourcesOf(ctx, b, [pick.source_id]) : [],
      };
    }),
  };
}

function debtOf(ctx: ViewContext, story: Story, link: Anchor | null): CitizenView['debt'] {
  const { t, fmt } = ctx, c = ctx.site.data.classifications;
  const sums = financingSums(c, story);
  const stocks = (['cash_opening', 'cash', 'debt'] as const).flatMap((item) => { const s = story.stock(item); return s ? [{ term: t(`stock.${item}`), value: s.amount === null ? t('common.noData') : fmt.money(s.amount) }] : []; });
  if (!stocks.length && !sums.size) return link ? { title: t('citizen.debt.title'), words: [balanceWords(ctx, story)], facts: [], link } : null;
  return {
    title: t('citizen.debt.title'), link, words: [balanceWords(ctx, story)],
    facts: [...stocks, ...[...sums].map(([group, n]) => ({ term: t(`group.${group}`), value: n === null ? t('common.noData') : fmt.signedMoney(n) }))],
  };
}

function documentsOf(ctx: ViewContext, b: Bundle, year: number | null, href: string): Block<DocumentItem> | null {
  const { t, fmt, site } = ctx, list = registersOf(site, b), told = list.find((r) => r.year === year) ?? toldYear(list, site.data.config.as_of);
  if (!told) return null;
  const all = told.cells.map((c) => {
    const held = (c.entry.document ? c.entry : c.entries.find((e) => e.document))?.document ?? null, { deadline } = c.verdict;
    const when = c.verdict.status === 'available' || c.verdict.status === 'late' ? (c.parts ? cellWhy(ctx, c) : fmt.date(held?.published_on ?? '')) : c.verdict.status === 'not_due' && deadline ? t('documents.dueShort', { date: fmt.date(deadline) }) : c.verdict.status === 'unknown' && !held ? '' : cellWhy(ctx, c);
    return { held, item: { name: ctx.text(c.role.name) ?? { text: c.role.id }, href: held ? documentHref(ctx, b, held.document_id) : '', status: word(ctx, c.verdict), note: when } };
  });
  // Eight signs of which seven say «unknown» hide the one that is known: then the others are named in a sentence.
  const known = all.filter((q) => q.held), few = known.length * 2 < all.length, score = scoreOf(ctx, told);
  return {
    title: t('documents.title'), lead: `${known.length ? score.sentence : t('documents.scoreNotKnown', { year: fmt.year(told.year) })}.`, items: (few ? known : all).map((q) => q.item),
    ...(few && known.length ? { rest: `${capital(t('documentStatus.unknown'))}: ${all.filter((q) => !q.held).map((q) => q.item.name.text).join('; ')}.` } : {}),
    ...(href ? { link: { text: t('documents.allDocuments'), href } } : {}),
  };
}
function arithmeticBlock(ctx: ViewContext, b: Bundle, year: number | null): CitizenView['arithmetic'] {
  const { t } = ctx, years = year === null ? [...new Set(b.m.reconciliations.map((r) => r.fiscal_year ?? 0))] : [year];
  const items = years.flatMap((y) => arithmeticOf(ctx, b, y));
  if (!items.length) return null;
  return { title: t('lines.reconciliation.title'), lead: t('lines.reconciliation.lead'), items, head: { expression: t('lines.reconciliation.expression'), expected: t('lines.reconciliation.expected'), reason: t('lines.reconciliation.reason') } };
}
function usedSources(b: Bundle, story: Story): string[] {
  const statements = [...(['revenue', 'expenditure', 'financing'] as const).flatMap((d) => b.budget.of(story.year, story.phase, story.period, d)),
    story.prevTotals?.revenue, story.prevTotals?.expenditure, story.planTotals?.revenue, story.planTotals?.expenditure];
  return [...statements.flatMap((s) => s?.source_ids ?? []), ...(story.residents ? [story.residents.source_id] : []), ...['cash', 'debt', 'cash_opening'].flatMap((i) => story.stock(i)?.source_id ?? [])];
}
function sourcesBlock(ctx: ViewContext, b: Bundle, ids: readonly string[]): CitizenView['sources'] {
  const table = sourceTable(ctx, b, ids);
  return table.rows.length ? { title: ctx.t('citizen.sources.title'), lead: ctx.t('citizen.sources.lead'), table } : null;
}
