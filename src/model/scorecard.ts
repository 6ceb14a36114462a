/**
 * What a municipality reaches in one year by a scorecard: documents with deadlines, weighted criteria, or duties of an act. Computed from the registers where the scorecard says how, else from the answers of a person
 * (scorecard-answers.csv). A criterion nobody can answer is «not assessed», never zero, unless the scorecard's own method counts it so.
 */
import { addDays } from './calendar.ts';
import { holds, parseEvidence, type Answered, type Call, type EvidenceFact, type Registers } from './evidence.ts';
import { addMonths, addWorkingDays, daysBetween, periodEnd } from './months.ts';
import type { Criterion, KeyDocument, LegalDuty, Scorecard, ScorecardAnswer } from './records.ts';
import { cellOf, deadline, yearDays, type Cell, type DocumentStatus, type RegisterSite } from './register.ts';
import type { Municipality, Place, SiteData } from './types.ts';

export type Met = 'yes' | 'partly' | 'no' | 'not_assessed';
/** Why a criterion is not assessed: the registers do not say, the day has not come, it did not apply in that year yet, it is a question for a person and nobody has answered it. */
export type NotAssessed = '' | 'unknown' | 'not_due' | 'not_applicable' | 'nobody';
export interface CriterionResult {
  criterion: Criterion;
  met: Met;
  /** `computed` from the registers (`facts`), `answered` by a person (`answer`), or `open`. */
  how: 'computed' | 'answered' | 'open';
  why: NotAssessed;
  /** Id of the grade reached, where the criterion has grades; '' = none. */
  grade: string;
  /** Share of the weight, 0…1; null = not assessed. */
  share: number | null;
  /** Share × weight; null = not assessed. */
  points: number | null;
  /** Questions to the registers with their answers and the rows they were read from. */
  facts: readonly EvidenceFact[];
  /** What a person answered, also where it was computed. */
  answer: ScorecardAnswer | null;
  /** The person's answer differs from what the registers say; the registers count. */
  contradicted: boolean;
}
export interface Totals {
  yes: number; partly: number; no: number; not_assessed: number;
  /** Of `not_assessed`: not due yet or not in force yet; in no count. */
  outside: number;
  /** Criteria in the denominator: «`yes` of `counted`». */
  counted: number;
  /** Sums of weights reached and reachable; the same as `yes` and `counted` where every weight is 1 and nothing is met partly. */
  points: number; possible: number;
  /** Weights differ, or something is met partly: points say more than the count. */
  weighted: boolean;
}
export interface Assessment { card: Scorecard; year: number; results: readonly CriterionResult[]; totals: Totals; /** By block in the order of the scorecard; criteria of no block last, under ''. */ blocks: readonly { id: string; name: Scorecard['title']; results: readonly CriterionResult[]; totals: Totals }[]; /** The scorecard has no criteria: a frame for a method that has not been published. */ empty: boolean }
export type AssessedSite = Pick<SiteData, 'config' | 'scorecards' | 'holidays'>;
export type Assessed = Pick<Municipality, 'documents' | 'records' | 'participation'>;

/** The scorecards of one municipality: of all, or made for it. */
export const scorecardsFor = (site: Pick<SiteData, 'scorecards'>, slug: string): Scorecard[] => site.scorecards.filter((c) => !c.municipalities.length || c.municipalities.includes(slug));
const registerSite = (site: AssessedSite): RegisterSite => ({ fiscal_year_start: site.config.fiscal_year_start, as_of: site.config.as_of, holidays: site.holidays });
/** Documents of all scorecards by id; the first scorecard that has an id decides. */
export function knownDocuments(site: Pick<SiteData, 'scorecards'>): ReadonlyMap<string, KeyDocument> {
  const out = new Map<string, KeyDocument>();
  for (const card of site.scorecards) for (const d of card.documents) if (!out.has(d.id)) out.set(d.id, d);
  return out;
}

