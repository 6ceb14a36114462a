/** Labels that call themselves a total. Words only help arithmetic along; alone they prove nothing. */
const TOTAL = new Set(['бардыгы', 'бардык', 'баары', 'жыйынтык', 'жыйынтыгы', 'жалпы', 'жалпысынан', 'болуп', 'итого', 'всего', 'total', 'totals', 'subtotal', 'sum', 'grand', 'summe', 'gesamt', 'insgesamt', 'gesamtsumme', 'zwischensumme', 'suma', 'totale', 'sumas', 'razem', 'ogółem', 'łącznie', 'celkem', 'celkom', 'úhrnem', 'всього', 'усього', 'разом', 'összesen', 'toplam', 'totaal', 'totaux', 'viso', 'kokku', 'kopā', 'ukupno', 'skupaj']);
/** Words that may stand beside a total word without making the label the name of something else. */
const NEUTRAL = new Set(['киреше', 'кирешелер', 'кирешелердин', 'чыгаша', 'чыгашалар', 'чыгашалардын', 'чыгымдар', 'бюджет', 'бюджеттин', 'бюджети', 'жергиликтүү', 'сумма', 'суммасы', 'бөлүм', 'боюнча', 'жана', 'менен', 'ресурстар', 'каражат', 'каражаттар',
  'доход', 'доходы', 'доходов', 'расход', 'расходы', 'расходов', 'бюджета', 'бюджету', 'по', 'местного', 'местному', 'раздел', 'разделу', 'главе', 'главы', 'статье', 'и', 'в', 'том', 'числе', 'ресурсов', 'ресурсы', 'поступления', 'поступлений', 'средств',
  'revenue', 'revenues', 'income', 'expenditure', 'expenditures', 'expense', 'expenses', 'spending', 'budget', 'all', 'of', 'the', 'general', 'amount', 'receipts', 'payments', 'einnahmen', 'ausgaben', 'erträge', 'aufwendungen', 'der', 'gastos', 'ingresos', 'general', 'de', 'los', 'presupuesto', 'dochody', 'dochodów', 'wydatki', 'wydatków', 'budżet', 'budżetu', 'příjmy', 'příjmů', 'výdaje', 'výdajů', 'rozpočet', 'доходів', 'доходи', 'видатків', 'видатки']);
const FIRST = /^[\p{L}]+/u;

/** `whole`: nothing but a total («Бардыгы», «Итого доходов»); `part`: a total of something named («Всего по школе»), or a name that begins so. */
export function totalLabel(label: string): 'whole' | 'part' | '' {
  const words = label.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (!words.length || words.length > 12) return '';
  if (!words.some((w) => TOTAL.has(w))) return '';
  if (words.every((w) => TOTAL.has(w) || NEUTRAL.has(w) || w.length === 1)) return 'whole';
  return TOTAL.has(FIRST.exec(words[0]!)?.[0] ?? '') || TOTAL.has(words.at(-1)!) ? 'part' : '';
}

const PARTS = /^[\s•*–—-]{0,4}(?:в т\.? ?ч\.|в том числе|из них|анын ичин|мунун ичин|алардын ичин|ошонун ичин|of which|including|davon|darunter|w tym|z toho|z tego|у тому числі|з них|de los cuales)/iu;
/** «в т. ч. заработная плата», «мунун ичинен …»: what follows is contained in the row above. */
export const opensParts = (label: string): boolean => label.length < 400 && PARTS.test(label);
