/** What people of the villages said they need, who was asked, and what became of it. A need without an answer is one of the figures, not a gap to be hidden. */
import { hiddenParts } from './people.ts';
import { isEmpty } from './programme.ts';
import type { Consultation, Need, Participation } from './participation.ts';
import type { NamedCode } from './types.ts';

/** Order in which a reader counts the answers. */
export const ANSWERS = ['done', 'partly', 'planned', 'not_planned', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];
/** Whether the answer leads to something: a measure or a line of the budget. */
export const isTied = (n: Pick<Need, 'measure_id' | 'lines'>): boolean => n.measure_id !== '' || !isEmpty(n.lines);

export interface Asked {
  consultations: readonly Consultation[];
  /** People who were asked; null where one consultation does not say. Figures and letters on file are no asking: they have no people to count. */
  people: number | null;
  /** Women among the people of the consultations that tell both and may be shown; null where none does. */
  women: number | null; of: number | null;
  /** Consultations whose women or men are so few that their number is not shown. */
  hidden: readonly Consultation[];
}
/** Whether the number of women, or the men that are left, would point at persons. */
export const isSmallSplit = (c: Pick<Consultation, 'people' | 'women'>, below?: number): boolean => c.people !== null && c.women !== null && c.women <= c.people && hiddenParts(c.people, [c.women, c.people - c.women], below).some(Boolean);
const PAPERS = new Set<Consultation['method']>(['statistics', 'appeals']);
/** Women over people, only of consultations that say both (§14.9: no denominator, no per cent). A small split stays out of the sum too: what is left of it would tell the number. */
export function asked(consultations: readonly Consultation[], below?: number): Asked {
  const meetings = consultations.filter((c) => !PAPERS.has(c.method)), told = meetings.filter((c) => c.people !== null), hidden = consultations.filter((c) => isSmallSplit(c, below));
  const both = consultations.filter((c) => c.people !== null && c.women !== null && c.women <= c.people && !hidden.includes(c));
  return {
    consultations, people: meetings.length && told.length === meetings.length ? told.reduce((n, c) => n + c.people!, 0) : null,
    hidden, women: both.length ? both.reduce((n, c) => n + c.women!, 0) : null, of: both.length ? both.reduce((n, c) => n + c.people!, 0) : null,
  };
}
export interface VillageNeeds { village: string; needs: readonly Need[]; asked: Asked }
export interface NeedsYear {
  year: number;
  villages: readonly VillageNeeds[];
  /** Villages where somebody was asked, of all. */
  coverage: { asked: readonly string[]; not_asked: readonly string[]; all: number };
  asked: Asked;
  counts: Readonly<Record<Answer, number>>;
  total: number;
  /** Needs without an answer. */
  open: readonly Need[];
}
/** Of one village: by priority, those without one last, in the order of the file. */
const byPriority = (a: Need, b: Need): number => (a.priority ?? Infinity) - (b.priority ?? Infinity) || a.line - b.line;
export const tally = (needs: readonly Pick<Need, 'answer'>[]): Record<Answer, number> => Object.fromEntries(ANSWERS.map((a) => [a, needs.filter((n) => n.answer === a).length])) as Record<Answer, number>;
/** The needs of one year. `below`: fewer people than this are hidden. Villages in the order of villages.csv; '' (the whole municipality) and codes that are in no list come last. */
export function needsYear(p: Pick<Participation, 'needs' | 'consultations'>, villages: readonly Pick<NamedCode, 'code'>[], year: number, below?: number): NeedsYear {
  const needs = p.needs.filter((n) => n.year === year), consultations = p.consultations.filter((c) => c.year === year), known = villages.map((v) => v.code);
  const codes = [...known, ...new Set([...needs, ...consultations].map((r) => r.village).filter((v) => !known.includes(v)))];
  const where = new Set(consultations.map((c) => c.village));
  return {
    year, total: needs.length, counts: tally(needs), open: needs.filter((n) => n.answer === 'unknown'), asked: asked(consultations, below),
    villages: codes.flatMap((village) => {
      const mine = needs.filter((n) => n.village === village).sort(byPriority), there = consultations.filter((c) => c.village === village);
      return mine.length || there.length || known.includes(village) ? [{ village, needs: mine, asked: asked(there, below) }] : [];
    }),
    coverage: { asked: known.filter((v) => where.has(v)), not_asked: known.filter((v) => !where.has(v)), all: known.length },
  };
}
/** Years with needs or consultations, newest first. */
export const needYears = (p: Pick<Participation, 'needs' | 'consultations'>): number[] => [...new Set([...p.needs, ...p.consultations].map((r) => r.year))].sort((a, b) => b - a);
