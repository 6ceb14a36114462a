/** The settings at the top of a text: YAML between two lines of three dashes. */
import { isNode, LineCounter, parseDocument } from 'yaml';

interface Problem { line: number; column: number; rule: 'front-matter'; detail: string }
export interface FrontMatter {
  /** The text with the settings replaced by empty lines, so that places in it are places in the file. */
  body: string;
  data: Readonly<Record<string, unknown>>;
  /** The settings as they are written, from the second line on; '' where there are none. */
  settings: string;
  problems: Problem[];
}

export function readFrontMatter(input: string): FrontMatter {
  const source = input.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const m = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(source);
  if (!m) return { body: source, data: {}, settings: '', problems: [] };
  const settings = m[1]!, body = m[0].replace(/[^\n]/g, '') + source.slice(m[0].length);
  const doc = parseDocument(settings, { prettyErrors: true });
  const problems = doc.errors.map((e): Problem => ({ line: (e.linePos?.[0].line ?? 1) + 1, column: e.linePos?.[0].col ?? 1, rule: 'front-matter', detail: e.message.split('\n')[0]! }));
  if (problems.length) return { body, settings, data: {}, problems };
  const data: unknown = doc.toJS({ maxAliasCount: 10 });
  if (data === null || data === undefined) return { body, settings, data: {}, problems };
  if (typeof data !== 'object' || Array.isArray(data)) return { body, settings, data: {}, problems: [{ line: 2, column: 1, rule: 'front-matter', detail: settings.split('\n')[0]! }] };
  return { body, settings, data: data as Record<string, unknown>, problems };
}

/** Line of the file in which a value of the settings begins; 1 where it is not there. */
export function settingLine(settings: string, path: readonly (string | number)[]): number {
  const lines = new LineCounter(), node = parseDocument(settings, { lineCounter: lines }).getIn(path, true);
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line + 1 : 1;
}
