export { FabricError } from './fabric-error';
export type { FabricErrorCode, Problem, SourceLocation } from './fabric-error';
export { closest, listValues, sampled } from './wording';
export { checkAtSynth, problemsOf } from './at-synth';
