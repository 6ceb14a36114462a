/** The glossary: terms in the page's language, by first letter, with the words in the other languages. */
import type { GlossaryTerm, Lang } from '../model/types.ts';
import { collate } from '../i18n/collate.ts';
import { viewContext, type Worded } from './context.ts';
import type { Site } from './site.ts';

export interface GlossaryEntry { id: string; term: Worded; definition: Worded | null; synonyms: string; href: string }
export interface GlossaryView { count: string; letters: { letter: string; anchor: string; entries: GlossaryEntry[] }[] }
export interface TermView extends GlossaryEntry { needsCheck: string; others: { lang: Lang; text: string; definition: string; synonyms: string }[] }

function entry(site: Site, lang: Lang, g: GlossaryTerm): GlossaryEntry | null {
  const ctx = viewContext(site, lang), term = ctx.text(g.term), synonyms = g.synonyms[lang] ?? [];
  return term && { id: g.id, term, definition: ctx.text(g.definition), synonyms: synonyms.length ? ctx.t('glossary.synonyms', { words: synonyms.join(', ') }) : '', href: ctx.href('glossary', g.id) };
}
/** One term with its words in every language. */
export function termView(site: Site, lang: Lang, id: string): TermView {
  const g = site.data.glossary.find((q) => q.id === id)!, { languages } = site.data.config, { t } = viewContext(site, lang);
  const own = entry(site, lang, g) ?? { id, term: { text: id }, definition: null, synonyms: '', href: '' };
  const shown = own.term.lang ?? lang;
  return {
    ...own, needsCheck: g.needs_check && shown === languages[0] ? t('glossary.needsCheck') : '',
    others: languages.filter((l) => l !== shown && g.term[l]).map((l) => ({ lang: l, text: g.term[l]!, definition: g.definition[l] ?? '', synonyms: (g.synonyms[l] ?? []).join(', ') })),
  };
}

export function glossaryView(site: Site, lang: Lang): GlossaryView {
  const ctx = viewContext(site, lang), { t } = ctx;
  const compare = collate(ctx.fmt.table.alphabet);
  const entries = site.data.glossary.flatMap((g) => entry(site, lang, g) ?? []).sort((a, b) => compare(a.term.text, b.term.text));
  const letters: GlossaryView['letters'] = [];
  for (const e of entries) {
    const letter = e.term.text.charAt(0).toUpperCase();
    if (letters.at(-1)?.letter !== letter) letters.push({ letter, anchor: `letter-${letters.length + 1}`, entries: [] });
    letters.at(-1)!.entries.push(e);
  }
  return { count: t('glossary.count', { n: entries.length }), letters };
}
