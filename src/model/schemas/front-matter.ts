/** Settings at the top of a text (Markdown), by the folder it stands in. What `npm run import-text` writes is valid; unknown keys are refused. */
import { z } from 'zod';
import { isDate } from './cells.ts';

const count = z.int().min(0);
/** One question: `number` is the one printed before it, `id` its permanent name in addresses; `office` answers, `topic` groups, `date` says of when the answer is. */
const question = z.strictObject({
  id: z.string().regex(/^(?!t-|page-)[a-z]+(-[a-z0-9]+)+$/), number: count.nullable().default(null), line: count.nullable().default(null),
  office: z.string().default(''), topic: z.string().default(''), date: z.string().refine((s) => s === '' || isDate(s), 'date').default(''),
});
const common = {
  title: z.string(), lang: z.string().default(''),
  /** Number and heading of the chapter as printed. */
  chapter: count.nullable().default(null), printed: z.string().default(''),
  /** File it was brought in from, its checksum, its lines. */
  source: z.string().default(''), sha256: z.string().regex(/^([0-9a-f]{64})?$/).default(''), lines: z.string().regex(/^(\d+-\d+)?$/).default(''),
  /** Where pages of the print begin: the first words of the paragraph. */
  pages: z.array(z.strictObject({ page: count, line: count, text: z.string() })).default([]),
};
/** Title of the whole book, where it has several chapters. */
const book = z.string().default('');
export const answersFront = z.strictObject({ ...common, kind: z.literal('qa').default('qa'), book, questions: z.array(question).default([]) });
export const textsFront = z.strictObject({ ...common, kind: z.literal('plain').default('plain'), book });
export const programmesFront = z.strictObject({ ...common, title: z.string().default(''), kind: z.literal('programme').default('programme') });

/** Folders of texts that are read, with the settings of their files. */
export const COLLECTIONS = { programmes: programmesFront, answers: answersFront, texts: textsFront } as const;
export type Collection = keyof typeof COLLECTIONS;
export const isCollection = (name: string): name is Collection => Object.hasOwn(COLLECTIONS, name);
export type QuestionFront = z.output<typeof question>;
/** Of any text: `questions` is empty where the folder has none. */
export type FrontMatter = Omit<z.output<typeof answersFront>, 'kind'>;
