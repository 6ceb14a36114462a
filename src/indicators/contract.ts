/** Results as `indicators.json`. The field names and their order are a contract with readers outside this repository. */
import { minorToDecimal } from '../model/money.ts';
import { proofOf, type IndicatorResult, type ProofRow, type Reason, type TermKind } from './result.ts';

export interface ContractRow {
  id: string; fiscal_year: number; phase: string; period: string;
  /** Major unit for money, 0…1 for shares; at most 10 significant digits unless exact in minor units. */
  value: number | null;
  unit: string; status: 'ok' | 'not-computable';
  /** '' or `code` or `code: input` (with `, name=value` for further details). */
  reason: string;
  formula: string;
  /** `amount` is a JSON number whose decimal text is exact: money in the major unit, people and counts as they are. */
  inputs: { file: string; line: number; amount: number | null }[];
}
export function toContract(results: readonly IndicatorResult[], minorDigits = 2): ContractRow[] {
  // One object per row of a file: thousands of results share the same proof.
  const rows = new Map<ProofRow, ContractRow['inputs'][number]>();
  const input = (row: ProofRow, kind: TermKind) => {
    let x = rows.get(row);
    if (!x) { x = { file: row.file, line: row.line, amount: row.amount === null || kind !== 'money' ? row.amount : major(row.amount, minorDigits) }; rows.set(row, x); }
    return x;
  };
  return results.map((r) => ({
    id: r.id, fiscal_year: r.fiscal_year, phase: r.phase, period: r.period, value: valueOf(r, minorDigits), unit: r.unit, status: r.status,
    reason: reasonCode(r.reason), formula: r.formula, inputs: proofOf(r).map((p) => input(p.row, p.kind)),
  }));
}
const major = (n: number, digits: number): number => Number(minorToDecimal(n, digits));
/** The value in the units of the contract: major unit for money. */
export function valueOf(r: Pick<IndicatorResult, 'value' | 'unit'>, minorDigits = 2): number | null {
  if (r.value === null) return null;
  const money = r.unit === 'money' || r.unit === 'money_per_capita';
  if (money && Number.isSafeInteger(r.value)) return major(r.value, minorDigits);
  return Number((money ? r.value / 10 ** minorDigits : r.value).toPrecision(10));
}
export function reasonCode(r: '' | Reason): string {
  if (r === '') return '';
  const { input, ...rest } = r.params;
  const more = Object.entries(rest).map(([k, v]) => `${k}=${v}`);
  const details = [...(input === undefined || input === '' ? [] : [String(input)]), ...more];
  return details.length ? `${r.code}: ${details.join(', ')}` : r.code;
}
