/** The page «all lines of a year»: lines-table.ts in words. Amounts are exact, phases side by side, everything with its row. */
import { REVENUE_GROUPS, EXPENDITURE_GROUPS, REVENUE_HUE } from '../model/concepts.ts';
import { classOf, groupOf, rootOf } from '../model/classes.ts';
import { sumOrNull } from '../model/money.ts';
import type { Direction, Minor, Note, Phase } from '../model/types.ts';
import { oneAccount, type Statement } from '../model/budget.ts';
import type { OutFile } from './open-data.ts';
import { linesCsv, linesJson, linesTable, plainName, rateOf, type LineColumn, type LineRow, type LineSection, type LinesTable } from './lines-table.ts';
import { inputOf, sourceIds, sourceTable, sourcesOf, type Calculation, type SourceTable, printedAmount } from './parts.ts';
import { placeName, viewContext, type Anchor, type ViewContext, type Worded } from './context.ts';
import { carriesMessage } from './ask-pages.ts';
import { isWhole } from './series.ts';
import type { Bundle, Site } from './site.ts';

export { linesCsv, linesJson, linesTable } from './lines-table.ts';

/** An amount as the table prints it. `off`: not a number but words for why there is none. */
export interface AmountCell { text: string; label: string; strong?: boolean; off?: boolean }
export interface LineView {
  id: string;
  /** False in the second grouping, where the same line stands again: only one element may carry the anchor. */
  anchored: boolean;
  href: string; linkLabel: string;
  /** Where one asks about this line; null where nobody could be asked. */
  ask: { href: string; label: string } | null;
  code: string; name: Worded; under: string;
  /** «printed sum», «of which», marks of the source, how sure the assignment is. */
  remarks: readonly string[];
  notes: readonly Worded[];
  cells: readonly AmountCell[];
  rate: string;
  kind: 'line' | 'total' | 'of_which';
  /** Values to sort by in the browser: the strongest amount and the rate, '' where unknown. */
  /** Amount in minor units as text. */
  amountKey: string;
}
/** Lines that share a sub-class; '' heading = no heading. */
export interface LineBlock { heading: string; code: string; lines: readonly LineView[] }
/** Where the lines of a group stand: the file of each column, then the rows of each line in the order of the columns. */
export interface LineProof { summary: string; files: readonly { label: string; file: string }[]; lines: readonly { href: string; text: string; lang?: string; rows: string; ref: string }[] }
export interface LineGroup {
  id: string; title: string; sub: string; hue: string; open: boolean;
  cells: readonly AmountCell[]; rate: string;
  /** Executed as per cent of the bar, whose end is the plan; null = no bar. */
  bar: number | null;
  notes: readonly Worded[];
  blocks: readonly LineBlock[];
  proof: LineProof | null;
}
export interface LineGrouping { id: string; title: string; groups: readonly LineGroup[] }
export interface LinesSectionView {
  id: string; title: string; caption: string;
  heads: readonly { text: string; sub: string }[];
  rateHead: string; lineHead: string;
  /** Columns do not fit side by side on a phone: label and value instead. */
  stacked: boolean;
  columns: number;
  groupings: readonly LineGrouping[];
  total: { name: string; cells: readonly AmountCell[]; rate: string };
  /** What is known about the sums: printed against computed, incomplete lists, two accounts, the base of the rate. */
  remarks: readonly string[];
  notes: readonly Worded[];
}
export interface LinesView {
  title: string; kicker: string; headline: string; lead: string;
  years: readonly Anchor[]; yearsLabel: string; files: readonly Anchor[];
  sections: readonly LinesSectionView[];
  balance: { title: string; caption: string; heads: readonly { text: string; sub: string }[]; rows: readonly { name: string; cells: readonly AmountCell[] }[]; calc: Calculation | null; stacked: boolean } | null;
  arithmetic: { title: string; lead: string; heads: readonly string[]; rows: readonly { expression: string; expected: string; verdict: string; reason: Worded | null; source: Anchor | null }[]; holding: string } | null;
  /** What the sign beside a line is for; '' where nobody can be asked. */
  askHint: string;
  sources: SourceTable; sourcesTitle: string;
  /** Tools for long tables; null where the eye is faster. */
  filter: { label: string; hint: string; none: string; sort: string; options: readonly { value: string; text: string }[]; copied: string } | null;
}

