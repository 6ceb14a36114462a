/** What plans print in words – terms, executors, sources of money – as values. The printed text is always kept beside the value. */
import { isDate } from './schemas/cells.ts';

export type Term = { printed: string } & (
  | { kind: 'missing' | 'ongoing' | 'once' | 'unreadable' }
  | { kind: 'year'; from: string; to: string }
  | { kind: 'range'; from: string; to: string }
  /** Until that day, which is still inside. */
  | { kind: 'before'; to: string }
  | { kind: 'on'; from: string; to: string }
  | { kind: 'relative'; after: 'works_end' | 'other'; months: number }
);

const MONTHS = ['янв|jan', 'фев|feb', 'мар|mar', 'апр|apr', 'ма[йяе]|may', 'июн|jun', 'июл|jul', 'авг|aug', 'сен|sep', 'окт|oct', 'ноя|nov', 'дек|dec'].map((m) => new RegExp(`^(?:${m})`, 'u'));
const monthOf = (word: string): number => MONTHS.findIndex((m) => m.test(word)) + 1;
const iso = (y: string, m: number, d: string): string => `${y}-${String(m).padStart(2, '0')}-${d.padStart(2, '0')}`;
const YEARS = '(?:-?\\s*(?:жыл\\p{L}*|ж\\.?\\s?ж\\.?|ж\\.?|год\\p{L}*|г\\.?\\s?г\\.?|г\\.?))?';
const re = (s: string) => new RegExp(`^${s}$`, 'u');
const YEAR = re(`((?:19|20)\\d\\d)${YEARS}`);
const RANGE = re(`((?:19|20)\\d\\d)${YEARS}\\s*-\\s*((?:19|20)\\d\\d)\\s*${YEARS}`);
const DOTTED = '(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)';
const DATE = re(`${DOTTED}${YEARS}`);
const DATES = re(`${DOTTED}${YEARS}\\s*-\\s*${DOTTED}${YEARS}`);
const YEAR_DAY = re('((?:19|20)\\d\\d)-?\\s*(?:жыл\\p{L}*|ж\\.)\\s*(\\d{1,2})\\s*-?\\s*(\\p{L}+)');
const DAY_YEAR = re(`(\\d{1,2})\\s*-?\\s*(\\p{L}+)\\s+((?:19|20)\\d\\d)${YEARS}`);
const RELATIVE = [re('(.*?)\\s*(?:кийин|соң)\\s*(\\d{1,2})\\s*айдын ичинде'), re('в течение\\s*(\\d{1,2})\\s*мес\\p{L}*\\.?\\s*(?:после|со дня)\\s*(.*)')] as const;

/** `2025-жыл`, `2013 – 2017-жылдар`, `2025-жылдын 1-апрелине чейин`, `31.12.2025-жыл`, `дайыма`, `постоянно`, `by 1 April 2025` … What it cannot read is said to be unreadable, not guessed. */
export function parseTerm(text: string): Term {
  const printed = text.trim();
  if (/^[-–—]?$/.test(printed)) return { kind: 'missing', printed: text };
  const s = printed.toLowerCase().replace(/[–—−‑]/g, '-').replace(/\s+/g, ' ').replace(/\s+-(?=\p{L})/gu, '-').replace(/[;,]$/, '').trim();
  const done = <T extends object>(v: T): T & { printed: string } => ({ ...v, printed: text });
  if (/^(дайыма|туруктуу( негизде)?|постоянно|на постоянной основе|ongoing)\.?$/u.test(s)) return done({ kind: 'ongoing' });
  if (/^(бир жолу|бир жолку|однократно|единожды|один раз|разово|once)\.?$/u.test(s)) return done({ kind: 'once' });
  const [after, within] = RELATIVE, a = after.exec(s), w = within.exec(s);
  if (a || w) return done({ kind: 'relative', after: /иш|работ/u.test(a ? a[1]! : w![2]!) ? 'works_end' : 'other', months: Number(a ? a[2] : w![1]) });
  const until = /^(?:до|by|until)\s+/u.test(s) || /\sчейин\.?$/u.test(s), bare = s.replace(/^(?:до|by|until)\s+/u, '').replace(/\s+чейин\.?$/u, '');
  const one = (from: string, to = from): Term => (!isDate(from) || !isDate(to) ? done({ kind: 'unreadable' }) : until ? done({ kind: 'before', to }) : done({ kind: 'on', from, to }));
  let m: RegExpExecArray | null;
  if ((m = YEAR.exec(bare))) return until ? done({ kind: 'before', to: `${m[1]}-12-31` }) : done({ kind: 'year', from: `${m[1]}-01-01`, to: `${m[1]}-12-31` });
  if ((m = RANGE.exec(bare)) && m[1]! <= m[2]!) return done({ kind: 'range', from: `${m[1]}-01-01`, to: `${m[2]}-12-31` });
  if ((m = DATE.exec(bare))) return one(iso(m[3]!, Number(m[2]), m[1]!));
  if ((m = DATES.exec(bare))) {
    const from = iso(m[3]!, Number(m[2]), m[1]!), to = iso(m[6]!, Number(m[5]), m[4]!);
    return isDate(from) && isDate(to) && from <= to ? done({ kind: 'range', from, to }) : done({ kind: 'unreadable' });
  }
  if ((m = YEAR_DAY.exec(bare)) && monthOf(m[3]!)) return one(iso(m[1]!, monthOf(m[3]!), m[2]!));
  if ((m = DAY_YEAR.exec(bare)) && monthOf(m[2]!)) return one(iso(m[3]!, monthOf(m[2]!), m[1]!));
  return done({ kind: 'unreadable' });
}
/** First and last day of a term, '' where it names none. */
export const datesOf = (t: Term): { start: string; end: string } => ({ start: 'from' in t ? t.from : '', end: 'to' in t ? t.to : '' });

