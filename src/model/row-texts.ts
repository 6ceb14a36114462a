import type { Municipality, Place, Text } from './types.ts';

/** Properties of rows that are objects and no texts. */
const NO_TEXT: ReadonlySet<string> = new Set(['lines']);
/** Every text in several languages that the registers hold – documents, participation, purchases, transfers, amendments – with its row and the stem of its columns. */
export function* registerTexts(m: Pick<Municipality, 'documents' | 'participation' | 'records'>): Generator<[place: Place, stem: string, text: Text]> {
  for (const rows of [m.documents, ...Object.values(m.participation), ...Object.values(m.records)])
    for (const row of rows as readonly Place[]) for (const [stem, value] of Object.entries(row))
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && !NO_TEXT.has(stem)) yield [row, stem, value as Text];
}
