/** Mistakes in publishers' texts as findings of the check: of each text, and of a programme's texts together. */
import type { Finding } from '../model/types.ts';
import { completeness } from '../model/programme.ts';
import { placeholders } from '../model/placeholder.ts';
import { currencyWords, tariffsIn } from '../model/tariff.ts';
import { finding } from '../readers/text.ts';
import { readFrontMatter } from '../text/front-matter.ts';
import { bookFindings, frontFindings } from './book-findings.ts';
import { bookOf } from './books.ts';
import { contentText } from './content-text.ts';
import type { Bundle, Site } from './site.ts';

/** `b` null: the texts of the whole site. */
export function textFindings(site: Site, b: Bundle | null): Finding[] {
  const texts = site.content.filter((c) => (b ? c.slug === b.slug : !site.bySlug.has(c.slug))), sections = texts.filter((c) => c.collection === 'programmes');
  return [
    ...texts.flatMap((c) => contentText(site, b, c, c.lang, bookOf(site, c)).problems.map((p) => finding(p.rule, c.file, p.line, p.column, { actual: p.detail, ...(p.params ? { params: p.params } : {}), ...(p.severity ? { severity: p.severity } : {}) }))),
    ...texts.flatMap(frontFindings), ...bookFindings(site, b),
    // A book about forms may well print an empty one.
    ...texts.flatMap((c) => placeholders(readFrontMatter(c.source).body).map((p) => finding('placeholder', c.file, p.line, p.column, { actual: p.found, ...(c.collection === 'programmes' ? {} : { severity: 'warning' as const }) }))),
    ...sections.flatMap((c) => tariffsIn(readFrontMatter(c.source).body, currencyWords(site.data.config)).map((q) => finding('tariff-period', c.file, q.line, 0, { actual: q.text, params: { missing: q.missing.join(' | ') } }))),
    ...completeness(sections).map((gap) => (gap.blocks.length
      ? finding('block-missing', gap.file, 1, 0, { params: { section: gap.section, blocks: gap.blocks.join(' | '), lang: gap.lang } })
      // A file that is not there has no place: the first text of that language stands for the folder.
      : finding('section-missing', sections.find((c) => c.lang === gap.lang)!.file, 1, 0, { expected: `${gap.section.padStart(2, '0')}-….md`, params: { section: gap.section, lang: gap.lang } }))),
  ];
}
