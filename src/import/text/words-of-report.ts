/** The report of a text import as plain text in one language. */
import type { Params, Translator } from '../../i18n/index.ts';
import type { TextReport } from './report.ts';

/** Places shown for each kind; `--json` has them all. */
const FIRST = 12;

/** Lines ending in `\n`. `dry`: nothing was to be written. */
export function textReportWords(report: TextReport, t: Translator, done: 'written' | 'dry' | 'errors'): string {
  const w = (key: string, params?: Params): string => t(`importText.${key}`, params);
  const out: string[] = [w('title', { file: report.file }), `  ${w('sha256')}: ${report.sha256}`, `  ${w('format')}: ${report.format}${report.encoding ? `, ${report.encoding}` : ''}`, `  ${w('kind')}: ${w(`kind_${report.kind}`)}`, `  ${w('lang')}: ${report.lang}`, ''];
  const row = (key: string, n: number, more = ''): void => { out.push(`  ${w(key)}: ${n}${more}`); };
  row('lines', report.lines);
  row('paragraphs', report.paragraphs);
  row('items', report.items);
  row('headings', report.headings);
  if (report.kind === 'qa') { row('questions', report.questions); row('chapters', report.chapters.length); }
  row('footnotes', report.footnotes, report.footnotes_unbound ? `, ${w('unbound')}: ${report.footnotes_unbound}` : '');
  row('hyphensJoined', report.hyphens.joined);
  row('hyphensKept', report.hyphens.kept);
  row('hyphensDoubtful', report.hyphens.doubtful);
  row('pageNumbers', report.pages.length);
  row('glyphLines', report.glyph_lines.length);
  row('spacedWords', report.spaced_words);
  row('tables', report.tables.length);
  row('urls', report.urls.length);
  row('masked', report.masked.length);
  out.push(`  ${w('letters', { read: report.letters.read, written: report.letters.written, removed: report.letters.removed, masked: report.letters.masked, missing: report.letters.missing })}`);

  if (report.chapters.length) out.push('', w('chapters'), ...report.chapters.map((c) => `  ${c.number ?? '–'}  ${c.title}`));
  if (report.running_heads.length) out.push('', w('heads'), ...report.running_heads.map((h) => `  ${h.text} (${h.lines.length})`));
  if (report.glyph_lines.length) out.push('', w('glyphs'), ...report.glyph_lines.slice(0, FIRST).map((g) => `  ${g.line}: ${g.before} → ${g.after}`), ...more(report.glyph_lines.length));
  if (report.tables.length) out.push('', w('tableHands'), ...report.tables.map((r) => `  ${r.from}–${r.to}`));
  const kinds = [...new Set(report.doubtful.map((d) => d.kind))];
  if (kinds.length) out.push('', w('doubtful', { n: report.doubtful.length }));
  for (const kind of kinds) {
    const all = report.doubtful.filter((d) => d.kind === kind);
    out.push(`  ${w(`doubt_${kind}`)} (${all.length})`);
    for (const d of all.slice(0, FIRST)) out.push(`    ${report.file}:${d.line}  ${d.text}${d.done && d.done !== d.text ? ` → ${d.done}` : ''}${d.else ? ` (${w('else', { text: d.else })})` : ''}`);
    out.push(...more(all.length).map((l) => `  ${l}`));
  }
  for (const p of report.problems) out.push('', `${report.file}:${p.line}  ${p.severity}  ${p.rule}  ${p.actual}`);
  if (done === 'written') out.push('', w('written'), ...report.outputs.map((o) => `  ${o}`));
  else out.push('', w(done === 'dry' ? 'dry' : 'errors'));
  return `${out.join('\n')}\n`;

  function more(n: number): string[] { return n > FIRST ? [`  ${w('more', { n: n - FIRST })}`] : []; }
}
