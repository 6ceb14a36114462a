/** Which side of the budget each row is on, with which sign each side is printed, and headings that hold for the rows below them. */
import type { Direction } from '../model/types.ts';
import { directionByTerm, directionOf, headingDirection } from './detect.ts';
import { pattern } from '../model/schemas/mapping.ts';
import { figures, rowLabel } from './suggest-amounts.ts';
import type { Column } from './suggest-columns.ts';
import type { Draft } from './suggest.ts';
import { totalLabel } from './total-words.ts';
import { fold, saysNothing } from './vocabulary.ts';
import { looksNumber } from './detect.ts';

const SIDES: readonly Direction[] = ['revenue', 'expenditure', 'financing'];
const HEADING_ROWS = 50_000;
type Count = Record<Direction, { positive: number; negative: number }>;
const count = (): Count => ({ revenue: { positive: 0, negative: 0 }, expenditure: { positive: 0, negative: 0 }, financing: { positive: 0, negative: 0 } });

export function suggestDirection(draft: Draft): void {
  headingsOf(draft);
  const { mapping } = draft;
  if (mapping.amounts.every((a) => a.direction !== undefined) || mapping.constants?.direction !== undefined) { signsBySide(draft, () => null); return; }
  byColumn(draft) || bySections(draft) || byHeader(draft) || byListedCodes(draft) || byTitle(draft) || byListedLabels(draft) || byCodeClasses(draft) || bySign(draft) || draft.doubt('constants.direction', 'directionOpen', {}, SIDES);
}
const fixed = (draft: Draft, direction: Direction): void => { draft.mapping.constants = { ...draft.mapping.constants, direction }; };
/** Columns of figures that became amounts. */
const amountColumns = (draft: Draft): Column[] => draft.columns.filter((c) => c.kind === 'amount' && c.leave === '');
const name = (draft: Draft, c: number): string => draft.names[c] || String(c + 1);

function byColumn(draft: Draft): boolean {
  const c = draft.columns.find((x) => x.kind === 'direction' && x.leave === '');
  if (!c) return false;
  c.used = true;
  const values = Object.fromEntries([...c.survey.values.keys()].flatMap((v) => { const d = directionOf(v); return d ? [[v, d] as const] : []; }));
  draft.mapping.direction = { column: draft.ref(c.survey.column), values };
  const { grid } = draft.opened;
  signsBySide(draft, (row) => values[grid.cell(row, c.survey.column)] ?? null);
  return true;
}

