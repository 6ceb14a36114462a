/**
 * Live figures in publishers' texts.
 *
 *     :indicator{id=transfer_dependency year=2025}            latest year and phase where left out
 *     :amount{direction=expenditure function=709 year=2025 phase=executed}     also code= (economic), group=, fund=, period=
 */
import type { Direction, Fact, Phase } from '../model/types.ts';
import { DIRECTIONS, PHASES } from '../model/types.ts';
import { groupOf, lineage } from '../model/classes.ts';
import { latestYear } from '../model/budget.ts';
import { minorToDecimal } from '../model/money.ts';
import type { LiveAnswer, LiveAttributes, LiveName } from '../text/index.ts';
import { slugOf, themeOf, valueText } from './indicator-words.ts';
import { viewContext, type ViewContext } from './context.ts';
import type { Bundle, Site } from './site.ts';

/** Resolver for the texts of one municipality in one language. */
export function liveResolver(site: Site, b: Bundle, lang: string): (name: LiveName, a: LiveAttributes) => LiveAnswer {
  const ctx = viewContext(site, lang);
  return (name, a) => (name === 'indicator' ? indicator(ctx, b, a) : amount(ctx, b, a));
}

function indicator(ctx: ViewContext, b: Bundle, a: LiveAttributes): LiveAnswer {
  const d = ctx.site.definitions.find((q) => q.id === a.id);
  if (!d) return { problem: `id=${a.id ?? ''}` };
  const mine = b.results.filter((r) => r.id === d.id && (!a.year || String(r.fiscal_year) === a.year) && (!a.phase || r.phase === a.phase));
  const r = [...mine].reverse().find((q) => q.status === 'ok');
  if (!r) return { problem: `id=${d.id} year=${a.year ?? ''}` };
  // A claim compares what the reader sees: per cent, and money in its unit.
  const digits = ctx.site.data.config.currency.minor_digits, scale = d.unit === 'share' ? 100 : d.unit === 'money' || d.unit === 'money_per_capita' ? 10 ** -digits : 1;
  return { value: (r.value! * scale).toFixed(6), text: valueText(ctx, d, r.value, r.terms), href: `${ctx.href(b.slug, 'indicators', themeOf(d))}#${slugOf(d.id)}`, title: `${ctx.name(d.name)}, ${ctx.fmt.year(r.fiscal_year)}, ${ctx.t(`phase.${r.phase}`)}` };
}

function amount(ctx: ViewContext, b: Bundle, a: LiveAttributes): LiveAnswer {
  const { site, fmt, t } = ctx;
  const asked = Object.entries(a).map(([k, v]) => `${k}=${v}`).join(' ');
  const direction = (a.direction ?? (a.function ? 'expenditure' : '')) as Direction;
  const latest = latestYear(b.budget);
  const year = a.year ? Number(a.year) : latest?.year;
  const phase = (a.phase ?? latest?.phase ?? '') as Phase;
  if (!DIRECTIONS.includes(direction) || !PHASES.includes(phase) || !year) return { problem: asked };
  const s = b.budget.first(year, phase, a.period ?? '', direction);
  if (!s) return { problem: asked };
  const list = site.data.classifications[direction];
  const within = (code: string, wanted: string, of: typeof list) => code === wanted || lineage(of, code, year).some((c) => c.code === wanted);
  const fits = (f: Fact) =>
    (!a.function || within(f.functional, a.function, site.data.classifications.functions))
    && (!a.code || within(f.economic, a.code, list)) && (!a.group || groupOf(list, f.economic, year) === a.group)
    && (!a.fund || f.fund === a.fund) && (!a.programme || f.programme === a.programme);
  const whole = !a.function && !a.code && !a.group && !a.fund && !a.programme;
  const rows = s.lines.filter(fits);
  // Part of an excerpt may be less than the whole: only a complete account can be summed.
  const value = whole ? s.total.amount : !s.complete || !rows.length || rows.some((f) => f.amount === null) ? null : rows.reduce((n, f) => n + f.amount!, 0);
  if (value === null) return { problem: asked };
  return { value: minorToDecimal(value, site.data.config.currency.minor_digits), text: fmt.shortMoney(value), href: ctx.href(b.slug, 'budget', String(year)), title: `${fmt.money(value)}, ${fmt.year(year)}, ${t(`phase.${phase}`)}` };
}
