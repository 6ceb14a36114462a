/** `file` of a row is where it was read; the column `file` (a document) is carried beside it under its own name. */
export const fileOf = (r: object): string => (r as { document_file?: string }).document_file ?? '';
