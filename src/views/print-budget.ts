/** The citizen budget on paper: the A3 poster and the A4 handout have the same parts, each in the sizes of its paper. */
import { largestRemainder } from '../model/money.ts';
import { projectMoney } from '../model/programme.ts';
import type { Lang, Minor, Project } from '../model/types.ts';
import { partName, stateOfPhase } from './citizen/charts.ts';
import { caveatsOf, meaningOf } from './citizen/known.ts';
import { byHue, perHead, type Side, type Story } from './citizen/story.ts';
import { oneDot } from './calendar.ts';
import { viewContext, type ViewContext, type Worded } from './context.ts';
import { addressOf, asOfLine, contactOf, dayOf, headOf, sourceLine, spotOf, type Address, type Contact, type SideHead } from './print-parts.ts';
import { comingHearings } from './print-sheets.ts';
import { cut, heightOf as strictHeight, linesOf, widthOf as strictWidth, wordsFit } from './print-measure.ts';
import { measureStatus, promiseText, moneyOf as programmeOf } from './programme-parts.ts';
import type { Bundle, Site } from './site.ts';

/** A part of the strip, in per cent of its length. `inside`: its number has room in it. */
export interface Segment { x: number; width: number; dark: boolean; text: string; inside: boolean }
export interface Row { n: string; dark: boolean; name: Worded; amount: string; change: string }
export interface BuildItem { name: Worded; meta: string; amount: string }
export interface BudgetSide extends SideHead {
  heading: string; /** Nothing but the sentence: it is set larger. */ bare: boolean; total: string; /** Beside the total: on the poster the year and phase, then the amount per resident. */ beside: readonly string[];
  /** `spent`: filled; else the money is only planned and the strip is an outline. Null: how the total divides is not known. */
  strip: { spent: boolean; label: string; segments: readonly Segment[] } | null; unknown: string;
  rows: readonly Row[]; rowsNote: string; changeHead: string;
  revenue: { title: string; rows: readonly { name: string; amount: string }[] } | null;
  build: { title: string; sub: string; items: readonly BuildItem[]; none: string; more: string } | null;
  hearing: { label: string; day: string; place: Worded | null };
  contact: Contact; address: Address; foot: readonly string[];
}

/** Sizes of one paper: millimetres, and points of type. The style sheet has the same. */
interface Paper {
  width: number; height: number; band: number; name: number; when: number; heading: number; total: number; head: number; strip: number; row: number; item: number; title: number; small: number; day: number; phone: number;
  /** Frame of the code; what a row, an item and a part have around their text. */
  code: number; rowPad: number; itemPad: number; gap: number; edge: number; tile: number;
}
const PAPERS: Readonly<Record<'A3' | 'A4', Paper>> = {
  A3: { width: 273, height: 395.5, band: 7, name: 34, when: 24, heading: 72, total: 52, head: 24, strip: 22, row: 26, item: 24, title: 28, small: 24, day: 26, phone: 34, code: 80, rowPad: 2.4, itemPad: 2, gap: 3, edge: 9.2, tile: 25 },
  A4: { width: 186, height: 272.5, band: 5, name: 20, when: 12, heading: 32, total: 28, head: 14, strip: 14, row: 13, item: 12, title: 15, small: 11, day: 14, phone: 17, code: 43, rowPad: 1.9, itemPad: 1.6, gap: 3, edge: 5.5, tile: 14 },
};
/** What is given up first when a sheet is too full: items that are built, second lines, at last the smallest parts. */
const ECONOMIES = [
  ...[5, 4, 3, 2].map((items) => ({ items, lines: 2, name: 2, rows: 5, source: 2 })), { items: 2, lines: 2, name: 2, rows: 5, source: 1 }, { items: 2, lines: 1, name: 2, rows: 5, source: 1 },
  ...[1, 0].map((items) => ({ items, lines: 1, name: 1, rows: 5, source: 1 })), ...[4, 3].map((rows) => ({ items: 0, lines: 1, name: 1, rows, source: 1 })),
];
type Economy = (typeof ECONOMIES)[number];

/**
 * The table of widths takes the wider of two fonts for every letter; over a whole line that is a little too much. A sheet has gaps
 * between its parts that take a line more, so here the little is given back.
 */
