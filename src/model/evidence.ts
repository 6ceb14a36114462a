/**
 * Evidence of a criterion as a small language: questions to the registers, combined with `and`, `or`, `not` and brackets. It reads, it never runs anything. Three answers: yes, no, cannot be told.
 *
 *   status(eb) == available · status(eb, 6 weeks) == available (with another time limit from the same day) · status(eb) in (available, late)
 *   published(pbs) <= year_start - 4 months · days_late(eb) <= 0 · languages(cb) has ky · hearings(budget_draft) >= 1 · proposals_answered >= 90
 *
 * Words: docs/register.md. What the registers know comes from a `Registers` (src/model/scorecard.ts).
 */
import type { DeadlineRule } from './records.ts';
import type { Place } from './types.ts';
import { STATUSES } from './register.ts';
import { isDate } from './schemas/cells.ts';

export type Told = 'yes' | 'no' | 'unknown';
/** Why it cannot be told. `not_due`: the day has not come; `unknown`: the register does not say. */
export type Why = '' | 'unknown' | 'not_due';
export type Duration = Pick<DeadlineRule, 'months' | 'days' | 'working_days'>;
export interface Call { name: string; argument: string; within: Duration | null; /** As it is written in the scorecard. */ text: string }
/** What a register answers. `value` null: cannot be told, `why` says why. Lists are the answer to `has`. */
export interface Answered { value: string | number | readonly string[] | null; why: Why; rows: readonly Place[] }
/** A question of the expression with its answer and the rows it was read from. `value` null: not known. */
export interface EvidenceFact extends Answered { call: Call }
export interface Evidence { told: Told; why: Why; facts: readonly EvidenceFact[] }
export interface Registers {
  ask(call: Call): Answered;
  /** A day that a date may be compared with, '' = not known. */
  day(anchor: DayName): string;
  shift(iso: string, by: Duration): string;
}

type Type = 'word' | 'words' | 'number' | 'date';
type Argument = 'document' | 'topic' | 'none';
interface FunctionKind { argument: Argument; type: Type; values?: readonly string[]; within?: boolean }
const YES_NO = ['yes', 'no', 'unknown'] as const;
/** Every question there is. `document`: id of a document of a scorecard; `topic`: topic of a hearing. */
export const QUESTIONS: Readonly<Record<string, FunctionKind>> = {
  status: { argument: 'document', type: 'word', values: STATUSES, within: true },
  published: { argument: 'document', type: 'date' },
  deadline: { argument: 'document', type: 'date' },
  days_late: { argument: 'document', type: 'number' },
  machine_readable: { argument: 'document', type: 'word', values: YES_NO },
  min_content: { argument: 'document', type: 'word', values: YES_NO },
  free: { argument: 'document', type: 'word', values: YES_NO },
  heard: { argument: 'document', type: 'word', values: YES_NO },
  languages: { argument: 'document', type: 'words' },
  hearings: { argument: 'topic', type: 'number' },
  minutes: { argument: 'topic', type: 'number' },
  notice_days: { argument: 'topic', type: 'number' },
  proposals: { argument: 'none', type: 'number' },
  proposals_answered: { argument: 'none', type: 'number' },
};
export const DAY_NAMES = ['submitted', 'approved', 'year_start', 'mid_year', 'year_end'] as const;
export type DayName = (typeof DAY_NAMES)[number];

export type EvidenceFault = 'syntax' | 'question' | 'argument' | 'operator' | 'value' | 'too-long';
/** The text is not an expression of this language. `position`: 0-based place of the trouble; `expected`: words that could stand there. */
export class EvidenceError extends Error {
  readonly fault: EvidenceFault; readonly position: number; readonly found: string; readonly expected: string;
  constructor(fault: EvidenceFault, position: number, found: string, expected: string) {
    super(`${fault} (at ${position + 1})`);
    this.name = 'EvidenceError';
    this.fault = fault; this.position = position; this.found = found; this.expected = expected;
  }
}

type Operator = '==' | '!=' | '<=' | '>=' | '<' | '>' | 'in' | 'has';
type Right = { kind: 'words'; words: readonly string[] } | { kind: 'number'; number: number } | { kind: 'date'; date: string } | { kind: 'day'; day: DayName; by: Duration | null };
export type Expression = { kind: 'and' | 'or'; parts: readonly Expression[] } | { kind: 'not'; of: Expression } | { kind: 'test'; call: Call; operator: Operator; right: Right };

