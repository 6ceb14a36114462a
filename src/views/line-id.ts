/**
 * Anchors of budget lines: `#l-e-70911-2111-p2-special`. A citation printed today must still find its line after the next
 * build, in the next year's page and in the other language, so an anchor is made of what the line is and nothing else:
 *
 *     l - <r|e|f> - functional - economic - programme - unit - fund        absent codes are left out
 *     l - <r|e|f> - t<7 signs>                                             a line known by its printed label only
 *     … - total, … - of                                                    a printed sum, a part shown beside its whole
 *
 * A label is named by a hash of its words and not by the codes assigned to it: a better assignment must not break links.
 * Where one source prints two lines of the same codes, the second and later ones get `-2`, `-3` in the order of the file.
 */
import { normalLabel } from '../model/budget.ts';
import type { Direction, Fact } from '../model/types.ts';

const LETTER: Readonly<Record<Direction, string>> = { revenue: 'r', expenditure: 'e', financing: 'f' };
const ROLE: Readonly<Record<Fact['role'], string>> = { line: '', total: 'total', of_which: 'of' };

/** FNV-1a of the UTF-16 units, seven base-36 signs. */
function shortHash(s: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(36).padStart(7, '0');
}
const clean = (code: string) => code.toLowerCase().replace(/[^\p{L}\p{N}_.]+/gu, '_');

/** Whether the line is known by its printed words: its codes are ours or absent. */
export const byLabel = (f: Fact): boolean => normalLabel(f) !== '' && (f.confidence !== 'exact' || (!f.economic && !f.functional));

/** The anchor of a fact, before the `-2` of repeated lines (see `lineIds`). The same for all phases, periods and years. */
export function lineId(f: Fact): string {
  const what = byLabel(f) ? [`t${shortHash(normalLabel(f))}`] : [f.functional, f.economic, f.programme, f.unit, f.fund].filter(Boolean).map(clean);
  return ['l', LETTER[f.direction], ...what, ROLE[f.role]].filter(Boolean).join('-');
}

/** Anchors of the facts of one statement, unique among them. */
export function lineIds(facts: readonly Fact[]): Map<Fact, string> {
  const seen = new Map<string, number>();
  return new Map(facts.map((f) => {
    const id = lineId(f), n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return [f, n === 1 ? id : `${id}-${n}`];
  }));
}