const EASE = 1.04;
const widthOf = (text: string, pt: number, bold = false): number => strictWidth(text, pt, bold) / EASE;
const heightOf = (text: string, width: number, pt: number, bold: boolean, lead: number): number => strictHeight(text, width * EASE, pt, bold, lead);
/** How much larger a sentence stands alone. */
const BARE = 1.3;
const standsAlone = (sentence: string, p: Paper): boolean => wordsFit(sentence, p.width, p.heading * BARE, true) && linesOf(sentence, p.width, p.heading * BARE, true) <= 4;
/** Width of the column of changes against the year before. */
const CHANGE = 24;
/** What is left for a name beside the amount of its row. */
const besideAmount = (p: Paper, amount: string, pt: number, more = 0): number => p.width - Math.max(widthOf(amount, pt, true), more ? p.width / 5 : 0) - p.gap - more;

/** The stamp of a sample with the room around it. */
const stampWidth = (s: Pick<SideHead, 'sample'>, p: Paper): number => (s.sample ? widthOf(s.sample.toUpperCase(), p.when, true) * 1.1 + 2 * p.band : 0);

/** One side of a poster or handout in one language. */
export function budgetSide(site: Site, b: Bundle, story: Story, lang: Lang, size: 'A3' | 'A4'): BudgetSide {
  const ctx = viewContext(site, lang), paper = PAPERS[size];
  let side = sideOf(ctx, b, story, paper, size, ECONOMIES[0]!);
  for (const economy of ECONOMIES) {
    side = sideOf(ctx, b, story, paper, size, economy);
    if (heightOfSide(side, paper) <= paper.height) break;
  }
  return side;
}

function sideOf(ctx: ViewContext, b: Bundle, story: Story, paper: Paper, size: 'A3' | 'A4', economy: Economy): BudgetSide {
  const { t, fmt } = ctx, rules = ctx.site.data.config.rules, total = story.expenditure!.total.amount!;
  const parts = hundredOf(ctx, b, story, economy.rows), known = parts ? null : knownParts(ctx, b, story, economy.rows), spent = stateOfPhase(story.phase) === 'happened';
  const one = perHead(total, story.residents, rules.suppress_below_population), compared = size === 'A4' && parts !== null && Boolean(story.spending?.prev), beside = (parts ? paper.tile : 0) + (compared ? CHANGE + paper.gap : 0);
  const nameWidth = (amount: Minor) => besideAmount(paper, fmt.shortMoney(amount), paper.row, beside);
  const sentence = t(`citizen.headline.${story.phase}`, { year: story.year, amount: fmt.shortMoney(total) });
  const as = ctx.site.data.config.as_of, hearing = comingHearings(ctx.site, b)[0], contact = contactOf(ctx, b), left = paper.width - 2 * paper.band - paper.code - 6;
  const phase = `${fmt.year(story.year)}, ${t(`phase.${story.phase}`)}`, head = headOf(ctx, b, size === 'A3' ? '' : t('citizen.kicker', { year: story.year, phase: t(`phase.${story.phase}`) }));
  const bandWidth = paper.width - 2 * paper.band - stampWidth(head, paper);
  const worded = (w: Worded, width: number, pt: number, most: number, bold = false): Worded => ({ ...w, text: cut(w.text, width, pt, most, bold) });
  return {
    ...head, name: worded(head.name, bandWidth, paper.name, economy.name, true), when: cut(head.when, bandWidth, paper.when, economy.name),
    heading: parts ? (spent ? fmt.currency.per_hundred_title : capital(t('print.hundredPlan', { hundred: fmt.currency.of_hundred }))) : sentence,
    bare: !parts && standsAlone(sentence, paper), total: parts ? fmt.shortMoney(total) : '', beside: [...(size === 'A3' && parts ? [phase] : []), ...(one === null ? [] : [t('print.perHead', { amount: fmt.money(one, 'never') })])],
    strip: parts && { spent, label: t('citizen.hundred.sentence', { items: parts.map((p) => t('citizen.hundred.item', { name: p.name, n: p.n })).join('; ') }), segments: segmentsOf(parts, paper) },
    unknown: parts ? '' : t('print.noParts'),
    rows: parts
      ? parts.map((p, i) => ({ n: p.n === 0 ? '<1' : String(p.n), dark: i % 2 === 0, name: { text: cut(p.name, nameWidth(p.amount), paper.row, economy.lines) }, amount: fmt.shortMoney(p.amount), change: compared ? p.change : '' }))
      : known!.rows.map((r) => ({ n: '', dark: false, name: worded(r.name, nameWidth(r.amount), paper.row, economy.lines), amount: fmt.shortMoney(r.amount), change: '' })),
    rowsNote: parts ? (size === 'A4' && !spent ? t('citizen.onlyPlan') : '') : cut(known!.note, paper.width, paper.small, 4),
    changeHead: compared ? t('common.comparedWith', { year: story.spending!.prev!.year }) : '',
    revenue: size === 'A4' ? revenueOf(ctx, story) : null,
    build: buildOf(ctx, b, story.phase === 'executed' ? story.year + 1 : story.year, paper, economy),
    hearing: hearing ? { label: t('print.hearingLabel'), day: dayOf(ctx, hearing), place: worded(spotOf(ctx, b, hearing), left, paper.small, 2) } : { label: t('print.hearingLabel'), day: '', place: { text: t('print.hearingNone') } },
    contact: { ...contact, more: size === 'A4' ? contact.more.map((m) => cut(m, left, paper.small, 1)) : [] }, address: addressOf(ctx, b.slug),
    foot: size === 'A3'
      ? [cut(sourceLine(ctx, b, story.expenditure!.source_ids, economy.source === 1), paper.width, paper.small, economy.source), [as && oneDot(`${capital(t('common.asOf', { date: fmt.date(as) }))}.`), head.sample && t('print.sampleShort')].filter(Boolean).join(' ')].filter(Boolean)
      : [cut([sourceLine(ctx, b, story.expenditure!.source_ids), asOfLine(ctx)].filter(Boolean).join('. ').replace('..', '.'), paper.width, paper.small, 2), head.sampleWords ? `${head.sample}. ${head.sampleWords}` : t('common.checkOriginal')].filter(Boolean),
  };
}

