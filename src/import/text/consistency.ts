/**
 * What a text says about itself and does not keep: a list that promises another number of items, a table that is not there, dates
 * that cannot be, a number that its own table contradicts. Told only where both sides stand in the text; nothing is changed.
 */
import { doubt, type Block, type Log } from './types.ts';

const NUMERALS: Readonly<Record<string, number>> = {
  эки: 2, үч: 3, төрт: 4, беш: 5, алты: 6, жети: 7, сегиз: 8, тогуз: 9, он: 10, два: 2, две: 2, три: 3, четыре: 4, пять: 5, шесть: 6, семь: 7, восемь: 8, девять: 9, десять: 10, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
};
const N = `(\\d{1,2}|${Object.keys(NUMERALS).join('|')})`;
/** «төмөнкү 4 этап …:», «3 бөлүктөн турат:», «следующие три шага:», «the following four steps:». */
const PROMISE = new RegExp(`(?<!\\p{L})(?:төмөнкү|төмөндөгү|мындай|следующ\\p{L}+|(?:the )?following)\\s+${N}\\s+(\\p{L}{3,})|(?<![\\p{L}\\d–-])${N}\\s+(\\p{L}{3,}?(?:[дт][аеоө]н|[нт][ае]н))\\s+турат:$|(?:состоит из|включает)\\s+${N}\\s+(\\p{L}{3,})`, 'iu');
/** «… сегиз негизги документ бар:», also as a heading: a number among the last words. It may count something else, so the list must come near to it. */
const NEAR = new RegExp(`(?<![\\p{L}\\d.,–-])${N}\\s+(\\p{L}{3,})(?:\\s+\\p{L}+){0,3}:?$`, 'iu');
/** What is measured, not listed. */
const MEASURE = /^(?:жыл|жаш|ай(?:да|га|дын|ы|$)|күн|жума|саат|сом|миң|млн|млрд|миллион|миллиард|пайыз|процент|адам|киши|тыйын|гектар|км|метр|лет|год|месяц|недел|дн|тыс|руб|человек|year|month|week|day|som|percent|people)/iu;

export function checkLists(blocks: readonly Block[], log: Log): void {
  blocks.forEach((b, i) => {
    if (b.kind === 'heading' ? b.question !== undefined : (b.kind !== 'paragraph' && b.kind !== 'item') || !/:$/.test(b.text)) return;
    const sentence = b.text.slice(Math.max(0, b.text.slice(0, -1).search(/[.!?;][^.!?;]*$/) + 1)), sure = PROMISE.exec(sentence.trim()), m = sure ?? NEAR.exec(sentence.trim());
    const said = m?.[1] ?? (sure ? m?.[3] ?? m?.[5] : undefined), of = m?.[2] ?? (sure ? m?.[4] ?? m?.[6] : undefined);
    const first = blocks[i + 1];
    if (!said || !of || MEASURE.test(of) || first?.kind !== 'item' || (b.kind === 'item' && first.level <= b.level)) return;
    const promised = NUMERALS[said.toLowerCase()] ?? Number(said);
    let n = 0;
    for (let k = i + 1; k < blocks.length; k++) {
      const x = blocks[k]!;
      if (x.kind === 'item' ? x.level < first.level : !x.inside) break;
      if (x.kind === 'item' && x.level === first.level) n++;
    }
    if (!sure && Math.abs(n - promised) > Math.max(1, promised / 3)) return;
    if (promised > 1 && n !== promised) doubt(log, b.from, 'list-count', sentence.trim(), '', `${n} ≠ ${promised}`);
  });
}

