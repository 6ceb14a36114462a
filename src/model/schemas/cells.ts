/**
 * Kinds of cells. Each is a zod schema from the text of a cell to its value; its `meta.cell` names the kind, so that the
 * same schema reads a file, words an error («expected: a date») and fills the reference page.
 */
import { z } from 'zod';
import { parseMinor } from '../money.ts';

export type CellKind = 'text' | 'code' | 'id' | 'year' | 'amount' | 'date' | 'yes_no' | 'number' | 'integer' | 'words' | 'choice' | 'period' | 'url' | 'sha256' | 'time';
export interface CellMeta { cell: CellKind; example: string; optional?: boolean; values?: readonly string[] }

const fail = (ctx: z.RefinementCtx, cell: CellKind): never => {
  ctx.addIssue({ code: 'custom', message: cell });
  return z.NEVER as never;
};
const make = <T>(meta: CellMeta, read: (s: string) => T | undefined): z.ZodType<T, string> =>
  z.string().transform((s, ctx): T => {
    const v = read(s);
    return v === undefined ? fail(ctx, meta.cell) : v;
  }).meta({ ...meta }) as unknown as z.ZodType<T, string>;

/** Free text; `required` refuses an empty cell. */
export const text = (example = '', required = false) =>
  make<string>({ cell: 'text', example, optional: !required }, (s) => (required && s === '' ? undefined : s));
/** Names become parts of addresses and folders: `..` would lead out of one, a first dot hides one, and a disk takes 255 bytes – a letter may have two. */
const NAME = /^(?!\.)[\p{L}\p{N}._-]{1,100}$/u;
/** A code of a code list: letters, digits, dot, dash, underscore. Kept as text: a code is never a number. */
export const code = (example = '') =>
  make<string>({ cell: 'code', example, optional: true }, (s) => (s === '' || NAME.test(s) ? s : undefined));
/** A name that other files refer to; required. */
export const id = (example: string) =>
  make<string>({ cell: 'id', example }, (s) => (NAME.test(s) ? s : undefined));
export const year = (example = '2025') =>
  make<number>({ cell: 'year', example }, (s) => (/^(19|20)\d\d$/.test(s) ? Number(s) : undefined));
export const yearOrNone = (example = '2025') =>
  make<number | null>({ cell: 'year', example, optional: true }, (s) => (s === '' ? null : /^(19|20)\d\d$/.test(s) ? Number(s) : undefined));
/** Money in the major unit with a decimal point; '' = not known. Becomes integer minor units. */
export const amount = (example = '1200000.00') =>
  make<number | null>({ cell: 'amount', example, optional: true }, (s) => (s === '' ? null : parseMinor(s) ?? undefined));
export const number = (example = '1.5') =>
  make<number | null>({ cell: 'number', example, optional: true }, (s) => (s === '' ? null : /^[-−]?\d+(\.\d+)?$/.test(s) ? Number(s.replace('−', '-')) : undefined));
export const integer = (example = '12480') =>
  make<number>({ cell: 'integer', example }, (s) => (/^\d{1,15}$/.test(s) ? Number(s) : undefined));
/** A calendar date YYYY-MM-DD that exists; '' = not known; `required` refuses an empty cell. */
export const date = (example = '2025-01-24', required = false) =>
  make<string>({ cell: 'date', example, optional: !required }, (s) => ((s === '' && !required) || isDate(s) ? s : undefined));
/** Time of day HH:MM; '' = not known. */
export const time = (example = '15:00') =>
  make<string>({ cell: 'time', example, optional: true }, (s) => (s === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(s) ? s : undefined));
export const yesNo = (example = 'yes') =>
  make<boolean>({ cell: 'yes_no', example, optional: true, values: ['yes', 'no'] }, (s) => (s === 'yes' ? true : s === 'no' || s === '' ? false : undefined));
/** Several words separated by spaces; `required` asks for one at least. */
export const words = (example = '', required = false) =>
  make<readonly string[]>({ cell: 'words', example, optional: !required }, (s) => (s.trim() !== '' ? s.trim().split(/\s+/) : required ? undefined : []));
export const url = (example = 'https://example.org/') =>
  make<string>({ cell: 'url', example, optional: true }, (s) => (s === '' || /^https?:\/\/[^\s]+$/.test(s) ? s : undefined));
export const sha256 = () =>
  make<string>({ cell: 'sha256', example: '', optional: true }, (s) => (s === '' || /^[0-9a-f]{64}$/.test(s) ? s : undefined));
/** '' = whole year, or a cumulative part of it. */
export const period = () =>
  make<string>({ cell: 'period', example: '', optional: true, values: ['', 'Q1', 'H1', '9M', 'M01…M12'] }, (s) => (/^(|Q1|H1|9M|M0[1-9]|M1[0-2])$/.test(s) ? s : undefined));
/** One of a fixed list. `orEmpty` allows an empty cell, which then reads as ''. */
export const choice = <const V extends readonly string[]>(values: V, example: V[number]) =>
  make<V[number]>({ cell: 'choice', example, values }, (s) => (values.includes(s) ? s : undefined));
export const choiceOrEmpty = <const V extends readonly string[]>(values: V, example = '') =>
  make<V[number] | ''>({ cell: 'choice', example, optional: true, values }, (s) => (s === '' || values.includes(s) ? s : undefined));
/** A choice whose empty cell means its first value. */
export const choiceOrFirst = <const V extends readonly string[]>(values: V) =>
  make<V[number]>({ cell: 'choice', example: values[0]!, optional: true, values }, (s) => (s === '' ? values[0] : values.includes(s) ? s : undefined));

/** Years are those of `year`: a slip of the finger («0205», «9999») is no date, and months and working days can be counted from every date there is. */
export function isDate(s: string): boolean {
  const m = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/.exec(s);
  if (!m) return false;
  const d = new Date(Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!));
  return d.getUTCFullYear() === +m[1]! && d.getUTCMonth() === +m[2]! - 1 && d.getUTCDate() === +m[3]!;
}
export const cellMeta = (schema: z.ZodType): CellMeta => schema.meta() as unknown as CellMeta;