/** Height in mm of everything on the side, with the gaps between its parts: the same sums as in the style sheet, rounded up. */
function heightOfSide(s: BudgetSide, p: Paper): number {
  const inner = p.width - 2 * p.band, bandWidth = inner - stampWidth(s, p), left = inner - p.code - 6;
  const beside = (s.strip ? p.tile : 0) + (s.changeHead ? CHANGE + p.gap : 0);
  const band = heightOf(s.name.text, bandWidth, p.name, true, 1.1) + heightOf(s.when, bandWidth, p.when, false, 1.25) + p.band + p.edge;
  const top = heightOf(s.heading, p.width, s.bare ? p.heading * BARE : p.heading, true, 1.04) + totalHeight(s, p) + p.gap;
  const rows = s.rows.reduce((n, r) => n + Math.max(heightOf(r.name.text, besideAmount(p, r.amount, p.row, beside), p.row, false, 1.15), heightOf(r.change, CHANGE, p.small, false, 1.2), p.row * 0.3528 * 1.15) + p.rowPad, 0) + heightOf(s.rowsNote, p.width, p.small, false, 1.25) + (s.changeHead ? p.small * 0.3528 * 1.4 : 0);
  const revenue = s.revenue ? heightOf(s.revenue.title, p.width, p.title, true, 1.25) + Math.ceil(s.revenue.rows.length / 2) * (p.item * 0.3528 * 1.2 + p.itemPad) + p.gap : 0;
  const build = s.build ? buildHead(s.build, p) + heightOf(s.build.none, p.width, p.item, false, 1.25) + heightOf(s.build.more, p.width, p.small, false, 1.25)
    + s.build.items.reduce((n, i) => n + heightOf([i.name.text, i.meta].filter(Boolean).join(', '), besideAmount(p, i.amount, p.item), p.item, false, 1.15) + p.itemPad, 0) + p.gap : 0;
  const words = heightOf(s.hearing.label, left, p.small, false, 1.2) + heightOf(s.hearing.day, left, p.day, true, 1.2) + heightOf(s.hearing.place?.text ?? '', left, p.small, false, 1.2)
    + heightOf(s.contact.label, left, p.small, false, 1.2) + heightOf(s.contact.phone, left, p.phone, true, 1.2) + [s.contact.none, ...s.contact.more, s.address.words].reduce((n, x) => n + heightOf(x, left, p.small, false, 1.2), 0) + 2 * p.gap;
  const bottom = Math.max(words, p.code) + p.edge + p.band;
  return band + top + p.strip + p.gap + rows + p.gap + revenue + build + bottom + s.foot.reduce((n, f) => n + heightOf(f, p.width, p.small, false, 1.25), 0) + 2 * p.gap;
}

