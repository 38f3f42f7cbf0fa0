export { clusterPools, isNode, poolKindOf } from './pools/cluster-pools';
export type { ClusterPools } from './pools/cluster-pools';
export { poolChanges } from './pools/pool-changes';
export type { NodeChange, PoolChange } from './pools/pool-changes';
export { allNodes, isRefused, predictState } from './pools/predicted-pool';
export type { PredictedPool } from './pools/predicted-pool';
