/** Looking things up in code lists: versions by year, parents, and the concepts a class inherits from them. */
import type { ClassCode, Classification } from './types.ts';

/** The version of a code valid on some day of the fiscal year; `undefined` = unknown or expired. */
export function classAt(list: Classification, code: string, year: number): ClassCode | undefined {
  const versions = list.get(code);
  if (!versions) return undefined;
  const first = `${year}-01-01`, last = `${year}-12-31`;
  for (let i = versions.length - 1; i >= 0; i--) {
    const v = versions[i]!;
    if ((v.valid_from === '' || v.valid_from <= last) && (v.valid_to === '' || v.valid_to >= first)) return v;
  }
  return undefined;
}
/** As `classAt`, else the newest version: a page still names a code that has expired. */
export function classOf(list: Classification, code: string, year: number): ClassCode | undefined {
  return classAt(list, code, year) ?? list.get(code)?.at(-1);
}
/** The class and its parents, nearest first. A loop in the parents ends the walk. */
export function lineage(list: Classification, code: string, year: number): ClassCode[] {
  const out: ClassCode[] = [];
  const seen = new Set<string>();
  for (let c = classOf(list, code, year); c && !seen.has(c.code); c = c.parent ? classOf(list, c.parent, year) : undefined) {
    seen.add(c.code);
    out.push(c);
  }
  return out;
}
/** The topmost class over a code (the ten functions, the top of an economic tree). */
export const rootOf = (list: Classification, code: string, year: number): ClassCode | undefined => lineage(list, code, year).at(-1);
/** The group of the class, or the nearest one above that has a group; '' = none. */
export const groupOf = (list: Classification, code: string, year: number): string => lineage(list, code, year).find((c) => c.group)?.group ?? '';
export const natureOf = (list: Classification, code: string, year: number): '' | 'current' | 'capital' => lineage(list, code, year).find((c) => c.nature)?.nature ?? '';
export const hasConcept = (list: Classification, code: string, year: number, concept: string): boolean => lineage(list, code, year).some((c) => c.concepts.has(concept));
/** Whether `ancestor` stands above `code`. */
export const isAbove = (list: Classification, ancestor: string, code: string, year: number): boolean =>
  ancestor !== code && lineage(list, code, year).some((c) => c.code === ancestor);
