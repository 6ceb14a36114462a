/** Marks of list items, in all the ways that people and programs print them. */
export interface Marked { kind: 'bullet' | 'dash' | 'number' | 'bracket' | 'letter' | 'deep'; mark: string; number: number; rest: string }

const LETTERS = 'абвгдежзийклмнопрстуфхцчшщыэюя';
export function listMark(text: string): Marked | null {
  let m = /^([•▪●○◦‣∙·■□➢✓\uf0b7\uf0a7]|\*(?=\s)|o(?=\s{2,}))\s*(?:[-–—−]\s*)?(\S.*)$/u.exec(text);
  if (m) return { kind: 'bullet', mark: '•', number: 0, rest: m[2]! };
  m = /^[-–—−](?:\s+[-–—−])?\s*(?=["«“(\p{L}\d])(\S.*)$/u.exec(text);
  if (m && !/^[-–—−]\d/.test(text)) return { kind: 'dash', mark: '–', number: 0, rest: m[1]! };
  m = /^(\d{1,3}(?:\.\d{1,2}){1,3})\.?\s+(\p{L}.*)$/u.exec(text);
  if (m) return { kind: 'deep', mark: `${m[1]!}.`, number: Number(m[1]!.split('.').at(-1)), rest: m[2]! };
  m = /^(\d{1,3})\s?([.)])(?:\s+|(?=[\p{Lu}«]))(\S.*)$/u.exec(text);
  if (m) return { kind: m[2] === '.' ? 'number' : 'bracket', mark: m[1]! + m[2]!, number: Number(m[1]), rest: m[3]! };
  m = /^(\d{1,2})\/\s+(\p{L}.*)$/u.exec(text);
  if (m) return { kind: 'bracket', mark: `${m[1]!}/`, number: Number(m[1]), rest: m[2]! };
  m = /^\((\d{1,3}|[а-яa-z])\)\s+(\S.*)$/u.exec(text);
  if (m) return { kind: /\d/.test(m[1]!) ? 'bracket' : 'letter', mark: `(${m[1]!})`, number: /\d/.test(m[1]!) ? Number(m[1]) : LETTERS.indexOf(m[1]!) + 1, rest: m[2]! };
  m = /^([а-яa-z])\s?([.)])\s+(\S.*)$/u.exec(text);
  if (m) { const n = LETTERS.indexOf(m[1]!) + 1 || m[1]!.charCodeAt(0) - 96; return { kind: 'letter', mark: m[1]! + m[2]!, number: n, rest: m[3]! }; }
  return null;
}
/** «а, б, в» and «а, б, г»: a letter may be left out of the alphabet. */
export const follows = (kind: Marked['kind'], before: number, now: number): boolean => now === before + 1 || (kind === 'letter' && now > before && now <= before + 2);
