/** Which class a printed label means: by the publisher's label table, else by the official name of exactly one class. */
import type { Classification, Classifications, Confidence, Direction, LabelRule } from './types.ts';

export interface LabelClass { economic: string; functional: string; unit: string; fund: string; confidence: Confidence }
const normal = (s: string): string => s.toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * Finds the class of a label. Rules of the municipality come before those for all. A label that is letter by letter (case and spaces aside) the
 * name of one class, in any language of the site, means that class; of a class and its own parts the class itself is meant; names of several unrelated classes mean none.
 */
export function labelClasses(rules: readonly LabelRule[], classifications: Classifications, slug: string): (label: string, direction: Direction) => LabelClass | null {
  const index = new Map<string, LabelRule>();
  const key = (label: string, direction: string, place: string) => `${normal(label)}|${direction}|${place}`;
  for (const r of rules) if (r.municipality === '' || r.municipality === slug) index.set(key(r.label, r.direction, r.municipality), r);
  const names = new Map<Direction, Map<string, LabelClass | null>>();
  const namesOf = (direction: Direction) => {
    let known = names.get(direction);
    if (!known) {
      known = new Map();
      byName(classifications[direction], known, (code) => ({ economic: code, functional: '', unit: '', fund: '', confidence: 'high' }));
      if (direction === 'expenditure') byName(classifications.functions, known, (code) => ({ economic: '', functional: code, unit: '', fund: '', confidence: 'high' }));
      names.set(direction, known);
    }
    return known;
  };
  return (label, direction) => {
    const r = index.get(key(label, direction, slug)) ?? index.get(key(label, direction, ''));
    return r ? { economic: r.economic, functional: r.functional, unit: r.unit, fund: r.fund, confidence: r.confidence } : namesOf(direction).get(normal(label)) ?? null;
  };
}
/** `null` in the table: the name belongs to several classes, or stands in two lists. */
function byName(list: Classification, into: Map<string, LabelClass | null>, make: (code: string) => LabelClass): void {
  const own = new Map<string, string | null>();
  const above = (code: string, of: string): boolean => { for (let c = list.get(of)?.at(-1), n = 0; c?.parent && n < 20; c = list.get(c.parent)?.at(-1), n++) if (c.parent === code) return true; return false; };
  for (const [code, versions] of list) for (const v of versions) for (const text of [v.name, v.plain]) for (const lang in text) {
    const name = text[lang] ? normal(text[lang]!) : '', before = own.get(name);
    if (name === '' || before === code) continue;
    own.set(name, before === undefined ? code : before === null ? null : above(before, code) ? before : above(code, before) ? code : null);
  }
  for (const [name, code] of own) into.set(name, code === null || into.has(name) ? null : make(code));
}
