/** Blocks → files with front matter, in the folders where the site looks for texts. */
import { MARK } from './footnotes.ts';
import { blocksToMarkdown, frontMatter } from './markdown.ts';
import { bareTitle, sectionOf, SECTIONS } from './sections.ts';
import { doubt, lettersIn, type Block, type Log, type Note, type TextKind } from './types.ts';

export interface Made { path: string; title: string; text: string; blocks: Block[]; notes: Note[] }
export interface About { slug: string; lang: string; kind: TextKind; file: string; sha256: string; /** Title given by a person or by the article map. */ title: string; markdown: boolean; part?: string }

const LATIN: Readonly<Record<string, string>> = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', ң: 'ng', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' };
/** A name for a file or a folder: small Latin letters, digits, hyphens; at most `most` of them, cut at a word. */
export function slugOf(s: string, most = 60): string {
  const all = [...s.toLowerCase()].map((c) => LATIN[c] ?? c).join('').normalize('NFD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const cut = all.length <= most ? all : all.slice(0, most + 1).replace(/-[^-]*$/, '').slice(0, most);
  return cut || 'text';
}
const two = (n: number): string => String(n).padStart(2, '0');
const bare = (s: string): string => s.replace(MARK, '').trim();

/** One file per chapter, per section or in all, by the kind of the text. */
export function makeFiles(blocks: readonly Block[], notes: readonly Note[], about: About, log: Log): Made[] {
  const parts = about.kind === 'qa' ? byChapter(blocks) : about.kind === 'programme' ? bySection(blocks, log) : [{ name: `01-${slugOf(about.part ?? about.slug)}`, head: null as Block | null, blocks: [...blocks], number: null as number | null, title: '' }];
  const folder = about.kind === 'qa' ? 'answers' : about.kind === 'programme' ? 'programmes' : 'texts';
  return parts.filter((p) => p.blocks.length > 0 || p.head).map((p) => {
    const body = p.blocks.map((b) => ({ ...b }));
    // The first heading of a plain text is its title, unless somebody gave one.
    let title = p.title || about.title, lifted: Block | null = p.head;
    const original = p.head ? [p.head, ...p.blocks] : p.blocks;
    if (!title && body[0]?.kind === 'heading' && body[0].question === undefined) { lifted = body.shift()!; title = bare(lifted.text); }
    if (!title) title = about.file.replace(/\.[^.]+$/, '');
    level(body, about.kind);
    const used = new Set([...body.flatMap((b) => [...b.text.matchAll(MARK)].map((m) => m[1]!)), ...(lifted ? [...lifted.text.matchAll(MARK)].map((m) => m[1]!) : [])]);
    const own = notes.filter((n) => used.has(n.label));
    // A mark in a title cannot stand in front matter: it goes to the end of the first paragraph, and is told.
    const inTitle = lifted ? [...lifted.text.matchAll(MARK)].map((m) => m[0]) : [];
    const first = body.find((b) => b.kind === 'paragraph');
    if (inTitle.length) { if (first) first.text += inTitle.join(''); else body.unshift({ kind: 'paragraph', text: inTitle.join(''), from: lifted!.from, to: lifted!.to, level: 0, mark: '' }); doubt(log, lifted!.from, 'footnote-unbound', title); }
    const from = Math.min(...original.map((b) => b.from)), to = Math.max(...original.map((b) => b.to));
    const pages = log.pages.filter((g) => g.line >= from && g.line <= to).map((g) => { const b = body.find((x) => x.to >= g.line); return { page: g.page, line: g.line, text: bare(b?.text ?? b?.rows?.[0]?.text ?? '').slice(0, 40) }; });
    const head = frontMatter({
      title, lang: about.lang, kind: about.kind, chapter: p.number, printed: lifted && bare(lifted.text) !== title ? bare(lifted.text) : undefined, source: about.file, sha256: about.sha256, lines: `${from}-${to}`, pages,
      questions: body.filter((b) => b.question !== undefined).map((b) => ({ number: b.question, id: `q-${String(b.question).padStart(3, '0')}`, line: b.from })),
    });
    return { path: `${folder}/${about.slug}/${about.lang}/${p.name}.md`, title, text: head + blocksToMarkdown(body, own, !about.markdown), blocks: original, notes: own };
  });
}

/** The page has its own first heading: those of a text begin at the second level and leave none out. */
function level(body: Block[], kind: TextKind): void {
  const heads = body.filter((b) => b.kind === 'heading');
  if (kind === 'qa') { for (const b of heads) b.level = b.question !== undefined ? 2 : Math.max(3, b.level); return; }
  const open: number[] = [];
  for (const b of heads) {
    while (open.length && open.at(-1)! >= b.level) open.pop();
    open.push(b.level);
    b.level = Math.min(6, 1 + open.length);
  }
}
interface Part { name: string; head: Block | null; blocks: Block[]; number: number | null; title: string }
function byChapter(blocks: readonly Block[]): Part[] {
  const out: Part[] = [{ name: '00-preface', head: null, blocks: [], number: null, title: '' }];
  for (const b of blocks) {
    if (b.chapter) out.push({ name: `${two(out.length)}-${slugOf(b.chapter.title, 40)}`, head: b, blocks: [], number: b.chapter.number, title: bare(b.chapter.title) });
    else if (b.question !== undefined && out.length === 1 && !blocks.some((x) => x.chapter)) out.push({ name: '01-questions', head: null, blocks: [b], number: null, title: '' });
    else out.at(-1)!.blocks.push(b);
  }
  return out;
}
/** Sections by their names, whatever their printed numbers: three numberings are in use. A repeated name goes on in its file. */
function bySection(blocks: readonly Block[], log: Log): Part[] {
  const out: Part[] = [{ name: '00-preface', head: null, blocks: [], number: null, title: '' }];
  let at = out[0]!;
  for (const b of blocks) {
    const file = b.kind === 'heading' && b.level <= 2 ? sectionOf(bare(b.text)) : null;
    const known = file ? out.find((p) => p.name === file) : undefined;
    if (file && !known) out.push(at = { name: file, head: b, blocks: [], number: Number(file.slice(0, 2)), title: bareTitle(bare(b.text)) });
    else { if (known) at = known; at.blocks.push(b); }
  }
  for (const s of SECTIONS) if (!out.some((p) => p.name === s.file)) doubt(log, 0, 'section-missing', s.file);
  return out;
}
export const lettersOf = (made: readonly Made[]): number => made.reduce((n, m) => n + m.blocks.reduce((k, b) => k + lettersIn(b.text) + (b.question === undefined ? lettersIn(b.mark === '•' || b.mark === '–' ? '' : b.mark) : 0) + (b.rows ?? []).reduce((r, x) => r + lettersIn(x.text), 0), 0) + m.notes.reduce((k, x) => k + lettersIn(x.label) + lettersIn(x.text), 0), 0);
