/** Markdown that is Markdown already: its structure is taken as given, its words go through the same repairs as any. */
import { toLines } from './lines.ts';
import type { Line } from './types.ts';

/** Headings keep their level; code, tables, quotations, notes, raw HTML and settings at the top pass as they are. */
export function openMarkdown(text: string): Line[] {
  const out = toLines(text);
  let fence = '', settings = false;
  for (const l of out) {
    const raw = (first = false): void => { l.given = 'raw'; l.top = false; l.text = `${' '.repeat(l.indent)}${l.text}`; if (first || l.gap > 0) l.mark = 'begin'; };
    l.top = false;
    // Settings of another program: shown as code, so that nothing of them is lost or obeyed.
    if (l === out[0] && l.text === '---' && l.n === 1 && out.some((x) => x !== l && x.text === '---')) { settings = true; raw(true); l.text = '```yaml'; continue; }
    if (settings) { raw(); if (l.text === '---') { settings = false; l.text = '```'; } continue; }
    const mark = /^(`{3,}|~{3,})/.exec(l.text)?.[1];
    if (fence) { raw(); if (mark && l.text.startsWith(fence)) fence = ''; continue; }
    if (mark) { fence = mark; raw(true); continue; }
    const heading = /^(#{1,6})\s+(.*?)(?:\s+#+)?$/.exec(l.text);
    if (heading) { l.given = 'heading'; l.level = heading[1]!.length; l.text = heading[2]!; continue; }
    if (/^(?:\||>|<|:{3}|\[\^?[^\]]+\]:|-{3,}$|={3,}$)/.test(l.text)) raw();
  }
  return out;
}
