/** A row that says it belongs to a sum must name a row that is in the same file. */
import { at, type Check } from '../context.ts';

export const check: Check = ({ m, column, report }) => {
  const named = new Map<string, Set<string>>();
  for (const f of m.facts) if (f.line_id) {
    const g = named.get(f.file);
    if (g) g.add(f.line_id); else named.set(f.file, new Set([f.line_id]));
  }
  for (const f of m.facts) if (f.parent_id && !named.get(f.file)?.has(f.parent_id)) report(at(f, 'parent-unknown', { column: column(f.file, 'parent_id'), actual: f.parent_id }));
};
