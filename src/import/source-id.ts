/** A name for files and ids from a file's name: letters and digits of any script, hyphens between them. */
export const sourceIdOf = (file: string): string => file.normalize('NFC').replace(/\.[^.]*$/, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'import';
