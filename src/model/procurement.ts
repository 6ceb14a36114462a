/** The clock of a purchase: how many working days passed from the contract to the publication of its result. */
import { addWorkingDays, workingDaysBetween } from './months.ts';
import type { Holiday, Purchase } from './records.ts';

/** `none`: no contract, so nothing to publish; `unknown`: the day of the contract is not in the register, or no rule is set; `waiting`: there is still time. */
export type ClockState = 'in_time' | 'late' | 'waiting' | 'overdue' | 'unknown' | 'none';
/** `due` '' = cannot be told; `days`: working days it took, or that have passed by `asOf`; null = cannot be told. */
export interface Clock { state: ClockState; due: string; days: number | null }

/** `workingDays` null: no rule is set. The day of the contract is not counted, the last day is inside. */
export function purchaseClock(p: Pick<Purchase, 'stage' | 'contract_on' | 'published_on'>, workingDays: number | null, holidays: readonly Pick<Holiday, 'date' | 'works'>[], asOf: string): Clock {
  if (p.stage === 'announced' || p.stage === 'cancelled' || p.stage === 'failed') return { state: 'none', due: '', days: null };
  const published = p.published_on && (!asOf || p.published_on <= asOf) ? p.published_on : '';
  if (!p.contract_on || workingDays === null) return { state: 'unknown', due: '', days: p.contract_on && published ? workingDaysBetween(p.contract_on, published, holidays) : null };
  const due = addWorkingDays(p.contract_on, workingDays, holidays);
  if (published) return { state: published <= due ? 'in_time' : 'late', due, days: workingDaysBetween(p.contract_on, published, holidays) };
  if (!asOf) return { state: 'unknown', due, days: null };
  return { state: asOf <= due ? 'waiting' : 'overdue', due, days: workingDaysBetween(p.contract_on, asOf, holidays) };
}