/** «КИРЕШЕЛЕР» … «ЧЫГАШАЛАР» between the rows. */
function bySections(draft: Draft): boolean {
  const { opened: { grid }, header } = draft, amounts = amountColumns(draft).map((c) => c.survey.column);
  const found: { row: number; text: string; direction: Direction; empty: boolean }[] = [];
  const code = codeReader(draft), functions = draft.site.classifications.functions;
  let firstFigures = -1;
  for (let r = header.first; r < Math.min(grid.rows, header.first + HEADING_ROWS); r++) {
    const empty = amounts.every((c) => saysNothing(grid.cell(r, c)));
    if (!empty && firstFigures < 0) firstFigures = r;
    const text = labelOf(draft, r);
    // A row with a code of its own is a line, whatever its name.
    if (text === '' || text.length > 80 || (code && code(r) !== '' && !functions.has(code(r)) && !empty)) continue;
    const direction = headingDirection(text);
    if (direction) found.push({ row: r, text, direction, empty });
  }
  if (!found.length) return false;
  // A total row stands above its rows or below them; above them it opens a part like a heading.
  const opens = found[0]!.row <= firstFigures;
  const heads = found.filter((f) => f.empty || (opens && !(totalLabel(f.text) && found.some((o) => o.row < f.row && o.direction === f.direction))) || !totalLabel(f.text));
  if (!heads.length) return false;
  const sides = new Set(heads.map((h) => h.direction)), texts = new Map(heads.map((h) => [fold(h.text), h]));
  if (sides.size === 1 && heads.length > 3) return false;
  const closed = heads[0]!.row > firstFigures && firstFigures >= 0;
  draft.mapping.direction = { sections: [...texts.values()].slice(0, 20).map((h) => ({ matches: exactly(h.text), direction: h.direction })) };
  sectionTotals(draft, heads);
  if (closed) {
    const other: Direction = heads[0]!.direction === 'expenditure' ? 'revenue' : 'expenditure';
    fixed(draft, other);
    draft.doubt('constants.direction', 'directionBefore', { direction: other, text: heads[0]!.text }, SIDES.filter((d) => d !== other));
  }
  const rows = [...heads].sort((a, b) => a.row - b.row);
  signsBySide(draft, (row) => { let d: Direction | null = closed ? draft.mapping.constants!.direction! : null; for (const h of rows) { if (h.row > row) break; d = h.direction; } return d; });
  return true;
}
/** Headings whose figures are the sum of all rows below them, up to the next heading, in every column. Two rows would be too few for the import to be sure by itself. */
function sectionTotals(draft: Draft, heads: readonly { row: number; text: string; empty: boolean }[]): void {
  const { opened: { grid }, mapping } = draft, amounts = amountColumns(draft);
  const label = draft.columns.find((x) => x.field && Object.keys(x.field).some((k) => k.startsWith('label')));
  if (!label) return;
  const starts = new Set(heads.map((h) => h.row));
  const sums = heads.filter((h) => {
    if (h.empty) return false;
    const rows: number[] = [];
    for (let r = h.row + 1; r < Math.min(grid.rows, h.row + 5000) && !starts.has(r); r++) if (!totalLabel(labelOf(draft, r))) rows.push(r);
    let proved = 0;
    for (const c of amounts) {
      const [own, ...rest] = figures(draft, c.survey.column, [h.row, ...rows], c.style!.style), parts = rest.filter((x) => !Number.isNaN(x));
      if (Number.isNaN(own!) && !parts.length) continue;
      if (parts.length < 2 || parts.reduce((a, b) => a + b, 0) !== own) return false;
      proved++;
    }
    return proved > 0;
  });
  if (!sums.length) return;
  const texts = [...new Map(sums.map((h) => [fold(h.text), h.text])).values()].slice(0, 20);
  mapping.set_aside = [...(mapping.set_aside ?? []), ...texts.map((text) => ({ column: draft.ref(label.survey.column), matches: exactly(text), reason: 'sectionTotal' }))];
  draft.doubt('set_aside', 'sectionTotals', { list: texts.join(', ') });
}
/** The words of a row as the import reads them: its label column, else its first words. */
function labelOf(draft: Draft, row: number): string {
  const c = draft.columns.find((x) => x.field && Object.keys(x.field).some((k) => k.startsWith('label')));
  return (c && draft.opened.grid.cell(row, c.survey.column)) || rowLabel(draft, row);
}
const escape = (s: string): string => s.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
/** A pattern for exactly this text; for one that the schema would refuse, for its beginning. */
function exactly(text: string): string {
  const whole = `^${escape(text)}$`;

  return pattern.safeParse(whole).success ? whole : `^${escape(/^[\s\d.\p{L}]*/u.exec(text)![0].trim().slice(0, 60))}`;
}

/** Names of the columns of figures or of labels, or terms that only one side uses. */
function byHeader(draft: Draft): boolean {
  const used = draft.columns.filter((c) => (c.kind === 'amount' || c.used) && c.survey.name !== '');
  const names = used.map((c) => c.survey.name).concat(draft.columns.filter((c) => c.kind === 'number' || c.leave !== '').map((c) => c.survey.name).filter((n) => directionByTerm(n) !== null));
  for (const test of [directionOf, directionByTerm]) {
    const sides = new Set(names.map(test).filter((d) => d !== null));
    if (sides.size !== 1) continue;
    const direction = [...sides][0]!;
    fixed(draft, direction);
    draft.doubt('constants.direction', 'directionHeader', { direction, text: names.find((n) => test(n) === direction)! }, SIDES.filter((d) => d !== direction));
    signsBySide(draft, () => direction);
    return true;
  }
  return false;
}

