/**
 * A hyphen at the end of a line is one of two things: a syllable break, which goes, or a hyphen of the word, which stays. Texts
 * exist with only one kind. The words of the text itself decide; where they do not, the habit of the text does, and it is told.
 */
import { doubt, MASK, SEAM, type Line, type Log } from './types.ts';
import { urlTail } from './urls.ts';
import type { Vocabulary } from './words.ts';

export const LINE_HYPHEN = /[\p{L}\p{N}][-‐‑¬\u00ad]$/u;
/** Looks at the end only: the text may be a paragraph that grows line by line. */
export const openHyphen = (s: string): boolean => LINE_HYPHEN.test(s.slice(-4));
export interface Joint { how: 'keep' | 'join' | 'space' | 'url'; sure: boolean }

/** Compounds of the language, as first word and beginning of the second. The first alone proves nothing: «иш-тери» is a break. */
const PAIRS = ('иш:чара,аракет,милдет,сапар,каражат,кагаз үй:бүл,жай,тирич азык:түл,тамак ата:эне,баба,мекен,журт эне:ата сын:пикир айлана:чөйр,тегер жол:жобо күч:аракет тамак:аш кийим:кече суроо:талап,жооп ' +
  'чыр:чатак себеп:натыйжа зордук:зомбул ой:пикир тоо:кен бала:чака,бакыра кыз:келин,уул,жигит мал:жан,мүлк жер:жер,суу бирин:экин көз:караш,каранды байма:бай бир:бир этап:этап ачык:айкын өз:ара үн:үн салт:санаа үрп:адат ' +
  'жашоо:тирич,турмуш окуу:усулдук,методик эл:жер тең:ата эсеп:кысап,чот алыш:бериш соода:сатык баш:аяк адам:ат ысык:көл жалал:абад сүрөт:баян кичи:футбол бизнес:план,долбоор,идея,инкуб веб:сайт,барак онлайн:каттоо фокус:топ медиа:').split(' ')
  .map((p) => p.split(':') as [string, string]).map(([l, r]) => [l, r.split(',')] as const);
const pairs = new Map(PAIRS);
const SUFFIX = new RegExp('^(?:[лдт][аеоө]р|[нтд][ыиуү]н?|[гк][аеоө]|[дтн][аеоө]н?|[дт][аеоө]г[ыиуү]|л[ыиуү]к|л[уү]{2}|ч[ыиуү](?:л[ыиуү]к)?|с[ыиуү]|с[ыиуү]з|[шң]?[ыиуү]|б[ыиуү]з|м[ыиуү]з|й?т|г[аеоө]н|к[аеоө]н|п|ш[ыиуү]?|н[аеоө]|[ыиуү]н|у{2}|ү{2}|оо|өө)+$', 'u');
const ADJECTIVE = /(?:[лдт][ыиуү]к|луу|лүү)\p{L}{0,8}$/u;

