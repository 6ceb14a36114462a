/** Indicators in words: values, equations, reasons. Shared by the pages of one municipality and by the comparison. */
import { inputName, reasonText, sedpSteps, type Definition, type IndicatorResult, type IndicatorWords, type SedpSteps, type Term } from '../indicators/index.ts';
import { classOf } from '../model/classes.ts';
import { PHASES } from '../model/types.ts';
import type { Phase } from '../model/types.ts';
import { roundHalfAway } from '../model/money.ts';
import { plainName } from './lines-table.ts';
import { placesOf, sourcesOf, type CalcInput, type Calculation } from './parts.ts';
import type { ViewContext } from './context.ts';
import type { Bundle } from './site.ts';

/** Themes by the number of an indicator in the published list; growth was added to the forty. */
export const THEMES: readonly { id: string; numbers: readonly number[] }[] = [
  { id: 'revenue', numbers: [1, 2, 3, 4, 5, 6, 7] },
  { id: 'expenditure', numbers: [8, 9, 10, 11, 12, 13, 15, 16] },
  { id: 'balance', numbers: [17, 18, 19, 20, 21, 22, 23] },
  { id: 'debt', numbers: [14, 24, 25, 26, 27, 28, 29, 30, 31] },
  { id: 'execution', numbers: [32, 33, 34, 35, 36, 37] },
  { id: 'results', numbers: [38, 39, 40] },
  { id: 'growth', numbers: [41, 42, 43, 44, 45, 46, 47] },
];
export const themeOf = (d: Pick<Definition, 'number'>): string => THEMES.find((q) => q.numbers.includes(d.number))?.id ?? 'other';
/** Themes that have at least one of the definitions, in order. */
export const themesOf = (definitions: readonly Definition[]): { id: string; definitions: Definition[] }[] =>
  [...THEMES.map((q) => q.id), 'other'].map((id) => ({ id, definitions: definitions.filter((d) => themeOf(d) === id) })).filter((q) => q.definitions.length);

export const wordsOf = (ctx: ViewContext): IndicatorWords => ctx.site.indicatorTexts[ctx.lang] as IndicatorWords;
/** Part of an address: ids have underscores, addresses have hyphens. */
export const slugOf = (id: string): string => id.replace(/_/g, '-');

/** The value with its unit; the word for «not computable» where there is none. `terms`: of the result, for what is told as «4 of 7». */
export function valueText(ctx: ViewContext, d: Pick<Definition, 'unit' | 'rounding'> & Partial<Pick<Definition, 'shown_as'>>, value: number | null, terms: IndicatorResult['terms'] = []): string {
  const { fmt, t } = ctx, digits = d.rounding.display;
  if (value === null) return t('common.notComputable');
  if (d.shown_as === 'of' && terms.length === 2) return t('indicators.ofCount', { n: terms[0]!.amount!, m: terms[1]!.amount! });
  if (d.unit === 'share') return fmt.ratio(value, digits);
  if (d.unit === 'money') return Number.isInteger(value) ? fmt.money(value, 'never') : fmt.money(roundHalfAway(value), 'never');
  if (d.unit === 'money_per_capita') return fmt.money(roundHalfAway(value), 'never');
  if (d.unit === 'months' || d.unit === 'years') return t(d.unit === 'months' ? 'indicators.unitMonths' : 'indicators.unitYears', { n: value === roundHalfAway(value, digits) ? value : roundHalfAway(value, digits) });
  if (d.unit === 'people') return t('indicators.unitPeople', { n: value });
  return fmt.number(value, digits);
}
/** Numbers of residents and of documents alone have no phase. */
export const hasPhase = (r: Pick<IndicatorResult, 'terms'>): boolean => r.terms.some((q) => q.kind !== 'people' && q.kind !== 'documents');
/** «2025, executed» */
export const whenText = (ctx: ViewContext, r: Pick<IndicatorResult, 'fiscal_year' | 'phase' | 'terms'>): string => (hasPhase(r) ? `${ctx.fmt.year(r.fiscal_year)}, ${ctx.t(`phase.${r.phase}`)}` : ctx.fmt.year(r.fiscal_year));
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
  const steps = sedpSteps(r, ctx.fmt.minorDigits);
  if (steps) return `${steps.of === 'mean' ? meanOf(ctx, steps) : forecastOf(ctx, steps)} = ${valueText(ctx, d, r.value)}`;
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
  if (d.shown_as === 'of') return text;
  return r.status === 'ok' ? `${text} = ${valueText(ctx, d, r.value)}` : text;
}

