/** Indicators in words: values, equations, reasons. Shared by the pages of one municipality and by the comparison. */
import { inputName, reasonText, type Definition, type IndicatorResult, type IndicatorWords, type Term } from '../indicators/index.ts';
import { classOf } from '../model/classes.ts';
import { PHASES } from '../model/types.ts';
import type { Phase } from '../model/types.ts';
import { roundHalfAway } from '../model/money.ts';
import { plainName } from './lines-table.ts';
import { placesOf, sourcesOf, type Calculation } from './parts.ts';
import type { ViewContext } from './context.ts';
import type { Bundle } from './site.ts';

/** Themes by the number of an indicator in the published list. */
export const THEMES: readonly { id: string; numbers: readonly number[] }[] = [
  { id: 'revenue', numbers: [1, 2, 3, 4, 5, 6, 7] },
  { id: 'expenditure', numbers: [8, 9, 10, 11, 12, 13, 15, 16] },
  { id: 'balance', numbers: [17, 18, 19, 20, 21, 22, 23] },
  { id: 'debt', numbers: [14, 24, 25, 26, 27, 28, 29, 30, 31] },
  { id: 'execution', numbers: [32, 33, 34, 35, 36, 37] },
  { id: 'results', numbers: [38, 39, 40] },
];
export const themeOf = (d: Pick<Definition, 'number'>): string => THEMES.find((q) => q.numbers.includes(d.number))?.id ?? 'other';
/** Themes that have at least one of the definitions, in order. */
export const themesOf = (definitions: readonly Definition[]): { id: string; definitions: Definition[] }[] =>
  [...THEMES.map((q) => q.id), 'other'].map((id) => ({ id, definitions: definitions.filter((d) => themeOf(d) === id) })).filter((q) => q.definitions.length);

export const wordsOf = (ctx: ViewContext): IndicatorWords => ctx.site.indicatorTexts[ctx.lang] as IndicatorWords;
/** Part of an address: ids have underscores, addresses have hyphens. */
export const slugOf = (id: string): string => id.replace(/_/g, '-');

/** The value with its unit; the word for «not computable» where there is none. */
export function valueText(ctx: ViewContext, d: Pick<Definition, 'unit' | 'rounding'>, value: number | null): string {
  const { fmt, t } = ctx, digits = d.rounding.display;
  if (value === null) return t('common.notComputable');
  if (d.unit === 'share') return fmt.ratio(value, digits);
  if (d.unit === 'money') return Number.isInteger(value) ? fmt.money(value, 'never') : fmt.money(roundHalfAway(value), 'never');
  if (d.unit === 'money_per_capita') return fmt.money(roundHalfAway(value), 'never');
  if (d.unit === 'months' || d.unit === 'years') return t(d.unit === 'months' ? 'indicators.unitMonths' : 'indicators.unitYears', { n: value === roundHalfAway(value, digits) ? value : roundHalfAway(value, digits) });
  return fmt.number(value, digits);
}
/** «2025, executed» */
export const whenText = (ctx: ViewContext, r: Pick<IndicatorResult, 'fiscal_year' | 'phase'>): string => `${ctx.fmt.year(r.fiscal_year)}, ${ctx.t(`phase.${r.phase}`)}`;
export const whyText = (ctx: ViewContext, r: IndicatorResult): string => reasonText(r.reason, wordsOf(ctx));

/** Phases by how much they say about what happened. */
const STRENGTH: readonly Phase[] = ['executed', 'adjusted', 'approved', 'proposed', 'forecast'];
/**
 * The result to show first: of the strongest phase the definition has a result for, the latest year that is computed; where no year
 * is, the latest. Other phases stand in the table of years.
 */
export function headline(results: readonly IndicatorResult[]): IndicatorResult | undefined {
  for (const computed of [true, false]) for (const phase of STRENGTH) {
    const mine = results.filter((r) => r.phase === phase && (!computed || r.status === 'ok'));
    if (mine.length) return mine.reduce((a, r) => (r.fiscal_year > a.fiscal_year ? r : a));
  }
  return undefined;
}

const termValue = (ctx: ViewContext, q: Term): string => (q.amount === null ? ctx.t('common.noData') : q.kind === 'money' ? ctx.fmt.minor(q.amount) : ctx.fmt.number(q.amount));
const SIGNS: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−' };

/** The formula with the numbers put in: `17 813 800 ÷ 78 123 500 = 22,8%`. A function over a list is named in words. */
export function equationOf(ctx: ViewContext, d: Definition, r: IndicatorResult): string {
  const w = wordsOf(ctx), terms = new Map(r.terms.map((q) => [q.name, q]));
  const tokens = d.formula.match(/\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/(),]/g) ?? [];
  let text = '';
  tokens.forEach((token, i) => {
    const term = terms.get(token);
    if (term) text += termValue(ctx, term);
    else if (/^[a-z]/.test(token)) text += tokens[i + 1] === '(' ? `${w.functions[token] ?? token} ` : token;
    else if (token === ',') text += '; ';
    else text += /[-+*/]/.test(token) ? ` ${SIGNS[token] ?? token} ` : token;
  });
  return r.status === 'ok' ? `${text} = ${valueText(ctx, d, r.value)}` : text;
}

/** «Show calculation» of one result: what it is, the equation, then every number with file, row and document. */
export function calculationOf(ctx: ViewContext, b: Bundle, d: Definition, r: IndicatorResult): Calculation {
  const { t, fmt } = ctx, w = wordsOf(ctx), marks = ctx.site.data.classifications.marks;
  const notes = new Set<string>();
  const inputs = r.terms.map((q) => {
    const sources = sourcesOf(ctx, b, q.inputs.map((x) => x.source_id));
    const said = [
      q.absent ? w.absent : '',
      ...q.marks.map((m) => (m === 'estimate' ? w.estimate : ctx.name(plainName(classOf(marks, m, q.fiscal_year)), m))),
      q.confidence !== 'exact' ? w.confidence[q.confidence] : '',
    ].filter(Boolean);
    for (const s of said) notes.add(s);
    const params = { name: inputName(q.name, w), year: q.fiscal_year, phase: t(`phase.${q.phase}`) };
    return {
      name: q.kind === 'money' && q.inputs[0]?.file.includes('/budget/') !== false && PHASES.includes(q.phase) ? t('indicators.inputYear', params) : t('indicators.inputStock', params),
      value: q.kind === 'money' && q.amount !== null ? fmt.money(q.amount) : termValue(ctx, q), places: placesOf(ctx, q.inputs, 4), sources: sources.slice(0, 2),
    };
  });
  const parts = r.parts?.map((p) => `${partName(ctx, r, p.key)} ${p.share === null ? fmt.minor(p.amount) : fmt.ratio(p.share)}`) ?? [];
  const note = [parts.length ? t('indicators.parts', { parts: parts.join('; ') }) : '', ...notes].filter(Boolean).join(' ');
  return { summary: t('common.showCalculation'), words: d.formula_text[ctx.lang as 'ky'] ?? d.formula_text.ky, equation: equationOf(ctx, d, r), inputs, ...(note ? { note } : {}) };
}
function partName(ctx: ViewContext, r: IndicatorResult, key: string): string {
  if (r.parts_of === 'function') return ctx.name(plainName(classOf(ctx.site.data.classifications.functions, key, r.fiscal_year)), key);
  if (r.parts_of === 'revenue_kind') return wordsOf(ctx).revenue_kinds[key] ?? key;
  return key;
}