/** What becomes of the hyphen between `left` (ends in it) and `right`. `habit`: what to do where nothing decides. */
export function joint(whole_: string, right: string, words: Vocabulary, habit: 'keep' | 'join'): Joint {
  // Only the end matters: a paragraph grows line by line.
  const left = whole_.slice(-240);
  if (urlTail(left, right)) return { how: 'url', sure: true };
  const soft = /[¬\u00ad]$/.test(left);
  const l = (/([\p{L}\p{N}]+)[-‐‑¬\u00ad]$/u.exec(left)?.[1] ?? '').toLowerCase(), raw = /^[\p{L}\p{N}]+/u.exec(right)?.[0] ?? '', r = raw.toLowerCase();
  if (soft) return { how: 'join', sure: true };
  // No word goes on in another alphabet.
  if (/\p{Script=Cyrillic}$/u.test(l) && /^\p{Script=Latin}/u.test(r)) return { how: 'keep', sure: false };
  if (/\d$/.test(l)) {
    // «13- апрель – 25-»: this text sets a space behind the hyphen of a date.
    return /\d[-‐‑] \p{L}+(?: \d{4})?\s*[–—-]\s*\d+[-‐‑]$/u.test(left) ? { how: 'space', sure: true } : { how: 'keep', sure: true };
  }
  if (/^\d/.test(r)) return { how: 'keep', sure: true };
  // «Ысык-Көл»; in a line of capitals a capital says nothing.
  const capitals = /(?:^|[^\p{L}])\p{Lu}{2,}[-‐‑]$/u.test(left) && /^\p{Lu}+(?:\p{Ll}*)$/u.test(raw) && (/^\p{Lu}+$/u.test(raw) || words.count(l + r) > 0);
  if (/^\p{Lu}/u.test(raw) && !capitals) return { how: 'keep', sure: /\p{Lu}\p{L}*[-‐‑]$/u.test(left) };
  const whole = words.count(l + r), compound = words.compound(l, r);
  const fits = whole > 0 || words.begins(l + r.slice(0, Math.max(2, Math.min(4, r.length))), l.length + 1);
  if (compound && whole === 0) return { how: 'keep', sure: true };
  if (whole > 0 && !compound) return { how: 'join', sure: true };
  if (compound && whole > 0) return { how: habit, sure: false };
  if ((pairs.get(l) ?? []).some((p) => r.startsWith(p))) return { how: 'keep', sure: true };
  if (l.length > 2 && (r.startsWith(l) || (r.startsWith(l.slice(0, -1)) && r.length >= l.length && l.length > 3))) return { how: 'keep', sure: true };
  if (fits) return { how: 'join', sure: true };
  if (ADJECTIVE.test(l) && ADJECTIVE.test(r) && r.length > 5 && l.length > 5) return { how: 'keep', sure: true };
  // One vowel is needed for a syllable: nothing else can stand before or behind a real hyphen.
  if (!/[аоуыэяюиеөүё]/.test(r) || !/[аоуыэяюиеөүё]/.test(l) || l.length < 2) return { how: 'join', sure: true };
  if (SUFFIX.test(r) && (habit === 'join' || words.count(r) === 0)) return { how: 'join', sure: words.known(l) && words.count(r) === 0 };
  if (words.count(l) > 0 && words.count(r) > 0 && l.length > 2 && r.length > 3) return { how: 'keep', sure: false };
  return { how: habit, sure: false };
}

/** Whether the text breaks words at line ends at all: judged by those hyphens that its own words decide. */
export function habitOf(lines: readonly Line[], words: Vocabulary): 'keep' | 'join' {
  let joins = 0, keeps = 0;
  lines.forEach((l, i) => {
    const next = lines[i + 1];
    if (!next || !openHyphen(l.text) || !/^\p{Ll}/u.test(next.text) || /\d[-‐‑]$/.test(l.text)) return;
    const j = joint(l.text, next.text, words, 'join');
    if (!j.sure) return;
    if (j.how === 'join') joins++; else if (j.how === 'keep') keeps++;
  });
  return keeps >= 3 && joins * 8 < keeps ? 'keep' : 'join';
}

/**
 * Two lines as one, with the hyphen between them settled and counted. `last` is the last source line of `a`: looking into a text that
 * grows line by line would copy it every time.
 */
export function joinLines(a: string, b: string, line: number, words: Vocabulary, habit: 'keep' | 'join', log: Log, last = a): string {
  if (last.endsWith(SEAM) && b.startsWith(SEAM + MASK)) return a.slice(0, -1) + b.slice(1 + MASK.length);
  if (!openHyphen(last)) return urlTail(last, b) ? a + b : `${a} ${b}`;
  const j = joint(last, b, words, habit), bare = a.slice(0, -1);
  const text = j.how === 'join' ? bare + b : j.how === 'space' ? `${a} ${b}` : a + b;
  if (j.how === 'join') log.hyphens.joined++; else log.hyphens.kept++;
  if (!j.sure) {
    log.hyphens.doubtful++;
    const l = /\S+$/.exec(last.slice(-240))![0], r = /^\S+/.exec(b)?.[0] ?? '';
    doubt(log, line, 'hyphen', `${l} | ${r}`, j.how === 'join' ? l.slice(0, -1) + r : l + r, j.how === 'join' ? l + r : l.slice(0, -1) + r);
  }
  return text;
}

/** `маалы-мат` in the middle of a line: a break left over from another setting. Joined only where the word is known whole and this is the only place with the hyphen. */
export function closeInline(lines: Line[], words: Vocabulary, habit: 'keep' | 'join', log: Log): void {
  if (habit === 'keep') return;
  for (const l of lines) {
    if (l.given === 'raw' || l.table) continue;
    l.text = l.text.replace(/(?<![\p{L}\p{N}/.-])(\p{L}{2,})-(\p{Ll}{2,})(?![\p{L}\p{N}/-])/gu, (all, a: string, b: string) => {
      if (words.count(a + b) === 0 || pairs.has(a.toLowerCase()) || (words.count(a) > 1 && words.count(b) > 1)) return all;
      log.hyphens.inline++;
      doubt(log, l.n, 'hyphen-inline', all, a + b, all);
      return a + b;
    });
  }
}
