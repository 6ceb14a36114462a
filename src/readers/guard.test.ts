import { expect, test } from 'vitest';
import type { Finding } from '../model/types.ts';
import * as kinds from '../model/schemas/csv.ts';
import { readCsv } from './csv.ts';
import { guardLines, guardOf, municipalityRules } from './guard.ts';

const office = { phone: '+996 312 00-11-22', whatsapp: '', telegram: '', email: 'office@example.kg', office: {}, address: {}, hours: {} };
const rules = municipalityRules({ privacy: { personal_number: { digits: 14, not_beginning: [] }, allow: [] }, contacts: {} }, { contacts: office, allow_private: [{ text: '0555 000 111', by: 'secretary', on: '2026-01-10', why: 'duty telephone' }] });

test('free text of a table is hidden and told at its cell, without being repeated', () => {
  const found: Finding[] = [];
  const rows = readCsv(kinds.notes, 'note_id,fiscal_year,text_ky,text_ru\nn1,2025,Асан 0555 123 456,Звоните: 0555-000-111\n', 'data/notes.csv', ['ky', 'ru'], (f) => found.push(f), undefined, 2, guardOf(rules));
  expect(rows[0]!.localized.text).toEqual({ ky: 'Асан ▒▒▒', ru: 'Звоните: 0555-000-111' });
  expect(found).toEqual([{ rule: 'private-text', file: 'data/notes.csv', line: 2, column: 3, actual: '', expected: '', params: { kind: 'phone' } }]);
  expect(JSON.stringify(found)).not.toContain('123');
});
test('a text keeps its lines', () => {
  const found: Finding[] = [];
  expect(guardLines(guardOf(rules), '# A\n\nКат: asan@mail.example\noffice@example.kg\n', 'a.md', (f) => found.push(f))).toBe('# A\n\nКат: ▒▒▒\noffice@example.kg\n');
  expect(found.map((f) => [f.line, f.column, f.params.kind])).toEqual([[3, 6, 'e-mail']]);
});
