import type { z } from 'zod';

/** One CSV file kind. `columns` is a zod object; columns marked `required` must be in the header, the others may be left out. */
export interface CsvKind<S extends z.ZodObject = z.ZodObject> {
  id: string;
  /** Path under the data folder, `<slug>` for a municipality. */
  path: string;
  columns: S;
  required: readonly string[];
  /** Columns that together name a row; the same values twice are a mistake. */
  key: readonly string[];
  /** Stems of the localised columns: `name` → name_ky, name_ru, … */
  localized: readonly string[];
  /** Columns that our own output adds: read over, so that a published file can be put back as it is. */
  added?: readonly string[];
}
export const kind = <S extends z.ZodObject>(k: CsvKind<S>) => k;
