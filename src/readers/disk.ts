/** The real disk behind `Disk`. Links that lead out of the folder, pipes and devices, hidden files and lock files of office programs are not read. */
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Disk } from '../model/disk.ts';

export function diskAt(root: string): Disk {
  const base = resolve(root);
  let real: string | null = null;
  const inside = (path: string): string | null => {
    const full = resolve(base, path);
    if (full !== base && !full.startsWith(base + sep)) return null;
    try {
      real ??= realpathSync(base);
      const target = realpathSync(full);
      return target === real || target.startsWith(real + sep) ? full : null;
    } catch { return null; }
  };
  return {
    read(path) {
      const full = inside(path);
      return full && statSync(full).isFile() ? readFileSync(full) : null;
    },
    list(path) {
      const full = inside(path);
      if (!full) return [];
      try {
        return readdirSync(full, { withFileTypes: true })
          .filter((e) => !e.name.startsWith('.') && !e.name.startsWith('~$'))
          .map((e) => (e.isDirectory() || (e.isSymbolicLink() && isFolder(join(full, e.name))) ? e.name + '/' : e.name))
          .sort();
      } catch { return []; }
    },
  };
}
const isFolder = (p: string): boolean => { try { return readdirSync(p) !== null; } catch { return false; } };