export interface Executor {
  /** As printed, without the mark. */
  printed: string;
  /** The name in full where the table has it, else as printed. */
  name: string;
  by_agreement: boolean;
  /** Whether the table knew it. */
  known: boolean;
}
const AGREEMENT = /\(\s*(?:макулдашуу боюнча|по согласованию|by agreement)\s*\)/giu;
/**
 * A list of bodies. Commas inside brackets do not part it; «(макулдашуу боюнча)» belongs to the body before it, also behind a stray comma. The same body in
 * other letters is one body. `abbreviations`: short name → full name.
 */
export function parseExecutors(text: string, abbreviations: ReadonlyMap<string, string> = new Map()): Executor[] {
  const table = new Map([...abbreviations].map(([k, v]) => [k.toLowerCase(), v]));
  const parts: string[] = [];
  let depth = 0, part = '';
  for (const c of text) {
    if (c === '(') depth++; else if (c === ')' && depth) depth--;
    if (!depth && (c === ',' || c === ';')) { parts.push(part); part = ''; } else part += c;
  }
  parts.push(part);
  const out: Executor[] = [];
  for (const p of parts) {
    const by_agreement = p.search(AGREEMENT) >= 0, printed = p.replace(AGREEMENT, '').replace(/\s+/g, ' ').trim();
    if (!printed) { if (by_agreement && out.length) out[out.length - 1]!.by_agreement = true; continue; }
    const full = table.get(printed.toLowerCase()), name = full ?? printed;
    const twin = out.find((e) => e.name.toLowerCase() === name.toLowerCase());
    if (twin) twin.by_agreement ||= by_agreement; else out.push({ printed, name, by_agreement, known: full !== undefined });
  }
  return out;
}

/** Beginnings of the words that plans use for sources of money, and our names for them. */
const SOURCE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/талап кылынбайт|не требу(ется|ют)/u, 'not_required'],
  [/табыла элек|изилденип жатат|изыск|не определ|to be found/u, 'to_be_found'],
  [/үлүштүк|стимул|дем берүүчү/u, 'incentive_grant'],
  [/республика/u, 'republican_transfer'],
  [/(район|district).*(фонд|fund)|(фонд|fund).*(район|district)/u, 'district_fund'],
  [/(облус|област).*фонд|фонд.*(облус|област)/u, 'oblast_fund'],
  [/жергиликтүү бюджет|местн\p{L}* бюджет|айылдык бюджет|local budget/u, 'local_budget'],
  [/донор|эл аралык|международн/u, 'donor'],
  [/мамлекеттик-жеке|муниципалдык-жеке|муниципально-частн|государственно-частн|(?<!\p{L})(мжө|мчп|гчп)(?!\p{L})/u, 'mpp'],
  [/инвестор|инвестици/u, 'private_investor'],
  [/демөөрчү|спонсор/u, 'sponsor'],
  [/жамаат|коомчулук|тургундар|калктын|население|сообществ|жител|ашар/u, 'community'],
];
export interface FundingWord { printed: string; source: string | null }
/** Sources of money named in a cell; `null` = not one that we know, '' (an empty list) = nothing said, which is not «not required». */
export function parseSources(text: string): FundingWord[] {
  return text.split(/[,;]|\s+(?:жана|и)\s+/u).map((s) => s.replace(/\s+/g, ' ').trim()).filter((s) => s && !/^[-–—]$/.test(s)).map((printed) => ({
    printed, source: SOURCE_WORDS.find(([word]) => word.test(printed.toLowerCase()))?.[1] ?? null,
  }));
}
