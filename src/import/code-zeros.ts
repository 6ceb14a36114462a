/** Codes that seem to have lost the zeros in front of them: a spreadsheet took them for numbers. */
import { finding } from '../readers/text.ts';
import { knows, type ImportEnv } from './env.ts';
import type { Plan } from './plan.ts';
import type { Collect } from './types.ts';

const FIELDS = ['economic_code', 'functional_code', 'programme_code', 'unit_code', 'fund'] as const;
/** Different codes that are looked at in one column. */
const MOST = 50_000;

/**
 * The short codes among `codes` that look like longer ones without their zeros. Either most codes have one length and some of these
 * begin with a zero, or the site lists the code with zeros and not the one without. The beginning of another code is an upper level, not a loss.
 */
export function shortened(codes: ReadonlySet<string>, listed: ((code: string) => boolean) | null): string[] {
  const digits = [...codes].filter((c) => /^\d+$/.test(c)), lengths = new Map<number, number>(), uppers = new Set<string>();
  for (const c of digits) {
    lengths.set(c.length, (lengths.get(c.length) ?? 0) + 1);
    for (let k = 1; k < c.length; k++) uppers.add(c.slice(0, k));
  }
  const [length = 0, most = 0] = [...lengths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const zeros = most * 2 >= digits.length && digits.some((c) => c.length === length && c.startsWith('0'));
  return digits.filter((c) => !c.startsWith('0') && !uppers.has(c) && ((zeros && c.length < length) || (listed !== null && !listed(c) && (listed(`0${c}`) || listed(`00${c}`)))));
}

/** One finding for each column of codes that is taken over as it stands. */
export function findLostZeros(plan: Plan, env: ImportEnv, report: Collect): void {
  const { opened: { grid }, mapping, header, file } = plan, known = knows(env);
  for (const field of FIELDS) {
    const reader = plan.fields.get(field), source = mapping.columns[field];
    if (!reader || !source || reader.columns.length !== 1 || source.split || source.replace.length || source.lookup || source.pad !== undefined) continue;
    const at = reader.columns[0]!, first = new Map<string, number>();
    for (let r = header.first; r < grid.rows && first.size < MOST; r++) { const c = grid.cell(r, at); if (!first.has(c)) first.set(c, r); }
    const year = plan.amounts.find((a) => a.year !== null)?.year ?? mapping.constants.fiscal_year, direction = mapping.constants.direction;
    const listed = year !== undefined && year !== null && direction ? (code: string) => known(field, code, direction, year) : null;
    // A list that knows every code proves nothing.
    const lost = shortened(new Set(first.keys()), listed && !listed('\u0000') ? listed : null);
    if (lost.length) report(finding('code-zeros', file, grid.line(first.get(lost[0]!)!), at + 1, { actual: lost[0]!, params: { column: header.names[at] ?? String(at + 1), n: lost.length } }));
  }
}
