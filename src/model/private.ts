/**
 * Telephones, mailboxes, personal numbers, passports and birth dates of people in texts that are to be published. They are masked unless somebody has decided otherwise by name, date and reason. Linear in the text;
 * names of persons are not looked for: whether they may stand is a person's decision.
 */
export const MASK = '▒▒▒';
export const PRIVATE_KINDS = ['e-mail', 'phone', 'personal-number', 'document', 'birth-date'] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];
/** `from`, `to`: offsets in the text. */
export interface PrivatePart { kind: PrivateKind; from: number; to: number }
export interface PrivacyRules {
  /** How many digits a personal number has, and how numbers begin that look like one and are none (codes of territories). */
  personal_number: { digits: number; not_beginning: readonly string[] };
  /** What may be published: contacts of the office, and what somebody allowed. Compared without spaces, brackets and dashes. */
  allowed: readonly string[];
}

/** The part before the sign has an end: a file may be one endless word. */
export const MAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63} ?(?:@|[([]at[)\]]) ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+| \. ?[a-z]{2,})+/gu;
export const PHONE = /(?<![\p{L}\p{N}/.-]|№\s?)(?:\+\d{1,3}[\s(-]{0,2}\d{2,4}|\(?0[\s-]?\(?\d{2,4}\)?)[\s)-]{0,2}\d{1,3}(?:[\s-]?\d{2,3}){1,3}(?![\p{L}\p{N}/]|[.,]\d|\s?%)/gu;
/** A number after the word for a telephone, however it is written. */
export const CALL = /(?<=(?<!\p{L})(?:тел|моб|телефону?|мобилдик|ватсап|whatsapp|tel|phone|mobile)[.:\s№]{1,4})\+?\d[\d\s()-]{6,16}\d(?!\d)/giu;
export const PASSPORT = /(?<![\p{L}\p{N}])(?:ID|AN|AC|№\s?ID)\s?\d{7}(?!\d)/gu;
export const BIRTH = /(?:туулган(?:\s+(?:күнү|жылы))?|дата рождения|родил(?:ся|ась)|born)\s*[:–-]?\s*(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)|(\d{1,2}[./]\d{1,2}[./]\d{4})(?=\s*(?:-?жылы)?\s*(?:туулган|г\.\s?р\.))/giu;
/** The mailbox of an office, not of a person. */
export const OFFICE_MAIL = /^(?:info|office|mail|press|kanc|kanz|kense|kabyldama|priem|reception|contact|support|secretary|public|admin|finance|help|sayt|site)[\w.-]*@|@(?:[\p{L}\p{N}-]+\.)*gov\./iu;
/** Words before a number that is an office's. */
export const OFFICE_WORD = /кабылдама|кеңсе|ишеним телефон|ысык линия|коомдук кабыл|приёмн|приемн|канцеляр|горячая линия|телефон доверия|справочн|hotline|call[- ]?cent|reception|office|айыл өкмөт[үы]нүн телефон|мэриянын телефон/iu;

/** What a text must have before a pattern is worth trying: a budget has millions of cells, and nearly none holds anything of the kind. */
const PLUS_OR_ZERO = /\+\d|(?:^|\D)0/u, CALL_WORD = /тел|моб|ватсап|whatsapp|tel|phone/iu, BIRTH_WORD = /туул|рожд|роди|born|г\.\s?р/iu, SEVEN = /\d{7}/, AT = /[([]at[)\]]/iu;
const countDigits = (s: string): number => { let n = 0; for (let i = 0; i < s.length; i++) { const c = s.charCodeAt(i); if (c >= 48 && c <= 57) n++; } return n; };
const bare = (s: string): string => s.replace(/[\s()\u00a0\u202f-]/g, '').toLowerCase();
const digitsOf = (s: string): number => s.replace(/\D/g, '').length;
const escape = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const NONE: PrivatePart[] = [];
/** Makes the finder of private parts; the parts stand in order and do not overlap. */
export function privateFinder(rules: PrivacyRules): (text: string) => PrivatePart[] {
  const allowed = new Set(rules.allowed.map(bare).filter(Boolean)), { digits, not_beginning } = rules.personal_number;
  const number = digits > 1 ? new RegExp(`(?<![\\p{L}\\p{N}.,-])\\d(?:[ -]?\\d){${digits - 1}}(?![\\p{L}\\p{N}]|[.,]\\d)`, 'gu') : null;
  const territory = not_beginning.length ? new RegExp(`^(?:${not_beginning.map(escape).join('|')})`) : null;
  return (text) => {
    const n = countDigits(text), mail = text.includes('@') || AT.test(text);
    if (n < 6 && !mail) return NONE;
    const parts: PrivatePart[] = [], office = (at: number) => OFFICE_WORD.test(text.slice(Math.max(0, at - 60), at));
    const look = (kind: PrivateKind, pattern: RegExp, isOne: (m: string, at: number) => boolean): void => {
      for (const m of text.matchAll(pattern)) {
        const from = m.index, to = from + m[0].length;
        if (allowed.has(bare(m[0])) || !isOne(m[0], from) || parts.some((p) => p.from < to && from < p.to)) continue;
        parts.push({ kind, from, to });
      }
    };
    if (mail) look('e-mail', MAIL, (m) => !OFFICE_MAIL.test(m));
    // Rows of one and the same digit are blanks, not numbers.
    if (number && n >= digits) look('personal-number', number, (m) => new Set(m.replace(/\D/g, '')).size > 2 && !territory?.test(m.replace(/\D/g, '')));
    if (SEVEN.test(text)) look('document', PASSPORT, () => true);
    if (n >= 9 && PLUS_OR_ZERO.test(text)) look('phone', PHONE, (m, at) => digitsOf(m) >= 9 && digitsOf(m) <= 13 && new Set(m.replace(/\D/g, '')).size > 2 && !office(at));
    if (n >= 6 && CALL_WORD.test(text)) look('phone', CALL, (m, at) => digitsOf(m) >= 6 && !office(at));
    if (BIRTH_WORD.test(text)) look('birth-date', BIRTH, () => true);
    return parts.sort((a, b) => a.from - b.from);
  };
}
/** The text with every part hidden. */
export function masked(text: string, parts: readonly PrivatePart[]): string {
  let out = '', at = 0;
  for (const p of parts) { out += text.slice(at, p.from) + MASK; at = p.to; }
  return out + text.slice(at);
}