const amountText = (ctx: ViewContext, q: Term, amount: number): string => termValue(ctx, { ...q, amount });
const percentsOf = (ctx: ViewContext, x: number): string => ctx.fmt.number(x, 2);
/** `(7,14 + 4,76 + 4,55) ÷ 3` */
const meanOf = (ctx: ViewContext, s: SedpSteps): string => `(${s.sedp.rates.map((x, i) => `${i ? (x.percent < 0 ? ' − ' : ' + ') : ''}${percentsOf(ctx, i ? Math.abs(x.percent) : x.percent)}`).join('')}) ÷ ${s.sedp.rates.length}`;
/** `11 500 × (1 + 5,48 ÷ 100)` */
const forecastOf = (ctx: ViewContext, s: SedpSteps): string => `${amountText(ctx, s.term, s.facts.at(-1)!.amount)} × (1 ${s.sedp.falling ? '−' : '+'} ${percentsOf(ctx, Math.abs(s.sedp.mean))} ÷ 100)`;
/** The rates and, behind a forecast, their mean: numbers that stand in no file. */
function stepsOf(ctx: ViewContext, s: SedpSteps): CalcInput[] {
  const steps = wordsOf(ctx).growth_steps, step = (name: string, value: string): CalcInput => ({ name, value, places: [], sources: [] });
  const rates = s.sedp.rates.map((x, i) => {
    const [before, now] = [s.facts[i]!, s.facts[i + 1]!].map((p) => amountText(ctx, s.term, p.amount));
    return step(steps.rate.replace('{year}', String(x.year)), `(${now} − ${before}) ÷ ${before} = ${ctx.fmt.percent(x.percent, 2)}`);
  });
  return s.of === 'mean' ? rates : [...rates, step(steps.mean, `${meanOf(ctx, s)} = ${ctx.fmt.percent(s.sedp.mean, 2)}`)];
}
/** What is said of a forecast: which year, that it is none of the facts, how it is rounded and what rounding changes. */
function remarksOf(ctx: ViewContext, d: Definition, s: SedpSteps): string[] {
  const w = wordsOf(ctx), exact = s.exact.forecasts[0]!;
  const value = s.of === 'mean' ? ctx.fmt.percent(s.exact.mean, 6) : valueText(ctx, d, s.term.kind === 'money' ? exact.value * 10 ** ctx.fmt.minorDigits : exact.value);
  return [
    ...(s.of === 'forecast' ? [w.growth_steps.year.replace('{year}', String(exact.year)), w.forecast_note] : []),
    ...(s.sedp.falling ? [w.falling_note] : []), w.growth_modes.sedp, w.growth_steps.exact.replace('{value}', value),
  ];
}

/** «Show calculation» of one result: what it is, the equation, then every number with file, row and document. */
export function calculationOf(ctx: ViewContext, b: Bundle, d: Definition, r: IndicatorResult): Calculation {
  const { t, fmt } = ctx, w = wordsOf(ctx), marks = ctx.site.data.classifications.marks;
  const notes = new Set<string>();
  const steps = sedpSteps(r, fmt.minorDigits);
  // A list of years is shown year by year: each is a fact of its own, with its own document.
  const terms = r.terms.flatMap((q): Term[] => (steps && q === steps.term ? steps.facts.map((p) => ({ ...q, fiscal_year: Number(p.key), amount: p.amount, inputs: p.inputs, parts: null })) : [q]));
  const inputs = terms.map((q): CalcInput => {
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
  const note = [...(steps ? remarksOf(ctx, d, steps) : []), parts.length ? t('indicators.parts', { parts: parts.join('; ') }) : '', ...notes].filter(Boolean).join(' ');
  return { summary: t('common.showCalculation'), words: d.formula_text[ctx.lang as 'ky'] ?? d.formula_text.ky, equation: equationOf(ctx, d, r), inputs: steps ? [...inputs, ...stepsOf(ctx, steps)] : inputs, ...(note ? { note } : {}) };
}
function partName(ctx: ViewContext, r: IndicatorResult, key: string): string {
  if (r.parts_of === 'function') return ctx.name(plainName(classOf(ctx.site.data.classifications.functions, key, r.fiscal_year)), key);
  if (r.parts_of === 'revenue_kind') return wordsOf(ctx).revenue_kinds[key] ?? key;
  return key;
}