const MAX_LENGTH = 2000, MAX_DEPTH = 50;
const TOKEN = /\s*(?:(\d{4}-\d\d-\d\d)|(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_-]*)|(==|!=|<=|>=|[<>(),+-]))/uy;
interface Token { kind: 'date' | 'number' | 'word' | 'sign' | 'end'; text: string; at: number }
function tokens(text: string): Token[] {
  const out: Token[] = [];
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const m = TOKEN.exec(text);
    if (!m) break;
    const word = m[1] ?? m[2] ?? m[3] ?? m[4]!;
    out.push({ kind: m[1] ? 'date' : m[2] ? 'number' : m[3] ? 'word' : 'sign', text: word, at: TOKEN.lastIndex - word.length });
    at = TOKEN.lastIndex;
  }
  const rest = /^\s*/.exec(text.slice(at))![0].length + at;
  if (rest < text.length) throw new EvidenceError('syntax', rest, text.slice(rest, rest + 12), '');
  return [...out, { kind: 'end', text: '', at: text.length }];
}
const FITS: Readonly<Record<Type, readonly Operator[]>> = { word: ['==', '!=', 'in'], words: ['has'], number: ['==', '!=', '<=', '>=', '<', '>'], date: ['==', '!=', '<=', '>=', '<', '>'] };
const WORDS = new Set(['and', 'or', 'not', 'in', 'has']);

/** Throws `EvidenceError`. `manual` is no expression: nobody asks it. */
export function parseEvidence(text: string): Expression {
  if (text.length > MAX_LENGTH) throw new EvidenceError('too-long', MAX_LENGTH, '', '');
  const all = tokens(text);
  let i = 0, depth = 0;
  const peek = (): Token => all[i]!;
  const fail = (fault: EvidenceFault, expected: string, t = peek()): never => { throw new EvidenceError(fault, t.at, t.text, expected); };
  const take = (sign: string): void => { if (peek().text !== sign) fail('syntax', sign); i++; };
  const eat = (word: string): boolean => { if (peek().text !== word || peek().kind === 'end') return false; i++; return true; };
  const word = (fault: EvidenceFault, expected: string): Token => { const t = peek(); if (t.kind !== 'word' || WORDS.has(t.text)) fail(fault, expected); i++; return t; };
  const list = (kind: 'and' | 'or', part: () => Expression): Expression => {
    const parts = [part()];
    while (eat(kind)) parts.push(part());
    return parts.length > 1 ? { kind, parts } : parts[0]!;
  };
  const any = (): Expression => list('or', () => list('and', one));
  const one = (): Expression => {
    if (++depth > MAX_DEPTH) fail('too-long', '');
    const out: Expression = eat('not') ? { kind: 'not', of: one() } : peek().text === '(' ? (i++, inBrackets()) : test();
    depth--;
    return out;
  };
  const inBrackets = (): Expression => { const e = any(); take(')'); return e; };
  const number = (): number => { const t = peek(); if (t.kind !== 'number') fail('value', '0'); i++; return Number(t.text); };
  const duration = (): Duration => {
    const at = peek(), n = number();
    if (!Number.isInteger(n) || n > 1000) fail('value', '0', at);
    const working = eat('working'), unit = word('value', 'days | weeks | months').text.replace(/s$/, '');
    if (working ? unit !== 'day' : !['day', 'week', 'month'].includes(unit)) fail('value', working ? 'days' : 'days | weeks | months', all[i - 1]);
    return { months: unit === 'month' ? n : 0, days: working || unit === 'month' ? 0 : unit === 'week' ? 7 * n : n, working_days: working ? n : 0 };
  };
  const test = (): Expression => {
    const name = word('question', Object.keys(QUESTIONS).join(' | ')), kind = Object.hasOwn(QUESTIONS, name.text) ? QUESTIONS[name.text]! : fail('question', Object.keys(QUESTIONS).join(' | '), name);
    let argument = '', within: Duration | null = null;
    if (kind.argument !== 'none') {
      take('(');
      argument = word('argument', kind.argument).text;
      if (kind.within && eat(',')) within = duration();
      take(')');
    } else if (eat('(')) take(')');
    const call: Call = { name: name.text, argument, within, text: text.slice(name.at, all[i - 1]!.at + all[i - 1]!.text.length) };
    const operator = peek().text as Operator;
    if (!FITS[kind.type].includes(operator)) fail('operator', FITS[kind.type].join(' | '));
    i++;
    return { kind: 'test', call, operator, right: right(kind, operator) };
  };
  const literal = (kind: FunctionKind): string => {
    const t = word('value', kind.values?.join(' | ') ?? 'ky');
    if (kind.values && !kind.values.includes(t.text)) fail('value', kind.values.join(' | '), t);
    return t.text;
  };
  const right = (kind: FunctionKind, operator: Operator): Right => {
    if (operator === 'in') {
      take('(');
      const words = [literal(kind)];
      while (eat(',')) words.push(literal(kind));
      take(')');
      return { kind: 'words', words };
    }
    if (kind.type === 'word' || kind.type === 'words') return { kind: 'words', words: [literal(kind)] };
    if (kind.type === 'number') { const minus = eat('-'), n = number(); return { kind: 'number', number: minus ? -n : n }; }
    if (peek().kind === 'date') { if (!isDate(peek().text)) fail('value', '2025-01-31'); return { kind: 'date', date: all[i++]!.text }; }
    const day = word('value', DAY_NAMES.join(' | '));
    if (!(DAY_NAMES as readonly string[]).includes(day.text)) fail('value', DAY_NAMES.join(' | '), day);
    const minus = peek().text === '-';
    if (!minus && peek().text !== '+') return { kind: 'day', day: day.text as DayName, by: null };
    i++;
    const by = duration();
    if (minus && by.working_days) fail('value', 'days | weeks | months', all[i - 1]);
    return { kind: 'day', day: day.text as DayName, by: minus ? { months: -by.months, days: -by.days, working_days: 0 } : by };
  };
  const out = any();
  if (peek().kind !== 'end') fail('syntax', 'and | or');
  return out;
}
/** Every question of an expression, in the order it is written. */
export const callsOf = (e: Expression): Call[] => (e.kind === 'test' ? [e.call] : e.kind === 'not' ? callsOf(e.of) : e.parts.flatMap(callsOf));

