/**
 * Publishers' Markdown → HTML that is safe whatever they wrote. Raw HTML is dropped, links and images are held to known
 * kinds of address, and the result passes a strict schema. Live figures (`:indicator{…}`, `:amount{…}`) are put in by
 * the caller's `resolve`; a figure that is not found is shown as such and reported, never left out. Claims (`:claim[…]{…}`, claims.ts) are shown
 * as the words they are, and reported where they do not hold. Callouts: `:::callout[title]{kind=…}`, or a kind that has a title of its own: `:::important`. A passage in another language: `:::lang{ru}`.
 */
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import type { BlockContent, Link, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import type { Options as Schema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { checkClaim, ClaimError } from './claims.ts';
import type { ClaimResult } from './claims.ts';
import { readFrontMatter } from './front-matter.ts';
import { furnish } from './furnish.ts';
import type { Furniture, FurnitureLabels } from './furnish.ts';
import { linkGlossary } from './glossary.ts';
import type { GlossaryEntry } from './glossary.ts';
import { wordsOf } from './hast-words.ts';

export type LiveAttributes = Readonly<Record<string, string>>;
/** What a live figure shows and where it leads; or why there is none. `href` is used as given: base path included. `value`: the number itself as decimal text (money in the currency's unit), for claims. */
export type LiveAnswer = { text: string; href: string; title: string; value?: string } | { problem: string };
export const LIVE = ['indicator', 'amount'] as const;
export type LiveName = (typeof LIVE)[number];
/** Callouts that need no title: the methodology of programmes names them. */
export const CALLOUTS = ['module', 'data-sources', 'linking-node', 'complex-level', 'example', 'important'] as const;
export type CalloutKind = (typeof CALLOUTS)[number];

export interface MarkdownLabels extends FurnitureLabels {
  /** Name of the n-th table (from 1), read out where it scrolls. */
  table: (n: number) => string;
  /** Shown after a live figure that was not found. */
  unresolved: string;
  footnotes: string;
  backToText: string;
  /** Titles of typed callouts, in the text's language. Without it they have none but the writer's. */
  callout?: (kind: CalloutKind) => string;
}
export interface MarkdownOptions extends Omit<Furniture, 'labels'> {
  /** BCP 47 language of the text, for finding glossary terms. */
  lang: string;
  labels: MarkdownLabels;
  resolve?: (name: LiveName, attributes: LiveAttributes) => LiveAnswer;
  /** Puts the site's base path before a path that begins with `/`. */
  withBase?: (path: string) => string;
  /** Added to heading levels (1: `#` becomes h2), at most h6. */
  headingShift?: number;
  /** Put before every id, so that texts do not meet the ids of the page. */
  idPrefix?: string;
  glossary?: readonly GlossaryEntry[];
  /** Permanent id of a heading, used as it is; null: the writer's own (`{#id}` at its end), else one made of its words. `level` as shown. */
  idOf?: (heading: { text: string; level: number }) => string | null;
}
/** `given`: the id is permanent. `line`: in the source. `plain`: the words below it, as far as the next heading. */
export interface Heading { level: number; id: string; text: string; given: boolean; line: number; plain: string }
/** 1-based place in the source. `rule`: what kind of mistake; `detail`: the words of the source or the reason. */
export interface TextProblem {
  line: number; column: number; rule: 'front-matter' | 'live-figure' | 'unsafe-link' | 'claim' | 'claim-share' | 'claim-like' | 'claim-rate' | 'claim-form'; detail: string;
  /** For the message of the rule. */
  params?: Readonly<Record<string, string>>;
  /** Where it weighs less than the rule. */
  severity?: 'warning';
}
/** A claim that could be decided, at its place. */
export interface TextClaim { line: number; words: string; result: ClaimResult }
export interface RenderedText {
  html: string;
  headings: Heading[];
  frontMatter: Readonly<Record<string, unknown>>;
  problems: TextProblem[];
  /** Claims of the text with what came of them, in its order. */
  claims: TextClaim[];
  /** The words alone, for search and descriptions. */
  plain: string;
}

const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'a', 'em', 'strong', 'del', 'code', 'pre', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'section', 'aside', 'div', 'span'],
  attributes: {
    a: ['href', 'title', 'ariaLabel', 'ariaDescribedBy', 'id', ['className', 'live', 'data-footnote-backref'], 'dataFootnoteRef', 'dataFootnoteBackref'],
    img: ['src', 'alt', 'title'], ol: ['start'], th: ['align'], td: ['align'], li: ['id'], h2: ['id', ['className', 'sr-only']],
    h1: ['id'], h3: ['id'], h4: ['id'], h5: ['id'], h6: ['id'], code: [['className', 'language-text']],
    aside: [['className', 'callout', /^callout-[a-z-]+$/]], p: [['className', 'callout-title']], span: [['className', 'unresolved']], section: ['dataFootnotes', ['className', 'footnotes']],
    // Only what `:::lang{ru}` makes: HTML of the text is dropped before.
    div: ['lang'],
  },
  // Ids come from footnotes, with the prefix already, and from what was given to headings.
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: [] },
  required: {},
  strip: ['script', 'style'],
};

