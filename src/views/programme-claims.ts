/** Figures in the texts of a programme that were worked out again: what the text says, what was computed, whether they agree. */
import type { Lang } from '../model/types.ts';
import type { ClaimResult } from '../text/index.ts';
import { viewContext, type Anchor, type ViewContext } from './context.ts';
import type { StatusWord } from './parts.ts';
import { sectionText, textsShown } from './programme.ts';
import type { Bundle, Site } from './site.ts';

export interface ClaimRow { section: Anchor; words: string; lang?: Lang; equation: string; status: StatusWord; /** What the text says, where the two do not agree. */ stated: string }
export interface ClaimsView { lead: string; summary: string; heads: { section: string; words: string; computed: string; status: string }; rows: readonly ClaimRow[] }

/** The arithmetic in the page's way of writing numbers; dates stay as they are. */
function written(ctx: ViewContext, equation: string): string {
  const { table } = ctx.fmt;
  return equation.replace(/\d{4}-\d\d-\d\d|\d+(?:[.,]\d+)?/g, (n) => {
    if (/^\d{4}-/.test(n)) return n;
    const [whole = '', part] = n.split(/[.,]/);
    return whole.replace(/\B(?=(\d{3})+$)/g, table.thousands) + (part === undefined ? '' : table.decimal + part);
  }).replaceAll('*', '×').replace(/ - /g, ` ${table.minus} `);
}
const computedText = (ctx: ViewContext, r: ClaimResult): string => {
  const { t } = ctx, sum = written(ctx, r.equation), share = ['share', 'like', 'growth'].includes(r.kind), out = share ? ctx.fmt.percent(Number(r.computed), r.computed.split('.')[1]?.length ?? 0) : written(ctx, r.computed);
  return r.kind === 'rate' ? t('claims.rate', { what: sum, methods: out }) : `${sum} = ${out}`;
};

/** Null where the texts state no claim. Texts in the page's language, else those that stand in for them. */
export function claimsView(site: Site, b: Bundle, lang: Lang): ClaimsView | null {
  const ctx = viewContext(site, lang), { t } = ctx;
  const rows = textsShown(site, b, lang).flatMap(({ file, title, href }) => sectionText(site, b, file, lang).claims.map((c): ClaimRow => ({
    section: { text: title.text, href, ...(title.lang ? { lang: title.lang } : {}) }, words: c.words, ...(file.lang !== lang ? { lang: file.lang } : {}), equation: computedText(ctx, c.result),
    status: { status: c.result.holds ? 'available' : 'not_produced', text: t(c.result.holds ? 'claims.holds' : 'claims.differs') }, stated: c.result.holds ? '' : t('claims.stated', { value: written(ctx, c.result.stated) }),
  })));
  if (!rows.length) return null;
  return {
    lead: t('claims.lead'), summary: t('claims.summary', { n: rows.length, ok: rows.filter((r) => !r.stated).length }), rows,
    heads: { section: t('plan.section'), words: t('claims.words'), computed: t('claims.computed'), status: t('common.status') },
  };
}
