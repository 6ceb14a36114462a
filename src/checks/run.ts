/** Runs the rules. Pure: same data, same findings, in the same order. */
import type { Finding, Municipality, SiteData } from '../model/types.ts';
import type { Budget } from '../model/budget.ts';
import { columnsOf, type Known } from './context.ts';
import { collector } from './fold.ts';
import { linesOf } from './lines.ts';
import { RULES } from './catalogue.ts';

export { fold } from './fold.ts';

/** Findings about the files that belong to the whole site. `label` is how the data folder is called in messages. */
export function checkSite(site: SiteData, label: string): Finding[] {
  const c = collector();
  const ctx = { site, label, column: columnsOf(site.headers), report: c.report };
  for (const rule of RULES) rule.checkSite?.(ctx);
  return c.findings();
}

/** Findings about one municipality; linear in its facts. `known.slugs` are all municipalities of the data folder. */
export function checkMunicipality(site: SiteData, m: Municipality, budget: Budget, known: Known): Finding[] {
  const c = collector();
  const ctx = { site, m, budget, known, lines: linesOf(budget), column: columnsOf(m.headers), report: c.report };
  for (const rule of RULES) rule.check?.(ctx);
  return c.findings();
}
