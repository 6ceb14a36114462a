/** Figures of the citizen budget, worded. Each is made only from a side whose parts add up to its total. */
import type { CellState, ChartCell, ChartColumn, ChartRow, ChartSpec, Hue, KeyItem } from '../../charts/types.ts';
import { classOf } from '../../model/classes.ts';
import { largestRemainder, minorToDecimal } from '../../model/money.ts';
import type { Minor, Phase } from '../../model/types.ts';
import type { Bundle } from '../site.ts';
import { fullName, type ViewContext } from '../context.ts';
import { sourcesOf } from '../parts.ts';
import { byHue, perHead, transfersOf, type Part, type Side, type Story } from './story.ts';

/** Rows beyond this are joined in the flow figures. */
const FLOW_ENDS = 6;

export const stateOfPhase = (phase: Phase): CellState => (phase === 'executed' ? 'happened' : phase === 'forecast' ? 'forecast' : 'planned');

/** Everyday name of a part. */
export function partName(ctx: ViewContext, b: Bundle, side: Pick<Side, 'dimension' | 'direction' | 'statement'>, key: string, label?: Part['facts'][number]): string {
  const c = ctx.site.data.classifications, year = side.statement.fiscal_year;
  if (side.dimension === 'function') { const k = classOf(c.functions, key, year); return (k && (ctx.name(k.plain) || ctx.name(k.name))) || key; }
  if (side.dimension === 'source' || side.dimension === 'nature') {
    const [group, kind] = key.split('/');
    return ctx.t(kind ? `concept.${kind}` : `group.${group}`);
  }
  const unit = b.m.units.find((u) => u.code === key);
  return (unit && ctx.name(unit.name)) || (label && ctx.name(label.label)) || key;
}
export const nameOf = (ctx: ViewContext, b: Bundle, side: Side, p: Part): string => partName(ctx, b, side, p.key, p.facts[0]);

/** «Үлгү айыл аймагы, 2025-жыл, аткарылган» */
export function whereOf(ctx: ViewContext, b: Bundle, s: Pick<Story, 'year' | 'phase' | 'period'>): string {
  const phase = ctx.t(`phase.${s.phase}`);
  return ctx.t('citizen.where', { place: fullName(ctx, b.m.config), year: s.year, phase: s.period ? `${phase}, ${ctx.fmt.period(s.period)}` : phase });
}
/** Printed after amounts of a table column. */
export const unitOf = (ctx: ViewContext): string => ctx.t('citizen.unit.one', { currency: ctx.fmt.currency.units_many });

const money = (ctx: ViewContext, n: Minor | null, state: CellState): ChartCell =>
  n === null ? { value: null, text: '', state: 'unknown' }
    : { value: n, text: n === 0 ? ctx.fmt.money(0) : ctx.fmt.short(n), exact: ctx.fmt.minor(n), raw: minorToDecimal(n, ctx.fmt.minorDigits), state };
const signed = (ctx: ViewContext, n: Minor | null): ChartCell =>
  n === null ? { value: null, text: '', state: 'unknown' } : { value: n, text: ctx.fmt.signedShort(n), exact: ctx.fmt.signedMinor(n), raw: minorToDecimal(n, ctx.fmt.minorDigits), state: 'happened' };
const percent = (value: number | null, text: string): ChartCell =>
  value === null ? { value: null, text: '', state: 'not-computable' } : { value, text, raw: String(Math.round(value * 1e6) / 1e4), state: 'happened' };

/** «+2,4 млн · +8,5%»; without per cent where the year before was zero. */
export function changeText(ctx: ViewContext, now: Minor, prev: Minor | null): string {
  if (prev === null) return '';
  if (now === prev) return ctx.t('common.noChange');
  const diff = ctx.fmt.signedShort(now - prev);
  return prev > 0 ? `${diff} · ${ctx.fmt.signedRatio((now - prev) / prev)}` : diff;
}
/** Names carry commas and «and» themselves, so items are parted by semicolons. */
const listed = (ctx: ViewContext, items: readonly { name: string; amount: string }[]) => items.map((q) => ctx.t('citizen.item', q)).join('; ');

interface Frame { ctx: ViewContext; b: Bundle; story: Story; state: CellState; where: string; unit: string }
const frameOf = (ctx: ViewContext, b: Bundle, story: Story): Frame =>
  ({ ctx, b, story, state: stateOfPhase(story.phase), where: whereOf(ctx, b, story), unit: unitOf(ctx) });
