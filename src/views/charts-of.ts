/** Every figure of a municipality's pages, once: what the build writes as .csv and .json beside them. */
import type { ChartSpec } from '../charts/types.ts';
import type { Bundle, Site } from './site.ts';
import { citizenCharts } from './citizen.ts';
import { programmeCharts } from './programme.ts';
import { planCharts } from './plan.ts';
import { forecastCharts } from './forecast.ts';
import { hasPage } from './programme-pages.ts';
import { executionCharts } from './execution.ts';
import { viewContext } from './context.ts';
import { hearingCharts } from './hearing-people.ts';
import { yearsCharts } from './years.ts';

export function chartsOf(site: Site, b: Bundle, lang: string): ChartSpec[] {
  const seen = new Set<string>();
  return [...citizenCharts(site, b, lang), ...yearsCharts(site, b, lang), ...executionCharts(site, b, lang), ...programmeCharts(site, b, lang).map((q) => q.spec), ...planCharts(site, b, lang), ...(hasPage(site, b, 'forecast') ? forecastCharts(site, b, lang) : []), ...hearingCharts(viewContext(site, lang), b)].filter((c) => !seen.has(c.id) && seen.add(c.id));
}
