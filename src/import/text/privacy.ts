/** Telephones, mailboxes, personal numbers, documents, birth dates: masked unless told otherwise; contacts of an office stay. */
import { BIRTH, CALL, MAIL, OFFICE_MAIL, OFFICE_WORD, PASSPORT, PHONE } from '../../model/private.ts';
import { doubt, lettersIn, MASK, SEAM, type Line, type Log } from './types.ts';

export interface PrivacyChoice {
  /** Reason for publishing all contacts; '' = mask. */
  keepAll: string;
  /** Line → reason: what stands in that line is published. */
  keep: ReadonlyMap<number, string>;
}
const PIN = /(?<![\p{L}\p{N}.,-])\d(?:[ -]?\d){13}(?![\p{L}\p{N}]|[.,]\d)/gu;
const NAME = /\p{Lu}\p{Ll}+(?:ов|ова|ев|ева|ин|ина|ский|ская|уулу|кызы)?\s+\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+(?:вна|вич|евна|ична)(?:\p{Ll}{0,6})(?!\p{L})|\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+\s+(?:уулу|кызы)(?!\p{L})/gu;

/** Words that are written large although no new sentence begins: a label of the next number. */
const LABEL = /^(?:тел|моб|факс|дарек|tel|fax|phone)/iu;
/** What of the words before a number belongs to it: not the sentence before, and not the entry before in a list of numbers. */
const ownWords = (s: string): string => {
  let from = 0;
  for (const m of s.matchAll(/(?:[.!?;]|\d[,;]?)\s+(?=(\p{Lu}\p{L}*))/gu)) if (!LABEL.test(m[1]!)) from = m.index + m[0].length;
  return s.slice(from);
};

/** Runs before everything else, so that no report repeats what is hidden. Names are told, not masked: whether they may stand is a person's decision. */
export function maskPrivate(lines: Line[], choice: PrivacyChoice, log: Log): void {
  const hide = (l: Line, kind: string, letters: number): void => { log.masked.push({ kind, line: l.n, letters }); doubt(log, l.n, 'private', kind, MASK); };
  const kept = (l: Line): boolean => choice.keepAll !== '' || choice.keep.has(l.n);
  lines.forEach((l, i) => {
    if (kept(l)) return;
    const next = lines[i + 1];
    // An address over two lines: `ат.жөнү@` / `mail.example`, or `ат.` / `жөнү@mail.example`.
    if (next && !kept(next)) {
      const left = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}.-]*$/u.exec(l.text.slice(-160))?.[0], right = left && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/u.exec(next.text)?.[0];
      const split = left && right && (left.endsWith('@') ? right.includes('.') || next.text === right : /[.-]$/.test(left));
      const behind = !left && /^[\p{L}\p{N}._%+-]{0,64} ?@ ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+| \. ?[a-z]{2,})+/u.exec(next.text)?.[0];
      const before = behind ? (/^ ?[@.]/.test(behind) ? /[\p{L}\p{N}][\p{L}\p{N}._%+-]*$/u : /[\p{L}\p{N}][\p{L}\p{N}._%+-]*[._-]$/u).exec(l.text.slice(-160))?.[0] : '';
      if (split && !OFFICE_MAIL.test(left + right)) {
        hide(l, 'e-mail', lettersIn(left) + lettersIn(right));
        l.text = `${l.text.slice(0, -left.length)}${MASK}${SEAM}`;
        next.text = `${SEAM}${MASK}${next.text.slice(right.length)}`;
      } else if (behind && before && !OFFICE_MAIL.test(before + behind)) {
        hide(l, 'e-mail', lettersIn(before) + lettersIn(behind));
        l.text = `${l.text.slice(0, -before.length)}${MASK}${SEAM}`;
        next.text = `${SEAM}${MASK}${next.text.slice(behind.length)}`;
      }
      const digits = /(?:\+\d{1,3}|(?<![\p{L}\p{N}])\(?0\d{2,4}\)?)[\d\s()-]*[-\s]?$/u.exec(l.text.slice(-40))?.[0], rest = digits && /^\d{2,3}(?:[\s-]\d{2,3}){0,3}(?![\p{L}\p{N}.,])/u.exec(next.text)?.[0];
      if (digits && rest && lettersIn(digits) + lettersIn(rest) >= 9 && lettersIn(digits) + lettersIn(rest) <= 13 && !OFFICE_WORD.test(ownWords(l.text.slice(-120)))) {
        hide(l, 'phone', lettersIn(digits) + lettersIn(rest));
        l.text = `${l.text.slice(0, -digits.length)}${MASK}${SEAM}`;
        next.text = `${SEAM}${MASK}${next.text.slice(rest.length)}`;
      }
    }
    // The word stands before the number, in the same line or at the end of the one above.
    const above = i > 0 && l.gap === 0 ? lines[i - 1]!.text.slice(-50) : '';
    const office = (text: string, at: number): boolean => OFFICE_WORD.test(ownWords(`${at < 40 ? above : ''} ${text.slice(Math.max(0, at - 60), at)}`));
    const sub = (kind: string, pattern: RegExp, keep: (m: string, at: number, whole: string) => boolean): void => {
      l.text = l.text.replace(pattern, (m: string, ...rest: unknown[]) => { if (keep(m, rest.find((x) => typeof x === 'number') as number, l.text)) return m; hide(l, kind, lettersIn(m)); return MASK; });
    };
    sub('e-mail', MAIL, (m) => OFFICE_MAIL.test(m));
    sub('personal-number', PIN, (m) => new Set(m.replace(/\D/g, '')).size < 3);
    sub('document', PASSPORT, () => false);
    sub('phone', PHONE, (m, at, whole) => { const n = m.replace(/\D/g, '').length; return n < 9 || n > 13 || office(whole, at); });
    sub('phone', CALL, (m, at, whole) => m.replace(/\D/g, '').length < 6 || office(whole, at));
    sub('birth-date', BIRTH, () => false);
    for (const [name] of l.text.matchAll(NAME)) doubt(log, l.n, 'private-name', name, name);
  });
}
