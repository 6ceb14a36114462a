/** Numbers rows by what they are about, so that rules compare integers instead of building texts for each row again. */
import type { Fact } from '../model/types.ts';
import { normalLabel, type Budget, type Statement } from '../model/budget.ts';

export interface Lines {
  /** For each fact of the statement, in its order: the number of its codes (and of its label where it has no codes). */
  of(s: Statement): Int32Array;
  /** How many different numbers there are. */
  readonly size: number;
  /** A row that has this number, to name the line in a message. */
  sample(id: number): Fact;
}

/** A tree of codes: following codes that are there already is several times cheaper than joining them into one key for each row. */
interface Branch { below: Map<string, Branch> | null; /** -1 where no row ends. */ id: number }
function follow(branch: Branch, key: string): Branch {
  const below = (branch.below ??= new Map<string, Branch>());
  let next = below.get(key);
  if (!next) below.set(key, (next = { below: null, id: -1 }));
  return next;
}

/** Year, phase, period, direction and source are not part of the number: they are the statement's. */
export function linesOf(budget: Budget): Lines {
  const tree: Branch = { below: null, id: -1 };
  const samples: Fact[] = [];
  const byStatement = new Map<Statement, Int32Array>();
  for (const s of budget.statements) {
    const out = new Int32Array(s.facts.length);
    const side = follow(tree, s.direction);
    for (let i = 0; i < out.length; i++) {
      const f = s.facts[i]!;
      const codes = follow(follow(follow(follow(follow(side, f.role), f.fund), f.unit), f.functional), f.programme);
      const end = follow(follow(codes, f.economic || f.functional ? '' : normalLabel(f)), f.economic);
      if (end.id < 0) { end.id = samples.length; samples.push(f); }
      out[i] = end.id;
    }
    byStatement.set(s, out);
  }
  return { size: samples.length, sample: (id) => samples[id]!, of: (s) => byStatement.get(s)! };
}

/** Codes of a row, else its label: how a message names a line. */
export function nameOf(f: Fact): string {
  const codes = [f.functional, f.economic, f.programme, f.unit, f.fund].filter(Boolean).join(' · ');
  if (f.economic || f.functional) return codes;
  for (const lang in f.label) if (f.label[lang]) return `«${f.label[lang]}»`;
  return codes || f.direction;
}

const MONTHS: Readonly<Record<string, number>> = { '': 12, Q1: 3, H1: 6, '9M': 9 };
/** Months covered by a cumulative period. */
export const monthsOf = (period: string): number => MONTHS[period] ?? Number(period.slice(1));
