/** The same row twice counts twice. Rows of one account that agree in everything are a copy; those that differ only in amount are asked about. */
import type { Fact } from '../../model/types.ts';
import { minorToDecimal } from '../../model/money.ts';
import { normalLabel } from '../../model/budget.ts';
import { at, type Check } from '../context.ts';
import { nameOf } from '../lines.ts';

export const check: Check = ({ site, budget, lines, report }) => {
  const digits = site.config.currency.minor_digits;
  const last = new Int32Array(lines.size).fill(-1);
  const stamp = new Int32Array(lines.size);
  budget.statements.forEach((s, n) => {
    const ids = lines.of(s);
    let more: Map<number, number[]> | null = null;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (stamp[id] !== n + 1) { stamp[id] = n + 1; last[id] = i; continue; }
      const f = s.facts[i]!;
      more ??= new Map();
      const before = more.get(id) ?? [last[id]!];
      more.set(id, before);
      // Line items may share codes by the thousand; only the nearest ones can be slips of copying, and all equal ones are near or equal.
      const twin = before.slice(-50).map((j) => s.facts[j]!).find((g) => sameRow(f, g));
      before.push(i);
      if (!twin || f.marks.includes('conflict') || twin.marks.includes('conflict')) continue;
      const same = twin.amount === f.amount;
      report(at(f, 'duplicate-fact', {
        actual: f.amount === null ? '' : minorToDecimal(f.amount, digits), params: { line: nameOf(f), first: twin.line, file: twin.file, other: twin.amount === null ? '' : minorToDecimal(twin.amount, digits) },
        ...(same ? {} : { severity: 'warning' as const }),
      }));
    }
  });
};
const sameRow = (a: Fact, b: Fact): boolean =>
  a.source_id === b.source_id && a.source_ref === b.source_ref && a.line_id === b.line_id && a.parent_id === b.parent_id && normalLabel(a) === normalLabel(b);