/** The registers of one municipality and year, as expressions ask them. */
export function registersOf(site: AssessedSite, m: Assessed, year: number): Registers {
  const s = registerSite(site), known = knownDocuments(site), asOf = s.as_of;
  const days = yearDays(year, s.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === year));
  const cells = new Map<string, Cell | null>();
  const cell = (call: Call): Cell | null => {
    const key = call.within ? call.text : call.argument;
    if (!cells.has(key)) {
      const role = known.get(call.argument);
      cells.set(key, role ? cellOf(m, call.within && role.deadline ? { ...role, deadline: { from: role.deadline.from, ...call.within } } : role, year, s) : null);
    }
    return cells.get(key)!;
  };
  const rowsOf = (c: Cell): Place[] => [...new Set(c.entries.flatMap((e) => (e.document ? [e.document] : [])))];
  const passed = (date: string): boolean => date !== '' && (!asOf || date <= asOf);
  const missing: Answered = { value: null, why: 'unknown', rows: [] };
  const ofDocument = (call: Call): Answered => {
    const c = cell(call);
    if (!c) return missing;
    const { status } = c.verdict, rows = rowsOf(c), d = c.entry.document, why = status === 'not_due' ? 'not_due' : 'unknown';
    const word = (value: string): Answered => ({ value, why: value === 'unknown' ? why : '', rows });
    switch (call.name) {
      case 'status': return { value: status, why: status === 'unknown' || status === 'not_due' ? why : '', rows };
      case 'published': return d && passed(d.published_on) ? { value: d.published_on, why: '', rows: [d] } : { value: null, why, rows };
      case 'deadline': return c.verdict.deadline ? { value: c.verdict.deadline, why: '', rows } : { ...missing, rows };
      case 'days_late': return d && passed(d.published_on) && c.verdict.deadline ? { value: daysBetween(c.verdict.deadline, d.published_on), why: '', rows: [d] } : { value: null, why, rows };
      case 'free': return word(d && passed(d.published_on) ? (d.free ? 'yes' : 'no') : 'unknown');
      case 'machine_readable': return word(someYes(c, (e) => e.machine_readable));
      case 'min_content': return word(d ? d.min_content : 'unknown');
      case 'heard': return heard(c, rows, why);
      default: { const all = [...new Set(c.entries.flatMap((e) => e.document?.languages ?? []))]; return all.length ? { value: all, why: '', rows } : { value: null, why, rows }; }
    }
  };
  const heard = (c: Cell, rows: readonly Place[], why: 'unknown' | 'not_due'): Answered => {
    const ids = new Set(c.entries.flatMap((e) => (e.document?.hearing_id ? [e.document.hearing_id] : [])));
    const found = m.participation.hearings.filter((h) => ids.has(h.hearing_id)), held = found.filter((h) => h.state === 'held' && passed(h.date));
    return held.length ? { value: 'yes', why: '', rows: [...rows, ...held] } : { value: 'unknown', why, rows: [...rows, ...found] };
  };
  const ofHearings = (call: Call): Answered => {
    const topic = m.participation.hearings.filter((h) => h.topic === call.argument), mine = topic.filter((h) => h.fiscal_year === year), held = mine.filter((h) => h.state === 'held' && passed(h.date));
    // Without a hearing on record nobody can say that none was held; a register that has had this kind of hearing before can.
    if (!topic.some((h) => h.fiscal_year <= year)) return missing;
    if (call.name === 'notice_days') {
      const told = held.filter((h) => h.notice_on !== '');
      return told.length && told.length === held.length ? { value: Math.min(...told.map((h) => daysBetween(h.notice_on, h.date))), why: '', rows: told } : { ...missing, rows: held };
    }
    const counted = call.name === 'minutes' ? held.filter((h) => passed(h.minutes_on)) : held;
    if (!counted.length && mine.some((h) => h.state === 'planned' && asOf !== '' && h.date > asOf)) return { value: null, why: 'not_due', rows: mine };
    return { value: counted.length, why: '', rows: counted.length ? counted : mine };
  };
  const ofProposals = (call: Call): Answered => {
    const mine = m.participation.proposals.filter((p) => p.fiscal_year === year && (!p.date || passed(p.date)));
    if (!mine.length) return missing;
    if (call.name === 'proposals') return { value: mine.length, why: '', rows: mine };
    return { value: (100 * mine.filter((p) => p.decision !== 'pending').length) / mine.length, why: '', rows: mine };
  };
  return {
    ask: (call) => (call.name.startsWith('proposals') ? ofProposals(call) : ['hearings', 'minutes', 'notice_days'].includes(call.name) ? ofHearings(call) : ofDocument(call)),
    day: (anchor) => ({ submitted: days.submitted_on, approved: days.approved_on, year_start: days.starts, mid_year: periodEnd('H1', days.starts, days.ends)!, year_end: days.ends })[anchor],
    shift: (iso, by) => { const day = addDays(by.months ? addMonths(iso, by.months) : iso, by.days); return by.working_days ? addWorkingDays(day, by.working_days, site.holidays) : day; },
  };
}
/** One copy is enough for yes; no needs every version to say no. */
function someYes(c: Cell, of: (d: NonNullable<Cell['entries'][number]['document']>) => 'yes' | 'no' | 'unknown'): 'yes' | 'no' | 'unknown' {
  const all = c.entries.flatMap((e) => (e.document ? [of(e.document)] : []));
  return all.includes('yes') ? 'yes' : all.length && all.every((a) => a === 'no') ? 'no' : 'unknown';
}

