/** Arithmetic that sources print, held against what the publisher says of it (`kind` in reconciliations.csv). */
import { compare } from '../../model/expression.ts';
import type { Severity } from '../../model/types.ts';
import { at, type Check } from '../context.ts';

/** Kinds of a sum that does not hold, and how loudly to say so: rounding and cut lists are ordinary. */
const FAILS: Readonly<Record<string, Severity>> = { rounding: 'info', incomplete: 'info', 'error-in-source': 'warning', 'unit-error-in-source': 'warning', conflict: 'warning', unexplained: 'warning' };

export const check: Check = ({ m, column, report }) => {
  for (const r of m.reconciliations) {
    let result: ReturnType<typeof compare>;
    try {
      result = compare(r.expression, r.expected);
    } catch {
      report(at(r, 'reconciliation', { column: column(r.file, 'expression'), actual: r.expression, expected: r.expected, severity: 'unchecked', params: { check: r.check } }));
      continue;
    }
    const shouldHold = r.kind === 'holds';
    if (shouldHold && result.holds) continue;
    const where = { column: column(r.file, shouldHold ? 'expected' : 'kind'), actual: result.value, expected: r.expected, params: { check: r.check, computed: result.value, wanted: r.expected, difference: result.difference, kind: r.kind } };
    // Said to hold and does not, or said to fail and holds: the file is wrong about the source. Else the source is, and says so.
    report(at(r, 'reconciliation', shouldHold !== result.holds ? where : { ...where, severity: FAILS[r.kind] ?? 'warning' }));
  }
};
