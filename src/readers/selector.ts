import type { LineSelector } from '../model/types.ts';

/** The codes of a row as a choice of budget lines; '' = any. */
export const selectorOf = (r: { economic_code?: string; functional_code?: string; programme_code?: string; unit_code?: string; fund?: string }): LineSelector =>
  ({ economic: r.economic_code ?? '', functional: r.functional_code ?? '', programme: r.programme_code ?? '', unit: r.unit_code ?? '', fund: r.fund ?? '' });
