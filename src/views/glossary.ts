/** The glossary: terms in the page's language, by first letter, with the words in the other languages. */
import type { GlossaryTerm, Lang } from '../model/types.ts';
import { collate } from '../i18n/collate.ts';
import { viewContext, type Worded } from './context.ts';
import type { Site } from './site.ts';

export interface GlossaryEntry { id: string; term: Worded; definition: Worded | null; synonyms: string; others: { lang: Lang; text: string }[]; needsCheck: string }
export interface GlossaryView { count: string; letters: { letter: string; anchor: string; entries: GlossaryEntry[] }[] }

export function glossaryView(site: Site, lang: Lang): GlossaryView {
  const ctx = viewContext(site, lang), { t } = ctx;
  const compare = collate(ctx.fmt.table.alphabet);
  const entries = site.data.glossary.flatMap((g): GlossaryEntry[] => {
    const term = ctx.text(g.term);
    return term ? [{
      id: g.id, term, definition: ctx.text(g.definition), synonyms: (g.synonyms[lang] ?? []).length ? t('glossary.synonyms', { words: g.synonyms[lang]!.join(', ') }) : '',
      others: others(g, site.data.config.languages, term.lang ?? lang), needsCheck: g.needs_check && (term.lang ?? lang) === site.data.config.languages[0] ? t('glossary.needsCheck') : '',
    }] : [];
  }).sort((a, b) => compare(a.term.text, b.term.text));
  const letters: GlossaryView['letters'] = [];
  for (const e of entries) {
    const letter = e.term.text.charAt(0).toUpperCase();
    if (letters.at(-1)?.letter !== letter) letters.push({ letter, anchor: `letter-${letters.length + 1}`, entries: [] });
    letters.at(-1)!.entries.push(e);
  }
  return { count: t('glossary.count', { n: entries.length }), letters };
}
const others = (g: GlossaryTerm, languages: readonly Lang[], not: Lang) => languages.filter((l) => l !== not && g.term[l]).map((lang) => ({ lang, text: g.term[lang]! }));
