/**
 * Tariffs named in prose. A tariff says by whom it is paid and for what time: without these two nobody can tell what it costs in a year, and it cannot
 * be added to other amounts. A price of a volume (a cubic metre, a kilowatt-hour) needs no time. Sentences in Kyrgyz, Russian and English are read.
 */
import type { SiteConfig } from './types.ts';

/** Words of the currency in all languages of the site. */
export const currencyWords = (config: Pick<SiteConfig, 'currency'>): string[] => Object.values(config.currency.words).flatMap((w) => [w.unit, w.units_few, w.units_many]);
export type TariffGap = 'period' | 'payer';
export interface TariffFound { /** 1-based line where the sentence begins. */ line: number; text: string; missing: readonly TariffGap[] }

const TARIFF = /(?<!\p{L})(?:тариф|tariff)\p{L}*/iu;
/** Talk about a tariff, not the tariff itself: a hearing on it costs money too. */
const ABOUT = /боюнча|угуу|талкуу|субсид|по тариф|слушани|обсужден|hearing|subsid/iu;
const PERIOD = /(?<!\p{L})(?:ай(?:ына|да|лык|ы)?|ар ай|жылына|бир жылга|жыл сайын|жылдык|кварталына|чейрегине|күнүнө|суткасына|(?:в|за|каждый) (?:месяц|год|квартал|сутки|день)|мес|месяц\p{L}*|ежемесячн\p{L}*|ежегодн\p{L}*|годов\p{L}*|(?:a|per|each|every) (?:month|year|quarter|day)|monthly|yearly|quarterly)(?!\p{L})/iu;
const VOLUME = /(?:м|m)[³3](?!\d)|(?<!\p{L})(?:куб|cubic|литр|litre|liter|тонна|тонн|tonne|квт|kwh|гкал|гектар|hectare)\p{L}*/iu;
const PAYER = /(?<!\p{L})(?:үй|түтүн|кожолук|киши|адам|жан башына|абонент|тургун|юридикалык|дом|домохозяйств|двор|семь|человек|жител|юридическ|квартир|household|home|family|person|resident|subscriber|legal entit|flat)\p{L}*/iu;

/** What a sentence that names a tariff with its amount leaves out; null where it names none. `units`: words of the currency. */
export function tariffGaps(sentence: string, units: readonly string[]): TariffGap[] | null {
  if (!TARIFF.test(sentence) || ABOUT.test(sentence)) return null;
  const names = [...new Set(units.map((u) => u.trim()).filter(Boolean))].map((u) => u.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (!names || !new RegExp(`\\d[\\d\\s\\u00a0\\u202f]*(?:[.,]\\d+)?\\s*(?:${names})(?=\\P{L}|\\p{L}{0,6}(?!\\p{L})|$)`, 'iu').test(sentence)) return null;
  if (VOLUME.test(sentence)) return [];
  return [...(PERIOD.test(sentence) ? [] : ['period' as const]), ...(PAYER.test(sentence) ? [] : ['payer' as const])];
}
/** Tariffs of a Markdown text that lack something, sentence by sentence; a paragraph may run over several lines. */
export function tariffsIn(markdown: string, units: readonly string[]): TariffFound[] {
  const out: TariffFound[] = [];
  let block: string[] = [], start = 1;
  const close = () => {
    const text = block.join('\n');
    let at = 0;
    for (const sentence of text.split(/(?<=[.!?;])\s+(?=\S)/u)) {
      const from = text.indexOf(sentence, at), missing = tariffGaps(sentence, units);
      at = from + sentence.length;
      if (missing?.length) out.push({ line: start + text.slice(0, from).split('\n').length - 1, text: sentence.replace(/\s+/g, ' ').trim(), missing });
    }
    block = [];
  };
  markdown.split(/\r\n|\r|\n/).forEach((line, i) => {
    // A row of a table and an item of a list stand alone.
    if (!line.trim() || /^\s*(?:\||[-*+]\s|\d+[.)]\s|#)/.test(line)) { close(); start = i + 1; }
    if (!block.length) start = i + 1;
    if (line.trim()) block.push(line);
  });
  close();
  return out;
}
