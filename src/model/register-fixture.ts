/** A row of the register with what a test does not care about. */
import type { DocumentRow } from './records.ts';

export const documentRow = (rest: Partial<DocumentRow> = {}): DocumentRow => ({
  file: 'documents.csv', line: 2, document_id: 'd', fiscal_year: 2025, document: 'eb', period: '', title: 'D', language: 'ky', languages: ['ky'], produced: 'unknown', published_on: '', channel: '', publisher: '', free: true, url: '', file_path: '', sha256: '',
  machine_readable: 'unknown', min_content: 'unknown', content_note: {}, refers_to: '', supersedes: '', hearing_id: '', evidence: '', source_id: '', note: {}, ...rest,
});
