/** Prose and its analysis: what views import. */
export { analyze, fold, stemsOf } from './analyze.ts';
export type { Token } from './analyze.ts';
export { renderMarkdown, safeUrl, CALLOUTS, LIVE } from './markdown.ts';
export { checkClaim, ClaimError, relationOf } from './claims.ts';
export type { ClaimKind, ClaimResult, LiveNumber, Relation } from './claims.ts';
export type { CalloutKind, Heading, LiveAnswer, LiveAttributes, LiveName, MarkdownLabels, MarkdownOptions, RenderedText, TextClaim, TextProblem } from './markdown.ts';
export { linkGlossary } from './glossary.ts';
export type { GlossaryEntry } from './glossary.ts';
