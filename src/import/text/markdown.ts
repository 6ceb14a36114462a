/** Finished blocks → Markdown that our own renderer shows without losing a letter. */
import { MARK } from './footnotes.ts';
import type { Block, Note } from './types.ts';

const URL = /(?:https?:\/\/|www\.)[^\s«»"”<>\ue000]+/gi;
/** Text in which no sign means more than itself. Addresses stay as they are, so that they become links. */
export function escapeText(s: string, heading = false): string {
  let out = '', at = 0;
  for (const m of s.matchAll(URL)) {
    const end = m.index + m[0].length, noted = s[end] === '\ue000';
    // A mark right behind an address would become a part of it.
    out += plain(s.slice(at, m.index)) + (noted && /^http/i.test(m[0]) ? `<${m[0]}>` : m[0].replace(/[*`[\]\\]/g, '\\$&') + (noted ? ' ' : ''));
    at = end;
  }
  return (out + plain(s.slice(at))).replace(/^(\s*)(#{1,6}(?=\s|$)|[-+>](?=\s|$)|=+$|-{3,}$|:{2,}|~{3,})/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, heading ? '$1$2' : '$1\\$2').replace(MARK, '[^$1]');
}
const plain = (s: string): string => s.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&').replace(/:(?=[\p{L}:])/gu, '\\:').replace(/@(?=[\w.-]+\.\w)/g, '\\@').replace(/\n/g, ' ');

/** `escaped` is false for text that is Markdown already. */
export function blocksToMarkdown(blocks: readonly Block[], notes: readonly Note[], escaped = true): string {
  const esc = (s: string, heading = false): string => (escaped ? escapeText(s, heading) : s.replace(MARK, '[^$1]'));
  const out: string[] = [];
  /** Widths of the marks of the open list, by level. */
  let marks: number[] = [], previous: Block | null = null, number = 0;
  for (const [k, b] of blocks.entries()) {
    // Paragraphs of one language that stand together are one passage.
    if (b.lang && blocks[k - 1]?.lang !== b.lang) out.push('', `:::lang{${b.lang}}`);
    const inList = previous !== null && (previous.kind === 'item' || previous.inside === true);
    if (b.kind === 'item') {
      const ordered = /^\d{1,9}[.)]$/.test(b.mark), level = Math.min(b.level, inList ? marks.length + 1 : 1);
      const value = ordered ? Number(/\d+/.exec(b.mark)![0]) : 0;
      const mark = ordered ? b.mark : '-', text = ordered || b.mark === '•' || b.mark === '–' ? esc(b.text) : `${esc(b.mark.replace(/[()]/g, '\u0001$&')).replaceAll('\u0001', '')} ${esc(b.text)}`;
      if (!inList) { out.push(''); marks = []; } else if (previous!.kind === 'item' && level === previousLevel(previous!, marks) && ordered && value !== number + 1) out.push('', `${' '.repeat(sum(marks.slice(0, level - 1)))}<!-- -->`, '');
      else if (previous!.inside) out.push('');
      marks = [...marks.slice(0, level - 1), mark.length + 1];
      number = value;
      out.push(`${' '.repeat(sum(marks.slice(0, level - 1)))}${mark} ${text}`);
      previous = { ...b, level };
      continue;
    }
    if (b.inside && inList && b.kind === 'paragraph') { out.push('', `${' '.repeat(sum(marks))}${esc(b.text)}`); previous = { ...b, inside: true }; continue; }
    out.push('');
    if (b.kind === 'heading') out.push(`${'#'.repeat(Math.min(6, Math.max(1, b.level)))} ${esc(b.text, true)}`);
    else if (b.kind === 'table') { const fence = '`'.repeat(3); out.push(`${fence}text`, ...b.rows!.map((r) => r.text.replaceAll('```', "'''").replace(MARK, '$1')), fence); }
    else if (b.kind === 'raw') out.push(...b.rows!.map((r) => r.text));
    else if (b.kind === 'quote') out.push(':::callout{kind=pull-quote}', esc(b.text), ':::');
    else { if (b.lang && blocks[k - 1]?.lang !== b.lang) out.pop(); out.push(esc(b.text)); if (b.lang && blocks[k + 1]?.lang !== b.lang) out.push(':::'); }
    previous = { ...b, inside: false };
  }
  for (const n of notes) out.push('', `[^${n.label}]: ${esc(n.text)}`);
  return `${out.join('\n').replace(/^\n+/, '').trimEnd()}\n`;
}
const sum = (n: readonly number[]): number => n.reduce((a, b) => a + b, 0);
const previousLevel = (b: Block, marks: readonly number[]): number => Math.min(b.level, marks.length);

/** A value of front matter in one line; a list or a table of values in the flow style of YAML. */
export const yamlValue = (v: unknown): string => JSON.stringify(v) ?? '""';
export function frontMatter(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== '' && !(Array.isArray(v) && v.length === 0)).flatMap(([k, v]) =>
    Array.isArray(v) ? [`${k}:`, ...v.map((x) => `  - ${flow(x)}`)] : [`${k}: ${flow(v)}`]);
  return `---\n${lines.join('\n')}\n---\n\n`;
}
const flow = (v: unknown): string => (typeof v === 'object' && v !== null ? `{${Object.entries(v).map(([k, x]) => `${k}: ${flow(x)}`).join(', ')}}` : yamlValue(v));
