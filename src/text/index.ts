/** Prose and its analysis: what views import. */
export { analyze, fold, stemsOf } from './analyze.ts';
export type { Token } from './analyze.ts';
export { renderMarkdown, safeUrl, LIVE } from './markdown.ts';
export type { Heading, LiveAnswer, LiveAttributes, LiveName, MarkdownLabels, MarkdownOptions, RenderedText, TextProblem } from './markdown.ts';
export { linkGlossary } from './glossary.ts';
export type { GlossaryEntry } from './glossary.ts';
