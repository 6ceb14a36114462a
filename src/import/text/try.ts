/** For tests: a text as one imports it, with the output of all files in one. */
import { importText, type TextInput, type TextResult } from './index.ts';

export interface Tried extends TextResult { all: string; body: string; kinds: string[] }
export async function tried(text: string | Uint8Array, more: Partial<TextInput> = {}): Promise<Tried> {
  const result = await importText({
    name: 'sample.ky.txt', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, sha256: 'a'.repeat(64), lang: '', kind: '', slug: '', title: '', privacy: { keepAll: '', keep: new Map() }, articles: [], words: [], ...more,
  });
  const all = result.files.map((f) => f.text).join('\n'), body = result.files.map((f) => f.text.replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n');
  return { ...result, all, body, kinds: [...new Set(result.report.doubtful.map((d) => d.kind))] };
}
