import { expect, it } from 'vitest';
import { placeholderIn, placeholders } from './placeholder.ts';

it.each([['ХХХ айыл аймагы', 'ХХХ'], ['XXX муниципалитет', 'XXX'], ['___% кем эмеси', '___'], ['N шаары', 'N шаары'], ['N шаарынын калкы', 'N шаарынын'], ['в городе N', 'городе N']])('%s', (text, found) => expect(placeholderIn(text)).toBe(found));
it.each(['ХХ кылым', 'XXI век', 'XXIV съезд', 'XXX сессия', 'ХХХ-созыва', 'А. Б. Аттуу', '№ 5 айыл', 'snake_case', "N 5", "Nokia"])('%s is none', (text) => expect(placeholderIn(text)).toBe(''));
it('tells the place, and leaves code and rules alone', () => {
  expect(placeholders('---\ntitle: а\n---\n\n___\n\nбиз ___ % кыл\n`___`\n```\nХХХ\n```\n[а](/x/___/)')).toEqual([{ line: 7, column: 5, found: '___' }]);
});
