export { SpectrumXRailPoolConfig } from './spectrum-x-rail-pool-config';
export type { RailNicSelector, RailTopology, SpectrumXRailPoolConfigSpec } from './spectrum-x-rail-pool-config';
export { SpectrumXRailPoolConfigV1Alpha1 } from './spectrum-x-rail-pool-config-v1alpha1';
export type { SpectrumXRailPoolConfigV1Alpha1Spec } from './spectrum-x-rail-pool-config-v1alpha1';
