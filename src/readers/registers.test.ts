import { describe, expect, it } from 'vitest';
import * as kinds from '../model/schemas/csv.ts';
import type { Finding } from '../model/types.ts';
import { readCsv } from './csv.ts';
import { documentRows } from './registers.ts';

const read = (...lines: string[]) => {
  const findings: Finding[] = [];
  const rows = documentRows(readCsv(kinds.documents, lines.join('\n') + '\n', 'documents.csv', ['ky', 'ru'], (f) => findings.push(f)));
  expect(findings).toEqual([]);
  return rows;
};
const HEAD = 'document_id,fiscal_year,document,title,language,languages,produced,published_on,channel,url,min_content,hearing_id,note_ky';

describe('rows of the register of documents', () => {
  it('with several roles are a row for each, of the same line', () => {
    const rows = read(HEAD, '2025-1,2025,eb yer,Токтом,ky,ky ru,yes,2025-02-03,official_web,https://example.org/1,yes,2024-draft,');
    expect(rows.map((d) => [d.document, d.line, d.document_id, d.languages, d.min_content])).toEqual([['eb', 2, '2025-1', ['ky', 'ru'], 'yes'], ['yer', 2, '2025-1', ['ky', 'ru'], 'yes']]);
  });
  it('take the facts of the document from the first row that has them, before or after', () => {
    const [a, b, c] = read(HEAD, '2025-1,2025,eb,Токтом,ky,,yes,,,,no,2024-draft,Эскертме', '2025-1,2024,yer,,,,,2025-02-03,official_web,,,,', '2025-1,2024,cb,,,ky ru,,,,https://example.org/1,,,');
    for (const d of [a!, b!, c!]) expect(d).toMatchObject({ title: 'Токтом', language: 'ky', languages: ['ky', 'ru'], produced: 'yes', published_on: '2025-02-03', channel: 'official_web', url: 'https://example.org/1' });
    expect([a, b, c].map((d) => [d!.min_content, d!.hearing_id, d!.note])).toEqual([['no', '2024-draft', { ky: 'Эскертме' }], ['unknown', '', {}], ['unknown', '', {}]]);
  });
  it('without an id stand for themselves', () => {
    const rows = read(HEAD, ',2025,eb,Биринчи,ky,,yes,2025-02-03,official_web,,,,', ',2025,eb,Экинчи,ky,,yes,,,,,,');
    expect(rows.map((d) => [d.document_id, d.published_on])).toEqual([['2025-eb-2', '2025-02-03'], ['2025-eb-3', '']]);
  });
});
