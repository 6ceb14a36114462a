/** A publisher's text as a page shows it: live figures, links to the glossary, permanent ids. Rendered once for each language it is shown in. */
import type { Lang } from '../model/types.ts';
import { renderMarkdown, type RenderedText } from '../text/index.ts';
import { bookPath, frontOf, questionId, topicsOf, type Book } from './books.ts';
import { viewContext } from './context.ts';
import { liveResolver } from './live.ts';
import { link, type Bundle, type ContentFile, type Site } from './site.ts';

const rendered = new WeakMap<Site, Map<string, RenderedText>>();
/** `b` null: a text of the whole site, which has no figures of its own. `book`: of answers or texts; programmes have none. */
export function contentText(site: Site, b: Bundle | null, file: ContentFile, pageLang: Lang, book: Book | null = null): RenderedText {
  let all = rendered.get(site);
  if (!all) rendered.set(site, (all = new Map()));
  const key = `${file.file}|${pageLang}`, known = all.get(key);
  if (known) return known;
  // Live figures inside a foreign text are worded in that text's language where the site speaks it.
  const lang = site.data.config.languages.includes(file.lang) ? file.lang : pageLang, { t } = viewContext(site, lang);
  // Whatever level a writer begins with, the page's own heading is the first and the text's are below it.
  const first = Math.min(6, ...[...file.source.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').matchAll(/^(#{1,6}) /gm)].map((m) => m[1]!.length));
  const r = renderMarkdown(file.source, {
    lang: file.lang, headingShift: 2 - first, idPrefix: 't-', ...(b ? { resolve: liveResolver(site, b, lang) } : {}),
    withBase: (path) => site.base + path.replace(/^\//, ''),
    glossary: site.data.glossary.flatMap((g) => (g.term[lang] ? [{ words: [g.term[lang]!, ...(g.synonyms[lang] ?? [])], href: link(site, lang, 'glossary', g.id), definition: g.definition[lang] ?? '' }] : [])),
    labels: {
      callout: (kind) => t(`callouts.${kind}`), table: (n) => `${t('common.table')} ${n}`, unresolved: t('programme.liveProblem'), footnotes: t('common.note'), backToText: t('programme.backToText'),
      ...(book ? { permalink: (heading) => t('texts.permalink', { heading }), page: (n) => t('texts.page', { n }), folded: (n) => t('texts.folded', { n }) } : {}),
    },
    ...(book ? furniture(site, book, file, pageLang, lang) : {}),
  });
  all.set(key, r);
  return r;
}

type IdOf = (heading: { text: string; level: number }) => string | null;
/** Headings of a text by their place, `s-2` and `s-2-1`: short in an address, and they stay when the words are mended. The writer's own `{#id}` also stays when parts are moved. */
export function idsByPlace(): IdOf {
  const at: number[] = [];
  return ({ level }) => {
    const depth = Math.max(0, level - 2);
    at.length = Math.min(at.length, depth + 1);
    while (at.length < depth) at.push(1);
    at[depth] = (at[depth] ?? 0) + 1;
    return `s-${at.join('-')}`;
  };
}
/** Questions by their numbers; smaller headings in an answer by their place in it, `q-012-1`. */
function idsBelow(idOf: IdOf): IdOf {
  let open: string | null = null, n = 0;
  return (heading) => {
    if (heading.level > 2) return open && `${open}-${++n}`;
    open = idOf(heading);
    n = 0;
    return open;
  };
}

/** What answers and texts have besides their words: ids by the settings, who answered, pages of the print. */
function furniture(site: Site, book: Book, file: ContentFile, pageLang: Lang, lang: Lang) {
  const { front } = frontOf(file), { t, fmt } = viewContext(site, lang), topics = topicsOf(site, book);
  return {
    pages: front.pages,
    idOf: book.shelf === 'answers' ? idsBelow((heading) => questionId(front, heading)) : idsByPlace(),
    ...(book.shelf === 'answers' ? {
      under: (id: string) => {
        const q = front.questions.find((x) => x.id === id), topic = q && topics.find((x) => x.questions.has(id));
        return q ? [
          ...(topic ? [{ text: q.topic.trim() || (topic.names[lang] ?? ''), href: link(site, pageLang, ...bookPath(book, 'topic', topic.key)) }] : []),
          ...(q.office ? [{ text: t('texts.answeredBy', { office: q.office }) }] : []), ...(q.date ? [{ text: fmt.date(q.date), day: q.date }] : []),
        ].filter((x) => x.text) : [];
      },
    } : {}),
  };
}
