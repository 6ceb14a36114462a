/** Lines of the budget that a register names by codes, in any direction. */
import type { Budget } from './budget.ts';
import { linesSum, matcherOf, type LineSum } from './programme.ts';
import type { Classifications, Direction, LineSelector, Phase } from './types.ts';

/** `linesSum` of one direction; for many sums of the expenditure make one matcher. */
export const sumOfLines = (budget: Budget, lists: Classifications, direction: Direction, s: LineSelector, year: number, phase: Phase): LineSum =>
  linesSum(budget, matcherOf(lists[direction], lists.functions), s, year, phase, direction);
/** The same lines in the same words: two rows with this key are about the same money. */
export const selectorKey = (direction: Direction, s: LineSelector): string => [direction, s.programme, s.functional, s.economic, s.unit, s.fund].join('|');
