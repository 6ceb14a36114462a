/** What other modules use of the figures. */
export { loadDefinitions, readDefinition } from './load.ts';
export { computeIndicators, type Scope } from './evaluate.ts';
export { toContract, valueOf, reasonCode, type ContractRow } from './contract.ts';
export { proofOf, REASONS, type IndicatorResult, type Term, type TermKind, type ProofRow, type ResultPart, type Reason, type ReasonCode, type Outcome } from './result.ts';
export { NULL_RULES, UNITS, type Definition, type Input, type NullRule, type Unit } from './schema.ts';
export { reasonText, inputName, type IndicatorWords } from './words.ts';
export { yoy, pointsBetween, cagr, exponential, sedpForecast, type GrowthMode, type SedpForecast, type YearValue } from './growth.ts';
export { realSeries, perResidentSeries, priceFactor, ANNUAL_AVERAGE, type SeriesPoint, type DerivedPoint, type PerResidentPoint } from './series.ts';
export { hhi, hhiNormalised, diversification, largestShare, gini, theil, cv, median, compositionVariance } from './distribution.ts';
export { midPopulation, per1000, locationQuotient, density, dependency, leverage, payback, profitability, rateOnMatchingBase, meanOfShares, gradeOverYears, type Band } from './rates.ts';
export { breaksOf } from './breaks.ts';
export { sedpSteps, type SedpSteps } from './steps.ts';
export { peersOf, medianOfPeers, type Candidate } from './peers.ts';
