/** About the site: who publishes, where the figures come from, how they are computed, what is a sample. */
import type { Lang } from '../model/types.ts';
import { fullName, viewContext, type Worded } from './context.ts';
import type { Site } from './site.ts';

export interface AboutView { about: Worded | null; publisher: Worded | null; samples: string; method: string[]; facts: { name: string; value: string }[] }

export function aboutView(site: Site, lang: Lang): AboutView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const { config } = site.data;
  const samples = site.bundles.filter((b) => b.m.config.sample).map((b) => fullName(ctx, b.m.config));
  const real = site.bundles.filter((b) => !b.m.config.sample);
  const byLabel = real.flatMap((b) => b.m.facts).filter((f) => f.confidence !== 'exact');
  const count = (c: string) => byLabel.filter((f) => f.confidence === c).length;
  return {
    about: ctx.text(config.about), publisher: ctx.text(config.publisher),
    samples: samples.length ? t('about.samplesText', { names: fmt.list(samples) }) : '',
    method: ['methodMissing', 'methodPhases', 'methodTotals', 'methodTwoSources', 'methodRounding', 'pricesText'].map((k) => t(`about.${k}`)),
    facts: [
      { name: t('home.list'), value: fmt.number(real.length) },
      { name: t('common.sources'), value: fmt.number(real.reduce((n, b) => n + b.m.sources.size, 0)) },
      ...(['high', 'medium', 'low', 'none'] as const).filter(count).map((c) => ({ name: t(`confidence.${c}`), value: t('common.lines', { n: count(c) }) })),
      { name: t('common.asOfLabel', { date: '' }).replace(/[:\s]+$/, ''), value: config.as_of ? fmt.date(config.as_of) : t('common.notKnown') },
    ],
  };
}
