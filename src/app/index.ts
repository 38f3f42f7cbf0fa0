export { FabricApp } from './fabric-app';
export type { FabricAppProps } from './fabric-app';
export { reportMistakes } from './report-mistakes';
export type { RuleSettings } from './rule-check';
export { synthFleet } from './synth-fleet';
export type { FleetSynthProps } from './synth-fleet';
export { GpuFabricValidation } from './validation-plugin';
export type { GpuFabricValidationContext, GpuFabricViolation } from './validation-plugin';
export type { GpuFabricValidationProperties } from './validation-properties';
