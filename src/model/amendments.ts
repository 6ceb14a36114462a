/** How the plan of a line changed during the year: approved, each decision, adjusted. Amounts in minor units. */
import type { Budget } from './budget.ts';
import { selectorKey, sumOfLines } from './lines-of.ts';
import type { LineSum } from './programme.ts';
import type { Amendment } from './records.ts';
import type { Classifications, Direction, LineSelector } from './types.ts';

export interface Change { amendment: Amendment; /** null where one of the two is not known. */ difference: number | null; /** The earlier decision that this one takes back. */ restores: Amendment | null; /** What this one was taken back by. */ restored_by: Amendment | null; /** It made the approved plan out of the draft. */ of_draft: boolean; /** `before` is what the draft, the decision before it or the approved budget left. Null = cannot be told. */ follows: boolean | null }
/** The changes of the same lines, oldest first. */
export interface Chain { direction: Direction; lines: LineSelector; proposed: LineSum; approved: LineSum; adjusted: LineSum; changes: readonly Change[]; /** The last `after` is what the adjusted budget says. Null = cannot be told. */ arrives: boolean | null }

/** Changes of one fiscal year by lines, in the order of their first decision. */
export function chainsOf(amendments: readonly Amendment[], budget: Budget, lists: Classifications, year: number): Chain[] {
  const mine = amendments.filter((a) => a.fiscal_year === year), byId = new Map(amendments.map((a) => [a.amendment_id, a]));
  const groups = new Map<string, Amendment[]>();
  for (const a of mine) { const key = selectorKey(a.direction, a.lines), g = groups.get(key); if (g) g.push(a); else groups.set(key, [a]); }
  return [...groups.values()].map((g): Chain => {
    const list = [...g].sort((a, b) => (a.decided_on < b.decided_on ? -1 : a.decided_on > b.decided_on ? 1 : a.line - b.line)), first = list[0]!;
    const approved = sumOfLines(budget, lists, first.direction, first.lines, year, 'approved'), adjusted = sumOfLines(budget, lists, first.direction, first.lines, year, 'adjusted');
    const proposed = sumOfLines(budget, lists, first.direction, first.lines, year, 'proposed');
    const changes = list.map((a, i): Change => {
      const of_draft = i === 0 && approved.amount !== null && a.after === approved.amount && a.before !== approved.amount;
      const previous = i > 0 ? list[i - 1]!.after : of_draft ? proposed.amount : approved.amount;
      return { amendment: a, difference: a.before === null || a.after === null ? null : a.after - a.before, restores: a.restores ? byId.get(a.restores) ?? null : null, restored_by: mine.find((b) => b.restores === a.amendment_id) ?? null, of_draft, follows: previous === null || a.before === null ? null : previous === a.before };
    });
    const last = list.at(-1)!.after;
    return { direction: first.direction, lines: first.lines, proposed, approved, adjusted, changes, arrives: last === null || adjusted.amount === null ? null : last === adjusted.amount };
  });
}
