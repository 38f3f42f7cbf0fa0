export { BEHAVIOUR_BEFORE_26_1, CURRENT_BEHAVIOUR } from './behaviour';
export type { NvIpamBehaviour } from './behaviour';
export { decodePool } from './decode-pool';
export type { DecodedPool } from './decode-pool';
export { NodeDaemon } from './node-daemon';
export type { AddressRequest, AddressResponse, GrantedAddress } from './node-daemon';
export { cidrPoolViews, handOutOrder, ipPoolViews } from './node-pool';
export type { KnownNodePool, NodePool, NodePoolFailure, RangelessPool, VanishedPool } from './node-pool';
export type {
  CidrPool, CidrPoolEntry, CidrPoolSpec, ClusterNode, CommonPoolSpec, Exclusion, FieldError, IndexExclusion, IpPool, IpPoolEntry, IpPoolSpec,
  NodeRequirement, NodeSelector, NodeSelectorTerm, Pool, StaticEntry,
} from './pool-objects';
export { predictHistory, predictPool } from './predict';
export type { BlockAllocation, NoAllocation, NodeAllocation, PoolPrediction, PrefixAllocation } from './predict';
export { selectNodes } from './select-nodes';
export { validatePool } from './validate-pool';
