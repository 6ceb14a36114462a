/** The settings at the top of a text: YAML between two lines of three dashes. */
import { parseDocument } from 'yaml';

interface Problem { line: number; column: number; rule: 'front-matter'; detail: string }
export interface FrontMatter {
  /** The text with the settings replaced by empty lines, so that places in it are places in the file. */
  body: string;
  data: Readonly<Record<string, unknown>>;
  problems: Problem[];
}

export function readFrontMatter(input: string): FrontMatter {
  const source = input.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const m = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(source);
  if (!m) return { body: source, data: {}, problems: [] };
  const body = m[0].replace(/[^\n]/g, '') + source.slice(m[0].length);
  const doc = parseDocument(m[1]!, { prettyErrors: true });
  const problems = doc.errors.map((e): Problem => ({ line: (e.linePos?.[0].line ?? 1) + 1, column: e.linePos?.[0].col ?? 1, rule: 'front-matter', detail: e.message.split('\n')[0]! }));
  if (problems.length) return { body, data: {}, problems };
  const data: unknown = doc.toJS({ maxAliasCount: 10 });
  if (data === null || data === undefined) return { body, data: {}, problems };
  if (typeof data !== 'object' || Array.isArray(data)) return { body, data: {}, problems: [{ line: 2, column: 1, rule: 'front-matter', detail: m[1]!.split('\n')[0]! }] };
  return { body, data: data as Record<string, unknown>, problems };
}