export function linesView(site: Site, b: Bundle, year: number, lang: string): LinesView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const table = linesTable(site.data, b.m, b.budget, year);
  const n = table.sections.reduce((s, q) => s + q.rows.length, 0);
  const phases = [...new Set(table.sections.flatMap((s) => s.columns.map((c) => c.phase)))];
  const name = `lines-${year}`;
  const used = table.sections.flatMap((s) => s.columns.flatMap((c) => c.statement.facts));
  return {
    title: t('lines.title', { year }), kicker: t('lines.kicker', { year }),
    headline: headlineOf(ctx, table, n),
    lead: phases.length > 1 ? t('lines.lead', { phases: fmt.list(phases.map((p) => t(`phase.${p}`))) }) : t(`phaseHelp.${phases[0] ?? 'approved'}`),
    years: b.budget.years.map((y) => ({ text: String(y), href: ctx.href(b.slug, 'budget', String(y)), current: y === year })), yearsLabel: t('common.otherYears'),
    files: [{ text: 'CSV', href: ctx.file('data', b.slug, `${name}.csv`) }, { text: 'JSON', href: ctx.file('data', b.slug, `${name}.json`) }, { text: 'datapackage.json', href: ctx.file('data', b.slug, 'datapackage.json') }],
    sections: table.sections.map((s) => sectionView(ctx, b, table, s)),
    balance: balanceView(ctx, b, year, table),
    arithmetic: arithmeticView(ctx, b, year),
    askHint: carriesMessage(b) && n ? t('ask.hint') : '',
    sources: sourceTable(ctx, b, sourceIds(used)), sourcesTitle: t('common.sources'),
    filter: n <= 20 ? null : {
      label: t('lines.filter'), hint: t('lines.filterHint'), none: t('lines.filterNone'), sort: t('lines.sort'), copied: t('common.linkCopied'),
      options: (['document', 'amount', 'execution', 'name'] as const).map((k) => ({ value: k, text: t(`lines.sortBy.${k}`) })),
    },
  };
}

