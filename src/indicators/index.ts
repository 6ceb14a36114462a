/** What other modules use of the figures. */
export { loadDefinitions, readDefinition } from './load.ts';
export { computeIndicators, type Scope } from './evaluate.ts';
export { toContract, valueOf, reasonCode, type ContractRow } from './contract.ts';
export { proofOf, REASONS, type IndicatorResult, type Term, type TermKind, type ProofRow, type ResultPart, type Reason, type ReasonCode, type Outcome } from './result.ts';
export { NULL_RULES, UNITS, type Definition, type Input, type NullRule, type Unit } from './schema.ts';
export { reasonText, inputName, type IndicatorWords } from './words.ts';
