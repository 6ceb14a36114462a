import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, MASK, privateFinder } from './private.ts';

const rules = { personal_number: { digits: 14, not_beginning: ['417'] }, allowed: ['+996 (312) 00-11-22', 'office@example.kg'] };
const find = privateFinder(rules), hide = (s: string) => masked(s, find(s));

test.each([
  ['Чалыңыз: +996 555 123 456', 'phone'], ['тел. 0555 12-34-56', 'phone'], ['0 (555) 123-456 боюнча', 'phone'], ['WhatsApp: 555123456', 'phone'],
  ['жазыңыз: aybek.test@mail.example', 'e-mail'], ['ПИН 20101199012345', 'personal-number'], ['2 0101 1990 12345', 'personal-number'],
  ['паспорт ID 1234567', 'document'], ['туулган күнү 01.02.1990', 'birth-date'], ['дата рождения: 1990-02-01', 'birth-date'], ['01.02.1990 г.р.', 'birth-date'],
])('«%s» holds: %s', (text, kind) => {
  expect(find(text).map((p) => p.kind)).toEqual([kind]);
  expect(hide(text)).toContain(MASK);
  expect(hide(text).replace(/\D/g, '').length).toBeLessThan(5);
});
test.each([
  'аймактын коду 41706211820010', 'Токтом № 01-18/84, 05.09.2019', '2025-жылдын 24-январы', 'Көлөмү: 12 345 678 901,50 сом', 'жалпы 0,5 %; 1 200 000.00', 'ИНН 00000000000000', '2011-2012-2013-2014', 'Офис: +996 312 001122', 'office@example.kg', '@ulgu_example',
])('«%s» is nobody’s', (text) => expect(hide(text)).toBe(text));
test('nothing but the parts is changed', () => {
  expect(hide('Ысмайыл, +996 555 123 456, айыл 3')).toBe(`Ысмайыл, ${MASK}, айыл 3`);
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (s) => {
    const parts = find(s);
    let at = 0;
    for (const p of parts) { expect(p.from).toBeGreaterThanOrEqual(at); expect(p.to).toBeGreaterThan(p.from); at = p.to; }
    expect(find(masked(s, parts)).length).toBeLessThanOrEqual(parts.length);
  }));
});