/** Only a year with an execution is told as plan and execution; otherwise the strongest phase names what the lines are. */
function headlineOf(ctx: ViewContext, table: LinesTable, n: number): string {
  const { t } = ctx, phases = new Set(table.sections.flatMap((s) => s.columns.map((c) => c.phase)));
  const phase = STRENGTH.find((p) => phases.has(p));
  if (!n || !phase) return t('lines.title', { year: table.fiscal_year });
  if (phase === 'executed' && phases.size > 1) return t('lines.headline', { n });
  const title = t(`phaseTitle.${phase}`);
  return `${t('common.lines', { n })}: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
}

/** CSV and JSON of every year of a municipality, beside its open data. */
export function lineFiles(site: Site, b: Bundle): OutFile[] {
  return b.budget.years.flatMap((year) => {
    const table = linesTable(site.data, b.m, b.budget, year), path = `data/${b.slug}/lines-${year}`;
    return [{ path: `${path}.csv`, text: linesCsv(table) }, { path: `${path}.json`, text: linesJson(table) }];
  });
}

/** Strongest figure of a row: what happened, else the newest plan. */
const STRENGTH: readonly Phase[] = ['executed', 'adjusted', 'approved', 'proposed', 'forecast'];
const strongest = (columns: readonly LineColumn[]): number => {
  for (const p of STRENGTH) { const i = columns.findIndex((c) => c.phase === p); if (i >= 0) return i; }
  return 0;
};
const capital = (x: string): string => x.slice(0, 1).toUpperCase() + x.slice(1);
const LETTERS = 'ABCDEFGH';

function headsOf(ctx: ViewContext, b: Bundle, columns: readonly LineColumn[]): { text: string; sub: string; short: string }[] {
  return columns.map((c) => {
    const n = columns.filter((q) => q.phase === c.phase).indexOf(c);
    const dates = c.statement.source_ids.map((id) => b.m.sources.get(id)?.date ?? '').filter(Boolean).sort();
    const phase = ctx.t(`phase.${c.phase}`);
    const text = c.accounts > 1 ? `${phase} ${LETTERS[n] ?? n + 1}` : phase;
    return { text, short: text, sub: c.accounts > 1 ? dates.at(-1) ?? '' : '' };
  });
}
const WIDE = 99_999_999;
const isStacked = (ctx: ViewContext, columns: readonly LineColumn[]) => {
  const unit = 10 ** ctx.fmt.minorDigits;
  return columns.length > 4 || columns.some((c) => c.statement.facts.some((f) => f.amount !== null && (Math.abs(f.amount) / unit > WIDE || (columns.length > 3 && f.amount % unit !== 0))));
};

function sectionView(ctx: ViewContext, b: Bundle, table: LinesTable, s: LineSection): LinesSectionView {
  const { t, fmt } = ctx, year = table.fiscal_year;
  const heads = headsOf(ctx, b, s.columns), main = strongest(s.columns);
  const amount = (v: Minor | null | undefined, i: number, printed = ''): AmountCell => ({
    text: v === undefined ? '–' : v === null ? printed || t('common.noData') : fmt.minor(v), label: heads[i]!.short,
    ...(i === main && v !== null && v !== undefined ? { strong: true } : {}), ...(v === null || v === undefined ? { off: true } : {}),
  });
  const rateText = (amounts: readonly (Minor | null | undefined)[]): string => {
    if (!s.rate) return '';
    const e = amounts[s.rate.executed], p = amounts[s.rate.plan];
    const r = rateOf(e, p);
    return r !== null ? fmt.percent(r) : e !== null && e !== undefined && p !== null && p !== undefined ? t('common.notComputable') : '–';
  };
  const suffix = s.period ? `-${s.period.toLowerCase()}` : '';
  const asks = carriesMessage(b) ? ctx.href(b.slug, 'ask', String(table.fiscal_year)) : '';
  const single = s.rows.length === 1;

  const line = (row: LineRow, by: 'functional' | 'economic', anchored: boolean): LineView => {
    const words = nameOf(ctx, table, s, row, by);
    const strong = row.facts[main]?.amount ?? null;
    return {
      id: row.id, anchored, href: `#${row.id}`, linkLabel: t('common.linkToRow', { label: words.name.text }),
      ask: asks ? { href: `${asks}#${row.id}`, label: t('ask.rowAbout', { name: words.name.text }) } : null,
      ...words, kind: row.role,
      remarks: remarksOf(ctx, table, s, row),
      notes: anchored ? row.notes.flatMap((n) => noteText(ctx, n)) : [],
      cells: row.facts.map((f, i) => amount(f ? f.amount : undefined, i, f?.printed)),
      rate: rateText(row.facts.map((f) => f?.amount)),
      amountKey: strong === null ? '' : String(strong),
    };
  };

  const group = (id: string, title: string, sub: string, hue: string, rows: readonly LineRow[], by: 'functional' | 'economic', anchored: boolean, open: boolean, notes: readonly Note[]): LineGroup => {
    const counted = rows.filter((r) => r.role === 'line');
    // A sum is given only where the account lists everything; of a partial list only a lone line can speak for itself.
    const sums = s.columns.map((c, i): Minor | null | undefined => {
      const facts = (counted.length ? counted : rows).flatMap((r) => r.facts[i] ?? []);
      if (!facts.length || (!counted.length && facts.length > 1)) return undefined;
      return c.statement.complete || facts.length === 1 || isWhole(ctx.site.data, c.statement) ? sumOrNull(facts.map((f) => f.amount)) : undefined;
    });
    const rate = s.rate ? rateOf(sums[s.rate.executed], sums[s.rate.plan]) : null;
    return {
      id: id + suffix, title, sub: [sub, t('common.lines', { n: rows.length })].filter(Boolean).join(' · '), hue, open,
      cells: sums.map((v, i) => amount(v, i)), rate: rateText(sums),
      bar: rate === null ? null : Math.min(Math.round(rate * 9.5) / 10, 100),
      notes: notes.flatMap((n) => noteText(ctx, n)),
      blocks: blocksOf(ctx, table, s, rows, by, (r) => line(r, by, anchored)),
      proof: anchored ? proofOf(ctx, s, heads, rows, main) : null,
    };
  };

  const groupings = groupingsOf(ctx, s, year).map((g, k): LineGrouping => ({
    id: `${LETTER[s.direction]}-${g.by === 'functional' ? 'f' : 'g'}${suffix}`,
    title: g.title,
    groups: g.groups.map((q) => group(`${LETTER[s.direction]}-${q.key}`, q.title, q.sub, q.hue, q.rows, g.by, k === 0, single || g.groups.length === 1 && s.rows.length <= 12,
      k === 0 && g.by === 'functional' ? s.notes.filter((n) => n.functional !== '' && n.functional === q.key) : [])),
  }));
  const codes = new Set(groupings[0]?.groups.map((g) => g.id));
  return {
    id: s.direction + suffix, title: titleOf(ctx, s), caption: capital([fmt.currency.units_many, fmt.period(s.period, year)].join(', ')),
    heads: heads.map(({ text, sub }) => ({ text: capital(text), sub })), rateHead: s.rate ? t('lines.execution') : '', lineHead: t('lines.line'),
    stacked: isStacked(ctx, s.columns), columns: s.columns.length, groupings,
    total: { name: t(`lines.all${s.direction[0]!.toUpperCase()}${s.direction.slice(1)}`), cells: s.columns.map((c, i) => amount(c.statement.total.amount, i)), rate: rateText(s.columns.map((c) => c.statement.total.amount)) },
    remarks: sectionRemarks(ctx, b, s, heads),
    notes: s.notes.filter((n) => !n.functional || !codes.has(`${LETTER[s.direction]}-${n.functional}${suffix}`)).flatMap((n) => noteText(ctx, n)),
  };
}

