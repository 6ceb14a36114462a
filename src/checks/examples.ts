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
  /** A foreign file that is brought in: `file` is its bare name, `wrong` and `right` its content. Other files stand in the data folder, companions of the mapping in `mappings/`. */
  import?: ImportExample;
}
export interface ImportExample {
  /** The mapping, YAML. */
  mapping: string;
  /** The mapping of the right file, where it is the mapping that was wrong. */
  right_mapping?: string;
  /** Sheets of a workbook, in place of `wrong` and `right`. */
  workbook?: { wrong: readonly ExampleSheet[]; right: readonly ExampleSheet[] };
  /** The header of the wrong file has so many empty cells more. */
  wide?: number;
}
export type ExampleCell = string | number | { formula: string } | { error: string };
export interface ExampleSheet { name: string; rows: readonly (readonly ExampleCell[])[]; /** 1-based. */ hidden_rows?: readonly number[]; merged?: readonly string[] }

/** Sheets as a person sees them: a line for each row, cells between bars; what is hidden or merged is told in brackets behind it. */
export const sheetsText = (sheets: readonly ExampleSheet[]): string => sheets.map((s) => [
  `[${s.name}]`,
  ...s.rows.map((r, i) => r.map((c) => (typeof c === 'object' ? ('formula' in c ? `=${c.formula}` : c.error) : String(c))).join(' | ') + (s.hidden_rows?.includes(i + 1) ? '   [hidden]' : '')),
  ...(s.merged ?? []).map((m) => `[${m}]`),
].join('\n')).join('\n\n') + '\n';
/** A small made-up data folder that the snippets are put into. */
export const EXAMPLE_BASE: Readonly<Record<string, string>> = data.base;
export const EXAMPLES = data.rules as Readonly<Record<string, RuleExample>>;
