/** The rules that data are checked by, and what they found on this site. */
import type { Lang, Problem, Severity } from '../model/types.ts';
import { RULES } from '../checks/catalogue.ts';
import { EXAMPLES, sheetsText, type RuleExample } from '../checks/examples.ts';
import { viewContext } from './context.ts';
import type { Site } from './site.ts';

export interface RuleItem { id: string; title: string; severity: Severity; severityWord: string; href: string; found: string }
export function rulesView(site: Site, lang: Lang): RuleItem[] {
  const ctx = viewContext(site, lang), { t } = ctx;
  const found = new Map<string, number>();
  // What could not be checked is no case of the rule.
  for (const p of site.problems) if (p.severity !== 'unchecked') found.set(p.rule, (found.get(p.rule) ?? 0) + 1);
  return RULES.map((r) => ({
    id: r.id, title: site.ruleTexts[lang]?.rules[r.id]?.title ?? r.id, severity: r.severity, severityWord: t(`severity.${r.severity}`), href: ctx.href('rules', r.id),
    found: found.has(r.id) ? t('rules.count', { n: found.get(r.id)! }) : '',
  }));
}

/** A file as it stands, and the mapping by which it is brought in ('' where it is ours, or where the right file has the same one). */
export interface ExampleView { file: string; text: string; mapping: string }
export interface RuleView {
  id: string; title: string; severityWord: string; meaning: string; mend: readonly string[];
  wrong: ExampleView | null; right: ExampleView | null;
  found: { place: string; message: string; severityWord: string }[]; more: string; count: string;
}
/** A page lists this many cases; all of them are in the output of the check. */
const SHOWN = 12;

export function ruleView(site: Site, lang: Lang, id: string): RuleView {
  const ctx = viewContext(site, lang), { t } = ctx;
  const rule = RULES.find((r) => r.id === id);
  const words = site.ruleTexts[lang]?.rules[id];
  const cases = problemsByRule(site).get(id) ?? [];
  const example = EXAMPLES[id];
  return {
    id, title: words?.title ?? id, severityWord: rule ? t(`severity.${rule.severity}`) : '', meaning: words?.meaning ?? '', mend: words?.mend ?? [],
    wrong: example ? exampleView(example, 'wrong') : null, right: example ? exampleView(example, 'right') : null,
    found: cases.slice(0, SHOWN).map((p) => ({ place: `${p.file}:${p.line}${p.column ? `:${p.column}` : ''}`, message: p.message[lang] ?? '', severityWord: t(`severity.${p.severity}`) })),
    more: cases.length > SHOWN ? t('rules.moreCases', { n: cases.length - SHOWN }) : '', count: t('rules.count', { n: cases.length }),
  };
}

/** A long example is cut: its first lines show what it is about. */
const LINES = 14;
function exampleView(e: RuleExample, side: 'wrong' | 'right'): ExampleView | null {
  const own = e.import, book = own?.workbook, text = book ? sheetsText(book[side]) : e[side];
  if (text === null) return null;
  const lines = text.split('\n'), [header = '', ...rest] = lines;
  const shown = own?.wide && side === 'wrong' ? [`${header}${';'.repeat(24)}…`, ...rest] : lines;
  return {
    file: e.file, text: shown.length > LINES + 1 ? `${shown.slice(0, LINES).join('\n')}\n…\n` : shown.join('\n'),
    mapping: !own ? '' : side === 'wrong' ? own.mapping : own.right_mapping ?? '',
  };
}

const byRule = new WeakMap<Site, Map<string, Problem[]>>();
function problemsByRule(site: Site): Map<string, Problem[]> {
  let m = byRule.get(site);
  if (!m) {
    byRule.set(site, (m = new Map()));
    for (const p of site.problems) { const g = m.get(p.rule); if (g) g.push(p); else m.set(p.rule, [p]); }
  }
  return m;
}
