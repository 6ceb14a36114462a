/**
 * Russian stemmer after the public Snowball description (snowballstem.org/algorithms/russian). Must see the unfolded й:
 * «бюджетный» loses its ending only while the й is there.
 */
const VOWEL = '[аеиоуыэюя]';
const ending = (list: string) => new RegExp(`(?:${list.split(' ').sort((a, b) => b.length - a.length).join('|')})$`);
/** Endings that need а or я before them keep that letter. */
const afterA = (list: string) => new RegExp(`(?<=[ая])(?:${list.split(' ').sort((a, b) => b.length - a.length).join('|')})$`);

const GERUND = [ending('ив ивши ившись ыв ывши ывшись'), afterA('в вши вшись')] as const;
const REFLEXIVE = ending('ся сь');
const ADJECTIVE = ending('ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею');
const PARTICIPLE = [ending('ивш ывш ующ'), afterA('ем нн вш ющ щ')] as const;
const VERB = [ending('ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю'), afterA('ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно')] as const;
const NOUN = ending('а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я');

function cut(s: string, patterns: readonly RegExp[]): string {
  // The longest ending of all groups wins.
  let best = s;
  for (const p of patterns) {
    const m = p.exec(s);
    if (m && s.length - m[0].length < best.length) best = s.slice(0, -m[0].length);
  }
  return best;
}

/** Stem of a lower-case Russian word. */
export function stemRussian(word: string): string {
  const w = word.replace(/ё/g, 'е');
  const rv = new RegExp(`^[^аеиоуыэюя]*${VOWEL}`).exec(w)?.[0].length;
  if (rv === undefined) return w;
  const r1 = new RegExp(`^.*?${VOWEL}[^аеиоуыэюя]`).exec(w)?.[0].length ?? w.length;
  const r2 = r1 + (new RegExp(`^.*?${VOWEL}[^аеиоуыэюя]`).exec(w.slice(r1))?.[0].length ?? w.length - r1);
  const head = w.slice(0, rv);
  let s = w.slice(rv);
  const gerund = cut(s, GERUND);
  if (gerund !== s) s = gerund;
  else {
    s = s.replace(REFLEXIVE, '');
    const adjective = cut(s, [ADJECTIVE]);
    if (adjective !== s) s = cut(adjective, PARTICIPLE);
    else {
      const verb = cut(s, VERB);
      s = verb !== s ? verb : cut(s, [NOUN]);
    }
  }
  s = s.replace(/и$/, '');
  const derived = /ость?$/.exec(s);
  if (derived && head.length + derived.index >= r2) s = s.slice(0, derived.index);
  return head + s.replace(/(?:ейш|ейше)$/, '').replace(/нн$/, 'н').replace(/ь$/, '');
}
