/** Mistakes in publishers' texts as findings of the check: of each text, and of a programme's texts together. */
import type { Finding } from '../model/types.ts';
import { completeness } from '../model/programme.ts';
import { placeholders } from '../model/placeholder.ts';
import { finding } from '../readers/text.ts';
import { textProblems } from './programme.ts';
import type { Bundle, Site } from './site.ts';

export function textFindings(site: Site, b: Bundle): Finding[] {
  const texts = site.content.filter((c) => c.slug === b.slug), sections = texts.filter((c) => c.collection === 'programmes');
  return [
    ...textProblems(site, b).map(({ file, problem: p }) => finding(p.rule, file, p.line, p.column, { actual: p.detail, ...(p.params ? { params: p.params } : {}), ...(p.severity ? { severity: p.severity } : {}) })),
    ...texts.flatMap((c) => placeholders(c.source).map((p) => finding('placeholder', c.file, p.line, p.column, { actual: p.found }))),
    ...completeness(sections).map((gap) => (gap.blocks.length
      ? finding('block-missing', gap.file, 1, 0, { params: { section: gap.section, blocks: gap.blocks.join(' | '), lang: gap.lang } })
      // A file that is not there has no place: the first text of that language stands for the folder.
      : finding('section-missing', sections.find((c) => c.lang === gap.lang)!.file, 1, 0, { expected: `${gap.section.padStart(2, '0')}-….md`, params: { section: gap.section, lang: gap.lang } }))),
  ];
}
