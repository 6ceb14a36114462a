/** Words that stand in amount cells: «not known», «does not apply», magnitudes, case endings. Lower case, single spaces. */

/**
 * Cells without a figure. A bare «none» («жок», «нет») is among them: it can mean nothing spent or nothing known, and what is not
 * known is never zero. A file where it means zero says so in its mapping.
 */
export const MISSING_WORDS: readonly string[] = [
  '', '-', '--', '---', '–', '—', '−', '‐', '‑', '.', '..', '...', '…', '?', '*', '/', '//',
  'н/д', 'н.д.', 'н. д.', 'нет', 'нет данных', 'нет сведений', 'не указано', 'жок', 'маалымат жок', 'белгисиз', 'көрсөтүлгөн эмес',
  'nan', 'na', 'n/a', '#n/a', 'n.a.', 'n/d', 'nil', 'null', 'none', 'no data', 'not available', 'unknown',
];
/** Cells where a figure has no sense: both letters «х» (Cyrillic, Latin), the multiplication sign. */
export const NOT_APPLICABLE_WORDS: readonly string[] = ['х', 'x', '×', 'хх', 'xx', 'не применимо', 'неприменимо', 'колдонулбайт', 'not applicable'];

/** Powers of ten; with up to five letters more for case endings where the word is long enough to be safe. */
const MAGNITUDES: readonly (readonly [string, number, boolean])[] = [
  ['миң', 3, true], ['тысяч', 3, true], ['тыс', 3, false], ['thousand', 3, true], ['tsd', 3, false],
  ['миллион', 6, true], ['млн', 6, true], ['million', 6, true], ['mln', 6, false], ['mio', 6, false],
  ['миллиард', 9, true], ['млрд', 9, true], ['billion', 9, true], ['bn', 9, false], ['mlrd', 9, false], ['mrd', 9, false],
  ['триллион', 12, true], ['трлн', 12, true], ['trillion', 12, true],
];
/** Power of ten of a word such as `млн`, `миңден`, `thousand`; -1 where it is none. Expects lower case without a final point. */
export function magnitude(word: string): number {
  for (const [stem, power, endings] of MAGNITUDES) if (word === stem || (endings && word.startsWith(stem) && word.length <= stem.length + 5)) return power;
  return -1;
}

/** Kyrgyz case and possessive endings as they are glued to figures: `8 758и`, `217ге`, `5,48ди`, `12син`. */
const CASES = 'н[ыиуү]н|[дт][ыиуү]н|[гк][аеоө]|[ндт][ыиуү]|[дт][аеоө]|[дт][аеоө]н';
const POSSESSIVE = 'с?[ыиуү](?:|н|н[аеоө]|н[аеоө]н|нд[аеоө]|н[ыиуү]н)';
export const ENDING = new RegExp(`^[-‐‑]?(?:${CASES}|${POSSESSIVE})$`, 'u');

/** Month names as a spreadsheet writes a code that it took for a date: `10.окт`, `1-Oct`. */
export const MONTH = /^\d{1,2}[ .-]?(?:янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zа-я]{0,6}\.?(?:[ .-]?\d{2,4})?$/;
