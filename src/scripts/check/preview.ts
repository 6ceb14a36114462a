/** The figures of the citizen budget from imported facts: the same views and drawings that the site's pages use. */
import { chartKey, drawChart } from '../../charts/index.ts';
import { markClass } from '../../charts/svg.ts';
import type { Facts } from '../../import/facts.ts';
import { budgetOf } from '../../model/budget.ts';
import { NO_PROGRAMME } from '../../model/empty.ts';
import type { Fact, Municipality, Text } from '../../model/types.ts';
import { hundredSpec, moneySpecs, planSpec } from '../../views/citizen/charts.ts';
import { storyOf } from '../../views/citizen/story.ts';
import { viewContext } from '../../views/context.ts';
import type { Bundle, Site } from '../../views/site.ts';
import type { FigureView } from './protocol.ts';

/** A municipality that has nothing but the facts of one file; `assign` puts codes on rows that have only a label, as the reader of published files does. */
export function bundleOf(facts: Facts, file: string, name: Text, languages: readonly string[], assign: (f: Fact) => Fact): Bundle {
  const list: Fact[] = [];
  facts.each((f) => list.push(assign({
    ...f, file, line: f.row, source_id: file, line_id: '', parent_id: '', role: 'line', marks: [], printed: '', confidence: 'exact',
  })));
  const none: Text = {};
  const m: Municipality = {
    slug: 'file', place: { file, line: 1 }, facts: list,
    config: { names: name, short: name, type: '', sample: false, within: [], codes: [], aliases: [], valid_from: '', valid_to: '', predecessors: [], successors: [], area_km2: null, contacts: null, allow_private: [], take_part: none, notice: none },
    sources: new Map([[file, { file, line: 1, source_id: file, title: file, language: languages[0] ?? '', publisher: '', kind: '', url: '', file_path: '', date: '', sha256: '', licence: '', retrieved: '', coverage: 'complete', note: none, sheet: '', rows: '', mapping: '' }]]),
    notes: [], documents: [], population: [], villages: [], units: [], programmes: [], stocks: [], reconciliations: [], ...NO_PROGRAMME,
  };
  return { slug: 'file', m, budget: budgetOf(m), results: [], problems: [] };
}

/** Figures of the newest year; fewer where the file does not hold what they tell. */
export function figuresOf(site: Site, bundle: Bundle, lang: string): FigureView[] {
  const story = storyOf(site, bundle);
  if (!story) return [];
  const ctx = viewContext(site, lang), { revenue, spending } = moneySpecs(ctx, bundle, story);
  return [hundredSpec(ctx, bundle, story), revenue, spending, planSpec(ctx, bundle, story)].filter((s) => s !== null).map((spec) => ({
    headline: spec.headline, subtitle: spec.subtitle, svg: drawChart(spec).svg, sentence: spec.sentence,
    key: chartKey(spec).map((k) => ({ cls: k.mark === 'plan' ? 'ink' : markClass(k.state ?? 'happened', k.hue ?? 'neutral'), plan: k.mark === 'plan', label: [k.label, k.value].filter(Boolean).join(' ') })),
  }));
}
