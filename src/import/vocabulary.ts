/**
 * Words by which a table says what it is (vocabulary.json: meaning → language → words). `план*` stands for every word that begins
 * so; several words stand side by side in the text. Comparing forgets case and the letters that old keyboards do not have.
 */
import words from './vocabulary.json' with { type: 'json' };

const LETTERS: Readonly<Record<string, string>> = { ө: 'о', ѳ: 'о', ɵ: 'о', ү: 'у', ұ: 'у', ң: 'н', ӊ: 'н', ё: 'е', ß: 'ss' };
/** Lower case, without accents, ө/ү/ң/ё as the letters people type instead of them, one kind of space. */
export const fold = (s: string): string => s.normalize('NFD').replace(/(?<=и)\u0306/giu, '\u0001').replace(/[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]/g, '').replace(/\u0001/g, '\u0306').normalize('NFC')
  .toLowerCase().replace(/[өѳɵүұңӊёß]/g, (c) => LETTERS[c]!).replace(/\s+/g, ' ').trim();
/** Words, numbers and the signs № % # + / of a text, folded: `Plan 2018` → plan, 2018; `C_DEFINITIVO` → c, definitivo; `FY21` → fy, 21. */
export const tokensOf = (s: string): string[] => fold(s).match(/\d+|\p{Sc}|[\p{L}]+|[№%#+º]/gu) ?? [];

/** A list of words made ready for looking up. */
export class WordList {
  private readonly exact = new Map<string, string[][]>();
  private readonly starts: { stem: string; rest: string[] }[] = [];
  constructor(list: Iterable<string>) {
    for (const entry of list) {
      const parts = fold(entry).match(/(?:\d+|\p{Sc}|[\p{L}]+|[№%#+º])\*?/gu) ?? [];
      const [head, ...rest] = parts;
      if (!head) continue;
      if (head.endsWith('*')) this.starts.push({ stem: head.slice(0, -1), rest });
      else { const known = this.exact.get(head); if (known) known.push(rest); else this.exact.set(head, [rest]); }
    }
  }
  /** Number of words that match at this place of the text: 0 = none. */
  at(tokens: readonly string[], i: number): number {
    const fits = (rest: readonly string[]): boolean => rest.every((r, k) => { const t = tokens[i + 1 + k]; return t !== undefined && (r.endsWith('*') ? t.startsWith(r.slice(0, -1)) : t === r); });
    let best = 0;
    for (const rest of this.exact.get(tokens[i]!) ?? []) if (fits(rest)) best = Math.max(best, rest.length + 1);
    for (const { stem, rest } of this.starts) if (tokens[i]!.startsWith(stem) && fits(rest)) best = Math.max(best, rest.length + 1);
    return best;
  }
  /** Place of the first match, or -1. */
  find(tokens: readonly string[]): number {
    for (let i = 0; i < tokens.length; i++) if (this.at(tokens, i)) return i;
    return -1;
  }
  in(tokens: readonly string[]): boolean { return this.find(tokens) >= 0; }
  /** Whether the text is nothing but this. */
  is(tokens: readonly string[]): boolean { return tokens.length > 0 && this.at(tokens, 0) === tokens.length; }
}

const lists = (byLanguage: Readonly<Record<string, readonly string[]>>): WordList => new WordList(Object.values(byLanguage).flat());
const each = <K extends string>(group: Readonly<Record<K, Readonly<Record<string, readonly string[]>>>>): Readonly<Record<K, WordList>> =>
  Object.fromEntries(Object.entries<Readonly<Record<string, readonly string[]>>>(group).map(([k, v]) => [k, lists(v)])) as Readonly<Record<K, WordList>>;

export const VOCABULARY = {
  unit: each(words.unit), phase: each(words.phase), plan: lists(words.plan), leaveOut: each(words.leaveOut), period: each(words.period), role: each(words.role),
  months: Object.values(words.months).map((m) => new WordList(m)),
  direction: each(words.direction), directionByTerm: each(words.directionByTerm), heading: lists(words.heading), total: lists(words.total), private: each(words.private),
} as const;
export const NAME_ENDINGS: readonly string[] = words.nameEndings.map(fold);
const MISSING: ReadonlySet<string> = new Set(words.missing.map((w) => w.toLowerCase()));
/** A cell that says «nothing here»: empty, a dash, `н/д` … */
export const saysNothing = (cell: string): boolean => cell === '' || MISSING.has(cell.toLowerCase());

const LANGUAGES = [...new Set(Object.values(words.role).flatMap((w) => Object.keys(w)))];
const BY_LANGUAGE = LANGUAGES.map((l) => [l, new WordList([words.role, words.phase, words.direction, words.leaveOut].flatMap((g) => Object.values(g as Record<string, Record<string, string[]>>).flatMap((w) => w[l] ?? [])))] as const);
/** Language of some texts by its letters, and where these do not tell, by the words known of it; '' = cannot be told. */
export function languageOf(texts: readonly string[]): string {
  const all = texts.join(' ');
  if (/[өүңѳɵӊ]/i.test(all)) return 'ky';
  const cyrillic = (all.match(/\p{Script=Cyrillic}/gu) ?? []).length, latin = (all.match(/\p{Script=Latin}/gu) ?? []).length;
  if (!cyrillic && !latin) return '';
  let best = '', most = 0;
  for (const [l, list] of BY_LANGUAGE) {
    if ((l === 'ky' || l === 'ru') !== cyrillic > latin) continue;
    let n = 0;
    for (const t of texts) { const tokens = tokensOf(t); for (let i = 0; i < tokens.length; i++) if (list.at(tokens, i)) n++; }
    if (n > most) { most = n; best = l; }
  }
  return best || (cyrillic > latin ? 'ru' : 'en');
}
