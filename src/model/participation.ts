/** People's part in the budget as plain data. Authors are categories; no private person is named anywhere. */
import type { LineSelector, Minor, Place, Text } from './types.ts';

export type HearingTopic = 'budget_draft' | 'budget_execution' | 'programme' | 'tariff' | 'land' | 'other';
/** `fiscal_year`: the year whose budget or programme is heard. */
export interface Hearing extends Place {
  hearing_id: string; fiscal_year: number; topic: HearingTopic; state: 'planned' | 'held' | 'cancelled' | 'moved'; title: Text; date: string; time: string; village: string; place: Text; draft_at: Text; draft_url: string; agenda: Text;
  notice_on: string; notice_channels: readonly string[]; notice_url: string; minutes_on: string; minutes_url: string; minutes_file: string; minutes: Text; moved_to: string; note: Text; source_id: string;
}
export type Decision = 'pending' | 'accepted' | 'partly' | 'rejected';
export interface Proposal extends Place {
  proposal_id: string; fiscal_year: number | null; hearing_id: string; date: string; channel: string; author: string; village: string; topic: string; topic_name: Text; text: Text; decision: Decision; reason: Text;
  section: string; measure_id: string; lines: LineSelector; amount: Minor | null; decided_on: string; published_on: string; source_id: string;
}
/** A number of people. All of `sex`, `age`, `group`, `village` empty = the printed total. `approximate`: the source says «about». */
export interface PeopleCount extends Place { of: string; role: 'participants' | 'team' | 'commission' | 'monitoring'; sex: '' | 'women' | 'men'; age: string; group: string; village: string; name: Text; number: number | null; approximate: boolean; /** The source says «more than», «not less than», «up to» this number. */ bound?: '' | 'more' | 'at_least' | 'at_most'; source_id: string }
export interface InitiativeRound extends Place {
  round_id: string; fiscal_year: number; name: Text; fund: Minor | null; regulation: string; regulation_on: string; call_from: string; call_to: string; commission: number | null; applications: number | null; winners: number | null; results_on: string; results_url: string;
  directions: Text; lessons: Text; lines: LineSelector; source_id: string;
}
export interface InitiativeStep extends Place { round_id: string; initiative_id: string; step: string; due: string; from: string; to: string; text: Text; document: Text; responsible: Text; url: string; source_id: string }
export interface Initiative extends Place {
  initiative_id: string; round_id: string; result: 'pending' | 'winner' | 'not_chosen' | 'withdrawn'; state: '' | 'agreed' | 'in_progress' | 'done' | 'stopped'; title: Text; goal: Text; direction: string; direction_name: Text; village: string; agreement_on: string; from: string; to: string; report_on: string;
  events: number | null; places: number | null; outcome: Text; reason: Text; measure_id: string; report_url: string; source_id: string;
}
/** `amount` null: not known, e.g. work without a price. */
export interface InitiativeMoney extends Place { initiative_id: string; source: string; kind: 'cash' | 'in_kind'; amount: Minor | null; spent: Minor | null; approximate: boolean; note: Text; source_id: string }
export interface Consultation extends Place { consultation_id: string; year: number; village: string; method: string; date: string; people: number | null; women: number | null; note: Text; source_id: string }
export interface Need extends Place {
  need_id: string; year: number; village: string; problem: Text; priority: number | null; consultation_id: string; topic: string; topic_name: Text; answer: 'unknown' | 'planned' | 'done' | 'partly' | 'not_planned'; because: Text; measure_id: string; lines: LineSelector; fiscal_year: number | null; source_id: string;
}
export interface Participation {
  hearings: readonly Hearing[]; proposals: readonly Proposal[]; people: readonly PeopleCount[];
  rounds: readonly InitiativeRound[]; steps: readonly InitiativeStep[]; initiatives: readonly Initiative[]; initiative_money: readonly InitiativeMoney[];
  consultations: readonly Consultation[]; needs: readonly Need[];
}