const chartWords = (f: Frame, first: string) => ({ ...f.ctx.chartWords, planned: f.ctx.t(`phase.${f.story.phase}`), first });
const sources = (f: Frame, ...sides: (Side | null)[]) => sourcesOf(f.ctx, f.b, sides.flatMap((s) => s?.statement.source_ids ?? [])).map((s) => ({ text: s.text, ...(s.href ? { href: s.href } : {}) }));
const firstColumn = (f: Frame, side: Side) => f.ctx.t(side.dimension === 'line' ? 'citizen.part' : side.direction === 'revenue' ? 'citizen.source' : side.dimension === 'function' ? 'citizen.function' : 'citizen.kind');

/** Who cannot see the drawing hears the sentence that stands under it. */
const described = (spec: Omit<ChartSpec, 'description'>): ChartSpec => ({ ...spec, description: spec.sentence });

/** Of every hundred, by purpose or kind. Null where a share of the whole makes no sense (negative parts, nothing spent, lines that are neither). */
export function hundredSpec(ctx: ViewContext, b: Bundle, story: Story): ChartSpec | null {
  const side = story.spending;
  if (!side || side.dimension === 'line') return null;
  const f = frameOf(ctx, b, story), parts = side.parts.filter((p) => p.amount !== 0), n = largestRemainder(parts.map((p) => p.amount), 100);
  if (!n) return null;
  const hundred = ctx.fmt.currency.of_hundred;
  const rows = parts.map((p, i): ChartRow => ({
    id: rowId(p.key), label: nameOf(ctx, b, side, p), hue: 'spending',
    cells: { n: { value: n[i]!, text: n[i] === 0 ? '<1' : String(n[i]), state: f.state } },
  }));
  const top = rows[0]!;
  return described({
    kind: 'strip', id: 'hundred', options: { draw: 'n' },
    headline: ctx.t('citizen.hundred.headline', { name: top.label, hundred, n: String(n[0]) }),
    subtitle: ctx.t('citizen.hundred.sub', { where: f.where, hundred }), title: ctx.fmt.currency.per_hundred_title,
    sentence: ctx.t('citizen.hundred.sentence', { items: rows.slice(0, 3).map((r) => ctx.t('citizen.hundred.item', { name: r.label, n: r.cells.n!.text })).join('; ') }),
    columns: [{ id: 'n', label: hundred }], rows,
    total: { id: 'total', label: ctx.t('common.total'), hue: 'ink', cells: { n: { value: 100, text: '100', state: f.state } } },
    sources: sources(f, side), words: chartWords(f, firstColumn(f, side)),
  });
}
const rowId = (key: string) => key.replace(/\//g, '-');

/** Bars of one side, with the year before and the amount per resident in the table. Both sides share one scale. */
function sideSpec(f: Frame, side: Side, both: boolean, max: number, changes: boolean): ChartSpec {
  const { ctx, b, story } = f, { t, fmt } = ctx, revenue = side.direction === 'revenue';
  const least = ctx.site.data.config.rules.suppress_below_population, prev = side.prev;
  const heads = perHead(side.total, story.residents, least) !== null && story.period === '';
  const cells = (amount: Minor, before: Minor | null): ChartRow['cells'] => ({
    now: money(ctx, amount, f.state),
    ...(prev ? { prev: money(ctx, before, f.state) } : {}),
    ...(heads ? { head: headCell(ctx, perHead(amount, story.residents, least)) } : {}),
  });
  const rows = side.parts.map((p): ChartRow => ({
    id: rowId(p.key), label: nameOf(ctx, b, side, p), hue: p.hue, cells: cells(p.amount, p.prev), ...(prev ? { sub: changeText(ctx, p.amount, p.prev) } : {}),
  }));
  const total = fmt.shortMoney(side.total), transfers = revenue ? transfersOf(side) : null;
  const diff = prev ? side.total - prev.total : 0;
  const headline = revenue
    ? transfers && transfers.amount > 0 && side.total > 0 ? t('citizen.revenue.headline', { total, share: fmt.ratio(transfers.amount / side.total, 0) }) : t('citizen.revenue.headlineTotal', { total })
    : prev && diff !== 0 ? t(diff > 0 ? 'citizen.spending.headlineMore' : 'citizen.spending.headlineLess', { total, year: prev.year, difference: fmt.shortMoney(Math.abs(diff)) }) : t('citizen.spending.headlineTotal', { total });
  const sub = t(revenue ? 'citizen.revenue.sub' : 'citizen.spending.sub', { where: f.where, unit: f.unit });
  const columns: ChartColumn[] = [
    { id: 'now', label: `${story.year}, ${f.unit}` },
    ...(prev ? [{ id: 'prev', label: `${prev.year}, ${f.unit}`, show: 'exact' as const }] : []),
    ...(heads ? [{ id: 'head', label: t('citizen.perHeadColumn', { unit: f.unit }) }] : []),
  ];
  return described({
    kind: 'bars', id: revenue ? 'revenue' : 'spending', headline, title: t(revenue ? 'citizen.revenue.title' : 'citizen.spending.title'),
    subtitle: prev ? `${sub}. ${t('citizen.spending.subCompared', { year: prev.year })}` : sub,
    sentence: t(side.dimension === 'line' ? 'citizen.hundred.sentence' : revenue ? 'citizen.revenue.sentence' : 'citizen.spending.sentence', { items: listed(ctx, side.parts.slice(0, 3).map((p, i) => ({ name: rows[i]!.label, amount: fmt.shortMoney(p.amount) }))) }),
    columns, rows, total: { id: 'total', label: t('common.total'), hue: 'ink', cells: cells(side.total, prev?.total ?? null), ...(prev ? { sub: changeText(ctx, side.total, prev.total) } : {}) },
    key: revenue ? revenueKey(f, side) : [{ hue: 'spending', state: f.state, label: both ? t('citizen.sameScale') : t('hue.spending') }],
    sources: sources(f, side), words: { ...chartWords(f, firstColumn(f, side)), ...(prev ? { sub: t('common.change') } : {}) },
    options: { draw: 'now', sort: 'given', max, ...(changes ? { share: 56 } : {}) },
  });
}
const headCell = (ctx: ViewContext, n: Minor | null): ChartCell =>
  n === null ? { value: null, text: '', state: 'not-computable' } : { value: n, text: ctx.fmt.minor(n, 'never'), raw: minorToDecimal(n, ctx.fmt.minorDigits), state: 'happened' };
function revenueKey(f: Frame, side: Side): KeyItem[] {
  const hues = new Set(side.parts.map((p) => p.hue));
  return (['own', 'shared', 'transfer', 'other'] as const).filter((h) => hues.has(h)).map((hue) => ({ hue, state: f.state, label: f.ctx.t(`hue.${hue}`) }));
}
export function moneySpecs(ctx: ViewContext, b: Bundle, story: Story): { revenue: ChartSpec | null; spending: ChartSpec | null } {
  const f = frameOf(ctx, b, story), { income, spending } = story;
  const max = Math.max(...[income, spending].flatMap((s) => s?.parts.map((p) => p.amount) ?? []), 0);
  const changes = Boolean(income?.prev || spending?.prev), both = Boolean(income && spending);
  return { revenue: income && sideSpec(f, income, both, max, changes), spending: spending && sideSpec(f, spending, both, max, changes) };
}

/** Execution against the plan. Null where the plan is not split in the same way. */
export function planSpec(ctx: ViewContext, b: Bundle, story: Story): ChartSpec | null {
  const side = story.spending, plan = side?.plan;
  if (!side || !plan) return null;
  const f = frameOf(ctx, b, story), { t, fmt } = ctx, planName = t(`phase.${plan.phase}`);
  const rate = (amount: Minor, planned: Minor | null) => (planned && planned > 0 ? amount / planned : null);
  const cells = (amount: Minor, planned: Minor | null): ChartRow['cells'] => {
    const r = rate(amount, planned);
    return { executed: money(ctx, amount, f.state), plan: money(ctx, planned, 'planned'), rate: percent(r, r === null ? '' : fmt.ratio(r)) };
  };
  const rows = side.parts.map((p): ChartRow => {
    const r = rate(p.amount, p.plan);
    return {
      id: rowId(p.key), label: nameOf(ctx, b, side, p), hue: 'spending', cells: cells(p.amount, p.plan), plan: money(ctx, p.plan, 'planned'),
      sub: `${r === null ? t('common.notComputable') : fmt.ratio(r)} · ${t('chart.plan')} ${fmt.short(p.plan)}`,
    };
  });
  const rated = side.parts.flatMap((p, i) => { const r = rate(p.amount, p.plan); return r === null ? [] : [{ p, r, row: rows[i]! }]; });
  const far = [...rated].sort((a, z) => Math.abs(z.r - 1) - Math.abs(a.r - 1))[0];
  const whole = rate(side.total, plan.total);
  return described({
    kind: 'plan-bars', id: 'plan',
    headline: far ? t('citizen.plan.headline', { name: far.row.label, share: fmt.ratio(far.r) }) : t('citizen.plan.title'), title: t('citizen.plan.title'),
    subtitle: t('citizen.plan.sub', { where: f.where, unit: f.unit }), sentence: t('citizen.plan.sentence', { plan: fmt.shortMoney(plan.total), executed: fmt.shortMoney(side.total), share: whole === null ? t('common.notComputable') : fmt.ratio(whole) }),
    columns: [{ id: 'executed', label: `${t('phase.executed')}, ${f.unit}` }, { id: 'plan', label: `${planName}, ${f.unit}` }, { id: 'rate', label: '%' }],
    rows, total: { id: 'total', label: t('common.total'), hue: 'ink', cells: cells(side.total, plan.total) },
    key: [{ hue: 'spending', label: t('chart.executed') }, { mark: 'plan', label: planName }],
    sources: [...sources(f, side), ...sourcesOf(ctx, b, plan.statement.source_ids).map((s) => ({ text: s.text, ...(s.href ? { href: s.href } : {}) }))],
    words: { ...chartWords(f, firstColumn(f, side)), plan: planName, planned: planName }, options: { draw: 'executed' },
  });
}

/** Shares of revenue by kind of money. */
export function transfersSpec(ctx: ViewContext, b: Bundle, story: Story): ChartSpec | null {
  const side = story.income, transfers = transfersOf(side);
  if (!side || !transfers || transfers.amount <= 0 || side.total <= 0) return null;
  const f = frameOf(ctx, b, story), { t, fmt } = ctx, groups = byHue(side), prev = side.prev && side.prev.total > 0 ? side.prev : null;
  const share = (amount: Minor, total: Minor) => percent(amount / total, fmt.ratio(amount / total));
  const rows = groups.map((g): ChartRow => ({
    id: g.hue, label: t(`hue.${g.hue}`), hue: g.hue,
    cells: { amount: money(ctx, g.amount, f.state), share: share(g.amount, side.total), ...(prev && g.prev !== null ? { before: share(g.prev, prev.total) } : {}) },
  }));
  const before = prev && groups.find((g) => g.hue === 'transfer')?.prev;
  const now = fmt.ratio(transfers.amount / side.total);
  return described({
    kind: 'stack', id: 'transfers',
    headline: prev && before !== null && before !== undefined ? t('citizen.transfers.headlineWas', { share: now, year: prev.year, before: fmt.ratio(before / prev.total) }) : t('citizen.transfers.headline', { share: now }),
    subtitle: t('citizen.transfers.sub', { where: f.where }), title: t('citizen.transfers.title'),
    sentence: t('citizen.transfers.sentence', { items: listed(ctx, transfers.parts.filter((p) => p.amount !== 0).map((p) => ({ name: nameOf(ctx, b, side, p), amount: fmt.shortMoney(p.amount) }))) }),
    columns: [{ id: 'amount', label: `${story.year}, ${f.unit}` }, { id: 'share', label: `${story.year}, %` }, ...(prev ? [{ id: 'before', label: `${prev.year}, %` }] : [])],
    rows, total: { id: 'total', label: t('common.total'), hue: 'ink', cells: { amount: money(ctx, side.total, f.state), share: share(side.total, side.total), ...(prev ? { before: share(prev.total, prev.total) } : {}) } },
    sources: sources(f, side), words: chartWords(f, t('citizen.source')), options: { draw: 'amount', inside: 'share' },
  });
}

/** Parts of spending, the small ones joined. */
function joined(f: Frame, side: Side, most: number): { id: string; label: string; amount: Minor }[] {
  const parts = side.parts.filter((p) => p.amount !== 0);
  const keep = parts.length <= most ? parts : parts.slice(0, most - 1), rest = parts.slice(keep.length);
  const out = keep.map((p) => ({ id: rowId(p.key), label: nameOf(f.ctx, f.b, side, p), amount: p.amount }));
  return rest.length ? [...out, { id: 'others', label: f.ctx.t('chart.others'), amount: rest.reduce((a, p) => a + p.amount, 0) }] : out;
}

/** From revenue to spending and the difference, lying down. */
export function waterfallSpec(ctx: ViewContext, b: Bundle, story: Story): ChartSpec | null {
  const { income, spending } = story;
  if (!income || !spending || income.dimension !== 'source') return null;
  const f = frameOf(ctx, b, story), { t } = ctx, balance = income.total - spending.total;
  const step = (id: string, label: string, hue: Hue, n: Minor): ChartRow => ({ id, label, hue, cells: { amount: signed(ctx, n) } });
  const level = (id: string, label: string, n: Minor): ChartRow => ({ id, label, hue: 'ink', mark: 'total', cells: { amount: { ...money(ctx, n, 'happened') } } });
  const rows = [
    ...byHue(income).map((g) => step(g.hue, capital(t(`hue.${g.hue}`)), g.hue, g.amount)), level('revenue', t('direction.revenue'), income.total),
    ...joined(f, spending, FLOW_ENDS).map((p) => step(p.id, p.label, 'spending', -p.amount)), level('balance', t('common.difference'), balance),
  ];
  return described({
    kind: 'waterfall', id: 'waterfall', headline: balanceSentence(ctx, story, income.total, spending.total).replace(/\.$/, ''), title: t('citizen.debt.title'),
    subtitle: t('citizen.debt.sub', { where: f.where, unit: f.unit }), sentence: balanceWords(ctx, story), columns: [{ id: 'amount', label: f.unit }], rows,
    sources: sources(f, income, spending), words: chartWords(f, t('citizen.part')), options: { draw: 'amount' },
  });
}
/** From kinds of money to purposes. Which som paid for what is not known, so all pass through one budget. */
export function flowSpec(ctx: ViewContext, b: Bundle, story: Story): ChartSpec | null {
  const { income, spending } = story;
  if (!income || !spending || income.dimension !== 'source') return null;
  const f = frameOf(ctx, b, story), { t, fmt } = ctx, balance = income.total - spending.total, total = Math.max(income.total, spending.total);
  const row = (side: 'source' | 'use') => (id: string, label: string, hue: Hue, n: Minor): ChartRow => ({ id, label, hue, side, cells: { amount: money(ctx, n, 'happened') } });
  const uses = joined(f, spending, FLOW_ENDS);
  const rows = [
    ...byHue(income).map((g) => row('source')(g.hue, capital(t(`hue.${g.hue}`)), g.hue, g.amount)),
    ...(balance < 0 ? [row('source')('gap', t('citizen.flow.fromBalance'), 'neutral', -balance)] : []),
    ...uses.map((p) => row('use')(p.id, p.label, 'spending', p.amount)),
    ...(balance > 0 ? [row('use')('left', t('citizen.flow.toBalance'), 'neutral', balance)] : []),
  ];
  const first = byHue(income).sort((a, z) => z.amount - a.amount)[0]!;
  return described({
    kind: 'sankey', id: 'flow', headline: t('citizen.flow.headline', { total: fmt.shortMoney(spending.total), source: t(`hue.${first.hue}`), use: uses[0]!.label }),
    title: t('citizen.flow.title'), subtitle: t('citizen.flow.sub', { where: f.where, unit: f.unit }), sentence: t('citizen.flow.sentence', { source: t('citizen.item', { name: capital(t(`hue.${first.hue}`)), amount: fmt.shortMoney(first.amount) }), use: t('citizen.item', { name: uses[0]!.label, amount: fmt.shortMoney(uses[0]!.amount) }) }),
    columns: [{ id: 'amount', label: f.unit }], rows, total: { id: 'total', label: t('common.total'), hue: 'ink', cells: { amount: money(ctx, total, 'happened') } },
    sources: sources(f, income, spending), words: chartWords(f, t('citizen.part')), options: { draw: 'amount' },
  });
}
export const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** «Киреше 78,1 млн сом болду: чыгашадан 0,5 млн сом аз.» */
export function balanceSentence(ctx: ViewContext, story: Story, revenue: Minor, expenditure: Minor): string {
  const diff = revenue - expenditure, key = diff === 0 ? 'balanced' : diff < 0 ? 'deficit' : 'surplus';
  return ctx.t(`citizen.${story.phase === 'executed' ? 'balance' : 'balancePlan'}.${key}`, { revenue: ctx.fmt.shortMoney(revenue), ...(diff === 0 ? {} : { difference: ctx.fmt.shortMoney(Math.abs(diff)) }) });
}
/** Cash and debt at the end of the year in one or two sentences; says what is not known. */
export function balanceWords(ctx: ViewContext, story: Story): string {
  const { t, fmt } = ctx, cash = story.stock('cash'), debt = story.stock('debt');
  return [
    ...(cash?.amount != null ? [t('citizen.debt.cashSentence', { amount: fmt.shortMoney(cash.amount) })] : []),
    debt?.amount == null ? t('citizen.debt.debtUnknown') : debt.amount === 0 ? t('citizen.debt.noDebt') : t('citizen.debt.debtSentence', { amount: fmt.shortMoney(debt.amount) }),
  ].join(' ');
}