function byTitle(draft: Draft): boolean {
  const sides = new Set(draft.titles.flatMap((t) => { const own = (['revenue', 'expenditure'] as const).filter((d) => t.split(/[\s,.;:«»"()]+/).some((w) => directionOf(w) === d)); return own; }));
  if (sides.size !== 1) return false;
  const direction = [...sides][0]!;
  fixed(draft, direction);
  draft.doubt('constants.direction', 'directionTitle', { direction, text: (draft.titles.find((t) => directionOf(t) === direction) ?? draft.titles[0] ?? '').slice(0, 120) }, SIDES.filter((d) => d !== direction));
  signsBySide(draft, () => direction);
  return true;
}

/** Beginnings of the code, as the site's own lists know them. */
function byListedCodes(draft: Draft): boolean {
  const { site, mapping } = draft, code = codeReader(draft);
  if (!code) return false;
  const sideOf = (v: string): Direction | null => { const own = SIDES.filter((d) => site.classifications[d].has(v)); return own.length === 1 ? own[0]! : null; };
  const values = new Map<string, Direction | null>();
  for (const r of draft.rows) { const v = code(r); if (v !== '' && !values.has(v) && !(mapping.headings && site.classifications.functions.has(v))) values.set(v, sideOf(v)); }
  const known = [...values].filter(([, d]) => d !== null) as [string, Direction][];
  if (known.length < Math.max(2, values.size * 0.6)) return false;
  // The whole list decides how long a beginning has to be, not only the codes that this table happens to have.
  const listed = SIDES.flatMap((d) => [...site.classifications[d].keys()].filter((k) => /^\d/.test(k)).map((k) => [k, d] as const)).concat(known);
  const starts: Record<string, Direction> = {};
  const unique = (prefix: string): Direction | null => { const own = new Set(listed.filter(([k]) => k.startsWith(prefix)).map(([, d]) => d)); return own.size === 1 ? [...own][0]! : null; };
  for (const [v, d] of known) {
    for (let n = 1; n <= v.length; n++) { const p = v.slice(0, n), side = unique(p); if (side) { starts[p] = side; break; } if (n === v.length) starts[v] = d; }
  }
  const sides = new Set(Object.values(starts));
  if (sides.size === 1) { fixed(draft, [...sides][0]!); draft.doubt('constants.direction', 'directionCodes', { list: `${Object.keys(starts).join(', ')} → ${[...sides][0]}` }, SIDES.filter((d) => !sides.has(d))); }
  else {
    mapping.direction = { field: 'economic_code', starts: sorted(starts) };
    draft.doubt('direction.starts', 'directionCodes', { list: Object.entries(sorted(starts)).map(([k, d]) => `${k} → ${d}`).join(', ') });
  }
  signsBySide(draft, (row) => { const v = code(row); return values.get(v) ?? Object.entries(starts).find(([p]) => v.startsWith(p))?.[1] ?? null; });
  return true;
}
const sorted = (starts: Record<string, Direction>): Record<string, Direction> => Object.fromEntries(Object.entries(starts).sort(([a], [b]) => (a < b ? -1 : 1)));
/** Economic code of a row, from a column of its own. */
function codeReader(draft: Draft): ((row: number) => string) | null {
  const c = draft.columns.find((x) => x.field && 'economic_code' in x.field), { grid } = draft.opened;
  if (!c) return null;
  return c.kind === 'code' ? (row) => grid.cell(row, c.survey.column) : (row) => /^(\d{3,10})[ .:–-]/.exec(grid.cell(row, c.survey.column))?.[1] ?? '';
}

/** Labels that the site knows: all of one side. */
function byListedLabels(draft: Draft): boolean {
  const known = new Map<string, Set<Direction>>();
  for (const l of draft.site.labels) { const k = fold(l.label); known.set(k, (known.get(k) ?? new Set()).add(l.direction)); }
  const hits: Record<Direction, number> = { revenue: 0, expenditure: 0, financing: 0 };
  for (const r of draft.rows) { const d = known.get(fold(rowLabel(draft, r))); if (d?.size === 1) hits[[...d][0]!]++; }
  const total = hits.revenue + hits.expenditure + hits.financing, best = SIDES.find((d) => hits[d] > 0 && hits[d] === total);
  if (!best || total < 2) return false;
  fixed(draft, best);
  draft.doubt('constants.direction', 'directionLabels', { direction: best, n: total }, SIDES.filter((d) => d !== best));
  signsBySide(draft, () => best);
  return true;
}

/** First digits of the code: words of the labels tell the side, and where they do not, the sign does. */
function byCodeClasses(draft: Draft): boolean {
  const code = codeReader(draft), { opened: { grid } } = draft;
  if (!code) return false;
  const label = draft.columns.find((c) => c.field && Object.keys(c.field).some((k) => k.startsWith('label')));
  const classes = new Map<string, { revenue: number; expenditure: number; positive: number; negative: number }>();
  const amounts = amountColumns(draft).map((c) => figures(draft, c.survey.column, draft.rows, c.style!.style));
  draft.rows.forEach((r, i) => {
    const first = code(r)[0];
    if (!first) return;
    const k = classes.get(first) ?? { revenue: 0, expenditure: 0, positive: 0, negative: 0 };
    classes.set(first, k);
    const d = directionOf(label ? grid.cell(r, label.survey.column) : rowLabel(draft, r));
    if (d === 'revenue' || d === 'expenditure') k[d]++;
    for (const a of amounts) if (a[i]! > 0) k.positive++; else if (a[i]! < 0) k.negative++;
  });
  if (classes.size < 2 || classes.size > 10) return false;
  const starts: Record<string, Direction> = {};
  for (const [k, n] of classes) if (n.revenue > n.expenditure * 3) starts[k] = 'revenue'; else if (n.expenditure > n.revenue * 3) starts[k] = 'expenditure';
  const sign = (n: { positive: number; negative: number }): number => (n.negative > n.positive * 4 ? -1 : n.positive > n.negative * 4 ? 1 : 0);
  const ofSign = new Map<number, Direction>();
  for (const [k, n] of classes) if (starts[k] && sign(n)) ofSign.set(sign(n), starts[k]!);
  // Without a word anywhere: accounts print revenue with a minus.
  const signs = new Set([...classes.values()].map(sign));
  if (!Object.keys(starts).length) { if (!signs.has(-1) || !signs.has(1)) return false; ofSign.set(-1, 'revenue').set(1, 'expenditure'); }
  if (ofSign.size === 1 && signs.has(-1) && signs.has(1)) { const [s, d] = [...ofSign][0]!; ofSign.set(-s, d === 'revenue' ? 'expenditure' : 'revenue'); }
  // Words of a few labels against the sign of nearly all figures: the sign is the firmer witness.
  const separated = signs.has(-1) && signs.has(1) && ofSign.size === 2;
  for (const [k, n] of classes) starts[k] = (separated ? ofSign.get(sign(n)) : undefined) ?? starts[k] ?? (separated ? ofSign.get(1)! : 'expenditure');
  if (new Set(Object.values(starts)).size < 2) return false;
  draft.mapping.direction = { field: 'economic_code', starts: sorted(starts) };
  draft.doubt('direction.starts', 'directionClasses', { list: Object.entries(sorted(starts)).map(([k, d]) => `${k} → ${d}`).join(', ') });
  signsBySide(draft, (row) => starts[code(row)[0] ?? ''] ?? null);
  return true;
}

/** Nothing else: figures of both signs in one column. */
function bySign(draft: Draft): boolean {
  let positive = 0, negative = 0;
  for (const c of amountColumns(draft)) for (const v of figures(draft, c.survey.column, draft.rows, c.style!.style)) if (v > 0) positive++; else if (v < 0) negative++;
  if (negative < 2 || negative < (positive + negative) * 0.1 || positive < (positive + negative) * 0.1) return false;
  draft.mapping.direction = { sign: { positive: 'revenue', negative: 'expenditure' } };
  draft.doubt('direction.sign', 'directionSign', {}, ['positive: expenditure, negative: revenue']);
  return true;
}

/** The sign that most figures of a side have; a side with both signs in number is told. */
function signsBySide(draft: Draft, sideOf: (row: number) => Direction | null): void {
  const n = count(), { mapping } = draft;
  const used = amountColumns(draft);
  for (const c of used) {
    const values = figures(draft, c.survey.column, draft.rows, c.style!.style);
    const own = mapping.amounts.find((a) => a.column === draft.ref(c.survey.column))?.direction;
    draft.rows.forEach((row, i) => {
      const d = own ?? sideOf(row) ?? mapping.constants?.direction;
      if (!d) return;
      if (values[i]! > 0) n[d].positive++; else if (values[i]! < 0) n[d].negative++;
    });
  }
  const signs: Partial<Record<Direction, 'negative'>> = {};
  for (const d of ['revenue', 'expenditure'] as const) {
    const { positive, negative } = n[d], all = positive + negative;
    if (all === 0) continue;
    if (negative > all / 2) signs[d] = 'negative';
    if (Math.min(positive, negative) > all * 0.2 && all >= 5) draft.doubt(`signs.${d}`, 'signMixed', { direction: d, positive, negative }, ['positive', 'negative']);
    else if (negative > all / 2) draft.doubt(`signs.${d}`, 'signNegative', { direction: d, negative, positive }, ['positive']);
  }
  if (Object.keys(signs).length) mapping.signs = signs;
}

/** Rows of functional codes that hold for the economic rows below them. */
function headingsOf(draft: Draft): void {
  const { opened: { grid }, site, mapping, columns } = draft;
  const functional = columns.find((c) => c.field && 'functional_code' in c.field && c.kind === 'code'), economic = columns.find((c) => c.field && 'economic_code' in c.field && c.kind === 'code');
  if (functional && economic) {
    // A code that stands only in rows without an economic one holds for the rows below.
    let alone = 0, together = 0, below = 0;
    for (const r of draft.rows) { const f = grid.cell(r, functional.survey.column) !== '', e = grid.cell(r, economic.survey.column) !== ''; if (f && e) together++; else if (f) alone++; else if (e) below++; }
    if (alone === 0 || together > 0 || below === 0) return;
    mapping.columns = { ...mapping.columns, functional_code: { column: draft.ref(functional.survey.column), fill_down: true } };
    draft.doubt('columns.functional_code', 'headingCodes', { list: [...functional.survey.values.keys()].slice(0, 8).join(', '), column: name(draft, functional.survey.column) });
    return;
  }
  if (functional || columns.some((c) => c.field && 'functional_code' in c.field) || site.classifications.functions.size === 0) return;
  const amounts = amountColumns(draft).map((c) => c.survey.column);
  for (const c of columns) {
    if ((c.kind !== 'code' && c.kind !== 'text') || c.leave !== '' || !c.used) continue;
    const pattern = c.kind === 'code' ? /^(\d{3,5})$/ : /^(\d{3,5})[ .:–-]/;
    const codes = new Set<string>();
    let others = 0;
    for (const r of draft.rows) {
      const v = grid.cell(r, c.survey.column), m = pattern.exec(v);
      if (m && site.classifications.functions.has(m[1]!)) codes.add(m[1]!);
      else if (v !== '' && amounts.some((a) => looksNumber(grid.cell(r, a)))) others++;
    }
    if (codes.size < 1 || others <= codes.size) continue;
    const list = [...codes], prefix = list.every((v) => v[0] === list[0]![0]) ? list[0]![0]! : '', lengths = list.map((v) => v.length);
    const from = Math.min(...lengths) - prefix.length, to = Math.max(...lengths) - prefix.length;
    const digits = to === 0 ? '' : from === to ? `\\d{${to}}` : `\\d{${from},${to}}`;
    // A beginning that economic codes share would make headings of ordinary rows: then the codes stand there one by one.
    const short = prefix !== '' && ![...site.classifications.revenue.keys(), ...site.classifications.expenditure.keys()].some((k) => new RegExp(`^${prefix}${digits}$`).test(k)) ? `${prefix}${digits}` : list.join('|');
    if (short.length > 180) continue;
    mapping.headings = [{ column: draft.ref(c.survey.column), matches: c.kind === 'code' ? `^(${short})$` : `^(${short})[ .:–-]`, field: 'functional_code', take: 1 }];
    draft.doubt('headings', 'headingCodes', { list: list.slice(0, 8).join(', '), column: name(draft, c.survey.column) });
    return;
  }
}
