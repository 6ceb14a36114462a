/** Target against actual. Which way is better is declared with the indicator; nothing is guessed from its name. */
import type { Municipality, ProgrammeIndicatorRow } from './types.ts';

export type Attainment =
  /** `ratio` 1 = the target exactly; more is better, whichever way the indicator runs. */
  | { state: 'reached' | 'not_reached'; ratio: number }
  /** Zero where the formula divides. `reached` is still known. */
  | { state: 'not_computable'; reached: boolean }
  | { state: 'no_actual' } | { state: 'no_target' };

/** Up: actual / target. Down: target / actual. */
export function attainmentOf(r: Pick<ProgrammeIndicatorRow, 'target' | 'actual' | 'better'>): Attainment {
  if (r.target === null) return { state: 'no_target' };
  if (r.actual === null) return { state: 'no_actual' };
  const reached = r.better === 'up' ? r.actual >= r.target : r.actual <= r.target;
  // With a minus sign a share of the target says nothing.
  if (r.target <= 0 || r.actual < 0 || (r.better === 'down' && r.actual === 0)) return { state: 'not_computable', reached };
  return { state: reached ? 'reached' : 'not_reached', ratio: r.better === 'up' ? r.actual / r.target : r.target / r.actual };
}

/** One indicator of one group (women, …) in one place. Empty group and place = the whole. */
export interface IndicatorSeries {
  id: string; group: string; place: string; section: string; better: 'up' | 'down';
  /** Names, unit, definition and source as the first row has them. */
  head: ProgrammeIndicatorRow;
  /** By year. */
  rows: readonly ProgrammeIndicatorRow[];
  base: ProgrammeIndicatorRow | null;
  /** The last year up to `until` that has a target, with what came of it. */
  last: { row: ProgrammeIndicatorRow; attainment: Attainment } | null;
}
/** All series, in the order of the file. `until`: last year that is over (0 = none), later targets are not due yet. */
export function indicatorSeries(m: Pick<Municipality, 'programme_indicators'>, until: number): IndicatorSeries[] {
  const groups = new Map<string, ProgrammeIndicatorRow[]>();
  for (const r of m.programme_indicators) {
    const key = `${r.indicator_id}|${r.group}|${r.place}`, g = groups.get(key);
    if (g) g.push(r); else groups.set(key, [r]);
  }
  return [...groups.values()].map((g): IndicatorSeries => {
    const head = g[0]!, rows = [...g].sort((a, b) => a.year - b.year);
    const due = rows.findLast((r) => r.year <= until && r.target !== null && !r.base);
    return {
      id: head.indicator_id, group: head.group, place: head.place, section: head.section, better: head.better, head, rows,
      base: rows.find((r) => r.base) ?? null, last: due ? { row: due, attainment: attainmentOf(due) } : null,
    };
  });
}

export interface IndicatorTally { due: number; reached: number; not_reached: number; no_actual: number; not_computable: number }
/** Whole indicators (no groups, no places) whose target is due, by what came of it. `due` is the whole of the other four. */
export function indicatorTally(series: readonly IndicatorSeries[]): IndicatorTally {
  const out: IndicatorTally = { due: 0, reached: 0, not_reached: 0, no_actual: 0, not_computable: 0 };
  for (const s of series) {
    if (s.group || s.place || !s.last) continue;
    const { state } = s.last.attainment;
    if (state === 'no_target') continue;
    out.due++;
    out[state]++;
  }
  return out;
}
