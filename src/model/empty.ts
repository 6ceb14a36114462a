/** A municipality and a site without the parts that most of them lack: for whoever makes one without files. */
import type { Municipality, SiteData } from './types.ts';

export const NO_RECORDS = { records: { calendar_years: [], scorecard_answers: [], procurement: [], transfers: [], transfer_inputs: [], amendments: [] }, participation: { hearings: [], proposals: [], people: [], rounds: [], steps: [], initiatives: [], initiative_money: [], consultations: [], needs: [] } } as const satisfies Partial<Municipality>;
export const NO_PROGRAMME = { ...NO_RECORDS, programme: null, programme_indicators: [], goals: [], measures: [], financing: [], projects: [], upkeep: [], monitoring: [], risks: [] } as const satisfies Partial<Municipality>;
export const NO_LISTS = { prices: [], glossary: [], key_documents: [], scorecards: [], holidays: [], calendars: [], legal: [] } as const satisfies Partial<SiteData>;
export const NO_PRIVACY = { personal_number: { digits: 14, not_beginning: [] }, allow: [] } as const satisfies SiteData['config']['privacy'];
