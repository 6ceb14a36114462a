/** What an incomplete budget still says: parts as printed, what is not known, two documents side by side, sums that do not add up. */
import type { Statement } from '../../model/budget.ts';
import { classOf, rootOf } from '../../model/classes.ts';
import type { Direction, Fact } from '../../model/types.ts';
import type { Bundle } from '../site.ts';
import type { Anchor, ViewContext, Worded } from '../context.ts';
import { sourceHref, sourcesOf, printedAmount } from '../parts.ts';
import { capital } from './charts.ts';
import type { Story } from './story.ts';

export interface KnownRow { label: Worded; amount: string; kind: 'line' | 'total' | 'of_which'; printed: string; meaning: string; marks: readonly string[]; note: Worded | null }
export interface KnownList { title: string; sub: string; rows: readonly KnownRow[]; note: string; sources: readonly Anchor[]; more: Anchor | null }
export interface Account { source: Anchor; date: string; amount: string; coverage: string }
export interface Accounts { title: string; words: string; rows: readonly Account[] }
export interface Arithmetic { expression: string; expected: string; verdict: string; reason: Worded | null; source: Anchor | null }

/** Rows a page shows before it points to the full table. */
const MOST_ROWS = 16;

/** What we take a printed label for, and how sure that is; the code's own name where the source prints the code. */
export function meaningOf(ctx: ViewContext, f: Fact): string {
  const c = ctx.site.data.classifications;
  const list = f.direction === 'revenue' ? c.revenue : f.direction === 'expenditure' ? c.expenditure : c.financing;
  const fn = f.functional && rootOf(c.functions, f.functional, f.fiscal_year), economic = f.economic && classOf(list, f.economic, f.fiscal_year);
  const name = [fn, economic].flatMap((k) => (k ? [ctx.name(k.plain) || ctx.name(k.name)] : [])).join(', ');
  if (!name) return f.role === 'line' ? ctx.t('confidence.none') : '';
  return f.confidence === 'exact' ? name : `${name} – ${ctx.t(`confidence.${f.confidence}`)}`;
}
function rowOf(ctx: ViewContext, b: Bundle, f: Fact): KnownRow {
  const marks = ctx.site.data.classifications.marks, label = ctx.text(f.label);
  const meaning = meaningOf(ctx, f);
  return {
    label: label ?? { text: meaning || ctx.t(f.role === 'total' ? 'common.total' : 'lines.noEconomic') },
    amount: f.amount === null ? ctx.t('common.noData') : ctx.fmt.money(f.amount), kind: f.role,
    printed: f.printed ? ctx.t('common.printed', { text: f.printed }) : '', meaning: label ? meaning : '',
    marks: f.marks.flatMap((m) => { const k = marks.get(m)?.at(-1); return k ? [ctx.name(k.plain) || ctx.name(k.name)] : []; }),
    note: ((n) => (n ? ctx.text(n.text) : null))(f.note_id && b.m.notes.find((n) => n.note_id === f.note_id)),
  };
}
/** Printed sums before their parts, parts shown beside their whole right under it; file order otherwise. */
function inOrder(s: Statement): readonly Fact[] {
  const under = new Map<string, Fact[]>(), ids = new Set(s.facts.map((f) => f.line_id).filter(Boolean)), top: Fact[] = [];
  for (const f of s.facts) {
    if (f.parent_id && ids.has(f.parent_id) && f.parent_id !== f.line_id) { const g = under.get(f.parent_id); if (g) g.push(f); else under.set(f.parent_id, [f]); } else top.push(f);
  }
  const out: Fact[] = [], seen = new Set<Fact>();
  const visit = (f: Fact) => {
    if (seen.has(f)) return;
    seen.add(f); out.push(f);
    if (f.line_id) for (const q of under.get(f.line_id) ?? []) visit(q);
  };
  top.sort((a, b) => Number(b.role === 'total') - Number(a.role === 'total') || a.line - b.line).forEach(visit);
  s.facts.forEach(visit);
  return out;
}

export function knownList(ctx: ViewContext, b: Bundle, s: Statement, heading: string, moreHref: string): KnownList {
  const { t } = ctx, facts = inOrder(s);
  const shown = facts.slice(0, MOST_ROWS);
  const only = s.lines.length === 0 && s.facts.every((f) => f.role === 'total');
  return {
    title: heading, sub: s.lines.length || s.facts.some((f) => f.role === 'of_which') ? t('citizen.partsKnown') : '',
    rows: shown.map((f) => rowOf(ctx, b, f)),
    note: only ? t('citizen.onlyTotals') : s.total.amount === null ? t('citizen.partsNotWhole') : s.total.computed !== s.total.amount && s.lines.length ? t('citizen.partsNotEqual') : '',
    sources: sourcesOf(ctx, b, s.source_ids),
    more: facts.length > shown.length ? { text: t('common.lines', { n: facts.length }), href: moreHref } : null,
  };
}