/** `year`: a fiscal year. Throws `EvidenceError` for an expression that the checks refuse. */
export function assess(site: AssessedSite, m: Assessed, card: Scorecard, year: number): Assessment {
  const registers = registersOf(site, m, year), days = yearDays(year, site.config.fiscal_year_start, m.records.calendar_years.find((c) => c.fiscal_year === year));
  const criteria: readonly Criterion[] = card.kind === 'documents' ? card.documents.map((d) => ({ id: d.id, block: '', text: d.name, weight: 1, evidence: `status(${d.id}) == available`, grades: [], applies_from: '' })) : card.criteria;
  const results = criteria.map((c) => {
    const answers = m.records.scorecard_answers.filter((a) => a.scorecard === card.id && a.criterion === c.id && a.fiscal_year === year);
    return resultOf(c, answers.at(-1) ?? null, c.applies_from !== '' && days.starts < c.applies_from, registers);
  });
  // Of documents that are due, those of which nothing is known are not in time (domain notes §3.5).
  const zero = card.unassessed === 'zero' || card.kind === 'documents';
  const blocks = [...card.blocks.map((b) => ({ id: b.id, name: b.name })), { id: '', name: {} }].map((b) => ({ ...b, results: results.filter((r) => (card.blocks.some((x) => x.id === r.criterion.block) ? r.criterion.block : '') === b.id) }));
  return { card, year, results, totals: totalsOf(results, zero), blocks: blocks.filter((b) => b.id !== '' || b.results.length > 0).map((b) => ({ ...b, totals: totalsOf(b.results, zero) })), empty: criteria.length === 0 };
}
const SHARE: Readonly<Record<Exclude<Met, 'not_assessed'>, number>> = { yes: 1, partly: 0.5, no: 0 };
const metOf = (share: number): Met => (share >= 1 ? 'yes' : share > 0 ? 'partly' : 'no');

function resultOf(criterion: Criterion, answer: ScorecardAnswer | null, early: boolean, registers: Registers): CriterionResult {
  const base = { criterion, answer, grade: '', facts: [] as readonly EvidenceFact[], contradicted: false };
  const open = (why: NotAssessed, facts: readonly EvidenceFact[] = []): CriterionResult => ({ ...base, facts, met: 'not_assessed', how: 'open', why, share: null, points: null });
  if (early) return open('not_applicable');
  const of = (share: number, how: 'computed' | 'answered', rest: Partial<CriterionResult> = {}): CriterionResult => ({ ...base, met: metOf(share), how, why: '', share, points: share * criterion.weight, ...rest });
  const given = answer && answer.met !== 'not_assessed' ? answer.met : null;
  const byPerson = (otherwise: NotAssessed, facts: readonly EvidenceFact[] = []) => (given ? of(SHARE[given], 'answered', { facts }) : open(otherwise, facts));
  const computed = (share: number, rest: Partial<CriterionResult>) => of(share, 'computed', { ...rest, contradicted: given !== null && given !== metOf(share) });
  if (criterion.grades.length) {
    const facts: EvidenceFact[] = [];
    for (const g of criterion.grades) {
      const e = holds(parseEvidence(g.evidence), registers);
      for (const f of e.facts) if (!facts.some((x) => x.call.text === f.call.text)) facts.push(f);
      if (e.told === 'yes') return computed(g.percent / 100, { grade: g.id, facts });
      // A better grade that cannot be told leaves open how good it is.
      if (e.told === 'unknown') return byPerson(e.why === 'not_due' ? 'not_due' : 'unknown', facts);
    }
    return computed(0, { facts });
  }
  if (criterion.evidence === 'manual') return byPerson('nobody');
  const e = holds(parseEvidence(criterion.evidence), registers);
  return e.told === 'unknown' ? byPerson(e.why === 'not_due' ? 'not_due' : 'unknown', e.facts) : computed(e.told === 'yes' ? 1 : 0, { facts: e.facts });
}
/** `zero`: what is not assessed counts as not met, except what is not due or not in force. */
function totalsOf(results: readonly CriterionResult[], zero: boolean): Totals {
  const n = (met: Met) => results.filter((r) => r.met === met).length;
  const outside = results.filter((r) => r.why === 'not_due' || r.why === 'not_applicable'), counted = results.filter((r) => r.met !== 'not_assessed' || (zero && !outside.includes(r)));
  const possible = sum(counted.map((r) => r.criterion.weight));
  return {
    yes: n('yes'), partly: n('partly'), no: n('no'), not_assessed: n('not_assessed'), outside: outside.length, counted: counted.length, points: sum(counted.map((r) => r.points ?? 0)), possible,
    weighted: n('partly') > 0 || counted.some((r) => r.criterion.weight !== 1),
  };
}
/** Weights are written with few decimals; a sum shows no more of them than they have. */
const sum = (numbers: readonly number[]): number => Math.round(numbers.reduce((a, b) => a + b, 0) * 1e6) / 1e6;

