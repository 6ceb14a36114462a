/** Parts that several pages show: a calculation with its proof, a list of sources, a status. Plain data for components. */
import type { Fact, Place, Source } from '../model/types.ts';
import type { Bundle } from './site.ts';
import type { Anchor, ViewContext, Worded } from './context.ts';

/** One number of a calculation, with where it was read and the document behind it. */
export interface CalcInput { name: string; value: string; places: readonly string[]; sources: readonly Anchor[] }
/** «Show calculation»: words, the equation with the numbers in it, then each number. */
export interface Calculation { summary: string; words: string; equation: string; inputs: readonly CalcInput[]; note?: string }

const cmp = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** Files and rows of facts, rows that follow each other as a range: `data/…/2025.csv:2–8, 11`. Long lists end with the number of rows. */
export function placesOf(ctx: ViewContext, facts: readonly Place[], ranges = 6): string[] {
  const byFile = new Map<string, number[]>();
  for (const f of facts) {
    const g = byFile.get(f.file);
    if (g) g.push(f.line); else byFile.set(f.file, [f.line]);
  }
  return [...byFile].sort((a, b) => cmp(a[0], b[0])).map(([file, lines]) => {
    const sorted = [...new Set(lines)].sort((a, b) => a - b);
    const runs: [number, number][] = [];
    for (const n of sorted) {
      const last = runs.at(-1);
      if (last && last[1] === n - 1) last[1] = n; else runs.push([n, n]);
    }
    const shown = runs.slice(0, ranges).map(([a, b]) => (a === b ? String(a) : `${a}–${b}`)).join(', ');
    return `${file}:${shown}${runs.length > ranges ? ` … (${ctx.t('common.lines', { n: sorted.length })})` : ''}`;
  });
}

/** Address of a source: where it was published, else the copy kept with the site, else none. */
export const sourceHref = (ctx: ViewContext, s: Source): string =>
  s.url || (s.file_path ? ctx.file(...s.file_path.split('/')) : '');
/** Title with its date, unless the title itself tells it in one of the ways people write dates. */
export function datedTitle(ctx: ViewContext, s: Pick<Source, 'title' | 'date'>): string {
  if (!s.date) return s.title;
  const [y = '', m = '', d = ''] = s.date.split('-'), currency = ctx.site.data.config.currency;
  const written = [s.date, `${d}.${m}.${y}`, ...ctx.site.data.config.languages.map((l) => ctx.site.i18n.formatterFor(l, currency).date(s.date))];
  const plain = s.title.replace(/\u00a0/g, ' ');
  return written.some((w) => plain.includes(w.replace(/\u00a0/g, ' '))) ? s.title : `${s.title}, ${ctx.fmt.date(s.date)}`;
}
/** Names of the sources of facts, each once, in order of appearance. */
export function sourcesOf(ctx: ViewContext, b: Bundle, ids: readonly string[]): Anchor[] {
  return [...new Set(ids)].flatMap((id) => {
    const s = b.m.sources.get(id);
    if (!s) return [];
    return [{ text: datedTitle(ctx, s), href: sourceHref(ctx, s), ...(s.language && s.language !== ctx.lang ? { lang: s.language } : {}) }];
  });
}
/** A number of a calculation with its proof. */
export function inputOf(ctx: ViewContext, b: Bundle, name: string, value: string, rows: readonly (Place & { source_id?: string })[]): CalcInput {
  return { name, value, places: placesOf(ctx, rows), sources: sourcesOf(ctx, b, rows.map((r) => r.source_id ?? '').filter(Boolean)) };
}
/** Ids of the sources of some facts, each once. */
export const sourceIds = (facts: readonly Pick<Fact, 'source_id'>[]): string[] => [...new Set(facts.map((f) => f.source_id).filter(Boolean))];

export interface SourceRow { title: string; lang?: string; publisher: string; date: string; iso: string; retrieved: string; coverage: string; /** Sheet, rows and mapping of an imported table. */ imported: string; href: string; linkText: string; note: Worded | null }
/** `folded` says how many documents there are where the list is too long to stand open, else ''. */
export interface SourceTable { folded: string; caption: string; head: { document: string; date: string; file: string }; rows: readonly SourceRow[] }
/** A list of sources longer than a screen of a phone is opened by the reader. */
const FOLD_ABOVE = 6;
/** Documents behind a page, newest first. */
export function sourceTable(ctx: ViewContext, b: Bundle, ids: readonly string[]): SourceTable {
  const { t, fmt } = ctx;
  const list = [...new Set(ids)].flatMap((id) => b.m.sources.get(id) ?? []).sort((x, y) => cmp(y.date, x.date) || cmp(x.source_id, y.source_id));
  return {
    folded: list.length > FOLD_ABOVE ? t('common.documentsCount', { n: list.length }) : '',
    caption: t('common.sources'),
    head: { document: t('common.document'), date: t('common.date'), file: t('common.file') },
    rows: list.map((s) => {
      const href = sourceHref(ctx, s);
      return {
        title: s.title, ...(s.language && s.language !== ctx.lang ? { lang: s.language } : {}),
        publisher: s.publisher, date: s.date ? fmt.date(s.date) : t('common.notKnown'), iso: s.date,
        retrieved: s.retrieved ? `${t('common.retrieved')}: ${s.retrieved}` : '',
        coverage: s.coverage === 'excerpt' ? t('coverageKind.excerpt') : '',
        imported: [s.sheet && t('common.importedSheet', { sheet: s.sheet }), s.rows && t('common.importedRows', { rows: s.rows }), s.mapping && t('common.importedMapping', { mapping: s.mapping })].filter(Boolean).join(' · '),
        href, linkText: linkText(href), note: ctx.text(s.note),
      };
    }),
  };
}
/** What a link to a document says: its kind where the address shows it, else the host it leads to. */
function linkText(href: string): string {
  const ext = /\.([a-z0-9]{2,4})$/i.exec(href.split(/[?#]/)[0] ?? '')?.[1];
  if (ext && !/^(html?|php|aspx?|kg|com|org|net)$/i.test(ext)) return ext.toUpperCase();
  return /^https?:\/\/(?:www\.)?([^/:]+)/.exec(href)?.[1] ?? '';
}

/** Statuses of documents that have a sign of their own (src/components/Signs.astro). */
export const STATUSES = ['available', 'late', 'offline', 'internal', 'not_produced', 'not_due', 'unknown'] as const;
export interface StatusWord { status: string; text: string }
export const statusOf = (ctx: ViewContext, status: string): StatusWord => {
  const known = (STATUSES as readonly string[]).includes(status) ? status : 'unknown';
  return { status: known, text: ctx.t(`documentStatus.${known}`) };
};

/** A number of printed arithmetic with its scale: `103,8`, `percent` → «103,8%»; `thousand` → «103,8 миң сом». */
export function printedAmount(ctx: ViewContext, number: string, unit: string): string {
  const { fmt } = ctx, scales: Readonly<Record<string, string>> = fmt.table.scales;
  if (unit === 'percent') return fmt.table.percent.replace('{n}', number);
  const words = unit === 'unit' ? fmt.currency.units_many : scales[unit] ? `${scales[unit]}\u00a0${fmt.currency.units_many}` : '';
  return words ? `${number}\u00a0${words}` : number;
}
