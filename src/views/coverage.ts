/** Which text exists in which language: counted, never translated by a machine. */
import type { Lang, Text } from '../model/types.ts';
import { viewContext } from './context.ts';
import type { Site } from './site.ts';

export interface CoverageView { languages: { lang: Lang; name: string }[]; rows: { what: string; cells: { text: string; whole: boolean }[] }[] }

export function coverageView(site: Site, lang: Lang): CoverageView {
  const ctx = viewContext(site, lang), { t, fmt } = ctx;
  const { languages } = site.data.config;
  const texts = (key: string, list: readonly Text[]) => {
    const used = list.filter((x) => languages.some((l) => x[l]));
    return { what: t(`coverage.${key}`), counts: languages.map((l) => used.filter((x) => x[l]).length), total: used.length };
  };
  const ms = site.bundles.map((b) => b.m);
  const content = (key: string, collection: string) => {
    const files = site.content.filter((c) => c.collection === collection);
    return { what: t(key), counts: languages.map((l) => files.filter((c) => c.lang === l).length), total: new Set(files.map((c) => `${c.slug}/${c.name}`)).size };
  };
  const rows = [
    { what: t('coverage.interface'), counts: languages.map((l) => (site.i18n.languages.includes(l) ? 1 : 0)), total: 1 },
    texts('names', ms.map((m) => m.config.names)),
    texts('codes', Object.values(site.data.classifications).flatMap((c) => [...c.values()].flat().map((x) => x.name))),
    texts('glossary', site.data.glossary.map((g) => g.definition)),
    texts('notes', ms.flatMap((m) => m.notes.map((n) => n.text))),
    texts('participation', ms.flatMap(({ participation: q }) => [...q.hearings.flatMap((h) => [h.title, h.place, h.draft_at, h.agenda, h.minutes, h.note]), ...q.proposals.flatMap((p) => [p.text, p.reason])])),
    texts('labels', ms.flatMap((m) => m.facts.map((f) => f.label))),
    content('coverage.programmes', 'programmes'), content('texts.coverageAnswers', 'answers'), content('texts.coverageTexts', 'texts'),
  ];
  return {
    languages: languages.map((l) => ({ lang: l, name: site.i18n.languageName(l) })),
    rows: rows.filter((r) => r.total).map((r) => ({ what: r.what, cells: r.counts.map((n) => ({ text: t('coverage.of', { done: fmt.number(n), total: fmt.number(r.total) }), whole: n === r.total })) })),
  };
}