const LETTER: Readonly<Record<Direction, string>> = { revenue: 'r', expenditure: 'e', financing: 'f' };
const noteText = (ctx: ViewContext, n: Note): Worded[] => { const w = ctx.text(n.text); return w ? [w] : []; };

function titleOf(ctx: ViewContext, s: LineSection): string {
  const name = ctx.t(`direction.${s.direction}`);
  const total = s.columns[strongest(s.columns)]?.statement.total.amount;
  const phase = s.columns[strongest(s.columns)]?.phase;
  if (total === null || total === undefined || !phase) return name;
  return `${name}: ${ctx.fmt.shortMoney(total)}`;
}

interface Grouped { key: string; title: string; sub: string; hue: string; rows: LineRow[] }
/** Revenue by kind; expenditure by function and, where the source says it, by economic nature; financing by kind. */
function groupingsOf(ctx: ViewContext, s: LineSection, year: number): { by: 'functional' | 'economic'; title: string; groups: Grouped[] }[] {
  const { t } = ctx, lists = ctx.site.data.classifications, main = strongest(s.columns);
  const weight = (rows: readonly LineRow[]) => rows.reduce((a, r) => a + (r.role === 'line' ? Math.abs(r.facts[main]?.amount ?? 0) : 0), 0);
  const collect = (key: (r: LineRow) => Omit<Grouped, 'rows'>): Grouped[] => {
    const map = new Map<string, Grouped>();
    for (const r of s.rows) {
      const k = key(r), g = map.get(k.key);
      if (g) g.rows.push(r); else map.set(k.key, { ...k, rows: [r] });
    }
    return [...map.values()];
  };
  const none = (title: string): Omit<Grouped, 'rows'> => ({ key: 'none', title, sub: '', hue: 'neutral' });
  const economic = collect((r) => {
    const g = r.economic ? groupOf(lists[s.direction], r.economic, year) : '';
    if (!g) return none(t('lines.undistributed'));
    const hue = s.direction === 'expenditure' ? 'spending' : s.direction === 'financing' ? 'neutral' : REVENUE_HUE[g as keyof typeof REVENUE_HUE] ?? 'other';
    return { key: g.replace(/_/g, '-'), title: t(`group.${g}`), sub: '', hue };
  });
  const order: readonly string[] = [...REVENUE_GROUPS, ...EXPENDITURE_GROUPS].map((g) => g.replace(/_/g, '-'));
  const rank = (g: Grouped) => { const i = order.indexOf(g.key); return g.key === 'none' ? 99 : i < 0 ? 98 : i; };
  economic.sort((a, b) => rank(a) - rank(b));
  if (s.direction !== 'expenditure') return [{ by: 'economic', title: '', groups: economic }];

  const functional = collect((r) => {
    const root = r.functional ? rootOf(lists.functions, r.functional, year) : undefined;
    if (!root) return none(t('lines.undistributed'));
    const plain = ctx.name(plainName(root)), official = ctx.name(root.name);
    return { key: root.code, title: plain, sub: [root.code, official !== plain ? official : ''].filter(Boolean).join(' · '), hue: 'spending' };
  });
  functional.sort((a, b) => Number(a.key === 'none') - Number(b.key === 'none') || weight(b.rows) - weight(a.rows));
  const has = (groups: readonly Grouped[]) => groups.some((g) => g.key !== 'none');
  const both = [
    ...(has(functional) ? [{ by: 'functional' as const, title: t('lines.byFunction'), groups: functional }] : []),
    // With two of every three lines unclassified a second order of the same list would say nothing new.
    ...(has(economic) && (!has(functional) || economic.find((g) => g.key === 'none') === undefined) ? [{ by: 'economic' as const, title: t('lines.byEconomic'), groups: economic }] : []),
  ];
  if (!both.length) return [{ by: 'economic', title: '', groups: economic }];
  return both.length === 1 ? [{ ...both[0]!, title: '' }] : both;
}

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
function blocksOf(ctx: ViewContext, table: LinesTable, s: LineSection, rows: readonly LineRow[], by: 'functional' | 'economic', line: (r: LineRow) => LineView): LineBlock[] {
  const labelled = rows.every((r) => labelOf(r));
  if (s.direction !== 'expenditure' || labelled) return [{ heading: '', code: '', lines: rows.map(line) }];
  const key = (r: LineRow) => (labelOf(r) ? '' : by === 'functional' ? `${r.functional}|${r.programme}` : r.economic);
  const map = new Map<string, LineRow[]>();
  for (const r of rows) { const k = key(r), g = map.get(k); if (g) g.push(r); else map.set(k, [r]); }
  return [...map].sort((a, b) => byCode(a[0], b[0])).map(([, list]) => {
    const r = list[0]!;
    const code = by === 'functional' ? r.functional : r.economic;
    const parts = labelOf(r) ? [] : by === 'functional'
      ? [ctx.name(table.names('functional', r.functional, s.direction)), r.programme ? ctx.name(table.names('programme', r.programme, s.direction), r.programme) : '']
      : [ctx.name(table.names('economic', r.economic, s.direction))];
    return { heading: parts.filter(Boolean).join(' · '), code: labelOf(r) ? '' : code, lines: [...list].sort((x, y) => byCode(sortKey(x, by), sortKey(y, by))).map(line) };
  });
}
const sortKey = (r: LineRow, by: 'functional' | 'economic') => (by === 'functional' ? r.economic : `${r.functional}|${r.programme}`);
const labelOf = (r: LineRow): boolean => r.confidence !== 'exact' && Object.values(r.label).some(Boolean);

