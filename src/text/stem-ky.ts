/**
 * Light Kyrgyz stemmer on folded text (ө=о, ү=у, ң=н): takes off inflection only, from the right, one class at a time:
 * case, possessive, plural. An ending counts only where vowel harmony and the assimilation of its first consonant allow
 * it, which keeps most loan words whole. Derivation (-лык, -чы, -ык) stays: салык is not сал-.
 */
const VOWELS = 'аеиоуыэюя';
const isVowel = (c: string | undefined) => c !== undefined && VOWELS.includes(c);
const VOICELESS = 'кптсшчхфцщ';

/** Words that end like a case or a possessive and do not have one. Folded. */
const WHOLE = new Set((
  'башка кыска бирге пайда майда убада майдан доктор дептер кандай мындай андай ошондой ушундай мында апта ордо ' +
  'тургун жакын бугун кийин бутун тутун орун отун мурун узун эгин жалын катын келин калын жыйын алтын чейин учун ' +
  'жаны жалпы эски киши кайсы баары негизги мумкун атайын тышкары кенири оболго эми ири бери сары алты жети кичи'
).split(' '));
/** Nouns in -н, whose possessive looks like the accusative of a noun in a vowel: план+ы, not пла+ны. */
const N_FINAL = new Set('план орган район регион жаран дыйкан миллион телефон экран вагон сезон бетон закон заман карын мекен экин'.split(' '));
/** A vowel drops before a suffix: мойну is моюн. */
const DROPPED: Readonly<Record<string, string>> = { мойн: 'моюн', эрд: 'эрин', карн: 'карын', мурд: 'мурун' };
/** Forms that change the stem. */
const IRREGULAR: Readonly<Record<string, string>> = { балдар: 'бала', алар: 'ал', орду: 'орун' };

/** Does a suffix vowel harmonise with the last vowel of the stem? On folded text о and у stand for two vowels each. */
function harmonic(stem: string, vowel: string): boolean {
  let last = '';
  for (let i = stem.length - 1; i >= 0 && !last; i--) if (isVowel(stem[i])) last = stem[i]!;
  if (!last) return false;
  if ('аыя'.includes(last)) return 'аы'.includes(vowel);
  if ('еиэ'.includes(last)) return 'еи'.includes(vowel);
  return last === 'о' ? 'оу'.includes(vowel) : 'аоу'.includes(vowel);
}
/** May this consonant begin a suffix after `stem`? `n` and `l` series: -нын/-дын/-тын, -лар/-дар/-тар. */
function assimilated(stem: string, first: string): boolean {
  const end = stem.at(-1)!;
  if (VOICELESS.includes(end)) return 'тк'.includes(first);
  switch (first) {
    case 'н': return isVowel(end) && !N_FINAL.has(stem + 'н') && !isParticiple(stem);
    case 'л': return isVowel(end) || end === 'й' || end === 'р';
    case 'д': case 'г': return true;
    default: return 'бгд'.includes(end) && (first === 'т' || first === 'к');
  }
}
/** Does `stem` + н make a participle? аткарылган+ы, not аткарылга+ны. */
function isParticiple(stem: string): boolean {
  const m = /^(..+)([гк])([аео])$/.exec(stem);
  return m !== null && harmonic(m[1]!, m[3]!) && assimilated(m[1]!, m[2]!);
}
const afterPossessive = (stem: string) => /[^аеиоуыэюя][ыиу]$/.test(stem);

interface Ending { re: RegExp; min: number; possessive?: boolean }
/** Longest first; `re` splits into stem, first consonant, vowel. */
const CASES: readonly Ending[] = [
  { re: /^(.+)(н)д([аео])г[ыиу]$/, min: 3, possessive: true }, { re: /^(.+)([дт])([аео])г[ыиу]$/, min: 2 },
  { re: /^(.+)(н)д([аео])н?$/, min: 3, possessive: true }, { re: /^(.+)(н)([аео])н$/, min: 3, possessive: true },
  { re: /^(.+)([ндт])([ыиу])н$/, min: 2 }, { re: /^(.+)([дт])([аео])н$/, min: 3 }, { re: /^(.+)([дт])([аео])й$/, min: 3 },
  { re: /^(.+)(н)([аео])$/, min: 3, possessive: true }, { re: /^(.+)([гк])([аео])$/, min: 3 }, { re: /^(.+)([дт])([аео])$/, min: 3 }, { re: /^(.+)([ндт])([ыиу])$/, min: 3 },
];
/** эл, иш, үй: the only two-letter shape that takes short endings safely. */
const SHORT = /^[аеиоуыэюя][^аеиоуыэюя]$/;
const bare = (word: string) => (/[бг]$/.test(word) && word.length >= 3 ? word.slice(0, -1) + (word.endsWith('б') ? 'п' : 'к') : word);

function stripCase(word: string): string {
  for (const { re, min, possessive } of CASES) {
    const m = re.exec(word);
    if (!m) continue;
    const stem = m[1]!;
    if (stem.length < (SHORT.test(stem) ? 2 : min) || !harmonic(stem, m[3]!)) continue;
    if (possessive ? afterPossessive(stem) : assimilated(stem, m[2]!)) return stem;
  }
  // Accusative of a possessed noun: айылы+н.
  const short = word.slice(0, -1);
  return word.endsWith('н') && afterPossessive(short) && stripPossessive(short) !== short ? short : word;
}
function stripPossessive(word: string): string {
  const ours = /^(.{4,}?)[ыиу]?[бн][ыиу]з$/.exec(word);
  if (ours) return bare(ours[1]!);
  const m = /^(.*[аеиоуыэюя])с([ыиу])$/.exec(word) ?? /^(.*[^аеиоуыэюя])([ыиу])$/.exec(word);
  const stem = m?.[1];
  if (!m || !stem || stem.length < (m[0].length - stem.length === 2 ? 3 : 2) || !harmonic(stem, m[2]!)) return word;
  // -чы makes doers, -кы makes adjectives: жумушчу, төмөнкү. A possessed к would have become г.
  if (/..[^аеиоуыэюя]?ч$|[^аеиоуыэюя]к$/.test(stem) && stem.length > 3) return word;
  return DROPPED[stem] ?? bare(stem);
}
function stripPlural(word: string): string {
  const m = /^(.+)([лдт])([аео])р$/.exec(word);
  return m && m[1]!.length >= 2 && harmonic(m[1]!, m[3]!) && assimilated(m[1]!, m[2]!) ? m[1]! : word;
}

/** Stem of a folded lower-case word; words that are no Kyrgyz nouns come out as they went in or nearly so. */
export function stemKyrgyz(folded: string): string {
  let word = folded;
  for (const strip of [stripCase, stripPossessive, stripPlural]) {
    if (WHOLE.has(word)) return word;
    if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word]!;
    const next = strip(word);
    if (/[аеиоуыэюя]/.test(next)) word = next;
  }
  return word;
}