/** Totals of one figure in several documents, side by side with their dates; null where there is only one. */
export function accountsOf(ctx: ViewContext, b: Bundle, story: Story, direction: Direction): Accounts | null {
  const all = b.budget.of(story.year, story.phase, story.period, direction).filter((s) => s.total.amount !== null);
  if (all.length < 2) return null;
  const { t, fmt } = ctx, differ = new Set(all.map((s) => s.total.amount)).size > 1;
  return {
    title: t(`direction.${direction}`), words: t(differ ? 'citizen.twoSources' : 'citizen.twoSourcesEqual'),
    rows: all.map((s) => {
      const list = s.source_ids.flatMap((id) => b.m.sources.get(id) ?? []), first = list[0];
      return {
        source: { text: first?.title ?? t('common.noSource'), href: first ? sourceHref(ctx, first) : '', ...(first && first.language !== ctx.lang ? { lang: first.language } : {}) },
        date: first?.date ? fmt.date(first.date) : t('common.notKnown'), amount: fmt.money(s.total.amount),
        coverage: list.some((q) => q.coverage === 'excerpt') ? t('coverageKind.excerpt') : '',
      };
    }),
  };
}

/** What the source or we say about the told total: rounded, unit in doubt, a draft … Marks `label_…` speak of the words only. */
export function caveatsOf(ctx: ViewContext, statements: readonly (Statement | undefined)[], short = false): string[] {
  const codes = new Set(statements.flatMap((s) => (s?.total.how === 'printed' ? s.total.facts.flatMap((f) => f.marks.filter((code) => !code.startsWith('label_'))) : [])));
  return [...codes].flatMap((code) => {
    const mark = ctx.site.data.classifications.marks.get(code)?.at(-1);
    return mark ? [(short && ctx.name(mark.plain)) || ctx.name(mark.name)] : [];
  });
}

/** What a reader would look for and we do not have. */
export function notKnown(ctx: ViewContext, story: Story): string[] {
  const { t } = ctx, key = (k: string) => t(`citizen.notKnown.${k}`);
  return [
    ...(story.expenditure?.total.amount == null ? [t('citizen.expenditureUnknown')] : []),
    ...(story.revenue?.total.amount == null ? [t('citizen.revenueUnknown')] : []),
    ...(story.income?.dimension === 'source' ? [] : [key('revenueParts')]),
    ...(story.spending?.dimension === 'function' ? [] : [key('functions')]),
    ...(story.phase === 'executed' ? [] : [key('executed')]),
    ...(story.phase === 'executed' && !story.planTotals ? [key('plan')] : []),
    ...(story.prevTotals?.expenditure?.total.amount != null || story.prevTotals?.revenue?.total.amount != null ? [] : [key('previous')]),
    ...(story.residents ? [] : [key('population')]),
    ...(story.stock('cash')?.amount == null ? [key('cash')] : []),
    ...(story.stock('debt')?.amount == null ? [key('debt')] : []),
  ];
}

/** Printed arithmetic of the year that does not hold, with what is known about it. */
export function arithmeticOf(ctx: ViewContext, b: Bundle, year: number): Arithmetic[] {
  return b.m.reconciliations.filter((r) => r.kind !== 'holds' && (r.fiscal_year === year || r.fiscal_year === null)).map((r) => ({
    expression: readable(ctx, r.expression), expected: printedAmount(ctx, readable(ctx, r.expected), r.unit),
    verdict: capital(ctx.t(`reconciliation.${r.kind}`)), reason: ctx.text(r.reason), source: sourcesOf(ctx, b, [r.source_id])[0] ?? null,
  }));
}
/** A formula of a data file as people write it: «5 142,6 + 311,0». */
function readable(ctx: ViewContext, s: string): string {
  const { decimal, minus, thousands } = ctx.fmt.table;
  return s.replace(/\brnd\((.*), \d+\)$/, '$1')
    .replace(/\d+(?:\.\d+)?/g, (n) => { const [w = '', d] = n.split('.'); return w.replace(/\B(?=(\d{3})+$)/g, thousands) + (d ? decimal + d : ''); })
    .replaceAll('-', minus).replaceAll('*', '×').replaceAll('/', '÷');
}