/** Code, name and second line of a row. What the block's heading already says is not repeated. */
function nameOf(ctx: ViewContext, table: LinesTable, s: LineSection, r: LineRow, by: 'functional' | 'economic'): { code: string; name: Worded; under: string } {
  const named = (kind: Parameters<LinesTable['names']>[0], code: string) => (code ? ctx.name(table.names(kind, code, s.direction), code) : '');
  const printed = ctx.text(r.label);
  const unit = named('unit', r.unit);
  // The ordinary fund is the first of the list; naming it on every line would hide the others.
  const fund = r.fund && r.fund !== ctx.site.data.classifications.funds.keys().next().value ? named('fund', r.fund) : '';
  if (printed && (r.confidence !== 'exact' || (!r.economic && !r.functional))) return { code: '', name: printed, under: [unit, fund].filter(Boolean).join(' · ') };
  const across = s.direction === 'expenditure' && by === 'economic';
  const code = across ? r.functional : r.economic || r.functional;
  const main = across ? [named('functional', r.functional), named('programme', r.programme)].filter(Boolean).join(' · ') : r.economic ? named('economic', r.economic) : named('functional', r.functional);
  return { code, name: { text: main || printed?.text || ctx.t('common.notKnown') }, under: [unit, fund].filter(Boolean).join(' · ') };
}

