/** Publishers' texts as they are; src/text makes pages of them. */
import type { Disk } from '../model/disk.ts';
import type { Finding } from '../model/types.ts';
import { decode } from './text.ts';

export interface RawContent { collection: string; slug: string; lang: string; name: string; file: string; source: string }

/** `<collection>/<slug>/<lang>/<name>.md`, sorted by path. */
export function readContent(disk: Disk, label: string): { files: RawContent[]; findings: Finding[] } {
  const files: RawContent[] = [];
  const findings: Finding[] = [];
  const folders = (p: string) => disk.list(p).filter((n) => n.endsWith('/')).map((n) => n.slice(0, -1));
  for (const collection of folders(''))
    for (const slug of folders(collection))
      for (const lang of folders(`${collection}/${slug}`))
        for (const name of disk.list(`${collection}/${slug}/${lang}`)) {
          if (!name.endsWith('.md')) continue;
          const path = `${collection}/${slug}/${lang}/${name}`;
          const source = decode(disk.read(path)!, `${label}/${path}`, (f) => findings.push(f));
          if (source !== null) files.push({ collection, slug, lang, name: name.slice(0, -3), file: `${label}/${path}`, source });
        }
  return { files, findings };
}