const KINDS = [
  ['таблица', 'таблиц|table'], ['сүрөт', 'сүрөт|рисун(?:ок|к)|figure'], ['диаграмма', 'диаграмм|chart'], ['график', 'график'], ['схема', 'схем'], ['тиркеме', 'тиркеме|приложени|annex|appendix'],
] as const;
/** «5-таблицада», «таблица 5», «табл. 5»; not «кодекстин 3-тиркемеси», which is of something else. */
export function checkReferences(blocks: readonly Block[], log: Log): void {
  for (const [kind, stems] of KINDS) {
    const label = new RegExp(`^(?:№?\\s*(\\d{1,2})\\s?[-–]?\\s?(?:${stems})\\p{L}{0,2}(?!\\p{L})|(?:${stems})\\p{L}{0,2}\\s*№?\\s*(\\d{1,2})(?!\\d))`, 'iu');
    const mention = new RegExp(`(?<![\\p{L}\\d.,-])(?:(\\d{1,2})\\s?[-–]\\s?(?:${stems})(\\p{L}*)|(?:${stems})(\\p{L}{0,3})\\s*№?\\s*(\\d{1,2})(?![\\d.,/-]*\\d))`, 'giu');
    const own = new Set<number>(), said: { n: number; line: number; words: string }[] = [];
    for (const b of blocks) {
      const lines = b.rows ? b.rows.map((r) => ({ text: r.text.trim(), line: r.line })) : [{ text: b.text, line: b.from }];
      for (const { text, line } of lines) {
        const at = label.exec(text);
        // A caption is short, or a heading; a sentence may begin with the same words.
        const caption = at !== null && (b.kind === 'heading' || text.length < 160) && /^[\s.:–—-]*(?:\p{Lu}|["«(]|$)/u.test(text.slice(at[0].length));
        if (caption) own.add(Number(at[1] ?? at[2]));
        for (const m of text.matchAll(mention)) {
          if (caption && m.index === 0) continue;
          const before = text.slice(Math.max(0, m.index - 40), m.index);
          if (/[сc][ыиуү]/iu.test((m[2] ?? '').slice(0, 2)) || /(?:[нтд][ыиуү]н|[нтд][ыиуү]н\s+\S+)\s+$/iu.test(before) || /(?:к\s+(?:закону|положению|постановлению|приказу)|закона|положения|постановления)\s*$/iu.test(text.slice(m.index, m.index + m[0].length + 30))) continue;
          said.push({ n: Number(m[1] ?? m[4]), line, words: m[0] });
        }
      }
    }
    // Annexes, and whatever a text does not number itself, may be those of another paper.
    if (own.size === 0) continue;
    for (const s of said) if (!own.has(s.n)) doubt(log, s.line, 'reference', s.words, '', `${kind}: ${[...own].sort((a, b) => a - b).join(', ')}`);
  }
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ['январ', 'феврал', 'март', 'апрел', 'ма[йя]', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const MONTH = MONTHS.map((m) => `(${m})`).join('|');
const SPELLED = new RegExp(`(?<![\\d.,–-])(\\d{1,2})\\s?[-–]?\\s?(?:${MONTH})`, 'giu');
const SPAN = /(?<![\d/.,№-])((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)\s?-?\s?(?:жж|жыл|гг|год)/giu;
const SHORT = /(?<![\d./№-])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d/])/g;
/** Days that no month has, spans of years that run backwards, and spans of days of one month that do. */
export function checkDates(blocks: readonly Block[], log: Log): void {
  for (const b of blocks) for (const { text, line } of b.rows ? b.rows.map((r) => ({ text: r.text, line: r.line })) : [{ text: b.text, line: b.from }]) {
    for (const m of text.matchAll(SPAN)) if (Number(m[1]) > Number(m[2])) doubt(log, line, 'date-order', m[0]);
    for (const m of text.matchAll(SHORT)) if (Number(m[2]) > 12 || Number(m[2]) < 1 || Number(m[1]) < 1 || Number(m[1]) > days(Number(m[2]), Number(m[3]))) doubt(log, line, 'date-order', m[0]);
    let before: { day: number; month: number; end: number } | null = null;
    for (const m of text.matchAll(SPELLED)) {
      const month = m.slice(2).findIndex((x) => x !== undefined) + 1, day = Number(m[1]), end = m.index + m[0].length;
      if (day < 1 || day > DAYS[month - 1]!) doubt(log, line, 'date-order', m[0]);
      const rest = before ? text.slice(before.end, m.index) : '';
      if (before && before.month === month && before.day > day && /^(?:\p{L}{0,4}\s?[-–—]\s?|\p{L}{0,2}[тд][аеоө]н\s+)$/iu.test(rest)) doubt(log, line, 'date-order', `${before.day} – ${m[0]}`);
      before = { day, month, end };
    }
  }
}
const days = (month: number, year: number): number => (month === 2 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 28 : DAYS[month - 1] ?? 0);

const AMOUNT = /(?<![\d.,/–-])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|(?<![\d.,/–-])\d+(?:,\d+)?/g;
const numberOf = (s: string): number => Number(s.replace(/[ \u00a0]/g, '').replace(',', '.'));
const ROUGH = /жакын|болжол|дээрлик|ашык|ашуун|чамал|около|почти|более|свыше|примерно|about|almost|nearly|over/iu;
const stemsOf = (s: string): string[] => (s.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map((w) => w.slice(0, 5));

/**
 * A sentence that names a row and a year of a table in the same part of the text, and one more number: that number should be the
 * cell's. Only rows with as many numbers as the table has years; a row with a cell missing cannot be read.
 */
export function checkFigures(blocks: readonly Block[], log: Log): void {
  blocks.forEach((table, i) => {
    if (table.kind !== 'table') return;
    const rows = table.rows!.map((r) => ({ line: r.line, cells: r.text.trim().split(/\s*\|\s*| {2,}|\t+/).filter(Boolean) }));
    const head = rows.find((r) => r.cells.filter((c) => /^(?:19|20)\d\d(?:[-\s]?(?:ж|г|жыл|год)\p{L}*\.?)?$/u.test(c)).length >= 2);
    if (!head) return;
    const years = head.cells.flatMap((c) => /^(?:19|20)\d\d/.exec(c)?.[0] ?? []);
    for (const row of rows) {
      if (row === head || row.cells.length !== years.length + 1 || !row.cells.slice(1).every((c) => /^-?[\d ]+(?:,\d+)?%?$/.test(c))) continue;
      const stems = stemsOf(row.cells[0]!);
      if (stems.length === 0) continue;
      for (const b of near(i)) for (const sentence of b.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
        const words = stemsOf(sentence), year = years.filter((y) => sentence.includes(y));
        if (year.length !== 1 || !stems.every((s) => words.includes(s))) continue;
        // Another row whose name holds this one's may be meant.
        if (rows.some((r) => r !== row && r !== head && stemsOf(r.cells[0] ?? '').length > stems.length && stemsOf(r.cells[0]!).every((s) => words.includes(s)))) continue;
        const numbers = (sentence.replace(/(?:19|20)\d\d\s?-?(?:ж|г)\p{L}*/gu, ' ').match(AMOUNT) ?? []).filter((n) => !years.includes(n));
        const cell = row.cells[1 + years.indexOf(year[0]!)]!.replace('%', '');
        if (numbers.length !== 1 || agrees(numbers[0]!, cell, ROUGH.test(sentence))) continue;
        doubt(log, b.from, 'figure', sentence, '', `${row.line}: ${row.cells[0]}, ${year[0]} = ${cell}`);
      }
    }
  });

  /** Paragraphs of the same part of the text: from the heading before to the heading behind. */
  function near(i: number): Block[] {
    let from = i, to = i;
    while (from > 0 && blocks[from - 1]!.kind !== 'heading' && i - from < 30) from--;
    while (to + 1 < blocks.length && blocks[to + 1]!.kind !== 'heading' && to - i < 30) to++;
    return blocks.slice(from, to + 1).filter((b) => b.kind === 'paragraph' || b.kind === 'item');
  }
}
/** The same number, in other units by thousands, or rounded to the places it is given with. */
function agrees(said: string, cell: string, rough: boolean): boolean {
  const a = numberOf(said), b = numberOf(cell), step = 10 ** -(said.split(',')[1]?.length ?? 0);
  return [1, 1000, 1e6].some((k) => [b / k, b * k].some((v) => Math.abs(a - v) <= (rough ? Math.max(step, 0.1 * Math.abs(v)) : 0.5 * step + 1e-9)));
}
