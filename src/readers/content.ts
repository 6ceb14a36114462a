/** Publishers' texts as they are; src/text makes pages of them. */
import type { Disk } from '../model/disk.ts';
import { COLLECTIONS, isCollection } from '../model/schemas/front-matter.ts';
import type { Finding } from '../model/types.ts';
import { decode, finding } from './text.ts';

export interface RawContent { collection: string; slug: string; lang: string; name: string; file: string; source: string }
/** What the site knows: its languages, and the municipalities that programmes may belong to. */
export interface KnownNames { languages: readonly string[]; slugs: ReadonlySet<string> }

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Left behind by systems and editors: nobody means them to be read. */
const STRAY = /^(\.|~|Thumbs\.db$|desktop\.ini$|README\b)/i;

/** `<collection>/<slug>/<lang>/<name>.md`, sorted by path. Whatever else stands there is told: nothing is left out silently. */
export function readContent(disk: Disk, label: string, known: KnownNames): { files: RawContent[]; findings: Finding[] } {
  const files: RawContent[] = [], findings: Finding[] = [];
  const unread = (path: string, expected: string) => findings.push(finding('file-unknown', `${label}/${path.replace(/\/$/, '')}`, 1, 0, { expected }));
  /** Folders in a folder that may be read; everything else there is told. */
  const folders = (path: string, fits: (name: string) => boolean, expected: string): string[] =>
    disk.list(path).filter((n) => !STRAY.test(n)).flatMap((n) => {
      if (n.endsWith('/') && fits(n.slice(0, -1))) return [n.slice(0, -1)];
      unread(path ? `${path}/${n}` : n, expected);
      return [];
    });
  for (const collection of folders('', isCollection, Object.keys(COLLECTIONS).map((c) => `${c}/`).join(', ')))
    // A programme belongs to a municipality; answers and texts may belong to the whole site.
    for (const slug of folders(collection, (n) => (collection === 'programmes' ? known.slugs.has(n) : NAME.test(n)), collection === 'programmes' ? 'municipalities/<slug>/' : 'a–z, 0–9, -'))
      for (const lang of folders(`${collection}/${slug}`, (n) => known.languages.includes(n), known.languages.map((l) => `${l}/`).join(', ')))
        for (const name of disk.list(`${collection}/${slug}/${lang}`)) {
          const path = `${collection}/${slug}/${lang}/${name}`;
          if (STRAY.test(name)) continue;
          if (!name.endsWith('.md') || !NAME.test(name.slice(0, -3)) || (collection === 'answers' && name === 'topic.md')) { unread(path, 'NN-name.md (a–z, 0–9, -)'); continue; }
          const source = decode(disk.read(path)!, `${label}/${path}`, (f) => findings.push(f));
          if (source !== null) files.push({ collection, slug, lang, name: name.slice(0, -3), file: `${label}/${path}`, source });
        }
  return { files, findings };
}
