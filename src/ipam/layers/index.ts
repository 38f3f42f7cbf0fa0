export * from './capacity';
export { SHARED_DOMAIN } from './claim';
export type {
  ClaimFacts, ClaimKind, ClaimObject, CommonClaim, InfrastructureFacts, LayerClaim, LoadBalancerFacts, PodFacts, PoolFacts, PoolGateway,
  WhereaboutsFacts,
} from './claim';
export { declaredClaim } from './declared-claim';
export type { DeclaredPlace, DeclaredRange } from './declared-claim';
export { findConflicts } from './find-conflicts';
export type { Conflict, ConflictLimits } from './find-conflicts';
export * from './makers';
export { nearMisses } from './near-misses';
export type { NearMiss } from './near-misses';
export { DEFAULT_THRESHOLD_PERCENT, utilizationOf } from './utilization';
export type { Demand, PoolUse, Ratio, Utilization } from './utilization';
export { verdictOf } from './verdict';
export type { Verdict } from './verdict';
export { VERDICT_TABLE } from './verdict-table';
export type { ClaimPart, VerdictRow, VerdictSeverity } from './verdict-row';
