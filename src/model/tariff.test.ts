import { expect, it } from 'vitest';
import { tariffGaps, tariffsIn } from './tariff.ts';

const units = ['сом', 'сома', 'сомов', 'som'];
it.each([
  // The example of the questions and answers: who pays is said, for how long is not.
  ['Таштанды чыгаруу тарифи бир түтүндөн 80 сомду түзөт.', ['period']],
  ['Таштанды чыгаруу тарифи бир түтүндөн айына 80 сом.', []],
  ['Тариф за вывоз мусора – 80 сомов с домохозяйства.', ['period']],
  ['Тариф за вывоз мусора – 80 сомов с домохозяйства в месяц.', []],
  ['The tariff is 80 som.', ['period', 'payer']],
  ['The tariff is 80 som per household a month.', []],
  ['Тариф воды – 12,5 сома за м³.', []],
  ['Суунун тарифи бир кубга 12 сом.', []],
  ['Тариф боюнча угууга 30 000 сом кетти.', null],
  ['Тариф 7 % көтөрүлөт.', null],
  ['Бир үйдөн 80 сом чогултулду.', null],
  ['Аймакта тариф 80 сом.', ['period', 'payer']],
] as const)('%s', (sentence, missing) => expect(tariffGaps(sentence, units)).toEqual(missing));
it('sentences are judged one by one: the time of the subsidy is not that of the tariff', () => {
  expect(tariffsIn('# Таштанды\n\nТаштанды чыгаруу тарифи бир түтүндөн\n80 сомду түзөт. Субсидия айына 200 000 сом.\n', units)).toEqual([{ line: 3, text: 'Таштанды чыгаруу тарифи бир түтүндөн 80 сомду түзөт.', missing: ['period'] }]);
  expect(tariffsIn('| Тариф | 80 сом |\n| Тариф, айына бир үйдөн | 80 сом |\n', units).map((f) => f.line)).toEqual([1]);
});
it('without words of a currency nothing is read', () => expect(tariffGaps('Тариф 80 сом.', [])).toBeNull());
