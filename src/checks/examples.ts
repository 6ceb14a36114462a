/** One wrong and one right snippet for each rule: shown on the rule's page, and run through the readers and rules by the tests. */
import data from './examples.json' with { type: 'json' };

export interface RuleExample {
  /** The file the snippets are of, below the data folder. */
  file: string;
  /** Its content; null = the file is not there. */
  wrong: string | null;
  right: string | null;
  /** Other files both need. */
  files?: Readonly<Record<string, string>>;
  /** The wrong file is written in this encoding. */
  encoding?: string;
  /** The wrong file stands in the folder but cannot be opened. */
  unreadable?: boolean;
  /** The wrong file has this many bytes. */
  size?: number;
}
/** A small made-up data folder that the snippets are put into. */
export const EXAMPLE_BASE: Readonly<Record<string, string>> = data.base;
export const EXAMPLES: Readonly<Record<string, RuleExample>> = data.rules;
