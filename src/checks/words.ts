/** Findings in words. The words are in src/i18n/rules/<lang>.json; a language is added by adding a file. */
import type { Finding, Lang, Problem, Severity, Text } from '../model/types.ts';
import { severityOf } from './catalogue.ts';

export interface RuleText { title: string; message: string; hint: string; meaning: string; mend: readonly string[]; unchecked?: string }
/** `words` translates values in placeholders: `{kind:cell}` looks for the value of `kind` in `words.cell`. */
export interface RuleWords {
  words: {
    severity: Record<Severity, string>; number: { decimal: string; thousands: string };
    unchecked: string; unchecked_hint: string; more: string; empty: string;
    [group: string]: string | Record<string, string>;
  };
  rules: Record<string, RuleText>;
}
export type RuleTexts = Readonly<Record<Lang, RuleWords>>;

/** Where the page of a rule is, from the root of a language. */
export const ruleUrl = (rule: string): string => `rules/${rule}/`;

/**
 * The finding in every language that has rule texts. A finding that could not be decided is worded by the rule's `unchecked`
 * text; one that stands for many (`params.more`) by `words.more`.
 */
export function toProblem(f: Finding, texts: RuleTexts, languages: readonly Lang[] = Object.keys(texts)): Problem {
  const severity = f.severity ?? severityOf(f.rule);
  const message: Record<Lang, string> = {}, hint: Record<Lang, string> = {};
  for (const lang of new Set([...languages, ...Object.keys(texts)])) {
    const w = texts[lang];
    if (!w) continue;
    const t = w.rules[f.rule];
    const template = 'more' in f.params ? w.words.more : severity === 'unchecked' ? (t?.unchecked ?? w.words.unchecked) : (t?.message ?? f.rule);
    message[lang] = fill(template, f, w, t?.title ?? f.rule);
    // Advice on mending helps nobody where nothing was found wrong, unless being undecided is what the rule is about.
    hint[lang] = fill((severity === 'unchecked' && severityOf(f.rule) !== 'unchecked' ? w.words.unchecked_hint : t?.hint) ?? '', f, w, t?.title ?? f.rule);
  }
  return { file: f.file, line: f.line, column: f.column, rule: f.rule, severity, message, actual: clip(f.actual), expected: f.expected, hint, url: ruleUrl(f.rule) };
}

/**
 * `{name}` = a parameter as it is (`actual`, `expected`, `title` are always there); `{name:number}` = grouped in the manner of
 * the language; `{name:group}` = looked up in `words.group`. An empty value reads as the word for an empty cell.
 */
function fill(template: string, f: Finding, w: RuleWords, title: string): string {
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind?: string) => {
    const raw = name in f.params ? f.params[name]! : name === 'actual' ? f.actual : name === 'expected' ? f.expected : name === 'title' ? title : '';
    const value = String(raw);
    if (kind === 'number') return value === '' ? w.words.empty : number(value, w.words.number);
    // «string | number»: a word for each of several.
    if (kind) {
      const group = w.words[kind];
      if (typeof group !== 'object') return value;
      const parts = value.split(' | '), all = parts.every((v) => Object.hasOwn(group, v));
      // Words make a list; values to be written as they are stay apart by a bar.
      return parts.map((v) => (Object.hasOwn(group, v) ? group[v]! : v)).join(all ? ', ' : ' | ');
    }
    return value === '' ? w.words.empty : shown(value);
  });
}
/** A cell may hold anything; a message is one line that a person can read. */
const LONGEST = 120;
function shown(value: string): string {
  const line = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
  return line.replace(/\p{Cc}+/gu, ' ');
}
const KEPT = 1000;
const clip = (s: string): string => (s.length > KEPT ? `${s.slice(0, KEPT - 1)}…` : s);
function number(value: string, n: { decimal: string; thousands: string }): string {
  const m = /^-?(\d+)(?:\.(\d+))?( %)?$/.exec(value);
  if (!m) return value;
  const frac = m[2] && /[1-9]/.test(m[2]) ? n.decimal + m[2] : '';
  return (value.startsWith('-') ? '−' : '') + m[1]!.replace(/\B(?=(\d{3})+$)/g, n.thousands) + frac + (m[3] ?? '');
}

const pick = (t: Text, lang: Lang): string => t[lang] ?? t.en ?? Object.values(t)[0] ?? '';
/** `file:line:column  severity  rule  message`, the hint on a second line. `lang` falls back to English. */
export function formatProblem(p: Problem, lang: Lang, texts: RuleTexts): string {
  const severity = (texts[lang] ?? texts.en)?.words.severity[p.severity] ?? p.severity;
  const hint = pick(p.hint, lang);
  return `${p.file.replace(/\p{Cc}/gu, ' ')}:${p.line}:${p.column}  ${severity}  ${p.rule}  ${pick(p.message, lang)}${hint ? `\n    ${hint}` : ''}`;
}
