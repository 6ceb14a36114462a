/** What the import did: numbers and every doubtful place. */
import { severityOf } from '../../checks/catalogue.ts';
import type { Finding } from '../../model/types.ts';
import type { Made } from './files.ts';
import type { TextInput } from './index.ts';
import type { Source } from './open.ts';
import { doubt, type Block, type Doubt, type GlyphLine, type Log, type Removed, type TextKind } from './types.ts';

export interface TextReport {
  file: string; sha256: string; format: string; encoding: string; lang: string; kind: TextKind;
  lines: number; paragraphs: number; headings: number; items: number;
  /** Bound to a mark in the text; their places are in `footnote_list`. */
  footnotes: number; footnotes_unbound: number; footnote_list: { label: string; line: number; text: string }[];
  hyphens: { joined: number; kept: number; doubtful: number; elsewhere: number; inline: number };
  glyph_lines: GlyphLine[]; spaced_words: number;
  questions: number; question_list: { number: number; line: number; text: string; id: string }[];
  chapters: { number: number | null; title: string; line: number }[];
  heading_list: { line: number; level: number; text: string }[];
  tables: { from: number; to: number; rows: { line: number; text: string }[] }[];
  pages: { page: number; line: number }[]; running_heads: { text: string; lines: number[] }[];
  signs: Readonly<Record<string, number>>; masked: { kind: string; line: number }[]; urls: { line: number; url: string }[];
  removed: Removed[];
  /** Letters and digits: read = written + removed + masked − gained by repairs + missing. */
  letters: { read: number; written: number; removed: number; masked: number; gained: number; missing: number };
  doubtful: Doubt[];
  problems: { rule: string; severity: string; line: number; actual: string; expected: string }[];
  outputs: string[];
}
interface Facts { input: TextInput; source: Source | null; made: readonly Made[]; log: Log; lines: number; findings: readonly Finding[]; lang: string; kind: TextKind; questions: readonly Block[]; chapters?: TextReport['chapters']; tables: TextReport['tables']; lettersRead: number; lettersOut?: number; asked?: number }

export function reportOf(f: Facts): TextReport {
  const { log } = f, blocks = f.made.flatMap((m) => m.blocks), count = (kind: Block['kind']): number => blocks.filter((b) => b.kind === kind).length;
  const removed = log.removed.reduce((n, r) => n + r.letters, 0), masked = log.masked.reduce((n, m) => n + m.letters, 0), written = f.lettersOut ?? 0;
  const missing = f.lettersRead + log.gained - written - removed - masked;
  if (missing !== 0) doubt(log, 0, 'unaccounted', String(missing));
  const bare = (s: string): string => s.replace(/[\ue000-\ue002]/g, '');
  return {
    file: f.input.name, sha256: f.input.sha256, format: f.source?.format ?? '', encoding: f.source?.encoding ?? '', lang: f.lang, kind: f.kind,
    lines: f.lines, paragraphs: count('paragraph') + count('quote'), headings: count('heading'), items: count('item'),
    footnotes: log.notes.bound, footnotes_unbound: log.notes.unbound, footnote_list: f.made.flatMap((m) => m.notes.map((n) => ({ label: n.label, line: n.from, text: n.text }))),
    hyphens: { ...log.hyphens }, glyph_lines: [...log.glyphs].sort((a, b) => a.line - b.line), spaced_words: log.spaced,
    questions: f.questions.length, question_list: f.questions.map((b) => ({ number: b.question!, line: b.from, text: bare(b.text), id: `q-${String(b.question).padStart(3, '0')}` })),
    chapters: f.chapters ?? [], heading_list: blocks.filter((b) => b.kind === 'heading' && b.question === undefined).map((b) => ({ line: b.from, level: b.level, text: bare(b.text) })),
    tables: f.tables, pages: log.pages, running_heads: log.heads, signs: log.signs, masked: log.masked.map(({ kind, line }) => ({ kind, line })), urls: log.urls,
    removed: log.removed.map((r) => ({ ...r, text: bare(r.text) })), letters: { read: f.lettersRead, written, removed, masked, gained: log.gained, missing },
    doubtful: [...log.doubts].map((d) => ({ ...d, text: bare(d.text) })).sort((a, b) => a.line - b.line),
    problems: f.findings.map((x) => ({ rule: x.rule, severity: x.severity ?? severityOf(x.rule), line: x.line, actual: x.actual, expected: x.expected })),
    outputs: f.made.map((m) => m.path),
  };
}
