/** A YAML file → a value checked by its schema, with the line of every mistake. */
import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { z } from 'zod';
import { finding, type Report } from './text.ts';

/** `linesOf`: filled with the line of every key and item, by its path (`criteria.0.evidence`), for what other checks have to say about the value. */
export function readYaml<S extends z.ZodType>(schema: S, text: string, file: string, report: Report, linesOf?: Record<string, number>): z.output<S> | null {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  for (const e of doc.errors) {
    const at = lines.linePos(e.pos[0]);
    report(finding('yaml-syntax', file, at.line, at.col, { actual: e.message }));
  }
  if (doc.errors.length) return null;
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: 100 });
  } catch (e) {
    // An alias without its anchor, or aliases of aliases that would unfold without end.
    if (!(e instanceof ReferenceError)) throw e;
    report(finding('yaml-syntax', file, 1, 1, { actual: e.message }));
    return null;
  }
  const result = schema.safeParse(value ?? {});
  if (result.success) {
    if (linesOf) place(value, []);
    return result.data;
  }
  for (const issue of result.error.issues) tell(issue, []);
  return null;

  function place(v: unknown, path: (string | number)[]): void {
    if (path.length) linesOf![path.join('.')] = position(path).line;
    if (typeof v === 'object' && v !== null) for (const [k, x] of Object.entries(v)) place(x, [...path, Array.isArray(v) ? Number(k) : k]);
  }
  function tell(issue: z.core.$ZodIssue, above: readonly (string | number)[]): void {
    const path = [...above, ...(issue.path as (string | number)[])];
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) report(finding('yaml-key', file, position([...path, key]).line, 0, { actual: key, params: { where: path.join('.') } }));
      return;
    }
    if (issue.code === 'invalid_key') {
      report(finding('yaml-key', file, position(path).line, 0, { actual: String(path.at(-1)), params: { where: path.slice(0, -1).join('.') } }));
      return;
    }
    if (issue.code === 'invalid_union') {
      // The form that was meant is the one of the right kind with the fewest mistakes; its mistakes say more than «none of these».
      const meant = issue.errors.filter((form) => !form.some((i) => i.path.length === 0 && (i.code === 'invalid_type' || i.code === 'invalid_value'))).sort((a, b) => a.length - b.length)[0];
      if (meant?.length) { for (const i of meant) tell(i, path); return; }
    }
    const at = position(path);
    report(finding('yaml-value', file, at.line, at.col, { actual: shown(path), expected: expectation(issue), params: { key: path.join('.') } }));
  }

  function position(path: (string | number)[]): { line: number; col: number } {
    for (let n = path.length; n >= 0; n--) {
      const parent = n ? doc.getIn(path.slice(0, n - 1), true) : doc.contents;
      let node: unknown = n ? doc.getIn(path.slice(0, n), true) : doc.contents;
      if (n && isMap(parent)) node = parent.items.find((p) => isScalar(p.key) && p.key.value === path[n - 1])?.key ?? node;
      if (isNode(node) && node.range) return lines.linePos(node.range[0]);
    }
    return { line: 1, col: 1 };
  }
  function shown(path: (string | number)[]): string {
    const v = path.length ? doc.getIn(path) : value;
    return v === undefined ? '' : typeof v === 'object' ? '…' : String(v);
  }
}

/** A short, language-neutral expectation; the words around it are in the rule's message. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.message.startsWith('Invalid ') ? String(issue.expected) : issue.message;
    case 'invalid_value': return issue.values.map(String).join(' | ');
    case 'invalid_format': return !issue.message.startsWith('Invalid ') ? issue.message : 'pattern' in issue && issue.pattern ? String(issue.pattern) : String(issue.format);
    case 'too_small': return `≥ ${String(issue.minimum)}`;
    case 'too_big': return `≤ ${String(issue.maximum)}`;
    case 'invalid_union': return issue.message !== 'Invalid input' ? issue.message : [...new Set(issue.errors.flatMap((form) => form[0] ? [expectation(form[0])] : []))].join(' | ') || issue.message;
    default: return issue.message;
  }
}
