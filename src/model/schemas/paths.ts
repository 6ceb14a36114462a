/** Every key of a nested schema as one flat list, for the reference page and the test of its words. */
import { z } from 'zod';
import { columnRef, pattern } from './mapping.ts';

export type PathKind = 'column' | 'pattern' | 'text' | 'integer' | 'number' | 'boolean' | 'choice' | 'list' | 'section' | 'table';
export interface SchemaPath {
  /** `amounts[].unit`, `columns.*.pad`: `[]` = each of a list, `*` = any key of a table. */
  path: string;
  schema: z.ZodType;
  required: boolean;
  /** What may stand there, each once, in the order of the schema. */
  kinds: readonly PathKind[];
  /** Fixed words that are allowed; '' is left out. */
  values: readonly string[];
}

/**
 * Keys of `schema` and of the sections inside it. A section that occurs twice is entered once, where it occurs first; so is a key that
 * two sections share (the constants of a column of amounts).
 */
export function schemaPaths(schema: z.ZodType): SchemaPath[] {
  const out: SchemaPath[] = [], entered = new Set<z.ZodType>([columnRef, pattern]), shared = new Set<z.ZodType>();
  const enter = (s: z.ZodType, path: string): void => {
    const inner = unwrap(s);
    if (entered.has(inner)) return;
    entered.add(inner);
    if (inner instanceof z.ZodObject) {
      for (const [key, value] of Object.entries(inner.shape as Record<string, z.ZodType>)) {
        if (shared.has(value)) continue;
        if (value instanceof z.ZodOptional) shared.add(value);
        const at = path ? `${path}.${key}` : key, found = forms(value);
        out.push({ path: at, schema: value, required: !value.safeParse(undefined).success, kinds: [...new Set(found.flatMap(kindOf))], values: [...new Set(found.flatMap(valuesOf))] });
        enter(value, at);
      }
    } else if (inner instanceof z.ZodUnion) for (const o of inner.options) enter(o as z.ZodType, path);
    else if (inner instanceof z.ZodArray) enter(inner.element as z.ZodType, `${path}[]`);
    else if (inner instanceof z.ZodRecord) enter(inner.valueType as z.ZodType, `${path}.*`);
  };
  enter(schema, '');
  return out;
}

/** Keys that mean the same as a column of our own files: their words are written there. */
export function borrowedMeaning(path: string): { kind: 'budget' | 'sources'; column: string } | null {
  const column = path.slice(path.lastIndexOf('.') + 1);
  if (path.startsWith('source.')) return { kind: 'sources', column };
  if (path.startsWith('constants.') || /^controls\[\]\.(?:fiscal_year|phase|period|direction|fund)$/.test(path)) return { kind: 'budget', column };
  return null;
}

/** The schema that does the work, without «may be left out» and what happens afterwards. */
function unwrap(s: z.ZodType): z.ZodType {
  if (s instanceof z.ZodOptional || s instanceof z.ZodDefault || s instanceof z.ZodPrefault || s instanceof z.ZodNullable) return unwrap(s.unwrap() as z.ZodType);
  if (s instanceof z.ZodPipe) return unwrap(s.in as z.ZodType);
  return s;
}
/** The forms a value may take. */
function forms(s: z.ZodType): z.ZodType[] {
  const inner = unwrap(s);
  return inner instanceof z.ZodUnion && inner !== columnRef ? inner.options.flatMap((o) => forms(o as z.ZodType)) : [inner];
}
function kindOf(s: z.ZodType): PathKind[] {
  if (s === columnRef) return ['column'];
  if (s === pattern) return ['pattern'];
  if (s instanceof z.ZodEnum || s instanceof z.ZodLiteral) return ['choice'];
  if (s instanceof z.ZodBoolean) return ['boolean'];
  if (s instanceof z.ZodNumber) return [s.isInt ? 'integer' : 'number'];
  if (s instanceof z.ZodArray || s instanceof z.ZodTuple) return ['list'];
  if (s instanceof z.ZodRecord) return ['table'];
  if (s instanceof z.ZodObject) return ['section'];
  return ['text'];
}
function valuesOf(s: z.ZodType): string[] {
  if (s instanceof z.ZodEnum) return (s.options as string[]).filter((v) => v.trim() !== '').map((v) => (v === '\t' ? '\\t' : v));
  return s instanceof z.ZodLiteral ? [...s.values].map(String) : [];
}
