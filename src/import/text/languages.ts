/** Which language a paragraph is in, where it is not that of the text. Judged only where the words leave no doubt: a mark on the page must not be wrong. */

const RUSSIAN = new Set('и в на по для не что это от из с или при как также к о об за до же бы был была были его её их он она они мы вы который которая которые если только между после перед также может должен является'.split(' '));
const KYRGYZ = new Set('жана менен бул болот деген үчүн ушул анын боюнча эле эмес бар жок болгон болуп кийин чейин ар бир гана дагы экен алар ошол аны андан тууралуу каралган'.split(' '));

/** `ru`, `ky`, `en`, or '' where it is not certain. At least six words. */
export function languageOfPassage(text: string): '' | 'ky' | 'ru' | 'en' {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 6) return '';
  const letters = words.join(''), latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin > 0.9 * letters.length) return words.filter((w) => /^(?:the|of|and|to|in|for|is|are|on|with|by|that)$/.test(w)).length >= Math.max(2, words.length / 10) ? 'en' : '';
  if (latin > 0.3 * letters.length) return '';
  const ru = words.filter((w) => RUSSIAN.has(w)).length, ky = words.filter((w) => KYRGYZ.has(w) || /[өүң]/.test(w)).length, russian = words.filter((w) => /[ёщъьэ]|(?:ого|ему|ами|ями|ция|ции|ость|ости|ение|ения|ется|ются|ный|ная|ное|ные|ных|ать|ить|ует)$/.test(w)).length;
  if (ru >= 2 && ru >= words.length / 10 && ky === 0 && ru + russian >= words.length / 5) return 'ru';
  return ky >= 2 && ky >= words.length / 8 && ru === 0 ? 'ky' : '';
}