/** The answer by the registers. What cannot be told stays so unless the rest decides: no and anything is no, yes or anything is yes. */
export function holds(e: Expression, registers: Registers): Evidence {
  if (e.kind === 'test') return testOf(e, registers);
  if (e.kind === 'not') {
    const of = holds(e.of, registers);
    return { ...of, told: of.told === 'yes' ? 'no' : of.told === 'no' ? 'yes' : 'unknown' };
  }
  const parts = e.parts.map((p) => holds(p, registers)), decides: Told = e.kind === 'and' ? 'no' : 'yes';
  const told: Told = parts.some((p) => p.told === decides) ? decides : parts.some((p) => p.told === 'unknown') ? 'unknown' : decides === 'no' ? 'yes' : 'no';
  const open = parts.filter((p) => p.told === 'unknown');
  return { told, why: told !== 'unknown' ? '' : open.some((p) => p.why === 'not_due') && open.every((p) => p.why === 'not_due') ? 'not_due' : 'unknown', facts: parts.flatMap((p) => p.facts) };
}
function testOf(e: Extract<Expression, { kind: 'test' }>, registers: Registers): Evidence {
  const answer = registers.ask(e.call), facts = [{ call: e.call, ...answer }];
  const open = (why: Why): Evidence => ({ told: 'unknown', why: why || 'unknown', facts });
  const say = (yes: boolean): Evidence => ({ told: yes ? 'yes' : 'no', why: '', facts });
  const { right, operator } = e, value = answer.value;
  if (right.kind === 'words') {
    if (operator === 'has') return value === null ? open(answer.why) : say((value as readonly string[]).includes(right.words[0]!));
    // `status(eb) == unknown` asks for the very thing that is not known.
    if (typeof value === 'string' && right.words.includes(value)) return say(operator !== '!=');
    return value === null || answer.why ? open(answer.why) : say(operator === '!=');
  }
  if (value === null) return open(answer.why);
  const limit = right.kind === 'number' ? right.number : right.kind === 'date' ? right.date : dayOf(right, registers);
  if (limit === '') return open('unknown');
  return say(compare(value as string | number, limit, operator));
}
function dayOf(right: Extract<Right, { kind: 'day' }>, registers: Registers): string {
  const day = registers.day(right.day);
  return day && right.by ? registers.shift(day, right.by) : day;
}
function compare(a: string | number, b: string | number, operator: Operator): boolean {
  switch (operator) {
    case '==': return a === b;
    case '!=': return a !== b;
    case '<=': return a <= b;
    case '>=': return a >= b;
    case '<': return a < b;
    default: return a > b;
  }
}
