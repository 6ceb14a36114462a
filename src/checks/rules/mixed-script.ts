/** A letter of another alphabet inside a word looks right and cannot be found by search. */
import type { Place, Text } from '../../model/types.ts';
import { SCHEMES } from '../../model/types.ts';
import { registerTexts } from '../../model/row-texts.ts';
import { at, type Check, type Report, type SiteCheck } from '../context.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Letters drawn like ң and ө that stand elsewhere in Unicode. */
const LOOK_ALIKE = /[\u04C9\u04CA\u0472\u0473\u019F\u0275]/u;
/** Latin letters that have a twin in Cyrillic: a run of these alone may be a slip of the keyboard, not a foreign name. */
const TWINS = /^[ABCEHKMOPTXYaceopxy]+$/;

/** The word with the odd letters in brackets, e.g. «[c]алык»; '' where the word is sound. A foreign name with a Cyrillic ending is sound. */
export function oddLetters(word: string): string {
  const look = LOOK_ALIKE.test(word);
  const mixed = LATIN.test(word) && CYRILLIC.test(word);
  if (!look && !mixed) return '';
  if (mixed && !look) {
    const name = /^([\p{Script=Latin}\p{N}]{2,})\p{Ll}+$/u.exec(word)?.[1];
    const suffix = name === undefined ? '' : word.slice(name.length);
    if (name !== undefined && !LATIN.test(suffix) && (!TWINS.test(name) || (name.length >= 3 && name === name.toUpperCase()))) return '';
  }
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0, cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const odd = (c: string) => LOOK_ALIKE.test(c) || (mixed && (latin <= cyrillic ? LATIN : CYRILLIC).test(c));
  return [...word].map((c) => (odd(c) ? `[${c}]` : c)).join('').replaceAll('][', '');
}
/** Odd words of a text, each once. */
export function oddWords(text: string): string[] {
  if (!(CYRILLIC.test(text) && LATIN.test(text)) && !LOOK_ALIKE.test(text)) return [];
  return [...new Set((text.match(WORD) ?? []).map(oddLetters).filter(Boolean))];
}

function scan(report: Report, column: (file: string, name: string) => number): (place: Place, stem: string, text: Text) => void {
  const seen = new Map<string, string[]>();
  return (place, stem, text) => {
    for (const lang in text) {
      const s = text[lang]!;
      let odd = seen.get(s);
      if (!odd) seen.set(s, (odd = oddWords(s)));
      if (odd.length) report(at(place, 'mixed-script', { column: column(place.file, `${stem}_${lang}`), actual: odd.join(', '), params: { column: `${stem}_${lang}` } }));
    }
  };
}

export const check: Check = ({ m, column, report }) => {
  const look = scan(report, column);
  const c = m.config;
  look(m.place, 'names', c.names);
  look(m.place, 'notice', c.notice);
  for (const [row, stem, text] of registerTexts(m)) look(row, stem, text);
  for (const f of m.facts) look(f, 'label', f.label);
  for (const n of m.notes) look(n, 'text', n.text);
  for (const n of [...m.units, ...m.programmes, ...m.villages]) look(n, 'name', n.name);
  for (const s of m.sources.values()) look(s, 'note', s.note);
  for (const r of m.programme_indicators) look(r, 'name', r.name);
  for (const r of m.goals) look(r, 'text', r.text);
  for (const r of m.measures) { look(r, 'title', r.title); look(r, 'responsible', r.responsible); look(r, 'partners', r.partners); look(r, 'result', r.result); }
  for (const r of m.projects) { look(r, 'name', r.name); look(r, 'about', r.about); }
  for (const r of m.monitoring) look(r, 'text', r.text);
  for (const r of m.risks) { look(r, 'title', r.title); look(r, 'assumption', r.assumption); look(r, 'mitigation', r.mitigation); }
};
export const checkSite: SiteCheck = ({ site, column, report }) => {
  const look = scan(report, column);
  for (const scheme of SCHEMES) for (const versions of site.classifications[scheme].values()) for (const v of versions) { look(v, 'name', v.name); look(v, 'plain', v.plain); }
  for (const g of site.glossary) { look(g, 'term', g.term); look(g, 'definition', g.definition); }
};