function remarksOf(ctx: ViewContext, table: LinesTable, s: LineSection, r: LineRow): string[] {
  const { t } = ctx, year = table.fiscal_year;
  const out: string[] = [];
  if (r.role === 'total') out.push(t('lines.printedTotal'));
  if (r.role === 'of_which') out.push(t('lines.partOnly'));
  if (labelOf(r) && r.confidence !== 'none' && (r.economic || r.functional)) {
    const code = r.economic || r.functional, kind = r.economic ? 'economic' : 'functional';
    const both = [r.economic, r.functional].filter(Boolean).join(', ');
    out.push(`${t('lines.assigned', { name: `${both} ${ctx.name(table.names(kind, code, s.direction))}`.trim() })} (${t(`confidence.${r.confidence}`)})`);
  }
  const list = ctx.site.data.classifications.marks;
  for (const m of r.marks) out.push(ctx.name(plainName(classOf(list, m, year)), m));
  for (const f of r.facts) if (f?.printed && f.amount !== null) { out.push(t('common.printed', { text: f.printed })); break; }
  return out;
}

/** A row is named by its number where its column has one file; by file and number where it has several. */
function proofOf(ctx: ViewContext, s: LineSection, heads: readonly { text: string }[], rows: readonly LineRow[], main: number): LineProof {
  const files = s.columns.map((_, i) => [...new Set(rows.flatMap((r) => r.facts[i]?.file ?? []))]);
  const short = (file: string) => file.split('/').slice(-2).join('/');
  const named = new Map<string, string[]>();
  files.forEach((list, i) => { for (const f of list) named.set(f, [...(named.get(f) ?? []), heads[i]!.text]); });
  return {
    summary: ctx.t('lines.proof'),
    files: [...named].map(([file, labels]) => ({ label: labels.join(', '), file: short(file) })),
    lines: rows.map((r) => {
      const numbers = r.facts.map((f, i) => (!f ? '–' : files[i]!.length > 1 ? `${short(f.file)}:${f.line}` : String(f.line)));
      const ref = r.facts[main]?.source_ref || r.facts.find((f) => f?.source_ref)?.source_ref || '';
      const codes = [r.functional, r.economic, r.unit].filter(Boolean).join(' ');
      const label = labelOf(r) || !codes ? ctx.text(r.label) : null;
      return { href: `#${r.id}`, text: label?.text ?? (codes || '–'), ...(label?.lang ? { lang: label.lang } : {}), rows: numbers.join(' · '), ref };
    }),
  };
}

function sectionRemarks(ctx: ViewContext, b: Bundle, s: LineSection, heads: readonly { text: string }[]): string[] {
  const { t, fmt } = ctx;
  const out: string[] = [];
  if (s.rate) out.push(t('lines.rateBase', { phase: t(`phase.${s.columns[s.rate.plan]!.phase}`) }));
  s.columns.forEach((c, i) => {
    const { total, source_ids, complete } = c.statement, head = heads[i]!.text;
    const where = sourcesOf(ctx, b, source_ids).map((a) => a.text).join('; ');
    const said: string[] = [];
    if (!complete) said.push(t('coverageKind.excerpt'));
    if (total.how === 'computed') said.push(`${t('lines.computedTotal')}: ${fmt.money(total.amount)}`);
    if (total.how === 'printed' && complete && total.computed !== null && total.computed !== total.amount)
      said.push(`${t('lines.printedTotal')}: ${fmt.money(total.amount)}; ${t('lines.computedTotal')}: ${fmt.money(total.computed)}; ${t('common.difference')}: ${fmt.signedMoney(total.amount! - total.computed)}`);
    else if (total.how === 'printed') said.push(t('lines.printedTotal'));
    if (total.how === 'unknown') said.push(t('lines.totalUnknown'));
    const printed = total.facts[0]?.printed;
    if (total.how === 'printed' && printed) said.push(t('common.printed', { text: printed }));
    out.push(`${capital(head)}: ${[...said, where].filter(Boolean).join('; ')}`);
  });
  return out;
}

