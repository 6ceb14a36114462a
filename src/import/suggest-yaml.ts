/** A suggestion as a file that a person reads, corrects and keeps: what is not certain stands beside its place, in words. */
import { Document, isMap, isNode, isPair, isScalar, isSeq, visit, type Scalar } from 'yaml';
import type { Translator } from '../i18n/index.ts';
import type { MappingInput, Suggestion, Unsure } from './suggest.ts';

const ORDER = ['title', 'about', 'file', 'header', 'last_row', 'unit', 'numbers', 'label_language', 'constants', 'columns', 'amounts', 'period_kind', 'ignore', 'direction', 'signs', 'headings', 'set_aside', 'totals', 'duplicates', 'controls', 'source'] as const;
const IDS: Readonly<Record<string, string>> = { direction: 'direction', phase: 'phase' };
/** What stands in a line that a person still has to fill in. */
const EXAMPLE: Readonly<Record<string, string>> = { 'constants.fiscal_year': '2025', 'constants.phase': 'approved', 'constants.direction': 'revenue', unit: 'thousand', decimal: '","' };

const reasonKey = (id: string): string => `importSuggest.reason${id.replace(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase())}`;
/** The mapping with words of a language in place of the ids of reasons. */
export function worded(mapping: MappingInput, t: Translator): MappingInput {
  const reason = <T extends { reason: unknown }>(x: T): T => ({ ...x, reason: typeof x.reason === 'string' && t.has(reasonKey(x.reason)) ? t(reasonKey(x.reason)) : x.reason });
  return { ...mapping, ...(mapping.ignore && { ignore: mapping.ignore.map(reason) }), ...(mapping.set_aside && { set_aside: mapping.set_aside.map(reason) }) };
}
/** One doubt as sentences: what was assumed and what else it could be. */
export function doubtText(u: Unsure, t: Translator): string {
  const id = (kind: string, v: string): string => { const word = t.has(`${kind}.${v}`) ? t(`${kind}.${v}`) : v; return word.toLowerCase() === v ? v : `${word} (${v})`; };
  const params = Object.fromEntries(Object.entries(u.params).map(([k, v]) => [k, k in IDS ? id(IDS[k]!, String(v)) : v]));
  const text = t(`importSuggest.${u.why}`, params);
  const choices = u.choices.filter(Boolean).map((c) => (t.has(`phase.${c}`) ? id('phase', c) : t.has(`direction.${c}`) ? id('direction', c) : c));
  return choices.length ? `${text} ${t('importSuggest.choices', { list: choices.join(', ') })}` : text;
}
/** Comment lines of at most about 110 letters, each beginning with a space as YAML writes them. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const w of text.split(/[ \n\t]+/)) { if (line.length + w.length > 110) { lines.push(line); line = ''; } line += ` ${w}`; }
  if (line) lines.push(line);
  return lines;
}
const steps = (path: string): (string | number)[] => path.replace(/\[(\d+)\]/g, '.$1').split('.').map((p) => (/^\d+$/.test(p) ? Number(p) : p));

/**
 * YAML of a suggestion with a comment at every place that is not certain, in the translator's language. What is not known at all is
 * a line behind `#`: the file is a good mapping for the schema, and an import with it says which field is missing.
 */
export function mappingYaml(s: Suggestion, t: Translator): string {
  const mapping = worded(s.mapping, t) as Record<string, unknown>;
  const names = new Map(s.columns.map((c) => [c.position, c.name]));
  const out: string[] = [`#${wrap(t('importSuggest.intro', { n: s.unsure.length })).join('\n#')}`];
  for (const key of ORDER) {
    const own = s.unsure.filter((u) => u.path === key || u.path.startsWith(`${key}.`) || u.path.startsWith(`${key}[`));
    if (mapping[key] === undefined) { if (own.length) out.push(missing(key, own, t)); continue; }
    const doc = new Document({ [key]: mapping[key] });
    for (const u of own) place(doc, u, t);
    describe(doc, names);
    out.push(doc.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd());
  }
  return `${out.join('\n')}\n`;
}
const comment = (text: string): string => wrap(text).join('\n');
const add = (node: { commentBefore?: string | null | undefined }, text: string): void => { node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${text}` : text; };
/** A field that is left open. */
const openLine = (path: string): string | null => { const last = path.replace(/^amounts\[\d+\]\./, ''), v = EXAMPLE[path] ?? EXAMPLE[last]; return v === undefined ? null : ` ${last.split('.').at(-1)}: ${v}`; };

function place(doc: Document, u: Unsure, t: Translator): void {
  const path = steps(u.path), text = comment(doubtText(u, t));
  for (let n = path.length; n > 0; n--) {
    const parent = n === 1 ? doc.contents : doc.getIn(path.slice(0, n - 1), true), last = path[n - 1]!;
    const line = n < path.length ? openLine(u.path) : null, full = line ? `${text}\n${line}` : text;
    if (isMap(parent)) {
      const pair = parent.items.find((p) => isScalar(p.key) && p.key.value === last);
      if (!pair) continue;
      // Below this place there is nothing yet: the first line inside is where a reader looks.
      const inner = n < path.length && (isMap(pair.value) || isSeq(pair.value)) ? pair.value.items[0] : undefined;
      if (isPair(inner) && isNode(inner.key)) add(inner.key, full); else if (isNode(inner)) add(inner, full); else if (isNode(pair.key)) add(pair.key, full);
      return;
    }
    if (isSeq(parent) && isNode(parent.items[last as number])) {
      const item = parent.items[last as number];
      // Below the name of the column, where the missing line belongs.
      const second = isMap(item) ? item.items[1]?.key : undefined;
      if (isNode(second)) add(second, full); else add(item as Scalar, full);
      return;
    }
  }
}
/** Comments of a part that the mapping does not have. */
function missing(key: string, list: readonly Unsure[], t: Translator): string {
  const lines: string[] = [];
  let opened = false;
  for (const u of list) {
    lines.push(...wrap(doubtText(u, t)).map((l) => `#${l}`));
    const open = openLine(u.path);
    if (!open) continue;
    if (u.path !== key && !opened) { lines.push(`# ${key}:`); opened = true; }
    lines.push(`# ${u.path === key ? '' : ' '}${open}`.replace(/^#\s+/, u.path === key ? '# ' : '#   '));
  }
  return lines.join('\n');
}
/** Columns by number get their header beside them. */
function describe(doc: Document, names: ReadonlyMap<number, string>): void {
  const tell = (v: unknown): void => { if (isScalar(v) && typeof v.value === 'number' && names.get(v.value)) v.comment = ` ${names.get(v.value)!.replace(/\s+/g, ' ').slice(0, 80)}`; };
  visit(doc, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : '';
      if (key === 'column') tell(pair.value);
      if (key === 'columns' && isMap(pair.value)) for (const p of pair.value.items) tell(p.value);
      if (key === 'columns' && isSeq(pair.value)) for (const v of pair.value.items) tell(v);
    },
  });
}