function buildHead(b: NonNullable<BudgetSide['build']>, p: Paper): number {
  const one = widthOf(b.title, p.title, true) + widthOf(b.sub, p.small) + 2 * p.gap <= p.width;
  return heightOf(b.title, p.width, p.title, true, 1.2) + (one ? 0 : heightOf(b.sub, p.width, p.small, false, 1.25)) + 1;
}
function totalHeight(s: BudgetSide, p: Paper): number {
  const total = s.total ? heightOf(s.total, p.width, p.total, true, 1.15) : 0, beside = s.beside.reduce((n, x) => n + heightOf(x, p.width, p.head, false, 1.2), 0);
  return s.total && widthOf(s.total, p.total, true) + Math.max(0, ...s.beside.map((x) => widthOf(x, p.head))) + 2 * p.gap <= p.width ? Math.max(total, beside) : total + beside;
}

interface Part { name: string; n: number; amount: Minor; change: string }
/** The largest parts and the rest, of every hundred. Null where the total cannot be divided. */
function hundredOf(ctx: ViewContext, b: Bundle, story: Story, most: number): Part[] | null {
  const side = story.spending;
  if (!side || side.dimension === 'line') return null;
  const parts = side.parts.filter((p) => p.amount !== 0), n = largestRemainder(parts.map((p) => p.amount), 100);
  if (!n || parts.length < 2) return null;
  const all = parts.map((p, i): Part => ({ name: partName(ctx, b, side, p.key, p.facts[0]), n: n[i]!, amount: p.amount, change: p.prev !== null && p.prev > 0 ? ctx.fmt.signedRatio((p.amount - p.prev) / p.prev) : '' }));
  if (all.length <= most + 1) return all;
  const rest = all.slice(most);
  return [...all.slice(0, most), { name: ctx.t('print.rest', { n: rest.length }), n: rest.reduce((sum, p) => sum + p.n, 0), amount: rest.reduce((sum, p) => sum + p.amount, 0), change: '' }];
}
function segmentsOf(parts: readonly Part[], paper: Paper): Segment[] {
  let x = 0;
  return parts.flatMap((p, i) => {
    const at = x;
    x += p.n;
    return p.n ? [{ x: at, width: p.n, dark: i % 2 === 0, text: String(p.n), inside: widthOf(String(p.n), paper.head + 8, true) + 4 <= (p.n * paper.width) / 100 }] : [];
  });
}
/** Parts a document names without dividing all of the total: shown beside each other, never as a whole. */
function knownParts(ctx: ViewContext, b: Bundle, story: Story, most: number): { rows: { name: Worded; amount: Minor }[]; note: string } {
  const s = story.expenditure!, whole: Side | null = story.spending;
  const rows = whole ? whole.parts.map((p) => ({ name: { text: partName(ctx, b, whole, p.key, p.facts[0]) }, amount: p.amount }))
    : s.lines.flatMap((f) => (f.amount === null || f.amount <= 0 ? [] : [{ name: ctx.text(f.label) ?? { text: meaningOf(ctx, f) || ctx.t('lines.noEconomic') }, amount: f.amount }])).sort((x, y) => y.amount - x.amount);
  return { rows: rows.slice(0, most), note: [...caveatsOf(ctx, [s]).map((c) => `${capital(c)}.`.replace('..', '.')), !rows.length ? ctx.t('citizen.onlyTotals') : whole ? (rows.length > most ? ctx.t('print.restLines', { n: rows.length - most }) : '') : `${ctx.t('citizen.partsKnown')}. ${ctx.t('citizen.partsNotWhole')}`].join(' ').trim() };
}

