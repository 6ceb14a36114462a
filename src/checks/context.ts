/** What a rule sees: one municipality, the site it belongs to, and a way to report. */
import type { Finding, Municipality, Place, Severity, SiteData } from '../model/types.ts';
import type { Budget } from '../model/budget.ts';
import type { Lines } from './lines.ts';

export interface Known { slugs: ReadonlySet<string> }
export type Report = (f: Finding) => void;
export interface CheckContext {
  site: SiteData;
  m: Municipality;
  budget: Budget;
  known: Known;
  /** Which rows are about the same thing, computed once for all rules. */
  lines: Lines;
  /** 1-based column of a cell, 0 where the header is not known or has no such column. */
  column(file: string, name: string): number;
  report: Report;
}
export type Check = (ctx: CheckContext) => void;

export interface SiteContext { site: SiteData; label: string; column(file: string, name: string): number; report: Report }
export type SiteCheck = (ctx: SiteContext) => void;

export interface FindingRest { column?: number; actual?: string; expected?: string; params?: Finding['params']; severity?: Severity }
/** A finding at a place; `column` 0 = the whole row. */
export function at(place: Place, rule: string, rest: FindingRest = {}): Finding {
  return { rule, file: place.file, line: place.line, column: rest.column ?? 0, actual: rest.actual ?? '', expected: rest.expected ?? '', params: rest.params ?? {}, ...(rest.severity ? { severity: rest.severity } : {}) };
}
/** Column numbers from the headers that the readers kept. */
export function columnsOf(headers: ReadonlyMap<string, readonly string[]> | undefined): (file: string, name: string) => number {
  return (file, name) => (headers?.get(file)?.indexOf(name) ?? -1) + 1;
}