/** Revenue minus expenditure per phase where both totals are known and of one account, and the cash at both ends of the year. */
function balanceView(ctx: ViewContext, b: Bundle, year: number, table: LinesTable): LinesView['balance'] {
  const { t, fmt } = ctx;
  const revenue = table.sections.find((s) => s.direction === 'revenue' && s.period === ''), expenditure = table.sections.find((s) => s.direction === 'expenditure' && s.period === '');
  if (!revenue || !expenditure) return null;
  const pair = (phase: Phase): [Statement, Statement] | null => {
    const r = b.budget.first(year, phase, '', 'revenue'), e = b.budget.first(year, phase, '', 'expenditure');
    return r && e && r.total.amount !== null && e.total.amount !== null && oneAccount(r, e) ? [r, e] : null;
  };
  const phases = [...new Set([...revenue.columns, ...expenditure.columns].map((c) => c.phase))].filter(pair);
  if (!phases.length) return null;
  const heads = phases.map((p) => ({ text: capital(t(`phase.${p}`)), sub: '' }));
  const cell = (v: Minor | null | undefined, i: number): AmountCell => (v === null || v === undefined ? { text: '–', label: heads[i]!.text, off: true } : { text: fmt.minor(v), label: heads[i]!.text, ...(phases[i] === STRENGTH.find((p) => phases.includes(p)) ? { strong: true } : {}) });
  const stock = (item: string) => b.m.stocks.find((q) => q.fiscal_year === year && q.item === item && q.amount !== null);
  const rows = [{ name: t('lines.balance'), cells: phases.map((p, i) => { const [r, e] = pair(p)!; return cell(r.total.amount! - e.total.amount!, i); }) }];
  for (const [item, key] of [['cash_opening', 'lines.opening'], ['cash', 'lines.closing']] as const) {
    const q = stock(item);
    if (q && phases.includes('executed')) rows.push({ name: t(key), cells: phases.map((p, i) => cell(p === 'executed' ? q.amount : undefined, i)) });
  }
  const last = STRENGTH.find((p) => phases.includes(p))!, [r, e] = pair(last)!;
  const input = (st: Statement, name: string) => inputOf(ctx, b, name, fmt.money(st.total.amount), st.total.facts);
  return {
    title: t('lines.balanceTitle'), caption: capital([fmt.currency.units_many, fmt.period('', year)].join(', ')), heads, rows, stacked: phases.length > 4,
    calc: {
      summary: t('common.showCalculation'), words: t('lines.balanceWords'),
      equation: `${fmt.minor(r.total.amount)} − ${fmt.minor(e.total.amount)} = ${fmt.money(r.total.amount! - e.total.amount!)}`,
      inputs: [input(r, `${t('direction.revenue')}, ${t(`phase.${last}`)}`), input(e, `${t('direction.expenditure')}, ${t(`phase.${last}`)}`)],
    },
  };
}

/** Arithmetic printed by the sources of this year: what does not hold, with the reason; what holds, as a number. */
function arithmeticView(ctx: ViewContext, b: Bundle, year: number): LinesView['arithmetic'] {
  const { t } = ctx;
  const mine = b.m.reconciliations.filter((r) => r.fiscal_year === year);
  if (!mine.length) return null;
  const failing = mine.filter((r) => r.kind !== 'holds'), holding = mine.length - failing.length;
  return {
    title: t('lines.reconciliation.title'), lead: t('lines.reconciliation.lead'),
    heads: ['expression', 'expected', 'verdict'].map((k) => t(`lines.reconciliation.${k}`)),
    rows: failing.map((r) => ({ expression: r.expression, expected: printedAmount(ctx, r.expected, r.unit), verdict: t(`reconciliation.${r.kind}`), reason: ctx.text(r.reason), source: sourcesOf(ctx, b, [r.source_id])[0] ?? null })),
    holding: holding ? t('lines.reconciliationHolding', { n: holding }) : '',
  };
}

/** «12–14 …» of the page with the list of years: what is known of each. */
export interface LineYearsView { kicker: string; title: string; lead: string; rows: readonly { year: Anchor; lines: string; phases: string }[] }
export function lineYearsView(site: Site, b: Bundle, lang: string): LineYearsView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  return {
    kicker: placeName(ctx, b.m.config), title: t('menu.lines'), lead: t('lines.yearsLead'),
    rows: [...b.budget.years].reverse().map((y) => {
      const mine = b.budget.statements.filter((s) => s.fiscal_year === y);
      const phases = [...new Set(mine.map((s) => `${t(`phase.${s.phase}`)}${s.period ? ` (${fmt.period(s.period)})` : ''}`))];
      return { year: { text: fmt.year(y), href: ctx.href(b.slug, 'budget', String(y)) }, lines: t('common.lines', { n: linesTable(site.data, b.m, b.budget, y).sections.reduce((a, s) => a + s.rows.length, 0) }), phases: phases.join(', ') };
    }),
  };
}
/** Address of the anchor of a fact on the page of its year. */
export { lineId, lineIds } from './line-id.ts';