function revenueOf(ctx: ViewContext, story: Story): BudgetSide['revenue'] {
  const side = story.income, total = story.revenue?.total.amount;
  if (side?.dimension !== 'source' || total == null || total <= 0) return null;
  const { t, fmt } = ctx, title = t(story.phase === 'executed' ? 'citizen.revenue.title' : 'citizen.revenue.titlePlan');
  return { title: `${title}: ${fmt.shortMoney(total)}`, rows: byHue(side).map((g) => ({ name: capital(t(`hue.${g.hue}`)), amount: `${fmt.shortMoney(g.amount)}, ${fmt.ratio(g.amount / total, 0)}` })) };
}
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** Projects that are built in a year; where there are none, what the programme promises for it. Null where there is no programme at all. */
function buildOf(ctx: ViewContext, b: Bundle, year: number, paper: Paper, economy: Economy): BudgetSide['build'] {
  const { t } = ctx;
  if (economy.items === 0 || (!b.m.projects.length && !b.m.measures.length)) return null;
  const all = projectsOf(ctx, b, year), measures = all.length ? [] : measuresOf(ctx, b, year), list = all.length ? all : measures;
  const shown = list.slice(0, economy.items).map((i) => {
    const width = besideAmount(paper, i.amount, paper.item), name = { ...i.name, text: cut(i.name.text, width, paper.item, economy.lines) }, tail = i.meta ? `${name.text}, ${i.meta}` : name.text;
    return linesOf(tail, width, paper.item) > economy.lines ? { ...i, name, meta: '' } : { ...i, name };
  });
  return {
    title: t(all.length || !measures.length ? 'print.buildTitle' : 'print.buildMeasures', { year }), sub: all.length ? t('print.buildSub') : measures.length ? t('print.buildSubMeasures', { year }) : '',
    items: shown, none: list.length ? '' : t('print.buildNone', { year }), more: paper === PAPERS.A4 && list.length > shown.length ? t('print.buildMore', { n: list.length - shown.length }) : '',
  };
}
/** Whether work on a project falls into a year: its own dates say so, or it should have been finished and is not. */
function goesOn(p: Project, year: number): boolean {
  const from = Number(p.start.slice(0, 4)) || null, to = Number(p.end.slice(0, 4)) || null;
  if (p.status === 'done' || p.status === 'stopped' || (from === null && to === null)) return false;
  return (from === null || from <= year) && (to === null || to >= year || p.status === 'delayed' || p.status === 'in_progress');
}
function projectsOf(ctx: ViewContext, b: Bundle, year: number): BuildItem[] {
  return b.m.projects.filter((p) => goesOn(p, year)).map((p) => ({ p, money: projectMoney(b.m, b.budget, p, ctx.site.data.classifications) }))
    .sort((x, y) => (y.p.cost ?? -1) - (x.p.cost ?? -1) || (x.p.project_id < y.p.project_id ? -1 : 1))
    .map(({ p, money }) => {
      const v = b.m.villages.find((q) => q.code === p.village), name = ctx.text(p.name) ?? { text: p.project_id }, village = v ? ctx.name(v.name, p.village) : p.village;
      const place = village && !name.text.toLowerCase().includes(village.toLowerCase()) ? village : '';
      return { name, meta: [place, p.status === 'delayed' ? measureStatus(ctx, p.status).text : ''].filter(Boolean).join(', '), amount: money.cost === null ? ctx.t('print.costNone') : ctx.fmt.shortMoney(money.cost) };
    });
}
function measuresOf(ctx: ViewContext, b: Bundle, year: number): BuildItem[] {
  return programmeOf(ctx.site, b).measures.flatMap((x) => {
    const y = x.years.find((q) => q.year === year);
    return y && x.measure.status !== 'done' && x.measure.status !== 'stopped' && (y.promised.amount ?? 0) > 0 ? [{ x, y }] : [];
  }).sort((p, q) => (q.y.promised.amount ?? 0) - (p.y.promised.amount ?? 0) || (p.x.measure.measure_id < q.x.measure.measure_id ? -1 : 1))
    .map(({ x, y }) => ({ name: ctx.text(x.measure.title) ?? { text: x.measure.measure_id }, meta: '', amount: promiseText(ctx, y.promised, true) }));
}
