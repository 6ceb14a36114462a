/** The only two things readers need of a disk; a test gives them a Map. Paths are relative to the data folder, POSIX. */
export interface Disk {
  /** Bytes of a file, or null where there is none. */
  read(path: string): Uint8Array | null;
  /** Sorted names in a folder; folders end in '/'. Empty where there is no folder. */
  list(path: string): readonly string[];
}
export const memoryDisk = (files: Readonly<Record<string, string>>): Disk => ({
  read: (p) => (p in files ? new TextEncoder().encode(files[p]) : null),
  list: (p) => {
    const prefix = p === '' ? '' : p.replace(/\/?$/, '/');
    const names = new Set<string>();
    for (const f of Object.keys(files)) if (f.startsWith(prefix)) { const rest = f.slice(prefix.length); const i = rest.indexOf('/'); names.add(i < 0 ? rest : rest.slice(0, i + 1)); }
    return [...names].sort();
  },
});
