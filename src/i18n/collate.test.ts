import { expect, it } from 'vitest';
import { collate } from './collate.ts';

const ky = 'абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя';
it('puts ң after н, ө after о, ү after у', () => {
  expect(['Үй', 'Ңаа', 'Нан', 'Өнүгүү', 'Окуу', 'Уй'].sort(collate(ky))).toEqual(['Нан', 'Ңаа', 'Окуу', 'Өнүгүү', 'Уй', 'Үй']);
});
it('puts a shorter word before one that goes on, and a space before a letter', () => {
  expect(['бюджеттик', 'бюджет жыл', 'бюджет'].sort(collate(ky))).toEqual(['бюджет', 'бюджет жыл', 'бюджеттик']);
});
it('is a total order', () => {
  expect(collate(ky)('Бюджет', 'бюджет')).not.toBe(0);
  expect(collate(ky)('а', 'а')).toBe(0);
});
