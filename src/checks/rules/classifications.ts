/** unverified-code, unknown-concept and parent-loop: what the publisher's code lists say about themselves. */
import { SCHEMES, type ClassCode, type Classification } from '../../model/types.ts';
import { CONCEPTS } from '../../model/concepts.ts';
import { nearest } from '../../readers/csv.ts';
import { at, type SiteCheck } from '../context.ts';

/** Words of the column `concepts` that speak to the checks rather than to the indicators. */
const CHECK_CONCEPTS = ['negative'];

export const checkSite: SiteCheck = ({ site, column, report }) => {
  const concepts: readonly string[] = [...CONCEPTS, ...CHECK_CONCEPTS];
  for (const scheme of SCHEMES) {
    const all = [...site.classifications[scheme].values()].flat();
    const unverified = all.filter((c) => !c.verified);
    if (unverified.length) report(at(unverified[0]!, 'unverified-code', { column: column(unverified[0]!.file, 'verified'), params: { n: unverified.length, total: all.length } }));
    for (const c of all) if (leadsBack(c, site.classifications[scheme])) report(at(c, 'parent-loop', { column: column(c.file, 'parent'), actual: c.code }));
    for (const c of all) for (const word of c.concepts) if (!concepts.includes(word)) {
      report(at(c, 'unknown-concept', { column: column(c.file, 'concepts'), actual: word, expected: nearest(word, concepts), params: { list: concepts.join(', ') } }));
    }
  }
};

/** Whether a code is among those above it, in any of their versions. */
function leadsBack(c: ClassCode, list: Classification): boolean {
  const seen = new Set<string>(), next = [c.parent];
  while (next.length) {
    const code = next.pop()!;
    if (code === c.code) return true;
    if (code === '' || seen.has(code)) continue;
    seen.add(code);
    for (const v of list.get(code) ?? []) next.push(v.parent);
  }
  return false;
}
