/** The rule texts from their files. Apart from words.ts, which also runs in a browser. */
import type { RuleTexts, RuleWords } from './words.ts';
import { loadDictionaries } from '../i18n/load.ts';

/** `dir` is src/i18n/rules: one file per language. */
export const loadRuleTexts = (dir: string): RuleTexts => loadDictionaries<RuleWords>(dir);