/**
 * `not_verified`: nobody has verified the present wording, so it is shown as not verified and counted nowhere. `no_deadline`: no deadline is set, nothing can be late. `nobody`: no way to compute it is given.
 * Else `met`, `unmet`, `not_due`, `unknown`.
 */
export type DutyState = 'not_verified' | 'no_deadline' | 'nobody' | 'met' | 'unmet' | 'not_due' | 'unknown';
export interface DutyResult {
  duty: LegalDuty; state: DutyState;
  /** The document that the duty is about, with its status by the deadline of the duty. null where the duty is not verified or about none. */
  cell: Cell | null;
  /** For a clock that runs from each contract: how many of those that are due came in time. */
  parts: { inTime: number; due: number } | null;
  facts: readonly EvidenceFact[];
}
export interface Duties { card: Scorecard; year: number; results: readonly DutyResult[]; /** Of verified duties that can be told. */ totals: { met: number; counted: number; not_verified: number } }
export const isVerified = (duty: Pick<LegalDuty, 'verified_on' | 'verified_by'>): boolean => duty.verified_on !== '' && duty.verified_by.trim() !== '';
const BY_STATUS: Readonly<Record<DocumentStatus, DutyState>> = { available: 'met', late: 'unmet', offline: 'unmet', internal: 'unmet', not_produced: 'unmet', not_due: 'not_due', unknown: 'unknown' };

/** The duties of a scorecard of kind `legal` in one fiscal year. Throws `EvidenceError` as `assess` does. */
export function dutiesOf(site: AssessedSite, m: Assessed, card: Scorecard, year: number): Duties {
  const known = knownDocuments(site), registers = registersOf(site, m, year);
  const results = card.duties.map((duty): DutyResult => {
    const base = { duty, cell: null, parts: null, facts: [] };
    if (!isVerified(duty)) return { ...base, state: 'not_verified' };
    if (duty.evidence !== 'manual') {
      const e = holds(parseEvidence(duty.evidence), registers);
      return { ...base, facts: e.facts, state: e.told === 'yes' ? 'met' : e.told === 'no' ? 'unmet' : e.why === 'not_due' ? 'not_due' : 'unknown' };
    }
    if (!duty.document && duty.deadline?.from === 'contract') return { ...base, ...contracts(site, m, duty, year) };
    if (!duty.document) return { ...base, state: duty.deadline ? 'nobody' : 'no_deadline' };
    const role: KeyDocument = { id: duty.document, name: {}, what: {}, rule: {}, content: {}, several: null, ...known.get(duty.document), deadline: duty.deadline };
    const cell = cellOf(m, role, year, registerSite(site));
    return { ...base, cell, state: duty.deadline ? BY_STATUS[cell.verdict.status] : 'no_deadline' };
  });
  const counted = results.filter((r) => r.state === 'met' || r.state === 'unmet' || r.state === 'unknown');
  return { card, year, results, totals: { met: results.filter((r) => r.state === 'met').length, counted: counted.length, not_verified: results.filter((r) => r.state === 'not_verified').length } };
}
/** The result of a purchase has to be public so many days after its contract. */
function contracts(site: AssessedSite, m: Assessed, duty: LegalDuty, year: number): Pick<DutyResult, 'state' | 'parts'> {
  const asOf = site.config.as_of, days = yearDays(year, site.config.fiscal_year_start, undefined);
  const due = m.records.procurement.filter((p) => p.fiscal_year === year && p.contract_on !== '').map((p) => ({ p, last: deadline(duty.deadline!, days, { contract: p.contract_on, holidays: site.holidays }) }));
  if (!due.length) return { state: 'unknown', parts: null };
  const told = due.filter(({ p, last }) => p.published_on !== '' || (asOf !== '' && asOf > last)), inTime = told.filter(({ p, last }) => p.published_on !== '' && p.published_on <= last).length;
  return { state: !told.length ? 'not_due' : inTime === told.length ? 'met' : 'unmet', parts: { inTime, due: told.length } };
}
