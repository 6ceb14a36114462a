/** Lines of the budget that a register names by codes, in any direction. A class stands for all classes below it. */
import type { Budget } from './budget.ts';
import { lineage } from './classes.ts';
import { isEmpty, type LineSum } from './programme.ts';
import type { Classifications, Direction, Fact, LineSelector, Phase } from './types.ts';

const NOTHING: LineSum = { amount: null, facts: [] };
/** Sum of the lines that are meant, whole year; not known where nothing is hit, a line has no amount, or the source may lack lines. Minor units. */
export function sumOfLines(budget: Budget, lists: Classifications, direction: Direction, s: LineSelector, year: number, phase: Phase): LineSum {
  const statement = isEmpty(s) ? undefined : budget.first(year, phase, '', direction);
  if (!statement) return NOTHING;
  const under = (list: Classifications[Direction | 'functions'], code: string, wanted: string) => !wanted || code === wanted || lineage(list, code, year).some((c) => c.code === wanted);
  const facts = statement.lines.filter((f: Fact) => (!s.programme || s.programme === f.programme) && (!s.unit || s.unit === f.unit) && (!s.fund || s.fund === f.fund) && under(lists.functions, f.functional, s.functional) && under(lists[direction], f.economic, s.economic));
  if (!facts.length) return NOTHING;
  return { facts, amount: statement.complete && facts.every((f) => f.amount !== null) ? facts.reduce((n, f) => n + f.amount!, 0) : null };
}
/** The same lines in the same words: two rows with this key are about the same money. */
export const selectorKey = (direction: Direction, s: LineSelector): string => [direction, s.programme, s.functional, s.economic, s.unit, s.fund].join('|');