/** An address that may be published, or null. Images stay on the site itself: a page asks nobody else for anything. */
export function safeUrl(url: string, kind: 'link' | 'image', withBase: (path: string) => string = (p) => p): string | null {
  if (/[\u0000-\u0020\u007f\\]/.test(url) || url.startsWith('//')) return null;
  const scheme = /^([^/?#]*?):/.exec(url)?.[1];
  if (scheme !== undefined) return kind === 'link' && /^(https?|mailto|tel)$/i.test(scheme) ? url : null;
  return url.startsWith('/') ? withBase(url) : url;
}

type Directive = TextDirective | LeafDirective | ContainerDirective;
const isDirective = (n: { type: string }): n is Directive => /^(text|leaf|container)Directive$/.test(n.type);
const text = (value: string): Text => ({ type: 'text', value });
const typed = (kind: string): kind is CalloutKind => (CALLOUTS as readonly string[]).includes(kind);
const plainOf = (n: PhrasingContent): string => ('value' in n ? n.value : 'children' in n ? n.children.map(plainOf).join('') : '');
const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [text(value)] });

/** Directives become figures and callouts, unknown ones the text they were; unsafe addresses lose their link. */
function settle(parent: Parent, source: string, options: MarkdownOptions, problems: TextProblem[], claims: TextClaim[]): void {
  const at = (n: { position?: { start: { line: number; column: number } } | undefined }) => ({ line: n.position?.start.line ?? 1, column: n.position?.start.column ?? 1 });
  const raw = (n: Directive) => source.slice(n.position?.start.offset, n.position?.end.offset);
  const live = (n: TextDirective): PhrasingContent => {
    const answer = options.resolve?.(n.name as LiveName, Object.fromEntries(Object.entries(n.attributes ?? {}).map(([k, v]) => [k, v ?? '']))) ?? { problem: n.name };
    if (!('problem' in answer)) return { type: 'link', url: answer.href, title: answer.title, children: [text(answer.text)], data: { hProperties: { className: ['live'] } } };
    problems.push({ ...at(n), rule: 'live-figure', detail: `${raw(n)}: ${answer.problem}` });
    return { type: 'emphasis', data: { hName: 'span', hProperties: { className: ['unresolved'] } }, children: [text(`${raw(n)} (${options.labels.unresolved})`)] };
  };
  const callout = (n: ContainerDirective): RootContent => {
    const asked = n.name === 'callout' ? n.attributes?.kind ?? '' : n.name, kind = /^[a-z-]+$/.test(asked) ? asked : 'note';
    const title = typed(kind) ? options.labels.callout?.(kind) ?? '' : '';
    if (title && !n.children.some((c) => c.type === 'paragraph' && c.data?.directiveLabel)) n.children.unshift({ ...paragraph(title), data: { directiveLabel: true } });
    for (const c of n.children) if (c.type === 'paragraph' && c.data?.directiveLabel) c.data = { hProperties: { className: ['callout-title'] } };
    return { ...n, data: { hName: 'aside', hProperties: { className: ['callout', `callout-${kind}`] } } };
  };
  const claim = (n: TextDirective): PhrasingContent[] => {
    const place = at(n), attributes = Object.fromEntries(Object.entries(n.attributes ?? {}).map(([k, v]) => [k, v ?? '']));
    settle(n, source, options, problems, claims);
    const words = n.children.map(plainOf).join('').trim();
    try {
      if (!words) throw new ClaimError(raw(n));
      const result = checkClaim(attributes, words, (name, a) => { const answer = options.resolve?.(name, a); return answer && 'value' in answer ? answer.value ?? null : null; });
      claims.push({ line: place.line, words, result });
      const rule = result.kind === 'share' ? 'claim-share' : result.kind === 'like' ? 'claim-like' : result.kind === 'rate' ? 'claim-rate' : 'claim';
      const soft = rule === 'claim' && (result.relation === '≈' || result.kind === 'growth') ? { severity: 'warning' as const } : {};
      const params = { words, stated: result.stated, computed: result.computed, relation: result.relation, implied: result.implied };
      if (!result.holds) problems.push({ ...place, rule, detail: words, params, ...soft });
    } catch (e) {
      if (!(e instanceof ClaimError)) throw e;
      problems.push(e.live ? { ...place, rule: 'live-figure', detail: e.message } : { ...place, rule: 'claim-form', detail: e.message || raw(n), params: { words } });
    }
    return n.children;
  };
  /** `:::lang{ru}`: the language code is the one attribute. Anything else is shown as it was written. */
  const inLanguage = (n: ContainerDirective): string | null => { const codes = Object.entries(n.attributes ?? {}); return n.name === 'lang' && codes.length === 1 && codes[0]![1] === '' && /^[a-z]{2,3}$/.test(codes[0]![0]) ? codes[0]![0] : null; };
  const unknown = (n: Directive): RootContent[] => {
    if (n.type === 'textDirective') return [text(raw(n))];
    if (n.type === 'leafDirective') return [paragraph(raw(n))];
    const lines = raw(n).trimEnd().split('\n'), closed = /^\s*:{3,}\s*$/.test(lines.at(-1)!) && lines.length > 1;
    const children = n.children.filter((c) => !(c.type === 'paragraph' && c.data?.directiveLabel)) as BlockContent[];
    return [paragraph(lines[0]!), ...children, ...(closed ? [paragraph(lines.at(-1)!.trim())] : [])];
  };
  const children = parent.children.flatMap((n): RootContent[] => {
    if (n.type === 'textDirective' && (LIVE as readonly string[]).includes(n.name)) return [live(n)];
    if (n.type === 'textDirective' && n.name === 'claim') return claim(n);
    if (n.type === 'containerDirective' && (n.name === 'callout' || typed(n.name))) return [callout(n)];
    const lang = n.type === 'containerDirective' ? inLanguage(n) : null;
    if (lang) return [{ ...(n as ContainerDirective), data: { hName: 'div', hProperties: { lang } } }];
    if (isDirective(n)) return unknown(n);
    if (n.type === 'link' || n.type === 'image' || n.type === 'definition') {
      // A definition may serve a link or an image; the stricter rule of images is held again below.
      const url = safeUrl(n.url, n.type === 'image' ? 'image' : 'link', options.withBase);
      if (url !== null) return [{ ...n, url }];
      problems.push({ ...at(n), rule: 'unsafe-link', detail: n.url });
      return n.type === 'link' ? n.children : n.type === 'image' && n.alt ? [text(n.alt)] : [];
    }
    return [n];
  });
  parent.children = children;
  for (const n of children) {
    if (n.type === 'listItem' && typeof n.checked === 'boolean') {
      const first = n.children[0];
      if (first?.type === 'paragraph') first.children.unshift(text(n.checked ? '☑ ' : '☐ '));
      n.checked = null;
    }
    if ('children' in n && !(n.type === 'link' && (n as Link).data?.hProperties)) settle(n as Parent, source, options, problems, claims);
  }
}

