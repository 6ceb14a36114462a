/** Years in which the territory of a municipality changed. */
import type { MunicipalityConfig } from '../model/types.ts';

/**
 * First years that are not comparable with the year before, ascending: the year after a predecessor's last full year, and, where it
 * ended within a year, the year after that too (the mixed year fits neither side). A predecessor without an end is dated by the
 * start of the municipality itself.
 */
export function breaksOf(self: Pick<MunicipalityConfig, 'predecessors' | 'valid_from'>, predecessors: readonly Pick<MunicipalityConfig, 'valid_to'>[]): number[] {
  const years = new Set<number>();
  for (const { valid_to } of predecessors) {
    if (!valid_to) continue;
    const year = Number(valid_to.slice(0, 4));
    if (!valid_to.endsWith('-12-31')) years.add(year);
    years.add(year + 1);
  }
  if (self.predecessors.length && !years.size && self.valid_from) years.add(Number(self.valid_from.slice(0, 4)));
  return [...years].sort((a, b) => a - b);
}