/** `{#id}` at the end of a heading is its permanent id: small letters, a hyphen, and more; what begins with `t-` or `page-` is ours. */
const OWN_ID = /\s*\{#((?!t-|page-)[a-z]+(?:-[a-z0-9]+)+)\}\s*$/;
/** Gives headings their permanent ids. */
function giveIds(parent: Parent, options: MarkdownOptions, given: Set<string>): void {
  for (const n of parent.children) {
    if (n.type === 'heading') {
      const last = n.children.at(-1), own = last?.type === 'text' ? OWN_ID.exec(last.value) : null;
      if (own && last?.type === 'text') last.value = last.value.slice(0, own.index);
      // The caller may count headings: it is told of each.
      const made = options.idOf?.({ text: n.children.map(plainOf).join('').replace(/\s+/g, ' ').trim(), level: Math.min(6, n.depth + (options.headingShift ?? 0)) }), id = own?.[1] ?? made;
      if (id) { n.data = { ...n.data, hProperties: { id } }; given.add(id); }
    } else if ('children' in n) giveIds(n as Parent, options, given);
  }
}

/** Headings shifted and listed, tables made scrollable, images held to the site. `given`: permanent ids. */
function finish(root: HastRoot, options: MarkdownOptions, given: ReadonlySet<string>): Heading[] {
  const headings: Heading[] = [];
  let tables = 0;
  const visit = (parent: HastRoot | Element): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((n): ElementContent[] => {
      if (n.type !== 'element') return n.type === 'text' ? [n] : [];
      visit(n);
      if (/^h[1-6]$/.test(n.tagName)) {
        const level = Math.min(6, Number(n.tagName[1]) + (options.headingShift ?? 0));
        n.tagName = `h${level}`;
        const id = String(n.properties.id ?? '');
        headings.push({ level, id, text: wordsOf(n).replace(/\s+/g, ' ').trim(), given: given.has(id), line: n.position?.start.line ?? 1, plain: '' });
      }
      if (n.tagName === 'img' && safeUrl(String(n.properties.src ?? ''), 'image') === null) return [{ type: 'text', value: String(n.properties.alt ?? '') }];
      if (n.tagName === 'th' || n.tagName === 'td') {
        const right = n.properties.align === 'right';
        n.properties = { ...(n.tagName === 'th' && { scope: 'col' }), ...(right && { className: ['r'] }) };
      }
      return n.tagName === 'table' ? [{ type: 'element', tagName: 'div', properties: { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: options.labels.table(++tables) }, children: [n] }] : [n];
    }) as Element['children'];
  };
  visit(root);
  let at: Heading | undefined;
  // A passage in another language is a box of its own, but part of the same text.
  for (const n of root.children.flatMap((c): HastRoot['children'] => (c.type === 'element' && c.tagName === 'div' && c.properties.lang ? c.children : [c]))) {
    const id = n.type === 'element' && /^h[1-6]$/.test(n.tagName) ? String(n.properties.id ?? '') : null;
    if (id !== null) at = headings.find((h) => h.id === id);
    else if (at && !(n.type === 'element' && n.tagName === 'section')) at.plain = `${at.plain} ${wordsOf(n)}`.replace(/\s+/g, ' ').trim();
  }
  return headings;
}

/** Renders one text. Never throws for what the text says: mistakes are in `problems`. */
export function renderMarkdown(input: string, options: MarkdownOptions): RenderedText {
  const { body, data, problems: bad } = readFrontMatter(input);
  const problems: TextProblem[] = [...bad], claims: TextClaim[] = [], prefix = options.idPrefix ?? 's-';
  const mdast: Root = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(body);
  settle(mdast, body, options, problems, claims);
  const given = new Set<string>();
  giveIds(mdast, options, given);
  const toHast = unified()
    .use(remarkRehype, { clobberPrefix: prefix, footnoteLabel: options.labels.footnotes, footnoteBackLabel: options.labels.backToText, footnoteLabelProperties: {} })
    .use(rehypeSanitize, SCHEMA).use(rehypeSlug, { prefix });
  const hast = toHast.runSync(mdast) as HastRoot;
  const headings = finish(hast, options, given);
  const plain = hast.children.map(wordsOf).join(' ').replace(/\s+/g, ' ').trim();
  if (options.glossary?.length) linkGlossary(options.glossary, options.lang)(hast);
  furnish(hast, options);
  const html = unified().use(rehypeStringify).stringify(hast);
  return { html, headings, frontMatter: data, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column), claims, plain };
}
